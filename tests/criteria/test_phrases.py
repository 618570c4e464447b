"""Every sentence code that the sources use has its phrase in the checklists, and no phrase lies idle."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import readiness
from readiness.findings.content import load_content
from readiness.model.event import EVENT_KINDS

PHRASES = load_content().checklist.phrases
FAMILIES = load_content().checklist.families
FOLDERS = ("criteria", "evidence", "graph", "analysis", "findings", "advice", "report")
"""Where facts, roots and sentences are made."""
CODE_AT = {"Root": 0, "no": 0, "silent": 0, "mend": 0, "say": 1, "Fact": 1, "_reached": 3}
"""Which argument of these calls is a code; `self.say` has it first."""
ROOTS = ("Root", "silent", "mend")
"""Calls that make a root, which somebody has to mend."""

ASKED_OF_A_VENDOR = [
    code for code in PHRASES if code.startswith("letter.") and code.removeprefix("letter.") in PHRASES
]
"""What a letter asks about a root is worded under the code of that root."""

STEPPED = (
    "waited", "heavier", "evidence", "floors", "ages", "stands-yes", "stands-no", "stands-unknown", "silent-all",
    "silent-some", "outside",
)  # fmt: skip
"""What the headline of a step between two bars counts."""

MADE_OF_PARTS = {
    "f'{phase}-is-written'": ["first-is-written", "capture-is-written"],
    "f'{axis}-short'": ["written-short", "proven-short"],
    "f'{axis}-stale'": ["written-stale", "proven-stale"],
    "f'{node.kind_name}.written-{WRITTEN[rank]}'": [
        "procedure.written-named", "procedure.written-documented",
    ],
    "f'headline.{judgement.verdict}'": [
        "headline.ready", "headline.ready-with-conditions", "headline.undetermined", "headline.not-ready",
    ],
    "f'settles.{verdict}'": [
        "settles.undetermined", "settles.not-ready",
    ],
    "f'ends.{why.code}'": [
        "ends.gate", "ends.condition", "ends.gate-accepted", "ends.condition-accepted", "ends.floor", "ends.somehow",
    ],
    "f'ends.why.{root.code}'": ["ends.why.evidence.too-old", "ends.why.system.past-approval"],
    "f'drill.kind-{kind}'": [f"drill.kind-{kind}" for kind in EVENT_KINDS],
    "f'runbook.{root.code}'": ["runbook.procedure.phase-missing", "runbook.procedure.needs-unstated"],
    "f'tighten.{part}'": ["tighten.areas", "tighten.layers"],
    "f'evidence.{one.kind}'": ["evidence.practice", "evidence.support", "evidence.open-item"],
    "f'evidence.key-{name}'": [
        f"evidence.key-{name}"
        for name in ("counts", "had", "asked", "short", "day", "fresh", "beyond", "changed", "aged")
    ],
    "f'claim.{one.answer}'": ["claim.yes", "claim.partly", "claim.no"],
    "f'weights.{code}'": ["weights.gates", "weights.floors", "weights.alone", "weights.together"],
    "f'tighten.{change}'": ["tighten.binds", "tighten.criticality", "tighten.written", "tighten.proven"],
    "f'figure.{code}'": [
        f"figure.{code}"
        for code in (
            "handled", "uncovered", "covered-by-vendor", "covered-by-outsiders", "uncovered-safe",
            "uncovered-unknown", "behind", "behind-partly", "behind-runbookless", "unstated",
            "behind-unknown", "undecided", "undecided-unknown", "unknown", "contained", "contained-limitless",
            "contained-at-least", "contained-never", "contained-unknown", "contained-contradicted",
            "contained-none", "points", "points-vendorless", "points-of-some", "points-of-some-vendorless",
            "points-unhandled",
        )
    ],
    "f'unconfirmed.{what}'": [
        f"unconfirmed.{what}"
        for what in (
            "stage", "consequence", "approved", "promotion", "side", "team", "approved-by", "received", "evidence",
            "acceptance", "waiver", "retirement", "not-applicable",
        )
    ],
    "f'letter.{code}'": ASKED_OF_A_VENDOR,
    "f'letter.about.{root.code}'": ["letter.about.version.never-live"],
    "f'letter.opens.{code}'": ["letter.opens.field.unstated"],
    "f'letter.several.{code}'": ["letter.several.field.unstated"],
    "f'compare.{code}'": ["compare.differ", "compare.all-fail", "compare.all-open", "compare.all-hold"],
    "f'compare.row-{row}'": [
        f"compare.row-{row}"
        for row in ("verdict", "fail", "open", "conditions", "events", "ended", "contradicted", "points")
    ],
    "f'compare.rests-{name}'": [f"compare.rests-{name}" for name in ("vendor", "files", "buyer", "observed")],
    "f'tighten.one-{code}'": [f"tighten.one-{code}" for code in STEPPED],
    "f'tighten.{code}'": [f"tighten.{code}" for code in STEPPED],
    "f'tighten.alone-{stands[0].met}'": ["tighten.alone-yes", "tighten.alone-no", "tighten.alone-unknown"],
    "f'tighten.group-alone-{state}'": [
        "tighten.group-alone-yes", "tighten.group-alone-no", "tighten.group-alone-unknown",
    ],
    "f'letter.{claim.state}'": ["letter.contradicted", "letter.unsupported"],
    "f'first.behind-{which}'": ["first.behind-gates", "first.behind-both", "first.behind-points"],
    "f'drill.ended-{grade}'": ["drill.ended-stranded", "drill.ended-contained-only"],
    "f'drill-report.{grade}'": [
        "drill-report.handled", "drill-report.contained-only", "drill-report.stranded",
    ],
    "f'drill-report.{kind}{sort}'": [
        f"drill-report.{kind}{sort}" for kind in ("", "short-") for sort in ("more", "earlier", "otherwise")
    ],
    "f'{code}-whole'": ["title.drill-everyone-whole", "drill-report.everyone-whole"],
    "f'letter.key-{state}'": ["letter.key-contradicted", "letter.key-unsupported"],
    "f'letter.fact.{root.code}'": [
        f"letter.fact.{code}"
        for code in (
            "resource.held-outside", "step.doer-outside", "signal.watched-outside", "event.owner-wanted",
            "record.editable-outside", "promotion.rows-owned-outside",
        )
    ],
    "f'title.seat-{level.state}'": ["title.seat-holds", "title.seat-open"],
    "f'title.evidence-{why}'": ["title.evidence-age", "title.evidence-change", "title.evidence-mixed"],
    "f'{code}-vendorless'": ["figure.points-vendorless", "figure.points-of-some-vendorless"],
    "f'tally.{state}'": [f"tally.{state}" for state in ("fails", "refused", "unshown", "open", "accepted", "holds")],
    "f'more.{state}'": [f"more.{state}" for state in ("fails", "refused", "unshown", "open", "accepted", "holds")],
    "f'rest.{state}'": [f"rest.{state}" for state in ("fails", "refused", "unshown", "open", "accepted", "holds")],
    "f\"model.{system.stage or 'stageless'}\"": ["model.pilot", "model.production", "model.stageless"],
    "f'model.{system.submission}'": ["model.complete", "model.partial"],
    "f'register.{word}'": ["register.waits", "register.covered"],
    "f'claim.{word}'": [
        "claim.contradicted", "claim.unsupported", "claim.borne-out", "claim.modest",
        "claim.contradicted-unsaid", "claim.unsupported-unsaid",
    ],
}  # fmt: skip
"""Codes that are put together from parts: the expression as it stands in the sources, and what it can come to."""
NO_CODES = {
    "seat-",
    "notices-",
    "mark--",
    "alone--",
    "covered-by-",
    "asked.",
    "asked-by.",
    "asked-with.",
    "logo-",
    "event-",
    "title",
    "or-none.",
    "to-state.",
    "one.",
    "many.",
}
"""What is put together in the same way and is no code: the place of a chapter in a page, a word, part of a drawing."""
BY_NUMBER = re.compile(r"-(?:none|one)$")
"""How the sentences for none and for one are called, beside the one for all other numbers."""
FILES = (".yaml", ".json", ".pdf", ".svg", ".css", ".j2")
"""How texts end that look like a code and name a file."""


@cache
def trees() -> tuple[ast.Module, ...]:
    package = Path(readiness.__file__).parent
    files = [file for folder in FOLDERS for file in sorted((package / folder).rglob("*.py"))]
    return tuple(ast.parse(file.read_text("utf-8")) for file in files)


def calls() -> Iterator[tuple[str, ast.expr]]:
    """Each call that takes a code, with the expression that stands for it."""
    for tree in trees():
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call):
                continue
            name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            at = 0 if name == "say" and isinstance(node.func, ast.Attribute) else CODE_AT.get(name)
            if at is not None and len(node.args) > at:
                yield name, node.args[at]


def constants_in(node: ast.AST) -> Iterator[str]:
    """Every text in the sources, but what names a facet or a check where it is registered."""
    for child in ast.iter_child_nodes(node):
        if isinstance(node, ast.FunctionDef) and child in node.decorator_list:
            continue
        if isinstance(child, ast.Constant) and isinstance(child.value, str):
            yield child.value
        yield from constants_in(child)


def texts() -> set[str]:
    return {text for tree in trees() for text in constants_in(tree)}


def patterns() -> set[str]:
    """Expressions that put a code together: words and points, with gaps, and at least one whole word."""
    found = set()
    for tree in trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.JoinedStr):
                fixed = "".join(str(part.value) for part in node.values if isinstance(part, ast.Constant))
                if re.fullmatch(r"[a-z.-]*[a-z]{4,}[a-z.-]*", fixed) and fixed not in NO_CODES:
                    found.add(ast.unparse(node))
    return found


def codes_of(*names: str) -> set[str]:
    """The codes that stand as plain text in these calls."""
    return {
        arg.value
        for name, arg in calls()
        if name in names and isinstance(arg, ast.Constant) and isinstance(arg.value, str)
    }


def test_every_code_in_the_sources_has_a_phrase() -> None:
    used = codes_of(*CODE_AT)
    dotted = {
        text
        for text in texts()
        if re.fullmatch(r"[a-z]+(\.[a-z-]+)+", text)
        and not text.endswith((*FILES, "-"))
        and not text.startswith(("readiness.", "weasyprint."))  # a log
    }

    assert len(used) > 50, "the sources are no longer read as they are written"
    assert (used | dotted) - set(PHRASES) == set()


def test_every_code_that_is_put_together_is_listed_here_and_has_its_phrases() -> None:
    assert patterns() == set(MADE_OF_PARTS)
    assert {code for made in MADE_OF_PARTS.values() for code in made} - set(PHRASES) == set()


def test_no_phrase_lies_idle() -> None:
    used = texts() | {code for made in MADE_OF_PARTS.values() for code in made}

    shared = {code: BY_NUMBER.sub("", code.partition("/")[0]) for code in PHRASES}
    assert {code for code, plain in shared.items() if code not in used and plain not in used} == set()


def test_every_root_says_what_is_wrong_what_to_do_and_what_proves_it() -> None:
    made = {
        code
        for part in MADE_OF_PARTS.values()
        for code in part
        if code.partition("-")[0] in ("written", "proven")
    }
    # Nobody is asked to undo what an absence in a drill takes away, so that nothing has to prove it.
    away = {"team.absent", "asset.gone", "resource.gone", "record.gone", "walk.away"}
    for code in codes_of(*ROOTS) | made:
        phrase = PHRASES[code]
        assert phrase.no, code
        assert phrase.mend, code
        assert phrase.proof or code in away, code


def test_a_family_gathers_roots_that_have_phrases_and_none_stands_in_two_that_take_all_of_it() -> None:
    gathered = [(code, family.by) for family in FAMILIES.values() for code in family.codes]

    assert {code for code, _ in gathered} - set(PHRASES) == set()
    assert len(gathered) == len(set(gathered))


def test_a_family_that_takes_only_part_of_a_code_stands_before_the_one_that_takes_the_rest() -> None:
    found: dict[str, list[str]] = {}
    for family in FAMILIES.values():
        for code in family.codes:
            found.setdefault(code, []).append(family.by)

    assert all(all(sorted_by[:-1]) for sorted_by in found.values())


def test_a_price_is_that_of_a_root_that_has_a_phrase() -> None:
    assert set(load_content().prices) - {"other", "answer"} - set(PHRASES) == set()


def test_a_question_is_asked_only_of_what_can_be_unknown() -> None:
    assert [code for code, phrase in PHRASES.items() if phrase.ask and not phrase.unknown] == []
