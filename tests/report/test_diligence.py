"""The questions before signing, told at length in the gap report."""

from __future__ import annotations

from readiness.report.diligence import other_claims, tell_diligence
from readiness.report.html import render_html
from readiness.report.kinds.family import make_report
from readiness.report.material import Material
from readiness.report.title import find_diligence_title
from readiness.result.assessment import Assessment
from tests.examples import result_of


def _brightquay() -> Assessment:
    return result_of("vendor-b").assessment


def test_each_question_stands_with_its_answer_its_score_and_its_criteria_worst_first() -> None:
    found = _brightquay()

    told = tell_diligence(found)

    assert [row.asked.question.id for row in told] == [
        f"diligence.{one}" for one in ("1", "2", "3", "4a", "4b", "5")
    ]
    assert [claim.says for claim in told[2].claims] == ["Our white-glove team is always available."]
    for row in told:
        states = [line.state for line in row.lines]
        assert states == sorted(states, key=["no", "unknown", "yes"].index)
        assert states.count("yes") == row.asked.met
        assert all(line.source for line in row.lines if line.found)


def test_what_was_found_counts_what_the_gates_count() -> None:
    found = result_of("loan-triage").assessment
    said = {gate.sentence: gate.fact for gate in found.gates}

    lines = [line for row in tell_diligence(found) for line in row.lines if line.found]

    assert [line.found for line in lines if line.sentence in said] == [
        said[line.sentence] for line in lines if line.sentence in said
    ]
    assert any(said.get(line.sentence, "").endswith("; 3 more. 4 not even with everyone there") for line in lines)


def test_an_answer_stands_once() -> None:
    found = _brightquay()
    rest = other_claims(found, tell_diligence(found))
    page = render_html(make_report({"kind": "gap"}, Material(found)))

    assert {claim.question.partition(".")[0] for claim in rest}.isdisjoint({"diligence"})
    assert page.count("Our white-glove team is always available.") == 1


def test_without_questions_before_signing_the_chapter_is_not_there() -> None:
    found = _brightquay()
    asked = tuple(one for one in found.questions if one.set != "diligence")
    page = render_html(make_report({"kind": "gap"}, Material(found.model_copy(update={"questions": asked}))))

    assert 'id="diligence"' not in page
    assert page.count("Our white-glove team is always available.") == 1


def test_the_title_counts_what_is_fully_answered() -> None:
    found = _brightquay()
    six = [one for one in found.questions if one.set == "diligence"]

    def title(full: int) -> str:
        shares = [one.model_copy(update={"low": 1.0 if n < full else 0.5}) for n, one in enumerate(six)]
        return find_diligence_title(found.model_copy(update={"questions": tuple(shares)}))

    assert title(0) == "None of six questions before signing is fully answered"
    assert title(1) == "One of six questions before signing is fully answered"
    assert title(4) == "Four of six questions before signing are fully answered"
    assert title(6) == "All six questions before signing are fully answered"
