"""Times told: how long each event lasts, who is waited for, what of it is missed, and what is not known."""

from __future__ import annotations

from collections.abc import Sequence

from readiness.analysis.promise import (
    Limit,
    Seen,
    find_clashes,
    find_history,
    find_impossible_steps,
    limits_of,
    notices_of,
)  # fmt: skip
from readiness.analysis.timing import EventTime, Reading, StageTime, time_event
from readiness.error import InvalidInput, Problem, Unusable
from readiness.findings.examination import Examination
from readiness.findings.gap import source_of
from readiness.findings.lasting import lasting, minutes_words
from readiness.findings.notice import tell_notice
from readiness.findings.waiting import Waiting
from readiness.graph.fact import Truth, arguments
from readiness.graph.handling import CONTAINED_FIRST
from readiness.model.calendar import moment
from readiness.model.event import Event
from readiness.model.text import count_of
from readiness.result.timing import Allowed, Held, Measured, StageTimes, TimedEvent, Timing
from readiness.result.value import Line
from readiness.source.suggestion import did_you_mean

__all__ = ["tell_timing"]

_HELD: dict[Truth, Held] = {Truth.YES: "yes", Truth.NO: "no", Truth.UNKNOWN: "not-known"}
_RANKS = ("no", "not-known", "no-limit", "yes")


def tell_timing(examination: Examination, events: Sequence[str] = ()) -> Timing:
    """The times of these events, or else of all that must be contained.

    Raises `Unusable` for a model without events and for an unknown one, and `InvalidInput` where a step must be done
    in less time than it takes.
    """
    teller = _Teller(examination)
    chosen = _chosen(examination, events)
    _refuse_impossible(examination)
    return teller.timing(chosen)


def _chosen(examination: Examination, events: Sequence[str]) -> list[Event]:
    known = {event.id: event for event in examination.operation.model.all_of(Event)}
    if not known:
        raise Unusable(
            "This model has no events, so that there is nothing to time. Write what can happen under `events`."
        )
    for ident in events:
        if ident not in known:
            raise Unusable(f"There is no event `{ident}`.{did_you_mean(ident, known)}")
    first = [ident for ident, event in known.items() if event.kind in CONTAINED_FIRST]
    return [known[ident] for ident in sorted(set(events)) or first or known]


def _refuse_impossible(examination: Examination) -> None:
    wording = examination.wording
    problems = []
    for procedure, phase, number, step in find_impossible_steps(examination.operation):
        if step.takes is None or step.within is None:
            continue
        named = arguments(
            procedure=procedure.id,
            number=number,
            phase=f"in-{phase}",
            takes=step.takes.words(),
            within=step.within.words(),
        )
        phrase = wording.phrases["timing.impossible-step"]
        place = wording.model.place(procedure.id, phase, number - 1, "within")
        problems.append(Problem(place, wording.fill(phrase.no, named), phrase.mend))
    if problems:
        raise InvalidInput(problems)


class _Teller:
    """One examination, read hopefully and with care; what vanished without a word speeds nothing up."""

    def __init__(self, examination: Examination) -> None:
        self.wording = examination.wording
        self.operation = examination.operation
        self.as_of = examination.operation.as_of.isoformat()
        self.careful = Reading(examination.drill, hopeful=False)
        self.hopeful = Reading((examination.as_said or examination).drill, hopeful=True)
        written = examination.as_written
        self.written = (
            (Reading((written.as_said or written).drill, hopeful=True), Reading(written.drill, hopeful=False))
            if written
            else None
        )
        self.waiting = Waiting(self.wording, self.hopeful)

    def timing(self, events: Sequence[Event]) -> Timing:
        """All of it, the worst events first."""
        times = [self.time(event) for event in events]
        seen = find_history(times, self.hopeful)
        told = [self.event(time, [one for one in seen if time.event.id in one.evidence.of]) for time in times]
        runs = self.operation.model.system.runs
        every = self.operation.model.all_of(Event)
        clashes = find_clashes(self.operation, times, self.hopeful)
        return Timing(
            name=self.operation.model.system.label,
            as_of=self.as_of,
            runs=runs.words() if runs else "",
            headline=self.headline(told),
            events=tuple(sorted(told, key=_grief)),
            others=len(every) - len(events),
            notices=tuple(
                tell_notice(one, self.wording)
                for one in notices_of(self.hopeful, self.careful)
                if not one.obligation.event or set(one.obligation.event) & {event.id for event in events}
            ),
            clashes=tuple(self.line(one.code, one.arguments, one.node, one.path) for one in clashes),
            measured=tuple(map(self.measured, seen)),
        )

    def headline(self, told: Sequence[TimedEvent]) -> str:
        """How many of them keep to what their strictest severity allows, and the longest wait of all."""
        if len(told) == 1:
            return ""  # its story says it
        bound = [one for one in told if one.allowed]
        phrase, named = self.wording.phrases["timing.headline-free"], {"total": count_of(len(told), "event")}
        if bound:
            phrase = self.wording.phrases["timing.headline"]
            kept, typical = (sum(test(one) for one in bound) for test in (_is_kept, _is_kept_typically))
            named = {"total": count_of(len(bound), "event"), "kept": str(kept), "typical": str(typical)}
            named["are"] = "is" if kept == 1 else "are"
        return " ".join([self.wording.fill(phrase.no, named), *self.longest_wait(told)])

    def longest_wait(self, told: Sequence[TimedEvent]) -> list[str]:
        """The wait that delays most, of all events together."""
        waits = [one.longest_wait for one in told if one.longest_wait]
        if len(waits) < 2:
            return []
        wait = max(waits, key=lambda one: (one.counted, one.on_the_clock))
        code = "timing.longest-running" if wait.counted == wait.on_the_clock else "timing.longest"
        clock, counted = (minutes_words(round(one)) for one in (wait.on_the_clock, wait.counted))
        named = {"who": wait.who, "start": wait.start, "end": wait.end, "clock": clock, "counted": counted}
        return [self.wording.fill(self.wording.phrases[code].no, named)]

    def time(self, event: Event) -> EventTime:
        """The time of an event: the longer one where something vanished without a word."""
        time = time_event(event, self.hopeful, self.careful)
        now = self.written and self.written[1].operation.find(event.id, Event)
        if not now or not self.written:
            return time
        return max(time, time_event(now, *self.written), key=_length)._replace(event=event)

    def line(
        self, code: str, named: tuple[tuple[str, str], ...], node: str, path: tuple[str | int, ...]
    ) -> Line:
        text = self.wording.fill(self.wording.phrases[code].no, named)
        return Line(text=text, source=source_of(self.wording.model, node, path))

    # ---- one event

    def event(self, time: EventTime, seen: Sequence[Seen]) -> TimedEvent:
        event, contained = time.event, time.stages.get("contained")
        limits = limits_of(time, self.operation)
        measured = [self.measured(one) for one in seen]
        overdue = self.waiting.overdue(contained) if contained else ()
        return TimedEvent(
            id=event.id,
            title=event.label[:1].upper() + event.label[1:],
            kind=event.kind,
            contained=_HELD[time.contained],
            stages=tuple(self.stage(time, name, stage) for name, stage in time.stages.items()),
            allowed=tuple(map(_allowed, limits)),
            met=_HELD[limits[0].met] if limits else "no" if time.contained is Truth.NO else "no-limit",
            longest_wait=self.waiting.longest(contained) if contained else None,
            parts=self.waiting.parts(contained) if contained else None,
            why=" ".join(self.waiting.why(event, contained)) if contained else "",
            overdue=overdue,
            measured=tuple(measured),
            story=" ".join(
                [*self.waiting.story(time, limits), *(one.text for one in overdue), *_slower(measured)]
            ),
            source=source_of(self.wording.model, event.id, ()),
        )

    def stage(self, time: EventTime, name: str, stage: StageTime) -> StageTimes:
        low, high = stage.low, stage.high
        spread = high or low
        return StageTimes.model_validate(
            {
                "stage": name,
                "typical": lasting(low and low.typical, high and high.typical),
                "worst": lasting(low and low.worst, high and high.worst),
                "begins": moment(spread.begins) if spread else "",
                "unstated": self.waiting.unstated(time.event, stage),
            }
        )

    def measured(self, seen: Seen) -> Measured:
        """What was measured, beside what the model comes to."""
        evidence, wording = seen.evidence, self.wording
        what = {"contain": "contain-it", "close": "close-it"}.get(seen.field, seen.field)
        day = evidence.date.words() if evidence.date else self.wording.words["undated"]
        planned = "" if seen.planned is None else minutes_words(seen.planned)
        code = "timing.measured-work" if seen.is_work else "timing.measured"
        named = arguments(
            evidence=evidence.id, day=day, what=what, observed=seen.observed.words(), planned=planned
        )
        phrase = wording.phrases["timing.measured-unplanned" if seen.planned is None else code]
        return Measured.model_validate(
            {
                "evidence": evidence.id,
                "what": seen.field,
                "observed": float(seen.observed.minutes),
                "planned": None if seen.planned is None else float(seen.planned),
                "slower": seen.planned is not None and seen.observed.minutes > seen.planned,
                "text": wording.fill(phrase.no, named),
                "source": source_of(wording.model, evidence.id, ("observed", seen.field)),
            }
        )


def _allowed(limit: Limit) -> Allowed:
    within = limit.within
    return Allowed(
        severity=limit.severity, within=float(within.minutes), text=within.words(), met=_HELD[limit.met]
    )


def _is_kept(event: TimedEvent) -> bool:
    return event.met == "yes"


def _is_kept_typically(event: TimedEvent) -> bool:
    stage = event.stage("contained")
    high = stage.typical.high if stage else None
    return high is not None and high <= event.allowed[0].within


def _slower(seen: Sequence[Measured]) -> list[str]:
    return [one.text for one in seen if one.slower]


def _length(time: EventTime) -> tuple[int, int, float]:
    """How bad a time is: not contained, perhaps, without an end, and then by its length."""
    stage = time.stages.get("contained")
    spread = stage and stage.high
    return -int(time.contained), int(spread is None), float(spread.worst) if spread else 0.0


def _grief(event: TimedEvent) -> tuple[int, float, str]:
    """The order in which events are told: the worst first."""
    stage = event.stage("contained")
    high = stage.worst.high if stage else None
    return _RANKS.index(event.met), -(float("inf") if high is None else high), event.id
