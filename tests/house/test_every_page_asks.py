"""Every address says who may open it; a page without a rule fails here."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from permanency.platform.security.roles import CAPABILITIES
from permanency.web.applicant.gate import OWN
from permanency.web.gate import SIGNED_IN

# Pages of the sign-in package: open until one has signed in, or one's own account only.
PACKAGES = ("allauth.",)
# Said aloud: these show nothing of anybody.
OPEN = {
    "accessibility",
    "available",
    "invitation",
    "public_enquire",
    "public_enquiry_thanks",
    "public_profile",
    "public_profile_interest",
    "public_profile_picture",
    "public_event",
    "public_event_book",
    "public_event_booked",
    "public_event_feedback",
    "public_event_file",
    "public_event_give_back",
    "public_event_join",
    "public_events",
    "public_events_feed",
    "public_leave",
    "public_privacy",
}


def views() -> Iterator[tuple[str, Any]]:
    def walk(patterns: list[Any], prefix: str) -> Iterator[tuple[str, Any]]:
        for each in patterns:
            if isinstance(each, URLResolver):
                yield from walk(each.url_patterns, prefix + str(each.pattern))
            elif isinstance(each, URLPattern):
                yield prefix + str(each.pattern), each

    yield from walk(get_resolver().url_patterns, "/")


OURS = [
    (address, pattern)
    for address, pattern in views()
    if not getattr(pattern.callback, "view_class", pattern.callback).__module__.startswith(PACKAGES)
]


def test_the_walk_meets_the_pages():
    assert len(OURS) > 25


@pytest.mark.parametrize(("address", "pattern"), OURS, ids=[address for address, _ in OURS])
def test_a_page_says_who_may_open_it(address, pattern):
    needed = getattr(pattern.callback, "needs", None)
    assert needed is not None, f"{address} has no rule: use @needs or @open_to_all"
    if needed == ():
        assert pattern.name in OPEN, f"{address} is open to all, and the list does not say so"
    else:
        assert set(needed) <= {*CAPABILITIES, SIGNED_IN, OWN}


@pytest.mark.parametrize(("address", "pattern"), OURS, ids=[address for address, _ in OURS])
def test_an_address_holds_references_and_codes_only(address, pattern):
    allowed = {
        "ref",
        "slug",
        "code",
        "number",
        "appointment",
        "section",
        "period",
        "edition",
        "kind",
        "label",
        "home",  # a household's reference, beside that of a child
        "paper",  # its reference, beside that of its household
    }
    assert set(pattern.pattern.converters) <= allowed


def test_every_page_has_a_name():
    assert [address for address, pattern in OURS if not pattern.name] == []
