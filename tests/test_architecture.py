"""The house rules of ARCHITECTURE.md, read off the source text of every module.

Each rule takes a module and yields what breaks it, in words. It is tested on made-up modules that break it,
and then asked about the package.
"""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from readiness import error

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

# From top to bottom: a module may import its own folder and what lies below it. Siblings share a line.
LAYERS = (
    ("cli",),
    ("comparing", "verifying"),
    ("assessment", "asking", "analyses"),
    ("report", "workbook"),
    ("advice",),
    ("findings",),
    ("result",),
    ("scoring",),
    ("criteria",),
    ("evidence", "analysis"),
    ("graph",),
    ("source",),
    ("model",),
    ("library", "shown"),
    ("error",),
)
HEIGHT = {layer: -depth for depth, layers in enumerate(LAYERS) for layer in layers}
ONLY_IMPORTER = {
    "yaml": "source",
    "networkx": "graph",
    "openpyxl": "workbook",
    "jinja2": "report",
    "weasyprint": "report",
    "pikepdf": "report",
}
INSIDE_FUNCTIONS_ONLY = {"weasyprint", "pikepdf"}
MOST_LINES_OF_A_MODULE = 400
MOST_LINES_OF_A_FUNCTION = 40


class Module(NamedTuple):
    """A module's dotted name, its source text, and whether it is a package's `__init__`."""

    name: str
    text: str
    is_package: bool = False

    @property
    def layer(self) -> str:
        """The folder or file right below `readiness`; empty for `readiness` itself and for `__main__`."""
        return self.name.partition(".")[2].partition(".")[0].removesuffix("__main__")


class Import(NamedTuple):
    """One imported dotted name, its line, and whether it is loaded as soon as its module is."""

    target: str
    line: int
    at_once: bool


def find_imports(module: Module) -> Iterator[Import]:
    yield from _find_imports(module, ast.parse(module.text), at_once=True)


def _find_imports(module: Module, node: ast.AST, *, at_once: bool) -> Iterator[Import]:
    if isinstance(node, ast.Import):
        yield from (Import(alias.name, node.lineno, at_once) for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        origin = _origin(module, node)
        yield from (Import(f"{origin}.{alias.name}", node.lineno, at_once) for alias in node.names)
    elif isinstance(node, ast.If) and ast.unparse(node.test).endswith("TYPE_CHECKING"):
        for typed in node.body:
            yield from _find_imports(module, typed, at_once=False)
        for untyped in node.orelse:
            yield from _find_imports(module, untyped, at_once=at_once)
    else:
        inside_function = isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
        for child in ast.iter_child_nodes(node):
            yield from _find_imports(module, child, at_once=at_once and not inside_function)


def _origin(module: Module, node: ast.ImportFrom) -> str:
    """The dotted name after `from`, with its leading dots resolved."""
    if not node.level:
        return node.module or ""
    parents = module.name.split(".")
    above = node.level - 1 if module.is_package else node.level
    return ".".join([*parents[: len(parents) - above], *filter(None, [node.module])])


def find_imports_that_run_up(module: Module) -> Iterator[str]:
    if not module.layer:
        return  # the front door may open onto every room
    if module.layer not in HEIGHT:
        yield f"{module.name} stands on no layer: add {module.layer} to LAYERS"
        return
    for target, line, _ in find_imports(module):
        top, _, rest = target.partition(".")
        layer = rest.partition(".")[0]
        if top != "readiness" or layer == module.layer:
            continue
        if layer not in HEIGHT:
            yield f"{module.name}:{line} imports {target}, which stands on no layer"
        elif HEIGHT[layer] >= HEIGHT[module.layer]:
            yield f"{module.name}:{line} imports {target}, which does not lie below it"


def find_libraries_out_of_place(module: Module) -> Iterator[str]:
    for target, line, at_once in find_imports(module):
        library = target.partition(".")[0]
        home = ONLY_IMPORTER.get(library, module.layer)
        if home != module.layer:
            yield f"{module.name}:{line} imports {library}, which only readiness/{home} may"
        elif at_once and library in INSIDE_FUNCTIONS_ONLY:
            yield f"{module.name}:{line} imports {library} outside a function"


def find_long_modules(module: Module) -> Iterator[str]:
    lines = len(module.text.splitlines())
    if lines > MOST_LINES_OF_A_MODULE:
        yield f"{module.name} has {lines} lines"


def find_long_functions(module: Module) -> Iterator[str]:
    for node in ast.walk(ast.parse(module.text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            if lines > MOST_LINES_OF_A_FUNCTION:
                yield f"{module.name}:{node.lineno} {node.name} has {lines} lines"


def find_modules_without_docstring(module: Module) -> Iterator[str]:
    if not ast.get_docstring(ast.parse(module.text)):
        yield f"{module.name} has no docstring"


def load_package() -> list[Module]:
    package = Path(error.__file__).parent
    return [_load_module(file, package.parent) for file in sorted(package.rglob("*.py"))]


def _load_module(file: Path, root: Path) -> Module:
    parts = file.relative_to(root).with_suffix("").parts
    is_package = parts[-1] == "__init__"
    name = ".".join(parts[:-1] if is_package else parts)
    return Module(name, file.read_text(encoding="utf-8"), is_package)


RULES = [
    find_imports_that_run_up,
    find_libraries_out_of_place,
    find_long_modules,
    find_long_functions,
    find_modules_without_docstring,
]


@pytest.mark.parametrize("find_breaches", RULES)
def test_the_package_keeps(find_breaches: Callable[[Module], Iterator[str]]) -> None:
    breaches = [breach for module in load_package() for breach in find_breaches(module)]

    assert not breaches, "\n".join(breaches)


def test_the_package_is_read() -> None:
    assert {"readiness", "readiness.error", "readiness.library"} <= {module.name for module in load_package()}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("readiness.graph.build", "from readiness.scoring import bar"),
        ("readiness.graph.build", "from readiness.scoring.bar import Bar"),
        ("readiness.graph.build", "from readiness import error, cli"),
        ("readiness.graph.build", "import readiness.result as result"),
        ("readiness.graph.build", "from ..criteria import sentence"),
        ("readiness.graph.build", "from .. import criteria"),
        ("readiness.model", "def late():\n    from readiness.source import load"),
        ("readiness.model", "if TYPE_CHECKING:\n    from readiness.graph import Graph"),
        ("readiness.model", "if typing.TYPE_CHECKING:\n    from readiness.graph import Graph"),
        ("readiness.model", "try:\n    import readiness.graph\nexcept ImportError:\n    pass"),
        ("readiness.error", "from readiness.library import content_folder"),
        ("readiness.analysis.timing", "from readiness.evidence import level"),
        ("readiness.workbook.write", "from readiness.report import figure"),
        ("readiness.cli.main", "from readiness import assess"),
        ("readiness.cli.main", "import readiness"),
        ("readiness.helpers", "import os"),
    ],
)
def test_an_import_that_runs_up_or_sideways_is_a_breach(name: str, text: str) -> None:
    assert len(list(find_imports_that_run_up(Module(name, text)))) == 1


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("readiness.cli.main", "from readiness.result.assessment import Result\nfrom readiness.error import Unusable"),
        ("readiness.graph.build", "from readiness.graph.node import Node\nfrom . import node"),
        ("readiness.graph.build", "from readiness import model, error"),
        ("readiness.graph.build", "from ..model import kind\nimport os.path"),
        ("readiness.library", "from readiness.error import Unusable"),
        ("readiness.__main__", "from readiness.cli.main import main"),
        ("readiness", "from readiness.assessment import assess"),
        ("readiness.model", "from readinesslike.graph import Graph"),
    ],
)
def test_an_import_that_runs_down_or_stays_at_home_is_none(name: str, text: str) -> None:
    assert list(find_imports_that_run_up(Module(name, text))) == []


def test_the_dots_of_a_package_count_from_the_package_itself() -> None:
    package = Module("readiness.graph", "from .node import Node\nfrom ..scoring import bar", is_package=True)

    targets = [found.target for found in find_imports(package)]

    assert targets == ["readiness.graph.node.Node", "readiness.scoring.bar"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("readiness.model.party", "import yaml"),
        ("readiness.scoring.bar", "from networkx.algorithms import dag"),
        ("readiness.cli.main", "def report():\n    import weasyprint"),
        ("readiness.result", "if TYPE_CHECKING:\n    from jinja2 import Template"),
        ("readiness.report.pdf", "import weasyprint"),
        ("readiness.report.pdf", "from pikepdf import Pdf"),
        ("readiness.report.pdf", "class Writer:\n    import pikepdf"),
    ],
)
def test_a_library_out_of_its_place_is_a_breach(name: str, text: str) -> None:
    assert len(list(find_libraries_out_of_place(Module(name, text)))) == 1


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("readiness.source.load", "import yaml"),
        ("readiness.report.html", "from jinja2 import Environment"),
        ("readiness.report.pdf", "def render():\n    import pikepdf\n    from weasyprint import HTML"),
        ("readiness.report.pdf", "if TYPE_CHECKING:\n    from weasyprint import Document"),
        ("readiness.model.party", "from pydantic import BaseModel"),
    ],
)
def test_a_library_in_its_place_is_none(name: str, text: str) -> None:
    assert list(find_libraries_out_of_place(Module(name, text))) == []


def test_a_module_may_be_400_lines_long_and_no_longer() -> None:
    def module(lines: int) -> Module:
        return Module("readiness.model", "x = 1\n" * lines)

    assert list(find_long_modules(module(400))) == []
    assert list(find_long_modules(module(401))) == ["readiness.model has 401 lines"]


@pytest.mark.parametrize("head", ["def f():", "async def f():", "class A:\n  def f(self):"])
def test_a_function_may_be_40_lines_long_and_no_longer(head: str) -> None:
    def module(lines: int) -> Module:
        return Module("readiness.model", head + "\n    x = 1" * (lines - 1))

    assert list(find_long_functions(module(40))) == []
    assert len(list(find_long_functions(module(41)))) == 1


def test_a_module_without_docstring_is_a_breach() -> None:
    assert list(find_modules_without_docstring(Module("readiness.model", "x = 1"))) != []
    assert list(find_modules_without_docstring(Module("readiness.model", '"""The kinds."""'))) == []
