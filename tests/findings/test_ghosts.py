"""What vanished without a word holds nothing up: no proof, no event in the drill, no limit of a pilot."""

from __future__ import annotations

from readiness.findings.examination import Examination
from readiness.model.model import SourceText
from readiness.model.quantity import Date
from readiness.source.load import load_texts
from readiness.source.lock import render_lock
from tests.builders import READY, REMOVE, Data, edited, examine, load_model, shares, to_yaml

LOCK = SourceText("model.lock.yaml", render_lock(load_model(READY), Date.parse("2026-11-10")))


def examine_now(model: Data) -> Examination:
    """A model as it is now, beside the lock of one in which everything is in order."""
    return examine(load_texts([SourceText("model.yaml", to_yaml(model)), LOCK]))


def test_evidence_that_no_longer_names_what_it_proved_proves_it_no_longer() -> None:
    examination = examine_now(edited(READY, "evidence.silent-day.of", ["approve"]))

    assert [ghost.id for ghost in examination.model.ghosts] == ["silent-day.of.respond"]
    assert examination.levels.proven(examination.model.nodes["respond"]).rank == 0
    assert shares(examine_now(READY))["incident.first-response-was-tried"].low == 1
    assert shares(examination)["incident.first-response-was-tried"].high < 1


def test_the_drill_and_the_criteria_agree_on_what_a_dropped_reference_held_up() -> None:
    examination = examine_now(edited(READY, "events.drift.handled-by", REMOVE))
    drift = next(one for one in examination.outcomes if one.event.id == "drift")

    assert [ghost.id for ghost in examination.model.ghosts] == ["drift.handled-by.respond"]
    assert (drift.grade, drift.best, drift.with_everyone) == ("stranded", "stranded", "stranded")
    assert drift.stop is not None
    assert all(one.grade == "handled" for one in examination.outcomes if one is not drift)


def test_an_access_that_nobody_holds_any_more_stops_every_event_that_needs_it() -> None:
    examination = examine_now(edited(READY, "resources.console.held-by", REMOVE))

    assert examination.as_written is not None
    assert [(one.event.id, one.grade) for one in examination.outcomes] == [
        (one.event.id, one.grade) for one in examination.as_written.outcomes
    ]
    assert "stranded" in {one.grade for one in examination.outcomes}
