"""What breaks the criteria of handoff."""

from __future__ import annotations

from collections.abc import Mapping

from tests.criteria.breaking import LEFT, Break, said, silence

__all__ = ["HANDOFF"]

HANDOFF: Mapping[str, Break] = {
    "handoff.events-survive-a-silent-vendor": said(
        "procedures.approve.close.0.by", "northlight", "events.go.handled-by"
    ),
    "handoff.a-silent-vendor-was-exercised": silence(
        "evidence.silent-day.observed.vendor-called",
        along={
            "incident.first-response-was-tried": "the same day, and whether the vendor helped is not known",
            "approval.return-is-signed-by-somebody-else": "the same day, and whether the vendor helped is not known",
        },
    ),
    "handoff.somebody-is-accountable": silence("system.executive"),
    "handoff.ownership-was-accepted": silence("handoffs.takeover.to"),
    "handoff.everything-was-received": said("handoffs.takeover.received", ["spec", "runbook"]),
    "handoff.retained-duties-are-bounded": silence(
        "agreements.terms.restore",
        along={"handoff.terms-match-the-runbook": "the restore time is one of the terms"},
    ),
    "handoff.what-the-vendor-runs-is-listed": said(
        "assets.relay", {"kind": "tool", "owner": "northlight"}, "handoffs.takeover.retained"
    ),
    "handoff.retained-list-is-true": Break(
        (("resources.tuning", {"kind": "information", "held-by": "northlight", "portable": "yes"}),),
        ("handoffs.takeover.retained",),
        {"handoff.knowledge-stays-inside": "what the vendor alone holds is not inside, listed or not"},
    ),
    "handoff.open-items-are-in-time": said("handoffs.takeover.open.0.until", "2026-10-31"),
    "handoff.access-is-the-buyers": Break(
        (
            ("resources.vendor-panel", {"kind": "access", "held-by": "northlight"}),
            ("handoffs.takeover.retained", ["model", "vendor-panel"]),
        ),
        ("resources.console.held-by",),
        {"rollback.permissions-were-checked": "nobody inside has looked at it"},
    ),
    "handoff.knowledge-stays-inside": Break(
        (
            ("resources.tuning", {"kind": "information", "held-by": "northlight", "portable": "yes"}),
            ("handoffs.takeover.retained", ["model", "tuning"]),
        ),
        ("resources.letters.held-by", "resources.letters.kept-in"),
    ),
    "handoff.knowledge-has-two-heads": said("resources.know-how.held-by", "ann"),
    "handoff.knowledge-passed-by-doing": silence("handoffs.takeover.method"),
    "handoff.a-change-would-be-seen": said(
        "assets.model.pinned",
        "no",
        along={"spine.versions-are-pinned-and-supported": "it asks whether each version is pinned"},
    ),
    "handoff.the-way-out-was-tried": silence("agreements.terms.exit.rehearsed"),
    "handoff.terms-match-the-runbook": said("agreements.terms.support", "Mon-Fri 08:00-18:00 Europe/Oslo"),
    "handoff.assurance-was-read": said(
        "agreements.terms.assurance.period-end", "2025-06-30", "agreements.terms.assurance"
    ),
    "handoff.sub-processors-are-listed": silence("agreements.terms.sub-processors"),
    "handoff.data-comes-back": silence("agreements.terms.exit.format"),
    "handoff.access-is-reviewed": said(
        "practices.access-check.last-done",
        "2026-01-15",
        along={"spine.routine-has-a-rhythm": "it asks the same of every routine"},
    ),
    "handoff.information-is-portable": said("resources.letters.portable", "no"),
    "handoff.a-change-of-owner-is-timed": silence("procedures.hand-on.first.0.takes"),
    "handoff.owners-can-change": Break(
        (
            LEFT,
            ("procedures.hand-on.first.0.by", "old"),
        ),
        ("events.new-owner.owner",),
        {
            "handoff.events-survive-a-silent-vendor": "what nobody can handle is not handled without the vendor"
        },
    ),
    "handoff.an-owner-did-change": silence("evidence.owner-changed"),
    "handoff.training-goes-on": said(
        "practices.training.last-done",
        "2024-01-15",
        along={"spine.routine-has-a-rhythm": "it asks the same of every routine"},
    ),
    "handoff.routine-needs-no-vendor": said(
        "procedures.by-hand.first.0.by",
        "northlight",
        "events.ambiguous-output.owner",
        along={
            "handoff.events-survive-a-silent-vendor": "what nobody can handle is not handled without the vendor"
        },
    ),
    "handoff.the-vendor-was-not-called": said("evidence.late-letter.observed.vendor-called", "yes"),
}
