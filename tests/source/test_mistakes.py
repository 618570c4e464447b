"""What somebody is told who wrote a model wrong: every mistake once, at its place, with what to write instead."""

# ruff: noqa: E501 - a table of texts reads best with one on each line
from __future__ import annotations

import time

import pytest

from readiness.error import InvalidInput
from readiness.model.model import SourceText
from readiness.source.load import load_texts
from tests.source.writing import BASE, load_yaml, mistakes

EVENT = f"{BASE}events:\n  e: {{kind: incident, %s}}\n"
STEP = f"{BASE}procedures:\n  p:\n    mode: pause\n    first:\n      - %s\n"


def one_mistake(text: str) -> str:
    (said,) = mistakes(text)
    return said


@pytest.mark.parametrize(
    ("field", "said"),
    [
        ("onwer: ann", "5:23: `onwer` is no field of an event. Did you mean `owner`?"),
        ("colour: red", "5:23: `colour` is no field of an event. Fields are cadence, category, "),
        ("handled_by: p", "5:23: `handled_by` is no field of an event. Did you mean `handled-by`?"),
        ("not_applicable: {a: b}", "5:23: `not_applicable` is no field of an event."),
        ("not-applicable: {a: b}", "5:23: `not-applicable` is no field of an event."),
        ("id: f", "5:23: the id stands twice: `e` is the id already."),
        ("owner: [ann, bea]", "5:30: `owner` wants one value, and this is a list. Write one text after the colon."),
        ("counts: {a: b}", "5:31: `counts` wants one value, and this is a mapping."),
        ("escalates: [[a]]", "5:35: `escalates` wants fields, and this is a list."),
        ("rate: often", "5:29: `often` is not a rate. Write a number in a time"),
        ("repeats: 3 times", "5:32: `3 times` is not a repeat rule. Write it as `3 in 7d raises"),
        ("escalates: risk in 2h", "5:34: `risk in 2h` is not an escalation. Write who receives it"),
        ("escalates: {after: 2h}", "5:23: `to` is missing."),
        ("repeats: {count: 0, within: 3d, raises: e}", "5:40: `0` is not a count. Write a whole number, 1 or more."),
        ('note: ""', "5:29: `note` is empty."),
        ("owner: anne", "5:30: nothing is called `anne`. Did you mean `ann`?"),
        ("owner: zebra", "5:30: nothing is called `zebra`. Write the id of a team or a person, or declare it."),
        ("handled-by: ops", "5:35: `ops` is a team, but `handled-by` wants a procedure. Write the id of one."),
        ("informs: ops + rsk", "5:32: nothing is called `rsk`. Did you mean `risk`?"),
        ("escalates: riks after 2h", "5:34: nothing is called `riks`. Did you mean `risk`?"),
        ("seen-by: [none]", "5:33: nothing is called `none`. Write `none` by itself, as in `seen-by: none`,"),
        ("owner: None", "5:30: nothing is called `None`. Write `none` by itself"),
        ("owner: n/a", "5:30: `owner` is not applicable, but no reason is given. Write `n/a (reason)`."),
        ("owner: n/a ( )", "5:30: `owner` is not applicable, but no reason is given."),
        ("counts: n/a since it is new", "5:31: `counts` begins with `n/a`, but does not go on with a reason in brackets."),
        ("counts: N/A (new)", "5:31: `counts` begins with `N/A`, but does not"),
        ("counts: *there", "5:31: `*there` points to text that stands elsewhere."),
        ("counts: &here x", "5:31: `&here` names text for use elsewhere."),
        ("counts: !!str x", "5:31: `!!str` sets a type, which is not used here."),
        ("kind: exception", "5:23: the key `kind` stands twice in this entry, first in line 5."),
    ],
)  # fmt: skip
def test_a_mistake_in_an_event_is_said_once_where_it_stands(field: str, said: str) -> None:
    assert one_mistake(EVENT % field).startswith(said)


@pytest.mark.parametrize(
    ("event", "said"),
    [
        ("{owner: ann}", "5:3: `kind` is missing. An event can't be judged without it: write `kind:`."),
        ("{kid: incident}", "5:7: `kid` is no field of an event. Did you mean `kind`?"),
        ("{kind: incidnt}", "5:13: `incidnt` is no value of `kind`. Did you mean `incident`?"),
        (
            "{kind: zebra}",
            "5:13: `zebra` is no value of `kind`. Write `incident`, `exception`, `escalation`,",
        ),
        ("{kind: [incident]}", "5:13: `kind` wants one value, and this is a list."),
        ("{kind: none}", "5:13: `kind` can't be `none`. Write `incident`"),
        ("{kind: n/a (new)}", "5:3: `kind` can't be `n/a`. It has to be stated"),
        ("{kind: }", "5:7: `kind` has no value."),
        ("{kind: *there}", "5:13: `*there` points to text"),
        ("word", "5:6: `e` holds no fields. Write `name: value` lines below it."),
        ("[a, b]", "5:6: `e` holds a list and no fields."),
        ("none", "5:6: `e` holds no fields."),
        ("", "5:3: `e` has no value."),
    ],
)
def test_what_every_event_has_to_state_is_asked_for_once(event: str, said: str) -> None:
    assert one_mistake(f"{BASE}events:\n  e: {event}\n").startswith(said)


@pytest.mark.parametrize(
    ("section", "said"),
    [
        ("procedurs: {p: {mode: pause}}", "4:1: `procedurs` is no section of a model. Did you mean `procedures`?"),
        ("person: {a: ops}", "4:1: `person` is no section of a model. Did you mean `people`?"),
        ("zebras: {a: ops}", "4:1: `zebras` is no section of a model. A file holds system, teams, people,"),
        ("signals: [a]", "4:10: `signals` holds no entries. Write a line `id:` for each"),
        ("signals: none", "4:10: `signals` holds no entries."),
        ("runbook: none", "4:10: `runbook` holds no fields."),
        ("runbook: {id: [a]}", "4:15: a list can't be an id. Use letters, digits,"),
        ("runbook: {id: a b}", "4:15: `a b` can't be an id."),
        ("records: {a b: {captures: decision}}", "4:11: `a b` can't be an id. Use letters, digits,"),
        ("records: {a: {}}", "4:11: `captures` is missing. A record can't be judged without it"),
        ("evidence: {a: {kind: rumour}}", "4:22: `rumour` is no value of `kind`. Write `document`, `exercise`,"),
        ("assets: {a: {kind: prompt, valid-for: prompt}}", "4:39: `valid-for` wants fields, and this is `prompt`."),
        ("assets: {a: {kind: prompt, valid-for: {promt: p-1}}}", "4:40: nothing is called `promt`."),
        ("handoffs: {h: {open: x}}", "4:22: `open` wants a list, and this is `x`. Write `[one, two]`"),
        ("handoffs: {h: {date: soon}}", "4:22: `soon` is not a date. Write a day as 2026-11-20"),
        ("handoffs: {h: {date: 2026-13}}", "4:22: `2026-13` is not a date: there is no month 13."),
        ("resources: {r: {kind: tool, portable: true}}", "4:39: `true` is"),
        ("teams: {}", "4:1: the key `teams` stands twice in this entry, first in line 2."),
        ("events:\n  ann: {kind: incident}", "5:3: `ann` stands twice, first as a person in a.yaml:3:10."),
        ("said-by: vendr", "4:10: `vendr` is nobody whose word a file can be. Write `buyer` or `vendor`."),
        ("said-by: [vendor]", "4:10: a list is nobody whose word a file can be."),
        ("approvals: [prompt]", "4:12: `approvals` holds no entries."),
        ("approvals: {prompt: none}", "4:21: nobody approves `prompt` here."),
        ("approvals: {prompt: ann + riks}", "4:21: nothing is called `riks`. Did you mean `risk`?"),
        ("defaults: event", "4:11: `defaults` holds no kinds."),
        ("defaults: {events: {kind: incident}}", "4:12: `events` is no kind that has defaults. Did you mean `event`?"),
        ("defaults: {evnt: {kind: incident}}", "4:12: `evnt` is no kind that has defaults. Did you mean `event`?"),
        ("defaults: {system: {stage: pilot}}", "4:12: `system` is no kind that has defaults. There is one"),
        ("defaults: {event: incident}", "4:19: the defaults of `event` are no fields."),
        ("defaults: {event: {knd: incident}}", "4:20: `knd` is no field of an event. Did you mean `kind`?"),
        ("defaults: {event: {rate: often}}", "4:26: `often` is not a rate."),
        ("defaults: {event: {owner: anne}}", "4:27: nothing is called `anne`. Did you mean `ann`?"),
    ],
)  # fmt: skip
def test_a_mistake_in_a_file_is_said_once_where_it_stands(section: str, said: str) -> None:
    assert one_mistake(f"{BASE}{section}\n").startswith(said)


@pytest.mark.parametrize(
    ("step", "said"),
    [
        ("pause the queue", "8:9: this step does not say who does it. Write `- WHO: pause the queue`."),
        ("[ops, pause]", "8:9: this step does not say who does it. Write `- WHO: what is done`."),
        ("takes: 2m", "8:9: this step does not say who does it. Write `- WHO: what is done`."),
        ("action: pause", "8:9: this step does not say who does it."),
        ("by: ops", "8:9: `action` is missing. A step can't be judged without it"),
        ("{ops: pause, risk: watch}", "8:9: this step says twice who does it: `ops` and `risk`. Write `- ops or risk:`"),
        ("{by: ops, risk: watch}", "8:9: this step says twice who does it: `by` and `risk`. Keep one of them."),
        ("{ops: pause, action: pause}", "8:9: this step says twice what is done: behind `ops` and behind `action`."),
        ("{ops: pause, taks: 2m}", "8:22: `taks` is no field of a step. Did you mean `takes`?"),
        ("{by: ops, actoin: pause}", "8:19: `actoin` is no field of a step. Did you mean `action`?"),
        ("{opps: pause}", "8:10: nothing is called `opps`. Did you mean `ops`?"),
        ("{ops or rsk: pause}", "8:10: nothing is called `rsk`. Did you mean `risk`?"),
        ("{ops: {do: pause}}", "8:15: `action` wants one value, and this is a mapping."),
        ("{ops: none}", "8:15: `action` can't be `none`."),
        ("ops:", "8:9: `ops` has no value."),
        ("{ops: pause, takes: long}", "8:29: `long` is not a duration."),
        ("{ops: pause, uses: [p, q]}", "8:32: nothing is called `q`."),
    ],
)  # fmt: skip
def test_a_mistake_in_a_step_is_said_once_where_it_stands(step: str, said: str) -> None:
    assert one_mistake(STEP % step).startswith(said)


def test_a_phase_that_is_no_list_shows_how_steps_are_written() -> None:
    text = f"{BASE}procedures: {{p: {{mode: pause, first: pause it}}}}\n"

    assert one_mistake(text).endswith("Write one line `- WHO: what is done` for each step.")


def test_every_mistake_is_found_at_once_also_beside_others_in_the_same_node() -> None:
    said = mistakes(
        f"""{BASE}
events:
  e: {{kind: incidnt, owner: anne, rate: often, escalates: [{{to: riks, after: later}}]}}
procedures:
  p: {{mode: pause, first: [{{ops: pause, takes: long, needs: nothing}}, {{opps: go on}}]}}
"""
    )

    assert [one.split(": ", 1)[0] for one in said] == [
        "6:13",
        "6:29",
        "6:41",
        "6:65",
        "6:78",
        "8:48",
        "8:61",
        "8:72",
    ]


def test_what_is_wrong_in_a_default_is_said_once_however_many_take_it() -> None:
    said = mistakes(
        f"""{BASE}
defaults:
  event: {{kind: incident, ownr: ann, rate: often, informs: anne}}
  team: {{cover: 8-18}}
events:
  e: {{}}
  f: {{counts: x}}
"""
    )

    assert [one.split(": ", 1)[0] for one in said] == ["6:27", "6:44", "6:60", "7:17"]


def test_defaults_may_leave_out_what_each_entry_states() -> None:
    model = load_yaml(f"{BASE}defaults: {{event: {{owner: ann}}}}\nevents: {{e: {{kind: incident}}}}\n")

    assert model.place("e", "owner").line == 4


def test_an_id_that_another_mistake_hides_is_not_missed_too() -> None:
    assert (
        len(
            mistakes(
                f"{BASE}events: {{e: {{kind: incident, handled-by: [p, q]}}}}\nprocedures:\n  p: word\n  q:\n"
            )
        )
        == 2
    )
    assert (
        len(
            mistakes(
                f"{BASE}events: {{e: {{kind: incident, handled-by: p}}}}\nprocedurs: {{p: {{mode: pause}}}}\n"
            )
        )
        == 1
    )
    assert (
        len(
            mistakes(
                f"{BASE}events: {{e: {{kind: incident, handled-by: p q}}}}\nprocedures: {{p q: {{mode: pause}}}}\n"
            )
        )
        == 1
    )


def test_an_id_in_a_file_that_is_no_yaml_is_not_missed_but_a_wrong_one_is() -> None:
    said = mistakes(
        f"{BASE}events: {{e: {{kind: incident, handled-by: [p, pp, zebra]}}}}\n",
        "procedures:\n  p: {mode: pause\n  pp:\n    mode: 'pause\n",
    )

    assert [one[:9] for one in said] == ["a.yaml:4:", "b.yaml:2:"]
    assert "zebra" in said[0]


def test_a_missing_system_is_said_beside_other_mistakes_and_not_when_its_file_is_broken() -> None:
    assert mistakes("teams: {ops: {sied: vendor}}") == [
        "a.yaml: no file says which workflow this is. Write a section `system:` with at least its `name`.",
        "1:15: `sied` is no field of a team. Did you mean `side`?",
    ]
    assert len(mistakes("teams: {ops: operations}", "system:\n  name: 'x\n")) == 1
    assert len(mistakes("teams: {ops: operations}", "system:\n")) == 1


def test_a_model_has_one_system_however_they_are_called() -> None:
    said = mistakes("system: {name: X}", "system: {name: Y}", "system: {id: other, name: Z}")

    assert said == [
        f"{file}.yaml:1:1: a model has one `system:`, and it stands in a.yaml:1:1. "
        "Put the fields together in one of the two places."
        for file in "bc"
    ]


def test_an_id_that_stands_twice_is_said_with_both_places() -> None:
    (said,) = mistakes(BASE, "teams:\n  ops: {}\n")

    assert said.startswith(
        "b.yaml:2:3: `ops` stands twice, first as a team in a.yaml:2:9. Give one of them another id"
    )


def test_an_answer_may_have_the_id_of_a_node_but_not_of_another_answer() -> None:
    assert load_yaml(f"{BASE}answers: {{ops: yes, cto.4: partly}}\n").nodes.keys() == {
        "system", "ops", "risk", "tallow", "ann", "bea",
    }  # fmt: skip
    assert (
        "stands twice, first as an answer"
        in mistakes(f"{BASE}answers: {{ops: yes}}\n", "answers: {ops: no}")[0]
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("just text", "1:1: this file holds no sections. Write sections such as `teams:` and `events:`."),
        ("- a\n- b\n", "1:1: this file holds no sections."),
        ("", "a.yaml: the file is empty."),
        (f"{BASE}---\na: b\n", "4:1: a second document starts here; a file holds one."),
        (f"{BASE}events: " + "[" * 40, "4:4"),
    ],
)
def test_a_file_that_is_no_model_is_told_so_in_one_sentence(text: str, said: str) -> None:
    assert one_mistake(text).startswith(said)


def test_an_alias_bomb_is_refused_before_it_can_explode() -> None:
    bomb = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
        f"{new}: &{new} [*{old}, *{old}, *{old}, *{old}, *{old}, *{old}, *{old}, *{old}, *{old}]\n"
        for old, new in zip("abcdefghi", "bcdefghij", strict=True)
    )

    start = time.perf_counter()
    assert len(mistakes(bomb)) > 20
    assert time.perf_counter() - start < 5


def test_a_thousand_unknown_ids_are_told_in_a_moment() -> None:
    people = "\n".join(f"  person-{n}: {{team: ops, deputy: persn-{n}}}" for n in range(1_000))

    start = time.process_time()  # whatever else the machine does
    said = mistakes(f"system: {{name: X}}\nteams: {{ops: operations}}\npeople:\n{people}\n")

    assert len(said) == 1_000
    assert time.process_time() - start < 10


def test_no_text_at_all_is_no_model() -> None:
    with pytest.raises(Exception, match="There are no texts"):
        load_texts([])


def test_what_is_said_does_not_depend_on_the_order_of_the_files() -> None:
    texts = [SourceText("a.yaml", EVENT % "owner: anne"), SourceText("b.yaml", "teams: {x: {sied: y}}")]
    said = []
    for order in (texts, texts[::-1]):
        with pytest.raises(InvalidInput) as refused:
            load_texts(order)
        said.append(refused.value.problems)

    assert said[0] == said[1]
