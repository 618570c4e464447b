"""A vendor's file alone, at work, and beside the buyer's: what a result, the command line and a report say of it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import readiness as rd
from readiness.cli.main import main
from readiness.error import InvalidInput
from tests.builders import READY
from tests.sides import confirmation
from tests.strategies import Spec, to_yaml

DAY = "2026-11-20"
NUMBERS = ("verdict", "overall", "seats", "layers", "questions", "criteria", "gates", "floors", "conditions")


@pytest.fixture
def vendor(tmp_path: Path) -> Path:
    return _written(tmp_path / "theirs.yaml", "vendor", READY)


@pytest.fixture
def both(tmp_path: Path) -> Path:
    folder = tmp_path / "both"
    folder.mkdir()
    _written(folder / "theirs.yaml", "vendor", READY)
    _written(folder / "ours.yaml", "buyer", confirmation(READY))
    return folder


def _written(file: Path, side: str, spec: Spec) -> Path:
    file.write_text(f"said-by: {side}\n{to_yaml(spec)}", encoding="utf-8")
    return file


def _assessed(path: Path, **options: Any) -> Any:
    return rd.assess(path, "production", DAY, **options)


def _numbers(result: Any) -> dict[str, Any]:
    """What can be compared between readings of different files: no places, and nothing on whose word it is."""

    def plain(value: Any) -> Any:
        if isinstance(value, dict):
            left_out = ("source", "rests_on")
            return {key: plain(one) for key, one in value.items() if key not in left_out}
        return [plain(one) for one in value] if isinstance(value, list) else value

    dump = json.loads(result.to_json())
    return {name: plain(dump[name]) for name in NUMBERS}


# ---- the vendor alone


def test_a_model_in_which_all_is_in_order_is_undetermined_on_the_vendors_word_alone(vendor: Path) -> None:
    result = _assessed(vendor)
    assert result.verdict == "undetermined"
    assert result.assessment.consequence == "critical"
    assert result.assessment.overall.low < 1
    assert any("only the buyer can settle" in notice for notice in result.assessment.notices)


def test_what_is_missing_is_one_cause_that_is_a_question(vendor: Path) -> None:
    (cause,) = _assessed(vendor).causes
    assert cause.ask
    assert cause.text.endswith("things that only the buyer can settle rest on the vendor's word")
    assert "a file of the buyer's" in cause.mend


def test_received_from_a_vendor_counts_whatever_a_file_says_of_itself(tmp_path: Path) -> None:
    file = _written(tmp_path / "model.yaml", "buyer", READY)
    received = rd.assess(rd.load(file, received_from="vendor"), "production", DAY)
    assert received.verdict == "undetermined"
    assert rd.assess(file, "production", DAY).verdict == "ready"


def test_the_drill_leaves_open_what_only_the_buyer_can_say(vendor: Path) -> None:
    drill = _assessed(vendor).assessment.drill
    assert {(one.grade, one.best) for one in drill} == {("stranded", "handled")}
    assert all("Only the buyer can" in one.story for one in drill)


# ---- the vendor at work


def test_a_provisional_result_assumes_and_lists_what_the_buyer_has_to_confirm(vendor: Path) -> None:
    result = _assessed(vendor, provisional=True)
    assumed = [line.text for line in result.assessment.assumed]
    assert (result.verdict, result.assessment.provisional) == ("ready", True)
    assert "Operations is a team on this side: internal" in assumed or any(
        "internal" in one for one in assumed
    )
    assert all(line.source and line.source.line for line in result.assessment.assumed)
    assert rd.Result.from_json(result.to_json()) == result


def test_the_buyers_small_file_confirms_exactly_what_was_assumed(vendor: Path, both: Path) -> None:
    provisional, confirmed = _assessed(vendor, provisional=True), _assessed(both)
    assert _numbers(confirmed) == _numbers(provisional)
    assert (confirmed.verdict, confirmed.assessment.assumed) == ("ready", ())
    assert not _assessed(both, provisional=True).assessment.assumed


@pytest.mark.parametrize("name", ["gaps.html", "gaps.pdf"])
def test_no_report_is_made_of_a_provisional_result(vendor: Path, tmp_path: Path, name: str) -> None:
    result = _assessed(vendor, provisional=True)
    for one in (result, rd.Result.from_json(result.to_json())):
        with pytest.raises(rd.Unusable, match="This result is provisional: it assumes what only"):
            one.report(tmp_path / name)
    assert not (tmp_path / name).exists()


def test_a_notebook_says_that_a_result_is_provisional(vendor: Path) -> None:
    assert "Provisional: Ready" in _assessed(vendor, provisional=True)._repr_html_()
    assert "Provisional" not in _assessed(vendor)._repr_html_()


def test_the_command_says_first_that_a_result_is_provisional(
    vendor: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status = main(["assess", str(vendor), "--bar", "production", "--as-of", DAY, "--provisional"])
    lines = capsys.readouterr().out.splitlines()
    assert status == 0
    assert lines[0].startswith("PROVISIONAL: assumes ")
    assert lines[1].startswith("READY")
    assert "Assumed, until the buyer confirms it" in lines


def test_the_document_says_that_it_is_provisional(vendor: Path, capsys: pytest.CaptureFixture[str]) -> None:
    common = ["assess", str(vendor), "--bar", "production", "--as-of", DAY, "--format", "json"]
    main([*common, "--provisional"])
    provisional = json.loads(capsys.readouterr().out)
    main(common)
    plain = json.loads(capsys.readouterr().out)
    assert (provisional["provisional"], plain["provisional"]) == (True, False)
    assert provisional["assumed"]
    assert plain["assumed"] == []


# ---- on whose word


def test_every_score_says_on_whose_word_it_rests(both: Path) -> None:
    document = json.loads(_assessed(both).to_json())
    shares = [
        document["overall"],
        *document["seats"].values(),
        *document["layers"].values(),
        *document["questions"],
    ]
    for share in shares:
        assert sum(share["rests_on"].values()) == pytest.approx(share["low"], abs=4e-6)
    assert document["overall"]["rests_on"]["vendor"] > document["overall"]["rests_on"]["observed"] > 0


def test_the_text_and_an_explanation_say_on_whose_word(vendor: Path, both: Path) -> None:
    assert "rest on the vendor's word" in repr(_assessed(both))
    assert "on what the buyer's people saw" in " ".join(repr(_assessed(both)).split())
    for ident in ("risk", "incident", "cto.4"):
        assert "points shown, " in str(_assessed(both).explain(ident))
    alone = " ".join(repr(_assessed(vendor)).split())
    assert "rest on the vendor's word (all layers)" in alone


def test_a_buyers_own_model_rests_on_the_buyers_word_and_on_what_was_seen(tmp_path: Path) -> None:
    rests = _assessed(_written(tmp_path / "m.yaml", "buyer", READY)).assessment.overall.rests_on
    assert (rests.vendor, rests.files) == (0, 0)
    assert rests.buyer > 0 < rests.observed


# ---- answers


def test_the_text_shows_the_answers_that_the_model_does_not_bear_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = {"answers": {"cto.4": "yes", "symptom.1": "yes", "nobody.asks": "yes"}}
    file = _written(tmp_path / "m.yaml", "vendor", {**READY, **answers})
    main(["assess", str(file), "--bar", "production", "--as-of", DAY])
    printed = " ".join(capsys.readouterr().out.split())
    assert "Answers held against the model: 1 unsupported, 1 modest" in printed
    assert "(cto.4, by the vendor) The answer claims all of it. Of the 100 points of a good answer, 11 are" in printed


def test_a_file_of_one_side_still_has_to_be_right(tmp_path: Path) -> None:
    file = _written(tmp_path / "m.yaml", "vendor", {"system": {"name": "x", "stage": "later"}})
    with pytest.raises(InvalidInput, match="later"):
        _assessed(file, provisional=True)
