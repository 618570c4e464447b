"""Whatever is asked of it, a person reads one clear sentence and never a traceback."""

from __future__ import annotations

from pathlib import Path

import pytest

from readiness.cli.main import main
from readiness.report import writing
from tests.cli.running import EXAMPLE, run

DAY = ("--as-of", "2026-11-20")


def refusal(capsys: pytest.CaptureFixture[str], *arguments: str | Path, status: int) -> str:
    assert main([str(one) for one in arguments]) == status
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "Traceback" not in captured.err
    return captured.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("check", "nothing.yaml"), "`nothing.yaml` does not exist.\n"),
        (("check", "/dev/null"), "`/dev/null` is neither a file nor a folder.\n"),
        (
            ("assess", EXAMPLE, "--bar", "prodction", *DAY),
            "There is no bar `prodction`. Write one of: pilot, production.\n",
        ),
        (("assess", EXAMPLE, "--as-of", "tomorrow"), "`tomorrow` is not a date. Write a day as 2026-11-20"),
        (("assess", EXAMPLE, "--as-of", "2026-11"), "`2026-11` is no exact day. Write it as 2026-11-20.\n"),
        (
            ("assess", EXAMPLE, *DAY, "--content", "readiness"),
            "`readiness` holds none of the folders `checklists`",
        ),
        (
            ("explain", EXAMPLE, "cto.44", *DAY),
            "Nothing in this assessment is called `cto.44`. Did you mean `cto.4`?\n",
        ),
        (
            ("without", EXAMPLE, "talow", *DAY),
            "Nothing that can be away is called `talow`. Did you mean `tallow`?\n",
        ),
        (("report", EXAMPLE, "-o", "/nowhere/at/all.pdf", *DAY), "The folder /nowhere/at does not exist"),
        (
            ("report", EXAMPLE, "-o", "gaps.docx", *DAY),
            "A report is a .pdf or an .html file, and gaps.docx is neither",
        ),
        (("report", EXAMPLE, "-o", "tests.html/", *DAY), ""),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_what_cannot_be_done_is_2(
    arguments: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    if arguments[0] == "report" and not said:
        (tmp_path / "folder.html").mkdir()
        arguments, said = (
            ("report", EXAMPLE, "-o", str(tmp_path / "folder.html"), *DAY),
            f"{tmp_path}/folder.html is a folder",
        )

    assert refusal(capsys, *arguments, status=2).startswith(said)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "the following arguments are required: COMMAND"),
        (("chek", EXAMPLE), "invalid choice: 'chek'"),
        (("check",), "the following arguments are required: MODEL"),
        (("assess", EXAMPLE, "--format", "xml"), "invalid choice: 'xml'"),
        (("check", EXAMPLE, "--received-from", "nobody"), "invalid choice: 'nobody'"),
        (("report", EXAMPLE), "the following arguments are required: -o/--output"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_what_is_asked_wrongly_is_2(
    arguments: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(arguments)

    assert stopped.value.code == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert said in captured.err


def test_a_folder_without_yaml_is_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "notes.txt").write_text("x")

    said = refusal(capsys, "check", tmp_path, status=2)
    assert said == f"The folder `{tmp_path}` holds no YAML: no file ends in .yaml or .yml.\n"


def alias_bomb() -> bytes:
    lines = [b"a: &a [x, x, x, x, x, x, x, x, x]"]
    lines += [
        b"%c: &%c [%s]" % (new, new, b", ".join([b"*%c" % old] * 9))
        for old, new in zip(b"abcdefghi", b"bcdefghij", strict=True)
    ]
    return b"\n".join(lines)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "the file is empty. Write something, or delete it."),
        (b"# only a comment\n", "the file is empty."),
        (b"\x7fELF\0\0\0\1", "this is no text file. Save it as plain text in UTF-8."),
        (b"system: {name: caf\xe9}\n", ":1:19: the character here is not written in UTF-8 (byte 0xe9)."),
        (b"system: {name: 'X}\n", ":1:16: the quote that opens here is never closed."),
        (b"- a\n", "this file holds no sections."),
        (alias_bomb(), "`&a` names text for use elsewhere."),
        (b"[" * 100_000, "this is nested more than 32 levels deep."),
        (b"teams: {ops: operations}\n", "no file says which workflow this is."),
    ],
    ids=["empty", "comment", "binary", "latin-1", "open quote", "list", "alias bomb", "deep", "no system"],
)
def test_a_file_that_is_no_model_is_5(
    content: bytes, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "model.yaml"
    file.write_bytes(content)

    shown = refusal(capsys, "check", file, status=5)
    assert shown.startswith(str(file))
    assert said in shown


def test_a_file_of_100_megabytes_is_refused_unread(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "model.yaml"
    with file.open("wb") as large:
        large.truncate(100_000_000)

    said = refusal(capsys, "check", file, status=5)
    assert said == f"{file}: the file has 100 MB; 16 MB are the most. Split it into several files.\n"


@pytest.mark.parametrize("suffix", ["html", "pdf"])
def test_a_report_that_fails_leaves_the_old_file_as_it_was(
    suffix: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> bytes:
        raise RuntimeError("no ink")

    monkeypatch.setattr(writing, f"render_{suffix}", fail)
    file = tmp_path / f"gaps.{suffix}"
    file.write_text("the old report")

    said = refusal(capsys, "report", EXAMPLE, "-o", file, *DAY, status=70)
    assert said.startswith("This is a fault in readiness, not in your files (RuntimeError: no ink).")
    assert file.read_text() == "the old report"
    assert list(tmp_path.iterdir()) == [file]


def test_a_fault_shows_its_traceback_on_demand(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(writing, "render_html", lambda *_: int("ink"))
    monkeypatch.setenv("READINESS_TRACEBACK", "1")

    with pytest.raises(ValueError, match="ink"):
        main(["report", EXAMPLE, "-o", str(tmp_path / "a.html"), *DAY])


def test_a_folder_that_cannot_be_written_is_one_sentence() -> None:
    finished = run("report", EXAMPLE, "-o", "/proc/gaps.html", *DAY)

    assert finished.returncode == 2
    assert finished.stderr.startswith("/proc/gaps.html can’t be written")
    assert finished.stderr.count("\n") == 1


def test_a_wrong_model_is_5_for_every_command_that_reads_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "model.yaml"
    file.write_text("system: {nmae: X}\n")
    for arguments in (("check", file), ("assess", file, *DAY), ("explain", file, "cto.4", *DAY),
                      ("without", file, "x", *DAY), ("report", file, "-o", tmp_path / "a.html", *DAY)):  # fmt: skip
        assert "Did you mean `name`?" in refusal(capsys, *arguments, status=5)


def test_stopping_by_hand_is_one_word(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("readiness.source.load.load", stop)

    assert refusal(capsys, "check", EXAMPLE, status=130) == "Stopped.\n"
