"""What is asked: the question sets, the crosswalk to other frameworks, and what a heavier bar asks on top."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from readiness.advice.tighten import tighten_between
from readiness.advice.tightening import Item, Tightening
from readiness.criteria.checklist import Checklist
from readiness.criteria.crosswalk import Framework
from readiness.criteria.language import Question
from readiness.error import Unusable
from readiness.findings.content import Content, load_content
from readiness.findings.day import as_day
from readiness.model.model import Model
from readiness.report.questions import Asked
from readiness.shown import Rows, Shown
from readiness.source.load import load
from readiness.source.suggestion import did_you_mean

__all__ = ["Crosswalk", "Questions", "Tightened", "crosswalk", "questions", "tighten"]


class Questions(Shown, Sequence[Question]):
    """Questions in the order of their sets: a sequence that draws itself, and gives rows, a data frame and JSON."""

    def __init__(self, found: Sequence[Question], checklist: Checklist) -> None:
        self._questions = tuple(found)
        self._checklist = checklist

    def __len__(self) -> int:
        return len(self._questions)

    def __getitem__(self, index: Any) -> Any:
        return self._questions[index]

    def __iter__(self) -> Iterator[Question]:
        return iter(self._questions)

    def rows(self) -> list[dict[str, Any]]:
        """One row for each question; `frameworks` holds direct and partial identifiers apart."""
        asked_by = {one.id: one.asked_by for one in self._checklist.sets}
        return [
            {
                "id": one.id,
                "set": one.set,
                "asked-by": asked_by[one.set],
                "ask": one.ask,
                "why": one.why,
                "good": one.good,
                "seats": list(one.seats),
                "criteria": list(one.criteria),
                "weight": one.weight,
                "frameworks": {
                    ident: {"direct": list(match.direct), "partial": list(match.partial)}
                    for ident, match in self._checklist.matches(one.id).items()
                },
            }
            for one in self._questions
        ]

    def to_frame(self) -> Any:
        """The rows as a pandas data frame. Raises `Unusable` where pandas is not installed."""
        try:
            import pandas
        except ImportError:
            raise Unusable("Tables need pandas. Install it with: pip install 'readiness[notebook]'") from None
        return pandas.DataFrame(self.rows())

    def to_json(self) -> str:
        """The rows as the command line prints them."""
        return _json(self.rows())

    def _to_show(self) -> Asked:
        return Asked(self._questions, self._checklist)


class Crosswalk(Shown):
    """A framework turned round: which questions match each of its identifiers, directly or in part."""

    def __init__(self, framework: Framework) -> None:
        self.framework = framework

    def rows(self) -> list[dict[str, Any]]:
        """One row for each identifier; a match in part never counts as coverage."""
        return [
            {"id": one.id, "title": one.title, "direct": list(one.direct), "partial": list(one.partial)}
            for one in self.framework.identifiers
        ]

    def to_json(self) -> str:
        """The framework, when it applies, and the rows, as the command line prints them."""
        one = self.framework
        head = {
            "framework": one.id,
            "name": one.name,
            "applies": one.applies,
            "applies-when": one.applies_when,
        }
        return _json({**head, "checked": one.checked, "identifiers": self.rows()})

    def _to_show(self) -> Framework:
        return self.framework


def questions(of: str | None = None, seat: str | None = None, *, content: Content | None = None) -> Questions:
    """The questions of one set (`of`) or of all, for one seat or for all.

    Raises `Unusable` for a set or a seat that there is not.
    """
    checklist = (content or load_content()).checklist
    _check_known("question set", of, [one.id for one in checklist.sets])
    _check_known("seat", seat, [one.id for one in checklist.seats])
    found = [one for one in checklist.questions if of in (None, one.set) and seat in (None, *one.seats)]
    return Questions(found, checklist)


def crosswalk(framework: str, *, content: Content | None = None) -> Crosswalk:
    """Which questions match the identifiers of a framework, by its id. Raises `Unusable` for an unknown one."""
    known = {one.id: one for one in (content or load_content()).checklist.frameworks}
    _check_known("framework", framework, list(known))
    return Crosswalk(known[framework])


def _check_known(noun: str, wanted: str | None, known: list[str]) -> None:
    if wanted is not None and wanted not in known:
        mend = did_you_mean(wanted, known).strip() or f"Write one of: {', '.join(known)}."
        raise Unusable(f"There is no {noun} `{wanted}`. {mend}")


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2, sort_keys=True)


class Tightened(Rows[Item]):
    """What tightens between two bars: every criterion that is asked more of, as a sequence that draws itself."""

    def __init__(self, tightening: Tightening) -> None:
        super().__init__(tightening, tightening.items)
        self.tightening = tightening


def tighten(
    model: Model | str | Path | None = None,
    before: str = "pilot",
    after: str = "production",
    *,
    consequence: str | None = None,
    as_of: str | date | None = None,
    content: Content | None = None,
) -> Tightened:
    """What tightens from one bar to another, item by item; for a model, what it meets already and where the gap is.

    A bar is `pilot` or `production`, at its own consequence (`production:moderate`) or at `consequence`; without
    either it is that of the model, and without a model the strictest. With a model, `as_of` is the day.
    Raises `Unusable` for an unknown bar or consequence, and where the second asks less than the first.
    """
    loaded = load(model) if isinstance(model, str | Path) else model
    day = as_day(as_of) if loaded is not None else None
    return Tightened(tighten_between(loaded, (before, after), content or load_content(), day, consequence))
