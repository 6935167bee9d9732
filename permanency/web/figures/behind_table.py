"""The list of children behind a figure, as the reader may see it, 25 to a page."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from permanency.insight.figures import Figure, Question, query_of
from permanency.platform.audit.operations import log_read
from permanency.platform.security import policies
from permanency.platform.security.models import Account
from permanency.web.components import numbered_pages
from permanency.web.figures.asked import Asked
from permanency.web.figures.asking import Asking
from permanency.web.figures.behind import Behind, Columns, columns_of, open_to, rows_behind
from permanency.web.figures.behind_adopters import CHILDREN, Leads, leads_of
from permanency.web.formats import number, short_date

PAGE = 25


def behind_part(actor: Account, asking: Asking, asked: Asked, total: Figure) -> dict[str, Any]:
    """What the page shows of the children: their list, or why there is none.

    Reading the list is logged with the records on it.
    """
    leads = leads_of(asked.measure.table)
    if leads is None:
        return {"behind_title": ""}
    told = {"behind_title": f"The {leads.many} behind it"}
    if not policies.can(actor, leads.capability):
        why = f"You may see this figure, not the {leads.many} behind it."
        return told | {"behind_why": why}
    query = query_of(Question(asked.measure.code, asked.period, None, asked.picks))
    every = rows_behind(asking, query)
    records = open_to(actor, every, leads)
    mine = [row for row in every if row.ref in records]
    if not mine:
        why = f"None of the {leads.many} behind this figure is yours to open." if every else ""
        nobody = f"No {leads.heading.lower()} stands behind this figure."
        return told | {"behind_why": why or nobody}
    page = min(asked.page, -(-len(mine) // PAGE))
    shown = mine[(page - 1) * PAGE : page * PAGE]
    log_read(leads.action, {row.ref: records[row.ref] for row in shown}.values())
    columns = columns_of(query)
    counted = sum(row.counted for row in mine)
    here = f"{asked.address}&page="
    return told | {
        "behind_lede": _lede(counted, len(mine) - counted, len(every)),
        "behind": {
            "columns": _columns(columns, leads),
            "rows": [_row(row, columns, leads) for row in shown],
        },
        "behind_pages": {
            "range_words": numbered_pages(page, PAGE, len(mine)),
            "previous_href": f"{here}{page - 1}#children" if page > 1 else "",
            "next_href": f"{here}{page + 1}#children" if page * PAGE < len(mine) else "",
            "page_size": PAGE,
        }
        if len(mine) > PAGE
        else None,
    }


def _lede(counted: int, left_out: int, every: int) -> str:
    told = f"{number(counted)} counted"
    if left_out:
        told += f", {number(left_out)} left out"
    if every > counted + left_out:
        return f"{told}, of {number(every)} in all. These are the records you may open."
    return f"{told}. You see them because you may open these records."


def _columns(columns: Columns, leads: Leads) -> list[dict[str, Any]]:
    dates = [
        {"key": name, "label": heading, "unbroken": True}
        for name, heading in zip(columns.dates, columns.headings, strict=True)
    ]
    value = [{"key": "value", "label": columns.value, "number": True}] if columns.value else []
    return [
        {"key": "child", "label": leads.heading, "unbroken": True},
        {"key": "council", "label": "Council" if leads is CHILDREN else "Agency"},
        *dates,
        *value,
        {"key": "counted", "label": "Counted"},
    ]


def _row(row: Behind, columns: Columns, leads: Leads) -> dict[str, Any]:
    return {
        "child": {"words": row.ref, "href": reverse(leads.route, args=[row.ref])},
        "council": row.council,
        **{name: short_date(day) for name, day in zip(columns.dates, row.dates, strict=True)},
        "value": row.value,
        "counted": row.why,
    }
