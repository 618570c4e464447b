"""The register of evidence: what each piece counts for, what it counted for, what the bar asks, until when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import cached_property
from typing import Literal, NamedTuple

from readiness.criteria.answered import is_repeated_without_the_vendor
from readiness.criteria.facet_watch import allowed_age
from readiness.evidence.attachment import find_file_flaw
from readiness.evidence.both_ways import LevelsBothWays
from readiness.evidence.level import PROVABLE, WRITTEN, Level, Levels
from readiness.findings.examination import Examination
from readiness.findings.gap import source_of
from readiness.graph.fact import Root, Truth
from readiness.model.agreement import Agreement, Handoff
from readiness.model.asset import Asset, Change
from readiness.model.evidence import Evidence
from readiness.model.part import Node
from readiness.model.people import Person
from readiness.model.resource import Practice
from readiness.model.text import join_words
from readiness.result.chart import Due, Piece, Register

__all__ = ["register_evidence"]

_NAMED, _DOCUMENTED, _SPECIFIC = range(1, len(WRITTEN))
_MOST_NAMES = 2
_ORDER = ("fails", "open", "holds", "none")


def register_evidence(examination: Examination) -> Register:
    """Every piece of evidence of a model, what is short first, then what goes stale first."""
    registrar = _Registrar(examination)
    pieces = [registrar.piece(one) for one in registrar.model.all_of(Evidence)]
    pieces.sort(key=lambda piece: (_ORDER.index(piece.state), piece.fresh_until or "9", piece.id))
    return Register.model_validate({
        "as-of": examination.operation.as_of.isoformat(), "pieces": tuple(pieces),
        "due": tuple(registrar.due()),
    })  # fmt: skip


class _Weighed(NamedTuple):
    """A piece of evidence for one of the things that it is about."""

    node: Node
    level: Level
    waits: bool
    """Whether it counts for more as soon as the buyer confirms it."""


class _Registrar:
    def __init__(self, examination: Examination) -> None:
        self.examination, self.wording = examination, examination.wording
        self.levels = examination.levels
        self.operation = self.levels.operation
        self.model = self.operation.model

    @cached_property
    def asked(self) -> dict[str, int]:
        """The step that the bar asks for, by the id of what it asks it of."""
        found: dict[str, int] = defaultdict(int)
        bar = self.examination.bar
        for ident, judged in self.examination.judged.items():
            demand = bar.demands[ident]
            if "proven" not in judged.criterion.evidence or not demand.binding or not demand.proven:
                continue
            for _, subject in judged.subjects():
                if "proven" in subject.axes:
                    found[subject.node.id] = max(found[subject.node.id], _SPECIFIC + demand.proven)
        return dict(found)

    def piece(self, one: Evidence) -> Piece:
        """One row of the register."""
        weighed = [self._weigh(self.model.nodes[ident], one) for ident in one.of if ident in self.model.nodes]
        base = self._base(one)
        best = max((_SPECIFIC + each.level.rank for each in weighed if each.level.rank), default=base)
        fresh = [each for each in weighed if each.level.rank and not each.level.is_stale and not each.waits]
        short = self._short(one, weighed)
        missing = [each for each in short if not self._is_shown(each.node)]
        today = max((_SPECIFIC + each.level.rank for each in fresh), default=base)
        if missing:  # where part of it falls short, the step is that of this part, as the mark is
            today = min(_SPECIFIC + each.level.rank if each in fresh else base for each in missing)
        asks = self._asks(one, weighed)
        flaw = find_file_flaw(self.model, one)
        until, since, by_version = self._ages(one, weighed)
        ends, first, rest = self._ends(one, fresh)
        return Piece.model_validate({
            "id": one.id, "title": one.label, "kind": one.kind,
            "by": self._by(one), "vacant": self._is_vacant(one.by),
            "date": str(one.date) if one.date else "", "fresh-until": until, "stale-since": since,
            "counts-until": ends, "ends-first": first, "rest-until": rest, "found": self._found(one),
            "by-version": by_version, "level": today, "had": max(best, today), "asks": asks,
            "state": self._state(asks, short, missing),
            "why": self._why(one, weighed, is_covered=bool(short) and not missing),
            "uncounted": self._uncounted(fresh, [each for each in weighed if each.level.rank or each in short]),
            "file": one.file or "", "file-state": self._file_state(one, flaw),
            "source": source_of(self.model, one.id, ()),
        })  # fmt: skip

    def _uncounted(self, fresh: list[_Weighed], every: list[_Weighed]) -> tuple[str, ...]:
        """What it does not count for, where it counts for something else."""
        return tuple(self.wording.quoted(each.node.id) for each in every if fresh and each not in fresh)

    def _by(self, one: Evidence) -> str:
        """Who gave it: two by name, and how many more."""
        names, more = [self.wording.name(who) for who in one.by], len(one.by) - _MOST_NAMES
        return join_words(names) if more < 2 else f"{', '.join(names[:_MOST_NAMES])} and {more} more"

    def _is_vacant(self, who: Sequence[str]) -> bool:
        """Whether people are named there, and all of them are gone."""
        people = [one for ident in who if (one := self.operation.find(ident, Person))]
        people += [one for ident in who for one in self.operation.people_of.get(ident, ())]
        return bool(people) and all(self.operation.presence(one) is Truth.NO for one in people)

    def _weigh(self, node: Node, one: Evidence) -> _Weighed:
        if node.kind_name not in PROVABLE:
            return _Weighed(node, Level(0), waits=False)
        level = self.levels.weighed(node, one)
        return _Weighed(node, level, waits=self._waits(node, one, level))

    def _waits(self, node: Node, one: Evidence, level: Level) -> bool:
        """Whether what the buyer has settled shows less than what is said."""
        if not isinstance(self.levels, LevelsBothWays):
            return False
        settled: Levels = self.levels.as_settled
        twin = settled.operation.model.nodes.get(node.id)
        piece = settled.operation.find(one.id, Evidence)
        low = settled.weighed(twin, piece) if twin and piece else Level(0)
        return low.rank < level.rank or (low.is_stale and not level.is_stale)

    def _base(self, one: Evidence) -> int:
        """Without proof: named; documented with a day and somebody, or a file that fits; specific with a result too."""
        is_documented = bool(one.date and one.by) or (one.file and find_file_flaw(self.model, one) is None)
        if not is_documented:
            return _NAMED
        return _SPECIFIC if one.of and one.result is not None else _DOCUMENTED

    def _asks(self, one: Evidence, weighed: list[_Weighed]) -> int:
        """The most that the bar asks of anything that it is about; of a document it asks no trial."""
        return max((self._asked_of(one, each) for each in weighed), default=0)

    def _asked_of(self, one: Evidence, each: _Weighed) -> int:
        return 0 if one.kind == "document" else self.asked.get(each.node.id, 0)

    def _short(self, one: Evidence, weighed: list[_Weighed]) -> list[_Weighed]:
        """What it is about and does not show as the bar asks."""
        return [
            each
            for each in weighed
            if (asked := self._asked_of(one, each))
            and (each.level.is_stale or each.waits or _SPECIFIC + each.level.rank < asked)
        ]

    def _is_shown(self, node: Node) -> bool:
        """Whether some piece of evidence shows it as the bar asks."""
        level = self.levels.proven(node)
        return not level.is_stale and _SPECIFIC + level.rank >= self.asked[node.id]

    def _state(
        self, asks: int, short: list[_Weighed], missing: list[_Weighed]
    ) -> Literal["holds", "open", "fails", "none"]:
        if not asks or (short and not missing):
            return "none"
        if not missing:
            return "holds"
        is_open = all(each.waits or _is_open(each.level) for each in missing)
        return "open" if is_open else "fails"

    def _why(self, one: Evidence, weighed: list[_Weighed], *, is_covered: bool) -> tuple[str, ...]:
        """What keeps it from counting for more, what came first in time first, without its own name."""
        roots = dict.fromkeys(root for each in weighed if not each.waits for root in each.level.roots)
        roots = dict.fromkeys(sorted(roots, key=lambda root: self._since(root, one, weighed) or date.max))
        flaw = find_file_flaw(self.model, one)
        told = [root for root in roots if not root.code.endswith((".never-tried", ".never-reviewed"))]
        told += [flaw] if flaw is not None and flaw not in told else []
        words = [word for word, applies in (
            ("covered", is_covered), ("waits", any(each.waits for each in weighed))
        ) if applies]  # fmt: skip
        own = self.wording.fill(": {evidence}", {"evidence": one.id}).casefold()
        said = [self.wording.phrases[f"register.{word}"].no for word in words]
        texts = map(self.wording.root, told)
        said += [text[: -len(own)] if text.casefold().endswith(own) else text for text in texts]
        said += [self.wording.phrases["register.repeated"].no] if self._went_alone(one, told) else []
        return tuple(dict.fromkeys([*said, *self._read_elsewhere(one)]))

    def _read_elsewhere(self, one: Evidence) -> Iterator[str]:
        """That a way out was tried is read where the agreement says so: the bar asks it of no piece of evidence."""
        for ident in one.of:
            agreement = self.operation.find(ident, Agreement)
            if agreement and agreement.exit and agreement.exit.rehearsed:
                place = source_of(self.model, ident, ("exit", "rehearsed"))
                yield self.wording.fill(self.wording.phrases["register.exit"].no, {"place": str(place)})

    def _went_alone(self, one: Evidence, roots: list[Root]) -> bool:
        """Whether the vendor was called then, and a later exercise of the same went without."""
        was_called = any(root.code == "evidence.vendor-called" for root in roots)
        return was_called and is_repeated_without_the_vendor(self.examination.inquiry, one) is Truth.YES

    def _ages(self, one: Evidence, weighed: list[_Weighed]) -> tuple[str, str, bool]:
        """Until when it is fresh, since when it is stale, and whether a change made it so."""
        if one.date is None or not any(each.level.rank for each in weighed):
            return "", "", False
        until, roots = self._until(one, weighed), [root for each in weighed for root in each.level.roots]
        changed = [day for root in roots if (day := self._changed(root))]
        aged = [until + timedelta(days=1)] if until and until < self.operation.as_of else []
        since = min([*changed, *aged], default=None)
        by_version = since is not None and since in changed
        return until.isoformat() if until else "", since.isoformat() if since else "", by_version

    def _until(self, one: Evidence, weighed: list[_Weighed]) -> date | None:
        """The last day on which it is not too old for anything that it is about."""
        limits = [days for each in weighed if (days := self.levels.days(each.node)) is not None]
        return one.date.earliest + timedelta(days=min(limits)) if one.date and limits else None

    def _ends(self, one: Evidence, fresh: list[_Weighed]) -> tuple[str, tuple[str, ...], str]:
        """Until when all of it counts that counts today; what counts no longer than that; until when the rest does."""
        ends = {each.node.id: until for each in fresh if (until := self._until(one, [each])) is not None}
        if not ends:
            return "", (), ""
        soonest = min(ends.values())
        first = [ident for ident, until in ends.items() if until == soonest]
        if len(first) == len(fresh):
            return soonest.isoformat(), (), ""
        rest = min((until for until in ends.values() if until != soonest), default=None)
        names = tuple(self.wording.quoted(ident) for ident in first)
        return soonest.isoformat(), names, rest.isoformat() if rest else ""

    def _found(self, one: Evidence) -> str:
        """What came of it where it did not go all the way; of what somebody looked at or looked into, what was seen."""
        result = one.result
        in_part = str(result) if result is not None and result.done and not result.is_complete else ""
        seen = one.scenario or "" if in_part or one.kind in ("document", "attestation") else ""
        return ": ".join(filter(None, (in_part, seen)))

    def due(self) -> Iterator[Due]:
        """The practices that are in time, what is still supported, and what is still open, each until its day."""
        for one in self.model.all_of(Practice):
            if one.last_done and one.cadence and self.operation.has_come(one.last_done).high:
                done, period = one.last_done.earliest, timedelta(days=float(one.cadence.period.days))
                days = done + period, done + timedelta(days=allowed_age(one.cadence).days)
                yield from self._due("practice", one.label, days, one.owner, (one.id,))
        for asset in self.model.all_of(Asset):
            if asset.supported_until:
                days = (asset.supported_until.earliest,) * 2
                yield from self._due("support", asset.label, days, asset.owner, (asset.id, "supported-until"))
        for handoff in self.model.all_of(Handoff):
            for number, item in enumerate(handoff.open):
                if item.until:
                    days, where = (item.until.earliest,) * 2, (handoff.id, "open", number)
                    yield from self._due("open-item", item.what, days, item.owner, where)

    def _due(
        self, kind: Literal["practice", "support", "open-item"], title: str, days: tuple[date, date],
        owner: str | None, where: tuple[str, *tuple[str | int, ...]],
    ) -> Iterator[Due]:  # fmt: skip
        due, until = days
        if until >= self.operation.as_of:
            yield Due(
                kind=kind, id=where[0], title=title, by=self.wording.name(owner) if owner else "",
                vacant=self._is_vacant([owner] if owner else []),
                due=due.isoformat(), until=until.isoformat(),
                source=source_of(self.model, where[0], where[1:]),
            )  # fmt: skip

    def _changed(self, root: Root) -> date | None:
        """The day of the change that a root is about."""
        change = self.operation.find(root.node, Change)
        return change.date.earliest if change else None

    def _since(self, root: Root, one: Evidence, weighed: list[_Weighed]) -> date | None:
        """Since when a root keeps it from counting; None where no day is known."""
        if root.code == "evidence.too-old":
            return self._until(one, weighed)
        return self._changed(root)

    def _file_state(self, one: Evidence, flaw: Root | None) -> str:
        if one.file is None:
            return ""
        if flaw is None:
            return "fits"
        return "open" if flaw.truth is Truth.UNKNOWN else "fails"


def _is_open(level: Level) -> bool:
    """Whether only unknown answers keep it from counting."""
    return bool(level.roots) and all(root.truth is Truth.UNKNOWN for root in level.roots)
