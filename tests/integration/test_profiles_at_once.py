"""Many readers at one moment, and what closes a profile from below, in a database of its own."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections

from permanency.casework.profiles import outside
from permanency.casework.profiles.models import Opening, PictureContent, ProfileLink, Subject
from permanency.platform.people.models import Person
from permanency.platform.security.identity import acting_as
from permanency.platform.security.service import acting_at_the_front_desk
from tests.integration.profiles_world import drafted, live, pictured, sent
from tests.people import as_owner


def test_of_twenty_readers_at_one_moment_five_get_in(committed_region):
    """R15: the count is a locked update. Twenty threads, five openings left."""
    made = sent(committed_region, live(committed_region), openings=5)

    def opens(_: int) -> bool:
        try:
            with acting_at_the_front_desk(page="public_profile"):
                return outside.open_link(made.token) is not None
        finally:
            connections.close_all()

    with ThreadPoolExecutor(20) as readers:
        told = Counter(readers.map(opens, range(20)))
    assert told == {True: 5, False: 15}
    with acting_as(committed_region.dev):
        link = ProfileLink.objects.get(pk=made.link.pk)
        assert (link.opened, Opening.objects.filter(link=link).count()) == (5, 5)


@pytest.mark.parametrize("level", [1, 2])
def test_a_child_whose_record_is_restricted_or_sealed_is_on_no_profile(committed_region, level):
    profile = drafted(committed_region)
    with acting_as(committed_region.dev):
        pictured(profile)
        profile.refresh_from_db()
        person = Subject.objects.get(profile=profile).record.person_id
    made = sent(committed_region, live(committed_region, profile))
    with as_owner():
        Person.objects.filter(pk=person).update(access=level)
    with acting_as(committed_region.dev):
        profile.refresh_from_db()
        assert (profile.state, profile.withdrawn_why) == ("withdrawn", "restricted")
        assert ProfileLink.objects.get(pk=made.link.pk).revoked_at is not None
        # Sealed, words and pictures are gone too.
        assert (profile.body == {}) is (level == 2)
        (content,) = PictureContent.objects.all()
        assert (bytes(content.content) == b"") is (level == 2)
