"""The command that writes reports: one into a file, or several into a folder."""

from __future__ import annotations

import os
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from readiness.cli.output import note, show
from readiness.cli.progress import Progress
from readiness.cli.request import assess_with, day_of
from readiness.error import Unusable

if TYPE_CHECKING:
    from readiness.assessment import Result

__all__ = ["report"]

_COMPARISON = "comparison"
_FILES = (".pdf", ".html")


def report(options: Namespace) -> int:
    """Write reports and say where they are; of a PDF also the digest by which it can be verified."""
    into = _folder_of(options)
    options.as_of = day_of(options)
    with Progress() as progress:
        written = _write(options, into, progress)
    for path in written:
        show(f"Wrote {path}")
        if path.suffix.lower() == ".pdf":
            from readiness.report.unsealing import open_sealed

            show(f"Digest {open_sealed(path).digest}")
    return 0


def _folder_of(options: Namespace) -> Path | None:
    """The folder that is asked for; None for a file."""
    target = Path(options.output)
    is_folder = os.path.isdir(target)  # noqa: PTH112 - which takes a name that is too long for no folder
    if options.output.endswith(("/", os.sep)) or (is_folder and target.suffix.lower() not in _FILES):
        return target
    if len(set(options.kind)) > 1 or "all" in options.kind:
        raise Unusable(f"Several reports don’t go into one file: end it with a slash, as in {target.stem}/.")
    if options.format:
        raise Unusable(
            "The ending of a file says its format: leave out --format, or name a folder, such as gaps/."
        )
    return None


def _write(options: Namespace, into: Path | None, progress: Progress) -> tuple[Path, ...]:
    kinds = options.kind or ["gap"]
    if _COMPARISON in kinds:
        return _write_comparison(options, into, progress)
    result = _assess(options, progress)
    asked = {
        "seat": options.seat, "before": options.before, "to": options.to, "without": options.without,
        "paper": options.paper, "looks": options.content, "roles_only": options.roles_only,
    }  # fmt: skip
    if into is None:
        return (result.report(options.output, kinds[0], **asked),)
    name = _name_of(Path(options.model))
    filed = result.reports(into, kinds, name=name, formats=options.format or ("pdf",), **asked)
    progress.end()
    for reason in filed.left_out:
        note(reason)
    return filed.written


def _assess(options: Namespace, progress: Progress) -> Result:
    """The assessment of the one model of every report but the comparison."""
    if len(options.model) > 1:
        raise Unusable("This report is on one model. For several, write --kind comparison.")
    options.model = options.model[0]
    progress.say("Reading and assessing the model")
    result = assess_with(options)
    progress.say("Setting the report")
    return result


def _write_comparison(options: Namespace, into: Path | None, progress: Progress) -> tuple[Path, ...]:
    """It alone is of several models."""
    from readiness.cli.advising import compare_with

    if len(set(options.kind)) > 1:
        raise Unusable(
            "A comparison is of several models, other reports are of one: write it by a call of its own."
        )
    if into is not None:
        from readiness.report.writing import refuse_targets

        refuse_targets((), into)
    progress.say("Reading and assessing the models")
    compared = compare_with(options)
    progress.say("Setting the comparison")
    asked = {"paper": options.paper, "looks": options.content}
    if into is None:
        return (compared.report(options.output, **asked),)
    return compared.reports(into, options.format or ("pdf",), **asked)


def _name_of(model: Path) -> str:
    """What a model is called: its folder, or its file without the ending."""
    found = model.resolve()
    return found.name if found.is_dir() else found.stem
