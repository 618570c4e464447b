"""What reading YAML with positions costs, as ratios within one run: `python benchmarks/reading.py`.

Prints three numbers and their targets: our time as a share of PyYAML's C loader's on the same text, the
exponent with which our time grows with the number of nodes, and what share of our time positions take.
`--up-to 1000000` goes to the largest size, which takes minutes and 3 GB; without it 100,000 is the end.
"""

# ruff: noqa: T201, S311 - it talks to the person who runs it, and chance only has to repeat itself
from __future__ import annotations

import argparse
import gc
import math
import random
import sys
from pathlib import Path
from time import perf_counter
from types import ModuleType
from typing import TYPE_CHECKING

import yaml

sys.path.insert(0, str(Path(__file__).parents[1]))  # so that it also runs as a file

from readiness.source import reader

if TYPE_CHECKING:
    from collections.abc import Callable

    from readiness.error import Problem

TYPICAL = 5_000
SIZES = (1_000, 3_000, 10_000, 30_000, 100_000, 300_000, 1_000_000)
ROUNDS = 9
POSITION = "  # position\n"

WORDS = (  # noqa: SIM905 - easier to read than a list of quoted words
    "customer case queue answer review weekly vendor model prompt draft release outage claim payment "
    "threshold reviewer handbook ticket mailbox alert fallback manual approval record threshold"
).split()
KINDS = ("exception", "drift", "outage", "change", "complaint")
SPANS = ("10m", "2h", "4h", "1d", "22:00", "weekly")


def sentence(chance: random.Random, words: int) -> str:
    """Return `words` words that need no quotes."""
    return " ".join(chance.choices(WORDS, k=words))


def team(chance: random.Random, number: int) -> str:
    """Return a team in block style."""
    return f"""\
  team-{number}:
    name: {sentence(chance, 3)}
    side: {chance.choice(("buyer", "vendor"))}
    purpose: {sentence(chance, 9)}
    lead: person-{number}
    deputy: person-{number + 1}
    hours: 08:00 to 18:00
    days: [mon, tue, wed, thu, fri]
    channel: "#ops-{number}"
    on-call: no
    accepted: 2026-03-{number % 28 + 1:02}
"""


def person(chance: random.Random, number: int) -> str:
    """Return a person, its contact in flow style."""
    return f"""\
  person-{number}:
    name: {sentence(chance, 2)}
    role: {sentence(chance, 3)}
    team: team-{number // 4}
    contact: {{mail: person-{number}@bank.example, phone: "+32 2 555 {number % 10000:04}"}}
    away: none
    trained: [prompt review, manual fallback]
    since: 2025-{number % 12 + 1:02}-01
    languages: [nl, fr, en]
    stands-in-for: person-{number + 7}
    note: {sentence(chance, 8)}
"""


def event(chance: random.Random, number: int) -> str:
    """Return an event that has a handler and an escalation."""
    return f"""\
  event-{number}:
    name: {sentence(chance, 4)}
    kind: {chance.choice(KINDS)}
    means: >
      {sentence(chance, 12)}
      {sentence(chance, 9)}
    consequence: {chance.choice(("low", "medium", "high"))}
    seen-by: [team-{number % 50}, team-{number % 37}]
    signal: '{sentence(chance, 5)}'
    handled-by: procedure-{number}
    within: {chance.choice(SPANS)}
    escalates: {{to: team-{number % 11}, after: {chance.choice(SPANS)}}}
    raised: 2026-05-{number % 28 + 1:02}
"""


def procedure(chance: random.Random, number: int) -> str:
    """Return a procedure with three to six steps."""
    steps = "".join(
        f"      - team-{(number + step) % 50}: {sentence(chance, 7)}\n"
        for step in range(chance.randint(3, 6))
    )
    return f"""\
  procedure-{number}:
    name: {sentence(chance, 4)}
    handles: event-{number}
    steps:
{steps}\
    needs: [resource-{number % 90}, resource-{number % 70}]
    authority: {{by: team-{number % 13}, for: roll back, up-to: 2.10}}
    takes: {chance.choice(SPANS)}
    exercised: 2026-02-{number % 28 + 1:02}
    review: every 6 months
    owner: team-{number % 50}
    version: 1.10
"""


def resource(chance: random.Random, number: int) -> str:
    """Return a resource with its agreement in flow style."""
    return f"""\
  resource-{number}:
    name: {sentence(chance, 3)}
    kind: {chance.choice(("model", "dataset", "dashboard", "mailbox"))}
    provider: vendor-{number % 9}
    owner: team-{number % 50}
    where: https://tools.example/{number}
    agreement: {{signed: 2025-11-03, ends: 2027-11-02, notice: 3 months}}
    fallback: resource-{number + 1}
    on: yes
    restores-in: {chance.choice(SPANS)}
    note: "{sentence(chance, 10)}"
"""


SECTIONS = (
    ("teams", team, 4),
    ("people", person, 16),
    ("events", event, 30),
    ("procedures", procedure, 30),
    ("resources", resource, 20),
)
"""Each section, what writes one of its nodes, and its part of all nodes in percent."""


def model_text(nodes: int) -> str:
    """Return a model of `nodes` nodes as YAML, always the same."""
    chance = random.Random(nodes)
    parts = ["system:\n  name: claims assistant\n  stage: pilot\n\n"]
    for section, write, percent in SECTIONS:
        parts.append(f"{section}:\n")
        parts += [write(chance, number) for number in range(nodes * percent // 100)]
    return "".join(parts)


def without_positions() -> ModuleType:
    """Return the reader without the lines that keep positions."""
    source = Path(reader.__file__).read_text(encoding="utf-8")
    lines = source.splitlines(keepends=True)
    kept = "".join(line for line in lines if not line.endswith(POSITION))
    if len(kept) == len(source):
        sys.exit("No line of the reader is marked as keeping positions.")
    twin = ModuleType("reader_without_positions")
    exec(compile(kept, twin.__name__, "exec"), twin.__dict__)  # noqa: S102 - our own source, less some lines
    return twin


def read_with(module: ModuleType, text: str) -> object:
    """Read `text`, and make sure that nothing is wrong with it."""
    problems: list[Problem] = []
    value: object = module.read(text, file="model.yaml", problems=problems)
    if problems:
        sys.exit(f"The text should be faultless: {problems[0]}")
    return value


def seconds(work: Callable[[], object]) -> float:
    """Return how long `work` takes, its result thrown away outside the time."""
    gc.collect()
    start = perf_counter()
    result = work()
    took = perf_counter() - start
    del result
    return took


def fastest(works: dict[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """Return the least time of each, taken in turns so that all share the machine's moods."""
    times = [{name: seconds(work) for name, work in works.items()} for _ in range(rounds)]
    return {name: min(each[name] for each in times) for name in works}


def exponent(times: dict[int, float]) -> float:
    """Return the slope of time over size, both as logarithms, by least squares."""
    points = [(math.log(size), math.log(time)) for size, time in times.items()]
    middle_x = sum(x for x, _ in points) / len(points)
    middle_y = sum(y for _, y in points) / len(points)
    spread = sum((x - middle_x) ** 2 for x, _ in points)
    return sum((x - middle_x) * (y - middle_y) for x, y in points) / spread


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="What reading YAML with positions costs.")
    parser.add_argument("--up-to", type=int, default=100_000, help="nodes of the largest model")
    largest = parser.parse_args().up_to
    text, twin = model_text(TYPICAL), without_positions()
    best = fastest(
        {
            "loader": lambda: yaml.load(text, Loader=yaml.CSafeLoader),
            "ours": lambda: read_with(reader, text),
            "bare": lambda: read_with(twin, text),
        },
        ROUNDS,
    )
    print(f"{TYPICAL:,} nodes, {len(text) / 1e6:.2f} MB: {best['ours'] * 1e3:.0f} ms")
    print(f"  share of CSafeLoader's time      {best['ours'] / best['loader']:6.3f}   (target 0.25)")
    print(f"  share of positions               {1 - best['bare'] / best['ours']:6.3f}   (target 0.15)")
    times: dict[int, float] = {}
    for size in (size for size in SIZES if size <= largest):
        grown = model_text(size)
        rounds = max(2, min(ROUNDS, 100_000 // size))
        times[size] = fastest({"ours": lambda grown=grown: read_with(reader, grown)}, rounds)["ours"]  # type: ignore[misc]
        print(f"{size:>9,} nodes: {times[size] / size * 1e6:.1f} µs a node")
    print(f"  exponent                         {exponent(times):6.3f}   (target 1.03)")


if __name__ == "__main__":
    main()
