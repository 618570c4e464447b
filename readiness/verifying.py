"""A filed report held against itself: assessed and drawn again from what travels inside it."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from readiness.assessment import Result, assess
from readiness.error import ReadinessError, Unusable
from readiness.findings.content import understand
from readiness.findings.examination import engine_version
from readiness.findings.own import ContentTexts
from readiness.model.model import SourceText
from readiness.model.text import join_words
from readiness.report.seal import Sealed, open_sealed
from readiness.result.assessment import Assessment
from readiness.source.load import load_texts

__all__ = ["Verification", "verify"]

_LEAST_DIGITS = 16
_SAID = {
    "same": "Same: what this report says is what the files inside it give.",
    "engine-differs": "The engine differs: this version gives another result, and nothing in the file was changed.",
    "altered": "Altered: this file is not what readiness wrote.",
}


@dataclass(frozen=True)
class Verification:
    """What became of a report since it was written: `same`, `engine-differs` or `altered`, and why."""

    verdict: Literal["same", "engine-differs", "altered"]
    reasons: tuple[str, ...]
    """What is altered or differs, then what could not be looked at; whole sentences."""
    kind: str
    digest: str
    """The digest of the file as it was written, to be kept elsewhere."""
    engine: str
    """The version of readiness that made it; empty where the file does not say."""

    def to_json(self) -> str:
        """The verification as the command line prints it."""
        return json.dumps(vars(self), ensure_ascii=False, indent=2) + "\n"

    def __repr__(self) -> str:
        lines = [_SAID[self.verdict], *(f"- {reason}" for reason in self.reasons)]
        made = f"Made by readiness {self.engine}." if self.engine else ""
        return "\n".join([*lines, f"{made} Digest {self.digest or 'unknown'}".strip()])


def verify(path: str | Path, expect: str | None = None) -> Verification:
    """Whether a PDF report is still what was written, and whether this engine finds the same.

    `expect` is the digest that was printed when it was written and kept elsewhere, whole or its first 16 digits.
    Raises `Unusable` for a file that is no report of readiness, and for a digest that is none.
    """
    wanted = _as_digest(expect)
    sealed = open_sealed(path)
    altered = _broken(sealed)
    differs: list[str] = []
    if wanted and not sealed.digest.startswith(wanted):
        altered.append(
            f"Its digest begins with {sealed.digest[:16]}, and not with {wanted[:16]} as you expected."
        )
    engine = _engine_of(sealed)
    notes = ["It holds digests only, so nothing could be assessed again."]
    if "assessment.json" in sealed.files:
        engine, wrong, differs, notes = _assess_again(sealed)
        altered += wrong
    verdict: Literal["same", "engine-differs", "altered"] = (
        "altered" if altered else "engine-differs" if differs else "same"
    )
    kind = str(sealed.made.get("kind", ""))
    return Verification(verdict, (*altered, *differs, *notes), kind, sealed.digest, engine)


def _engine_of(sealed: Sealed) -> str:
    """What a report that holds digests only says of the engine that made it."""
    try:
        found = json.loads(sealed.files.get("digests.json", b"{}"))
    except ValueError:
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


def _broken(sealed: Sealed) -> list[str]:
    """What the seal itself shows to be changed."""
    if sealed.is_intact:
        return []
    if sealed.is_longer:
        return ["Something was added after its end, as a signature is. All before that is as it was written."]
    names = [f"{name} was {_became(sealed, name)}" for name in sealed.changed]
    return [f"{name}." for name in names] or ["Its pages, or what describes them, were changed."]


def _became(sealed: Sealed, name: str) -> str:
    if name not in sealed.files:
        return "taken out"
    return "changed" if name in sealed.names else "put in"


def _assess_again(sealed: Sealed) -> tuple[str, list[str], list[str], list[str]]:
    """The engine that made it; what is altered, what differs only with the engine, and what was not looked at."""
    try:
        filed = Assessment.from_json(sealed.files["assessment.json"].decode())
        result = _result_of(sealed, filed)
    except (ReadinessError, UnicodeDecodeError) as error:
        first = str(error).splitlines()[0]
        return "", [f"What travels inside can’t be assessed again: {first}"], [], []
    engine, here = filed.digests.engine, engine_version()
    found = _differences(filed, result.assessment)
    if not found:
        wrong, notes = _draw_again(sealed, result, engine) if sealed.is_intact else ([], [])
        return engine, wrong, [], notes
    said = f"Assessed again, {join_words(found)} {'comes' if len(found) == 1 else 'come'} out otherwise."
    if engine != here and "digests" not in found:
        return engine, [], [f"{said} It was made by readiness {engine}, and this is {here}."], []
    return engine, [said], [], []


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


def _draw_again(sealed: Sealed, result: Result, engine: str) -> tuple[list[str], list[str]]:
    """What is altered on the pages, and why they were not drawn again where they were not."""
    from readiness.report.pdf import drawn_with

    here = {"readiness": engine_version(), **drawn_with()}
    made = {**sealed.made, "readiness": engine}
    other = [f"{name} {made.get(name)}" for name, known in here.items() if made.get(name) != known]
    if other:
        return [], [f"Its pages were not drawn again: that takes {join_words(other)}."]
    if sealed.made.get("looks"):
        return [], ["Its pages were not drawn again: they were made with templates of your own."]
    drawn = result.draw(sealed.made)
    return ([] if drawn == sealed.content else ["Its pages are not what the files inside it give."]), []
