"""A profile from the first word to its withdrawal, and who sees it on the way."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from permanency.casework.profiles import operations as does
from permanency.casework.profiles.models import (
    Picture,
    PictureContent,
    Profile,
    Subject,
)
from permanency.casework.profiles.refusals import NotSafe
from permanency.casework.profiles.telling import Telling
from permanency.platform.rows.conflict import ChangedByAnother
from permanency.platform.rows.refusals import NotPossible
from permanency.platform.security.identity import acting_as, current_account
from permanency.platform.security.policies import NotAllowed, policies_switched_off, within
from tests.integration.matching_world import child, family, link, matched, papers_sent, placed
from tests.integration.profiles_world import TODAY, drafted, family_live, live, pictured, said, sent

pytestmark = pytest.mark.django_db


def test_the_row_of_a_profile_holds_bands_and_no_pointer(region):
    profile = drafted(region)
    assert profile.body["age_band"] == "1 to 2"
    assert profile.body["region"] == "Kestrel Vale Permanency Partnership"
    columns = {each.name: each for each in Profile._meta.concrete_fields}
    pointers = {name for name, each in columns.items() if each.is_relation}
    assert pointers == {"agency", "submitted_by", "checked_by"}
    assert not {"born_on", "record", "person", "application"} & set(columns)


def test_nobody_makes_a_profile_live_alone(region):
    profile = drafted(region)
    with acting_as(region.dev):
        me = current_account()
        profile = does.submit_profile(profile=profile, version=profile.version, **said())
        with pytest.raises(NotPossible, match="sent it in yourself"):
            does.check_profile(profile=profile, version=profile.version, by=me)
        with pytest.raises(NotPossible, match="second person reads it first"):
            does.make_live(profile=profile, version=profile.version, by=me)
        with (
            pytest.raises(IntegrityError, match="profile_checked_by_a_second_person"),
            transaction.atomic(),
        ):
            profile.change(state="live", checked_by=me)


def test_what_changes_the_page_makes_it_a_draft_again(region):
    profile = live(region)
    with acting_as(region.dev):
        profile = does.write_profile(
            profile=profile, version=profile.version, words={"what_i_like": "Owls."},
            by=current_account(),
        )  # fmt: skip
    assert (profile.state, profile.checked_by_id) == ("draft", None)
    profile = live(region, profile)
    with acting_as(region.dev):
        pictured(profile)
        profile.refresh_from_db()
    assert profile.state == "draft"


def test_only_a_live_profile_is_seen_across_the_region(region):
    profile = drafted(region)
    for who, before, after in (
        (region.dev, True, True), (region.ivy, True, True), (region.alma, False, True),
        (region.marguerite, True, True), (region.morgan, False, False), (region.nell, False, False),
    ):  # fmt: skip
        del after
        with acting_as(who) as number:
            seen = within(Profile.objects.all(), number, "profile.read")
            assert seen.filter(pk=profile.pk).exists() is before
            with policies_switched_off():
                assert Profile.objects.filter(pk=profile.pk).exists() is before
    with acting_as(region.dev):
        pictured(profile)
        profile.refresh_from_db()
    live(region, profile)
    for who, sees in ((region.alma, True), (region.morgan, False), (region.nell, False)):
        with acting_as(who) as number:
            seen = within(Profile.objects.all(), number, "profile.read")
            assert seen.filter(pk=profile.pk).exists() is sees
            pictures = within(Picture.objects.all(), number, "profile.read")
            assert pictures.filter(profile=profile).exists() is sees
            # Whom it is about, and who else reads it, is its own agency's.
            assert not Subject.objects.filter(profile=profile).exists()
    with acting_as(region.alma):
        seen = Profile.objects.get(pk=profile.pk)
        with pytest.raises(NotAllowed):
            does.write_profile(
                profile=seen, version=seen.version, words={"about_me": "x"}, by=current_account()
            )
        with pytest.raises(ChangedByAnother), policies_switched_off():
            seen.change(body={})


def test_the_database_keeps_the_list_of_questions_closed(region):
    profile = drafted(region)
    with acting_as(region.dev):
        with pytest.raises(IntegrityError, match="profile_body_closed"), transaction.atomic():
            profile.change(body={"school": "Otter Lane"})
        with pytest.raises(ValueError, match="no such question"):
            does.write_profile(
                profile=profile, version=profile.version, words={"school": "x"},
                by=current_account(),
            )  # fmt: skip


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Peregrine loves trains", "Peregrine"),
        ("peregrine’s smile", "peregrine"),
        ("The Otterbridges", None),  # a stem is no word of its own; the second reader finds it
        ("Little Otterbridge", "otterbridge"),
        ("I live in Castlemoor", "castlemoor"),
        ("near Fenwick", "fenwick"),
        ("Otter Lane Primary School is great", "Otter Lane Primary"),
        ("born 19/08/2024", "19/08/2024"),
        ("My birthday is 19 August", "19 August"),
        ("since August 2024", "august 2024"),
        ("ring 01234 567890", "01234"),
        ("KV1 4AB", "KV1 4AB"),
        ("ask dev@castlemoor.example", "@"),
        ("I may grow tall", None),
        ("I am three and I hope to swim", None),
    ],
)
def test_words_that_tell_are_found_before_anybody_reads_them(region, words, found):
    profile = drafted(region, what_i_like=words)
    with acting_as(region.dev):
        if found is None:
            does.submit_profile(profile=profile, version=profile.version, **said())
            return
        with pytest.raises(NotSafe) as refused:
            does.submit_profile(profile=profile, version=profile.version, **said())
    assert [key for key, _ in refused.value.found] == ["what_i_like"]
    assert found.lower() in str(refused.value).lower()


def test_a_name_of_every_day_tells_only_as_a_name():
    telling = Telling({"May": "a name"})
    assert telling.found_in("I may sing") == []
    assert telling.found_in("Ask May") == ["“May” (a name)"]
    assert Telling({"May": "a name"}, "May").found_in("Ask May") == []


def test_a_name_is_shown_only_once_somebody_allowed_it(region):
    profile = drafted(region, about_me="Peregrine laughs with the whole face.")
    with acting_as(region.dev):
        with (
            pytest.raises(IntegrityError, match="profile_name_only_when_allowed"),
            transaction.atomic(),
        ):
            profile.change(shown_name="Peregrine")
        profile.refresh_from_db()
        profile = does.allow_name(
            profile=profile, version=profile.version, shown_name="Peregrine", allowed_by="court",
            who="District Judge Alder", on=date(2026, 11, 2), **said(),
        )  # fmt: skip
    profile = live(region, profile)
    with acting_as(region.dev):
        profile = does.take_name_back(
            profile=profile, version=profile.version, by=current_account()
        )
        assert (profile.shown_name, profile.state) == ("", "draft")
        with pytest.raises(NotSafe):
            does.submit_profile(profile=profile, version=profile.version, **said())


def test_a_picture_is_drawn_anew_and_emptied_when_it_goes(region):
    profile = drafted(region)
    with acting_as(region.dev):
        with pytest.raises(NotPossible, match="who allowed it"):
            pictured(profile, who=" ")
        with pytest.raises(NotPossible, match="must be to come"):
            pictured(profile, until=TODAY)
        picture = pictured(profile)
        content = PictureContent.objects.get(picture=picture)
        assert b"Castlemoor" not in bytes(content.content)
        does.remove_picture(picture=picture, version=picture.version, by=current_account())
        content.refresh_from_db()
        assert bytes(content.content) == b""


def test_withdrawing_kills_every_link_for_good(region):
    profile = live(region)
    links = [sent(region, profile).link for _ in range(3)]
    with acting_as(region.dev):
        does.withdraw_profile(
            profile=profile, version=profile.version, why="paused", by=current_account()
        )
        for link in links:
            link.refresh_from_db()
            assert link.revoked_at is not None
        # Family finding goes on: a new profile, new links; the old ones stay shut.
        record = Subject.objects.get(profile=profile).record
        again = does.begin_profile(records=[record], **said())
    assert again.pk != profile.pk


def test_a_child_who_is_placed_is_on_no_profile_from_that_moment(region):
    profile, other = live(region), live(region, drafted(region, "Wilhelmina"))
    made, others = sent(region, profile).link, sent(region, other).link
    application = family(region)
    with acting_as(region.ivy):
        linked = link(Subject.objects.get(profile=profile).record, application)
        papers_sent(linked)
        matched(linked)
        profile.refresh_from_db()
        assert profile.state == "live", "a match alone is the worker's to act on"
        placed(linked)
        for each in (profile, made, other, others):
            each.refresh_from_db()
        assert (profile.state, profile.withdrawn_why) == ("withdrawn", "placed")
        assert profile.withdrawn_at is not None
        assert made.revoked_at is not None
        assert Subject.objects.get(profile=profile).ended_at is not None
        assert (other.state, others.revoked_at) == ("live", None)


def test_one_profile_at_a_time_and_only_by_who_may_write_to_the_child(region):
    with acting_as(region.dev):
        record = child("Wilhelmina", agency_id=region.castlemoor)
        does.begin_profile(records=[record], **said())
        with pytest.raises(NotPossible, match="a profile already"):
            does.begin_profile(records=[record], **said())
    with acting_as(region.alma), pytest.raises(NotAllowed):
        does.begin_profile(records=[record], **said())


def test_a_familys_profile_goes_the_same_way(region):
    profile = family_live(region)
    assert profile.body["region"]
    assert "age_band" not in profile.body
    with acting_as(region.dev) as number:
        seen = within(Profile.objects.all(), number, "profile.read")
        assert seen.filter(pk=profile.pk).exists()


def test_interest_is_answered_within_some_working_days(region):
    profile = live(region)
    with acting_as(region.dev):
        told = {
            "profile": profile, "direction": "in", "came_by": "telephone", "words": "",
            "agency_name": "Faraway Adopts", "from_whom": "Juniper Ashdown", "reach": "",
        }  # fmt: skip
        with pytest.raises(NotPossible, match="future"):
            does.record_interest(**told, on=date(2026, 11, 23), **said())
        interest = does.record_interest(**told, on=date(2026, 11, 20), **said())
        assert interest.due_on == date(2026, 11, 27)
        with pytest.raises(NotPossible, match="why not"):
            does.answer_interest(
                interest=interest, version=interest.version, answer="declined", why="", words="",
                on=TODAY, **said(),
            )  # fmt: skip
        answered = does.answer_interest(
            interest=interest, version=interest.version, answer="declined", why="distance",
            words="", on=TODAY, **said(),
        )  # fmt: skip
        assert answered.answered_by_id == region.dev
