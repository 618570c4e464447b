"""Gaps taken as closed, or as answered with no, without loading or judging anything again.

A root that is mended makes a fact so as soon as all the roots of that fact are mended; what the circuit decides is
evaluated again with the mended leaves. Evidence rises to what is asked once all that keeps it back is mended, and an
empty slot is filled. Closing more therefore never makes anything worse, and a verdict costs milliseconds.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property

from readiness.advice.given import NOTHING, Given, Key, Need, Stake, stakes_of
from readiness.criteria.inquiry import Inquiry, checks, find_facet
from readiness.criteria.judge import Judged, Slot, Subject, level_of
from readiness.criteria.language import Criterion
from readiness.evidence.level import PROVEN, WRITTEN, Level, Levels
from readiness.findings.examination import Examination
from readiness.findings.mark import Scores
from readiness.graph.fact import YES, Fact, Root, Truth, arguments
from readiness.model.evidence import Evidence
from readiness.model.part import Node
from readiness.scoring.bar import Bar, Demand
from readiness.scoring.interval import Interval
from readiness.scoring.score import Scored

__all__ = ["Mended", "Mending"]

_TOO_OLD = "evidence.too-old"
_OUTDONE = frozenset(["change.no-impact-decision", "person.left"])
"""What made a proof stale and does not any more once it is given anew, today and by those who are there."""
_KEPT = 16
"""How many evaluated circuits are kept: a search asks of one supposition again and again, and then of the next."""
_TOP = {"written": len(WRITTEN) - 1, "proven": len(PROVEN) - 1}


class Mending:
    """An examination whose gaps can be closed or denied."""

    def __init__(self, examination: Examination) -> None:
        self.examination = examination
        reading = examination.as_said or examination
        self._reading = reading.facts
        self._inquiry = reading.inquiry
        self._leaves = reading.drill.roots_of_leaves
        self._needs = {ident: self._needs_of(one) for ident, one in examination.judged.items()}
        self._stakes = {ident: stakes_of(needs) for ident, needs in self._needs.items()}
        self._inquiries: dict[Given, Inquiry] = {}
        self._levels: dict[tuple[int, str, str], Level] = {}
        self._base_levels: dict[int, Levels] = {}
        self._shares: dict[tuple[int, Given], Interval] = {}
        self._relevant: dict[int, frozenset[Key]] = {}
        self._numbers: dict[tuple[object, ...], int] = {}
        self._forms: dict[tuple[str, int], tuple[Bar, int]] = {}

    # ---- facts

    def judged(self, given: Given) -> dict[str, Judged]:
        """Every criterion with what is supposed."""
        return {ident: self.judged_of(ident, given) for ident in self.examination.judged}

    def judged_of(self, ident: str, given: Given) -> Judged:
        """One criterion with what is supposed."""
        one = self.examination.judged[ident]
        slots = tuple(slot._replace(subjects=self._subjects(ident, slot, given)) for slot in one.slots)
        return one._replace(slots=slots, other=tuple(self._subject(ident, each, given) for each in one.other))

    def _subjects(self, ident: str, slot: Slot, given: Given) -> tuple[Subject, ...]:
        """The subjects of a slot; in an empty one something stands as soon as it is set up, or never will."""
        if slot.subjects:
            return tuple(self._subject(ident, one, given) for one in slot.subjects)
        key = slot.empty.key
        if key in given.closed:
            return (Subject(self.examination.model.system, (("declared", YES),), ()),)
        if key in given.denied:
            never = Fact(Truth.NO, slot.empty.code, slot.empty.arguments, (slot.empty,))
            return (Subject(self.examination.model.system, (("declared", never),), ()),)
        return ()

    def _subject(self, ident: str, subject: Subject, given: Given) -> Subject:
        stake = self._stakes[ident].get(subject.node.id)
        if stake is None or not self._is_touched(stake, given):
            return subject
        needs = self._needs[ident]
        facts = tuple(
            [
                (name, fact)
                if fact.truth is Truth.YES
                else (name, self._fact(needs[subject.node.id, name], fact, given))
                for name, fact in subject.facts
            ]
        )
        return subject._replace(facts=facts)

    def _is_touched(self, stake: Stake, given: Given) -> bool:
        return given.touches(stake.keys) or (stake.is_live and given.touches(self._leaves))

    def _fact(self, need: Need, fact: Fact, given: Given) -> Fact:
        keys = need.keys
        if keys <= given.closed:
            return YES
        if need.again:
            return need.again(self._inquiry_with(given)) if given.touches(self._leaves) else fact
        if not keys.isdisjoint(given.denied):
            return fact._replace(truth=Truth.NO)
        left = [root for root in need.roots if root.key not in given.closed]
        if len(left) < len(keys) and all(root.truth is Truth.UNKNOWN for root in left):
            return fact._replace(truth=Truth.UNKNOWN)
        return fact

    def _inquiry_with(self, given: Given) -> Inquiry:
        heeded = given.among(self._leaves)
        found = self._inquiries.pop(heeded, None)
        if found is None:
            drill = self._inquiry.drill.supposing(heeded.closed, heeded.denied)
            found = self._inquiry._replace(drill=drill)
        self._inquiries[heeded] = found  # the last asked stands last
        if len(self._inquiries) > _KEPT:
            del self._inquiries[next(iter(self._inquiries))]
        return found

    # ---- what is missing

    def _needs_of(self, judged: Judged) -> dict[tuple[str, str], Need]:
        """By node and facet. What the circuit decides is asked again; two facets of one name are mended together."""
        behind, found = self._behind(judged), dict[tuple[str, str], Need]()
        read = {id(fact) for _, one in self._reading[judged.criterion.id].subjects() for _, fact in one.facts}
        for _, subject in judged.subjects():
            for name, fact in subject.facts:
                if fact.truth is Truth.YES:
                    continue
                place = subject.node.id, name
                roots = (*fact.roots, *(root for other in behind(place) for root in other.roots))
                is_live = id(fact) in read and any(root.key in self._leaves for root in roots)
                again = _again(judged.criterion, subject.node, name) if is_live else None
                if place in found and found[place].roots != roots:
                    roots, again = (*found[place].roots, *roots), None
                found[place] = Need(tuple(dict.fromkeys(roots)), again)
        return found

    def _behind(self, judged: Judged) -> Callable[[tuple[str, str]], Iterable[Fact]]:
        """What comes to light once a confirmation is there, or what vanished is given a word."""
        examination = self.examination
        said: dict[tuple[str, str], list[Fact]] = defaultdict(list)
        if examination.as_said:
            for _, one in examination.as_said.facts[judged.criterion.id].subjects():
                for name, fact in one.facts:
                    if fact.truth is not Truth.YES:
                        said[one.node.id, name].append(fact)
        if examination.operation.ghosts:
            for _, one in examination.read[judged.criterion.id].subjects():
                said[one.node.id, "declared"] += [
                    fact for _, fact in one.facts if fact.truth is not Truth.YES
                ]
        return lambda place: said.get(place, ())

    def needs(self, ident: str, bar: Bar) -> list[Need]:
        """What a criterion misses at a bar; for `some`, what the best of those misses that stand there."""
        judged = self.examination.judged[ident]
        subjects = [subject for _, subject in judged.subjects()]
        if judged.criterion.quantifier == "every" or not subjects:
            return [need for needs in self.needs_by_slot(ident, bar) for need in needs]
        scored = self._scored(ident, bar, NOTHING)
        shares = {one.id: one.share for slot in scored.slots for one in slot.subjects}
        best = max(subjects, key=lambda one: shares[one.node.id])
        return self._needs_of_subject(ident, best, bar)

    def needs_by_slot(self, ident: str, bar: Bar) -> Iterator[list[Need]]:
        """What each slot misses, and what stands outside the catalogue, with all subjects of each."""
        judged = self.examination.judged[ident]
        for slot in judged.slots:
            if not slot.subjects:
                yield [Need((slot.empty,))]
            else:
                yield [need for one in slot.subjects for need in self._needs_of_subject(ident, one, bar)]
        if judged.other:
            yield [need for one in judged.other for need in self._needs_of_subject(ident, one, bar)]

    def _needs_of_subject(self, ident: str, subject: Subject, bar: Bar) -> list[Need]:
        own = self._needs[ident]
        found = [own[subject.node.id, name] for name, fact in subject.facts if fact.truth is not Truth.YES]
        for axis in subject.axes:
            wanted = bar.demands[ident].wanted(axis)
            level = self._level(bar, axis, subject.node) if wanted else None
            if level and (level.rank < wanted or level.is_stale):
                found.append(
                    Need(_roots_of(level, axis, subject.node, wanted, self.examination.operation.silence))
                )
        return found

    # ---- evidence

    def levels(self, bar: Bar, given: Given) -> Levels:
        """The evidence at a bar, with what is supposed."""
        return _Supposed(self._base(bar), lambda axis, node: self._level(bar, axis, node), given)

    def _base(self, bar: Bar) -> Levels:
        ages = self._form("", bar)
        if ages not in self._base_levels:
            self._base_levels[ages] = self.examination.levels_at(bar)
        return self._base_levels[ages]

    def _level(self, bar: Bar, axis: str, node: Node) -> Level:
        key = self._form("", bar), axis, node.id
        if key not in self._levels:
            self._levels[key] = self._repeated(bar, axis, node, level_of(self._base(bar), axis, node))
        return self._levels[key]

    def _repeated(self, bar: Bar, axis: str, node: Node, level: Level) -> Level:
        """A proof that is too old at this bar is given anew, and that outdoes whatever else made it stale."""
        if not level.is_stale:
            return level
        own = self.examination.bar
        stricter = level if bar is own else level_of(self._base(own), axis, node)
        if all(root.code != _TOO_OLD for root in stricter.roots):
            return level
        actual = self.examination.operation.model.system.actual
        outdone = _OUTDONE | ({"system.beyond-approval"} if actual and actual.date else set())
        return level._replace(roots=tuple(root for root in stricter.roots if root.code not in outdone))

    # ---- scores

    def share(self, ident: str, bar: Bar, given: Given) -> Interval:
        """What one criterion comes to at a bar, with what is supposed."""
        heeded = given.among(self.relevant(ident, bar)) if given is not NOTHING else given
        key = self._form(ident, bar), heeded
        if key not in self._shares:
            self._shares[key] = self._scored(ident, bar, heeded).share
        return self._shares[key]

    def _scored(self, ident: str, bar: Bar, given: Given) -> Scored:
        scores = Scores({ident: self.judged_of(ident, given)})
        return scores.at(ident, bar.demands[ident], self.levels(bar, given))

    def _form(self, ident: str, bar: Bar) -> int:
        """The number of what a bar wants of a criterion: bars that want the same have the same, and share a score.

        Without a criterion of how old it lets proof become. A bar that is kept leaves its identity to no other one.
        """
        held = self._forms.get((ident, id(bar)))
        if held is None:
            form: tuple[object, ...] = tuple(bar.stale_after.items())
            if ident:
                form = _form(ident, bar.demands[ident], bar, self.examination.judged[ident].criterion)
            held = self._forms[ident, id(bar)] = bar, self._numbers.setdefault(form, len(self._numbers))
        return held[1]

    def relevant(self, ident: str, bar: Bar) -> frozenset[Key]:
        """The roots that can change a criterion at a bar."""
        form = self._form(ident, bar)
        if form not in self._relevant:
            needs = [need for each in self.needs_by_slot(ident, bar) for need in each]
            keys = frozenset(key for need in needs for key in need.keys)
            self._relevant[form] = keys | self._leaves if any(need.again for need in needs) else keys
        return self._relevant[form]

    def roots_when(self, need: Need, given: Given) -> tuple[Root, ...]:
        """What still has to be mended for a need, with what is supposed; nothing once it is met."""
        if need.keys <= given.closed:
            return ()
        if need.again is None:
            return tuple(root for root in need.roots if root.key not in given.closed)
        fact = need.again(self._inquiry_with(given))
        return (
            ()
            if fact.truth is Truth.YES
            else tuple(root for root in fact.roots if root.key not in given.closed)
        )


class _Supposed(Levels):
    """The evidence with some of what keeps it back mended, or settled for good."""

    def __init__(self, base: Levels, level: Callable[[str, Node], Level], given: Given) -> None:
        super().__init__(base.operation, base.stale_after)
        self._level = level
        self._given = given

    def written(self, node: Node) -> Level:
        """How well a node is written, then."""
        return self._then("written", node)

    def proven(self, node: Node) -> Level:
        """How well a node is proven, then."""
        return self._then("proven", node)

    def _then(self, axis: str, node: Node) -> Level:
        level, (closed, denied) = self._level(axis, node), self._given
        keys = {root.key for root in level.roots}
        short = _short_key(axis, node)
        if not (keys | {short}).isdisjoint(denied):
            return level._replace(may_rise=False, is_final=True)
        if keys and keys <= closed:
            level = Level(level.rank if _only_old(axis, level) else _TOP[axis])
        return level._replace(rank=_TOP[axis]) if short in closed else level


class Mended(Examination):
    """An examination decided again, by the same rules, with what is supposed."""

    _STANDING = ("as_said", "as_written", "missing", "inapplicable", "read", "facts", "inquiry")

    def __init__(self, mending: Mending, given: Given, accepted: Iterable[str] = ()) -> None:
        vars(self).update(vars(mending.examination))
        for name, value in vars(Examination).items():
            if isinstance(value, cached_property) and name not in self._STANDING:
                vars(self).pop(name, None)
        self._mending, self._given, self._also = mending, given, frozenset(accepted)

    @cached_property
    def judged(self) -> Mapping[str, Judged]:
        """Every criterion with what is supposed."""
        return self._mending.judged(self._given)

    @cached_property
    def accepted(self) -> Mapping[str, bool]:
        """The acceptances that there are, and those that are supposed."""
        return {**dict.fromkeys(sorted(self._also), True), **self._mending.examination.accepted}

    def levels_at(self, bar: Bar) -> Levels:
        """The evidence with what is supposed."""
        return self._mending.levels(bar, self._given)


def _again(criterion: Criterion, node: Node, name: str) -> Callable[[Inquiry], Fact] | None:
    """How one fact of a criterion is asked once more; what is asked of evidence depends on more than a circuit."""
    if isinstance(node, Evidence):
        return None
    if criterion.check:
        check = checks[criterion.check][2]
        return lambda inquiry: check(inquiry, node, criterion.arguments)
    has = next((one for one in criterion.has if one.facet == name), None)
    facet = find_facet(name, type(node)) if has else None
    if has is None or facet is None:
        return None
    members = has.members
    return lambda inquiry: facet(inquiry, node, members)


def _form(ident: str, demand: Demand, bar: Bar, criterion: Criterion) -> tuple[object, ...]:
    """What a bar wants of a criterion: bars that want the same share a score."""
    wanted = tuple(demand.wanted(axis) for axis in criterion.evidence)
    ages = tuple(bar.stale_after.items()) if demand.proven and "proven" in criterion.evidence else ()
    return ident, wanted, ages


def _short_key(axis: str, node: Node) -> Key:
    return f"{axis}-short", node.id


def _only_old(axis: str, level: Level) -> bool:
    """Whether all that keeps a proof back is that it is stale: mending that makes it fresh and no better."""
    return axis == "proven" and level.rank > 0 and not level.may_rise


def _roots_of(level: Level, axis: str, node: Node, wanted: int, truth: Truth) -> tuple[Root, ...]:
    """What has to be mended for the level that is wanted."""
    named = arguments(subject=node.id, has=f"{axis}-{level.rank}", wanted=f"{axis}-{wanted}")
    short = Root(f"{axis}-short", node.id, (), named, truth)
    if not level.roots:
        return (short,)
    return (*level.roots, short) if level.rank < wanted and _only_old(axis, level) else level.roots
