"""The hours of any week that could be lie between the least and the most, and both ends can be."""

from __future__ import annotations

from fractions import Fraction
from random import Random
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from readiness.analysis.burden import find_work
from readiness.graph.operation import Operation
from readiness.model.procedure import PHASES
from tests.strategies import AS_OF, Spec, few, load_model, models

_DAYS = {
    "always": 7,
    "Mon-Fri 08:00-18:00 Europe/Berlin": 5,
    "Mon-Sat 06:00-22:00 Europe/Berlin": 6,
}
_RATES = {"3/week": Fraction(3), "7/month": Fraction(49, 30), "2/day": Fraction(0), "10%": Fraction(0)}
"""Times a week; the last two hang on the days."""


class World:
    """One week that could be: who does each step, how long it takes, how often things happen.

    `leaning` is -1 for the lightest week of a team, 1 for its heaviest, and 0 for any.
    """

    def __init__(self, spec: Spec, team: str, random: Random, leaning: int) -> None:
        self.spec, self.team, self.random, self.leaning = spec, team, random, leaning
        self.guessed = False
        """Whether anything that weighs was not stated."""
        self.days = self.guess(1, 7) if self.runs is None else _DAYS[self.runs]

    @property
    def runs(self) -> str | None:
        said = self.spec["system"].get("runs", "none")
        return None if said == "none" else str(said)

    def guess(self, least: int, most: int) -> int:
        return {-1: least, 0: self.random.randint(least, most), 1: most}[self.leaning]

    def unstated(self) -> Fraction:
        self.guessed = True
        return Fraction(self.guess(0, 1000))

    def is_ours(self, who: str) -> bool:
        person = self.spec["people"].get(who)
        return (person["team"] if person else who) == self.team

    def minutes(self, ident: str, seen: tuple[str, ...]) -> Fraction:
        procedure, total = self.spec["procedures"][ident], Fraction(0)
        for phase in PHASES:
            steps = procedure.get(phase, "none")
            for step in steps if steps != "none" else ():
                total += self.step(step, seen)
        return total

    def step(self, step: dict[str, Any], seen: tuple[str, ...]) -> Fraction:
        doers = [self.is_ours(who) for who in step["by"]]
        does = {-1: all(doers), 0: self.random.choice(doers), 1: any(doers)}[self.leaning]
        if "takes" in step:
            return Fraction(5 if does else 0)
        total = Fraction(0)
        for used in step.get("uses", ()):
            if used not in seen:
                total += self.minutes(used, (*seen, used))
            elif any(doers):
                total += self.unstated()
        return total if step.get("uses") else self.unstated() if any(doers) else total

    def times(self, event: dict[str, Any]) -> Fraction | None:
        """Times a week; None where nobody stated it."""
        if event.get("cadence"):
            return Fraction(1)
        rate = event.get("rate")
        if rate is None:
            return None
        if rate == "2/day":
            return Fraction(2 * self.days)
        if rate == "10%":
            stated = self.spec["system"].get("volume", "none") != "none"
            return Fraction(41 * self.days) if stated else None
        return _RATES[str(rate)]

    def hours(self, event: dict[str, Any]) -> Fraction:
        procedures = event.get("handled-by", "none")
        if procedures == "none":
            return self.unstated() if self.is_ours(event.get("owner", "none")) else Fraction(0)
        found = [self.minutes(one, (one,)) for one in procedures]
        minutes = {-1: min(found), 0: self.random.choice(found), 1: max(found)}[self.leaning]
        often = self.times(event)
        if often is None:
            often = self.unstated() if minutes else Fraction(0)
        return minutes * often / 60


def _with_rates(spec: Spec, random: Random) -> Spec:
    for event in spec["events"].values():
        event.update(random.choice([{}, {"cadence": "weekly"}, *({"rate": rate} for rate in _RATES)]))
    return spec


@few(60, at_length=400)
@given(models(), st.randoms(use_true_random=False))
def test_every_week_that_could_be_lies_between_the_least_and_the_most(spec: Spec, random: Random) -> None:
    spec = _with_rates(spec, random)
    works = [one for one in find_work(Operation(load_model(spec), AS_OF)) if one.source == "event"]
    found = {(one.node, one.team): one.hours for one in works}
    for ident, event in spec["events"].items():
        for team in spec["teams"]:
            weeks = {leaning: World(spec, team, random, leaning) for leaning in (-1, 0, 1)}
            least, some, most = (weeks[leaning].hours(event) for leaning in (-1, 0, 1))
            if (ident, team) not in found:
                assert most == 0
                continue
            span = found[ident, team]
            assert span.low == least
            assert span.low <= some
            if span.high is None:
                assert weeks[1].guessed
            else:
                assert some <= span.high == most


@few(60)
@given(models())
def test_what_has_no_end_says_what_is_missing(spec: Spec) -> None:
    for one in find_work(Operation(load_model(spec), AS_OF)):
        assert one.hours.high is not None or one.unstated
        assert one.hours.high is None or one.hours.low <= one.hours.high
