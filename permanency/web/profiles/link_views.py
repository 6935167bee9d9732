"""Personal links: made for one reader and shown once, revoked at any moment."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from permanency.casework.profiles import operations as does
from permanency.casework.profiles import terms
from permanency.casework.profiles.models import Profile, ProfileLink
from permanency.casework.profiles.policies import WRITE
from permanency.platform.audit.operations import log_write
from permanency.platform.rows.models import LIVE
from permanency.platform.rows.refusals import NotPossible
from permanency.web.formats import date_and_time
from permanency.web.gate import actor_of, needs
from permanency.web.matching.frame import sub_places
from permanency.web.once import new_token, take
from permanency.web.profiles.finding import find_profile, title_of, trail
from permanency.web.profiles.form_page import done, form_page
from permanency.web.profiles.forms import LinkForm


@needs(WRITE)
def send(request: HttpRequest, ref: str) -> HttpResponse:
    """Make a link for one reader. Its address is shown on the next page, once."""
    found = find_profile(request, ref, writing=True)
    posted = request.method == "POST"
    form = LinkForm(request.POST if posted else None)
    status = 200
    made: list[does.Sent] = []
    if posted:

        def keep() -> None:
            given = dict(form.cleaned_data)
            made.append(
                does.send_link(
                    profile=found,
                    hours=int(given.pop("hours")),
                    by=actor_of(request),
                    now=timezone.now(),
                    **given,
                )
            )

        status = done(request, form, keep)
        if made:
            return _made(request, found, made[0])
        if not status:  # the same form again: the link was shown already
            return redirect("profile", ref)
    return form_page(
        request,
        form,
        title="Send a personal link",
        lede=f"It opens this profile for one reader, for at most {terms.LINK_HOURS} hours. You see "
        "when it is opened and can revoke it at any moment.",
        act_words="Make the link",
        back_href=reverse("profile", args=[ref]),
        trail_places=trail(found),
        status=status,
    )


@needs(WRITE)
def revoke(request: HttpRequest, ref: str, number: int) -> HttpResponse:
    """Ask, then shut the link."""
    found = find_profile(request, ref, writing=True)
    link = ProfileLink.objects.filter(LIVE, profile=found, pk=number).first()
    if link is None:
        log_write(action="lookup.missed")
        raise Http404
    if request.method == "POST":
        try:
            if take(request):
                does.revoke_link(link=link, by=actor_of(request), now=timezone.now())
        except NotPossible as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, "The link is revoked. It opens nothing any more.")
        return redirect("profile", ref)
    return render(
        request,
        "profiles/revoke.html",
        {
            "sub_places": sub_places("profiles"),
            "trail_places": trail(found),
            "whom": link.for_whom,
            "opened": f"{link.opened} of {link.may_open}",
            "until": date_and_time(timezone.localtime(link.expires_at)),
            "token": new_token(),
            "back_href": reverse("profile", args=[ref]),
        },
    )


def _made(request: HttpRequest, profile: Profile, sent: does.Sent) -> HttpResponse:
    """The address, for this once: the service keeps only its hash."""
    home = settings.SERVICE_ADDRESS.rstrip("/")
    return render(
        request,
        "profiles/link_made.html",
        {
            "sub_places": sub_places("profiles"),
            "trail_places": trail(profile),
            "title": title_of(profile),
            "address": f"{home}{reverse('public_profile', args=[sent.token])}",
            "whom": sent.link.for_whom,
            "openings": sent.link.may_open,
            "until": date_and_time(timezone.localtime(sent.link.expires_at)),
            "back_href": reverse("profile", args=[profile.ref]),
        },
    )
