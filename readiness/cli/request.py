"""What every command asks for: the model, the day, the content, an assessment; and JSON as it is printed."""

from __future__ import annotations

import json
from argparse import Namespace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from readiness.cli.output import note

if TYPE_CHECKING:
    from readiness.analyses import Analyses
    from readiness.assessment import Result
    from readiness.model.model import Model

__all__ = ["analyse_with", "as_json", "assess_with", "day_of", "model_of"]


def assess_with(options: Namespace, *, provisional: bool = False) -> Result:
    """The assessment that the arguments ask for."""
    from readiness.assessment import assess as assess_model
    from readiness.findings.content import load_content

    model = model_of(options)
    content = load_content(options.content)
    return assess_model(model, options.bar, day_of(options), content=content, provisional=provisional)


def analyse_with(options: Namespace) -> Analyses:
    """The analyses that the arguments ask for."""
    from readiness.analyses import analyse
    from readiness.findings.content import load_content

    return analyse(model_of(options), as_of=day_of(options), content=load_content(options.content))


def model_of(options: Namespace) -> Model:
    """The model, loaded."""
    from readiness.source.load import load

    return load(options.model, received_from=options.received_from)


def day_of(options: Namespace) -> str:
    """The day that was given; today otherwise, and then it says so."""
    if options.as_of:
        return str(options.as_of)
    today = datetime.now().astimezone().date().isoformat()
    note(f"As of {today} (today).")
    return today


def as_json(value: Any) -> str:
    """A document as it is printed: keys in order, two spaces."""
    return json.dumps(value, ensure_ascii=False, indent=2, sort_keys=True)
