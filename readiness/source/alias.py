"""Who is named in a model, in every spelling that a text may use, and which role stands in the place of the name."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

__all__ = ["Aliases", "Named", "as_id", "known_words", "role_of", "words_of"]

_BEFORE = r"(?:(?<![^\W\d_])(?<![\u0300-\u036f])|(?<=[a-z])(?=[A-Z]))"
_AFTER = r"(?:(?![^\W\d_]|[\u0300-\u036f])|(?<=[a-z])(?=[A-Z]))"


def words_of(text: str) -> frozenset[str]:
    """Words that stand in one line."""
    return frozenset(text.split())


_GAP = r"\.?[\s._-]+"
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
"""Scripts that set no space between words, so that a name has no end that could be seen."""
_GERMAN = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ø": "o"}
)
_PARTICLES = words_of(
    "af al av bin da das de del della den der di dos du e el ibn la le ter ten und van von y zu zum zur"
)
_ROLES = words_of(
    "admin agent analyst chief clerk controller counsel deputy desk director duty engineer head lead manager night "
    "officer on oncall call operator owner shift supervisor support team"
)
"""Words that name a post and not a person."""
_ALSO_WORDS = words_of(
    "all and any are as at be best but can day for from good had has in is it joy long low mark may might must new "
    "no not of on or over rose short so the this to up was we will with young"
)
"""Surnames that are so common as words that only a capital tells them."""
_ORDINALS = ("", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_LEAST_ACCOUNT = 5
"""A shorter name of an account may well be a word."""
NOBODY = "Somebody named here"


@dataclass
class Named:
    """Somebody in the model: by which ids, names and ways to be reached the texts know the person."""

    id: str
    names: list[str] = field(default_factory=list)
    contacts: list[str] = field(default_factory=list)
    earlier: list[str] = field(default_factory=list)
    """Ids that the person had before."""
    role: str = ""
    """What the person does, as the model puts it; filled from the team where nothing is said."""
    team: str = ""
    label: str = ""
    new_id: str = ""

    def words(self) -> Iterator[tuple[str, bool]]:
        """Words that name the person by themselves, and whether each is the family name."""
        for name in self.names or [re.sub(r"[-_.]+", " ", self.id)]:
            parts = [part.strip(".,") for part in name.split()]
            spoken = [part for part in parts if part.casefold() not in _PARTICLES]
            if self.names and any(part.islower() for part in spoken):
                continue  # "Head of Lending" is a post, and its words are anybody's
            left = [part for part in spoken if part.casefold() not in _ROLES]
            if len(left) < len(spoken) and (not self.names or self._is_of_team(left)):
                continue
            for n, part in enumerate(left):
                if len(part) > 1:
                    yield part, n == len(left) - 1

    def _is_of_team(self, words: list[str]) -> bool:
        known = re.split(r"\W+", self.team.casefold())
        return all(word.casefold() in known for word in words)


def role_of(people: Iterable[Named], taken: Iterable[str]) -> None:
    """Give each a label made from the role, numbered where several have it, and an id made from that."""
    counted: Counter[str] = Counter()
    ids = set(taken)
    for person in people:
        base = re.sub(r"[^\w\s&'\u2019-]", " ", person.role)
        base = " ".join(base.split())[:60].strip() or "Member"
        base = base[:1].upper() + base[1:]
        counted[base.casefold()] += 1
        n = counted[base.casefold()]
        which = _ORDINALS[n - 1] if n <= len(_ORDINALS) else f"number {n}"
        person.label = base if n == 1 else f"{base}, {which}"
        person.new_id = as_id(person.label)
        while person.new_id in ids:
            person.new_id += "-role"
        ids.add(person.new_id)


def as_id(label: str) -> str:
    """An id made from a label."""
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", label) if not unicodedata.combining(sign))
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-") or "role"


class Aliases:
    """Every spelling of every person, and what stands in its place."""

    def __init__(self, people: Iterable[Named], language: Iterable[str]) -> None:
        self._language = frozenset(language)
        self._people = list(people)
        self._ids = {person.id: person.new_id for person in self._people}
        self._ids |= {old: f"{one.new_id}-before" for one in self._people for old in one.earlier}
        self._labels: dict[str, set[str]] = {}
        self._shown = {person.label: person.new_id for person in self._people} | {NOBODY: as_id(NOBODY)}
        found = {_ending(re.escape(ident), ident): len(ident) for ident in self._ids}
        for person in self._people:
            for spelling, pattern in self._spellings(person):
                self._labels.setdefault(_key(spelling), set()).add(person.label)
                found[pattern] = len(spelling)
            for contact in person.contacts:
                found[rf"(?<!\w){re.escape(contact)}(?!\w)"] = len(contact)
        self._contacts = {contact for person in self._people for contact in person.contacts}
        longest_first = sorted(found, key=lambda pattern: (-found[pattern], pattern))
        self._pattern = re.compile("|".join(longest_first)) if found else None

    def _spellings(self, person: Named) -> Iterator[tuple[str, str]]:
        """Each spelling with the pattern that finds it."""
        for name in person.names or [re.sub(r"[-_.]+", " ", person.id)]:
            parts = [part.strip(".,") for part in name.split() if part.strip(".,")]
            for way in [parts, [f"{parts[-1]},", *parts[:-1]]] if len(parts) > 1 else [parts]:
                for spelt in dict.fromkeys(" ".join(one) for one in zip(*map(_forms, way), strict=True)):
                    pattern = _GAP.join(re.escape(part) for part in spelt.split())
                    yield spelt, _ending(f"(?i:{pattern})", spelt)
            for spelt in filter(self._is_own, _run_together(parts)):
                yield spelt, _ending(f"(?i:{re.escape(spelt)})", spelt)
        for word, is_last in person.words():
            for spelt in dict.fromkeys(_forms(word)):
                yield spelt, _ending(self._cased(spelt, is_last=is_last), spelt)

    def _is_own(self, word: str) -> bool:
        """Whether it is a word of nobody else: neither of the language, nor one of everyday."""
        return word.casefold() not in self._language | _ALSO_WORDS

    def _cased(self, word: str, *, is_last: bool) -> str:
        is_own = self._is_own(word)
        plural = "s?" if is_last and len(word) > 3 and not _UNSPACED.search(word) else ""
        if is_last and is_own:
            return f"(?i:{re.escape(word)}){plural}"
        ways = [word[:1].upper() + word[1:], word.upper()]
        found = "|".join(map(re.escape, ways))
        small = re.escape(word.lower())
        joined = rf"|(?<=[-_./@]){small}|{small}(?=[-_./@]\w|@)|\A{small}\Z" if is_own else ""
        return f"(?:{found}{joined}){plural}"

    def replaced(self, text: str, *, as_name: bool = False) -> str:
        """The text with roles in the place of names; `as_name` is for the name of a file."""
        if self._pattern is None:
            return text
        one_word = as_name or (re.fullmatch(r"[\w.@-]+", text) is not None and text == text.lower())
        return self._pattern.sub(lambda found: self._instead(found, one_word=one_word), text)

    def names_anybody(self, text: str) -> bool:
        """Whether somebody is named in a text."""
        return self._pattern is not None and self._pattern.search(text) is not None

    def _instead(self, found: re.Match[str], *, one_word: bool) -> str:
        said = found[0]
        if said in self._contacts:
            return "left-out" if one_word else "left out"
        if said in self._ids:
            return self._ids[said]
        labels = self._labels.get(_key(said)) or self._labels.get(_key(said[:-1]), set())
        label = next(iter(labels)) if len(labels) == 1 else NOBODY
        around = found.string[max(found.start() - 2, 0) : found.start()], found.string[found.end() :][:2]
        is_part = re.search(r"(?:^|\w)[-_./@]$", around[0]) or re.match(r"[-_./@]\w|[_@]", around[1])
        ending = "s" if said[-1:] == "s" and _key(said) not in self._labels and not one_word else ""
        return self._shown[label] if one_word or is_part else label + ("\u2019s" if ending else "")


def _forms(word: str) -> list[str]:
    """A word as it stands, taken apart, without its accents, and as it is written where keys lack them."""
    whole = unicodedata.normalize("NFC", word)
    apart = unicodedata.normalize("NFD", word)
    bare = "".join(sign for sign in apart if not unicodedata.combining(sign))
    return [whole, apart, bare, whole.translate(_GERMAN)]


def _run_together(parts: list[str]) -> list[str]:
    """A name of several words as an address or an account has it: `lokafor`, `okaforl`, `lenaokafor`."""
    if len(parts) < 2:
        return []
    first, last = parts[0], parts[-1]
    ways = (first[0] + last, last + first[0], first + last, last + first)
    return [spelt for way in ways for spelt in dict.fromkeys(_forms(way)) if len(spelt) >= _LEAST_ACCOUNT]


def _ending(pattern: str, spelt: str) -> str:
    """The pattern with what must stand before and after it: no further letter, where the script sets spaces."""
    return pattern if _UNSPACED.search(spelt) else f"{_BEFORE}{pattern}{_AFTER}"


def _key(text: str) -> str:
    """What is the same for all cases and gaps of a spelling."""
    return re.sub(r"[\s._-]+", " ", unicodedata.normalize("NFC", text).casefold()).strip()


def known_words(schema: Mapping[str, object]) -> frozenset[str]:
    """The words of the language itself: its fields and the values that it knows."""
    found: set[str] = set()
    waiting: list[object] = [schema]
    while waiting:
        value = waiting.pop()
        if isinstance(value, Mapping):
            properties, listed = value.get("properties"), value.get("enum")
            found |= {*properties} if isinstance(properties, Mapping) else set()
            found |= set(map(str, listed)) if isinstance(listed, list) else set()
            found |= {str(value["const"])} if "const" in value else set()
            waiting += value.values()
        elif isinstance(value, list):
            waiting += value
    return frozenset(found)
