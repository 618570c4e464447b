"""Names are only names: other ids, everywhere the same, give the same numbers."""

from __future__ import annotations

from random import Random
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.builders import shares
from tests.laws.forgetting import examine_locked, locked
from tests.laws.numbers import lows_not_above, numbers
from tests.strategies import HEADS, Spec, examine, few, fields_of, models


def _ids(spec: Spec) -> list[str]:
    return [ident for section, entries in spec.items() if section not in HEADS for ident in entries]


def renamed(spec: Spec, names: dict[str, str]) -> Spec:
    """The same model under other ids, each entry with `was`."""

    def value(one: Any) -> Any:
        if isinstance(one, dict):
            # a team's function is a word and no reference, also where a team is called the same
            return {
                names.get(key, key): each if key == "function" else value(each) for key, each in one.items()
            }
        if isinstance(one, list):
            return [value(each) for each in one]
        return names.get(one, one)

    new = {section: value(entries) for section, entries in spec.items()}
    was = {new_id: old for old, new_id in names.items()}
    for section, entries in new.items():
        if section not in HEADS:
            for ident, fields in entries.items():
                fields["was"] = was[ident]
    return new


@few(20, at_length=50)
@given(models(), st.randoms(use_true_random=False))
def test_renaming_changes_no_number(spec: Spec, random: Random) -> None:
    ids = _ids(spec)
    fresh = [f"x{n:02}" for n in range(len(ids))]
    random.shuffle(fresh)
    names = dict(zip(ids, fresh, strict=True))
    assert numbers(examine(renamed(spec, names))) == numbers(examine(spec))


@few(20)
@given(models(), st.randoms(use_true_random=False))
def test_renaming_makes_no_ghost_and_changes_no_number_against_a_lock(spec: Spec, random: Random) -> None:
    ids = _ids(spec)
    fresh = [f"x{n:02}" for n in range(len(ids))]
    random.shuffle(fresh)
    after = examine_locked(renamed(spec, dict(zip(ids, fresh, strict=True))), locked(spec))
    assert after.model.ghosts == ()
    assert numbers(after) == numbers(examine(spec))


@few(20)
@given(models(), st.randoms(use_true_random=False))
def test_a_new_name_without_was_is_a_ghost_and_never_pays(spec: Spec, random: Random) -> None:
    ids = _ids(spec)
    random.shuffle(ids)
    names = dict.fromkeys(ids) | {ids[0]: "x00"}
    after = renamed(spec, {old: new or old for old, new in names.items()})
    for _, _, fields in fields_of(after):
        fields.pop("was", None)
    examined, before = examine_locked(after, locked(spec)), shares(examine(spec))
    assert ids[0] in {ghost.node for ghost in examined.model.ghosts}
    assert not lows_not_above(shares(examined), before)
