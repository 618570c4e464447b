"""What changed between two assessments, claim by claim: what decides first, and where it was written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, TypeVar

from readiness.advice.attribution import Weighed
from readiness.advice.change import Changes, changes_of_results
from readiness.advice.phrasing import say
from readiness.criteria.checklist import Checklist
from readiness.error import Unusable
from readiness.model.quantity import Date
from readiness.model.text import count_of, join_words
from readiness.result.assessment import Assessment, Cause, Claim, Gap, Share
from readiness.result.difference import (
    AnswerChange,
    CauseChange,
    Difference,
    GapChange,
    GradeChange,
    Known,
    ShareChange,
    Then,
    Turn,
)

__all__ = ["diff_assessments"]

_Thing = TypeVar("_Thing")


class _Two(NamedTuple):
    """Both assessments, and what is called otherwise in the newer one."""

    old: Assessment
    new: Assessment
    ids: Mapping[str, str]


def diff_assessments(
    old: Assessment,
    new: Assessment,
    checklist: Checklist,
    changes: Changes | None = None,
    weighed: Weighed | None = None,
) -> Difference:
    """What changed from one assessment to another.

    `changes` and `weighed` say it of the models, where there are any; then `old` is in the ids of `new`.
    Raises `Unusable` where the two were held to different bars, or only one is provisional.
    """
    _check_diffable(old, new)
    found = changes or changes_of_results(old, new, checklist)
    two = _Two(old, new, {} if changes else found.renamed)
    gaps = tuple(_gaps(two))
    moved = weighed or Weighed((), "by-criterion")
    parts: dict[str, Any] = {
        "gates": tuple(_turns(old.gates, new.gates)),
        "conditions": tuple(_turns(old.conditions, new.conditions)),
        "floors": tuple(_floors(two)),
        "seats": tuple(_levels(old.seats, new.seats)),
        "layers": tuple(_levels(old.layers, new.layers)),
        "questions": tuple(_questions(two, moved, gaps)),
        "criteria": tuple(_shares(old.criteria, new.criteria, lambda one: one.sentence)),
        "events": tuple(_grades(two)),
        "causes": tuple(_causes(two)),
        "gaps": gaps,
        "answers": tuple(_answers(two, moved, gaps)),
    }
    found_too = {name: getattr(found, name) for name in ("vanished", "appeared", "fields", "evidence")}
    difference = Difference(
        old=_then(old), new=_then(new), headline="", notices=tuple(_notices(old, new, checklist)),
        moves=moved.moves, attribution=moved.attribution, renamed=dict(found.renamed), **parts, **found_too,
    )  # fmt: skip
    return difference.model_copy(update={"headline": _headline(difference, checklist)})


def _check_diffable(old: Assessment, new: Assessment) -> None:
    if old.bar != new.bar:
        what = f"These were held to different bars, {old.bar} and {new.bar}, so that nothing can be said of a change."
        raise Unusable(f"{what} `readiness tighten` says what one bar asks more than another.")
    if old.provisional != new.provisional:
        raise Unusable("One of the two is provisional, so that they can't be held against each other.")


def _then(one: Assessment) -> Then:
    states = [gate.state for gate in one.gates]
    return Then(
        workflow=one.workflow.name, verdict=one.verdict, bar=one.bar, consequence=one.consequence, as_of=one.as_of,
        gates_failing=states.count("fails"), gates_open=states.count("open"), model=one.digests.model,
        questions=one.digests.questions, bar_digest=one.digests.bar, engine=one.digests.engine,
    )  # fmt: skip


def _notices(old: Assessment, new: Assessment, checklist: Checklist) -> Iterator[str]:
    """Whatever else than the model could be behind a change, before anything is said of one."""
    pairs: tuple[tuple[str, Callable[[Assessment], str]], ...] = (
        ("diff.workflow", lambda one: one.workflow.name),
        ("diff.questions", lambda one: one.digests.questions[:8]),
        ("diff.bar", lambda one: one.digests.bar[:8]),
        ("diff.consequence", lambda one: one.consequence),
        ("diff.day", lambda one: Date.parse(one.as_of).words()),
        ("diff.engine", lambda one: one.digests.engine),
        (
            "diff.received",
            lambda one: f"the {one.received_from}'s" if one.received_from else "as each file says",
        ),
    )
    for code, value in pairs:
        if value(old) != value(new):
            yield say(checklist, code, before=value(old), after=value(new))


# ---- what turned


def _by(things: Iterable[_Thing], name: str) -> dict[str, _Thing]:
    return {getattr(one, name): one for one in things}


def _turns(old: Sequence[Any], new: Sequence[Any]) -> Iterator[Turn]:
    """Gates or conditions in another state: those that hold no longer first."""
    then, now = _by(old, "criterion"), _by(new, "criterion")
    found = []
    for ident in sorted({*then, *now}):
        before, after = then.get(ident), now.get(ident)
        states = getattr(before, "state", None), getattr(after, "state", None)
        if states[0] != states[1]:
            told = after if after and after.state != "holds" else before or after
            fact = told.fact if told and told.state != "holds" else ""
            sentence = (now.get(ident) or then[ident]).sentence
            found.append(Turn(id=ident, sentence=sentence, before=states[0], after=states[1], fact=fact))
    order = ("fails", "refused", "open", "accepted", "holds", None)
    return iter(sorted(found, key=lambda one: (order.index(one.after), one.id)))


def _floors(two: _Two) -> Iterator[Turn]:
    for ident, level in two.new.seats.items():
        before, after = two.old.floors.get(ident), two.new.floors.get(ident)
        if before != after:
            yield Turn(id=ident, sentence=level.name, before=before, after=after, fact="")


def _share(share: Share | None) -> Share | None:
    return Share(low=share.low, high=share.high) if share else None


def _levels(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[ShareChange]:
    for ident in dict.fromkeys((*new, *old)):
        before, after = old.get(ident), new.get(ident)
        name = (new.get(ident) or old[ident]).name
        states = getattr(before, "state", None), getattr(after, "state", None)
        if _share(before) != _share(after) or states[0] != states[1]:
            yield ShareChange(
                id=ident, name=name, before=_share(before), after=_share(after),
                state_before=states[0], state_after=states[1],
            )  # fmt: skip


def _shares(old: Sequence[Any], new: Sequence[Any], name: Callable[[Any], str]) -> Iterator[ShareChange]:
    """Questions or criteria with another interval, those that moved furthest first."""
    then, now = _by(old, "id"), _by(new, "id")
    found = []
    for ident in sorted({*then, *now}):
        before, after = _share(then.get(ident)), _share(now.get(ident))
        if before != after:
            named = name(now.get(ident) or then[ident])
            found.append(ShareChange(id=ident, name=named, before=before, after=after))
    return iter(sorted(found, key=lambda one: (-_way(one), one.id)))


def _questions(two: _Two, moved: Weighed, gaps: Sequence[GapChange]) -> Iterator[ShareChange]:
    criteria = {one.id: one.criteria for one in (*two.old.questions, *two.new.questions)}
    for one in _shares(two.old.questions, two.new.questions, lambda one: one.ask):
        through = _through(one.id, criteria[one.id], moved, gaps)
        yield one.model_copy(update={"through": through})


def _through(
    question: str, criteria: Sequence[str], moved: Weighed, gaps: Sequence[GapChange]
) -> tuple[str, ...]:
    """What moved a question: the changes, the weightiest first; where nobody weighed them, gaps under its criteria."""
    if moved.attribution != "by-change":
        return tuple(dict.fromkeys(gap.text for gap in gaps if gap.criterion in criteria))
    shifts = {
        name: abs(shift.low) + abs(shift.high)
        for move in moved.moves
        for shift in move.questions
        if shift.id == question
        for name in move.names
    }
    return tuple(sorted(shifts, key=lambda name: (-shifts[name], name)))


def _way(change: ShareChange) -> float:
    before, after = change.before or Share(low=0, high=0), change.after or Share(low=0, high=0)
    return abs(after.low - before.low) + abs(after.high - before.high)


def _grades(two: _Two) -> Iterator[GradeChange]:
    """Events of both that fare differently with the vendor away, and those that are only in one."""
    then = {two.ids.get(one.id, one.id): one for one in two.old.drill}
    now = _by(two.new.drill, "id")
    for ident in sorted({*then, *now}):
        before, after = then.get(ident), now.get(ident)
        grades = before.grade if before else None, after.grade if after else None
        if grades[0] != grades[1]:
            title = (after or then[ident]).title
            yield GradeChange(id=ident, title=title, before=grades[0], after=grades[1])


# ---- gaps and causes


def _renamed(text: str, ids: Mapping[str, str]) -> str:
    """A cause's id, in which ids stand between slashes."""
    return "/".join(ids.get(part, part) for part in text.split("/"))


def _key(gap: Gap, ids: Mapping[str, str]) -> str:
    """A gap's id by what things are called now: criterion, subject, facet, and the root where there are several."""
    head = ":".join(filter(None, (gap.criterion, gap.subject, gap.facet)))
    named = ":".join(filter(None, (gap.criterion, ids.get(gap.subject, gap.subject), gap.facet)))
    return f"{named}{_renamed(gap.id[len(head) :].lstrip(':'), ids)}"


def _gaps(two: _Two) -> Iterator[GapChange]:
    """Gaps that opened, closed or became known: those of gates first, then the costliest."""
    then, now = _known(two.old, two.ids), _known(two.new, {})
    gates = {gate.criterion for one in (two.old, two.new) for gate in one.gates}
    changed = [key for key in {*then, *now} if then.get(key, _CLOSED)[1] != now.get(key, _CLOSED)[1]]

    def gap(key: str) -> Gap:
        return (now.get(key) or then[key])[0]

    for key in sorted(changed, key=lambda key: (gap(key).criterion not in gates, -gap(key).loss, key)):
        one = gap(key)
        yield GapChange(
            id=one.id, criterion=one.criterion, subject=one.subject, text=one.text, fix=one.fix,
            gate=one.criterion in gates, before=then.get(key, _CLOSED)[1], after=now.get(key, _CLOSED)[1],
            source=one.source,
        )  # fmt: skip


_CLOSED: tuple[Any, Known] = (None, "closed")


def _known(one: Assessment, ids: Mapping[str, str]) -> dict[str, tuple[Gap, Known]]:
    found: dict[str, tuple[Gap, Known]] = {_key(gap, ids): (gap, "missing") for gap in one.gaps}
    return found | {_key(gap, ids): (gap, "unknown") for gap in one.unknowns}


def _causes(two: _Two) -> Iterator[CauseChange]:
    """Causes that are new or gone, or rest on fewer or more gaps; what is new first, then what is gone."""
    then = {_renamed(one.id, two.ids): one for one in two.old.causes}
    now: dict[str, Cause] = _by(two.new.causes, "id")
    found = []
    for ident in {*then, *now}:
        before, after = then.get(ident), now.get(ident)
        counts = len(before.gaps) if before else 0, len(after.gaps) if after else 0
        if counts[0] != counts[1]:
            told = after or then[ident]
            found.append(
                CauseChange(id=ident, text=told.text, before=counts[0], after=counts[1], source=told.source)
            )
    yield from sorted(
        found, key=lambda one: (one.before > 0, one.after > 0, -abs(one.after - one.before), one.id)
    )


# ---- answers


def _answers(two: _Two, moved: Weighed, gaps: Sequence[GapChange]) -> Iterator[AnswerChange]:
    """Every answer that is new, gone or another; it moves nothing, but what was stated beside it may."""
    then, now = _by(two.old.claims, "question"), _by(two.new.claims, "question")
    before, after = _by(two.old.questions, "id"), _by(two.new.questions, "id")
    for ident in sorted({*then, *now}):
        old, new = then.get(ident), now.get(ident)
        if _said(old) == _said(new):
            continue
        asked = after.get(ident) or before[ident]
        told = new or then[ident]
        yield AnswerChange(
            question=ident, ask=asked.ask, before=old.answer if old else "", after=new.answer if new else "",
            state_before=old.state if old else "", state_after=new.state if new else "",
            share_before=_share(before.get(ident)), share_after=_share(after.get(ident)),
            moved_by=_through(ident, asked.criteria, moved, gaps), source=told.source,
        )  # fmt: skip


def _said(claim: Claim | None) -> tuple[str, str, str]:
    return (claim.answer, claim.says, claim.state) if claim else ("", "", "")


# ---- the first sentence


def _headline(found: Difference, checklist: Checklist) -> str:
    """The verdict then and now, the gates, and how many gaps closed, opened or became known."""
    if found.is_empty:
        return say(checklist, "diff.nothing")
    verdicts = {"before": found.old.verdict.replace("-", " "), "after": found.new.verdict.replace("-", " ")}
    gates = {"before": found.old.gates_failing, "after": found.new.gates_failing}
    said = [
        say(checklist, "diff.stays" if found.old.verdict == found.new.verdict else "diff.verdict", **verdicts)
    ]
    if gates["before"] != gates["after"]:
        fail = "gate fails" if gates["after"] == 1 else "gates fail"
        said.append(say(checklist, "diff.gates", fail=fail, **gates))
    elif found.gates:
        said.append(say(checklist, "diff.other-gates", count=count_of(gates["after"], "gate")))
    counts = [
        (sum(one.before != "closed" and one.after == "closed" for one in found.gaps), "closed"),
        (sum(one.before == "closed" for one in found.gaps), "opened"),
        (sum((one.before, one.after) == ("unknown", "missing") for one in found.gaps), "became known"),
        (sum((one.before, one.after) == ("missing", "unknown") for one in found.gaps), "became unknown"),
    ]
    told = [f"{count} {word}" for count, word in counts if count]
    if told:
        first = next(count for count, _ in counts if count)
        told[0] = told[0].replace(str(first), count_of(first, "gap"), 1)
    said.append(f"{join_words(told)}." if told else say(checklist, "diff.no-gaps"))
    return " ".join(said)
