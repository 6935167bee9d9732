"""A household brought with its whole file is the household recorded step by step."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError

from permanency.casework.adopters import models, terms
from permanency.casework.adopters import operations as does
from permanency.casework.adopters.brought import (
    BroughtAdult,
    BroughtApplication,
    BroughtApproval,
    BroughtAvailability,
    BroughtCheck,
    BroughtHousehold,
    BroughtMember,
    BroughtPreparation,
    BroughtReferee,
    BroughtReport,
    BroughtStage,
    BroughtWishes,
)
from permanency.casework.adopters.journey import RegistrationFact
from permanency.casework.adopters.operations import Range
from permanency.casework.adopters.together import record_households_together
from permanency.platform.audit.queries import entries
from permanency.platform.people.models import Name, SearchToken
from permanency.platform.rows.refusals import NotPossible
from permanency.platform.security.identity import acting_as
from permanency.platform.security.models import Account
from permanency.platform.security.policies import NotAllowed
from tests.integration.adopters_world import COURSES, TODAY, approved

pytestmark = pytest.mark.django_db

BACK = date(2026, 2, 20)
APPROVED = date(2026, 7, 20)
# Given by the database, or counted up where a row was changed on its way.
LEFT_OUT = {"id", "ref", "version", "salt", "by", "decided_by", "confirmed_at"}
TABLES = [getattr(models, name) for name in models.__all__ if name != "PreparationRule"]


def whole(region) -> BroughtHousehold:
    """Fern and Rowan with Juniper, as the steps below record them."""
    personal = [(terms.IDENTITY, 1), *((terms.DBS, n) for n in (1, 2, 3)),
                (terms.MEDICAL, 1), (terms.MEDICAL, 2)]  # fmt: skip
    checks = [
        BroughtCheck(terms.REFERENCE, BACK, BACK, "supportive", referee=nth) for nth in (1, 2, 3)
    ]
    checks += [
        BroughtCheck(kind, BACK, BACK, "clear", adult=adult, part=part)
        for adult in (1, 2)
        for kind, part in personal
    ]
    checks += [
        BroughtCheck(kind, BACK, BACK, "clear")
        for kind in (terms.LOCAL_AUTHORITY, terms.FINANCE, terms.HOME_SAFETY, terms.DOMICILE,
                     terms.FAMILY_COURT)
    ]  # fmt: skip
    checks.append(
        BroughtCheck(terms.EMPLOYER, date(2026, 3, 1), chased=((date(2026, 3, 20), "phone"),))
    )
    application = BroughtApplication(
        opened_on=date(2026, 1, 5),
        first_time="yes",
        worker=region.nora,
        registration=RegistrationFact(date(2026, 1, 6), date(2026, 1, 12)),
        stages=(
            BroughtStage("1", date(2026, 1, 12), date(2026, 3, 12), "suitable",
                         plan_on=date(2026, 1, 14), meeting_on=date(2026, 3, 10)),
            BroughtStage("2", date(2026, 4, 1), APPROVED, "approved", plan_on=date(2026, 4, 8)),
        ),
        referees=tuple(
            BroughtReferee(f"Referee {nth}", kind, BACK, BACK)
            for nth, kind in enumerate(("friend", "friend", "relative"), start=1)
        ),
        checks=tuple(checks),
        preparation=tuple(BroughtPreparation(kind, date(2026, 5, 16)) for kind in COURSES),
        reports=(BroughtReport(terms.PAR, "Nora Pennywhistle", date(2026, 6, 25)),),
        approval=BroughtApproval(
            APPROVED, 2, 0, 5, panel_on=date(2026, 7, 9), early_permanence="ffa",
            stood=(
                BroughtAvailability(terms.AVAILABLE, APPROVED, date(2026, 9, 1)),
                BroughtAvailability(terms.ON_HOLD, date(2026, 9, 1), None, "They move",
                                    terms.APPLICANT),
            ),
        ),
        wishes=BroughtWishes(
            date(2026, 7, 1), "assessor",
            (("sensory", "with_support", 2), ("sexual_abuse", "no", 3)),
            (("birth_parents", "yes", "letterbox"),), max_children=2, siblings_stance="yes",
        ),
    )  # fmt: skip
    return BroughtHousehold(
        (
            BroughtAdult("Fern", "Thistlewood", date(1988, 4, 3)),
            BroughtAdult("Rowan", "Thistlewood", date(1985, 7, 9)),
        ),
        (application,),
        region.hubs["North hub"],
        "married",
        at_address_since=date(2015, 1, 1),
        members=(BroughtMember(terms.CHILD_AT_HOME, "Juniper", "Thistlewood", date(2017, 5, 2)),),
        pets=(("dog", 1),),
    )


def step_by_step(region) -> None:
    found = approved(region)
    check = found.does("request_check", kind=terms.EMPLOYER, on=date(2026, 3, 1))
    does.chase_check(check=check, on=date(2026, 3, 20), how="phone", by=found.by, today=TODAY)
    does.add_member(
        household=found.household, kind=terms.CHILD_AT_HOME, given="Juniper",
        family="Thistlewood", born_on=date(2017, 5, 2), by=found.by, today=TODAY,
    )  # fmt: skip
    does.add_pet(household=found.household, kind="dog", number=1, by=found.by)
    said = {"source": "assessor", "as_at": date(2026, 7, 1)}
    found.does("record_wish", domain="sensory", stance="with_support", level=2, **said)
    found.does("record_wish", domain="sexual_abuse", stance="no", **said)
    found.does("record_contact_wish", party="birth_parents", stance="yes", form="letterbox", **said)
    found.does("record_range", hopes=Range(max_children=2, siblings_stance="yes"), **said)
    found.does("set_availability", state=terms.ON_HOLD, on=date(2026, 9, 1), reason="They move",
               asked_by=terms.APPLICANT)  # fmt: skip


def rows_of(household: int) -> dict[str, list]:
    """What is stored of one household, without what the database numbers."""
    found = {}
    for model in TABLES:
        names = [field.name for field in model._meta.concrete_fields]
        path = {"household": "household", "application": "application__household"}
        where = next((path[name] for name in path if name in names), "pk")
        listed = model.objects.filter(**{where: household}).select_related()
        found[model.__name__] = sorted((told(row) for row in listed), key=repr)
    return found


def told(row) -> dict:
    """The row's values; another row of the file is told by what it says itself."""
    values = {}
    for field in row._meta.concrete_fields:
        if field.name in LEFT_OUT:
            continue
        value = getattr(row, field.attname)
        if field.is_relation and value is not None:
            other = field.related_model.__name__
            if other == "Person":
                value = Name.objects.get(person=value).given
            elif other not in ("Agency", "Hub", "Account"):
                value = other
        values[field.name] = value
    return values


@pytest.fixture
def nora(region):
    with acting_as(region.nora):
        yield Account.objects.get(pk=region.nora)


def bring(region, by, *homes, agency=None):
    return record_households_together(
        agency_id=agency or region.alderbridge, households=homes, by=by, today=TODAY
    )


def test_a_household_brought_whole_equals_one_recorded_step_by_step(region, nora):
    step_by_step(region)
    stepped = models.Household.objects.get()
    (opened,) = bring(region, nora, whole(region))
    mine, theirs = rows_of(opened.household.pk), rows_of(stepped.pk)
    for table, rows in theirs.items():
        assert mine[table] == rows, table
    filled = {table for table, rows in theirs.items() if rows}
    assert {"Adult", "Stage", "Check", "Chase", "Approval", "Availability", "Wish"} <= filled
    words = [
        sorted(SearchToken.objects.filter(person=person).values_list("kind", "token"))
        for person in [adult.person for adult in models.Adult.objects.filter(nth=1)]
    ]
    assert words[0] == words[1] != []


def test_many_households_leave_one_entry_for_each_kind_of_thing(region, nora):
    bring(region, nora, whole(region), whole(region))
    now = datetime.now(UTC)
    with acting_as(region.marguerite):
        actions = [entry.action for entry in entries(now - timedelta(1), now + timedelta(1))]
    for action in ("household.opened", "stage_1.started", "application.approved", "wish.recorded"):
        assert actions.count(action) == 1, action


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"opened_on": date(2026, 11, 23)}, "future"),
        ({"registration": None}, "accepted first"),
        ({"checks": (BroughtCheck(terms.DBS, BACK, date(2026, 2, 1), "clear", adult=1),)}, "Check"),
        ({"checks": (BroughtCheck(terms.DBS, BACK),)}, "who is checked"),
        ({"fast_track_ground": "adopted_before"}, "first time"),
    ],
)
def test_what_cannot_be_is_refused_whole(region, nora, wrong, words):
    home = whole(region)
    bad = replace(home, applications=(replace(home.applications[0], **wrong),))
    with pytest.raises(NotPossible) as refused:
        bring(region, nora, home, bad)
    assert words in str(refused.value)
    assert not models.Household.objects.exists()


def test_the_gap_of_six_months_and_a_day_is_refused(region, nora):
    home = whole(region)
    application = home.applications[0]
    late = replace(application.stages[1], from_on=date(2026, 9, 13), ended_on=None, outcome="",
                   plan_on=None)  # fmt: skip
    late_one = replace(application, stages=(application.stages[0], late), approval=None, reports=())
    with pytest.raises(NotPossible, match="six months"):
        bring(region, nora, replace(home, applications=(late_one,)))


def test_nobody_brings_households_to_an_agency_they_do_not_work_for(region, nora):
    with pytest.raises(NotAllowed):
        bring(region, nora, whole(region), agency=region.castlemoor)


def test_the_database_refuses_two_open_applications_of_a_kind(region, nora):
    home = whole(region)
    twice = replace(home, applications=home.applications * 2)
    with pytest.raises(IntegrityError):
        bring(region, nora, twice)
