"""The commands that say what to do next, and what differs: several results beside each other."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING, Any

from readiness.cli.output import note, show_found
from readiness.cli.request import assess_with, day_of

if TYPE_CHECKING:
    from readiness.assessment import Result
    from readiness.comparing import Compared

__all__ = ["compare", "compare_with", "diff", "plan"]


def compare(options: Namespace) -> int:
    """Print several offers side by side."""
    return show_found(compare_with(options), options.format)


def compare_with(options: Namespace) -> Compared:
    """The comparison that the arguments ask for."""
    from readiness.comparing import compare as compare_results
    from readiness.findings.content import load_content

    results, roles_only = _results(options, options.model), getattr(options, "roles_only", False)
    return compare_results(results, content=load_content(options.content), roles_only=roles_only)


def diff(options: Namespace) -> int:
    """Print what changed between two models or results."""
    from readiness.comparing import diff as diff_results
    from readiness.comparing import is_saved, read_result
    from readiness.findings.content import load_content
    from readiness.source.load import load

    old, new = (
        read_result(path) if is_saved(path) else load(path, received_from=options.received_from)
        for path in (options.old, options.new)
    )
    any_saved = is_saved(options.old) or is_saved(options.new)
    day = options.as_of if any_saved else day_of(options)
    found = diff_results(old, new, options.bar, day, content=load_content(options.content))
    return show_found(found, options.format)


def plan(options: Namespace) -> int:
    """Print the work list to the bar, what if some of it were done, or what to ask next."""
    result = assess_with(options)
    found: Any
    if options.asks:
        found = result.next_questions(options.most)
    elif options.close:
        found = result.what_if(options.close)
    else:
        found = result.plan(with_conditions=options.with_conditions)
    return show_found(found, options.format)


def _results(options: Namespace, paths: list[str]) -> list[Result]:
    """Saved results as they are; models assessed, at the bar and on the day of the first saved one if none is said."""
    from readiness.assessment import assess
    from readiness.comparing import is_saved, read_result
    from readiness.findings.content import load_content
    from readiness.source.load import load

    saved = {path: read_result(path) for path in paths if is_saved(path)}
    if len(saved) == len(set(paths)):
        return [saved[path] for path in paths]
    bar, day = options.bar, options.as_of
    for one in list(saved.values())[:1]:
        if not (bar and day):
            bar, day = bar or one.assessment.bar, day or one.assessment.as_of
            note(f"At the bar {bar}, as of {day} (as in the saved result).")
    day, content = day or day_of(options), load_content(options.content)
    return [
        saved[path]
        if path in saved
        else assess(load(path, received_from=options.received_from), bar, day, content=content)
        for path in paths
    ]
