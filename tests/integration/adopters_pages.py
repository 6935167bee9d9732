"""A household as pages show it: made by operations, walked through pages as a worker would."""

from __future__ import annotations

from datetime import date, timedelta

from django.test import Client
from django.utils import timezone

from permanency.casework.adopters import operations
from permanency.casework.adopters.models import Application, Household
from permanency.platform.people.models import Sex
from permanency.platform.security.identity import acting_as, current_account
from tests.web import token_in


def today() -> date:
    return timezone.localdate()


def ago(days: int) -> date:
    return today() - timedelta(days=days)


def boxes(name: str, day: date) -> dict[str, str]:
    """A day as the three boxes of a form."""
    return {
        f"{name}-day": str(day.day),
        f"{name}-month": str(day.month),
        f"{name}-year": str(day.year),
    }


def send(client: Client, address: str, *, follow: bool = True, **typed: str | list[str] | date):
    """Open the form, fill it in and send it; days are given as dates."""
    form = client.get(address)
    assert form.status_code == 200, address
    sent: dict[str, str | list[str]] = {"form_token": token_in(form)}
    if (version := _hidden(form, "version")) is not None:
        sent["version"] = version
    for name, value in typed.items():
        if isinstance(value, date):
            sent |= boxes(name, value)
        else:
            sent[name] = value
    return client.post(address, sent, follow=follow)


def _hidden(page, name: str) -> str | None:
    import re

    found = re.search(rf'type="hidden" name="{name}" value="([^"]*)"', page.content.decode())
    return found.group(1) if found else None


def adult(given: str, family: str = "Thistlewood", **more) -> operations.NewAdult:
    known = {"born_on": date(1986, 5, 4), "sex": Sex.FEMALE, **more}
    return operations.NewAdult(given=given, family=family, **known)


def household(
    region, who: str = "nora", *, agency: str = "alderbridge", hub: str = "North hub",
    names: tuple[str, ...] = ("Fern", "Rowan"), family: str = "Thistlewood",
) -> Household:  # fmt: skip
    """A household of these adults, nobody's application yet."""
    with acting_as(region.people[who]):
        return operations.open_household(
            agency_id=getattr(region, agency),
            hub_id=region.hubs[hub],
            adults=[adult(given, family) for given in names],
            searched=True,
            address="1 Canary Row",
            postcode="WV1 1AA",
            at_address_since=date(2015, 1, 1),
            by=current_account(),
            today=today(),
        )


def applied(
    region, home: Household, who: str = "nora", *, days: int = 100, **more
) -> Application:
    """Applied so many days ago, the worker named."""
    with acting_as(region.people[who]):
        me = current_account()
        return operations.open_application(
            household=home, on=ago(days), by=me, today=today(), worker=me, **more
        )


def in_stage_1(region, application: Application, who: str = "nora", *, days: int = 96) -> None:
    """Registered, accepted and in stage 1 for so many days."""
    with acting_as(region.people[who]):
        said = {"application": application, "by": current_account(), "today": today()}
        operations.accept_registration(on=ago(days), received_on=ago(days), **said)
        operations.start_stage_1(on=ago(days), **said)
