"""The entry point: arguments, exit status, and one clear sentence for everything that goes wrong.

Exit status of `assess`: 0 ready, 1 not ready, 3 undetermined, 4 ready with conditions. Of every command: 2 usage,
5 the input is invalid, 0 when it did what was asked, and 128 with the signal's number when it was stopped.
"""

from __future__ import annotations

import argparse
import os
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from typing import Any

from readiness.cli import option
from readiness.cli.output import note, open_missing_streams, show
from readiness.error import InvalidInput, ReadinessError

__all__ = ["main"]

USAGE, INVALID, FAULT, STOPPED = 2, 5, 70, 128


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status. Nothing a user does ends in a traceback."""
    try:
        open_missing_streams()
        with _stoppable():
            return _run(_parser().parse_args(arguments))
    except InvalidInput as error:
        return _complain(_listed(error), INVALID)
    except ReadinessError as error:
        return _complain(str(error), USAGE)
    except KeyboardInterrupt as stop:
        return _complain("Stopped.", STOPPED + (stop.args[0] if isinstance(stop, _Stop) else signal.SIGINT))
    except Exception as error:
        if os.environ.get("READINESS_TRACEBACK"):
            raise
        what = f"This is a fault in readiness, not in your files ({type(error).__name__}: {error})."
        return _complain(f"{what} Set READINESS_TRACEBACK=1 to see where, and report it.", FAULT)


class _Stop(KeyboardInterrupt):
    """A stop by a signal. Python ends a program by SIGINT whatever it returns if a plain one passed through `exec`."""


@contextmanager
def _stoppable() -> Iterator[None]:
    """Let a program that ends this one stop it as Ctrl-C does, so that nothing half written is left behind."""

    def stop(number: int, _: object) -> None:
        raise _Stop(number)

    heard = [one for one in (signal.SIGINT, signal.SIGTERM) if signal.getsignal(one) is not signal.SIG_IGN]
    try:
        before = {one: signal.signal(one, stop) for one in heard}
    except ValueError:  # in a thread that is not the first one nobody may listen
        yield
        return
    try:
        yield
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)


def _run(options: argparse.Namespace) -> int:
    home = import_module(f"readiness.cli.{_HOMES.get(options.command, 'command')}")
    status: int = getattr(home, options.command)(options)
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
            width = 78
        super().__init__(prog, width=min(width, 98))


class _Parser(argparse.ArgumentParser):
    """Prints as the commands do, so that `--help | head -1` and a closed output end well."""

    def _print_message(self, message: str, file: Any = None) -> None:
        (show if file is sys.stdout else note)(message.rstrip("\n"))


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="readiness",
        formatter_class=_Layout,
        description="Says whether the people around an AI workflow can operate it after go-live.",
    )
    parser.add_argument("--version", action=_Version, nargs=0, help="print the version and stop")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for name, text, fill in _COMMANDS:
        about = f"{text[0].upper()}{text[1:]}."
        fill(commands.add_parser(name, help=text, description=about, formatter_class=_Layout))
    return parser


_COMMANDS = (
    ("check", "load a model and name every mistake in it", option.model),
    ("assess", "hold a model to a bar: verdict, seats, layers, gates and causes", option.assess),
    ("explain", "trace a question, criterion, cause or node down to facts and lines", option.explain),
    ("without", "take somebody away and see which events are still handled", option.without),
    ("routes", "follow each event to its end: loops, dead ends, two owners", option.analysing),
    ("timing", "say how long until events are contained, typically and at worst", option.timing),
    ("burden", "add up each team's hours a week, and what people carry by hand", option.analysing),
    ("drift", "name what has moved on since it was written, approved or tried", option.analysing),
    ("trace", "follow each rule over controls, signals and events to its record", option.trace),
    ("plan", "list what to close to reach the bar, what if, and what to ask next", option.plan),
    ("walk", "walk an event through, step by step, and see where it breaks", option.walk),
    ("record", "write down what happened at a drill or an occurrence, as evidence", option.record),
    ("lock", "record what a model declares, so that nothing can vanish unseen", option.lock),
    ("tighten", "list what tightens between two bars, and what a model meets", option.tighten),
    ("compare", "put several vendors side by side, the fewest failing gates first", option.compare),
    ("diff", "say what changed between two models or results, claim by claim", option.diff),
    ("report", "write the gap report, or others of its family, as PDF or HTML", option.report),
    ("looks", "list, print or copy the templates and style sheets of the reports", option.looks),
    ("verify", "hold a filed report against itself: same, altered, other engine", option.verify),
    ("questions", "list the questions and the criteria that answer them", option.questions),
    ("schema", "print the JSON Schema of the model files, for editors", option.nothing),
)
"""Each command with what it does and what fills in its arguments, in the order of `--help`."""

_HOMES = {
    "burden": "analysing",
    "compare": "advising",
    "diff": "advising",
    "drift": "analysing",
    "plan": "advising",
    "record": "walking",
    "report": "reporting",
    "routes": "analysing",
    "timing": "analysing",
    "trace": "analysing",
    "walk": "walking",
    "without": "analysing",
}
"""The module that carries a command out, where it is not `command`."""
