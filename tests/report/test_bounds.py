"""Looks that would keep anybody waiting: refused with their line, or stopped after so many pages and seconds."""

from __future__ import annotations

import logging
import signal
import threading

import pytest

from readiness.error import InvalidInput
from readiness.report import bounds
from readiness.report.kinds.brief import brief
from readiness.report.looks import SHIPPED, own_looks
from readiness.report.material import Material
from readiness.report.own_sheet import find_sheet_mistakes
from readiness.report.pdf import render_pdf
from readiness.report.shipped import report_names
from tests.builders_report import an_assessment


def set_in(css: str) -> bytes:
    """A brief in a sheet of one's own."""
    return render_pdf(
        brief(Material(an_assessment()), {"seat": "risk"}), own_looks({"style/own.css": css}, "house")
    )


def refused(css: str) -> str:
    with pytest.raises(InvalidInput) as error:
        set_in(css)
    return str(error.value)


@pytest.mark.parametrize(
    ("css", "said"),
    [
        ("\n@page { size: 1mm }", "house/style/own.css:2:9: a page is at least 70 mm wide and high."),
        ("@page { size: 210mm 2in }", "house/style/own.css:1:9: a page is at least 70 mm wide and high."),
        ("@page wide { margin: 1mm 149mm }", "house/style/own.css:1:14: a margin of a page is at most 100 mm."),
        ("@media print { @page { margin-top: 20cm } }", "a margin of a page is at most 100 mm."),
        ("p { font-size: 1e9pt }", "house/style/own.css:1:16: `1e9pt` is out of all proportion."),
        ("p { width: -0.0001mm }", "`-0.0001mm` is out of all proportion. Write a length that fits on a page."),
        ("p { height: calc(1px * 3 + 99999999mm) }", "`99999999mm` is out of all proportion."),
        ("body { columns: 100000 }", "`100000` is out of all proportion. 2,000 is the most."),
        ("p { width: 1e400% }", "`1e400%` is out of all proportion. 2,000 is the most."),
        ("p { margin: 99999em }", "`99999em` is out of all proportion."),
        ("section { grid-template-columns: repeat(1000000, 1fr) }", "`1000000` is out of all proportion."),
        ("p { " + "& & { " * 20 + "color: red" + " }" * 20 + " }", "house/style/own.css:1:45: the `&` of rules inside"),
        ("p { " + "& { " * 8 + ":is(&, &) b > & { color: red }" * 2 + " }" * 9, None),
        ("p { :is(&, &, &, &) & + & & & & { & & & & & & & & & & { color: red } } }", "out more than 64 times."),
    ],
)  # fmt: skip
def test_what_is_out_of_proportion_is_refused_with_its_line(css: str, said: str | None) -> None:
    if said is None:
        assert set_in(css).startswith(b"%PDF")
    else:
        assert said in refused(css)


def test_no_shipped_sheet_and_no_common_one_is_out_of_proportion() -> None:
    common = (
        "@page { size: A4 landscape; margin: 25.4mm 1in } p { z-index: 999; width: 120%; font-weight: 700 }"
    )
    sheets = {name: SHIPPED.read(name) for name in report_names() if name.endswith(".css")} | {
        "own.css": common
    }

    assert {name: find_sheet_mistakes(css, name) for name, css in sheets.items()} == {
        name: [] for name in sheets
    }


def test_more_pages_than_anybody_files_are_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ten here, where padding leaves no room for a line."""
    monkeypatch.setattr(bounds, "_MOST_PAGES", 10)

    assert refused("body { padding: 0 90mm }") == (
        "house: it takes more than 10 pages to set a report in these looks. Mend what you changed last: "
        "the size of pages, margins and letters, or what repeats itself."
    )
    logger = logging.getLogger("weasyprint.progress")
    assert (logger.handlers, logger.level) == ([], logging.NOTSET)


DOUBLING = ":root { " + "".join(f"--v{n}: var(--v{n + 1}) var(--v{n + 1}); " for n in range(40))
ENDLESS = {
    "settings of settings": DOUBLING + "--v40: 1pt } p { padding: var(--v0) }",
    "texts before all": "p::before, td::before { content: '" + "x " * 50_000 + "' }",
}


@pytest.mark.parametrize("css", ENDLESS.values(), ids=ENDLESS)
def test_what_takes_for_ever_is_stopped_after_a_while(css: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """After a second of work here."""
    monkeypatch.setattr(bounds, "_MOST_SECONDS", 1)
    before = signal.getsignal(signal.SIGVTALRM)

    assert "minutes to set a report in these looks." in refused(css)
    assert signal.getsignal(signal.SIGVTALRM) == before
    assert signal.getitimer(signal.ITIMER_VIRTUAL)[0] == 0


def test_reports_are_set_in_any_thread() -> None:
    """Only the first one can be stopped by a clock; in others pages alone are counted."""
    made: list[bytes] = []
    thread = threading.Thread(target=lambda: made.append(set_in("p { color: navy }")))
    thread.start()
    thread.join()

    assert made[0].startswith(b"%PDF")
