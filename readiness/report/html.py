"""One self-contained HTML page: the templates and styles of the `reports` folder, filled."""

from __future__ import annotations

import re
from functools import cache, partial
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from jinja2 import FunctionLoader, StrictUndefined
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup

from readiness.library import content_folder
from readiness.report import figure, words
from readiness.report.context import build_context
from readiness.report.first import order_gates
from readiness.report.fonts import embedded_faces, stacks
from readiness.report.svg import DARK_OR_LIGHT
from readiness.report.track import PHASES, named_step, track

if TYPE_CHECKING:
    from collections.abc import Callable

    from readiness.result.assessment import Assessment

__all__ = ["only_safe_link", "render_body", "render_html", "render_template", "style_sheet"]

_SHEETS = ("type", "table", "first", "chapter")


def render_html(assessment: Assessment) -> str:
    """The gap report as one HTML page that loads nothing from anywhere."""
    body = render_body(assessment)
    css = f"{embedded_faces(body)}\n{style_sheet(*_SHEETS, 'screen')}"
    return body.replace("<!--style-->", f"<style>\n{css}</style>", 1)


def render_body(assessment: Assessment) -> str:
    """The gap report in HTML, with the mark `<!--style-->` where the style sheet belongs."""
    return render_template("gap/report.html.j2", assessment, style="<!--style-->")


def render_template(name: str, assessment: Assessment, *, style: str) -> str:
    """One template of the `reports` folder, filled with the assessment; `style` is set as it is."""
    context = build_context(assessment)
    gates = order_gates(context["assessment"].gates)
    return _environment().get_template(name).render(**context, gates=gates, style=Markup(style))  # noqa: S704


@cache
def style_sheet(*names: str) -> str:
    """These style sheets of `reports/style`, one after the other, with the names of the fonts put in."""
    return stacks("\n".join(_read(f"style/{name}.css") for name in names))


def only_safe_link(address: str) -> str:
    """The address if it leads to a page or a mailbox, else nothing: for templates that set links."""
    parts = urlsplit(address.strip())
    is_safe = (parts.scheme == "https" and parts.netloc) or (parts.scheme == "mailto" and parts.path)
    return address.strip() if is_safe else ""


@cache
def _environment() -> SandboxedEnvironment:
    environment = SandboxedEnvironment(
        loader=FunctionLoader(_read), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True,
    )  # fmt: skip
    drawings = (figure.interval_bar, figure.loss_bar, figure.mark, figure.key, track)
    environment.globals.update({draw.__name__: _as_markup(draw) for draw in drawings})
    environment.globals.update(
        card_bar=_as_markup(partial(figure.interval_bar, palette=DARK_OR_LIGHT)),
        card_mark=_as_markup(partial(figure.mark, palette=DARK_OR_LIGHT)),
        interval=words.interval, outcome=words.outcome, phases=PHASES, place_of=str, plural=words.plural,
        points=words.points, state_of=figure.state_of,
    )  # fmt: skip
    environment.filters.update(
        capital=words.capital, cut=words.cut, day=words.day, first_sentence=words.first_sentence,
        grouped=words.grouped, link=only_safe_link, named_step=named_step, prose=_prose, tail=words.tail,
    )  # fmt: skip
    return environment


def _as_markup(draw: Callable[..., str]) -> Callable[..., Markup]:
    """The drawing function, whose titles are escaped already, for use in a template."""

    def drawn(*arguments: Any, **named: Any) -> Markup:
        return Markup(draw(*arguments, **named))  # noqa: S704 - svg() escapes every text

    return drawn


def _prose(text: str) -> Markup:
    """A text in which what stands between backticks is set as code."""
    parts = re.split(r"`([^`]+)`", text)
    return Markup().join(
        Markup("<code>{}</code>").format(part) if n % 2 else part for n, part in enumerate(parts)
    )


def _read(name: str) -> str:
    """The text of one template or style sheet."""
    path = content_folder("reports")
    for part in name.split("/"):
        path = path.joinpath(part)
    return path.read_text(encoding="utf-8")
