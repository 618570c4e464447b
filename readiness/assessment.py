"""What a notebook holds: the verbs of the product, and an assessment that can be asked further."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from readiness.analysis.party import refuse_people
from readiness.error import Unusable
from readiness.findings.content import Content, load_content
from readiness.findings.day import as_day
from readiness.findings.examination import Examination, choose_bar
from readiness.findings.explanation import Explanation, explain
from readiness.findings.statement import state_findings
from readiness.model.model import Model
from readiness.report.gaps import Causes, Gaps, select_gaps
from readiness.result.assessment import Assessment, Gap
from readiness.result.plan import Plan, Question, Questions, Task, WhatIf
from readiness.shown import Rows, Shown
from readiness.source.anonymous import leave_out_names
from readiness.source.load import load
from readiness.source.reader import paused_collector

if TYPE_CHECKING:
    from readiness.report.folder import Filed
    from readiness.report.looks import Looks
    from readiness.report.material import Material

__all__ = ["GapTable", "NextQuestions", "Planned", "Result", "Supposed", "assess"]


def assess(
    model: Model | str | Path,
    bar: str | None = None,
    as_of: str | date | None = None,
    *,
    content: Content | None = None,
    provisional: bool = False,
) -> Result:
    """Hold a model to a bar on a day.

    `model` is a loaded model or a path; `bar` is `pilot` or `production` (without it, the stage that the buyer
    stated, else production); `as_of` is the day, as a date or as `2026-11-20`: the library never reads the clock.
    `provisional` is for a vendor at work: it assumes that the buyer confirms whatever only the buyer can settle, and
    lists that in `assumed`. Such a result is no assessment of the buyer's, and no report is made of it.
    Raises `InvalidInput` for files with mistakes and `Unusable` for an unknown bar or a missing day.
    """
    loaded = model if isinstance(model, Model) else load(model)
    judging = content or load_content()
    chosen = choose_bar(loaded, bar, tuple(judging.bars), provisional=provisional)
    day = as_day(as_of)
    with paused_collector():
        examination = Examination(loaded, chosen, day, judging, provisional=provisional)
        _ = (
            examination.judgement
        )  # every criterion is judged now; its findings are put into words when asked for
    return Result(examination)


class GapTable(Shown, Sequence[Gap]):
    """Gaps as a table: a sequence, a drawn table in a notebook, and `to_frame()` for pandas."""

    columns = ("id", "text", "fix", "criterion", "subject", "layer", "criticality", "loss", "source")

    def __init__(self, found: Gaps) -> None:
        self._found = found
        self._gaps = found.gaps

    def __len__(self) -> int:
        return len(self._gaps)

    def __getitem__(self, index: Any) -> Any:
        return self._gaps[index]

    def __iter__(self) -> Iterator[Gap]:
        return iter(self._gaps)

    def rows(self) -> list[dict[str, object]]:
        """One flat row for each gap, with its place as text."""
        return [
            {
                **{name: getattr(gap, name) for name in self.columns if name != "source"},
                "source": str(gap.source),
            }
            for gap in self._gaps
        ]

    def to_frame(self) -> Any:
        """The rows as a pandas data frame. Raises `Unusable` where pandas is not installed."""
        try:
            import pandas
        except ImportError:
            raise Unusable("Tables need pandas. Install it with: pip install 'readiness[notebook]'") from None
        return pandas.DataFrame(self.rows(), columns=list(self.columns))

    def _to_show(self) -> Gaps:
        return self._found


class Planned(Rows[Task]):
    """The work list to a bar: its tasks as a sequence, asks first; it draws itself."""

    def __init__(self, plan: Plan) -> None:
        super().__init__(plan, plan.tasks)
        self.plan = plan


class Supposed(Shown):
    """What would be decided if something were closed; everything is in `what_if`, and it draws itself."""

    def __init__(self, what_if: WhatIf) -> None:
        self.what_if = what_if

    @property
    def verdict(self) -> str:
        """The verdict then."""
        return self.what_if.verdict_then

    def to_json(self) -> str:
        """What if, as the command line prints it."""
        return self.what_if.to_json()

    def _to_show(self) -> WhatIf:
        return self.what_if


class NextQuestions(Rows[Question]):
    """The next questions, the best first; as a sequence that draws itself as a letter."""

    def __init__(self, letter: Questions) -> None:
        super().__init__(letter, letter.questions)
        self.letter = letter


def _decisions(found: Assessment) -> tuple[object, ...]:
    """What has to be the same whether people are named or not."""
    gates = tuple((gate.criterion, gate.state) for gate in found.gates)
    return found.verdict, gates, found.overall, found.seats, found.layers


class Result(Shown):
    """An assessment with its verbs: it draws itself, explains itself, and writes its report.

    Everything that is known is in `assessment`, a plain value; the shares, gates and causes are also here by name.
    """

    def __init__(self, found: Examination | Assessment) -> None:
        self._found = found

    @cached_property
    def assessment(self) -> Assessment:
        """Everything that was found, as one value; put into words when it is first asked for."""
        if isinstance(self._found, Assessment):
            return self._found
        with paused_collector():
            return state_findings(self._found)

    @property
    def examination(self) -> Examination | None:
        """What it was made from, with the model; None for a result that was read from JSON."""
        return None if isinstance(self._found, Assessment) else self._found

    @property
    def verdict(self) -> str:
        """`ready`, `ready-with-conditions`, `not-ready` or `undetermined`."""
        return self._found.verdict if isinstance(self._found, Assessment) else self._found.judgement.verdict

    @property
    def headline(self) -> str:
        """Why, in one sentence."""
        return self.assessment.headline

    @property
    def causes(self) -> Causes:
        """The deepest failing facts, those that fail a gate first: a tuple that draws itself."""
        return Causes(self.assessment)

    def gaps(self, *, seat: str | None = None, layer: str | None = None) -> GapTable:
        """What is missing or unknown, for one seat or layer or for all, the costliest first."""
        return GapTable(select_gaps(self.assessment, seat, layer))

    def explain(self, ident: str) -> Explanation:
        """A question, criterion, cause, gap or node, down to facts and lines. Raises `Unusable` for an unknown id."""
        return explain(self.assessment, ident)

    def plan(self, *, with_conditions: bool = False) -> Planned:
        """What to close so that the verdict is ready: asks apart from work, as a sequence of tasks that draws itself.

        With all of it closed the bar is reached, and without any part of it not. `with_conditions` is content with
        ready with conditions, where open conditions are accepted by name. Prices are days of work from the price list.
        Raises `Unusable` for a result that was read back from JSON.
        """
        from readiness.advice.plan import make_plan

        with paused_collector():
            return Planned(make_plan(self._examined(), with_conditions=with_conditions))

    def what_if(self, idents: Sequence[str]) -> Supposed:
        """The verdict, gates and scores if just these causes and gaps, by their ids, were closed.

        Raises `Unusable` for an unknown id or none at all, and for a result that was read back from JSON.
        """
        from readiness.advice.supposing import suppose

        with paused_collector():
            return Supposed(suppose(self._examined(), idents))

    def next_questions(self, most: int = 5) -> NextQuestions:
        """What to ask next, and what each answer can change; as a sequence that draws itself as a letter.

        First what settles a gate or a floor, then what narrows the scores most for its price.
        Raises `Unusable` for less than one, and for a result that was read back from JSON.
        """
        from readiness.advice.asking import find_questions

        with paused_collector():
            return NextQuestions(find_questions(self._examined(), most))

    def _examined(self) -> Examination:
        """The examination itself: what to do next is found on the model, and not on its result."""
        if isinstance(self._found, Assessment):
            raise Unusable("This result was read back from JSON, without its model. Assess the model again.")
        return self._found

    def report(
        self,
        path: str | Path,
        kind: str = "gap",
        *,
        seat: str = "",
        before: str = "",
        to: str = "",
        without: Sequence[str] = (),
        paper: str = "a4",
        looks: str | Path | None = None,
        roles_only: bool = False,
    ) -> Path:
        """Write a report as `.pdf` or `.html`. Raises `Unusable` if it can't; an old file stays then.

        `kind` is one of the family: a `brief` is for one `seat`, a `letter` goes `to` one vendor, a `drill` is
        `without` some parties, else without the vendor, and `tighten` goes from the bar `before` (a pilot) `to`
        another (production), each at the model's consequence or at its own, as in `production:high`. `paper` is
        `a4` or `letter`, and `looks` a folder with templates of one's own. With `roles_only` nobody is named in it,
        as `without_names` has it.
        """
        from readiness.report.kinds.family import make_report
        from readiness.report.writing import write_report

        made, asked, chosen = self._asked(
            seat=seat, before=before, to=to, without=without, paper=paper, looks=looks, roles_only=roles_only,
        )  # fmt: skip
        return write_report(make_report({**asked, "kind": kind}, made), path, chosen)

    def reports(
        self, folder: str | Path, kinds: Sequence[str] = ("all",), *, name: str = "",
        formats: Sequence[str] = ("pdf",), **asked: Any,
    ) -> Filed:  # fmt: skip
        """Write several reports into a folder in one go, or none if one can't be; `asked` is as for `report`.

        Briefs for all seats and letters to all vendors, unless `seat` or `to` names one. `name` begins the name of each
        file, without it the workflow's. `formats` are `pdf` and `html`. Gives the paths, and what `all` left out.
        """
        from readiness.report.folder import write_reports

        made, wanted, chosen = self._asked(**asked)
        return write_reports(made, Path(folder), kinds, wanted, chosen, formats=formats, name=name)

    def _asked(
        self, *, seat: str = "", before: str = "", to: str = "", without: Sequence[str] = (),
        paper: str = "a4", looks: str | Path | None = None, roles_only: bool = False,
    ) -> tuple[Material, dict[str, str], Looks]:  # fmt: skip
        """What a report is made of, what its seal keeps of what was asked, and its looks."""
        from readiness.report.looks import find_looks
        from readiness.report.nameless import LEFT_OUT

        if roles_only and without:
            refuse_people(self._examined().operation, without)
        names = LEFT_OUT if roles_only else ""
        asked = {"seat": seat, "from": before, "to": to, "without": "\n".join(without), "names": names}
        chosen, shown = find_looks(looks, paper), self.without_names() if roles_only else self
        return shown._material(), asked, chosen  # noqa: SLF001 - a result as this one

    def without_names(self) -> Result:
        """The same with a role in the place of each person, in the model itself, which has a digest of its own then.

        Raises `Unusable` for a result without its model, and where something else would come out than with the names.
        """
        examined = self._examined()
        model = leave_out_names(examined.model_as_written)
        day = examined.operation.as_of
        found = assess(
            model, examined.bar.id, day, content=examined.content, provisional=examined.is_provisional
        )
        if _decisions(found.assessment) != _decisions(self.assessment):
            what = "Without the names something else would come out, since an id of a person is also another word here."
            raise Unusable(f"{what} Give the people ids that mean nothing else.")
        return found

    def draw(self, made: Mapping[str, str], looks: Mapping[str, str] | None = None) -> bytes:
        """A report as the bytes of a PDF; `made` is what was asked for, as the seal of a report has it.

        `looks` holds the templates, sheets and logo of somebody's own, by their names below `reports`.
        Raises `InvalidInput` where they hold what can't stand in a report.
        """
        from readiness.report.kinds.family import make_report
        from readiness.report.looks import own_looks
        from readiness.report.pdf import render_pdf

        found = own_looks(looks or {}, "reports", made.get("paper", "a4"))
        return render_pdf(make_report(made, self._material()), found)

    def _material(self) -> Material:
        from readiness.report.material import Material

        return Material(self.assessment, self.examination)

    def to_json(self) -> str:
        """The assessment as the command line prints it."""
        return self.assessment.to_json()

    @classmethod
    def from_json(cls, text: str) -> Result:
        """The result that `to_json` wrote. Raises `InvalidInput` for anything else."""
        return cls(Assessment.from_json(text))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Result) and other.assessment == self.assessment

    def __hash__(self) -> int:
        return hash(self.assessment.digests.model)

    def _to_show(self) -> Assessment:
        return self.assessment
