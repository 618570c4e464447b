"""The lock: it records what was declared, is found again, and is refused when it is damaged."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readiness.error import InvalidInput, Unusable
from readiness.model.model import Model, SourceText
from readiness.model.quantity import Date
from readiness.source.load import load, load_texts
from readiness.source.lock import render_lock
from readiness.source.locking import lock
from tests.builders import READY, REMOVE, Data, changed, edited, to_yaml
from tests.strategies import draw_model, few
from tests.strategies import load_model as load_spec

DAY = "2026-10-01"
WORD = {"date": "2026-11-01", "because": "two became one", "accepted-by": "rob"}


def written(folder: Path, model: Data, name: str = "model.yaml") -> Path:
    file = folder / name
    file.write_text(to_yaml(model), encoding="utf-8")
    return file


def locked(folder: Path, before: Data, after: Data) -> Model:
    """A model that was locked as it was before, and is loaded as it is after."""
    lock(written(folder, before), DAY)
    return load(written(folder, after))


def ghosts(model: Model) -> list[str]:
    return [ghost.id for ghost in model.ghosts]


def refusals(*paths: Path) -> list[str]:
    with pytest.raises(InvalidInput) as error:
        load(*paths)
    return [str(problem) for problem in error.value.problems]


# ---- what it records


@few(30)
@given(st.randoms(use_true_random=False))
def test_a_lock_records_every_node_as_it_was_stated(random: Random) -> None:
    model = load_spec(draw_model(random))
    text = render_lock(model, Date.parse(DAY))
    again = load_texts([*model.sources, SourceText("model.lock.yaml", text)])

    assert again.lock is not None
    assert dict(again.lock.declared) == dict(model.nodes)
    for ident, node in model.nodes.items():
        stated = {name: node.state(name) for name in type(node).model_fields}
        old = again.lock.declared[ident]
        assert {name: old.state(name) for name in stated} == stated
    assert not again.ghosts


def test_the_same_model_and_day_give_the_same_bytes(tmp_path: Path) -> None:
    file = written(tmp_path, READY)
    first = lock(file, DAY)
    before = first.path.read_bytes()

    assert lock(file, DAY).path.read_bytes() == before
    assert f"as-of: {DAY}".encode() in before
    assert load(file).digest_without_lock.encode() in before


def test_a_lock_of_a_folder_stands_in_it(tmp_path: Path) -> None:
    written(tmp_path, READY)
    assert lock(tmp_path, DAY).path == tmp_path / "readiness.lock.yaml"
    assert load(tmp_path).lock


def test_several_runbooks_are_recorded() -> None:
    texts = [
        SourceText("a.yaml", to_yaml(READY)),
        SourceText("b/b.yaml", "runbook: {id: night, version: '1'}\n"),
    ]
    model = load_texts(texts)
    text = render_lock(model, Date.parse(DAY))
    again = load_texts([*texts, SourceText("readiness.lock.yaml", text)])

    assert again.lock is not None
    assert again.lock.declared["night"] == model.nodes["night"]


# ---- what vanishes


@pytest.mark.parametrize(
    ("path", "value", "ghost"),
    [
        ("procedures.pause.needs", ["console"], "pause.needs.case-view"),
        ("procedures.pause.needs", "none", "pause.needs.case-view"),
        ("procedures.respond.resolve.0.needs", REMOVE, "respond.resolve.needs.letters"),
        ("procedures.respond.contain", REMOVE, "respond.contain.ops"),
        ("events.drift.escalates", "none", "drift.escalates.risk"),
        ("events.sent-astray.repeats", REMOVE, "sent-astray.repeats.risk-call"),
        ("signals.drift-index.raises", REMOVE, ""),
        ("people.ann.deputy", REMOVE, "ann.deputy.bob"),
        ("system.owner", REMOVE, "system.owner.pat"),
        ("obligations", REMOVE, "notice"),
    ],
)
def test_what_is_dropped_is_a_ghost_by_its_name(tmp_path: Path, path: str, value: object, ghost: str) -> None:
    if path.startswith("signals"):
        signal, one = next(
            (ident, one) for ident, one in READY["signals"].items() if isinstance(one["raises"], str)
        )
        path, ghost = f"signals.{signal}.raises", f"{signal}.raises.{one['raises']}"
    after = edited(READY, path, value)
    if path == "obligations":
        after = changed(
            after, ("evidence", {k: v for k, v in READY["evidence"].items() if "notice" not in str(v)})
        )
    assert ghost in ghosts(locked(tmp_path, READY, after))


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("events.drift.owner", "cay"),
        ("procedures.pause.authority", ["ann", "dan"]),
        ("procedures.respond.contain.0.action", "hold what is not sent"),
        ("events.drift.counts", REMOVE),
        ("procedures.pause.informs", ["comp", "prod", "risk"]),
    ],
)
def test_what_is_said_otherwise_is_no_ghost(tmp_path: Path, path: str, value: object) -> None:
    assert ghosts(locked(tmp_path, READY, edited(READY, path, value))) == []


def test_each_need_counts_even_if_another_takes_its_place(tmp_path: Path) -> None:
    after = edited(READY, "procedures.pause.needs", ["console", "know-how"])
    assert ghosts(locked(tmp_path, READY, after)) == ["pause.needs.case-view"]


@pytest.mark.parametrize("section", ["retired", "not-applicable"])
def test_the_word_for_a_reference_excuses_it(tmp_path: Path, section: str) -> None:
    after = changed(READY, ("procedures.pause.needs", ["console"]))
    word = "pause.needs.case-view" if section == "retired" else "pause.needs"
    after[section] = {word: WORD}
    assert ghosts(locked(tmp_path, READY, after)) == []


def test_a_new_name_with_was_is_no_ghost(tmp_path: Path) -> None:
    text = to_yaml(READY).replace("know-how", "knack")
    after = text.replace("  knack:\n", "  knack:\n    was: know-how\n", 1)
    lock(written(tmp_path, READY), DAY)
    (tmp_path / "model.yaml").write_text(text, encoding="utf-8")
    assert "know-how" in ghosts(load(tmp_path))
    (tmp_path / "model.yaml").write_text(after, encoding="utf-8")
    assert ghosts(load(tmp_path)) == []
    found = lock(tmp_path / "model.yaml", "2026-11-01")
    assert found.renamed == (("know-how", "knack"),)
    assert found.added == found.retired == ()
    assert ghosts(load(tmp_path)) == [], "the same `was` says nothing new"


# ---- locking again


def test_no_lock_forgets_a_ghost(tmp_path: Path) -> None:
    after = edited(READY, "people.ann.deputy", REMOVE)
    locked(tmp_path, READY, after)
    old = (tmp_path / "model.lock.yaml").read_bytes()
    with pytest.raises(InvalidInput, match=r"`ann` named `bob` under `deputy` on 2026-10-01"):
        lock(tmp_path / "model.yaml", "2026-11-01")
    assert (tmp_path / "model.lock.yaml").read_bytes() == old


def test_a_second_lock_says_what_is_new(tmp_path: Path) -> None:
    after = changed(
        READY, ("events.drift.counts", "another text"), ("people.new", {"team": "ops", "deputy": "ann"})
    )
    after["events"].pop("sent-astray")
    after["retired"] = {"sent-astray": WORD}
    after = edited(after, "signals", READY["signals"])
    locked(tmp_path, READY, after)
    found = lock(tmp_path / "model.yaml", "2026-11-01")

    assert (found.is_first, found.added, found.changed, found.retired) == (
        False,
        ("new",),
        ("drift",),
        ("sent-astray",),
    )


def test_a_lock_that_cannot_be_written_leaves_nothing(tmp_path: Path) -> None:
    file = written(tmp_path, READY)
    with pytest.raises(Unusable, match="can’t be written"):
        lock(file, DAY, path=tmp_path / "nowhere" / "model.lock.yaml")
    assert [one.name for one in tmp_path.iterdir()] == ["model.yaml"]


@pytest.mark.parametrize("day", ["soon", "2026-10"])
def test_a_lock_wants_an_exact_day(tmp_path: Path, day: str) -> None:
    with pytest.raises(Unusable, match=day):
        lock(written(tmp_path, READY), day)


# ---- mistakes, each with its line


def test_a_lock_that_was_edited_is_refused(tmp_path: Path) -> None:
    path = lock(written(tmp_path, READY), DAY).path
    path.write_text(path.read_text("utf-8").replace("Halden", "Malden"), encoding="utf-8")
    [said] = refusals(tmp_path / "model.yaml")
    assert said.startswith(f"{path}:4:3: this lock is no longer as it was written.")


def test_a_lock_without_its_head_is_refused(tmp_path: Path) -> None:
    written(tmp_path, READY)
    (tmp_path / "readiness.lock.yaml").write_text("lock: {as-of: 2026-10-01}\n", encoding="utf-8")
    [said] = refusals(tmp_path)
    assert "readiness.lock.yaml:1:1: the head of this lock is damaged." in said


def test_two_locks_are_refused(tmp_path: Path) -> None:
    text = lock(written(tmp_path, READY), DAY).path.read_text("utf-8")
    (tmp_path / "other.lock.yaml").write_text(text, encoding="utf-8")
    [said] = refusals(tmp_path)
    assert "other.lock.yaml:2:1: a model has one lock" in said


def test_a_lock_from_the_vendor_does_not_count(tmp_path: Path) -> None:
    lock(written(tmp_path, READY), DAY)
    written(tmp_path, edited(READY, "people.ann.deputy", REMOVE))
    assert load(tmp_path, received_from="vendor").lock is None
    assert ghosts(load(tmp_path)) == ["ann.deputy.bob"]


def test_what_is_retired_and_stands_is_refused(tmp_path: Path) -> None:
    model = {**READY, "retired": {"drift": WORD}}
    [said] = refusals(written(tmp_path, model))
    assert "`drift` is retired here, but stands in" in said
    assert f"{tmp_path}" in said.split(":", maxsplit=1)[0]


def test_one_old_id_for_two_things_is_refused(tmp_path: Path) -> None:
    model = changed(READY, ("people.ann.was", "anna"), ("people.bob.was", "anna"))
    [said] = refusals(written(tmp_path, model))
    assert "`bob` was `anna`, and so was `ann`." in said


def test_an_id_that_becomes_another_kind_is_refused(tmp_path: Path) -> None:
    lock(written(tmp_path, edited(READY, "people.extra", {"team": "ops"})), DAY)
    [said] = refusals(written(tmp_path, edited(READY, "teams.extra", {"function": "operations"})))
    assert "`extra` is a person in the lock and a team now." in said


def test_a_waiver_without_an_end_is_refused(tmp_path: Path) -> None:
    waiver = {"owner": "ann", "accepted-by": "eve"}
    [said] = refusals(written(tmp_path, {**READY, "waivers": {"incident.steps-are-timed": waiver}}))
    assert "until" in said
    assert "model.yaml:" in said


@pytest.mark.parametrize("field", ["because", "accepted-by", "date"])
@pytest.mark.parametrize("section", ["retired", "not-applicable"])
def test_a_word_without_who_when_or_why_is_refused(tmp_path: Path, section: str, field: str) -> None:
    word = {key: value for key, value in WORD.items() if key != field}
    [said] = refusals(written(tmp_path, {**READY, section: {"drift-of-old": word}}))
    assert field in said
