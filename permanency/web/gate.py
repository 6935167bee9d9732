"""Who may open a page: every view says it, and a test walks all addresses to see that it does.

Being refused and not being there are one answer. The database asks again for every row.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse

from permanency.platform.security import policies
from permanency.platform.security.models import Account

View = Callable[..., HttpResponse]
SIGNED_IN = "signed in"


def needs(*capabilities: str) -> Callable[[View], View]:
    """The view needs one of these capabilities somewhere; none given: only to be signed in.

    Somebody not signed in is sent to sign in and comes back; somebody who may not gets the same
    page as for what does not exist. ``view.needs`` tells the test what was declared.
    """

    def declare(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            actor = actor_of(request)
            if actor.outside:
                raise Http404  # the pages of people from outside are web.applicant's
            if capabilities and not any(policies.can(actor, each) for each in capabilities):
                raise Http404
            return view(request, *args, **kwargs)

        guarded.needs = capabilities or (SIGNED_IN,)  # type: ignore[attr-defined]
        return guarded

    return declare


def open_to_all(view: View) -> View:
    """The view shows nothing of anybody; said, not forgotten."""
    view.needs = ()  # type: ignore[attr-defined]
    return view


def actor_of(request: HttpRequest) -> Account:
    """The signed-in account, for policies and operations."""
    return cast(Account, request.user)
