"""The comparison as a report: what decides first, ahead only where that is certain, digests only inside."""

from __future__ import annotations

import json
from pathlib import Path

import pikepdf
import pytest

import readiness as rd
from readiness.comparing import Compared
from readiness.error import Unusable
from readiness.report.html import render_html
from readiness.report.kinds.comparison import comparison_report
from readiness.result.assessment import Share
from readiness.verifying import verify
from tests.cli.running import run

EXAMPLES = Path(__file__).parents[2] / "examples"
DAY = "2026-11-20"


@pytest.fixture(scope="module")
def compared() -> Compared:
    return rd.compare([rd.assess(EXAMPLES / f"vendor-{letter}", as_of=DAY) for letter in "abc"])


@pytest.fixture(scope="module")
def filed(compared: Compared, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return compared.report(tmp_path_factory.mktemp("filed") / "compared.pdf")


def with_seat(compared: Compared, *shares: Share) -> list[str]:
    """What "ahead" says of each seat if the first one had these shares."""
    rows = compared.comparison.seats
    first = rows[0].model_copy(update={"shares": shares})
    changed = compared.comparison.model_copy(update={"seats": (first, *rows[1:])})
    return [row["ahead"] for row in comparison_report(changed).context["seats"]]


def test_one_is_ahead_only_where_its_interval_touches_no_other(compared: Compared) -> None:
    """60 to 70 is ahead of 40 to 54 by six points, touches one that ends at 60, and is level with itself."""
    first, low = Share(low=0.6, high=0.7), Share(low=0.1, high=0.2)

    assert with_seat(compared, first, Share(low=0.4, high=0.54), low)[0] == "A, by 6"
    assert with_seat(compared, low, first, Share(low=0.4, high=0.54))[0] == "B, by 6"
    assert with_seat(compared, first, Share(low=0.4, high=0.6), low)[0] == ""
    assert with_seat(compared, first, first, low)[0] == ""


def test_gates_that_fail_with_the_first_stand_first(compared: Compared) -> None:
    context = comparison_report(compared.comparison).context
    states = [[cell["state"] for cell in row["cells"]] for row in context["gates"]]

    assert context["title"] == "Tallow Systems is ahead, but none is ready"
    assert context["gates_title"] == (
        "Of 22 gates, 6 fail with Tallow Systems, 9 with Orsino Cognitive and 19 with Brightquay AI"
    )
    first = [row[0] for row in states]
    assert first == sorted(first, key=["fails", "open", "holds"].index)
    assert len(states) == len(compared.comparison.gates)


def test_the_diligence_questions_are_all_there_in_their_order(compared: Compared) -> None:
    asked = [row["name"] for row in comparison_report(compared.comparison).context["diligence"]]
    rows = {row.id: row.name for row in compared.comparison.questions}

    assert asked == [rows[f"diligence.{number}"] for number in ("1", "2", "3", "4a", "4b", "5")]


def test_the_page_says_each_gate_and_each_offer(compared: Compared) -> None:
    page = render_html(comparison_report(compared.comparison))

    assert page.startswith("<!DOCTYPE html>")
    assert all(offer.name in page for offer in compared.comparison.offers)
    assert all(row.name.replace("'", "&#39;") in page for row in compared.comparison.gates)
    assert ".yaml" not in page


@pytest.mark.slow
def test_only_digests_travel_inside(filed: Path, compared: Compared) -> None:
    with pikepdf.open(filed) as document:
        names = sorted(document.attachments)
        digests = json.loads(document.attachments["digests.json"].get_file().read_bytes())

    assert names == ["digests.json", "seal.json"]
    assert digests["models"] == {offer.name: offer.digest for offer in compared.comparison.offers}
    found = verify(filed)
    assert (found.verdict, found.kind, found.engine) == ("same", "comparison", digests["engine"])
    assert found.reasons == ("It holds digests only, so nothing could be assessed again.",)


@pytest.mark.slow
def test_the_command_writes_the_same_bytes_whatever_the_order(filed: Path, tmp_path: Path) -> None:
    models = [f"examples/vendor-{letter}" for letter in "cab"]
    done = run("report", *models, "--as-of", DAY, "--kind", "comparison", "-o", str(tmp_path / "c.pdf"))

    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "c.pdf").read_bytes() == filed.read_bytes()


def test_several_models_are_for_the_comparison_and_one_model_for_the_rest() -> None:
    several = run("report", "examples/vendor-a", "examples/vendor-b", "--as-of", DAY, "-o", "x.pdf")
    one = run("report", "examples/vendor-a", "--as-of", DAY, "--kind", "comparison", "-o", "x.pdf")

    assert (several.returncode, one.returncode) == (2, 2)
    assert "This report is on one model. For several, write --kind comparison." in several.stderr
    assert "Name two results or more." in one.stderr


def test_a_result_alone_is_no_comparison(tmp_path: Path) -> None:
    with pytest.raises(Unusable, match="A comparison is of several results"):
        rd.assess(EXAMPLES / "vendor-a", as_of=DAY).report(tmp_path / "c.html", "comparison")
