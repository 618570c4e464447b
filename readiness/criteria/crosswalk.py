"""The crosswalk: which identifiers of other frameworks speak about the same thing as a question.

A direct match asks for what the question asks. A partial one asks for a part of it or for something near it, and
never counts as coverage. The crosswalk decides no point, no gate and no verdict.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from readiness.criteria.written import FrameworkText
from readiness.error import Place, Problem
from readiness.model.model import SourceText
from readiness.source.content import place_in, read_content
from readiness.source.suggestion import did_you_mean
from readiness.source.value import Mapping as Marked

__all__ = ["Framework", "Identifier", "Match", "read_frameworks"]

_APPLIES_WHEN = re.compile(r"always|generative-model|regimes [a-z0-9][a-z0-9-]*")


class Match(NamedTuple):
    """The identifiers of one framework that match one question."""

    direct: tuple[str, ...] = ()
    partial: tuple[str, ...] = ()


class Identifier(NamedTuple):
    """One identifier, with the questions that speak about the same thing."""

    id: str
    title: str
    direct: tuple[str, ...]
    partial: tuple[str, ...]


class Framework(NamedTuple):
    """A law, standard or guide that others cite."""

    id: str
    name: str
    short: str
    """As a list of identifiers names it."""
    applies: str
    """For whom and for what it applies, and how to read it elsewhere."""
    applies_when: str
    """`always`, `generative-model`, or `regimes WORD`: a word that the model's `system.regimes` names."""
    checked: str
    """How far the identifiers were looked up."""
    titles: Mapping[str, str]
    matches: Mapping[str, Match]
    """By question, in the order of the file."""

    @property
    def identifiers(self) -> tuple[Identifier, ...]:
        """Turned round: every identifier that some question matches, in the order of the titles."""
        direct, partial = self._questions_by_identifier(0), self._questions_by_identifier(1)
        return tuple(
            Identifier(one, title, tuple(direct.get(one, ())), tuple(partial.get(one, ())))
            for one, title in self.titles.items()
            if one in direct or one in partial
        )

    def _questions_by_identifier(self, side: int) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for question, match in self.matches.items():
            for one in match[side]:
                found.setdefault(one, []).append(question)
        return found


class _File(NamedTuple):
    written: FrameworkText
    value: Marked
    path: str

    def at(self, *path: str | int) -> Place:
        return place_in(self.value, self.path, path)


def read_frameworks(
    texts: Iterable[SourceText], questions: Collection[str] | None, problems: list[Problem]
) -> tuple[Framework, ...]:
    """The frameworks of these files, in the order of their names; several files may add to one framework.

    `questions` are the ids that are asked, None where they could not be read. Where a file describes a framework, a
    match for a question that is not asked is left aside: who drops a question need not touch ten files. Where it only
    adds, such a match is a mistake.
    """
    files = [
        _File(*found, text.shown)
        for text in texts
        if (found := read_content(FrameworkText, text.text, text.shown, problems))
    ]
    idents = sorted({one.written.framework for one in files})
    described = [framework for ident in idents if (framework := _framework(ident, files, problems))]
    for framework in described:
        mine = [one for one in files if one.written.framework == framework.id]
        _check_files(framework, mine, questions, problems)
    asked = set(questions or ())
    return tuple(
        one._replace(matches={ident: match for ident, match in one.matches.items() if ident in asked})
        for one in described
    )


def _framework(ident: str, files: list[_File], problems: list[Problem]) -> Framework | None:
    """One framework from all the files that speak of it; exactly one of them describes it."""
    mine = [one for one in files if one.written.framework == ident]
    heads = [one for one in mine if one.written.name]
    for extra in heads[1:]:
        what = f"the framework `{ident}` is described twice, first in {heads[0].at('framework')}."
        problems.append(Problem(extra.at("name"), what, "A file that adds to it needs no `name:`."))
    if not heads:
        what = f"nothing describes the framework `{ident}`."
        problems.append(Problem(mine[0].at("framework"), what, "Write its `name:`, `applies:` and `form:`."))
        return None
    head = heads[0].written
    titles: dict[str, str] = {}
    matches: dict[str, Match] = {}
    for one in mine:
        titles |= one.written.titles
        for question, match in one.written.matches.items():
            before = matches.get(question, Match())
            matches[question] = Match(before.direct + match.direct, before.partial + match.partial)
    return Framework(
        ident,
        head.name,
        head.short or head.name,
        head.applies,
        head.applies_when,
        head.checked,
        titles,
        matches,
    )


def _check_files(
    framework: Framework, files: list[_File], questions: Collection[str] | None, problems: list[Problem]
) -> None:
    head = next(one for one in files if one.written.name)
    form = _check_head(head, problems)
    for file in files:
        for ident in file.written.titles:
            if form and not form.fullmatch(ident):
                what = f"`{ident}` is not how {framework.short} is cited."
                example = next((one for one in framework.titles if form.fullmatch(one)), "")
                problems.append(Problem(file.at("titles", ident), what, _such_as(example, form)))
        for question in file.written.matches:
            _check_match(framework, file, question, problems)
            if questions is not None and question not in questions and file is not head:
                place = file.at("matches", question)
                instead = did_you_mean(question, questions).strip() or "Write the id of a question."
                problems.append(Problem(place, f"`{question}` is no question.", instead))


def _check_head(head: _File, problems: list[Problem]) -> re.Pattern[str] | None:
    for field in ("applies", "applies_when", "form"):
        if not getattr(head.written, field):
            name = field.replace("_", "-")
            problems.append(
                Problem(head.at("name"), f"`{name}` is missing.", f"Write `{name}:` with its value.")
            )
    when = head.written.applies_when
    if when and not _APPLIES_WHEN.fullmatch(when):
        instead = "Write `always`, `generative-model`, or `regimes` and the word that a model names."
        problems.append(Problem(head.at("applies-when"), f"`{when}` does not say when it applies.", instead))
    try:
        return re.compile(head.written.form) if head.written.form else None
    except re.error as error:
        instead = "Write a regular expression, such as `A\\.\\d+`."
        problems.append(Problem(head.at("form"), f"`form` can't be read: {error}.", instead))
        return None


def _such_as(example: str, form: re.Pattern[str]) -> str:
    return f"Write it as in `{example}`." if example else f"It has to fit `{form.pattern}`."


def _check_match(framework: Framework, file: _File, question: str, problems: list[Problem]) -> None:
    match = framework.matches[question]
    every = match.direct + match.partial
    written = file.written.matches[question]
    for side, idents in (("direct", written.direct), ("partial", written.partial)):
        for index, ident in enumerate(idents):
            place = file.at("matches", question, side, index)
            if ident not in framework.titles:
                instead = did_you_mean(ident, framework.titles).strip() or "Give it a line under `titles:`."
                problems.append(Problem(place, f"`{ident}` has no title in {framework.short}.", instead))
            elif every.count(ident) > 1:
                what = f"`{ident}` stands more than once for `{question}`."
                problems.append(Problem(place, what, "It is direct or partial, and named once."))
