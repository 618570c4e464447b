"""Random operating models, as hypothesis draws them: plain dicts that read like the YAML that people write.

A model is `{section: {id: {field: value}}}`, with `system` and `runbook` as single entries. Every reference
leads somewhere and every value is well formed, so each model loads; whether its fields are stated, `none` or
absent, who has left, who escalates to whom in which circle, and what the vendor holds are all drawn.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from copy import deepcopy
from datetime import date
from functools import cache
from random import Random
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from readiness.findings.content import Content, load_content
from readiness.findings.examination import Examination
from readiness.model.event import EVENT_KINDS
from readiness.model.model import Model, SourceText
from readiness.model.procedure import PHASES
from readiness.source.load import load_texts
from tests.block_yaml import to_yaml
from tests.conftest import IS_AT_LENGTH, TIMES

__all__ = [
    "AS_OF",
    "HEADS",
    "Spec",
    "content",
    "draw_model",
    "examine",
    "few",
    "fields_of",
    "load_model",
    "models",
    "to_yaml",
]  # fmt: skip

Spec = dict[str, Any]
AS_OF = date(2026, 11, 20)
HEADS = ("system", "runbook")
"""Sections that are one entry."""

_CHECKS = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]


def few(examples: int, *, at_length: int = 0) -> settings:
    """Settings for a law whose every example costs an assessment or two.

    While somebody waits a third of the examples is tried, yet five; else all of them, or as many as `at_length` says.
    """
    tried = max(examples, at_length) * TIMES if IS_AT_LENGTH else max(min(examples, 5), examples // 3)
    return settings(max_examples=tried, deadline=None, suppress_health_check=_CHECKS)


# ---- from dicts to models


def load_model(spec: Spec) -> Model:
    """The model that a dict stands for."""
    return load_texts([SourceText("model.yaml", to_yaml({key: one for key, one in spec.items() if one}))])


@cache
def content() -> Content:
    """The shipped checklists and bars."""
    return load_content()


def examine(spec: Spec, bar: str = "production") -> Examination:
    """A model held to a shipped bar."""
    return Examination(load_model(spec), bar, AS_OF, content())


def fields_of(spec: Spec) -> Iterator[tuple[str, str, Spec]]:
    """Every entry: its section, its id (the section's name for heads), and its fields."""
    for section, entries in spec.items():
        if section in HEADS:
            yield section, section, entries
        else:
            for ident, fields in entries.items():
                yield section, ident, fields


# ---- what is drawn from

_TEAMS = {
    "ops": ("internal", "operations"), "risk": ("internal", "risk"), "eng": ("internal", "engineering"),
    "vend": ("vendor", "engineering"), "cloud": ("third-party", "support"),
}  # fmt: skip
_COVERS = ("always", "Mon-Fri 08:00-18:00 Europe/Berlin", "Mon-Sat 06:00-22:00 Europe/Berlin")
_UNTIL = ("2027-03-01", "2026-10-01", "2026-11", "2026")
_PAST = ("2026-10-30", "2026-05-01", "2025-01-01", "2026-11", "2026")
_ASSETS = (
    "prompt", "model", "control", "threshold", "workflow", "policy", "index", "downstream", "autonomy", "assessment",
)  # fmt: skip
_CATEGORIES = {
    "incident": ("wrong-output", "unsafe-output", "data-exposure", "drift", "control-bypass", "dependency-outage"),
    "exception": ("ambiguous-output", "repeated-override", "drift-warning", "outside-boundary", "policy-conflict"),
}  # fmt: skip
_RESOURCES = ("access", "knowledge", "information", "tool")
_CAPTURES = ("decision", "review", "escalation", "override", "rollback", "approval", "closure", "weather")
_CARRIES = ("actor", "time", "store", "case", "output", "disposition", "prompt", "policy")


class _Drawing:
    """One model on its way. `density` is how many of a hundred optional fields have a value."""

    def __init__(self, random: Random, submission: str | None) -> None:
        self.random = random
        self.density = self.one((60, 80, 95))
        self.spec: Spec = {}
        self.submission = submission or self.one(("partial", "complete"))

    # ---- small draws

    def one(self, options: Iterable[Any]) -> Any:
        return self.random.choice(tuple(options))

    def count(self, least: int, most: int) -> int:
        return self.random.randint(least, most)

    def some(self, options: Iterable[Any], most: int = 2, least: int = 1) -> list[Any]:
        pool = list(options)
        wanted = self.count(min(least, len(pool)), min(most, len(pool)))
        return [pool.pop(self.count(0, len(pool) - 1)) for _ in range(wanted)]

    def chance(self, percent: int) -> bool:
        return self.count(0, 99) >= 100 - percent

    def maybe(self, entry: Spec, field: str, value: Callable[[], Any]) -> None:
        """A field that is stated, stated to be absent, or not stated; `none` also where nothing could be named."""
        if self.chance(self.density):
            entry[field] = value() or "none"
        elif self.chance(50):
            entry[field] = "none"

    def ids(self, *sections: str) -> list[str]:
        return [ident for section in sections for ident in self.spec.get(section, {})]

    def party(self) -> Any:
        return self.one(self.ids("teams", "people"))

    def parties(self) -> list[Any]:
        return self.some(self.ids("teams", "people"))

    def ofkind(self, section: str, most: int = 2) -> list[Any]:
        pool = self.ids(section)
        return self.some(pool, most) if pool else []

    # ---- people and things

    def people(self) -> None:
        names = ["ops", *self.some(("risk", "eng", "vend", "cloud"), 4)]
        teams: Spec = {}
        for name in names:
            side, function = _TEAMS[name]
            teams[name] = {"side": side, "function": function}
            self.maybe(teams[name], "cover", lambda: self.one(_COVERS))
        persons = [f"p{n}" for n in range(self.count(1, 5))]
        self.spec |= {"teams": teams, "people": {}}
        for person in persons:
            entry: Spec = {"team": self.one(names)}
            if self.chance(30):
                entry["until"] = self.one(_UNTIL)
            self.maybe(entry, "deputy", lambda: self.one(persons))
            self.spec["people"][person] = entry

    def assets(self) -> None:
        self.spec["assets"] = entries = {}
        for n in range(self.count(1, 4)):
            entry = entries[f"a{n}"] = {"kind": self.one(_ASSETS)}
            self.maybe(entry, "version", lambda: self.one(("v1", "v2")))
            self.maybe(entry, "owner", self.party)
            self.maybe(entry, "run-by", lambda: self.one(self.ids("teams")))
            self.maybe(entry, "opaque", lambda: "the inside stays with the vendor")
            self.maybe(entry, "pinned", lambda: self.one(("yes", "no")))
            self.maybe(entry, "valid-for", lambda: {self.one(entries): self.one(("v1", "v2"))})
            self.maybe(entry, "implements", lambda: self.some(entries))
        self.spec["changes"] = changes = {}
        for n in range(self.count(0, 2)):
            change = changes[f"c{n}"] = {"date": self.one(_PAST), "to": {self.one(entries): "v2"}}
            self.maybe(change, "approved-by", self.parties)
            self.maybe(change, "runbook-impact", lambda: "read again, nothing to change")

    def supplies(self) -> None:
        self.spec["resources"] = resources = {}
        for n in range(self.count(0, 3)):
            entry = resources[f"r{n}"] = {"kind": self.one(_RESOURCES)}
            self.maybe(entry, "held-by", self.parties)
            self.maybe(entry, "kept-in", lambda: self.ofkind("assets"))
        self.spec["records"] = records = {}
        for n in range(self.count(0, 2)):
            entry = records[f"k{n}"] = {"captures": self.some(_CAPTURES)}
            self.maybe(entry, "carries", lambda: self.some(_CARRIES, 8))
            self.maybe(entry, "store", lambda: self.ofkind("assets"))
            self.maybe(entry, "retention", lambda: "24mo")
            self.maybe(entry, "readable-by", self.parties)
            self.maybe(entry, "editable-by", self.parties)

    # ---- what happens and what is done

    def procedures(self) -> None:
        if self.chance(70):
            head = self.spec["runbook"] = {"version": "1"}
            self.maybe(head, "effective", lambda: self.one(_PAST))
            self.maybe(head, "approved-by", self.parties)
            self.maybe(head, "valid-for", lambda: {self.one(self.ids("assets")): self.one(("v1", "v2"))})
        names = [f"m{n}" for n in range(self.count(1, 4))]
        self.spec["procedures"] = {name: self.procedure(names) for name in names}

    def procedure(self, names: list[str]) -> Spec:
        entry: Spec = {"mode": self.one(("continue", "narrow", "pause", "revert"))}
        if "runbook" in self.spec:  # written out, since a procedure inherits it from the head of its file
            entry["runbook"] = self.one(("runbook", "runbook", "none"))
        self.maybe(entry, "owner", self.party)
        self.maybe(entry, "authority", self.parties)
        self.maybe(entry, "needs", lambda: self.some(self.ids("resources", "records", "assets"), 2, 0))
        self.maybe(entry, "restores", lambda: dict.fromkeys(self.ofkind("assets", 4), "v1"))
        self.maybe(entry, "informs", self.parties)
        self.maybe(entry, "ends-when", lambda: "ten files in a row are right")
        self.maybe(entry, "sustains", lambda: {"volume": self.one(("100/day", "500/day")), "for": "2d"})
        for phase in PHASES:
            if self.chance(55):
                self.maybe(entry, phase, lambda: [self.step(names) for _ in range(self.count(1, 2))])
        return entry

    def step(self, names: list[str]) -> Spec:
        step: Spec = {
            "by": self.some(self.ids("teams", "people", "assets")),
            "action": self.one(("look", "stop", "tell")),
        }
        if self.chance(60):
            step["takes"] = "5m"
        if self.chance(25):
            step["needs"] = self.some(self.ids("resources", "records", "assets"))
        if self.chance(25):
            step["touches"] = self.some(self.ids("assets"))
        if self.chance(20):
            step["uses"] = self.some(names, 1)
        if self.chance(20):
            step["informs"] = self.parties()
        return step

    def events(self) -> None:
        names = [f"e{n}" for n in range(self.count(1, 6))]
        self.spec["events"] = {name: self.event(names) for name in names}
        self.spec["signals"] = signals = {}
        for n in range(self.count(0, 2)):
            entry = signals[f"s{n}"] = {"asset": self.ofkind("assets"), "meaning": "drift"}
            self.maybe(entry, "watched-by", self.parties)
            self.maybe(entry, "raises", lambda: self.some(names))
            if self.chance(20):
                entry["samples"] = self.one(("2%", "none"))

    def event(self, names: list[str]) -> Spec:
        kind = self.one(EVENT_KINDS)
        entry: Spec = {
            "kind": kind,
            "category": self.some((*_CATEGORIES.get(kind, ("prompt",)), "elsewhere")),
        }
        self.maybe(entry, "owner", self.party)
        self.maybe(entry, "handled-by", lambda: self.ofkind("procedures"))
        self.maybe(entry, "escalates", lambda: self.targets(names))
        self.maybe(entry, "seen-by", self.parties)
        self.maybe(entry, "enforced-by", lambda: self.ofkind("assets"))
        self.maybe(entry, "declared-by", self.parties)
        self.maybe(entry, "severities", lambda: ["sev1"])
        self.maybe(entry, "informs", self.parties)
        for field in ("counts", "counts-not"):
            self.maybe(entry, field, lambda: "a second reader says otherwise")
        return entry

    def targets(self, names: list[str]) -> list[Spec]:
        return [{"to": to, "after": "2h"} for to in self.some((*names, *self.ids("teams", "people")))]

    # ---- what was agreed and seen

    def terms(self) -> None:
        if "vend" in self.spec["teams"] and self.chance(60):
            entry: Spec = {"with": "vend"}
            for field, text in (("support", "always"), ("restore", "4h"), ("incident-notice", "1h")):
                self.maybe(entry, field, lambda text=text: text)  # type: ignore[misc]
            self.maybe(entry, "exit", lambda: self.one(({"format": "csv"}, {"rehearsed": "2026-06-01"})))
            self.spec["agreements"] = {"g0": entry}
        if self.chance(60):
            entry = {"from": self.one(self.ids("teams")), "to": self.party()}
            things = self.ids("resources", "records", "assets")
            self.maybe(entry, "date", lambda: self.one(_PAST))
            for field in ("items", "received", "retained"):
                self.maybe(entry, field, lambda: self.some(things))
            self.maybe(entry, "method", lambda: ["exercise"])
            self.maybe(
                entry,
                "open",
                lambda: [{"what": "the last list", "until": self.one(_UNTIL), "owner": self.party()}],
            )
            self.spec["handoffs"] = {"h0": entry}
        if self.chance(40):
            entry = {}
            self.maybe(entry, "event", lambda: self.ofkind("events"))
            self.maybe(entry, "deadlines", lambda: "4h from classified")
            self.maybe(entry, "owner", self.party)
            self.spec["obligations"] = {"o0": entry or {"source": "the law"}}

    def evidence(self) -> None:
        self.spec["evidence"] = found = {}
        things = self.ids("events", "procedures", "records", "assets")
        for n in range(self.count(0, 3)):
            entry = found[f"proof{n}"] = {
                "kind": self.one(("exercise", "occurrence", "attestation", "document"))
            }
            self.maybe(entry, "of", lambda: self.some(things))
            self.maybe(entry, "date", lambda: self.one(_PAST))
            self.maybe(entry, "by", self.parties)
            self.maybe(entry, "at", lambda: self.one(("production", "copy", "elsewhere")))
            self.maybe(entry, "result", lambda: self.one(("passed", "failed", "5 of 6")))
            self.maybe(entry, "form", lambda: self.one(("live", "live", "walk-through", "tabletop")))
            self.maybe(entry, "findings", lambda: self.one(("3 of 3 closed", "2 of 3 closed")))
            if self.chance(50):
                noted: Spec = {}
                entry["observed"] = noted
                self.maybe(noted, "vendor-called", lambda: self.one(("no", "no", "yes")))
                self.maybe(noted, "path", self.parties)
                self.maybe(noted, "unlisted", lambda: ["a telephone call"])

    def system(self) -> None:
        entry: Spec = {"name": "Triage", "submission": self.submission}
        self.maybe(entry, "vendor", lambda: [team for team in self.ids("teams") if team == "vend"])
        self.maybe(entry, "stage", lambda: self.one(("pilot", "production")))
        self.maybe(entry, "consequence", lambda: self.one(("low", "moderate", "high", "critical")))
        self.maybe(entry, "runs", lambda: self.one(_COVERS))
        self.maybe(entry, "unattended", lambda: self.one(("continues", "pauses", "manual")))
        self.maybe(entry, "volume", lambda: {"usual": "410/day"})
        self.maybe(entry, "executive", self.party)
        self.maybe(entry, "owner", self.party)
        for field in ("approved", "actual"):
            self.maybe(entry, field, self.envelope)
        for name in self.some(("sev1", "sev2"), 2, 0):
            step: Spec = {"when": "a file is wrong"}
            self.maybe(step, "within", lambda: "1h")
            self.maybe(step, "to", self.parties)
            entry.setdefault("severities", {})[name] = step
        self.spec["system"] = entry

    def envelope(self) -> Spec:
        entry: Spec = {"scope": self.one(("14 codes", "all codes"))}
        for field, text in (
            ("volume", "410/day"),
            ("users", "ops"),
            ("autonomy", "propose"),
            ("until", "2027-01-01"),
        ):
            self.maybe(entry, field, lambda text=text: text)  # type: ignore[misc]
        return entry


def draw_model(random: Random, submission: str | None = None) -> Spec:
    """A random model; `submission` is `partial` or `complete`, either by default."""
    drawing = _Drawing(random, submission)
    for part in (
        drawing.people, drawing.assets, drawing.supplies, drawing.procedures, drawing.events, drawing.terms,
        drawing.evidence, drawing.system,
    ):  # fmt: skip
        part()
    return deepcopy({section: entries for section, entries in drawing.spec.items() if entries})


def models(submission: str | None = None) -> st.SearchStrategy[Spec]:
    """Random models, which shrink to small ones."""
    return st.randoms(use_true_random=False).map(lambda random: draw_model(random, submission))
