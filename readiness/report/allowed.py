"""What may stand in templates, sheets and logos of one's own. Whatever is not on these lists is refused.

None of it loads, runs or sends anything, and no filter makes much out of little or chooses by chance.
"""

from __future__ import annotations

__all__ = [
    "ATTRIBUTES", "AT_RULES", "ELEMENTS", "FILTERS", "FUNCTIONS", "LENGTHS", "METHODS", "PAINT", "SHAPES",
]  # fmt: skip


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


AT_RULES = _words("""
    page media supports counter-style footnote top-left-corner top-left top-center top-right
    top-right-corner bottom-left-corner bottom-left bottom-center bottom-right bottom-right-corner
    left-top left-middle left-bottom right-top right-middle right-bottom
""")
"""What may begin with @ in a sheet."""
FUNCTIONS = _words("""
    var calc min max clamp rgb rgba hsl hsla hwb lab lch oklab oklch color color-mix linear-gradient
    radial-gradient repeating-linear-gradient repeating-radial-gradient conic-gradient attr counter
    counters target-counter target-counters target-text string content leader translate translatex
    translatey scale scalex scaley rotate skew skewx skewy matrix cubic-bezier not is where has lang dir
    nth-child nth-last-child nth-of-type nth-last-of-type repeat minmax fit-content
""")
"""The functions of a sheet; none of them loads anything."""
SHAPES = _words("""
    svg g path rect circle ellipse line polyline polygon title desc defs linearGradient radialGradient
    stop clipPath
""")
"""The elements of a logo."""
LENGTHS = _words("""
    x y x1 y1 x2 y2 cx cy r rx ry fx fy width height points viewBox transform gradientTransform offset
    stroke-width stroke-miterlimit stroke-dasharray stroke-dashoffset opacity fill-opacity
    stroke-opacity stop-opacity d
""")
"""The attributes of a logo that are numbers."""
PAINT = _words("""
    id class fill stroke fill-rule clip-rule clip-path stroke-linecap stroke-linejoin stop-color color
    style display gradientUnits clipPathUnits spreadMethod preserveAspectRatio version role visibility
    overflow
""")
"""The attributes of a logo that are words and colours."""
ELEMENTS = _words("""
    html head meta title style body section article header footer main nav aside div p h1 h2 h3 h4 h5 h6
    ul ol li dl dt dd table caption colgroup col thead tbody tfoot tr th td span b i em strong small sub
    sup s u code pre kbd abbr cite q blockquote figure figcaption time mark a br hr wbr address svg g
    path rect circle ellipse line polyline polygon text tspan desc defs linearGradient radialGradient
    stop clipPath
""")
"""The elements of a page."""
ATTRIBUTES = _words("""
    id class lang dir title role style colspan rowspan scope headers abbr span start value datetime
    hidden xmlns x y x1 y1 x2 y2 cx cy r rx ry dx dy fx fy d points width height viewBox
    preserveAspectRatio transform fill fill-rule fill-opacity stroke stroke-width stroke-dasharray
    stroke-dashoffset stroke-linecap stroke-linejoin stroke-miterlimit stroke-opacity opacity offset
    stop-color stop-opacity clip-path clip-rule color font-family font-size font-weight font-style
    text-anchor letter-spacing gradientUnits gradientTransform clipPathUnits spreadMethod
""")
"""The attributes of a page, beside `data-` and `aria-`; links and the head have a few of their own."""
METHODS = _words("""
    startswith endswith removeprefix removesuffix upper lower strip lstrip rstrip split items keys
    values get
""")
"""What a template may call of a text or a table."""
FILTERS = _words("""
    abs count default d dictsort e escape first float groupby int items join last length list lower map
    max min reject rejectattr replace reverse round safe select selectattr sort string sum title trim
    unique upper
""")
"""The filters of Jinja that a template of one’s own may use, beside those of the reports."""
