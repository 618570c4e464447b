"""The work list to a bar: what it promises, in which order, what it costs, and what it says when nothing is to do."""

from __future__ import annotations

import json
from functools import cache

import pytest

import readiness as rd
from readiness.advice.given import Given
from readiness.advice.mending import Mended, Mending
from readiness.advice.plan import make_plan
from readiness.advice.reaching import Aim, reach_bar
from readiness.findings.examination import Examination
from readiness.model.model import Model, SourceText
from readiness.result.plan import Plan
from readiness.source.load import load_texts
from tests.builders import READY, REMOVE, Data, changed, edited, examine, to_yaml
from tests.criteria.breaks import BREAKS
from tests.examples import result_of
from tests.test_bank_mended import MENDS, exercise, files

GATE = "spine.decisions-can-be-rebuilt"
CONDITION = "handoff.the-way-out-was-tried"


def broken(*criteria: str) -> Data:
    return changed(READY, *(edit for ident in criteria for edit in BREAKS[ident].edits))


def mended_bank(*edits: dict[str, dict[str, object]]) -> Model:
    texts = dict(files())
    for edit in edits:
        for file, values in edit.items():
            for path, value in values.items():
                texts[file] = edited(texts.get(file, {}), path, value)
    return load_texts([SourceText(name, to_yaml(data)) for name, data in texts.items()])


@cache
def bank() -> Examination:
    return examine(mended_bank())


@cache
def bank_plan(*, with_conditions: bool = False) -> Plan:
    return make_plan(bank(), with_conditions=with_conditions)


# ---- by hand


def test_one_gate_that_misses_one_fact_is_one_piece_of_work() -> None:
    """By hand: one fact of one gate is missing, and its code has no price of its own, so it costs `other`: 3 days."""
    plan = make_plan(examine(broken(GATE)))
    (task,) = plan.tasks

    assert (plan.verdict, plan.verdict_then, plan.reaches) == ("not-ready", "ready", True)
    assert (task.gates, task.alone, task.days, task.price) == ((GATE,), (GATE,), 3, "About 3 days of work")
    assert plan.gates_hold == plan.gates - 1
    assert task.gates_then == plan.gates


def test_an_open_condition_needs_closing_for_ready_and_a_name_for_ready_with_conditions() -> None:
    open_one = examine(broken(CONDITION))

    strict, content = make_plan(open_one), make_plan(open_one, with_conditions=True)

    assert (strict.verdict, strict.verdict_then) == ("undetermined", "ready")
    assert all(CONDITION in task.conditions for task in strict.tasks)
    assert content.tasks == ()
    assert (content.verdict_then, len(content.accept)) == ("ready-with-conditions", 1)


def test_a_refused_condition_is_work_even_where_conditions_would_do() -> None:
    word = {
        "owner": "pat",
        "until": "2027-01-31",
        "accepted-by": "kim",
        "refused": "not before the way out was tried",
    }
    refused = edited(broken(CONDITION), "acceptances", {CONDITION: word})

    plan = make_plan(examine(refused), with_conditions=True)

    assert [task.conditions for task in plan.tasks] == [(CONDITION,)]
    assert plan.verdict_then == "ready"


def test_what_is_ready_has_nothing_to_close_and_says_so() -> None:
    plan = make_plan(examine(READY))

    assert (plan.tasks, plan.days, plan.reaches) == ((), 0, True)
    assert plan.headline == "Nothing has to be closed: it is ready already."


def test_what_nobody_stated_is_asked_for_and_no_work() -> None:
    said, unsaid = ("system.submission", "partial"), ("system.unattended", REMOVE)
    plan = make_plan(examine(changed(READY, said, unsaid, ("teams.ops.cover", REMOVE))))

    assert plan.work == ()
    assert plan.days == 0
    assert {task.ask for task in plan.asks} == {True}
    assert all(task.price.endswith(("answer", "answers")) for task in plan.asks)


# ---- the bank


def test_the_bank_has_sixteen_pieces_of_work_and_one_family_of_answers_to_ready() -> None:
    plan = bank_plan()

    assert (plan.verdict, plan.verdict_then) == ("not-ready", "ready")
    assert (len(plan.work), len(plan.asks)) == (16, 1)
    assert {task.id for task in plan.tasks} == set(MENDS)
    assert (plan.gates_hold, plan.gates, plan.tasks[-1].gates_then) == (11, 22, 22)


def test_with_conditions_the_bank_needs_far_less() -> None:
    plan = bank_plan(with_conditions=True)

    assert plan.verdict_then == "ready-with-conditions"
    assert (len(plan.work), len(plan.asks), len(plan.accept)) == (8, 1, 49)
    assert plan.days < bank_plan().days / 4


def test_gates_come_to_hold_one_after_the_other_and_never_fall_again() -> None:
    then = [task.gates_then for task in bank_plan().tasks]

    assert then == sorted(then)


def test_what_helps_only_together_is_shown_together() -> None:
    together = {one.criterion: set(one.tasks) for one in bank_plan().together}

    assert together["handoff.events-survive-a-silent-vendor"] == {
        "person.left/lindqvist/until", "held-by-the-vendor/tallow",
    }  # fmt: skip
    for tasks in together.values():
        for ident in tasks:
            found = rd.Result(bank()).what_if([ident]).what_if
            assert found.verdict_then == "not-ready"


@pytest.mark.parametrize("with_conditions", [False, True])
def test_each_part_of_the_banks_plan_is_needed(with_conditions: bool) -> None:
    """Left out one by one and decided again by the rules that make verdicts, not by those of the search."""
    mending = Mending(bank())
    reached = reach_bar(
        Aim(mending, with_conditions=with_conditions), lambda root: bank().content.price(root.code)
    )
    states = Mended(mending, reached.given).judgement.conditions
    accept = [ident for ident, state in states.items() if state != "holds"] if with_conditions else []
    wanted = "ready-with-conditions" if with_conditions else "ready"

    assert Mended(mending, reached.given, accept).judgement.verdict == wanted
    for key in sorted(reached.roots)[:: 1 if with_conditions else 9]:
        without = Given(reached.given.closed - {key})
        assert Mended(mending, without, accept).judgement.verdict not in ("ready", wanted)


# ---- mended in the files


FOLLOW_UP = {
    "assets.yaml": {
        "changes.earlier.approved-by": ["product", "engineering", "risk", "compliance", "ops"],
        "changes.earlier.runbook-impact": "the first runbook",
        "changes.earlier.to.policy-pack": "LDX-POL 3.1",
        "changes.rules-9.runbook-impact": "the first runbook",
    },
    "people.yaml": {"people.varga.trained": {"for": "first response", "when": "2026-11-10"}},
    "evidence.yaml": {"evidence.attack-tried": exercise(["attack"])},
    "events/incidents.yaml": {"events.attack.enforced-by": "intake"},
}
"""What the bank's mends set up anew is itself approved, weighed, trained for, tried and tied."""


def test_the_banks_plan_mended_in_its_files_gives_the_verdict_that_it_promises() -> None:
    mends = [dict(MENDS[task.id]) for task in bank_plan().tasks]

    assert examine(mended_bank(*mends, FOLLOW_UP)).judgement.verdict == "ready"  # type: ignore[arg-type]


def test_before_that_only_what_the_mends_set_up_stays_open() -> None:
    mends = [dict(MENDS[task.id]) for task in bank_plan().tasks]
    left = make_plan(examine(mended_bank(*mends)))  # type: ignore[arg-type]

    today = {(line.text, task.id) for task in bank_plan().tasks for line in task.parts}
    assert left.tasks
    assert not today & {(line.text, task.id) for task in left.tasks for line in task.parts}
    assert left.days < bank_plan().days / 10


# ---- values and words


def test_a_plan_survives_json_and_back_and_is_the_same_every_time() -> None:
    text = bank_plan().to_json()

    assert Plan.model_validate_json(text) == bank_plan()
    assert make_plan(bank()).to_json() == text
    assert json.loads(text)["schema"] == "readiness/plan@1"


@pytest.mark.parametrize(
    "name", ["loan-triage", "fault-dispatch", "permit-desk-pilot", "vendor-a", "vendor-b", "vendor-c"]
)
@pytest.mark.parametrize("with_conditions", [False, True])
def test_every_example_reaches_its_bar_in_lines_of_at_most_80_columns(
    name: str, with_conditions: bool
) -> None:
    found = result_of(name).plan(with_conditions=with_conditions)

    assert found.plan.reaches
    assert max(map(len, repr(found).splitlines())) <= 80
    assert list(found) == list(found.plan.tasks)


def test_a_result_read_back_from_json_says_that_it_lost_its_model() -> None:
    again = rd.Result.from_json(rd.Result(examine(READY)).to_json())

    for ask in (again.plan, again.next_questions, lambda: again.what_if(["anything"])):
        with pytest.raises(rd.Unusable, match="Assess the model again"):
            ask()
