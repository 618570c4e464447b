"""What breaks the criteria of approval."""

from __future__ import annotations

from collections.abc import Mapping

from tests.criteria.breaking import LEFT, Break, said, silence

__all__ = ["APPROVAL"]

APPROVAL: Mapping[str, Break] = {
    "approval.every-part-names-its-own": silence("assets.index.approval"),
    "approval.every-subject-has-one": Break(
        (
            LEFT,
            ("procedures.approve.first.0.by", "old"),
        ),
        ("events.go.owner",),
        {
            "approval.return-is-signed-by-somebody-else": "a return to service is an approval too",
            "handoff.events-survive-a-silent-vendor": "what nobody can handle is not handled without the vendor",
        },
    ),
    "approval.the-right-functions-decide": said(
        "procedures.approve.resolve.2.by", "comp", "procedures.approve.resolve"
    ),
    "approval.builders-do-not-approve-themselves": said(
        "procedures.approve.first.0.by",
        ["prod", "eng", "risk", "comp"],
        "procedures.approve.resolve",
        along={"approval.return-is-signed-by-somebody-else": "a return to service is an approval too"},
    ),
    "approval.givers-have-a-deputy": silence("people.pat.deputy"),
    "approval.each-leaves-a-record": said(
        "records.register.carries", ["actor", "time", "prompt", "policy", "model"], "procedures.approve.close"
    ),
    "approval.sensitive-cases-are-told-by-what-they-are": silence("events.go.counts"),
    "approval.sensitive-cases-are-held": silence(
        "events.go.enforced-by",
        along={"spine.controls-lead-to-an-event": "the control that holds them leads to no other event"},
    ),
    "approval.autonomy-is-what-was-approved": said("system.actual.volume", "250/day"),
    "approval.widening-was-assessed-anew": said(
        "assets.memo.valid-for.autonomy",
        "A-1",
        "assets.memo.valid-for",
        along={
            "spine.thresholds-fit-what-is-live": "an assessment for what is no longer live is one of these"
        },
    ),
    "approval.return-is-signed-by-somebody-else": said(
        "evidence.silent-day.of",
        ["respond"],
        along={"handoff.a-silent-vendor-was-exercised": "the approval was tried on that day alone"},
    ),
    "approval.vendor-changes-are-announced": silence("agreements.terms.change-notice"),
    "approval.changes-stop-when-they-must": silence("practices.quiet-weeks.limit"),
    "approval.promotion-tightened-by-name": said(
        "system.promotion.includes-autonomy", "no", "system.promotion"
    ),
}
