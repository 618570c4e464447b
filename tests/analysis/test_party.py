"""Who is away, as people write it: ids, names, kinds in front, and sites."""

from __future__ import annotations

from typing import Any

import pytest

from readiness.analysis.absence import run_drill
from readiness.analysis.party import Away, find_away
from readiness.error import Unusable
from readiness.graph.drill import Drill
from readiness.graph.operation import Operation
from tests.laws.small import small
from tests.strategies import AS_OF, content, load_model

PLACES: dict[str, Any] = {
    "teams.ops.site": "Lyon", "assets.intake.site": "lyon", "teams.risk.site": "Paris", "teams.ops.name": "The desk",
    "records.log": {"captures": "closure"},
}  # fmt: skip


def operation(changes: dict[str, Any] | None = None) -> Operation:
    return Operation(load_model(small({**PLACES, **(changes or {})})), AS_OF)


def away(*parties: str, **changes: Any) -> tuple[Away, ...]:
    return find_away(operation(changes), parties)


def test_ids_and_names_are_both_understood_and_counted_once() -> None:
    assert [one.word for one in away("ops", "the desk", "log", "person:ann")] == ["ann", "log", "ops"]


@pytest.mark.parametrize("word", ["Lyon", "site:Lyon", "site: LYON"])
def test_a_site_takes_away_everyone_and_everything_there(word: str) -> None:
    (lyon,) = away(word)
    assert lyon.word == "site:Lyon"
    assert lyon.ids == {"ops", "ann", "bob", "intake"}
    assert lyon.siteless == 3  # the vendor, its platform and the control: taken to be elsewhere, and said


def test_a_team_with_somebody_elsewhere_goes_on() -> None:
    (lyon,) = away("Lyon", **{"people.bob.site": "Paris"})
    assert lyon.ids == {"ann", "intake"}


def test_a_team_whose_only_person_elsewhere_has_left_does_not() -> None:
    (lyon,) = away("Lyon", **{"people.bob.site": "Paris", "people.bob.until": "2026-01-01"})
    assert lyon.ids == {"ops", "ann", "intake"}


def test_a_site_that_is_gone_strands_what_only_its_people_do() -> None:
    drill = Drill(operation(), content().price)
    assert [one.grade for one in run_drill(drill, away("Lyon")[0].ids)] == ["stranded"]
    assert [one.grade for one in run_drill(drill, away("Paris")[0].ids)] == ["handled"]


@pytest.mark.parametrize(
    ("word", "says"),
    [
        ("ospo", "Nothing that can be away is called `ospo`."),
        ("site:Lyno", "No site here is called `Lyno`. Did you mean `Lyon`?"),
        ("person:ops", "No person here is called `ops`."),
        ("wrong", "Nothing that can be away is called `wrong`."),
    ],
)
def test_what_nobody_is_called_is_refused(word: str, says: str) -> None:
    with pytest.raises(Unusable) as refused:
        away(word)
    assert str(refused.value).startswith(says)


def test_what_can_mean_two_things_is_refused_with_both() -> None:
    with pytest.raises(Unusable) as refused:
        away("Lyon", **{"people.rita.name": "Lyon"})
    assert str(refused.value) == "`Lyon` can mean several things here. Write person:rita or site:Lyon."


def test_nobody_is_refused() -> None:
    with pytest.raises(Unusable, match="Who is away"):
        away()


def test_without_any_site_it_is_said_how_to_state_one() -> None:
    with pytest.raises(Unusable, match="No site is stated in this model"):
        find_away(Operation(load_model(small()), AS_OF), ["site:Lyon"])
