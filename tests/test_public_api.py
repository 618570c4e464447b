"""What `import readiness as rd` gives: few names, each documented, each in one place, and a session that works."""

from __future__ import annotations

import inspect
import json
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import readiness as rd
from tests.test_architecture import load_package

EXAMPLE = Path(__file__).parents[1] / "examples" / "loan-triage"
MOST_NAMES = 20


@pytest.fixture(scope="module")
def model() -> rd.Model:
    return rd.load(EXAMPLE)


@pytest.fixture(scope="module")
def result(model: rd.Model) -> rd.Result:
    return rd.assess(model, bar="production", as_of="2026-11-20")


# ---- the names


def test_the_public_names_are_few_and_sorted() -> None:
    assert len(rd.__all__) <= MOST_NAMES
    assert sorted(rd.__all__) == list(dir(rd)) == sorted(set(rd.__all__))


@pytest.mark.parametrize("name", rd.__all__)
def test_a_public_name_can_be_imported_and_says_what_it_is(name: str) -> None:
    thing: Any = getattr(rd, name)

    assert len(inspect.getdoc(thing) or "") > 40
    assert inspect.getdoc(thing) != inspect.getdoc(object)


@pytest.mark.parametrize("name", rd.__all__)
def test_a_public_name_has_one_home(name: str) -> None:
    home = getattr(rd, name).__module__

    assert home.startswith("readiness.")
    assert name in import_module(home).__all__
    offers = [module.name for module in load_package() if _offers(module.name, name)]
    assert sorted(offers) == ["readiness", home]


def _offers(module: str, name: str) -> bool:
    """Whether a module exports the name; the commands that bear the names of verbs are the command line's own."""
    return not module.startswith(("readiness.__main__", "readiness.cli")) and name in getattr(
        import_module(module), "__all__", ()
    )


def test_public_functions_are_typed_and_their_arguments_named() -> None:
    for name in rd.__all__:
        thing = getattr(rd, name)
        if inspect.isfunction(thing):
            signature = inspect.signature(thing)
            assert signature.return_annotation is not inspect.Signature.empty, name
            assert all(
                one.annotation is not inspect.Parameter.empty for one in signature.parameters.values()
            ), name


def test_an_unknown_name_is_an_ordinary_mistake() -> None:
    with pytest.raises(AttributeError, match="module 'readiness' has no attribute 'asess'"):
        _ = rd.asess


def test_import_readiness_loads_nothing_heavy() -> None:
    heavy = "pydantic", "yaml", "networkx", "jinja2"
    program = f"import sys, readiness; print([one for one in {heavy} if one in sys.modules])"
    shown = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout

    assert shown == "[]\n"


# ---- a session in a notebook


def test_a_result_says_why(result: rd.Result) -> None:
    assert result.verdict == "not-ready"
    assert result.headline
    assert 3 <= len(result.causes) <= 60
    assert "NOT READY" in repr(result)


def test_gaps_are_a_table_for_one_seat_or_for_all(result: rd.Result) -> None:
    risk, every = result.gaps(seat="risk"), result.gaps()

    assert 0 < len(risk) < len(every)
    assert all("risk" in gap.seats for gap in risk)
    frame = every.to_frame()
    assert isinstance(frame, pd.DataFrame)
    assert len(frame) == len(every)
    assert {"id", "text", "fix", "criterion", "subject", "source"} <= set(frame.columns)


def test_everything_draws_itself_in_a_notebook(result: rd.Result) -> None:
    for thing in (result, result.gaps(), result.explain("cto.4")):
        html = thing._repr_html_() or ""
        assert html.lstrip().startswith("<")
        assert "<script" not in html


def test_explain_goes_down_to_file_and_line(result: rd.Result) -> None:
    assert ".yaml:" in str(result.explain("cto.4"))
    with pytest.raises(rd.Unusable, match=r"Did you mean `cto\.4`"):
        result.explain("cto.44")


def test_without_takes_a_model_or_a_path(model: rd.Model) -> None:
    drill = rd.without(model, "tallow", as_of="2026-11-20")

    assert drill.absent == ("tallow",)
    assert {one.grade for one in drill} > {"handled"}
    assert list(rd.without(EXAMPLE, "tallow", as_of="2026-11-20")) == list(drill)
    with pytest.raises(rd.Unusable, match="Did you mean `tallow`"):
        rd.without(model, "talow", as_of="2026-11-20")


def test_a_result_survives_json_and_back(result: rd.Result) -> None:
    again = rd.Result.from_json(result.to_json())

    assert again == result
    assert again.to_json() == result.to_json()
    assert json.loads(result.to_json())["schema"] == "readiness/assessment@1"
    with pytest.raises(rd.ReadinessError):
        rd.Result.from_json("{}")


@pytest.mark.parametrize("suffix", ["html", pytest.param("pdf", marks=pytest.mark.slow)])
def test_a_result_writes_its_report(result: rd.Result, suffix: str, tmp_path: Path) -> None:
    file = tmp_path / f"gaps.{suffix}"

    assert result.report(str(file)) == file
    assert file.stat().st_size > 10_000


def test_a_path_and_a_model_give_the_same_assessment(result: rd.Result) -> None:
    assert rd.assess(str(EXAMPLE), "production", "2026-11-20") == result
    assert rd.assess(EXAMPLE, "production", "2026-11-20") == result


def test_a_day_is_needed_since_the_library_never_reads_the_clock(model: rd.Model) -> None:
    with pytest.raises(rd.Unusable, match="As of which day"):
        rd.assess(model)


def test_mistakes_are_values_too(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("system: {nmae: X}\n")

    with pytest.raises(rd.InvalidInput) as refused:
        rd.load(tmp_path)

    (problem,) = refused.value.problems
    assert (problem.place.line, problem.place.column) == (1, 10)
    assert "name" in problem.instead


def test_the_operating_graph_is_there_for_who_wants_to_go_on(model: rd.Model) -> None:
    graph = rd.operating_graph(model)

    assert "tallow" in graph.nodes
