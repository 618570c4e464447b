"""A terminal for a test: a skip where the system has none to give, as in a bare chroot or on Windows."""

from __future__ import annotations

import os

import pytest


def open_terminal() -> tuple[int, int]:
    """Both ends of a new terminal, to be closed by whoever asks."""
    try:
        return os.openpty()
    except (AttributeError, OSError) as error:
        pytest.skip(f"no terminal can be opened here ({error})")
