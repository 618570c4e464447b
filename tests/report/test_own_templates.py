"""Templates of one's own: each mistake is named with its line, and a hostile one can do nothing."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from jinja2 import nodes

from readiness.error import InvalidInput
from readiness.report.allowed import METHODS
from readiness.report.html import _environment, render_html
from readiness.report.kinds.brief import brief
from readiness.report.looks import SHIPPED, Looks, own_looks
from readiness.report.material import Material
from readiness.report.pdf import render_pdf
from readiness.report.shipped import report_names
from tests.builders_report import an_assessment

BRIEF = "brief/report.html.j2"
KEPT = "no report may hold this line"


def looks_with(piece: str, **more: str) -> Looks:
    """The shipped brief with a piece put in before its last tag, in line 25."""
    return own_looks(
        {BRIEF: SHIPPED.read(BRIEF).replace("</body>", f"{piece}</body>"), **more}, "house/reports"
    )


def filled(piece: str, **more: str) -> str:
    return render_html(brief(Material(an_assessment()), {"seat": "risk"}), looks_with(piece, **more))


def refused(piece: str, **more: str) -> str:
    with pytest.raises(InvalidInput) as error:
        filled(piece, **more)
    return str(error.value)


def test_all_that_shipped_templates_use_is_there_for_ones_own() -> None:
    environment = _environment(looks_with(""))
    for name in report_names():
        if name.endswith(".j2"):
            tree = environment.parse(SHIPPED.read(name))
            assert {one.name for one in tree.find_all(nodes.Filter)} <= set(environment.filters), name
            called = {one.node.attr for one in tree.find_all(nodes.Call) if isinstance(one.node, nodes.Getattr)}
            assert called <= METHODS, name


def test_a_harmless_piece_is_set() -> None:
    piece = '<p class="small" style="color: var(--ink)">{{ verdict }}, <a href="https://example.org/a">here</a></p>'

    assert "<p>Filed by the house</p>" in filled("<p>Filed by the house</p>")
    assert "Not ready, <a href=" in filled(piece)


@pytest.mark.parametrize(
    ("piece", "said"),
    [
        ("{% endfr %}", "Encountered unknown tag 'endfr'"),
        ("{{ vredict }}", "`vredict` is not known. Did you mean `verdict`?"),
        ("{{ page.tilte }}", "nothing here has `tilte`. Did you mean `title`?"),
        ("{{ assessment.headlin }}", "nothing here has `headlin`. Did you mean `headline`?"),
        ("{{ verdict | capitl }}", "there is no filter `capitl`. Did you mean `capital`?"),
        ("{% if verdict is defned %}{% endif %}", "there is no test `defned`. Did you mean `defined`?"),
        ("{% include 'gap/frist.html.j2' %}", "`gap/frist.html.j2`. Did you mean `gap/first.html.j2`?"),
        ("{{ verdict + 1 }}", "can only concatenate str"),
        ("{{ 'x' | day(1, 2) }}", "day() takes 1 positional argument but 3 were given"),
        ("{{ 1 / 0 }}", "division by zero"),
        ("{% for n in 7 %}{% endfor %}", "'int' object is not iterable"),
        ("{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}", "nested too deep"),
        ("{% for a in [1] %}" * 30 + "{% endfor %}" * 30, "too many statically nested blocks"),
    ],
)  # fmt: skip
def test_a_mistake_is_named_with_its_line_and_what_was_meant(piece: str, said: str) -> None:
    message = refused(piece)

    assert message.startswith(f"house/reports/{BRIEF}:")
    assert said in message


def test_the_line_is_that_of_the_mistake() -> None:
    at = SHIPPED.read(BRIEF).count("\n")

    assert refused("\n\n{{ vredict }}").startswith(f"house/reports/{BRIEF}:{at + 1}:1: ")


def test_a_mistake_in_an_included_template_is_named_there() -> None:
    piece, inner = '{% include "house/note.html.j2" %}', '{% include "house/inner.html.j2" %}'
    message = refused(
        piece, **{"house/note.html.j2": f"\n{inner}", "house/inner.html.j2": "\n\n{{ vredict }}"}
    )

    assert message.startswith("house/reports/house/inner.html.j2:3:1: `vredict` is not known.")


def test_a_mistake_in_an_included_template_that_can_not_be_read_is_named_there() -> None:
    message = refused('{% include "house/note.html.j2" %}', **{"house/note.html.j2": "\n{% if %}"})

    assert message.startswith("house/reports/house/note.html.j2:2:1: ")


def test_a_mistake_in_a_macro_is_named_there() -> None:
    piece = '{% from "house/macro.html.j2" import note %}{{ note() }}'
    message = refused(piece, **{"house/macro.html.j2": "{% macro note() %}\n{{ verdict }}\n{% endmacro %}"})

    assert message.startswith(
        "house/reports/house/macro.html.j2:2:1: `verdict` is not known inside of a macro"
    )
    assert "Give it to the macro" in message


@pytest.mark.parametrize(
    "piece",
    [
        "{{ ''.__class__ }}",
        "{{ ''['__class__'] }}",
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ '{0.__class__}'.format('') }}",
        "{{ '%s' | format(verdict) }}",
        "{{ cycler.__init__.__globals__ }}",
        "{{ lipsum.__globals__['os'] }}",
        "{{ joiner }}",
        "{{ self.__dict__ }}",
        "{{ self._TemplateReference__context }}",
        "{{ interval_bar.__globals__ }}",
        "{{ range.__self__ }}",
        "{{ namespace.__init__ }}",
        "{{ place_of.mro() }}",
        "{{ assessment.__class__ }}",
        "{{ assessment | attr('__class__') }}",
        "{{ [assessment] | map('attr', '__class__') | list }}",
        "{{ ([assessment] | map(attribute='__class__') | first) ~ '' }}",
        "{{ assessment.parse_file('SECRET') }}",
        "{{ assessment['parse_file']('SECRET') }}",
        "{{ assessment.parse_raw('x', allow_pickle=true, proto='pickle') }}",
        "{{ assessment.model_copy() }}",
        "{{ assessment.to_json() }}",
        "{% include 'SECRET' %}",
        "{% include '../../../../../../../../SECRET' %}",
        "{% include '../checklists/seats.yaml' %}",
        "{% include 'fonts/README.md' %}",
        "{% include 'gap' %}",
        "{% include assessment %}",
        "{% import 'SECRET' as x %}",
        "{% extends 'SECRET' %}",
    ],
)
def test_nothing_is_reached_but_what_is_given(piece: str, tmp_path: Path) -> None:
    secret = tmp_path / "secret.j2"
    secret.write_text(KEPT)

    message = refused(piece.replace("SECRET", secret.as_posix()))

    assert KEPT not in message
    assert message.startswith("house/reports/")


GROWS = "{%% set ns = namespace(x=%s) %%}{%% for n in range(1000) %%}%s{%% endfor %%}{{ ns.x }}"


@pytest.mark.parametrize(
    "piece",
    [
        "{{ 'x' * 1000000000 }}",
        "{{ [1] * 1000000000 }}",
        "{{ 10 ** 1000000000 }}",
        "{{ '%1000000000d' % 1 }}",
        "{{ '{:1000000000}'.format(1) }}",
        "{{ 'x'.ljust(1000000000) }}",
        "{{ 'x' | center(1000000000) }}",
        "{{ 'x' | indent(1000000000) }}",
        "{{ range(1000000000) | list }}",
        "{{ range(100000) | random }}",
        GROWS % ("'xxxx'", "{% set ns.x = ns.x ~ ns.x %}"),
        GROWS % ("'xxxx'", "{% set ns.x = ns.x + ns.x %}"),
        GROWS % ("'xxxx'", "{% set ns.x = ns.x | replace('x', ns.x) %}"),
        GROWS % ("'xxxx'", "{% set ns.x = [ns.x, ns.x] | join(ns.x) %}"),
        GROWS % ("'xxxx'", "{% set ns.x %}{{ ns.x }}{{ ns.x }}{% endset %}"),
        GROWS % ("[1]", "{% set ns.x = ns.x + ns.x %}"),
        GROWS % ("7", "{% set ns.x = ns.x * ns.x %}"),
        "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
        "{% for x in [[1]] recursive %}{{ loop([[1], [1]]) }}{% endfor %}",
    ],
)
def test_nothing_grows_without_bound(piece: str) -> None:
    assert refused(piece).startswith(f"house/reports/{BRIEF}:")


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece",
    [
        "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}",
        "{% for a in range(99999) %}{% for b in range(99999) %}x{% endfor %}{% endfor %}",
        "{% set r = range(99999) | list %}{% for a in r %}{% if 'x' in r %}{% endif %}{% endfor %}",
        "{% set r = range(99999) %}{% for a in r %}{{ r | map('string') | join | length }}{% endfor %}",
        "{% macro m(n) %}{% if n %}{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}{% endmacro %}{{ m(99) }}",
        "{% include 'brief/report.html.j2' %}",
        GROWS % ("[1]", "{% set ns.x = [ns.x, ns.x] %}"),
    ],
)
def test_nothing_goes_on_for_ever(piece: str) -> None:
    message = refused(piece)

    assert "goes on and on" in message or "calls itself without end" in message


ACTING = [
    "<script>alert(1)</script>",
    '<img src="file://SECRET">',
    '<img src="http://SERVER/img">',
    '<iframe src="http://SERVER/iframe"></iframe>',
    '<object data="file://SECRET"></object>',
    '<embed src="http://SERVER/embed">',
    '<link rel="stylesheet" href="http://SERVER/link">',
    '<link rel="attachment" href="file://SECRET">',
    '<a rel="attachment" href="file://SECRET">x</a>',
    '<a href="file://SECRET">x</a>',
    '<a href="javascript:alert(1)">x</a>',
    '<a href=" java&#10;script:alert(1)">x</a>',
    '<a href="//SERVER/">x</a>',
    '<a href="data:text/html,x">x</a>',
    '<a ping="http://SERVER/ping" href="#verdict">x</a>',
    '<meta http-equiv="refresh" content="0;url=http://SERVER/">',
    '<base href="http://SERVER/">',
    '<form action="http://SERVER/form"><input></form>',
    '<p onclick="alert(1)">x</p>',
    '<p style="background: url(http://SERVER/style)">x</p>',
    '<p style="background: u\\72l(file://SECRET)">x</p>',
    "<style>@import 'http://SERVER/import';</style>",
    "<style>@font-face { font-family: x; src: url(http://SERVER/font) }</style>",
    '<style>p::before { content: attr(title url) }</style><p title="http://SERVER/attr">x</p>',
    '<svg><image href="http://SERVER/svg"/></svg>',
    '<svg><use href="http://SERVER/use#x"/></svg>',
    '<svg xmlns:xlink="http://www.w3.org/1999/xlink"><a xlink:href="javascript:alert(1)"><text>x</text></a></svg>',
    "<svg><foreignObject><p>x</p></foreignObject></svg>",
    '<svg><set attributeName="href" to="javascript:alert(1)"/></svg>',
    '<svg><rect fill="url(http://SERVER/fill)"/></svg>',
    "<math><mi>x</mi></math>",
    "<template><script>alert(1)</script></template>",
    "<noscript><p title=\"</noscript><script>alert(1)</script>\"></noscript>",
    "<svg><style><script>alert(1)</script></style></svg>",
    "<!--><script>alert(1)</script>-->",
    "{{ ('<scr' ~ 'ipt>alert(1)</scr' ~ 'ipt>') | safe }}",
    '<p title="{{ style }}">x</p>',
    '<table><tr><td colspan="100000000">x</td></tr></table>',
    '<table><tr><td colspan="100" rowspan="2000">x</td></tr></table>',
    "<div>" * 200,
]  # fmt: skip


class Server:
    """A server that counts what is asked of it."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        asked = self.asked

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                asked.append(self.path)
                self.send_response(200)
                self.end_headers()

            def log_message(self, *_: Any) -> None:
                pass

        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        self.name = f"127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    found = Server()
    yield found
    found.server.shutdown()
    found.server.server_close()


@pytest.mark.parametrize("piece", ACTING)
def test_what_could_act_is_refused_in_a_sentence(piece: str, server: Server, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text(KEPT)

    message = refused(piece.replace("SECRET", str(secret)).replace("SERVER", server.name))

    assert all(line.startswith("house/reports") for line in message.splitlines())
    assert server.asked == []


def test_what_a_template_puts_together_is_refused_at_the_folder() -> None:
    assert refused("{{ ('<scr' ~ 'ipt>') | safe }}").startswith(
        "house/reports: `<script>` can’t stand in a report."
    )
    lines = (Path(__file__).parents[2] / "reports" / BRIEF).read_text().splitlines()
    assert refused("\n<script>").startswith(f"house/reports/{BRIEF}:{lines.index('</body>') + 2}:1: `<script>`")


def test_a_page_without_its_own_head_is_refused() -> None:
    document = brief(Material(an_assessment()), {"seat": "risk"})
    for page in ("", "<html><head>{{ style }}</head>", "{{ style }}<html><head><meta charset=utf-8></head>"):
        with pytest.raises(InvalidInput, match=r"head|style"):
            render_html(document, own_looks({BRIEF: page}, "house/reports"))


def test_a_hostile_model_in_a_template_that_trusts_it_is_refused() -> None:
    document = brief(Material(an_assessment(headline="<script>alert(1)</script>")), {"seat": "risk"})

    with pytest.raises(InvalidInput, match="`<script>` can’t stand in a report"):
        render_html(document, looks_with("{{ assessment.headline | safe }}"))


LINK = '<a href="https://example.org/a">page</a>'


@pytest.mark.slow
@pytest.mark.parametrize("is_looked_at", [True, False])
def test_a_pdf_of_such_a_page_is_refused_and_nothing_was_fetched(
    is_looked_at: bool, server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Were the look at the page left out, the fetcher alone would keep everything away."""
    acting = "".join(piece for piece in ACTING if "SERVER" in piece or "SECRET" in piece)
    piece = acting.replace("SECRET", str(tmp_path / "secret")).replace("SERVER", server.name)
    if not is_looked_at:
        monkeypatch.setattr("readiness.report.pdf.refuse_what_acts", lambda *_: None)

    with pytest.raises(
        InvalidInput, match="can’t stand in a report" if is_looked_at else "these looks can’t be set"
    ):
        render_pdf(brief(Material(an_assessment()), {"seat": "risk"}), looks_with(piece))

    assert server.asked == []


@pytest.mark.slow
def test_a_pdf_holds_the_looks_and_no_other_file_and_links_to_pages_only(server: Server) -> None:
    looks = looks_with(LINK, **{"style/own.css": ":root { --ink: navy }"})

    with pikepdf.open(BytesIO(render_pdf(brief(Material(an_assessment()), {"seat": "risk"}), looks))) as made:
        names = list(made.attachments)
        notes = [note for sheet in made.pages for note in sheet.get("/Annots", []) if "/A" in note]
        addresses = [str(note.A.get("/URI", "")) for note in notes if note.A.get("/S") == "/URI"]

    assert names == ["assessment.json", f"reports/{BRIEF}", "reports/style/own.css", "seal.json"]
    assert addresses == ["https://example.org/a"]
    assert server.asked == []
