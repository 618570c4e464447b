"""Somebody wants a filed report to say something else: each attempt is named, or refused in a sentence."""

from __future__ import annotations

import zlib
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

import readiness as rd
from readiness.cli.main import main
from readiness.error import Unusable
from readiness.findings.examination import engine_version
from readiness.report import seal as sealing
from readiness.report.seal import SEAL
from readiness.report.unsealing import open_sealed
from tests.attacks import (
    Change,
    add_a_form,
    changed,
    hide_behind_a_layer,
    lay_over,
    put_in_a_page,
    rename,
    reword,
    run_on_opening,
    sealed_anew,
    swap,
    take_out_a_page,
    write,
)  # fmt: skip
from tests.examples import EXAMPLES, result_of


@pytest.fixture(scope="module")
def filed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("filed")
    pilot = result_of("permit-desk-pilot")
    return pilot.report(folder / "brief.pdf", "brief", seat="cto")


@pytest.fixture(scope="module")
def letter(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("letter")
    return result_of("permit-desk-pilot").report(folder / "letter.pdf", "letter")


PAGES: list[tuple[Change, str]] = [
    (reword, "Page 1 shows something else."),
    (swap, "was"),
    (take_out_a_page, "Page 2 was taken out."),
    (put_in_a_page, "Page 3 was put in."),
    (lay_over, "Something was laid over page 1."),
    (add_a_form, "It holds a form."),
    (hide_behind_a_layer, "It holds parts that can be hidden."),
    (rename, "What describes it, such as its title or its bookmarks, was changed."),
    (run_on_opening, "It holds something that happens when it is opened."),
]


FIRST, *OTHERS = PAGES
EACH = pytest.mark.parametrize(
    ("change", "said"), [FIRST, *(pytest.param(*one, marks=pytest.mark.slow) for one in OTHERS)]
)
"""The first by itself, the others with the slow ones."""


@EACH
def test_what_was_done_to_its_pages_is_named(filed: Path, change: Change, said: str) -> None:
    found = rd.verify(changed(filed, change))

    assert found.verdict == "altered"
    assert said in " ".join(found.reasons)
    assert "seal" not in found.checked
    assert "pages" not in found.checked


@EACH
def test_it_is_named_all_the_same_once_it_is_sealed_anew(filed: Path, change: Change, said: str) -> None:
    found = rd.verify(sealed_anew(filed, change))

    assert found.verdict == "altered"
    assert said in " ".join(found.reasons)
    assert found.checked == ("seal", "assessment", "evidence")


def put_in_many(document: pikepdf.Pdf) -> None:
    for number in range(60):
        document.attachments[f"extra-{number}.txt"] = b"x"


FILES: list[tuple[Change, str]] = [
    (write("model/pilot.yaml", "teams:", "teams: # who"), "model/pilot.yaml was changed."),
    (lambda document: document.attachments.pop("rubrics/prices.yaml"), "rubrics/prices.yaml was taken out."),
    (lambda document: document.attachments.__setitem__("notes.txt", b"x"), "notes.txt was put in."),
    (put_in_many, "So it is with 55 more files."),
]


@pytest.mark.parametrize(("change", "said"), FILES)
def test_what_was_done_to_what_travels_inside_is_named(filed: Path, change: Change, said: str) -> None:
    found = rd.verify(changed(filed, change))

    assert found.verdict == "altered"
    assert said in found.reasons
    assert len(found.reasons) <= 8


@pytest.mark.slow
def test_a_digest_that_was_put_in_the_place_of_the_real_one_is_found(filed: Path) -> None:
    path = filed.with_name("other.pdf")
    digest = open_sealed(filed).digest
    path.write_bytes(filed.read_bytes().replace(digest.encode(), b"f" * 64))

    assert rd.verify(path).verdict == "altered"
    assert rd.verify(path, digest).reasons[0].startswith("Its digest begins with ffffffffffffffff")


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        (
            "assessment.json",
            '"verdict": "ready-with-conditions"',
            '"verdict": "ready"',
            "It says ready, and the files inside give ready with conditions.",
        ),
        ("model/pilot.yaml", "teams:", "teams: # who", "The model inside is not the one that was assessed."),
        ("rubrics/pilot.yaml", "gate", "condition", "The bar inside is not the one that it was held to."),
    ],
)
def test_what_the_files_inside_do_not_give_is_found(
    filed: Path, name: str, old: str, new: str, said: str
) -> None:
    found = rd.verify(sealed_anew(filed, write(name, old, new)))

    assert found.verdict == "altered"
    assert said in found.reasons[0]


def test_a_better_verdict_of_an_engine_that_is_not_here_is_no_proof(filed: Path) -> None:
    def better(document: pikepdf.Pdf) -> None:
        write("assessment.json", '"verdict": "ready-with-conditions"', '"verdict": "ready"')(document)
        write("assessment.json", f'"engine": "{engine_version()}"', '"engine": "0.0.1"')(document)

    found = rd.verify(sealed_anew(filed, better))

    assert found.verdict == "engine-differs"
    assert "It was made by readiness 0.0.1" in found.reasons[0]
    assert found.checked == ("seal",)


def test_whoever_claims_other_versions_gets_no_word_that_the_pages_are_right(filed: Path) -> None:
    found = rd.verify(sealed_anew(filed, reword, weasyprint="1.0"))

    assert found.checked == ("seal", "assessment", "evidence")
    assert "Its pages were not drawn again: that takes weasyprint 1.0." in found.reasons
    assert str(found).startswith("Same as far as was looked")


def test_the_digest_that_was_kept_finds_what_nothing_else_can(filed: Path, letter: Path) -> None:
    kept = {path: open_sealed(path).digest for path in (filed, letter)}
    for path, copy in (
        (filed, sealed_anew(filed, reword, pango="1")),
        (letter, sealed_anew(letter, reword)),
    ):
        assert rd.verify(copy).verdict == "same"
        assert rd.verify(copy, kept[path]).verdict == "altered"
        assert "digest" in rd.verify(path, kept[path]).checked
    assert str(rd.verify(letter, kept[letter])).startswith("Same: this is, byte for byte")


def test_a_letter_says_that_its_seal_alone_proves_little(letter: Path) -> None:
    found = rd.verify(letter)

    assert found.checked == ("seal",)
    assert "--expect" in " ".join(found.reasons)
    assert str(found).startswith("Same as far as was looked")


@pytest.mark.slow
def test_files_of_another_report_do_not_give_these_pages(filed: Path, tmp_path: Path) -> None:
    other = rd.assess(EXAMPLES / "permit-desk-pilot", as_of="2026-11-27").report(
        tmp_path / "r.pdf", "brief", seat="cto"
    )

    def take_theirs(document: pikepdf.Pdf) -> None:
        files: Any = document.attachments
        with pikepdf.open(other) as theirs:
            for name, spec in theirs.attachments.items():
                if name != SEAL:
                    files[name].obj.EF.F.write(spec.get_file().read_bytes())

    found = rd.verify(sealed_anew(filed, take_theirs))

    assert found.verdict == "altered"
    assert found.reasons == ("Pages 1 and 2 show something else.",)


@pytest.mark.slow
def test_what_was_added_after_its_end_is_named_and_shown_on_which_page(filed: Path) -> None:
    """An incremental update: the first page is replaced, and all bytes before stay."""
    content = filed.read_bytes()
    with pikepdf.open(filed) as document:
        number, _ = document.pages[0].obj.objgen
        size = int(document.trailer.Size)
        root = document.Root.objgen[0]
        box = document.pages[0].obj.MediaBox
        parent = document.pages[0].obj.Parent.objgen[0]
    start = int(content[content.rindex(b"startxref") + 9 :].split()[0])
    sides = " ".join(map(str, list(box)))
    page = f"{number} 0 obj\n<< /Type /Page /Parent {parent} 0 R /MediaBox [{sides}] >>\nendobj\n"
    at = len(content) + 1
    table = f"xref\n{number} 1\n{at:010} 00000 n \n"
    trailer = (
        f"trailer\n<< /Size {size} /Root {root} 0 R /Prev {start} >>\nstartxref\n{at + len(page)}\n%%EOF\n"
    )
    path = filed.with_name("longer.pdf")
    path.write_bytes(content + b"\n" + (page + table + trailer).encode())

    found = rd.verify(path)

    assert found.verdict == "altered"
    assert "after its end" in found.reasons[0]
    assert "Page 1 shows something else." in found.reasons


# ---- what is refused


def encrypt(path: Path, password: str) -> Path:
    out = path.with_name("locked.pdf")
    with pikepdf.open(path) as document:
        document.save(out, encryption=pikepdf.Encryption(owner="o", user=password))
    return out


@pytest.mark.parametrize("password", ["", "secret"])
def test_an_encrypted_report_is_refused(filed: Path, password: str) -> None:
    with pytest.raises(Unusable, match="is encrypted, which no report is"):
        rd.verify(encrypt(filed, password))


@pytest.mark.parametrize("share", [0.0, 0.02, 0.5, 0.99])
def test_a_file_that_is_cut_off_is_altered_or_refused(
    filed: Path, share: float, caplog: pytest.LogCaptureFixture
) -> None:
    content = filed.read_bytes()
    path = filed.with_name("cut.pdf")
    path.write_bytes(content[: int(share * len(content))])

    try:
        said: str = rd.verify(path).verdict
    except Unusable as refused:
        said = str(refused)

    assert said == "altered" or said.startswith(str(path))
    assert caplog.records == []


def test_what_unpacks_to_far_more_than_a_report_is_refused_before_it_is_unpacked(
    filed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("readiness.report.unsealing._MOST_UNPACKED", 20_000_000)
    pack = zlib.compressobj(9)
    bomb = b"".join([*(pack.compress(bytes(1_000_000)) for _ in range(30)), pack.flush()])

    def plant(document: pikepdf.Pdf) -> None:
        document.attachments["model/more.yaml"] = b"x"
        files: Any = document.attachments
        files["model/more.yaml"].obj.EF.F.write(bomb, filter=Name.FlateDecode)

    with pikepdf.open(filed) as document:
        plant(document)
        path = filed.with_name("bomb.pdf")
        document.save(path, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)

    assert path.stat().st_size < 1_000_000
    with pytest.raises(Unusable, match="far more than any report once it is unpacked"):
        rd.verify(path)


def test_a_file_that_is_packed_otherwise_is_refused(filed: Path) -> None:
    def pack(document: pikepdf.Pdf) -> None:
        files: Any = document.attachments
        files["assessment.json"].obj.EF.F.write(b"78>", filter=Name.ASCIIHexDecode)

    with pikepdf.open(filed) as document:
        pack(document)
        path = filed.with_name("packed.pdf")
        document.save(path, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)

    with pytest.raises(Unusable, match="packed as no report packs its files"):
        rd.verify(path)


@pytest.mark.slow
def test_ten_thousand_attachments_are_refused(filed: Path) -> None:
    def put_in(document: pikepdf.Pdf) -> None:
        spec = pikepdf.AttachedFileSpec(document, b"x", filename="x").obj
        names = [part for number in range(10_000) for part in (f"x{number:05}", spec)]
        document.Root.Names.EmbeddedFiles = Dictionary(Names=Array(names))

    with pytest.raises(Unusable, match="more than 1,000 files"):
        rd.verify(changed(filed, put_in))


@pytest.mark.parametrize(
    "text", [b"[" * 100_000, b'{"schema": "readiness/seal@1", "made": {"kind": 1}, "files": {}}']
)
def test_a_seal_that_is_none_is_refused(filed: Path, text: bytes) -> None:
    def change(document: pikepdf.Pdf) -> None:
        files: Any = document.attachments
        files[SEAL].obj.EF.F.write(text)

    with pytest.raises(Unusable, match="bears no seal"):
        rd.verify(changed(filed, change))


@pytest.mark.parametrize(
    "made", [{"kind": "comparison"}, {"kind": "no such"}, {"seat": "nobody"}, {"paper": "a3"}]
)
def test_a_seal_that_asks_for_what_there_is_not_is_altered(filed: Path, made: dict[str, str]) -> None:
    found = rd.verify(sealed_anew(filed, lambda _: None, **made))

    assert found.verdict == "altered"
    assert found.reasons[0].startswith("What its seal asks for can’t be drawn:")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("assessment.json", b"[" * 100_000),
        ("assessment.json", b"\xff\xfe"),
        ("model/pilot.yaml", b"\xff\xfe"),
        ("model/pilot.yaml", b"{" * 5_000),
        ("model/pilot.yaml", b"system: {name: x}\nteams: &a [*a]\n"),
        ("rubrics/pilot.yaml", b"bars: 3"),
    ],
)
def test_what_travels_inside_can_be_anything(filed: Path, name: str, text: bytes) -> None:
    def change(document: pikepdf.Pdf) -> None:
        files: Any = document.attachments
        files[name].obj.EF.F.write(text)

    found = rd.verify(sealed_anew(filed, change))

    assert found.verdict == "altered"
    assert "can’t be assessed again" in " ".join(found.reasons)


def test_names_inside_do_nothing_to_a_terminal(filed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = changed(
        filed, lambda document: document.attachments.__setitem__("\x1b[2J\u202egnp.exe\n- Same: ", b"x")
    )

    assert main(["verify", str(path)]) == 1
    printed = capsys.readouterr().out
    assert not set("\x1b\u202e") & set(printed)
    assert not any(line.startswith("- Same:") for line in printed.splitlines())
    assert all(len(line) <= 80 for line in printed.splitlines())


def test_a_text_that_looks_like_a_seal_spoils_none(tmp_path: Path) -> None:
    """A vendor's name that holds the mark of a digest: the report on it is still the same."""
    mark = "<dc:identifier>readiness:sha256:" + "0" * 64 + "</dc:identifier>"
    text = (EXAMPLES / "permit-desk-pilot" / "pilot.yaml").read_text(encoding="utf-8")
    model = tmp_path / "model.yaml"
    model.write_text(text.replace("buyer: ", f"buyer: {mark} ", 1), encoding="utf-8")
    path = rd.assess(model, as_of="2026-11-20").report(tmp_path / "r.pdf", "brief", seat="cto")

    found = rd.verify(path)

    assert mark in text.replace("buyer: ", f"buyer: {mark} ", 1)
    assert found.verdict == "same"
    assert found.checked == ("seal", "assessment", "evidence", "pages")


@pytest.mark.skipif(not hasattr(__import__("os"), "mkfifo"), reason="needs pipes")
def test_a_pipe_keeps_nobody_waiting(tmp_path: Path) -> None:
    import os

    os.mkfifo(tmp_path / "r.pdf")
    with pytest.raises(Unusable, match="is no file"):
        rd.verify(tmp_path / "r.pdf")


def test_the_place_of_the_digest_is_known_to_nobody_beforehand() -> None:
    """The digest of the seal's own text stands there, and that text holds the digest of the model."""
    one, other = (sealing._place(text) for text in (b"one", b"other"))

    assert one != other
