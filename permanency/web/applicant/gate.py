"""Who may open one's own pages: somebody from outside with a live invitation, and nobody else.

The staff get the same page-not-found as for what does not exist. The database asks again: without
an invitation its functions answer nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from permanency.casework.adopters.own.seen import Journey, my_journey
from permanency.web.gate import actor_of

View = Callable[..., HttpResponse]
OWN = "own pages"


def own_page(view: View) -> View:
    """The view is for applicants: it gets their journey as its second argument.

    Somebody whose invitation ended is told so, in one sentence; they lose nothing but the page.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if not actor_of(request).outside:
            raise Http404
        journey = my_journey()
        if journey is None:
            return render(request, "applicant/closed.html", {}, status=404)
        return view(request, journey, *args, **kwargs)

    guarded.needs = (OWN,)  # type: ignore[attr-defined]
    return guarded


def their_account(view: View) -> View:
    """The view is about the account of somebody from outside, invited still or no more."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if not actor_of(request).outside:
            raise Http404
        return view(request, *args, **kwargs)

    guarded.needs = (OWN,)  # type: ignore[attr-defined]
    return guarded


__all__ = ["OWN", "Journey", "own_page", "their_account"]
