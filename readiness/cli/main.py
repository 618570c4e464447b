"""The entry point: arguments, exit status, and one clear sentence for everything that goes wrong.

Exit status of `assess`: 0 ready, 1 not ready, 3 undetermined, 4 ready with conditions. Of every command: 2 usage,
5 the input is invalid, and 0 when it did what was asked.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from typing import Any

from readiness.cli.output import note, open_missing_streams, show
from readiness.error import InvalidInput, ReadinessError

__all__ = ["main"]

USAGE, INVALID, FAULT, STOPPED = 2, 5, 70, 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status. Nothing a user does ends in a traceback."""
    open_missing_streams()
    options = _parser().parse_args(arguments)
    try:
        return _run(options)
    except InvalidInput as error:
        return _complain(_listed(error), INVALID)
    except ReadinessError as error:
        return _complain(str(error), USAGE)
    except KeyboardInterrupt:
        return _complain("Stopped.", STOPPED)
    except Exception as error:
        if os.environ.get("READINESS_TRACEBACK"):
            raise
        what = f"This is a fault in readiness, not in your files ({type(error).__name__}: {error})."
        return _complain(f"{what} Set READINESS_TRACEBACK=1 to see where, and report it.", FAULT)


def _run(options: argparse.Namespace) -> int:
    from readiness.cli import command

    status: int = getattr(command, options.command)(options)
    return status


def _listed(error: InvalidInput) -> str:
    """Every mistake in a line of its own, and how many there are."""
    count = len(error.problems)
    files = len({problem.place.file for problem in error.problems})
    if count < 2:
        return str(error)
    return f"{error}\n{count} mistakes in {files} file{'s' if files > 1 else ''}."


def _complain(text: str, status: int) -> int:
    note(text)
    return status


class _Version(argparse.Action):
    """Prints the version; looking it up takes longer than all the rest of a `--help`."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from importlib.metadata import PackageNotFoundError, version

        try:
            show(f"readiness {version('readiness')}")
        except PackageNotFoundError:
            show("readiness, not installed: run from its folder")
        parser.exit()


class _Layout(argparse.HelpFormatter):
    """Asks the terminal itself how wide it is: argparse would load a fifth of all that `--help` loads for it."""

    def __init__(self, prog: str) -> None:
        try:
            width = os.get_terminal_size().columns - 2
        except OSError:
            width = 98
        super().__init__(prog, width=min(width, 98))


class _Parser(argparse.ArgumentParser):
    """Prints as the commands do, so that `--help | head -1` and a closed output end well."""

    def _print_message(self, message: str, file: Any = None) -> None:
        (show if file is sys.stdout else note)(message.rstrip("\n"))


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="readiness",
        formatter_class=_Layout,
        description="Says whether the people around an AI workflow can really operate it after go-live.",
    )
    parser.add_argument("--version", action=_Version, nargs=0, help="print the version and stop")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for name, text, fill in _COMMANDS:
        about = f"{text[0].upper()}{text[1:]}."
        fill(commands.add_parser(name, help=text, description=about, formatter_class=_Layout))
    return parser


def _model(parser: argparse.ArgumentParser, *, optional: bool = False) -> None:
    how_many = "?" if optional else None
    parser.add_argument("model", metavar="MODEL", nargs=how_many, help="a YAML file, or a folder of them")
    parser.add_argument(
        "--received-from",
        choices=("vendor", "buyer"),
        help="whose word the model is, whatever its files say of themselves",
    )


def _content(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--content", metavar="DIR", help="a folder with checklists and rubrics of your own")


def _day(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--as-of", metavar="DAY", help="the day of the assessment, as 2026-11-20 (default: today)"
    )


def _judging(parser: argparse.ArgumentParser) -> None:
    _model(parser)
    parser.add_argument(
        "--bar", metavar="BAR", help="pilot or production (default: the stage that the buyer stated)"
    )
    _day(parser)
    _content(parser)


def _format(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--format", choices=("text", "json"), default="text", help="how to print it (default: text)"
    )


def _assess(parser: argparse.ArgumentParser) -> None:
    _judging(parser)
    parser.add_argument(
        "--provisional",
        action="store_true",
        help="for a vendor at work: assume what only the buyer can confirm, and list it",
    )
    _format(parser)


def _explain(parser: argparse.ArgumentParser) -> None:
    _judging(parser)
    parser.add_argument("id", metavar="ID", help="a question, criterion, cause, gap, seat, layer or node")


def _without(parser: argparse.ArgumentParser) -> None:
    _model(parser)
    parser.add_argument(
        "party", metavar="PARTY", nargs="+", help="a team, person, asset or resource by its id"
    )
    parser.add_argument("--ended", action="store_true", help="what the party runs is gone too")
    _day(parser)
    _content(parser)
    _format(parser)


def _lock(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("model", metavar="MODEL", help="a YAML file, or a folder of them")
    _day(parser)


def _tighten(parser: argparse.ArgumentParser) -> None:
    _model(parser, optional=True)
    parser.add_argument(
        "--from", dest="before", metavar="BAR", default="pilot", help="the lighter bar (default: pilot)"
    )
    parser.add_argument(
        "--to", dest="after", metavar="BAR", default="production",
        help="the heavier bar (default: production); production:high is one at a consequence",
    )  # fmt: skip
    parser.add_argument(
        "--consequence",
        metavar="C",
        help="low, moderate, high or critical (default: the model's, else critical)",
    )
    _day(parser)
    _content(parser)
    _format(parser)


def _report(parser: argparse.ArgumentParser) -> None:
    _judging(parser)
    parser.add_argument(
        "-o", "--output", metavar="FILE", required=True, help="where to write it: .pdf or .html"
    )


def _questions(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--set", metavar="SET", help="only the questions of one set, such as cto")
    parser.add_argument("--seat", metavar="SEAT", help="only those that count for a seat, such as risk")
    instead = parser.add_mutually_exclusive_group()
    instead.add_argument(
        "--framework", metavar="ID", help="the identifiers of a framework, such as dora, with their questions"
    )
    instead.add_argument(
        "--copy", metavar="DIR", help="write checklists and rubrics to a new folder, to edit"
    )
    _content(parser)
    _format(parser)


def _nothing(parser: argparse.ArgumentParser) -> None:
    del parser


_COMMANDS = (
    ("check", "load a model and name every mistake in it", _model),
    ("assess", "hold a model to a bar: verdict, seats, layers, gates and causes", _assess),
    ("explain", "trace a question, criterion, cause or node down to facts and lines", _explain),
    ("without", "take somebody away and see which events are still handled", _without),
    ("lock", "record what a model declares, so that nothing can vanish unseen", _lock),
    ("tighten", "list what tightens between two bars, and what a model already meets", _tighten),
    ("report", "write the gap report as PDF or HTML", _report),
    ("questions", "list the questions and the criteria that answer them", _questions),
    ("schema", "print the JSON Schema of the model files, for editors", _nothing),
)
