"""One rendered report for all tests that only read it."""

from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

import pikepdf
import pytest

from readiness.report.html import render_html
from readiness.report.kinds.gap import gap_report
from readiness.report.looks import find_looks
from readiness.report.material import Material
from readiness.report.pdf import render_pdf
from tests.builders_report import an_assessment
from tests.pdfs import text_of

if TYPE_CHECKING:
    from pathlib import Path

    from readiness.report.document import Document
    from readiness.result.assessment import Assessment


@dataclass
class Printed:
    """A PDF, what it was made from, and where it lies."""

    assessment: Assessment
    content: bytes
    path: Path

    def open(self) -> pikepdf.Pdf:
        return pikepdf.open(BytesIO(self.content))

    def run(self, tool: str, *arguments: str) -> str:
        """What one of the PDF tools of the system says about it; `FILE` stands for its path."""
        command = [tool, *(str(self.path) if word == "FILE" else word for word in arguments)]
        return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True).stdout

    def texts(self) -> list[str]:
        """The text of each page."""
        return self.run("pdftotext", "-layout", "FILE", "-").split("\f")[:-1]


def a_report(assessment: Assessment) -> Document:
    return gap_report(Material(assessment), {})


def print_report(assessment: Assessment, folder: Path, paper: str = "a4") -> Printed:
    content = render_pdf(a_report(assessment), find_looks(paper=paper))
    path = folder / "report.pdf"
    path.write_bytes(content)
    return Printed(assessment, content, path)


def plain(html: str) -> str:
    """The words of a page, without tags and with single spaces."""
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def print_document(document: Document, folder: Path, paper: str = "a4") -> list[str]:
    """The text of each page of a report."""
    path = folder / "report.pdf"
    path.write_bytes(render_pdf(document, find_looks(paper=paper)))
    return text_of(path, "-layout").split("\f")[:-1]


@pytest.fixture(scope="session")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Printed:
    return print_report(an_assessment(), tmp_path_factory.mktemp("report"))


@pytest.fixture(scope="session")
def page() -> str:
    return render_html(a_report(an_assessment()))
