"""The frame of a public page: its own places, whom to ring, and nothing of who may be signed in."""

from __future__ import annotations

import re
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from permanency.web.components import Place

# (words, page, what the names of its pages begin with)
_PLACES = (
    ("Events", "public_events", "public_event"),
    ("Ask us", "public_enquire", "public_enquir"),
)
_FOOTER = (
    ("How we use what you tell us", "public_privacy", ""),
    ("Cookies: only what a form needs", "public_privacy", "#cookies"),
    ("Accessibility", "accessibility", ""),
    ("Leave this page quickly", "public_leave", ""),
)


def show(
    request: HttpRequest, template: str, context: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    """A public page, in its frame."""
    request.own_places = places(request)  # type: ignore[attr-defined]
    return render(request, template, {**around(), **context}, status=status)


def around() -> dict[str, Any]:
    """What the layout of every public page is given."""
    return {
        "home_href": reverse("public_events"),
        "helpline": helpline(settings.HELPLINE, settings.HELPLINE_HOURS),
        "footer_places": [
            {"words": words, "href": reverse(page) + part} for words, page, part in _FOOTER
        ],
    }


def helpline(number: str, when: str) -> dict[str, str] | None:
    """The number to ring as the layout takes it; None where nobody set one."""
    if not number:
        return None
    return {"number": number, "href": f"tel:{re.sub(r'[^0-9+]', '', number)}", "when": when}


def places(request: HttpRequest) -> tuple[Place, ...]:
    """The navigation, with where we are."""
    match = request.resolver_match
    name = str(match.view_name) if match else ""
    return tuple(
        Place(words, reverse(page), current=name.startswith(start))
        for words, page, start in _PLACES
    )
