"""From pilot to production as a report: every item with where it stands, and all that it was made of inside."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pikepdf
import pytest

import readiness as rd
from readiness.advice.tightening import Tightening
from readiness.error import Unusable
from readiness.report.html import render_html
from readiness.report.kinds.family import make_report
from readiness.report.material import Material
from readiness.verifying import verify
from tests.builders_report import an_assessment
from tests.cli.running import run
from tests.examples import PILOT, result_of


@pytest.fixture(scope="module")
def result() -> rd.Result:
    return result_of("permit-desk-pilot")


@pytest.fixture(scope="module")
def tightening() -> Tightening:
    return rd.tighten(PILOT, as_of="2026-11-20").tightening


def context_of(result: rd.Result, **asked: str) -> Mapping[str, Any]:
    document = make_report({"kind": "tighten", **asked}, Material(result.assessment, result.examination))
    return document.context


def test_every_item_stands_in_it_once_with_the_worst_first(result: rd.Result, tightening: Tightening) -> None:
    groups = context_of(result)["groups"]

    shown = [one["item"].criterion for group in groups for row in group["rows"] for one in row["items"]]
    assert sorted(shown) == sorted(item.criterion for item in tightening.items)
    for group in groups:
        stands = [row["stand"].met for row in group["rows"]]
        assert stands == sorted(stands, key=["no", "unknown", "yes"].index)


def test_each_item_says_how_it_was_asked_for_and_how_it_is_now(result: rd.Result) -> None:
    rows = {
        one["item"].criterion: (row["before"], row["now"])
        for group in context_of(result)["groups"]
        for row in group["rows"]
        for one in row["items"]
    }

    assert rows["rollback.restored-version-is-known"] == (
        "not asked for", "a gate, documented",
    )  # fmt: skip
    assert all(before and now and before != now for before, now in rows.values())


def test_the_first_page_counts_what_the_command_counts(result: rd.Result, tightening: Tightening) -> None:
    context = context_of(result)
    met = sum(item.stand is not None and item.stand.met == "yes" for item in tightening.items)

    assert context["found"].headline == tightening.headline
    assert context["title"] == "Production asks more in 126 places; 29 are met"
    assert (met, len(tightening.items)) == (29, 126)
    rows = [row for _, part in context["standing"] for row in part]
    assert [len(part) for _, part in context["standing"]] == [5, 7]  # areas, then layers
    assert sum(row["yes"] for row in rows) == met
    assert sum(row["total"] for row in rows) == len(tightening.items)


def test_the_step_may_be_from_one_consequence_to_another(result: rd.Result) -> None:
    """As `readiness tighten --from production:low --to production:high` has it."""
    context = context_of(result, **{"from": "production:low", "to": "production:high"})
    found = rd.tighten(PILOT, "production:low", "production:high", as_of="2026-11-20").tightening

    assert context["kind"] == "From low to high consequence"
    assert context["title"].startswith(f"High consequence asks more in {len(found.items)} places")
    assert context["found"].headline == found.headline


def test_a_step_that_is_none_is_refused_in_one_sentence(result: rd.Result) -> None:
    with pytest.raises(Unusable, match="so it is no step up"):
        context_of(result, **{"from": "production", "to": "pilot"})
    with pytest.raises(Unusable, match="There is no consequence `huge`"):
        context_of(result, to="production:huge")


def test_the_command_takes_the_step_and_the_seal_keeps_it(tmp_path: Path) -> None:
    output = tmp_path / "step.html"
    step = ("--from", "production:low", "--to", "production:high")
    done = run("report", str(PILOT), "--as-of", "2026-11-20", "--kind", "tighten", *step, "-o", str(output))

    assert (done.returncode, done.stderr) == (0, "")
    assert "From low to high consequence" in output.read_text(encoding="utf-8")


def test_what_is_not_met_stands_with_its_gap_its_mend_and_its_place(result: rd.Result) -> None:
    page = render_html(make_report({"kind": "tighten"}, Material(result.assessment, result.examination)))

    assert "No escalation is set out as an event of its own" in page
    assert "Set out each escalation that there is as an event of its own, with an owner and what is done; " in page
    assert "declared nowhere" in page


def test_what_is_declared_nowhere_has_no_place(result: rd.Result) -> None:
    page = render_html(make_report({"kind": "tighten"}, result._material()))
    rows = [row for group in context_of(result)["groups"] for row in group["rows"]]
    nowhere = [row["gap"] for row in rows if row["gap"] and not row["stand"].source.line]

    assert "No incident covers “attack”" in nowhere
    assert page.count("declared nowhere") == len(nowhere)


def test_one_gap_is_told_once_with_all_that_it_keeps_open(result: rd.Result) -> None:
    rows = [row for group in context_of(result)["groups"] for row in group["rows"]]
    escalation = next(row for row in rows if row["gap"] == "No escalation is set out as an event of its own")

    assert [one["item"].sentence for one in escalation["items"]] == [
        "Whoever receives an escalation is there and can end it",
        "No escalation comes back to a team that had it",
        "What the receiver needs travels with the escalation",
        "The end of every escalation is recorded, with who and why",
    ]


def test_what_is_not_known_says_beside_its_red_cross_that_it_counts_as_missing(
    result: rd.Result, tightening: Tightening
) -> None:
    rows = [row for group in context_of(result)["groups"] for row in group["rows"]]
    open_ = [
        row
        for row in rows
        if row["stand"].met == "no" and ("not known" in row["gap"] or "Nobody" in row["gap"])
    ]
    said = [row for row in open_ if row["gap"].endswith("; this counts as missing")]
    number = sum(len(row["items"]) for row in said)

    assert len(said) > 20
    assert [row["gap"] for row in open_ if row not in said] == [
        "Nobody here has this when the vendor can't be reached: “prompt editor”"
    ]
    assert f"{number} of those not met rest first of all on what nobody stated" in tightening.headline


def test_a_group_says_in_words_how_many_are_met(result: rd.Result) -> None:
    titles = [group["title"] for group in context_of(result)["groups"]]
    ready = [group["title"] for group in context_of(result_of("fault-dispatch"))["groups"]]

    assert "Formal ownership of escalations: two of eight are met" in titles
    assert "Control of every change: one of nineteen is met" in titles
    assert "Approval: neither is met" in titles
    assert ready[1] == "Going back step by step: all fourteen are met"
    assert "Approval: both are met" in ready


@pytest.mark.slow
def test_what_tightens_is_drawn_again_from_what_travels_inside(result: rd.Result, tmp_path: Path) -> None:
    path = result.report(tmp_path / "tighten.pdf", "tighten", before="production:low", to="production:high")
    with pikepdf.open(path) as document:
        names = set(document.attachments)

    found = verify(path)

    assert {"assessment.json", "model/pilot.yaml", "seal.json"} <= names
    assert (found.verdict, found.kind, found.reasons) == ("same", "tighten", ())


def test_what_tightens_needs_the_model_itself() -> None:
    with pytest.raises(Unusable, match="A saved assessment is not enough for the list of what tightens"):
        make_report({"kind": "tighten"}, Material(an_assessment()))
