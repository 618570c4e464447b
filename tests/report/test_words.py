"""Words, titles and figures, where one too many or too few changes the sentence."""

from __future__ import annotations

from typing import Any
from xml.etree import ElementTree

import pytest

from readiness.report import title, words
from readiness.report.chapter import cause_page, drill_groups, question_sets, split_handled, worst_story
from readiness.report.figure import interval_bar, mark, state_of
from readiness.report.first import first_page, tally
from readiness.report.material import furniture
from readiness.report.track import named_step, track
from tests.builders_report import a_cause, a_gate, an_acceptance, an_assessment, some_gaps

DRILL = an_assessment().drill
BY_ID = {event.id: event for event in DRILL}


@pytest.mark.parametrize(
    ("low", "high", "said"), [(0.47, 0.58, "47–58"), (0.7, 0.7, "70"), (0, 1, "0–100"), (0.701, 0.704, "70")]
)
def test_a_score_is_said_in_whole_points(low: float, high: float, said: str) -> None:
    assert words.interval(low, high) == said


@pytest.mark.parametrize(("loss", "said"), [(0.112, "−11.2"), (0.0006, "−0.1"), (0.0004, "<0.1"), (0, "0.0")])
def test_what_costs_little_is_not_said_to_cost_nothing(loss: float, said: str) -> None:
    assert words.points(loss) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [("2026-11-20", "20 November 2026"), ("2026-11", "November 2026"), ("soon", "soon"), ("", "")],
)
def test_a_date_is_said_in_words(text: str, said: str) -> None:
    assert words.day(text) == said


@pytest.mark.parametrize(
    ("bar", "consequence", "said"),
    [
        ("production-high", "high", "governed production at high consequence"),
        ("production", "high", "governed production at high consequence"),
        ("pilot-low", "low", "a pilot at low consequence"),
        ("house-rules", "moderate", "the bar house-rules at moderate consequence"),
    ],
)
def test_what_a_verdict_is_for_is_said_in_words(bar: str, consequence: str, said: str) -> None:
    assert words.purpose(bar, consequence) == said


@pytest.mark.parametrize(
    ("absent", "vendor", "said"),
    [
        (("tallow",), "Tallow", "Tallow"),
        (("tallow",), "Tallow Systems", "Tallow Systems"),
        (("orsino",), "Tallow", "orsino"),
        (("a", "b"), "Tallow", "two parties"),
        (("x" * 30,), "Tallow", "the vendor"),
        ((), "", "the vendor"),
    ],
)
def test_who_is_away_is_named_if_the_name_is_short(absent: tuple[str, ...], vendor: str, said: str) -> None:
    assert words.party(absent, vendor) == said


@pytest.mark.parametrize(
    ("text", "most", "said"),
    [
        ("short", 10, "short"),
        ("one two three", 9, "one two…"),
        ("W" * 20, 8, "W" * 7 + "…"),
        ("one, two", 6, "one…"),
    ],
)
def test_a_long_text_is_cut_at_a_word(text: str, most: int, said: str) -> None:
    assert words.cut(text, most) == said
    assert len(said) <= most or len(text) <= most


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("events.yaml:34", "events.yaml:34"),
        ("runbook/incidents.yaml:67", "…/incidents.yaml:67"),
        ("x" * 30, "…" + "x" * 21),
    ],
)
def test_a_long_path_keeps_its_file_and_line(text: str, said: str) -> None:
    assert words.tail(text, 22) == said


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"causes": ()}, "No cause was found: nothing that was asked is missing"),
        ({"causes": [a_cause(0)]}, "One cause costs 11 of the 45 missing points"),
        ({"causes": [a_cause(0, loss=0.45)]}, "One cause costs all 45 missing points"),
        (
            {"causes": [a_cause(n % 12) for n in range(13)]},
            "12 of 13 causes cost 41 of the 45 missing points",
        ),
    ],
)
def test_the_title_of_the_causes_counts_them(changes: dict[str, Any], said: str) -> None:
    assert title.find_causes_title(an_assessment(**changes)) == said


@pytest.mark.parametrize(
    ("drill", "said"),
    [
        ((), "Without Tallow, no event was tried: none is declared"),
        ([BY_ID["weekly-review"]], "Without Tallow, the one event runs to the end"),
        ([BY_ID["weekly-review"], BY_ID["owner-change"]], "Without Tallow, all two events run to the end"),
        (
            [BY_ID["weekly-review"], BY_ID["data-exposure"]],
            "Without Tallow, one of two events runs to the end",
        ),
        ([BY_ID["data-exposure"]], "Without Tallow, no event runs to the end"),
    ],
)
def test_the_title_of_the_drill_counts_its_events(drill: list[Any], said: str) -> None:
    assert title.find_drill_title(an_assessment(drill=drill)) == said


@pytest.mark.parametrize(
    ("states", "said"),
    [
        ([], "This bar sets no gates"),
        (["holds"], "The one gate holds"),
        (["holds", "holds"], "All two gates hold"),
        (["fails", "holds"], "One of two gates fails"),
        (["open"], "The one gate is open"),
        (["open", "open", "holds"], "Two of three gates are open"),
    ],
)
def test_the_title_of_the_gates_says_the_worst(states: list[Any], said: str) -> None:
    gates = [a_gate(f"a.{n}", "It is so", state) for n, state in enumerate(states)]

    assert title.find_gates_title(an_assessment(gates=gates)) == said


@pytest.mark.parametrize(
    ("part", "whole", "said"),
    [(9, 14, "nine of fourteen"), (19, 27, "19 of 27"), (0, 5, "none of five"), (0, 40, "0 of 40")],
)
def test_two_numbers_are_both_in_words_or_both_in_figures(part: int, whole: int, said: str) -> None:
    assert words.share(part, whole) == said


@pytest.mark.parametrize(
    ("phase", "step", "said"),
    [
        ("resolve", "step 2 of resolving (retune it)", ("Step 2 of resolving", "(retune it)")),
        ("contain", "Contain 1", ("Contain 1", "")),
        ("own", "", ("Owner", "")),
        ("close", "", ("Close", "")),
    ],
)
def test_a_stop_names_its_step_apart_from_what_is_done_in_it(
    phase: str, step: str, said: tuple[str, str]
) -> None:
    stop = BY_ID["data-exposure"].stop
    assert stop
    assert named_step(stop.model_copy(update={"phase": phase, "step": step})) == said


def test_questions_of_a_seat_stand_under_the_seat_whatever_their_set_is_called() -> None:
    plain = an_assessment()
    merged = [q.model_copy(update={"set": "seats"}) if q.set in plain.seats else q for q in plain.questions]

    names = [group.name for group in question_sets(an_assessment(questions=merged[::-1]))]

    assert set(names[:4]) == {"CTO", "Operations", "Risk", "Compliance"}
    assert set(names[4:]) == {"Before signing", "The layers of the runbook"}


def test_titles_of_one_thing_are_singular() -> None:
    plain = an_assessment()
    one = an_assessment(gaps=some_gaps(1), unknowns=plain.unknowns[:1], questions=plain.questions[:1])

    assert title.all_titles(one)["gaps"] == "One gap: what is not shown, and what mends it"
    assert title.all_titles(one)["unknowns"] == "One question is still open"
    assert title.find_questions_title(one) == "One question was asked"


def test_a_tally_is_singular_and_plural_where_it_should_be() -> None:
    assert tally(["fails", "holds", "holds", "open"]) == "1 fails, 1 open, 2 hold"


def test_page_one_shows_failed_gates_first_and_counts_the_rest() -> None:
    gates = [a_gate(f"a.{n}", "Short", ("holds", "fails")[n < 3], "fact") for n in range(20)]

    first = first_page(an_assessment(gates=gates))

    assert [gate.state for gate in first.gates[:4]] == ["fails", "fails", "fails", "holds"]
    assert first.more_gates == f"{20 - len(first.gates)} more hold"


def test_a_gate_that_holds_needs_no_count_on_page_one() -> None:
    gates = [a_gate("a.b", "It is so", "holds", "6 of 6"), a_gate("a.c", "It is so", "fails", "5 of 6")]

    first = first_page(an_assessment(gates=gates))

    assert [(gate.state, gate.fact) for gate in first.gates] == [("fails", "5 of 6"), ("holds", "")]


def test_texts_run_on_below_a_short_verdict_and_are_cut_below_a_long_one() -> None:
    short = {
        "bar": "production-high",
        "consequence": "high",
        "headline": "One gate fails.",
        "settles": "",
        "reasons": (),
    }
    work = [a_cause(n, mend="Do it. " * 20) for n in range(3)]

    assert first_page(an_assessment(**short, causes=work)).is_roomy
    assert first_page(an_assessment(**short, causes=work)).has_room_for_work
    long = first_page(an_assessment(**{**short, "headline": "It fails. " * 40}, causes=work))
    assert not long.has_room_for_work
    much = [a_cause(n, mend="Do it. " * 60) for n in range(3)]
    assert not first_page(an_assessment(**short, causes=much)).has_room_for_work


def test_events_that_run_to_the_end_are_drawn_only_where_they_are_few() -> None:
    plain = an_assessment()
    many = [
        e.model_copy(update={"id": f"{e.id}-{n}", "title": f"{e.title} {n}"})
        for n in (1, 2)
        for e in plain.drill
    ]

    few, none = split_handled(drill_groups(plain))
    drawn, named = split_handled(drill_groups(an_assessment(drill=many)))

    assert [group.name for group in few] == ["Stranded", "Contained only", "Handled"]
    assert none == []
    assert [group.name for group in drawn] == ["Stranded", "Contained only"]
    assert sorted(named) == sorted(e.title for e in many if e.grade == "handled")
    assert split_handled([]) == ([], [])


def test_page_one_names_who_waived_a_gate_and_who_accepted_a_condition() -> None:
    waived = a_gate(
        "a.b", "It is so", "fails", "9 of 14", waiver=an_acceptance(live=False, until="2026-10-31")
    )
    first = first_page(an_assessment(gates=[waived], verdict="ready-with-conditions"))

    facts = [gate.fact for gate in first.gates]
    word = "Accepted by A. Castellanos until 31 January 2027; owner: N. Adeyemi (acceptances.yaml:4)"
    assert any(fact.endswith(word) for fact in facts)
    assert (
        "was waived by A. Castellanos until 31 October 2026; that has ended, and counts for nothing; 9 of 14"
        in facts
    )


def test_a_cause_says_what_it_does_to_the_gates() -> None:
    gates = [a_gate("a.b", "It is so", "fails"), a_gate("a.c", "It is so", "open")]
    causes = [
        a_cause(n, gates=touched) for n, touched in enumerate([("a.b", "a.c"), ("a.c",), ("unheard-of",), ()])
    ]

    page = cause_page(an_assessment(gates=gates, causes=causes))

    assert [row.gates for row in page.full] == ["fails a gate", "leaves a gate open", "", ""]
    assert [row.fails_a_gate for row in page.full] == [True, False, False, False]


def test_the_story_is_that_of_the_worst_event_that_somebody_else_could_save() -> None:
    lost_anyway = BY_ID["data-exposure"].model_copy(update={"with_everyone": "stranded"})

    assert worst_story(an_assessment()) == BY_ID["data-exposure"]
    assert worst_story(an_assessment(drill=[lost_anyway, BY_ID["guardrail-miss"]])) == BY_ID["guardrail-miss"]
    assert worst_story(an_assessment(drill=[lost_anyway])) == lost_anyway
    assert worst_story(an_assessment(drill=[BY_ID["weekly-review"]])) is None


@pytest.mark.parametrize("low", [0.0, 0.3, 0.7, 1.0])
@pytest.mark.parametrize("high", [0.3, 0.7, 1.0])
@pytest.mark.parametrize("floor", [None, 0.0, 0.7, 1.0])
def test_a_bar_is_sound_and_red_only_where_no_answer_helps(
    low: float, high: float, floor: float | None
) -> None:
    drawn = interval_bar(min(low, high), high, floor)
    shapes = ElementTree.fromstring(drawn)  # noqa: S314 - our own drawing

    assert shapes[0].tag.endswith("title")
    assert ("#a92f14" in drawn) == (floor is not None and high < floor)


def test_a_track_ends_where_the_handling_stops() -> None:
    stopped = track(BY_ID["data-exposure"], pitch=40)
    unknown = BY_ID["data-exposure"].model_copy(update={"stop": None})

    assert "stops at Contain 1, which files left is seen only in Tallow’s logs" in stopped
    assert "it is not known where" in track(unknown, pitch=40)
    assert "runs to the end" in track(BY_ID["weekly-review"], pitch=40)


@pytest.mark.parametrize(
    "phase", ["recognise", "own", "first", "contain", "inform", "capture", "resolve", "close", "escalate"]
)
def test_every_phase_of_a_stop_has_its_place_on_the_track(phase: str) -> None:
    event = BY_ID["data-exposure"]
    assert event.stop
    moved = event.model_copy(update={"stop": event.stop.model_copy(update={"phase": phase})})

    ElementTree.fromstring(track(moved, pitch=40))  # noqa: S314 - our own drawing


def test_marks_differ_in_shape_and_not_only_in_colour() -> None:
    shapes = [mark(state) for state in ("holds", "open", "fails")]

    assert [("<circle" in s, "<rect" in s) for s in shapes] == [(True, False), (True, False), (False, True)]
    assert "A3.10" in shapes[1]
    assert state_of("no such word") == "none"


def test_a_score_that_misses_its_floor_by_less_than_a_point_is_never_written_like_the_floor() -> None:
    assert words.interval(0.696, 0.696, 0.7) == "69.6"
    assert words.interval(0.6999, 0.72, 0.7) == "69.9–72"
    assert words.interval(0.7, 0.704, 0.7) == "70"
    assert words.interval(0.696, 0.696) == "70"


def test_no_word_of_a_title_stands_alone_on_a_second_line() -> None:
    assert words.ending("Without Tallow, all twenty events run to the end").endswith("run\u00a0to\u00a0the\u00a0end")
    assert words.ending("Not ready") == "Not ready"


def test_more_is_said_on_page_one_only_of_what_stands_above_it() -> None:
    gates = [a_gate(f"a.{n}", "Short", ("holds", "fails")[n < 19], "fact") for n in range(21)]

    first = first_page(an_assessment(gates=gates))

    assert first.more_gates == f"{19 - len(first.gates)} more fail, 2 hold"


def test_reports_on_two_vendors_for_one_workflow_are_told_apart() -> None:
    plain = an_assessment()
    offers = [
        an_assessment(workflow=plain.workflow.model_copy(update={"vendor": name})) for name in ("Tallow", "Orsino")
    ]

    heads = [furniture("Gap report", one) for one in offers]

    assert heads[0]["what"].endswith(", with Tallow")
    assert heads[0]["document_title"] != heads[1]["document_title"]
