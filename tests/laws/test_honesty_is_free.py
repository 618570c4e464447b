"""In a complete submission, writing `none`, `no` or a failed result where nothing stood lowers no score.

Facts that exist only when stated are the exceptions: a departure, a further need, an occurrence, work that no procedure
names and that a document notes. None of them is a `none`, so for a plain `none` there is one only: a procedure that
disowns the runbook that heads its file.
"""

from __future__ import annotations

from copy import deepcopy
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from tests.builders import shares
from tests.laws.numbers import lows_not_below
from tests.strategies import HEADS, Spec, examine, few, fields_of, models

WORDS: Spec = {
    "pinned": "no", "result": "failed", "at": "elsewhere", "form": "tabletop", "findings": "1 of 2 closed",
    "observed": {"vendor-called": "yes", "unlisted": ["a telephone call"]},
    "runbook-impact": {"decision": "to be looked at", "date": "2027-01-15"},
}  # fmt: skip
"""What honesty sounds like where it is not `none`."""
SILENT = {("procedures", "runbook"), ("signals", "samples"), ("people", "until"), ("people", "from")}
"""Not tried: an inherited head, and `samples: none`, which says that a signal is not taken at all."""

FIELDS = {
    "people": ("deputy",),
    "teams": ("cover",),
    "assets": ("version", "owner", "run-by", "opaque", "pinned", "valid-for", "implements", "rollback"),
    "changes": ("approved-by", "runbook-impact"),
    "resources": ("held-by", "kept-in"),
    "records": ("carries", "store", "retention", "readable-by", "editable-by"),
    "procedures": (
        "owner", "authority", "needs", "restores", "informs", "ends-when", "sustains", "first", "contain", "inform",
        "capture", "resolve", "close", "learn",
    ),
    "events": (
        "owner", "handled-by", "escalates", "seen-by", "enforced-by", "declared-by", "severities", "informs", "counts",
        "counts-not", "context", "repeats", "rate", "cadence",
    ),
    "signals": ("watched-by", "raises", "asset", "latency", "reviewed-in"),
    "agreements": ("support", "restore", "incident-notice", "exit", "assurance"),
    "handoffs": ("date", "items", "received", "retained", "method", "open", "until"),
    "obligations": ("event", "deadlines", "owner"),
    "evidence": ("of", "date", "by", "at", "form", "result", "observed", "findings", "file"),
    "runbook": ("effective", "approved-by", "valid-for", "version"),
    "system": (
        "vendor", "runs", "unattended", "volume", "executive", "owner", "approved", "actual", "promotion", "severities",
        "boundaries", "regimes", "inventory",
    ),
}  # fmt: skip


def _has_a_place(evidence: Spec) -> bool:
    """A look or a talk has none, so nobody asks for it; that it was elsewhere is a fact that exists when stated."""
    return evidence["kind"] != "attestation" and evidence.get("form") != "tabletop"


def _is_asked(section: str, field: str, entry: Spec) -> bool:
    """Whether silence costs anything: nobody asks a text where it was, or what was done without a procedure."""
    if section != "evidence":
        return True
    is_text = entry["kind"] in ("document", "attestation")
    return not (field == "at" and not _has_a_place(entry)) and not (field == "observed" and is_text)


@few(40, at_length=80)
@given(models("complete"), st.randoms(use_true_random=False))
def test_writing_none_where_nothing_stood_lowers_no_score(spec: Spec, random: Random) -> None:
    silent = [
        (section, ident, field)
        for section, ident, entry in fields_of(spec)
        for field in FIELDS[section]
        if field not in entry and (section, field) not in SILENT
        if _is_asked(section, field, entry)
    ]
    honest = deepcopy(spec)
    written = random.sample(silent, min(len(silent), random.randint(1, 4)))
    for section, ident, field in written:
        entry = honest[section] if section in HEADS else honest[section][ident]
        entry[field] = WORDS.get(field, "none")
    assert not lows_not_below(shares(examine(honest)), shares(examine(spec))), written


@few(40)
@given(models("partial"), st.randoms(use_true_random=False))
def test_in_a_partial_one_none_never_raises_what_could_be(spec: Spec, random: Random) -> None:
    section, ident, entry = random.choice(list(fields_of(spec)))
    silent = [
        field
        for field in FIELDS[section]
        if field not in entry and field in ("owner", "handled-by", "needs", "first")
    ]
    if not silent:
        return
    honest = deepcopy(spec)
    (honest[section] if section in HEADS else honest[section][ident])[random.choice(silent)] = "none"
    before, after = shares(examine(spec)), shares(examine(honest))
    assert not {name for name, share in after.items() if share.high > before[name].high}
