"""Where a profile begins: from the records, for one child or for brothers and sisters together."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from permanency.casework.profiles import operations as does
from permanency.casework.profiles.models import Profile, Subject
from permanency.platform.security.identity import acting_as
from tests.integration.matching_world import brothers_and_sisters, child, family
from tests.integration.profiles_world import said
from tests.web import signed_in

pytestmark = pytest.mark.django_db


def test_brothers_and_sisters_who_stay_together_are_begun_in_one_profile(region):
    with acting_as(region.dev):
        first, second, apart, inside = (
            child(name, agency_id=region.castlemoor) for name in ("Pip", "Wren", "Lark", "Finch")
        )
        brothers_and_sisters(first, second, apart, inside, plan="together_preferred", units="AABA")
        does.begin_profile(records=[inside], **said())
    page = reverse("profile-begin", args=[first.ref])
    client = signed_in(region.dev)
    shown = client.get(page).content.decode()
    assert second.ref in shown
    assert apart.ref not in shown, "they are to live apart"
    assert inside.ref not in shown, "one profile at a time"
    token = re.search(r'name="form_token" value="([^"]+)"', shown)
    assert token
    refused = client.post(page, {"form_token": token[1], "together": [apart.ref]})
    assert refused.status_code == 422
    assert client.post(page, {"form_token": token[1], "together": [second.ref]}).status_code == 302
    with acting_as(region.dev):
        profile = Subject.objects.get(record=first).profile
        assert set(Subject.objects.filter(profile=profile).values_list("record", flat=True)) == {
            first.pk,
            second.pk,
        }
        assert profile.body["siblings"] == "2"


def test_the_records_lead_to_the_profile_for_who_may_read_it(region):
    with acting_as(region.dev):
        record = child("Wilhelmina", agency_id=region.castlemoor)
    begin, childs = reverse("profile-begin", args=[record.ref]), reverse("child", args=[record.ref])
    assert begin in signed_in(region.dev).get(childs).content.decode()
    assert begin not in signed_in(region.marguerite).get(childs).content.decode()
    with acting_as(region.dev):
        profile = does.begin_profile(records=[record], **said())
    there = reverse("profile", args=[profile.ref])
    for who in (region.dev, region.marguerite):
        page = signed_in(who).get(childs).content.decode()
        assert there in page
        assert begin not in page
    application = family(region)
    household = application.household.ref
    begin = reverse("profile-begin-family", args=[household])
    links = reverse("adopter_links", args=[household])
    assert begin in signed_in(region.nora).get(links).content.decode()
    with acting_as(region.nora):
        profile = does.begin_family_profile(application=application, **said())
    page = signed_in(region.nora).get(links).content.decode()
    assert reverse("profile", args=[profile.ref]) in page
    assert begin not in page


def test_no_profile_is_begun_for_fewer_children_than_were_ticked(region):
    """A sister was offered when the form was shown; now nobody is left to go along."""
    with acting_as(region.dev):
        first, second = (child(name, agency_id=region.castlemoor) for name in ("Pip", "Wren"))
    page = reverse("profile-begin", args=[first.ref])
    late = signed_in(region.dev).post(page, {"together": [second.ref]})
    assert late.status_code == 422
    assert "One of them is in a profile already" in late.content.decode()
    with acting_as(region.dev):
        assert not Profile.objects.exists()
