"""What somebody without an account may do with a personal link, and how it is counted."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from permanency.casework.profiles import operations as does
from permanency.casework.profiles import outside
from permanency.casework.profiles.models import (
    Interest,
    Opening,
    Picture,
    Profile,
    ProfileLink,
    Subject,
)
from permanency.casework.profiles.refusals import NotSafe
from permanency.platform.rows.refusals import NotPossible
from permanency.platform.security.identity import acting_as, current_account
from permanency.platform.security.service import acting_at_the_front_desk
from tests.integration.profiles_world import TODAY, drafted, live, pictured, sent

pytestmark = pytest.mark.django_db


def moved(region, link: ProfileLink, by: timedelta) -> None:
    """As if so much time had passed since the link was sent."""
    with acting_as(region.dev):
        held = ProfileLink.objects.get(pk=link.pk)
        held.change(made_at=held.made_at - by, expires_at=held.expires_at - by)
        for each in Opening.objects.filter(link=link):
            each.change(at=each.at - by)


def link_now(region, link: ProfileLink) -> ProfileLink:
    with acting_as(region.dev):
        return ProfileLink.objects.get(pk=link.pk)


def test_a_link_shows_that_profile_and_counts(region):
    made = sent(region, live(region))
    with acting_at_the_front_desk(page="public_profile"):
        assert outside.stands(made.token)
        assert link_now(region, made.link).opened == 0, "to look at the door is not to open"
        key = outside.open_link(made.token)
        assert key is not None
        shown = outside.read(made.token, key)
        assert shown is not None
        assert (shown.reader, shown.openings_left) == ("Juniper Ashdown", 4)
        assert shown.body["about_me"].startswith("I laugh")
        # No policy shows that page a row: the function's answer is all there is.
        for table in (Profile, ProfileLink, Subject, Picture, Interest):
            assert not table._default_manager.exists()
    assert link_now(region, made.link).opened == 1
    with acting_as(region.dev):
        assert Opening.objects.filter(link=made.link).count() == 1


def test_reading_on_is_not_counted_and_ends_after_a_while(region):
    made = sent(region, live(region))
    with acting_at_the_front_desk(page="public_profile"):
        key = outside.open_link(made.token)
        assert outside.read(made.token, key)
        assert outside.read(made.token, key)
        assert outside.read(made.token, "another") is None
        other = sent(region, _profile_of(region, made))
        assert outside.read(other.token, key) is None, "a key opens its own link alone"
    moved(region, made.link, timedelta(minutes=31))
    with acting_at_the_front_desk(page="public_profile"):
        assert outside.read(made.token, key) is None
    assert link_now(region, made.link).opened == 1


def _profile_of(region, made: does.Sent) -> Profile:
    with acting_as(region.dev):
        return Profile.objects.get(pk=made.link.profile_id)


@pytest.mark.parametrize("how", ["expired", "revoked", "used up", "withdrawn", "draft", "unknown"])
def test_whatever_closed_it_nothing_is_shown(region, how):
    profile = live(region)
    made = sent(region, profile, openings=1)
    token = made.token
    with acting_at_the_front_desk(page="public_profile"):
        key = outside.open_link(token)
    if how == "expired":
        moved(region, made.link, timedelta(hours=72))
    elif how == "unknown":
        token = "never-sent"
    elif how != "used up":
        with acting_as(region.dev):
            me = current_account()
            if how == "revoked":
                does.revoke_link(link=made.link, by=me, now=timezone.now())
            elif how == "withdrawn":
                does.withdraw_profile(profile=profile, version=profile.version, why="left", by=me)
            else:
                does.write_profile(
                    profile=profile, version=profile.version, words={"about_me": "New."}, by=me
                )
    with acting_at_the_front_desk(page="public_profile"):
        assert outside.stands(token) is False
        assert outside.open_link(token) is None
        if how != "used up":  # who opened it last reads on
            assert outside.read(token, key) is None
        asked = {"agency_name": "x", "from_whom": "x", "reach": "x", "words": "", "today": TODAY}
        if how != "used up":
            assert outside.tell_interest(token=token, key=key, **asked) is False
    late = link_now(region, made.link).late
    assert late == (0 if how == "unknown" else 1), "the sender learns that somebody came too late"


def test_a_link_is_for_somebody_and_never_for_longer_than_the_policy(region):
    profile = live(region)
    for given, told in (
        ({"hours": 73}, "at most 72 hours"),
        ({"openings": 6}, "at most 5 times"),
        ({"for_whom": " "}, "one person"),
    ):
        with pytest.raises(NotPossible, match=told):
            sent(region, profile, **given)
    with pytest.raises(NotPossible, match="Only a live profile"):
        sent(region, drafted(region, "Wilhelmina"))
    with acting_as(region.dev):
        assert not ProfileLink.objects.exists()


def test_no_link_is_sent_once_the_words_would_tell(region):
    """A brother is recorded whose name stands in the profile."""
    from tests.integration.matching_world import brothers_and_sisters, child

    profile = live(region, drafted(region, about_me="My best friend is called Barnaby."))
    with acting_as(region.dev):
        record = Subject.objects.get(profile=profile).record
        brother = child("Barnaby", agency_id=region.castlemoor)
        brothers_and_sisters(record, brother)
    with pytest.raises(NotSafe, match="Barnaby"):
        sent(region, profile)


def test_the_secret_is_nowhere_in_the_database(region):
    made = sent(region, live(region))
    with acting_at_the_front_desk(page="public_profile"):
        key = outside.open_link(made.token)
    with acting_as(region.dev), connection.cursor() as cursor:
        for table in ("profiles_profilelink", "profiles_opening"):
            cursor.execute(f"SELECT string_agg(t::text, ' ') FROM {table} t")
            rows = cursor.fetchone()[0]
            assert made.token not in rows
            assert key not in rows
    with (
        connection.cursor() as cursor,
        pytest.raises(DatabaseError, match="permission denied"),
        transaction.atomic(),
    ):
        cursor.execute("SELECT app.withdraw_profiles(1, 'x', true)")


def test_a_picture_is_shown_while_its_right_lasts(region):
    profile = drafted(region)
    with acting_as(region.dev):
        shown = pictured(profile)
        pictured(profile, uses=["region"], described="Not for links")
        profile.refresh_from_db()
    made = sent(region, live(region, profile))
    with acting_at_the_front_desk(page="public_profile"):
        key = outside.open_link(made.token)
        page = outside.read(made.token, key)
        assert [each.number for each in page.pictures] == [shown.pk]
        media, content = outside.picture(made.token, key, shown.pk)
        assert media == "image/jpeg"
        assert len(content) > 500
        assert outside.picture(made.token, "x", shown.pk) is None
    with acting_as(region.dev):
        held = Picture.objects.get(pk=shown.pk)
        held.change(until=held.allowed_on + timedelta(days=1))
    with acting_at_the_front_desk(page="public_profile"):
        assert outside.read(made.token, key).pictures == ()
        assert outside.picture(made.token, key, shown.pk) is None


def test_a_reader_asks_once(region):
    made = sent(region, live(region))
    asked = {
        "agency_name": "Faraway Adopts", "from_whom": "Juniper Ashdown", "words": "A family here.",
        "today": timezone.localdate(),
    }  # fmt: skip
    with acting_at_the_front_desk(page="public_profile"):
        key = outside.open_link(made.token)
        with pytest.raises(NotPossible, match="e-mail address"):
            outside.tell_interest(token=made.token, key=key, reach="", **asked)
        for _ in range(2):
            assert outside.tell_interest(token=made.token, key=key, reach="j@far.example", **asked)
        assert outside.read(made.token, key).has_asked
    with acting_as(region.dev):
        interest = Interest.objects.get(link=made.link)
        assert (interest.direction, interest.answer) == ("in", "waiting")
        assert interest.due_on > interest.received_on
