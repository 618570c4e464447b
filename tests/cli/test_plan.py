"""`readiness plan` as a person runs it."""

from __future__ import annotations

import json

from tests.cli.running import EXAMPLE, run

DAY = ("--as-of", "2026-11-20")


def test_the_work_list_says_what_reaches_the_bar() -> None:
    done = run("plan", EXAMPLE, *DAY, "--bar", "production")

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("The way to ready for governed production at high consequence\n")
    assert "To do, in this order (16)" in done.stdout
    assert "Only together" in done.stdout
    assert max(map(len, done.stdout.splitlines())) <= 80


def test_as_json_it_is_the_same_document_as_in_a_notebook() -> None:
    done = run("plan", EXAMPLE, *DAY, "--with-conditions", "--format", "json")
    found = json.loads(done.stdout)

    assert (found["schema"], found["wanted"]) == ("readiness/plan@1", "ready-with-conditions")
    assert (found["verdict"], found["verdict-then"]) == ("not-ready", "ready-with-conditions")


def test_the_questions_read_as_a_letter() -> None:
    done = run("plan", "examples/vendor-c", *DAY, "--asks", "--most", "3")

    assert (done.returncode, done.stderr) == (0, "")
    assert "\nTo Orsino Cognitive (the vendor)\n" in done.stdout or "\nTo M. Dervaux\n" in done.stdout
    assert "  3  " in done.stdout
    assert "  4  " not in done.stdout


def test_what_if_takes_several_ids() -> None:
    done = run("plan", EXAMPLE, *DAY, "--close", "untried", "--close", "unapproved", "--format", "json")
    found = json.loads(done.stdout)

    assert done.returncode == 0
    assert len(found["closed"]) == 2
    assert found["verdict-then"] == "not-ready"


def test_what_has_nothing_to_do_says_so_and_that_is_no_failure() -> None:
    done = run("plan", "examples/fault-dispatch", *DAY)

    assert done.returncode == 0
    assert "Nothing has to be closed: it is ready already." in done.stdout


def test_what_cant_be_carried_out_is_one_sentence() -> None:
    for arguments in (["--close", "untired"], ["--asks", "--most", "0"], ["--bar", "moon"]):
        done = run("plan", EXAMPLE, *DAY, *arguments)
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr.count("\n") == 1
