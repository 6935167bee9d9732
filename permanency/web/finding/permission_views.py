"""One case for searching outside: what was tried, what it costs, who decided, what is open."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from permanency.casework.children.models import Record
from permanency.casework.children.policies import can_record
from permanency.casework.finding import terms
from permanency.casework.finding.fees import Cost, cost_on
from permanency.casework.finding.models import Condition, Permission
from permanency.casework.finding.operations.permissions import history_of
from permanency.casework.finding.policies import can_confirm, can_decide
from permanency.casework.finding.queries import children_of, fee_table, permissions_seen
from permanency.casework.finding.tried import Tried, tried_for
from permanency.casework.matching import terms as matching
from permanency.platform.audit.operations import log_read, log_write
from permanency.platform.rows.models import LIVE
from permanency.platform.security.models import Account
from permanency.platform.security.queries import shown_names
from permanency.web.components import Place
from permanency.web.finding.words import called, cost_words, span
from permanency.web.formats import count_of, long_date, short_date
from permanency.web.gate import actor_of, needs
from permanency.web.matching.frame import sub_places
from permanency.web.once import new_token

REGISTER = "Permission to search wider"


def find_permission(request: HttpRequest, ref: str, *, action: str) -> Permission:
    """The case of that reference; reading it is logged under ``action``.

    Raises:
        Http404: there is none, or not for this person.
    """
    found = permissions_seen(actor_of(request)).filter(ref=ref).first()
    if found is None:
        log_write(action="lookup.missed")
        raise Http404
    log_read(action, [found])
    return found


def trail(found: Permission | None = None) -> list[Place]:
    """Back to the register, and to the case from its forms."""
    places = [Place(REGISTER, reverse("finding-permissions"))]
    if found is not None:
        places.append(Place(found.ref, reverse("finding-permission", args=[found.ref])))
    return places


@needs("child.read")
def permission(request: HttpRequest, ref: str) -> HttpResponse:
    """The case as the panel reads it."""
    found = find_permission(request, ref, action="finding.permission.read")
    actor, today = actor_of(request), timezone.localdate()
    children = children_of(found)
    names = called(children)
    until = found.submitted_on or today
    return render(
        request,
        "finding/permission.html",
        {
            "sub_places": sub_places("finding-permissions"),
            "trail_places": trail(),
            "title": f"Searching wider for {names[found.record_id]}",
            "lede": _lede(found),
            "acts": _acts(found, actor),
            "posts": _posts(found, actor),
            "token": new_token(),
            "words": found.case_words,
            "tried": tried_rows(tried_for(children, until, actor)),
            "tried_until": until,
            "decision": _decision(found),
            "history": [
                {
                    "words": terms.STATES[each.state],
                    "before": f"{short_date(each.on)}: ",
                    "more": who,
                }
                for each, who in _history(found)
            ],
            "conditions": _conditions(found, actor),
            "children": [
                {
                    "words": names[each.pk],
                    "href": reverse("child_plan", args=[each.ref]),
                    "more": each.ref,
                }
                for each in children
            ],
            "asked": [
                ("Where to search", terms.OUTSIDE[found.step]),
                ("Whose families", terms.PROVIDERS_SOUGHT[found.provider]),
                ("In London", terms.LONDON[found.london]),
                ("Expected to move in", long_date(found.expected_on)),
                ("Council", found.agency.name),
            ],
            "cost": _cost(found, children, today),
            "fees_href": reverse("finding-fees"),
        },
    )


def _lede(found: Permission) -> str:
    said = f"{terms.STATES[found.state]} since {long_date(found.state_on)}."
    if found.again_on is not None and found.state == terms.DEFERRED:
        said += f" Looked at again on {long_date(found.again_on)}."
    if found.ended_why:
        said += f" {terms.ENDS[found.ended_why]}."
    return said


def _acts(found: Permission, actor: Account) -> list[dict[str, Any]]:
    acts: list[tuple[str, str]] = []
    writes = can_record(found.record, actor)
    if found.state == terms.SUBMITTED and can_decide(found, actor):
        acts.append(("Record the decision", "finding-permission-decide"))
    if found.state in terms.CAN_SUBMIT and writes:
        acts.append(("Change the case", "finding-permission-change"))
    if writes and found.state not in (terms.REFUSED, terms.WITHDRAWN, terms.ENDED):
        acts.append(("End this case", "finding-permission-end"))
    return [
        {
            "words": words,
            "href": reverse(page, args=[found.ref]),
            "quiet": page != "finding-permission-decide",
        }
        for words, page in acts
    ]


def _posts(found: Permission, actor: Account) -> list[dict[str, str]]:
    """What is done with one button: put to the panel, confirmed as the second person."""
    made = []
    if found.state in terms.CAN_SUBMIT and can_record(found.record, actor):
        made.append(("Put it to the panel", "finding-permission-submit"))
    if can_confirm(found, actor):
        made.append(("Confirm as the second person", "finding-permission-confirm"))
    return [
        {"words": words, "href": reverse(page, args=[found.ref]), "version": str(found.version)}
        for words, page in made
    ]


def tried_rows(tried: Tried) -> list[dict[str, Any]]:
    """What was tried, one line for each kind of thing the records hold."""
    rows: list[dict[str, Any]] = []
    for step, on in tried.steps:
        words = f"The search reached: {terms.SEARCH_STEPS[step].lower()}"
        rows.append({"what": words, "told": f"From {long_date(on)}"})
    if not tried.steps:
        rows.append({"what": "No step of the ladder is recorded.", "told": {"none": True}})
    closed = [
        f"{number} closed: {matching.LINK_CLOSED[why][0].lower()}{matching.LINK_CLOSED[why][1:]}"
        for why, number in sorted(tried.closed.items(), key=lambda each: -each[1])
    ]
    sources = [
        f"{number} from: {matching.LINK_SOURCES[source].lower()}"
        for source, number in sorted(tried.sources.items(), key=lambda each: -each[1])
    ]
    rows.append(
        {
            "what": {"words": f"{count_of(tried.links, 'link')} with families", "under": sources},
            "told": {"words": f"{tried.links_open} open", "under": closed},
        }
    )
    held = [f"{title}, {short_date(on)}" for title, on in tried.events]
    rows.append(
        {
            "what": {"words": f"Shown at {count_of(len(held), 'event')}"},
            "told": {"words": held[0], "under": held[1:]} if held else {"none": True},
        }
    )
    return rows


def _cost(found: Permission, children: list[Record], today: date) -> dict[str, Any]:
    """What it costs by the table now, and as decided where it is."""
    cost: Cost = cost_on(
        found.expected_on, provider=found.provider, children=len(children), london=found.london,
        rows=fee_table(),
    )  # fmt: skip
    as_decided = ""
    if found.decided_on is not None:
        as_decided = f"{span(found.low_pence, found.high_pence)}, as decided on " + long_date(
            found.decided_on
        )
    return {
        "words": cost_words(cost),
        "for": f"{count_of(len(children), 'child', 'children')} moving in on "
        f"{long_date(found.expected_on)}, by the table of today.",
        "why": list(cost.why),
        "as_decided": as_decided,
    }


def _decision(found: Permission) -> dict[str, Any] | None:
    if not found.decision or found.decided_on is None:
        return None
    ids = [pk for pk in (found.decided_by_id, found.seconded_by_id) if pk is not None]
    names = shown_names(ids)
    rows = [
        (
            "Decided by",
            f"{names.get(found.decided_by_id or 0, 'A colleague')} ({found.decided_as}), "
            f"{long_date(found.decided_on)}",
        )
    ]
    if found.seconded_on is not None:
        rows.append(
            (
                "Second person",
                f"{names.get(found.seconded_by_id or 0, 'A colleague')} ({found.seconded_as}), "
                f"{long_date(found.seconded_on)}",
            )
        )
    elif found.state in terms.CONFIRMED:
        rows.append(("Second person", "Nobody yet. It stands once somebody else confirms it."))
    return {
        "title": terms.DECISIONS[found.decision].split(",")[0],
        "rows": rows,
        "words": found.decision_words,
    }


def _history(found: Permission) -> list[tuple[Any, str]]:
    events = history_of(found)
    names = shown_names(each.by_id for each in events)
    return [(each, names.get(each.by_id, "A colleague")) for each in reversed(events)]


def _conditions(found: Permission, actor: Account) -> list[dict[str, Any]]:
    may = can_record(found.record, actor)
    return [
        {
            "words": each.words,
            "tag": "Met" if each.met_on else "Not met yet",
            "tone": "good" if each.met_on else "wait",
            "more": f"Met {short_date(each.met_on)}" if each.met_on else "",
            "href": reverse("finding-condition-met", args=[found.ref, nth])
            if may and not each.met_on
            else "",
            "version": each.version,
        }
        for nth, each in enumerate(conditions_of(found), start=1)
    ]


def conditions_of(found: Permission) -> list[Condition]:
    """Conditions in the order in which they were written; an address names one by its place."""
    return list(found.conditions.filter(LIVE).order_by("pk"))
