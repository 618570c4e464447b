"""A game: say less. What nobody states shows nothing, and leaving the submission open shows no more."""

from __future__ import annotations

from copy import deepcopy
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from readiness.scoring.verdict import VERDICTS
from tests.builders import shares
from tests.laws.numbers import lows_not_above
from tests.laws.small import changed
from tests.nearly import nearly_ready
from tests.strategies import Spec, examine, few, fields_of, models

BARS = st.sampled_from(("pilot", "production"))
BEARS = ("owner", "handled-by", "seen-by", "declared-by", "held-by", "watched-by", "raises", "received", "carries",
         "cover", "support", "deadlines", "counts", "deputy", "authority", "needs", "approval", "rollback")  # fmt: skip
"""Fields of which silence is no better than a `none`."""


@few(8)
@given(st.one_of(models("complete"), nearly_ready("complete")), BARS)
def test_calling_a_submission_partial_raises_no_low_and_no_verdict_above_undetermined(
    spec: Spec, bar: str
) -> None:
    told, partial = examine(spec, bar), examine(changed(spec, {"system.submission": "partial"}), bar)
    assert not lows_not_above(shares(partial), shares(told))
    assert VERDICTS.index(partial.judgement.verdict) >= min(
        VERDICTS.index(told.judgement.verdict), VERDICTS.index("undetermined")
    )


@few(8)
@given(nearly_ready("complete"), st.randoms(use_true_random=False), BARS)
def test_silence_is_never_better_than_none_in_a_complete_submission(
    spec: Spec, random: Random, bar: str
) -> None:
    stated = [
        (section, ident, field)
        for section, ident, entry in fields_of(spec)
        for field in entry
        if field in BEARS and section not in ("system", "runbook")
    ]
    section, ident, field = random.choice(stated)
    honest, silent = deepcopy(spec), deepcopy(spec)
    honest[section][ident][field] = "none"
    del silent[section][ident][field]
    said, unsaid = examine(honest, bar), examine(silent, bar)
    assert not lows_not_above(shares(unsaid), shares(said)), (section, ident, field)
    assert VERDICTS.index(unsaid.judgement.verdict) >= VERDICTS.index(said.judgement.verdict)
