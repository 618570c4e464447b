"""What no questionnaire can compute: the consequences of an operating model on a day."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from readiness.analysis.party import find_away, find_event
from readiness.analysis.walk import Walker
from readiness.error import Unusable
from readiness.findings.away import name_away
from readiness.findings.burdening import tell_burden
from readiness.findings.content import Content, load_content
from readiness.findings.day import as_day, last_known_day
from readiness.findings.drifting import tell_drift
from readiness.findings.drilling import Drilling, drill_without
from readiness.findings.examination import Examination
from readiness.findings.route import find_routes
from readiness.findings.timing import tell_timing
from readiness.findings.tracing import tell_trace
from readiness.findings.walking import tell_walk
from readiness.findings.weak_point import find_weak_points
from readiness.model.event import Event
from readiness.model.model import Model
from readiness.report.drill import Drills
from readiness.result.assessment import Drilled
from readiness.result.burden import Burden
from readiness.result.drift import Drift
from readiness.result.route import Routes
from readiness.result.timing import Timing
from readiness.result.trace import Trace
from readiness.result.walk import Break
from readiness.result.walk import Walk as Walked
from readiness.result.weak_point import WeakPoints
from readiness.shown import Shown
from readiness.source.load import load

__all__ = ["Absence", "Analyses", "Walk", "analyse", "weak_points", "without"]


def analyse(
    model: Model | str | Path, *, as_of: str | date | None = None, content: Content | None = None
) -> Analyses:
    """Everything that can be computed from a model on a day, each by its own verb.

    `model` is a loaded model or a path. Without `as_of` it is the day of the last dated change, evidence or handoff
    in the model. Raises `InvalidInput` for files with mistakes and `Unusable` where no day can be found.
    """
    loaded = model if isinstance(model, Model) else load(model)
    day = as_day(as_of or last_known_day(loaded))
    return Analyses(Examination(loaded, "production", day, content or load_content()))


def without(
    model: Model | str | Path,
    *parties: str,
    ended: bool = False,
    as_of: str | date | None = None,
    content: Content | None = None,
) -> Absence:
    """What still works without these: teams, people, assets, resources or records by id or name, and whole sites.

    A vendor is first only silent, and `.ended` of the result is the drill without what it runs; `ended` gives that
    one alone. `site:Lyon` is everyone and everything there. Without `as_of` it is the day of the last dated change,
    evidence or handoff in the model. Raises `Unusable` for an unknown or ambiguous name or none at all, for a model
    without events, and where no day can be found.
    """
    return analyse(model, as_of=as_of, content=content).without(*parties, ended=ended)


def weak_points(
    model: Model | str | Path,
    *,
    pairs: bool = True,
    largest: int | None = None,
    as_of: str | date | None = None,
    content: Content | None = None,
) -> WeakPoints:
    """Single points of failure with the events that each stops, then pairs; larger sets up to `largest` on request.

    Without `as_of` it is the day of the last dated change, evidence or handoff in the model. Raises `Unusable` for a
    model without events, for `largest` below 1, and where no day can be found.
    """
    return analyse(model, as_of=as_of, content=content).weak_points(pairs=pairs, largest=largest)


class Analyses:
    """The analyses of one model on one day. Nothing is computed before it is asked for."""

    def __init__(self, examination: Examination) -> None:
        self.examination = examination

    def without(self, *parties: str, ended: bool = False) -> Absence:
        """The absence drill; of a vendor also the one without what it runs. `ended` gives that one alone.

        Raises `Unusable` for an unknown or ambiguous name, for none at all, and for a model without events.
        """
        first, second = drill_without(self.examination, parties, ended=ended)
        found = Absence(first)
        found.ended = Absence(second) if second else None
        return found

    def walk(self, event: str, *, without: Sequence[str] = ()) -> Walk:
        """One event from the first sign to what is learnt, as a script for a table, with the places where it breaks.

        `event` is an id or a name; `without` takes parties away, as in the drill. Raises `Unusable` for an unknown
        event or party.
        """
        operation, wording = self.examination.operation, self.examination.wording
        found = find_event(operation.model, event)
        away = find_away(operation, without) if without else ()
        gone = frozenset(ident for one in away for ident in one.ids)
        outcomes = self.examination.outcomes_without(lambda _: gone)
        (outcome,) = (one for one in outcomes if one.event.id == found.id)
        walker = Walker(self.examination.drill, found, gone)
        return Walk(tell_walk(walker, outcome, wording, [name_away(one, wording) for one in away]))

    def weak_points(self, *, pairs: bool = True, largest: int | None = None) -> WeakPoints:
        """Single points of failure with the events that each stops, then pairs; larger sets up to `largest`.

        Raises `Unusable` for a model without events and for `largest` below 1.
        """
        size = largest if largest is not None else 2 if pairs else 1
        if size < 1:
            raise Unusable(
                f"Sets of up to {size} hold nothing. Write 1 for single points, 2 for pairs, or more."
            )
        self._need_events()
        return find_weak_points(self.examination, size)

    def routes(self) -> Routes:
        """Loops, dead ends, bounces before authority and double owners, each with the way that it takes.

        Raises `Unusable` for a model without events.
        """
        self._need_events()
        return find_routes(self.examination)

    def _need_events(self) -> None:
        if not self.examination.model.all_of(Event):
            raise Unusable(
                "This model names no events, so nothing can stop. Write under `events` what can happen."
            )

    def burden(self) -> Burden:
        """The hours a week that each team spends on what is declared, and what people carry by hand.

        Raises `Unusable` for a model without events and practices, and `InvalidInput` for figures that contradict
        each other.
        """
        return tell_burden(self.examination)

    def timing(self, *events: str) -> Timing:
        """How long events last until they are contained, typically and at worst, and what that misses.

        Without `events`, those that must be contained: incidents and rollbacks. Raises `Unusable` for a model without
        events and for an unknown one, and `InvalidInput` where a step must be done in less time than it takes.
        """
        return tell_timing(self.examination, events)

    def drift(self) -> Drift:
        """What was true when it was written, approved, tried or handed over, and is no longer.

        Raises `Unusable` for a model without assets.
        """
        return tell_drift(self.examination)

    def trace(self, ident: str | None = None) -> Trace:
        """From specification and policy over controls, signals, events and procedures to records, with the orphans.

        With an id, only the chains through it. Raises `Unusable` for a model without events, and for an id that
        stands in no chain.
        """
        return tell_trace(self.examination, ident)


class Absence(Shown, Sequence[Drilled]):
    """An absence drill: every event with its grade, the stranded first.

    `ended`, of a silent vendor: the same drill once what the vendor runs is gone, too; else None.
    """

    def __init__(self, drilling: Drilling) -> None:
        self.absent = tuple(one.word for one in drilling.away)
        self.names = drilling.names
        self.drill: str = drilling.drill
        self.events = drilling.events
        self.notes = drilling.notes
        self.taken = drilling.taken
        """What is gone with them since they run it, by name."""
        self.ended: Absence | None = None

    def __len__(self) -> int:
        return len(self.events)

    def __getitem__(self, index: Any) -> Any:
        return self.events[index]

    def _to_show(self) -> Drills:
        return Drills(self, self.ended)

    def to_json(self) -> str:
        """The document that `--format json` prints; of a vendor with both drills, `ended` holds the second one."""
        return json.dumps(self.document(), ensure_ascii=False, indent=2, sort_keys=True) + "\n"

    def document(self) -> dict[str, Any]:
        """The same as plain dicts and lists."""
        events = [one.model_dump(mode="json", by_alias=True) for one in self.events]
        for event in events:
            event["with-everyone"] = event.pop("with_everyone")
        found: dict[str, Any] = {"absent": list(self.absent), "drill": self.drill, "events": events}
        return found | ({"ended": self.ended.document()} if self.ended else {})


class Walk(Shown):
    """An event walked through: shows itself as a script; `sheet` is the sheet to try it in reality."""

    def __init__(self, walked: Walked) -> None:
        self.walked = walked

    @property
    def breaks(self) -> tuple[Break, ...]:
        """The places at which it breaks, in the order of the script."""
        return self.walked.breaks

    def _to_show(self) -> Walked:
        return self.walked

    def sheet(self) -> str:
        """A drill sheet as text: what to fill in before, at each step and afterwards, and how to record it."""
        from readiness.report.sheet import render_sheet

        return render_sheet(self.walked)

    def to_json(self) -> str:
        """The document that `walk --format json` prints."""
        return self.walked.to_json()
