"""Saved views: one's own lists under a name, counted, renamed, removed; nobody else's."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from permanency.platform.security.policies import policies_switched_off
from tests.integration.tracker_pages import table_of
from tests.integration.tracker_world import World, child
from tests.web import signed_in, token_in, words

pytestmark = pytest.mark.django_db

PAUSED = "stands=authority_paused&days=30&order=-since"


@pytest.fixture
def world(region) -> World:
    made = World(region)
    child(made, "Daisy", ordered=ago(50))
    child(made, "Elder", ordered=ago(90), paused=ago(40), family="Honeysuckle-Oyelaran")
    child(made, "Fern", "Westmarsh", ordered=ago(90), paused=ago(50))
    return made


def ago(days: int) -> date:
    return timezone.localdate() - timedelta(days=days)


def save(client, name: str, query: str = PAUSED, **more: str):
    form = client.get(f"/children/views/save/?{query}")
    kept = {"filters": query, "form_token": token_in(form)}
    return client.post("/children/views/save/", {"name": name, **kept, **more})


def names(response) -> list[str]:
    return [row[0][0].split()[0] for row in table_of(response).rows]


def test_a_saved_view_keeps_filters_order_and_columns(world):
    client = signed_in(world.region.ivy)
    done = save(client, "Waiting long, all", PAUSED + "&show=council&show=waits")
    assert done.url == "/children/views/waiting-long-all/"
    page = client.get(done.url)
    assert "The view “Waiting long, all” is saved." in words(page)
    assert names(page) == ["Elder", "Fern"]
    assert [head.rstrip(" ↓↑") for head in table_of(page).heads] == [
        "Child", "Council", "Waits longest",
    ]  # fmt: skip
    chips = words(client.get("/children/"))
    assert "Waiting long, all 2" in chips
    assert 'href="/children/views/waiting-long-all/"' in client.get("/children/").content.decode()


def test_a_view_is_ones_own(world):
    ivy = signed_in(world.region.ivy)
    save(ivy, "Long pauses")
    for who in ("dev", "marguerite", "morgan"):
        other = signed_in(getattr(world.region, who))
        for act in ("", "rename/", "remove/"):
            there = other.get(f"/children/views/long-pauses/{act}")
            nothing = other.get(f"/children/views/no-such-view/{act}")
            assert (there.status_code, nothing.status_code) == (404, 404)
            assert there.content == nothing.content
            assert other.post(f"/children/views/long-pauses/{act}").status_code == 404
        assert "Long pauses" not in words(other.get("/children/"))
        with policies_switched_off():
            assert other.get("/children/views/long-pauses/").status_code == 404
    assert ivy.get("/children/views/long-pauses/").status_code == 200


def test_a_view_of_somebody_else_shows_the_children_of_whoever_opens_it(world):
    """Two people may choose one name; each sees their own children under it."""
    for who in ("ivy", "morgan"):
        save(signed_in(getattr(world.region, who)), "Long pauses")
    assert names(signed_in(world.region.ivy).get("/children/views/long-pauses/")) == [
        "Elder", "Fern",
    ]  # fmt: skip
    assert names(signed_in(world.region.morgan).get("/children/views/long-pauses/")) == ["Fern"]


def test_a_childs_name_is_warned_of_and_never_in_the_address(world):
    client = signed_in(world.region.ivy)
    for name in ("For Elder only", "oyelaran meeting", "ELDER"):
        page = save(client, name)
        assert page.status_code == 422
        assert "is the name of a child you can see" in words(page)
        assert f'value="{name}"' in page.content.decode(), "what was typed is lost"
    kept = save(client, "For Elder only", keep_name="yes")
    assert kept.url == "/children/views/view/"
    assert save(client, "Elder again", keep_name="yes").url == "/children/views/view-2/"
    # Westmarsh may not see Elder, so it may not learn of them by a warning either.
    assert save(signed_in(world.region.morgan), "For Elder only").status_code == 302


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("  ", "Type a name for this view"),
        ("x" * 61, "A name has at most 60 characters. This one has 61. Shorten it."),
        ("long PAUSES", "You have a view called “long PAUSES”."),
    ],
)
def test_names_that_do_not_do(world, name, said):
    client = signed_in(world.region.ivy)
    save(client, "Long pauses")
    page = save(client, name)
    assert page.status_code == 422
    assert said in words(page)


def test_a_view_is_renamed_and_removed(world):
    client = signed_in(world.region.ivy)
    save(client, "Long pauses")
    done = client.post("/children/views/long-pauses/rename/", {"name": "Very long pauses"})
    assert done.url == "/children/views/"
    assert client.get("/children/views/long-pauses/").status_code == 404
    assert client.get("/children/views/very-long-pauses/").status_code == 200
    assert "Remove the view" in words(client.get("/children/views/very-long-pauses/remove/"))
    client.post("/children/views/very-long-pauses/remove/")
    assert client.get("/children/views/very-long-pauses/").status_code == 404
    assert "No views yet." in words(client.get("/children/views/"))
    save(client, "Long pauses")  # the name is free again
    assert client.get("/children/views/long-pauses/").status_code == 200


def test_pressing_twice_saves_once(world):
    client = signed_in(world.region.ivy)
    form = client.get(f"/children/views/save/?{PAUSED}")
    data = {"name": "Long pauses", "filters": PAUSED, "form_token": token_in(form)}
    client.post("/children/views/save/", data)
    again = client.post("/children/views/save/", data)
    assert again.status_code in (302, 422)
    assert words(client.get("/children/views/")).count("Rename Long pauses") == 1


def test_a_view_keeps_codes_and_nothing_else(world):
    """Words in the address that are no filter are not kept."""
    from permanency.platform.security.identity import acting_as
    from permanency.web.models import SavedView

    client = signed_in(world.region.ivy)
    save(client, "Plain", "stands=linked&q=Persephone&council=999&next=//evil.example&show=council")
    with acting_as(world.region.ivy):
        assert SavedView.objects.get(slug="plain").filters == "stands=linked&show=council"


def test_a_view_with_a_day_of_its_own_stays_on_that_day(world):
    client = signed_in(world.region.ivy)
    save(client, "At the turn", f"on={ago(45):%d/%m/%Y}&stands=authority_paused")
    assert names(client.get("/children/views/at-the-turn/")) == ["Fern"]
    assert "At the turn 1" in words(client.get("/children/"))
