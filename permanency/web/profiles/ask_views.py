"""Asking about a live profile of another agency of the region, and what was answered."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from permanency.casework.adopters.models import Household
from permanency.casework.children.models import Record
from permanency.casework.profiles import operations as does
from permanency.casework.profiles import terms
from permanency.casework.profiles.models import Profile
from permanency.casework.profiles.operations import Asked
from permanency.casework.profiles.policies import READ, WRITE, can_ask
from permanency.platform.agencies.models import Agency
from permanency.platform.audit.operations import log_write
from permanency.platform.rows.models import LIVE
from permanency.platform.security.models import Account
from permanency.platform.security.policies import agencies_with, within
from permanency.web.formats import short_date
from permanency.web.gate import actor_of, needs
from permanency.web.profiles.finding import find_profile, title_of, trail
from permanency.web.profiles.form_page import done, form_page
from permanency.web.profiles.forms import AskForm
from permanency.web.profiles.parts import answer_cell


@needs(WRITE)
def ask(request: HttpRequest, ref: str) -> HttpResponse:
    """We are interested, for a family or a child of ours: the profile's agency answers."""
    found, actor = find_profile(request, ref), actor_of(request)
    if not can_ask(found, actor):
        log_write(action="lookup.missed")
        raise Http404
    mine = Agency.objects.filter(pk__in=agencies_with(actor, WRITE)).order_by("name")
    form = AskForm(
        request.POST if request.method == "POST" else None,
        side=found.side,
        agencies={str(pk): name for pk, name in mine.values_list("pk", "name")},
    )
    status = 200
    if form.is_bound:
        _check_ours(form, found, actor)

        def send() -> None:
            given = dict(form.cleaned_data)
            does.ask_about(
                profile=found, agency_id=int(given.pop("agency")), by=actor,
                today=timezone.localdate(), **given,
            )  # fmt: skip

        status = done(request, form, send, "They are told. The answer shows under Interest.")
        if not status:
            return redirect(f"{reverse('profile-interests')}?show=asked")
    return form_page(
        request,
        form,
        title="Ask about this profile",
        lede=f"{title_of(found)}. {found.agency.name} answers within "
        f"{terms.ANSWER_WORKING_DAYS} working days, our policy.",
        act_words="Ask",
        back_href=reverse("profile", args=[ref]),
        trail_places=trail(found),
        status=status,
    )


def _check_ours(form: AskForm, found: Profile, actor: Account) -> None:
    """The family or child one thinks of is one that one may see."""
    ref = form.cleaned_data.get("other_ref") if form.is_valid() else ""
    if not ref:
        return
    if found.side == terms.CHILD:
        seen = within(Household.objects.filter(LIVE, ref=ref), actor, "adopter.read").exists()
    else:
        seen = within(Record.objects.filter(LIVE, ref=ref), actor).exists()
    if not seen:
        form.add_error("other_ref", "Nobody you can see has that reference. Leave it empty.")


def asked_rows(asked: list[Asked], actor: Account) -> list[dict[str, Any]]:
    """What one asked from profiles, as rows of the list of interest."""
    profiles = Profile.objects.filter(LIVE, ref__in=[each.profile_ref for each in asked])
    seen = {each.ref: each for each in within(profiles, actor, READ)}
    today = timezone.localdate()
    return [
        {
            "what": {"words": "From me", "strong": True, "under": [each.ref]},
            "profile": _profile(each.profile_ref, seen.get(each.profile_ref)),
            "whom": {
                "words": each.agency_name,
                "under": [f"For {each.other_ref}"] if each.other_ref else [],
            },
            "on": short_date(each.received_on),
            "answer": answer_cell(each, today),
            "link": {"none": True},
        }
        for each in asked
    ]


def _profile(ref: str, profile: Profile | None) -> dict[str, Any]:
    if profile is None:
        return {"words": ref, "under": ["Not on view any more"]}
    href = reverse("profile", args=[ref])
    return {"words": title_of(profile), "href": href, "under": [ref]}
