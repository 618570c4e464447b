"""The titles of the pages: each states what was found, with its figure, in one line."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from readiness.model.event import EVENT_KINDS
from readiness.model.text import join_words
from readiness.report.saying import SHIPPED, Saying
from readiness.report.words import party, share
from readiness.result.value import of_100

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from readiness.result.assessment import Assessment, Drilled

__all__ = [
    "BEFORE_SIGNING", "MOST_CAUSES", "all_titles", "is_always", "say_causes_lead", "say_declared", "say_drill",
    "say_everyone", "say_lost",
]  # fmt: skip

BEFORE_SIGNING = "diligence"
"""The set of questions that a buyer asks before signing."""
MOST_CAUSES = 12
_NEARLY = 0.99
"""Above it less than one of 100 points is missing."""
_ALL_LOST = {
    "title.lost": ("title.lost-all", "title.lost-nearly"),
    "title.seat-lost": ("title.seat-lost-all", "title.seat-lost-nearly"),
}
"""What is said where causes cost all missing points, and where they cost all but a rest that is rounded away."""


def all_titles(assessment: Assessment, saying: Saying = SHIPPED) -> Mapping[str, str]:
    """The title of each chapter, by its name."""
    return {
        "causes": find_causes_title(assessment, saying),
        "drill": find_drill_title(assessment, saying),
        "everyone": say_everyone(assessment.drill, saying),
        "diligence": find_diligence_title(assessment, saying),
        "questions": find_questions_title(assessment, saying),
        "gates": find_gates_title(assessment, saying),
        "criteria": find_criteria_title(assessment, saying),
        "gaps": saying.counted("title.gaps", len(assessment.gaps)),
        "unknowns": _unknowns(assessment, saying),
        "limits": saying.title("title.limits"),
    }


def find_causes_title(assessment: Assessment, saying: Saying = SHIPPED) -> str:
    """`Twelve causes cost 41 of the 45 missing points`, and `12 of 16 causes cost ...`: figures beside a figure."""
    causes = assessment.causes
    shown = causes[:MOST_CAUSES]
    lost = say_lost(
        assessment.overall.low, sum(cause.loss for cause in shown), "title.lost", saying,
        is_all=len(shown) == len(causes),
    )  # fmt: skip
    if len(shown) < len(causes):
        return saying.counted("title.causes-first", len(shown), total=len(causes), lost=lost)
    return saying.counted("title.causes", len(causes), lost=lost)


def say_lost(low: float, cost: float, code: str, saying: Saying = SHIPPED, *, is_all: bool) -> str:
    """`31 of the 34 missing points`; all of them only where nothing else costs any."""
    missing, lost = 100 - of_100(low), round(100 * cost)
    if missing <= 1:
        return saying.number(code, int(low <= _NEARLY))
    said = _ALL_LOST[code][not is_all] if lost >= missing else code
    return saying.say(said, cost=lost, missing=missing)


def _unknowns(assessment: Assessment, saying: Saying) -> str:
    if assessment.complete and not assessment.unknowns:
        return saying.title("title.unknowns-complete")
    return saying.counted("title.unknowns", len(assessment.unknowns))


def say_causes_lead(assessment: Assessment, saying: Saying = SHIPPED) -> str:
    """What the causes cost together, and in which order they stand."""
    shown, causes = of_100(assessment.overall.low), assessment.causes
    code = "causes.shown-all" if assessment.overall.low > _NEARLY else "causes.shown"
    told = [saying.say(code, shown=shown, missing=100 - shown)]
    if len(causes) > 1:
        told.append(saying.say("causes.by-gates" if any(one.gates for one in causes) else "causes.by-points"))
        told += [saying.say("causes.asked")] if any(one.ask for one in causes) else []
    return " ".join(told)


def say_declared(assessment: Assessment, saying: Saying = SHIPPED) -> str:
    """Which events the drill tries: all that are declared, counted by kind; empty for none."""
    kinds = Counter(one.kind for one in assessment.drill)
    said = [saying.number(f"drill.kind-{kind}", kinds[kind]) for kind in EVENT_KINDS if kind in kinds]
    return saying.number("drill.declared", len(assessment.drill), which=join_words(said)) if said else ""


def find_drill_title(assessment: Assessment, saying: Saying = SHIPPED) -> str:
    """`Without Tallow, nine of fourteen events run to the end`."""
    absent = party(assessment.absent, assessment.workflow.vendor)
    return say_drill(saying.say("title.without", absent=absent), assessment.drill, saying, absent=absent)


def say_drill(without: str, events: Sequence[Drilled], saying: Saying = SHIPPED, *, absent: str = "") -> str:
    """How many events run to the end; `without` begins the sentence. Of `absent` whether it is to blame at all."""
    handled, total = sum(event.grade == "handled" for event in events), len(events)
    if not total:
        return saying.say("title.drill-untried", without=without)
    if absent and handled < total and all(is_always(event) for event in events if event.grade != "handled"):
        stopped = total - handled
        return saying.counted("title.drill-always", stopped, share=share(stopped, total), absent=absent)
    code = "title.drill-all" if handled == total else "title.drill"
    return saying.number(code, handled, without=without, share=share(handled, total))


def is_always(event: Drilled) -> bool:
    """Whether an event gets as far as this with everyone there, too."""
    return event.with_everyone == event.grade


def say_everyone(
    events: Sequence[Drilled], saying: Saying = SHIPPED, code: str = "title.drill-everyone"
) -> str:
    """How many events run to the end with everyone there; nothing where nobody's absence makes a difference."""
    handled = sum(event.grade == "handled" for event in events)
    everyone = sum(event.with_everyone == "handled" for event in events)
    if handled == everyone:
        return ""
    said = f"{code}-whole" if everyone == len(events) > 1 else code
    return saying.number(said, everyone, share=share(everyone, len(events)))


def find_diligence_title(assessment: Assessment, saying: Saying = SHIPPED) -> str:
    """`None of six questions before signing is fully answered`."""
    asked = [one for one in assessment.questions if one.set == BEFORE_SIGNING]
    full = sum(one.low >= 1 for one in asked)
    code = "title.diligence-all" if asked and full == len(asked) else "title.diligence"
    return _as_far(saying.counted(code, full, share=share(full, len(asked))), assessment, saying)


def _as_far(title: str, assessment: Assessment, saying: Saying) -> str:
    """A title about what is answered, held to what the bar asks for where some criteria may wait."""
    waits = any(not criterion.binding for criterion in assessment.criteria)
    return saying.say("title.as-far", title=title) if waits else title


def find_questions_title(assessment: Assessment, saying: Saying = SHIPPED) -> str:
    """`Nine of forty questions are answered in full`."""
    total = len(assessment.questions)
    full = sum(question.low >= 1 for question in assessment.questions)
    if total < 2:
        return saying.number("title.questions-asked", total)
    code = "title.questions-all" if full == total else "title.questions"
    return _as_far(saying.counted(code, full, share=share(full, total)), assessment, saying)


def find_gates_title(assessment: Assessment, saying: Saying = SHIPPED) -> str:
    """`Five of twelve gates fail`."""
    states: list[str] = [gate.state for gate in assessment.gates]
    if not states:
        return saying.say("title.gates-unset")
    for state, code, alone in (
        ("fails", "title.gates-fail", "title.gates-fail-alone"),
        ("open", "title.gates-open", "title.gates-open-alone"),
    ):
        if number := states.count(state):
            said = alone if len(states) == 1 else code
            return saying.counted(said, number, share=share(number, len(states)))
    return saying.counted("title.gates-hold", len(states))


def find_criteria_title(assessment: Assessment, saying: Saying = SHIPPED) -> str:
    """`31 of 60 criteria are met`; where some may wait, of those that the bar asks for, and how many wait."""
    binding = [criterion for criterion in assessment.criteria if criterion.binding]
    met, waits = sum(one.met == "yes" for one in binding), len(assessment.criteria) - len(binding)
    title = saying.counted("title.criteria", met, share=share(met, len(binding)))
    return saying.number("title.waiting", waits, title=title) if waits else title
