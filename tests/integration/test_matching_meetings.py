"""Matching meetings: open links bring children and families; both sides read what is said."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from permanency.casework.tracking import operations as does
from permanency.casework.tracking import terms
from permanency.casework.tracking.models import AgendaItem, FamilyTalk
from permanency.casework.tracking.operations import Said, SaidOfFamily
from permanency.casework.tracking.queries import (
    actions_of,
    families_at,
    item_of,
    items_of,
    leading,
    led_by,
    open_actions_of,
    talked_about,
    talks_of,
)
from permanency.platform.rows.conflict import ChangedByAnother
from permanency.platform.rows.refusals import NotPossible
from permanency.platform.security.identity import acting_as, current_account
from permanency.platform.security.policies import NotAllowed
from tests.integration.matching_world import brothers_and_sisters, child, family, link
from tests.integration.tracking_world import TODAY, build, meeting, why

pytestmark = pytest.mark.django_db

HELD = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 10, tzinfo=UTC)


@pytest.fixture
def two(region):
    """Ash and Bay, who stay together, and a family of another council."""
    home = family(region)
    with acting_as(region.ivy):
        ash, bay = (child(name, agency_id=region.castlemoor) for name in ("Ash", "Bay"))
        brothers_and_sisters(ash, bay)
    return ash, bay, home


@pytest.fixture
def held(region, two):
    """The meeting, with both brothers and the family they are linked with on its agenda."""
    ash, bay, home = two
    with acting_as(region.ivy):
        link(ash, home)
        link(bay, home)
        made = meeting(region.castlemoor, HELD, "matching")
        build(made)
    return made


def first_part(held, record):
    item = item_of(held, record)
    item.meeting = held
    return item


def say(item, *families, decision=terms.WITH_FAMILIES, **more):
    return does.save_item(
        item=item, version=item.version,
        said=Said(more.pop("note", "They go on."), decision, families=tuple(families)),
        by=current_account(), now=NOW, **more,
    )  # fmt: skip


def test_open_links_bring_brothers_as_one_with_their_family(region, two, held):
    ash, bay, home = two
    with acting_as(region.ivy):
        assert why(held) == {"Ash": ["links_open"], "Bay": ["links_open"]}
        (first,) = leading(items_of(held))
        (other,) = led_by(first)
        assert {first.record_id, other.record_id} == {ash.pk, bay.pk}
        talks = families_at([first, other])
        assert [(talk.item_id, talk.application_id) for talk in talks] == [
            (first.pk, home.pk), (other.pk, home.pk),
        ]  # fmt: skip
        assert all(talk.link_id for talk in talks)
        again = build(held)
        assert (again.added, again.gone, again.now) == (0, 0, 2)


def test_what_is_said_is_written_for_each_child_and_read_by_the_familys_agency(region, two, held):
    ash, bay, _ = two
    with acting_as(region.ivy):
        (first,) = leading(items_of(held))
        (talk,) = families_at([first])
        say(
            first, SaidOfFamily(talk.pk, terms.VISIT, note="They meet the carers."),
            actions=[does.WrittenAction("Agree a day", region.ivy, date(2026, 12, 1))],
        )  # fmt: skip
        first = first_part(held, first.record)
        other = led_by(first)[0]
        assert (other.note, other.decision, other.saved_at) == ("They go on.", "with_families", NOW)
        assert [each.outcome for each in families_at([other])] == ["visit"]
        # what is to be done is to be done once, and stands in the list of whoever does it
        assert [len(actions_of(each)) for each in (first, other)] == [1, 0]
        assert [each.what for each in open_actions_of(current_account())] == ["Agree a day"]
        assert [each.pk for each in talked_about([ash, bay], "matching")] == [first.pk]
    with acting_as(region.nora):
        assert [each.note for each in FamilyTalk.objects.all()] == ["They meet the carers."] * 2
        assert not AgendaItem.objects.exists()
        with pytest.raises(NotAllowed):
            does.take_family_off(item=first, talk_id=talk.pk, by=current_account())


def test_a_council_without_part_in_it_reads_nothing(region, two, held):
    with acting_as(region.alma):  # a social worker of Alderbridge: the family's council
        assert not AgendaItem.objects.exists()
        assert not FamilyTalk.objects.exists()


@pytest.mark.parametrize(
    ("decision", "outcome", "reason", "field", "words"),
    [
        ("with_families", "", "", "decision", "needs what was said of one of them"),
        ("no_change", "stop", "", "reason", "Say why it stops"),
        ("change_of_plan", "visit", "", "decision", "Choose what was decided"),
    ],
)
def test_what_cannot_be_kept(region, two, held, decision, outcome, reason, field, words):
    with acting_as(region.ivy):
        (first,) = leading(items_of(held))
        (talk,) = families_at([first])
        with pytest.raises(NotPossible, match=words) as refused:
            say(first, SaidOfFamily(talk.pk, outcome, reason), decision=decision)
        assert refused.value.field.endswith(field)


def test_a_reason_is_kept_of_a_stop_alone(region, two, held):
    with acting_as(region.ivy):
        (first,) = leading(items_of(held))
        (talk,) = families_at([first])
        say(first, SaidOfFamily(talk.pk, terms.STOP, "timing"), decision="no_change")
        first.refresh_from_db()
        say(first, SaidOfFamily(talk.pk, terms.EXPLORE, "timing"))
        assert [(each.outcome, each.reason) for each in families_at([first])] == [("explore", "")]
        assert [each.outcome for each in talks_of(talk.link)] == ["explore"]


def test_somebody_elses_words_of_a_family_are_not_lost(region, two, held):
    with acting_as(region.ivy):
        (first,) = leading(items_of(held))
        (talk,) = families_at([first])
        seen = item_of(held, first.record)
        seen.meeting = held
        say(first, SaidOfFamily(talk.pk, terms.VISIT))
        with pytest.raises(ChangedByAnother):
            say(seen, SaidOfFamily(talk.pk, terms.STOP, "timing"))
        assert [each.outcome for each in families_at([first])] == ["visit"]


def test_putting_on_by_hand_once_and_for_the_whole_unit(region, two):
    ash, bay, home = two
    with acting_as(region.ivy):
        held = meeting(region.castlemoor, HELD, "matching")
        said = {"meeting": held, "by": current_account(), "today": TODAY}
        put = does.put_on(children=[ash, bay], applications=[home], why="together", **said)
        assert (put.children, put.families) == (2, 1)
        again = does.put_on(children=[bay, ash], applications=[home], **said)
        assert (again.item.pk, again.children, again.families) == (put.item.pk, 0, 0)
        build(held)  # what people put on stays on
        assert why(held) == {"Ash": ["together"], "Bay": ["together"]}
        (talk,) = families_at([put.item])
        does.take_family_off(item=first_part(held, ash), talk_id=talk.pk, by=current_account())
        assert not FamilyTalk.objects.filter(voided_at__isnull=True).exists()
        item = first_part(held, ash)
        does.take_off(item=item, version=item.version, by=current_account())
        assert items_of(held) == []
        link(bay, home)
        assert build(held).now == 0  # and what they took off stays off


def test_a_child_added_by_name_brings_who_stays_with_it(region, two):
    ash, bay, _ = two
    with acting_as(region.ivy):
        held = meeting(region.castlemoor, HELD, "matching")
        item = does.add_child(meeting=held, record=bay, by=current_account(), today=TODAY)
        assert (item.record_id, [each.record_id for each in led_by(item)]) == (bay.pk, [ash.pk])
        with pytest.raises(NotPossible, match="already on the list"):
            does.add_child(meeting=held, record=ash, by=current_account(), today=TODAY)


def test_another_day_is_the_families_day_too(region, two, held):
    later = date(2026, 12, 1)
    with acting_as(region.ivy):
        does.change_meeting(
            meeting=held, version=held.version, held_on=later, begins_at=None, here="",
            by=current_account(), today=TODAY,
        )  # fmt: skip
        assert {each.held_on for each in FamilyTalk.objects.all()} == {later}


def test_a_meeting_called_off_leaves_nothing_behind(region, two, held):
    with acting_as(region.ivy):
        does.call_off(meeting=held, version=held.version, by=current_account(), today=TODAY)
        assert items_of(held) == []
        assert not FamilyTalk.objects.filter(voided_at__isnull=True).exists()


def test_a_family_that_was_talked_about_stays(region, two, held):
    with acting_as(region.ivy):
        (first,) = leading(items_of(held))
        (talk,) = families_at([first])
        say(first, SaidOfFamily(talk.pk, terms.EXPLORE))
        with pytest.raises(NotPossible, match="was talked about"):
            does.take_family_off(item=first, talk_id=talk.pk, by=current_account())


def test_only_matching_meetings_and_only_their_own_children(region, two):
    ash, _, home = two
    with acting_as(region.ivy):
        tracking = meeting(region.castlemoor, HELD)
        elsewhere = meeting(region.alderbridge, HELD, "matching")
        for held, words in ((tracking, "Choose a matching"), (elsewhere, "not about")):
            with pytest.raises(NotPossible, match=words):
                does.put_on(
                    meeting=held, children=[ash], applications=[home], by=current_account(),
                    today=TODAY,
                )  # fmt: skip


def test_a_family_of_another_service_is_known_by_its_link(region):
    with acting_as(region.ivy):
        ash = child("Ash", agency_id=region.castlemoor)
        outside = link(ash, None, outside_agency_id=region.alderbridge, outside_ref="VA-7")
        held = meeting(region.castlemoor, HELD, "matching")
        build(held)
        (first,) = items_of(held)
        (talk,) = families_at([first])
        assert (talk.link_id, talk.application_id) == (outside.pk, None)
        say(first, SaidOfFamily(talk.pk, terms.TO_PANEL))
        assert [each.outcome for each in talks_of(outside)] == ["to_panel"]
