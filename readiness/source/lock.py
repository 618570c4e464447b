"""The lock: a record, in the buyer's hands, of everything that was declared on a day.

It is a file in the language of models with a head that says so. Beside `model.yaml` it is `model.lock.yaml`, in a
folder `readiness.lock.yaml`; loading picks it up. Whatever it records and the model lacks is a ghost.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from readiness.model.kinds import KINDS
from readiness.model.lock import Lock
from readiness.model.part import Part, State
from readiness.model.procedure import Runbook
from readiness.model.quantity import Date
from readiness.model.system import System
from readiness.model.text import quote, yes_or_no
from readiness.source.entry import Entry, ReadFile
from readiness.source.merge import Merged, merge
from readiness.source.shorthand import expand
from readiness.source.validation import validate
from readiness.source.value import Mapping as Marked
from readiness.source.value import find_value

if TYPE_CHECKING:
    from readiness.model.model import Model

__all__ = ["is_lock", "lock_path", "read_lock", "refuse_second", "render_lock", "seal_again"]

_HEAD = "lock"
"""The section that makes a file a lock."""
_SECTIONS = {kind.section: kind for kind in KINDS} | {"runbooks": Runbook}
_NOTE = "# What was declared on this day, so that nothing vanishes unseen. Written by `readiness lock`; don't edit it."
_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9 _./+%()-]*(?<! )")
_SEAL = re.compile(r"^  sha256: .*\n", re.MULTILINE)
_AGAIN = "Take back the file as it was written, or delete it and run `readiness lock` again."


def is_lock(root: Marked) -> bool:
    """Whether a file is a lock and no part of the model."""
    return _HEAD in root


def lock_path(path: Path) -> Path:
    """Where the lock of a model stands: in its folder, or beside its one file."""
    return path / "readiness.lock.yaml" if path.is_dir() else path.with_name(f"{path.stem}.lock.yaml")


# ---- reading


def read_lock(file: ReadFile, text: str) -> tuple[Lock, list[Merged]] | None:
    """A lock, and where each thing in it was written; None and a problem for one that is damaged."""
    head = file.root[_HEAD]
    if not isinstance(head, Marked) or not all(
        isinstance(head.get(key), str) for key in ("as-of", "model", "sha256")
    ):
        file.refuse(file.root.key_mark(_HEAD), "the head of this lock is damaged.", _AGAIN)
        return None
    if head["sha256"] != _seal(text):
        file.refuse(head.key_mark("sha256"), "this lock is no longer as it was written.", _AGAIN)
        return None
    merged = merge(
        [(one, fields) for one in _entries(file) if (fields := expand(one)) is not None], file.problems
    )
    nodes = sorted((validate(one, file.problems).node for one in merged), key=lambda node: node.id)
    listed: Any = head.get("vendors-word", [])
    said = frozenset((node, field) for node, _, field in (str(one).partition(" ") for one in listed))
    day = Date.parse(str(head["as-of"]))
    return Lock(file.name, day, str(head["model"]), {node.id: node for node in nodes}, said), merged


def _entries(file: ReadFile) -> Iterator[Entry]:
    for key, value in file.root.items():
        if key == System.section:
            yield Entry(System, str(find_value(value, ("id",))), file, file.root, key, value)
        elif key != _HEAD and isinstance(value, Marked):
            yield from (Entry(_SECTIONS[key], ident, file, value, ident, raw) for ident, raw in value.items())


def refuse_second(first: Lock, file: ReadFile) -> None:
    """Two locks could say different things."""
    what = f"a model has one lock, and {quote(first.file)} is one already."
    file.refuse(file.root.key_mark(_HEAD), what, "Keep the later one.")


def _seal(text: str) -> str:
    """The digest of all but the line that holds it."""
    plain = text.removeprefix("\ufeff").replace("\r\n", "\n")
    return sha256(_SEAL.sub("", plain, count=1).encode()).hexdigest()


# ---- writing


def render_lock(model: Model, as_of: Date) -> str:
    """The text of a lock of a model: every node in full, by kind and id; the same for the same model and day."""
    head: dict[str, Any] = {"as-of": str(as_of), "model": model.digest_without_lock}
    if model.vendor_said:
        head["vendors-word"] = [f"{node} {field}".rstrip() for node, field in sorted(model.vendor_said)]
    system = {System.section: {"id": model.system.id, **_stated(model.system)}}
    sections = {
        "runbooks" if kind is Runbook else kind.section: {
            node.id: _stated(node) for node in model.all_of(kind)
        }
        for kind in KINDS
        if kind is not System and model.all_of(kind)
    }
    text = f"{_NOTE}\n{''.join(_lines({_HEAD: head}, 0))}\n{''.join(_lines(system | sections, 0))}"
    seal = f"  sha256: {_seal(text)}\n"
    at = text.index("  model: ")
    return text[:at] + seal + text[at:]


def seal_again(text: str) -> str:
    """A lock that was rewritten on purpose, with the seal that it needs to be read."""
    return _SEAL.sub(lambda _: f"  sha256: {_seal(text)}\n", text, count=1)


def _stated(part: Part) -> dict[str, Any]:
    """What a part states, by YAML names, in the order of its kind."""
    found: dict[str, Any] = {}
    for name, field in type(part).model_fields.items():
        state, alias = part.state(name), field.alias or name
        if name in ("id", "not_applicable") or state is State.NOT_STATED:
            continue
        if state is State.NOT_APPLICABLE:
            found[alias] = f"n/a ({part.not_applicable[alias]})"
        else:
            found[alias] = "none" if state is State.NONE else _written(getattr(part, name))
    return found


def _written(value: Any) -> Any:
    if isinstance(value, Part):
        return _stated(value)
    if isinstance(value, tuple):
        return [_written(one) for one in value]
    if isinstance(value, Mapping):
        return {key: _written(one) for key, one in sorted(value.items())}
    return yes_or_no(value) if isinstance(value, bool) else str(value)


def _lines(value: Any, depth: int) -> Iterator[str]:
    """YAML in block style; a text that could be anything else stands in quotes."""
    pad = "  " * depth
    pairs = (
        [(f"{_text(key)}:", one) for key, one in value.items()]
        if isinstance(value, dict)
        else [("-", one) for one in value]
    )
    for start, one in pairs:
        if isinstance(one, str):
            yield f"{pad}{start} {_text(one)}\n"
        elif not one:
            yield f"{pad}{start} {{}}\n"
        else:
            yield f"{pad}{start}\n"
            yield from _lines(one, depth + 1)


def _text(text: str) -> str:
    return text if _PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)
