"""The addresses of every page about families, enquiries and events, for whatever stands in them."""

from __future__ import annotations

from typing import Any

from django.urls import URLPattern, reverse

from tests.integration.area_addresses import FAMILIES, patterns
from tests.integration.families_world import Place

# People's own pages hold the number of a paper of theirs, a link its secret, a list its column.
OWN = {"mine_form", "mine_form_draft", "mine_paper", "mine_paper_take_back", "mine_training_book",
       "mine_training_join", "mine_training_give_back"}  # fmt: skip
LINKS = {"invitation", "available", "public_event_feedback"}
COLUMNS = {"adopters_at", "adopters_spreadsheet"}
# Who works with enquiries anywhere sees what any council offers, and may book its own people there.
SHARED = {"campaign", "event", "event_attendance", "event_book", "event_feedback"}
# Without policies the forms that change such a thing are read too; the rows refuse to be written.
SHARED_FORMS = {"campaign_change", "campaign_cost", "campaign_cost_withdraw", "event_cancel",
                "event_change", "event_course", "event_course_retire", "event_plan",
                "event_views"}  # fmt: skip
_SLUGS = ("worker", "hold", "check", "adult", "pet", "household", "paper")


def of_families() -> list[URLPattern]:
    """Every page of the area; what strangers see is no secret and stands elsewhere."""
    return [each for each in patterns() if each.callback.__module__.startswith(FAMILIES)]


PLAIN = [each for each in of_families() if not each.pattern.converters and each.name not in COLUMNS]
HOLDING = {
    str(each.name): each
    for each in of_families()
    if each.pattern.converters and each.name not in OWN | LINKS | COLUMNS
}


def arguments(place: Place) -> dict[str, list[list[Any]]]:
    """For each page whose address holds something: what it holds, as often as pages differ."""
    home, at = place.household, place.session
    found: dict[str, list[list[Any]]] = {
        "adopter_own_end": [[home, place.invitation]],
        "adopter_own_form": [[home, place.draft]],
        "adopter_own_paper": [[home, place.paper]],
        "adopter_paper": [[home, place.kept]],
        "adopter_record": [[home, slug] for slug in _SLUGS],
        "adopter_record_about": [
            [home, "chase", place.check],
            [home, "paper-newer", place.kept],
            [home, "paper-taken-back", place.kept],
            [home, "sent-taken-back", place.paper],
            [home, "note-corrected", place.note],
            [home, "note-taken-back", place.note],
        ],
        "campaign_cost_withdraw": [[place.campaign, place.cost]],
        "event_booking_cancel": [[at, place.booking]],
        "event_booking_give_place": [[at, place.booking]],
        "event_booking_people": [[at, place.booking]],
        "event_certificate": [[at, place.booking]],
    }
    kinds = {
        "household": home,
        "enquiry": place.enquiry,
        "campaign": place.campaign,
        "session": at,
        "course": place.course,
    }
    for name, pattern in HOLDING.items():
        held = [kind for kind in kinds if f"<{kind}:ref>" in str(pattern.pattern)]
        if name not in found and held and len(pattern.pattern.converters) == 1:
            found[name] = [[kinds[held[0]]]]
    return found


def addresses(place: Place) -> list[tuple[str, str]]:
    """The name of the page and the address, in an order that does not depend on the place."""
    return [
        (name, reverse(name, args=args))
        for name, several in sorted(arguments(place).items())
        for args in several
    ]
