"""What each command does: call the library, print the result, return the exit status.

Each imports what it needs by itself: to check a model takes a third of what an assessment loads.
"""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING, Any

from readiness.cli.output import note, show, show_found, show_json
from readiness.cli.request import as_json, assess_with, day_of, model_of
from readiness.error import Unusable

if TYPE_CHECKING:
    from readiness.model.model import Model
    from readiness.verifying import Verification

__all__ = ["assess", "check", "explain", "lock", "questions", "schema", "tighten", "verify"]

VERIFIED = {"same": 0, "altered": 1, "engine-differs": 3}
_NO_REPORT = 2
_WORST_FIRST = (1, _NO_REPORT, 3)
STATUS = {"ready": 0, "not-ready": 1, "undetermined": 3, "ready-with-conditions": 4}


def check(options: Namespace) -> int:
    """Load a model; every mistake at once."""
    from readiness.model.text import count_of

    model = model_of(options)
    nodes, files = count_of(len(model.nodes), "thing"), count_of(len(model.sources), "file")
    show(f"{model.system.label}: {nodes} in {files}, no mistake found.")
    for line in _notes(model) if model.observed else ():
        note(line)
    if model.ghosts:
        from readiness.source.locking import word_for_ghosts

        show("\n".join(map(str, word_for_ghosts(model))))
    return 0


def lock(options: Namespace) -> int:
    """Record what a model declares, and print what is new since the last time."""
    from readiness.model.text import count_of
    from readiness.source.locking import lock as lock_model

    found = lock_model(options.model, day_of(options))
    show(f"Wrote {found.path}")
    if found.is_first:
        show(f"It records {count_of(len(found.added), 'thing')}.")
        return 0
    lines = {
        "New": found.added,
        "Changed": found.changed,
        "Retired": found.retired,
        "Renamed": tuple(f"{old} to {new}" for old, new in found.renamed),
    }
    show(
        "\n".join(f"{word}: {', '.join(idents)}" for word, idents in lines.items() if idents)
        or "Nothing is new."
    )
    return 0


def _notes(model: Model) -> list[str]:
    """What is wrong with the files that a model names as evidence: a result, and no mistake in the model."""
    from readiness.criteria.wording import Wording
    from readiness.findings.content import load_content
    from readiness.findings.file import notes_on_files

    checklist = load_content().checklist
    return notes_on_files(Wording(checklist.phrases, checklist.families, checklist.words, model))


def assess(options: Namespace) -> int:
    """Print an assessment; the verdict is the exit status."""
    result = assess_with(options, provisional=options.provisional)
    if options.format == "json":
        show_json(result.to_json())
    else:
        show(repr(result))
    return STATUS[result.verdict]


def explain(options: Namespace) -> int:
    """Print one thing traced down."""
    show(str(assess_with(options).explain(options.id)))
    return 0


def tighten(options: Namespace) -> int:
    """Print what tightens between two bars; with a model, where it stands."""
    from readiness.asking import tighten as tighten_bars
    from readiness.findings.content import load_content

    model = model_of(options) if options.model else None
    found = tighten_bars(
        model,
        options.before,
        options.after,
        consequence=options.consequence,
        as_of=day_of(options) if model else None,
        content=load_content(options.content),
    )
    return show_found(found, options.format)


def looks(options: Namespace) -> int:
    """List the templates and style sheets, print some, or copy them to where one's own lie."""
    from readiness.report.shipped import copy_looks, list_looks, shipped, shipped_looks

    written = copy_looks(options.names, options.copy) if options.copy else []
    if options.format == "json":
        found = {"written": list(map(str, written))} if written else {"files": shipped_looks(options.names)}
        show_json(as_json({"schema": "readiness/looks@1", **found}))
    elif written:
        for file in written:
            show(f"Wrote {file}")
    elif options.names:
        for name in options.names:
            show(shipped(name).removesuffix("\n"))
    else:
        show(list_looks())
    return 0


def verify(options: Namespace) -> int:
    """Hold filed reports against themselves; the exit status says how it stands, of several with the worst of them."""
    from readiness.verifying import verify as verify_report

    if len(options.files) == 1:
        found = verify_report(options.files[0], options.expect)
        show_found(found, options.format)
        return VERIFIED[found.verdict]
    if options.expect is not None:
        raise Unusable("A digest is of one file: verify each of several by a call of its own.")
    each = {path: one for path in options.files if (one := _verify_one(path))}
    if options.format == "json":
        show_json(as_json([{"file": path, **vars(one)} for path, one in each.items()]))
    elif each:
        show("\n\n".join(f"{path}\n{one!r}" for path, one in each.items()))
    stands = {VERIFIED[one.verdict] for one in each.values()}
    stands |= {_NO_REPORT} if len(each) < len(set(options.files)) else set()
    return next((status for status in _WORST_FIRST if status in stands), 0)


def _verify_one(path: str) -> Verification | None:
    """One of several; of a file that is no report it is said, and the others are looked at all the same."""
    from readiness.verifying import verify as verify_report

    try:
        return verify_report(path)
    except Unusable as error:
        note(str(error))
        return None


def questions(options: Namespace) -> int:
    """Print the questions, or a framework's identifiers with theirs; or write the content to a folder."""
    from readiness.asking import crosswalk
    from readiness.asking import questions as find_questions
    from readiness.findings.content import copy_content, load_content

    if options.copy:
        folder = copy_content(options.copy, options.content)
        show(f"Wrote the checklists and rubrics to {folder}. Edit them there, and use --content {folder}.")
        return 0
    content = load_content(options.content)
    if options.framework:
        found: Any = crosswalk(options.framework, content=content)
    else:
        found = find_questions(options.set, options.seat, content=content)
    return show_found(found, options.format)


def schema(options: Namespace) -> int:
    """Print the JSON Schema."""
    from readiness.source.schema import model_schema

    del options
    show_json(as_json(model_schema()))
    return 0
