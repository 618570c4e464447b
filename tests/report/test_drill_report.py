"""The absence drill as a report: the same values as `readiness without`, and what would prove them wrong."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import readiness as rd
from readiness.cli.main import main
from readiness.error import Unusable
from readiness.findings.statement import state_findings
from readiness.report.html import render_html
from readiness.report.kinds.family import make_report
from readiness.report.material import Material
from readiness.verifying import verify
from tests.builders import READY, REMOVE, changed, examine
from tests.examples import EXAMPLES, result_of
from tests.report.conftest import plain, print_document


def drawn(material: Material, *without: str) -> str:
    return render_html(make_report({"kind": "drill", "without": "\n".join(without)}, material))


@pytest.fixture(scope="module")
def bank() -> Material:
    result = result_of("loan-triage")
    return Material(result.assessment, result.examination)


@pytest.fixture(scope="module")
def page(bank: Material) -> str:
    return drawn(bank)


def test_without_anybody_named_it_is_the_vendor_silent_and_then_gone(page: str) -> None:
    """19 of 27 with a silent vendor; 16 once what it runs is gone: eleven stop then, five of them as before."""
    said = plain(page)

    assert "<h1" in page
    assert "Without Tallow Systems, 19 of 27 events run to the end" in said
    assert "Once what Tallow Systems runs is gone too, 16 of 27 events run to the end" in said
    assert "Three events more stop; three stop earlier. Five stop as before." in said
    assert "on 20 November 2026; with everyone there, 23 of 27 do" in said


def test_who_is_away_is_not_blamed_for_what_stops_with_everyone_there() -> None:
    """Nobody owns or notices seven of the slides' events, whoever is there."""
    result = result_of("vendor-b")
    said = plain(drawn(Material(result.assessment, result.examination)))

    assert "Seven of twelve events stop, with or without Brightquay AI" in said
    assert "all of it is the same with everyone there" in said


def test_what_stops_more_is_told_apart_from_what_stops_for_another_reason() -> None:
    """Nine stop with a silent vendor, thirteen once what it runs is gone; eight of these fare otherwise than before."""
    result = result_of("vendor-c")
    said = plain(drawn(Material(result.assessment, result.examination)))

    assert "Four events more stop; four stop for another reason. Five stop as before." in said
    assert "13 of 20; here four new, four that stop for another reason" in said
    assert "Four places stop nine events" in said


def test_it_tells_what_the_drill_tells(page: str) -> None:
    drill = rd.without(EXAMPLES / "loan-triage", "tallow", as_of="2026-11-20")
    assert drill.ended is not None
    said = plain(page)
    worst = next(one for one in drill if one.with_everyone == "handled" and one.grade != "handled")

    assert " ".join(worst.story.replace("'", "’").split()) in said
    for event in (*drill, *drill.ended):
        assert event.title.replace("'", "’") in said
        if event.stop:
            assert str(event.stop.source) in said


def test_each_place_is_told_once_with_all_the_events_that_it_stops(page: str) -> None:
    said = plain(page)

    assert "Five places stop eight events" in said
    assert "Escalation to risk, More autonomy stranded; the same with everyone there" in said
    assert "Change of the model, Wider scope only contained; the same with everyone there" in said
    assert "4 Name who follows A. Lindqvist" in said


def test_what_mends_several_steps_alike_is_said_once(page: str) -> None:
    """Four events wait for a step that only the vendor does; what each of them takes is named once."""
    said = plain(page)

    assert (
        "4 Name somebody of your own who can do each of these steps, and put what it takes into that person’s "
        "hands: “Knowledge of how the extraction is tuned”, “Evaluation set” and “Upgrades of the guardrail library”. "
        "Extraction drift, Guardrail miss, Change of the vendor’s model, Overdue fix by Tallow"
    ) in said


def test_the_exercise_names_who_is_away_and_not_the_vendor(bank: Material, page: str) -> None:
    assert "nobody of Tallow Systems was called or helped" in plain(page)
    without = plain(drawn(bank, "Triage screen", "lindqvist"))
    assert (
        "Every step was done without Triage screen and A. Lindqvist: not called, not asked, not used"
        in without
    )
    assert "nobody of the vendor" not in without


def test_it_names_the_exercise_that_would_prove_it_wrong(page: str) -> None:
    said = plain(page)

    assert (
        "Hold “Extraction drift” on a live day, without Tallow Systems. The drill says that it stops." in said
    )
    assert "At the end, confidence is back in its range for two days on files read by a person" in said
    assert "readiness walk MODEL extraction-drift --without tallow --sheet" in said


def test_single_points_stand_with_the_share_of_the_vendor(page: str) -> None:
    said = plain(page)

    assert "25–26 single points of failure" in said
    assert "12 of 25–26 are shown" in said
    assert "6 are in the hands of Tallow Systems alone, and 7 events hang on them" in said


def test_anybody_can_be_away(bank: Material) -> None:
    said = plain(drawn(bank, "petkova", "Triage screen"))

    assert re.search(r"Without Triage screen and J\. Petkova, 4 of 27 events run to the end", said)
    assert "Triage screen and J. Petkova are away" in said
    assert "is gone too" not in said[: said.index("single point")]


def test_a_model_in_which_nothing_stops_says_so_and_how_it_could_be_wrong() -> None:
    examination = examine(READY)
    said = plain(drawn(Material(state_findings(examination), examination)))

    assert "events run to the end" in said
    assert "The drill says that it is handled." in said
    assert "What to do first" not in said


def test_an_unknown_party_gets_the_nearest_name(bank: Material) -> None:
    with pytest.raises(Unusable, match="Did you mean `petkova`"):
        drawn(bank, "petkowa")


def test_without_a_vendor_somebody_must_be_named() -> None:
    examination = examine(changed(READY, ("system.vendor", REMOVE), ("teams.northlight.side", "third-party")))
    material = Material(state_findings(examination), examination)

    with pytest.raises(Unusable, match="Name at least one with --without"):
        drawn(material)
    assert "Without Ann" in plain(drawn(material, "ann"))


def test_the_command_says_who_is_unknown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ("report", str(EXAMPLES / "loan-triage"), "--as-of", "2026-11-20", "--kind", "drill")

    assert main([*arguments, "--without", "petkowa", "-o", str(tmp_path / "drill.html")]) == 2
    assert "Did you mean `petkova`?" in capsys.readouterr().err
    assert (
        main([*arguments, "--without", "petkova", "--without", "okafor", "-o", str(tmp_path / "d.html")]) == 0
    )
    assert "Without L. Okafor and J. Petkova" in (tmp_path / "d.html").read_text(encoding="utf-8")


def test_with_roles_only_no_person_can_be_taken_away(tmp_path: Path) -> None:
    result = result_of("loan-triage")

    with pytest.raises(Unusable, match="With roles only nobody is named, and `petkova` is a person"):
        result.report(tmp_path / "d.html", "drill", without=["petkova"], roles_only=True)
    page = result.report(tmp_path / "d.html", "drill", without=["ops"], roles_only=True)
    assert not re.search(
        "petkova|okafor|lindqvist|brandt|dervaux|moreau", page.read_text(encoding="utf-8"), re.IGNORECASE
    )


@pytest.mark.slow
def test_a_drill_without_named_parties_is_drawn_again_from_what_travels_inside(tmp_path: Path) -> None:
    result = result_of("permit-desk-pilot")
    path = result.report(tmp_path / "drill.pdf", "drill", without=["maes", "peeters"])

    found = verify(path)

    assert (found.verdict, found.kind, found.reasons) == ("same", "drill", ())


@pytest.mark.slow
def test_the_bank_s_drill_has_five_pages(bank: Material, tmp_path: Path) -> None:
    pages = print_document(make_report({"kind": "drill"}, bank), tmp_path)

    assert len(pages) == 5
    assert "Accepted by" in pages[-1]
