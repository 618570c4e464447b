"""Sentences for people: what a fact, a root or a cause reads like. The words are content, the filling in is here."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from readiness.analysis.route import ARROW
from readiness.criteria.written import Family, Phrase
from readiness.graph.fact import Arguments, Fact, Root, Truth
from readiness.model.model import Model
from readiness.model.part import Part, python_names
from readiness.model.people import Person, Team
from readiness.model.procedure import Runbook
from readiness.model.system import System
from readiness.model.text import join_words

__all__ = ["Wording"]

_GAP = re.compile(r"\{([a-z-]+)\}")
_BARE = (Person, Team, System)
"""Their names need no quotation marks: everybody sees where they end."""
_TITLES = (Runbook,)
"""Their names are titles, also those that begin with an article."""


class Wording:
    """All phrases, and the words for fields, phases and kinds."""

    def __init__(
        self,
        phrases: Mapping[str, Phrase],
        families: Mapping[str, Family],
        words: Mapping[str, str],
        model: Model,
    ) -> None:
        self.phrases = phrases
        self.families: dict[str, list[tuple[str, Family]]] = defaultdict(list)
        for ident, family in families.items():
            for code in family.codes:
                self.families[code].append((ident, family))
        self._silence = next(((ident, one) for ident, one in families.items() if one.silent), None)
        self.words = words
        self.model = model

    def name(self, text: str) -> str:
        """What people call it: a node's name, a word for a field or kind, else the text itself."""
        node = self.model.nodes.get(text)
        return node.label if node else self.words.get(text, text)

    def fill(self, template: str, arguments: Arguments | Mapping[str, str], **more: str) -> str:
        """A sentence with its gaps filled in, and a capital letter first."""
        values = {**dict(arguments), **more}
        text = _GAP.sub(lambda gap: self._value(gap[1], values), template)
        text = text.replace("““", "“").replace("””", "”")  # where a sentence has the marks already
        start = 2 if text.startswith("“") else 1
        return text[:start].upper() + text[start:]

    def _value(self, name: str, values: Mapping[str, str]) -> str:
        value = values.get(name, "")
        if name in ("field", "to-state"):
            return self._field(values, is_stated=name == "to-state")
        if name == "or-none":
            return self.words.get(f"or-none.{values.get('field', '')}", "")
        if name == "route":
            return self.route(value.split(ARROW))
        if name == "teams":
            return join_words([self.name(one) for one in value.split(ARROW)])
        if name in ("kind", "member", "among"):  # words, also where something of the model is called the same
            return self.words.get(value, value.replace("-", " "))
        is_head = name.startswith("bare-")  # at the head of a line nothing else stands beside it
        named = self.name(values.get(name[5:], "")) if is_head else self._in_a_sentence(value)
        return self.words.get(f"{name}.{value}") or named

    def _field(self, values: Mapping[str, str], *, is_stated: bool) -> str:
        """What a field holds; as what is to be stated `who declares it`, and not `somebody who declares it`."""
        field, kind = values.get("field", ""), values.get("kind", "")
        own = self.words.get(f"to-state.{field}") if is_stated else None
        return own or self.words.get(f"{kind}.{field}") or self.words.get(field, field.replace("-", " "))

    def route(self, path: Sequence[str]) -> str:
        """A way as people write it: `Operations → Risk → Operations`."""
        return ARROW.join(map(self.name, path))

    def _in_a_sentence(self, text: str) -> str:
        """The name as it stands among other words: in quotation marks where they tell it from these."""
        name = self.name(text)
        node = self.model.nodes.get(text)
        is_title = isinstance(node, _TITLES)
        if name.startswith(("The ", "the ")) and not is_title:  # as `the agreement with the vendor` does
            return f"the {name[4:]}"
        return name if node is None or isinstance(node, _BARE) else f"“{name}”"

    def quoted(self, ident: str) -> str:
        """The name as it stands inside a sentence."""
        return self._in_a_sentence(ident)

    def phrase(self, code: str, named: Arguments) -> Phrase:
        """The phrase of a code: one of its own for the field, or the kind, that it is about comes first."""
        known = dict(named)
        kind = known.get("kind", "")
        field = known.get("field", "") or known.get("among", "")
        own = self.phrases.get(f"{code}/{kind}.{field}") or self.phrases.get(f"{code}/{kind}")
        return own or self.phrases[code]

    def fact(self, fact: Fact, root: Root | None = None) -> str:
        """A fact as a sentence; what only its root knows, such as the field that is missing, comes from there."""
        phrase = self.phrase(fact.code, fact.arguments)
        if fact.truth is Truth.YES:
            return self.fill(phrase.yes, fact.arguments)
        known = {**dict(root.arguments if root else ()), **dict(fact.arguments)}
        is_open = fact.truth is Truth.UNKNOWN or self.counts_silence(fact)
        return self.fill((is_open and phrase.unknown) or phrase.no, known)

    def root(self, root: Root) -> str:
        """A root as a sentence."""
        phrase = self.phrase(root.code, root.arguments)
        is_open = root.truth is Truth.UNKNOWN or self.is_silent(root.node, root.path)
        return self.fill((is_open and phrase.unknown) or phrase.no, root.arguments)

    def counts_silence(self, fact: Fact) -> bool:
        """Whether it is told as not known, or as not stated, and counts as a no all the same."""
        if fact.truth is not Truth.NO or not self.phrase(fact.code, fact.arguments).unknown:
            return False
        is_silent = fact.place is not None and self.is_silent(*fact.place)
        return is_silent or (bool(fact.roots) and all(map(self.is_unsaid, fact.roots)))

    def is_silent(self, ident: str, path: tuple[str | int, ...]) -> bool:
        """Whether nobody wrote the value at `path` of a node."""
        part: object = self.model.nodes.get(ident)
        for step in path:
            if isinstance(part, Part) and isinstance(step, str):
                name = python_names(type(part)).get(step)
                if name is None:
                    return False
                if name not in part.model_fields_set:
                    return True
                part = getattr(part, name)
            elif isinstance(part, dict):
                part = part.get(step)
            elif isinstance(part, tuple) and isinstance(step, int) and step < len(part):
                part = part[step]
        return False

    def is_unsaid(self, root: Root) -> bool:
        """Whether a root is nothing but silence: somebody who knows can settle it with a word."""
        return bool(root.path) and self.is_silent(root.node, root.path)

    # ---- causes

    def family(self, root: Root) -> tuple[str, Family] | None:
        """The first family that claims a root by its code, and has by what to sort it; else that of the unwritten."""
        known = dict(root.arguments)
        for ident, family in self.families.get(root.code, ()):
            if not family.by or family.by in known:
                return ident, family
        return self._silence if self.is_unsaid(root) else None

    def cause_key(self, root: Root) -> tuple[str, ...]:
        """What makes two roots one cause: their family, else the root itself."""
        found = self.family(root)
        if found is None:
            return root.key
        ident, family = found
        return (ident, dict(root.arguments).get(family.by, "")) if family.by else (ident,)

    def cause(self, roots: Sequence[Root], *, names: bool = False) -> str:
        """Several roots of one family as one sentence, with the `names` of what they are about if wanted."""
        first = roots[0]
        found = self.family(first)
        if len(roots) == 1 or found is None:
            return self.root(first)
        template = found[1].lists if names else self._found(found[1], roots)
        more = {"count": str(len(roots)), "which": self.which(roots), "what": self._fields(roots)}
        return self.fill(template, first.arguments, **more)

    def _found(self, family: Family, roots: Sequence[Root]) -> str:
        """What is not known is never told as a no, also among others that are."""
        is_open = any(root.truth is Truth.UNKNOWN or self.is_unsaid(root) for root in roots)
        return (is_open and family.unknown) or family.says

    def _fields(self, roots: Sequence[Root]) -> str:
        """The words for the fields in which they stand, the most frequent first, at most four."""
        words = Counter(
            self.fill("{field}", {"field": _thing(root), **dict(root.arguments)}) for root in roots
        )
        names = [word[:1].lower() + word[1:] for word, _ in words.most_common(4)]
        return join_words(names)

    def which(self, roots: Sequence[Root]) -> str:
        """The names of the nodes in which they stand, at most four."""
        names = list(dict.fromkeys(self._in_a_sentence(root.node) for root in roots))
        if len(names) <= 4:
            return join_words(names)
        return f"{', '.join(names[:3])} and {len(names) - 3} more"

    def mend(self, root: Root) -> str:
        """What to do about a root: a question if it is not known or not stated and one is worded, else the work."""
        phrase = self.phrase(root.code, root.arguments)
        is_open = root.truth is Truth.UNKNOWN or self.is_unsaid(root)
        return self.fill((is_open and phrase.ask) or phrase.mend, root.arguments)

    def mend_all(self, roots: Sequence[Root], *, ask: bool = False) -> str:
        """What to do about a cause; of one that answers settle (`ask`), what to ask for."""
        first, found = roots[0], self.family(roots[0])
        is_one = len(roots) == 1 or found is None
        said = self.phrase(first.code, first.arguments) if is_one or found is None else found[1]
        if ask and said.ask:
            return self.fill(said.ask, first.arguments, count=str(len(roots)), which=self.which(roots))
        work = (
            self.mend(first)
            if is_one
            else self.fill(said.mend, first.arguments, count=str(len(roots)), which=self.which(roots))
        )
        return self.fill(self.phrases["cause.ask"].no, {"mend": _small(work)}) if ask else work

    def proof(self, roots: Sequence[Root]) -> str:
        """The evidence that closes it."""
        found = self.family(roots[0])
        if len(roots) > 1 and found:
            return self.fill(found[1].proof, roots[0].arguments)
        return self.fill(self.phrase(roots[0].code, roots[0].arguments).proof, roots[0].arguments)


def _small(text: str) -> str:
    """A sentence that begins with a verb, after a colon."""
    return text[:1].lower() + text[1:]


def _thing(root: Root) -> str:
    """What is missing: the member of a catalogue, or the field in which it would stand."""
    named = dict(root.arguments)
    field = next((step for step in reversed(root.path) if isinstance(step, str)), "")
    return named.get("among") or named.get("member") or field
