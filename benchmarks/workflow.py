"""A whole model of any size that loads without a mistake, always the same for the same size.

It is shaped like the shipped example: of a hundred nodes about thirty are events, thirty procedures with
steps, ten resources, and the rest teams, people, assets, signals, records and evidence.
"""

# ruff: noqa: S311 - chance makes a model here, not a secret
from __future__ import annotations

import random
from collections.abc import Callable

__all__ = ["workflow_text"]

WORDS = (
    "case",
    "queue",
    "answer",
    "review",
    "weekly",
    "model",
    "prompt",
    "draft",
    "release",
    "outage",
    "claim",
)
CATEGORIES = {
    "incident": ("wrong-output", "drift", "dependency-outage", "data-exposure"),
    "exception": ("ambiguous-output", "repeated-override", "drift-warning", "outside-boundary"),
}
FUNCTIONS = ("operations", "engineering", "product", "risk", "compliance")
ASSETS = ("prompt", "model", "policy", "index", "tool", "workflow")
RESOURCES = ("access", "information", "tool", "knowledge")
HEAD = """\
system:
  name: Claims assistant
  buyer: Some Bank
  vendor: team-0
  stage: production
  consequence: high
  because: a wrong answer delays a payment
  runs: Mon-Sat 06:00-22:00 Europe/Berlin
  unattended: continues
  volume: {usual: 410/day, peak: 690/day}
  submission: complete

runbook:
  version: 2.7
  effective: 2026-06-18
  valid-for: {asset-0: v-1}

"""


def workflow_text(nodes: int) -> str:
    """A model of about `nodes` nodes as the text of one YAML file."""
    size = _Size(nodes)
    parts: list[tuple[str, Callable[[_Size, int], str], int]] = [
        ("teams", _team, size.teams),
        ("people", _person, size.people),
        ("assets", _asset, size.assets),
        ("signals", _signal, size.assets // 4),
        ("resources", _resource, size.resources),
        ("records", _record, size.assets // 4),
        ("events", _event, size.events),
        ("procedures", _procedure, size.events),
        ("evidence", _exercise, size.assets // 3),
    ]
    sections = (f"{name}:\n{''.join(write(size, n) for n in range(count))}\n" for name, write, count in parts)
    return HEAD + "".join(sections)


class _Size:
    """How many there are of each kind, and a source of words."""

    def __init__(self, nodes: int) -> None:
        self.chance = random.Random(nodes)
        self.teams = max(5, nodes * 3 // 100)
        self.people = max(5, nodes * 12 // 100)
        self.assets = max(5, nodes * 8 // 100)
        self.resources = max(5, nodes * 10 // 100)
        self.events = max(5, nodes * 30 // 100)

    def words(self, count: int) -> str:
        return " ".join(self.chance.choices(WORDS, k=count))


def _team(size: _Size, n: int) -> str:
    return f"""\
  team-{n}:
    name: {size.words(2)}
    side: {"vendor" if n % 10 == 0 else "internal"}
    function: {FUNCTIONS[n % 5]}
    lead: person-{n}
    cover: Mon-Fri 08:00-18:00 Europe/Berlin
"""


def _person(size: _Size, n: int) -> str:
    name, role, deputy = size.words(2), size.words(2), (n + size.teams) % size.people
    return f"  person-{n}: {{name: {name}, team: team-{n % size.teams}, role: {role}, deputy: person-{deputy}}}\n"


def _asset(size: _Size, n: int) -> str:
    return f"""\
  asset-{n}:
    name: {size.words(3)}
    kind: {ASSETS[n % 6]}
    version: v-{n % 7}
    owner: person-{n % size.people}
    run-by: team-{n % size.teams}
    rollback: procedure-{n % size.events}
    feeds: asset-{(n + 1) % size.assets}
"""


def _signal(size: _Size, n: int) -> str:
    return f"""\
  signal-{n}:
    asset: asset-{n}
    meaning: drift
    normal: {size.words(3)}
    warns-at: below 0.86
    latency: 1d
    watched-by: team-{n % size.teams}
    raises: [event-{n % size.events}, event-{(n + 3) % size.events}]
"""


def _resource(size: _Size, n: int) -> str:
    return f"""\
  resource-{n}:
    kind: {RESOURCES[n % 4]}
    gives: [case, evidence]
    held-by: [team-{n % size.teams}, team-{(n + 1) % size.teams}]
    kept-in: asset-{n % size.assets}
    portable: yes
"""


def _record(size: _Size, n: int) -> str:
    return f"""\
  record-{n}:
    captures: [decision, closure]
    carries: [case, actor, time, reason]
    store: asset-{n}
    retention: 24mo
    readable-by: team-{n % size.teams}
"""


def _event(size: _Size, n: int) -> str:
    kind = ("incident", "exception")[n % 2]
    return f"""\
  event-{n}:
    name: {size.words(3)}
    kind: {kind}
    category: {size.chance.choice(CATEGORIES[kind])}
    counts: {size.words(9)}
    counts-not: {size.words(9)}
    owner: person-{n % size.people}
    seen-by: [team-{n % size.teams}]
    context: [resource-{n % size.resources}]
    handled-by: procedure-{n}
    escalates: team-{(n + 1) % size.teams} after 2h
"""


def _procedure(size: _Size, n: int) -> str:
    phases = "".join(_phase(size, n, name) for name in ("first", "contain", "capture", "close"))
    return f"""\
  procedure-{n}:
    name: {size.words(3)}
    mode: pause
    owner: person-{n % size.people}
    authority: [person-{n % size.people}, person-{(n + 1) % size.people}]
    needs: [resource-{n % size.resources}]
    ends-when: {size.words(5)}
{phases}"""


def _phase(size: _Size, n: int, name: str) -> str:
    return f"""\
    {name}:
      - team-{(n + len(name)) % size.teams}: {size.words(7)}
        takes: 10m
        needs: resource-{(n + 1) % size.resources}
"""


def _exercise(size: _Size, n: int) -> str:
    return f"""\
  exercise-{n}:
    kind: exercise
    of: [procedure-{n}]
    date: 2026-05-{n % 28 + 1:02}
    by: team-{n % size.teams}
    at: copy
    result: passed
    observed: {{contain: 11m, path: team-{n % size.teams}, vendor-called: no}}
"""
