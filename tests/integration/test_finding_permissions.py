"""A case for searching outside: asked, decided by two, its cost as the table gave it, its end."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, transaction

from permanency.casework.finding import operations as does
from permanency.casework.finding.models import Condition, Permission
from permanency.casework.finding.operations.permissions import history_of
from permanency.casework.finding.queries import not_met, permissions_seen, total_of
from permanency.casework.finding.tried import tried_for
from permanency.casework.matching import operations as matching
from permanency.platform.rows.conflict import ChangedByAnother
from permanency.platform.rows.refusals import NotPossible
from permanency.platform.security.identity import acting_as, current_account
from permanency.platform.security.policies import NotAllowed
from tests.integration.finding_world import (
    case,
    confirmed,
    decided,
    event,
    featured,
    prepared,
    submitted,
)
from tests.integration.matching_world import TODAY, child, family, link

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


@pytest.fixture
def ash(region):
    with acting_as(region.dev):
        return child("Ash", agency_id=region.castlemoor)


def states(made: Permission) -> list[str]:
    return [each.state for each in history_of(made)]


def test_a_permission_stands_once_a_second_person_confirmed_it(region, ash):
    with acting_as(region.dev):
        made = submitted(ash)
    with acting_as(region.tamsin):
        decided(made, "permitted")
        assert made.state == "permitted_by_one"
        assert (made.low_pence, made.high_pence) == (2_700_000, 2_700_000)
        assert made.decided_as == "Team manager, Castlemoor"
    with acting_as(region.hester):
        confirmed(made)
        assert made.seconded_as == "Agency decision maker, Castlemoor"
        assert states(made) == ["prepared", "submitted", "permitted_by_one", "permitted"]


def test_nobody_confirms_their_own_decision_or_decides_the_case_they_prepared(region, ash):
    with acting_as(region.tamsin):
        mine = submitted(ash)
        with pytest.raises(NotAllowed, match="manager of the child’s council"):
            decided(mine, "permitted")
    with acting_as(region.hester):
        decided(mine, "permitted")
        with pytest.raises(NotAllowed, match="another than the first"):
            confirmed(mine)


def test_the_database_refuses_a_permission_of_one_person(region, ash):
    with acting_as(region.dev):
        made = submitted(ash)
    with acting_as(region.tamsin):
        decided(made, "permitted")
        with (
            pytest.raises(IntegrityError, match="permission_needs_two_people"),
            transaction.atomic(),
        ):
            made.change(state="permitted")
        with (
            pytest.raises(IntegrityError, match="permission_second_person_is_another"),
            transaction.atomic(),
        ):
            made.change(seconded_by=made.decided_by, seconded_on=TODAY, seconded_as="x")


def test_whoever_only_works_with_the_child_does_not_decide(region, ash):
    with acting_as(region.dev):
        made = submitted(ash)
    with acting_as(region.ivy), pytest.raises(NotAllowed):
        decided(made, "refused")
    with acting_as(region.linden), pytest.raises(NotAllowed):
        decided(made, "refused")


@pytest.mark.parametrize(
    ("decision", "told", "field"),
    [
        ("conditional", {}, "conditions"),
        ("conditional", {"conditions": [" "]}, "conditions"),
        ("deferred", {}, "again_on"),
        ("deferred", {"again_on": TODAY}, "again_on"),
        ("refused", {"words": " "}, "words"),
        ("perhaps", {}, "decision"),
    ],
)
def test_a_decision_says_what_it_needs(region, ash, decision, told, field):
    with acting_as(region.dev):
        made = submitted(ash)
    with acting_as(region.tamsin), pytest.raises(NotPossible) as refused:
        decided(made, decision, **told)
    assert refused.value.field == field


def test_a_case_put_off_comes_to_the_panel_again(region, ash):
    with acting_as(region.dev):
        made = submitted(ash)
    with acting_as(region.tamsin):
        decided(made, "deferred", again_on=date(2026, 12, 14))
    with acting_as(region.dev):
        does.submit_permission(
            permission=made, version=made.version, by=current_account(), today=TODAY
        )
        assert (made.state, made.decision, made.again_on) == ("submitted", "", None)
        assert states(made) == ["prepared", "submitted", "deferred", "submitted"]


def test_conditions_are_met_one_by_one_and_the_open_ones_are_counted(region, ash):
    with acting_as(region.dev):
        made = submitted(ash)
    with acting_as(region.tamsin):
        decided(made, "conditional", conditions=["Profile brought up to date", "Review in June"])
    with acting_as(region.hester):
        confirmed(made)
        everything = permissions_seen(current_account())
        first, second = Condition.objects.filter(permission=made).order_by("pk")
        does.mark_condition_met(
            condition=first, version=first.version, by=current_account(), today=TODAY
        )
        assert list(not_met(everything)) == [second]


def test_the_cost_of_open_permissions_is_a_span_with_the_unknown_apart(region, ash):
    with acting_as(region.dev):
        elm = child("Elm", agency_id=region.castlemoor)
        rowan = child("Rowan", agency_id=region.castlemoor)
        yew = child("Yew", agency_id=region.castlemoor)
        made = [submitted(ash), submitted(elm, provider="either")]
        both = prepared(rowan, others=(yew,))
        made.append(
            does.submit_permission(
                permission=both, version=both.version, by=current_account(), today=TODAY
            )
        )
    for who, act in ((region.tamsin, decided), (region.hester, None)):
        with acting_as(who):
            for each in made:
                if act is not None:
                    act(each, "permitted")
                else:
                    confirmed(each)
    with acting_as(region.ivy):
        total = total_of(permissions_seen(current_account()))
    assert (total.low, total.high) == (2 * 2_700_000, 2_700_000 + 3_924_500)
    assert (total.known, total.unknown) == (2, 1)


def test_a_row_added_to_the_table_later_changes_no_decision(region, ash):
    with acting_as(region.dev):
        made = submitted(ash)
    with acting_as(region.tamsin):
        decided(made, "permitted")
    with acting_as(region.marguerite):
        does.set_fee(
            provider="local", children=1, london=False, from_on=date(2027, 1, 1), pence=2_900_000,
            tag="policy", source="Board, 22 November 2026", by=current_account(), now=NOW,
        )  # fmt: skip
    with acting_as(region.tamsin):
        made.refresh_from_db()
        assert made.low_pence == 2_700_000


def test_the_table_of_fees_is_set_by_whoever_settles_the_partnerships_rules(region):
    told = {
        "provider": "local", "children": 2, "london": False, "from_on": date(2026, 4, 1),
        "pence": 4_300_000, "tag": "published", "source": "CoramBAAF", "now": NOW,
    }  # fmt: skip
    with acting_as(region.tamsin), pytest.raises(NotAllowed):
        does.set_fee(**told, by=current_account())
    with acting_as(region.marguerite):
        me = current_account()
        made = does.set_fee(**told, by=me)
        with pytest.raises(NotPossible, match="begins on that day"):
            does.set_fee(**told, by=me)
        for wrong, field in (
            ({"pence": None}, "pence"),
            ({"tag": "unknown"}, "pence"),
            ({"children": 6}, "children"),
            ({"source": " "}, "source"),
        ):
            with pytest.raises(NotPossible) as refused:
                does.set_fee(**(told | wrong), by=me)
            assert refused.value.field == field
        does.withdraw_fee(fee=made, version=made.version, why="A slip", by=me)
        does.set_fee(**(told | {"pence": 4_400_000}), by=me)


def test_each_council_asks_for_its_own_children_once(region, ash):
    with acting_as(region.ivy):
        elsewhere = child("Elm", agency_id=region.westmarsh)
        with pytest.raises(NotPossible, match="own children"):
            prepared(ash, others=(elsewhere,))
        made = prepared(ash)
        with pytest.raises(NotPossible, match="open already"):
            prepared(ash)
        does.end_permission(
            permission=made, version=made.version, why="not_needed", by=current_account(),
            today=TODAY,
        )  # fmt: skip
        assert made.state == "withdrawn"
        prepared(ash)


def test_two_people_at_one_case_do_not_overwrite_each_other(region, ash):
    with acting_as(region.dev):
        made = submitted(ash)
        seen = made.version
    with acting_as(region.tamsin):
        decided(made, "refused")
    with acting_as(region.hester):
        again = Permission.objects.get(pk=made.pk)
        again.state = "submitted"
        with pytest.raises(ChangedByAnother):
            does.decide_permission(
                permission=again, version=seen, decision="permitted", words="Yes.",
                by=current_account(), today=TODAY,
            )  # fmt: skip


def test_a_case_before_the_panel_is_not_rewritten(region, ash):
    with acting_as(region.dev):
        made = submitted(ash)
        with pytest.raises(NotPossible, match="panel has this case"):
            does.change_permission(
                permission=made, version=made.version, case=case(), by=current_account(),
                today=TODAY,
            )  # fmt: skip


def test_what_was_tried_is_counted_from_the_records_up_to_the_day(region, ash):
    held, home = event(region), family(region, agency="castlemoor")
    with acting_as(region.tamsin):
        me = current_account()
        matching.record_search_widened(
            record=ash, on=date(2026, 5, 1), step="partnership", by=me, today=TODAY
        )
        matching.record_search_widened(
            record=ash, on=date(2026, 11, 1), step="neighbours", by=me, today=TODAY
        )
        first = link(ash, home)
        matching.decline_link(
            link=first, version=first.version, on=date(2026, 6, 1), side="family", reason="needs",
            by=me, today=TODAY,
        )  # fmt: skip
        link(ash, home, on=date(2026, 10, 20), source="exchange_event", event=held)
        featured(held, ash)
        found = tried_for([ash], date(2026, 10, 31), me)
    assert found.steps == (("partnership", date(2026, 5, 1)),)
    assert (found.links, found.links_open) == (2, 1)
    assert found.sources == {"own_search": 1, "exchange_event": 1}
    assert found.closed == {"family_declined": 1}
    assert found.events == (("Autumn exchange day", date(2026, 10, 17)),)
