"""The example notebook: its cells run, show what they say, and what is stored in it is what they show."""

from __future__ import annotations

import ast
import contextlib
import importlib.util
import re
import shutil
from pathlib import Path
from typing import Any

import nbformat
import pytest

ROOT = Path(__file__).parents[1]
NOTEBOOK = ROOT / "examples" / "loan-triage.ipynb"
MEND = "run `make notebook`, look at what changed, and commit it"


def cells() -> list[Any]:
    return [one for one in nbformat.read(NOTEBOOK, as_version=4).cells if one.cell_type == "code"]


def timeless(text: str) -> str:
    """The text without the start of digests and the engine's version, which move with every word of the checklists."""
    return re.sub(r"\b(questions|bar|readiness) +[0-9a-f.]{5,8}\b", r"\1", text)


def stored(cell: Any) -> tuple[str, str]:
    """What a cell shows, as HTML and as text, as it stands in the notebook."""
    (output,) = cell.outputs
    return output.data.get("text/html", ""), output.data["text/plain"]


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[str, str]]:
    """What every cell shows now, run one after the other in a copy of the examples."""
    folder = tmp_path_factory.mktemp("examples")
    shutil.copytree(ROOT / "examples", folder, dirs_exist_ok=True)
    names: dict[str, Any] = {}
    with contextlib.chdir(folder):
        return [run(cell.source, names) for cell in cells()]


def run(source: str, names: dict[str, Any]) -> tuple[str, str]:
    """Run a cell as a kernel does: its last line, if it is an expression, is what it shows."""
    *before, last = ast.parse(source).body
    assert isinstance(last, ast.Expr)
    exec(compile(ast.Module(before, []), "<cell>", "exec"), names)  # noqa: S102 - our own notebook
    value = eval(compile(ast.Expression(last.value), "<cell>", "eval"), names)  # noqa: S307
    html = value._repr_html_() if hasattr(value, "_repr_html_") else ""
    return html or "", repr(value).rstrip("\n")


def test_it_is_an_afternoon_and_no_manual() -> None:
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    nbformat.validate(notebook)

    assert 10 <= len(cells()) <= 15
    assert sum(one.cell_type == "markdown" for one in notebook.cells) >= 10


def test_each_cell_shows_the_headline_of_the_bank(shown: list[tuple[str, str]]) -> None:
    for said, (html, _) in zip(
        (
            "Loan-document exception triage", "Not ready", "Seventeen causes stand behind 174 gaps",
            "85 gaps of Risk", "", "32 of 41 gaps closed", "19 of 27 events are handled to the end",
            "25–26 single points of failure", "0 of 6 events with a limit are contained in time",
            "Sixteen pieces of work and three answers lead to ready", "2 gates come to hold, 9 still do not",
            "Five questions to ask next", "Tallow Systems is ahead, but none is ready", "",
        ),
        shown, strict=True,
    ):  # fmt: skip
        assert said in " ".join(html.split())


def test_the_report_is_written_beside_it(shown: list[tuple[str, str]]) -> None:
    assert shown[-1] == ("", "'gaps.html'")


def test_what_is_stored_is_what_the_cells_show(shown: list[tuple[str, str]]) -> None:
    for number, (cell, now) in enumerate(zip(cells(), shown, strict=True), 1):
        html, text = stored(cell)
        assert html == now[0], f"cell {number}: {MEND}"
        if html or "\n" not in text:
            assert timeless(text) == timeless(now[1]), f"cell {number}: {MEND}"


def test_no_cell_failed_and_nothing_says_when_or_where_it_ran() -> None:
    notebook = nbformat.read(NOTEBOOK, as_version=4)

    assert [one.execution_count for one in cells()] == list(range(1, len(cells()) + 1))
    assert {output.output_type for one in cells() for output in one.outputs} == {"execute_result"}
    assert all(not one.metadata for one in notebook.cells)
    assert notebook.metadata["language_info"] == {"name": "python"}


@pytest.mark.slow
@pytest.mark.filterwarnings("default")
def test_a_kernel_shows_the_same_byte_for_byte() -> None:
    spec = importlib.util.spec_from_file_location("notebook", ROOT / "scripts" / "notebook.py")
    assert spec
    assert spec.loader
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)

    fresh = nbformat.writes(script.run()) + "\n"
    assert timeless(fresh) == timeless(NOTEBOOK.read_text(encoding="utf-8")), MEND
