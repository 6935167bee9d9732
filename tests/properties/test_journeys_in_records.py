"""Any journey, also one that cannot be, is stored whole and read back the same.

What is computed from it and stored (where the child stands, what is due) is what a recomputation
says, and the database answers for any day what Python answers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest
from django.db import models, transaction
from django.db.models import F, Q
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from permanency.casework.children import models as children_models
from permanency.casework.children.clocks import clock_stretches
from permanency.casework.children.journey import Journey
from permanency.casework.children.models import Record
from permanency.casework.children.position import positions
from permanency.casework.matching.changes import differences
from permanency.casework.matching.doubt import doubtful_keys
from permanency.casework.matching.journeys import journeys_of_agencies
from permanency.casework.matching.models import ClockSpell, Position
from permanency.casework.matching.positions import differences as projections_wrong
from permanency.casework.matching.positions import rebuild
from permanency.casework.matching.telling import rows_of
from permanency.casework.matching.writing import write
from permanency.platform.people.models import Side
from permanency.platform.people.operations import NewPerson, record_people
from permanency.platform.security.identity import acting_as, current_account
from tests.properties.independent_clocks import days_of
from tests.properties.recorded_lives import life, recorded
from tests.properties.strategies_journeys import journeys, populations

pytestmark = pytest.mark.django_db

IN_RECORDS = settings(
    max_examples=max(25, settings.default.max_examples // 20),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
# Kept though it may not be: as a return's row is, so that no constraint turns it away.
DOUBTFUL = {"import_batch_id": 1, "doubtful": True}


@contextmanager
def stored(region: Any, told: Sequence[Journey]) -> Iterator[dict[str, Journey]]:
    """The children as records of Castlemoor, by reference; gone afterwards."""
    with acting_as(region.pip), transaction.atomic():
        people = record_people(
            agency_id=region.castlemoor,
            people=[NewPerson(Side.CHILD, born_on=child.born_on) for child in told],
            by=current_account(),
        )
        found = {}
        for person, child in zip(people, told, strict=True):
            record = Record.objects.create(
                person=person, born_on=person.born_on, opened_on=date(2026, 1, 1)
            )
            journey = replace(
                child,
                child=record.ref,
                authority="Castlemoor",
                sex="not_known",
                ethnicity_group="not_known",
                disabled="not_known",
                in_sibling_group="not_known",
                sibling_group_id=None,
            )
            rows, flags = rows_of(journey), doubtful_keys(journey)
            # A journey does not say why a match ended; people do.
            flags["match"] = set(rows["match"])
            changes = differences(record.pk, {}, rows, flags)
            write(changes, batch_id=1, pointed={})
            write_own(record, journey)
            rebuild({record.pk: journey})
            found[record.ref] = journey
        yield found
        transaction.set_rollback(True)


def write_own(record: Record, journey: Journey) -> None:
    """What only people record, row by row."""
    rows: list[tuple[type[models.Model], dict[str, Any]]] = [
        *(
            (children_models.Track, {"kind": t.kind, "started_on": t.from_on, **_ended(t)})
            for t in journey.tracks
        ),
        *(
            (
                children_models.Consent,
                {"kind": c.kind, "given_on": c.given_on, "withdrawn_on": c.withdrawn_on,
                 "given_by": c.given_by},
            )
            for c in journey.consents
        ),
        *(
            (
                children_models.FamilyFinding,
                {"state": s.state, "started_on": s.from_on, "pause_reason": s.pause_reason,
                 "review_on": s.review_on, **_ended(s)},
            )
            for s in journey.searches
        ),
        *(
            (
                children_models.Review,
                {"held_on": r.held_on, "outcome": r.outcome, "considered_plan": r.considered_plan},
            )
            for r in journey.reviews
        ),
        *((children_models.Visit, {"made_on": day}) for day in journey.visits),
        *(
            (
                children_models.Delay,
                {"clock": d.clock, "reason": d.reason, "asked_by": "court",
                 "started_on": d.from_on, **_ended(d)},
            )
            for d in journey.delays
        ),
    ]  # fmt: skip
    for model, values in rows:
        model._default_manager.create(record_id=record.pk, **DOUBTFUL, **values)


def _ended(spell: Any) -> dict[str, date | None]:
    return {"ended_on": spell.ended_on}


@IN_RECORDS
@given(children=populations())
def test_every_journey_can_be_stored_and_read_back(region, children):
    with stored(region, children) as told:
        read = {journey.child: journey for journey in journeys_of_agencies([region.castlemoor])}
        assert read == told
        assert projections_wrong([region.castlemoor]) == []


RANDOMS = st.randoms(use_true_random=False)
RECORDED = st.lists(
    st.one_of(st.builds(life, RANDOMS), st.builds(recorded, RANDOMS, journeys())),
    min_size=1,
    max_size=3,
)


@IN_RECORDS
@given(children=RECORDED, random=RANDOMS)
def test_what_is_stored_of_any_day_is_what_is_computed(region, children, random: Random):
    """Where each child stood, which clocks ran, and which were overdue, asked of the database."""
    with stored(region, children) as told:
        assert {j.child: j for j in journeys_of_agencies([region.castlemoor])} == told
        assert projections_wrong([region.castlemoor]) == []
        for day in _some_days(random, list(told.values())):
            on_the_day = Q(live=True, from_on__lte=day) & (Q(to_on=None) | Q(to_on__gt=day))
            stood = Position.objects.filter(on_the_day).values_list("record__ref", "position")
            assert sorted(stood) == sorted(
                (ref, each.position)
                for ref, journey in told.items()
                for each in positions(journey)
                if each.from_on <= day and (each.to_on is None or day < each.to_on)
            )
            asked = ClockSpell.objects.filter(on_the_day, due_on__lt=day)
            overdue = sorted(asked.values_list("record__ref", "clock", "started_on"))
            assert overdue == sorted(
                (ref, each.clock, each.started_on)
                for ref, journey in told.items()
                for each in clock_stretches(journey)
                if each.overdue(day)
            )
            assert overdue == sorted(
                (ref, clock, started_on)
                for ref, journey in told.items()
                for clock, started_on, due_on in _diary_on(journey, day)
                if due_on is not None and due_on < day
            )


@IN_RECORDS
@given(children=RECORDED, others=RECORDED)
def test_a_journey_that_changed_leaves_nothing_of_the_old_one(region, children, others):
    with stored(region, children) as told:
        records = {r.ref: r.pk for r in Record.objects.filter(ref__in=told)}
        for (ref, old), new in zip(told.items(), others, strict=False):
            rebuild({records[ref]: replace(new, child=ref)})
            live = ClockSpell.objects.filter(record_id=records[ref], live=True)
            names = ("clock", "started_on", "from_on", "to_on", "due_on")
            assert list(live.order_by("nth").values_list(*names)) == [
                tuple(getattr(each, name) for name in names) for each in clock_stretches(new)
            ]
            rebuild({records[ref]: old})
        assert projections_wrong([region.castlemoor]) == []
        assert not ClockSpell.objects.filter(live=True, to_on__lte=F("from_on")).exists()


def _some_days(random: Random, told: list[Journey]) -> list[date]:
    """Turning days and last permitted days, those beside them, and any day."""
    days = {date(2019, 6, 1) + timedelta(random.randrange(2000))}
    for journey in told:
        turns = [day for each in clock_stretches(journey) for day in (each.from_on, each.due_on)]
        known = [day for day in turns if day]
        if known:
            days.add(random.choice(known) + timedelta(random.choice((-1, 0, 1))))
    return sorted(days)


def _diary_on(journey: Journey, day: date) -> set[tuple[str, date, date | None]]:
    """What the second calculation says was running on the day."""
    return next((due for on, _, due in reversed(days_of(journey)) if on <= day), set())
