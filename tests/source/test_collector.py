"""Reading pauses the garbage collector, and leaves it as it was."""

from __future__ import annotations

import gc

import pytest

from readiness.source import reader


@pytest.mark.parametrize("enabled", [True, False])
@pytest.mark.parametrize("text", ["a: b", "a: b: c", "[" * 99, "\ud800"])
def test_the_garbage_collector_is_left_as_it_was(text: str, *, enabled: bool) -> None:
    was_enabled = gc.isenabled()
    (gc.enable if enabled else gc.disable)()
    try:
        reader.read(text, file="model.yaml", problems=[])
        assert gc.isenabled() is enabled
    finally:
        (gc.enable if was_enabled else gc.disable)()


def test_the_collector_comes_back_after_an_error() -> None:
    seen = []

    def fail() -> None:
        with reader.paused_collector():
            seen.append(gc.isenabled())
            raise InterruptedError

    with pytest.raises(InterruptedError):
        fail()
    assert [*seen, gc.isenabled()] == [False, True]
