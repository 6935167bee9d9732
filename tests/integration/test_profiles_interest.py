"""Interest in a profile: at an event, becoming a link, and from a colleague of the region."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from permanency.casework.finding.results import results_of
from permanency.casework.matching import operations as matching
from permanency.casework.matching.models import Link
from permanency.casework.profiles import operations as does
from permanency.casework.profiles.models import HouseholdSubject, Interest, Subject
from permanency.platform.rows.conflict import ChangedByAnother
from permanency.platform.rows.refusals import NotPossible
from permanency.platform.security.identity import acting_as, current_account
from permanency.platform.security.policies import NotAllowed, policies_switched_off
from tests.integration.finding_world import TO_COME, event
from tests.integration.matching_world import brothers_and_sisters, child, family, link
from tests.integration.profiles_world import (
    drafted,
    family_live,
    live,
    said,
)
from tests.web import signed_in

pytestmark = pytest.mark.django_db
MET = date(2026, 10, 17)


def asked(profile: Any, **given: Any) -> Interest:
    """Faraway asked about the profile at an event, as the account in hand records it."""
    told: dict[str, Any] = {
        "direction": "in", "came_by": "event", "agency_name": "Faraway Adopts",
        "from_whom": "Juniper Ashdown", "reach": "", "words": "", "on": MET,
    }  # fmt: skip
    return does.record_interest(profile=profile, **(told | given), **said())


def explored(interest: Interest, **given: Any) -> Interest:
    """Answered with yes on the day after."""
    told: dict[str, Any] = {"answer": "explored", "why": "", "words": "", "on": date(2026, 10, 18)}
    return does.answer_interest(
        interest=interest, version=interest.version, **(told | said() | given)
    )


def answered_now(interest: Interest) -> Interest:
    """A yes to what came by a page, which the database dates by its clock."""
    return explored(interest, on=interest.received_on, today=interest.received_on)


def test_interest_at_an_event_is_its_enquiry_and_one_with_the_link_it_becomes(region):
    held, profile, home = event(region), drafted(region), family(region, agency="castlemoor")
    with acting_as(region.tamsin):
        me, ash = current_account(), Subject.objects.get(profile=profile).record
        interest = explored(asked(profile, event=held))
        asked(profile, event=held, from_whom="Odette Larkspur", on=date(2026, 10, 20))
        asked(profile, event=held, direction="out")  # ours elsewhere: no enquiry here
        asked(profile)  # at no event of ours
        found = results_of([held.pk], me)[held.pk]
        assert (found.enquiries, found.links) == (2, 0)
        met = link(ash, home, on=date(2026, 10, 19), source="exchange_event", event=held)
        does.note_link(interest=interest, version=interest.version, link=met, by=me)
        for state, on in (("enquired", date(2026, 10, 20)), ("linked", date(2026, 10, 30))):
            matching.record_link_event(
                link=met, version=met.version, state=state, on=on, side="both", by=me,
                today=said()["today"],
            )  # fmt: skip
        found = results_of([held.pk], me)[held.pk]
        assert (found.enquiries, found.links) == (2, 1)
        assert [(row.enquired_on, row.linked_on) for row in found.followed] == [
            (MET, date(2026, 10, 30)), (date(2026, 10, 20), None),
        ]  # fmt: skip


def test_brothers_linked_after_one_enquiry_are_two_links_and_one_enquiry(region):
    held, home = event(region), family(region, agency="castlemoor")
    with acting_as(region.tamsin):
        me = current_account()
        both = [child(name, agency_id=region.castlemoor) for name in ("Ash", "Elm")]
        brothers_and_sisters(*both)
        interest = explored(asked(does.begin_profile(records=both, **said()), event=held))
        links = [
            link(each, home, on=date(2026, 10, 19), source="exchange_event", event=held)
            for each in both
        ]
        does.note_link(interest=interest, version=interest.version, link=links[0], by=me)
        for each in links:
            matching.record_link_event(
                link=each, version=each.version, state="linked", on=date(2026, 10, 30),
                side="both", by=me, today=said()["today"],
            )  # fmt: skip
        found = results_of([held.pk], me)[held.pk]
        assert (found.enquiries, found.links) == (1, 2)


def test_interest_names_an_event_that_was_held_by_then(region):
    held, evening = event(region), event(region, kind="information")
    coming, profile = event(region, kind="profiling", at=TO_COME), drafted(region)
    with acting_as(region.tamsin):
        for told, field in (
            ({"event": held, "came_by": "telephone"}, "came_by"),
            ({"event": held, "on": date(2026, 10, 16)}, "on"),
            ({"event": coming}, "on"),
            ({"event": evening}, "event"),
            ({"came_by": "colleague"}, "came_by"),
            ({"words": "x" * 2001}, "words"),
        ):
            with pytest.raises(NotPossible) as refused:
                asked(profile, **told)
            assert refused.value.field == field
        made = asked(profile, event=held)
        with (
            pytest.raises(IntegrityError, match="interest_of_an_event_says_so"),
            transaction.atomic(),
        ):
            made.change(came_by="meeting")


def test_interest_becomes_one_link_after_a_yes_and_is_not_declined_then(region):
    profile, home = drafted(region), family(region, agency="castlemoor")
    with acting_as(region.tamsin):
        me, ash = current_account(), Subject.objects.get(profile=profile).record
        made, interest = link(ash, home), asked(profile)
        with pytest.raises(NotPossible, match="Answer the interest first"):
            does.note_link(interest=interest, version=interest.version, link=made, by=me)
        interest = explored(interest)
        stale = Interest.objects.get(pk=interest.pk)
        does.note_link(interest=interest, version=interest.version, link=made, by=me)
        with pytest.raises(ChangedByAnother):
            does.note_link(interest=stale, version=stale.version, link=made, by=me)
        with pytest.raises(NotPossible, match="opened of this interest already"):
            does.note_link(interest=interest, version=interest.version, link=made, by=me)
        with pytest.raises(NotPossible, match="Close the link"):
            explored(interest, answer="declined", why="needs")


def ask(profile: Any, agency_id: int, **given: Any) -> str:
    """The account in hand asks from the profile, which the database dates by its clock."""
    told: dict[str, Any] = {"other_ref": "", "reach": "alma@alderbridge.example", "words": ""}
    told |= {"by": current_account(), "today": timezone.localdate()}
    return does.ask_about(profile=profile, agency_id=agency_id, **(told | given))


def test_a_colleague_of_the_region_asks_and_learns_the_answer_alone(region):
    profile = live(region)
    with acting_as(region.alma):
        ref = ask(profile, region.alderbridge, words="A couple with a large garden.")
        assert not Interest.objects.exists(), "the row is the other council's"
        every, (mine,) = does.asked_by_me(0, 25)
        assert (every, mine.ref, mine.answer, mine.profile_ref) == (1, ref, "waiting", profile.ref)
        with pytest.raises(NotPossible, match="asked about this profile already"):
            ask(profile, region.alderbridge)
    with acting_as(region.dev):
        interest = Interest.objects.get(ref=ref)
        assert (interest.agency_id, interest.agency_name) == (region.castlemoor, "Alderbridge")
        assert interest.asked_by_id == region.alma
        answered_now(interest)
        assert does.asked_by_me(0, 25) == (0, [])
    with acting_as(region.alma):
        assert does.asked_by_me(0, 25)[1][0].answer == "explored"
        ask(profile, region.alderbridge)  # answered: one may ask again


def test_who_asks_is_told_by_the_session_and_nobody_asks_in_anothers_name(region):
    profile = live(region)
    for who, agency in (
        (region.dev, region.castlemoor),  # one's own profile: recorded on its page
        (region.marguerite, region.alderbridge),  # reads profiles, and writes none
        (region.nell, region.alderbridge),  # works nowhere
        (region.alma, region.castlemoor),  # not for her to speak for
    ):
        with acting_as(who):
            with pytest.raises((NotAllowed, NotPossible)):
                ask(profile, agency)
            with policies_switched_off(), pytest.raises((NotAllowed, NotPossible)):
                ask(profile, agency)
    with acting_as(region.dev):
        assert not Interest.objects.exists()


def test_only_live_profiles_are_asked_about(region):
    draft = drafted(region)
    with acting_as(region.alma), pytest.raises(NotPossible):
        ask(draft, region.alderbridge)
    profile = family_live(region)
    with acting_as(region.dev):
        record = child("Wilhelmina", agency_id=region.castlemoor)
        ref = ask(profile, region.castlemoor, other_ref=record.ref)
    with acting_as(region.nora):
        assert Interest.objects.get(ref=ref).other_ref == record.ref


def test_a_link_opened_by_the_childs_side_is_noted_where_they_asked(region):
    """Dev asked about a family of Alderbridge; after its yes, Ivy of the hub opens the link."""
    profile = family_live(region)
    with acting_as(region.dev):
        ash, bay = (child(name, agency_id=region.castlemoor) for name in ("Ash", "Bay"))
        ref = ask(profile, region.castlemoor, other_ref=ash.ref)
    with acting_as(region.nora):
        home = HouseholdSubject.objects.get(profile=profile).application
        family_page = f"families/{home.household.ref}/link/"
        waiting = Interest.objects.get(ref=ref)
    with acting_as(region.ivy):
        other = link(bay, home)
        does.note_links_asked([other])
    with acting_as(region.nora):
        answered_now(waiting)
    with acting_as(region.ivy):
        does.note_links_asked([other])  # of a child nobody asked for
        assert not linked(region, ref)
    page = f"/matching/units/{ash.ref}/{family_page}"
    sent = {"source": "own_search", "side": "child", "words": "They live near.", "overrides": "no",
            "on-day": 22, "on-month": 11, "on-year": 2026}  # fmt: skip
    assert signed_in(region.ivy).post(page, sent).status_code == 302
    with acting_as(region.ivy):
        (made,) = Link.objects.filter(record=ash)
    assert linked(region, ref) == made.ref


def test_the_familys_side_notes_no_link_of_a_child_it_does_not_record_for(region):
    profile = family_live(region)
    with acting_as(region.dev):
        ash = child("Ash", agency_id=region.castlemoor)
        ref = ask(profile, region.castlemoor, other_ref=ash.ref)
    with acting_as(region.nora):
        home = HouseholdSubject.objects.get(profile=profile).application
        answered_now(Interest.objects.get(ref=ref))
    with acting_as(region.ivy):
        made = link(ash, home)
    with acting_as(region.nora), policies_switched_off():
        does.note_links_asked([made])
    assert not linked(region, ref)


def linked(region: Any, ref: str) -> str:
    """The link the interest became, as the family's agency reads it."""
    with acting_as(region.nora):
        became = Interest.objects.select_related("became").get(ref=ref).became
        return became.ref if became else ""
