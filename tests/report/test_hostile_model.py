"""A model of somebody who means harm, through every kind of report: texts stay texts, and nothing is fetched."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pikepdf
import pytest

import readiness as rd
from readiness.comparing import Compared
from tests.examples import EXAMPLES
from tests.hostile import BARE, HARM, MARK, spoil
from tests.pdfs import misplaced
from tests.report.test_html import Elements

KINDS = ("gap", "brief", "letter", "runbook", "drill", "tighten")
SLOW = [pytest.param(kind, marks=pytest.mark.slow) for kind in KINDS if kind != "letter"]


class Asked(BaseHTTPRequestHandler):
    """Notes whatever is asked for."""

    paths: list[str] = []

    def do_GET(self) -> None:
        self.paths.append(self.path)
        self.send_response(404)
        self.end_headers()


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    server = HTTPServer(("127.0.0.1", 0), Asked)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_port
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def bank(port: int, tmp_path_factory: pytest.TempPathFactory) -> rd.Result:
    folder = spoil(EXAMPLES / "loan-triage", tmp_path_factory.mktemp("hostile"), port)
    return rd.assess(folder, as_of="2026-11-20")


@pytest.fixture(scope="module")
def offers(port: int, tmp_path_factory: pytest.TempPathFactory) -> Compared:
    """Three offers whose vendors bear a link, letters of other scripts, and a script."""
    results = []
    for letter, first in (("a", 13), ("b", 20), ("c", 22)):
        folder = spoil(EXAMPLES / f"vendor-{letter}", tmp_path_factory.mktemp(letter), port, first)
        results.append(rd.assess(folder, as_of="2026-11-20"))
    return rd.compare(results)


def written(bank: rd.Result, kind: str, path: Path) -> Path:
    return bank.report(path, kind, seat="cto" if kind == "brief" else "")


def test_the_verdict_is_that_of_the_bank_and_every_text_is_in_the_model(bank: rd.Result) -> None:
    examination = bank.examination
    assert examination is not None
    texts = "".join(source.text for source in examination.model.sources)

    assert bank.verdict == "not-ready"
    assert texts.count(MARK) > 10 * len(HARM)


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_holds_no_element_attribute_or_address_of_theirs(
    bank: rd.Result, kind: str, tmp_path: Path
) -> None:
    page = written(bank, kind, tmp_path / "r.html").read_text(encoding="utf-8")
    elements = Elements(page).found

    assert MARK in page
    assert {tag for tag, _ in elements} & set(BARE) == set()
    assert [name for _, attributes in elements for name in attributes if name.startswith("on")] == []
    links = [held["href"] or "" for _, held in elements if "href" in held]
    assert [link for link in links if not link.startswith("#")] == []
    assert [held for _, held in elements if "src" in held] == []
    assert MARK not in page.partition("<style>")[2].partition("</style>")[0]
    assert [held for _, held in elements if "url" in (held.get("style") or "")] == []
    assert not set("\u200b\u200e\u200f\u202e\u2066\ufffb") & set(page)
    assert page.count("<style>") == page.count("</style>") == 1


def test_vendors_names_of_every_kind_stay_texts(offers: Compared, tmp_path: Path) -> None:
    page = offers.report(tmp_path / "r.html").read_text(encoding="utf-8")
    elements = Elements(page).found

    assert MARK in page
    assert {tag for tag, _ in elements} & set(BARE) == set()
    assert [name for _, held in elements for name in held if name.startswith("on") or name == "src"] == []
    assert [held["href"] for _, held in elements if not (held.get("href") or "#").startswith("#")] == []
    assert not set("\u200b\u200e\u200f\u202e\u2066\ufffb") & set(page)


@pytest.mark.slow
def test_the_pdf_of_hostile_offers_links_to_nothing_and_keeps_to_its_pages(
    offers: Compared, tmp_path: Path
) -> None:
    path = offers.report(tmp_path / "r.pdf")

    assert_harmless(path)
    assert misplaced(path) == []


@pytest.mark.parametrize("kind", ["letter", *SLOW])
def test_a_pdf_fetches_reads_runs_and_links_to_nothing_of_theirs(
    bank: rd.Result, kind: str, tmp_path: Path
) -> None:
    path = written(bank, kind, tmp_path / "r.pdf")

    assert_harmless(path)
    assert misplaced(path) == []


def assert_harmless(path: Path) -> None:
    """No action, no script, no file but those that a report holds, and nothing was asked of the server."""
    with pikepdf.open(path) as document:
        notes: list[Any] = [note for page in document.pages for note in page.obj.get("/Annots", [])]
        held: list[Any] = [one for one in document.objects if isinstance(one, pikepdf.Dictionary)]
        files = list(document.attachments)
        actions = [str(note.A.get("/S")) for note in notes if "/A" in note]
        runs = [key for one in held for key in ("/JS", "/OpenAction", "/AA") if key in one]
    assert [one for one in actions if one != "/GoTo"] == []
    assert runs == []
    assert all(
        name in ("assessment.json", "digests.json", "evidence.json", "seal.json")
        or name.startswith(("model/", "checklists/", "rubrics/"))
        for name in files
    )
    assert Asked.paths == []
