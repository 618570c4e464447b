"""One self-contained HTML page: the templates and styles of the `reports` folder, filled."""

from __future__ import annotations

import re
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from jinja2 import FunctionLoader, StrictUndefined, TemplateError, TemplateSyntaxError
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup

from readiness.error import InvalidInput, Place, Problem
from readiness.report import figure, words
from readiness.report.fonts import embedded_faces
from readiness.report.graph import draw_graph, graph_key
from readiness.report.looks import SHIPPED, Looks
from readiness.report.register import draw_level, draw_span, register_key
from readiness.report.svg import DARK_OR_LIGHT
from readiness.report.track import PHASES, named_step, track

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from readiness.report.document import Document

__all__ = ["only_safe_link", "render_body", "render_html", "render_template"]

_SHARED = ("type", "table")


def render_html(document: Document, looks: Looks = SHIPPED) -> str:
    """A report as one HTML page that loads nothing from anywhere.

    Raises `InvalidInput` for a template with a mistake.
    """
    body = render_body(document, looks)
    css = f"{embedded_faces(body)}\n{looks.sheet(*_SHARED, *document.sheets, 'screen')}"
    return body.replace("<!--style-->", f"<style>\n{css}</style>", 1)


def render_body(document: Document, looks: Looks = SHIPPED) -> str:
    """A report in HTML, with the mark `<!--style-->` where the style sheet belongs."""
    return render_template(document.template, document.context, looks, style="<!--style-->")


def render_template(name: str, context: Mapping[str, Any], looks: Looks = SHIPPED, *, style: str) -> str:
    """One template, filled; `style` is set as it is. Raises `InvalidInput` for a template with a mistake."""
    try:
        return _environment(looks).get_template(name).render(**context, style=Markup(style))  # noqa: S704
    except TemplateSyntaxError as error:
        raise _mistake(looks, error.name or name, error.lineno, error.message) from error
    except (TemplateError, TypeError, ValueError) as error:
        raise _mistake(looks, *_where(error, name), str(error)) from error


def _mistake(looks: Looks, name: str, line: int, what: str | None) -> InvalidInput:
    """A template of one's own that can't be filled, with its line."""
    place = Place(looks.shown(name), line, 1)
    return InvalidInput(
        [Problem(place, f"this template can’t be filled: {what}.", "Compare it with the shipped one.")]
    )


def _where(error: Exception, name: str) -> tuple[str, int]:
    """The innermost template, and the line in it, where something went wrong while it was filled."""
    found, trace = (name, 1), error.__traceback__
    while trace is not None:
        file = trace.tb_frame.f_code.co_filename
        if file.endswith((".j2", "<template>")):
            found = (file if file.endswith(".j2") else name, trace.tb_lineno)
        trace = trace.tb_next
    return found


def only_safe_link(address: str) -> str:
    """The address if it leads to a page or a mailbox, else nothing: for templates that set links."""
    parts = urlsplit(address.strip())
    is_safe = (parts.scheme == "https" and parts.netloc) or (parts.scheme == "mailto" and parts.path)
    return address.strip() if is_safe else ""


@lru_cache(maxsize=4)
def _environment(looks: Looks) -> SandboxedEnvironment:
    """The templates, sandboxed: they reach what they are given and nothing else."""

    def load(name: str) -> tuple[str, str, Callable[[], bool]] | None:
        try:
            return looks.read(name), name, lambda: True
        except FileNotFoundError:
            return None

    environment = SandboxedEnvironment(
        loader=FunctionLoader(load), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True,
    )  # fmt: skip
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
        interval=words.interval, outcome=words.outcome, phases=PHASES, place_of=str, plural=words.plural,
        points=words.points, state_of=figure.state_of,
    )  # fmt: skip
    environment.filters.update(
        capital=words.capital, cut=words.cut, day=words.day, first_sentence=words.first_sentence,
        grouped=words.grouped, link=only_safe_link, named_step=named_step, number_word=words.count, prose=_prose,
        tail=words.tail,
        without_stop=_without_stop,
    )  # fmt: skip
    return environment


def _as_markup(draw: Callable[..., str]) -> Callable[..., Markup]:
    """The drawing function, whose titles are escaped already, for use in a template."""

    def drawn(*arguments: Any, **named: Any) -> Markup:
        return Markup(draw(*arguments, **named))  # noqa: S704 - svg() escapes every text

    return drawn


def _without_stop(title: Markup) -> Markup:
    """A sentence as a title: without the full stop at its end."""
    return Markup(title.strip().removesuffix("."))  # noqa: S704 - it was escaped when it was filled in


def _prose(text: str) -> Markup:
    """A text in which what stands between backticks is set as code."""
    parts = re.split(r"`([^`]+)`", text)
    return Markup().join(
        Markup("<code>{}</code>").format(part) if n % 2 else part for n, part in enumerate(parts)
    )
