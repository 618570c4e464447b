"""A game: the vendor calls its own team internal, or puts its people into the buyer's. Neither pays."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from readiness.graph.fact import Truth
from readiness.scoring.verdict import VERDICTS
from tests.builders import shares
from tests.laws.numbers import lows_not_above
from tests.laws.small import changed, small
from tests.sides import examine_sides
from tests.strategies import Spec, few, models

HONEST = small({
    "resources.switch.held-by": "vend", "procedures.stop.authority": "vic",
    "procedures.stop.first": [{"by": "vic", "action": "switch it off", "takes": "5m"}],
})  # fmt: skip
"""Only the vendor's people can stop anything."""
SILENT = "handoff.events-survive-a-silent-vendor"


def _survives(vendor: Spec, buyer: Spec | None = None) -> Any:
    return shares(examine_sides(vendor, buyer))[SILENT]


def _handled_without_vendor(vendor: Spec, buyer: Spec | None = None) -> Truth:
    """Whether the event is handled with the vendor away, as far as that is shown."""
    examined = examine_sides(vendor, buyer)
    return examined.drill.truth(("handled", "wrong"), examined.drill.silent_vendor)


@pytest.mark.parametrize("side", ["internal", "third-party", None])
def test_calling_ones_own_team_something_else_keeps_nobody_there_when_the_vendor_is_silent(
    side: str | None,
) -> None:
    lying = changed(HONEST, {"teams.vend.side": side, "system.vendor": None})
    assert _survives(lying).low == _survives(HONEST).low == 0
    assert _handled_without_vendor(lying) is Truth.NO


@pytest.mark.parametrize("side", ["internal", "third-party"])
def test_the_lie_would_pay_if_it_were_believed(side: str) -> None:
    """The same file as the buyer's own word: what the game is about."""
    lying = changed(HONEST, {"teams.vend.side": side, "system.vendor": None})
    examined = examine_sides(buyer=lying)
    assert examined.drill.truth(("handled", "wrong"), examined.drill.silent_vendor) is Truth.YES


def test_the_buyers_word_on_its_teams_ends_the_game() -> None:
    lying = changed(HONEST, {"teams.vend.side": "internal", "system.vendor": None})
    sides = {"teams": {"vend": {"side": "vendor"}, "ops": {"side": "internal"}, "risk": {"side": "internal"}}}
    assert _survives(lying, {"system": {"name": "Triage"}, **sides}).high < 1


def test_putting_ones_own_people_into_the_buyers_team_keeps_nobody_there() -> None:
    buyer = {
        "system": {"name": "Triage", "vendor": "vend"},
        "teams": {"ops": {"side": "internal"}, "risk": {"side": "internal"}, "vend": {"side": "vendor"}},
        "people": {ident: {"team": "ops"} for ident in ("ann", "bob")} | {"rita": {"team": "risk"}},
    }
    honest, lying = HONEST, changed(HONEST, {"people.vic.team": "ops", "resources.switch.held-by": "vic"})
    assert _survives(lying, buyer).low == _survives(honest, buyer).low == 0
    assert _handled_without_vendor(lying, buyer) is Truth.NO


@few(20)
@given(models(), st.sampled_from(("internal", "third-party", None)))
def test_calling_ones_own_team_something_else_never_raises_low_or_a_verdict(
    spec: Spec, side: str | None
) -> None:
    assume("vend" in spec["teams"])
    lying = deepcopy(spec)
    lying["teams"]["vend"] = {"side": side} if side else {"function": "operations"}
    lying["system"].pop("vendor", None)
    told, honest = examine_sides(lying), examine_sides(spec)

    assert not lows_not_above(shares(told), shares(honest))
    assert VERDICTS.index(told.judgement.verdict) >= VERDICTS.index("undetermined")
