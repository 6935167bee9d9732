"""The addresses of every page but families', for whatever stands in them.

A page whose address holds something joins here by its name; the test fails until it does.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from permanency.web.children.event_pages import EVENTS
from tests.integration.area_world import MONTH, Place

OURS = "permanency."
# Pages about families and for strangers are walked by ``test_web_isolation_families``.
FAMILIES = tuple(
    f"permanency.web.{area}" for area in ("adopters", "recruitment", "events", "applicant")
)
STRANGERS = "permanency.web.public"
# Profiles name nobody and are walked by ``test_web_profiles``.
PROFILES = "permanency.web.profiles"
# Addresses that hold nothing of a child, a meeting, a count or a person.
ELSEWHERE = {
    "home_work", "home_waits", "home_person", "child_population_download",
    "child_meeting_summary_file", "closed_confirm",
    "figure", "report", "report_section", "report_document",
    "import", "import_take", "import_undo", "import_problems",
    "person", "person_give_role", "person_end_role", "person_disable",
    "gallery_page", "settings_courses_withdraw",
    "link-open",  # of a child and a family: test_web_links
    "finding-fee-withdraw",
    # Events are all the partnership's: ``test_web_finding``.
    "finding-event", "finding-event-came", "finding-feature",
    # A family stands in these too: ``test_web_matching_lists``.
    "matching-pair", "matching-waiting-for", "matching-run",
    "matching-family-runs", "matching-wide-run",
    "matching-not-now", "matching-look-again",
}  # fmt: skip
VIEWS = {"children_view", "children_view_rename", "children_view_remove"}  # a person's own
LINK_ACTS = ("event", "placement-plan", "placed")
SOME_EVENTS = ("birth", "placement-order", "pause", "review")
_ENTRIES = ("decision", "order", "step", "search", "track", "report")


def patterns() -> list[URLPattern]:
    """Every page of ours."""

    def walk(found: list[Any]) -> Iterator[URLPattern]:
        for each in found:
            if isinstance(each, URLResolver):
                yield from walk(each.url_patterns)
            elif each.callback.__module__.startswith(OURS):
                yield each

    return list(walk(get_resolver().url_patterns))


def of_children() -> list[URLPattern]:
    """Every page but those about families and for strangers."""
    away = (*FAMILIES, STRANGERS, PROFILES)
    return [each for each in patterns() if not each.callback.__module__.startswith(away)]


PLAIN = [each for each in of_children() if not each.pattern.converters]
HOLDING = {
    str(each.name): each
    for each in of_children()
    if each.pattern.converters and each.name not in ELSEWHERE | VIEWS
}


def arguments(place: Place, *, events: tuple[str, ...] = SOME_EVENTS) -> dict[str, list[list[Any]]]:
    """For each page whose address holds something: what it holds, as often as pages differ."""
    child, meeting, paper = [place.child], [place.meeting], [place.paper]
    at = [place.meeting, place.child]
    found: dict[str, list[list[Any]]] = {
        "child_record": [[place.child, slug] for slug in events],
        "child_correct": [[place.child, kind, place.entries[kind]] for kind in _ENTRIES],
        "child_take_back": [
            [place.child, "decision", place.entries["decision"]],
            [place.child, "note", place.note],
        ],
        "child_worker_end": [[place.child, place.worker]],
        "matching-shortlist": [child],
        "matching-runs": [child],
        "need": [[place.child, "prenatal_alcohol"]],
        "requirement_add": [[place.child, "heritage"]],
        "requirement": [[place.child, 1]],
        "requirement_end": [[place.child, 1]],
        "child_meeting": [meeting, [place.ended]],
        "child_meeting_practice": [meeting, [place.ended]],
        "child_meeting_correct": [[place.ended, place.child]],
        "child_action": [[place.open_action]],
        "action_done": [[place.open_action]],
        "action_not_done": [[place.done_action]],
        "action_withdraw": [[place.open_action]],
        "child_population_month": [[place.agency, f"{MONTH:%Y-%m}"]],
        "child_population_undo": [[place.load]],
        "link_record": [[place.link.ref, slug] for slug in LINK_ACTS],
        "link_record_about": [
            [place.link.ref, "paper-comments", place.link.paper],
            [place.link.ended, "meeting", place.link.disruption],
        ],
        "link_disruption": [[place.link.ended]],
        "link_introduction_day": [[place.link.ref, place.link.day]],
        "finding-condition-met": [[place.permission, 1]],
        "finding-featured": [[place.featured]],
        "finding-featured-out": [[place.featured]],
    }
    for name, pattern in HOLDING.items():
        if name in found:
            continue
        kinds = {key: type(each).__name__ for key, each in pattern.pattern.converters.items()}
        match sorted(kinds.values()):
            case ["Reference"]:
                found[name] = [child]
            case ["MeetingReference"]:
                found[name] = [meeting]
            case ["MeetingReference", "Reference"]:
                found[name] = [at]
            case ["LinkReference"]:
                found[name] = [[place.link.ref]]
            case ["LinkUnitReference"]:
                found[name] = [child, [place.unit]]
            case ["GroupReference"]:
                found[name] = [[place.unit]]
            case ["DocumentReference"]:
                found[name] = [paper]
            case ["PermissionReference"]:
                found[name] = [[place.permission]]
    return found


def addresses(place: Place, **more: Any) -> list[tuple[str, str]]:
    """The name of the page and the address, in an order that does not depend on the place."""
    return [
        (name, reverse(name, args=args))
        for name, several in sorted(arguments(place, **more).items())
        for args in several
    ]


def every_event(place: Place) -> list[tuple[str, str]]:
    """The form of each thing that can happen."""
    return [("child_record", reverse("child_record", args=[place.child, e.slug])) for e in EVENTS]
