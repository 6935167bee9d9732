"""The gallery inside the service: invented data alone, for anybody who is signed in."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from permanency.web.gallery.pages import PAGES
from permanency.web.gate import needs


@needs()
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The page of all components, with links to the sample pages."""
    return redirect("gallery_page", slug="components")


@needs()
@require_safe
def page(request: HttpRequest, slug: str) -> HttpResponse:
    """One sample page, inside the frame of whoever looks."""
    if slug not in PAGES:
        raise Http404
    template, context = PAGES[slug]
    return render(request, template, context())
