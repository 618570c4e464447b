"""The comparison as a report: what decides first, ahead only where that is certain, digests only inside."""

from __future__ import annotations

import json
from pathlib import Path
from string import ascii_uppercase

import pikepdf
import pytest

import readiness as rd
from readiness.comparing import Compared
from readiness.error import Unusable
from readiness.findings.explanation import whole_points
from readiness.report.comparison import render_comparison
from readiness.report.html import render_html
from readiness.report.kinds.comparison import comparison_report
from readiness.report.words import clean
from readiness.result.assessment import Share
from readiness.result.comparison import Comparison
from readiness.verifying import verify
from tests.cli.running import run
from tests.examples import result_of
from tests.pdfs import misplaced, text_of

DAY = "2026-11-20"


@pytest.fixture(scope="module")
def compared() -> Compared:
    return rd.compare([result_of(f"vendor-{letter}") for letter in "abc"])


@pytest.fixture(scope="module")
def filed(compared: Compared, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return compared.report(tmp_path_factory.mktemp("filed") / "compared.pdf")


def with_seat(compared: Compared, *shares: Share) -> list[str]:
    """What "ahead" says of each seat if the first one had these shares."""
    rows = compared.comparison.seats
    first = rows[0].model_copy(update={"shares": shares})
    changed = compared.comparison.model_copy(update={"seats": (first, *rows[1:])})
    return [row["ahead"] for row in comparison_report(changed, compared.checklist).context["seats"]]


def test_one_is_ahead_only_where_its_interval_touches_no_other(compared: Compared) -> None:
    """60 to 70 is ahead of 40 to 54 by six points, touches one that ends at 60, and is level with itself.

    Orsino, named last of the three, stands second and keeps its letter.
    """
    first, low = Share(low=0.6, high=0.7), Share(low=0.1, high=0.2)

    assert with_seat(compared, first, Share(low=0.4, high=0.54), low)[0] == "A, by 6"
    assert with_seat(compared, low, first, Share(low=0.4, high=0.54))[0] == "C, by 6"
    assert with_seat(compared, first, Share(low=0.4, high=0.6), low)[0] == ""
    assert with_seat(compared, first, first, low)[0] == ""


def test_as_text_every_offer_is_there_however_many_there_are(compared: Compared) -> None:
    """Nine offers are two tables of five and four columns, and each says what it must still prove."""
    plain = compared.comparison
    offers = [
        one.model_copy(update={"name": f"{one.name[:6]} {n}"}) for n in range(3) for one in plain.offers
    ]
    columns = ("states", "shares", "facts", "sources")
    thrice = {
        table: [
            row.model_copy(update={column: getattr(row, column) * 3 for column in columns})
            for row in getattr(plain, table)
        ]
        for table in ("gates", "terms", "seats", "layers", "questions")
    }  # fmt: skip
    text = render_comparison(plain.model_copy(update={"offers": tuple(offers), **thrice}))

    assert max(map(len, text.splitlines())) <= 80
    assert text.count("Gates that fail  ") == 2
    assert all(f"What must still be proved with {one.name}" in text for one in offers)
    assert "more with" not in text


def test_gates_on_which_they_differ_stand_first_and_those_that_hold_with_each_in_one_line(
    compared: Compared,
) -> None:
    context = comparison_report(compared.comparison, compared.checklist).context
    differ, fail = context["gates"]
    first = [row["cells"][0]["state"] for row in differ["rows"]]

    assert context["title"] == "Tallow Systems is ahead, but none is ready"
    assert context["gates_title"] == "Tallow Systems fails 6 of 22 gates, others 9 or more"
    assert context["prove_title"] == "Tallow Systems: 27 things to close; the others, 47 or more"
    assert (differ["name"], fail["name"]) == ("They differ on fourteen", "Five fail with each of them")
    assert (len(differ["rows"]), len(fail["rows"])) == (14, 5)
    assert first == sorted(first, key=["fails", "open", "holds"].index)
    assert {cell["state"] for row in fail["rows"] for cell in row["cells"]} == {"fails"}
    assert context["gates_hold"] == (
        "Three hold with each of them: everything that needs an approval has one that people who are there can give; "
        "an executive and a service owner are there; every change was approved by all who must."
    )


def test_a_reason_stands_whole_with_its_place(compared: Compared) -> None:
    gates = comparison_report(compared.comparison, compared.checklist).context["gates"]
    cells = {row["name"]: row["cells"] for group in gates for row in group["rows"]}
    pause, *_ = cells["A pause was operated lately by those who would do it"]

    assert pause["text"] == (
        "“Send everything to the manual queue”: a trial that does not count, where the bar asks for an exercise"
    )
    assert pause["place"] == "offer/evidence.yaml:12"
    assert not any(cell["text"].endswith("…") for row in cells.values() for cell in row)


def test_what_only_the_vendor_makes_hold_has_its_own_mark_and_says_so(compared: Compared) -> None:
    """All 96 running hours are Orsino's; four of six incidents are noticed and owned by nobody else."""
    gates = comparison_report(compared.comparison, compared.checklist).context["gates"]
    told = {
        row["name"]: row["cells"][1]["text"]
        for group in gates
        for row in group["rows"]
        if row["cells"][1]["state"] == "vendor"
    }

    assert told == {
        "Every running hour is covered, or safe by itself": "All 96 hours, by Orsino Cognitive alone",
        "Every category of incident can be contained": "All 6 incidents only with Orsino Cognitive",
        "Every category of incident is noticed by somebody who is there": (
            "4 of 6 incidents only with Orsino Cognitive"
        ),
        "The owner of every incident is there": "4 of 6 incidents only with Orsino Cognitive",
    }


def test_events_stand_with_the_vendor_silent_and_with_what_it_runs_gone(compared: Compared) -> None:
    rows = {
        row["name"]: [cell["text"] for cell in row["cells"]]
        for row in comparison_report(compared.comparison, compared.checklist).context["summary"]
    }

    assert rows["Events handled while the vendor can’t be reached"] == ["20 of 20", "11 of 20", "5 of 12"]
    assert rows["Events handled with what the vendor runs gone, too"] == ["17 of 20", "7 of 20", "5 of 12"]


def test_what_the_terms_hold_is_told_of_each(compared: Compared) -> None:
    """Brightquay's offer states no time for incident notices; Tallow's and Orsino's do."""
    rows = {row.id: row for row in compared.comparison.terms}
    by_name = dict(
        zip(
            (one.name for one in compared.comparison.offers),
            rows["handoff.terms-match-the-runbook"].states,
            strict=True,
        )
    )

    assert by_name == {"Tallow Systems": "holds", "Orsino Cognitive": "holds", "Brightquay AI": "fails"}
    assert rows["handoff.the-way-out-was-tried"].states == ("fails", "fails", "fails")
    assert len(rows) == 10


def in_a_crowd(compared: Compared, size: int) -> Comparison:
    """The three offers and copies of the last one, under other names."""
    found = compared.comparison.model_dump(mode="json")
    for n in range(size - len(found["offers"])):
        at = len(found["offers"])
        letter = (ascii_uppercase[at // 26 - 1] if at >= 26 else "") + ascii_uppercase[at % 26]
        found["offers"].append({**found["offers"][2], "name": f"Offer number {n}", "letter": letter})
        for row in (
            row for name in ("gates", "seats", "layers", "questions", "terms") for row in found[name]
        ):
            for name in ("shares", "states", "facts", "sources"):
                row[name] += row[name][2:3]
    return Comparison.model_validate(found)


@pytest.mark.parametrize("size", [5, 13, 30])
def test_in_a_crowd_every_offer_has_a_row_and_nobody_is_left_out(compared: Compared, size: int) -> None:
    crowd = in_a_crowd(compared, size)
    document = comparison_report(crowd, compared.checklist)
    page = render_html(document)
    seats = document.context["seats"]

    assert [offer["name"] for offer in document.context["offers"]] == [offer.name for offer in crowd.offers]
    assert all(page.count(f">{offer.name}<") >= 3 for offer in crowd.offers)
    assert {len(row["lanes"]) for row in seats} == {size}
    assert document.context["offers"][-1]["letter"] == {5: "E", 13: "M", 30: "AD"}[size]
    assert page.count('class="wide rows"') == 1


def test_a_cell_is_tinted_by_points_below_the_floor(compared: Compared) -> None:
    """Of a floor of 70: 70 holds, 60 to 70 is open, 60 is short by 10, 59 by 11, 46 by 24 and 45 by 25."""
    crowd = in_a_crowd(compared, 7)
    ends = [(0.7, 0.7), (0.6, 0.7), (0.6, 0.6), (0.59, 0.59), (0.46, 0.46), (0.45, 0.45), (0.0, 0.0)]
    shares = tuple(Share(low=low, high=high) for low, high in ends)
    row = crowd.seats[0].model_copy(update={"shares": shares, "floor": 0.7})
    changed = crowd.model_copy(update={"seats": (row,)})
    lanes = comparison_report(changed, compared.checklist).context["seats"][0]["lanes"]

    assert [(lane["tint"].state, lane["tint"].heat) for lane in lanes] == [
        ("holds", 0), ("open", 0), ("fails", 1), ("fails", 2), ("fails", 2), ("fails", 3), ("fails", 3),
    ]  # fmt: skip


def test_the_diligence_questions_are_all_there_in_their_order(compared: Compared) -> None:
    asked = [
        row["name"] for row in comparison_report(compared.comparison, compared.checklist).context["diligence"]
    ]
    rows = {row.id: row.name for row in compared.comparison.questions}

    assert asked == [rows[f"diligence.{number}"] for number in ("1", "2", "3", "4a", "4b", "5")]


def test_the_page_says_each_gate_and_each_offer(compared: Compared) -> None:
    page = render_html(comparison_report(compared.comparison, compared.checklist))

    assert page.startswith("<!DOCTYPE html>")
    assert all(offer.name in page for offer in compared.comparison.offers)
    for row in compared.comparison.gates:
        assert row.name[1:].replace("'", "’") in page


def test_what_each_must_prove_has_its_place_and_says_once_what_closes_an_answer(compared: Compared) -> None:
    page = render_html(comparison_report(compared.comparison, compared.checklist))
    tallow = compared.comparison.offers[0]

    assert all(str(one.source) in page for one in tallow.proofs)
    assert page.count("hoever answers for each writes it down") == 1


def test_the_title_of_the_questions_says_who_leads_how_many(compared: Compared) -> None:
    context = comparison_report(compared.comparison, compared.checklist).context
    ahead = [row["ahead"][:1] for row in context["diligence"]]

    assert (ahead.count("A"), ahead.count("C"), len(ahead)) == (2, 1, 6)
    assert context["questions_title"] == (
        "Tallow Systems is ahead on two of six questions before signing, Orsino Cognitive on one"
    )


@pytest.mark.slow
def test_only_digests_travel_inside(filed: Path, compared: Compared) -> None:
    with pikepdf.open(filed) as document:
        names = sorted(document.attachments)
        digests = json.loads(document.attachments["digests.json"].get_file().read_bytes())

    assert names == ["digests.json", "seal.json"]
    assert digests["models"] == {offer.name: offer.digest for offer in compared.comparison.offers}
    found = verify(filed)
    assert (found.verdict, found.kind, found.engine) == ("same", "comparison", digests["engine"])
    reason = " ".join(found.reasons)
    assert reason.startswith("It holds digests only, so nothing could be assessed again.")
    assert reason.endswith("--expect.")


@pytest.mark.slow
def test_the_command_writes_what_the_library_writes(filed: Path, tmp_path: Path) -> None:
    models = [f"examples/vendor-{letter}" for letter in "abc"]
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
        result_of("vendor-a").report(tmp_path / "c.html", "comparison")


def test_a_headline_on_paper_does_not_say_again_that_nobody_is_ready(compared: Compared) -> None:
    context = comparison_report(compared.comparison, compared.checklist).context

    assert "none is ready" in context["title"]
    assert context["lead"].startswith("Tallow Systems is ahead: 6 of 22 gates fail there")
    assert "None of them is ready" not in context["lead"]


def test_questions_about_one_thing_that_one_proof_closes_stand_in_one_row(compared: Compared) -> None:
    """When each of three versions was live is asked of Orsino in one row, and no row says the same as another."""
    orsino = comparison_report(compared.comparison, compared.checklist).context["offers"][1]

    assert len({(row["text"], row["proof"]) for row in orsino["rows"]}) == len(orsino["rows"])
    assert max(row["ask"].count("?") for row in orsino["rows"]) == 3


def test_what_the_points_rest_on_adds_up_to_the_points(compared: Compared) -> None:
    for offer in compared.comparison.offers:
        parts = whole_points(offer.rests_on, offer.overall.low)
        assert sum(parts.values()) == round(100 * offer.overall.low)


LONG = {
    "word": "M" * 2000,
    "text": "Lindqvist and sons " * 100,
    "template": "{names} {{ 7 * 7 }} {first}" * 5,
}


def named(compared: Compared, name: str) -> Compared:
    """The same with this name for the first offer and one that begins alike for the last."""
    first, *others, last = compared.comparison.offers
    longer = [first.model_copy(update={"name": name}), *others, last.model_copy(update={"name": f"{name}."})]
    headline = compared.comparison.headline.replace(first.name, name).replace(last.name, f"{name}.")
    changed = {"offers": tuple(longer), "headline": headline}
    return Compared(compared.comparison.model_copy(update=changed), compared.checklist)


@pytest.mark.parametrize("name", LONG.values(), ids=LONG)
def test_a_long_name_stands_in_full_once_and_is_cut_elsewhere_with_its_letter(
    name: str, compared: Compared
) -> None:
    long = named(compared, name)
    document = comparison_report(long.comparison, long.checklist)
    context, whole = document.context, clean(name)

    assert context["whole_names"] == [f"In full, A is {whole}.", f"In full, B is {whole}.."]
    assert [one["name"][-3:] for one in context["offers"]] == [
        "(A)",
        compared.comparison.offers[1].name[-3:],
        "(B)",
    ]
    assert all(len(one["name"]) <= 64 for one in context["offers"])
    assert whole not in str({**context, "whole_names": []})
    assert len(context["lead"]) < 400
    assert next(iter(json.loads(document.attachments[0].content)["models"])) == whole


@pytest.mark.slow
@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_page_one_of_a_comparison_holds_what_decides_however_long_the_names_are(
    paper: str, compared: Compared, tmp_path: Path
) -> None:
    path = named(compared, LONG["word"]).report(tmp_path / "c.pdf", paper=paper)
    first, *_ = text_of(path).split("\f")

    assert all(said in first for said in ("What was found", "Seats", "Where the seats disagree"))
    assert misplaced(path) == []
