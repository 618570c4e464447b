"""The register of evidence: its title, the steps of a level and the line of time, drawn, and what goes stale next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from readiness.model.quantity import Date
from readiness.model.text import join_words
from readiness.report.saying import SHIPPED, Saying
from readiness.report.svg import PAPER, Box, Palette, disc, frame, line, path, rectangle, svg
from readiness.report.words import capital, count, day, share

if TYPE_CHECKING:
    from collections.abc import Sequence

    from readiness.result.chart import Due, Piece, Register

__all__ = ["RegisterChapter", "draw_level", "draw_span", "register_chapter", "register_key"]

SPAN = 112.0
"""As wide is the line of time, in points."""
_PAST, _AHEAD = 300, 180
_STATES = ("holds", "open", "fails", "none")
_STEPS = (2.6, 4.6, 6.8, 9.2, 11.6)
_MOST_REASONS = 3
"""So many reasons stand in a row; of many more the rest is counted."""


@dataclass(frozen=True, slots=True)
class Row:
    """A piece of evidence as the table shows it."""

    piece: Piece
    why: str


@dataclass(frozen=True, slots=True)
class DueSoon:
    """What goes stale, ends, or has to be done, within so many days."""

    heading: str
    rows: Sequence[tuple[str, str, str]]
    """On which day, what, and by whom."""


@dataclass(frozen=True, slots=True)
class RegisterChapter:
    """The chapter on evidence."""

    title: str
    as_of: str
    rows: Sequence[Row]
    months: Sequence[tuple[float, str]]
    now: float
    today: str
    due: Sequence[DueSoon]
    files: str
    levels: tuple[str, ...]
    keys: Sequence[tuple[str, str]]
    """The samples of the key with their words: only of what is drawn."""
    states: Sequence[str]
    """The marks that stand before the rows."""


def register_chapter(register: Register, saying: Saying = SHIPPED) -> RegisterChapter:
    """What the template reads."""
    now = date.fromisoformat(register.as_of)
    return RegisterChapter(
        title=find_register_title(register, saying), as_of=register.as_of,
        rows=[_row(piece, now, saying) for piece in register.pieces], months=_months(now), now=_at(now, now),
        today=f"{now.day} {now:%b}", due=_due(register, now, saying),
        files=_files(register, saying), levels=register.levels, keys=_keys(register.pieces, now, saying),
        states=[one for one in _STATES if any(piece.state == one for piece in register.pieces)],
    )  # fmt: skip


def find_register_title(register: Register, saying: Saying = SHIPPED) -> str:
    """`Four proofs went stale, three by a change`."""
    stale = [one for one in register.pieces if one.stale_since]
    changed = sum(one.by_version for one in stale)
    if not register.pieces:
        return saying.say("title.evidence-none")
    if not stale:
        return _say_proving(sum(one.level >= 4 for one in register.pieces), len(register.pieces), saying)
    why = {0: "age", len(stale): "change"}.get(changed, "mixed")
    return saying.counted(f"title.evidence-{why}", len(stale), changed=count(changed))


def _say_proving(proving: int, total: int, saying: Saying) -> str:
    if total == 1:
        return saying.say("title.evidence-alone-proves" if proving else "title.evidence-alone-nothing")
    code = "title.evidence-all" if proving == total else "title.evidence-proves"
    return saying.counted(code, proving, share=share(proving, total))


def _row(piece: Piece, now: date, saying: Saying) -> Row:
    said = [f"{capital(piece.found.rstrip('.'))}."] if piece.found else []
    said += [saying.say("evidence.part", which=_some(piece.uncounted))] if piece.uncounted else []
    said += _reasons(piece, saying)
    if piece.fresh_until and not piece.stale_since:
        said = [_left(piece, now, saying), *said]
    elif len(said) == bool(piece.found):
        said += [saying.say("evidence.ageless" if piece.asks else "evidence.unasked")]
    return Row(piece, " ".join(said))


def _left(piece: Piece, now: date, saying: Saying) -> str:
    """For how many days it counts; where some of it counts longer, what ends first and until when the rest counts."""
    days = (date.fromisoformat(piece.counts_until or piece.fresh_until) - now).days
    if not piece.ends_first:
        return saying.number("evidence.left", days)
    rest = saying.say("evidence.rest-until", day=day(piece.rest_until)) if piece.rest_until else ""
    rest = rest or saying.say("evidence.rest-lasts")
    return saying.number("evidence.first-left", days, which=join_words(piece.ends_first), rest=rest)


def _some(names: Sequence[str]) -> str:
    """The first names, and how many more there are."""
    more = len(names) - _MOST_REASONS
    return join_words(names) if more < 2 else f"{', '.join(names[:_MOST_REASONS])} and {more} more"


def _reasons(piece: Piece, saying: Saying) -> list[str]:
    """Why it counts for no more: each reason, for nobody finds them elsewhere."""
    whole = [f"{one.rstrip('.')}." for one in piece.why]
    left = len(whole) - _MOST_REASONS
    return [*whole[:_MOST_REASONS], saying.say("evidence.more", number=left)] if left > 1 else whole


def _keys(pieces: Sequence[Piece], now: date, saying: Saying) -> list[tuple[str, str]]:
    """What is drawn in some row, in the order of the key."""
    stale = [one for one in pieces if one.stale_since and one.date]
    fresh = [one for one in pieces if one.fresh_until and not one.stale_since and one.date]
    beyond = [one for one in fresh if _is_beyond(one, now)]
    drawn = {
        "counts": bool(pieces), "had": any(one.had > one.level for one in pieces),
        "asked": any(one.asks and not _is_short(one) for one in pieces),
        "short": any(map(_is_short, pieces)), "day": any(one.date for one in pieces),
        "fresh": len(fresh) > len(beyond), "beyond": bool(beyond),
        "changed": any(one.by_version for one in stale), "aged": any(not one.by_version for one in stale),
    }  # fmt: skip
    return [(name, saying.say(f"evidence.key-{name}")) for name, is_drawn in drawn.items() if is_drawn]


def _is_short(piece: Piece) -> bool:
    """Whether the bar asks for more than it shows, and nothing else shows that."""
    return piece.level < piece.asks and piece.state != "none"


def _due(register: Register, now: date, saying: Saying) -> list[DueSoon]:
    """What goes stale, ends or has to be done within 30 days, and then within 90; what was due stands first."""
    ends = [(until, one.id, _again(one, saying), _whose(one, saying)) for one in register.pieces
            if (until := one.counts_until or ("" if one.stale_since else one.fresh_until))]  # fmt: skip
    ends += [
        (
            one.due,
            one.id,
            saying.say(f"evidence.{one.kind}", name=one.title, until=_short(one.until)),
            _whose(one, saying),
        )
        for one in register.due
    ]
    found = []
    for start, end in ((-1, 30), (30, 90)):
        rows = [
            (_short(on), what, by) for on, _, what, by in sorted(ends)
            if start < max((date.fromisoformat(on) - now).days, 0) <= end
        ]  # fmt: skip
        heading = saying.say("evidence.soon" if end == 30 else "evidence.later")
        found.append(DueSoon(heading, rows))
    return found if any(one.rows for one in found) else []


def _short(text: str) -> str:
    """A day as a table has it: `17 Dec`."""
    then = date.fromisoformat(text)
    return f"{then.day} {then:%b}"


def _whose(one: Piece | Due, saying: Saying) -> str:
    """By whom, and that nobody of them is there any more."""
    return saying.say("evidence.vacant", who=one.by) if one.vacant else one.by


def _again(piece: Piece, saying: Saying) -> str:
    """What goes stale: all of it, or what of it ends first, or what of it still counts."""
    if piece.ends_first:
        return saying.say("evidence.first", name=piece.title, which=join_words(piece.ends_first))
    return saying.say("evidence.rest", name=piece.title) if piece.stale_since else piece.title


def _files(register: Register, saying: Saying) -> str:
    """Whether the files that are named are those that were meant."""
    named = [one for one in register.pieces if one.file]
    if not named:
        return saying.say("evidence.fileless")
    fitting = sum(one.file_state == "fits" for one in named)
    if fitting == len(named):
        return saying.counted("evidence.fits", fitting)
    return saying.title("evidence.fits-some", share=share(fitting, len(named)))


# ---- drawn


def draw_level(piece: Piece, levels: Sequence[str], *, palette: Palette = PAPER) -> str:
    """Five rising steps: filled is what counts today, dashed what it had, a bar below what the bar asks."""
    shapes = []
    for number, height in enumerate(_STEPS, 1):
        box = Box(0.5 + (number - 1) * 8.6, 12.4 - height, 6.8, height)
        if number <= piece.level:
            shapes.append(rectangle(box, palette.shown))
        elif number <= piece.had:
            shapes.append(frame(box, palette.ink, 0.9, dashes="1.5 1.2"))
        else:
            shapes.append(frame(box, palette.rule, 0.5))
        if number == piece.asks:
            shapes.append(
                _double(box.x, palette) if _is_short(piece) else rectangle(Box(box.x, 14, 6.8, 1.6), palette.ink)
            )
    return svg(42.5, 16, _say_level(piece, levels), *shapes, kind="level")


def _double(x: float, palette: Palette) -> str:
    """The bar below a step that is not reached: in two lines, so that it shows without colour too."""
    return "".join(rectangle(Box(x, y, 6.8, 0.9), palette.fails) for y in (13.4, 15.1))


def _say_level(piece: Piece, levels: Sequence[str]) -> str:
    said = [f"counts as {levels[piece.level - 1]}"]
    if piece.had > piece.level:
        said.append(f"once {levels[piece.had - 1]}")
    if piece.asks:
        said.append(f"the bar asks for {levels[piece.asks - 1]}")
    return ", ".join(said)


def draw_span(piece: Piece, as_of: str, *, palette: Palette = PAPER) -> str:
    """A dot at its date, a line while it is fresh, a tick where that ends; dashed after a change made it stale."""
    now = date.fromisoformat(as_of)
    if not piece.date:
        return svg(SPAN, 9, "no date")
    start = Date.parse(piece.date).earliest
    stop = date.fromisoformat(piece.stale_since or piece.fresh_until or as_of)
    x, end = _at(start, now), _at(max(stop, start), now)
    shapes = []
    if piece.fresh_until or piece.stale_since:
        shapes.append(rectangle(Box(x, 3.4, end - x, 2.2), palette.shown))
    if piece.stale_since:
        fresh = _at(date.fromisoformat(piece.fresh_until), now) if piece.fresh_until else end + 12
        until = fresh if piece.by_version else _at(now, now)
        high, wide = (9, 1.6) if piece.by_version else (5.8, 1.1)
        shapes += [
            line((end, 4.5), (until, 4.5), palette.ink, 0.7, dashes="1.6 1.6"),
            rectangle(Box(end - wide / 2, 4.5 - high / 2, wide, high), palette.fails),
        ]
    elif piece.fresh_until and _is_beyond(piece, now):
        shapes.append(_arrow(end, palette))
    elif piece.fresh_until:
        shapes.append(line((end, 1.6), (end, 7.4), palette.ink, 1.1))
    shapes.append(disc((x, 4.5), 2.3, palette.shown))
    return svg(SPAN, 9, _say_span(piece), *shapes, kind="span")


def _is_beyond(piece: Piece, now: date) -> bool:
    """Whether it is fresh for longer than the line of time goes."""
    return (date.fromisoformat(piece.fresh_until) - now).days > _AHEAD


def _arrow(x: float, palette: Palette) -> str:
    """The head of an arrow that ends at `x`, on the middle of a line of time."""
    return path("M", (x - 3.2, 1.5), "L", (x + 0.6, 4.5), "L", (x - 3.2, 7.5), stroke=palette.shown)


def _say_span(piece: Piece) -> str:
    if piece.stale_since:
        return f"{day(piece.date)}, stale since {day(piece.stale_since)}"
    return (
        f"{day(piece.date)}, fresh until {day(piece.fresh_until)}" if piece.fresh_until else day(piece.date)
    )


def _at(one: date, now: date) -> float:
    """Where a day stands on the line; what lies beyond its ends stands at them."""
    days = min(max((one - now).days + _PAST, 0), _PAST + _AHEAD)
    return round(2.5 + (SPAN - 5) * days / (_PAST + _AHEAD), 2)


def _months(now: date) -> list[tuple[float, str]]:
    """Every third month with its place, none beside the day itself."""
    found: list[tuple[date, str]] = []
    first = (now - timedelta(days=_PAST)).replace(day=1)
    for ahead in range(1, 17):
        years, month = divmod(first.month - 1 + ahead, 12)
        one = date(first.year + years, month + 1, 1)
        if month % 3 == 0 and one <= now + timedelta(days=_AHEAD - 5) and abs((one - now).days) > 62:
            is_first = not found or one.year != found[-1][0].year
            found.append((one, f"{one:%b} {one.year}" if is_first else f"{one:%b}"))
    return [(_at(one, now), month) for one, month in found]


def register_key(name: str, palette: Palette = PAPER) -> str:
    """The sample beside a word in the key of the register."""
    box = Box(0.6, 0.6, 6.8, 7.4)
    samples = {
        "counts": (8, rectangle(box, palette.shown)),
        "had": (8, frame(box, palette.ink, 0.9, dashes="1.5 1.2")),
        "asked": (8, frame(box._replace(height=4.8), palette.rule) + rectangle(Box(0.6, 7, 6.8, 1.6), palette.ink)),
        "short": (
            8,
            frame(box._replace(height=4), palette.rule)
            + "".join(rectangle(Box(0.6, y, 6.8, 0.9), palette.fails) for y in (6, 7.7)),
        ),
        "day": (6, disc((2.5, 4.5), 2.3, palette.shown)),
        "fresh": (
            20,
            rectangle(Box(0.5, 3.4, 17, 2.2), palette.shown) + line((18, 1.6), (18, 7.4), palette.ink, 1.1),
        ),
        "beyond": (20, rectangle(Box(0.5, 3.4, 17, 2.2), palette.shown) + _arrow(18.5, palette)),
        "changed": (
            20,
            rectangle(Box(0.6, 0, 1.6, 9), palette.fails)
            + line((2, 4.5), (20, 4.5), palette.ink, 0.7, dashes="1.6 1.6"),
        ),
        "aged": (
            20,
            rectangle(Box(0.6, 1.6, 1.1, 5.8), palette.fails)
            + line((2, 4.5), (20, 4.5), palette.ink, 0.7, dashes="1.6 1.6"),
        ),
    }  # fmt: skip
    width, shapes = samples[name]
    return svg(width, 9, name, shapes, kind="sample")
