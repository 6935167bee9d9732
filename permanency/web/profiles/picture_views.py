"""Pictures of a profile, for colleagues: added with their right, looked at, removed."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from permanency.casework.profiles import operations as does
from permanency.casework.profiles.models import Picture, PictureContent, Profile
from permanency.casework.profiles.policies import READ, WRITE, can_write
from permanency.platform.audit.operations import log_read, log_write
from permanency.platform.rows.models import LIVE
from permanency.platform.security.policies import within
from permanency.web.form_step import pressed, version_sent
from permanency.web.formats import date_and_time, short_date
from permanency.web.gate import actor_of, needs
from permanency.web.papers import paper_in
from permanency.web.profiles.finding import find_profile, trail
from permanency.web.profiles.form_page import change_page, done, form_page
from permanency.web.profiles.forms import PictureForm, RightForm
from permanency.web.profiles.watermark import MEDIA_TYPE, marked


@needs(WRITE)
def add(request: HttpRequest, ref: str) -> HttpResponse:
    """A picture joins the profile, with who allowed it, for what, and until when."""
    found = find_profile(request, ref, writing=True)
    posted = request.method == "POST"
    form = PictureForm(request.POST if posted else None, request.FILES if posted else None)
    status = 200
    if posted:
        file = request.FILES.get("file")

        def keep() -> None:
            given = dict(form.cleaned_data)
            given.pop("file")
            does.add_picture(
                profile=found,
                paper=paper_in(file) if file else None,
                by=actor_of(request),
                today=timezone.localdate(),
                **given,
            )

        status = done(request, form, keep, "The picture is added. A colleague looks at it next.")
        if not status:
            return redirect("profile", ref)
    return form_page(
        request,
        form,
        title="Add a picture",
        lede="It is drawn anew: place, time and camera are taken off. It stops showing on the day "
        "its right ends.",
        act_words="Add the picture",
        back_href=reverse("profile", args=[ref]),
        trail_places=trail(found),
        status=status,
    )


@needs(READ)
@require_safe
def picture(request: HttpRequest, ref: str, number: int) -> HttpResponse:
    """The picture with the reader's name drawn into it; while its right lasts."""
    found = find_profile(request, ref)
    actor = actor_of(request)
    row = _find(request, found, number)
    content = PictureContent.objects.filter(LIVE, picture=row).first()
    today = timezone.localdate()
    allowed = "region" in row.uses or can_write(found, actor)
    if content is None or not content.content or today >= row.until or not allowed:
        log_write(action="lookup.missed")
        raise Http404
    log_read("profile.picture.read", [found])
    words = f"{actor.shown_name}, {date_and_time(timezone.localtime())}"
    return shown(marked(bytes(content.content), words))


@needs(WRITE)
def renew(request: HttpRequest, ref: str, number: int) -> HttpResponse:
    """The right to a picture was given anew; or it is taken down from here."""
    found = find_profile(request, ref, writing=True)
    row = _find(request, found, number)
    form = RightForm(request.POST if request.method == "POST" else None, initial={"uses": row.uses})
    return change_page(
        request,
        found,
        form,
        lambda version: does.renew_picture(
            picture=row, version=version, by=actor_of(request), today=timezone.localdate(),
            **form.cleaned_data,
        ),
        said="The right is renewed.",
        title="Renew the right to a picture",
        lede=lambda: (
            f"{row.described}. The right of {short_date(row.allowed_on)} ends on "
            f"{short_date(row.until)}. Without a new one, remove the picture on the profile’s page."
        ),
        act_words="Renew the right",
        row=row,
    )  # fmt: skip


@needs(WRITE)
@require_POST
def remove(request: HttpRequest, ref: str, number: int) -> HttpResponse:
    """Shown to nobody any more; its bytes are emptied."""
    found = find_profile(request, ref, writing=True)
    row = _find(request, found, number)
    version = version_sent(request)
    pressed(
        request,
        lambda: does.remove_picture(picture=row, version=version, by=actor_of(request)),
        said="The picture is removed.",
        changed="Someone else changed this picture just now. Look at it again.",
    )
    return redirect("profile", ref)


def shown(content: bytes) -> HttpResponse:
    """A picture inside a page: never kept by the browser, never guessed to be anything else."""
    answer = HttpResponse(content, content_type=MEDIA_TYPE)
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    answer["Cross-Origin-Resource-Policy"] = "same-origin"
    return answer


def _find(request: HttpRequest, profile: Profile, number: int) -> Picture:
    rows = within(Picture.objects.filter(LIVE, profile=profile), actor_of(request), READ)
    row = rows.filter(pk=number, removed_at__isnull=True).first()
    if row is None:
        log_write(action="lookup.missed")
        raise Http404
    return row
