"""What families said and what their agency approved, for many households at once.

Of adults only how many there are is counted; of children at home how old they are. The facts of a
home are named one by one: what a family is (heritage, faith, language) is not among them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Count

from permanency.casework.adopters import terms
from permanency.casework.adopters.models import (
    Adult,
    ApprovalTerms,
    ContactWish,
    HomeFact,
    MatchingRange,
    Member,
    Pet,
    Wish,
)
from permanency.casework.matching.inputs.current import holds, newest
from permanency.casework.matching.inputs.household_refs import HouseholdRef

# Facts of a home that the score card reads. Those that say what the adults are stay out of it.
ONE_ANSWER = (
    "carer_home_months", "stairs_free", "school", "helpers", "no_children", "no_animals",
)  # fmt: skip
MANY_ANSWERS = ("experience", "carer_skill", "heritage_support")
CHILDREN_AT_HOME = (terms.CHILD_AT_HOME, "adopted_child", "fostered_child")
RANGE = (
    "min_children", "max_children", "age_from_months", "age_to_months", "which_sex", "legal_risk",
    "certainty",
)  # fmt: skip
TERMS = ("max_children", "age_from", "age_to", "early_permanence")


@dataclass
class Said:
    """By application: terms, range, wishes, contact. By household: who and what is at home."""

    terms: dict[int, dict[str, Any]] = field(default_factory=dict)
    ranges: dict[int, dict[str, Any]] = field(default_factory=dict)
    wishes: dict[int, dict[str, tuple[str, int | None, str]]] = field(
        default_factory=lambda: defaultdict(dict)
    )
    contacts: dict[int, dict[str, tuple[str, str, str]]] = field(
        default_factory=lambda: defaultdict(dict)
    )
    facts: dict[int, dict[str, list[tuple[str, str]]]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(list))
    )
    adults: dict[int, int] = field(default_factory=dict)
    # Days of birth of the children at home; None where it is not known.
    children: dict[int, list[date | None]] = field(default_factory=lambda: defaultdict(list))
    animals: dict[int, set[str]] = field(default_factory=lambda: defaultdict(set))


def said_by(rows: Sequence[HouseholdRef], today: date) -> Said:
    """All of it; nine queries."""
    said = Said()
    applications = [each.application_id for each in rows]
    homes = [each.household_id for each in rows]
    _approved(said, applications, today)
    _wished(said, applications, today)
    _at_home(said, homes, today)
    return said


def _approved(said: Said, applications: Collection[int], today: date) -> None:
    held = ApprovalTerms.objects.filter(
        holds("started_on", "ended_on", today), application__in=applications
    )
    for application, *values in held.values_list("application_id", *TERMS):
        said.terms[application] = dict(zip(TERMS, values, strict=True))


def _wished(said: Said, applications: Collection[int], today: date) -> None:
    of = "application_id"
    for application, *values in newest(
        MatchingRange.objects.filter(application__in=applications), of, (), RANGE, today
    ):
        said.ranges[application] = dict(zip(RANGE, values, strict=True))
    needs = Wish.objects.filter(application__in=applications)
    for application, domain, *answer in newest(
        needs, of, ("domain",), ("domain", "stance", "level", "certainty"), today
    ):
        said.wishes[application][domain] = (answer[0], answer[1], answer[2])
    kept = ContactWish.objects.filter(application__in=applications)
    for application, party, *answer in newest(
        kept, of, ("party",), ("party", "stance", "form", "certainty"), today
    ):
        said.contacts[application][party] = (answer[0], answer[1], answer[2])


def _at_home(said: Said, homes: Collection[int], today: date) -> None:
    told = HomeFact.objects.filter(household__in=homes)
    columns = ("fact", "value", "certainty")
    one = newest(told.filter(fact__in=ONE_ANSWER), "household_id", ("fact",), columns, today)
    many = newest(
        told.filter(fact__in=MANY_ANSWERS), "household_id", ("fact", "value"), columns, today
    )
    for home, fact, value, certainty in (*one, *many):
        said.facts[home][fact].append((value, certainty))
    now = holds("started_on", "ended_on", today)
    adults = Adult.objects.filter(now, household__in=homes)
    counted = adults.order_by().values_list("household_id").annotate(Count("pk"))
    said.adults = dict(counted)
    children = Member.objects.filter(now, household__in=homes, kind__in=CHILDREN_AT_HOME)
    for home, born_on in children.values_list("household_id", "person__born_on"):
        said.children[home].append(born_on)
    for home, kind in Pet.objects.filter(now, household__in=homes).values_list(
        "household_id", "kind"
    ):
        said.animals[home].add(kind)
