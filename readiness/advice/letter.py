"""The letter to a vendor: what lies with it, what closes each point, and which of its answers are not borne out.

It is written for the other side of the table. A point stands in it only where the vendor can settle it: a question
that the vendor can answer, or a root that lies with it and for which the checklists say what to ask of a vendor. No
place, no score and no cause of the buyer's gets into the value, and no name of the buyer's people but the signer's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import accumulate
from math import ceil

from readiness.advice.request import Point, Requests
from readiness.error import Unusable
from readiness.findings.examination import Examination
from readiness.findings.gap import Found
from readiness.findings.statement import state_findings
from readiness.graph.fact import Root
from readiness.model.people import Person, Team
from readiness.model.text import join_words
from readiness.result.assessment import Claim
from readiness.result.letter import Ask, Doubt, Letter, Part
from readiness.source.suggestion import did_you_mean

__all__ = ["write_letter"]

_ROOM = 78.5
"""So many lines of points, and of answers that are not borne out, stand on two pages of the smaller paper."""
_ASKED_A_LINE, _ALSO_A_LINE, _PROOF_A_LINE = 100, 108, 120
"""Signs that fit on a line: of what is asked, of what the same is asked of, and of the proof."""
_APART, _DOUBT, _DOUBTS_TITLE = 0.8, 3.9, 5.1
"""Lines between two points, of an answer that is not borne out, and of the title above these and the key below."""
_MOST_PARTS = 6
"""So many things stand under one point, the weightiest: more of them are no letter but a form."""
_MOST_FACTS = 3
"""So many facts stand against an answer; where no point asks for any of them, one is enough to correct it."""


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


class _Writing:
    def __init__(self, examination: Examination, vendor: str) -> None:
        self.examination, self.vendor = examination, vendor
        self.operation = (examination.as_said or examination).operation
        self.requests = Requests(examination, vendor)
        self.teller = self.requests.teller
        self.asked = self.requests.points()
        self.points = [Point(point.requests[:_MOST_PARTS]) for point in self.asked]

    def letter(self) -> Letter:
        """Everything it says, the points in order."""
        ends = list(accumulate(map(_lines, self.points)))
        facts = [len(self._facts(one)) for one in self.claims]
        doubted = sum(_DOUBT + (number and number + 1) for number in facts)
        room = _ROOM - doubted - _DOUBTS_TITLE * bool(self.claims)
        shown = self.points[: sum(end <= room for end in ends) or 1]
        asks = tuple(self._ask(number, point) for number, point in enumerate(shown, 1))
        told = {id(request) for point in shown for request in point.requests}
        rest = [one for point in self.asked for one in point.requests if id(one) not in told]
        model, heading = self.examination.model, self.teller.heading()
        signer, role = self._signer()
        return Letter.model_validate({
            "vendor": self.requests.name, "buyer": heading["buyer"], "workflow": model.system.label,
            "bar": heading["bar"], "consequence": heading["consequence"], "as-of": heading["as-of"],
            "verdict": heading["verdict"], "signer": signer, "role": role, "asks": asks,
            "more": len(rest), "more-about": self._layers(one for request in rest for one in request.found),
            "complete": self.operation.is_complete, "offered": self._is_offered(),
            "doubts": tuple(self._doubts(asks)), "answer-by": self._answer_by(),
        })  # fmt: skip

    def _is_offered(self) -> bool:
        """Whether a vendor handed in files of its own, and not the buyer alone wrote all of it."""
        model = self.examination.model
        return bool(model.vendor_said) or model.received_from == "vendor"

    def _ask(self, number: int, point: Point) -> Ask:
        found = tuple(point.found)
        return Ask(
            number=number, opens=point.opens, parts=tuple(
                Part(text=one.short if point.opens else one.text, also=one.also) for one in point.requests
            ),
            proof=point.requests[0].proof, decides=point.decides,
            layers=self._layers(found),
            questions=tuple(sorted({ident for one in found for ident in one.gap.questions})),
        )  # fmt: skip

    def _layers(self, found: Iterable[Found]) -> tuple[str, ...]:
        """Names of what these gaps concern, in the order of the layers."""
        layers = {one.gap.layer for one in found}
        return tuple(layer.name for layer in self.teller.checklist.layers if layer.id in layers)

    def _answer_by(self) -> str:
        """The day from which the workflow is to be used, where it is still to come."""
        day = self.examination.model.system.live_since
        given = day.earliest.isoformat() if day else ""
        return given if given > self.operation.as_of.isoformat() else ""

    def _signer(self) -> tuple[str, str]:
        model = self.examination.model
        node = model.nodes.get(model.system.owner or "")
        if isinstance(node, Person):
            role = node.role or ""
            return node.label, "" if role.casefold() == node.label.casefold() else role
        return (node.label, "") if isinstance(node, Team) else ("", "")

    # ---- answers that are not borne out

    def _doubts(self, asks: Sequence[Ask]) -> Iterator[Doubt]:
        texts = {one.id: one.ask for one in self.teller.checklist.questions}
        for claim in self.claims:
            yield Doubt.model_validate({
                "question": claim.question, "ask": texts[claim.question],
                "says": self.requests.without_people(claim.says) or claim.answer, "state": claim.state,
                "text": self.teller.say(self._held_against(claim)),
                "facts": self._facts(claim),
                "wanted": self._wanted(claim, asks),
            })  # fmt: skip

    @cached_property
    def claims(self) -> Sequence[Claim]:
        """The answers of this vendor that are contradicted, then those that are not supported."""
        order = ("contradicted", "unsupported")
        said = (one for one in state_findings(self.examination).claims if one.side == "vendor")
        claims = [one for one in said if one.state in order and self._spoke(one)]
        return sorted(claims, key=lambda claim: (order.index(claim.state), claim.question))

    def _spoke(self, claim: Claim) -> bool:
        """Whether it is this vendor's word; with one vendor alone it is."""
        names = {
            self.requests.name,
            *(one.label for one in self.operation.model.all_of(Person) if one.team == self.vendor),
        }
        return len(self.operation.vendors) == 1 or claim.by in names

    def _held_against(self, claim: Claim) -> str:
        """How an answer stands against what was seen; what is the buyer's own is not laid open."""
        is_ours = claim.state == "contradicted" and not self._facts(claim)
        return "letter.contradicted-ours" if is_ours else f"letter.{claim.state}"

    def _wanted(self, claim: Claim, asks: Sequence[Ask]) -> str:
        say = self.teller.say
        numbers = [str(ask.number) for ask in asks if self._is_for(claim, ask, self.points[ask.number - 1])]
        if not numbers:
            return say("letter.correct" if claim.state == "contradicted" else "letter.send")
        noun, verb = ("Point", "says") if len(numbers) == 1 else ("Points", "say")
        return say("letter.see-points", points=f"{noun} {join_words(numbers)}", name=verb)

    def _is_for(self, claim: Claim, ask: Ask, point: Point) -> bool:
        """Whether a point asks for what is behind an answer; for one that nothing contradicts, what was left unsaid."""
        if claim.state == "contradicted":
            return claim.question in ask.questions
        return any(claim.question in one.gap.questions and self.teller.is_unknown(one.root) for one in point.found)

    def _facts(self, claim: Claim) -> list[str]:
        """What is certainly missing behind the question, where it lies with the vendor or the vendor wrote it."""
        if claim.state != "contradicted":
            return []
        behind = [
            one.root
            for one in (*(one for point in self.asked for one in point.found), *self.teller.found)
            if claim.question in one.gap.questions and not self.teller.is_unknown(one.root)
        ]
        asked = {one.root.key for point in self.asked for one in point.found}
        told = [
            root
            for root in behind
            if self.requests.may_see(root) and (root.key in asked or self._wrote(root))
        ]
        texts = dict.fromkeys(map(self._fact, told))
        most = _MOST_FACTS if any(root.key in asked for root in told) else 1
        return [f"{self.requests.without_people(text).removesuffix('.')}." for text in texts][:most]

    def _fact(self, root: Root) -> str:
        """A root as it is said to the vendor itself."""
        named = dict(root.arguments)
        phrase = self.teller.wording.phrases.get(f"letter.fact.{root.code}")
        who = named.get("holder") or named.get("owner") or named.get("who") or ""
        if phrase is None or not who or self.operation.team_of(who) != self.vendor:
            return self.teller.wording.root(root)
        return self.teller.wording.fill(phrase.no, root.arguments)

    def _wrote(self, root: Root) -> bool:
        """Whether a vendor declared what it is about; of the workflow as a whole, whether it wrote that very field."""
        model = self.operation.model
        if not self._quotes_nothing(root):
            return False
        if root.node == model.system.id:
            return bool(root.path) and not self._is_silent(root) and model.is_vendors_word(root.node, str(root.path[0]))
        return root.node in {ident for ident, _ in model.vendor_said}

    def _quotes_nothing(self, root: Root) -> bool:
        """Whether a root tells counts and names alone, and no text that somebody wrote."""
        nodes = self.operation.model.nodes
        return all(said.isdecimal() or said in nodes for _, said in root.arguments)

    def _is_silent(self, root: Root) -> bool:
        return root.code == "field.unstated" or self.teller.wording.is_silent(root.node, root.path)


def _lines(point: Point) -> float:
    """How many lines a point takes in the letter."""
    asked = [(len(one.short if point.opens else one.text), sum(map(len, one.also))) for one in point.requests]
    parts = sum(ceil(text / _ASKED_A_LINE) + ceil(also / _ALSO_A_LINE) for text, also in asked)
    return bool(point.opens) + parts + ceil(len(point.requests[0].proof) / _PROOF_A_LINE) + _APART
