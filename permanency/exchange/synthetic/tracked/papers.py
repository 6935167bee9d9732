"""Which papers are in a child's file, and one page that stands for each kind of paper."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from permanency.exchange.synthetic.days import some_days
from permanency.exchange.synthetic.tracked.reports import first_report
from permanency.exchange.synthetic.tracked.stand import ADOPTED, Stand

_SHARE = 0.3  # of the children with a plan: a few hundred papers in all

_SHEET = """
#let paper = json(bytes(sys.inputs.paper))
#set document(title: paper.title, author: "Invented", date: none)
#set page(width: 148mm, height: 105mm, margin: 16mm)
#set text(lang: "en", region: "gb", size: 12pt)
= #paper.title
Synthetic paper

This page stands for a paper of an invented child. Nobody real is meant.
"""


@dataclass(frozen=True)
class PaperPlan:
    """A paper in the file: its kind and its date."""

    council: str
    child: str
    kind: str
    dated: date


def papers_of(stand: Stand, seed: int) -> Iterator[PaperPlan]:
    """The papers of one child's way so far; of most children they are kept elsewhere."""
    rng = stand.dice("papers", seed)
    shown = stand.child.full_name == "Persephone Honeysuckle-Oyelaran"
    if stand.state == ADOPTED or (rng.random() > _SHARE and not shown):
        return

    def paper(kind: str, dated: date) -> PaperPlan:
        return PaperPlan(stand.child.council, stand.child.number, kind, dated)

    care_order_on = next((one.decom for one in stand.child.episodes if one.ls == "C2"), None)
    if care_order_on is not None and care_order_on >= stand.entered_on:
        yield paper("care_order", care_order_on)
    report_on = first_report(stand, seed)
    if report_on is not None:
        yield paper("permanence_report", report_on)
        if rng.random() < 0.6:
            yield paper("medical_summary", max(stand.entered_on, report_on - some_days(rng, 2, 20)))
    if stand.decided_on is not None:
        yield paper("decision_record", stand.decided_on)
    if stand.ordered_on is not None:
        yield paper("placement_order", stand.ordered_on)
        profile_on = stand.ordered_on + some_days(rng, 5, 25)
        if profile_on <= stand.today:
            yield paper("profile", profile_on)
    elif stand.placed_on is not None and stand.authority_on is not None:
        yield paper("consent_form", stand.authority_on)
    if stand.child.sibling_group is not None and stand.decided_on is not None:
        yield paper("sibling_assessment", max(stand.entered_on, stand.decided_on))
    held = [day for day in stand.child.reviews if stand.entered_on <= day <= stand.today]
    if held and (rng.random() < 0.4 or shown):
        yield paper("review_record", held[-1])
    if rng.random() < 0.12:
        yield paper("letter", stand.today - some_days(rng, 3, 60))


@cache
def page_of(title: str) -> bytes:
    """One small PDF page with that title; the same bytes each time."""
    import typst

    inputs = {"paper": json.dumps({"title": title})}
    found: bytes = typst.compile(_SHEET.encode(), format="pdf", sys_inputs=inputs)
    return found
