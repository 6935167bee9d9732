"""Brothers and sisters: the list of groups, and one group. Whom one may not see is not there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from permanency.casework.children import siblings, terms
from permanency.casework.children.models import Record, SiblingGroup, SiblingMember
from permanency.platform.agencies.models import Agency
from permanency.platform.audit.operations import log_read, log_write
from permanency.platform.people.queries import names_of
from permanency.platform.security import policies
from permanency.platform.security.models import Account
from permanency.platform.security.policies import within
from permanency.web.children.case import NOT_NAMED
from permanency.web.children.family_words import (
    CHILD_COLUMNS,
    child_rows,
    decision_words,
    plan_words,
)
from permanency.web.children.places import sub_places
from permanency.web.components import Place, numbered_pages
from permanency.web.formats import count_of, number, short_age, short_date
from permanency.web.gate import actor_of, needs
from permanency.web.paging import page_asked
from permanency.web.tracking.said import said_of

PAGE = 25
_UNDECIDED = "none"


@needs("child.read")
def units(request: HttpRequest) -> HttpResponse:
    """Every group with a child one may see; by council, and those without a decision."""
    actor = actor_of(request)
    councils = _councils(actor)
    chosen = [int(each) for each in request.GET.getlist("council") if each in map(str, councils)]
    open_only = request.GET.get("decision") == _UNDECIDED
    everyone = siblings.groups_seen(actor)
    found = siblings.of_councils(everyone, actor, chosen) if chosen else everyone
    if open_only:
        found = siblings.undecided(found, actor, chosen)
    total, all_of_them = found.count(), everyone.count()
    page = page_asked(request.GET, total, PAGE)
    groups = list(found[(page - 1) * PAGE : page * PAGE])
    members = siblings.members_of(groups, actor)
    log_read("units.list.read", [each.record for each in members])
    kept = [("council", each) for each in chosen] + (
        [("decision", _UNDECIDED)] if open_only else []
    )
    return render(
        request,
        "children/units.html",
        {
            "sub_places": sub_places("child_units"),
            "filter_groups": _filters(everyone, actor, councils, chosen, open_only),
            "chosen_count": len(kept),
            "clear_href": request.path,
            "count_words": f"{number(total)} of {count_of(all_of_them, 'group')}",
            "columns": _COLUMNS,
            "rows": _rows(groups, members),
            "range_words": numbered_pages(page, PAGE, total),
            "previous_href": _address(kept, page - 1) if page > 1 else "",
            "next_href": _address(kept, page + 1) if page * PAGE < total else "",
            "page_size": PAGE,
            "anybody": bool(all_of_them),
        },
    )


@needs("child.read")
def unit(request: HttpRequest, ref: str) -> HttpResponse:
    """One group: the children one may see, and what was decided for each."""
    actor, today = actor_of(request), timezone.localdate()
    group, members = find_unit(request, ref)
    records = [each.record for each in members if each.ended_on is None]
    decided = siblings.decisions_about(each.record for each in members)
    mine = writable(records, actor)
    return render(
        request,
        "children/unit.html",
        {
            "trail_places": _trail(),
            "reference": ref,
            "columns": CHILD_COLUMNS,
            "rows": child_rows(records, decided, group, today),
            "left": _left(members),
            "decisions": _decisions(records, decided, group),
            "talks": said_of(records, actor, today),
            "decide_href": reverse("unit_decide", args=[ref]) if mine else "",
            "add_href": reverse("unit_add", args=[ref]) if mine else "",
            "leave_href": reverse("unit_leave", args=[ref]) if mine else "",
        },
    )


def find_unit(request: HttpRequest, ref: str) -> tuple[SiblingGroup, list[SiblingMember]]:
    """A group with its children, past ones too, whom this person may see; the read is logged.

    Raises:
        Http404: there is none, or nobody of it is for this person.
    """
    group = SiblingGroup.objects.filter(ref=ref).first()
    members = siblings.members_of([group], actor_of(request), past=True) if group else []
    if group is None or not members:
        log_write(action="lookup.missed")
        raise Http404
    log_read("unit.read", list({each.record_id: each.record for each in members}.values()))
    return group, members


def writable(records: Sequence[Record], actor: Account) -> list[Record]:
    """Those of the children this person records for, in the order given."""
    rows = within(Record.objects.all(), actor, "child.write", writing=True)
    mine = set(rows.filter(pk__in=[each.pk for each in records]).values_list("pk", flat=True))
    return [record for record in records if record.pk in mine]


def names(records: Sequence[Record]) -> dict[str, str]:
    """Name and reference of each child, by reference."""
    found = names_of(record.person for record in records)
    return {
        record.ref: name.full
        if (name := found.get(record.person_id)) and name.full
        else f"{NOT_NAMED}, {record.ref}"
        for record in records
    }


def unit_trail(ref: str) -> list[Place]:
    """The way back to a group."""
    return [*_trail(), Place(ref, reverse("unit", args=[ref]))]


def _trail() -> list[Place]:
    return [
        Place("Children", reverse("children")),
        Place("Brothers and sisters", reverse("child_units")),
    ]


_COLUMNS = [
    {"key": "group", "label": "Group", "unbroken": True},
    {"key": "children", "label": "Children", "width": 45},
    {"key": "council", "label": "Council"},
    {"key": "decision", "label": "Together or apart"},
]


def _rows(groups: list[SiblingGroup], members: list[SiblingMember]) -> list[dict[str, Any]]:
    today = timezone.localdate()
    records = [each.record for each in members]
    named = names(records)
    decided = siblings.decisions_about(records)
    rows = []
    for group in groups:
        mine = [each.record for each in members if each.group_id == group.pk]
        stands = [siblings.standing(decided.get(each.pk, ()), group) for each in mine]
        plans = dict.fromkeys(plan_words(each.plan) if each else "" for each in stands)
        councils = dict.fromkeys(each.agency.name for each in mine)
        said = [plan for plan in plans if plan]
        open_ones = [
            f"{count_of(stands.count(None), 'child', 'children')} without a decision"
            for _ in range(1)
            if None in stands
        ]
        rows.append(
            {
                "group": {"words": group.ref, "href": reverse("unit", args=[group.ref])},
                "children": {
                    "words": None,
                    "under": [
                        f"{named[each.ref]}, {short_age(each.born_on, today)}" for each in mine
                    ],
                },
                "council": {"words": None, "under": list(councils)},
                "decision": {"words": ", ".join(said) or None, "under": open_ones},
            }
        )
    return rows


def _councils(actor: Account) -> dict[int, str]:
    mine = policies.agencies_with(actor, "child.read")
    agencies = Agency.objects.order_by("name").values_list("pk", "name")
    return {pk: name for pk, name in agencies if pk in mine}


def _filters(
    groups: Any, actor: Account, councils: dict[int, str], chosen: list[int], open_only: bool
) -> list[dict[str, Any]]:
    """Counts are of the groups one may see."""
    return [
        {
            "legend": "Council",
            "name": "council",
            "choices": [
                {
                    "value": str(pk),
                    "words": name,
                    "count": siblings.of_councils(groups, actor, [pk]).count(),
                    "checked": pk in chosen,
                }
                for pk, name in councils.items()
            ],
        },
        {
            "legend": "Together or apart",
            "name": "decision",
            "choices": [
                {
                    "value": _UNDECIDED,
                    "words": "No decision recorded",
                    "count": siblings.undecided(groups, actor, chosen).count(),
                    "checked": open_only,
                }
            ],
        },
    ]


def _address(kept: list[tuple[str, Any]], page: int) -> str:
    return "?" + "&".join(f"{name}={value}" for name, value in [*kept, ("page", page)])


def _left(members: list[SiblingMember]) -> list[dict[str, Any]]:
    gone = [each for each in members if each.ended_on is not None]
    named = names([each.record for each in gone])
    return [
        {
            "words": named[each.record.ref],
            "href": reverse("child", args=[each.record.ref]),
            "more": f"{terms.LEFT_GROUP.get(each.left_why, 'Left')}, {short_date(each.ended_on)}",
        }
        for each in gone
    ]


def _decisions(records: list[Record], decided: Any, group: SiblingGroup) -> list[dict[str, Any]]:
    """What stands, once for all the children it stands for, with the reasons."""
    named = names(records)
    found: dict[tuple[Any, ...], dict[str, Any]] = {}
    for record in records:
        stands = siblings.standing(decided.get(record.pk, ()), group)
        if stands is None:
            continue
        same = (stands.plan, stands.decided_on, stands.decided_by, stands.reasons)
        one = found.setdefault(
            same,
            {
                "plan": terms.SIBLING_PLANS[stands.plan],
                "words": decision_words(stands),
                "reasons": stands.reasons,
                "units": {},
            },
        )
        one["units"].setdefault(stands.unit, []).append(named[record.ref])
    return [
        {
            **one,
            "units": [(letter, ", ".join(each)) for letter, each in sorted(one["units"].items())],
        }
        for one in found.values()
    ]
