"""The seal of a report: a text inside the PDF that names every file in it and the digest of the whole.

The digest is SHA-256 over all bytes of the PDF with the digest's own place filled with zeros, so that one changed
byte anywhere shows, whichever library reads the file. Somebody who changes a report and seals it anew is found by
assessing and drawing it again, or by a digest that was kept elsewhere.
"""

from __future__ import annotations

import json
import re
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from readiness.error import Unusable

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["SEAL", "Sealed", "add_seal", "close_seal", "open_sealed"]

SEAL = "seal.json"
_SCHEMA = "readiness/seal@1"
_OPEN = "0" * 64
_MARK = "readiness:sha256:"
_WHOLE = re.compile(rf"{_MARK}([0-9a-f]{{64}})".encode())
"""The digest stands in the metadata, which nobody presses together, so that it can be put in at the end."""
_MOST_BYTES = 200_000_000


class Sealed(NamedTuple):
    """A report as it was found: what travels inside, what its seal says, and whether its bytes are as sealed."""

    files: Mapping[str, bytes]
    """What travels inside, by name, without the seal."""
    names: Mapping[str, str]
    """SHA-256 of each file as the seal has it."""
    made: Mapping[str, str]
    """With what it was made, and what was asked for."""
    digest: str
    """The digest of the whole, as the seal has it."""
    is_intact: bool
    """Whether every byte is as it was sealed."""
    is_longer: bool
    """Whether something was added after the end, as a signature does, and all before it is as it was sealed."""
    content: bytes

    @property
    def changed(self) -> tuple[str, ...]:
        """The files that are not what the seal says, are missing, or were added."""
        found = {name: sha256(held).hexdigest() for name, held in self.files.items()}
        return tuple(
            sorted(name for name in {*found, *self.names} if found.get(name) != self.names.get(name))
        )


def add_seal(document: Any, made: Mapping[str, str], files: Mapping[str, str], moment: str) -> None:
    """Attach an open seal to a PDF that is about to be saved; `moment` dates it as a PDF does."""
    import pikepdf

    names = {name: sha256(text.encode()).hexdigest() for name, text in sorted(files.items())}
    text = {"schema": _SCHEMA, "made": dict(sorted(made.items())), "files": names}
    spec = pikepdf.AttachedFileSpec(
        document, json.dumps(text, ensure_ascii=False, indent=2).encode(), filename=SEAL,
        description="The seal of this report", mime_type="application/json", creation_date=moment,
        mod_date=moment, relationship=pikepdf.Name.Supplement,
    )  # fmt: skip
    document.attachments[SEAL] = spec
    with document.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        metadata["dc:identifier"] = _MARK + _OPEN


def close_seal(content: bytes) -> bytes:
    """The saved PDF with the digest of the whole in its metadata."""
    return content.replace((_MARK + _OPEN).encode(), (_MARK + sha256(content).hexdigest()).encode(), 1)


def open_sealed(path: str | Path) -> Sealed:
    """A report as it lies at `path`. Raises `Unusable` for a file that can't be read, or that bears no seal."""
    import pikepdf

    target = Path(path)
    try:
        content = target.read_bytes() if target.stat().st_size <= _MOST_BYTES else b""
    except OSError as error:
        raise Unusable(f"{target} can’t be read ({(error.strerror or str(error)).lower()}).") from error
    try:
        with pikepdf.open(BytesIO(content)) as document:
            files = {name: spec.get_file().read_bytes() for name, spec in document.attachments.items()}
    except (pikepdf.PdfError, ValueError, KeyError, AttributeError, RuntimeError) as error:
        raise Unusable(
            f"{target} can’t be read as a PDF: name the file that `readiness report` wrote."
        ) from error
    seal = _read(files.pop(SEAL, b""))
    if seal is None:
        raise Unusable(f"{target} bears no seal: it is no report that `readiness report` wrote.")
    marks = _WHOLE.findall(content)
    whole = marks[0].decode() if marks else ""
    return Sealed(
        files=files,
        names=seal["files"],
        made=seal["made"],
        digest=whole,
        is_intact=bool(whole) and _digest(content) == whole,
        is_longer=_ends_early(content, whole),
        content=content,
    )


def _read(text: bytes) -> dict[str, Any] | None:
    try:
        seal = json.loads(text)
    except ValueError:
        return None
    is_seal = isinstance(seal, dict) and seal.get("schema") == _SCHEMA
    return seal if is_seal and all(isinstance(seal.get(key), dict) for key in ("made", "files")) else None


def _digest(content: bytes) -> str:
    marks = _WHOLE.findall(content)
    if len(marks) != 1:
        return ""
    return sha256(content.replace(marks[0], _OPEN.encode(), 1)).hexdigest()


def _ends_early(content: bytes, whole: str) -> bool:
    """Whether the bytes up to some earlier end of file are what was sealed."""
    ends = [found.end() for found in re.finditer(rb"%%EOF\r?\n?", content)]
    return any(_digest(content[:end]) == whole for end in ends if end < len(content))
