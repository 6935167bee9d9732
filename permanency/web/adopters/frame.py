"""The frame of a household's pages: who it is, where it stands, what is waited for, the tabs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html_join

from permanency.casework.adopters import terms
from permanency.casework.adopters.journey import AdopterJourney
from permanency.casework.adopters.pathway import paused_on
from permanency.casework.adopters.pipeline import Place as At
from permanency.casework.adopters.pipeline import place_on
from permanency.casework.adopters.policies import can_decide, can_record
from permanency.platform.security import policies
from permanency.platform.security.queries import shown_names
from permanency.web.adopters import kept
from permanency.web.adopters.clock_card import clock_card
from permanency.web.adopters.family import Family
from permanency.web.adopters.own_times import own_medians
from permanency.web.adopters.waiting import waiting_notice
from permanency.web.adopters.wishes_words import hoping_for, range_of
from permanency.web.components import Place
from permanency.web.formats import long_date, short_date
from permanency.web.gate import actor_of

_TABS = (
    ("Overview", "adopter"),
    ("Checks", "adopter_checks"),
    ("Training", "adopter_training"),
    ("Assessment", "adopter_assessment"),
    ("Matching wishes", "adopter_wishes"),
    ("Approval and reviews", "adopter_approval"),
    ("Links", "adopter_links"),
    ("People and home", "adopter_home"),
    ("Their own pages", "adopter_own"),
    ("Documents", "adopter_documents"),
    ("Notes", "adopter_notes"),
    ("Who has read this", "adopter_reads"),
)
# Where a household stands -> words of its tag, its tone, and the page of those who stand there.
PLACES: dict[At, tuple[str, str, str]] = {
    At.REGISTERED: ("Registered interest", "outline", "registered"),
    At.STAGE_1: ("Stage 1", "finding", "stage-1"),
    At.BETWEEN: ("Between the stages", "outline", "between-stages"),
    At.STAGE_2: ("Stage 2", "finding", "stage-2"),
    At.APPROVED: ("Approved, waiting", "good", "approved"),
    At.ON_HOLD: ("On hold", "wait", "on-hold"),
    At.MATCHED: ("Matched or placed", "matched", "matched"),
    At.CLOSED: ("Closed", "quiet", ""),
}
NOT_YET = ("Not applied yet", "outline")


def may_record(request: HttpRequest, family: Family) -> bool:
    """Whether this person may record what happens to the household."""
    return can_record(family.household, actor_of(request))


def may_decide(request: HttpRequest, family: Family) -> bool:
    """Whether this person decides whether the household is suitable."""
    return can_decide(family.household, actor_of(request))


def household_page(
    request: HttpRequest,
    family: Family,
    tab: str,
    sections: Sequence[dict[str, Any]],
    side: Sequence[dict[str, Any]] = (),
    *,
    folded: Sequence[dict[str, Any]] = (),
) -> HttpResponse:
    """A tab of the record: the waiting sentence first, then its sections, clocks at the side."""
    clocks = clock_card(family.journey, family.today, own_medians(family.today))
    return render(
        request,
        "adopters/household.html",
        {
            **household_frame(request, family, tab),
            "waiting": waiting_notice(
                family, writes=may_record(request, family), decides=may_decide(request, family)
            ),
            "sections": sections,
            "folded": folded,
            "side": [clocks, *side],
        },
    )


def household_frame(request: HttpRequest, family: Family, tab: str) -> dict[str, Any]:
    """Case header, tabs and trail of a household's pages."""
    ref = family.ref
    acts = [
        {"words": "Record what happened", "href": reverse("adopter_choose", args=[ref])},
        {"words": "Add a note", "href": reverse("adopter_notes", args=[ref]) + "#body"},
    ]
    return {
        "case": case_of(family, family.journey),
        "acts": [
            *(acts if may_record(request, family) else []),
            *_children(request, family),
        ],
        "tabs": tabs_of(family, tab),
        "tab_words": {page: words for words, page in _TABS}[tab],
        "trail_places": trail(family, family.journey),
    }


def _children(request: HttpRequest, family: Family) -> list[dict[str, Any]]:
    """To the children who wait, of a family that waits, for who may see children."""
    journey = family.journey
    waits = journey is not None and place_on(journey, family.today) is At.APPROVED
    if not waits or not policies.can(actor_of(request), "child.read"):
        return []
    href = reverse("matching-waiting-for", args=[family.ref])
    return [{"words": "Children for this family", "href": href, "quiet": True}]


def tabs_of(family: Family, tab: str) -> list[Place]:
    """The tabs of a household, the one named ``tab`` marked."""
    return [
        Place(
            words,
            reverse(page, args=[family.ref]),
            current=page == tab,
            count=_count(family, page),
        )
        for words, page in _TABS
    ]


def _count(family: Family, page: str) -> int | None:
    """How many there are behind a tab, where that says something; None for none."""
    if page == "adopter_documents":
        return kept.count_of_papers(family.household) or None
    if page == "adopter_notes":
        return kept.notes_of(family.household).count() or None
    return None


def trail(
    family: Family, journey: AdopterJourney | None = None, *, with_name: bool = False
) -> list[Place]:
    """The way back: to the pipeline, to those who stand at the same place, to the household."""
    found = [Place("Adopters", reverse("adopters"))]
    if journey is not None:
        words, _, slug = PLACES[place_on(journey, family.today)]
        if slug:
            found.append(Place(words, reverse("adopters_at", kwargs={"slug": slug})))
    if with_name:
        found.append(Place(family.name, reverse("adopter", args=[family.ref])))
    return found


def case_of(family: Family, journey: AdopterJourney | None) -> dict[str, Any]:
    """The ``case`` of the templates: name, reference, hub, where it stands, who works with it."""
    words, tone = NOT_YET
    if journey is not None:
        words, tone, _ = PLACES[place_on(journey, family.today)]
        if paused_on(journey, family.today) and words.startswith(("Stage", "Between")):
            words, tone = f"{words}, paused", "wait"
        if not journey.registrations and words == PLACES[At.REGISTERED][0]:
            words = "Applied"
    home = family.household
    return {
        "name": family.name,
        "reference": family.ref,
        "age": "",
        "born": None,
        "council": home.hub.name if home.hub else home.agency.name,
        "legal_basis": "",
        "status": words,
        "tone": tone,
        "workers": _facts(family, journey),
    }


def _facts(family: Family, journey: AdopterJourney | None) -> list[dict[str, str]]:
    found = []
    application = family.application
    if journey is not None and journey.registrations:
        last = max(each.received_on for each in journey.registrations)
        found.append({"role": "Registered interest", "name": long_date(last)})
    if application is None:
        return found
    if application.kind != terms.ADOPTION:
        found.append({"role": "Applied for", "name": terms.APPLICATION_KINDS[application.kind]})
    if application.fast_track_ground:
        ground = terms.FAST_TRACK_GROUNDS[application.fast_track_ground].lower()
        found.append({"role": "Fast track", "name": ground})
    worker = application.worker_id
    name = shown_names([worker]).get(worker, "a colleague") if worker else "nobody yet"
    found.append({"role": "Social worker", "name": name})
    hope = hoping_for(range_of(application))
    if hope:
        found.append({"role": "Hoping for", "name": hope})
    return found


def act(family: Family, slug: str, what: str, about: int | str | None = None) -> dict[str, str]:
    """A link to a form; after a colon, or the first word, what it is about is said to readers."""
    first, _, rest = what.partition(": ") if ": " in what else what.partition(" ")
    href = (
        reverse("adopter_record", args=[family.ref, slug])
        if about is None
        else reverse("adopter_record_about", args=[family.ref, slug, about])
    )
    return {"words": first, "what": rest, "href": href}


def several(*links: dict[str, str] | None) -> dict[str, Any] | None:
    """Links of one cell, each with its hidden words; None where there is none."""
    found = [link for link in links if link]
    if not found:
        return None
    parts = format_html_join(
        " ",
        '<a class="ph-unbroken" href="{}">{}<span class="ph-hidden"> {}</span></a>',
        ((link["href"], link["words"], link["what"]) for link in found),
    )
    return {"html": parts}


def record_links(family: Family, *events: tuple[str, str]) -> list[dict[str, str]]:
    """Links to forms, as a section's heading takes them."""
    return [
        {"words": words, "href": reverse("adopter_record", args=[family.ref, slug])}
        for slug, words in events
    ]


def spell_words(started_on: date | None, ended_on: date | None) -> str:
    """ "From 3 May 2026", "3 May 2026 to 4 June 2026", "Not known since when"."""
    if ended_on is None:
        return f"From {short_date(started_on)}" if started_on else "Not known since when"
    return f"{short_date(started_on) if started_on else 'Not known'} to {short_date(ended_on)}"
