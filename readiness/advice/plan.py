"""The work list to a bar, in words: what to close, in which order, what only helps together, and what it comes to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any, Literal, NamedTuple

from readiness.advice.given import NOTHING, Given, Key
from readiness.advice.mending import Mended, Mending
from readiness.advice.reaching import Aim, Goal, reach_bar
from readiness.advice.telling import Teller
from readiness.findings.examination import Examination
from readiness.findings.gap import Found, root_source
from readiness.graph.fact import Root
from readiness.model.text import count_of, join_words
from readiness.result.plan import Plan, Task, Together
from readiness.result.value import Line
from readiness.scoring.verdict import VERDICTS

__all__ = ["Ground", "make_plan"]

_ONLY_TIME = ("person.not-yet", "handoff.to-come", "evidence.to-come", "practice.to-come")
"""Roots that lie ahead: their day settles them."""


class Ground(NamedTuple):
    """What every plan for one examination starts from: what mends what, and how it is told."""

    teller: Teller
    mending: Mending

    @classmethod
    def of(cls, examination: Examination) -> Ground:
        """Looked at once, for several plans."""
        return cls(Teller(examination), Mending(examination))


def make_plan(
    examination: Examination, *, with_conditions: bool = False, ground: Ground | None = None
) -> Plan:
    """What to close so that the verdict is ready, or ready with conditions, at the bar of an examination."""
    return _Planning(examination, ground or Ground.of(examination), with_conditions=with_conditions).plan()


class _Served(NamedTuple):
    """What needs a task: gates, conditions and floors of the bar."""

    gates: tuple[str, ...]
    conditions: tuple[str, ...]
    floors: tuple[str, ...]


class _Planning:
    def __init__(self, examination: Examination, ground: Ground, *, with_conditions: bool) -> None:
        self.examination = examination
        self.wanted: Literal["ready", "ready-with-conditions"] = (
            "ready-with-conditions" if with_conditions else "ready"
        )
        self.teller, self.mending = ground
        self.aim = Aim(self.mending, with_conditions=with_conditions)
        self.is_there = VERDICTS.index(examination.judgement.verdict) <= VERDICTS.index(self.wanted)
        self.reached = reach_bar(self.aim, self.teller.price)
        self.given = NOTHING if self.is_there else self.reached.given
        self.roots = self._gather()
        self.found: dict[Key, list[Found]] = defaultdict(list)
        for one in self.teller.found:
            self.found[one.root.key].append(one)

    def _gather(self) -> dict[str, tuple[Root, ...]]:
        """The roots of each cause, by the id of the cause."""
        found: dict[str, list[Root]] = defaultdict(list)
        for key in sorted(self.given.closed):
            root = self.reached.roots[key]
            found[self.teller.cause_of(root)].append(root)
        return {ident: tuple(roots) for ident, roots in sorted(found.items())}

    def plan(self) -> Plan:
        """The plan as a value."""
        accept = self._to_accept()
        then = Mended(self.mending, self.given, [ident for ident, _ in accept]).judgement.verdict
        asks, work = self._tasks()
        return Plan.model_validate(
            self.teller.heading() | self._words(asks, work, len(accept), then) | {
                "wanted": self.wanted, "verdict-then": then,
                "reaches": VERDICTS.index(then) <= VERDICTS.index(self.wanted),
                "days": sum(task.days for task in work),
                "gates": len(self.examination.judgement.gates), "gates-hold": self._count_holding(NOTHING),
                "asks": asks, "work": work, "together": tuple(self._together(work, asks)),
                "seats": self.teller.seats(Mended(self.mending, self.given)),
                "accept": tuple(line for _, line in accept), "stays": tuple(self._stays()),
                "gaps-left": sum(one.root.key not in self.given.closed for one in self.teller.found),
            }
        )  # fmt: skip

    # ---- tasks

    def _tasks(self) -> tuple[tuple[Task, ...], tuple[Task, ...]]:
        """Asks and work, each in order, with the gates that hold by then."""
        order = self._order()
        asks = [ident for ident in order if self.teller.is_ask(self.roots[ident])]
        work = [ident for ident in order if ident not in asks]
        told, closed = {}, frozenset[Key]()
        for ident in (*asks, *work):
            closed |= {root.key for root in self.roots[ident]}
            told[ident] = self._task(ident, self._count_holding(Given(closed)))
        return tuple(told[ident] for ident in asks), tuple(told[ident] for ident in work)

    def _task(self, ident: str, gates_then: int) -> Task:
        roots, wording = self.roots[ident], self.teller.wording
        worst = min(roots, key=lambda root: root.truth)
        served, whole = self.served[ident], self._known(ident) or roots
        ask, days = self.teller.is_ask(roots), sum(self.teller.price(root) for root in roots)
        return Task(
            id=ident, text=wording.cause(whole), scope=self._scope(len(roots), len(whole)),
            proof=wording.proof(roots), ask=ask,
            mend=wording.mend_all(roots, ask=ask),
            waits=self.teller.say("plan.waits") if any(root.code in _ONLY_TIME for root in roots) else "",
            owner=self.teller.owner(roots, ask=ask), whom=self.teller.whom(roots, ask=ask),
            days=days, price=self._price(len(roots), days, ask=ask),
            gaps=tuple(sorted({one.gap.id for root in roots for one in self.found[root.key]})),
            gates=served.gates, conditions=served.conditions, floors=served.floors,
            alone=tuple(gate for gate in served.gates if self.needed[gate] == {ident}),
            gates_then=gates_then, parts=self.teller.lines(roots),
            source=root_source(wording.model, worst),
        )  # fmt: skip

    def _known(self, ident: str) -> list[Root]:
        """All of a cause as the assessment counts it, whether this bar needs it or not."""
        return list(self._by_cause.get(ident, {}).values())

    @cached_property
    def _by_cause(self) -> Mapping[str, Mapping[Key, Root]]:
        found: dict[str, dict[Key, Root]] = defaultdict(dict)
        for one in self.teller.found:
            found[self.teller.cause_of(one.root)].setdefault(one.root.key, one.root)
        return found

    def _scope(self, needed: int, known: int) -> str:
        """How many parts of a cause the bar needs, where these are not those that the assessment counts."""
        if needed == known:
            return ""
        if needed > known:
            return self.teller.say("plan.more", count=needed)
        return self.teller.say("plan.needed", count=needed)

    def _price(self, count: int, days: int, *, ask: bool) -> str:
        if ask:
            return self.teller.say("plan.answers", count=count_of(count, "answer"))
        return self.teller.say("plan.days", days=count_of(days, "day"))

    @property
    def needed(self) -> Mapping[str, set[str]]:
        """By gate, condition (criterion id) or floor (`floor:seat`) of the bar: the tasks that it needs."""
        if not hasattr(self, "_needed"):
            self._needed = dict(self._find_needed())
        return self._needed

    def _find_needed(self) -> Iterator[tuple[str, set[str]]]:
        """A task is needed where what it serves does not hold without it."""
        keys = {ident: frozenset(root.key for root in roots) for ident, roots in self.roots.items()}
        bar = self.examination.bar
        for goal in self._own_goals():
            relevant = self.mending.relevant(goal.ident, goal.bar)
            near = {ident for ident, own in keys.items() if not own.isdisjoint(relevant)}
            yield goal.ident, {one for one in near if not self.aim.holds(goal, self._without(keys[one]))}
        for floor in self.aim.floors:
            if floor.bar is bar:
                tasks = {one for one in keys if not self.aim.stands(floor, self._without(keys[one]))}
                yield f"floor:{floor.seat}", tasks

    def _without(self, keys: frozenset[Key]) -> Given:
        return Given(self.given.closed - keys)

    def _own_goals(self) -> list[Goal]:
        """Gates and conditions of this bar that do not hold today and hold with the plan."""
        return [
            goal for goal in self.aim.goals if goal.bar is self.examination.bar and self.aim.holds(goal, self.given)
        ]  # fmt: skip

    @property
    def served(self) -> Mapping[str, _Served]:
        """What each task serves."""
        gates, needed = self.examination.judgement.gates, self.needed

        def by(ident: str, wanted: Any) -> tuple[str, ...]:
            return tuple(sorted(goal for goal, tasks in needed.items() if ident in tasks and wanted(goal)))

        return {
            ident: _Served(
                by(ident, lambda goal: goal in gates),
                by(ident, lambda goal: goal not in gates and not goal.startswith("floor:")),
                tuple(
                    seat.removeprefix("floor:") for seat in by(ident, lambda goal: goal.startswith("floor:"))
                ),
            )
            for ident in self.roots
        }

    def _order(self) -> list[str]:
        """Always what lets the next gate hold for the least price; then likewise what conditions and floors need."""
        gates, days = self.examination.judgement.gates, {
            ident: sum(map(self.teller.price, roots)) for ident, roots in self.roots.items()
        }  # fmt: skip
        done: dict[str, None] = {}
        waiting = dict(self.needed)
        while waiting:
            left = {goal: tasks - done.keys() for goal, tasks in waiting.items()}
            goal = min(left, key=lambda one: (one not in gates, sum(days[task] for task in left[one]), one))
            done.update(dict.fromkeys(sorted(left[goal], key=lambda task: (days[task], task))))
            del waiting[goal]
        done.update(dict.fromkeys(sorted(self.roots, key=lambda task: (days[task], task))))
        return list(done)

    def _count_holding(self, given: Given) -> int:
        """How many gates of the bar hold with what is supposed."""
        bar = self.examination.bar
        return sum(
            self.mending.share(ident, bar, given).low == 1 for ident in self.examination.judgement.gates
        )

    def _together(self, *lists: Iterable[Task]) -> Iterator[Together]:
        places = {task.id: place for place, task in enumerate([task for tasks in lists for task in tasks])}
        for goal in self._own_goals():
            tasks = self.needed[goal.ident]
            if goal.ident in self.examination.judgement.gates and len(tasks) > 1:
                sentence = self.teller.criteria[goal.ident].says
                ordered = tuple(sorted(tasks, key=lambda task: places[task]))
                yield Together(criterion=goal.ident, sentence=sentence, tasks=ordered)

    # ---- what is left

    def _to_accept(self) -> list[tuple[str, Line]]:
        """Conditions of this bar that neither hold with the plan nor are accepted already."""
        if self.wanted == "ready" or self.is_there:
            return []
        after, accepted = Mended(self.mending, self.given).judgement, self.examination.accepted
        open_ones = [
            ident for ident, state in after.conditions.items() if state != "holds" and ident not in accepted
        ]
        return [(ident, Line(text=self.teller.criteria[ident].says)) for ident in open_ones]

    def _stays(self) -> Iterator[Line]:
        """What does not hold although everything that can be mended is."""
        if self.is_there or self.reached.is_enough:
            return
        for goal in self.aim.goals:
            if not self.aim.holds(goal, self.given):
                yield Line(text=self.teller.criteria[goal.ident].says)
        for floor in self.aim.floors:
            if not self.aim.stands(floor, self.given):
                yield Line(text=self.teller.seat_names[floor.seat])

    def _words(
        self, asks: tuple[Task, ...], work: tuple[Task, ...], accept: int, then: str
    ) -> dict[str, str]:
        say, now = self.teller.say, self.teller.verdict(self.examination.judgement.verdict)
        if self.is_there:
            return {"headline": say("plan.reached", then=now)}
        if not self.reached.is_enough:
            return {"headline": say("plan.unreachable", now=now, then=self.teller.verdict(self.wanted))}
        counted = [
            (len(work), "piece of work", "pieces of work"),
            (sum(len(self.roots[task.id]) for task in asks), "answer", "answers"),
        ]
        what = join_words([count_of(*one) for one in counted if one[0]])
        told = [say("plan.way", now=now, what=what, then=self.teller.verdict(then))]
        if accept:
            conditions = count_of(accept, "condition")
            told.append(
                say("plan.conditions", conditions=conditions, stay="stays" if accept == 1 else "stay")
            )
        if work:
            told.append(say("plan.price", days=count_of(sum(task.days for task in work), "day")))
        return {"headline": " ".join(told), "takes": self._takes(work, asks)}

    def _takes(self, work: tuple[Task, ...], asks: tuple[Task, ...]) -> str:
        code = "plan.both" if work and asks else "plan.work" if work else "plan.asks"
        answers = sum(len(self.roots[task.id]) for task in asks)
        days = sum(task.days for task in work)
        return self.teller.say(
            code,
            answers=count_of(answers, "answer"),
            causes=count_of(len(work), "cause"),
            days=count_of(days, "day"),
        )
