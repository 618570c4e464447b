"""A model without people's names: each person becomes a role, in every text, and the references still resolve.

The texts themselves are rewritten, so that what results is a model like any other: it loads, has a digest of its own,
and can be assessed again by whoever gets it. Comments are left out, for they may name anybody.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import count
from typing import Any

from yaml.events import (
    AliasEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from readiness.error import InvalidInput, Unusable
from readiness.model.model import Model, SourceText
from readiness.model.people import Person, Team
from readiness.source.alias import Aliases, Named, known_words, role_of, words_of
from readiness.source.load import load_texts
from readiness.source.lock import is_lock, seal_again
from readiness.source.reader import parser_of, read
from readiness.source.schema import model_schema
from readiness.source.value import Mapping

__all__ = ["leave_out_names"]

_KEYWORDS = words_of(
    "after before between by each every from if in no none not of or per then to unknown until when while within yes"
)
_COMMENT = re.compile(r"(?:^|(?<=\s))#[^\r\n]*")
_PLAIN = re.compile(r"[^\W\d][\w-]*(?:[ .][\w-]+)*")
_UNSTATED = re.compile(r"none|unknown|n/a\b.*|", re.DOTALL)
_LEAST_CONTACT = 6
"""A shorter way to reach somebody may be a word that stands elsewhere too: it is left out in its own place only."""


def leave_out_names(model: Model) -> Model:
    """The same model with a role in the place of each person.

    Raises `Unusable` for a person whose id is a word of the language itself, for a model without its texts, and where
    the texts would not be a model any more.
    """
    if not model.sources:
        raise Unusable("This model was not read from files, so the names in it can’t be left out.")
    language = known_words(model_schema()) | _KEYWORDS
    people = _find_people(model)
    for person in people:
        if person.id in language:
            what = f"The person `{person.id}` is called like a word of the models’ own language, so the name can’t be"
            raise Unusable(f"{what} told from that word. Give the person another id.")
    aliases = _name_roles(people, model, language)
    texts = _told_apart([_rewritten(one, aliases) for one in model.sources])
    observed = {aliases.replaced(ident): found for ident, found in model.observed.items()}
    said_by: Any = model.received_from
    try:
        return load_texts(texts, said_by, observed=observed)
    except InvalidInput as error:
        first = aliases.replaced(str(error).splitlines()[0])
        raise Unusable(f"With roles in the place of names this is no model any more: {first}") from error


def _find_people(model: Model) -> list[Named]:
    """Everybody who is named by either side, or was when the lock was written, in the order of the files."""
    found: dict[str, Named] = {}
    for source in model.sources:
        root = read(source.text, file=source.name, problems=[])
        listed = root.get(Person.section) if isinstance(root, Mapping) else None
        for ident, value in listed.items() if isinstance(listed, Mapping) else ():
            person = found.setdefault(ident, Named(ident))
            if isinstance(value, Mapping):
                _note(person, value)
    return list(found.values())


def _note(person: Named, fields: Mapping) -> None:
    def stated(name: str) -> str:
        value = fields.get(name)
        return "" if not isinstance(value, str) or _UNSTATED.fullmatch(value) else value

    person.names += [stated("name")] if stated("name") else []
    contact = stated("contact")
    person.contacts += [contact] if len(contact) >= _LEAST_CONTACT else []
    person.earlier += [stated("was")] if stated("was") else []
    person.role = person.role or stated("role")
    person.team = person.team or stated("team")


def _name_roles(people: list[Named], model: Model, language: frozenset[str]) -> Aliases:
    """The roles of all; a role or a team that names somebody itself is no role to be called by."""
    for person in people:
        node = model.nodes.get(person.id)
        if isinstance(node, Person):
            person.role, person.team = node.role or person.role, node.team
        team = model.nodes.get(person.team)
        if isinstance(team, Team):
            person.team = f"{team.id} {team.label}"
    names = Aliases(people, language)
    for person in people:
        if not person.role or names.names_anybody(person.role):
            person.role = _by_team(person, model, names)
    taken = {*model.nodes, *language, *(person.id for person in people)}
    role_of(people, taken)
    return Aliases(people, language)


def _by_team(person: Named, model: Model, names: Aliases) -> str:
    team = model.nodes.get(person.team.partition(" ")[0])
    if not isinstance(team, Team):
        return "Member"
    label = next((one for one in (team.label, *team.function) if not names.names_anybody(one)), "Team")
    return f"{label} {'lead' if team.lead == person.id else 'member'}"


# ---- the texts


def _rewritten(source: SourceText, aliases: Aliases) -> SourceText:
    text = source.text.removeprefix("\ufeff")
    pieces, at = [], 0
    for event, path in _scalars(text):
        start, end = event.start_mark.index, event.end_mark.index
        pieces += [_COMMENT.sub("", text[at:start]), _scalar(event, text[start:end], path, aliases)]
        at = end
    written = "".join([*pieces, _COMMENT.sub("", text[at:])])
    root = read(written, file=source.name, problems=[])
    if isinstance(root, Mapping) and is_lock(root):
        written = seal_again(written)
    return SourceText(aliases.replaced(source.name, as_name=True), written)


def _told_apart(texts: list[SourceText]) -> list[SourceText]:
    """The same with a number in every name that stood before: two files may have been called after one person."""
    taken: set[str] = set()
    found = []
    for one in texts:
        head, dot, ending = one.name.rpartition(".")
        names = (f"{head}-{n}{dot}{ending}" for n in count(2))
        name = one.name if one.name not in taken else next(name for name in names if name not in taken)
        taken.add(name)
        found.append(SourceText(name, one.text))
    return found


def _scalar(event: Any, raw: str, path: tuple[str, ...], aliases: Aliases) -> str:
    """A text as it is written without names; as it stands where nobody is named in it."""
    if event.style in ("|", ">"):
        head, newline, body = raw.partition("\n")
        return _COMMENT.sub("", head).rstrip() + newline + aliases.replaced(body)
    value = event.value
    if path[:1] == (Person.section,) and path[2:] == ("contact",) and not _UNSTATED.fullmatch(value):
        return "left out"
    said = aliases.replaced(value)
    if said == value:
        return raw
    is_plain = event.style is None or event.style == ""
    return said if is_plain and _PLAIN.fullmatch(said) else json.dumps(said, ensure_ascii=False)


def _scalars(text: str) -> Iterator[tuple[Any, tuple[str, ...]]]:
    """Every text with the keys that lead to it; a key leads to itself no further than its mapping."""
    parser = parser_of(text)
    stack: list[list[Any]] = []
    while (event := parser.get_event()) is not None:
        if isinstance(event, (MappingEndEvent, SequenceEndEvent)):
            stack.pop()
        elif isinstance(event, ScalarEvent):
            yield event, tuple(level[1] for level in stack if level[1] is not None)
        elif isinstance(event, (MappingStartEvent, SequenceStartEvent)):
            stack.append([isinstance(event, MappingStartEvent), None])
            continue
        elif not isinstance(event, AliasEvent):
            continue
        if stack and stack[-1][0]:
            stack[-1][1] = _key_after(stack[-1][1], event)


def _key_after(key: str | None, event: Any) -> str | None:
    """Which key the next value of a mapping belongs to: the text that just came, unless that was a value."""
    return event.value if key is None and isinstance(event, ScalarEvent) else None
