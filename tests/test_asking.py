"""What a notebook shows of the questions, without any model."""

from __future__ import annotations

import json

import pandas as pd

import readiness as rd
from tests.examples import result_of


def test_questions_are_a_sequence_that_draws_itself() -> None:
    found = rd.questions("cto")

    assert [one.id for one in found] == ["cto.1", "cto.2", "cto.3", "cto.4", "cto.5"]
    assert found[3].id == "cto.4"
    assert "What the CTO asks (cto, 5 questions)" in repr(found)
    assert "Five questions" in (found._repr_html_() or "")
    assert repr(rd.questions("symptoms", "compliance")) == "No questions."


def test_questions_make_a_frame_and_json() -> None:
    frame = rd.questions(seat="risk").to_frame()

    assert isinstance(frame, pd.DataFrame)
    assert list(frame["id"]) == [one["id"] for one in json.loads(rd.questions(seat="risk").to_json())]


def test_a_crosswalk_tells_direct_from_partial() -> None:
    rows = rd.crosswalk("eu-ai-act").rows()

    assert all(one["direct"] or one["partial"] for one in rows)
    assert all(not set(one["direct"]) & set(one["partial"]) for one in rows)
    assert "never counts as coverage" in " ".join(repr(rd.crosswalk("eu-ai-act")).split())


def test_explain_names_other_frameworks_and_says_what_counts_for_nothing() -> None:
    text = str(result_of("loan-triage", "production").explain("cto.5"))
    same, _, near = text.partition("They ask for something near it, which counts for nothing:")

    assert "DORA: Art 28(3), Art 29(1), Art 30(2)(a)" in same
    assert "EU AI Act: Art 25(4)" in near
