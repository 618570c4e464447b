"""One self-contained HTML page: the templates and styles of the `reports` folder, filled."""

from __future__ import annotations

import re
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any

import tinyhtml5
from jinja2 import TemplateSyntaxError
from markupsafe import Markup, escape

from readiness.error import InvalidInput, Place, Problem
from readiness.model.text import list_words
from readiness.report import figure, words
from readiness.report.fonts import embedded_faces
from readiness.report.graph import draw_graph, graph_key
from readiness.report.looks import SHIPPED, Looks
from readiness.report.own_page import STYLE, only_safe_link, refuse_what_acts
from readiness.report.register import draw_level, draw_span, register_key
from readiness.report.sandbox import CountedEnvironment, ShippedEnvironment
from readiness.report.svg import DARK_OR_LIGHT
from readiness.report.template_mistake import mistake
from readiness.report.track import PHASES, named_step, track
from readiness.result.value import of_100

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from readiness.report.document import Document

__all__ = ["only_safe_link", "render_body", "render_html", "render_template"]

_SHARED = ("type", "table")
_TAG = re.compile(r"(<[^>]*>)")
_APOSTROPHE = re.compile(r"(?<=[^\W\d_])(?:'|&#39;)(?=[^\W\d_])")
_QUOTED = re.compile(r"(?<!\w)&#34;((?:(?!&#34;)[^\s])(?:(?!&#34;).)*)&#34;(?!\w)")
"""As a text from a model is escaped; what a template says itself it says with the right marks."""


def render_html(document: Document, looks: Looks = SHIPPED) -> str:
    """A report as one HTML page that loads nothing from anywhere.

    Raises `InvalidInput` for a template with a mistake, and for one that puts into the page what could act.
    """
    body = render_body(document, looks)
    if looks.has_templates:
        refuse_what_acts(tinyhtml5.parse(body, namespace_html_elements=False), looks)
    css = f"{embedded_faces(body)}\n{looks.sheet(*_SHARED, *document.sheets, 'screen')}"
    return body.replace(STYLE, f"<style>\n{css}</style>", 1)


def render_body(document: Document, looks: Looks = SHIPPED) -> str:
    """A report in HTML, with the mark `<!--style-->` where the style sheet belongs; nothing was looked at yet."""
    body = render_template(document.template, document.context, looks, style=STYLE)
    if looks.has_templates and body.count(STYLE) != 1:
        what = f"the page has its style {body.count(STYLE)} times."
        raise InvalidInput([Problem(Place(looks.folder), what, "Put {{ style }} once, into the head.")])
    return looks.in_own_colours(_typeset(body))


def _typeset(page: str) -> str:
    """The page with apostrophes and quotation marks as they are set on paper, in its text and never in its tags."""
    parts = _TAG.split(page)
    parts[::2] = [_QUOTED.sub(r"“\1”", _APOSTROPHE.sub("’", part)) for part in parts[::2]]
    return "".join(parts)


def render_template(name: str, context: Mapping[str, Any], looks: Looks = SHIPPED, *, style: str) -> str:
    """One template, filled; `style` is set as it is. Raises `InvalidInput` for a template with a mistake."""
    environment = _environment(looks)
    try:
        if isinstance(environment, CountedEnvironment):
            environment.begin()
        return environment.get_template(name).render(**context, style=Markup(style))  # noqa: S704
    except TemplateSyntaxError as error:
        raise mistake(error, looks, (error.name or name, error.lineno), context, environment) from error
    except Exception as error:  # whatever a template of somebody's own comes to is told by its line
        raise mistake(error, looks, _where(error, name), context, environment) from error


def _where(error: Exception, name: str) -> tuple[str, int]:
    """The innermost template, and the line in it, where something went wrong while it was filled."""
    found, trace = (name, 1), error.__traceback__
    while trace is not None:
        file = trace.tb_frame.f_code.co_filename
        if file.endswith((".j2", "<template>")):
            found = (file if file.endswith(".j2") else name, trace.tb_lineno)
        trace = trace.tb_next
    return found


@lru_cache(maxsize=4)
def _environment(looks: Looks) -> ShippedEnvironment:
    """The templates, sandboxed: they reach what they are given and nothing else."""

    def load(name: str) -> tuple[str, str, Callable[[], bool]] | None:
        try:
            return looks.read(name), name, lambda: True
        except FileNotFoundError:
            return None

    environment = CountedEnvironment(load) if looks.has_templates else ShippedEnvironment(load)
    drawings = (
        figure.interval_bar, figure.loss_bar, figure.mark, figure.key, draw_graph, graph_key, draw_level, draw_span,
        register_key, track,
    )  # fmt: skip
    environment.globals.update({draw.__name__: _as_markup(draw) for draw in drawings})
    environment.globals.update(
        card_bar=_as_markup(partial(figure.interval_bar, palette=DARK_OR_LIGHT)),
        card_key=_as_markup(partial(figure.key, palette=DARK_OR_LIGHT)),
        card_limit=_as_markup(partial(figure.limit_bar, palette=DARK_OR_LIGHT)),
        card_loss=_as_markup(partial(figure.loss_bar, palette=DARK_OR_LIGHT)),
        card_mark=_as_markup(partial(figure.mark, palette=DARK_OR_LIGHT)),
        card_track=_as_markup(partial(track, palette=DARK_OR_LIGHT)),
        interval=words.interval, of_100=of_100, logo=Markup(looks.logo), outcome=words.outcome, phases=PHASES,  # noqa: S704
        paper=looks.paper, place_of=str, plural=words.plural, points=words.points,
        room_for=words.room_for, state_of=figure.state_of,
    )  # fmt: skip
    environment.filters.update(
        capital=words.capital, cut=words.cut, day=words.day, ending=words.ending, first_sentence=words.first_sentence,
        grouped=words.grouped, kept=_kept, link=only_safe_link, named_step=named_step, listed=list_words,
        number_word=words.count, prose=_prose, tail=words.tail, without_stop=_without_stop,
    )  # fmt: skip
    return environment


def _as_markup(draw: Callable[..., str]) -> Callable[..., Markup]:
    """The drawing function, whose titles are escaped already, for use in a template."""

    def drawn(*arguments: Any, **named: Any) -> Markup:
        return Markup(draw(*arguments, **named))  # noqa: S704 - svg() escapes every text

    return drawn


def _without_stop(title: str) -> Markup:
    """A sentence as a title: without the full stop at its end, and escaped unless it is already."""
    return escape(title.strip().removesuffix("."))


def _kept(text: str) -> str:
    """A text in which no line ends within `LDX-SPEC 2.4` (a name in capitals and its number) or `08:00 to 18:00`."""
    text = re.sub(r"(?<=[0-9]:[0-9]{2}) to (?=[0-9]{2}:)", "\u00a0to\u00a0", text)
    return re.sub(r"(?<=[A-Z]) (?=[0-9])", "\u00a0", text)


def _prose(text: str) -> Markup:
    """A text in which what stands between backticks is set as code."""
    parts = re.split(r"`([^`]+)`", text)
    return Markup().join(
        Markup("<code>{}</code>").format(part) if n % 2 else part for n, part in enumerate(parts)
    )
