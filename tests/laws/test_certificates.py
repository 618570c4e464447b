"""A certificate speaks of a supplier's controls: it satisfies nothing that asks about this workflow."""

from __future__ import annotations

from copy import deepcopy
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readiness.source.load import load
from tests import builders
from tests.builders import shares
from tests.laws.games import SOUND, add_evidence, raised_by
from tests.laws.numbers import lows_not_above
from tests.laws.small import small
from tests.strategies import Spec, few, models

PAPER = b"%PDF-1.7 certificate of conformity"
PINNED = {"file": "certificate.pdf", "sha256": sha256(PAPER).hexdigest()}


def _with_certifier(spec: Spec) -> Spec:
    more = deepcopy(spec)
    more["teams"]["certifier"] = {"side": "third-party"}
    more.setdefault("agreements", {})["hosting"] = {"with": "certifier", "support": "always"}
    return more


def _loaded_shares(spec: Spec, folder: Path) -> Any:
    (folder / "certificate.pdf").write_bytes(PAPER)
    (folder / "model.yaml").write_text(builders.to_yaml(spec), encoding="utf-8")
    return shares(builders.examine(load(folder)))


@few(20)
@given(models(), st.sampled_from(("attestation", "document")))
def test_a_certificate_raises_no_score(spec: Spec, kind: str) -> None:
    with_certifier = _with_certifier(spec)
    certificate = {**SOUND, "kind": kind, "by": ["certifier"], **PINNED}
    with TemporaryDirectory() as name:
        after = _loaded_shares(add_evidence(with_certifier, certificate), Path(name))
        before = _loaded_shares(with_certifier, Path(name))
    assert not lows_not_above(after, before)


@few(20)
@given(models(), st.sampled_from(("attestation", "document")))
def test_a_report_on_an_agreement_raises_no_score_whoever_vouches_for_it(spec: Spec, kind: str) -> None:
    with_certifier = _with_certifier(spec)
    more = add_evidence(with_certifier, {**SOUND, "kind": kind, **PINNED})
    more["evidence"]["more"]["of"].append("hosting")
    with TemporaryDirectory() as name:
        after = _loaded_shares(more, Path(name))
        before = _loaded_shares(with_certifier, Path(name))
    assert not lows_not_above(after, before)


@pytest.mark.parametrize("of", ["stop", "wrong"])
def test_what_an_independent_team_inside_attests_is_no_certificate(of: str) -> None:
    tried = add_evidence(small({"procedures.stop.owner": "ops"}), {**SOUND, "kind": "exercise"})
    tried["evidence"]["drill"] = tried["evidence"].pop("more")
    critical = {**tried, "system": {**tried["system"], "consequence": "critical"}}
    assert raised_by(critical, {**SOUND, "kind": "attestation", "by": ["risk"], "of": [of]})
