"""What evaluating a circuit costs, as ratios within one run: `python -m benchmarks.circuit`.

The synthetic model: each event is handled by any of one to three procedures, each of three to five
steps, each by any of one to three teams. Some steps are other procedures, and some events escalate
round loops of fifty. Each ratio is the median over rounds that time both sides one after the other,
after a warm round and with the garbage collector paused, so that a busy machine slows both alike.
"""

# ruff: noqa: S311, T201 - chance makes a model here, not a secret, and a script prints

from __future__ import annotations

import gc
import random
import sys
import tracemalloc
from itertools import combinations
from math import log
from pathlib import Path
from statistics import median
from time import process_time
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parents[1]))  # so that it also runs as a file

from readiness.graph.circuit import Circuit, CircuitBuilder
from readiness.graph.cut import CutSets, find_cut_sets

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

TEAMS = 200
LOOP = 50
CHUNK = 4096


def build_model(events: int, teams: int = TEAMS) -> Circuit:
    """Return a synthetic circuit of `events` goals over `teams` leaves."""
    chance = random.Random(events)
    builder = CircuitBuilder()
    leaves = [builder.leaf(team) for team in range(teams)]
    arrived = [builder.goal(event) for event in range(events)]
    procedures: list[int] = []
    for event, goal in enumerate(arrived):
        ways = [build_procedure(builder, chance, leaves, procedures) for _ in range(chance.randint(1, 3))]
        procedures += ways
        contained = builder.any_of(ways)
        if event // LOOP % 10 == 0:  # a tenth of the events stand in loops
            start = event // LOOP * LOOP
            targets = {min(start + (event - start + step) % LOOP, events - 1) for step in (1, 7)}
            closed = [chance.choice(leaves)] if chance.random() < 0.3 else []
            arrivals = builder.any_of([*closed, *(arrived[target] for target in targets)])
            builder.define(goal, all_of=[contained, arrivals])
        else:
            builder.define(goal, any_of=[contained])
    return builder.build()


def build_procedure(
    builder: CircuitBuilder, chance: random.Random, leaves: list[int], procedures: list[int]
) -> int:
    """Return the gate of one procedure."""
    steps = [
        builder.any_of(chance.choices(leaves, k=chance.randint(1, 3))) for _ in range(chance.randint(3, 5))
    ]
    if procedures and chance.random() < 0.1:
        steps.append(chance.choice(procedures))
    return builder.all_of(steps)


def build_circle(size: int, entries: int) -> Circuit:
    """Return a circle of goals, entered at a few places."""
    builder = CircuitBuilder()
    goals = [builder.goal(i) for i in range(size)]
    for i, goal in enumerate(goals):
        own = [builder.leaf(i)] if i % (size // entries) == 0 else []
        builder.define(goal, any_of=[*own, goals[(i + 1) % size]])
    return builder.build()


def measure(*works: Callable[[], object], rounds: int = 7) -> list[list[float]]:
    """Return the seconds of each piece of work in each round: one list a piece, parallel."""
    for work in works:
        work()
    gc.collect()
    gc.disable()
    times = [[measure_once(work) for work in works] for _ in range(rounds)]
    gc.enable()
    return [list(column) for column in zip(*times, strict=True)]


def measure_once(work: Callable[[], object]) -> float:
    """Return the seconds of the processor that a piece of work takes, its result thrown away."""
    start = process_time()
    work()
    return process_time() - start


def compare(times: list[float], base: list[float]) -> float:
    """Return the median of the rounds' ratios."""
    return median(time / beside for time, beside in zip(times, base, strict=True))


def drop_each(circuit: Circuit) -> list[int]:
    """Return the leaves' values when each is absent in one scenario."""
    return [~(1 << scenario) for scenario in range(len(circuit.leaves))]


def iter_pairs(circuit: Circuit) -> Iterator[tuple[list[int], int]]:
    """Yield values and width of all pairs of absences, in chunks."""
    count = len(circuit.leaves)
    pairs = list(combinations(range(count), 2))
    for start in range(0, len(pairs), CHUNK):
        chunk = pairs[start : start + CHUNK]
        values = [-1] * count
        for scenario, pair in enumerate(chunk):
            for leaf in pair:
                values[leaf] &= ~(1 << scenario)
        yield values, len(chunk)


def evaluate_pairs(circuit: Circuit) -> None:
    """Evaluate all pairs, a chunk at a time, keeping none."""
    for values, width in iter_pairs(circuit):
        circuit.evaluate(values, width=width)


def find_cuts(circuit: Circuit, largest: int) -> CutSets:
    """Return the minimal cut sets of every event, of one or two teams."""
    nodes = list(circuit.goals.values())

    def holds(away: Sequence[int], width: int) -> list[int]:
        truth = circuit.evaluate([~mask for mask in away], width=width)
        return [truth[node] for node in nodes]

    return find_cut_sets(holds, len(circuit.leaves), len(nodes), largest=largest, limit=1_000_000)


def evaluate_plainly(circuit: Circuit, absent: int) -> dict[int, bool]:
    """Evaluate one scenario as one would without a plan: over all gates until nothing changes."""
    true = {leaf: leaf != absent for leaf in circuit.leaves.values()}
    gates = [node for node in range(len(circuit)) if not circuit.is_leaf(node)]
    changed = True
    while changed:
        changed = False
        for node in gates:
            if not true.get(node):
                test = all if circuit.is_conjunction(node) else any
                if test(true.get(child, False) for child in circuit.children_of(node)):
                    true[node] = changed = True
    return true


def measure_memory(work: Callable[[], object]) -> float:
    """Return the peak of memory that a piece of work adds, in MB."""
    gc.collect()
    tracemalloc.start()
    work()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak / 1e6


def evaluate_one_by_one(circuit: Circuit) -> None:
    """Evaluate all single absences with the same plan, but each alone."""
    count = len(circuit.leaves)
    for absent in range(count):
        circuit.evaluate([int(leaf != absent) for leaf in range(count)], width=1)


def report_scenarios() -> None:
    """Print what absences cost against one plain evaluation."""
    circuit = build_model(10_000)
    everyone = [1] * TEAMS
    plain, singles = measure(
        lambda: circuit.evaluate(everyone, width=1),
        lambda: circuit.evaluate(drop_each(circuit), width=TEAMS),
        rounds=25,
    )
    beside, pairs = measure(
        lambda: circuit.evaluate(everyone, width=1), lambda: evaluate_pairs(circuit), rounds=7
    )
    naive, alone, at_once = measure(
        lambda: evaluate_plainly(circuit, 0),
        lambda: evaluate_one_by_one(circuit),
        lambda: circuit.evaluate(drop_each(circuit), width=TEAMS),
        rounds=3,
    )
    memory = measure_memory(lambda: evaluate_pairs(circuit))
    print(f"10,000 events x {TEAMS} teams, {len(circuit):,} nodes: plain {median(plain) * 1e3:.1f} ms")
    print(f"  all single absences / plain      {compare(singles, plain):6.2f}   (target 2)")
    print(f"  one by one, no plan / at once    {compare(naive, at_once) * TEAMS:6.0f}   (target 300)")
    print(f"  one by one, same plan / at once  {compare(alone, at_once):6.0f}")
    print(f"  all pairs / plain                {compare(pairs, beside):6.1f}   (target 25)")
    print(f"  memory for pairs, MB             {memory:6.0f}   (target 128)")


def report_circles(entries: int = 20) -> None:
    """Print what a circle of 4,000 costs against one of 1,000; truth enters elsewhere in each scenario."""
    small, large = build_circle(1_000, entries), build_circle(4_000, entries)
    values = [1 << place for place in range(entries)]
    base, times = measure(
        lambda: small.evaluate(values, width=entries),
        lambda: large.evaluate(values, width=entries),
        rounds=25,
    )
    print(f"circle of 4,000 / of 1,000         {compare(times, base):6.2f}   (target 5)")


def report_growth() -> None:
    """Print how time grows from 1e4 to 1e6 nodes."""
    small, large = build_model(1_100), build_model(165_000)
    everyone = [1] * TEAMS
    base, times = measure(
        lambda: small.evaluate(everyone, width=1), lambda: large.evaluate(everyone, width=1), rounds=15
    )
    for circuit, column in ((small, base), (large, times)):
        print(f"{len(circuit):>9,} nodes: {median(column) / len(circuit) * 1e9:.0f} ns a node")
    exponent = log(compare(times, base)) / log(len(large) / len(small))
    print(f"  exponent                         {exponent:6.2f}   (target 1.10)")


if __name__ == "__main__":
    report_scenarios()
    report_circles()
    report_growth()
