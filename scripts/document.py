"""Writes docs/model.md from the kinds themselves, docs/questions.md and docs/crosswalk.md from the checklists.

`python scripts/document.py` writes the pages; with `--check` it says whether they are up to date (status 1 if not).
"""

from __future__ import annotations

import ast
import inspect
import re
import sys
from itertools import pairwise
from pathlib import Path
from typing import Literal, get_args, get_origin

from readiness.findings.content import Content, load_content
from readiness.model.kinds import JUDGEMENTS, KINDS, inner_parts
from readiness.model.part import Part, edge_fields
from readiness.model.text import TextValue

DOCS = Path(__file__).parent.parent / "docs"


def model_page() -> str:
    """Every kind with its fields."""
    lines = [
        "# The kinds of the model",
        "",
        "Made from the code; `readiness schema` prints the same for an editor. A section in a file is named after its",
        "kind in the plural and holds one entry for each id. Any field may be `none` (stated to be absent) or",
        "`n/a (reason)`; a field that is left out is not stated. Every entry also takes `name`, `note` (kept, never",
        "judged) and `was` (its former id).",
    ]
    for kind in KINDS + JUDGEMENTS:
        lines += ["", f"## {kind.kind_name}", "", f"Section `{kind.section}:`. {inspect.getdoc(kind)}", ""]
        lines += _fields(kind, skip={"id", "name", "note", "was", "not_applicable"})
    return "\n".join(lines) + "\n"


def _fields(part: type[Part], skip: set[str]) -> list[str]:
    notes, edges, inner = _notes(part), edge_fields(part), inner_parts(part)
    rows = ["| field | holds | |", "| --- | --- | --- |"]
    below: list[str] = []
    for name, field in part.model_fields.items():
        if name in skip:
            continue
        if name in inner:
            holds = f"[{inner[name][0].__name__}](#{inner[name][0].__name__.lower()})"
            below += ["", f"### {inner[name][0].__name__}", "", inspect.getdoc(inner[name][0]) or "", ""]
            below += _fields(inner[name][0], {"not_applicable"})
        elif name in edges:
            kinds = "anything" if "*" in edges[name].kinds else " or ".join(edges[name].kinds)
            holds = f"refers to {kinds}"
        else:
            holds = _holds(field.annotation)
        must = "" if not field.is_required() else "**must be there** "
        rows.append(f"| `{field.alias}` | {holds} | {must}{notes.get(name, '')} |")
    return rows + ([] if _seen(part) else below)


_DONE: set[str] = set()


def _seen(part: type[Part]) -> bool:
    if part.__name__ in _DONE:
        return True
    _DONE.add(part.__name__)
    return False


def _holds(annotation: object) -> str:
    if get_origin(annotation) is Literal:
        return ", ".join(f"`{value}`" for value in get_args(annotation))
    if isinstance(annotation, type) and issubclass(annotation, TextValue):
        return f"{annotation.NOUN}, such as `{annotation.EXAMPLES[0]}`"
    found = [_holds(one) for one in get_args(annotation) if one is not type(None) and one is not Ellipsis]
    words = [one for one in found if one]
    if words:
        return words[0]
    return {bool: "`yes` or `no`", int: "a whole number"}.get(annotation, "a text")  # type: ignore[call-overload]


def _notes(part: type[Part]) -> dict[str, str]:
    """The sentence under each field in the source."""
    tree = ast.parse(inspect.getsource(part))
    body = tree.body[0].body if isinstance(tree.body[0], ast.ClassDef) else []
    notes = {}
    for line, after in pairwise(body):
        if (
            isinstance(line, ast.AnnAssign)
            and isinstance(line.target, ast.Name)
            and isinstance(after, ast.Expr)
        ):
            text = ast.literal_eval(after.value) if isinstance(after.value, ast.Constant) else ""
            notes[line.target.id] = re.sub(r"\s+", " ", str(text))
    return notes


def questions_page(content: Content) -> str:
    """Every question with what a good answer looks like, and the criteria that answer it."""
    checklist = content.checklist
    names = {seat.id: seat.name for seat in checklist.seats}
    lines = [
        "# The questions",
        "",
        "Made from `checklists/`. Edit those files, not this page. What other frameworks call it is in",
        "[the crosswalk](crosswalk.md); how to ask your own questions, in [the tutorial](tutorial-own-questions.md).",
        "",
    ]
    for one in checklist.sets:
        lines += [f"## {one.name}", "", f"Set `{one.id}`, asked by {one.asked_by}.", ""]
        for question in one.questions:
            seats = ", ".join(names[seat] for seat in question.seats) or "no seat"
            lines += [f"**{question.id}** {question.ask}", ""]
            lines += [f"*{question.why}* {question.good} Counts for: {seats}.", ""]
            lines += [f"- {checklist.criteria[ident].says} (`{ident}`)" for ident in question.criteria]
            lines.append("")
    return "\n".join(lines).rstrip() + "\n"


def crosswalk_page(content: Content) -> str:
    """Every framework turned round: its identifiers, with the questions that match them directly or in part."""
    lines = [
        "# The crosswalk, identifier by identifier",
        "",
        "Made from `checklists/frameworks/`. Edit those files, not this page. [How to read it](frameworks.md): a match",
        "in part never counts as coverage, and no count of identifiers is a share of a framework.",
    ]
    for one in content.checklist.frameworks:
        lines += ["", f"## {one.name}", "", f"`{one.id}`. {one.applies}", "", f"*{one.checked}*", ""]
        lines += ["| identifier | about | direct | in part |", "| --- | --- | --- | --- |"]
        lines += [
            f"| {each.id} | {each.title} | {', '.join(each.direct)} | {', '.join(each.partial)} |"
            for each in one.identifiers
        ]
    return "\n".join(lines) + "\n"


def main() -> int:
    """Write or check the pages."""
    content = load_content()
    pages = {
        DOCS / "model.md": model_page(),
        DOCS / "questions.md": questions_page(content),
        DOCS / "crosswalk.md": crosswalk_page(content),
    }
    behind = [path for path, text in pages.items() if not path.exists() or path.read_text("utf-8") != text]
    if "--check" in sys.argv:
        for path in behind:
            print(f"{path.name} is not what the code says: run python scripts/document.py")
        return bool(behind)
    for path in behind:
        path.write_text(pages[path], "utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
