"""Law: content with a slip anywhere is read, or refused in sentences with a place; it never ends in a crash."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from readiness.error import InvalidInput
from readiness.findings.content import understand
from readiness.findings.own import ContentTexts, gather_texts
from readiness.model.model import SourceText

SHIPPED = gather_texts()
FILES = [(side, index) for side, texts in enumerate(SHIPPED) for index in range(len(texts))]
SLIPS = ("zebra", "[]", "{}", "none", "-1", "[a, b]", '"', "12", "~", "x: y", "n/a (x)", "")


@st.composite
def slipped(draw: st.DrawFn) -> ContentTexts:
    """The shipped content with one line dropped, doubled, pushed in, cut short, or with one word replaced."""
    side, index = draw(st.sampled_from(FILES))
    texts = [list(one) for one in SHIPPED]
    text: SourceText = texts[side][index]
    lines = text.text.splitlines()
    number = draw(st.integers(0, len(lines) - 1))
    words = lines[number].split(" ")
    word = draw(st.integers(0, len(words) - 1))
    replaced = " ".join([*words[:word], draw(st.sampled_from(SLIPS)), *words[word + 1 :]])
    stead = draw(st.sampled_from([[], [lines[number]] * 2, [f"  {lines[number]}"], [replaced]]))
    after = lines[number + 1 :] if draw(st.booleans()) else []
    texts[side][index] = text._replace(text="\n".join([*lines[:number], *stead, *after]) + "\n")
    return ContentTexts(tuple(texts[0]), tuple(texts[1]))


@settings(max_examples=40, deadline=None)
@given(slipped())
def test_a_slip_in_content_is_read_or_refused_in_words(texts: ContentTexts) -> None:
    shown = {text.shown for one in texts for text in one}
    try:
        content = understand(texts)
    except InvalidInput as refused:
        for problem in refused.problems:
            assert problem.place.file in shown
            assert str(problem)[-1] in ".?"
    else:
        for columns in content.bars.values():
            assert content.checklist.criteria.keys() == columns[0].demands.keys()
