"""An event walked through, told: a script from the first sign to what is learnt, with each break at its place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from readiness.analysis.absence import Outcome
from readiness.analysis.walk import WEIGHTS, Mark, Walker
from readiness.criteria.wording import Wording
from readiness.findings.carrying import tell_carrying
from readiness.findings.gap import source_of
from readiness.findings.party import Parties
from readiness.findings.place import Places
from readiness.graph.fact import Root, arguments
from readiness.model.agreement import Obligation
from readiness.model.asset import Asset, Signal
from readiness.model.event import Escalation, Event
from readiness.model.people import Person, Team
from readiness.model.procedure import PHASES, Procedure, Step
from readiness.model.quantity import Date, Duration
from readiness.model.system import Severity
from readiness.model.text import join_words
from readiness.result.walk import Break, Item, Walk, Walked, WalkedPhase, WalkedStep

__all__ = ["deadlines_words", "is_told_by_a_definition", "tell_walk", "tell_walk_with_roots"]


def tell_walk(walker: Walker, outcome: Outcome, wording: Wording, absent: Sequence[str]) -> Walk:
    """The script of one event; `absent` are the names of those who are away."""
    return _Teller(walker, wording).walk(outcome, absent)


def tell_walk_with_roots(
    walker: Walker, outcome: Outcome, wording: Wording, worded: Callable[[Root], Root]
) -> tuple[Walk, dict[int, Root]]:
    """The script of one event with everyone there, and the root of each break by its number, both as `worded`."""
    teller = _Teller(walker, wording, worded)
    return teller.walk(outcome, ()), teller.roots


def is_told_by_a_definition(event: Event) -> bool:
    """Whether somebody must judge that it is one, so that it is asked what counts; a change or a date tells itself."""
    return event.kind in ("incident", "exception") or "sensitive-case" in event.category


def deadlines_words(wording: Wording, owed: Obligation) -> str:
    """` within 4 hours after it is classified`: the clocks of a notice, or that none is stated."""
    phrases, fill = wording.phrases, wording.fill
    each = [
        fill(phrases["walk.deadline"].no, arguments(within=one.within.words(), deadline=one.start))
        for one in owed.deadlines
    ]
    if not each:
        return fill(phrases["walk.no-deadline"].no, {})
    return fill(phrases["walk.notice-within"].no, arguments(deadlines=join_words(each)))


class _Teller:
    def __init__(
        self, walker: Walker, wording: Wording, worded: Callable[[Root], Root] = lambda root: root
    ) -> None:
        self.worded = worded
        """As which a root is told."""
        self.walker = walker
        self.event = walker.event
        self.operation = walker.operation
        self.wording = wording
        self.places = Places(wording)
        self.parties = Parties(wording, walker.operation, walker.absence)
        self.told: dict[tuple[str, ...], Break] = {}
        """Where each was told last, by the key of its root: what weighs more later is told once more."""
        self.breaks: list[Break] = []
        self.roots: dict[int, Root] = {}
        """What each break rests on, by its number."""
        self.participants: dict[str, None] = {}
        self.shown: set[str] = set()
        """Procedures whose steps are told: those that use them again only name them."""

    # ---- sentences and breaks

    def say(self, code: str, **named: object) -> str:
        return self.wording.fill(self.wording.phrases[code].no, arguments(**named))

    def join(self, idents: Iterable[str], last: str = "and") -> str:
        return self.parties.join(idents, last)

    def marked(self, marks: Iterable[Mark]) -> tuple[tuple[Break, ...], tuple[int, ...]]:
        """Breaks that are told here, and the numbers of those that were told before."""
        new, again = [], []
        for mark in marks:
            known = self.told.get(mark.root.key)
            if known and WEIGHTS.index(known.weight) >= WEIGHTS.index(mark.weight):
                again.append(known.number)
                continue
            new.append(self.found(mark))
            self.told[mark.root.key] = new[-1]
        return tuple(new), tuple(sorted(set(again)))

    def found(self, mark: Mark) -> Break:
        root = self.worded(mark.root)
        place = source_of(self.wording.model, root.node, root.path)
        mend = "" if root.code == "walk.away" else self.wording.mend(root)
        number, text = len(self.breaks) + 1, self.wording.root(root)
        self.breaks.append(Break(number=number, weight=mark.weight, text=text, mend=mend, source=place))
        self.roots[number] = root
        return self.breaks[-1]

    def item(self, text: str, marks: Iterable[Mark] = ()) -> Item:
        breaks, again = self.marked(marks)
        return Item(text=text, breaks=breaks, again=again)

    def act(self, parties: Iterable[str]) -> str:
        """Who of these is there; everybody who takes part is remembered."""
        actor = self.walker.actor(parties)
        if actor and not isinstance(self.operation.model.nodes[actor], Asset):
            self.participants[actor] = None
        return actor

    # ---- the script

    def walk(self, outcome: Outcome, absent: Sequence[str]) -> Walk:
        event = self.event
        parts: dict[str, tuple[Any, ...]] = {
            "about": tuple(self.about()),
            "noticed": tuple(self.noticed()),
            "owned": tuple(self.owned()),
            "clock": tuple(self.clock()),
            "at_hand": tuple(self.at_hand()),
            "ways": tuple(self.way(one) for one in self.operation.procedures_of(event)),
            "owed": tuple(self.owed()),
            "onward": tuple(self.onward()),
        }
        names = [self.wording.name(one) for one in self.participants]
        passed = tuple(map(_small, self.passed(parts["ways"], absent)))
        return Walk.model_validate(
            {
                "id": event.id, "title": event.label, "kind": event.kind,
                "as_of": Date.on(self.operation.as_of).words(), "absent": tuple(absent),
                "grade": outcome.grade, "best": outcome.best, **parts,
                "participants": tuple(names), "passed": passed, "breaks": tuple(self.breaks),
            }
        )  # fmt: skip

    def about(self) -> Iterator[Item]:
        event = self.event
        if event.counts:
            yield self.item(self.say("walk.counts", counts=event.counts))
        elif is_told_by_a_definition(event):
            yield self.item(self.say("walk.counts-unstated"))
        elif event.kind == "approval":
            yield self.item(self.say("walk.asked-for"))
        if event.counts_not:
            yield self.item(self.say("walk.counts-not", counts=event.counts_not))
        if event.cadence:
            yield self.item(self.say("walk.cadence", cadence=event.cadence.words()))
        elif event.kind == "monitoring-review":
            yield self.item(self.say("walk.cadence-unstated"))

    def noticed(self) -> Iterator[Item]:
        event = self.event
        unnoticed = self.walker.unnoticed()
        for signal in self.operation.signals_of.get(event.id, ()):
            yield self.item(
                self.signal(signal), [*self.walker.signal(signal), *self.walker.people(signal.watched_by)]
            )
            self.act(signal.watched_by)
        if event.seen_by:
            said = "" if event.cadence else self.say("walk.seen-by", who=self.join(event.seen_by))
            marks = list(self.walker.people(event.seen_by))
            if said or marks:
                yield self.item(said, marks)
        if event.enforced_by:
            code = "walk.enforced-failed" if event.kind == "incident" else "walk.enforced-by"
            yield self.item(self.say(code, control=self.join(event.enforced_by)))
        if event.declared_by:
            said = self.say("walk.declared-by", who=self.join(event.declared_by, "or"))
            yield self.item(said, self.walker.people(event.declared_by))
        if unnoticed:
            yield self.item("", unnoticed)

    def signal(self, signal: Signal) -> str:
        words = {"normal": signal.normal, "warns": signal.warns_at, "acts": signal.acts_at}
        codes = {"normal": "walk.normal", "warns": "walk.warns", "acts": "walk.acts"}
        limits = [_small(self.say(codes[one], text=text)) for one, text in words.items() if text]
        if signal.latency:
            limits.append(_small(self.say("walk.latency", latency=signal.latency.words())))
        named = {"signal": signal.id, "limits": f" ({'; '.join(limits)})" if limits else ""}
        if signal.watched_by:
            return self.say("walk.signal", watchers=self.join(signal.watched_by, "or"), **named)
        return self.say("walk.signal-unwatched", **named)

    def owned(self) -> Iterator[Item]:
        owner = self.event.owner
        marks = self.walker.owner()
        if not owner:
            yield self.item(self.say("walk.unowned"), marks)
            return
        acts = self.act([owner])
        yield self.item(
            self.say("walk.owner", owner=owner, contact=self.contact(owner), cover=self.cover(owner)), marks
        )
        person = self.operation.find(owner, Person)
        if person and person.deputy and person.deputy != owner:
            code = "walk.takes-over" if acts == person.deputy else "walk.stands-in"
            yield self.item(self.say(code, deputy=person.deputy), self.walker.people([person.deputy]))
        elif person:
            yield self.item(self.say("walk.nobody-stands-in"))

    def contact(self, party: str) -> str:
        node = self.operation.model.nodes.get(party)
        team = self.operation.model.nodes.get(self.operation.team_of(party))
        contact = node.contact if isinstance(node, (Person, Team)) else None
        contact = contact or (team.contact if isinstance(team, Team) else None)
        return self.say("walk.contact", contact=contact) if contact else ""

    def cover(self, party: str) -> str:
        team = self.operation.find(self.operation.team_of(party), Team)
        return self.say("walk.on-duty", cover=team.cover.words()) if team and team.cover else ""

    def clock(self) -> Iterator[Item]:
        scale = self.operation.model.system.severities
        for name in self.event.severities:
            severity = scale.get(name, Severity())
            when = self.say("walk.severity-when", when=severity.when) if severity.when else ""
            within = (
                self.say("walk.severity-within", within=severity.within.words()) if severity.within else ""
            )
            to = self.say("walk.severity-to", who=self.join(severity.to)) if severity.to else ""
            said = self.say("walk.severity", severity=name, when=when, within=within, to=to)
            people = [
                one for one in severity.to if isinstance(self.operation.model.nodes.get(one), (Person, Team))
            ]
            yield self.item(said, self.walker.people(people))
        if not self.event.severities and self.event.kind == "incident":
            yield self.item(self.say("walk.no-severity-times" if self.is_timed() else "walk.no-severity"))

    def is_timed(self) -> bool:
        """Whether a time runs that no severity gives: for a step, for a notice, or until it goes on."""
        steps = (step for one in self.operation.procedures_of(self.event) for _, _, step in one.steps())
        owed = (one for one in self.operation.model.all_of(Obligation) if self.event.id in one.event)
        return (
            any(step.within for step in steps)
            or any(one.deadlines for one in owed)
            or any(one.after for one in self.event.escalates)
        )

    def at_hand(self) -> Iterator[Item]:
        for ident in self.event.context:
            yield self.item(self.places.shown(ident), self.walker.needs((ident,)))
        if not self.event.context and self.event.kind == "incident":
            yield self.item(self.say("walk.nothing-at-hand"))

    # ---- procedures

    def way(self, procedure: Procedure) -> Walked:
        breaks, again = self.marked(self.walker.procedure(procedure))
        lines = tuple(self.lines(procedure))
        self.act(procedure.authority)
        before = len(self.breaks) - len(breaks)
        phases = tuple(self.phase(procedure, one) for one in PHASES)
        if all(one.weight == "look" for one in self.breaks[before:]):
            late, earlier = self.marked(self.walker.way(procedure))
            breaks, again = (*breaks, *late), tuple(dict.fromkeys((*again, *earlier)))
        return Walked(
            text=procedure.label, breaks=breaks, again=again, id=procedure.id, mode=procedure.mode, lines=lines,
            phases=tuple(one for one in phases if one.steps or one.told or one.breaks or one.again),
            ends_when=procedure.ends_when or "",
        )  # fmt: skip

    def lines(self, procedure: Procedure) -> Iterator[str]:
        if procedure.authority:
            code = "walk.authority-to-begin" if self.event.kind == "approval" else "walk.authority"
            yield self.say(code, who=self.join(procedure.authority, "or"))
        if procedure.needs:
            yield self.say("walk.needs", what=join_words([self.places.held(one) for one in procedure.needs]))
        if procedure.restores:
            parts = [self.restored(asset, one) for asset, one in procedure.restores.items()]
            yield self.say("walk.restores", what=join_words(parts))
        if procedure.sustains:
            yield tell_carrying(self.wording, procedure)

    def restored(self, ident: str, version: str) -> str:
        """`Prompt p-38 instead of p-41`: what is live afterwards, and what is live now where that is another."""
        asset = self.operation.find(ident, Asset)
        live = asset.version if asset and asset.version and asset.version != version else ""
        return self.say("walk.version-instead" if live else "walk.version", asset=ident, version=version, live=live)

    def phase(self, procedure: Procedure, phase: str) -> WalkedPhase:
        breaks, again = self.marked(self.walker.phase(procedure, phase))
        self.shown.add(procedure.id)
        steps = [
            self.step(procedure, phase, number, str(number))
            for number, _ in enumerate(getattr(procedure, phase), 1)
        ]
        told = tuple(map(self.parties.name, procedure.informs)) if phase == "inform" else ()
        return WalkedPhase(
            text=self.wording.name(phase), breaks=breaks, again=again, steps=tuple(steps), told=told
        )

    def step(self, procedure: Procedure, phase: str, number: int, shown: str, stage: str = "") -> WalkedStep:
        step: Step = getattr(procedure, phase)[number - 1]
        breaks, again = self.marked(self.walker.step(procedure, phase, number, step))
        acts = self.act(step.by)
        is_told = bool(step.uses) and self.shown.issuperset(step.uses)
        stage = self.say("walk.shown") if is_told and not stage else stage
        used = [one for ident in step.uses if (one := self.operation.find(ident, Procedure))]
        told = dict.fromkeys([*step.informs, *(party for one in used for party in one.informs)])
        return WalkedStep(
            text=step.action, breaks=breaks, again=again, number=shown, who=self.join(step.by, "or"),
            acts=self.wording.name(acts) if acts else "", takes=_words(step.takes), within=_words(step.within),
            needs=tuple(map(self.places.held, step.needs)), told=tuple(map(self.parties.name, told)),
            records=tuple(map(self.wording.name, step.records)), uses=self.quoted(step.uses), stage=_small(stage),
            place=f"{procedure.id}.{phase}.{number}", steps=tuple(self.used(step, phase, shown)),
        )  # fmt: skip

    def quoted(self, idents: Iterable[str]) -> str:
        return join_words([f"“{self.wording.name(one)}”" for one in idents])

    def used(self, step: Step, phase: str, shown: str) -> Iterator[WalkedStep]:
        """The steps of the procedures that a step uses, where they are told for the first time."""
        is_held = phase in ("first", "contain")
        count = 0
        for ident in step.uses:
            used = self.operation.find(ident, Procedure)
            if used is None or ident in self.shown:
                continue
            self.shown.add(ident)
            stages = self.stages(used) if is_held else {}
            for inner, number, _ in used.steps():
                if inner != "learn":
                    count += 1
                    yield self.step(used, inner, number, f"{shown}.{count}", stages.get(inner, ""))

    def stages(self, used: Procedure) -> dict[str, str]:
        """When the later phases of a used stop are done: its own end decides, not that of the event."""
        ends = used.ends_when
        later = self.say("walk.later-when", ends=ends) if ends else self.say("walk.later", procedure=used.id)
        return {"resolve": self.say("walk.meanwhile"), "close": later}

    # ---- who is told, and where it goes

    def owed(self) -> Iterator[Item]:
        informs = self.event.informs
        if informs:
            code = "walk.inform" if len(informs) == 1 else "walk.informs"
            yield self.item(self.say(code, who=self.join(informs)), self.walker.people(informs))
        for one in self.operation.model.all_of(Obligation):
            if self.event.id in one.event:
                to = self.say("walk.notice-to", to=one.to) if one.to else ""
                owner = self.say("walk.notice-owner", owner=one.owner) if one.owner else ""
                named = {"to": to, "owner": owner, "deadlines": deadlines_words(self.wording, one)}
                marks = self.walker.people([one.owner] if one.owner else ())
                yield self.item(self.say("walk.notice", notice=one.id, **named), marks)

    def onward(self) -> Iterator[Item]:
        for one in self.event.escalates:
            yield self.item(self.escalation(one), self.walker.onward(one))
        if not self.event.escalates:
            yield self.item(self.say("walk.no-onward"))
        repeats = self.event.repeats
        if repeats:
            named = {"count": repeats.count, "within": repeats.within.words(), "event": repeats.raises}
            yield self.item(self.say("walk.repeats-twice" if repeats.count == 2 else "walk.repeats", **named))
        if not self.event.handled_by:
            yield self.item("", self.walker.unhandled())

    def escalation(self, one: Escalation) -> str:
        when = [self.say("walk.after", after=one.after.words())] if one.after else []
        when += [self.say("walk.when", when=one.when)] if one.when else []
        said = f"{join_words([when[0], *map(_small, when[1:])])} " if when else ""
        code = "walk.onward-owner" if one.to == self.event.owner else "walk.onward"
        return self.say(code, when=said, to=self.parties.name(one.to))

    def passed(self, ways: Sequence[Walked], absent: Sequence[str]) -> Iterator[str]:
        """What must be so for a drill to be passed; `absent` are the names of those who are away."""
        steps = [step for way in ways for phase in way.phases for step in phase.steps]
        is_theirs = {self.operation.team_of(one) for one in self.walker.absence} <= set(self.operation.vendors)
        code = "walk.passed-vendor" if is_theirs else "walk.passed-without"
        yield self.say(code if absent else "walk.passed-alone", absent=join_words(absent))
        if any(step.within for step in steps):
            yield self.say("walk.passed-in-time")
        records = sorted({one for step in steps for one in step.records})
        if records:
            yield self.say("walk.passed-written", what=join_words(records))
        if self.event.informs or any(step.told for step in steps):
            yield self.say("walk.passed-told")
        for ends in dict.fromkeys(way.ends_when for way in ways if way.ends_when):
            yield self.say("walk.passed-over", ends=ends)
        yield self.say("walk.passed-listed")


def _words(duration: Duration | None) -> str:
    return duration.words() if duration else ""


def _small(text: str) -> str:
    return text[:1].lower() + text[1:]
