"""What breaks the criteria of incidents."""

from __future__ import annotations

from collections.abc import Mapping

from tests.criteria.breaking import ENDS_AT, Break, said, silence

__all__ = ["INCIDENT"]

INCIDENT: Mapping[str, Break] = {
    "incident.every-category-is-recognised": silence(
        "events.drift.seen-by",
        along={
            "incident.contained-by-people-who-are-there": "what nobody notices nobody contains",
            "handoff.events-survive-a-silent-vendor": ENDS_AT,
        },
    ),
    "incident.what-counts-is-written": silence("events.drift.counts"),
    "incident.severities-say-who-acts-by-when": silence("system.severities.sev2.within"),
    "incident.somebody-there-declares-it": silence("events.drift.declared-by"),
    "incident.triage-owner-is-there": silence(
        "events.drift.owner",
        along={
            "incident.triage-owner-has-a-deputy": "an owner whose deputy is there is there too",
            "incident.contained-by-people-who-are-there": "without its owner nobody takes it up",
            "handoff.events-survive-a-silent-vendor": ENDS_AT,
        },
    ),
    "incident.triage-owner-has-a-deputy": silence(
        "people.ann.deputy",
        along={"monitoring.reviews-have-an-owner-and-a-rhythm": "the same person owns the review"},
    ),
    "incident.every-running-hour-is-covered": said("teams.ops.cover", "Mon-Fri 08:00-18:00 Europe/Berlin"),
    "incident.first-response-is-written": silence("procedures.respond.capture"),
    "incident.first-response-is-timed": silence("procedures.respond.first.0.takes"),
    "incident.first-response-was-tried": said(
        "evidence.silent-day.of", ["wrong-output", "approve"], "evidence.silent-day.of"
    ),
    "incident.everyone-concerned-is-told": silence("events.drift.informs", "procedures.respond.inform"),
    "incident.notices-have-a-clock-and-an-owner": silence("obligations.notice.owner"),
    "incident.vendor-notice-leaves-time": said("agreements.terms.incident-notice", "3h"),
    "incident.contained-by-people-who-are-there": silence(
        "procedures.respond.contain",
        along={
            "incident.ends-with-people-who-are-there": "what nobody contains nobody ends",
            "incident.attacks-are-foreseen": "an attack is handled as every incident is",
            "handoff.events-survive-a-silent-vendor": ENDS_AT,
        },
    ),
    "incident.normal-work-resumes-on-a-condition": silence("procedures.respond.ends-when"),
    "incident.attacks-are-foreseen": silence("events.attack"),
    "incident.ends-with-people-who-are-there": silence(
        "procedures.respond.resolve",
        along={"incident.attacks-are-foreseen": "an attack is handled as every incident is"},
    ),
    "incident.closure-is-recorded": silence("procedures.respond.close.0.records"),
    "incident.feeds-back-by-a-day": silence("procedures.respond.learn.0.within"),
    "incident.what-happened-is-declared": said("evidence.late-letter.of", "triage"),
    "incident.reviews-are-in-time": said(
        "evidence.late-letter.reviewed",
        "2026-10-20",
        "evidence.late-letter.reviewed",
        "evidence.late-letter.review-due",
    ),
    "incident.functions-drilled-together": silence("evidence.silent-day.findings"),
    "incident.drilled-out-of-hours": silence("evidence.silent-day.hours"),
    "incident.responders-are-trained": silence("people.bob.trained"),
    "incident.drills-have-a-calendar": said(
        "practices.drills.last-done",
        "2026-01-15",
        along={"spine.routine-has-a-rhythm": "it asks the same of every routine"},
    ),
}
