"""Builds a plausible assessment: an invented bank that clears loan files with the vendor Tallow."""

from __future__ import annotations

import hashlib
from typing import Any

from readiness.result.assessment import (
    Acceptance,
    Assessment,
    Cause,
    Claim,
    Condition,
    Counted,
    CriterionResult,
    Digests,
    Drilled,
    Figure,
    Gap,
    Gate,
    Level,
    QuestionResult,
    RestsOn,
    State,
    Stop,
    Subject,
    Weights,
    Workflow,
)  # fmt: skip
from readiness.result.value import Line, Source
from tests.report.loan_triage import CAUSES, CRITERIA, EVENTS, FACETS, LAYERS, QUESTIONS, SEATS

__all__ = ["a_cause", "a_gap", "a_gate", "an_acceptance", "an_assessment", "some_gaps"]

_RESTS_ON = RestsOn(vendor=0.3, files=0.05, buyer=0.15, observed=0.05)

_SPANS = {"yes": (1.0, 1.0), "no": (0.42, 0.55), "unknown": (0.5, 1.0)}
_STATES: dict[str, State] = {"yes": "holds", "no": "fails", "unknown": "open"}
_GATES = {
    "console-is-tallows": ("handoff.events-survive-a-silent-vendor",),
    "weekend-has-nobody": ("incident.events-are-contained-in-time", "incident.triage-owner-is-on-duty"),
    "autonomy-without-risk": ("approval.autonomy-was-approved-by-risk",),
    "runbook-is-behind": ("spine.procedures-name-live-versions",),
    "rules-have-no-version": ("rollback.assets-can-be-restored",),
    "undo-is-unknown": ("rollback.posted-files-can-be-undone",),
}  # fmt: skip
_FACTS = {
    "incident.events-are-contained-in-time": "63 h from Friday 18:00: nobody on duty until Monday",
    "incident.triage-owner-is-on-duty": "on duty 50 of 96 running hours",
    "approval.autonomy-was-approved-by-risk": "auto-clear, 14 Sep: product and engineering only",
    "handoff.events-survive-a-silent-vendor": "9 of 14; five need Tallow’s tools, logs or notices",
    "spine.procedures-name-live-versions": "6 of 11 name a version that was replaced",
    "rollback.assets-can-be-restored": "the guardrail rules have no version; Tallow not asked",
    "rollback.posted-files-can-be-undone": "no answer, and no way to find them is written",
    "rollback.stop-works-inside": "permission checked on 3 Nov",
}  # fmt: skip


WEIGHTS = Weights(
    least=0.5, most=2, flips="no", text="No change of weights flips this verdict: gates decide."
)


def an_assessment(**changes: Any) -> Assessment:
    """A bank that is not ready; `changes` replaces any fields."""
    criteria = _criteria()
    parts: dict[str, Any] = {
        "verdict": "not-ready",
        "headline": "Five of twelve gates fail, and the CTO and risk seats stay below their floor.",
        "settles": "Answers alone can’t change this verdict. Ten pieces of work can.",
        "reasons": (
            "Five of 14 events stop when Tallow does not answer.",
            "An incident on Friday evening waits 63 hours for somebody on duty.",
            "Auto-clear went live without a yes from risk.",
        ),
        "bar": "production-high", "consequence": "high", "as_of": "2026-11-20",
        "workflow": _workflow(),
        "overall": Counted(low=0.55, high=0.66, closed=1031, of=1547, rests_on=_RESTS_ON), "weights": WEIGHTS,
        "seats": _seats(), "layers": _layers(), "figures": _figures(),
        "questions": _questions(criteria), "criteria": criteria, "gates": _gates(criteria),
        "floors": {"cto": "fails", "operations": "open", "risk": "fails", "compliance": "holds"},
        "conditions": _conditions(criteria), "causes": tuple(map(a_cause, range(12))),
        "gaps": some_gaps(40), "unknowns": _unknowns(),
        "claims": _claims(), "absent": ("tallow",), "drill": _drill(), "notices": _NOTICES, "unseen": _UNSEEN,
        "digests": _digests(),
    }  # fmt: skip
    return Assessment(**{**parts, **changes})


_NOTICES = (
    "The buyer says that the records are inside, the vendor that they are not. The buyer’s word counts.",
    "The file rollback-test.pdf does not match its digest; it counts as not shown.",
)
_UNSEEN = (
    "Events that nobody declared, and steps that nobody wrote down.",
    "Whether people would act as written: two real incidents and two exercises were held against the model.",
    "What Tallow changes on its own platform without a notice.",
)


def _rows(text: str) -> list[list[str]]:
    return [line.split("|") for line in text.strip().splitlines()]


def _source(text: str) -> Source:
    file, _, line = text.partition(":")
    return Source(file=file, line=int(line or 0))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _workflow() -> Workflow:
    does = "reads loan files and clears or routes the exceptions"
    return Workflow(
        name="loan-document triage", does=does, buyer="Harrow Bank", vendor="Tallow", stage="production"
    )


def _level(names: tuple[str, str], span: tuple[int, int], floor: float | None, state: State | None) -> Level:
    low, high = (points / 100 for points in span)
    return Level(
        name=names[0], asks=names[1], low=low, high=high, floor=floor, state=state, closed=span[0], of=131
    )


def _seats() -> dict[str, Level]:
    states: dict[str, tuple[tuple[int, int], State]] = {
        "cto": ((47, 58), "fails"), "operations": ((64, 76), "open"),
        "risk": ((49, 61), "fails"), "compliance": ((71, 80), "holds"),
    }  # fmt: skip
    return {seat: _level(SEATS[seat], span, 0.7, state) for seat, (span, state) in states.items()}


def _layers() -> dict[str, Level]:
    spans = ((74, 81), (58, 72), (41, 52), (55, 66), (68, 77), (38, 55), (52, 60))
    return {
        key: _level(names, span, None, None) for (key, names), span in zip(LAYERS.items(), spans, strict=True)
    }


def _figures() -> tuple[Figure, ...]:
    rows: list[tuple[str, str, str, str, State]] = [
        ("9", "of 14", "events survive without the vendor", "bar asks for 14", "fails"),
        ("63", "h", "worst time to contain an incident", "bar allows 1 h", "fails"),
        ("4", "", "single points of failure", "bar allows 0", "fails"),
        ("6", "of 11", "pinned versions are stale", "bar allows 0", "fails"),
        ("12", "", "answers are unknown", "worth 11 points", "open"),
    ]
    return tuple(Figure(value=v, unit=u, label=what, bar=b, state=s) for v, u, what, b, s in rows)


def _criteria() -> tuple[CriterionResult, ...]:
    results = []
    for layer, name, sentence, criticality, met in _rows(CRITERIA):
        low, high = _SPANS[met]
        subject = Subject(id="extraction-drift", name="extraction drift", slot="incident", low=low, high=high)
        results.append(CriterionResult.model_validate({
            "id": f"{layer}.{name}", "layer": layer, "sentence": sentence, "criticality": criticality,
            "binding": name != "exit-is-rehearsed", "met": met, "weight": 2, "of": 14,
            "closed": 14 if met == "yes" else 9, "subjects": (subject,), "low": low, "high": high,
        }))  # fmt: skip
    return tuple(results)


def a_gate(criterion: str, sentence: str, state: State, fact: str = "9 of 14", **changes: Any) -> Gate:
    """One gate."""
    return Gate(criterion=criterion, sentence=sentence, state=state, fact=fact, **changes)


def _gates(criteria: tuple[CriterionResult, ...]) -> tuple[Gate, ...]:
    gates = [c for c in criteria if c.criticality == "gate"]
    return tuple(a_gate(c.id, c.sentence, _STATES[c.met], _FACTS.get(c.id, "all 14 of 14")) for c in gates)


def an_acceptance(**changes: Any) -> Acceptance:
    """An acceptance by the bank's head of lending."""
    parts: dict[str, Any] = {
        "owner": "N. Adeyemi", "accepted_by": "A. Castellanos", "until": "2027-01-31", "live": True,
        "source": _source("acceptances.yaml:4"),
    }  # fmt: skip
    return Acceptance(**{**parts, **changes})


def _conditions(criteria: tuple[CriterionResult, ...]) -> tuple[Condition, ...]:
    found = []
    for number, result in enumerate(c for c in criteria if c.criticality == "condition"):
        state = "holds" if result.met == "yes" else "accepted" if number % 3 == 0 else "open"
        acceptance = an_acceptance() if state == "accepted" else None
        fact = "all 14 of 14" if state == "holds" else "9 of 14"
        found.append(Condition.model_validate({
            "criterion": result.id, "sentence": result.sentence, "state": state, "fact": fact,
            "acceptance": acceptance,
        }))  # fmt: skip
    return tuple(found)


def _questions(criteria: tuple[CriterionResult, ...]) -> tuple[QuestionResult, ...]:
    asked: list[QuestionResult] = []
    for set_, text in QUESTIONS.items():
        for number, ask in enumerate(text.splitlines(), 1):
            start = (7 * len(asked)) % len(criteria)
            chosen = [criteria[(start + 11 * step) % len(criteria)] for step in range(2 + number % 4)]
            low, high = (
                round(sum(getattr(c, end) for c in chosen) / len(chosen), 6) for end in ("low", "high")
            )
            seats = (set_,) if set_ in SEATS else ()
            ids = tuple(c.id for c in chosen)
            asked.append(QuestionResult(
                id=f"{set_}.{number}", set=set_, ask=ask, seats=seats, criteria=ids, low=low, high=high,
                closed=sum(c.closed for c in chosen), of=sum(c.of for c in chosen),
            ))  # fmt: skip
    return tuple(asked)


def a_cause(number: int = 0, **changes: Any) -> Cause:
    """The cause with this number in the table of causes."""
    key, text, mend, proof, head, *chain = CAUSES.strip().split("\n\n")[number].splitlines()
    owner, seats, layers, loss, kind, place = head.split("|")
    facts = [fact.removeprefix("> ").partition("|") for fact in chain]
    parts: dict[str, Any] = {
        "id": key, "text": text, "mend": mend, "proof": proof, "ask": kind == "ask", "owner": owner,
        "because": tuple(Line(text=fact, source=_source(where)) for fact, _, where in facts),
        "source": _source(place), "gaps": (f"{key}-1", f"{key}-2"), "questions": ("cto.4", "risk.2"),
        "seats": tuple(seats.split()), "layers": (layers,), "gates": _GATES.get(key, ()), "loss": float(loss),
    }  # fmt: skip
    return Cause(**{**parts, **changes})


def a_gap(number: int, **changes: Any) -> Gap:
    """The gap with this number: which criterion, event and facet it is about follows from it."""
    short = [row for row in _rows(CRITERIA) if row[4] != "yes"]
    layer, name, *_ = short[number % len(short)]
    subject, title, kind, *_ = _events()[number % 14][0]
    facet, lacks, fix = _rows(FACETS)[number % 5]
    parts: dict[str, Any] = {
        "id": f"{layer}.{name}/{subject}/{facet}", "criterion": f"{layer}.{name}", "subject": subject,
        "kind": kind, "facet": facet, "text": f"“{title}” {lacks}", "fix": fix, "layer": layer,
        "because": (Line(text=f"{subject} {lacks}", source=_source("events.yaml:34")),),
        "seats": ("cto",), "questions": ("cto.4",),
        "source": _source(f"procedures/{subject}.yaml:{number + 12}"),
        "loss": 0.011, "cause": "console-is-tallows", "criticality": "scored",
    }  # fmt: skip
    return Gap(**{**parts, **changes})


def some_gaps(count: int) -> tuple[Gap, ...]:
    """So many gaps, over all layers."""
    return tuple(a_gap(number) for number in range(count))


_ASKS = """
Which version of the guardrail rules is live?|Give the version and the list of changes since March.
Can files cleared by mistake be found again?|Give the query, and its result since 14 September.
Who at Tallow can edit the case records?|Give the list of roles and the last access review.
Which items of the handoff were received, and by whom?|Give the list with names and dates.
How late is the drift signal?|Give the delay from the file to the alert, measured once.
Are overrides counted by reason?|Give the count for October.
"""


def _unknowns() -> tuple[Gap, ...]:
    chosen = [row for row in _rows(CRITERIA) if row[4] == "unknown"]
    rows = zip(_rows(_ASKS), chosen, strict=False)
    return tuple(_unknown(number, ask, criterion) for number, (ask, criterion) in enumerate(rows))


def _unknown(number: int, ask: list[str], criterion: list[str]) -> Gap:
    text, fix = ask
    layer, name, _, criticality, _ = criterion
    key = f"{layer}.{name}"
    return a_gap(
        number, id=f"{key}/unknown", text=text, fix=fix, layer=layer, criterion=key, criticality=criticality,
        cause="rules-have-no-version", loss=0.012,
    )  # fmt: skip


def _claims() -> tuple[Claim, ...]:
    return (
        Claim(
            question="cto.4", answer="yes", says="Yes. Exercised: 22 of 25 steps unaided elsewhere.",
            by="Tallow", state="contradicted", source=_source("answers.yaml:18"),
            text="The exercise was at another bank; here five events stop without Tallow.",
        ),
        Claim(
            question="risk.2", answer="partly", says="Releases are approved; autonomy is being looked at.",
            by="K. Holm", state="borne out", source=_source("answers.yaml:31"), text="The model says so too.",
        ),
        Claim(
            question="cto.2", answer="yes", says="All assets can be reverted within the hour.",
            by="Tallow", state="unsupported", source=_source("answers.yaml:25"),
            text="Nobody has said which version of the guardrail rules is live.",
        ),
    )  # fmt: skip


def _events() -> list[tuple[list[str], list[str], str]]:
    """The rows of the drill: the event, its stop and its story, both empty for what runs to the end."""
    rows: list[tuple[list[str], list[str], str]] = []
    for line in EVENTS.strip().splitlines():
        if line.startswith("@ "):
            rows[-1][1].extend(line[2:].split("|"))
        elif line.startswith("> "):
            event, stop, story = rows.pop()
            rows.append((event, stop, f"{story} {line[2:]}".strip()))
        else:
            rows.append((line.split("|"), [], ""))
    return rows


def _drill() -> tuple[Drilled, ...]:
    drilled = []
    for event, stop, story in _events():
        parts: dict[str, Any] = dict(
            zip(("id", "title", "kind", "grade", "best", "with_everyone"), event, strict=True)
        )
        parts["stop"] = _stop(*stop) if stop else None
        drilled.append(Drilled(**parts, story=story))
    return tuple(drilled)


def _stop(phase: str, step: str, want: str, place: str) -> Stop:
    return Stop(phase=phase, step=step, want=want, source=_source(place))


def _digests() -> Digests:
    evidence = {
        f"evidence/{name}": _digest(name) for name in ("rollback-test.pdf", "tabletop-0624.pdf", "owners.pdf")
    }
    digest = {name: _digest(name) for name in ("model", "questions", "bar")}
    return Digests(**digest, evidence=evidence, engine="0.1.0")
