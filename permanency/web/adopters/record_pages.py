"""The overview of a household, and who has read its record."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from permanency.casework.adopters.models import Household
from permanency.casework.adopters.waiting_for import waiting_for_file
from permanency.platform.audit.queries import Read, reads_of_row
from permanency.platform.security.queries import shown_names
from permanency.web.adopters.family import Family, find_family
from permanency.web.adopters.frame import household_page, may_record, record_links
from permanency.web.adopters.happened import timeline
from permanency.web.formats import count_of, date_and_time
from permanency.web.gate import needs
from permanency.web.log_words import read_words
from permanency.web.paging import page_asked, turning

PAGE = 50


@needs("adopter.read")
def overview(request: HttpRequest, ref: str) -> HttpResponse:
    """What is waited for and what has happened."""
    family = find_family(request, ref, action="household.read")
    writes = may_record(request, family)
    sections = [*_also_stops(family), _happened(family, writes=writes)]
    return household_page(request, family, "adopter", sections, [_reads_card(family)])


def _also_stops(family: Family) -> list[dict[str, Any]]:
    """What else has to come before the stage can end, beside what the page begins with."""
    told = waiting_for_file(family.file, family.today) if family.file else None
    if told is None or not told.others:
        return []
    return [
        {
            "title": f"What else stops {told.stage}",
            "count": count_of(len(told.others), "thing"),
            "columns": [{"key": "what", "label": "What"}],
            "rows": [{"what": sentence} for sentence in told.others],
            "name": f"What else stops {told.stage} from finishing",
        }
    ]


def _happened(family: Family, *, writes: bool) -> dict[str, Any]:
    events = timeline(family.journey) if family.journey else []
    section: dict[str, Any] = {"title": "What has happened"}
    if not events:
        return {
            **section,
            "links": record_links(family, ("application", "Open an application")) if writes else [],
            "empty": {
                "title": "They have not applied yet.",
                "words": "Open an application when they do.",
            },
        }
    return {**section, "lede": "Newest first.", "events": events}


@needs("adopter.read")
def reads(request: HttpRequest, ref: str) -> HttpResponse:
    """Everybody who opened this household's record, newest first."""
    family = find_family(request, ref, action="household.reads.read")
    found = _reads_of(family)
    names = shown_names(each.account_id for each in found if each.account_id)
    people = count_of(len({each.account_id for each in found}), "person", "people")
    page = page_asked(request.GET, len(found), PAGE)
    section = {
        "title": "Who has read this",
        "count": f"{count_of(len(found), 'read')} by {people}",
        "lede": "Newest first.",
        "columns": [
            {"key": "who", "label": "Who", "width": 30},
            {"key": "when", "label": "When", "unbroken": True},
            {"key": "what", "label": "What was read"},
            {"key": "why", "label": "Reason given"},
        ],
        "rows": [
            {
                "who": {"words": names.get(each.account_id or 0, _SERVICE), "strong": True},
                "when": date_and_time(each.at),
                "what": read_words(each.action),
                "why": each.why or None,
            }
            for each in found[(page - 1) * PAGE : page * PAGE]
        ],
        "turning": turning(page, len(found), PAGE, {}) if len(found) > PAGE else {},
        "after": "Every read is kept.",
    }
    return household_page(request, family, "adopter_reads", [section])


_SERVICE = "The service itself"


def _reads_of(family: Family) -> list[Read]:
    return reads_of_row(Household._meta.db_table, family.household.pk)


def _reads_card(family: Family) -> dict[str, Any]:
    """The last three who read it, each person once."""
    found = _reads_of(family)
    names = shown_names(each.account_id for each in found if each.account_id)
    last: dict[int | None, Read] = {}
    for each in found:
        last.setdefault(each.account_id, each)
    return {
        "title": "Who has read this",
        "link": {
            "words": f"All {count_of(len(found), 'read')}",
            "href": reverse("adopter_reads", args=[family.ref]),
        },
        "rows": [
            {"words": names.get(account or 0, _SERVICE), "more": date_and_time(each.at)}
            for account, each in list(last.items())[:3]
        ],
    }
