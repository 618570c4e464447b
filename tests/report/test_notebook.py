"""What a notebook shows: every result draws itself, in one frame that disturbs nothing, light and dark."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

import pytest

import readiness as rd
from readiness.report import showing
from readiness.report.gaps import Causes
from readiness.shown import Shown
from tests.builders_report import a_cause, an_assessment
from tests.examples import example, result_of
from tests.report.test_html import HOSTILE, Elements, find_addresses

DAY = "2026-11-20"


@cache
def model() -> rd.Model:
    return example("loan-triage")


@cache
def result() -> rd.Result:
    return rd.assess(model(), bar="production", as_of=DAY)


@cache
def offers() -> tuple[rd.Result, ...]:
    return tuple(result_of(f"vendor-{one}") for one in "abc")


def verbs() -> Mapping[str, tuple[Callable[[], Shown], str]]:
    """Whatever a cell can end with, and what the bank's drawing says."""
    day = rd.analyse(model(), as_of=DAY)
    return {
        "model": (model, "Loan-document exception triage"),
        "result": (result, "Not ready"),
        "assessment": (lambda: result().assessment, "Not ready"),
        "causes": (lambda: result().causes, "Seventeen causes stand behind 174 gaps"),
        "cause": (lambda: result().causes[0], "In 4 places, an approval is not shown"),
        "gaps": (lambda: result().gaps(seat="risk"), "85 gaps of Risk"),
        "gap": (lambda: result().gaps()[0], "To do:"),
        "explain": (lambda: result().explain("cto.4"), "cto.4: Can your own people"),
        "explain-seat": (lambda: result().explain("risk"), "loses 42.4 for certain"),
        "without": (lambda: day.without("tallow"), "19 of 27 events are handled to the end"),
        "event": (lambda: day.without("tallow")[0], "Escalation to risk: stranded"),
        "weak-points": (day.weak_points, "25–26 single points of failure"),
        "routes": (day.routes, "5 things are wrong on the way"),
        "timing": (day.timing, "0 of 6 events with a limit are contained in time"),
        "burden": (day.burden, "Work is given to Operational risk, and nobody is there to do it"),
        "drift": (day.drift, "10 things have moved on"),
        "trace": (day.trace, "4 of 11 incidents and exceptions trace the whole way"),
        "walk": (lambda: day.walk("extraction-drift"), "Extraction drift: handled to the end"),
        "plan": (result().plan, "Sixteen pieces of work and three answers lead to ready"),
        "what-if": (lambda: result().what_if(["unapproved"]), "2 gates come to hold, 9 still do not"),
        "next": (lambda: result().next_questions(5), "Five questions to ask next"),
        "compare": (lambda: rd.compare(offers()), "Tallow Systems is ahead, but none is ready"),
        "diff": (lambda: rd.diff(offers()[0], offers()[1]), "Conditions that turned"),
        "tighten": (lambda: rd.tighten(model(), "pilot", as_of=DAY), "67 things could wait until now and are"),
        "questions": (lambda: rd.questions("cto"), "What the CTO asks"),
        "crosswalk": (lambda: rd.crosswalk("dora"), "43 identifiers with a direct match"),
    }  # fmt: skip


VERBS = verbs()


@cache
def shown(name: str) -> tuple[str, str]:
    thing = VERBS[name][0]()
    return thing._repr_html_() or "", repr(thing)


def spoken(html: str) -> str:
    """The words of a piece of HTML, as a reader without styles and drawings has them."""
    bare = re.sub(r"<style>.*?</style>|<svg.*?</svg>|<wbr>", "", html, flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", bare).replace("&#39;", "'").split())


# ---- every result


@pytest.mark.parametrize("name", VERBS)
def test_whatever_a_cell_ends_with_draws_itself(name: str) -> None:
    html, _ = shown(name)

    assert html.startswith('<div class="readiness">')
    assert html.rstrip().endswith("</div>")
    assert VERBS[name][1] in spoken(html)


@pytest.mark.parametrize("name", VERBS)
def test_whatever_a_cell_ends_with_reads_as_text_of_80_columns(name: str) -> None:
    _, text = shown(name)

    assert max(map(len, text.splitlines())) <= 80
    assert not re.match(r"\w+\(\w+=", text), "a wall of fields"
    assert "\x1b" not in text


@pytest.mark.parametrize("name", VERBS)
def test_a_drawing_closes_what_it_opens_and_disturbs_no_other(name: str) -> None:
    html, _ = shown(name)

    for tag in ("div", "table", "tbody", "tr", "td", "th", "ul", "li", "details", "summary", "p", "span", "svg"):
        assert len(re.findall(rf"<{tag}[ >]", html)) == html.count(f"</{tag}>"), tag
    assert " id=" not in html
    assert {tag for tag, _ in Elements(html).found} & {"script", "img", "link", "iframe"} == set()
    assert find_addresses(html) == []
    assert html.count("<style>") == 1


@pytest.mark.parametrize("name", VERBS)
def test_a_state_is_a_word_where_styles_and_drawings_are_taken_away(name: str) -> None:
    html, _ = shown(name)

    marks = re.findall(r'<span class="rd-sign" title="(.+?)">(.*?)</span></span>', html, re.DOTALL)
    for title, drawn in marks:
        kept = re.sub(r"<[^>]+>", "", drawn)
        assert kept == title, "once, also where a site keeps the text of a drawing and takes its shapes"
    if name in ("gaps", "causes", "timing", "drift", "routes", "compare", "diff", "tighten"):
        assert marks


def test_every_looks_has_been_shown_here() -> None:
    drawn = {type(make()._to_show()) for make, _ in VERBS.values()}

    assert drawn == set(showing._LOOKS)


def test_what_has_no_looks_of_its_own_reads_as_pydantic_writes_it() -> None:
    level = result().assessment.seats["cto"]

    assert repr(level).startswith("Level(low=")
    assert level._repr_html_() is None


def test_a_notebook_prints_the_text_and_no_fields() -> None:
    said: list[str] = []
    printer = type("Printer", (), {"text": lambda _, text: said.append(text)})()
    result().causes._repr_pretty_(printer, cycle=False)

    assert said == [repr(result().causes)]


def test_causes_are_still_a_tuple_of_causes() -> None:
    causes = result().causes

    assert causes == result().assessment.causes
    assert isinstance(causes, tuple)
    assert Causes(an_assessment(causes=())) == ()


# ---- style


def css_of(html: str) -> str:
    return re.sub(r"/\*.*?\*/", "", "".join(re.findall("<style>(.*?)</style>", html, re.DOTALL)), flags=re.DOTALL)


def test_the_style_holds_for_nothing_else_on_the_page() -> None:
    selectors = [
        part.strip()
        for rule in re.findall(r"([^{}]+)\{", css_of(shown("result")[0]))
        for part in rule.split(",")
    ]

    assert [s for s in selectors if ".readiness.readiness" not in s and not s.startswith("@media")] == []


def test_it_has_a_light_and_a_dark_face() -> None:
    html, _ = shown("result")

    for condition in (
        "prefers-color-scheme: dark", '[data-jp-theme-light="true"]', '[data-jp-theme-light="false"]', ".vscode-dark",
    ):  # fmt: skip
        assert condition in css_of(html)


@pytest.mark.parametrize("name", VERBS)
def test_every_colour_of_a_drawing_is_the_style_sheets(name: str) -> None:
    drawn = "".join(re.findall("<svg.*?</svg>", shown(name)[0], re.DOTALL))
    colours = re.findall(r'(?:fill|stroke)="([^"]+)"', drawn)

    assert [one for one in colours if one != "none" and not re.fullmatch(r"var\(--rd-\w+, #\w{6}\)", one)] == []


# ---- the card


def card(**changes: Any) -> str:
    return rd.Result(an_assessment(**changes))._repr_html_() or ""


def test_the_card_says_the_verdict_the_seats_and_the_first_causes() -> None:
    for said in (
        "Not ready",
        "on 20 November 2026",
        "47–58",
        "Five events stop when Tallow is silent",
        "resources.yaml:88",
    ):
        assert said in card()


def test_what_a_model_says_runs_nothing_and_loads_nothing() -> None:
    hostile = an_assessment(headline=HOSTILE, causes=[a_cause(0, text=HOSTILE, mend=HOSTILE)])
    found = rd.Result(hostile)

    for thing in (found, found.causes, found.causes[0], found.explain(hostile.causes[0].id)):
        html = thing._repr_html_() or ""
        assert find_addresses(html) == []
        assert {tag for tag, _ in Elements(html).found} & {"script", "img", "link"} == set()


@pytest.mark.parametrize("verdict", ["ready", "ready-with-conditions", "undetermined"])
def test_every_verdict_has_a_card(verdict: str) -> None:
    assert "rd-verdict" in card(verdict=verdict, causes=(), figures=(), seats={}, layers={})


def test_nothing_is_said_too() -> None:
    empty = rd.Result(an_assessment(causes=(), gaps=(), unknowns=()))

    assert "No cause: nothing that was asked is missing" in (empty.causes._repr_html_() or "")
    assert repr(empty.causes) == "No cause: nothing that was asked is missing."
    assert "No gap of Risk" in (empty.gaps(seat="risk")._repr_html_() or "")
    assert repr(empty.gaps()) == "No gap."


# ---- unknowns


def test_an_unknown_is_never_drawn_as_missing() -> None:
    gaps = rd.Result(an_assessment()).gaps()
    html = gaps._repr_html_() or ""

    assert "of them only not known" in spoken(html)
    assert 'class="rd-sign" title="not known"' in html
    assert re.search(r"^  \? ", repr(gaps), re.MULTILINE)
