"""The arguments of each command. Light, for `--help` loads it: no import of the library stands here."""

from __future__ import annotations

import argparse


def model(parser: argparse.ArgumentParser, *, optional: bool = False, many: bool = False) -> None:
    """Which model, and whose word it is."""
    how_many = "+" if many else "?" if optional else None
    parser.add_argument("model", metavar="MODEL", nargs=how_many, help="a YAML file, or a folder of them")
    parser.add_argument(
        "--received-from",
        choices=("vendor", "buyer"),
        help="whose word the model is, whatever its files say of themselves",
    )


def content(parser: argparse.ArgumentParser) -> None:
    """Content of one's own."""
    parser.add_argument("--content", metavar="DIR", help="a folder with checklists and rubrics of your own")


def day(parser: argparse.ArgumentParser) -> None:
    """The day."""
    parser.add_argument(
        "--as-of", metavar="DAY", help="the day of the assessment, as 2026-11-20 (default: today)"
    )


def judging(parser: argparse.ArgumentParser) -> None:
    """What it takes to assess."""
    model(parser)
    stand(parser)


def stand(parser: argparse.ArgumentParser) -> None:
    """At which bar, on which day, with whose content."""
    parser.add_argument(
        "--bar", metavar="BAR", help="pilot or production (default: the stage that the buyer stated)"
    )
    day(parser)
    content(parser)


def output_format(parser: argparse.ArgumentParser) -> None:
    """Text or JSON."""
    parser.add_argument(
        "--format", choices=("text", "json"), default="text", help="how to print it (default: text)"
    )


def assess(parser: argparse.ArgumentParser) -> None:
    """Arguments of `assess`."""
    judging(parser)
    parser.add_argument(
        "--provisional",
        action="store_true",
        help="for a vendor at work: assume what only the buyer can confirm, and list it",
    )
    output_format(parser)


def explain(parser: argparse.ArgumentParser) -> None:
    """Arguments of `explain`."""
    judging(parser)
    parser.add_argument("id", metavar="ID", help="a question, criterion, cause, gap, seat, layer or node")


def without(parser: argparse.ArgumentParser) -> None:
    """Arguments of `without`."""
    model(parser)
    parser.add_argument(
        "party", metavar="PARTY", nargs="*",
        help="a team, person, asset, resource or record by its id or name; or a site, as site:Lyon",
    )  # fmt: skip
    parser.add_argument(
        "--ended", action="store_true", help="only the drill in which what the party runs is gone too"
    )
    weak_points(parser)
    day(parser)
    content(parser)
    output_format(parser)


def weak_points(parser: argparse.ArgumentParser) -> None:
    """What `without` takes away by itself, when no party is named."""
    parser.add_argument(
        "--each", action="store_true", help="instead of a PARTY, each of all alone: single points of failure"
    )
    parser.add_argument("--pairs", action="store_true", help="the same, and every two together")
    parser.add_argument("--largest", metavar="N", type=int, help="the same, and every set of up to N")


def analysing(parser: argparse.ArgumentParser) -> None:
    """Arguments of every analysis of a model on a day."""
    model(parser)
    day(parser)
    content(parser)
    output_format(parser)


def trace(parser: argparse.ArgumentParser) -> None:
    """Arguments of `trace`."""
    model(parser)
    parser.add_argument(
        "id", metavar="ID", nargs="?",
        help="only the chains through a rule, control, signal, event, procedure or record",
    )  # fmt: skip
    day(parser)
    content(parser)
    output_format(parser)


def plan(parser: argparse.ArgumentParser) -> None:
    """Arguments of `plan`."""
    judging(parser)
    parser.add_argument(
        "--with-conditions",
        action="store_true",
        help="be content with ready with conditions: open conditions are accepted by name",
    )
    instead = parser.add_mutually_exclusive_group()
    instead.add_argument("--asks", action="store_true", help="the next best questions instead, as a letter")
    instead.add_argument(
        "--close", metavar="ID", action="append",
        help="what if just this cause or gap were closed; may be given several times",
    )  # fmt: skip
    parser.add_argument("--most", metavar="N", type=int, default=5, help="how many questions (default: 5)")
    output_format(parser)


def walk(parser: argparse.ArgumentParser) -> None:
    """Arguments of `walk`."""
    model(parser)
    parser.add_argument("event", metavar="EVENT", help="an event by its id or name")
    parser.add_argument(
        "--without", metavar="PARTY", nargs="+", help="with these away, as in the absence drill"
    )
    parser.add_argument(
        "--sheet", action="store_true", help="a sheet to try it in reality, with boxes to fill in"
    )
    day(parser)
    content(parser)
    output_format(parser)


def record(parser: argparse.ArgumentParser) -> None:
    """Arguments of `record`; what is not given is not stated."""
    parser.add_argument("model", metavar="MODEL", help="a YAML file, or a folder of them")
    parser.add_argument("event", metavar="EVENT", help="the event that was tried or that happened, by its id")
    parser.add_argument("--date", metavar="DAY", required=True, help="the day, as 2026-11-20")
    parser.add_argument(
        "--by", metavar="WHO", required=True, help="who did it: people and teams, with commas"
    )
    parser.add_argument("--result", metavar="R", required=True, help="passed, failed, or such as 5 of 6")
    for name, values, text in (
        ("--kind", ("exercise", "occurrence"), "a drill, or what really happened (default: exercise)"),
        ("--at", ("production", "copy", "elsewhere"), "where"),
        ("--form", ("live", "tabletop", "walk-through", "call-out"), "whether it was done or talked through"),
        ("--hours", ("office", "out-of-hours"), "when"),
        ("--vendor-called", ("yes", "no"), "whether the vendor was called"),
    ):
        parser.add_argument(name, choices=values, help=text)
    for name, what, text in (
        ("--of", "IDS", "what else was tried, such as procedures, with commas"),
        ("--classify", "T", "time until it was classified, such as 4m"),
        ("--contain", "T", "time until it was contained"),
        ("--close", "T", "time until it was over"),
        ("--path", "TEAMS", "the teams through which it went, in order, with commas"),
        ("--unlisted", "TEXT", "what was done that no step names, or none"),
        ("--findings", "N", "such as 1 of 3 closed"),
        ("--scenario", "TEXT", "what was simulated"),
    ):
        parser.add_argument(name, metavar=what, help=text)
    parser.add_argument(
        "-o", "--output", metavar="FILE", help="a YAML file of the model (default: the one with the evidence)"
    )


def timing(parser: argparse.ArgumentParser) -> None:
    """Arguments of `timing`."""
    analysing(parser)
    parser.add_argument(
        "event", metavar="EVENT", nargs="*", help="an event by its id (default: all that must be contained)"
    )


def lock(parser: argparse.ArgumentParser) -> None:
    """Arguments of `lock`."""
    parser.add_argument("model", metavar="MODEL", help="a YAML file, or a folder of them")
    day(parser)


def tighten(parser: argparse.ArgumentParser) -> None:
    """Arguments of `tighten`."""
    model(parser, optional=True)
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
    day(parser)
    content(parser)
    output_format(parser)


def compare(parser: argparse.ArgumentParser) -> None:
    """Arguments of `compare`."""
    parser.add_argument(
        "model",
        metavar="MODEL",
        nargs="+",
        help="models, or results saved with `assess --format json` (.json)",
    )
    beside(parser)


def diff(parser: argparse.ArgumentParser) -> None:
    """Arguments of `diff`."""
    for name, text in (("old", "the model before"), ("new", "the model now")):
        parser.add_argument(
            name, metavar=name.upper(), help=f"{text}, or a result saved with `assess --format json` (.json)"
        )
    beside(parser)


def beside(parser: argparse.ArgumentParser) -> None:
    """What it takes to hold several models or results against each other."""
    parser.add_argument(
        "--received-from",
        choices=("vendor", "buyer"),
        help="whose word the models are, whatever their files say of themselves",
    )
    stand(parser)
    output_format(parser)


def report(parser: argparse.ArgumentParser) -> None:
    """Arguments of `report`."""
    model(parser, many=True)
    stand(parser)
    parser.add_argument(
        "-o", "--output", metavar="FILE", required=True,
        help="where to write it: .pdf or .html; or a folder/, for one report or several",
    )  # fmt: skip
    parser.add_argument(
        "--kind", metavar="KIND", action="append", default=[],
        help="which report (default: gap); several times for several, or all; a comparison is of several models",
    )  # fmt: skip
    parser.add_argument(
        "--format", choices=("pdf", "html"), action="append", default=[],
        help="what to write into a folder; may be given twice (default: pdf)",
    )  # fmt: skip
    parser.add_argument(
        "--seat", metavar="SEAT", default="", help="for whom a brief is, such as risk (in a folder: for each)"
    )
    parser.add_argument(
        "--from", dest="before", metavar="BAR", default="",
        help="from which bar to list what tightens, such as production:low (default: pilot)",
    )  # fmt: skip
    parser.add_argument(
        "--to", metavar="VENDOR|BAR", default="",
        help="to which vendor a letter goes, where there are several; to which bar to list what tightens",
    )  # fmt: skip
    parser.add_argument(
        "--roles-only", action="store_true", help="name nobody: a role stands in the place of each person"
    )
    parser.add_argument(
        "--without", metavar="PARTY", action="append", default=[],
        help="who is away in a drill; may be given several times (default: the vendor)",
    )  # fmt: skip
    parser.add_argument("--paper", metavar="PAPER", default="a4", help="a4 or letter (default: a4)")


def verify(parser: argparse.ArgumentParser) -> None:
    """Arguments of `verify`."""
    parser.add_argument("files", nargs="+", metavar="FILE.pdf", help="reports that were filed")
    parser.add_argument("--expect", metavar="DIGEST", help="of one file, the digest that was kept elsewhere")
    output_format(parser)


def questions(parser: argparse.ArgumentParser) -> None:
    """Arguments of `questions`."""
    parser.add_argument("--set", metavar="SET", help="only the questions of one set, such as cto")
    parser.add_argument("--seat", metavar="SEAT", help="only those that count for a seat, such as risk")
    instead = parser.add_mutually_exclusive_group()
    instead.add_argument(
        "--framework", metavar="ID", help="the identifiers of a framework, such as dora, with their questions"
    )
    instead.add_argument(
        "--copy", metavar="DIR", help="write checklists and rubrics to a new folder, to edit"
    )
    content(parser)
    output_format(parser)


def looks(parser: argparse.ArgumentParser) -> None:
    """Arguments of `looks`."""
    parser.add_argument("names", metavar="NAME", nargs="*", help="a file to print, such as gap/report.html.j2")
    parser.add_argument(
        "--copy", metavar="DIR", help="write it below reports/ in a folder of your own instead, to edit"
    )
    output_format(parser)


def nothing(parser: argparse.ArgumentParser) -> None:
    """No arguments."""
    del parser
