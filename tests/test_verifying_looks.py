"""A report with looks of somebody's own is drawn again with them, and looks that were changed inside are found."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest

import readiness as rd
from readiness.report.looks import own_looks
from readiness.report.shipped import shipped
from readiness.report.unsealing import open_sealed
from tests.attacks import Change, changed, sealed_anew, write
from tests.examples import result_of

SAID = "It was drawn with looks of its own (3 files below reports/ inside): they may hide or reword what"
CHANGED = "Its looks, which are the files below reports/ inside, were changed."
SHEET, TEMPLATE, LOGO = "reports/style/own.css", "reports/brief/report.html.j2", "reports/logo.svg"
SQUARE = '<svg viewBox="0 0 10 10"><title>House</title><rect width="10" height="10" fill="#223344"/></svg>'
CIRCLE = '<svg viewBox="0 0 10 10"><title>House</title><circle cx="5" cy="5" r="5" fill="#223344"/></svg>'


@pytest.fixture(scope="module")
def filed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pilot's brief in a house's own colours, with its logo and a template that says one word otherwise."""
    folder = tmp_path_factory.mktemp("looks")
    texts = {
        SHEET: ":root { --ink: #102030 }\n",
        TEMPLATE: shipped("brief/report.html.j2").replace("What the method can’t see:", "Points count so:"),
        LOGO: SQUARE,
    }
    for name, text in texts.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    result = result_of("permit-desk-pilot")
    return result.report(folder / "brief.pdf", "brief", seat="risk", looks=folder)


def take_out_the_looks(document: pikepdf.Pdf) -> None:
    for name in (SHEET, TEMPLATE, LOGO):
        del document.attachments[name]


CHANGES: list[tuple[Change, str]] = [
    (write(SHEET, "#102030", "#ffffff"), f"{SHEET} was changed."),
    (write(TEMPLATE, "Points count so:", "All is well."), f"{TEMPLATE} was changed."),
    (write(LOGO, SQUARE, CIRCLE), f"{LOGO} was changed."),
    (take_out_the_looks, f"{SHEET} was taken out."),
]
FIRST, *OTHERS = CHANGES
EACH = pytest.mark.parametrize(
    ("change", "said"), [FIRST, *(pytest.param(*one, marks=pytest.mark.slow) for one in OTHERS)]
)
"""The first by itself, the others with the slow ones."""


def digest_after(change: Change, path: Path) -> str:
    """The digest of the looks as the change leaves them, which whoever seals anew can reckon too."""
    held = open_sealed(changed(path, change)).files
    looks = {name: text.decode() for name, text in held.items() if name.startswith("reports/")}
    return own_looks({name.removeprefix("reports/"): text for name, text in looks.items()}, "reports").digest


def test_a_report_with_looks_of_ones_own_is_drawn_again_with_them_and_it_is_said(filed: Path) -> None:
    found = rd.verify(filed)

    assert found.verdict == "same"
    assert found.checked == ("seal", "assessment", "evidence", "pages")
    assert SAID in " ".join(found.reasons)


@EACH
def test_looks_that_were_changed_inside_are_named(filed: Path, change: Change, said: str) -> None:
    found = rd.verify(changed(filed, change))

    assert found.verdict == "altered"
    assert said in found.reasons
    assert "pages" not in found.checked


@EACH
def test_looks_that_were_changed_and_sealed_anew_are_found(filed: Path, change: Change, said: str) -> None:
    found = rd.verify(sealed_anew(filed, change))

    assert found.verdict == "altered"
    assert CHANGED in found.reasons
    assert said not in found.reasons
    assert found.checked == ("seal", "assessment", "evidence")


@EACH
def test_they_are_found_by_the_pages_where_the_seal_names_the_changed_looks(
    filed: Path, change: Change, said: str
) -> None:
    """Whoever reads the source can write the digest of the changed looks into the seal: the pages still are others."""
    found = rd.verify(sealed_anew(filed, change, looks=digest_after(change, filed)))

    assert found.verdict == "altered"
    assert CHANGED not in found.reasons
    assert said not in found.reasons
    assert "show something else" in " ".join(found.reasons) or "shows something else" in " ".join(
        found.reasons
    )


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        (SHEET, "#102030", "url(https://evil.example/x)", "What its seal asks for can’t be drawn: "),
        (TEMPLATE, "Points count so:", "{{ ''.__class__ }}", "What its seal asks for can’t be drawn: "),
    ],
)
def test_looks_that_may_not_stand_in_a_report_are_refused_and_nothing_is_drawn(
    filed: Path, name: str, old: str, new: str, said: str
) -> None:
    found = rd.verify(sealed_anew(filed, write(name, old, new)))

    assert found.verdict == "altered"
    assert any(reason.startswith(said) and name in reason for reason in found.reasons)
