"""The card that a notebook shows."""

from __future__ import annotations

import re

import pytest

from readiness.report.notebook import render_card
from tests.builders_report import a_cause, an_assessment
from tests.report.test_html import HOSTILE, Elements, find_addresses


def test_it_says_the_verdict_the_seats_and_the_first_causes() -> None:
    card = render_card(an_assessment())

    for said in (
        "Not ready",
        "on 20 November 2026",
        "47–58",
        "Five events stop when Tallow is silent",
        "resources.yaml:88",
    ):
        assert said in card


def test_two_cards_on_one_page_do_not_disturb_each_other() -> None:
    card = render_card(an_assessment())
    css = "".join(re.findall("<style>(.*?)</style>", card, re.DOTALL))
    selectors = [part.strip() for rule in re.findall(r"([^{}]+)\{", css) for part in rule.split(",")]

    assert " id=" not in card
    assert [s for s in selectors if ".readiness-card" not in s and not s.startswith("@media")] == []


def test_it_has_a_light_and_a_dark_face() -> None:
    card = render_card(an_assessment())

    for condition in (
        "prefers-color-scheme: dark",
        '[data-jp-theme-light="true"]',
        '[data-jp-theme-light="false"]',
    ):
        assert condition in card
    drawn = "".join(re.findall("<svg.*?</svg>", card, re.DOTALL))
    assert "var(--rd-shown)" in drawn
    assert "#" not in drawn


def test_it_loads_nothing_and_runs_nothing() -> None:
    card = render_card(an_assessment(headline=HOSTILE, causes=[a_cause(0, text=HOSTILE)]))

    assert find_addresses(card) == []
    assert {tag for tag, _ in Elements(card).found} & {"script", "img", "link"} == set()


@pytest.mark.parametrize("verdict", ["ready", "ready-with-conditions", "undetermined"])
def test_every_verdict_has_a_card(verdict: str) -> None:
    assert "rd-verdict" in render_card(
        an_assessment(verdict=verdict, causes=(), figures=(), seats={}, layers={})
    )
