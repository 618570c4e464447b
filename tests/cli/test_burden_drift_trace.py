"""`readiness burden`, `drift` and `trace` as a person runs them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from readiness.result.burden import Burden
from readiness.result.drift import Drift
from readiness.result.trace import Trace
from readiness.result.value import Document
from tests.cli.running import EXAMPLE, run, start

DAY = ("--as-of", "2026-11-20")
SYSTEM = "system: {name: Triage, volume: {usual: 410/day, peak: 300/day}}\n"
EVENT = "events: {wrong: {kind: incident}}\n"


@pytest.mark.parametrize(
    ("command", "first", "says"),
    [
        ("burden", "Hidden burden of Loan-document", "12.5+ h  Override of a proposal, 150 times a week"),
        ("drift", "Drift of Loan-document", "Older than that, and so half proven: “Pause and prompt revert"),
        ("trace", "Trace of Loan-document", "4 of 11 incidents and exceptions trace the whole way"),
    ],
)
def test_it_reads_as_text_that_fits_a_terminal(command: str, first: str, says: str) -> None:
    done = run(command, EXAMPLE, *DAY)

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(first)
    assert says in " ".join(done.stdout.split()).replace("12.5+ h ", "12.5+ h  ")
    assert max(map(len, done.stdout.splitlines())) <= 80


_DOCUMENTS: dict[str, type[Document]] = {"burden": Burden, "drift": Drift, "trace": Trace}


@pytest.mark.parametrize("command", sorted(_DOCUMENTS))
def test_json_names_its_schema_says_the_same_twice_and_survives(command: str) -> None:
    first, second = (each(command, EXAMPLE, *DAY, "--format", "json") for each in (run, start))

    assert first.returncode == 0
    assert first.stdout == second.stdout
    assert _DOCUMENTS[command].model_validate_json(first.stdout).to_json() == first.stdout
    found = json.loads(first.stdout)
    assert (found["schema"], found["as_of"]) == (f"readiness/{command}@1", "2026-11-20")


def test_a_trace_through_one_thing_says_how_many_chains_there_are() -> None:
    done = run("trace", EXAMPLE, "guardrails", *DAY)

    assert "2 chains go through “Guardrail rules”." in done.stdout


@pytest.mark.parametrize(
    ("text", "arguments", "status", "says"),
    [
        (SYSTEM + EVENT, ("burden",), 5, "the usual volume, 410 a day, is above the peak, 300 a day"),
        ("system: {name: Triage}\n", ("burden",), 2, "declares neither events nor practices"),
        ("system: {name: Triage}\n", ("trace",), 2, "declares no event"),
        ("system: {name: Triage}\n", ("drift",), 2, "declares no asset"),
        ("system: {name: Triage}\n" + EVENT, ("trace", "wrng"), 2, "Did you mean `wrong`?"),
    ],
)
def test_what_cant_be_told_is_one_sentence(
    text: str, arguments: tuple[str, ...], status: int, says: str, tmp_path: Path
) -> None:
    (tmp_path / "model.yaml").write_text(text, "utf-8")
    command, *more = arguments
    done = run(command, tmp_path, *more, *DAY)

    assert (done.returncode, done.stdout) == (status, "")
    assert says in done.stderr
    assert done.stderr.count("\n") == 1
