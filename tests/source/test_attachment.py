"""Files that a model names: where they may lie, and what is observed of them when the model is loaded."""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path

import pytest

from readiness.error import InvalidInput
from readiness.model.model import SourceText
from readiness.source.load import load, load_texts

SYSTEM = "system: {name: Triage}\nteams: {ops: {function: operations}}\n"


def naming(*names: str) -> str:
    """Evidence e0, e1 and so on, each with a file."""
    return "evidence:\n" + "".join(
        f"  e{n}: {{kind: document, file: '{name}'}}\n" for n, name in enumerate(names)
    )


def put(folder: Path, files: dict[str, str | bytes]) -> Path:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def digest(content: bytes) -> str:
    return sha256(content).hexdigest()


def test_a_file_is_found_from_the_file_that_names_it(tmp_path: Path) -> None:
    put(tmp_path, {
        "system.yaml": SYSTEM, "drills/one.yaml": naming("log.txt", "../all.bin", "./deep/er.txt"),
        "drills/log.txt": "stopped", "all.bin": b"\0\xff", "drills/deep/er.txt": "",
    })  # fmt: skip
    assert load(tmp_path).observed == {"e0": digest(b"stopped"), "e1": digest(b"\0\xff"), "e2": digest(b"")}


def test_one_file_is_a_model_and_its_folder_is_that_of_the_model(tmp_path: Path) -> None:
    put(tmp_path, {"model.yaml": SYSTEM + naming("log.txt"), "log.txt": "stopped"})
    assert load(tmp_path / "model.yaml").observed == {"e0": digest(b"stopped")}


def test_two_folders_are_one_model_and_each_keeps_its_own_files(tmp_path: Path) -> None:
    put(tmp_path, {
        "buyer/model.yaml": SYSTEM + naming("log.txt"), "buyer/log.txt": "ours",
        "vendor/model.yaml": "said-by: vendor\nevidence: {v0: {kind: document, file: log.txt}}",
        "vendor/log.txt": "theirs",
    })  # fmt: skip
    observed = load(tmp_path / "buyer", tmp_path / "vendor").observed
    assert observed == {"e0": digest(b"ours"), "v0": digest(b"theirs")}


def test_a_procedure_may_name_its_text(tmp_path: Path) -> None:
    text = SYSTEM + "procedures: {stop: {mode: pause, needs: none, file: stop.pdf}}"
    put(tmp_path, {"model.yaml": text, "stop.pdf": b"%PDF"})
    assert load(tmp_path).observed == {"stop": digest(b"%PDF")}


def test_a_large_file_is_read_to_its_end(tmp_path: Path) -> None:
    content = os.urandom(3_000_001)
    put(tmp_path, {"model.yaml": SYSTEM + naming("big.bin"), "big.bin": content})
    assert load(tmp_path).observed == {"e0": digest(content)}


def test_what_is_not_there_is_a_result_and_no_mistake(tmp_path: Path) -> None:
    put(tmp_path, {"model.yaml": SYSTEM + naming("gone.txt", "folder", "pipe", "circle"), "folder/x": ""})
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "circle").symlink_to("circle")
    assert load(tmp_path).observed == dict.fromkeys(("e0", "e1", "e2", "e3"))


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_what_may_not_be_read_is_a_result_and_no_mistake(tmp_path: Path) -> None:
    put(tmp_path, {"model.yaml": SYSTEM + naming("secret.txt"), "secret.txt": "x"})
    (tmp_path / "secret.txt").chmod(0)
    assert load(tmp_path).observed == {"e0": None}


@pytest.mark.parametrize(
    "name", ["../out.txt", "a/../../out.txt", "/etc/hostname", "C:/log.txt", "a\\log.txt"]
)
def test_a_name_that_leads_out_of_the_folder_is_a_mistake_with_its_place(tmp_path: Path, name: str) -> None:
    put(tmp_path, {"out.txt": "outside", "model/model.yaml": SYSTEM + naming(name)})
    with pytest.raises(InvalidInput) as refused:
        load(tmp_path / "model")
    (problem,) = refused.value.problems
    assert (problem.place.file, problem.place.line) == (str(tmp_path / "model" / "model.yaml"), 4)
    assert problem.what == f"`{name}` leads out of the model's folder."
    assert "from this file" in problem.instead


def test_a_link_out_of_the_folder_is_a_mistake_and_one_inside_is_none(tmp_path: Path) -> None:
    put(tmp_path, {"out.txt": "outside", "m/model.yaml": SYSTEM + naming("in"), "m/log.txt": "stopped"})
    link = tmp_path / "m" / "in"
    link.symlink_to("log.txt")
    assert load(tmp_path / "m").observed == {"e0": digest(b"stopped")}
    for target in ("../out.txt", "/etc", "../gone.txt"):
        link.unlink()
        link.symlink_to(target)
        with pytest.raises(InvalidInput, match="leads out of the model's folder"):
            load(tmp_path / "m")


def test_a_folder_that_is_a_link_out_is_a_mistake_too(tmp_path: Path) -> None:
    put(tmp_path, {"outside/log.txt": "x", "m/model.yaml": SYSTEM + naming("files/log.txt")})
    (tmp_path / "m" / "files").symlink_to(tmp_path / "outside")
    with pytest.raises(InvalidInput, match="leads out of the model's folder"):
        load(tmp_path / "m")


def test_a_model_may_itself_be_reached_by_a_link(tmp_path: Path) -> None:
    put(tmp_path, {"real/model.yaml": SYSTEM + naming("log.txt"), "real/log.txt": "stopped"})
    (tmp_path / "link").symlink_to("real")
    assert load(tmp_path / "link").observed == {"e0": digest(b"stopped")}


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ("file: log.txt, sha256: abc", "`abc` is not a SHA-256."),
        (f"sha256: {'0' * 64}", "this SHA-256 is of no file."),
        (f"file: none, sha256: {'0' * 64}", "this SHA-256 is of no file."),
    ],
)
def test_a_sha_256_that_can_not_be_one_is_a_mistake(tmp_path: Path, fields: str, says: str) -> None:
    put(tmp_path, {"model.yaml": f"{SYSTEM}evidence: {{e0: {{kind: document, {fields}}}}}"})
    with pytest.raises(InvalidInput) as refused:
        load(tmp_path)
    assert [problem.what for problem in refused.value.problems] == [says]


def test_texts_have_no_files_and_take_what_was_observed(tmp_path: Path) -> None:
    put(tmp_path, {"model.yaml": SYSTEM + naming("log.txt"), "log.txt": "stopped"})
    model = load(tmp_path)
    assert load_texts(model.sources).observed == {}
    assert load_texts(model.sources, observed=model.observed).observed == model.observed


def test_in_texts_a_name_that_leads_out_is_a_mistake_as_well() -> None:
    with pytest.raises(InvalidInput, match="leads out of the model's folder"):
        load_texts([SourceText("model.yaml", SYSTEM + naming("../out.txt"))])


def test_the_same_folder_elsewhere_gives_the_same_model(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {"m.yaml": SYSTEM + naming("log.txt"), "log.txt": "stopped"}
    one, other = load(put(tmp_path / "a", files)), load(put(tmp_path / "b", files))
    assert (one.digest, one.observed) == (other.digest, other.observed)
