"""What somebody might do to a filed report: each change by its name, and the tools to put it into a file."""

from __future__ import annotations

import json
from collections.abc import Callable
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

from readiness.report.seal import SEAL, close_seal
from readiness.report.unsealing import open_sealed

Change = Callable[[pikepdf.Pdf], object]


def changed(path: Path, change: Change) -> Path:
    """A copy with something changed in it, saved by another tool."""
    with pikepdf.open(path) as document:
        change(document)
        out = path.with_name("changed.pdf")
        document.save(out, deterministic_id=True)
    return out


def sealed_anew(path: Path, change: Change, **made: str) -> Path:
    """A copy with something changed in it, sealed as well as whoever reads this source can."""
    out = BytesIO()
    with pikepdf.open(path) as document:
        change(document)
        stream: Any = document.attachments[SEAL].obj.EF.F
        seal = json.loads(stream.read_bytes())
        seal["made"] |= made
        files: Any = document.attachments
        seal["files"] = {
            name: sha256(spec.get_file().read_bytes()).hexdigest()
            for name, spec in files.items()
            if name != SEAL
        }
        text = json.dumps(seal, ensure_ascii=False, indent=2).encode()
        stream.write(text)
        with document.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
            metadata["dc:identifier"] = f"readiness:sha256:{sha256(text).hexdigest()}"
        document.save(out, deterministic_id=True)
    copy = path.with_name("sealed.pdf")
    copy.write_bytes(close_seal(out.getvalue(), text))
    assert open_sealed(copy).is_intact
    return copy


def write(name: str, old: str, new: str) -> Change:
    def change(document: pikepdf.Pdf) -> None:
        stream: Any = document.attachments[name].obj.EF.F
        text = stream.read_bytes().decode()
        assert old in text
        stream.write(text.replace(old, new).encode())

    return change


def reword(document: pikepdf.Pdf) -> None:
    """One word of page one is drawn otherwise."""
    page = document.pages[0]
    held = b"".join(part.read_bytes() for part in parts(page))
    assert held.count(b"Tj") + held.count(b"TJ") > 20
    at = held.index(b"<", held.index(b"BT"))
    swapped = held[at + 1 : at + 9]
    page.obj.Contents = document.make_stream(held[: at + 1] + swapped[4:] + swapped[:4] + held[at + 9 :])


def parts(page: Any) -> list[Any]:
    contents = page.obj.Contents
    return list(contents) if isinstance(contents, Array) else [contents]


def swap(document: pikepdf.Pdf) -> None:
    document.pages.reverse()


def take_out_a_page(document: pikepdf.Pdf) -> None:
    del document.pages[1]


def put_in_a_page(document: pikepdf.Pdf) -> None:
    document.add_blank_page()


def lay_over(document: pikepdf.Pdf) -> None:
    """A white box with a text of one's own."""
    box = Dictionary(
        Type=Name.Annot, Subtype=Name.FreeText, Rect=[60, 600, 500, 760], Contents="Ready", DA="/Helv 30 Tf 0 g",
        C=[1, 1, 1], F=4,
    )  # fmt: skip
    document.pages[0].obj.Annots = Array([document.make_indirect(box)])


def add_a_form(document: pikepdf.Pdf) -> None:
    field = Dictionary(
        Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, T="verdict", V="Ready", Rect=[60, 600, 500, 760]
    )
    held = document.make_indirect(field)
    document.pages[0].obj.Annots = Array([held])
    document.Root.AcroForm = Dictionary(Fields=[held], NeedAppearances=True)


def hide_behind_a_layer(document: pikepdf.Pdf) -> None:
    """What the page says is shown only where a reader turns a layer on."""
    layer = document.make_indirect(Dictionary(Type=Name.OCG, Name="draft"))
    document.Root.OCProperties = Dictionary(OCGs=[layer], D=Dictionary(OFF=[layer], Order=[]))
    page = document.pages[0]
    page.obj.Resources.Properties = Dictionary(Hidden=layer)
    held = b"".join(part.read_bytes() for part in parts(page))
    page.obj.Contents = document.make_stream(b"/OC /Hidden BDC\n" + held + b"\nEMC")


def rename(document: pikepdf.Pdf) -> None:
    document.docinfo["/Title"] = "Brief for CTO. Ready"


def run_on_opening(document: pikepdf.Pdf) -> None:
    document.Root.OpenAction = Dictionary(S=Name.JavaScript, JS="app.alert(1)")
