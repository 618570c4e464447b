"""A whole model of any size that loads without a mistake, always the same for the same size.

It is shaped like the shipped example: of a hundred nodes about thirty are events, thirty procedures with
steps, ten resources, and the rest teams, people, assets, signals, records, practices and evidence.
"""

# ruff: noqa: S311 - chance makes a model here, not a secret
from __future__ import annotations

import random

WORDS = "case queue answer review weekly model prompt draft release outage claim file reviewer ticket".split()
CATEGORIES = {
    "incident": ("wrong-output", "drift", "dependency-outage", "data-exposure"),
    "exception": ("ambiguous-output", "repeated-override", "drift-warning", "outside-boundary"),
}
FUNCTIONS = ("operations", "engineering", "product", "risk", "compliance")


def workflow_text(nodes: int) -> str:
    """A model of about `nodes` nodes as the text of one YAML file."""
    writer = _Writer(nodes)
    return "\n".join(
        [HEAD, writer.people(), writer.assets(), writer.kept(), writer.events(), writer.procedures(), writer.proof()]
    )


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


class _Writer:
    def __init__(self, nodes: int) -> None:
        self.chance = random.Random(nodes)
        self.teams = max(5, nodes * 3 // 100)
        self.staff = max(5, nodes * 12 // 100)
        self.things = max(5, nodes * 8 // 100)
        self.resources = max(5, nodes * 10 // 100)
        self.handled = max(5, nodes * 30 // 100)

    def words(self, count: int) -> str:
        return " ".join(self.chance.choices(WORDS, k=count))

    def people(self) -> str:
        lines = ["teams:"]
        for n in range(self.teams):
            side = "vendor" if n % 10 == 0 else "internal"
            lines.append(
                f"  team-{n}:\n    name: {self.words(2)}\n    side: {side}\n    function: {FUNCTIONS[n % 5]}\n"
                f"    lead: person-{n}\n    cover: Mon-Fri 08:00-18:00 Europe/Berlin"
            )
        lines.append("people:")
        lines += [
            f"  person-{n}: {{name: {self.words(2)}, team: team-{n % self.teams}, role: {self.words(2)},"
            f" deputy: person-{(n + self.teams) % self.staff}}}"
            for n in range(self.staff)
        ]
        return "\n".join(lines)

    def assets(self) -> str:
        kinds = ("prompt", "model", "policy", "index", "tool", "workflow")
        lines = ["assets:"]
        for n in range(self.things):
            lines.append(
                f"  asset-{n}:\n    name: {self.words(3)}\n    kind: {kinds[n % 6]}\n    version: v-{n % 7}\n"
                f"    owner: person-{n % self.staff}\n    run-by: team-{n % self.teams}\n"
                f"    rollback: procedure-{n}\n    feeds: asset-{(n + 1) % self.things}"
            )
        lines.append("signals:")
        lines += [
            f"  signal-{n}:\n    asset: asset-{n}\n    meaning: drift\n    normal: {self.words(3)}\n"
            f"    warns-at: below 0.86\n    latency: 1d\n    watched-by: team-{n % self.teams}\n"
            f"    raises: [event-{n % self.handled}, event-{(n + 3) % self.handled}]"
            for n in range(self.things // 4)
        ]
        return "\n".join(lines)

    def kept(self) -> str:
        kinds = ("access", "information", "tool", "knowledge")
        lines = ["resources:"]
        lines += [
            f"  resource-{n}:\n    kind: {kinds[n % 4]}\n    gives: [case, evidence]\n"
            f"    held-by: [team-{n % self.teams}, team-{(n + 1) % self.teams}]\n"
            f"    kept-in: asset-{n % self.things}\n    portable: yes"
            for n in range(self.resources)
        ]
        lines.append("records:")
        lines += [
            f"  record-{n}:\n    captures: [decision, closure]\n    carries: [case, actor, time, reason]\n"
            f"    store: asset-{n}\n    retention: 24mo\n    readable-by: team-{n % self.teams}"
            for n in range(self.things // 4)
        ]
        return "\n".join(lines)

    def events(self) -> str:
        lines = ["events:"]
        for n in range(self.handled):
            kind = ("incident", "exception")[n % 2]
            lines.append(
                f"  event-{n}:\n    name: {self.words(3)}\n    kind: {kind}\n"
                f"    category: {self.chance.choice(CATEGORIES[kind])}\n    counts: {self.words(9)}\n"
                f"    counts-not: {self.words(9)}\n    owner: person-{n % self.staff}\n"
                f"    seen-by: [team-{n % self.teams}]\n    context: [resource-{n % self.resources}]\n"
                f"    handled-by: procedure-{n}\n    escalates: team-{(n + 1) % self.teams} after 2h"
            )
        return "\n".join(lines)

    def procedures(self) -> str:
        return "\n".join(["procedures:", *(self.procedure(n) for n in range(self.handled))])

    def procedure(self, n: int) -> str:
        lines = [
            f"  procedure-{n}:\n    name: {self.words(3)}\n    mode: pause\n    owner: person-{n % self.staff}\n"
            f"    authority: [person-{n % self.staff}, person-{(n + 1) % self.staff}]\n"
            f"    needs: [resource-{n % self.resources}]\n    ends-when: {self.words(5)}"
        ]
        for phase in ("first", "contain", "capture", "close"):
            lines.append(
                f"    {phase}:\n      - team-{(n + len(phase)) % self.teams}: {self.words(7)}\n        takes: 10m\n"
                f"        needs: resource-{(n + 1) % self.resources}"
            )
        return "\n".join(lines)

    def proof(self) -> str:
        lines = ["evidence:"]
        lines += [
            f"  exercise-{n}:\n    kind: exercise\n    of: [procedure-{n}]\n    date: 2026-05-{n % 28 + 1:02}\n"
            f"    by: team-{n % self.teams}\n    at: copy\n    result: passed\n"
            f"    observed: {{contain: 11m, path: team-{n % self.teams}, vendor-called: no}}"
            for n in range(self.things // 3)
        ]
        return "\n".join(lines)
