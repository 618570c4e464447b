"""The short form for approvals: `approvals: {prompt: dervaux + risk}`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from readiness.model.event import Event
from readiness.model.part import split_words
from readiness.model.procedure import Procedure
from readiness.source.entry import Entry, ReadFile
from readiness.source.value import Mapping

__all__ = ["approvals_in"]


def approvals_in(file: ReadFile) -> Iterator[Entry]:
    """For each line an approval event, and a procedure in which every one of those who are named approves."""
    written = file.root.get("approvals")
    if written is None:
        return
    if not isinstance(written, Mapping):
        mark = file.root.value_mark("approvals")
        file.refuse(mark, "`approvals` holds no entries.", "Write `what: who + who` lines.")
        return
    for what, value in written.items():
        who = split_words(value) if value != "none" else None
        if isinstance(who, list) and who and all(isinstance(one, str) for one in who):
            yield from _approval(file, written, what, list(who))
        else:
            instead = "Write who does, such as `dervaux + risk`, or an event of kind `approval` in full."
            file.refuse(written.value_mark(what), f"nobody approves `{what}` here.", instead)


def _approval(file: ReadFile, written: Mapping, what: str, who: list[str]) -> Iterator[Entry]:
    procedure = f"approve-{what}"
    event: dict[str, Any] = {"kind": "approval", "category": what, "owner": who[0], "handled-by": procedure}
    steps = [{"by": one, "action": f"approve the change of {what}"} for one in who]
    fields: dict[str, Any] = {
        "mode": "continue", "owner": who[0], "authority": who, "needs": "none", "resolve": steps,
    }  # fmt: skip
    yield Entry(Event, f"{what}-change", file, written, what, event)
    yield Entry(Procedure, procedure, file, written, what, fields)
