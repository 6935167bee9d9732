"""Pages for what went wrong. Not there and not yours are one answer: same page, same code."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import get_template


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404, for what does not exist and for what this person may not know exists.

    Rendered without the request, so that the two are the same to the last letter.
    """
    return HttpResponse(get_template("errors/404.html").render(), status=404)


def for_forms_only(refused: HttpResponse) -> HttpResponse:
    """405 as a page: an address that takes forms only was typed, or came after signing in again."""
    page = HttpResponse(get_template("errors/404.html").render(), status=405)
    page["Allow"] = refused["Allow"]
    return page


def broken(request: HttpRequest) -> HttpResponse:
    """500: nothing was saved. Says so, and offers the way back.

    Rendered without the request: the database may be what broke, and its transaction is lost.
    """
    return HttpResponse(get_template("errors/500.html").render(), status=500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form that was open too long or came from elsewhere; says what to do.

    People outside the service get words of their own: their browser may refuse the form's cookie.
    """
    outside = request.resolver_match and request.resolver_match.view_name.startswith("public_")
    page = "public/form_refused.html" if outside else "errors/form_expired.html"
    return render(request, page, {"number": settings.HELPLINE}, status=403)
