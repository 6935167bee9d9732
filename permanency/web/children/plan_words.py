"""What a plan says, as pages write it: needs, requirements, the search and its ladder."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.urls import reverse

from permanency.casework.children import needs, terms
from permanency.casework.children.models import (
    FamilyFinding,
    Need,
    Record,
    Requirement,
    SearchStep,
)
from permanency.casework.children.needs_requirements import asked_in_words, holds_on
from permanency.web.formats import count_of, days_away, long_date, short_date

NOT_ASKED = "Nobody was asked yet"


def level_words(need: Need) -> str:
    """The level in words; a need that was asked about and is not known says so."""
    return "Not known" if need.level is None else terms.NEED_LEVELS[need.level]


def who_could_tell(need: Need) -> str:
    """Of a need that is not known: who could tell us."""
    if need.source == needs.NOT_ASKED:
        return NOT_ASKED
    return f"{terms.NEED_SOURCES[need.source]} could tell us"


def statement(need: Need) -> str:
    """The whole of it in one line, for the page that shows two versions."""
    if need.level is None:
        said = f"Not known. {who_could_tell(need)}"
    else:
        said = f"{level_words(need)}. {terms.CERTAINTIES[need.certainty]}, "
        said += terms.NEED_SOURCES[need.source]
    return f"{said}. As at {long_date(need.as_at)}." + (f" {need.words}" if need.words else "")


def need_rows(
    record: Record, held: Mapping[str, Sequence[Need]], today: date, *, writes: bool
) -> list[dict[str, Any]]:
    """All kinds of need, also those nobody asked of."""
    return [
        _need_row(record, domain, held.get(domain, ()), today, writes)
        for domain in terms.NEED_DOMAINS
    ]


def _need_row(
    record: Record, domain: str, rows: Sequence[Need], today: date, writes: bool
) -> dict[str, Any]:
    words, href = terms.NEED_DOMAINS[domain], reverse("need", args=[record.ref, domain])
    row: dict[str, Any] = {
        "need": {"words": words, "href": href} if writes or rows else words,
        "known": {"words": NOT_ASKED, "under": []},
        "by": None,
        "as_at": None,
    }
    if not rows:
        return row
    newest = rows[0]
    row["as_at"] = _as_at(newest, today)
    if newest.level is None:
        # The plain words, and who could tell: never blank, never "none".
        row["known"] = {"words": "Not known", "strong": True, "under": [who_could_tell(newest)]}
    else:
        row["known"] = {"words": level_words(newest), "strong": True, "under": []}
        row["by"] = {
            "words": terms.NEED_SOURCES[newest.source],
            "under": [terms.CERTAINTIES[newest.certainty]],
        }
    if newest.words:
        row["known"]["under"] = [*row["known"]["under"], newest.words]
    return row


def _as_at(need: Need, today: date) -> dict[str, Any]:
    if not needs.is_stale(need.as_at, today):
        return {"words": short_date(need.as_at), "under": []}
    return {
        "words": f"{short_date(need.as_at)} ",
        "tag": "Ask again",
        "tone": "wait",
        "under": [f"More than {needs.STALE_MONTHS} months ago"],
    }


def needs_in_a_sentence(held: Mapping[str, Sequence[Need]], today: date) -> str:
    """How much is known, not known and not asked, and how much of it is old."""
    newest = [rows[0] for rows in held.values()]
    known = sum(each.level is not None for each in newest)
    unknown = len(newest) - known
    not_asked = len(terms.NEED_DOMAINS) - len(newest)
    stale = sum(needs.is_stale(each.as_at, today) for each in newest)
    said = f"{known} of {len(terms.NEED_DOMAINS)} known, {unknown} not known, "
    said += f"{not_asked} not asked yet."
    if stale:
        verb = "was" if stale == 1 else "were"
        said += f" {stale} {verb} as at a day more than {needs.STALE_MONTHS} months ago."
    return said


NEED_COLUMNS = [
    {"key": "need", "label": "Kind of need", "width": 25},
    {"key": "known", "label": "What is known", "width": 35},
    {"key": "by", "label": "Who says so"},
    {"key": "as_at", "label": "As at", "unbroken": True},
]


def requirement_words(requirement: Requirement) -> str:
    """ "Years between the child and the next: 3 years"."""
    value = asked_in_words(requirement)
    criterion = terms.REQUIREMENTS[requirement.criterion]
    return f"{criterion}: {value}" if value else criterion


def requirement_row(
    record: Record, number: int, requirement: Requirement, today: date, *, writes: bool
) -> dict[str, Any]:
    """One line of the table of what the plan asks; ``number`` is its place among all."""
    words = requirement_words(requirement)
    stands = holds_on(requirement, today)
    href = reverse("requirement", args=[record.ref, number])
    return {
        "asked": {
            "words": words,
            **({"href": href} if writes and requirement.ended_on is None else {}),
            "under": [requirement.words] if requirement.words else [],
        },
        "how": {"words": "Must" if requirement.must else "Would like", "strong": requirement.must},
        "who": {
            "words": requirement.author,
            "under": [f"Approved by {requirement.approver}"] if requirement.approver else [],
        },
        "until": _until(requirement, today),
        "end": {
            "words": "End",
            "what": words,
            "href": reverse("requirement_end", args=[record.ref, number]),
        }
        if writes and stands
        else None,
    }


def _until(requirement: Requirement, today: date) -> dict[str, Any]:
    asked = f"Asked for on {short_date(requirement.as_at)}"
    if requirement.ended_on:
        return {"words": f"Ended {short_date(requirement.ended_on)}", "under": [asked]}
    if requirement.expires_on is None:
        return {"words": "No end", "under": [asked]}
    if requirement.expires_on <= today:
        over = f"Ran out {short_date(requirement.expires_on)}"
        return {"words": over, "late": True, "under": ["It no longer counts. Renew it or end it."]}
    left = days_away(requirement.expires_on, today)
    return {"words": short_date(requirement.expires_on), "under": [left, asked]}


REQUIREMENT_COLUMNS = [
    {"key": "asked", "label": "What is asked", "width": 35},
    {"key": "how", "label": "Must or wish"},
    {"key": "who", "label": "Who asks"},
    {"key": "until", "label": "Until"},
    {"key": "end", "label": "What to do", "hidden": True, "unbroken": True},
]


def search_words(spell: FamilyFinding | None, today: date, *, may_search: bool) -> dict[str, Any]:
    """Whether the search is on, since when, why it rests, and when that is looked at."""
    if spell is None:
        if may_search:
            return {
                "state": "Searching",
                "more": "Since the authority to place. No pause recorded.",
            }
        return {"state": "Not yet", "more": "The search begins with the authority to place."}
    since = (
        f"Since {long_date(spell.started_on)}, {count_of((today - spell.started_on).days, 'day')}."
    )
    if spell.state != terms.PAUSED:
        return {"state": terms.SEARCH_STATES[spell.state], "more": since}
    why = terms.PAUSE_REASONS[spell.pause_reason]
    more = f"{since} {why}."
    if spell.review_on:
        late = spell.review_on < today
        more += f" To be looked at again on {long_date(spell.review_on)}"
        more += f": {count_of((today - spell.review_on).days, 'day')} over." if late else "."
    return {"state": "Paused", "more": more, "words": spell.words}


def ladder(steps: Sequence[SearchStep], today: date) -> list[dict[str, Any]]:
    """Every circle of the search, with the day it was reached or that it was not."""
    reached = {step.step: step for step in steps}
    rows = []
    for code, words in terms.SEARCH_STEPS.items():
        step = reached.get(code)
        more = "Not yet"
        if step:
            more = f"From {long_date(step.from_on)}, {days_away(step.from_on, today).lower()}."
            why = terms.SEARCH_REASONS.get(step.reason, "")
            said = (step.circle, why, step.words, f"Decided by {step.decided_as}")
            listed = said if step.decided_as else said[:-1]
            more = " ".join([more, *(f"{each.rstrip('.')}." for each in listed if each)])
        rows.append({"words": words, "more": more, "reached": step is not None})
    return rows
