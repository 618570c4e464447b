"""What the three vendors answer, held against what their models show; and what becomes of it on page one."""

from __future__ import annotations

from tests.offers import result_of


def test_no_answer_of_brightquay_is_borne_out() -> None:
    states = {claim.question: claim.state for claim in result_of("b").assessment.claims}

    assert list(states) == [
        "diligence.1",
        "diligence.2",
        "diligence.3",
        "diligence.4a",
        "diligence.4b",
        "diligence.5",
    ]
    assert set(states.values()) <= {"contradicted", "unsupported"}
    assert states["diligence.5"] == "contradicted"  # "no difference" is an answer, and the wrong one


def test_contradicted_takes_a_stated_fact_and_silence_is_unsupported() -> None:
    states = {claim.question: claim.state for claim in result_of("b").assessment.claims}

    assert {ident for ident, state in states.items() if state == "contradicted"} == {
        "diligence.3",  # "contact support" are steps of its own
        "diligence.5",
    }


def test_what_orsino_owns_watches_and_switches_is_one_cause() -> None:
    causes = [one for one in result_of("c").assessment.causes if one.id == "held-by-the-vendor/orsino"]

    assert [one.text for one in causes] == [
        "Orsino Cognitive owns, watches or holds what has to be in your own hands, in 42 places"
    ]
    assert {"rollback.authority-can-act", "handoff.access-is-the-buyers"} <= set(causes[0].gates)


def test_the_figure_of_uncovered_hours_agrees_with_its_gate() -> None:
    for offer, hours, state in (("a", "46", "fails"), ("c", "0", "holds")):
        figure = result_of(offer).assessment.figures[1]
        gates = {gate.criterion: gate.state for gate in result_of(offer).assessment.gates}
        assert (figure.value, figure.state) == (hours, state)
        assert gates["incident.every-running-hour-is-covered"] == state
    assert "96 vendor only" in result_of("c").assessment.figures[1].label


def test_nobody_asks_the_bank_to_confirm_drills_that_were_elsewhere_or_by_the_vendors_people() -> None:
    for offer in ("a", "c"):
        waiting = {one.cause for one in result_of(offer).assessment.unknowns}
        assert not any(
            cause.startswith("only-the-buyer-can-say") and "evidence" in cause for cause in waiting
        )
        assert any("1 thing that only the buyer" in one for one in result_of(offer).assessment.notices)


def test_only_what_is_specific_is_borne_out_of_tallow_and_orsino_and_never_their_exercises() -> None:
    for offer in ("a", "c"):
        states = {claim.question: claim.state for claim in result_of(offer).assessment.claims}
        assert states["diligence.2"] == states["diligence.4a"] == "borne out"
        assert states["diligence.3"] in (
            "contradicted",
            "unsupported",
        )  # usable with nobody of theirs in the room
        assert states["diligence.5"] in ("contradicted", "unsupported")  # the bank has decided nothing yet


def test_independence_is_where_the_claims_of_c_are_furthest_off() -> None:
    shares = {offer: {one.id: one for one in result_of(offer).assessment.questions} for offer in ("a", "c")}

    assert shares["c"]["diligence.3"].high < shares["a"]["diligence.3"].low
    assert min(
        (one for one in shares["c"].values() if one.set == "diligence"), key=lambda one: one.low
    ).id == ("diligence.3")


def test_what_could_be_leaves_out_what_is_a_no_whatever_else_is_said() -> None:
    """79 shown; the approvers that nobody stated are worth 13; that Orsino alone owns the review is said, and stays."""
    (claim,) = [one for one in result_of("c").assessment.claims if one.question == "diligence.1"]

    assert claim.state == "contradicted"
    assert "79 are shown; at most 92 could be" in claim.text
    assert claim.facts[0].text == "“Weekly review of the signals” rests on Orsino Cognitive alone"
