"""What if just these were closed: the verdict, gates and scores, against the model mended in its files."""

from __future__ import annotations

import pytest

import readiness as rd
from readiness.advice.plan import make_plan
from readiness.advice.supposing import suppose
from readiness.result.plan import WhatIf
from tests.advice.test_plan import GATE, bank, broken, mended_bank
from tests.builders import examine
from tests.test_bank_mended import MENDS


def test_closing_the_only_gap_makes_it_ready() -> None:
    examination = examine(broken(GATE))
    (task,) = make_plan(examination).tasks
    found = suppose(examination, [task.id])

    assert (found.verdict, found.verdict_then) == ("not-ready", "ready")
    assert found.headline == "With this closed it is ready instead of not ready. Every gate holds then."
    assert found.gates[0].criterion == GATE


DOES_MORE = {"one-head", "unfinished", "releases-ran-ahead"}
"""Mends that also put right what another cause names, or set up something new that is then asked about."""


@pytest.mark.parametrize("cause", sorted(set(MENDS) - DOES_MORE))
def test_what_if_says_of_the_bank_what_mending_its_files_says(cause: str) -> None:
    found = suppose(bank(), [cause])
    then = examine(mended_bank(dict(MENDS[cause])))  # type: ignore[arg-type]

    assert {one.criterion: one.state_then for one in found.gates} == then.judgement.gates
    assert found.verdict_then == then.judgement.verdict


def test_a_gap_can_be_closed_by_its_own_id() -> None:
    gap = rd.Result(bank()).gaps()[0]
    found = suppose(bank(), [gap.id, gap.id])

    assert [line.text for line in found.closed] == [gap.text]
    assert found.gaps_closed >= 1
    assert found.gaps_closed + found.gaps_left == len(rd.Result(bank()).gaps())


def test_an_unknown_id_or_none_is_a_sentence() -> None:
    with pytest.raises(rd.Unusable, match="Did you mean `untried`"):
        suppose(bank(), ["untired"])
    with pytest.raises(rd.Unusable, match="at least one cause or gap"):
        suppose(bank(), [])


def test_a_what_if_survives_json_and_back() -> None:
    found = suppose(bank(), ["untried"])

    assert WhatIf.model_validate_json(found.to_json()) == found
