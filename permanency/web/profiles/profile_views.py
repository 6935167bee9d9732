"""One profile: what it says, who allowed what, who holds a link, who is interested; writing it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from permanency.casework.adopters.models import Application
from permanency.casework.children.models import Record
from permanency.casework.profiles import operations as does
from permanency.casework.profiles import terms
from permanency.casework.profiles.models import HouseholdSubject, Profile, Subject
from permanency.casework.profiles.policies import READ, WRITE, can_ask, can_check, can_write
from permanency.platform.rows.models import LIVE
from permanency.platform.security.models import Account
from permanency.platform.security.policies import within
from permanency.platform.security.queries import shown_names
from permanency.web.form_step import version_sent, version_shown
from permanency.web.formats import date_and_time, long_date
from permanency.web.gate import actor_of, needs
from permanency.web.matching.frame import sub_places
from permanency.web.once import new_token
from permanency.web.profiles.finding import (
    find_profile,
    stands,
    title_of,
    tone,
    trail,
)
from permanency.web.profiles.form_page import done, form_page
from permanency.web.profiles.forms import WriteForm
from permanency.web.profiles.parts import interest_table, link_table, picture_rows

# What comes next, in one sentence.
_NEXT = {
    "Draft": "It is being written. Sent in, a colleague reads it before anybody outside does.",
    "To be read": "A colleague reads it now: whoever sent it in cannot be the second reader.",
    "Ready": "Two people have read it. Made live, family finders of the partnership see it, "
    "and personal links can be sent.",
}


@needs(READ)
def profile(request: HttpRequest, ref: str) -> HttpResponse:
    """The page of one profile; of another agency's, what it says and no more."""
    found = find_profile(request, ref)
    actor = actor_of(request)
    ours = can_write(found, actor)
    may = ours and found.state != terms.WITHDRAWN
    return render(
        request,
        "profiles/profile.html",
        {
            "sub_places": sub_places("profiles"),
            "trail_places": trail(),
            "ref": ref,
            "title": title_of(found),
            "stands": stands(found),
            "tone": tone(found),
            "next": _NEXT.get(stands(found), ""),
            "acts": acts_of(found) if may else _asking(found, actor),
            "steps": _steps(found, actor) if may else [],
            "act_href": reverse("profile-act", args=[ref]),
            "version": found.version,
            "token": new_token(),
            "texts": texts_of(found.side, found.body),
            "facts": facts_of(found.body),
            "pictures": picture_rows(found, may=may),
            "links": link_table(found, request.GET, may=may) if ours else None,
            "interests": interest_table(found, request.GET) if ours else None,
            "about": _about(found, actor) if ours else [("Agency", found.agency.name)],
            "name": _name(found) if ours else None,
            "more": _more(found) if may else [],
            "exchange": _exchange(found),
        },
    )


@needs(WRITE)
def write(request: HttpRequest, ref: str) -> HttpResponse:
    """The editor: the questions of this kind of profile."""
    found = find_profile(request, ref, writing=True)
    posted = request.method == "POST"
    form = WriteForm(request.POST if posted else None, side=found.side, body=found.body)
    status = 200
    if posted:
        status = done(
            request,
            form,
            lambda: does.write_profile(
                profile=found,
                version=version_sent(request),
                words=form.cleaned_data,
                by=actor_of(request),
            ),
            "The profile is kept as a draft.",
        )
        if not status:
            return redirect("profile", ref)
    version = version_shown(request, found, status)
    live = found.state in (terms.READY, terms.ON_VIEW)
    return form_page(
        request,
        form,
        title="Write the profile",
        lede="Write so that nobody can tell who it is about, and as if they will read it one day."
        + (" A change takes it down until a colleague has read it again." if live else ""),
        act_words="Keep the draft",
        back_href=reverse("profile", args=[ref]),
        trail_places=trail(found),
        hidden={"version": version},
        status=status,
    )


def texts_of(side: str, body: dict[str, Any]) -> list[dict[str, Any]]:
    """What is written, under its questions; those without an answer are left out."""
    return [
        {"title": title, "paragraphs": str(body[key]).split("\n\n")}
        for key, (title, _) in terms.WORDS[side].items()
        if body.get(key)
    ]


def facts_of(body: dict[str, Any]) -> list[tuple[str, str]]:
    """The facts taken from the record, as (label, words)."""
    told = [
        (words, str(body[key]))
        for key, words in terms.FACTS.items()
        if key in body and key != "needs"
    ]
    needs = [f"{kind}: {level.lower()}" for kind, level in body.get("needs") or []]
    return [*told, *([("Needs", "; ".join(needs))] if needs else [])]


def acts_of(found: Profile) -> list[dict[str, Any]]:
    """Where to go from here; the main act first."""
    pages = [("Write", "profile-write")]
    if found.state == terms.ON_VIEW:
        pages = [("Send a personal link", "profile-link"), *pages]
    return [
        {"words": words, "href": reverse(page, args=[found.ref]), "quiet": nth > 0}
        for nth, (words, page) in enumerate(pages)
    ]


def _asking(found: Profile, actor: Account) -> list[dict[str, Any]]:
    if not can_ask(found, actor):
        return []
    return [{"words": "Ask about this profile", "href": reverse("profile-ask", args=[found.ref])}]


def _steps(found: Profile, actor: Account) -> list[dict[str, str]]:
    """Steps of one press."""
    match stands(found):
        case "Draft":
            return [{"code": "submit", "words": "Send it in to be read"}]
        case "To be read":
            check = [{"code": "check", "words": "I have read it: nothing tells who it is"}]
            return [
                *(check if can_check(found, actor) else []),
                {"code": "send-back", "words": "Back to the draft"},
            ]
        case "Ready":
            return [{"code": "live", "words": "Make it live"}]
    return []


def _more(found: Profile) -> list[dict[str, str]]:
    pages = [
        ("Add a picture", "profile-picture-add"),
        ("Record interest", "profile-interest-add"),
        ("Withdraw the profile", "profile-withdraw"),
    ]
    return [{"words": words, "href": reverse(page, args=[found.ref])} for words, page in pages]


def _exchange(found: Profile) -> dict[str, str]:
    if found.for_exchange:
        return {"code": "no-exchange", "words": "No longer for Link Maker"}
    return {"code": "exchange", "words": "Allow it for Link Maker"}


def _name(found: Profile) -> dict[str, Any]:
    href = reverse("profile-name", args=[found.ref])
    if found.name_allowed_on is None:
        words = "No name is shown. Nobody has allowed one."
    else:
        words = (
            f"“{found.shown_name}” may be shown. {terms.ALLOWED_BY[found.name_allowed_by]} allowed "
            f"it on {long_date(found.name_allowed_on)}: {found.name_allowed_who}."
        )
    return {
        "words": words,
        "shown": bool(found.shown_name),
        "href": href if found.state != terms.WITHDRAWN else "",
    }


def _about(found: Profile, actor: Account) -> list[tuple[str, Any]]:
    """Whom it is about, for those who may read that record too; and who did what."""
    told: list[tuple[str, Any]] = [("Agency", found.agency.name), ("Reference", found.ref)]
    bridge = Subject.objects.filter(LIVE, profile=found).values("record")
    for record in within(Record.objects.filter(pk__in=bridge), actor):
        told.append(
            ("The child", {"words": record.ref, "href": reverse("child", args=[record.ref])})
        )
    homes = HouseholdSubject.objects.filter(LIVE, profile=found).values("application")
    seen = within(Application.objects.filter(pk__in=homes), actor, "adopter.read")
    for each in seen.select_related("household"):
        href = reverse("adopter", args=[each.household.ref])
        told.append(("The household", {"words": each.household.ref, "href": href}))
    names = shown_names({found.submitted_by_id or 0, found.checked_by_id or 0})
    for label, who, at in (
        ("Sent in by", found.submitted_by_id, found.submitted_at),
        ("Read by", found.checked_by_id, found.checked_at),
    ):
        if who is not None and at is not None:
            moment = date_and_time(timezone.localtime(at))
            told.append((label, f"{names.get(who, 'A colleague')}, {moment}"))
    if found.live_from is not None:
        told.append(("Live from", date_and_time(timezone.localtime(found.live_from))))
    if found.withdrawn_at is not None:
        told.append(("Withdrawn", date_and_time(timezone.localtime(found.withdrawn_at))))
        told.append(("Why", terms.WITHDRAWN_WHY[found.withdrawn_why]))
    if found.state != terms.WITHDRAWN:
        told.append(("Link Maker files", "Allowed" if found.for_exchange else "Not allowed"))
    return told
