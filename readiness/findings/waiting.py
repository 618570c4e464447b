"""What an event's time consists of, in words: the longest wait, the parts, what nobody stated, and what is late."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from readiness.analysis.course import Spent, Spread, longest_wait
from readiness.analysis.promise import Limit, overdue_steps, step_at
from readiness.analysis.timing import EventTime, Reading, StageTime
from readiness.criteria.wording import Wording
from readiness.findings.gap import source_of
from readiness.findings.lasting import lasting, minutes_words
from readiness.graph.fact import Truth, arguments
from readiness.model.calendar import Minute, moment
from readiness.model.event import Event
from readiness.model.part import State
from readiness.model.people import Team
from readiness.model.text import join_words
from readiness.result.timing import LongestWait, Parts
from readiness.result.value import Line

__all__ = ["Waiting"]


class Waiting:
    """Puts the courses of events into words."""

    def __init__(self, wording: Wording, reading: Reading) -> None:
        self.wording = wording
        self.reading = reading
        self.operation = reading.operation

    def say(self, code: str, **named: object) -> str:
        """A phrase with its gaps filled in."""
        return self.wording.fill(self.wording.phrases[code].no, arguments(**named))

    def low_say(self, code: str, **named: object) -> str:
        """The same, to stand inside a sentence."""
        text = self.say(code, **named)
        return text[:1].lower() + text[1:]

    # ---- the story

    def story(self, time: EventTime, limits: Sequence[Limit]) -> Iterator[str]:
        """Sentences: how long it takes, what that misses, who is waited for, what it consists of, what is not known."""
        event, stage = time.event.id, time.stages.get("contained")
        if time.contained is not Truth.YES:
            yield self.say("timing.perhaps" if stage else "timing.not-contained", event=event)
            yield from self._reasons(time.event)
        if stage is None:
            return
        yield self._length(event, stage)
        yield from self._against(limits)
        yield from self.why(time.event, stage)

    def why(self, event: Event, stage: StageTime) -> Iterator[str]:
        """Sentences: when it must begin to last longest, who is waited for, what it consists of, what is not known."""
        spread = stage.high or stage.low
        if spread:
            yield from self._wait(spread)
            yield from self._parts(spread)
        unstated = self.unstated(event, stage)
        if unstated:
            yield self.say("timing.unstated", what=join_words([one.text for one in unstated]))

    def _reasons(self, event: Event) -> Iterator[str]:
        """Why it is not contained, or may not be."""
        drill = self.reading.drill
        for goal in ("recognised", "contained"):
            yield from (f"{self.wording.root(root)}." for root in drill.roots((goal, event.id))[:2])

    def _length(self, event: str, stage: StageTime) -> str:
        low, high = stage.low, stage.high
        if not self.reading.begins.spans:
            return self.say("timing.idle", event=event)
        if low is None:
            return self.say("timing.never", event=event)
        if high is None and not low.worst:
            return self.say("timing.endless", event=event)
        typical = _after(low.typical, high and high.typical)
        worst = _after(low.worst, high and high.worst)
        code = "timing.always" if typical == worst else "timing.contained"
        return self.say(code, event=event, typical=typical, worst=worst)

    def _against(self, limits: Sequence[Limit]) -> Iterator[str]:
        codes = ((Truth.NO, "timing.misses"), (Truth.UNKNOWN, "timing.may-miss"), (Truth.YES, "timing.keeps"))
        for truth, code in codes:
            found = [f"{one.severity} ({one.within.words()})" for one in limits if one.met is truth]
            if found:
                yield self.say(code, limits=join_words(found, "or" if truth is Truth.UNKNOWN else "and"))

    def _wait(self, spread: Spread) -> Iterator[str]:
        wait = longest_wait(spread.course)
        if wait is None:
            return
        clock = wait.end - wait.start
        code = "timing.wait" if wait.counted else "timing.wait-idle"
        yield self.say(
            "timing.wait-running" if wait.counted == clock else code,
            begins=moment(spread.begins),
            who=self._who(wait),
            start=_moment(wait.start),
            end=_moment(wait.end),
            step=self._purpose(wait),
            clock=minutes_words(clock),
            counted=minutes_words(wait.counted),
        )

    def _parts(self, spread: Spread) -> Iterator[str]:
        parts = (("latency", "timing-latency"), ("wait", "timing-waiting"), ("work", "timing-work"))
        found = [
            (self.wording.words[word], part) for what, word in parts if (part := spread_part(spread, what))
        ]
        if len(found) > 1:
            (first, minutes), *others = found
            said = [f"{first} takes {minutes_words(minutes)}"]
            said += [f"{word} {minutes_words(part)}" for word, part in others]
            yield self.say("timing.parts", worst=minutes_words(spread.worst), parts=join_words(said))

    # ---- its pieces

    def longest(self, stage: StageTime) -> LongestWait | None:
        """The longest wait of the worst case that is known."""
        spread = stage.high or stage.low
        wait = longest_wait(spread.course) if spread else None
        if wait is None:
            return None
        return LongestWait(
            who=self._who(wait),
            start=_moment(wait.start),
            end=_moment(wait.end),
            on_the_clock=float(wait.end - wait.start),
            counted=float(wait.counted),
            step=self._purpose(wait),
            source=source_of(self.wording.model, wait.node, wait.path),
        )

    def parts(self, stage: StageTime) -> Parts | None:
        """What the worst case that is known consists of."""
        spread = stage.high or stage.low
        if spread is None:
            return None
        return Parts(
            latency=float(spread_part(spread, "latency")),
            waiting=float(spread_part(spread, "wait")),
            work=float(spread_part(spread, "work")),
        )

    def overdue(self, stage: StageTime) -> tuple[Line, ...]:
        """The steps that end after the time that they are given."""
        lines = []
        for one in overdue_steps(stage, self.operation):
            step = step_at(self.operation, one)
            if step and step.within:
                named = {"within": step.within.words(), "took": minutes_words(one.counted)}
                text = self.say("timing.overdue", action=step.action, **self._place(one), **named)
                lines.append(Line(text=text, source=source_of(self.wording.model, one.node, one.path)))
        return tuple(lines)

    def _who(self, wait: Spent) -> str:
        return join_words([self.wording.name(one) for one in wait.parties], "or")

    def _place(self, spent: Spent) -> dict[str, object]:
        return {
            "procedure": spent.node,
            "phase": f"in-{spent.path[0]}",
            "number": int(spent.path[1]) + 1,
        }

    def _purpose(self, wait: Spent) -> str:
        """What somebody is waited for, to stand inside a sentence."""
        step = step_at(self.operation, wait)
        if step:
            return self.low_say("timing.for-step", action=step.action, **self._place(wait))
        if wait.path[0] == "authority":
            return self.low_say("timing.for-start", procedure=wait.node)
        is_notice = wait.path[0] in ("watched-by", "seen-by")
        return self.low_say("timing.for-notice" if is_notice else "timing.for-classifying")

    # ---- what nobody stated

    def unstated(self, event: Event, stage: StageTime) -> tuple[Line, ...]:
        """What leaves a time without an end, or with more than one length."""
        low, high = stage.low, stage.high
        if low is None or (high and high.worst == low.worst):
            return ()
        lines = [self._unstated(one) for one in stage.unstated]
        lines += self._unstated_hours(event)
        system = self.operation.model.system
        if system.runs is None:
            lines.append(self._line("timing.runs", system.id, ("runs",)))
        elif system.unattended is None and self.reading.begins != self.reading.counts:
            lines.append(self._line("timing.unattended", system.id, ("unattended",)))
        return tuple({one.text: one for one in lines}.values())

    def _unstated(self, spent: Spent) -> Line:
        path = spent.path
        if step_at(self.operation, spent):
            return self._line("timing.takes", spent.node, path, **self._place(spent))
        codes = {
            "seen-by": "timing.noticed-by",
            "declared-by": "timing.declared-by",
            "escalates": "timing.after",
        }
        code = codes.get(str(path[0]), "timing.latency")
        return self._line(code, spent.node, path, signal=spent.node)

    def _unstated_hours(self, event: Event) -> list[Line]:
        """Teams with a part in it whose hours nobody stated."""
        parties = [*event.seen_by, *event.declared_by]
        parties += [who for one in self.operation.signals_of.get(event.id, ()) for who in one.watched_by]
        for procedure in self.reading.containing(event):
            parties += [*procedure.authority, *(who for _, _, step in procedure.steps() for who in step.by)]
        teams = dict.fromkeys(self.operation.team_of(who) for who in parties)
        found = [team for ident in teams if (team := self.operation.find(ident, Team))]
        open_ones = [team for team in found if team.cover is None and team.state("cover") is not State.NONE]
        return [self._line("timing.hours", team.id, ("cover",), team=team.id) for team in open_ones]

    def _line(self, code: str, node: str, path: tuple[str | int, ...], **named: object) -> Line:
        return Line(text=self.low_say(code, **named), source=source_of(self.wording.model, node, path))


def spread_part(spread: Spread, what: str) -> Minute:
    """What counts of one kind of part in the worst course."""
    return sum(one.counted for one in spread.course.spent if one.what == what)


def _moment(at: Minute) -> str:
    return moment(int(at))


def _after(low: Minute, high: Minute | None) -> str:
    """`after 32 minutes`, `at once`."""
    text = lasting(low, high).text
    if text == "not known":
        return "after a time that is not known"
    return text if text == "at once" else f"after {text}"
