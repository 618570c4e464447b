"""Pages that are made from code and content say what the code and the content say; examples in the README run."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent


def test_generated_pages_are_up_to_date() -> None:
    done = subprocess.run(
        [sys.executable, "scripts/document.py", "--check"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stdout + done.stderr


def test_every_command_of_the_readme_works(tmp_path: Path) -> None:
    shell = re.findall(r"```sh\n(readiness.*?)```", (ROOT / "README.md").read_text("utf-8"), re.DOTALL)
    commands = [line for block in shell for line in block.splitlines() if line.startswith("readiness")]
    assert len(commands) >= 4

    for command in commands:
        words = shlex.split(command.replace("gaps.pdf", str(tmp_path / "gaps.html")))[1:]
        done = subprocess.run(
            [sys.executable, "-m", "readiness", *words], cwd=ROOT, capture_output=True, text=True, check=False
        )
        assert done.returncode in (0, 1), done.stderr
        assert "Traceback" not in done.stderr


def test_the_python_of_the_readme_runs(tmp_path: Path) -> None:
    (block,) = re.findall(r"```python\n(.*?)```", (ROOT / "README.md").read_text("utf-8"), re.DOTALL)
    code = block.replace("gaps.pdf", str(tmp_path / "gaps.html")).replace(
        'reports("filed", [', f'reports("{tmp_path}/filed", formats=["html"], kinds=['
    )

    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr
    assert (tmp_path / "gaps.html").stat().st_size > 10_000


def test_links_in_the_documents_lead_somewhere() -> None:
    pages = [
        ROOT / "README.md",
        ROOT / "ARCHITECTURE.md",
        ROOT / "CONTRIBUTING.md",
        *ROOT.glob("docs/**/*.md"),
    ]
    for page in pages:
        for link in re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text("utf-8")):
            assert (page.parent / link).exists(), f"{page.name} links to {link}"
