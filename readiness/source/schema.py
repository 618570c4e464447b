"""JSON Schema of a model file, for editors: completion, help, and most mistakes while somebody still types.

Made from the kinds themselves. Editors read plain scalars as YAML 1.2 has it (`2.7` is a number), so a number or
a boolean is taken wherever text is. What a schema can't see (references, two doers of a step, ids twice) is left
to `readiness check`.
"""

from __future__ import annotations

import ast
import inspect
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import pairwise
from typing import Any

from pydantic import BeforeValidator, TypeAdapter
from pydantic.fields import FieldInfo

from readiness.model.asset import Impact
from readiness.model.calendar import WeekPattern
from readiness.model.event import Escalation, Repeats
from readiness.model.kinds import HEADS, JUDGEMENTS, KINDS
from readiness.model.part import ID_PATTERN, Node, Part, edge_fields
from readiness.model.procedure import Step, Sustains
from readiness.model.quantity import Cadence, Date, Deadline, Duration, Rate, Tally
from readiness.model.system import Volume
from readiness.model.text import TextValue, join_words
from readiness.source.entry import BARE_WORDS
from readiness.source.refusal import a_kind

__all__ = ["model_schema"]

Schema = dict[str, Any]

_TEXT = {"$ref": "#/$defs/text"}
_VALUES: tuple[type[TextValue], ...] = (Cadence, Date, Deadline, Duration, Rate, Tally, WeekPattern)
_BY_PATTERN = {kind.PATTERN: kind.__name__.lower() for kind in _VALUES} | {
    "^(?:yes|no)$": "yes-or-no",
    ID_PATTERN: "id",
}
_INAPPLICABLE = r"^n/a\s*\([\s\S]*\S[\s\S]*\)$"
_STATED = r"^(?![nN]/[aA]\s*(\(\s*\))?\s*$)"
_ESCALATION = r"\S+( +after +\S+)?( +when +.+)?"
_SHORT: dict[type[Part], tuple[str, str]] = {
    Escalation: (rf"^{_ESCALATION}( *, *{_ESCALATION})*$", "risk after 2h"),
    Repeats: (r"^[0-9]+ +in +\S+ +raises +\S+$", "3 in 7d raises governance-review"),
    Volume: (Rate.PATTERN, "410/day"),
    Sustains: (Rate.PATTERN, "160/day"),
    Impact: (r"\S", "none of its steps changes"),
}
"""Parts that may be written as one text: its pattern, and an example."""


def model_schema() -> Schema:
    """The JSON Schema (draft 2020-12) of one file of a model, as plain data."""
    sections = {kind.section: _section(kind) for kind in (*KINDS, *JUDGEMENTS)}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Operating model of an AI workflow",
        "description": "One file of a model: sections of entries by id. Any number of files make a model.",
        "type": "object",
        "properties": {**_head_words(), **sections},
        "additionalProperties": False,
        "minProperties": 1,
        "allOf": [rule for kind in (*KINDS, *JUDGEMENTS) for rule in _mandatory_rules(kind)],
        "$defs": _shared() | {part.__name__: _part(part) for part in _all_parts()},
    }


def _head_words() -> Schema:
    kinds = [kind for kind in (*KINDS, *JUDGEMENTS) if kind not in HEADS]
    return {
        "said-by": {
            "description": "Whose word this file is.",
            "enum": ["buyer", "vendor"],
            "default": "buyer",
        },
        "defaults": {
            "description": "What holds for every entry of a kind in this file that does not say otherwise.",
            "type": "object",
            "properties": {kind.kind_name: {"$ref": f"#/$defs/{kind.__name__}"} for kind in kinds},
            "additionalProperties": False,
        },
        "approvals": {
            "description": "Who approves what, all of them: an approval event and its procedure for each line.",
            "type": "object",
            "propertyNames": {"pattern": ID_PATTERN},
            "additionalProperties": {"anyOf": [_TEXT, {"type": "array", "items": _TEXT}]},
            "examples": [{"prompt": "dervaux + risk"}],
        },
    }


def _shared() -> Schema:
    """What many fields have in common."""
    absent = {"const": "none", "description": "There is none."}
    inapplicable = {"type": "string", "pattern": _INAPPLICABLE, "examples": ["n/a (reason)"]}
    values = {_BY_PATTERN[kind.PATTERN]: _value(kind) for kind in _VALUES}
    return {
        **values,
        "date": {**values["date"], "type": ["string", "integer"], "minimum": 1900, "maximum": 2199},
        "yes-or-no": {"enum": ["yes", "no"]},
        "id": {"type": ["string", "integer"], "pattern": ID_PATTERN},
        "text": {"type": ["string", "number", "boolean"], "minLength": 1, "pattern": _STATED},
        "not-applicable": inapplicable,
        "unstated": {"anyOf": [absent, inapplicable]},
    }


def _value(kind: type[TextValue]) -> Schema:
    return {
        "description": f"{kind.NOUN[0].upper()}{kind.NOUN[1:]}. {kind.WRITE}",
        "type": "string",
        "pattern": kind.PATTERN,
        "examples": list(kind.EXAMPLES),
    }


def _section(kind: type[Node]) -> Schema:
    entry: Schema = {"$ref": f"#/$defs/{kind.__name__}"}
    if kind in HEADS:
        return {"description": _help(kind), **entry}
    if kind in BARE_WORDS:
        entry = {"anyOf": [entry, _written(kind.model_fields[BARE_WORDS[kind]])]}
    return {
        "description": _help(kind),
        "type": "object",
        "propertyNames": {"pattern": ID_PATTERN},
        "additionalProperties": entry,
    }


def _mandatory_rules(kind: type[Node]) -> Iterator[Schema]:
    """What an entry must state, unless the defaults of its file state it."""
    if kind in HEADS:
        return
    for name, field in kind.model_fields.items():
        if field.is_required() and name != "id":
            alias = field.alias or name
            stated = {"required": [alias]}
            default = {"properties": {kind.kind_name: stated}, "required": [kind.kind_name]}
            entry = {"anyOf": [{"not": {"type": "object"}}, stated]}
            yield {
                "anyOf": [
                    {"properties": {"defaults": default}, "required": ["defaults"]},
                    {"properties": {kind.section: {"additionalProperties": entry}}},
                ]
            }


def _all_parts() -> list[type[Part]]:
    found: dict[type[Part], None] = {}
    waiting: list[type[Part]] = [*KINDS, *JUDGEMENTS]
    while waiting:
        part = waiting.pop(0)
        if part not in found:
            found[part] = None
            waiting += [
                inner for field in part.model_fields.values() for inner in _parts_in(field.annotation)
            ]
    return list(found)


def _parts_in(annotation: object) -> Iterator[type[Part]]:
    if (
        isinstance(annotation, type)
        and not hasattr(annotation, "__origin__")
        and issubclass(annotation, Part)
    ):
        yield annotation
    for argument in getattr(annotation, "__args__", ()):
        yield from _parts_in(argument)


def _part(part: type[Part]) -> Schema:
    """The fields of a kind or of a part inside one."""
    hidden = {"not_applicable"} | ({"id"} if part not in HEADS else set())
    properties = {
        field.alias or name: _field(part, name, field)
        for name, field in part.model_fields.items()
        if name not in hidden
    }
    required = [
        field.alias or name
        for name, field in part.model_fields.items()
        if field.is_required() and not issubclass(part, Node)
    ]
    schema: Schema = {
        "title": part.__name__,
        "description": _help(part),
        "type": "object",
        "properties": properties,
        "additionalProperties": False,
    }
    if required:
        schema["required"] = required
    if part is Step:
        return _step(schema)
    if part in _SHORT:
        pattern, example = _SHORT[part]
        return {"anyOf": [schema, {"type": "string", "pattern": pattern, "examples": [example]}]}
    return schema


def _step(written_out: Schema) -> Schema:
    """In full, or short with who acts as a key: the one key that is no field of a step."""
    properties = {key: one for key, one in written_out["properties"].items() if key not in ("by", "action")}
    short = {
        "description": f"{written_out['description']} The first key says who acts, and its value what is done.",
        "type": "object",
        "properties": {**properties, "by": False, "action": False},
        "additionalProperties": _TEXT,
        "not": {"propertyNames": {"enum": list(properties)}},
    }
    return {"anyOf": [short, written_out]}


def _field(part: type[Part], name: str, field: FieldInfo) -> Schema:
    """One field with its help, and the words `none` and `n/a (reason)` where it takes them."""
    schema = _written(field) if name != "id" else {"$ref": "#/$defs/id"}
    if not field.is_required() and name != "id":
        takes_none = part.empties[field.alias or name] is not None or _is_optional(field)
        words = {"$ref": f"#/$defs/{'unstated' if takes_none else 'not-applicable'}"}
        schema = {"anyOf": [*schema.get("anyOf", [schema]), words]}
    description = " ".join(filter(None, [_field_help(part).get(name), _what_it_names(part, name)]))
    return {"description": description, **schema} if description else schema


def _is_optional(field: FieldInfo) -> bool:
    return type(None) in getattr(field.annotation, "__args__", ())


def _what_it_names(part: type[Part], name: str) -> str:
    """Of which kinds the ids in a reference field are."""
    reference = edge_fields(part).get(name)
    if reference is None:
        return ""
    kinds = (
        "anything" if "*" in reference.kinds else join_words([a_kind(one) for one in reference.kinds], "or")
    )
    return f"By id: {kinds}."


def _written(field: FieldInfo) -> Schema:
    """What pydantic takes, as people write it: short lists, one for a list of one, numbers for text."""
    plain = TypeAdapter(field.rebuild_annotation()).json_schema(ref_template="#/$defs/{model}")
    schema = _as_people_write(plain)
    if schema.get("type") != "array":
        return schema
    items = schema["items"]
    is_short = any(isinstance(mark, BeforeValidator) for mark in field.metadata)
    is_part = any(True for _ in _parts_in(field.annotation))
    return {"anyOf": [items, schema]} if is_short or is_part else schema


def _as_people_write(plain: Schema) -> Schema:
    """A schema of pydantic's with our own words for text, dates and the like, and without null."""
    if "anyOf" in plain:
        (plain,) = [option for option in plain["anyOf"] if option != {"type": "null"}]
    if plain.get("type") == "string" and "enum" not in plain:
        return {"$ref": f"#/$defs/{_BY_PATTERN.get(plain.get('pattern', ''), 'text')}"}
    for inner in ("items", "additionalProperties"):
        if inner in plain:
            return {"type": plain["type"], inner: _as_people_write(plain[inner])}
    return {key: value for key, value in plain.items() if key in ("$ref", "enum", "type", "exclusiveMinimum")}


def _help(part: type[Part]) -> str:
    """The docstring of a kind, which says what it is."""
    return " ".join((inspect.getdoc(part) or "").split())


@cache
def _field_help(part: type[Part]) -> Mapping[str, str]:
    """The texts below the fields of a kind and of what it extends, by Python name."""
    found: dict[str, str] = {}
    for one in reversed(part.__mro__):
        if issubclass(one, Part):
            body = _class_bodies(one.__module__)[one.__name__]
            found |= {
                field.target.id: " ".join(inspect.cleandoc(text.value.value).split())
                for field, text in pairwise(body)
                if isinstance(field, ast.AnnAssign)
                and isinstance(field.target, ast.Name)
                and isinstance(text, ast.Expr)
                and isinstance(text.value, ast.Constant)
                and isinstance(text.value.value, str)
            }
    return found


@cache
def _class_bodies(module: str) -> Mapping[str, list[ast.stmt]]:
    tree = ast.parse(inspect.getsource(sys.modules[module]))
    return {node.name: node.body for node in tree.body if isinstance(node, ast.ClassDef)}
