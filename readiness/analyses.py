"""What no questionnaire can compute: the consequences of an operating model on a day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from readiness.error import Unusable
from readiness.findings.content import Content, load_content
from readiness.findings.day import as_day, last_known_day
from readiness.findings.examination import Examination
from readiness.findings.story import tell
from readiness.model.model import Model
from readiness.result.assessment import Drilled
from readiness.source.load import load
from readiness.source.suggestion import did_you_mean

__all__ = ["Absence", "Analyses", "analyse", "without"]

CAN_BE_AWAY = ("team", "person", "asset", "resource")
"""Kinds of node that a drill can take away."""


def analyse(
    model: Model | str | Path, *, as_of: str | date | None = None, content: Content | None = None
) -> Analyses:
    """Everything that can be computed from a model on a day, each by its own verb.

    `model` is a loaded model or a path. Without `as_of` it is the day of the last dated change, evidence or handoff
    in the model. Raises `InvalidInput` for files with mistakes and `Unusable` where no day can be found.
    """
    loaded = model if isinstance(model, Model) else load(model)
    day = as_day(as_of or last_known_day(loaded))
    return Analyses(Examination(loaded, "production", day, content or load_content()))


def without(
    model: Model | str | Path,
    *parties: str,
    ended: bool = False,
    as_of: str | date | None = None,
    content: Content | None = None,
) -> Absence:
    """What still works when these can't be reached: people, teams, assets or resources, by id.

    `ended` takes away what the parties run, too. Without `as_of` it is the day of the last dated change, evidence
    or handoff in the model. Raises `Unusable` for an unknown id or none at all, and where no day can be found.
    """
    return analyse(model, as_of=as_of, content=content).without(*parties, ended=ended)


class Analyses:
    """The analyses of one model on one day. Nothing is computed before it is asked for."""

    def __init__(self, examination: Examination) -> None:
        self.examination = examination

    def without(self, *parties: str, ended: bool = False) -> Absence:
        """The absence drill; `ended` takes away what the parties run, too.

        Raises `Unusable` for an unknown id or none at all.
        """
        model = self.examination.model
        _check_parties(model, parties)
        outcomes = self.examination.outcomes_without(
            lambda drill: drill.ended(parties) if ended else frozenset(parties)
        )
        away = sorted(set(parties))
        told = [tell(one, frozenset(parties), self.examination.wording) for one in outcomes]
        names = [model.nodes[ident].label for ident in away]
        return Absence(away, names, "ended" if ended else "silent", told)


class Absence(Sequence[Drilled]):
    """An absence drill: every event with its grade, the stranded first."""

    def __init__(
        self, absent: Sequence[str], names: Sequence[str], drill: str, events: Sequence[Drilled]
    ) -> None:
        self.absent = tuple(absent)
        self.names = tuple(names)
        self.drill = drill
        self.events = tuple(events)

    def __len__(self) -> int:
        return len(self.events)

    def __getitem__(self, index: Any) -> Any:
        return self.events[index]

    def __repr__(self) -> str:
        from readiness.report.drill import render_drill

        return render_drill(self.names, self.drill, self.events)


def _check_parties(model: Model, parties: Sequence[str]) -> None:
    if not parties:
        raise Unusable("Who is away? Name at least one team, person, asset or resource by its id.")
    for ident in parties:
        node = model.nodes.get(ident)
        if node is None or node.kind_name not in CAN_BE_AWAY:
            fits = [one for one, each in model.nodes.items() if each.kind_name in CAN_BE_AWAY]
            raise Unusable(f"Nothing that can be away is called `{ident}`.{did_you_mean(ident, fits)}")
