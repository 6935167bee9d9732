"""Brothers and sisters as rows and sentences. Only those given are told of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.urls import reverse

from permanency.casework.children import siblings, terms
from permanency.casework.children.models import Record, SiblingDecision, SiblingGroup
from permanency.casework.matching.models import Position
from permanency.platform.people.queries import names_of
from permanency.web.children.case import NOT_NAMED
from permanency.web.components import POSITION_WORDS
from permanency.web.formats import long_date, short_age, short_date

NO_DECISION = "No decision recorded"
CHILD_COLUMNS = [
    {"key": "child", "label": "Child", "width": 30},
    {"key": "stands", "label": "Stands at"},
    {"key": "decision", "label": "Together or apart", "width": 30},
    {"key": "unit", "label": "Lives with", "under": "those of one letter", "unbroken": True},
]


def decision_words(decision: SiblingDecision) -> str:
    """ "Decided 18 December 2025 by Hester Quillan, agency decision maker."."""
    return f"Decided {long_date(decision.decided_on)} by {decision.decided_by}."


def plan_words(plan: str) -> str:
    """The decision in two or three words: "Together if it can be"."""
    return terms.SIBLING_PLANS[plan].split(";")[0]


def child_rows(
    records: Sequence[Record],
    decided: Mapping[int, Sequence[SiblingDecision]],
    group: SiblingGroup | None,
    today: date,
) -> list[dict[str, Any]]:
    """One row for each child given, in the order given."""
    names = names_of(record.person for record in records)
    places = _places(records, today)
    rows = []
    for record in records:
        name = names.get(record.person_id)
        stands = siblings.standing(decided.get(record.pk, ()), group) if group else None
        rows.append(
            {
                "child": {
                    "words": name.full if name and name.full else NOT_NAMED,
                    "href": reverse("child", args=[record.ref]),
                    "strong": True,
                    "under": [record.ref, short_age(record.born_on, today), record.agency.name],
                },
                "stands": {
                    "tag": POSITION_WORDS.get(places.get(record.pk, ""), "No adoption plan")
                },
                "decision": _decision(stands),
                "unit": stands.unit if stands else None,
            }
        )
    return rows


def _decision(stands: SiblingDecision | None) -> dict[str, Any]:
    if stands is None:
        return {"words": NO_DECISION, "under": []}
    by = f"{short_date(stands.decided_on)}, {stands.decided_by}"
    return {"words": plan_words(stands.plan), "strong": True, "under": [by]}


def _places(records: Sequence[Record], today: date) -> dict[int, str]:
    rows = Position.objects.filter(record__in=list(records), live=True, from_on__lte=today)
    rows = rows.exclude(to_on__lte=today).order_by("from_on")
    return dict(rows.values_list("record_id", "position"))
