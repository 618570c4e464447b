"""Which runbook heads a procedure."""

from __future__ import annotations

from readiness.model.procedure import Procedure
from tests.source.writing import BASE, load_yaml, mistakes


def heads(*files: str | tuple[str, str]) -> dict[str, str | None]:
    return {one.id: one.runbook for one in load_yaml(*files).all_of(Procedure)}


def test_a_runbook_heads_the_procedures_of_its_file() -> None:
    own = "runbook: {id: %s}\nprocedures: {%s: {mode: pause}}\n"

    assert heads(BASE, own % ("one", "p"), own % ("two", "q")) == {"p": "one", "q": "two"}


def test_a_runbook_in_a_file_without_procedures_heads_its_folder_and_all_below() -> None:
    assert heads(
        ("system.yaml", f"{BASE}procedures: {{o: {{mode: pause}}}}\n"),
        ("book/head.yaml", "runbook: {version: 2.7}\n"),
        ("book/p.yaml", "procedures: {p: {mode: pause}}\n"),
        ("book/deep/er/q.yaml", "procedures: {q: {mode: pause}}\n"),
    ) == {"o": None, "p": "runbook", "q": "runbook"}


def test_the_nearest_runbook_heads_and_a_procedure_may_say_otherwise() -> None:
    assert heads(
        ("a.yaml", f"{BASE}runbook: {{id: top}}\napprovals: {{prompt: ann}}\n"),
        ("deep/b.yaml", "runbook: {id: deep}\n"),
        ("deep/c.yaml", "procedures: {p: {mode: pause}, q: {mode: pause, runbook: top}}\n"),
        (
            "deep/d.yaml",
            "runbook: {id: own}\nprocedures: {r: {mode: pause}, s: {mode: pause, runbook: none}}\n",
        ),
    ) == {"approve-prompt": "top", "p": "deep", "q": "top", "r": "own", "s": None}


def test_a_procedure_may_have_no_runbook_for_a_reason() -> None:
    assert heads(
        f"{BASE}runbook: {{version: 1}}\nprocedures: {{p: {{mode: pause, runbook: n/a (a law)}}}}\n"
    ) == {"p": None}


def test_two_runbooks_need_ids_of_their_own() -> None:
    files = (
        "runbook: {version: 1}\nprocedures: {p: {mode: pause}}\n",
        "runbook: {}\nprocedures: {q: {mode: pause}}\n",
    )

    (said,) = mistakes(BASE, *files)

    assert said.startswith(
        "c.yaml:1:1: two runbooks are called `runbook`; the first stands in b.yaml:1:1. Give this"
    )


def test_two_runbooks_cannot_head_one_folder() -> None:
    (said,) = mistakes(BASE, "runbook: {version: 1}\n", "runbook: {id: other}\n")

    assert said.startswith(
        "c.yaml:1:1: `other` heads the procedures of this folder, and so does `runbook` in b.yaml:1:1."
    )
