"""Children at an exchange day: who may be shown, and what came of it, counted from the records."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from permanency.casework.finding import operations as does
from permanency.casework.finding.results import Results, results_of
from permanency.casework.matching import operations as matching
from permanency.platform.rows.refusals import NotPossible
from permanency.platform.security.identity import acting_as, current_account
from permanency.platform.security.policies import NotAllowed
from tests.integration.finding_world import TO_COME, event, featured
from tests.integration.matching_world import TODAY, child, family, link

pytestmark = pytest.mark.django_db


@pytest.fixture
def ash(region):
    with acting_as(region.dev):
        return child("Ash", agency_id=region.castlemoor)


def test_results_are_counted_from_links_of_the_event(region, ash):
    held, home = event(region), family(region, agency="castlemoor")
    with acting_as(region.tamsin):
        me = current_account()
        shown = featured(held, ash)
        does.count_child_views(featured=shown, version=shown.version, views=41, by=me)
        met = link(ash, home, on=date(2026, 10, 17), source="exchange_event", event=held)
        for state, on in (("enquired", date(2026, 10, 18)), ("linked", date(2026, 10, 30))):
            matching.record_link_event(
                link=met, version=met.version, state=state, on=on, side="both", by=me, today=TODAY
            )
        link(ash, family(region, agency="castlemoor"))  # of our own search: not the event's
        found = results_of([held.pk], me)[held.pk]
        assert found == Results(children=1, views=41, enquiries=1, links=1)
        assert [(row.link, row.enquired_on, row.linked_on) for row in found.followed] == [
            (met, date(2026, 10, 18), date(2026, 10, 30))
        ]


def test_somebody_allows_it_before_the_child_is_shown(region, ash):
    coming = event(region, at=TO_COME)
    with acting_as(region.tamsin):
        for told, field in (
            ({"allowed_as": " "}, "allowed_as"),
            ({"allowed_on": date(2026, 11, 23)}, "allowed_on"),
            ({"shown": "shouted"}, "shown"),
        ):
            with pytest.raises(NotPossible) as refused:
                featured(coming, ash, **told)
            assert refused.value.field == field
        featured(coming, ash)
        with pytest.raises(NotPossible, match="shown at this event already"):
            featured(coming, ash)


def test_only_children_whose_search_is_on_are_shown_at_an_event_to_come(region):
    coming = event(region, at=TO_COME)
    with acting_as(region.tamsin):
        waits = child("Elm", agency_id=region.castlemoor, ordered_on=None)
        with pytest.raises(NotPossible, match="Nobody is looking"):
            featured(coming, waits)


def test_children_are_shown_at_family_finding_events_only(region, ash):
    evening = event(region, kind="information", at=TO_COME)
    with acting_as(region.tamsin), pytest.raises(NotPossible, match="No child can be shown"):
        featured(evening, ash)


def test_a_child_is_shown_by_whoever_may_write_to_it(region, ash):
    coming = event(region, at=TO_COME)
    with acting_as(region.nora), pytest.raises(NotAllowed):
        featured(coming, ash)


def test_a_child_taken_out_stays_on_record_with_the_reason(region, ash):
    coming = event(region, at=TO_COME)
    with acting_as(region.tamsin):
        shown = featured(coming, ash)
        with pytest.raises(NotPossible):
            does.take_child_out(
                featured=shown, version=shown.version, why=" ", by=current_account(), today=TODAY
            )
        does.take_child_out(
            featured=shown, version=shown.version, why="A family was found",
            by=current_account(), today=TODAY,
        )  # fmt: skip
        assert results_of([coming.pk], current_account())[coming.pk].children == 0
        featured(coming, ash)


def test_a_link_of_an_event_comes_from_an_event_that_was_held(region, ash):
    held, home = event(region), family(region, agency="castlemoor")
    coming = event(region, kind="profiling", at=TO_COME)
    with acting_as(region.tamsin):
        for told, field in (
            ({"event": held}, "source"),
            ({"event": coming, "source": "exchange_event"}, "on"),
        ):
            with pytest.raises(NotPossible) as refused:
                link(ash, home, **told)
            assert refused.value.field == field
        made = link(ash, home, on=date(2026, 10, 17), source="exchange_event", event=held)
        with pytest.raises(IntegrityError, match="link_of_an_event_says_so"), transaction.atomic():
            made.change(source="carer")
