"""The HTML page: it stands alone, and no text from a model can make it do anything."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any

import pytest

from readiness.report import fonts
from readiness.report.html import only_safe_link, render_html
from tests.builders_report import a_cause, an_assessment
from tests.report.conftest import a_report

HOSTILE = "<script>alert(1)</script><img src=http://127.0.0.1:9/x onerror=alert(1)>{{ 7 * 7 }}\" onload='x'"


class Elements(HTMLParser):
    """Every element of a page with its attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def find_addresses(page: str) -> list[str]:
    """Every address that a browser would open or offer, in attributes and in styles."""
    named = [
        value or ""
        for _, attributes in Elements(page).found
        for name, value in attributes.items()
        if name in ("src", "href", "srcset", "action", "data", "poster", "formaction", "xlink:href")
    ]
    return [*named, *re.findall(r"url\([\"']?([^\"')]{0,40})", page), *re.findall(r"@import[^;]*", page)]


def test_it_refers_to_nothing_outside_itself(page: str) -> None:
    addresses = find_addresses(page)

    assert len(addresses) > 10
    assert [found for found in addresses if not found.startswith(("#", "data:font/woff2;base64,"))] == []


def test_its_links_lead_to_chapters_that_are_there(page: str) -> None:
    elements = Elements(page).found
    ids = [attributes["id"] for _, attributes in elements if "id" in attributes]
    links = [attributes["href"] for tag, attributes in elements if tag == "a"]

    assert links
    assert {(link or "").removeprefix("#") for link in links} <= set(ids)
    assert len(ids) == len(set(ids))


def test_it_says_its_language_and_title(page: str) -> None:
    assert '<html lang="en">' in page
    said = "Gap report, Harrow Bank: loan-document triage, with Tallow. Not ready, 20 November 2026"
    assert f"<title>{said}</title>" in page


def test_it_embeds_the_subsets_that_its_text_needs(page: str) -> None:
    plain = render_html(a_report(an_assessment(causes=[a_cause(0)])))

    assert "Source Sans 3 latin-ext" in "".join(re.findall("@font-face {[^;]*", page))
    assert "latin-ext" not in "".join(re.findall("@font-face {[^;]*", plain))


def test_without_its_fonts_it_takes_those_of_the_browser(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Any
) -> None:
    monkeypatch.setattr(fonts, "content_folder", lambda _: tmp_path)
    fonts.shipped_fonts.cache_clear()
    try:
        assert "@font-face" not in render_html(a_report(an_assessment()))
    finally:
        fonts.shipped_fonts.cache_clear()


def test_a_hostile_text_stays_a_text() -> None:
    plain = an_assessment()
    spoiled = (
        an_assessment(
            headline=HOSTILE, settles=HOSTILE, reasons=(HOSTILE,), as_of=HOSTILE, bar=HOSTILE, consequence=HOSTILE,
            workflow=plain.workflow.model_copy(update=dict.fromkeys(("name", "buyer", "vendor"), HOSTILE)),
            figures=[f.model_copy(update=dict.fromkeys(("value", "unit", "label"), HOSTILE)) for f in plain.figures],
            causes=[a_cause(0, text=HOSTILE, mend=HOSTILE, owner=HOSTILE, id=HOSTILE, layers=(HOSTILE,))],
            drill=[e.model_copy(update={"title": HOSTILE, "story": HOSTILE}) for e in plain.drill],
            gaps=[g.model_copy(update=dict.fromkeys(("id", "text", "fix", "layer"), HOSTILE)) for g in plain.gaps],
        )
    )  # fmt: skip
    page = render_html(a_report(spoiled))
    elements = Elements(page).found

    assert {tag for tag, _ in elements} & {
        "script",
        "img",
        "iframe",
        "object",
        "link",
        "base",
        "form",
    } == set()
    assert [name for _, attributes in elements for name in attributes if name.startswith("on")] == []
    assert find_addresses(page).count("http://127.0.0.1:9/x") == 0
    assert "{{ 7 * 7 }}" in page


def test_signs_that_hide_or_reverse_a_text_are_left_out() -> None:
    page = render_html(a_report(an_assessment(headline="safe\u202eelbisreverin\u2066 \u0000\u001b[31m \u200btext")))

    assert not set("\u202e\u2066\u0000\u001b\u200b") & set(page)
    assert "safeelbisreverin" in page


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("https://example.org/a?b=c", "https://example.org/a?b=c"),
        ("mailto:a@example.org", "mailto:a@example.org"),
        ("http://example.org", ""),
        ("javascript:alert(1)", ""),
        (" JavaScript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("file:///etc/passwd", ""),
        ("//example.org", ""),
        ("https:", ""),
        ("", ""),
    ],
)
def test_a_template_links_to_pages_and_mailboxes_only(address: str, kept: str) -> None:
    assert only_safe_link(address) == kept


def test_what_stands_between_backticks_is_set_as_code() -> None:
    page = render_html(a_report(an_assessment(causes=[a_cause(0, mend="Write `none <b>` where there is none.")])))

    assert "Write <code>none &lt;b&gt;</code> where there is none." in page


def test_equal_input_gives_an_equal_page(page: str) -> None:
    assert render_html(a_report(an_assessment())) == page


def test_seats_and_layers_keep_their_order_whatever_order_a_file_gave() -> None:
    plain = an_assessment()
    turned = an_assessment(
        seats=dict(reversed(plain.seats.items())), layers=dict(reversed(plain.layers.items()))
    )

    assert render_html(a_report(turned)) == render_html(a_report(plain))
