"""Opening a link: a family is suggested for a child, and for the brothers and sisters with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from permanency.casework.adopters.models import Household
from permanency.casework.children.models import Record
from permanency.casework.matching import operations as does
from permanency.casework.matching.link_queries import links_seen
from permanency.casework.matching.models import Link
from permanency.casework.profiles.operations import note_link, note_links_asked
from permanency.casework.training.models import Session
from permanency.platform.audit.operations import log_read, log_write
from permanency.platform.rows.conflict import ChangedByAnother
from permanency.platform.rows.models import LIVE
from permanency.platform.security.policies import NotAllowed, within
from permanency.web.adopters.family import Family, family_of
from permanency.web.children.case import case_strip
from permanency.web.components import Place, first_rows
from permanency.web.events.held import event_of, events_held
from permanency.web.form_fields import errors_of, fields_of
from permanency.web.formats import short_date
from permanency.web.gate import actor_of, needs
from permanency.web.links.called import called_of
from permanency.web.links.from_interest import filled_from, interest_of
from permanency.web.links.open_forms import FamilyForm, OpenForm
from permanency.web.links.unit import find_children, names
from permanency.web.links.words import tag_of
from permanency.web.once import take, token_of

# What the operation calls a field, where the form calls it otherwise.
_NAMES = {"application": "agency", "outside_agency_id": "agency"}


@needs("child.write")
def choose_family(request: HttpRequest, ref: str) -> HttpResponse:
    """Which family of ours: by its reference."""
    children = find_children(request, ref)
    form = FamilyForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        if _household(request, form.cleaned_data["family"]) is not None:
            return redirect("link-open", ref, form.cleaned_data["family"])
        form.add_error("family", "No family you can see has that reference. Ask the hub.")
    return _page(
        request,
        children,
        form,
        title="Link with which family?",
        lede="Any family on our records that you can see, of any council of the partnership.",
        act_words="Go on",
        after_words="Nothing is recorded yet.",
        side=[_considered(request, children)],
    )


@needs("child.write")
def open_link(request: HttpRequest, ref: str, home: str) -> HttpResponse:
    """A family on our records is suggested for these children."""
    children = find_children(request, ref)
    family = _household(request, home)
    if family is None or family.application is None:
        log_write(action="lookup.missed")
        raise Http404
    log_read("link.open_form.read", [family.household])
    return _open(request, children, family)


@needs("child.write")
def open_outside(request: HttpRequest, ref: str) -> HttpResponse:
    """A family of another agency is suggested, by that agency's own reference."""
    return _open(request, find_children(request, ref), None)


def _household(request: HttpRequest, ref: str) -> Family | None:
    rows = within(Household.objects.filter(LIVE), actor_of(request), "adopter.read")
    found = rows.filter(ref=ref).select_related("hub", "agency").first()
    return family_of(found) if found is not None else None


def _open(request: HttpRequest, children: list[Record], home: Family | None) -> HttpResponse:
    called = names(children)
    asked, events = interest_of(request, children), events_held(actor_of(request))
    form = OpenForm(
        request.POST if request.method == "POST" else None,
        children=list(called.items()),
        chosen=list(called),
        today=timezone.localdate(),
        outside=home is None,
        events=events,
        filled=filled_from(asked, timezone.localdate()) if asked else None,
    )
    if form.is_bound and form.is_valid():
        try:
            with transaction.atomic():
                made = _record(request, children, home, form, events) if take(request) else []
                if made and asked is not None:
                    note_link(
                        interest=asked, version=asked.version, link=made[0], by=actor_of(request)
                    )
                elif made:
                    note_links_asked(made)
                if made:
                    messages.success(request, "The link is open. It stays in the register.")
            return redirect("link", made[0].ref) if made else redirect("links")
        except does.NotPossible as refused:
            name = _NAMES.get(refused.field, refused.field)
            form.add_error(name if name in form.fields else None, str(refused))
        except NotAllowed as refused:
            form.add_error(None, str(refused))
        except ChangedByAnother:
            form.add_error(None, "Somebody else answered this interest just now. Look at it again.")
    side = [_considered(request, children)]
    if home is not None:
        side.append(_other_children(request, home, children))
    return _page(
        request,
        children,
        form,
        title=f"Link with {home.name}" if home else "Link with a family of another agency",
        lede="A link is no decision. Several families can be considered at once, and each is "
        "closed with its reason.",
        act_words="Open the link",
        after_words="The link joins the register, which is kept as evidence.",
        side=side,
        hidden={"interest": asked.ref} if asked is not None else {},
    )


def _record(
    request: HttpRequest,
    children: list[Record],
    home: Family | None,
    form: OpenForm,
    events: Sequence[Session],
) -> list[Link]:
    given = dict(form.cleaned_data)
    refs = given.pop("children", None)
    looked, against = given.pop("looked"), given.pop("overrides") == "yes"
    family: dict[str, Any] = {"application": home.application if home else None}
    family["event"] = event_of(events, given.pop("event", ""))
    if home is None:
        family["outside_agency_id"] = int(given.pop("agency"))
        family["outside_ref"] = given.pop("outside_ref")
    return [
        does.open_link(
            record=child,
            why_opened_at=timezone.now() if looked else None,
            overrides=against,
            by=actor_of(request),
            today=timezone.localdate(),
            **family,
            **given,
        )
        for child in sorted(children, key=lambda each: each.pk)
        if refs is None or child.ref in refs
    ]


def _considered(request: HttpRequest, children: Sequence[Record]) -> dict[str, Any]:
    """Who else is considered for these children now."""
    actor = actor_of(request)
    links = list(
        links_seen(actor)
        .filter(record__in=[each.pk for each in children], closed_on__isnull=True)
        .select_related("agency")
        .order_by("opened_on", "pk")
    )
    called = called_of(links, actor, timezone.localdate())
    rows = [
        {
            "words": called.family(link),
            "href": reverse("link", args=[link.ref]),
            "more": f"{tag_of(link)[0]}, opened {short_date(link.opened_on)}"
            + (f", for {called.child(link)}" if len(children) > 1 else ""),
        }
        for link in links
    ]
    return {
        "title": "Who else is considered",
        "rows": first_rows(rows) or [{"words": "Nobody else is considered now."}],
    }


def _other_children(
    request: HttpRequest, home: Family, children: Sequence[Record]
) -> dict[str, Any]:
    """Other children for whom this family is considered, as far as the reader sees them."""
    actor = actor_of(request)
    applications = [each.pk for each in home.applications]
    links = list(
        links_seen(actor)
        .filter(application__in=applications, closed_on__isnull=True)
        .exclude(record__in=[each.pk for each in children])
        .select_related("agency")
        .order_by("opened_on", "pk")
    )
    called = called_of(links, actor, timezone.localdate())
    rows = [
        {
            "words": called.child(link),
            "href": reverse("link", args=[link.ref]),
            "more": f"{tag_of(link)[0]}, opened {short_date(link.opened_on)}",
        }
        for link in links
    ]
    return {
        "title": "The family is considered for",
        "rows": first_rows(rows) or [{"words": "No other child now."}],
    }


def _page(
    request: HttpRequest, children: Sequence[Record], form: forms.Form, *, title: str, lede: str,
    act_words: str, after_words: str, side: list[dict[str, Any]],
    hidden: Mapping[str, str] | None = None,
) -> HttpResponse:  # fmt: skip
    first = children[0]
    return render(
        request,
        "children/entry.html",
        {
            "case": case_strip(first, timezone.localdate()),
            "trail_places": [
                Place("Links", reverse("links")),
                Place(first.ref, reverse("child_links", args=[first.ref])),
            ],
            "title": title,
            "lede": lede,
            "act_words": act_words,
            "after_words": after_words,
            "side": side,
            "files": False,
            "errors": errors_of(form) if form.is_bound else [],
            "fields": fields_of(form),
            "hidden": dict(hidden or {}),
            "token": token_of(request),
            "form_action": request.path,
            "back_href": reverse("child_links", args=[first.ref]),
        },
        status=422 if form.is_bound and form.errors else 200,
    )
