"""The shipped content is found wherever the package stands: a checkout, a wheel, a zipped wheel."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from readiness import library
from readiness.error import ReadinessError
from readiness.library import content_folder

PACKAGE = Path(library.__file__).parent
PRINT_GREETING = """
from readiness.library import content_folder
print(content_folder("checklists").joinpath("greeting.yaml").read_text(encoding="utf-8"), end="")
"""


def write_package(folder: Path, *, inside: str | None = None, beside: str | None = None) -> Path:
    """A package with the library alone in it, and a greeting inside it, beside it, or both."""
    package = folder / "readiness"
    package.mkdir(parents=True)
    for module in ("library.py", "error.py"):
        shutil.copy(PACKAGE / module, package)
    (package / "__init__.py").touch()
    for text, parent in ((inside, package / "_data"), (beside, folder)):
        if text is not None:
            greeting = parent / "checklists" / "greeting.yaml"
            greeting.parent.mkdir(parents=True)
            greeting.write_text(text, encoding="utf-8")
    return folder


def read_greeting(import_path: Path) -> subprocess.CompletedProcess[str]:
    program = f"import sys; sys.path.insert(0, {str(import_path)!r})\n{PRINT_GREETING}"
    return subprocess.run(
        [sys.executable, "-I", "-X", "utf8", "-c", program],
        cwd="/",
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_the_fonts_of_the_reports_are_found_here() -> None:
    fonts = content_folder("reports").joinpath("fonts")

    assert fonts.joinpath("source-serif-4-latin-400-normal.woff2").is_file()
    assert fonts.joinpath("OFL-source-serif-4.txt").is_file()


def test_a_missing_folder_is_named_in_one_error() -> None:
    with pytest.raises(ReadinessError, match='The folder "lullabies" that ships'):
        content_folder("lullabies")


def test_a_checkout_has_its_content_beside_the_package(tmp_path: Path) -> None:
    assert read_greeting(write_package(tmp_path, beside="beside")).stdout == "beside"


def test_what_the_package_holds_goes_before_what_lies_beside_it(tmp_path: Path) -> None:
    assert read_greeting(write_package(tmp_path, inside="inside", beside="beside")).stdout == "inside"


def test_a_zipped_wheel_gives_its_text(tmp_path: Path) -> None:
    tree = write_package(tmp_path / "tree", inside="zipped, ärlich")
    wheel = tmp_path / "readiness.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        for file in sorted(tree.rglob("*.*")):
            archive.write(file, file.relative_to(tree).as_posix())

    assert read_greeting(wheel).stdout == "zipped, ärlich"


def test_a_zipped_wheel_without_content_says_so(tmp_path: Path) -> None:
    tree = write_package(tmp_path / "tree")
    wheel = tmp_path / "readiness.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        for file in sorted(tree.rglob("*.py")):
            archive.write(file, file.relative_to(tree).as_posix())

    assert 'Unusable: The folder "checklists"' in read_greeting(wheel).stderr
