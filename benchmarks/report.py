"""What a report costs, beside WeasyPrint alone, and how it grows: seconds of the processor, for the clock lies.

Each function is called in a process of its own, by `run.py`, and prints its numbers.
"""

# ruff: noqa: T201, SLF001 - prints for `run.py`; empties the caches that a new process would not have
from __future__ import annotations

import gc
import resource
import sys
import tempfile
from io import BytesIO
from pathlib import Path
from statistics import median
from time import process_time
from typing import TYPE_CHECKING, Any

from benchmarks.healthy import healthy_text
from benchmarks.workflow import workflow_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from readiness.assessment import Result

__all__ = ["beside_weasyprint", "of_many_gaps", "several"]

DAY = "2026-11-20"
BANK = Path(__file__).parents[1] / "examples" / "loan-triage"


def beside_weasyprint(rounds: int = 3) -> float:
    """The bank's gap report from the assessment to the sealed PDF, against WeasyPrint alone on the same HTML and CSS.

    WeasyPrint alone gets the finished HTML and CSS as strings, the fetcher that serves the shipped fonts (without one
    it would set other pages), the same attachments and options, and new objects each time, as its manual shows it. It
    does not choose what stands in the report, fill templates, mark the PDF or seal it; ours does, with empty caches.
    """
    import weasyprint

    from readiness.report import pdf
    from readiness.report.fonts import faces, subsets_for
    from readiness.report.html import render_body
    from readiness.report.kinds.family import make_report
    from readiness.report.looks import SHIPPED

    material = _bank()._material()
    document = make_report({"kind": "gap"}, material)
    body, css = render_body(document), SHIPPED.sheet(*pdf._SHARED, *document.sheets)
    css = f"{faces(subsets_for(body + css))}\n{css}"

    def ours() -> bytes:
        pdf._forget()
        return pdf.render_pdf(make_report({"kind": "gap"}, material))

    def alone() -> bytes:
        fonts, fetcher = weasyprint.text.fonts.FontConfiguration(), pdf._build_fetcher({})
        sheet = weasyprint.CSS(string=css, font_config=fonts, url_fetcher=fetcher, base_url="report:/")
        files = [
            weasyprint.Attachment(
                file_obj=BytesIO(file.content), name=file.name, relationship=file.relationship, url_fetcher=fetcher
            )
            for file in document.attachments
        ]
        html = weasyprint.HTML(string=body, url_fetcher=fetcher, base_url="report:/")
        found: bytes = html.write_pdf(
            font_config=fonts, stylesheets=[sheet], pdf_variant="pdf/a-3a", pdf_tags=True, attachments=files
        )
        return found

    return median(_seconds(ours) / _seconds(alone) for _ in range(rounds))


def of_many_gaps(nodes: int, is_healthy: int = 0) -> tuple[int, int, float, int, float]:
    """Gaps, pages, seconds a page, the peak of memory and what a page adds to it, for the gap report of a large model.

    The model meets little, or everything if it is healthy. Without any nodes it is the bank's, to hold the others
    against: a page must not cost more because there are many.
    """
    import pikepdf

    from readiness.assessment import assess
    from readiness.model.model import SourceText
    from readiness.source.load import load_texts

    text = (healthy_text if is_healthy else workflow_text)(nodes) if nodes else ""
    large = load_texts([SourceText("model.yaml", text)]) if nodes else None
    result = assess(large, "production", DAY) if large else _bank()
    gaps, before = len(result.assessment.gaps), _peak()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "gaps.pdf"
        taken = _seconds(lambda: result.report(path))
        peak = _peak()
        with pikepdf.open(path) as document:
            pages = len(document.pages)
    return gaps, pages, taken / pages, peak, (peak - before) / pages


def _peak() -> int:
    """The most memory that this process had at once, in bytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)


def several(rounds: int = 3) -> float:
    """Four briefs and a letter by one call, against five calls that share nothing but the imports."""
    from readiness.report import pdf

    kinds: list[dict[str, str]] = [{"kind": "letter"}]
    kinds += [{"kind": "brief", "seat": seat} for seat in _bank().assessment.seats]
    with tempfile.TemporaryDirectory() as folder:

        def one_by_one() -> None:
            for place, asked in enumerate(kinds):
                pdf._forget()
                _bank().report(Path(folder) / f"{place}.pdf", **asked)

        def at_once() -> None:
            pdf._forget()
            _bank().reports(Path(folder) / "all", ["brief", "letter"])

        one_by_one()
        return median(_seconds(at_once) / _seconds(one_by_one) for _ in range(rounds))


def _bank() -> Result:
    from readiness.assessment import assess

    return assess(BANK, as_of=DAY)


def _seconds(work: Callable[[], Any]) -> float:
    gc.collect()
    start = process_time()
    work()
    return process_time() - start


if __name__ == "__main__":
    name, *sizes = sys.argv[1:]
    answer = {"beside": beside_weasyprint, "gaps": of_many_gaps, "several": several}[name](*map(int, sizes))
    print(*(answer if isinstance(answer, tuple) else (answer,)))
