"""The letter to a vendor: what lies with it, what closes each point, and which of its answers are not borne out.

It is written for the other side of the table. A point stands in it only where the vendor can settle it: a question
that the vendor can answer, or a root that lies with it and for which the checklists say what to ask of a vendor. No
place, no score and no cause of the buyer's gets into the value, and no name of the buyer's people but the signer's.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple

from readiness.advice.asking import find_unknowns
from readiness.advice.telling import Teller
from readiness.error import Unusable
from readiness.findings.examination import Examination
from readiness.findings.gap import Found
from readiness.findings.statement import state_findings
from readiness.graph.fact import Root
from readiness.model.people import Person, Team
from readiness.model.text import join_words
from readiness.result.assessment import Assessment, Claim
from readiness.result.letter import Ask, Doubt, Letter
from readiness.source.suggestion import did_you_mean

__all__ = ["write_letter"]

_MOST = 16
"""So many points fit on two pages, and are read."""
_NAMED_IN_A_LINE = 4
_ASKS_FOR = ("field", "phase", "words", "rule")
"""Arguments that say what is asked for, of whatever it is about."""
_ABOUT = ("item", "what")
"""Arguments that name what a root is about, where its node does not."""


class _Point(NamedTuple):
    """One ask before it has a number."""

    text: str
    also: tuple[str, ...]
    proof: str
    found: tuple[Found, ...]
    decides: bool

    @property
    def rank(self) -> tuple[object, ...]:
        """First what a gate hangs on, then what costs most."""
        return not self.decides, -sum((one.exact_loss for one in self.found), Fraction(0)), self.text


def write_letter(examination: Examination, to: str = "") -> Letter:
    """The letter to the vendor, or to the one `to` names where there are several, by id or name.

    Raises `Unusable` for a workflow without a vendor, and for a party that is none.
    """
    return _Writing(examination, _choose(examination, to)).letter()


def _choose(examination: Examination, to: str) -> str:
    operation = (examination.as_said or examination).operation
    vendors = {ident: examination.wording.name(ident) for ident in operation.vendors}
    if not vendors:
        raise Unusable("This workflow has no vendor, so there is nobody to write to.")
    if not to and len(vendors) == 1:
        return next(iter(vendors))
    for ident, name in vendors.items():
        if to and to in (ident, name):
            return ident
    said = f"There is no vendor `{to}`." if to else "To which vendor is the letter?"
    raise Unusable(f"{said}{did_you_mean(to, vendors) if to else ''} Write one of: {', '.join(vendors)}.")


def _gathered(roots: Iterable[Root]) -> Iterator[list[Root]]:
    """Roots that ask for the same, of one thing or of several."""
    groups: dict[tuple[str, ...], list[Root]] = defaultdict(list)
    for root in roots:
        named = dict(root.arguments)
        groups[root.code, *(named.get(word, "") for word in _ASKS_FOR)].append(root)
    for group in groups.values():
        yield sorted(group, key=lambda root: root.key)


class _Writing:
    def __init__(self, examination: Examination, vendor: str) -> None:
        self.examination, self.vendor = examination, vendor
        self.operation = (examination.as_said or examination).operation
        self.teller = Teller(examination)
        self.wording = self.teller.wording
        self.name = self.wording.name(vendor)
        self.gates = {one for one, state in examination.judgement.gates.items() if state != "holds"}

    def letter(self) -> Letter:
        """Everything it says, the points in order."""
        points = sorted((*self._questions(), *self._deeds()), key=lambda point: point.rank)
        asks = tuple(self._ask(number, point) for number, point in enumerate(points[:_MOST], 1))
        model, heading = self.examination.model, self.teller.heading()
        signer, role = self._signer()
        return Letter.model_validate({
            "vendor": self.name, "buyer": heading["buyer"], "workflow": model.system.label, "bar": heading["bar"],
            "consequence": heading["consequence"], "as-of": heading["as-of"], "verdict": heading["verdict"],
            "signer": signer, "role": role, "asks": asks, "more": max(0, len(points) - _MOST),
            "doubts": tuple(self._doubts(asks)),
        })  # fmt: skip

    # ---- points

    def _questions(self) -> Iterator[_Point]:
        """What the vendor can answer, gathered by what is asked: the same of several things is one point."""
        for roots in _gathered(
            root for root in find_unknowns(self.examination).values() if self._can_answer(root)
        ):
            names = dict.fromkeys(self._about(root) for root in roots)
            names.pop(self._about(roots[0]))
            phrase = self.wording.phrases.get(f"letter.{roots[0].code}")
            proof = phrase.proof if phrase else self.wording.proof(roots[:1])
            yield self._point(self.teller.ask(roots[0]), tuple(names), proof, roots)

    def _deeds(self) -> Iterator[_Point]:
        """What lies with the vendor and takes more than a word, gathered by what is asked."""
        for roots in _gathered(root for root in self.roots.values() if self._lies_with_it(root)):
            phrase = self.wording.phrases[f"letter.{roots[0].code}"]
            names = list(dict.fromkeys(self._about(root) for root in roots))
            shown = names if len(names) <= _NAMED_IN_A_LINE + 1 else names[:_NAMED_IN_A_LINE]
            rest = names[len(shown) :]
            which = ", ".join(shown) if rest else join_words(shown)
            text = self.wording.fill(phrase.no, roots[0].arguments, vendor=self.vendor, which=which)
            yield self._point(text, tuple(rest), phrase.proof, roots)

    def _point(self, text: str, also: tuple[str, ...], proof: str, roots: Sequence[Root]) -> _Point:
        found = tuple(one for root in roots for one in self.found.get(root.key, ()))
        decides = any(one.gap.criterion in self.gates for one in found)
        return _Point(
            self._without_people(text), tuple(map(self._without_people, also)), proof, found, decides
        )

    def _can_answer(self, root: Root) -> bool:
        to = self.teller.addressee(root)
        return to.side == "vendor" and to.name == self.name

    def _lies_with_it(self, root: Root) -> bool:
        """Whether it takes a deed of this vendor's; what only a word is wanting for is a question."""
        named = dict(root.arguments)
        if f"letter.{root.code}" not in self.wording.phrases or self.teller.is_unknown(root):
            return False
        if root.code == "field.none" and named.get("kind") != "agreement":
            return False  # elsewhere it is the buyer's to decide
        party = named.get("holder") or named.get("vendor")
        if party:
            return self.operation.team_of(party) == self.vendor
        return self.operation.vendors == (self.vendor,) if root.node == "system" else self._can_answer(root)

    @cached_property
    def roots(self) -> Mapping[tuple[str, ...], Root]:
        """The root of each gap, each once."""
        return {one.root.key: one.root for one in self.teller.found}

    @cached_property
    def found(self) -> Mapping[tuple[str, ...], list[Found]]:
        """The gaps that rest on each root."""
        groups: dict[tuple[str, ...], list[Found]] = defaultdict(list)
        for one in self.teller.found:
            groups[one.root.key].append(one)
        return groups

    def _ask(self, number: int, point: _Point) -> Ask:
        layers = {one.gap.layer for one in point.found}
        return Ask(
            number=number, text=point.text, also=point.also, proof=point.proof, decides=point.decides,
            layers=tuple(layer.name for layer in self.teller.checklist.layers if layer.id in layers),
            questions=tuple(sorted({ident for one in point.found for ident in one.gap.questions})),
        )  # fmt: skip

    # ---- answers that are not borne out

    def _doubts(self, asks: Sequence[Ask]) -> Iterator[Doubt]:
        stated: Assessment = state_findings(self.examination)
        texts = {one.id: one.ask for one in stated.questions}
        order = ("contradicted", "unsupported")
        claims = [one for one in stated.claims if one.side == "vendor" and one.state in order]
        for claim in sorted(claims, key=lambda claim: (order.index(claim.state), claim.question)):
            if self._spoke(claim):
                yield Doubt(
                    question=claim.question, ask=texts[claim.question],
                    says=self._without_people(claim.says) or claim.answer, state=claim.state,
                    text=self._doubt(claim, asks),
                )  # fmt: skip

    def _spoke(self, claim: Claim) -> bool:
        """Whether it is this vendor's word; with one vendor alone it is."""
        names = {
            self.name,
            *(one.label for one in self.operation.model.all_of(Person) if one.team == self.vendor),
        }
        return len(self.operation.vendors) == 1 or claim.by in names

    def _doubt(self, claim: Claim, asks: Sequence[Ask]) -> str:
        say = self.teller.say
        numbers = [str(ask.number) for ask in asks if claim.question in ask.questions]
        noun, verb = ("Point", "says") if len(numbers) == 1 else ("Points", "say")
        told = say("letter.see-asks", asks=f"{noun} {join_words(numbers)}", name=verb)
        return " ".join([say(f"letter.{claim.state}"), told if numbers else say("letter.correct")])

    # ---- names

    def _about(self, root: Root) -> str:
        named = dict(root.arguments)
        given = next((named[word] for word in _ABOUT if word in named), "")
        return self.wording.name(given) if given else self.wording.which([root])

    def _signer(self) -> tuple[str, str]:
        model = self.examination.model
        node = model.nodes.get(model.system.owner or "")
        if isinstance(node, Person):
            return node.label, node.role or ""
        return (node.label, "") if isinstance(node, Team) else ("", "")

    def _without_people(self, text: str) -> str:
        """The text, with nobody of the buyer's people named in it."""
        for label in self._inside:
            text = re.sub(rf"(?<!\w){re.escape(label)}(?!\w)", "one of our people", text)
        return text

    @cached_property
    def _inside(self) -> Sequence[str]:
        people = self.operation.model.all_of(Person)
        labels = {one.label for one in people if self.operation.is_inside(one.id)}
        return sorted(labels, key=lambda label: (-len(label), label))
