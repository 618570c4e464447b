"""`readiness tighten` as a person runs it."""

from __future__ import annotations

import json

from tests.cli.running import EXAMPLE, run


def test_it_needs_no_model_and_no_day() -> None:
    done = run("tighten", "--from", "pilot", "--to", "production", "--consequence", "moderate")

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(
        "What tightens from a pilot at moderate consequence to governed production at"
    )


def test_with_a_model_it_says_where_it_stands() -> None:
    done = run("tighten", EXAMPLE, "--as-of", "2026-11-20", "--format", "json")

    assert done.returncode == 0
    stands = [item["stand"]["met"] for group in json.loads(done.stdout)["groups"] for item in group["items"]]
    assert {"yes", "no"} <= set(stands)


def test_what_is_no_step_up_is_a_usage_error_in_one_sentence() -> None:
    done = run("tighten", "--from", "production", "--to", "pilot")

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1
