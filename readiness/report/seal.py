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

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["SEAL", "add_seal", "close_seal", "digest_of", "read_mark", "read_seal"]

SEAL = "seal.json"
_SCHEMA = "readiness/seal@1"
_KIND = "readiness:sha256:"
_MARK = f"<dc:identifier>{_KIND}".encode()
"""Before the digest. Texts in the metadata are escaped, so that no title or author looks like this."""
_WHOLE = re.compile(_MARK + rb"([0-9a-f]{64})<")


def add_seal(document: Any, made: Mapping[str, str], files: Mapping[str, str], moment: str) -> bytes:
    """Attach an open seal to a PDF that is about to be saved, and return its text; `moment` dates it as a PDF does."""
    import pikepdf

    names = {name: sha256(text.encode()).hexdigest() for name, text in sorted(files.items())}
    found = {"schema": _SCHEMA, "made": dict(sorted(made.items())), "files": names}
    text = json.dumps(found, ensure_ascii=False, indent=2).encode()
    document.attachments[SEAL] = pikepdf.AttachedFileSpec(
        document, text, filename=SEAL, description="The seal of this report", mime_type="application/json",
        creation_date=moment, mod_date=moment, relationship=pikepdf.Name.Supplement,
    )  # fmt: skip
    with document.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        metadata["dc:identifier"] = _KIND + _place(text).decode()
    return text


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
