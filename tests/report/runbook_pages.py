"""The runbooks of the examples as pages, and what stands on the page of one event."""

from __future__ import annotations

from functools import cache

from readiness.report.html import render_html
from readiness.report.kinds.family import make_report
from readiness.report.material import Material
from tests.examples import result_of
from tests.report.conftest import plain


def material_of(name: str) -> Material:
    result = result_of(name)
    return Material(result.assessment, result.examination)


@cache
def runbook_of(name: str) -> str:
    """The runbook of an example, made once for all tests."""
    return render_html(make_report({"kind": "runbook"}, material_of(name)))


def first_page(page: str) -> str:
    """The words of the first page."""
    return plain(page[: page.index("</section>")])


def event_in(page: str, ident: str) -> str:
    """The words of one event's page, without tags and with single spaces."""
    start = page.index(f'id="event-{ident}"')
    return plain(page[start : page.index("</section>", start)])
