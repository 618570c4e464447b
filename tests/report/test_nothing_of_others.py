"""A letter holds nothing of another vendor's and no note of the buyer's; a comparison names things and no more."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest
import yaml

import readiness as rd
from readiness.model.people import Person
from readiness.report.unsealing import open_sealed
from tests.hostile import changed_texts
from tests.pdfs import everything_in
from tests.two_vendors import MARKS, two_vendors

EXAMPLES = Path(__file__).parents[2] / "examples"
OTHER = {"tallow": "umber", "umber": "tallow"}
NAMES = {"name", "buyer", "version"}
"""What a thing is called, and which version of it there is: without it nothing could be asked or told."""


@pytest.fixture(scope="module")
def both() -> rd.Result:
    return rd.assess(two_vendors(), bar="production", as_of="2026-11-20")


def says(text: str, vendor: str) -> list[str]:
    """Where a vendor, anything of its, or one of its ids is named; a number is no Umber."""
    return re.findall(rf"(?i)(?<!n){vendor}\w*", text)


@pytest.mark.parametrize("vendor", OTHER)
def test_a_letter_to_one_of_two_vendors_says_nothing_of_the_other(
    both: rd.Result, vendor: str, tmp_path: Path
) -> None:
    page = both.report(tmp_path / "letter.html", "letter", to=vendor).read_text(encoding="utf-8")

    assert page.count(MARKS[vendor]) > 20
    assert not says(page, OTHER[vendor])
    assert MARKS["buyer"] not in page
    assert "Maes" not in page


@pytest.mark.slow
@pytest.mark.parametrize("vendor", OTHER)
def test_nor_does_anything_inside_its_pdf(both: rd.Result, vendor: str, tmp_path: Path) -> None:
    path = both.report(tmp_path / "letter.pdf", "letter", to=vendor)

    held = everything_in(path)

    assert held.count(MARKS[vendor]) > 20
    assert not says(held, OTHER[vendor])
    assert MARKS["buyer"] not in held
    assert "Maes" not in held
    assert list(open_sealed(path).files) == ["digests.json"]


def test_what_names_nobody_is_asked_of_the_vendor_in_whose_file_it_stands(
    both: rd.Result, tmp_path: Path
) -> None:
    """Nobody is named for the incident `miss`: each vendor is asked how its own is noticed."""
    pages = {
        vendor: both.report(tmp_path / "letter.html", "letter", to=vendor).read_text(encoding="utf-8")
        for vendor in OTHER
    }

    assert "How is “tallowy miss” noticed, and by whom?" in pages["tallow"]
    assert "How is “umbery miss” noticed, and by whom?" in pages["umber"]


class Marked:
    """An example of an offer with a word of its own in every free text, and which text each word stands in."""

    def __init__(self, name: str, folder: Path) -> None:
        self.fields: dict[str, tuple[str, str]] = {}
        self._numbers, self._tag = count(1), name[-1]
        for file in sorted((EXAMPLES / name).rglob("*")):
            if file.is_file():
                self._write(file, folder / file.relative_to(EXAMPLES / name), file.name)
        self.result = rd.assess(folder, as_of="2026-11-20")

    def _write(self, file: Path, target: Path, name: str) -> None:
        def marked(text: str, field: str) -> str:
            word = f"zq{self._tag}{next(self._numbers)}x"
            self.fields[word] = (name, field)
            return f"{text} {word}"

        held = file.read_bytes()
        if file.suffix == ".yaml":
            data: Any = yaml.load(held, Loader=yaml.BaseLoader)  # noqa: S506 - texts only
            held = yaml.safe_dump(changed_texts(data, marked), sort_keys=False, width=10**9).encode()
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(held)

    def found_in(self, text: str) -> Iterator[tuple[str, str]]:
        """The file and field of each marked text that stands in it."""
        found = set(re.findall(rf"zq{self._tag}\d+x", text))
        return (self.fields[word] for word in sorted(found))

    def people(self, *sides: str) -> list[str]:
        assert self.result.examination
        operation = self.result.examination.operation
        return [
            one.label
            for one in operation.model.all_of(Person)
            if not sides or operation.side_of(one.id) in sides
        ]


@pytest.fixture(scope="module")
def offers(tmp_path_factory: pytest.TempPathFactory) -> list[Marked]:
    folder = tmp_path_factory.mktemp("offers")
    return [Marked(name, folder / name) for name in ("vendor-a", "vendor-b", "vendor-c")]


def say_names_only(offers: list[Marked], held: str) -> None:
    for offer in offers:
        fields = list(offer.found_in(held))
        assert fields
        assert {field for _, field in fields} <= NAMES
        assert not [name for name in offer.people() if name in held]


def test_a_comparison_calls_things_by_name_and_tells_nothing_else_of_any_model(
    offers: list[Marked], tmp_path: Path
) -> None:
    assert all(len(offer.fields) > 50 for offer in offers)

    page = rd.compare([one.result for one in offers]).report(tmp_path / "c.html")

    say_names_only(offers, page.read_text(encoding="utf-8"))


@pytest.mark.slow
def test_nor_does_anything_inside_the_pdf_of_a_comparison(offers: list[Marked], tmp_path: Path) -> None:
    path = rd.compare([one.result for one in offers]).report(tmp_path / "c.pdf")

    held = everything_in(path)

    say_names_only(offers, held)
    assert list(open_sealed(path).files) == ["digests.json"]
    for offer in offers:
        assert offer.result.assessment.digests.model in held


def test_a_letter_quotes_the_vendors_own_answers_and_of_the_buyers_files_names_only(
    offers: list[Marked], tmp_path: Path
) -> None:
    """Beside what things are called only who signs, with the role, comes out of what the buyer wrote."""
    for offer in offers:
        page = offer.result.report(tmp_path / "letter.html", "letter").read_text(encoding="utf-8")
        found = list(offer.found_in(page))

        assert any(field == "says" for _, field in found)
        buyers = {field for file, field in found if file in ("bank.yaml", "seen.yaml")}
        assert buyers <= NAMES | {"role"}
        others = [one for one in offers if one is not offer]
        assert not [text for other in others for text in other.found_in(page)]
        named = [name for name in offer.people("internal") if name in page]
        assert [name.partition(" zq")[0] for name in named] == ["M. Dervaux"]
