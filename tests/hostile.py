"""A model of somebody who means harm: the shipped one with something hostile in every text that may be free."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import count, cycle
from pathlib import Path
from typing import Any

import yaml

__all__ = ["BARE", "HARM", "MARK", "changed_texts", "spoil"]

Change = Callable[[str, str], str]

MARK = "zqx"
"""A word that stands in every hostile text, by which it is found again on a page."""
BARE = (
    "script",
    "img",
    "iframe",
    "object",
    "embed",
    "link",
    "base",
    "form",
    "input",
    "button",
    "audio",
    "video",
)
"""Elements that no report has."""

HARM = (
    "<script>alert(1)</script>",
    '"><img src="http://127.0.0.1:PORT/name.png" onerror="alert(1)">',
    "' onmouseover='alert(1)' style='background:url(http://127.0.0.1:PORT/style.png)",
    '<a href="javascript:alert(1)">press</a> javascript:alert(1)',
    '<a href="file:///etc/passwd">read</a> file:///etc/passwd',
    '<a rel=attachment href="file:///etc/passwd">take</a><link rel=attachment href="file:///etc/passwd">',
    '<iframe src="data:text/html,<script>alert(1)</script>"></iframe>',
    "<svg onload=alert(1)><image href='http://127.0.0.1:PORT/drawn.png'/><use href='file:///etc/passwd#x'/></svg>",
    "</style><style>@import url(http://127.0.0.1:PORT/sheet.css); * { display: none }</style>",
    "<!--style--> <!-- --><!--[if IE]><base href=//127.0.0.1:PORT/><![endif]--> ]]> <![CDATA[ <?php ?>",
    "</title></head><body onload=alert(1)><meta http-equiv=refresh content='0;url=http://127.0.0.1:PORT/'>",
    "{{ 7 * 7 }} {% include '/etc/passwd' %} {# note #} {{ assessment.__class__.__mro__ }} %(x)s {0.__class__}",
    "`<b onclick=alert(1)>` `` ` `{{ 8 * 8 }}`",
    "/JavaScript (app.alert(1)) >> endobj 1 0 obj << /Launch /F (x) >> %%EOF readiness:sha256:" + "0" * 64,
    "\u202egnp.exe\u202c \u2066\u2067\u2069 \u200f\u200e \u061c",
    "zero\u200bwidth\u200c\u200d\u2060 soft\u00adhyphen\ufff9\ufffb",
    "\ufdd0 \ue000\U000f0000",
    "line one\nline two\r\n\n\nline three\tend.",
    "\U0001f600 \U0001f468\u200d\U0001f469\u200d\U0001f467 \u2603\ufe0f \U0001f1e9\U0001f1ea",
    "Ответственный за выпуск Ελληνικά 日本語の担当者 عربي משהו ไทย हिन्दी Đỗ Ünïçødé e\u0301\u0301\u0301\u0301",
    "W" * 400,
    "a" * 300 + "-" + "b" * 300 + "/" + "c" * 300,
    "Lindqvist " * 200,
    "M" * 2000,
    "&lt;script&gt; &amp;amp; &#60;b&#62; &#x3c;i&#x3e; &nbsp;",
    "\\u003cscript\\u003e %3Cscript%3E \\x3cscript\\x3e",
    "counter(page) string(what) element(running) attr(data-foot) \\A \\000A content: 'x'; } body { color: red",
    "mailto:a@example.org?subject=x https://example.org/a?b=c&d=e ftp://x//y vbscript:x JaVaScRiPt:x",
)  # fmt: skip
"""What people put into fields; PORT stands for the port of a server that must not be asked."""

_FREE = {
    "name", "note", "does", "because", "when", "counts", "counts-not", "role", "contact", "site", "scenario",
    "ends-when", "says", "users", "location", "sees", "format", "text", "autonomy", "refused", "source",
    "boundaries", "buyer", "tier", "report", "version", "unlisted", "measures", "means", "condition", "place",
}  # fmt: skip
"""Fields that hold prose, on whatever kind."""
_PHASES = {"first", "contain", "inform", "capture", "resolve", "close", "learn"}


def spoil(example: Path, folder: Path, port: int = 9, first: int = 0) -> Path:
    """The example with harm in every free text and in names of files, written to a folder; `first` is what begins."""
    harm = cycle(text.replace("PORT", str(port)) for text in HARM[first:] + HARM[:first])
    numbers = count(1)

    def spoilt(text: str, _: str) -> str:
        return f"{text} {MARK}{next(numbers)} {next(harm)}"

    for file in sorted(example.rglob("*")):
        below = file.relative_to(example)
        if file.suffix == ".yaml":
            data = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - texts only
            target = folder / below.parent / f"{below.stem} <img src=x onerror=alert(1)>&{'n' * 90}.yaml"
            _write(target, yaml.safe_dump(changed_texts(data, spoilt), sort_keys=False, width=10**9).encode())
        elif file.is_file():
            _write(folder / below, file.read_bytes())
    return folder


def _write(target: Path, content: bytes) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content)


def changed_texts(value: Any, change: Change, key: str = "") -> Any:
    """What a file holds, with a change made to every free text, for which the field that it fills is told."""
    if isinstance(value, list):
        return [changed_texts(one, change, key) for one in value]
    if isinstance(value, Mapping):
        return {
            name: held if name == "when" and key == "trained" else _of_key(name, held, change, key)
            for name, held in value.items()
        }
    if (
        isinstance(value, str)
        and key in _FREE
        and value not in ("none", "unknown", "")
        and value[:3] != "n/a"
    ):
        return change(value, key)
    return value


def _of_key(name: str, held: Any, change: Change, above: str) -> Any:
    """A step says what to do beside who does it; whatever else is text is so by its field."""
    is_step = above in _PHASES and isinstance(held, str) and next(_steps(name, held), False)
    return change(held, "action") if is_step else changed_texts(held, change, name)


def _steps(name: str, held: str) -> Iterator[bool]:
    yield (
        name not in ("takes", "within", "needs", "touches", "records", "informs", "uses", "by")
        and " " in held
    )
