"""What the ready model keeps on a rhythm: its signals, its practices, and the evidence on both."""

from __future__ import annotations

from typing import Any, Final

__all__ = ["EVIDENCE", "PRACTICES", "SIGNALS"]

_Data = dict[str, Any]


def _signal(meaning: str, asset: Any, raises: Any, limits: str, **more: Any) -> _Data:
    """Its limits: what is normal, when it warns, and when it acts."""
    normal, warns, acts = limits.split(", ")
    return {
        "asset": asset, "meaning": meaning, "normal": normal, "warns-at": warns, "acts-at": acts,
        "set": "2026-06-10", "latency": "1d", "watched-by": "ops", "reviewed-in": "weekly", "raises": raises, **more,
    }  # fmt: skip


def _practice(topic: str, owner: str, cadence: str, **more: Any) -> _Data:
    return {
        "topic": topic, "owner": owner, "cadence": cadence, "last-done": "2026-11-01",
        "measured": "how many were done in time", "limit": "none left over for two weeks", **more,
    }  # fmt: skip


def _seen(path: Any, **more: Any) -> _Data:
    """What was noted: the teams through which it went, that nobody called the vendor, and no unlisted work."""
    return {"path": path, "vendor-called": "no", "unlisted": "none", **more}


def _tried(of: Any, date: str, by: Any, **more: Any) -> _Data:
    return {
        "kind": "exercise", "of": of, "date": date, "by": by, "at": "production", "form": "live", "result": "passed",
        "observed": _seen(by), **more,
    }  # fmt: skip


SIGNALS: Final[_Data] = {
    "odd-letters": _signal(
        "quality",
        ["triage", "control"],
        ["control-bypass", "drift-warning"],
        "below 2%, 2%, 4%",
        samples="5%",
    ),
    "letter-mix": _signal("drift", "triage", ["drift-warning", "go-back"], "below 0.1, 0.1, 0.2"),
    "queue": _signal("strain", "triage", "go-back", "below 20 letters a person, 20, 40"),
    "complaints": _signal("safety", "outbox", "unsafe-output", "below one a week, 1/week, 3/week"),
    "heartbeat": _signal("availability", "gateway", "dependency-outage", "every minute, 2m late, 5m late"),
}

PRACTICES: Final[_Data] = {
    "drills": _practice("drills", "ann", "quarterly"),
    "access-check": _practice("access-review", "cay", "quarterly"),
    "planted-letters": _practice("oversight-quality", "rob", "quarterly"),
    "log-check": _practice("log-integrity", "kim", "quarterly"),
    "training": _practice("training", "ann", "yearly"),
    "days-by-hand": _practice("manual-skill", "ann", "quarterly"),
    "look-back": _practice("post-incident-review", "pat", "quarterly"),
    "quiet-weeks": _practice(
        "change-freeze", "pat", "yearly", limit="no change in the last two weeks of a year"
    ),
    "put-right": _practice("remediation", "kim", "quarterly"),
}

EVIDENCE: Final[_Data] = {
    "silent-day": _tried(
        ["respond", "approve"], "2026-11-03", ["ops", "eng", "risk", "comp", "prod"],
        hours="out-of-hours", findings="4 of 4", observed=_seen(["ops", "prod"], contain="20m"),
    ),
    "pause-test": _tried("pause", "2026-11-04", "ops", observed=_seen("ops", contain="15m")),
    "rebuilt": _tried("case-record", "2026-11-05", "comp", result="25 of 25"),
    "outside-letter": _tried("outside-boundary", "2026-11-06", "ops"),
    "last-look": _tried("look", "2026-11-09", "ops"),
    "owner-changed": _tried("hand-on", "2026-10-12", "prod"),
    "access-listed": _tried("console", "2026-11-02", "eng"),
    "runbook-read": {
        "kind": "attestation", "of": "runbook", "date": "2026-09-15", "by": "audit", "at": "production",
        "result": "passed",
    },
    "late-letter": {
        "kind": "occurrence", "of": "wrong-output", "date": "2026-09-21", "by": "ops", "at": "production",
        "result": "passed", "observed": _seen(["ops", "risk"]), "review-due": "2026-10-05", "reviewed": "2026-10-01",
    },
}  # fmt: skip
