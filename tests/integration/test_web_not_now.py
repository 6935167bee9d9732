"""Not now, with a reason: kept with author and day, shown, taken back; nobody leaves the list."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from permanency.casework.matching import operations as does
from permanency.casework.matching.models import NotNow
from permanency.platform.security.identity import acting_as, current_account
from permanency.platform.security.policies import NotAllowed
from tests.integration.matching_world import TODAY, child, family
from tests.web import signed_in, token_in, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair(region):
    """A child of Castlemoor, and two families of Alderbridge nothing rules out."""
    with acting_as(region.ivy):
        record = child("Bracken", agency_id=region.castlemoor)
    return record, [family(region), family(region)]


def listed(record, home=None, page="not-now"):
    start = f"/matching/units/{record.ref}/families/"
    return f"{start}{home.household.ref}/{page}/" if home else start


def test_it_is_kept_and_shown_and_the_family_stays_last_in_its_group(region, pair):
    record, homes = pair
    ivy, first = signed_in(region.ivy), homes[0]
    before = words(ivy.get(f"{listed(record)}?show=open"))
    assert before.index(first.household.ref) < before.index(homes[1].household.ref)
    sent = {"reason": "another_child", "words": "Their worker rang back."}
    text = words(ivy.post(listed(record, first), sent, follow=True))
    assert "It is kept why this family is not for now." in text
    assert "Not now: the family is considering another child. Their worker rang back." in text
    assert "2 families looked at. Nobody is hidden" in text
    assert text.index(homes[1].household.ref) < text.index(first.household.ref)
    assert "Not now: " in words(ivy.get(f"{listed(record)}{first.household.ref}/"))
    row = NotNow.objects.get(record=record)
    assert (row.reason, row.said_on, row.application_id) == (
        "another_child",
        timezone.localdate(),
        first.pk,
    )


def test_it_is_taken_back_once(region, pair):
    record, homes = pair
    ivy = signed_in(region.ivy)
    ivy.post(listed(record, homes[0]), {"reason": "place", "words": ""})
    again = listed(record, homes[0], "again")
    page = ivy.get(again)
    assert "Not now: where the family lives." in words(page)
    text = words(ivy.post(again, {"version": "1", "form_token": token_in(page)}, follow=True))
    assert "This family is looked at again." in text
    assert "Not now: " not in text
    assert "This family is looked at already." in words(ivy.post(again, {}, follow=True))
    row = NotNow.objects.get(record=record)
    assert (row.ended_on, row.ended_by_id) == (timezone.localdate(), row.said_by_id)


def test_why_has_to_be_said_and_another_reason_in_words(region, pair):
    record, homes = pair
    ivy = signed_in(region.ivy)
    none = ivy.post(listed(record, homes[0]), {"reason": "", "words": "Typed and kept"})
    assert none.status_code == 422
    assert "Choose why" in words(none)
    assert "Typed and kept" in words(none)
    other = ivy.post(listed(record, homes[0]), {"reason": "other", "words": " "})
    assert "Say in a sentence what the reason is" in words(other)


def test_of_two_who_say_so_the_second_is_told(region, pair):
    record, homes = pair
    with acting_as(region.ivy):
        me = current_account()
        said = {"record": record, "unit": record.ref, "application": homes[0], "by": me,
                "today": TODAY}  # fmt: skip
        row = does.pass_over(reason="timing", **said)
        with pytest.raises(does.NotPossible, match="a moment ago"), transaction.atomic():
            does.pass_over(reason="place", **said)
        does.look_again(not_now=row, version=row.version, by=me, today=TODAY)
        with pytest.raises(does.NotPossible, match="already"):
            does.look_again(not_now=row, version=row.version, by=me, today=TODAY)
        assert does.pass_over(reason="place", **said).pk != row.pk


def test_who_only_reads_or_sees_no_family_passes_nobody_over(region, pair):
    record, homes = pair
    for who in (region.alma, region.nora, region.dev, region.nell):
        client = signed_in(who)
        for page in ("not-now", "again"):
            assert client.get(listed(record, homes[0], page)).status_code == 404
            assert (
                client.post(listed(record, homes[0], page), {"reason": "place"}).status_code == 404
            )
    with acting_as(region.dev), pytest.raises(NotAllowed):
        does.pass_over(
            record=record, unit=record.ref, application=homes[0], reason="place",
            by=current_account(), today=TODAY,
        )  # fmt: skip
    assert not NotNow.objects.exists()


def test_the_database_keeps_the_rule(region, pair):
    record, homes = pair
    with acting_as(region.ivy), pytest.raises(IntegrityError), transaction.atomic():
        NotNow.objects.create(
            record=record, unit=record.ref, application=homes[0], reason="other", said_on=TODAY,
            said_by=current_account(),
        )  # fmt: skip


def test_how_far_the_search_goes_is_counted_on_the_list(region, pair):
    record, _ = pair
    family(region, agency="castlemoor")
    text = words(signed_in(region.ivy).get(listed(record)))
    assert "If the search went wider" in text
    assert "Castlemoor 1 0" in text
    assert "and the whole partnership 3 0" in text
    assert "Ask to search wider" in text
