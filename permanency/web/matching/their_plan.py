"""What the children need and what their plan asks, with who said so: beside every list for them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from permanency.casework.children import terms
from permanency.casework.children.models import Record, Requirement
from permanency.casework.children.needs_requirements import CONTACTS, asked_in_words
from permanency.casework.matching.inputs.asked import musts_on
from permanency.casework.matching.inputs.known import known_of
from permanency.platform.rows.models import LIVE
from permanency.web.formats import in_words, short_date

_UNWEIGHED = ("heritage", "faith", "language", "together")


def plan_rows(records: Sequence[Record], today: date) -> list[dict[str, str]]:
    """Musts, then needs, then wishes: [{label, words, under}]."""
    numbers = [record.pk for record in records]
    asked = list(
        Requirement.objects.filter(LIVE & musts_on(today), record__in=numbers).order_by("pk")
    )
    musts = [_asked(each) for each in asked if each.must]
    wishes = [_asked(each) for each in asked if not each.must]
    return [*_once(musts), *_needs(numbers, today), *_once(wishes)]


def _asked(row: Requirement) -> dict[str, str]:
    words = terms.REQUIREMENTS[row.criterion]
    value = asked_in_words(row)
    if row.criterion.startswith("contact_"):
        value = CONTACTS.get(row.value, row.value)
    by = row.approver or row.author
    under = f"{by}, {short_date(row.as_at)}"
    if row.must and row.criterion in _UNWEIGHED:
        under += ". For a talk: the list does not weigh it"
    return {
        "label": "Must" if row.must else "Wish",
        "words": f"{words}: {value[0].lower()}{value[1:]}" if value else words,
        "under": under,
    }


def _once(rows: list[dict[str, str]]) -> list[dict[str, str]]:
    """What brothers and sisters ask alike is said once."""
    return list({(row["words"], row["label"]): row for row in rows}.values())


def _needs(records: Sequence[int], today: date) -> list[dict[str, str]]:
    known = known_of(records, today)
    found, unknown = [], []
    for domain, words in terms.NEED_DOMAINS.items():
        told = [known[r].levels.get(domain) if r in known else None for r in records]
        levels = [each[0] for each in told if each is not None and each[0] is not None]
        if any(levels):
            level = terms.NEED_LEVELS[max(levels)]
            found.append({"label": "Needs", "words": f"{words}: {level.lower()}", "under": ""})
        if len(levels) < len(told):
            unknown.append(words[0].lower() + words[1:])
    if unknown:
        found.append(
            {
                "label": "Not known",
                "words": in_words(unknown).capitalize(),
                "under": "Ask their worker",
            }
        )
    return found


def authors(records: Sequence[Record], criterion: str, today: date) -> str:
    """Who set what the plan asks for, where a change of the plan is what it takes."""
    codes = _OF_PLAN.get(criterion, ())
    rows = Requirement.objects.filter(
        LIVE & musts_on(today), record__in=[r.pk for r in records], criterion__in=codes, must=True
    )
    names = dict.fromkeys(
        f"{row.approver or row.author}, {short_date(row.as_at)}" for row in rows.order_by("pk")
    )
    return "; ".join(names)


_OF_PLAN: dict[str, tuple[str, ...]] = {
    "away_areas": ("away_from", "near_to"),
    "away_chance": ("away_from",),
    "near_to": ("near_to",),
    "age_gap": ("age_gap", "youngest"),
    "home_children": ("only_child",),
    "carers": ("two_carers",),
}
