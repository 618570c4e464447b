"""What all values written as text share: reading, refusing, pydantic, and words for people."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from functools import lru_cache
from typing import Annotated, Any, ClassVar, Self

from pydantic_core import PydanticCustomError, SchemaSerializer, core_schema

__all__ = [
    "TextValue", "YesNo", "between", "count_of", "digits", "join_words", "list_words", "quote", "read_yes_no",
    "yes_or_no",
]  # fmt: skip

# Longer text is refused unread, so that no number is too long for int() and no pattern runs for long.
_LONGEST = 2000
_QUOTED = re.compile("“[^”]*”")


def count_of(count: int, noun: str, plural: str = "") -> str:
    """A number with its noun: `3 events`, `1 event`; `plural` where adding an s is wrong."""
    return f"{count} {noun if count == 1 else plural or noun + 's'}"


def join_words(words: Sequence[str], last: str = "and") -> str:
    """A list for people: `a`, `a and b`, `a, b and c`; and `a, or a; b; and c`, unless marks show where each ends."""
    if len(words) < 2:
        return "".join(words)
    if any(", " in _QUOTED.sub("", word) for word in words):
        return f"{'; '.join(words[:-1])}; {last} {words[-1]}"
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def between(low: int, high: int) -> str:
    """A number that is known only between two: `25–26`, and `26` where both are the same."""
    return str(high) if low == high else f"{low}–{high}"


def list_words(words: Sequence[str]) -> str:
    """A list without a last word before its end: `a, b, c`, and with semicolons where one of them holds a comma."""
    return ("; " if any(", " in word for word in words) else ", ").join(words)


def digits(value: Fraction) -> str:
    """A number of 0 or more, exactly: `3`, `1.5`, or `180/7` where no decimal would be exact."""
    rest, places = value.denominator, 0
    while rest > 1:
        factor = next((f for f in (10, 5, 2) if rest % f == 0), 0)
        if not factor:
            return f"{value.numerator}/{value.denominator}"
        rest, places = rest // factor, places + 1
    whole = str(value.numerator * 10**places // value.denominator).rjust(places + 1, "0")
    return f"{whole[:-places]}.{whole[-places:]}" if places else whole


def quote(value: object) -> str:
    """What was written, to quote in a refusal: on one line and not too long."""
    if isinstance(value, list | tuple):
        return "a list"
    if isinstance(value, dict):
        return "a mapping"
    text = " ".join(str(value).split())
    if not text:
        return "an empty text"
    return f"`{text if len(text) <= 80 else text[:77] + '...'}`"


_AS_TEXT = core_schema.plain_serializer_function_ser_schema(str)


class TextValue:
    """A value that is written as one piece of text. A subclass is a frozen dataclass with `_read`."""

    __slots__ = ()

    NOUN: ClassVar[str]  # with its article, for refusals: "a duration"
    WRITE: ClassVar[str]  # what to write instead, a full sentence
    PATTERN: ClassVar[str]  # for JSON Schema, so only what Python and ECMAScript read alike
    EXAMPLES: ClassVar[tuple[str, ...]]

    # Makes pydantic write text also where no field says the type: in `Any`, and in a schema's defaults.
    __pydantic_serializer__: ClassVar[SchemaSerializer] = SchemaSerializer(
        core_schema.any_schema(serialization=_AS_TEXT)
    )

    @classmethod
    def parse(cls, text: object) -> Self:
        """The value that `text` says; an instance comes back unchanged. ValueError says what to write."""
        if isinstance(text, cls):
            return text
        if not isinstance(text, str) or len(text) > _LONGEST:
            raise cls.refusal(text)
        value: Self = cls._read_once(str(text))
        return value

    @classmethod
    @lru_cache(maxsize=16384)  # by class and text
    def _read_once(cls, text: str) -> Any:
        return cls._read(" ".join(text.split()))

    @classmethod
    def _read(cls, text: str) -> Self:
        """The value of `text`, in which every run of spaces is already one space."""
        raise NotImplementedError

    @classmethod
    def refusal(cls, text: object, why: str = "") -> ValueError:
        """The error for `text`: what is wrong with it and what to write."""
        shown = quote(text)
        return ValueError(f"{shown[0].upper()}{shown[1:]} is not {cls.NOUN}{why and ': ' + why}. {cls.WRITE}")

    @classmethod
    def _validate(cls, value: object) -> Self:
        # A custom error keeps pydantic from putting "Value error, " before the sentence.
        try:
            return cls.parse(value)
        except ValueError as wrong:
            raise PydanticCustomError("text_value", "{sentence}", {"sentence": str(wrong)}) from None

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> core_schema.CoreSchema:
        return core_schema.no_info_plain_validator_function(cls._validate, serialization=_AS_TEXT)

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: Any, handler: Any) -> dict[str, Any]:
        return {"type": "string", "pattern": cls.PATTERN, "examples": list(cls.EXAMPLES)}


def read_yes_no(text: object) -> bool:
    """The bool that `yes` or `no` says; a bool comes back unchanged. ValueError says what to write."""
    if isinstance(text, bool):
        return text
    said = text.strip() if isinstance(text, str) else ""
    if said not in ("yes", "no"):
        shown = quote(text)
        raise ValueError(f"{shown[0].upper()}{shown[1:]} is neither yes nor no. Write yes or no.")
    return said == "yes"


def yes_or_no(value: bool) -> str:
    """`yes` or `no`."""
    return "yes" if value else "no"


class _YesNoText:
    """Makes a bool field read and write the words yes and no."""

    __slots__ = ()

    @staticmethod
    def _validate(value: object) -> bool:
        try:
            return read_yes_no(value)
        except ValueError as wrong:
            raise PydanticCustomError("text_value", "{sentence}", {"sentence": str(wrong)}) from None

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> core_schema.CoreSchema:
        as_text = core_schema.plain_serializer_function_ser_schema(yes_or_no)
        return core_schema.no_info_plain_validator_function(self._validate, serialization=as_text)

    def __get_pydantic_json_schema__(self, schema: Any, handler: Any) -> dict[str, Any]:
        return {"type": "string", "pattern": "^(?:yes|no)$", "examples": ["yes", "no"]}


YesNo = Annotated[bool, _YesNoText()]
