"""The titles of the pages: each states what was found, with its figure, in one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from readiness.report.words import capital, count, party, plural, share

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from readiness.result.assessment import Assessment, Drilled

__all__ = ["MOST_CAUSES", "all_titles", "say_drill"]

MOST_CAUSES = 12


def all_titles(assessment: Assessment) -> Mapping[str, str]:
    """The title of each chapter, by its name."""
    return {
        "causes": find_causes_title(assessment),
        "drill": find_drill_title(assessment),
        "diligence": find_diligence_title(assessment),
        "questions": find_questions_title(assessment),
        "gates": find_gates_title(assessment),
        "criteria": find_criteria_title(assessment),
        "gaps": find_gaps_title(assessment),
        "unknowns": find_unknowns_title(assessment),
        "limits": "What this report can’t see",
    }


def find_causes_title(assessment: Assessment) -> str:
    """`Twelve causes cost 41 of the 45 missing points`, and `12 of 16 causes cost ...`: figures beside a figure."""
    causes = assessment.causes
    if not causes:
        return "No cause was found: nothing that was asked is missing"
    shown = causes[:MOST_CAUSES]
    cost = round(100 * sum(cause.loss for cause in shown))
    missing = round(100 - 100 * assessment.overall.low)
    number = capital(count(len(shown))) if len(shown) == len(causes) else f"{len(shown)} of {len(causes)}"
    verb = "costs" if len(shown) == 1 else "cost"
    of_all = f"all {missing} missing points" if cost >= missing else f"{cost} of the {missing} missing points"
    if missing <= 1:
        of_all = "less than one point" if missing == 0 else "the one missing point"
    return f"{number} {plural(len(causes), 'cause')} {verb} {of_all}"


def find_drill_title(assessment: Assessment) -> str:
    """`Without Tallow, nine of fourteen events run to the end`."""
    return say_drill(f"Without {party(assessment.absent, assessment.workflow.vendor)}", assessment.drill)


def say_drill(without: str, events: Sequence[Drilled]) -> str:
    """How many events run to the end; `without` begins the sentence."""
    if not events:
        return f"{without}, no event was tried: none is declared"
    handled = sum(event.grade == "handled" for event in events)
    if not handled:
        return f"{without}, no event runs to the end"
    if handled == len(events):
        all_of_them = "the one event runs" if handled == 1 else f"all {count(handled)} events run"
        return f"{without}, {all_of_them} to the end"
    verb = "runs" if handled == 1 else "run"
    return f"{without}, {share(handled, len(events))} events {verb} to the end"


def find_diligence_title(assessment: Assessment) -> str:
    """`None of six questions before signing is fully answered`."""
    asked = [one for one in assessment.questions if one.set == "diligence"]
    full = sum(one.low >= 1 for one in asked)
    if asked and full == len(asked):
        return f"All {count(full)} questions before signing are fully answered"
    verb = "is" if full < 2 else "are"
    return f"{capital(share(full, len(asked)))} questions before signing {verb} fully answered"


def find_questions_title(assessment: Assessment) -> str:
    """`Of 40 questions, nine are answered in full`."""
    questions = assessment.questions
    full = sum(question.low >= 1 for question in questions)
    if len(questions) < 2:
        return "One question was asked" if questions else "No question was asked"
    if full == len(questions):
        return f"All {count(full)} questions are answered in full"
    verb = "is" if full == 1 else "are"
    return f"{capital(share(full, len(questions)))} questions {verb} answered in full"


def find_gates_title(assessment: Assessment) -> str:
    """`Five of twelve gates fail`."""
    gates = assessment.gates
    failing = sum(gate.state == "fails" for gate in gates)
    open_ = sum(gate.state == "open" for gate in gates)
    if not gates:
        return "This bar sets no gates"
    if not failing and not open_:
        return f"All {count(len(gates))} gates hold" if len(gates) > 1 else "The one gate holds"
    number, singular, several = (failing, "fails", "fail") if failing else (open_, "is open", "are open")
    verb = singular if number == 1 else several
    return f"{capital(share(number, len(gates)))} {plural(len(gates), 'gate')} {verb}"


def find_criteria_title(assessment: Assessment) -> str:
    """`31 of 60 criteria are met`."""
    met = sum(criterion.met == "yes" for criterion in assessment.criteria)
    verb = "is" if met == 1 else "are"
    return f"{capital(share(met, len(assessment.criteria)))} criteria {verb} met"


def find_gaps_title(assessment: Assessment) -> str:
    """`40 facts are missing`."""
    number = len(assessment.gaps)
    if not number:
        return "No fact is missing"
    return f"{capital(count(number))} {plural(number, 'fact')} {'is' if number == 1 else 'are'} missing"


def find_unknowns_title(assessment: Assessment) -> str:
    """`Six questions are still open`."""
    number = len(assessment.unknowns)
    if not number:
        return "No question is open"
    return (
        f"{capital(count(number))} {plural(number, 'question')} {'is' if number == 1 else 'are'} still open"
    )
