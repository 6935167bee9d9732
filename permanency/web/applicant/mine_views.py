"""Where we are: the first of people's own pages, each check, and their account."""

from __future__ import annotations

from typing import Any

from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from permanency.casework.adopters.own import seen, terms
from permanency.casework.adopters.own.models import Upload
from permanency.casework.adopters.terms import COURSES
from permanency.casework.training.own import my_bookings
from permanency.platform.rows.models import LIVE
from permanency.platform.security import operations
from permanency.platform.security.queries import my_sessions
from permanency.web.applicant import availability, form_rows, standing, training_words
from permanency.web.applicant.gate import Journey, own_page, their_account
from permanency.web.formats import count_of, date_and_time, in_words, short_date
from permanency.web.gate import actor_of
from permanency.web.once import new_token, take

_FACTORS = {"totp": "A code from an app", "webauthn": "A passkey"}


@own_page
def mine(request: HttpRequest, journey: Journey) -> HttpResponse:
    """What is waited for and from whom, what there is to do, what has come back."""
    today = timezone.localdate()
    adults = seen.my_adults(journey.application)
    checks = seen.my_checks(journey.application)
    tasks = form_rows.tasks(journey.application)
    left = sum(each["state"] != "Done" for each in tasks)
    names = standing.names_in_words(adults)
    return render(
        request,
        "applicant/mine.html",
        {
            "title": f"Hello {names}" if names != "you" else "Hello",
            "steps": standing.steps(journey, today),
            "waiting": standing.waiting(journey, checks, left, today),
            # The forms are stage 1's; whoever is approved has other things to do.
            "tasks": []
            if journey.approved_on or journey.closed_on
            else tasks + _paper_tasks(journey.application),
            "back_words": standing.back_words(checks),
            "any_checks": bool(checks),
            "after_words": standing.after_that(journey),
            "availability": availability.card(journey, today),
            "worker": _worker(journey),
            "training": _training(journey),
            "papers": _papers(journey.application),
            "token": new_token(),
        },
    )


@own_page
def checks(request: HttpRequest, journey: Journey) -> HttpResponse:
    """Each check: about whom, when we asked, when it came back. Not what it said."""
    rows = [
        {
            "check": {"words": standing.check_title(each), "strong": True},
            "asked": short_date(each.asked_on) if each.asked_on else "Not asked yet",
            "again": in_words([short_date(day) for day in each.chased_on]) or None,
            "back": short_date(each.back_on) if each.back_on else {"tag": "Waiting"},
        }
        for each in seen.my_checks(journey.application)
    ]
    return render(request, "applicant/checks.html", {"rows": rows})


@their_account
def account(request: HttpRequest) -> HttpResponse:
    """How somebody signs in, and where they are signed in."""
    actor = actor_of(request)
    kinds = Authenticator.objects.filter(user=actor).values_list("type", flat=True)
    factors = [words for kind in kinds if (words := _FACTORS.get(str(kind), ""))]
    return render(
        request,
        "applicant/account.html",
        {
            "about": [
                ("E-mail", actor.email),
                ("Password", {"words": "Change it", "href": reverse("account_change_password")}),
                (
                    "Second step",
                    {"words": in_words(factors) or "Set one up", "href": reverse("mfa_index")},
                ),
            ],
            "sessions": [
                {
                    "words": each.device or "A browser",
                    "more": f"Since {date_and_time(each.started_at)}, "
                    f"last used {date_and_time(each.seen_at)}",
                }
                for each in my_sessions()
                if each.kind == "web"
            ],
            "token": new_token(),
        },
    )


@require_POST
@their_account
def sign_out_everywhere(request: HttpRequest) -> HttpResponse:
    """End all one's sessions, this one too."""
    actor = actor_of(request)
    operations.end_sessions(account=actor, by=actor)
    return redirect("account_login")


@require_POST
@own_page
def still_available(request: HttpRequest, journey: Journey) -> HttpResponse:
    """Say, signed in, that they still wait for a child."""
    if take(request) and availability.confirm_mine(journey):
        messages.success(request, "Thank you. We ask again in 90 days.")
    return redirect("mine")


def _worker(journey: Journey) -> dict[str, Any]:
    place = journey.hub or journey.agency
    first = journey.worker.split(" ")[0]
    return {
        "name": journey.worker,
        "place": place,
        "write": {"words": f"Write to {first}", "href": f"mailto:{journey.worker_email}"}
        if first and journey.worker_email
        else None,
    }


def _training(journey: Journey) -> dict[str, Any]:
    booked = [each for each in my_bookings() if training_words.to_come(each)]
    done = seen.my_preparation(journey.application)
    return {
        "next": training_words.next_words(booked[0]) if booked else None,
        "done": in_words([_lower(COURSES.get(each.course, "a course")) for each in done]),
    }


def _lower(words: str) -> str:
    return (words[0].lower() + words[1:]).replace(", 3 days", " (3 days)")


def _papers(application: int) -> str:
    kept = Upload.objects.filter(LIVE, application_id=application, checked_at__isnull=False)
    many = kept.count()
    return f"{count_of(many, 'paper')}, kept safely." if many else "You have sent no papers yet."


def _paper_tasks(application: int) -> list[dict[str, Any]]:
    """Papers everybody is asked for."""
    sent = set(
        Upload.objects.filter(
            LIVE, application_id=application, refused_at__isnull=True
        ).values_list("kind", flat=True)
    )
    return [
        {
            "words": f"{terms.PAPERS[kind]}: a photo or a PDF",
            "href": f"{reverse('mine_paper_send')}?kind={kind}",
            "hint": "",
            "state": "Done" if kind in sent else "Not started",
            "tone": "quiet",
        }
        for kind in terms.ASKED_PAPERS
    ]
