"""What changed from one model or result to another: each claim with its line, and what moved it."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

import readiness as rd
from readiness.model.model import SourceText
from readiness.model.quantity import Date
from readiness.result.difference import Difference
from readiness.source.load import load_texts
from readiness.source.lock import render_lock
from tests.examples import DAY, example

Edit = tuple[str, str, str]
"""File, text, and what stands there instead."""

NIGHT: Edit = ("system.yaml", "unattended: continues", "unattended: pauses")
DEPUTY: Edit = ("people.yaml", "deputy: petkova", "deputy: brandt")
OVERRIDE = """  override:
    name: Override of a proposal
    category: repeated-override
    counts: the operator enters another disposition than the proposed one
    rate: 6.1%                         # over the last 90 days
    handled-by: override-the-proposal
    escalates: risk after 1d
"""
GONE: Edit = ("events/exceptions.yaml", OVERRIDE, "")
DRILL: Edit = (
    "evidence.yaml",
    "evidence:\n",
    """evidence:
  drill-of-november:
    name: Pause of November
    kind: exercise
    of: pause-all
    date: 2026-11-12
    by: ops
    at: production
    form: live
    result: passed
    observed: {contain: 6m, path: ops, vendor-called: no, unlisted: none}
""",
)


@cache
def edited(name: str, *edits: Edit) -> rd.Model:
    """A copy of a shipped example with other words in it."""
    model = example(name)
    texts = {text.name: text.text for text in model.sources}
    for file, text, instead in edits:
        assert text in texts[file], file
        texts[file] = texts[file].replace(text, instead)
    return load_texts([SourceText(file, text) for file, text in texts.items()], observed=model.observed)


def bank(*edits: Edit) -> rd.Model:
    return edited("loan-triage", *edits)


@cache
def difference(old: rd.Model, new: rd.Model, as_of: str = DAY) -> Difference:
    return rd.diff(old, new, "production", as_of).difference


# ---- nothing changed


def test_equal_inputs_give_nothing_changed() -> None:
    found = rd.diff(bank(), bank(), "production", DAY)

    assert found.difference.is_empty
    assert not found
    assert repr(found).endswith("\nNothing changed.\n")


def test_a_comment_changes_nothing() -> None:
    assert difference(bank(), bank(("system.yaml", "system:\n", "# a word\nsystem:\n"))).is_empty


def test_a_new_name_with_was_is_no_change_in_either_direction() -> None:
    texts = [
        SourceText(
            text.name,
            re.sub(r"\bbrandt\b", "s-brandt", text.text).replace(
                "s-brandt:          {", "s-brandt: {was: brandt, "
            ),
        )
        for text in bank().sources
    ]
    renamed = load_texts(texts, observed=bank().observed)

    assert difference(bank(), renamed).is_empty
    assert difference(renamed, bank()).is_empty
    assert difference(bank(), renamed).renamed == {"brandt": "s-brandt"}


# ---- what turned, and through what


def test_closing_a_cause_turns_its_gate_and_one_change_moves_all_of_it() -> None:
    """The bank's workflow pauses by itself now, so that nobody has to be there at night."""
    found = difference(bank(), bank(NIGHT))

    assert [(one.id, one.before, one.after) for one in found.gates] == [
        ("incident.every-running-hour-is-covered", "fails", "holds")
    ]
    assert [(one.id, one.after) for one in found.causes] == [("system.unattended-hours/system/unattended", 0)]
    assert {one.after for one in found.gaps} == {"closed"}
    (field,) = found.fields
    assert (field.name, field.field, field.before, field.after) == (
        "Loan-document exception triage", "unattended", "continues", "pauses",
    )  # fmt: skip
    assert str(field.before_source) == str(field.after_source) == "system.yaml:24"
    (move,) = found.moves
    assert move.gates == ("incident.every-running-hour-is-covered",)
    moved = {one.id: one.low for one in move.seats}
    assert moved == {
        one.id: pytest.approx(one.after.low - one.before.low, abs=2e-6)
        for one in found.seats
        if one.before and one.after
    }
    assert found.headline == ("The verdict stays: not ready. 10 gates fail now, 11 before. 6 gaps closed.")


def test_what_two_changes_move_sums_to_the_whole() -> None:
    """Each is put in alone and taken out alone; the mean of both, over two changes, leaves nothing over."""
    found = difference(bank(), bank(NIGHT, DEPUTY))

    assert {move.names for move in found.moves} == {
        ("Loan-document exception triage (unattended)",),
        ("J. Petkova (deputy)",),
    }
    for seat in found.seats:
        assert seat.before is not None
        assert seat.after is not None
        parts = [shift.low for move in found.moves for shift in move.seats if shift.id == seat.id]
        assert sum(parts) == pytest.approx(seat.after.low - seat.before.low, abs=3e-6)


def test_a_question_says_through_what_it_moved() -> None:
    found = difference(bank(), bank(NIGHT, DEPUTY))
    through = {one.id: one.through for one in found.questions}

    assert through["beyond.oncall"] == ("Loan-document exception triage (unattended)",)
    assert through["beyond.deputies"] == ("J. Petkova (deputy)",)


# ---- what vanished


def test_what_is_gone_without_a_word_is_named_first() -> None:
    found = rd.diff(bank(), bank(GONE), "production", DAY)

    (gone,) = found.difference.vanished
    assert (gone.id, gone.name, gone.said, gone.word) == (
        "override",
        "Override of a proposal",
        "nothing",
        None,
    )
    assert str(gone.source).startswith("events/exceptions.yaml:")
    lines = repr(found).splitlines()
    assert lines.index("Gone without a word (1)") < lines.index("Seats, in points of 100")
    assert any(move.names == ("Override of a proposal (gone)",) for move in found.difference.moves)


def word(who: str) -> Edit:
    entry = f"retired:\n  override: {{date: 2026-11-01, because: proposals are gone, accepted-by: {who}}}\n"
    return ("system.yaml", "system:\n", f"{entry}system:\n")


def test_what_is_retired_says_who_accepted_that() -> None:
    (gone,) = difference(bank(), bank(GONE, word("moreau"))).vanished

    assert gone.said == "accepted"
    assert gone.word is not None
    assert (gone.word.accepted_by, gone.word.date, gone.word.because) == (
        "R. Moreau", "2026-11-01", "proposals are gone",
    )  # fmt: skip


def test_a_word_of_the_vendor_retires_nothing() -> None:
    (gone,) = difference(bank(), bank(GONE, word("tallow"))).vanished

    assert gone.said == "not-accepted"


def test_what_vanished_since_the_lock_is_named_in_saved_results_too() -> None:
    model = bank()
    lock = SourceText("readiness.lock.yaml", render_lock(model, Date.parse("2026-11-01")))
    locked = [load_texts([*one.sources, lock], observed=one.observed) for one in (model, bank(GONE))]
    saved = [rd.Result.from_json(rd.assess(one, "production", DAY).to_json()) for one in locked]

    found = rd.diff(saved[0], saved[1]).difference

    assert ("override", "nothing") in [(one.id, one.said) for one in found.vanished]
    assert difference(locked[0], locked[1]).vanished[0].id == "override"


# ---- answers and what stands beside them


def test_an_answer_alone_moves_nothing() -> None:
    old = example("vendor-a")
    new = edited(
        "vendor-a", ("offer/answers.yaml", "diligence.3:\n    answer: yes", "diligence.3:\n    answer: no")
    )

    found = difference(old, new)

    (answer,) = found.answers
    assert (answer.before, answer.after, answer.state_before) == ("yes", "no", "contradicted")
    assert answer.share_before == answer.share_after
    assert (answer.moved_by, found.moves, found.seats, found.gaps) == ((), (), (), ())


PROMISE: Edit = (
    "offer/answers.yaml",
    "answers:\n",
    "answers:\n  rollback.2:\n    answer: yes\n    by: tallow\n    says: Your people did it.\n",
)
DONE: Edit = (
    "seen.yaml",
    "evidence:\n",
    """evidence:
  our-own-narrowing:
    name: One code on manual, by our own people
    kind: exercise
    of: narrow-code
    date: 2026-11-18
    by: ops
    at: production
    form: live
    result: passed
    observed: {contain: 6m, path: ops, vendor-called: no, unlisted: none}
""",
)


def test_a_fact_stated_beside_an_answer_is_what_moved_its_question() -> None:
    """Tallow answers that the bank's people did it; the bank states the exercise. Only the exercise counts."""
    promised = difference(example("vendor-a"), edited("vendor-a", PROMISE))
    both = difference(example("vendor-a"), edited("vendor-a", PROMISE, DONE))

    (answer,) = promised.answers
    assert (answer.before, answer.after, answer.moved_by, promised.moves) == ("", "yes", (), ())
    assert answer.share_before == answer.share_after
    (answer,) = both.answers
    assert answer.moved_by == ("One code on manual, by our own people (new)",)
    assert answer.share_before is not None
    assert answer.share_after is not None
    assert (round(100 * answer.share_before.low, 2), round(100 * answer.share_after.low, 2)) == (68.75, 81.25)


# ---- evidence


def test_a_new_exercise_is_told_with_what_it_proves() -> None:
    found = difference(bank(), bank(DRILL))

    told = {one.text for one in found.evidence}
    assert "Pause of November is new" in told
    assert [one.name for one in found.appeared] == ["Pause of November"]
    assert any(one.kind in ("fresh", "better") for one in found.evidence)


def test_a_file_that_no_longer_fits_its_checksum_is_told() -> None:
    model = example("fault-dispatch")
    named = next(ident for ident, digest in model.observed.items() if digest)
    altered = replace(model, observed={**model.observed, named: "0" * 64})

    found = difference(model, altered)

    (file,) = [one for one in found.evidence if one.kind == "file"]
    assert file.id == named
    again = [one.kind for one in difference(altered, model).evidence if one.id == named]
    assert "file-fits" in again


def test_a_later_day_lets_proof_go_stale_and_says_so_first() -> None:
    old = rd.assess(bank(), "production", DAY)
    new = rd.assess(bank(), "production", "2027-11-20")

    found = rd.diff(old, new).difference

    assert found.notices[0].startswith("The day was 20 November 2026 and is 20 November 2027")
    assert any(one.kind == "stale" for one in found.evidence)
    assert found.fields == ()


# ---- saved results, content, bars


def test_saved_results_say_the_same_of_gates_seats_and_gaps() -> None:
    old, new = (rd.assess(model, "production", DAY) for model in (bank(), bank(NIGHT, GONE)))
    saved = [rd.Result.from_json(one.to_json()) for one in (old, new)]

    whole, found = rd.diff(old, new).difference, rd.diff(saved[0], saved[1]).difference

    assert (found.gates, found.seats, found.gaps, found.causes) == (
        whole.gates, whole.seats, whole.gaps, whole.causes,
    )  # fmt: skip
    assert (found.attribution, found.fields, found.moves) == ("by-criterion", (), ())
    assert [(one.id, one.said) for one in found.vanished] == [("override", "not-known")]
    assert any("nobody is on duty" in text for one in found.questions for text in one.through)


def test_a_saved_result_and_a_model_are_held_to_its_bar_on_its_day() -> None:
    saved = rd.Result.from_json(rd.assess(bank(), "production", DAY).to_json())

    found = rd.diff(saved, bank(NIGHT)).difference

    assert (found.new.bar, found.new.as_of) == ("production", DAY)
    assert [one.after for one in found.gates] == ["holds"]


def test_other_content_is_said_before_anything_else(tmp_path: Path) -> None:
    content = rd.copy_content(tmp_path / "content")
    file = content / "checklists" / "seats.yaml"
    file.write_text(file.read_text("utf-8") + "# ours\n", encoding="utf-8")
    own = rd.assess(bank(), "production", DAY, content=rd.load_content(content))

    found = rd.diff(rd.assess(bank(), "production", DAY), own)

    assert found.difference.notices[0].startswith("The question sets are not the same (")
    assert found.difference.is_empty


def test_different_bars_are_refused() -> None:
    with pytest.raises(rd.Unusable, match="held to different bars, pilot and production"):
        rd.diff(rd.assess(bank(), "pilot", DAY), rd.assess(bank(), "production", DAY))


def test_a_provisional_result_is_held_against_none_that_is_not() -> None:
    with pytest.raises(rd.Unusable, match="One of the two is provisional"):
        rd.diff(rd.assess(bank(), "production", DAY), rd.assess(bank(), "production", DAY, provisional=True))


def test_a_difference_survives_json_and_fits_80_columns() -> None:
    found = rd.diff(bank(), bank(NIGHT, GONE, DRILL, DEPUTY), "production", DAY)

    assert Difference.model_validate_json(found.to_json()) == found.difference
    assert max(map(len, repr(found).splitlines())) <= 80
