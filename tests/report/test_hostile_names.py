"""Content, names of evidence files and ids of somebody who means harm: texts stay texts, and no file is read."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import count, cycle
from pathlib import Path
from typing import Any

import pytest
import yaml

import readiness as rd
from readiness.findings.content import copy_content, load_content
from tests.hostile import BARE, HARM, MARK
from tests.pdfs import misplaced
from tests.report.test_html import Elements

EXAMPLE = Path(__file__).parents[2] / "examples" / "loan-triage"
DAY = "2026-11-20"
PROSE = {
    "says",
    "because",
    "ask",
    "name",
    "no",
    "maybe",
    "about",
    "title",
    "mend",
    "why",
    "text",
    "proof",
    "fix",
}
KEPT = "kept from everybody"


def harmless(page: str) -> bool:
    """Whether nothing in it acts, loads or leads out of it."""
    elements = Elements(page).found
    links = [held["href"] or "" for _, held in elements if "href" in held]
    return (
        {tag for tag, _ in elements}.isdisjoint(BARE)
        and not [name for _, held in elements for name in held if name.startswith("on") or name == "src"]
        and all(link.startswith("#") for link in links)
        and not set("\u200b\u200e\u200f\u202e\u2066\ufffb") & set(page)
    )


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> rd.Result:
    """The bank, held to questions, criteria, bars and wording with something hostile in every sentence."""
    folder = tmp_path_factory.mktemp("content") / "own"
    copy_content(folder)
    harm = (f"{MARK}{number} {text}" for number, text in zip(count(1), cycle(HARM), strict=False))
    for file in sorted(folder.rglob("*.yaml")):
        data = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - texts only
        spoilt = yaml.safe_dump(_spoilt(data, harm), sort_keys=False, width=10**9)
        file.write_text(spoilt, encoding="utf-8")
    return rd.assess(EXAMPLE, as_of=DAY, content=load_content(folder))


def _spoilt(value: Any, harm: Iterator[str], key: str = "") -> Any:
    if isinstance(value, list):
        return [_spoilt(one, harm, key) for one in value]
    if isinstance(value, dict):
        return {name: _spoilt(held, harm, name) for name, held in value.items()}
    return f"{value} {next(harm)}" if key in PROSE and " " in value else value


@pytest.mark.parametrize("kind", ["gap", "brief", "letter", "runbook", "drill", "tighten"])
def test_questions_bars_and_words_of_ones_own_stay_texts(asked: rd.Result, kind: str, tmp_path: Path) -> None:
    page = asked.report(tmp_path / "r.html", kind, seat="cto" if kind == "brief" else "")

    assert MARK in page.read_text(encoding="utf-8")
    assert harmless(page.read_text(encoding="utf-8"))


@pytest.mark.slow
def test_such_words_keep_to_their_pages(asked: rd.Result, tmp_path: Path) -> None:
    assert misplaced(asked.report(tmp_path / "r.pdf", "letter", paper="letter")) == []


def with_file(name: str, folder: Path) -> Path:
    """A small model with one piece of evidence in a file of this name, beside a folder with a secret in it."""
    model = folder / "model"
    model.mkdir()
    (folder / "secret.txt").write_text(KEPT)
    (model / "model.yaml").write_text(
        "system: {name: Small, stage: pilot, consequence: low}\nteams: {ops: {side: internal}}\nevidence:\n"
        f"  drill: {{name: Drill, kind: document, date: 2026-11-01, by: ops, file: {json.dumps(name)}}}\n"
    )
    return model


@pytest.mark.parametrize(
    "name",
    ["../secret.txt", "/etc/passwd", "C:\\secret.txt", "a/../../secret.txt", "a\\..\\secret.txt", "nul\0.pdf"],
)  # fmt: skip
def test_a_name_that_leads_out_or_hides_is_refused_with_its_line(name: str, tmp_path: Path) -> None:
    with pytest.raises(rd.InvalidInput) as error:
        rd.load(with_file(name, tmp_path))

    assert "model.yaml:4:" in str(error.value)
    assert KEPT not in str(error.value)


@pytest.mark.parametrize(
    "name",
    [
        "line\nbreak.pdf", "quote\"'`<b>.pdf", "<script>alert(1)<script>.pdf", "file:///etc/passwd",
        "javascript:alert(1)", "証拠.pdf", "\u202efdp.exe", "é" * 125 + ".pdf", "x" * 255, "y" * 3000, "-rf",
        "~/.ssh/id_rsa", "%2e%2e/secret.txt", "files/" * 60 + "a.pdf",
    ],
)  # fmt: skip
def test_any_other_name_is_a_text(name: str, tmp_path: Path) -> None:
    result = rd.assess(with_file(name, tmp_path), bar="pilot", as_of=DAY)
    page = result.report(tmp_path / "r.html").read_text(encoding="utf-8")

    assert harmless(page)
    assert KEPT not in page


def test_ids_that_are_very_long_wrap(tmp_path: Path) -> None:
    """YAML itself takes no key of more than 1,024 letters."""
    for file in sorted(EXAMPLE.rglob("*.yaml")):
        target = tmp_path / "model" / file.relative_to(EXAMPLE)
        target.parent.mkdir(parents=True, exist_ok=True)
        text = file.read_text(encoding="utf-8").replace("switch-panel", f"switch-panel-{'x' * 900}")
        target.write_text(text, encoding="utf-8")
    result = rd.assess(tmp_path / "model", as_of=DAY)

    assert misplaced(result.report(tmp_path / "r.pdf", "letter")) == []
    assert harmless(result.report(tmp_path / "r.html").read_text(encoding="utf-8"))
