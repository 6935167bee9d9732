"""Finding a household for a page, with its adults and the application the page is about.

One function finds by reference in the rows this person may see and raises one error: the page for
what is not there and for what is not theirs is the same, since nobody can tell the two apart.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.http import Http404, HttpRequest
from django.utils import timezone

from permanency.casework.adopters.file import ApplicationFile
from permanency.casework.adopters.journey import AdopterJourney
from permanency.casework.adopters.models import Adult, Application, Household
from permanency.casework.adopters.reading import file_of
from permanency.platform.audit.operations import log_read, log_write
from permanency.platform.people.models import Name
from permanency.platform.people.queries import names_of
from permanency.platform.rows.models import LIVE
from permanency.platform.security.policies import within
from permanency.web.adopters.called import adults_of, called
from permanency.web.gate import actor_of


@dataclass(frozen=True)
class Family:
    """One household as its pages show it.

    ``application`` is the open one, the newest of several, else the last one closed.
    """

    household: Household
    applications: tuple[Application, ...]
    adults: tuple[Adult, ...]
    names: dict[int, Name]
    today: date

    @property
    def ref(self) -> str:
        """The household's reference."""
        return self.household.ref

    @property
    def application(self) -> Application | None:
        """The application the page is about."""
        still = [each for each in self.applications if each.closed_on is None]
        return next(iter(still or self.applications), None)

    @property
    def name(self) -> str:
        """Fern and Rowan Thistlewood."""
        return called([self.names.get(adult.person_id) for adult in self.adults])

    @cached_property
    def file(self) -> ApplicationFile | None:
        """Everything the rules look at; None before they applied."""
        return file_of(self.application) if self.application else None

    @property
    def journey(self) -> AdopterJourney | None:
        """The way of the application so far; None before they applied."""
        return self.file.journey if self.file else None

    def first_name(self, person_id: int | None) -> str:
        """The given name of an adult or of somebody else at home."""
        return self.person_called(person_id) if person_id else "Somebody"

    def person_called(self, person_id: int) -> str:
        """The first name of anybody at home."""
        name = self.names.get(person_id)
        if name is not None:
            return name.given or name.full
        found = {each.person: each.called for each in (self.file.people if self.file else ())}
        return found.get(person_id, "Somebody")


def find_family(request: HttpRequest, ref: str, *, action: str, writing: bool = False) -> Family:
    """The household of that reference; reading it is logged under ``action``.

    Raises:
        Http404: there is none, or not for this person.
    """
    capability = "adopter.write" if writing else "adopter.read"
    rows = within(Household.objects.all(), actor_of(request), capability, writing=writing)
    household = rows.filter(LIVE, ref=ref).select_related("hub", "agency").first()
    if household is None:
        log_write(action="lookup.missed")
        raise Http404
    log_read(action, [household])
    return family_of(household)


def family_of(household: Household) -> Family:
    """The household with its adults, their names and its applications, newest first."""
    today = timezone.localdate()
    adults = tuple(adults_of([household], today).get(household.pk, []))
    applications = Application.objects.filter(LIVE, household=household)
    return Family(
        household,
        tuple(applications.select_related("household").order_by("-opened_on", "-pk")),
        adults,
        names_of(adult.person for adult in adults),
        today,
    )
