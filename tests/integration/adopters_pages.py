"""A household as pages show it: made by operations, walked through pages as a worker would."""

from __future__ import annotations

from datetime import date, timedelta

from django.test import Client
from django.utils import timezone

from permanency.casework.adopters import models, operations
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


def applied(region, home: Household, who: str = "nora", *, days: int = 100, **more) -> Application:
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


def went_through(
    application: Application,
    *,
    began: date,
    stage_1: int = 80,
    between: int = 7,
    stage_2: int | None = 130,
    left_in: str = "",
) -> None:
    """Rows of a whole assessment in the past, straight into the tables; as somebody who may write.

    ``left_in`` "1" or "2": the household left at the end of that stage. Without days for it,
    stage 2 goes on.
    """
    of = {"application": application}
    registration = models.Registration.objects.create(received_on=began, accepted_on=began, **of)
    ended = began + timedelta(days=stage_1)
    first = models.Stage.objects.create(
        stage="1", started_on=began, ended_on=ended, accepted_on=began,
        outcome="left" if left_in == "1" else "suitable", registration=registration, **of,
    )  # fmt: skip
    if left_in == "1":
        application.change(closed_on=ended, closed_why="withdrew")
        return
    decision = models.StageDecision.objects.create(
        stage=first, stage_number="1", stage_started_on=began, suitable=True, decided_on=ended, **of
    )
    again = ended + timedelta(days=between)
    if stage_2 is None:
        models.Stage.objects.create(
            stage="2", started_on=again, decision=decision, decided_on=ended, **of
        )
        return
    over = again + timedelta(days=stage_2)
    second = models.Stage.objects.create(
        stage="2", started_on=again, ended_on=over, decision=decision, decided_on=ended,
        outcome="left" if left_in == "2" else "approved", **of,
    )  # fmt: skip
    if left_in == "2":
        application.change(closed_on=over, closed_why="withdrew")
        return
    approval = models.Approval.objects.create(
        stage=second, stage_started_on=again, approved_on=over, **of
    )
    models.ApprovalTerms.objects.create(
        approval=approval, approved_on=over, started_on=over, max_children=2, age_to=5, **of
    )
    models.Availability.objects.create(
        approval=approval, approved_on=over, state="available", started_on=over, **of
    )


def past_years(region, who: str = "nora", *, households: int = 24, **place) -> None:
    """Households that went through in the last three years, evenly; a few of them left."""
    for nth in range(households):
        home = household(region, who, names=(f"Past{nth}",), family="Longago", **place)
        began = ago(1000 - nth * 27)
        with acting_as(region.people[who]):
            application = operations.open_application(
                household=home, on=began, by=current_account(), today=today()
            )
            left = {3: "1", 11: "2", 17: "1"}.get(nth, "")
            went_through(
                application, began=began, stage_1=60 + nth * 7 % 60, between=3 + nth % 9,
                stage_2=100 + nth * 11 % 70, left_in=left,
            )  # fmt: skip
