"""How we use what people tell us, and the way out."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from permanency.web.gate import open_to_all
from permanency.web.public.desk import at_the_desk
from permanency.web.public.frame import show


@require_safe
@at_the_desk
def privacy(request: HttpRequest) -> HttpResponse:
    """What is kept, who sees it, for how long, and the one cookie."""
    return show(request, "public/privacy.html", {})


@require_safe
@open_to_all
def leave(request: HttpRequest) -> HttpResponse:
    """Somewhere harmless, at once, without saying where from."""
    response = redirect(settings.LEAVE_FOR)
    response["Referrer-Policy"] = "no-referrer"
    return response
