"""A filed report held against itself: assessed and drawn again from what travels inside it."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from readiness.assessment import Result, assess
from readiness.error import ReadinessError, Unusable
from readiness.findings.content import understand
from readiness.findings.examination import engine_version
from readiness.findings.own import ContentTexts
from readiness.model.model import SourceText
from readiness.model.text import count_of, join_words
from readiness.report.layout import wrapped
from readiness.report.looks import own_looks
from readiness.report.material import EVIDENCE, Material
from readiness.report.pages import NOTHING_SHOWN, name_changes
from readiness.report.unsealing import Sealed, open_sealed
from readiness.report.words import clean
from readiness.result.assessment import Assessment
from readiness.source.load import load_texts

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Verification", "verify"]

_LEAST_DIGITS = 16
_MOST_NAMES = 5
_SAID = {
    "same": "Same: what this report says is what the files inside it give.",
    "engine-differs": "The engine differs: another version made this report, and this one gives another result.",
    "altered": "Altered: this file is not what readiness wrote.",
}
_SAME_AS_FAR = "Same as far as was looked: nothing shows that this file is not what readiness wrote."
_ANOTHER = ": it was made anew, or it is another report."
_KEPT = "Same: this is, byte for byte, the report whose digest was kept."
_NOT_KEPT = "Altered: this is not the report whose digest was kept."
_ONLY_SEALED = "It holds digests only, so nothing could be assessed again."
_BE_CERTAIN = (
    "Its seal is whole, but whoever knows how can seal a changed file anew. To be certain, hold it to the digest that "
    "was printed when it was written: --expect."
)
_ASSESSED = {
    "model": "The model inside is not the one that was assessed.",
    "questions": "The checklists inside are not those that were put to it.",
    "bar": "The bar inside is not the one that it was held to.",
}
_NAMES = {
    "digest": "the digest", "seal": "the seal", "assessment": "the assessment",
    "evidence": "the list of evidence", "pages": "the pages",
}  # fmt: skip

_OWN_LOOKS = (
    "It was drawn with looks of its own ({} below reports/ inside): they may hide or reword what the assessment "
    "inside says."
)


@dataclass(frozen=True)
class Verification:
    """What became of a report since it was written: `same`, `engine-differs` or `altered`, and why."""

    verdict: Literal["same", "engine-differs", "altered"]
    reasons: tuple[str, ...]
    """What is altered or differs, then what could not be looked at; whole sentences."""
    checked: tuple[str, ...]
    """What was looked at and found as it should be: `digest`, `seal`, `assessment`, `evidence`, `pages`."""
    kind: str
    digest: str
    """The digest of the file as it was written, to be kept elsewhere."""
    engine: str
    """The version of readiness that made it; empty where the file does not say."""

    def to_json(self) -> str:
        """The verification as the command line prints it."""
        return json.dumps(vars(self), ensure_ascii=False, indent=2) + "\n"

    def __repr__(self) -> str:
        lines = wrapped(self._headline())
        for reason in self.reasons:
            lines += wrapped(f"- {reason}", "", "  ")
        if self.checked:
            lines += wrapped(f"As it should be: {join_words([_NAMES[one] for one in self.checked])}.")
        lines += wrapped(f"Made by readiness {self.engine}.") if self.engine else []
        word = "Digest" if "seal" in self.checked else "Sealed as"
        return "\n".join([*lines, f"{word} {self.digest or 'unknown'}"])

    def _headline(self) -> str:
        if self.verdict == "same" and "pages" not in self.checked:
            return _KEPT if "digest" in self.checked else _SAME_AS_FAR
        if self.verdict == "altered" and len(self.reasons) == 1 and self.reasons[0].endswith(_ANOTHER):
            return _NOT_KEPT
        return _SAID[self.verdict]


@dataclass
class _Found:
    """What was found so far."""

    altered: list[str] = field(default_factory=list)
    differs: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    checked: list[str] = field(default_factory=list)
    engine: str = ""

    @property
    def verdict(self) -> Literal["same", "engine-differs", "altered"]:
        """What it comes to."""
        return "altered" if self.altered else "engine-differs" if self.differs else "same"


def verify(path: str | Path, expect: str | None = None) -> Verification:
    """Whether a PDF report is still what was written, and whether this engine finds the same.

    `expect` is the digest that was printed when it was written and kept elsewhere, whole or its first 16 digits.
    Raises `Unusable` for a file that is no report of readiness, and for a digest that is none.
    """
    wanted = _as_digest(expect)
    sealed = open_sealed(path)
    found = _Found(engine=_engine_of(sealed))
    _hold_to_digest(sealed, wanted, found)
    _hold_to_seal(sealed, found)
    if "assessment.json" in sealed.files:
        _assess_again(sealed, found)
    else:
        found.notes += [_ONLY_SEALED] if not wanted else []
    if not sealed.is_intact and not found.altered:
        found.altered.append("Its pages, or what describes them, were changed.")
    if sealed.is_intact and not wanted and not found.altered and "pages" not in found.checked:
        found.notes.append(_BE_CERTAIN)
    kind = clean(sealed.made.get("kind", ""))
    reasons = tuple(map(clean, (*found.altered, *found.differs, *found.notes)))
    return Verification(
        found.verdict, reasons, tuple(found.checked), kind, sealed.digest, clean(found.engine)
    )


def _engine_of(sealed: Sealed) -> str:
    """What a report that holds digests only says of the engine that made it."""
    try:
        found = json.loads(sealed.files.get("digests.json", b"{}"))
    except (ValueError, RecursionError):
        return ""
    return str(found.get("engine", "")) if isinstance(found, dict) else ""


def _as_digest(text: str | None) -> str:
    if text is None:
        return ""
    digits = text.strip().lower().removeprefix("sha256:")
    if not re.fullmatch(r"[0-9a-f]{16,64}", digits):
        what = f"`{text}` is no digest. Write the one that `readiness report` printed"
        raise Unusable(f"{what}: 64 digits from 0 to f, or at least its first {_LEAST_DIGITS}.")
    return digits


def _hold_to_digest(sealed: Sealed, wanted: str, found: _Found) -> None:
    if wanted and not sealed.digest.startswith(wanted):
        said = f"Its digest begins with {sealed.digest[:16]}" if sealed.digest else "It has no digest"
        found.altered.append(f"{said}, and not with {wanted[:16]} as you expected{_ANOTHER}")
    elif wanted and sealed.is_intact:
        found.checked.append("digest")


def _hold_to_seal(sealed: Sealed, found: _Found) -> None:
    """What the seal itself shows to be changed."""
    if sealed.is_intact:
        found.checked.append("seal")
        return
    if sealed.is_longer:
        added = "Something was added after its end, as a signature is. All before that is as it was written."
        found.altered.append(added)
    changed = sealed.changed
    found.altered += [f"{name} was {_became(sealed, name)}." for name in changed[:_MOST_NAMES]]
    if len(changed) > _MOST_NAMES:
        found.altered.append(f"So it is with {count_of(len(changed) - _MOST_NAMES, 'more file')}.")


def _became(sealed: Sealed, name: str) -> str:
    if name not in sealed.files:
        return "taken out"
    return "changed" if name in sealed.names else "put in"


def _assess_again(sealed: Sealed, found: _Found) -> None:
    """Hold the assessment inside to what this engine finds, and the pages to what it draws."""
    try:
        filed = Assessment.from_json(sealed.files["assessment.json"].decode())
        found.engine = filed.digests.engine
        result = _result_of(sealed, filed)
        differences = _differences(filed, result.assessment)
    except (ReadinessError, UnicodeDecodeError) as error:
        first = str(error).splitlines()[0]
        found.altered.append(f"What travels inside can’t be assessed again: {first}")
        return
    engine, here = filed.digests.engine, engine_version()
    if not differences:
        found.checked.append("assessment")
        _hold_to_files(sealed, result, found)
        _draw_again(sealed, result, found)
        return
    said = _otherwise(filed, result.assessment, differences)
    if engine != here and "digests" not in differences:
        found.differs.append(f"{said} {_made_by(found)}")
    else:
        found.altered.append(said)


def _otherwise(filed: Assessment, again: Assessment, differences: list[str]) -> str:
    """What comes out otherwise: what was assessed, the verdict, which a reader acts on, and the names of the rest."""
    one, other = filed.digests.model_dump(), again.digests.model_dump()
    said = [text for name, text in _ASSESSED.items() if one[name] != other[name]]
    if "verdict" in differences:
        says, gives = (found.verdict.replace("-", " ") for found in (filed, again))
        said.append(f"It says {says}, and the files inside give {gives}.")
    rest = [re.sub("[_-]", " ", name) for name in differences if name not in ("digests", "verdict")]
    more = [f"{len(rest) - _MOST_NAMES} more"] if len(rest) > _MOST_NAMES else []
    if rest or not said:
        names = join_words([*(rest or ["digests"])[:_MOST_NAMES], *more])
        said.append(f"Assessed again from the files inside, this comes out otherwise: {names}.")
    return " ".join(said)


def _made_by(found: _Found) -> str:
    return f"It was made by readiness {found.engine}, and this is {engine_version()}."


def _hold_to_files(sealed: Sealed, result: Result, found: _Found) -> None:
    """Hold the list of evidence to the one that the model inside gives, and name files that no report holds."""
    inside = Material(result.assessment, result.examination).attachments
    known = {one.name: one.content for one in inside}
    strange = {name for name in sealed.files if name not in known and not name.startswith("reports/")}
    found.altered += [
        f"{name} is no file that a report holds." for name in sorted(strange.difference(sealed.changed))
    ]
    if EVIDENCE in sealed.changed:
        return
    if sealed.files.get(EVIDENCE) == known[EVIDENCE]:
        found.checked.append("evidence")
    elif found.engine != engine_version():
        found.differs.append(f"The list of evidence comes out otherwise. {_made_by(found)}")
    else:
        found.altered.append(f"{EVIDENCE} is not the list that the model inside gives.")


def _result_of(sealed: Sealed, filed: Assessment) -> Result:
    texts = {place: _texts(sealed, place) for place in ("model", "checklists", "rubrics")}
    content = understand(ContentTexts(texts["checklists"], texts["rubrics"]))
    said_by = filed.received_from
    model = load_texts(texts["model"], said_by, observed=filed.digests.evidence)
    return assess(model, filed.bar, filed.as_of, content=content)


def _texts(sealed: Sealed, place: str) -> tuple[SourceText, ...]:
    found = {name: held for name, held in sealed.files.items() if name.startswith(f"{place}/")}
    return tuple(
        SourceText(name.removeprefix(f"{place}/"), held.decode(), name)
        for name, held in sorted(found.items())
    )


def _differences(filed: Assessment, again: Assessment) -> list[str]:
    """The parts of the assessment that are not the same, by their names in the JSON; the engine's version aside."""
    same_engine = again.digests.model_copy(update={"engine": filed.digests.engine})
    again = again.model_copy(update={"digests": same_engine})
    return [
        field.alias or name
        for name, field in Assessment.model_fields.items()
        if getattr(filed, name) != getattr(again, name)
    ]


def _draw_again(sealed: Sealed, result: Result, found: _Found) -> None:
    """Hold the pages to those that the files inside give, or say why they were not drawn again."""
    why_not = _cannot_draw(sealed, found.engine)
    if why_not:
        found.notes.append(f"Its pages were not drawn again: {why_not}.")
        return
    try:
        looks = {text.name: text.text for text in _texts(sealed, "reports")}
        _hold_to_looks(sealed, looks, found)
        drawn = result.draw(sealed.made, looks)
    except (ReadinessError, UnicodeDecodeError) as error:
        found.altered.append(f"What its seal asks for can’t be drawn: {str(error).splitlines()[0]}")
        return
    if looks:
        found.notes.append(_OWN_LOOKS.format(count_of(len(looks), "file")))
    if drawn == sealed.content:
        found.checked.append("pages")
    elif sealed.is_intact and _fonts_differ(sealed, drawn):
        fonts = sealed.made.get("fonts", "none")
        found.notes.append(
            f"Its pages could not be compared: some letters took fonts of another machine ({fonts})."
        )
    elif not sealed.changed:
        changes = name_changes(sealed.content, drawn)
        found.altered += [] if sealed.is_longer and changes == [NOTHING_SHOWN] else changes


def _hold_to_looks(sealed: Sealed, looks: Mapping[str, str], found: _Found) -> None:
    """Hold the looks inside to those that it was drawn with, as the seal has them."""
    inside = own_looks(looks, "reports", sealed.made.get("paper", "a4"))
    if inside.digest != sealed.made.get("looks", "") and not sealed.changed:
        found.altered.append("Its looks, which are the files below reports/ inside, were changed.")


def _cannot_draw(sealed: Sealed, engine: str) -> str:
    from readiness.report.pdf import drawn_with

    here = {"readiness": engine_version(), **drawn_with()}
    made = {**sealed.made, "readiness": engine}
    other = [f"{name} {made.get(name)}" for name, known in here.items() if made.get(name) != known]
    if other:
        return f"that takes {join_words(other)}"
    return ""


def _fonts_differ(sealed: Sealed, drawn: bytes) -> bool:
    """Whether letters that no shipped font has were taken from other fonts than this machine has."""
    from readiness.report.pdf import fonts_of_this_machine

    return bool(sealed.made.get("fonts")) and sealed.made["fonts"] != fonts_of_this_machine(drawn)
