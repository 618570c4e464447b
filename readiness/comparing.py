"""Several results held against each other: offers side by side. A result may be one that was saved as JSON."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from readiness.advice.comparison import compare_assessments
from readiness.assessment import Result
from readiness.error import InvalidInput, Place, Problem, Unusable
from readiness.findings.content import Content, load_content
from readiness.result.assessment import Assessment
from readiness.result.comparison import Comparison

__all__ = ["Compared", "compare", "is_saved", "read_result"]


class Compared:
    """A comparison that draws itself; everything in it is in `comparison`, a plain value."""

    def __init__(self, comparison: Comparison) -> None:
        self.comparison = comparison

    def to_json(self) -> str:
        """The comparison as the command line prints it."""
        return self.comparison.to_json()

    def __repr__(self) -> str:
        from readiness.report.comparison import render_comparison

        return render_comparison(self.comparison)

    def _repr_html_(self) -> str:
        from html import escape

        return f"<pre>{escape(repr(self))}</pre>"


def compare(results: Iterable[Result | Assessment], *, content: Content | None = None) -> Compared:
    """Vendors side by side: `rd.compare([result_a, result_b, result_c])`.

    Who fails the fewest gates stands first, never who has the best mean; seats that see it otherwise are shown. The
    order of the results has no influence. Raises `Unusable` for fewer than two results, for a provisional one, for
    one model twice, and unless question sets, bar, consequence and day are the same.
    """
    found = [one.assessment if isinstance(one, Result) else one for one in results]
    return Compared(compare_assessments(found, (content or load_content()).checklist))


def is_saved(path: str | Path) -> bool:
    """Whether a path names a saved result and no model."""
    return Path(path).suffix == ".json"


def read_result(path: str | Path) -> Result:
    """The result in a file that `readiness assess --format json` wrote.

    Raises `Unusable` if it can't be read, and `InvalidInput` if it holds anything else.
    """
    try:
        text = Path(path).read_text(encoding="utf-8")
    except UnicodeDecodeError:
        place = Place(str(path))
        raise InvalidInput([Problem(place, "this file is no text.", _SAVE)]) from None
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise Unusable(f"`{path}` can't be read: {why.lower()}.") from None
    try:
        return Result.from_json(text)
    except InvalidInput as error:
        found = [one._replace(place=Place(str(path))) for one in error.problems]
        raise InvalidInput(found) from None


_SAVE = "Write it with `readiness assess --format json`."
