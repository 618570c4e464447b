from __future__ import annotations

import os
from pathlib import Path

import pytest

from readiness.error import Place, Problem, Unusable
from readiness.source import folder
from readiness.source.folder import SourceFile, find_files, read_files


def write(path: Path, content: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def only_problem(path: Path) -> Problem:
    sources, (problem,) = read_files(path)
    assert sources == []
    return problem


def test_one_file_is_read_by_its_own_name(tmp_path: Path) -> None:
    path = write(tmp_path / "deep" / "model.yaml", "a: é\n")

    assert read_files(path) == ([SourceFile("model.yaml", "a: é\n")], [])
    assert read_files(str(path)) == read_files(path)


def test_a_file_that_is_named_needs_no_suffix(tmp_path: Path) -> None:
    assert read_files(write(tmp_path / "model", "a: b"))[0] == [SourceFile("model", "a: b")]


def test_a_folder_gives_its_yaml_files_by_name_with_forward_slashes(tmp_path: Path) -> None:
    for name in ("z.yaml", "a/y.yml", "a/b/x.YAML", "a.yaml", "a/readme.md", "yaml"):
        write(tmp_path / name, f"name: {name}")

    sources, problems = read_files(tmp_path)

    assert [source.name for source in sources] == ["a.yaml", "a/b/x.YAML", "a/y.yml", "z.yaml"]
    assert [source.text for source in sources] == [f"name: {source.name}" for source in sources]
    assert problems == []


def test_hidden_files_and_folders_are_passed_over(tmp_path: Path) -> None:
    for name in ("a.yaml", ".b.yaml", ".git/c.yaml", "d/.e/f.yaml"):
        write(tmp_path / name, "a: b")

    assert [source.name for source in read_files(tmp_path)[0]] == ["a.yaml"]


def test_a_hidden_folder_that_is_named_is_read(tmp_path: Path) -> None:
    write(tmp_path / ".models" / "a.yaml", "a: b")

    assert [source.name for source in read_files(tmp_path / ".models")[0]] == ["a.yaml"]


def test_links_that_leave_the_folder_are_passed_over(tmp_path: Path) -> None:
    outside = write(tmp_path / "outside" / "secret.yaml", "a: b")
    inside = write(tmp_path / "models" / "a.yaml", "a: b").parent
    (inside / "b.yaml").symlink_to(outside)
    (inside / "c").symlink_to(outside.parent)
    (inside / "loop").symlink_to(inside)
    (inside / "gone.yaml").symlink_to(tmp_path / "gone.yaml")

    assert read_files(inside) == ([SourceFile("a.yaml", "a: b")], [])


def test_links_inside_the_folder_are_read_once(tmp_path: Path) -> None:
    write(tmp_path / "a.yaml", "a: b")
    (tmp_path / "same.yaml").symlink_to("a.yaml")
    mounted = write(tmp_path / "..2026" / "mounted.yaml", "c: d")
    (tmp_path / "mounted.yaml").symlink_to(mounted)

    assert [source.name for source in read_files(tmp_path)[0]] == ["a.yaml", "mounted.yaml"]


def test_a_link_that_somebody_names_is_followed(tmp_path: Path) -> None:
    write(tmp_path / "models" / "a.yaml", "a: b")
    (tmp_path / "folder").symlink_to(tmp_path / "models")
    (tmp_path / "file.yaml").symlink_to(tmp_path / "models" / "a.yaml")

    assert read_files(tmp_path / "folder")[0] == [SourceFile("a.yaml", "a: b")]
    assert read_files(tmp_path / "file.yaml")[0] == [SourceFile("file.yaml", "a: b")]


def test_a_link_that_leads_nowhere_inside_the_folder_is_a_problem(tmp_path: Path) -> None:
    write(tmp_path / "a.yaml", "a: b")
    (tmp_path / "gone.yaml").symlink_to(tmp_path / "nothing.yaml")

    sources, (problem,) = read_files(tmp_path)

    assert len(sources) == 1
    assert problem.place == Place("gone.yaml")
    assert "can't be reached" in problem.what


@pytest.mark.parametrize("name", ["nothing", "nothing/at/all.yaml", "a.yaml/b.yaml", "a\0b"])
def test_a_path_that_leads_nowhere_is_unusable(tmp_path: Path, name: str) -> None:
    write(tmp_path / "a.yaml", "a: b")

    with pytest.raises(Unusable, match="does not exist"):
        read_files(tmp_path / name)


def test_a_folder_without_yaml_is_unusable(tmp_path: Path) -> None:
    write(tmp_path / "notes.txt", "a: b")

    with pytest.raises(Unusable, match="holds no YAML"):
        read_files(tmp_path)


def test_a_pipe_is_never_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")

    with pytest.raises(Unusable, match="neither a file nor a folder"):
        read_files(tmp_path / "pipe.yaml")
    assert only_problem(tmp_path).what == "this is no regular file."


def test_a_pipe_that_takes_a_files_place_is_not_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(tmp_path / "a.yaml", "a: b")
    found = find_files(path)
    path.unlink()
    os.mkfifo(path)
    monkeypatch.setattr(folder, "find_files", lambda _: found)

    assert only_problem(path).what == "the file can't be opened: it is no regular file any more."


def test_a_device_is_no_file() -> None:
    with pytest.raises(Unusable, match="neither a file nor a folder"):
        read_files("/dev/zero")


def test_a_folder_that_is_named_like_a_file_is_read_as_a_folder(tmp_path: Path) -> None:
    write(tmp_path / "models.yaml" / "a.yaml", "a: b")

    assert [source.name for source in read_files(tmp_path)[0]] == ["models.yaml/a.yaml"]


def test_an_empty_file_is_a_problem_and_the_others_are_read(tmp_path: Path) -> None:
    write(tmp_path / "a.yaml", "")
    write(tmp_path / "b.yaml", "a: b")

    sources, problems = read_files(tmp_path)

    assert [source.name for source in sources] == ["b.yaml"]
    assert [str(problem) for problem in problems] == [
        "a.yaml: the file is empty. Write something, or delete it."
    ]


def test_a_file_that_is_too_large_is_refused_without_being_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "large.yaml"
    with path.open("wb") as file:
        file.truncate(folder.FILE_LIMIT + 1)
    monkeypatch.setattr(os, "open", lambda *_: pytest.fail("opened"))

    assert only_problem(path).what == "the file has 16 MB; 16 MB are the most."


def test_a_file_that_grows_meanwhile_is_not_read_to_its_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(tmp_path / "a.yaml", "a: b")
    found = find_files(path)
    write(path, "a: " + "b" * 3_000_000)
    monkeypatch.setattr(folder, "find_files", lambda _: found)
    monkeypatch.setattr(folder, "FILE_LIMIT", 1_000_000)

    assert "are the most" in only_problem(path).what


def test_too_much_in_one_folder_is_unusable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folder, "TOTAL_LIMIT", 1_000_000)
    for name in ("a.yaml", "b.yaml"):
        write(tmp_path / name, "a: " + "b" * 600_000)

    with pytest.raises(Unusable, match=r"holds 1.2 MB of YAML; 1 MB are the most"):
        read_files(tmp_path)


def test_a_byte_order_mark_is_taken_off_and_line_breaks_stay(tmp_path: Path) -> None:
    path = write(tmp_path / "a.yaml", b"\xef\xbb\xbfa: b\r\nc: d\r\n")

    assert read_files(path)[0] == [SourceFile("a.yaml", "a: b\r\nc: d\r\n")]


@pytest.mark.parametrize("start", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("line_break", [b"\n", b"\r\n", b"\r"])
def test_text_in_another_encoding_is_refused_at_its_first_strange_character(
    tmp_path: Path, start: bytes, line_break: bytes
) -> None:
    content = start + b"a: b" + line_break + "é: caf".encode() + b"\xe9" + line_break

    problem = only_problem(write(tmp_path / "a.yaml", content))

    assert problem.place == Place("a.yaml", 2, 7)
    assert problem.what == "the character here is not written in UTF-8 (byte 0xe9)."
    assert problem.instead == "Save the file as UTF-8."


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-32"])
def test_other_unicode_files_are_refused(tmp_path: Path, encoding: str) -> None:
    problem = only_problem(write(tmp_path / "a.yaml", "a: b\n".encode(encoding)))

    assert problem.place == Place("a.yaml")
    assert "UTF-8" in problem.instead


def test_a_binary_file_is_refused(tmp_path: Path) -> None:
    problem = only_problem(write(tmp_path / "a.yaml", b"PK\x03\x04\x14\x00\x00\x00"))

    assert str(problem) == "a.yaml: this is no text file. Save it as plain text in UTF-8."


def test_a_file_that_may_not_be_read_is_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path / "a.yaml", "a: b")

    def refuse(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", refuse)  # the tests may run as root, who may read everything

    assert only_problem(path).what == "the file can't be opened: permission denied."


def test_a_folder_that_may_not_be_opened_is_a_problem(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "a.yaml", "a: b")
    closed = write(tmp_path / "closed" / "b.yaml", "a: b").parent
    scan = os.scandir

    def refuse(path: str) -> object:
        if Path(path) == closed:
            raise PermissionError(13, "Permission denied", str(path))
        return scan(path)

    monkeypatch.setattr(os, "scandir", refuse)
    sources, problems = read_files(tmp_path)

    assert [source.name for source in sources] == ["a.yaml"]
    assert [(problem.place, problem.what) for problem in problems] == [
        (Place("closed"), "the folder can't be opened: permission denied.")
    ]


def test_a_name_that_is_no_text_can_still_be_printed(tmp_path: Path) -> None:
    try:
        write(Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.yaml")), "a: b")
    except OSError:
        pytest.skip("this file system takes no such name")

    assert [source.name for source in read_files(tmp_path)[0]] == ["caf?.yaml"]
