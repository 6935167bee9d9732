"""A family in a child's list: who they are, why they are here, what to ask, what may help."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from permanency.casework.adopters.models import Household
from permanency.casework.matching.fit.criteria import CRITERIA
from permanency.casework.matching.fit.explain import explain
from permanency.casework.matching.fit.values import miles_between
from permanency.casework.matching.fit.wording import miles
from permanency.casework.matching.inputs import HouseholdRef
from permanency.casework.matching.models import NotNow
from permanency.casework.matching.runs import on_other_lists
from permanency.platform.audit.operations import log_read
from permanency.web.adopters.called import called_all
from permanency.web.formats import count_of, long_date, short_date
from permanency.web.matching import wording
from permanency.web.matching.look import Look
from permanency.web.matching.passed import act_of, may_pass_over, passed_words

_MOST_MET = 6


def names_of_families(refs: Sequence[HouseholdRef], look: Look, action: str) -> dict[int, str]:
    """What these households are called, by id; the read is logged."""
    found = list(Household.objects.filter(pk__in=[each.household_id for each in refs]))
    if found:
        log_read(action, found)
    return called_all(found, look.today)


@dataclass(frozen=True)
class Card:
    """A family by its place; why it stands lower than by fit (``turns``); why it is not for now."""

    place: int
    lower: str = ""
    passed: NotNow | None = None


def cards(look: Look, here: Sequence[Card], action: str) -> list[dict[str, Any]]:
    """These families of the list, each with its reasons and what can be done."""
    refs = [look.home_refs[each.place] for each in here]
    names = names_of_families(refs, look, action)
    asked = [each.application_id for each in refs]
    listed = on_other_lists(asked, look.unit.key, look.actor, look.today)
    words = passed_words([each.passed for each in here if each.passed is not None])
    may = may_pass_over(look)
    return [
        _card(look, each.place, names[ref.household_id], listed.get(ref.application_id, 0))
        | {
            "turn": each.lower,
            "passed": words[each.passed.pk] if each.passed else "",
            "pass_act": act_of(look, ref.key, each.passed, may=may),
        }
        for each, ref in zip(here, refs, strict=True)
    ]


def _card(look: Look, place: int, name: str, lists: int) -> dict[str, Any]:
    told = explain(look.units, look.row, look.homes, place, look.weights)
    ref = look.home_refs[place]
    met = wording.met(told.passes)
    return {
        "name": name,
        "href": pair_href(look.unit.key, ref.key),
        "band": str(told.band) if told.band else "",
        "facts": [*facts_of(ref), *_miles(look, place)],
        "met": met[:_MOST_MET],
        "met_more": max(0, len(met) - _MOST_MET),
        "ask": wording.to_ask_family(told.questions),
        "help": wording.helped(told.compromises),
        "link_href": link_href(look.unit.key, ref.key),
        "lists": lists_words(lists),
    }


def _miles(look: Look, place: int) -> list[str]:
    """How far the home is from whom the children go on seeing, where both are known."""
    base, home = look.units.places("base"), look.homes.places("home")
    if not (base.known[look.row] and home.known[place]):
        return []
    apart = miles_between(
        base.east[look.row], base.north[look.row], home.east[place], home.north[place]
    )
    return [f"{miles(apart)} from the people they go on seeing"]


def lists_words(lists: int) -> str:
    """On how many other children's kept lists a family stood, so that no few carry all."""
    return f"On {count_of(lists, 'other list') if lists else 'no other list'} in the last 30 days"


def facts_of(ref: HouseholdRef) -> list[str]:
    """Reference, place, when approved, when they last said that they wait."""
    said = f"Said they are available {long_date(ref.said_on)}" if ref.said_on else (
        "Not asked yet whether they are available"
    )  # fmt: skip
    found = [ref.key, ref.hub or ref.agency, f"Approved {long_date(ref.approved_on)}", said]
    return [*found, "Linked with another child"] if ref.state == "linked" else found


def further_rows(look: Look, places: Sequence[int], action: str) -> list[dict[str, Any]]:
    """Families that something rules out: each with everything that stands in the way."""
    refs = [look.home_refs[place] for place in places]
    names = names_of_families(refs, look, action)
    return [
        {
            "family": {
                "words": names[ref.household_id],
                "href": pair_href(look.unit.key, ref.key),
                "strong": True,
                "under": [f"{ref.key}, {ref.hub or ref.agency}"],
            },
            "why": in_the_way(int(look.listing.failing[place])),
            "approved": short_date(ref.approved_on),
        }
        for place, ref in zip(places, refs, strict=True)
    ]


def in_the_way(failing: int) -> str:
    """The criteria of a mask of bits, in words; nothing fails: what that means."""
    words = [each.words for number, each in enumerate(CRITERIA) if failing >> number & 1]
    return "; ".join(words) or "Nothing rules this out"


def pair_href(unit: str, household: str) -> str:
    """The page of a pair: why, and why not."""
    return reverse("matching-pair", args=[unit, household])


def link_href(unit: str, household: str) -> str:
    """Where a link of this pair is opened."""
    return reverse("link-open", args=[unit, household])
