"""The letter to a vendor: what lies with it, what closes it, and nothing of the buyer's own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from shutil import copytree

import pytest

from readiness.advice.letter import write_letter
from readiness.advice.request import Requests
from readiness.error import Unusable
from readiness.findings.examination import Examination
from readiness.model.people import Person
from readiness.result.letter import Letter
from tests.examples import BANK, result_of

EXAMPLES = ["loan-triage", "vendor-a", "vendor-b", "vendor-c", "permit-desk-pilot", "fault-dispatch"]


def examined(name: str) -> Examination:
    found = result_of(name).examination
    assert found is not None
    return found


@pytest.fixture(scope="module")
def bank() -> Letter:
    return write_letter(examined("loan-triage"))


def test_the_bank_asks_for_what_only_tallow_holds_first_since_a_gate_hangs_on_it(bank: Letter) -> None:
    first = bank.asks[0]

    assert (bank.vendor, bank.signer, bank.role) == ("Tallow Systems", "M. Dervaux", "service owner")
    assert first.decides
    assert len(first.parts) == 1
    assert first.parts[0].text.startswith("Hand over what only you hold, or show how our people get on without it")
    assert "“Evaluation set”, “Knowledge of how the extraction is tuned” and" in first.parts[0].text


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


def sentences_in(value: object) -> Iterator[str]:
    """Every text of some length in a node, whatever field it stands in."""
    if isinstance(value, str) and len(value) > 20 and " " in value:
        yield value
    for held in (
        value.values() if isinstance(value, dict) else value if isinstance(value, list | tuple) else ()
    ):
        yield from sentences_in(held)


@pytest.mark.parametrize("name", EXAMPLES)
def test_no_sentence_of_the_buyers_own_files_gets_into_a_letter(name: str) -> None:
    """Reasons, findings, waivers and notes stay inside; what a handover lists is known to both, and so are names."""
    examination = examined(name)
    model = examination.model
    said = write_letter(examination).to_json()
    theirs = {ident for ident, _ in model.vendor_said}
    labels = {node.label for node in model.nodes.values()} | {model.system.buyer or ""}
    own = [
        text
        for node in model.nodes.values()
        if node.id not in theirs and node.kind_name != "handoff"
        for text in sentences_in(node.model_dump(mode="json"))
        if text not in labels
    ]

    assert len(own) > 5
    assert not [text for text in own if text in said]


def test_an_answer_of_the_vendors_that_is_contradicted_is_quoted_and_leads_to_the_points() -> None:
    written = write_letter(examined("vendor-c"))
    first = next(one for one in written.doubts if one.question == "diligence.3")

    assert first.state == "contradicted"
    assert first.says.startswith("You will never be alone")
    numbers = {int(number) for number in re.findall(r"\d+", first.wanted)}
    assert numbers
    assert all("diligence.3" in written.asks[number - 1].questions for number in numbers)


def test_the_same_of_several_things_is_one_line() -> None:
    """Eleven procedures have steps that only Orsino does, in three phases of theirs: it is asked once."""
    written = write_letter(examined("vendor-c"))
    steps = [
        part for ask in written.asks for part in ask.parts if "steps that so far only you do" in part.text
    ]

    assert len(steps) == 1
    assert steps[0].text.count("“") + len(steps[0].also) == 11


def test_what_one_proof_closes_is_one_point(bank: Letter) -> None:
    """A changed agreement holds restore time, format, notice and hours; one restore shows the versions as well."""
    by_proof = {ask.proof: [part.text for part in ask.parts] for ask in bank.asks}

    assert len(by_proof) == len(bank.asks)
    changed = by_proof["The signed change of the agreement."]
    assert [text.partition(".")[0] for text in changed] == [
        "Agree with us on a format for the data and a time within which service is restored",
        "Agree to tell us of incidents within 2 hours",
        "Offer support for the 36 hours a week in which the workflow runs and nobody of yours answers",
    ]  # fmt: skip
    restored = next(texts for proof, texts in by_proof.items() if proof.startswith("One restore"))
    assert [text.partition(",")[0] for text in restored] == [
        "Give each release of “Guardrail rules” a version",
        "Say how you take “Guardrail rules” and “Extraction model” back to an earlier state",
    ]


@pytest.mark.parametrize("name", EXAMPLES)
def test_gathering_loses_nothing_that_lies_with_the_vendor(name: str) -> None:
    """Each root that the vendor can answer, or that takes a deed of it, is in some point, and in one alone."""
    requests = Requests(examined(name), examined(name).operation.vendors[0])
    told = [one.root.key for point in requests.points() for one in point.found]
    roots = {root.key for root in requests.roots()}

    assert set(told) == roots
    assert len(told) == sum(len(requests.found[key]) for key in roots)


def test_a_field_and_the_question_for_the_same_are_asked_once() -> None:
    """Brightquay stated neither what its procedures need nor a field for it: one question, of twelve procedures."""
    written = write_letter(examined("vendor-b"))
    needs = [part for ask in written.asks for part in ask.parts if " need:" in part.text]

    assert [len(part.also) for part in needs] == [11]
    assert "what it needs" not in written.to_json()


def test_a_vendor_is_not_asked_whom_the_buyer_names() -> None:
    """Brightquay's manual leaves open who owns an incident, who may pause and what people carry."""
    requests = Requests(examined("vendor-b"), "brightquay")
    asked = {(root.node, root.path[0]) for root in requests.roots() if root.path}

    assert ("m9", "restores") in asked
    assert not {field for _, field in asked} & {"owner", "declared-by", "authority", "sustains", "approved-by"}
    knows = requests.teller.houses.who_knows
    pausing = ("procedure.authority-unstated", "m8", "authority")
    found = next(one.root for one in requests.teller.found if one.root.key == pausing)
    assert knows(found) == ("M. Dervaux", "buyer")


def test_titles_and_copies_are_asked_for_as_texts() -> None:
    """Of Brightquay's twelve procedures five are titles, and seven say the same."""
    written = write_letter(examined("vendor-b"))
    texts = [part.text for ask in written.asks for part in ask.parts if ask.proof.startswith("The texts, read by")]

    assert [text.count("“") for text in texts] == [7, 5]


def test_a_version_is_asked_of_whoever_runs_what_it_is_a_version_of() -> None:
    """The way back is the bank's procedure; only Orsino can say when its reader was live, and a gate hangs on it."""
    written = write_letter(examined("vendor-c"))
    live = [(ask.decides, part.text) for ask in written.asks for part in ask.parts if "was live" in part.text]

    said = (
        "Say when each of these was live, since a way back leads to it: reader-9.3 of “Orsino Reader”, "
        "OC-117 of “Prompt” and OC-RULES 26 of “Rules at run time”."
    )
    assert live == [(True, said)]


def test_what_only_the_vendor_holds_and_what_it_keeps_unlisted_is_one_request() -> None:
    """Paperlane holds the prompt editor alone, and the handover does not list it: one handover closes both."""
    written = write_letter(examined("permit-desk-pilot"))
    about = [part.text for ask in written.asks for part in ask.parts if "prompt editor" in part.text]

    assert about == [
        "Hand over what only you hold, or show how our people get on without it while you are silent: “prompt editor”."
    ]
    assert "a list of who stands behind you" in written.to_json()


def test_what_was_due_is_named_with_its_day(bank: Letter) -> None:
    assert "a copy of the evaluation set for the bank (due 30 September 2026)" in bank.to_json()


def test_an_answer_is_wanted_by_the_day_of_use_if_that_is_still_to_come(tmp_path: Path) -> None:
    assert write_letter(examined("loan-triage")).answer_by == ""

    copied = Path(copytree(BANK, tmp_path / "bank"))
    header = (copied / "system.yaml").read_text(encoding="utf-8")
    later = re.sub(r"live-since: [\d-]+", "live-since: 2027-01-15", header)
    (copied / "system.yaml").write_text(later, encoding="utf-8")

    assert later != header
    assert write_letter(examined(str(copied))).answer_by == "2027-01-15"


def test_what_contradicts_an_answer_is_the_vendors_own_and_never_the_buyers() -> None:
    """Orsino wrote who owns what tightens, so that it may be told; what is the bank's own stays with the bank."""
    review, silent, tightens, *_ = write_letter(examined("vendor-c")).doubts

    assert review.facts == ("Only you own “Weekly review of the signals”.",)
    assert silent.facts == (
        "Only you hold “Orsino console”.", "Only you hold “Evaluation set”.", "Only you hold “Text of the prompt”.",
    )  # fmt: skip
    assert tightens.state == "contradicted"
    assert tightens.facts == ("You own 15 of the 24 things that tighten with the step to production.",)
    assert tightens.text == "What we have seen can't be squared with this."
    assert tightens.wanted == "Please correct the answer, or send what it rests on."


def test_an_answer_that_nothing_contradicts_is_sent_to_points_that_ask_for_what_was_left_unsaid() -> None:
    """Whoever owns the weekly review is no proof of four procedures; what each procedure needs is."""
    drilled = next(one for one in write_letter(examined("vendor-a")).doubts if one.question == "diligence.1")
    mature = next(one for one in write_letter(examined("vendor-b")).doubts if one.question == "diligence.1")

    assert drilled.wanted == "Please send what it rests on, or say what of it you can't show."
    assert mature.wanted.startswith("Points ")


def test_only_a_vendor_that_handed_in_files_of_its_own_declared_them_complete() -> None:
    assert not write_letter(examined("loan-triage")).offered
    assert not write_letter(examined("permit-desk-pilot")).offered
    assert write_letter(examined("vendor-b")).offered


def test_what_is_left_for_the_next_letter_says_what_it_concerns() -> None:
    written = write_letter(examined("vendor-b"))

    assert written.more > 20
    assert written.more_about[:2] == ("Incident", "Escalation")


def test_silence_counts_as_the_submission_says(tmp_path: Path) -> None:
    copied = Path(copytree(BANK, tmp_path / "bank"))
    header = (copied / "system.yaml").read_text(encoding="utf-8")
    (copied / "system.yaml").write_text(
        header.replace("submission: complete", "submission: partial"), encoding="utf-8"
    )

    assert write_letter(examined("loan-triage")).complete
    assert not write_letter(examined(str(copied))).complete


def test_a_ready_workflow_asks_nothing() -> None:
    assert write_letter(examined("fault-dispatch")).asks == ()


def test_a_letter_survives_json(bank: Letter) -> None:
    assert Letter.model_validate_json(bank.to_json()) == bank


def test_a_letter_to_somebody_who_is_no_vendor_is_refused() -> None:
    with pytest.raises(Unusable, match=r"There is no vendor `talow`\. Did you mean `tallow`\?"):
        write_letter(examined("loan-triage"), "talow")
    assert write_letter(examined("loan-triage"), "Tallow Systems").vendor == "Tallow Systems"


def test_a_name_that_ends_in_a_full_stop_ends_the_sentence() -> None:
    requests = Requests(examined("vendor-c"), "orsino")

    assert requests.without_people("So far there is none in the offer of Orsino S.à r.l..").endswith(
        " S.à r.l."
    )
