"""Where the shipped content is: the checklists, rubrics and reports that people edit without touching Python.

A wheel carries them inside the package, in `readiness/_data`; a checkout, an sdist and an editable install
have them beside the package. Inside a zipped wheel a folder has no path, so read the text and pass it on.
"""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from readiness.error import Unusable

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

__all__ = ["content_folder"]


def content_folder(name: str) -> Traversable:
    """Find the shipped folder `name`, such as "checklists", "rubrics" or "reports".

    Raises `Unusable` if this installation has no such folder.
    """
    package = files("readiness")
    shipped = package.joinpath("_data").joinpath(name)
    if shipped.is_dir():
        return shipped
    beside = Path(str(package)).parent / name
    if beside.is_dir():
        return beside
    raise Unusable(
        f'The folder "{name}" that ships with readiness was found neither inside the package nor beside it '
        f"({beside}). The installation is incomplete: install readiness again."
    )
