"""The first page of the settings: those with a page of their own, and the installation's values."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from permanency.platform.pathways.policy import POLICIES
from permanency.platform.security.policies import can, can_settle
from permanency.web.gate import actor_of, needs
from permanency.web.settings.policy_words import POLICY_WORDS, value_in_words

# Read by everybody whom these rules bind; nothing here is about a person.
READERS = ("child.read", "adopter.read", "enquiry.read", "figures.read", "policy.write")
# (words, name of the page, what it is for, who reads it, the right to change it)
_PAGES = (
    (
        "Mandatory courses",
        "settings_courses",
        "Which course a family must have done before stage 2 ends, for whom and from when.",
        READERS,
        "policy.write",
    ),
    (
        "Inter-agency fees",
        "finding-fees",
        "What a family of another agency costs, by day; and the neighbours we search with.",
        READERS,
        "policy.write",
    ),
    (
        "Postcode districts",
        "recruitment_districts",
        "Which hub answers an enquiry from where.",
        ("enquiry.read", "settings.write"),
        "settings.write",
    ),
)


@needs(*READERS)
def settings(request: HttpRequest) -> HttpResponse:
    """What the partnership settles for itself, and where each of it is changed."""
    actor = actor_of(request)
    return render(
        request,
        "settings/index.html",
        {
            "places": [
                {
                    "words": words,
                    "href": reverse(page),
                    "more": about + (" You can change it." if can_settle(actor, right) else ""),
                }
                for words, page, about, readers, right in _PAGES
                if any(can(actor, each) for each in readers)
            ],
            "columns": [
                {"key": "what", "label": "What it decides", "width": 40},
                {"key": "value", "label": "Here", "width": 15},
                {"key": "usual", "label": "Usual", "width": 15},
                {"key": "source", "label": "Where it comes from"},
            ],
            "groups": [
                {"title": title, "rows": [_row(name) for name in names]}
                for title, names in POLICY_WORDS.items()
            ],
        },
    )


def _row(name: str) -> dict[str, Any]:
    group = next(each for each in POLICY_WORDS.values() if name in each)
    told, policy = group[name], POLICIES[name]
    changed = policy.value != policy.usual
    return {
        "what": {"words": told.words, "strong": True, "under": [policy.key]},
        "value": {
            "words": value_in_words(policy.value, told.unit),
            "strong": changed,
            "under": ["Set by the partnership"] if changed else [],
        },
        "usual": value_in_words(policy.usual, told.unit),
        "source": told.source,
    }
