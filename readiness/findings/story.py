"""The drill told: for each event when it comes, who takes it how far, for want of what it stops, and what mends it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from readiness.analysis.absence import Outcome, StopAt
from readiness.analysis.lack import Lack
from readiness.analysis.moment import Moment
from readiness.criteria.wording import Wording
from readiness.findings.gap import source_of
from readiness.findings.lasting import minutes_words
from readiness.graph.drill import Absence
from readiness.graph.fact import Root, arguments
from readiness.model.asset import Signal
from readiness.model.calendar import WEEK, moment
from readiness.model.people import Person, Team
from readiness.model.procedure import PHASES, Procedure
from readiness.model.text import join_words
from readiness.result.assessment import Drilled, Stop

__all__ = ["tell", "tell_all"]

_HELD = ("resource.held-outside", "record.held-outside")
_KEPT = ("resource.kept-outside", "resource.works-only-with", "record.kept-outside")


def tell_all(
    outcomes: Iterable[Outcome], absence: Absence, wording: Wording, names: Sequence[str] = ()
) -> list[Drilled]:
    """The events of a drill in words; one that stops where an earlier one does, for want of the same, says so.

    `names` are those of whoever is away, where they are no nodes of the model.
    """
    found: list[Drilled] = []
    first: dict[object, str] = {}
    for outcome in outcomes:
        told = tell(outcome, absence, wording, names)
        if outcome.stop and told.stop:
            keys = {root.key for root in (outcome.stop.root, *outcome.stop.others)}
            same = first.setdefault((told.grade, told.best, frozenset(keys)), told.id)
            told = told.model_copy(update={"same_as": "" if same == told.id else same})
        found.append(told)
    return found


def tell(outcome: Outcome, absence: Absence, wording: Wording, names: Sequence[str] = ()) -> Drilled:
    """One event of a drill, in words."""
    event, stop = outcome.event, outcome.stop
    told = Drilled(
        id=event.id,
        title=event.label,
        kind=event.kind,
        grade=outcome.grade,
        best=outcome.best,
        with_everyone=outcome.with_everyone,
        stop=_stop(stop, wording) if stop else None,
        story="",
    )
    if stop is None:
        parties = names or [wording.name(ident) for ident in sorted(absence) if ident in wording.model.nodes]
        named = arguments(event=event.id, absent=join_words(parties) or "nobody")
        story = (
            wording.fill(wording.phrases["story.handled"].yes, named) if outcome.grade == "handled" else ""
        )
        return told.model_copy(update={"story": story})
    teller = _Story(outcome, stop, absence, wording)
    mend = teller.mend()
    when = moment(stop.moment.at) if stop.moment else ""
    return told.model_copy(update={"story": teller.text(when, mend), "when": when, "mend": mend})


def _stop(stop: StopAt, wording: Wording) -> Stop:
    return Stop(
        phase=stop.phase,
        step=_step(stop, wording),
        want=wording.root(stop.root),
        source=source_of(wording.model, stop.root.node, stop.root.path),
    )


def _step(stop: StopAt, wording: Wording) -> str:
    """`step 2 of resolving (run the revert)`, or the procedure's name where no single step is to blame."""
    procedure = wording.model.nodes.get(stop.procedure)
    if not isinstance(procedure, Procedure):
        return ""
    if not stop.number or stop.phase not in PHASES:
        return procedure.label
    step = getattr(procedure, stop.phase)[stop.number - 1]
    return f"step {stop.number} of {wording.name(stop.phase)} ({step.action})"


class _Story:
    """The sentences about one stop."""

    def __init__(self, outcome: Outcome, stop: StopAt, absence: Absence, wording: Wording) -> None:
        self.outcome = outcome
        self.stop = stop
        self.absence = absence
        self.wording = wording
        self.roots = (stop.root, *stop.others)
        self.theirs = next((root for root in self.roots if self.is_the_step(root)), None)
        """What the step's own doer leaves to mend, where only somebody who is away can do it."""

    def say(self, code: str, **named: object) -> str:
        return self.wording.fill(self.wording.phrases[code].no, arguments(**named))

    def text(self, when: str, mend: str) -> str:
        event = self.outcome.event.id
        begins = (
            self.say("story.at", when=when, event=event) if when else self.say("story.whenever", event=event)
        )
        is_question = mend.endswith("?")
        mends = [self.say("story.answer" if is_question else "story.mend", mend=mend)] if mend else []
        return " ".join(_ended(filter(None, [begins, self.reach(), *self.missing(), *self.end(), *mends])))

    # ---- who, and how far

    def reach(self) -> str:
        """Who takes it how far, and when that can be at the earliest."""
        phase, stop = self.stop.phase, self.stop
        if phase in ("recognise", "own") and self.wording.is_unsaid(stop.root):
            return ""  # what nobody said is told as such
        if phase == "recognise":
            return self.say("story.unnoticed")
        if phase == "own" or not stop.opener:
            return self.say("story.owned-by-nobody")
        said = self.goes()
        if stop.moment is None or stop.moment.opens == stop.moment.at:
            return f"{self.wording.name(stop.opener)} {said}"
        named = {"team": self.team_of(stop.opener), "opener": stop.opener}
        if stop.moment.opens is None:
            return f"{self.say('story.never-on-duty', **named)} {said}"
        named |= {"opens": moment(stop.moment.opens), "meanwhile": self.meanwhile(stop.moment)}
        return f"{self.say('story.waits', **named)} {said}"

    def meanwhile(self, waits: Moment) -> str:
        """That the workflow runs on until somebody opens it, and how much of that time; nothing where it does not."""
        system = self.wording.model.system
        if system.unattended != "continues" or system.runs is None or waits.opens is None:
            return ""
        clock = (waits.opens - waits.at) % WEEK
        running = system.runs.running(waits.at, clock)
        code = "story.meanwhile" if running == clock else "story.meanwhile-partly"
        part, whole = minutes_words(running), minutes_words(clock)
        if part.split()[1:] == whole.split()[1:]:  # `18 of these 50 hours`
            part = part.split()[0]
        return self.say(code, running=part, clock=whole) if running else ""

    def goes(self) -> str:
        """What the opener does, as the end of a sentence."""
        stop, event = self.stop, self.outcome.event
        if stop.phase == "escalate":
            targets = join_words([self.wording.name(up.to) for up in event.escalates])
            return _small(self.say("story.passes-on", targets=targets))
        step = _step(stop, self.wording).replace(" (", ": ", 1).removesuffix(")")
        if not stop.number:
            return _small(self.say("story.starts", procedure=stop.procedure or event.id))
        code = "story.opens" if stop.has_doer else "story.takes-to"
        return _small(self.say(code, step=step))

    def team_of(self, party: str) -> str:
        node = self.wording.model.nodes.get(party)
        return node.team if isinstance(node, Person) else party

    # ---- what is missing, and who holds it

    def missing(self) -> Iterator[str]:
        """What the step lacks, each reason in a sentence; where no step is to blame, what the roots say."""
        named = list(self.at_the_step()) if self.stop.phase in PHASES else list(self.unseen())
        yield from named or [self.wording.cause(group, names=True) for group in self.groups(self.roots)]

    def at_the_step(self) -> Iterator[str]:
        holder = self.holder(self.theirs)
        held = self.held_by()
        if self.theirs:
            which = self.names(held.pop(holder, []))
            code = "story.theirs-with" if which else "story.only-theirs"
            yield self.say(code, holder=holder, which=which)
        for one, lacks in held.items():
            yield self.say("story.they-hold", which=self.names(lacks), holder=one, holds=self.has(lacks))
        for asset, lacks in self.kept_in().items():
            yield self.say("story.stands-on", which=self.names(lacks), asset=asset)
        away = [lack for lack in self.stop.lacks if lack.root is None]
        if away:
            yield self.say(
                "story.is-away", which=self.names(away), **{"is": "is" if len(away) == 1 else "are"}
            )
        known = [
            *(lack for lacks in (*self.held_by().values(), *self.kept_in().values()) for lack in lacks),
            *away,
        ]
        others = [lack.root for lack in self.stop.lacks if lack not in known and lack.root]
        yield from (self.wording.root(root) for root in others)

    def unseen(self) -> Iterator[str]:
        """Why nobody notices: the signals that are gone with what they look at, or those who alone would see it."""
        event = self.outcome.event
        if self.stop.phase != "recognise":
            return
        signals = [one for one in self.wording.model.all_of(Signal) if event.id in one.raises]
        blind = [one for one in signals if self.absence.intersection(one.asset)]
        if blind:
            assets = sorted({ident for one in blind for ident in one.asset if ident in self.absence})
            named = {"signals": join_words([one.label for one in blind]), "assets": self.join(assets)}
            yield self.say("story.blind", **named)
        watchers = {who for one in signals if one not in blind for who in one.watched_by} | set(event.seen_by)
        if watchers and all(self.team_of(one) in self.absence or one in self.absence for one in watchers):
            yield self.say("story.unwatched", watchers=self.join(sorted(watchers)))

    def is_the_step(self, root: Root) -> bool:
        """Whether a root says that somebody else must do the step that stops."""
        stop, is_doer = self.stop, root.code == "step.doer-outside" and not self.stop.has_doer
        return is_doer and (root.node, *root.path[:2]) == (stop.procedure, stop.phase, stop.number - 1)

    def holder(self, root: Root | None) -> str:
        return dict(root.arguments).get("holder", "") if root else ""

    def held_by(self) -> dict[str, list[Lack]]:
        """What somebody outside alone holds, by holder."""
        return _by("holder", [lack for lack in self.stop.lacks if lack.root and lack.root.code in _HELD])

    def kept_in(self) -> dict[str, list[Lack]]:
        """What stands only on something that is away, by the asset."""
        return _by("asset", [lack for lack in self.stop.lacks if lack.root and lack.root.code in _KEPT])

    def names(self, lacks: Sequence[Lack]) -> str:
        return self.join([lack.ident for lack in lacks])

    def join(self, idents: Sequence[str]) -> str:
        return join_words([self.wording.quoted(ident) for ident in idents])

    def has(self, lacks: Sequence[Lack]) -> str:
        return self.wording.phrases["story.has" if len(lacks) == 1 else "story.have"].no

    # ---- how it ends, and what mends it

    def end(self) -> Iterator[str]:
        if self.outcome.event.kind not in ("incident", "exception", "rollback"):
            yield self.say("story.no-further")
        elif self.stop.phase != "recognise":
            yield self.say("story.held" if self.outcome.grade == "contained-only" else "story.lost")

    def mend(self) -> str:
        """What to do about the step, and about whatever else it takes, as one sentence or two."""
        own, done = self.mend_of_the_step()
        rest = [root for root in self.roots if root.key not in done]
        mends = [*([own] if own else []), *map(self.mend_all, self.groups(rest))]
        if not mends:
            return ""
        first, *more = mends[:3]
        codes = ("story.more", "story.more-yet")
        said = [first, *(self.say(code, more=_small(one)) for code, one in zip(codes, more, strict=False))]
        return _small(" ".join(_ended(said)))

    def mend_of_the_step(self) -> tuple[str, set[tuple[str, ...]]]:
        """The sentence for the step that stops, and the keys of the roots that it answers."""
        held = [lack for lacks in self.held_by().values() for lack in lacks]
        done = {lack.root.key for lack in held if lack.root} | ({self.theirs.key} if self.theirs else set())
        if not done.intersection(root.key for root in self.roots):
            return "", set()
        which, holder = self.names(held), self.holder(self.theirs) or next(iter(self.held_by()), "")
        if self.theirs:
            is_ours = self.is_ours(holder)
            somebody = self.wording.phrases["story.somebody-else" if is_ours else "story.of-your-own"].no
            code = "story.mend-step-with" if which else "story.mend-step"
            return self.say(code, which=which, somebody=somebody), done
        it = "it" if len(held) == 1 else "them"
        code = "story.mend-needs-else" if self.is_ours(holder) else "story.mend-needs"
        return self.say(code, which=which, it=it, holder=holder), done

    def mend_all(self, roots: list[Root]) -> str:
        """What to do about one cause; where a team of the buyer's own is away, nothing has to come inside."""
        holder = self.holder(roots[0])
        if len(roots) > 1 and self.is_ours(holder):
            return self.say("story.mend-others", holder=holder, which=self.wording.which(roots))
        return self.wording.mend_all(roots)

    def is_ours(self, party: str) -> bool:
        """Whether somebody is the buyer's own."""
        team = self.wording.model.nodes.get(self.team_of(party))
        return isinstance(team, Team) and team.side == "internal"

    def groups(self, roots: Sequence[Root]) -> list[list[Root]]:
        """Roots that are one cause stand together, in the order of their first."""
        found: dict[tuple[str, ...], list[Root]] = {}
        for root in roots:
            found.setdefault(self.wording.cause_key(root), []).append(root)
        return list(found.values())


def _by(name: str, lacks: Sequence[Lack]) -> dict[str, list[Lack]]:
    found: dict[str, list[Lack]] = {}
    for lack in lacks:
        value = dict(lack.root.arguments).get(name) if lack.root else None
        if value:
            found.setdefault(value, []).append(lack)
    return found


def _small(text: str) -> str:
    return text[:1].lower() + text[1:]


def _ended(sentences: Iterable[str]) -> list[str]:
    return [text if text.endswith((".", "?")) else f"{text}." for text in sentences]
