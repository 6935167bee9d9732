"""My work, and the page behind "More"."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from permanency.web.gate import actor_of, needs
from permanency.web.navigation import standing


@needs()
def my_work(request: HttpRequest) -> HttpResponse:
    """What is due or waited for."""
    return render(request, "home/my_work.html", {"lede": "", "counts": [], "groups": []})


# (words, name of the page, capability, what it is for)
_MORE = (
    ("Returns and files in", "imports", "import.read", "Bring in a council's annual return."),
    ("People and rights", "people", "people.read", "Who works here, in which role and where."),
    ("Audit", "audit", "audit.read", "Whether the log is whole."),
)


@needs("import.read", "people.read", "audit.read")
def more(request: HttpRequest) -> HttpResponse:
    """The rest of the service, as far as this person may use it."""
    may = standing(actor_of(request)).may
    places = [
        {"words": words, "href": reverse(page), "more": about}
        for words, page, needed, about in _MORE
        if needed in may
    ]
    return render(request, "home/more.html", {"places": places})
