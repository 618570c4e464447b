"""The order of entries, and into which files they are split, changes nothing but the places."""

from __future__ import annotations

from random import Random
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from readiness.findings.examination import Examination
from readiness.model.model import SourceText
from readiness.source.load import load_texts
from tests.laws.numbers import without_places
from tests.strategies import AS_OF, HEADS, Spec, content, examine, few, models, to_yaml


def _shuffled(spec: Spec, random: Random) -> Spec:
    def mixed(entries: dict[str, Any]) -> dict[str, Any]:
        keys = list(entries)
        random.shuffle(keys)
        return {key: entries[key] for key in keys}

    sections = mixed(spec)
    return {name: one if name in HEADS else mixed(one) for name, one in sections.items()}


def _split(spec: Spec, random: Random) -> list[SourceText]:
    """Up to four files; a runbook's head goes with the procedures that it heads."""
    files: list[Spec] = [{} for _ in range(random.randint(2, 4))]
    for name, entries in spec.items():
        if name in HEADS:
            random.choice(files[1:])[name] = entries
            continue
        for ident, fields in entries.items():
            random.choice(files).setdefault(name, {})[ident] = fields
    texts = [SourceText(f"part-{n}.yaml", to_yaml(one)) for n, one in enumerate(files) if one]
    random.shuffle(texts)
    return texts


@few(15, at_length=50)
@given(models(), st.randoms(use_true_random=False))
def test_the_order_of_entries_changes_nothing(spec: Spec, random: Random) -> None:
    assert without_places(examine(_shuffled(spec, random))) == without_places(examine(spec))


@few(15, at_length=50)
@given(models(), st.randoms(use_true_random=False))
def test_splitting_into_files_changes_nothing(spec: Spec, random: Random) -> None:
    for procedure in spec["procedures"].values():
        procedure.setdefault(
            "runbook", "none"
        )  # else it would inherit the head of the file in which it lands
    parts = Examination(load_texts(_split(spec, random)), "production", AS_OF, content())
    assert without_places(parts) == without_places(examine(spec))
