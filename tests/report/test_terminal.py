"""The text for a terminal: 80 columns, with or without block signs, and nothing that steers a terminal."""

from __future__ import annotations

import re
import unicodedata

import pytest

from readiness.report.signs import coloured, said_in
from readiness.report.terminal import render_text
from tests.builders_report import a_cause, a_gate, an_assessment

LONG = "A very long sentence that somebody wrote down in full and that goes on for more than any line. " * 3
WIDE = "融資書類の例外処理" * 20


def columns(line: str) -> int:
    return sum(1 + (unicodedata.east_asian_width(sign) in "WF") for sign in line)


def test_it_says_the_verdict_why_and_what_mends_it() -> None:
    text = render_text(an_assessment())

    assert text.startswith("NOT READY for governed production at high consequence, on 20 November 2026\n")
    for said in (
        "Answers alone can’t change this verdict. Ten pieces of work can.",
        "9 of 14  events survive without the vendor             bar asks for 14",
        "CTO         ██████████████▒▒▒····│·········   47-58    70  FAILS    47 of 131",
        "Incident    ██████████████████████▒▒······    74-81                 74 of 131",
        "Gates: 5 fail, 2 open, 5 hold",
        "1  Five events stop when Tallow is silent                                -11.2",
        "resources.yaml:88",
        "Seven more, and 40 gaps",
        "readiness 0.1.0",
    ):
        assert said in text


def test_failed_gates_come_first_and_held_ones_are_counted() -> None:
    gates = [
        a_gate("a.b", "It holds", "holds"),
        a_gate("a.c", "It is open", "open"),
        a_gate("a.d", "It fails", "fails"),
    ]

    text = render_text(an_assessment(gates=gates))

    assert text.index("It fails") < text.index("It is open")
    assert "It holds" not in text


@pytest.mark.parametrize("name", [LONG, "W" * 300, WIDE], ids=["sentence", "word", "wide"])
@pytest.mark.parametrize("encoding", ["utf-8", "ascii"])
def test_no_line_is_wider_than_80_columns(name: str, encoding: str) -> None:
    plain = an_assessment()
    text = said_in(encoding, render_text(
        an_assessment(
            headline=name, settles=name, reasons=(name,) * 3, bar=name, consequence=name,
            workflow=plain.workflow.model_copy(update={"buyer": name, "name": name}),
            figures=[f.model_copy(update=dict.fromkeys(("value", "label", "bar"), name)) for f in plain.figures],
            seats={key: seat.model_copy(update={"name": name}) for key, seat in plain.seats.items()},
            gates=[a_gate("x.y", name, "fails", name)], causes=[a_cause(0, text=name, mend=name)],
        ),
    ))  # fmt: skip

    assert max(map(columns, text.splitlines())) <= 80


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252", "no-such-encoding"])
def test_an_encoding_without_blocks_gets_plain_signs(encoding: str) -> None:
    text = said_in(encoding, render_text(an_assessment()))

    assert "CTO         ##############???....|.........   47-58    70  FAILS    47 of 131" in text
    assert "# shown   ? unknown   . missing   | floor" in text
    if encoding != "no-such-encoding":
        text.encode(encoding)


def test_an_encoding_with_blocks_but_without_typography_keeps_the_blocks() -> None:
    text = said_in("cp437", render_text(an_assessment()))

    assert "█▒".encode("cp437") in text.encode("cp437")
    assert "Answers alone can't change this verdict" in text


def test_colour_only_marks_what_the_words_say() -> None:
    plain = render_text(an_assessment())
    shown = coloured(plain)

    assert shown.startswith("\x1b[1mNOT READY\x1b[0m for")
    assert "\x1b[31mFAILS\x1b[0m" in shown
    assert re.sub(r"\x1b\[\d+m", "", shown) == plain


def test_a_text_can_not_steer_the_terminal() -> None:
    assert "\x1b" not in render_text(an_assessment(headline="\x1b[2Jgone\x07 \x9b31m", reasons=("a\rb",)))


def test_an_assessment_without_anything_is_said_too() -> None:
    text = render_text(an_assessment(
        figures=(), seats={}, layers={}, gates=(), conditions=(), causes=(), gaps=(), reasons=(), verdict="ready",
    ))  # fmt: skip

    assert text.startswith("READY for governed production")
