"""The entry point: arguments, exit status, and one clear sentence for everything that goes wrong.

Exit status of `assess`: 0 ready, 1 not ready, 3 undetermined, 4 ready with conditions. Of every command: 2 usage,
5 the input is invalid, and 0 when it did what was asked.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

__all__ = ["main"]

USAGE, INVALID, FAULT = 2, 5, 70


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status. Nothing a user does ends in a traceback."""
    options = _parser().parse_args(arguments)
    from readiness.cli import command
    from readiness.error import InvalidInput, ReadinessError

    try:
        status: int = getattr(command, options.command)(options)
        sys.stdout.flush()
    except InvalidInput as error:
        return _complain(str(error), INVALID)
    except ReadinessError as error:
        return _complain(str(error), USAGE)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return _complain("Stopped.", 130)
    except Exception as error:
        if os.environ.get("READINESS_TRACEBACK"):
            raise
        what = f"This is a fault in readiness, not in your files ({type(error).__name__}: {error})."
        return _complain(f"{what} Set READINESS_TRACEBACK=1 to see where, and report it.", FAULT)
    return status


def _complain(text: str, status: int) -> int:
    print(text, file=sys.stderr)
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="readiness",
        description="Says whether the people around an AI workflow can really operate it after go-live.",
    )
    parser.add_argument("--version", action="store_true", help="print the version and stop")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for name, text, fill in _COMMANDS:
        fill(commands.add_parser(name, help=text, description=text[0].upper() + text[1:] + "."))
    return parser


def _model(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("model", metavar="MODEL", help="a YAML file, or a folder of them")


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


def _report(parser: argparse.ArgumentParser) -> None:
    _judging(parser)
    parser.add_argument(
        "-o", "--output", metavar="FILE", required=True, help="where to write it: .pdf or .html"
    )


def _questions(parser: argparse.ArgumentParser) -> None:
    _content(parser)
    _format(parser)


def _nothing(parser: argparse.ArgumentParser) -> None:
    del parser


_COMMANDS = (
    ("check", "load a model and name every mistake in it", _model),
    ("assess", "hold a model to a bar: verdict, seats, layers, gates and causes", _assess),
    ("explain", "trace a question, criterion, cause or node down to facts and lines", _explain),
    ("without", "take somebody away and see which events are still handled", _without),
    ("report", "write the gap report as PDF or HTML", _report),
    ("questions", "list the questions and the criteria that answer them", _questions),
    ("schema", "print the JSON Schema of the model files, for editors", _nothing),
)
