"""The JSON Schema of a model file: an editor shows with it most of what `readiness check` would say."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from readiness.source.schema import model_schema
from tests.source.writing import BASE

EXAMPLES = sorted(Path(__file__).parents[2].glob("examples/*/**/*.yaml"))


class CoreLoader(yaml.SafeLoader):
    """Reads plain scalars as YAML 1.2 has them, and so as editors do: `no`, `22:00` and dates are text."""

    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}


for tag, pattern, first in (
    ("bool", "true|True|TRUE|false|False|FALSE", "tTfF"),
    ("int", "[-+]?[0-9]+", "-+0123456789"),
    ("float", r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?", "-+.0123456789"),
    ("null", "~|null|Null|NULL|", ["~", "n", "N", ""]),
):
    CoreLoader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{pattern})$"), list(first))


def read(text: str) -> Any:
    return yaml.load(text, Loader=CoreLoader)  # noqa: S506 - a safe loader with fewer types


@pytest.fixture(scope="module")
def validator() -> Draft202012Validator:
    return Draft202012Validator(model_schema())


def test_it_is_a_valid_schema_that_refers_to_nothing_outside() -> None:
    schema = model_schema()

    Draft202012Validator.check_schema(schema)
    references = set(re.findall(r"'\$ref': '([^']*)'", str(schema)))
    assert {one.removeprefix("#/$defs/") for one in references} <= schema["$defs"].keys()


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: f"{file.parent.name}/{file.name}")
def test_every_file_of_the_examples_fits(file: Path, validator: Draft202012Validator) -> None:
    assert [one.message for one in validator.iter_errors(read(file.read_text("utf-8")))] == []


def test_there_are_examples() -> None:
    assert len(EXAMPLES) > 10


@pytest.mark.parametrize(
    "text",
    [
        "runbook: {version: 2.7}",
        "assets: {a: {kind: prompt, version: 7, pinned: yes}}",
        "signals: {s: {meaning: drift, set: 2026}}",
        "events: {e: {kind: incident, owner: none, rate: n/a (new), cadence: none, informs: none}}",
        "events: {e: {kind: incident, informs: ops, category: [a, b]}}",
        "events: {e: {kind: incident, escalates: risk after 2h, repeats: 3 in 7d raises e}}",
        "events: {e: {kind: incident, escalates: {to: risk, after: 2h}, repeats: {count: 3, within: 7d, raises: e}}}",
        "events: {e: {kind: incident, escalates: [risk after 2h, {to: ops}]}}",
        "events: {e: {kind: incident, escalates: 'risk after 2h, ops after 4h when nobody answers'}}",
        "defaults: {event: {kind: incident}}\nevents: {e: {owner: ann}}",
        "procedures: {p: {mode: pause, first: [{ops: pause, takes: 2m}, {by: ops, action: go on}]}}",
        "procedures: {p: {mode: pause, first: {ops or risk: pause}, sustains: 160/day}}",
        "system: {volume: 410/day, severities: {sev1: {within: 1h}}, submission: complete}",
        "system: {volume: {usual: 410/day, peak: none}}",
        "agreements: {a: {with: tallow, assurance: {report: SOC 2, period-end: 2026-03-31}}}",
        "obligations: {o: {deadlines: 4h from aware}}",
        "approvals: {prompt: ann + risk, model: [ann, bea]}",
        "said-by: vendor",
        "answers: {cto.4: partly, cto.5: {answer: 'no', says: we never tried}}",
        BASE,
    ],
)
def test_what_loads_fits(text: str, validator: Draft202012Validator) -> None:
    assert [one.message for one in validator.iter_errors(read(text))] == []


@pytest.mark.parametrize(
    "text",
    [
        "{}",
        "procedurs: {p: {mode: pause}}",
        "events: {e: {kind: incidnt}}",
        "events: {e: {owner: ann}}",
        "events: {e: {kind: none}}",
        "events: {e: {kind: n/a (new)}}",
        "events: {e: {kind: incident, onwer: ann}}",
        "events: {e: {kind: incident, handled_by: p}}",
        "events: {e: {kind: incident, id: f}}",
        "events: {e: {kind: incident, owner: [ann, bea]}}",
        "events: {e: {kind: incident, owner: n/a}}",
        "events: {e: {kind: incident, rate: often}}",
        "events: {e: {kind: incident, repeats: 3 times}}",
        "events: {e: {kind: incident, escalates: risk in two hours}}",
        "events: {a b: {kind: incident}}",
        "events: [e]",
        "events: {e: word}",
        "resources: {r: {kind: tool, portable: true}}",
        "handoffs: {h: {date: soon}}",
        "procedures: {p: {mode: pause, first: pause it}}",
        "procedures: {p: {mode: pause, first: [pause it]}}",
        "procedures: {p: {mode: pause, first: [{takes: 2m}]}}",
        "procedures: {p: {mode: pause, first: [{by: ops}]}}",
        "procedures: {p: {mode: pause, first: [{by: ops, risk: pause}]}}",
        "procedures: {p: {mode: pause, first: [{ops: pause, takes: long}]}}",
        "defaults: {events: {kind: incident}}",
        "defaults: {event: {knd: incident}}",
        "defaults: {system: {stage: pilot}}",
        "said-by: vendr",
        "teams: {ops: {side: none}}",
        "system: {submission: none}",
        "runbook: {id: a b}",
        "approvals: [prompt]",
    ],
)
def test_a_typical_mistake_does_not_fit(text: str, validator: Draft202012Validator) -> None:
    assert list(validator.iter_errors(read(text)))


def test_an_editor_finds_help_for_sections_kinds_and_fields() -> None:
    schema = model_schema()
    event = schema["$defs"]["Event"]

    assert schema["properties"]["events"]["description"] == "Something that somebody must handle."
    assert event["properties"]["counts"]["description"] == "What makes it one."
    assert (
        event["properties"]["handled-by"]["description"] == "Any one of these is enough. By id: a procedure."
    )
    assert "Kept and shown, never judged." in event["properties"]["note"]["description"]
    assert "10m" in schema["$defs"]["duration"]["examples"]
