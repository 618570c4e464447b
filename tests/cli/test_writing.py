"""Reports on their way to the disk, in a process of its own: all of what was asked for, or what was there before."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from readiness.cli.main import main
from tests.cli.running import CHECKOUT, EXAMPLE, run

DAY = ("--as-of", "2026-11-20")
OLD = b"the old report"
BARE_ROOT = ("setpriv", "--bounding-set=-dac_override,-dac_read_search")
"""Root who may not write where the rights say no."""


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """A folder in which everything that is there before has to be there afterwards, and nothing else."""
    yield tmp_path
    assert [path.name for path in tmp_path.rglob(".*")] == []


def started(
    *arguments: str | Path, kilobytes: int = 0, temporary: Path | None = None
) -> subprocess.Popen[str]:
    """The command as it runs, where no file may grow beyond so many kilobytes."""
    limit = ("bash", "-c", f'ulimit -f {kilobytes} && exec "$@"', "bash") if kilobytes else ()
    return subprocess.Popen(
        [*limit, sys.executable, "-m", "readiness", *map(str, arguments), *DAY],
        cwd=CHECKOUT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        env={**os.environ, "TMPDIR": str(temporary)} if temporary else None,
    )  # fmt: skip


def refused(capsys: pytest.CaptureFixture[str], target: Path, *more: str) -> str:
    """What is said of a report that can't be written, in one line."""
    assert main(["report", EXAMPLE, *DAY, "-o", str(target), *more]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    return said.err


@pytest.mark.parametrize("kinds", [["gap"], ["letter", "runbook"]])
def test_a_full_disk_leaves_what_was_there(kinds: list[str], folder: Path) -> None:
    """No file may grow beyond 100 kB, which is less than one of these takes and more than others do."""
    several = len(kinds) > 1
    old = folder / ("loan-triage-letter.html" if several else "gap.html")
    old.write_bytes(OLD)
    asked = [word for kind in kinds for word in ("--kind", kind)]
    into = f"{folder}/" if several else str(old)
    process = started(
        "report", EXAMPLE, *asked, *(("--format", "html") if several else ()), "-o", into,
        kilobytes=100,
    )  # fmt: skip
    out, err = process.communicate(timeout=300)

    assert (process.returncode, out) == (2, "")
    assert err.endswith("can’t be written (file too large), so that nothing was changed.\n")
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == {old.name: OLD}


def test_a_link_is_followed_and_stays_a_link(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "filed").mkdir()
    real, link = folder / "filed" / "real.html", folder / "link.html"
    real.write_bytes(OLD)
    link.symlink_to(real)

    assert main(["report", EXAMPLE, *DAY, "-o", str(link)]) == 0

    assert capsys.readouterr().out == f"Wrote {link}\n"
    assert link.is_symlink()
    assert real.read_bytes().startswith(b"<!DOCTYPE html>")


def test_who_reads_the_old_report_reads_it_to_its_end(folder: Path) -> None:
    target = folder / "gap.html"
    target.write_bytes(OLD)
    with target.open("rb") as reading:
        assert main(["report", EXAMPLE, *DAY, "-o", str(target)]) == 0
        assert reading.read() == OLD
    assert target.read_bytes() != OLD


def test_a_link_that_leads_round_in_a_circle_is_refused(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "a.html").symlink_to(folder / "b.html")
    (folder / "b.html").symlink_to(folder / "a.html")

    assert "(too many levels of symbolic links)" in refused(capsys, folder / "a.html")


def test_a_pipe_and_a_name_that_is_too_long_are_refused(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    os.mkfifo(folder / "pipe.html")

    assert "is no file that a report could stand in" in refused(capsys, folder / "pipe.html")
    assert "(file name too long)" in refused(capsys, folder / f"{'é' * 130}.html")


def test_a_name_of_255_bytes_is_written(folder: Path) -> None:
    target = folder / f"{'é' * 125}.html"

    assert len(target.name.encode()) == 255
    assert main(["report", EXAMPLE, *DAY, "-o", str(target)]) == 0
    assert list(folder.iterdir()) == [target]


def test_a_report_that_may_be_read_only_is_not_written_over(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Filed is filed: whoever keeps a report keeps it by taking away the right to write."""
    target = folder / "filed.html"
    target.write_bytes(OLD)
    target.chmod(0o444)

    assert "may be read only: name another file" in refused(capsys, target)
    assert target.read_bytes() == OLD


def test_a_folder_in_the_place_of_one_of_several_leaves_the_others(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "loan-triage-runbook.html").mkdir()
    (folder / "loan-triage-letter.html").write_bytes(OLD)

    said = refused(capsys, folder, "--kind", "letter", "--kind", "runbook", "--format", "html")

    assert "loan-triage-runbook.html is a folder" in said
    assert (folder / "loan-triage-letter.html").read_bytes() == OLD


def test_a_folder_that_was_made_for_nothing_is_gone(tmp_path: Path) -> None:
    process = started(
        "report", EXAMPLE, "--kind", "gap", "--kind", "letter", "--format", "html", "-o", f"{tmp_path}/new/",
        kilobytes=10,
    )  # fmt: skip
    process.communicate(timeout=300)

    assert process.returncode == 2
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.geteuid() == 0 and not shutil.which("setpriv"), reason="root may write anywhere")
def test_a_folder_in_which_nothing_may_be_written_is_refused_before_anything_is_set(folder: Path) -> None:
    (folder / "closed").mkdir(mode=0o555)
    bare = BARE_ROOT if os.geteuid() == 0 else ()
    command = [*bare, sys.executable, "-m", "readiness", "report", EXAMPLE, *DAY, "-o"]
    for target in (folder / "closed" / "a.html", f"{folder / 'closed'}/"):
        finished = subprocess.run(
            [*command, str(target)], cwd=CHECKOUT, capture_output=True, text=True, check=False, timeout=300
        )

        assert finished.returncode == 2
        assert finished.stderr == (
            f"Nothing may be written into the folder {folder / 'closed'}: write to another one.\n"
        )


def test_no_room_for_what_is_needed_on_the_way_is_one_sentence(folder: Path) -> None:
    """Setting a PDF takes a folder for its fonts."""
    process = started(
        "report", EXAMPLE, "--kind", "letter", "-o", folder / "a.pdf",
        kilobytes=1,
    )  # fmt: skip
    _, err = process.communicate(timeout=300)

    assert process.returncode == 2
    assert err.count("\n") == 1
    assert "file too large" in err
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_stop_while_reports_are_set_leaves_the_old_ones(
    number: signal.Signals, status: int, folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    stops(number, status, folder, tmp_path_factory.mktemp("temporary"), 6.0)


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("delay", [0.5, 1, 2, 4, 8, 12, 16, 20])
def test_a_stop_at_any_moment_leaves_all_old_or_all_new(
    number: signal.Signals, delay: float, folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    stops(number, 128 + number, folder, tmp_path_factory.mktemp("temporary"), delay)


def stops(number: signal.Signals, status: int, folder: Path, temporary: Path, delay: float) -> None:
    """Two reports over old ones, told to stop after some seconds."""
    olds = [folder / f"loan-triage-{kind}.pdf" for kind in ("letter", "runbook")]
    for old in olds:
        old.write_bytes(OLD)
    process = started(
        "report", EXAMPLE, "--kind", "letter", "--kind", "runbook", "-o", f"{folder}/",
        temporary=temporary,
    )  # fmt: skip
    time.sleep(delay)
    process.send_signal(number)
    out, err = process.communicate(timeout=300)

    held = {path.read_bytes() == OLD for path in olds}
    assert held in ({True}, {False})
    assert sorted(folder.iterdir()) == olds
    assert list(temporary.iterdir()) == []
    if held == {True}:
        assert (process.returncode, out, err) == (status, "", "Stopped.\n")
    else:  # it came after the last word, perhaps while the program was about to end
        assert out.count("Wrote ") == 2
        assert (process.returncode, err) in ((0, ""), (-number, ""), (status, "Stopped.\n"))


def test_a_stop_while_several_are_put_in_place_puts_the_old_ones_back(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Stopped between the first and the second, which no clock could hit."""
    replace, seen = Path.replace, []

    def stop(path: Path, target: Path) -> Path:
        seen.append(path)
        if len(seen) == 2:
            signal.raise_signal(signal.SIGTERM)
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", stop)
    olds = [folder / f"loan-triage-{kind}.html" for kind in ("letter", "runbook")]
    olds[0].write_bytes(OLD)
    asked = ["--kind", "letter", "--kind", "runbook", "--format", "html", "-o", f"{folder}/"]

    assert main(["report", EXAMPLE, *DAY, *asked]) == 143
    assert signal.getsignal(signal.SIGTERM) == signal.SIG_DFL
    assert [path for path in olds if path.exists()] == olds[:1]
    assert olds[0].read_bytes() == OLD


def test_a_comparison_in_two_formats_is_both_or_none(folder: Path) -> None:
    (folder / "comparison.html").mkdir()
    offers = [f"examples/vendor-{letter}" for letter in "ab"]
    both = ("--format", "pdf", "--format", "html")
    finished = run("report", *offers, *DAY, "--kind", "comparison", *both, "-o", f"{folder}/")

    assert finished.returncode == 2
    assert "comparison.html is a folder" in finished.stderr
    assert [path.name for path in folder.iterdir()] == ["comparison.html"]
