"""A model in which everything is in order: complete, in production, of high consequence, with a vendor.

Halden Mutual lets a workflow of Northlight's read letters and propose who answers. Everything that a shipped
criterion asks for is stated, and little else, so that a test can break one thing at a time.
"""

from __future__ import annotations

from typing import Any, Final

from tests.criteria.ready_kept import EVIDENCE, PRACTICES, SIGNALS

__all__ = ["READY"]

_Data = dict[str, Any]

_INCIDENTS = (
    "wrong-output",
    "unsafe-output",
    "data-exposure",
    "drift",
    "control-bypass",
    "dependency-outage",
    "attack",
)
_EXCEPTIONS = (
    "ambiguous-output",
    "repeated-override",
    "drift-warning",
    "outside-boundary",
    "policy-conflict",
)
_TRAINED = [{"for": "respond", "when": "2026-09-01"}]
_LIVE = {
    "spec": "S-2", "policy": "L-2", "prompt": "P-2", "model": "M-2", "control": "C-2", "threshold": "T-2",
    "index": "I-2", "hold": "H-2",
}  # fmt: skip
_FORMER = {"policy": "L-1", "prompt": "P-1", "model": "M-1", "control": "C-1", "index": "I-1", "hold": "H-1"}


def _incident(category: str) -> _Data:
    return {
        "kind": "incident", "category": category, "counts": f"a case of {category}",
        "counts-not": "a case that somebody caught before it went out", "severities": ["sev1", "sev2"],
        "owner": "ann", "declared-by": ["ann", "bob"], "seen-by": "ops", "handled-by": "respond",
        "context": ["case-record", "console"], "escalates": "risk after 2h", "informs": ["prod", "comp"],
    }  # fmt: skip


def _exception(category: str, procedure: str = "by-hand") -> _Data:
    return {
        "kind": "exception", "category": category, "counts": f"a case of {category}", "owner": "ann",
        "seen-by": "ops", "context": ["case-record", "console"], "handled-by": procedure,
        "escalates": "risk after 1d", "repeats": "3 in 7d raises risk-call",
    }  # fmt: skip


def _event(kind: str, owner: str, procedure: Any, **more: Any) -> _Data:
    return {"kind": kind, "owner": owner, "handled-by": procedure, **more}


def _work(owner: str, needs: Any, **phases: Any) -> _Data:
    """A procedure during which the workflow goes on."""
    return {"mode": "continue", "owner": owner, "needs": needs, **phases}


def _step(who: str, action: str, **more: Any) -> _Data:
    return {"by": who, "action": action, **more}


def _stop(mode: str, action: str, **more: Any) -> _Data:
    """A stop: who may pull it, its steps with times, whom it tells, and when it ends."""
    return {
        "mode": mode, "owner": "ann", "authority": ["ann", "cay"], "needs": ["console", "case-view"],
        "informs": ["prod", "comp"], "ends-when": "ten cases in a row come out right",
        "first": [_step("ops", action, takes="5m", touches="gateway")],
        "contain": [_step("ops", f"hold the open cases while it is on {mode}", takes="10m")],
        "capture": [_step("ops", f"list the cases before the {mode}", records="ticket")],
        "close": [_step("ops", f"end the {mode} and note it", records="ticket")],
        **more,
    }  # fmt: skip


def _record(captures: Any, **more: Any) -> _Data:
    return {
        "captures": captures, "about": "system", "carries": ["case", "actor", "time", "reason"],
        "store": "archive", "retention": "24mo", "readable-by": ["ops", "comp"], "editable-by": "none",
        "personal-data": "yes", **more,
    }  # fmt: skip


# fmt: off
READY: Final[_Data] = {
    "system": {
        "name": "Letter triage", "does": "reads letters and proposes who answers", "buyer": "Halden Mutual",
        "vendor": "northlight", "stage": "production", "live-since": "2026-03-02", "consequence": "high",
        "because": "a letter that goes astray costs a customer a deadline", "executive": "eve", "owner": "pat",
        "runs": "Mon-Sat 06:00-22:00 Europe/Berlin", "unattended": "continues",
        "volume": {"usual": "100/day", "peak": "150/day"}, "boundaries": ["letters in other languages"],
        "severities": {
            "sev1": {"when": "a customer is harmed", "within": "1h", "to": ["eve", "risk"]},
            "sev2": {"when": "a letter is late", "within": "4h", "to": "pat"},
        },
        "inventory": {"tier": "high", "owner": "kim", "date": "2026-02-20"},
        "promotion": {
            "date": "2026-03-02", "by": ["prod", "risk"], "tightens": ["respond", "approve"],
            "includes-autonomy": "yes",
        },
        "approved": {"scope": "letters", "volume": "200/day", "users": "ops", "autonomy": "A-2", "until": "2027-06-30"},
        "actual": {"scope": "letters", "volume": "100/day", "users": "ops", "autonomy": "A-2", "date": "2026-06-10"},
        "submission": "complete",
    },
    "teams": {
        "ops": {"function": "operations", "hours": "40h", "cover": "daily 00:00-24:00 Europe/Berlin"},
        **{
            team: {"function": function, "hours": "8h", "cover": "Mon-Fri 08:00-18:00 Europe/Berlin"}
            for team, function in {
                "eng": "engineering", "prod": "product", "risk": "risk", "comp": "compliance", "audit": "audit",
            }.items()
        },
        "northlight": {
            "side": "vendor", "function": "support", "cover": "Mon-Fri 08:00-18:00 Europe/Oslo",
            "contact": "the number in the terms",
        },
        "regulator": {"side": "third-party"},
    },
    "people": {
        "ann": {"team": "ops", "deputy": "bob", "trained": _TRAINED},
        "bob": {"team": "ops", "deputy": "ann", "trained": _TRAINED},
        "cay": {"team": "eng", "deputy": "dan"}, "dan": {"team": "eng", "deputy": "cay"},
        "pat": {"team": "prod", "deputy": "eve"}, "eve": {"team": "prod", "deputy": "pat"},
        "rob": {"team": "risk", "deputy": "rae"}, "rae": {"team": "risk", "deputy": "rob"},
        "kim": {"team": "comp", "deputy": "kit"}, "kit": {"team": "comp", "deputy": "kim"},
        "ida": {"team": "audit"}, "lou": {"team": "northlight"},
    },
    "assets": {
        "spec": {"kind": "specification", "version": "S-2", "owner": "pat", "approval": "go"},
        **{
            kind: {
                "kind": kind, "version": _LIVE[kind], "owner": "pat", "run-by": "eng", "implements": "spec",
                "rollback": "revert", "approval": "go", "pinned": "yes", "supported-until": "none",
            }
            for kind in ("policy", "prompt")
        },
        "autonomy": {"kind": "autonomy", "version": "A-2", "owner": "pat", "rollback": "narrow", "approval": "go"},
        "model": {
            "kind": "model", "version": "M-2", "owner": "northlight", "run-by": "northlight", "pinned": "yes",
            "implements": "spec", "rollback": "revert", "approval": "go",
            "opaque": "its training stays with the vendor", "supported-until": "2028-01-31",
        },
        "control": {
            "kind": "control", "version": "C-2", "owner": "cay", "run-by": "eng", "pinned": "yes",
            "implements": ["policy", "spec"], "rollback": "revert", "approval": "go", "opaque": "none",
            "supported-until": "2028-06-30",
        },
        "hold": {
            "kind": "control", "version": "H-2", "owner": "cay", "run-by": "eng", "pinned": "yes",
            "implements": "policy", "rollback": "revert", "approval": "go", "opaque": "none",
            "supported-until": "2028-06-30",
        },
        "index": {
            "kind": "index", "version": "I-2", "owner": "cay", "run-by": "eng", "pinned": "yes",
            "rollback": "revert", "approval": "go", "opaque": "none", "supported-until": "2028-06-30",
        },
        "threshold": {
            "kind": "threshold", "version": "T-2", "owner": "cay", "rollback": "narrow", "approval": "go",
            "valid-for": {"autonomy": "A-2"},
        },
        "memo": {"kind": "assessment", "version": "2026-05", "owner": "kim", "valid-for": {"autonomy": "A-2"}},
        "triage": {"kind": "workflow", "owner": "pat", "run-by": "eng", "rollback": "correct", "feeds": "outbox"},
        "outbox": {"kind": "downstream", "owner": "ann", "run-by": "ops", "rollback": "correct"},
        "gateway": {"kind": "tool", "owner": "cay", "run-by": "eng", "feeds": "triage"},
        "archive": {"kind": "tool", "owner": "kim", "run-by": "comp"},
    },
    "changes": {
        "go-live": {
            "date": "2026-03-02", "to": _FORMER, "approved-by": ["prod", "eng", "risk", "comp"],
            "runbook-impact": "first runbook",
        },
        "release-2": {
            "date": "2026-06-10", "to": {**_LIVE, "autonomy": "A-2"},
            "approved-by": ["prod", "eng", "risk", "comp", "ops"], "runbook-impact": "runbook 2",
        },
    },
    "signals": SIGNALS,
    "events": {
        **{category: _incident(category) for category in _INCIDENTS},
        **{category: _exception(category) for category in _EXCEPTIONS},
        "sent-astray": _exception("sent-astray", "correct"),
        "risk-call": _event("escalation", "rob", "decide", context=["case-record", "register"], escalates="none"),
        "go-back": _event("rollback", "ann", ["narrow", "pause", "revert"], **{"declared-by": ["ann", "bob"]}),
        "go": _event(
            "approval", "pat", "approve", counts="a customer who is ill, or a deadline within three days",
            context=["case-record", "letters"], **{"enforced-by": "hold"},
            category=["sensitive-case", "prompt", "model", "policy", "scope", "autonomy", "after-incident"],
        ),
        "weekly": _event("monitoring-review", "ann", "look", cadence="weekly", escalates="risk after 7d"),
        "new-owner": _event("ownership-transition", "pat", "hand-on"),
    },
    "runbook": {
        "version": "2", "effective": "2026-06-10", "owner": "pat", "approved-by": ["prod", "risk"], "valid-for": _LIVE,
    },
    "procedures": {
        "respond": _work(
            "ann", ["case-view", "know-how"],
            authority="ann", **{"ends-when": "two readers agree on twenty letters"},
            first=[_step("ops", "set the severity and pause", takes="10m", uses="pause", touches="triage")],
            contain=[_step("ops", "hold the letters that are not sent yet", takes="15m")],
            inform=[_step("ann", "tell product and compliance", informs=["prod", "comp"])],
            capture=[_step("ops", "copy case, output and versions", records="ticket")],
            resolve=[_step("ops", "decide each held letter again", needs="letters")],
            close=[_step("ann", "record the cause", records="ticket")],
            learn=[_step("prod", "review the incident", within="10d")],
        ),
        "by-hand": _work(
            "ann", ["case-view", "letters"],
            first=[_step("ops", "read the letter and decide", takes="10m")],
            close=[_step("ops", "enter the decision", records="case-record")],
        ),
        "narrow": _stop("narrow", "put one kind of letter on manual"),
        "pause": _stop("pause", "put all letters on manual", sustains={"volume": "120/day", "for": "10d"}),
        "revert": _stop("revert", "put back the last good set", restores=_FORMER),
        "correct": _work(
            "ann", ["case-view", "letters"],
            first=[_step("ops", "list what was sent since the last good day", takes="1h")],
            close=[_step("ops", "send the correction", records="ticket")],
        ),
        "decide": _work(
            "rob", "letters",
            first=[_step("risk", "read the ticket", within="2h")],
            close=[_step("risk", "decide", records="ticket")],
        ),
        "approve": _work(
            "pat", "ticket",
            first=[_step("prod", "read what changes", takes="1h")],
            resolve=[_step(team, f"approve it for {team}") for team in ("prod", "eng", "risk", "comp")],
            close=[_step("prod", "file the approval", records="register")],
        ),
        "look": _work(
            "ann", "case-view",
            first=[_step("ops", "read the signal", takes="30m")],
            close=[_step("ops", "file the minutes", records="minutes")],
        ),
        "hand-on": _work(
            "pat", "register",
            first=[_step("prod", "name the new owner", takes="1d")],
            close=[_step("prod", "file it", records="register")],
        ),
    },
    "resources": {
        "console": {"kind": "access", "gives": "actions", "held-by": ["ops", "eng"], "kept-in": "gateway"},
        "case-view": {"kind": "tool", "gives": ["case", "workflow"], "held-by": "ops", "kept-in": "triage"},
        "letters": {
            "kind": "information", "gives": "evidence", "held-by": ["ops", "comp", "risk"], "kept-in": "archive",
            "portable": "yes",
        },
        "know-how": {"kind": "knowledge", "gives": "workflow", "held-by": "ops", "kept-in": "archive"},
    },
    "records": {
        "case-record": _record(
            ["decision", "override"],
            carries=["case", "output", "disposition", "actor", "time", "reason", "prompt", "policy", "model"],
        ),
        "ticket": _record(["escalation", "rollback", "closure"]),
        "register": _record("approval", carries=["actor", "time", "reason", "prompt", "policy", "model"]),
        "minutes": _record("review"),
    },
    "agreements": {
        "terms": {
            "with": "northlight", "support": "Mon-Sat 06:00-22:00 Europe/Oslo", "restore": "8h",
            "incident-notice": "1h", "change-notice": "30d",
            "assurance": {"report": "SOC 2 type 2", "scope": "the model service", "period-end": "2026-06-30"},
            "sub-processors": [{"name": "Nordhost", "role": "hosting", "location": "Oslo", "sees": "letters"}],
            "exit": {"transition": "90d", "format": "plain text", "plan": "2026-04-01", "rehearsed": "2026-09-01"},
        },
    },
    "obligations": {
        "notice": {
            "event": ["data-exposure"], "to": "regulator", "deadlines": ["4h from classified", "24h from aware"],
            "owner": "kim", "source": "the law",
        },
    },
    "handoffs": {
        "takeover": {
            "from": "northlight", "to": "prod", "of": "triage", "date": "2026-06-12",
            "items": ["spec", "runbook", "console"], "received": ["spec", "runbook", "console"],
            "retained": ["model"], "until": "2027-06-30",
            "open": [{"what": "a second index", "until": "2027-01-31", "owner": "cay"}],
            "method": ["document", "shadowing", "exercise"],
        },
    },
    "evidence": EVIDENCE,
    "practices": PRACTICES,
}
# fmt: on
"""A compact, complete submission in which every shipped criterion is met on 20 November 2026."""
