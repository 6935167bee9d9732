"""The page a personal link opens, for a reader without an account.

Mail programs open links by themselves to look for harm, so the link opens a door with one button:
the button is counted. Reading on is by a key in a cookie of that page alone, so that an address
copied out of the browser opens the door again and not the profile. Unknown, expired, revoked and
used up are one answer. Nothing on the page leads elsewhere, and no address of it leaves it.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from permanency.casework.profiles import outside, terms
from permanency.casework.profiles.outside import Shown
from permanency.platform.audit.operations import log_write
from permanency.platform.rows.refusals import NotPossible
from permanency.web.form_fields import errors_of, fields_of
from permanency.web.formats import count_of, date_and_time
from permanency.web.profiles.forms import OutsideInterestForm
from permanency.web.profiles.picture_views import shown as shown_picture
from permanency.web.profiles.profile_views import facts_of, texts_of
from permanency.web.profiles.watermark import marked
from permanency.web.public.desk import at_the_desk
from permanency.web.public.doorkeeper import waits
from permanency.web.public.frame import around
from permanency.web.public.frame import show as show_public

COOKIE = "profile_reading"
View = Callable[..., HttpResponse]


def nothing_leaves(view: View) -> View:
    """The page is in no index, and no address of it reaches another page, ours included."""

    @wraps(view)
    def closed(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        answer = view(request, *args, **kwargs)
        answer["Referrer-Policy"] = "strict-origin"
        answer["X-Robots-Tag"] = "noindex, nofollow, noarchive, noimageindex"
        return answer

    return closed


@require_http_methods(["GET", "HEAD", "POST"])
@at_the_desk
@nothing_leaves
def page(request: HttpRequest, code: str) -> HttpResponse:
    """The door; pressed, counted, the profile."""
    if request.method == "POST":
        return _open(request, code)
    shown = outside.read(code, request.COOKIES.get(COOKIE, ""))
    if shown is not None:
        log_write(
            action="profile.read_by_link",
            agency_id=shown.agency_id,
            detail={"profile": shown.ref},
        )
        return _profile(request, code, shown, OutsideInterestForm(initial=_known(shown)))
    return _door(request, code)


@require_POST
@at_the_desk
@nothing_leaves
def interest(request: HttpRequest, code: str) -> HttpResponse:
    """The reader is interested: told to whoever sent the link."""
    key = request.COOKIES.get(COOKIE, "")
    shown = outside.read(code, key)
    if shown is None:
        return _door(request, code)
    form = OutsideInterestForm(request.POST)
    if waits(request):
        form.add_error(None, "Too much was sent from here just now. Wait a few minutes, then send.")
    if form.is_valid():
        try:
            outside.tell_interest(
                token=code, key=key, today=timezone.localdate(), **form.cleaned_data
            )
        except NotPossible as refused:
            form.add_error(refused.field if refused.field in form.fields else None, str(refused))
        else:
            return redirect("public_profile", code)
    return _profile(request, code, shown, form, status=422)


@require_safe
@at_the_desk
@nothing_leaves
def picture(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """A picture of the page, with the reader's name and the time drawn into it."""
    key = request.COOKIES.get(COOKIE, "")
    shown = outside.read(code, key)
    found = outside.picture(code, key, number) if shown is not None else None
    if shown is None or found is None:
        raise Http404
    return shown_picture(marked(found[1], _whose(shown)))


def _open(request: HttpRequest, code: str) -> HttpResponse:
    if waits(request):
        return _door(request, code, busy=True)
    key = outside.open_link(code)
    if key is None:
        return _door(request, code)
    here = reverse("public_profile", args=[code])
    answer = redirect(here)
    answer.set_cookie(
        COOKIE,
        key,
        max_age=timedelta(minutes=terms.READING_MINUTES),
        path=here,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return answer


def _door(request: HttpRequest, code: str, *, busy: bool = False) -> HttpResponse:
    opens = outside.stands(code)
    status = 429 if busy and opens else 200 if opens else 404
    return show_public(
        request,
        "profiles/door.html",
        {
            "opens": opens,
            "busy": busy,
            "minutes": terms.READING_MINUTES,
            "hours": terms.LINK_HOURS,
            "home_href": None,
            "footer_places": [],
        },
        status=status,
    )


def _profile(
    request: HttpRequest, code: str, shown: Shown, form: OutsideInterestForm, *, status: int = 200
) -> HttpResponse:
    return show_public(
        request,
        "profiles/outside.html",
        {
            "title": _title(shown),
            "whose": _whose(shown),
            "texts": texts_of(shown.side, shown.body),
            "facts": facts_of(shown.body),
            "pictures": [
                {
                    "described": each.described,
                    "href": reverse("public_profile_picture", args=[code, each.number])
                    if each.kind == terms.PHOTO
                    else "",
                }
                for each in shown.pictures
            ],
            "closes": date_and_time(timezone.localtime(shown.closes_at)),
            "left": count_of(shown.openings_left, "more time", "more times"),
            "has_asked": shown.has_asked,
            "fields": fields_of(form),
            "errors": errors_of(form) if form.is_bound else [],
            "interest_href": reverse("public_profile_interest", args=[code]),
            **around(),
            "home_href": "#main",
            "footer_places": [],
        },
        status=status,
    )


def _title(shown: Shown) -> str:
    if shown.side == terms.FAMILY:
        return "A family waiting for a child"
    if shown.shown_name:
        return shown.shown_name
    together = str(shown.body.get("siblings", "1"))
    return "A child waiting for a family" if together == "1" else "Children waiting for a family"


def _whose(shown: Shown) -> str:
    return f"For {shown.reader}, {date_and_time(timezone.localtime(shown.opened_at))}"


def _known(shown: Shown) -> dict[str, str]:
    """A worker's own name is known from the link; adopters write through their worker."""
    return {"from_whom": shown.reader} if shown.reader_kind == terms.WORKER else {}
