"""The three offers to the invented bank, each loaded and assessed once, and the words to ask them."""

from __future__ import annotations

from functools import cache

import readiness as rd
from readiness.analyses import Absence
from readiness.assessment import Result
from readiness.model.model import Model
from readiness.model.procedure import Procedure, Step
from readiness.result.assessment import Gap
from tests import examples
from tests.examples import EXAMPLES

__all__ = [
    "EXAMPLES",
    "OFFERS",
    "failing",
    "gaps_of",
    "model_of",
    "result_of",
    "silence_of",
    "steps_of",
    "told",
]

OFFERS = ("a", "b", "c")


def model_of(offer: str) -> Model:
    return examples.example(f"vendor-{offer}")


def result_of(offer: str) -> Result:
    return examples.result_of(f"vendor-{offer}", "production")


@cache
def silence_of(offer: str) -> Absence:
    vendor = {"a": "tallow", "b": "brightquay", "c": "orsino"}[offer]
    return rd.without(model_of(offer), vendor, as_of="2026-11-20")


def failing(offer: str) -> set[str]:
    return {gate.criterion for gate in result_of(offer).assessment.gates if gate.state == "fails"}


def gaps_of(offer: str, criterion: str) -> list[Gap]:
    return [gap for gap in result_of(offer).assessment.gaps if gap.criterion == criterion]


def told(offer: str, criterion: str) -> str:
    """Every sentence on why a criterion is not met."""
    gaps = gaps_of(offer, criterion)
    return " | ".join([gap.text for gap in gaps] + [line.text for gap in gaps for line in gap.because])


def steps_of(offer: str, runbook: str = "") -> list[Step]:
    """The vendor's own steps: those of one of its runbooks, or of all but the bank's."""
    procedures = model_of(offer).all_of(Procedure)
    mine = [one for one in procedures if (one.runbook == runbook if runbook else one.runbook != "decisions")]
    return [step for procedure in mine for _, _, step in procedure.steps()]
