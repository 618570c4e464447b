"""A sealed report as it lies in a file, which anybody may have changed: read within limits, and held to its seal."""

from __future__ import annotations

import logging
import re
import zlib
from contextlib import contextmanager
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from readiness.error import Unusable
from readiness.report.seal import SEAL, digest_of, read_mark, read_seal

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["Sealed", "open_sealed"]

_MOST_BYTES = 200_000_000
_MOST_UNPACKED = 400_000_000
_MOST_FILES = 1_000
_MOST_STREAMS = 100_000
_MOST_ENDS = 8
_PIECE = 1 << 16
_STREAM = re.compile(rb"stream\r?\n")
_END = re.compile(rb"%%EOF\r?\n?")
_NO_PDF = "can’t be read as a PDF: name the file that `readiness report` wrote"
_NO_SEAL = "bears no seal: it is no report that `readiness report` wrote, or its seal was taken out"
_A_PAGE = "is a web page, which bears no seal: only a PDF can be verified"


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


class _Opened(NamedTuple):
    files: dict[str, bytes]
    mark: str
    seal: bytes


def open_sealed(path: str | Path) -> Sealed:
    """A report as it lies at `path`.

    Raises `Unusable` for a file that can't be read, is encrypted, holds far more than any report, or bears no seal.
    """
    target = Path(path)
    content = _read(target)
    if content[:1000].lstrip().lower().startswith((b"<!doctype html", b"<html")):
        raise Unusable(f"{target} {_A_PAGE}.")
    _refuse_what_swells(target, content)
    opened = _open(target, content)
    seal = read_seal(opened.seal)
    if seal is None:
        raise Unusable(f"{target} {_NO_SEAL}.")
    is_intact = digest_of(content, opened.mark, opened.seal) == opened.mark != ""
    return Sealed(
        files=opened.files,
        names=seal["files"],
        made=seal["made"],
        digest=opened.mark,
        is_intact=is_intact,
        is_longer=not is_intact and _ends_early(target, content),
        content=content,
    )


def _read(target: Path) -> bytes:
    try:
        if target.is_dir():
            raise Unusable(f"{target} is a folder: name a report in it.")
        if target.exists() and not target.is_file():
            raise Unusable(f"{target} is no file: name one that `readiness report` wrote.")
        if target.is_file() and target.stat().st_size > _MOST_BYTES:
            raise Unusable(f"{target} is larger than {_MOST_BYTES // 1_000_000} MB, which no report is.")
        return target.read_bytes()
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise Unusable(f"{target} can’t be read ({why.lower()}).") from error


def _open(target: Path, content: bytes) -> _Opened:
    """What travels inside, the digest of the whole, and the text of the seal. Raises `Unusable` as `open_sealed`."""
    import pikepdf

    try:
        with _silence(), pikepdf.open(BytesIO(content)) as document:
            if document.is_encrypted:
                raise Unusable(f"{target} {_locked()}.")
            files = {name: _unpacked(target, name, spec) for name, spec in _listed(target, document)}
            held: Any = document.Root.get("/Metadata")
            mark = read_mark(held.read_bytes()) if isinstance(held, pikepdf.Stream) else ""
    except pikepdf.PasswordError as error:
        raise Unusable(f"{target} {_locked()}.") from error
    except (pikepdf.PdfError, ValueError, KeyError, AttributeError, TypeError, RuntimeError) as error:
        raise Unusable(f"{target} {_NO_PDF}.") from error
    return _Opened({name: held for name, held in files.items() if name != SEAL}, mark, files.get(SEAL, b""))


def _locked() -> str:
    return "is encrypted, which no report is: name the file as `readiness report` wrote it"


def _listed(target: Path, document: Any) -> Iterator[tuple[str, Any]]:
    for number, (name, spec) in enumerate(document.attachments.items()):
        if number == _MOST_FILES:
            raise Unusable(f"{target} holds more than {_MOST_FILES:,} files, which no report does.")
        yield name, spec


def _unpacked(target: Path, name: str, spec: Any) -> bytes:
    stream = spec.get_file().obj
    if str(stream.get("/Filter", "/FlateDecode")) != "/FlateDecode":
        raise Unusable(f"{target} holds {name!r}, packed as no report packs its files.")
    return bytes(stream.read_bytes())


def _refuse_what_swells(target: Path, content: bytes) -> None:
    """Nothing is unpacked by a library before it is known how much there is."""
    left, view = _MOST_UNPACKED, memoryview(content)
    for number, found in enumerate(_STREAM.finditer(content)):
        left -= _measured(view, found.end(), left)
        if left <= 0 or number == _MOST_STREAMS:
            raise Unusable(f"{target} holds far more than any report once it is unpacked.")


def _measured(view: memoryview, start: int, most: int) -> int:
    """How many bytes a stream unpacks to, counted as far as `most`."""
    unpack, size, waiting = zlib.decompressobj(), 0, b""
    try:
        while size <= most and not unpack.eof:
            if not waiting:
                waiting, start = bytes(view[start : start + _PIECE]), start + _PIECE
            if not waiting:
                break
            size += len(unpack.decompress(waiting, _PIECE))
            waiting = unpack.unconsumed_tail
    except zlib.error:
        pass  # it is packed otherwise, or not at all
    return size


def _ends_early(target: Path, content: bytes) -> bool:
    """Whether the bytes up to some earlier end of file are a whole sealed report."""
    ends = [found.end() for found in _END.finditer(content)][:_MOST_ENDS]
    return any(_is_whole(target, content[:end]) for end in ends if end < len(content))


def _is_whole(target: Path, content: bytes) -> bool:
    try:
        opened = _open(target, content)
    except Unusable:
        return False
    return digest_of(content, opened.mark, opened.seal) == opened.mark != ""


@contextmanager
def _silence() -> Iterator[None]:
    """What the library thinks of a damaged file is said in our own words."""
    before = logging.root.manager.disable
    logging.disable(logging.CRITICAL)
    try:
        yield
    finally:
        logging.disable(before)
