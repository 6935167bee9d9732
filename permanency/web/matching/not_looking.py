"""The page of a child, or a family, who is there and in no list now."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from permanency.web.matching.frame import sub_places


def not_looking_for_child(request: HttpRequest, ref: str) -> HttpResponse:
    """No family is looked for now."""
    record = reverse("child", args=[ref]) if ref.startswith("C") else ""
    return _page(
        request,
        "No family is being looked for now",
        "A list is made while the search is on: after the agency’s decision, until a match, and "
        "while it is not paused.",
        [("The record", record)] if record else [],
        ("Children waiting", reverse("matching-children")),
    )


def not_available(request: HttpRequest, ref: str) -> HttpResponse:
    """The family waits for no child now."""
    return _page(
        request,
        "This family is not waiting for a child now",
        "Families are in lists from their approval on, while they say that they are available.",
        [("Their record", reverse("adopter", args=[ref]))],
        ("Families available", reverse("matching-families")),
    )


def _page(
    request: HttpRequest, title: str, words: str, more: list[tuple[str, str]], back: tuple[str, str]
) -> HttpResponse:
    return render(
        request,
        "matching/not_looking.html",
        {
            "sub_places": sub_places(""),
            "title": title,
            "words": words,
            "links": [{"words": said, "href": href} for said, href in (*more, back)],
        },
    )
