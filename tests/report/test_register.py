"""The register on the page: steps, the line of time, and what goes stale next."""

from __future__ import annotations

from typing import Any

from readiness.report.html import render_html
from readiness.report.kinds.gap import gap_report
from readiness.report.material import Material
from readiness.report.register import draw_level, draw_span, register_chapter
from readiness.result.chart import Piece, Register
from readiness.result.value import Source
from tests.builders_report import an_assessment

LEVELS = ("named", "documented", "specific", "exercised", "verified")


def a_piece(**changes: Any) -> Piece:
    given: dict[str, Any] = {
        "id": "drill", "title": "A drill", "kind": "exercise", "by": "Operations", "date": "2026-09-01",
        "fresh-until": "2026-12-10", "level": 4, "had": 4, "asks": 4, "state": "holds",
        "source": Source(file="evidence.yaml", line=3),
    }  # fmt: skip
    return Piece.model_validate(given | changes)


def a_register(*pieces: Piece) -> Register:
    return Register.model_validate({"as-of": "2026-11-20", "pieces": pieces})


def test_the_title_counts_what_went_stale_and_why() -> None:
    stale = {"stale-since": "2026-11-01", "level": 3}

    def title(*pieces: Piece) -> str:
        return register_chapter(a_register(*pieces)).title

    assert title() == "No evidence is on file"
    assert title(a_piece(), a_piece(level=2)) == "One of two pieces of evidence proves something today"
    assert title(a_piece(**stale)) == "One proof went stale with age"
    assert title(a_piece(**stale), a_piece(**stale, **{"by-version": True})) == "Two proofs went stale, one by a change"


def test_what_goes_stale_next_is_listed_by_30_and_by_90_days() -> None:
    """20 November + 20 days is 10 December, and + 30 days 20 December; 18 February is day 90."""
    days = ("2026-11-20", "2026-12-20", "2026-12-21", "2027-02-18", "2027-02-19")
    chapter = register_chapter(a_register(*(a_piece(**{"fresh-until": day}) for day in days)))

    assert [[when for when, _, _ in due.rows] for due in chapter.due] == [["20 Nov", "20 Dec"], ["21 Dec", "18 Feb"]]
    assert chapter.rows[0].why == "Today is the last day on which it counts."


def test_what_of_a_stale_proof_still_counts_and_what_has_to_be_done_again_end_too() -> None:
    partly = a_piece(**{"stale-since": "2026-09-15", "counts-until": "2026-12-17", "uncounted": ["drift"]})
    practice = {"id": "check", "title": "Log check", "by": "Imrie", "due": "2026-12-02", "until": "2026-12-17",
                "source": {"file": "practices.yaml", "line": 34}}  # fmt: skip
    register = Register.model_validate({"as-of": "2026-11-20", "pieces": (partly,), "due": (practice,)})

    soon, _ = register_chapter(register).due
    assert soon.rows == [
        ("2 Dec", "Log check: due again; counts as missed after 17 Dec", "Imrie"),
        ("17 Dec", "A drill: what of it still counts", "Operations"),
    ]


def test_a_practice_that_was_due_and_is_not_missed_yet_stands_first() -> None:
    practice = {"id": "check", "title": "Log check", "by": "Imrie", "due": "2026-11-02", "until": "2026-12-17",
                "source": {"file": "practices.yaml", "line": 34}}  # fmt: skip
    register = Register.model_validate({"as-of": "2026-11-20", "pieces": (a_piece(),), "due": (practice,)})

    soon, later = register_chapter(register).due
    assert [when for when, _, _ in soon.rows] == ["2 Nov", "10 Dec"]
    assert not later.rows


def test_what_ends_first_is_named_and_until_when_the_rest_counts() -> None:
    """20 November + 18 days is 8 December."""
    ends = {"fresh-until": "2026-12-08", "counts-until": "2026-12-08", "ends-first": ("“Stop”",)}
    both = a_piece(**ends, **{"rest-until": "2027-03-11"})
    chapter = register_chapter(a_register(both, a_piece(**ends)))

    assert chapter.rows[0].why == (
        "What it shows of “Stop” counts for 18 more days, the rest at least until 11 March 2027."
    )
    assert chapter.rows[1].why == (
        "What it shows of “Stop” counts for 18 more days, and the rest does not go stale with age."
    )
    assert chapter.due[0].rows[0][1] == "A drill: what it shows of “Stop”"


def test_what_somebody_saw_is_printed_with_what_it_came_to() -> None:
    seen = a_piece(found="26 of 27: one rule has another limit", **{"fresh-until": ""})

    assert register_chapter(a_register(seen)).rows[0].why == (
        "26 of 27: one rule has another limit. It does not go stale with age."
    )


def test_the_steps_say_in_words_what_they_show() -> None:
    drawn = draw_level(a_piece(level=3), LEVELS)

    assert "<title>counts as specific, once exercised, the bar asks for exercised</title>" in drawn
    assert drawn.count("stroke-dasharray") == 1


def test_the_line_of_time_says_until_when() -> None:
    assert "1 September 2026, fresh until 10 December 2026" in draw_span(a_piece(), "2026-11-20")
    changed = a_piece(**{"stale-since": "2026-10-29", "by-version": True})
    assert "1 September 2026, stale since 29 October 2026" in draw_span(changed, "2026-11-20")
    assert "no date" in draw_span(a_piece(date="", **{"fresh-until": ""}), "2026-11-20")


def test_a_saved_assessment_leaves_the_chapters_out_that_need_its_model() -> None:
    page = render_html(gap_report(Material(an_assessment()), {}))

    assert 'id="evidence"' not in page
    assert 'id="graph"' not in page
    assert 'href="#evidence"' not in page
    assert "Appendices:" in page
