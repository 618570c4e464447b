"""What the bank would have to do: for each cause an edit of its files that mends it and leaves none of its gaps."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, Final

import pytest
import yaml

from readiness.findings.statement import state_findings
from readiness.model.model import SourceText
from readiness.result.assessment import Assessment
from readiness.source.load import load_texts
from tests.builders import edited, examine, to_yaml
from tests.examples import BANK

Edits = Mapping[str, Mapping[str, Any]]
"""New values by file and dotted path."""


@cache
def files() -> dict[str, Any]:
    """The bank's files as written: every value is text."""
    return {
        path.relative_to(BANK).as_posix(): yaml.load(path.read_text("utf-8"), yaml.BaseLoader)  # noqa: S506 - text only
        for path in sorted(BANK.rglob("*.yaml"))
    }


def assessed(edits: Edits) -> Assessment:
    changed = dict(files())
    for file, values in edits.items():
        for path, value in values.items():
            changed[file] = edited(changed.get(file, {}), path, value)
    model = load_texts([SourceText(name, to_yaml(data)) for name, data in changed.items()])
    return state_findings(examine(model))


@cache
def bank() -> Assessment:
    return assessed({})


def gaps_of(result: Assessment) -> set[str]:
    return {gap.id for gap in (*result.gaps, *result.unknowns)}


def exercise(of: Any, **more: Any) -> dict[str, Any]:
    observed = {"path": ["ops", "engineering"], "vendor-called": "no", "unlisted": "none"}
    return {
        "kind": "exercise", "of": of, "date": "2026-11-10",
        "by": ["ops", "engineering", "product", "risk", "compliance"], "at": "production",
        "form": "live", "result": "passed", "observed": observed, **more,
    }  # fmt: skip


def practice(topic: str, **more: Any) -> dict[str, Any]:
    return {
        "topic": topic, "owner": "dervaux", "cadence": "quarterly", "last-done": "2026-11-02",
        "measured": "nothing amiss", "limit": "one finding", **more,
    }  # fmt: skip


LIVE = {"prompt": "p-41", "policy-pack": "LDX-POL 3.2", "spec": "LDX-SPEC 2.4", "model": "tallow-extract-7"}
INSIDE = {"held-by": ["ops", "engineering"], "kept-in": "repository"}

IMPACT = {"decision": "runbook 2.8", "date": "2026-11-12", "by": "dervaux"}

MENDS: Final[dict[str, Edits]] = {
    # Risk signs what it was left out of, and autonomy is part of what was approved.
    "unapproved": {
        "system.yaml": {"system.approved.autonomy": "auto-clear-3", "system.promotion.includes-autonomy": "yes"},
        "assets.yaml": {
            "changes.release-auto-clear.approved-by": ["product", "engineering", "risk"],
            "changes.release-p41.approved-by": ["product", "engineering", "compliance"],
        },
    },
    # One day in November on which everything is gone through, with Tallow silent.
    "untried": {
        "evidence.yaml": {
            "evidence.november": exercise([
                "data-exposure", "guardrail-miss", "integration-outage", "vendor-model-change", "extraction-drift",
                "wrong-disposition", "prompt-change", "owner-change", "admin-rights", "switch-panel", "pause-all",
            ]),
            "evidence.returns-signed.date": "2026-11-01",
            "evidence.returns-signed.by": "compliance",
        },
    },
    # The runbook, the memo and the limits are reviewed against what is live, and each release is weighed.
    "releases-ran-ahead": {
        "runbook/runbook.yaml": {"runbook.valid-for": LIVE},
        "assets.yaml": {
            "assets.legal-memo.valid-for": {"autonomy": "auto-clear-3"},
            "assets.thresholds.valid-for": {"autonomy": "auto-clear-3"},
            "changes.release-auto-clear.runbook-impact": IMPACT,
            "changes.release-p41.runbook-impact": IMPACT,
        },
    },
    # What brought the versions of March is put on record, with its approvals.
    "came-unrecorded": {
        "assets.yaml": {
            "changes.first-model": {
                "date": "2026-03-02", "runbook-impact": "the first runbook",
                "to": {"model": "tallow-extract-7", "checklist-index": "2026-10", "thresholds": "2026-03"},
                "approved-by": ["product", "engineering", "risk", "ops"],
            },
        },
    },
    # Somebody follows, everywhere that the leaver is named.
    "person.left/lindqvist/until": {
        "people.yaml": {"people.lindqvist": {"name": "T. Holm", "team": "risk", "role": "risk owner"}},
    },
    # The bank gets the evaluation set, learns the tuning, can upgrade the guardrails, and nobody else edits records.
    "held-by-the-vendor/tallow": {
        "records.yaml": {
            "records.case-record.editable-by": "none",
            "records.override-record.editable-by": "none",
        },
        "resources.yaml": {
            f"resources.{ident}.{field}": value
            for ident in ("evaluation-set", "extraction-tuning", "guardrail-library")
            for field, value in INSIDE.items()
        },
        "vendor.yaml": {"handoffs.go-live.received": [
            "spec", "policy-pack", "prompt", "thresholds", "runbook", "switch-panel", "admin-rights",
            "document-checklist", "evaluation-set",
        ]},
        "runbook/incidents.yaml": {
            "procedures.answer-drift.resolve.1": {
                "engineering": "retune", "needs": ["extraction-tuning", "evaluation-set"],
            },
            "procedures.answer-guardrail-miss.resolve.0": {"engineering": "upgrade", "needs": "guardrail-library"},
            "procedures.answer-model-change.resolve.0": {"engineering": "bring back", "needs": "evaluation-set"},
        },
        "runbook/decisions.yaml": {
            "procedures.press-the-vendor.resolve.0": {"engineering": "make the fix", "needs": "extraction-tuning"},
        },
    },
    # Outside office hours nothing runs.
    "system.unattended-hours/system/unattended": {"system.yaml": {"system.unattended": "pauses"}},
    # The record says which policy decided.
    "records": {
        "records.yaml": {
            "records.case-record.carries": [
                "case", "output", "disposition", "actor", "time", "prompt", "policy", "control",
            ],
        },
    },
    "not-there": {
        "practices.yaml": {
            "practices.freeze": practice("change-freeze"),
            "practices.by-hand": practice("manual-skill"),
            "practices.put-right": practice("remediation"),
            "practices.log-check": practice("log-integrity"),
            "practices.blind-reading": practice("oversight-quality"),
            "practices.vendor-absent-drill.last-done": "2026-10-05",
        },
        "vendor.yaml": {
            "agreements.tallow-services.restore": "8h",
            "agreements.tallow-services.exit.format": "plain text",
        },
        "events/incidents.yaml": {
            "events.attack": {
                "name": "Injected text", "category": "attack", "counts": "a document tells the model what to do",
                "counts-not": "a jest in a letter", "severities": "sev1", "owner": "okafor", "seen-by": "ops",
                "handled-by": "answer-data-exposure", "escalates": "risk after 1h",
                "informs": ["product", "compliance"],
            },
        },
        "evidence.yaml": {"evidence.night": exercise(["integration-outage"], hours="out-of-hours")},
        "signals.yaml": {
            "signals.answers": {
                "name": "Answers in time", "asset": "triage", "meaning": "availability",
                "normal": "99 of 100 in a minute", "warns-at": "95 of 100", "acts-at": "80 of 100",
                "latency": "15m", "set": "2026-11", "watched-by": "ops", "reviewed-in": "weekly-review",
                "raises": "integration-outage",
            },
        },
    },
    # Somebody reads what was cleared automatically, the guardrails stand still, and repeats lead somewhere.
    "unbounded": {
        "signals.yaml": {"signals.sample-of-auto-cleared.samples": "2%"},
        "assets.yaml": {"assets.guardrails.pinned": "yes"},
        "events/exceptions.yaml": {
            f"events.{ident}.repeats": "5 in 7d raises to-compliance"
            for ident in ("ambiguous-output", "override", "drift-warning", "outside-boundary", "policy-conflict")
        },
    },
    "no-way-back": {
        "assets.yaml": {
            "assets.guardrails.version": "rules-9",
            "assets.guardrails.rollback": "revert",
            "assets.model.rollback": "revert",
            "assets.checklist-index.rollback": "revert",
            "assets.thresholds.rollback": "revert",
            "assets.auto-cleared.rollback": "correct-dispositions",
            "changes.rules-9": {
                "date": "2026-08-01", "to": {"guardrails": "rules-9"}, "approved-by": ["product", "engineering"],
            },
            "changes.earlier": {
                "date": "2026-03-02",
                "to": {"guardrails": "rules-8", "model": "tallow-extract-6", "checklist-index": "2026-03"},
            },
        },
        "runbook/contain.yaml": {
            "procedures.revert.restores": {
                "prompt": "p-38", "policy-pack": "LDX-POL 3.1", "guardrails": "rules-8", "model": "tallow-extract-6",
                "checklist-index": "2026-03",
            },
        },
    },
    "terms": {
        "vendor.yaml": {
            "agreements.tallow-services.support": "Mon-Sat 06:00-22:00 Europe/Berlin",
            "agreements.tallow-services.incident-notice": "1h",
            "agreements.tallow-services.exit.rehearsed": "2026-10-12",
        },
        "resources.yaml": {"resources.evaluation-set.portable": "yes"},
        "assets.yaml": {"assets.model.supported-until": "2028-01-31"},
    },
    "late": {
        "vendor.yaml": {"handoffs.go-live.open.0.until": "2027-01-31", "handoffs.go-live.open.1.until": "2027-01-31"},
        "evidence.yaml": {
            "evidence.drift-tabletop.findings": "6 of 6 closed",
            "evidence.inc-0612.reviewed": "2026-08-10",
        },
    },
    # Petkova and Moreau get deputies, and the tuning is no longer one vendor's.
    "one-head": {
        "people.yaml": {
            "people.varga": {"name": "E. Varga", "team": "engineering", "role": "engineer"},
            "people.petkova.deputy": "varga",
            "people.weiss": {"name": "C. Weiss", "team": "compliance", "role": "counsel"},
            "people.moreau.deputy": "weiss",
            "people.dervaux.deputy": "head-of-lending",
            "people.holm": {"name": "T. Holm", "team": "risk", "role": "risk officer"},
            "people.lindqvist.deputy": "holm",
        },
        "resources.yaml": {"resources.extraction-tuning.held-by": ["petkova", "varga"]},
        "runbook/contain.yaml": {"procedures.revert.authority": ["petkova", "varga"]},
    },
    "unfinished": {
        "system.yaml": {
            "system.promotion.tightens": ["wrong-disposition", "step-back", "weekly-review", "prompt-change"],
        },
        "resources.yaml": {"resources.case-view.gives": ["case", "workflow", "version", "actions"]},
        "records.yaml": {
            "records.case-record.carries": [
                "case", "output", "disposition", "actor", "time", "reason", "prompt", "policy", "control",
            ],
        },
        "events/incidents.yaml": {
            "events.data-exposure.enforced-by": "intake",
            "events.vendor-model-change.enforced-by": "intake",
        },
        "assets.yaml": {"assets.guardrails.implements": ["policy-pack", "spec"]},
        "evidence.yaml": {"evidence.override-note.actions": "1 of 1"},
    },
    "too-little-by-hand": {"runbook/contain.yaml": {"procedures.pause-all.sustains.volume": "410/day"}},
    "unstated": {
        "runbook/contain.yaml": {"procedures.pause-all.sustains.for": "10d"},
        "evidence.yaml": {"evidence.drift-tabletop.result": "passed", "evidence.inc-0612.result": "passed"},
    },
}  # fmt: skip


def test_a_mend_is_written_for_every_cause_of_the_bank() -> None:
    assert set(MENDS) == {cause.id for cause in bank().causes}


@pytest.mark.parametrize("cause", sorted(MENDS))
def test_mending_a_cause_closes_all_its_gaps(cause: str) -> None:
    (told,) = [one for one in bank().causes if one.id == cause]
    left = gaps_of(assessed(MENDS[cause]))
    assert told.gaps
    assert not set(told.gaps) & left


def test_with_every_cause_mended_no_gap_of_today_is_left() -> None:
    together: dict[str, dict[str, Any]] = {}
    for mend in MENDS.values():
        for file, values in mend.items():
            together.setdefault(file, {}).update(values)
    after = assessed(together)
    assert not gaps_of(bank()) & gaps_of(after)
    assert after.overall.low > bank().overall.low
