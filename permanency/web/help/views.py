"""Pages that explain: words, keyboard, accessibility, who can see what, how to report a problem."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from permanency.platform.security.roles import CAPABILITIES, ROLES
from permanency.web.gate import actor_of, needs, open_to_all
from permanency.web.help import glossary
from permanency.web.navigation import standing
from permanency.web.settings.views import READERS


@needs()
def words(request: HttpRequest) -> HttpResponse:
    """What our words mean: the glossary itself, so page and code cannot drift apart."""
    return render(request, "words.html", {"groups": glossary.groups()})


@needs()
def keyboard(request: HttpRequest) -> HttpResponse:
    """Shortcuts, off until switched on."""
    return render(request, "keyboard.html")


@open_to_all
def accessibility(request: HttpRequest) -> HttpResponse:
    """How usable the service is for everybody, and what we know is not."""
    return render(request, "accessibility.html")


@needs()
def who_can_see_what(request: HttpRequest) -> HttpResponse:
    """Roles and what each may do, straight from the declarations."""
    here = standing(actor_of(request))
    return render(
        request,
        "who_can_see.html",
        {
            "mine": [
                f"You may {meaning}." for code, meaning in CAPABILITIES.items() if code in here.may
            ]
            or ["You have no role yet, so you see nobody's record."],
            "rows": [
                {
                    "who": role.title,
                    "sees": ", ".join(CAPABILITIES[each] for each in role.may).capitalize(),
                    "reason": "Where they hold the role, while they hold it",
                }
                for role in ROLES
            ],
            "settled": reverse("settings") if here.may.intersection(READERS) else "",
        },
    )


@needs()
def report_a_problem(request: HttpRequest) -> HttpResponse:
    """Whom to tell, and what to leave out of an e-mail."""
    return render(request, "report_a_problem.html")
