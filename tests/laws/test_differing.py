"""A difference is none between equals, reads the same in either direction, and knows a new name from a new thing."""

from __future__ import annotations

from copy import deepcopy
from random import Random
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

import readiness as rd
from readiness.model.model import Model
from readiness.result.difference import Difference
from tests.laws.test_renaming import renamed
from tests.strategies import AS_OF, HEADS, Spec, few, load_model, models


def difference(old: Model, new: Model) -> Difference:
    return rd.diff(old, new, "production", AS_OF).difference


def altered(spec: Spec, random: Random) -> Any:
    """A copy in which one person has left and one team says other hours."""
    copy: Any = deepcopy(spec)
    for person in random.sample(sorted(copy.get("people", {})), k=min(1, len(copy.get("people", {})))):
        copy["people"][person]["until"] = "2026-01-01"
    for team in random.sample(sorted(copy.get("teams", {})), k=min(1, len(copy.get("teams", {})))):
        copy["teams"][team]["hours"] = "77h"
    return copy


@few(2)
@given(models())
def test_equal_inputs_give_no_difference(spec: Spec) -> None:
    found = rd.diff(load_model(spec), load_model(deepcopy(spec)), "production", AS_OF)

    assert found.difference.is_empty
    assert found.difference.moves == ()
    assert repr(found).rstrip().endswith("Nothing changed.")


@few(2)
@given(models(), st.randoms(use_true_random=False))
def test_the_way_back_is_the_mirror_of_the_way_there(spec: Spec, random: Random) -> None:
    old, new = load_model(spec), load_model(altered(spec, random))

    there, back = difference(old, new), difference(new, old)

    for name in (
        "gates",
        "conditions",
        "floors",
        "seats",
        "layers",
        "questions",
        "criteria",
        "events",
        "gaps",
        "causes",
    ):
        assert pairs(there, name) == {
            key: (after, before) for key, (before, after) in pairs(back, name).items()
        }
    assert {one.id for one in there.vanished} == {one.id for one in back.appeared}
    assert {one.id for one in there.appeared} == {one.id for one in back.vanished}
    assert {(one.id, one.field, one.before, one.after) for one in there.fields} == {
        (one.id, one.field, one.after, one.before) for one in back.fields
    }
    assert shifts(there) == {key: (-low, -high) for key, (low, high) in shifts(back).items()}


def pairs(found: Difference, name: str) -> dict[str, tuple[Any, Any]]:
    return {one.id: (one.before, one.after) for one in getattr(found, name)}


def shifts(found: Difference) -> dict[tuple[tuple[str, ...], str], tuple[float, float]]:
    return {(move.things, one.id): (one.low, one.high) for move in found.moves for one in move.questions}


@few(2)
@given(models(), st.randoms(use_true_random=False))
def test_a_new_name_with_was_is_no_difference(spec: Spec, random: Random) -> None:
    ids = [ident for section, entries in spec.items() if section not in HEADS for ident in entries]
    fresh = [f"x{n:02}" for n in range(len(ids))]
    random.shuffle(fresh)
    for envelope in ("approved", "actual"):  # free text, which a new name leaves as it is
        if isinstance(spec["system"].get(envelope), dict):
            spec["system"][envelope].pop("users", None)
    old, new = load_model(spec), load_model(renamed(spec, dict(zip(ids, fresh, strict=True))))

    assert difference(old, new).is_empty
    assert difference(new, old).is_empty
