"""Law: scanning the boundaries of a week finds what walking through it minute by minute finds.

The walk here is a plain one: sets of minutes, every minute at which the event may begin, one step after the other,
and nothing of `analysis.course`.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from random import Random
from statistics import median_low
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from readiness.analysis.course import spread_of
from readiness.analysis.timing import Reading, time_event
from readiness.model.calendar import WEEK, WeekPattern
from readiness.model.event import Event
from readiness.model.quantity import Duration
from tests.laws.small import drill_of
from tests.strategies import Spec, few

HOURS = (
    "always", "Mon-Fri 08:00-18:00", "Mon-Sat 06:00-22:00", "daily 22:00-06:00", "Sat-Mon 20:00-02:00",
    "Wed 10:00-10:45", "Mon 00:00-24:00, Thu 00:00-24:00", None,
)  # fmt: skip
RUNS = (
    "Mon 06:00-22:00", "Sat 10:00-19:00, Thu 20:00-22:00", "Sun-Mon 22:00-03:00", "Fri 16:00-20:00, Mon 06:00-09:00",
)  # fmt: skip
"""Short, since each minute of them is walked."""
TAKES = ("5m", "45m", "30s", "7h", "2s", None)
LATENCIES = ("15m", "1d", "90s", "6d", None)
At = tuple[int, int]
"""The second on the clock, and how many seconds count so far."""


# ---- models


class _Drawing:
    def __init__(self, random: Random) -> None:
        self.random = random

    def some(self, pool: tuple[str, ...], least: int = 1) -> list[str]:
        return self.random.sample(pool, self.random.randint(least, min(2, len(pool))))

    def step(self, used: str = "") -> Spec:
        by = self.some((*TEAMS, "guard")) if self.random.random() < 0.2 else self.some(TEAMS)
        step: Spec = {"by": by, "action": "do it"}
        takes = self.random.choice(TAKES[:-1] if self.random.random() < 0.8 else TAKES)
        if takes:
            step["takes"] = takes
        elif self.random.random() < 0.5:
            step["within"] = "20m"
        if used:
            step["uses"] = used
        if self.random.random() < 0.2:
            step["needs"] = ["tool"]
        return step

    def procedure(self, used: str = "") -> Spec:
        steps = [self.step(used if self.random.random() < 0.5 else "") for _ in range(4)]
        cut = self.random.randint(1, 3)
        return {
            "mode": "narrow", "authority": self.some(TEAMS), "needs": self.random.choice(("none", ["tool"])),
            "first": steps[: cut - 1] or "none", "contain": steps[cut - 1 : cut + 1],
        }  # fmt: skip

    def model(self) -> Spec:
        system: Spec = {"name": "X", "submission": "complete"}
        for field, value in (
            ("runs", self.random.choice(RUNS if self.random.random() < 0.97 else ("always", None))),
            ("unattended", self.random.choice(("continues", "continues", "pauses", None))),
        ):
            if value:
                system[field] = value
        teams: Spec = {}
        for team in TEAMS:
            cover = self.random.choice(HOURS[:-1] if self.random.random() < 0.8 else HOURS)
            teams[team] = {"side": "internal", **({"cover": cover} if cover else {})}
        signals = {
            f"s{n}": {"meaning": "drift", "watched-by": self.some(TEAMS), "raises": ["e"], **self.latency()}
            for n in range(self.random.randint(0, 2))
        }
        event = {"kind": "incident", "owner": "t0", "handled-by": self.some(("m0", "m1"))}
        if not signals or self.random.random() < 0.5:
            event["seen-by"] = self.some(TEAMS)
        return {
            "system": system, "teams": teams, "people": {f"p{n}": {"team": f"t{n}"} for n in range(3)},
            "assets": {"guard": {"kind": "control"}},
            "resources": {"tool": {"kind": "tool", "held-by": self.some(TEAMS)}},
            "procedures": {"m0": self.procedure("m1"), "m1": self.procedure()},
            "events": {"e": event}, "signals": signals,
        }  # fmt: skip

    def latency(self) -> Spec:
        latency = self.random.choice(LATENCIES)
        return {"latency": latency} if latency else {}


TEAMS = ("t0", "t1", "t2")
MODELS = st.randoms(use_true_random=False).map(lambda random: _Drawing(random).model())


# ---- the plain walk


class _Walk:
    """Every minute of the week is on or off for everybody; what is not stated is always or never."""

    def __init__(self, spec: Spec, *, hopeful: bool) -> None:
        self.spec = spec
        self.hopeful = hopeful
        self.until = cache(self._until)
        self._on: dict[str, frozenset[int]] = {}
        runs, unattended = (spec["system"].get(field) for field in ("runs", "unattended"))
        self.begins = self.live = hours(runs) if runs else EVERY
        if not runs:
            self.live = frozenset() if hopeful else EVERY
        elif unattended != "continues" and (unattended or hopeful):
            on = frozenset[int]().union(*(self.cover(team, hopeful=not hopeful) for team in TEAMS))
            self.live = self.live & on
            self.begins = self.live if unattended else self.begins
        self.running = [0]
        for minute in range(2 * WEEK + 1):
            self.running.append(self.running[-1] + (minute % WEEK in self.live))

    def cover(self, team: str, *, hopeful: bool) -> frozenset[int]:
        stated = self.spec["teams"][team].get("cover")
        return hours(stated) if stated else EVERY if hopeful else frozenset()

    def on(self, parties: list[str], needs: list[str]) -> frozenset[int]:
        key = " ".join((*parties, "-", *needs))
        if key not in self._on:
            there = frozenset[int]().union(*map(self.party, parties))
            holders = self.spec["resources"]["tool"]["held-by"]
            held = frozenset[int]().union(*map(self.party, holders)) if needs else EVERY
            self._on[key] = there & held
        return self._on[key]

    def party(self, ident: str) -> frozenset[int]:
        return EVERY if ident == "guard" else self.cover(ident, hopeful=self.hopeful)

    def _until(self, on: frozenset[int]) -> list[int]:
        """How many minutes after each one the next is that is on."""
        found, next_on = [0] * WEEK, min(on) + 2 * WEEK
        for minute in reversed(range(2 * WEEK)):
            next_on = minute if minute % WEEK in on else next_on
            found[minute % WEEK] = next_on - minute
        return found

    def wait(self, at: At | None, on: frozenset[int]) -> At | None:
        if at is None or not on:
            return None
        clock, counted = at
        minute, second = divmod(clock, 60)
        first = minute % WEEK
        ahead = self.until(on)[first]
        if not ahead:
            return at
        gone = second if first in self.live else 0
        running = self.running[first + ahead] - self.running[first]
        return (minute + ahead) * 60, counted + running * 60 - gone

    def spend(self, at: At | None, length: str | None) -> At | None:
        if at is None or (length is None and not self.hopeful):
            return None
        seconds = seconds_of(length) if length else 0
        return at[0] + seconds, at[1] + seconds

    def step(self, at: At | None, step: Spec) -> At | None:
        ready = self.wait(at, self.on(step["by"], step.get("needs", [])))
        if "uses" not in step:
            return self.spend(ready, step.get("takes", None if self.hopeful else step.get("within")))
        own = self.spend(ready, step["takes"]) if "takes" in step else ready
        used = self.procedure(ready, step["uses"])
        return max(own, used) if own and used else None

    def procedure(self, at: At | None, name: str) -> At | None:
        procedure = self.spec["procedures"][name]
        needs = [] if procedure["needs"] == "none" else procedure["needs"]
        at = self.wait(at, self.on(procedure["authority"], needs))
        steps = [
            one for phase in ("first", "contain") if procedure[phase] != "none" for one in procedure[phase]
        ]
        for step in steps:
            at = self.step(at, step)
        return at

    def contained(self, minute: int) -> At | None:
        start = (minute * 60, 0)
        event = self.spec["events"]["e"]
        ways = [
            self.wait(self.spend(start, one.get("latency")), self.on(one["watched-by"], []))
            for one in self.spec["signals"].values()
        ]
        if "seen-by" in event:
            ways.append(self.wait(start, self.on(event["seen-by"], [])))
        noticed = min((one for one in ways if one), default=None)
        held = [self.procedure(noticed, name) for name in event["handled-by"]]
        return min((one for one in held if one), default=None)


EVERY = frozenset(range(WEEK))


@cache
def seconds_of(length: str) -> int:
    return int(Duration.parse(length).minutes * 60)


@cache
def hours(text: str) -> frozenset[int]:
    spans = WeekPattern.parse(text).spans
    return frozenset(minute for start, end in spans for minute in range(start, end))


# ---- the law


@few(5, at_length=50)
@given(MODELS)
def test_boundaries_find_what_every_minute_finds(spec: Spec) -> None:
    drill = drill_of(spec)
    event = drill.operation.model.all_of(Event)[0]
    for hopeful in (True, False):
        reading = Reading(drill, hopeful=hopeful)
        found = spread_of(reading.begins, contained_by(reading, event))
        walk = _Walk(spec, hopeful=hopeful)
        ends = {minute: walk.contained(minute) for minute in sorted(walk.begins)}
        counted = [one[1] for one in ends.values() if one]
        if found is None:
            assert not counted
            continue
        assert len(counted) == len(ends)
        assert (found.worst * 60, found.typical * 60) == (max(counted), median_low(counted))
        assert ends[found.begins] == (found.course.at * 60, found.worst * 60)


def contained_by(reading: Reading, event: Event) -> Callable[[Any], Any]:
    return lambda course: reading.contained(event, course)


@few(15)
@given(MODELS)
def test_what_is_taken_well_is_never_longer_than_what_is_taken_badly(spec: Spec) -> None:
    drill = drill_of(spec)
    event = drill.operation.model.all_of(Event)[0]
    time = time_event(event, Reading(drill, hopeful=True), Reading(drill, hopeful=False))
    for stage in time.stages.values():
        if stage.high:
            assert stage.low
            assert stage.low.worst <= stage.high.worst
            assert stage.low.typical <= stage.high.typical
