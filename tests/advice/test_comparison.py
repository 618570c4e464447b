"""Offers side by side: gates before means, seats beside each other, and only what can be compared."""

from __future__ import annotations

from functools import cache
from itertools import permutations
from typing import Any

import pytest

import readiness as rd
from readiness.comparing import Compared
from readiness.result.assessment import Assessment, Gate, Level
from readiness.result.comparison import Comparison
from tests.builders_report import an_acceptance, an_assessment
from tests.examples import result_of

TALLOW, ORSINO, BRIGHTQUAY = "Tallow Systems", "Orsino Cognitive", "Brightquay AI"


@cache
def offers() -> Compared:
    return rd.compare([result_of(f"vendor-{letter}", "production") for letter in "abc"])


# ---- the three offers to the bank


def test_the_finest_documents_without_independence_do_not_win() -> None:
    found = offers().comparison

    assert [one.name for one in found.offers] == [TALLOW, ORSINO, BRIGHTQUAY]
    assert [one.place for one in found.offers] == [1, 2, 3]
    assert [(one.gates.fails, one.gates.open) for one in found.offers] == [(6, 0), (9, 1), (19, 0)]
    assert found.headline == (
        "Tallow Systems is ahead: 6 of 22 gates fail there, 9 to 10 at Orsino Cognitive and 19 at Brightquay AI. "
        "None of them is ready."
    )


def test_where_the_first_holds_and_the_others_fail_comes_first() -> None:
    first = offers().comparison.gates[0]

    assert first.states == ("holds", "fails", "fails")
    night = next(
        row for row in offers().comparison.gates if row.id == "incident.every-running-hour-is-covered"
    )
    assert night.states == ("fails", "holds", "fails")


def test_seats_whose_intervals_touch_say_that_they_cannot_tell() -> None:
    pair = offers().comparison.orders[0]

    assert (pair.first, pair.second, pair.by) == (TALLOW, ORSINO, "gates")
    assert pair.seats_open == ("compliance",)
    assert pair.text == "Compliance can't tell Tallow Systems and Orsino Cognitive apart yet."


def test_what_each_must_prove_names_its_gates_the_evidence_and_the_line() -> None:
    by_name = {one.name: one for one in offers().comparison.offers}

    night = by_name[TALLOW].proofs[0]
    assert night.text.startswith("In 46 of 96 running hours a week nobody is on duty for first steps")
    assert night.gates == ("Every running hour is covered, or safe by itself",)
    assert night.proof.startswith("A page or a pause, tested once outside office hours")
    assert str(night.source) == "bank.yaml:24"
    console = by_name[ORSINO].proofs[0]
    assert "has to be in your own hands" in console.text
    assert not console.everywhere
    assert by_name[ORSINO].proofs[-1].everywhere, "what all of them lack comes last"


def test_every_failing_gate_has_something_that_must_be_proved() -> None:
    for one in offers().comparison.offers:
        behind = {sentence for proof in (*one.proofs, *one.asks) for sentence in proof.gates}
        assert len(behind) >= one.gates.fails + one.gates.open


def test_an_answer_that_the_model_contradicts_is_quoted_with_its_question() -> None:
    contradicted = {
        one.name: [each.question for each in one.contradicted] for one in offers().comparison.offers
    }

    assert contradicted == {
        TALLOW: ["diligence.3"],
        ORSINO: ["diligence.1", "diligence.3", "diligence.5"],
        BRIGHTQUAY: ["diligence.3", "diligence.5"],
    }


def test_the_order_of_the_results_gives_the_letters_and_nothing_else() -> None:
    """Whoever names Orsino third gets it as C, although it stands second."""
    found = {
        each: rd.compare([result_of(f"vendor-{letter}", "production") for letter in each]).comparison
        for each in permutations("abc")
    }
    names = dict(zip("abc", (TALLOW, BRIGHTQUAY, ORSINO), strict=True))

    for each, one in found.items():
        assert {offer.letter: offer.name for offer in one.offers} == dict(
            zip("ABC", (names[letter] for letter in each), strict=True)
        )
    assert len({without_letters(one) for one in found.values()}) == 1


def without_letters(found: Comparison) -> str:
    offers = tuple(one.model_copy(update={"letter": ""}) for one in found.offers)
    return found.model_copy(update={"offers": offers}).to_json()


def test_a_comparison_survives_json_and_back() -> None:
    assert Comparison.model_validate_json(offers().to_json()) == offers().comparison


def test_it_draws_itself_in_80_columns() -> None:
    lines = repr(offers()).splitlines()

    assert max(map(len, lines)) <= 80
    assert "What must still be proved with Orsino Cognitive" in lines


# ---- by hand


def a_result(name: str, *, fails: int = 0, open_: int = 0, **changes: Any) -> Assessment:
    """A result of six gates and one condition that holds, for a vendor of this name."""
    base = an_assessment()
    states = ["fails"] * fails + ["open"] * open_ + ["holds"] * (6 - fails - open_)
    gates = tuple(
        Gate(criterion=gate.criterion, sentence=gate.sentence, state=state, fact="")
        for gate, state in zip(base.gates, states, strict=False)
    )
    parts = {
        "workflow": base.workflow.model_copy(update={"vendor": name}),
        "digests": base.digests.model_copy(update={"model": name * 8}),
        "gates": gates,
        "conditions": (),
    }
    return base.model_copy(update={**parts, **changes})


def seats(**ends: tuple[float, float]) -> dict[str, Level]:
    return {
        name: Level(name=name.title(), low=low, high=high, closed=1, of=2)
        for name, (low, high) in ends.items()
    }


def compared(*results: Assessment) -> Comparison:
    return rd.compare(results).comparison


def test_a_better_mean_does_not_make_up_for_one_more_failing_gate() -> None:
    """Fine shows 90 of 100 everywhere and fails two gates for certain; Plain shows 50 and fails one."""
    fine = a_result("Fine", fails=2, seats=seats(cto=(0.9, 0.9), risk=(0.9, 0.9)))
    plain = a_result("Plain", fails=1, seats=seats(cto=(0.5, 0.5), risk=(0.5, 0.5)))

    found = compared(fine, plain)

    assert [one.name for one in found.offers] == ["Plain", "Fine"]
    assert found.headline.startswith("Plain is ahead: 1 of 6 gates fails there, 2 at Fine.")
    assert found.orders[0].text == "Cto and Risk put Fine before Plain."


def test_while_open_gates_could_turn_the_order_nobody_is_ahead() -> None:
    """One fails 1 and leaves 2 open, so 1 to 3 can fail; the other fails 3 for certain: 3 touches 1 to 3."""
    found = compared(a_result("One", fails=1, open_=2), a_result("Other", fails=3))

    assert [one.name for one in found.offers] == ["One", "Other"]
    assert found.orders[0].by == ""
    assert found.headline == (
        "One and Other can't be told apart yet, since intervals touch: 1 to 3 at One and 3 at Other of the gates "
        "fail. Neither of them is ready."
    )


def test_one_open_gate_less_and_it_is_ahead() -> None:
    """1 to 2 against 3: the intervals lie apart."""
    assert compared(a_result("One", fails=1, open_=1), a_result("Other", fails=3)).orders[0].by == "gates"


def test_where_seats_see_it_differently_both_orders_are_told_and_none_is_averaged() -> None:
    """CTO: 80 against 60; Risk: 50 against 70; Operations: 55 to 65 touches 60. Nothing of that is summed up."""
    one = a_result("One", fails=1, seats=seats(cto=(0.8, 0.8), risk=(0.5, 0.5), operations=(0.55, 0.65)))
    other = a_result("Other", fails=1, seats=seats(cto=(0.6, 0.6), risk=(0.7, 0.7), operations=(0.6, 0.6)))

    pair = compared(other, one).orders[0]

    # The weakest seat of One shows 50 and of Other 60, so Other stands first.
    assert (pair.first, pair.by) == ("Other", "seats")
    assert (pair.seats_for, pair.seats_against, pair.seats_open) == (("risk",), ("cto",), ("operations",))
    assert pair.text == (
        "Cto puts One before Other; Risk the other way round; Operations can't tell Other and One apart yet."
    )


def test_a_waiver_buys_no_better_place() -> None:
    waived = a_result("Waived", fails=2)
    gates = tuple(
        gate.model_copy(update={"waiver": an_acceptance()}) if gate.state == "fails" else gate
        for gate in waived.gates
    )
    found = compared(
        waived.model_copy(update={"gates": gates, "verdict": "ready-with-conditions"}), a_result("X", fails=1)
    )

    assert [one.name for one in found.offers] == ["X", "Waived"]


def test_equal_offers_share_a_place() -> None:
    found = compared(a_result("One", fails=1), a_result("Two", fails=1))

    same = seats(cto=(0.5, 0.5))
    level = compared(a_result("One", fails=1, seats=same), a_result("Two", fails=1, seats=same))

    assert [one.place for one in found.offers] == [1, 1]
    assert level.headline.startswith("One and Two come out level")


def test_two_offers_of_one_vendor_are_told_apart_by_workflow_or_digest() -> None:
    first, second = a_result("Tallow"), a_result("Tallow", digests=an_assessment().digests)

    names = [one.name for one in compared(first, second).offers]

    assert len(set(names)) == 2
    assert all(name.startswith("Tallow (model ") for name in names)


# ---- what can't be compared


def test_one_result_alone_is_refused() -> None:
    with pytest.raises(rd.Unusable, match="Name two results or more"):
        rd.compare([result_of("vendor-a", "production")])


def test_one_model_twice_is_refused() -> None:
    with pytest.raises(rd.Unusable, match=r"The same model is named twice: Tallow Systems\."):
        rd.compare([result_of("vendor-a", "production"), result_of("vendor-a", "production")])


def test_a_provisional_result_is_refused() -> None:
    provisional = result_of("vendor-a", "production").assessment.model_copy(update={"provisional": True})

    with pytest.raises(rd.Unusable, match="The result for Tallow Systems is provisional"):
        rd.compare([provisional, result_of("vendor-b", "production")])


def test_one_sentence_says_all_that_differs() -> None:
    base = result_of("vendor-a", "production").assessment
    other = base.model_copy(
        update={
            "as_of": "2026-11-21",
            "bar": "pilot",
            "digests": base.digests.model_copy(update={"questions": "0" * 64}),
        }
    )

    with pytest.raises(rd.Unusable) as refused:
        rd.compare([other, result_of("vendor-b", "production")])

    said = str(refused.value)
    assert said.startswith("These can't be compared, since they differ in their question sets (00000000 for ")
    assert "the bar (pilot for Tallow Systems, production for Brightquay AI)" in said
    assert said.endswith("the day (20 November 2026 for Brightquay AI, 21 November 2026 for Tallow Systems).")


def test_another_consequence_is_refused() -> None:
    other = result_of("vendor-a", "production").assessment.model_copy(update={"consequence": "critical"})

    with pytest.raises(rd.Unusable, match="differ in the consequence"):
        rd.compare([other, result_of("vendor-b", "production")])
