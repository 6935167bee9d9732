"""One's own account: how one signs in, where one is signed in, shortcuts, e-mails."""

from __future__ import annotations

from hashlib import sha256

from allauth.mfa.models import Authenticator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from permanency.platform.security import operations
from permanency.platform.security.queries import my_sessions
from permanency.web.account.adapter import TOKEN
from permanency.web.formats import date_and_time
from permanency.web.gate import actor_of, needs
from permanency.web.home.digest import choose_digest, wants_digest
from permanency.web.once import new_token

_FACTORS = {"totp": "A code from an app", "webauthn": "A passkey", "recovery_codes": ""}


@needs()
def me(request: HttpRequest) -> HttpResponse:
    """Second factors and the devices one is signed in on."""
    actor = actor_of(request)
    kinds = Authenticator.objects.filter(user=actor).values_list("type", flat=True)
    factors = [words for kind in kinds if (words := _FACTORS.get(str(kind), ""))]
    here = _here(request)
    return render(
        request,
        "account/sessions.html",
        {
            "about": [
                ("E-mail", actor.email),
                ("Password", {"words": "Change it", "href": reverse("account_change_password")}),
                (
                    "Second factor",
                    {
                        "words": ", ".join(factors) or "None yet: set one up",
                        "href": reverse("mfa_index"),
                    },
                ),
            ],
            "sessions": [
                {
                    "device": each.device or "A browser",
                    "began": date_and_time(each.started_at),
                    "last_seen": date_and_time(each.seen_at),
                    "here": each.token_hash == here,
                    "end_action": "",
                }
                for each in my_sessions()
                if each.kind == "web"
            ],
            "end_all_action": reverse("me_sign_out_everywhere"),
            "shortcuts_on": request.COOKIES.get("shortcuts") == "on",
            "shortcuts_action": reverse("me_shortcuts"),
            "digest_on": wants_digest(actor),
            "digest_action": reverse("me_digest"),
            "token": new_token(),
        },
    )


def _here(request: HttpRequest) -> str:
    """The hash of the token of the session that acts now."""
    return sha256(request.session.get(TOKEN, "").encode()).hexdigest()


@require_POST
@needs()
def sign_out_everywhere(request: HttpRequest) -> HttpResponse:
    """End all one's sessions, this one too."""
    actor = actor_of(request)
    operations.end_sessions(account=actor, by=actor)
    return redirect("account_login")


@require_POST
@needs()
def shortcuts(request: HttpRequest) -> HttpResponse:
    """Switch one-key shortcuts on or off for this browser (WCAG 2.1.4: off until asked for)."""
    response = redirect("me")
    if request.POST.get("shortcuts") == "on":
        response.set_cookie("shortcuts", "on", max_age=31536000, httponly=True, samesite="Lax")
    else:
        response.delete_cookie("shortcuts")
    return response


@require_POST
@needs()
def digest(request: HttpRequest) -> HttpResponse:
    """Get the e-mail that says how many items are due, or get it no more."""
    choose_digest(actor_of(request), wanted=request.POST.get("digest") == "on")
    return redirect("me")


@needs()
def closed(request: HttpRequest, code: str = "") -> HttpResponse:
    """A page of the sign-in package that the service does not have.

    Raises:
        Http404: always. People sign in with the address an administrator gave them.
    """
    raise Http404
