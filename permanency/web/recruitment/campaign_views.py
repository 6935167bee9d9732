"""Campaigns: what ran, what it cost, what came of it."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from permanency.casework.matching.region.profiles import profiles
from permanency.casework.recruitment import operations, queries, terms
from permanency.casework.recruitment.models import Campaign, CampaignCost
from permanency.platform.agencies.models import Agency, Hub
from permanency.platform.rows.models import LIVE
from permanency.platform.security import policies
from permanency.web.adopters.places import sub_places
from permanency.web.formats import long_date, short_date
from permanency.web.gate import actor_of, needs
from permanency.web.numbers_typed import whole_number
from permanency.web.once import token_of
from permanency.web.recruitment import words
from permanency.web.recruitment.act_forms import WhyForm
from permanency.web.recruitment.campaign_forms import CampaignForm, CostForm, NewCampaignForm
from permanency.web.recruitment.entry import Entry, entry_page
from permanency.web.recruitment.finding import campaign_trail, find_campaign
from permanency.web.recruitment.worth import EXPLAINED, worths


@needs("enquiry.read")
def campaigns(request: HttpRequest) -> HttpResponse:
    """Every campaign of the partnership with its cost and what came of it."""
    actor = actor_of(request)
    rows = list(queries.campaigns(actor))
    told = worths(rows, actor)
    may = policies.can(actor, "enquiry.write")
    new = {"words": "Open a campaign", "href": reverse("campaign_open")}
    return render(
        request,
        "recruitment/campaigns.html",
        {
            "sub_places": sub_places("campaigns"),
            "acts": [new] if may else [],
            "columns": _COLUMNS,
            "rows": [_row(each, told[each.pk]) for each in rows],
            "explained": EXPLAINED,
            "empty": {
                "title": "No campaigns yet.",
                "words": "A campaign has a short name that links and enquiries carry, so that its "
                "cost can be set against what came of it.",
                "links": [new] if may else [],
            },
        },
    )


def _looked_for(asked: str) -> str:
    """The name of a campaign for a family that family finding looks for; "" for no such one."""
    every = profiles()
    chosen = whole_number(asked)
    return "" if chosen is None or chosen >= len(every) else every[chosen].words[:120]


_COLUMNS = [
    {"key": "title", "label": "Campaign", "width": 25},
    {"key": "ran", "label": "Ran", "unbroken": True},
    {"key": "cost", "label": "Cost", "number": True},
    {"key": "enquiries", "label": "Enquiries", "number": True},
    {"key": "per_enquiry", "label": "Cost per enquiry", "number": True},
    {"key": "approved", "label": "Approved", "number": True},
    {"key": "per_approval", "label": "Cost per approval", "number": True},
]


def _row(campaign: Campaign, worth: Any) -> dict[str, Any]:
    return {
        "title": {
            "words": campaign.title,
            "href": reverse("campaign", args=[campaign.ref]),
            "strong": True,
            "under": [
                f"{terms.CAMPAIGN_CHANNELS[campaign.channel]}, "
                f"{terms.AUDIENCES[campaign.audience].lower()}"
            ],
        },
        "ran": words.ran(campaign),
        "cost": words.pounds(worth.pence),
        "enquiries": worth.enquiries,
        "per_enquiry": _per(worth.per_enquiry, worth.pence),
        "approved": worth.approved,
        "per_approval": _per(worth.per_approval, worth.pence),
    }


def _per(amount: Any, pence: int | None) -> Any:
    if amount is not None:
        return words.pounds(amount)
    return {"words": "None yet" if pence is not None else "No cost"}


@needs("enquiry.read")
def campaign(request: HttpRequest, ref: str) -> HttpResponse:
    """One campaign: what it is, each cost, what came of it."""
    actor = actor_of(request)
    row = find_campaign(request, ref)
    may = policies.can(actor, "enquiry.write", row.agency_id)
    worth = worths([row], actor)[row.pk]
    return render(
        request,
        "recruitment/campaign.html",
        {
            "trail_places": campaign_trail(),
            "title": row.title,
            "lede": f"{terms.CAMPAIGN_CHANNELS[row.channel]}. {words.ran(row)}.",
            "acts": [
                {"words": "Add a cost", "href": reverse("campaign_cost", args=[ref])},
                {"words": "Change", "href": reverse("campaign_change", args=[ref]), "quiet": True},
            ]
            if may
            else [],
            "about": [
                ("Short name", row.code),
                ("Meant for", terms.AUDIENCES[row.audience]),
                ("Run by", row.agency.name),
                ("For", row.hub.name if row.hub else "All hubs"),
                ("Link", f"/enquire/?campaign={row.code}"),
            ],
            "worth": [
                ("Cost", words.pounds(worth.pence)),
                ("Enquiries", f"{worth.enquiries:,}"),
                ("Cost per enquiry", words.pounds(worth.per_enquiry) if worth.per_enquiry
                 is not None else "Nothing to divide"),
                ("Households", f"{worth.households:,}"),
                ("Registered", f"{worth.registered:,}"),
                ("Approved so far", f"{worth.approved:,}"),
                ("Cost per approval", words.pounds(worth.per_approval) if worth.per_approval
                 is not None else "Nobody approved yet"),
            ],
            "explained": EXPLAINED,
            "enquiries_href": f"{reverse('enquiries')}?campaign={row.code}",
            "columns": _COST_COLUMNS,
            "rows": [_cost_row(row, each, may=may) for each in queries.costs_of(row)],
            "total": {"what": "Together", "amount": words.pounds(worth.pence)}
            if worth.pence is not None
            else None,
            "empty": {
                "title": "No cost is recorded.",
                "words": "Without one there is no cost per enquiry.",
                "links": [{"words": "Add a cost", "href": reverse("campaign_cost", args=[ref])}]
                if may
                else [],
            },
        },
    )  # fmt: skip


_COST_COLUMNS = [
    {"key": "what", "label": "What for", "width": 40},
    {"key": "day", "label": "Spent", "unbroken": True},
    {"key": "amount", "label": "Amount", "number": True},
    {"key": "act", "label": "What to do", "hidden": True},
]


def _cost_row(campaign: Campaign, cost: CampaignCost, *, may: bool) -> dict[str, Any]:
    href = reverse("campaign_cost_withdraw", args=[campaign.ref, cost.pk])
    return {
        "what": cost.what,
        "day": short_date(cost.spent_on),
        "amount": words.pounds(cost.pence),
        "act": {"words": "Take out", "href": href, "what": cost.what} if may else {"none": True},
    }


@needs("enquiry.write")
def open_page(request: HttpRequest) -> HttpResponse:
    """A new campaign."""
    actor = actor_of(request)
    mine = policies.agencies_with(actor, "enquiry.write")
    form = NewCampaignForm(
        request.POST if request.method == "POST" else None,
        agencies=list(
            Agency.objects.filter(pk__in=mine).order_by("name").values_list("pk", "name")
        ),
        hubs=list(
            Hub.objects.filter(voided_at__isnull=True).order_by("name").values_list("pk", "name")
        ),
        initial={
            "first_day": timezone.localdate(),
            "audience": "everybody",
            "title": _looked_for(request.GET.get("for", "")),
        },
    )

    def write(given: dict[str, Any], version: int) -> str:
        hub = given.pop("hub")
        made = operations.open_campaign(
            agency_id=int(given.pop("agency")),
            hub=Hub.objects.get(pk=int(hub)) if hub else None,
            form_key=token_of(request),
            by=actor,
            **given,
        )
        return f"The campaign is open. Links to the public page carry {made.code}."

    entry = Entry(
        title="Open a campaign",
        act="Open it",
        back=reverse("campaigns"),
        trail=campaign_trail(),
        notes=(
            {
                "words": "Links that carry the short name count by themselves",
                "more": "/enquire/?campaign= and the short name.",
            },
            {
                "words": "A campaign belongs to the agency that runs it",
                "more": "All agencies of the partnership see it.",
            },
        ),
    )
    return entry_page(request, entry, form, write)


@needs("enquiry.write")
def change(request: HttpRequest, ref: str) -> HttpResponse:
    """Put a campaign right, or say when it ended."""
    row = find_campaign(request, ref, writing=True)
    form = CampaignForm(
        request.POST if request.method == "POST" else None, initial=CampaignForm.told(row)
    )

    def write(given: dict[str, Any], version: int) -> str:
        operations.correct_campaign(
            campaign=row, version=version, by=actor_of(request), **given
        )  # fmt: skip
        return "The campaign is changed."

    return entry_page(request, _entry(row, "Change the campaign", "Change it"), form, write)


@needs("enquiry.write")
def add_cost(request: HttpRequest, ref: str) -> HttpResponse:
    """Money spent on the campaign."""
    row = find_campaign(request, ref, writing=True)
    form = CostForm(
        request.POST if request.method == "POST" else None,
        initial={"spent_on": timezone.localdate()},
    )

    def write(given: dict[str, Any], version: int) -> str:
        operations.add_cost(
            campaign=row,
            pence=given["amount"],
            what=given["what"],
            spent_on=given["spent_on"],
            by=actor_of(request),
            form_key=token_of(request),
        )
        return f"{words.pounds(given['amount'])} is added."

    return entry_page(request, _entry(row, "Add a cost", "Add it"), form, write)


@needs("enquiry.write")
def withdraw_cost(request: HttpRequest, ref: str, number: int) -> HttpResponse:
    """The cost was entered in error."""
    row = find_campaign(request, ref, writing=True)
    cost = CampaignCost.objects.filter(LIVE, campaign=row, pk=number).first()
    if cost is None:
        raise Http404
    form = WhyForm(request.POST if request.method == "POST" else None)

    def write(given: dict[str, Any], version: int) -> str:
        operations.withdraw_cost(cost=cost, version=version, by=actor_of(request), **given)
        return f"{words.pounds(cost.pence)} is taken out. It stays in the history."

    entry = Entry(
        title=f"Take out {words.pounds(cost.pence)}",
        lede=f"{cost.what}, {long_date(cost.spent_on)}.",
        act="Take it out",
        back=reverse("campaign", args=[ref]),
        trail=campaign_trail(row),
        version=cost.version,
    )
    return entry_page(request, entry, form, write)


def _entry(row: Campaign, title: str, act: str) -> Entry:
    return Entry(
        title=title,
        lede=f"{row.title}. {words.ran(row)}.",
        act=act,
        back=reverse("campaign", args=[row.ref]),
        trail=campaign_trail(row),
        version=row.version,
    )
