"""A model in which every text that a person can write names somebody, built from the fields that the kinds have.

It is walked field by field as pydantic knows them, so that a field which is added later holds the name as well.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from readiness.model.event import Event
from readiness.model.kinds import HEADS, JUDGEMENTS, KINDS
from readiness.model.part import Node, Part, edge_fields, yaml_name
from readiness.model.people import Person
from readiness.model.text import TextValue
from readiness.source.locking import lock

__all__ = ["NAMES", "SAID", "text_fields", "write_model"]

ID, FIRST, LAST, CONTACT = "zephyrine-q", "Zephyrine", "Quillfeather", "zq@harbour.example"
NAMES = (ID, FIRST, LAST, CONTACT)
"""All by which the person is known; none of it may be left anywhere, in whatever case."""
SAID = f"{FIRST} {LAST} said so ({LAST}’s words; {CONTACT}; {ID}; {LAST.upper()}_{FIRST.lower()}.pdf)"
"""What stands in every free text."""
FILE = f"{LAST.lower()}.txt"
HELD = b"as it was seen\n"

_IDS: dict[type[Node], str] = {
    kind: ID if kind is Person else f"{LAST.lower()}-{kind.kind_name}" for kind in KINDS
}
_BY_NAME = {kind.kind_name: ident for kind, ident in _IDS.items()} | {"*": f"{LAST.lower()}-procedure"}
_ABOUT = {
    "answers": "cto.4",
    "acceptances": "handoff.exit-is-rehearsed",
    "waivers": "handoff.events-survive-a-silent-vendor",
    "not-applicable": f"{LAST.lower()}-signal.breaches",
    "retired": f"{LAST.lower()}-gone",
}
"""What each judgement is about."""
_GIVEN: dict[str, Any] = {
    "file": FILE,
    "sha256": sha256(HELD).hexdigest(),
    "until": "2027-06-01",
    "side": "internal",
}
"""Fields that must fit to something else."""


def write_model(folder: Path) -> Path:
    """The model in a folder: the buyer's file, one of the vendor's, a file that is named as evidence, and a lock.

    Comments name somebody too, and one thing that the lock records has vanished without a word.
    """
    folder.mkdir(exist_ok=True)
    (folder / FILE).write_bytes(HELD)
    (folder / f"{LAST.lower()}-offer.yaml").write_text(_as_file(_offer()), encoding="utf-8")
    file = folder / f"{LAST.lower()}.yaml"
    model = _everything()
    vanishing = {f"{LAST.lower()}-vanished": {"kind": "tool", "name": SAID}}
    file.write_text(_as_file(model | {"assets": model["assets"] | vanishing}), encoding="utf-8")
    lock(folder, "2026-11-01")
    file.write_text(_as_file(model), encoding="utf-8")
    return folder


def _everything() -> dict[str, Any]:
    """Every kind once, with all of its fields, and what one model needs beside them: a vendor."""
    model: dict[str, Any] = {}
    for kind in (*KINDS, *JUDGEMENTS):
        fields = _full(kind)
        is_head = kind in HEADS
        ident = _IDS.get(kind) or _ABOUT[kind.section]
        model[kind.section] = {"id": ident, **fields} if is_head else {ident: fields}
    model["people"][ID] |= {"name": f"{FIRST} {LAST}", "contact": CONTACT}
    model["teams"]["tallow"] = {"name": "Tallow", "side": "vendor", "contact": SAID}
    model["system"]["vendor"] = ["tallow"]
    return model


def _offer() -> dict[str, Any]:
    """What the vendor says: of something otherwise, and of something alone."""
    event, tool = _IDS[Event], f"{LAST.lower()}-console"
    return {
        "said-by": "vendor",
        "events": {event: {"counts": f"otherwise, {SAID}"}},
        "assets": {tool: {"kind": "tool", "name": SAID, "run-by": "tallow", "owner": "tallow"}},
    }


def _as_file(model: dict[str, Any]) -> str:
    return "".join(
        f"# {SAID}\n{json.dumps(name)}: {json.dumps(held, indent=1)}\n" for name, held in model.items()
    )


def text_fields() -> Iterator[tuple[str, str]]:
    """Every field of every kind, and of what stands in it, that holds a text which somebody words: (part, field)."""
    seen: set[type[Part]] = set()
    waiting: list[type[Part]] = [*KINDS, *JUDGEMENTS]
    while waiting:
        part = waiting.pop()
        if part in seen:
            continue
        seen.add(part)
        for name, field in part.model_fields.items():
            inner = set(_leaves(field.annotation))
            waiting += [one for one in inner if issubclass(one, Part)]
            if str in inner and name not in ("id", "not_applicable") and name not in edge_fields(part):
                yield part.__name__, yaml_name(name)


def _leaves(annotation: Any) -> Iterator[type]:
    """The plain types in an annotation."""
    if isinstance(annotation, type) and not get_args(annotation):
        yield annotation
    elif get_origin(annotation) is Annotated:
        yield from _leaves(get_args(annotation)[0])
    elif get_origin(annotation) is not Literal:
        for one in get_args(annotation):
            yield from _leaves(one)


def _full(part: type[Part]) -> dict[str, Any]:
    """A part with all of its fields."""
    references = edge_fields(part)
    found: dict[str, Any] = {}
    for name, field in part.model_fields.items():
        written = yaml_name(name)
        if name in ("id", "not_applicable"):
            continue
        text = _BY_NAME[references[name].kinds[0]] if name in references else SAID
        if name == "was":
            text = f"{LAST.lower()}-was-{part.kind_name}"  # type: ignore[attr-defined]
        found[written] = _GIVEN[written] if written in _GIVEN else _value(field.annotation, text)
    return found


def _value(annotation: Any, text: str) -> Any:
    """What a field of this type may hold; `text` where it is a text."""
    origin, inner = get_origin(annotation), get_args(annotation)
    found: Any
    if origin is Annotated:
        found = _value(inner[0], text)
    elif origin in (Union, UnionType):
        found = _value(next(one for one in inner if one is not NoneType), text)
    elif origin is Literal:
        found = inner[0]
    elif origin is tuple:
        found = [_value(inner[0], text)]
    elif origin is dict:
        found = {text if text in _BY_NAME.values() else LAST: _value(inner[1], SAID)}
    else:
        found = _plain(annotation, text)
    return found


def _plain(kind: type, text: str) -> Any:
    if issubclass(kind, Part):
        return _full(kind)
    if issubclass(kind, TextValue):
        return kind.EXAMPLES[0]
    return {bool: "yes", int: 3, str: text}[kind]
