"""Every target of speed and memory in one table, as ratios within one run: `python benchmarks/run.py`.

Absolute times move by half between two runs on a busy machine, ratios hardly. `--only load` measures one
group. The exit status is 1 where a target is missed.
"""

# ruff: noqa: T201, S603 - it talks to the person who runs it, and starts the program that it measures
from __future__ import annotations

import argparse
import gc
import math
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1]))  # so that it also runs as a file

from benchmarks import circuit, reading
from benchmarks.healthy import healthy_text
from benchmarks.workflow import workflow_text

CHECKOUT = Path(__file__).parents[1]
NODES = 5_000
SMALL = 500
PYTHON = sys.executable
# The peak of a child counts what its parent held when it forked, hence a parent that holds nothing.
PEAK_OF = (
    "import resource, subprocess, sys; subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, check=True); "
    "peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss; "
    "print(peak if sys.platform == 'darwin' else peak * 1024)"
)


class Row(NamedTuple):
    """One measurement: what it is, in which unit, and the most that it may be."""

    name: str
    value: float
    unit: str = "x"
    target: float | None = None

    @property
    def verdict(self) -> str:
        """Whether the target is met, in a word."""
        if self.target is None:
            return ""
        return "ok" if self.value <= self.target else "MISSED"

    def __str__(self) -> str:
        wanted = "" if self.target is None else f"<= {self.target:g}"
        return f"{self.name:<58} {self.value:>9.2f} {self.unit:<9} {wanted:<8} {self.verdict}"


def measure(works: dict[str, Callable[[], object]], rounds: int) -> dict[str, list[float]]:
    """Seconds of each piece of work in each round, taken in turns so that all share the machine's moods."""
    times: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(rounds):
        for name, work in works.items():
            gc.collect()
            start = perf_counter()
            result = work()
            times[name].append(perf_counter() - start)
            del result
    return times


def ratio(times: dict[str, list[float]], of: str, to: str) -> float:
    """The median of the rounds' ratios."""
    return median(one / other for one, other in zip(times[of], times[to], strict=True))


def rows_of_loading() -> Iterator[Row]:
    """Reading with positions, and the whole way to a model."""
    import yaml

    from readiness.model.model import SourceText
    from readiness.source import reader
    from readiness.source.load import load_texts

    text, whole = reading.model_text(NODES), workflow_text(NODES)
    source = SourceText("model.yaml", whole)
    nodes = len(load_texts([source]).nodes)
    times = measure(
        {
            "CSafeLoader": lambda: yaml.load(text, Loader=yaml.CSafeLoader),
            "read": lambda: reading.read_with(reader, text),
            "CSafeLoader, model": lambda: yaml.load(whole, Loader=yaml.CSafeLoader),
            "load": lambda: load_texts([source]),
        },
        rounds=7,
    )
    yield Row(
        f"read with positions, {NODES:,} nodes / CSafeLoader",
        ratio(times, "read", "CSafeLoader"),
        target=0.25,
    )
    yield Row("load, validate and check a model / CSafeLoader", ratio(times, "load", "CSafeLoader, model"))
    yield Row("load, validate and check a model, each node", min(times["load"]) / nodes * 1e6, "µs")


def rows_of_absence() -> Iterator[Row]:
    """All single absences against one plain evaluation."""
    model = circuit.build_model(10_000)
    everyone = [1] * circuit.TEAMS
    plain, singles = circuit.measure(
        lambda: model.evaluate(everyone, width=1),
        lambda: model.evaluate(circuit.drop_each(model), width=circuit.TEAMS),
        rounds=25,
    )
    name = f"each of {circuit.TEAMS} teams away, 10,000 events / nobody away"
    yield Row(name, circuit.compare(singles, plain), target=2)


def rows_of_weak_points() -> Iterator[Row]:
    """Single points of failure and pairs, each found as a cut set of its events, and what a long circle costs."""
    model = circuit.build_model(10_000)
    everyone, scenarios = [1] * circuit.TEAMS, "10,000 events"
    plain, singles, pairs, both = circuit.measure(
        lambda: model.evaluate(everyone, width=1),
        lambda: circuit.find_cuts(model, 1),
        lambda: circuit.find_cuts(model, 2),
        lambda: circuit.evaluate_pairs(model),
        rounds=7,
    )
    naive, beside = circuit.measure(
        lambda: circuit.evaluate_plainly(model, 0),
        lambda: model.evaluate(circuit.drop_each(model), width=circuit.TEAMS),
        rounds=3,
    )
    share = circuit.compare(beside, naive) / circuit.TEAMS
    name = f"{circuit.TEAMS} absences at once, of one by one, {scenarios}"
    yield Row(name, share * 1000, "per 1,000", target=3.33)  # 300 times faster
    yield Row(f"all singles as cut sets, {scenarios} / nobody away", circuit.compare(singles, plain))
    yield Row(f"all pairs, {scenarios} / nobody away", circuit.compare(both, plain), target=25)
    yield Row(f"the same as cut sets, {scenarios} / nobody away", circuit.compare(pairs, plain), target=25)
    memory = circuit.measure_memory(lambda: circuit.find_cuts(model, 2))
    yield Row(f"all pairs as cut sets, {scenarios}, memory on top", memory, "MB", target=128)
    small, large = circuit.build_circle(1_000, 20), circuit.build_circle(4_000, 20)
    entries = [1 << place for place in range(20)]
    base, longer = circuit.measure(
        lambda: small.evaluate(entries, width=20), lambda: large.evaluate(entries, width=20), rounds=25
    )
    yield Row("a circle of 4,000 / of 1,000 escalations", circuit.compare(longer, base), target=5)


def rows_of_starting() -> Iterator[Row]:
    """The command line from nothing to its exit."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "model.yaml"
        file.write_text(workflow_text(SMALL), encoding="utf-8")
        check = [PYTHON, "-m", "readiness", "check", str(file)]
        commands = {
            "pass": [PYTHON, "-c", "pass"],
            "help": [PYTHON, "-m", "readiness", "--help"],
            "check": check,
        }
        times = measure({name: _started(command) for name, command in commands.items()}, rounds=11)
        peak = subprocess.run(
            [PYTHON, "-c", PEAK_OF, *check], cwd=CHECKOUT, capture_output=True, text=True, check=True
        ).stdout
    yield Row("readiness --help / python -c pass", ratio(times, "help", "pass"), target=3)
    yield Row(f"readiness check, {SMALL} nodes / python -c pass", ratio(times, "check", "pass"), target=30)
    yield Row(f"readiness check, {SMALL} nodes, peak of memory", int(peak) / 1e6, "MB", target=200)


def _started(command: list[str]) -> Callable[[], object]:
    return lambda: subprocess.run(command, cwd=CHECKOUT, stdout=subprocess.DEVNULL, check=True)


def rows_of_assessing() -> Iterator[Row]:
    """An assessment with all shipped criteria against loading the model, and what it costs to say all of it."""
    from readiness.assessment import assess
    from readiness.findings.content import load_content
    from readiness.model.model import SourceText
    from readiness.source.load import load_texts

    load_content()
    for name, text in {"healthy": healthy_text(NODES), "bad": workflow_text(NODES)}.items():
        source = SourceText("model.yaml", text)
        model = load_texts([source])
        times = measure(
            {
                "load": lambda source=source: load_texts([source]),
                "assess": lambda model=model: assess(model, "production", "2026-11-20"),
                "say": lambda model=model: assess(model, "production", "2026-11-20").assessment,
            },
            rounds=3,
        )
        gaps = len(assess(model, "production", "2026-11-20").gaps())
        what = f"{len(model.nodes):,} nodes, {name} ({gaps:,} gaps)"
        yield Row(f"assess, {what} / load", ratio(times, "assess", "load"), target=0.3)
        yield Row(f"assess and say all of it, {what} / load", ratio(times, "say", "load"))


SIZES = (1_000, 10_000, 100_000)
"""Nodes of the models on which an assessment's growth is measured; each is loaded in a process of its own."""
ASSESSED = """
import resource, sys
from time import process_time
from benchmarks.healthy import healthy_text
from readiness.assessment import assess
from readiness.findings.content import load_content
from readiness.model.model import SourceText
from readiness.source.load import load_texts
load_content()
times = []
source = SourceText("model.yaml", healthy_text(int(sys.argv[1])))
for work in (lambda _: load_texts([source]), lambda model: assess(model, "production", "2026-11-20")):
    start = process_time()
    model = work(model if times else None)
    times.append(process_time() - start)
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
print(*times, peak)
"""
EVALUATED = """
import resource, sys
from benchmarks import circuit
circuit.build_model(165_000).evaluate([1] * circuit.TEAMS, width=1)
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024))
"""
STARTER = "import subprocess, sys; subprocess.run(sys.argv[1:], check=True)"


def rows_of_scale() -> Iterator[Row]:
    """How time and memory grow: the circuit alone to a million nodes, a whole assessment to 100,000."""
    yield _growth_of_evaluating()
    (peak,) = _in_a_process(EVALUATED)
    yield Row("evaluate a circuit of 1,000,000 nodes, peak of memory", peak / 1e9, "GB", target=4)
    found = {size: _in_a_process(ASSESSED, str(size)) for size in SIZES}
    for name, place in (("load", 0), ("assess", 1)):
        exponent = reading.exponent({size: each[place] for size, each in found.items()})
        target = 1.1 if name == "assess" else None
        yield Row(f"{name}, exponent from {SIZES[0]:,} to {SIZES[-1]:,} nodes", exponent, "", target)
    peak = found[SIZES[-1]][2]
    yield Row(f"load and assess {SIZES[-1]:,} nodes, peak of memory", peak / 1e9, "GB", target=4)
    yield Row("the same for 1,000,000 nodes, if it grows as it did", peak / 1e9 * 10, "GB", target=4)


def _growth_of_evaluating() -> Row:
    small, large = circuit.build_model(1_100), circuit.build_model(165_000)
    everyone = [1] * circuit.TEAMS
    base, times = circuit.measure(
        lambda: small.evaluate(everyone, width=1), lambda: large.evaluate(everyone, width=1), rounds=7
    )
    grown = math.log(circuit.compare(times, base)) / math.log(len(large) / len(small))
    return Row(f"evaluate, exponent from {len(small):,} to {len(large):,} nodes", grown, "", target=1.1)


def _in_a_process(code: str, *given: str) -> list[float]:
    """The numbers that a program prints in a process of its own, started by one that holds nothing."""
    command = [PYTHON, "-c", STARTER, PYTHON, "-c", code, *given]
    done = subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, check=True)
    return [float(number) for number in done.stdout.split()]


def rows_of_reports() -> Iterator[Row]:
    """A report beside WeasyPrint alone, the pages of a report with many gaps, and several reports by one call."""
    code = "import runpy; runpy.run_module('benchmarks.report', run_name='__main__')"
    (beside,) = _in_a_process(code, "beside")
    yield Row("the bank's gap report / WeasyPrint alone, same HTML", beside, target=1.1)
    (at_once,) = _in_a_process(code, "several")
    yield Row("five short reports by one call / one by one", at_once)
    _, _, bank, *_ = _in_a_process(code, "gaps", "0")
    gaps, pages, each, *_ = _in_a_process(code, "gaps", str(GAPS_OF_400), "1")
    yield Row(f"{gaps:,.0f} gaps on {pages:,.0f} pages, each page / of the bank's", each / bank, target=1.5)
    found = []
    for nodes, target in ((GAPS_OF_400, 0.15), (PAGES_OF_300, None)):
        gaps, pages, each, peak, on_top = _in_a_process(code, "gaps", str(nodes))
        what = f"{gaps:,.0f} gaps on {pages:,.0f} pages"
        yield Row(f"{what}, each page / of the bank's", each / bank, target=1.5)
        yield Row(f"{what}, each page", each, "s", target)
        yield Row(f"{what}, peak of memory", peak / 1e6, "MB", target=800)
        yield Row(f"{what}, memory on top, each page", on_top / 1e6, "MB")
        found.append((pages, peak))
    (few, small), (many, large) = found
    yield Row("one page more, memory", (large - small) / (many - few) / 1e6, "MB", target=2.2)


GAPS_OF_400, PAGES_OF_300 = 36, 900
"""Nodes of models whose gap report has about 400 gaps, and about 300 pages."""


GROUPS = {
    "start": rows_of_starting,  # first, while this process is small
    "load": rows_of_loading,
    "absence": rows_of_absence,
    "weak-points": rows_of_weak_points,
    "assess": rows_of_assessing,
    "scale": rows_of_scale,
    "report": rows_of_reports,
}


def main() -> int:
    """Measure and print, row by row; 1 where a target is missed."""
    parser = argparse.ArgumentParser(description="Targets of speed and memory, as ratios within one run.")
    parser.add_argument("--only", choices=GROUPS, help="measure one group")
    only = parser.parse_args().only
    missed = 0
    for name, rows in GROUPS.items():
        for row in rows() if only in (None, name) else ():
            print(row, flush=True)
            missed += row.verdict == "MISSED"
    return int(missed > 0)


if __name__ == "__main__":
    raise SystemExit(main())
