"""A workflow with two vendors, in which every text says whose it is: one vendor's, the other's, or the buyer's."""

from __future__ import annotations

from readiness.model.model import Model, SourceText
from readiness.source.load import load_texts

__all__ = ["MARKS", "two_vendors"]

MARKS = {"tallow": "tallowy", "umber": "umbery", "buyer": "inhouse"}
"""A word that stands in every text of each side."""

_BUYER = """
said-by: buyer
system:
  name: Triage
  buyer: Harrow Bank
  vendor: tallow, umber
  stage: production
  consequence: high
  because: inhouse because
  runs: Mon-Fri 08:00-18:00
  owner: okafor
  executive: okafor
  boundaries: [inhouse boundary]
  note: inhouse note
  submission: complete
  severities: {S1: {when: inhouse when, within: 10m, to: ops}}
teams:
  ops: {name: Operations, function: operations, lead: okafor, cover: "Mon-Fri 08:00-18:00",
    contact: inhouse contact, note: inhouse note}
  risk: {name: Operational risk, function: risk, note: inhouse note}
people:
  okafor: {name: L. Okafor, team: ops, role: triage lead, contact: inhouse telephone, note: inhouse note}
  maes: {name: A. Maes, team: risk, role: risk owner, note: inhouse note}
answers:
  risk.1: {answer: no, says: inhouse answer, by: risk, date: 2026-11-01, note: inhouse note}
acceptances:
  handoff.exit-is-rehearsed: {owner: maes, until: 2027-01-31, accepted-by: okafor, note: inhouse note}
waivers:
  rollback.pause-was-operated: {owner: maes, until: 2027-01-31, accepted-by: okafor,
    because: inhouse because, note: inhouse note}
evidence:
  own-drill: {name: inhouse drill, kind: exercise, of: SIDE-halt, date: 2026-10-01, by: ops,
    result: failed, scenario: inhouse scenario, note: inhouse note}
"""

_VENDOR = """
said-by: vendor
teams:
  SIDE: {name: NAME Systems, side: vendor, function: support, contact: WORD desk, note: WORD note}
  SIDE-lab: {name: WORD lab, side: vendor, function: engineering}
people:
  SIDE-desk: {name: WORD desk, team: SIDE, role: support, note: WORD note}
assets:
  SIDE-model: {name: WORD model, kind: model, version: WORD-7, owner: SIDE, run-by: SIDE,
    opaque: WORD secret, note: WORD note}
  SIDE-prompt: {name: WORD prompt, kind: prompt, note: WORD note}
  SIDE-console: {name: WORD console, kind: tool, run-by: SIDE}
signals:
  SIDE-drift: {name: WORD drift, asset: SIDE-model, meaning: WORD meaning, normal: WORD normal,
    raises: SIDE-outage, watched-by: SIDE}
  SIDE-silent: {name: WORD silent, asset: SIDE-prompt, meaning: WORD meaning}
events:
  SIDE-outage: {name: WORD outage, kind: incident, category: outage, owner: SIDE, handled-by: SIDE-halt,
    counts: WORD counts}
  SIDE-miss: {name: WORD miss, kind: incident, handled-by: SIDE-back}
runbook:
  id: SIDE-runbook
  name: WORD runbook
  version: WORD-2
procedures:
  SIDE-halt:
    name: WORD halt
    mode: pause
    needs: SIDE-key
    authority: SIDE
    first: [{by: SIDE-desk, action: WORD action, needs: SIDE-key}]
  SIDE-back: {name: WORD back, mode: revert, restores: {SIDE-model: WORD-6}, contain: [{by: SIDE,
    action: WORD action}]}
resources:
  SIDE-key: {name: WORD key, kind: access, held-by: SIDE, note: WORD note}
  SIDE-lore: {name: WORD lore, kind: knowledge, held-by: SIDE-desk, opaque: WORD lore}
  SIDE-data: {name: WORD data, kind: information, kept-in: SIDE-console}
records:
  SIDE-log: {name: WORD log, captures: decision, store: SIDE-console}
agreements:
  SIDE-terms: {name: WORD terms, with: SIDE, sub-processors: [{name: WORD hosting, role: WORD role}],
    exit: {format: WORD format}}
handoffs:
  SIDE-handoff: {name: WORD handover, from: SIDE, to: ops, open: [{what: WORD item, until: 2026-10-01,
    owner: SIDE}]}
evidence:
  SIDE-drill: {name: WORD drill, kind: exercise, of: SIDE-halt, date: 2026-10-01, by: SIDE,
    result: passed, scenario: WORD scenario}
answers:
  QUESTION: {answer: yes, says: WORD says, by: SIDE, note: WORD note}
"""


def two_vendors() -> Model:
    """The model of the buyer with both offers in it, each a file of its own."""
    sides = {"tallow": ("Tallow", "cto.4"), "umber": ("Umber", "cto.5")}
    texts = [SourceText("bank.yaml", _BUYER.replace("SIDE", "tallow"))]
    for side, (name, question) in sides.items():
        text = _VENDOR.replace("SIDE", side).replace("WORD", MARKS[side]).replace("NAME", name)
        texts.append(SourceText(f"{side}/offer.yaml", text.replace("QUESTION", question)))
    return load_texts(texts)
