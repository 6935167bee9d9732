"""What pages read of links, checklists, introductions and counts."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest

from permanency.casework.matching import operations as does
from permanency.casework.matching.approving import approving_kind
from permanency.casework.matching.link_queries import (
    considered_beside,
    history_of,
    links_of_family,
    register_of,
    state_on,
)
from permanency.casework.matching.moving_queries import (
    before_the_move,
    calendar_of,
    clocks_of,
    earliest_application,
    early_permanence_of,
    live_introduction,
)
from permanency.casework.matching.operations import PlannedDay
from permanency.casework.matching.placed_counts import placed_in
from permanency.casework.matching.units_seen import unit_incomplete, unit_of
from permanency.platform.agencies.models import Agency, AgencyKind
from permanency.platform.security.identity import acting_as, current_account
from tests.integration.matching_world import (
    LINKED,
    MATCHED,
    PLACED,
    SENT,
    TODAY,
    brothers_and_sisters,
    child,
    family,
    link,
    matched,
    papers_sent,
    placed,
)
from tests.people import FOUNDED_ON

pytestmark = pytest.mark.django_db


def said():
    return {"by": current_account(), "today": TODAY}


@pytest.fixture
def families(region):
    return family(region), family(region, agency="castlemoor")


def test_the_register_shows_who_else_was_considered_on_a_day(region, families):
    first, second = families
    with acting_as(region.ivy):
        me = current_account()
        record = child("Fennel", agency_id=region.castlemoor)
        one = link(record, first)
        other = link(record, second, on=date(2026, 5, 12))
        assert considered_beside(one, date(2026, 5, 11), me) == []
        assert considered_beside(one, date(2026, 5, 12), me) == [other]
        papers_sent(one)
        matched(one)
        # the one the match closed was considered on that day, and no longer on the next
        assert considered_beside(one, MATCHED, me) == [other]
        assert considered_beside(one, date(2026, 6, 2), me) == []
        assert list(register_of(record, me)) == [one, other]
        assert list(links_of_family(second, me)) == [other]
        assert [each.state for each in history_of(one)] == ["suggested", "matched"]
        assert [state_on(one, day) for day in (date(2026, 5, 4), LINKED, MATCHED)] == [
            "", "suggested", "matched",
        ]  # fmt: skip
    with acting_as(region.nora):
        # the family's agency sees its own link of the child, and nobody else's
        assert list(links_of_family(first, current_account())) == [one]
        assert considered_beside(one, MATCHED, current_account()) == []


def test_what_is_to_be_there_before_the_move(region, families):
    with acting_as(region.ivy):
        to = link(child("Fennel", agency_id=region.castlemoor), families[0])
        with pytest.raises(does.NotPossible, match="Record the match first"):
            does.record_notice(link=to, whom="gp", on=SENT, **said())
        papers_sent(to)
        matched(to)
        to.refresh_from_db()
        assert not any(line.done for line in before_the_move(to))
        does.send_placement_plan(
            link=to, on=date(2026, 6, 12), responsibility="Day to day decisions", **said()
        )
        does.record_notice(link=to, whom="gp", on=date(2026, 6, 15), **said())
        does.record_notice(link=to, whom="home_authority", not_needed="The same council", **said())
        with pytest.raises(does.NotPossible, match="recorded already"):
            does.record_notice(link=to, whom="gp", on=date(2026, 6, 15), **said())
        with pytest.raises(does.NotPossible, match="or say why"):
            does.record_notice(link=to, whom="parents", **said())
        done = {line.code: line.done for line in before_the_move(to)}
        assert done == {
            "plan": True, "gp": True, "home_authority": True, "health_body": False,
            "education": False, "parents": False,
        }  # fmt: skip


def test_introductions_as_a_calendar_in_stages(region, families):
    with acting_as(region.ivy):
        to = link(child("Fennel", agency_id=region.castlemoor), families[0])
        papers_sent(to)
        matched(to)
        to.refresh_from_db()
        days = [
            PlannedDay(date(2026, 6, 23), 1, at, "carers_home", ("adopters", "child"))
            for at in (time(15), time(9, 30))
        ]
        days.append(PlannedDay(PLACED, 2, time(10), "familys_home", ("child", "adopters")))
        does.plan_introductions(
            links=[to],
            begins_on=date(2026, 6, 22),
            review_on=date(2026, 6, 29),
            days=days,
            **said(),
        )
        plan = live_introduction(to)
        assert plan is not None
        told = [
            (number, [each.starts_at for each in rows]) for number, _, rows in calendar_of(plan)
        ]
        assert told == [(1, [time(9, 30), time(15)]), (2, [time(10)]), (3, [])]
        day = plan.days.filter(stage=2).get()
        with pytest.raises(does.NotPossible, match="still to come"):
            does.record_day_result(
                day=day, version=day.version, result="as_planned", by=current_account(),
                today=date(2026, 7, 5),
            )  # fmt: skip
        does.record_day_result(day=day, version=day.version, result="as_planned", **said())
        first = plan.days.filter(stage=1).first()
        does.take_out_day(day=first, version=first.version, why="Ill", by=current_account())
        assert [len(rows) for _, _, rows in calendar_of(plan)] == [1, 1, 0]


def test_clocks_of_a_link_and_the_first_day_to_apply(region, families):
    with acting_as(region.ivy):
        record = child("Fennel", agency_id=region.castlemoor)
        to = link(record, families[0])
        papers_sent(to, comments="waiting")
        (waiting,) = clocks_of(to, date(2026, 5, 21))
        assert (waiting.rule.code, waiting.due_on, waiting.late) == (
            "comments_on_report", date(2026, 5, 20), True,
        )  # fmt: skip
        matched(to)
        assert earliest_application(record) is None
        placed(to)
        assert earliest_application(record) == date(2026, 9, 14)
        does.record_disruption(
            record=record, on=date(2026, 9, 1), next_placement_code="U6", **said()
        )
        late = {each.rule.code: each for each in clocks_of(to, date(2026, 10, 14))}
        assert late["disruption_meeting"].due_on == date(2026, 10, 13)
        assert late["disruption_meeting"].late


def test_early_permanence_by_its_two_dates(region, families):
    with acting_as(region.ivy):
        record = child("Fennel", agency_id=region.castlemoor)
        to = link(record, families[0])
        early = does.decide_early_permanence(
            link=to, kind="concurrent", on=date(2026, 5, 6), decided_as="Hester Quillan", **said()
        )
        does.record_early_permanence_started(
            early=early, version=early.version, on=date(2026, 5, 11), **said()
        )
        papers_sent(to)
        matched(to)
        placed(to)
        (told,) = early_permanence_of(record)
        assert (told.fostered_from, told.placed_on, told.outcome) == (
            date(2026, 5, 11), PLACED, "",
        )  # fmt: skip


def test_gross_disrupted_and_still_placed_are_counted_apart(region, families):
    """Four moved in; two of them, brothers, left one family on one day; one moved in before."""
    with acting_as(region.ivy):
        ash, bay, cedar, dale = (
            child(name, agency_id=region.castlemoor) for name in ("Ash", "Bay", "Cedar", "Dale")
        )
        brothers_and_sisters(ash, bay)
        third = family(region)
        links = [
            link(ash, families[0]), link(bay, families[0]), link(cedar, families[1]),
            link(dale, third),
        ]  # fmt: skip
        for each in links:
            papers_sent(each)
        matched(*links[:2])
        matched(links[2])
        matched(links[3])
        placed(*links[:2])
        placed(links[2])
        placed(links[3], on=date(2026, 6, 30))
        for record in (ash, bay):
            does.record_disruption(
                record=record, on=date(2026, 9, 1), next_placement_code="U6", **said()
            )
        told = placed_in([ash, bay, cedar, dale], date(2026, 7, 1), date(2026, 9, 30))
    assert (told.gross, told.disrupted, told.still_placed) == (3, 2, 1)
    assert told.placements_disrupted == 1


def test_who_is_to_stay_together_and_who_was_left_behind(region, families):
    with acting_as(region.ivy):
        me = current_account()
        ash, bay, cedar = (
            child(name, agency_id=region.castlemoor) for name in ("Ash", "Bay", "Cedar")
        )
        assert unit_of(ash, me) == [ash]
        brothers_and_sisters(ash, bay, cedar, plan="apart", units="AAB")
        assert {each.pk for each in unit_of(ash, me)} == {ash.pk, bay.pk}
        assert unit_of(cedar, me) == [cedar]
        links = [link(each, families[0]) for each in (ash, bay)]
        for each in links:
            papers_sent(each)
        matched(*links)
        units = {each.pk: unit_of(each, me) for each in (ash, bay)}
        assert unit_incomplete(links, units) == []
        links[1].refresh_from_db()
        does.end_unit_match(
            links=links[1:], versions={links[1].pk: links[1].version}, on=date(2026, 6, 20),
            reason="agency_ended", **said(),
        )  # fmt: skip
        assert [each.pk for each in unit_incomplete(links, units)] == [bay.pk]


def test_where_a_family_came_from_is_decided_by_who_approved_it_on_the_day(region):
    """In house, same partnership, another agency, voluntary agency; as things stood then."""
    on = MATCHED
    with acting_as(region.wren):
        voluntary = Agency.objects.create(name="Harbour Adoption", kind=AgencyKind.VOLUNTARY)
        far = Agency.objects.create(name="Farawayshire", kind=AgencyKind.AUTHORITY)
        alderbridge = Agency.objects.get(pk=region.alderbridge)
        castlemoor = Agency.objects.get(pk=region.castlemoor)

        def seen(agency: Agency, day: date = on) -> str:
            return approving_kind(child_agency_id=castlemoor.pk, family_agency=agency, on=day)

        assert [seen(each) for each in (castlemoor, alderbridge, far, voluntary)] == [
            "own", "partner", "other_raa", "vaa",
        ]  # fmt: skip
        assert seen(alderbridge, FOUNDED_ON - timedelta(days=1)) == "other_raa"
