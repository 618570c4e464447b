"""Gaps under one sentence: nothing is lost, and nothing that differs stands together."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readiness.report.alike import Named, put_together
from readiness.report.html import render_html
from readiness.result.assessment import CriterionResult, Subject
from tests.builders_report import a_cause, a_gap, an_assessment, some_gaps
from tests.report.conftest import a_report, print_report

if TYPE_CHECKING:
    from pathlib import Path

    from readiness.result.assessment import Gap

NAMES = ("Drift", "Drift warning", "Outage", "A (b) [c]")


def a_criterion(ident: str) -> CriterionResult:
    subjects = tuple(Subject(id=f"s{n}", name=name, low=0, high=0) for n, name in enumerate(NAMES))
    return CriterionResult(
        id=ident, layer="incident", sentence=f"{ident} is so", criticality="gate", binding=True, met="no", weight=1,
        low=0, high=0, closed=0, of=1, subjects=subjects,
    )  # fmt: skip


NAMED = Named.of(an_assessment(criteria=[a_criterion("a.b"), a_criterion("c.d")]))


def gap_of(number: int, text: str, fix: str = "Do it.", **changes: object) -> Gap:
    plain = {"id": f"a.b:s{number}:x", "criterion": "a.b", "subject": f"s{number}"}
    return a_gap(0, **{**plain, "text": text, "fix": fix, **changes})


def test_one_sentence_about_several_things_stands_once_with_a_hole_for_their_names() -> None:
    gaps = [gap_of(n, f"“{NAMES[n]}” is old", f"Renew {NAMES[n]}.", loss=0.001 * (n + 1)) for n in range(3)]

    (row,) = put_together(gaps, NAMED)

    assert (row.text, row.fix) == ("… is old", "Renew each of these.")
    assert [(one.name, one.gap.id) for one in row.members] == [
        ("Drift", "a.b:s0:x"), ("Drift warning", "a.b:s1:x"), ("Outage", "a.b:s2:x"),
    ]  # fmt: skip
    assert row.loss == pytest.approx(0.006)


def test_a_gap_alone_keeps_its_own_words() -> None:
    (row,) = put_together([gap_of(3, "A (b) [c] is old", "Renew A (b) [c].")], NAMED)

    assert (row.text, row.fix) == ("A (b) [c] is old", "Renew A (b) [c].")


def test_a_name_inside_another_word_is_no_hole() -> None:
    rows = put_together([gap_of(0, "Drifting of Drift"), gap_of(2, "Drifting of Outage")], NAMED)

    assert [row.text for row in rows] == ["Drifting of …"]


def test_one_sentence_with_a_remedy_for_each_root_stands_once_above_its_remedies() -> None:
    gaps = [gap_of(0, "Drift is old", fix, id=fix) for fix in ("Renew it.", "Drop it.")]

    (row,) = put_together(gaps, NAMED)

    assert (row.text, row.fix) == ("Drift is old", "")
    assert [(one.name, one.gap.id) for one in row.members] == [
        ("Renew it.", "Renew it."),
        ("Drop it.", "Drop it."),
    ]


def test_what_is_mended_differently_stands_apart() -> None:
    rows = put_together(
        [gap_of(0, "Drift is old", "Renew it."), gap_of(2, "Outage is old", "Drop it.")], NAMED
    )

    assert [row.text for row in rows] == ["Drift is old", "Outage is old"]


def test_one_thing_missing_for_several_criteria_names_the_criteria() -> None:
    gaps = [
        gap_of(0, "No signal", criterion=ident, subject="(none)") for ident in ("a.b", "c.d", "unheard.of")
    ]

    (row,) = put_together(gaps, NAMED)

    assert [one.name for one in row.members] == ["a.b is so", "c.d is so", "unheard.of"]


def test_one_thing_that_fails_several_criteria_stands_in_a_whole_sentence() -> None:
    gaps = [gap_of(0, "“Drift” can't be ended", "Renew Drift.", criterion=ident) for ident in ("a.b", "c.d")]

    (row,) = put_together(gaps, NAMED)

    assert (row.text, row.fix) == ("“Drift” can't be ended", "Renew Drift.")
    assert [one.name for one in row.members] == ["a.b is so", "c.d is so"]


def test_a_name_that_would_stand_twice_says_what_should_be_true() -> None:
    gaps = [
        gap_of(n, f"{NAMES[n]} is old", criterion=ident) for n, ident in ((0, "a.b"), (0, "c.d"), (2, "a.b"))
    ]

    (row,) = put_together(gaps, NAMED)

    assert row.text == "… is old"
    assert [one.name for one in row.members] == ["Drift: a.b is so", "Drift: c.d is so", "Outage"]


def test_what_is_asked_of_two_people_stands_apart() -> None:
    gaps = [gap_of(0, "Drift is old", cause="x"), gap_of(2, "Outage is old", cause="y")]

    rows = put_together(gaps, NAMED, {"x": "M. Dervaux", "y": "R. Moreau"})

    assert [(row.text, row.to) for row in rows] == [
        ("Drift is old", "M. Dervaux"), ("Outage is old", "R. Moreau"),
    ]  # fmt: skip


TEXTS = st.sampled_from(["{} is old", "“{}” and {} are old", "Old", "Drift {}"])


@settings(max_examples=50)
@given(st.lists(st.tuples(st.integers(0, 3), TEXTS, TEXTS, st.integers(0, 9)), max_size=12))
def test_every_gap_stands_somewhere_once_and_the_points_add_up(
    drawn: list[tuple[int, str, str, int]],
) -> None:
    gaps = [
        gap_of(n, text.replace("{}", NAMES[n]), fix.replace("{}", NAMES[n]), id=f"gap-{at}", loss=loss / 1000)
        for at, (n, text, fix, loss) in enumerate(drawn)
    ]

    rows = put_together(gaps, NAMED)

    assert sorted(one.gap.id for row in rows for one in row.members) == sorted(gap.id for gap in gaps)
    assert sum(row.loss for row in rows) == pytest.approx(sum(gap.loss for gap in gaps))
    for row in rows:
        for one in row.members:
            name = NAMED.subject(one.gap)
            assert _plain(row.text.replace("…", name)) == _plain(one.gap.text)


def _plain(text: str) -> str:
    return text.replace("“", "").replace("”", "")


def test_the_page_names_every_gap_with_its_place() -> None:
    gaps = [gap_of(n, f"{NAMES[n]} is old", loss=0.001) for n in range(3)]
    page = render_html(
        a_report(an_assessment(criteria=[a_criterion("a.b")], gaps=gaps, unknowns=gaps, causes=[a_cause(0)]))
    )

    assert page.count("… is old") == 2
    for gap in gaps:
        assert page.count(gap.id) == 2
        assert page.count(str(gap.source)) >= 2


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="needs pdftotext")
def test_a_search_in_the_pdf_finds_every_id_unbroken(tmp_path: Path) -> None:
    long = [gap_of(n, f"{NAMES[n]} is old", id=f"a.b:{'of-many-words-' * 5}{n}") for n in range(3)]
    longer = gap_of(3, "It is gone", id=f"a.b:{'of-many-words-' * 8}")
    gaps = [*long, longer, *some_gaps(12)]

    printed = print_report(
        an_assessment(criteria=[a_criterion("a.b")], gaps=gaps, unknowns=(), questions=(), drill=()), tmp_path
    )

    text = printed.run("pdftotext", "FILE", "-")
    assert [gap.id for gap in gaps if gap.id not in text] == []
