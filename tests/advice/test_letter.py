"""The letter to a vendor: what lies with it, what closes it, and nothing of the buyer's own."""

from __future__ import annotations

import re

import pytest

import readiness as rd
from readiness.advice.letter import write_letter
from readiness.error import Unusable
from readiness.findings.examination import Examination
from readiness.model.people import Person
from readiness.result.letter import Letter
from tests.test_bank_mended import BANK

EXAMPLES = ["loan-triage", "vendor-a", "vendor-b", "vendor-c", "permit-desk-pilot", "fault-dispatch"]


def examined(name: str) -> Examination:
    found = rd.assess(BANK.parent / name, as_of="2026-11-20").examination
    assert found is not None
    return found


@pytest.fixture(scope="module")
def bank() -> Letter:
    return write_letter(examined("loan-triage"))


def test_the_bank_asks_for_what_only_tallow_holds_first_since_a_gate_hangs_on_it(bank: Letter) -> None:
    first = bank.asks[0]

    assert (bank.vendor, bank.signer, bank.role) == ("Tallow Systems", "M. Dervaux", "service owner")
    assert first.decides
    assert first.text.startswith("Hand over what only you hold, or say why you can't")
    assert "Evaluation set" in first.text


def test_points_are_numbered_those_that_can_decide_before_the_others(bank: Letter) -> None:
    assert [ask.number for ask in bank.asks] == list(range(1, len(bank.asks) + 1))
    decides = [ask.decides for ask in bank.asks]
    assert decides == sorted(decides, reverse=True)
    assert all(ask.proof for ask in bank.asks)


def test_the_buyers_own_work_is_no_point(bank: Letter) -> None:
    """The bank's weekend without anybody on duty and its risk sign-off are its own to see to."""
    said = bank.to_json()

    assert "on duty" not in said
    assert "sign-off" not in said


@pytest.mark.parametrize("name", EXAMPLES)
def test_no_file_no_score_and_nobody_of_the_buyers_stands_in_a_letter(name: str) -> None:
    examination = examined(name)
    written = write_letter(examination)
    said = written.model_copy(update={"signer": "", "role": ""}).to_json()
    people = [one for one in examination.model.all_of(Person) if examination.operation.is_inside(one.id)]

    assert people
    assert not [one.label for one in people if re.search(rf"\b{re.escape(one.label)}\b", said)]
    assert not re.search(r"\.(yaml|md|pdf)\b|of (the )?100\b", said)


def test_an_answer_of_the_vendors_that_is_contradicted_is_quoted_and_leads_to_the_points() -> None:
    written = write_letter(examined("vendor-c"))
    first = written.doubts[0]

    assert (first.question, first.state) == ("diligence.3", "contradicted")
    assert first.says.startswith("You will never be alone")
    numbers = {int(number) for number in re.findall(r"\d+", first.text)}
    assert numbers
    assert all("diligence.3" in written.asks[number - 1].questions for number in numbers)


def test_the_same_of_several_things_is_one_point() -> None:
    written = write_letter(examined("vendor-c"))
    approved = [ask for ask in written.asks if "somebody who approved it" in ask.text]

    assert len(approved) == 1
    assert approved[0].also == ("Incidents", "Monitoring", "Stops and ways back")


def test_a_ready_workflow_asks_nothing() -> None:
    assert write_letter(examined("fault-dispatch")).asks == ()


def test_a_letter_survives_json(bank: Letter) -> None:
    assert Letter.model_validate_json(bank.to_json()) == bank


def test_a_letter_to_somebody_who_is_no_vendor_is_refused() -> None:
    with pytest.raises(Unusable, match=r"There is no vendor `talow`\. Did you mean `tallow`\?"):
        write_letter(examined("loan-triage"), "talow")
    assert write_letter(examined("loan-triage"), "Tallow Systems").vendor == "Tallow Systems"
