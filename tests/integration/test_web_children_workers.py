"""Naming workers on a child's record and ending it; whether the child is disabled."""

from __future__ import annotations

import pytest

from permanency.casework.children.models import Record
from permanency.platform.security.identity import acting_as
from tests.integration.test_children_way import persephone, way
from tests.web import signed_in, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def child(region):
    with acting_as(region.dev):
        record = persephone(region.castlemoor)
        way(record, 3)
        return record


def named(region, who: str, part: str, **more: str) -> dict[str, str]:
    return {
        "account": str(getattr(region, who)), "part": part, "from_on-day": "1",
        "from_on-month": "10", "from_on-year": "2026", **more,
    }  # fmt: skip


def test_a_worker_is_named_shown_in_the_header_and_no_longer(region, child):
    client = signed_in(region.dev)
    here = f"/children/{child.ref}/workers/"
    assert "Nobody is named yet." in words(client.get(here))
    text = words(client.post(here, named(region, "ivy", "family_finder"), follow=True))
    assert "The worker is named on the record." in text
    assert "From 1 Oct 2026" in text
    assert "Family finder Ivy Lanternwood" in words(client.get(f"/children/{child.ref}/"))
    again = client.post(here, named(region, "ivy", "family_finder"))
    assert "They are named as that already." in words(again)
    link = client.get(here).content.decode().split('/end/"')[0].rsplit('"', 1)[1] + "/end/"
    too_early = client.post(link, {"on-day": "1", "on-month": "9", "on-year": "2026"})
    assert "They were named on 1 Oct 2026." in words(too_early)
    text = words(
        client.post(link, {"on-day": "20", "on-month": "11", "on-year": "2026"}, follow=True)
    )
    assert "From 1 Oct 2026 to 20 Nov 2026" in text
    assert "Family finder Ivy" not in words(client.get(f"/children/{child.ref}/"))


def test_cover_needs_an_end(region, child):
    page = signed_in(region.dev).post(
        f"/children/{child.ref}/workers/", named(region, "ivy", "cover")
    )
    assert page.status_code == 422
    assert "Cover needs an end." in words(page)


def test_whether_disabled_is_answered_and_two_answers_are_shown_side_by_side(region, child):
    client = signed_in(region.dev)
    here = f"/children/{child.ref}/disability/"
    version = child.version
    said = {"disabled": "yes", "version": str(version)}
    assert "The answer is recorded." in words(client.post(here, said, follow=True))
    page = signed_in(region.ivy).post(here, {"disabled": "no", "version": str(version)})
    assert page.status_code == 409
    assert "Saved by Dev Marigold" in words(page)
    with acting_as(region.dev):
        assert Record.objects.get(pk=child.pk).disabled == "yes"


def test_readers_may_look_and_neighbours_find_nothing(region, child):
    quinn, alma = signed_in(region.quinn), signed_in(region.alma)
    shown = quinn.get(f"/children/{child.ref}/workers/")
    assert shown.status_code == 200
    assert "Name a worker" not in words(shown)
    data = named(region, "ivy", "family_finder")
    assert quinn.post(f"/children/{child.ref}/workers/", data).status_code == 404
    for page in ("workers/", "disability/", "workers/1/end/"):
        hidden = alma.get(f"/children/{child.ref}/{page}")
        missing = alma.get(f"/children/C0000000/{page}")
        assert hidden.status_code == 404
        assert hidden.content == missing.content
