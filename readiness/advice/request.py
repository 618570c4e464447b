"""What is asked of a vendor: the points of a letter, before they have numbers.

Roots that ask for the same are one request, of one thing or of several; requests that the same proof closes are one
point, so that nobody is asked twice for one piece of paper.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple

from readiness.advice.asking import find_unknowns
from readiness.advice.telling import Teller
from readiness.criteria.written import Phrase
from readiness.findings.examination import Examination
from readiness.findings.gap import Found
from readiness.graph.fact import Root
from readiness.model.people import Person
from readiness.model.text import join_words

__all__ = ["Point", "Request", "Requests"]

_ASKS_FOR = ("field", "phase", "words", "rule")
"""Arguments that say what is asked for, of whatever it is about."""
_ABOUT = ("item", "what")
"""Arguments that name what a root is about, where its node does not."""
_NO_PHRASE = Phrase()


class Request(NamedTuple):
    """One thing that is asked, of all that it is asked of."""

    text: str
    also: tuple[str, ...]
    """What the same is asked of, beside what the text names."""
    proof: str
    found: tuple[Found, ...]
    """The gaps that it closes."""
    decides: bool
    """Whether a gate can hang on it."""
    opens: str = ""
    """The sentence that opens several of its kind, if there is one; each of them is then put as `short`."""
    short: str = ""

    @property
    def rank(self) -> tuple[object, ...]:
        """First what a gate hangs on, then what costs most."""
        return not self.decides, -sum((one.exact_loss for one in self.found), Fraction(0)), self.text


class Point(NamedTuple):
    """Requests that one proof closes, the weightiest first."""

    requests: tuple[Request, ...]

    @property
    def rank(self) -> tuple[object, ...]:
        """Where its weightiest request stands."""
        return self.requests[0].rank

    @property
    def decides(self) -> bool:
        """Whether a gate can hang on any of it."""
        return self.requests[0].decides

    @property
    def opens(self) -> str:
        """The sentence that opens all of them; empty for one alone, and for those of several kinds."""
        kinds = {request.opens for request in self.requests}
        return kinds.pop() if len(kinds) == 1 and len(self.requests) > 1 else ""

    @property
    def found(self) -> Iterator[Found]:
        """The gaps that it closes."""
        return (one for request in self.requests for one in request.found)


class _Wish(NamedTuple):
    """How one root is asked for: the sentence, what of the thing, and the thing."""

    template: str
    asked: str
    about: str
    root: Root
    is_along: bool = False
    """Whether it is asked along with another root of the same thing, in the words of that one."""


class Requests:
    """What the examination leaves to be asked of one vendor."""

    def __init__(self, examination: Examination, vendor: str) -> None:
        self.vendor = vendor
        self.operation = (examination.as_said or examination).operation
        self.teller = Teller(examination)
        self.wording = self.teller.wording
        self.name = self.wording.name(vendor)
        self.gates = {one for one, state in examination.judgement.gates.items() if state != "holds"}
        self.unknowns = find_unknowns(examination)

    def points(self) -> list[Point]:
        """Every point, what a gate hangs on first, then what costs most."""
        by_proof: dict[str, list[Request]] = defaultdict(list)
        for request in sorted(self._requests(), key=lambda request: request.rank):
            by_proof[request.proof].append(request)
        return sorted((Point(tuple(found)) for found in by_proof.values()), key=lambda point: point.rank)

    @cached_property
    def found(self) -> Mapping[tuple[str, ...], list[Found]]:
        """The gaps that rest on each root."""
        groups: dict[tuple[str, ...], list[Found]] = defaultdict(list)
        for one in self.teller.found:
            groups[one.root.key].append(one)
        return groups

    # ---- whose it is

    def roots(self) -> Iterator[Root]:
        """What the vendor can answer with a word, and what takes a deed of it; nothing that is another vendor's."""
        yield from (root for root in self.unknowns.values() if self.may_see(root) and self._can_answer(root))
        first = {one.root.key: one.root for one in self.teller.found}
        yield from (root for root in first.values() if self.may_see(root) and self._lies_with_it(root))

    def may_see(self, root: Root) -> bool:
        """Whether the vendor may be told of it: nothing of another vendor's is in it."""
        return not self.teller.houses.is_anothers(root, self.vendor)

    def _can_answer(self, root: Root) -> bool:
        to = self.teller.addressee(root)
        return to.side == "vendor" and to.name == self.name

    def _lies_with_it(self, root: Root) -> bool:
        named = dict(root.arguments)
        if self.teller.is_unknown(root) or not self._phrase(root.code).no:
            return False
        if root.code == "field.none" and named.get("kind") != "agreement":
            return False  # elsewhere it is the buyer's to decide
        party = named.get("holder") or named.get("vendor")
        if party:
            return self.operation.team_of(party) == self.vendor
        return self.operation.vendors == (self.vendor,) if root.node == "system" else self._can_answer(root)

    # ---- gathered

    def _requests(self) -> Iterator[Request]:
        """The same of several things is one request, and several fields of the same things are one as well."""
        of_one: dict[tuple[str, str], list[_Wish]] = defaultdict(list)
        for wish in self._joined([self._wish(root) for root in self.roots()]):
            of_one[wish.template, wish.asked].append(wish)
        of_all: dict[tuple[str, tuple[str, ...]], list[_Wish]] = defaultdict(list)
        for (template, _), wishes in of_one.items():
            things = tuple(dict.fromkeys(wish.about for wish in sorted(wishes, key=_by_key)))
            of_all[template, things] += wishes
        for (template, things), wishes in of_all.items():
            yield self._request(template, things, sorted(wishes, key=_by_key))

    def _joined(self, wishes: Sequence[_Wish]) -> Iterator[_Wish]:
        """Two roots of one thing that one request covers are asked for once, in the words of the wider one."""
        asked = {(wish.root.code, wish.about): wish for wish in wishes}
        for wish in wishes:
            wider = asked.get((self.wording.words.get(f"asked-with.{wish.root.code}", ""), wish.about))
            yield wider._replace(root=wish.root, is_along=True) if wider else wish

    def _wish(self, root: Root) -> _Wish:
        """The root by the sentence that asks for it; a question of its own still names only one thing."""
        phrase, named = self._phrase(self._same_as(root)), dict(root.arguments)
        template = phrase.unknown if root.key in self.unknowns else phrase.no
        if not template:
            code = self._same_as(root)
            asked = "/".join(filter(None, map(named.get, _ASKS_FOR))) if code == root.code else ""
            return _Wish(f"={code}/{asked}", "", self._about(root), root)
        given = next((word for word in _ASKS_FOR if word in named), "")
        own = self.wording.words.get(f"asked.{named.get(given, '')}", "")
        asked = own or self.wording.fill(f" {{{given}}}", root.arguments).strip() if "{asked}" in template else ""
        return _Wish(template, asked, self._about(root), root)

    def _same_as(self, root: Root) -> str:
        """The code that asks for the same, where a field that nobody stated has one of its own."""
        named = dict(root.arguments)
        if root.code == "field.unstated" and self._fits(named):
            return self.wording.words.get(f"asked-by.{named['field']}", root.code)
        return root.code

    def _fits(self, named: Mapping[str, str]) -> bool:
        """Whether the other root is about the same kind of thing."""
        other = self.wording.words.get(f"asked-by.{named['field']}", "")
        return other.partition(".")[0] == named.get("kind")

    def _request(self, template: str, things: tuple[str, ...], wishes: Sequence[_Wish]) -> Request:
        roots = [wish.root for wish in wishes]
        found = tuple(one for root in roots for one in self.found.get(root.key, ()))
        decides = any(one.gap.criterion in self.gates for one in found)
        if template.startswith("="):
            first = next((root for root in roots if root.code == self._same_as(root)), roots[0])
            also = tuple(map(self.without_people, (one for one in things if one != self._about(first))))
            proof = self._phrase(self._same_as(first)).proof or self.wording.proof([first])
            return Request(self.without_people(self._question(first)), also, proof, found, decides)
        code = self._same_as(roots[0])
        more = {
            "vendor": self.vendor, "which": join_words(things),
            "asked": join_words(list(dict.fromkeys(wish.asked for wish in wishes))),
        }  # fmt: skip
        opens, several = (
            self.wording.phrases.get(one, _NO_PHRASE).no for one in (f"letter.opens.{code}", f"letter.several.{code}")
        )
        text, short = (
            self.without_people(self.wording.fill(said, roots[0].arguments, **more)) for said in (template, several)
        )
        return Request(text, (), self._phrase(code).proof, found, decides, opens, short)

    def _question(self, root: Root) -> str:
        """The question of the root's own code; a field that asks for the same is put as that."""
        code = self._same_as(root)
        if code == root.code:
            return self.teller.ask(root)
        other, phrase = code.partition(".")[0], self.wording.phrases[code]
        return self.wording.fill(phrase.ask or phrase.mend, {other: root.node})

    # ---- words

    def _phrase(self, code: str) -> Phrase:
        return self.wording.phrases.get(f"letter.{code}", _NO_PHRASE)

    def _about(self, root: Root) -> str:
        """What it is about, with the day on which it was due where one is known."""
        named = dict(root.arguments)
        about = self.wording.phrases.get(f"letter.about.{root.code}")
        if about:
            return self.wording.fill(f" {about.no}", root.arguments).strip()
        given = next((named[word] for word in _ABOUT if word in named), "")
        what = self.wording.name(given) if given else self.wording.which([root])
        if given and named.get("until"):
            due = self.wording.phrases["letter.due"].no
            return due.replace("{what}", what).replace("{until}", named["until"])
        return what

    def without_people(self, text: str) -> str:
        """The text, with nobody of the buyer's people named in it, and one full stop after a name that has its own."""
        text = text.removesuffix("..") + "." if text.endswith("..") else text
        for label in self._inside:
            text = re.sub(rf"(?<!\w){re.escape(label)}(?!\w)", "one of our people", text)
        return text

    @cached_property
    def _inside(self) -> Sequence[str]:
        people = self.operation.model.all_of(Person)
        labels = {one.label for one in people if self.operation.is_inside(one.id)}
        return sorted(labels, key=lambda label: (-len(label), label))


def _by_key(wish: _Wish) -> tuple[object, ...]:
    return wish.is_along, wish.root.key
