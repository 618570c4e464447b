"""Where templates are filled: they reach what they are given, change nothing, and end.

Templates of one's own are counted as well: every round of a loop, every call and every text that is made costs a step,
and who has used up all steps is stopped. No clock decides, so that the same templates always come to the same end.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from jinja2 import FunctionLoader, StrictUndefined, Undefined, nodes
from jinja2.exceptions import SecurityError
from jinja2.runtime import LoopContext, Macro, markup_join
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.visitor import NodeTransformer

from readiness.report.allowed import FILTERS, METHODS

__all__ = ["CountedEnvironment", "ShippedEnvironment", "TooMuch"]

_MOST_STEPS = 1_000_000
_SIGNS_A_STEP = 200
_SIGNS_AN_ITEM = 20
"""So many signs cost a step more, and an item of a list counts for some of them."""
_LARGEST = 10**15
_GONE = ("lipsum", "cycler", "joiner")


class TooMuch(ValueError):
    """A template that goes on and on."""


def _size(value: Any) -> int:
    """How many signs a value counts for."""
    if isinstance(value, str | bytes):
        return len(value)
    return _SIGNS_AN_ITEM * len(value) if isinstance(value, list | tuple | dict | set | range) else 0


class ShippedEnvironment(ImmutableSandboxedEnvironment):
    """The templates as they ship."""

    def __init__(self, load: Callable[[str], Any]) -> None:
        super().__init__(
            loader=FunctionLoader(load), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
            lstrip_blocks=True,
        )  # fmt: skip
        for name in _GONE:
            del self.globals[name]

    def wrap_str_format(self, value: Any) -> None:
        """A text formats nothing: it could be made as long as one likes."""

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Nothing can be called but a little of texts and tables: other values could read files, and more."""
        if not super().is_safe_attribute(obj, attr, value):
            return False
        is_plain = isinstance(obj, str | Mapping) and attr in METHODS
        return not callable(value) or is_plain or isinstance(value, Macro) or isinstance(obj, LoopContext)


class CountedEnvironment(ShippedEnvironment):
    """Templates of one's own, which are counted."""

    intercepted_binops = frozenset({"+", "-", "*", "/", "//", "%", "**"})

    def __init__(self, load: Callable[[str], Any]) -> None:
        super().__init__(load)
        self._steps = 0
        self.filters = {name: self._counting(use) for name, use in self.filters.items() if name in FILTERS}
        self.filters |= {"batch": self._batch, "join": self._join, "replace": self._replace}
        self.concat = self._put_together  # type: ignore[method-assign]
        self.step = lambda: ""

    def begin(self) -> None:
        """Begin to count."""
        self._steps = 0

    def _spend(self, *values: Any) -> None:
        self._steps += 1
        self._spend_signs(sum(_size(value) for value in values))

    def _spend_signs(self, count: int) -> None:
        self._steps += count // _SIGNS_A_STEP
        if self._steps > _MOST_STEPS:
            raise TooMuch("it goes on and on, in a loop or by calling itself")

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        _Counted().visit(tree)
        tree.set_environment(self)
        return tree

    def call(self, context: Any, obj: Any, /, *arguments: Any, **named: Any) -> Any:
        """A call, counted."""
        self._spend()
        made = super().call(context, obj, *arguments, **named)
        self._spend(made)
        return made

    def get_template(self, *arguments: Any, **named: Any) -> Any:
        """An included template, counted."""
        self._spend()
        return super().get_template(*arguments, **named)

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Sums of numbers, and texts and lists put together; nothing that grows without bound."""
        are_numbers = all(isinstance(one, int | float) for one in (left, right))
        for one in (left, right):
            if isinstance(one, Undefined):
                str(one)  # which says what is not known
        if operator == "**" or not (are_numbers or operator == "+"):
            raise SecurityError(f"`{operator}` can’t be used like this in a template")
        made = super().call_binop(context, operator, left, right)
        if are_numbers and not abs(made) <= _LARGEST:
            raise TooMuch("a number is too large")
        self._spend(made)
        return made

    def joined(self, *parts: Any) -> str:
        """What `~` puts together."""
        texts = [part if hasattr(part, "__html__") else str(part) for part in parts]
        self._spend(*texts)
        return markup_join(texts)

    def looked_through(self, value: Any) -> Any:
        """What something is compared with, or looked for in."""
        self._spend(value)
        return value

    def weighed(self, made: Any) -> Any:
        """A list or table that a template writes: what is in it costs as well, as often as it is in it."""
        rest = [made]
        while rest:
            inner = rest.pop()
            self._spend()
            if isinstance(inner, list | tuple | dict):
                rest += inner.values() if isinstance(inner, dict) else inner
        return made

    def _put_together(self, pieces: Iterable[str]) -> str:
        found = []
        for piece in pieces:
            self._spend_signs(len(piece))
            found.append(piece)
        return "".join(found)

    def _counting(self, use: Callable[..., Any]) -> Callable[..., Any]:
        """A filter that costs what it reads and what it makes."""

        def counted(*arguments: Any, **named: Any) -> Any:
            self._spend(*arguments)
            made = use(*arguments, **named)
            self._spend(made)
            return made

        vars(counted).update(getattr(use, "__dict__", {}))  # whether it is given the environment or the context
        return counted

    def _join(self, values: Iterable[Any], between: str = "", attribute: str | None = None) -> str:
        found = [value if attribute is None else self.getattr(value, attribute) for value in values]
        texts = [part if hasattr(part, "__html__") else str(part) for part in found]
        self._spend(texts, *texts)
        self._spend_signs(len(texts) * len(between))
        return markup_join([part for text in texts for part in (between, text)][1:])

    def _batch(self, values: Iterable[Any], size: int) -> list[list[Any]]:
        found = [*values]
        self._spend(found)
        return [found[at : at + size] for at in range(0, len(found), max(1, size))]

    def _replace(self, text: str, old: str, new: str) -> str:
        text, old, new = str(text), str(old), str(new)
        self._spend(text)
        self._spend_signs(text.count(old) * len(new))
        return text.replace(old, new)


class _Counted(NodeTransformer):
    """Puts a step into every loop and macro, and counted calls around lists, comparisons and in the place of `~`."""

    def visit_For(self, node: nodes.For) -> nodes.Node:  # noqa: N802 - as Jinja calls it
        return self._with_step(node)

    def visit_Macro(self, node: nodes.Macro) -> nodes.Node:  # noqa: N802 - as Jinja calls it
        return self._with_step(node)

    def visit_List(self, node: Any) -> nodes.Node:  # noqa: N802 - as Jinja calls it
        self.generic_visit(node)
        if getattr(node, "ctx", "load") != "load":  # names that are set
            return node  # type: ignore[no-any-return]
        return self._call("weighed", [node], node)

    visit_Tuple = visit_Dict = visit_List  # noqa: N815 - as Jinja calls them

    def visit_Operand(self, node: nodes.Operand) -> nodes.Node:  # noqa: N802 - as Jinja calls it
        self.generic_visit(node)
        node.expr = self._call("looked_through", [node.expr], node)
        return node

    def visit_Concat(self, node: nodes.Concat) -> nodes.Call:  # noqa: N802 - as Jinja calls it
        self.generic_visit(node)
        return self._call("joined", node.nodes, node)

    def _with_step(self, node: nodes.For | nodes.Macro) -> nodes.Node:
        self.generic_visit(node)
        node.body.insert(0, nodes.ExprStmt(self._call("step", [], node), lineno=node.lineno))
        return node

    def _call(self, name: str, arguments: list[nodes.Expr], node: nodes.Node) -> nodes.Call:
        return nodes.Call(nodes.EnvironmentAttribute(name), arguments, [], None, None, lineno=node.lineno)
