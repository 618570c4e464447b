"""The seal of a report: a text inside the PDF that names every file in it, and the digest of the whole.

The digest is SHA-256 over all bytes of the PDF, with the digest of the seal's own text in its place: that text names
the digest of everything inside, so that no text of a model can stand for the place by chance or on purpose. One
changed byte anywhere shows, whichever library reads the file. Somebody who changes a report and seals it anew is found
by assessing and drawing it again, or by a digest that was kept elsewhere.
"""

from __future__ import annotations

import json
import re
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from readiness.report.document import Attached

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["SEAL", "add_seal", "close_seal", "digest_of", "read_mark", "read_seal"]

SEAL = "seal.json"
_SCHEMA = "readiness/seal@1"
_KINDS = {
    "json": "application/json", "yaml": "application/yaml", "yml": "application/yaml", "css": "text/css",
    "svg": "image/svg+xml",
}  # fmt: skip
_KIND = "readiness:sha256:"
_MARK = f"<dc:identifier>{_KIND}".encode()
"""Before the digest. Texts in the metadata are escaped, so that no title or author looks like this."""
_WHOLE = re.compile(_MARK + rb"([0-9a-f]{64})<")


def add_seal(document: Any, made: Mapping[str, str], files: Sequence[Attached], moment: str) -> bytes:
    """Put files and an open seal that names them into a PDF that is about to be saved; returns the text of the seal.

    `moment` dates them as a PDF does.
    """
    names = {file.name: sha256(file.content).hexdigest() for file in sorted(files, key=lambda file: file.name)}
    found = {"schema": _SCHEMA, "made": dict(sorted(made.items())), "files": names}
    seal = Attached.of(SEAL, json.dumps(found, ensure_ascii=False, indent=2))
    for file in (*files, seal):
        _attach(document, file, moment)
    text = seal.content
    with document.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        metadata["dc:identifier"] = _KIND + _place(text).decode()
    return text


def _attach(document: Any, file: Attached, moment: str) -> None:
    import pikepdf

    kind = _KINDS.get(file.name.rpartition(".")[2], "text/plain")  # a machine's own list differs from place to place
    document.attachments[file.name] = pikepdf.AttachedFileSpec(
        document, file.content, filename=file.name, mime_type=kind, creation_date=moment, mod_date=moment,
        relationship=pikepdf.Name(f"/{file.relationship}"),
    )  # fmt: skip


def close_seal(content: bytes, text: bytes) -> bytes:
    """The saved PDF with the digest of the whole in its metadata, which are never packed; `text` is the seal's."""
    return content.replace(_MARK + _place(text), _MARK + sha256(content).hexdigest().encode(), 1)


def read_mark(metadata: bytes) -> str:
    """The digest of the whole, as the metadata have it; empty where they have none."""
    found = _WHOLE.search(metadata)
    return found[1].decode() if found else ""


def digest_of(content: bytes, mark: str, text: bytes) -> str:
    """The digest of a PDF in which `mark` stands for it; empty where that stands nowhere, or more than once."""
    held = _MARK + mark.encode()
    if not mark or content.count(held) != 1:
        return ""
    return sha256(content.replace(held, _MARK + _place(text), 1)).hexdigest()


def read_seal(text: bytes) -> dict[str, dict[str, str]] | None:
    """What a seal says was made, and of which files; None where it is no seal."""
    try:
        seal = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(seal, dict) or seal.get("schema") != _SCHEMA:
        return None
    found = {key: seal.get(key) for key in ("made", "files")}
    is_whole = all(
        isinstance(part, dict) and all(isinstance(one, str) for one in part.values())
        for part in found.values()
    )
    return found if is_whole else None  # type: ignore[return-value]  # as was just looked at


def _place(text: bytes) -> bytes:
    """What stands in the place of the digest while it is computed."""
    return sha256(text).hexdigest().encode()
