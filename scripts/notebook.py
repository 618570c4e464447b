"""Runs the example notebook in a folder of its own and stores what its cells show: scripts/notebook.py [FILE]."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path

import nbformat
from nbclient import NotebookClient

ROOT = Path(__file__).parents[1]
NOTEBOOK = ROOT / "examples" / "loan-triage.ipynb"


def run(notebook: Path = NOTEBOOK) -> nbformat.NotebookNode:
    """The notebook with what its cells show now; the examples are copied, so that nothing is left beside them."""
    found = nbformat.read(notebook, as_version=4)
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(ROOT / "examples", folder, dirs_exist_ok=True)
        client = NotebookClient(
            found, timeout=300, record_timing=False, resources={"metadata": {"path": folder}}
        )
        client.execute(env={**os.environ, "PYTHONPATH": str(ROOT)})
    found.metadata = {"kernelspec": found.metadata["kernelspec"], "language_info": {"name": "python"}}
    return found


def main() -> None:
    """Write the notebook with its outputs."""
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else NOTEBOOK
    nbformat.write(run(), target)
    print(f"Wrote {target}")


if __name__ == "__main__":
    main()
