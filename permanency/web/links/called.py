"""Who stands in links, by name where the reader may know it, else by council alone.

A link is read from two sides. Whoever sees the family's side alone is told which council the child
is of, and nothing else of the child; the other way round alike.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from permanency.casework.adopters.models import Application
from permanency.casework.children.models import Record
from permanency.casework.matching.models import Link
from permanency.platform.people.queries import names_of
from permanency.platform.security.models import Account
from permanency.platform.security.policies import within
from permanency.web.adopters.called import called_all
from permanency.web.children.case import NOT_NAMED


@dataclass(frozen=True)
class Called:
    """The names of both sides; a side that is not there may not be known to the reader."""

    records: dict[int, Record]
    children: dict[int, str]
    applications: dict[int, Application]
    families: dict[int, str]

    def child(self, link: Link) -> str:
        """The child's name, or of which council the child is."""
        return self.children.get(link.record_id) or f"A child of {link.agency.name}"

    def child_ref(self, link: Link) -> str:
        """The child's reference; "" where the reader does not see the child."""
        record = self.records.get(link.record_id)
        return record.ref if record else ""

    def family(self, link: Link) -> str:
        """The family's name, or whose family it is."""
        if link.outside_agency is not None:
            return f"Family {link.outside_ref}, {link.outside_agency.name}"
        known = self.families.get(link.application_id or 0)
        return known or f"A family of {self.agency(link) or 'another agency'}"

    def agency(self, link: Link) -> str:
        """The family's agency, where it is one of ours."""
        return link.family_agency.name if link.family_agency else ""

    def family_ref(self, link: Link) -> str:
        """The household's reference; "" where the reader does not see the family."""
        application = self.applications.get(link.application_id or 0)
        return application.household.ref if application else ""


def called_of(links: Iterable[Link], by: Account, today: date) -> Called:
    """Names for all these links, in a few queries however many there are."""
    wanted = list(links)
    records = {
        each.pk: each
        for each in within(Record.objects.all(), by)
        .filter(pk__in={link.record_id for link in wanted})
        .select_related("person", "agency")
    }
    names = names_of(record.person for record in records.values())
    applications, families = families_called(
        {link.application_id for link in wanted if link.application_id}, by, today
    )
    return Called(
        records=records,
        children={
            pk: name.full if (name := names.get(record.person_id)) and name.full else NOT_NAMED
            for pk, record in records.items()
        },
        applications=applications,
        families=families,
    )


def families_called(
    wanted: Collection[int], by: Account, today: date
) -> tuple[dict[int, Application], dict[int, str]]:
    """Of these applications those the reader sees, and what each family is called."""
    applications = {
        each.pk: each
        for each in within(Application.objects.all(), by, "adopter.read")
        .filter(pk__in=wanted)
        .select_related("household__agency")
    }
    homes = called_all({each.household for each in applications.values()}, today)
    return applications, {pk: homes[each.household_id] for pk, each in applications.items()}
