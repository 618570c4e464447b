"""Any number is traced down to facts with their places, and what its parts lose adds up to what it lacks."""

from __future__ import annotations

import re

import pytest

from readiness.error import Unusable
from readiness.result.assessment import Counted
from tests.examples import result_of

BANK = result_of("loan-triage", "production")
LEVELS = ["overall", *BANK.assessment.seats, *BANK.assessment.layers]
AT_THE_TOP = re.compile(r"^    loses ([\d.]+) for certain  ", re.MULTILINE)


def level_of(ident: str) -> Counted:
    known: dict[str, Counted] = {**BANK.assessment.seats, **BANK.assessment.layers}
    return known.get(ident, BANK.assessment.overall)


def in_one_line(told: object) -> str:
    return " ".join(str(told).split())


@pytest.mark.parametrize("ident", LEVELS)
def test_the_parts_of_a_level_add_up_to_what_it_lacks(ident: str) -> None:
    level = level_of(ident)
    told = [float(points) for points in AT_THE_TOP.findall(str(BANK.explain(ident)))]

    assert len(told) == len(level.lost) >= 2
    assert sum(told) == pytest.approx(100 * (1 - level.low), abs=0.05 * len(told))
    assert sum(part.certain + part.open for part in level.lost) == pytest.approx(1 - level.low, abs=1e-5)
    assert told == sorted(told, reverse=True)


@pytest.mark.parametrize("ident", LEVELS)
def test_a_level_leads_down_to_every_gap_of_its_criteria_with_file_and_line(ident: str) -> None:
    text = in_one_line(BANK.explain(ident))
    mine = [gap for gap in BANK.assessment.gaps if ident in ("overall", gap.layer, *gap.seats)]

    assert mine
    for gap in mine:
        assert f"{gap.text} [{gap.source}]" in text, gap.id


def test_a_question_says_what_each_criterion_costs_it() -> None:
    text = in_one_line(BANK.explain("cto.2"))
    question = next(one for one in BANK.assessment.questions if one.id == "cto.2")

    assert f"{question.closed} of {question.of} gaps closed" in text
    for part in question.lost:
        assert re.search(rf"\({re.escape(part.id)}\): \d+ of 100, costs it {100 * part.certain:.1f} ", text)


def test_an_explanation_fits_a_terminal_and_breaks_no_place_apart() -> None:
    for ident in ("overall", "risk", "rollback", "cto.4", BANK.causes[0].id, "lindqvist"):
        assert max(map(len, str(BANK.explain(ident)).splitlines())) <= 80
    assert "[people.yaml:27]" in str(BANK.explain("lindqvist"))


def test_somebody_who_is_judged_by_nothing_leads_to_all_that_rests_on_that_person() -> None:
    told = in_one_line(BANK.explain("lindqvist"))
    resting = [gap for gap in BANK.assessment.gaps if "lindqvist" in gap.roots]

    assert len(resting) >= 20
    assert all(f"{gap.text} [{gap.source}]" in told for gap in resting)


def test_every_kind_of_thing_can_be_explained() -> None:
    first = BANK.assessment
    for ident in (first.gaps[0].id, first.causes[0].id, first.criteria[0].id, first.gaps[0].subject):
        assert str(BANK.explain(ident)).count("\n") >= 1


def test_a_level_that_lacks_nothing_says_so_and_a_wrong_name_is_named() -> None:
    with pytest.raises(Unusable, match="Did you mean `overall`"):
        BANK.explain("overal")
