"""Results held against each other: offers side by side, and what changed from one to another."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from readiness.advice.attribution import weigh
from readiness.advice.change import changes_of_models
from readiness.advice.comparison import compare_assessments
from readiness.advice.difference import diff_assessments
from readiness.assessment import Result, assess
from readiness.criteria.checklist import Checklist
from readiness.error import InvalidInput, Place, Problem, Unusable
from readiness.findings.content import Content, load_content
from readiness.findings.examination import Examination, choose_bar
from readiness.findings.statement import state_findings
from readiness.model.model import Model
from readiness.report.comparison import Sided
from readiness.report.document import Document
from readiness.result.assessment import Assessment
from readiness.result.comparison import Comparison
from readiness.result.difference import Difference
from readiness.shown import Shown
from readiness.source.between import Between
from readiness.source.load import load

__all__ = ["Compared", "Differing", "compare", "diff", "is_saved", "read_result"]


class Compared(Shown):
    """A comparison that draws itself; everything in it is in `comparison`, a plain value."""

    def __init__(
        self, comparison: Comparison, checklist: Checklist | None = None, *, roles_only: bool = False
    ) -> None:
        self.comparison = comparison
        self.checklist = checklist or load_content().checklist
        self.roles_only = roles_only

    def to_json(self) -> str:
        """The comparison as the command line prints it."""
        return self.comparison.to_json()

    def report(self, path: str | Path, *, paper: str = "a4", looks: str | Path | None = None) -> Path:
        """Write the comparison as `.pdf` or `.html`. Only digests travel inside, and no model.

        Where it is of roles only, it says so. Raises `Unusable` if it can't be written; an old file stays then.
        """
        from readiness.report.looks import find_looks
        from readiness.report.writing import write_report

        return write_report(self._document(), path, find_looks(looks, paper))

    def reports(
        self,
        folder: str | Path,
        formats: Sequence[str] = ("pdf",),
        *,
        paper: str = "a4",
        looks: str | Path | None = None,
    ) -> tuple[Path, ...]:
        """Write `comparison.pdf`, `comparison.html` or both into a folder, or none if one can't be."""
        from readiness.report.folder import write_documents
        from readiness.report.looks import find_looks

        named = {"comparison": self._document()}
        return write_documents(named, Path(folder), find_looks(looks, paper), formats)

    def _document(self) -> Document:
        from readiness.report.kinds.comparison import comparison_report
        from readiness.report.nameless import LEFT_OUT, say_names_are_left_out

        document = comparison_report(self.comparison, self.checklist)
        if not self.roles_only:
            return document
        document = say_names_are_left_out(document, self.checklist)
        return replace(document, made={**document.made, "names": LEFT_OUT})

    def _to_show(self) -> Sided:
        return Sided(self.comparison, self.checklist)


def compare(
    results: Iterable[Result | Assessment], *, content: Content | None = None, roles_only: bool = False
) -> Compared:
    """Vendors side by side: `rd.compare([result_a, result_b, result_c])`.

    Who fails the fewest gates stands first, never who has the best mean; seats that see it otherwise are shown. The
    order of the results gives each its letter, and decides nothing else. Raises `Unusable` for fewer than two
    results, for a provisional one, for one model twice, and unless question sets, bar, consequence and day are the
    same. With `roles_only` nobody is named in it, for which it takes results that have their models.
    """
    found = [_found(one, roles_only=roles_only) for one in results]
    checklist = (content or load_content()).checklist
    return Compared(compare_assessments(found, checklist), checklist, roles_only=roles_only)


def _found(one: Result | Assessment, *, roles_only: bool) -> Assessment:
    result = one if isinstance(one, Result) else Result(one)
    return (result.without_names() if roles_only else result).assessment


class Differing(Shown):
    """A difference that draws itself; everything in it is in `difference`, a plain value."""

    def __init__(self, difference: Difference) -> None:
        self.difference = difference

    def __bool__(self) -> bool:
        return not self.difference.is_empty

    def to_json(self) -> str:
        """The difference as the command line prints it."""
        return self.difference.to_json()

    def _to_show(self) -> Difference:
        return self.difference


def diff(
    old: Model | Result | str | Path,
    new: Model | Result | str | Path,
    bar: str | None = None,
    as_of: str | date | None = None,
    *,
    content: Content | None = None,
) -> Differing:
    """What changed, claim by claim: between two models, two results, or a saved result and a model.

    Each is a loaded model, a result, or a path: to a model, or to a result that was saved as `.json`. Models are
    assessed at `bar` (without it, that of the result beside it, else the stage that the buyer states in the newer one)
    and on the day `as_of` (without it, that of the result beside it). Where both models are at hand, fields are
    compared line by line, and each change is weighed by itself. Raises `Unusable` where the two were held to different
    bars, and `InvalidInput` for files with mistakes.
    """
    judging = content or load_content()
    read = [_read(one) for one in (old, new)]
    given = next((one.assessment for one in read if isinstance(one, Result)), None)
    models = [one for one in read if isinstance(one, Model)]
    chosen = bar or (given.bar if given else None)
    if models and chosen is None:
        chosen = choose_bar(models[-1], None, tuple(judging.bars))
    day = as_of or (given.as_of if given else None)
    then, now = (
        one if isinstance(one, Result) else assess(one, chosen, day, content=judging) for one in read
    )
    if then.examination and now.examination:
        return Differing(_of_models(then.examination, now.examination))
    return Differing(diff_assessments(then.assessment, now.assessment, judging.checklist))


def _read(one: Model | Result | str | Path) -> Model | Result:
    if isinstance(one, Model | Result):
        return one
    return read_result(one) if is_saved(one) else load(one)


def _of_models(old: Examination, new: Examination) -> Difference:
    """What changed, with what the models say of it, and what each change moves."""
    between = Between(old.model_as_written, new.model_as_written)

    def examine(model: Model, like: Examination = new) -> Examination:
        return Examination(
            model, like.bar.id, like.operation.as_of, like.content, provisional=like.is_provisional
        )

    then = examine(between.older(), old) if between.ids else old
    checklist = new.content.checklist
    changes = changes_of_models(between, then, new, checklist)
    fields: dict[str, list[str]] = {}
    for change in changes.fields:
        fields.setdefault(change.id, []).append(change.field)
    is_alike = old.operation.as_of == new.operation.as_of and old.content == new.content
    weighed = weigh(between, then, new, examine, fields) if is_alike else None
    return diff_assessments(state_findings(then), state_findings(new), checklist, changes, weighed)


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
