"""The compiled circuit says what the rules say: with everybody, with a silent or an ended vendor, with any absence."""

from __future__ import annotations

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from readiness.graph.drill import EVERYONE
from readiness.graph.fact import Truth
from readiness.model.event import Event
from readiness.model.procedure import Procedure
from readiness.model.resource import Resource
from tests.laws.rules import Rules
from tests.strategies import Spec, examine, few, models


@few(60, at_length=400)
@given(models(), st.randoms(use_true_random=False))
def test_the_circuit_says_what_the_rules_say(spec: Spec, random: Random) -> None:
    examined = examine(spec)
    drill, model = examined.drill, examined.model
    ids = [ident for section in ("teams", "people", "assets", "resources") for ident in spec.get(section, {})]
    away = frozenset(ident for ident in ids if random.randint(0, 4) == 4)
    for absence in (EVERYONE, drill.silent_vendor, drill.ended_vendor, away):
        shown, best = Rules(model, absence, hopeful=False), Rules(model, absence, hopeful=True)

        def said(answer: str, node: object, shown: Rules = shown, best: Rules = best) -> Truth:
            low, high = (getattr(rules, answer)(node) for rules in (shown, best))
            assert high or not low
            return Truth.YES if low else Truth.UNKNOWN if high else Truth.NO

        for event in model.all_of(Event):
            for name in ("contained", "closable", "arrived", "recognised", "handled"):
                assert drill.truth((name, event.id), absence) is said(name, event), (name, event.id, absence)
        for procedure in model.all_of(Procedure):
            assert drill.truth(("containable", procedure.id), absence) is said("containable", procedure)
            assert drill.truth(("usable", procedure.id), absence) is said("whole", procedure)
        for resource in model.all_of(Resource):
            assert drill.truth(("need", resource.id), absence) is said("need", resource.id)
