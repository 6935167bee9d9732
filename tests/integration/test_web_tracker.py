"""The tracker's pages: filters in the address, counts, columns, what is due, the board."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from permanency.casework.children.models import SiblingGroup
from permanency.platform.audit.queries import reads_of_record
from permanency.platform.security.identity import acting_as, current_account
from permanency.platform.security.models import Part
from permanency.platform.security.record_rights import name_worker
from tests.integration.tracker_pages import table_of
from tests.integration.tracker_world import World, child
from tests.web import signed_in, words

pytestmark = pytest.mark.django_db

# A page of the list, whatever it shows: rights, one count, one page of rows, what stands in them.
MOST_QUERIES = 45


@pytest.fixture
def world(region) -> World:
    return World(region)


def ago(days: int) -> date:
    return timezone.localdate() - timedelta(days=days)


def names(response) -> list[str]:
    return [row[0][0].split()[0] for row in table_of(response).rows]


def listed(world: World, query: str = "", who: str = "ivy") -> list[str]:
    response = signed_in(getattr(world.region, who)).get(f"/children/{query}")
    assert response.status_code == 200
    return names(response)


def test_filters_in_the_address(world):
    child(world, "Daisy", "Castlemoor", ordered=ago(300))
    child(world, "Elder", "Westmarsh", ordered=ago(50), paused=ago(40))
    child(world, "Fern", "Westmarsh", decided=ago(20), disabled=True)
    of = world.region.agencies
    assert listed(world) == ["Daisy", "Elder", "Fern"]
    assert listed(world, "?stands=authority_paused") == ["Elder"]
    assert listed(world, f"?council={of['Westmarsh']}&waits=disabled") == ["Fern"]
    assert listed(world, "?clock=order_to_match") == ["Daisy"]
    assert listed(world, "?more_than=39&stands=authority_paused") == ["Elder"]
    assert listed(world, "?days=30&order=born") == ["Daisy", "Elder"]
    assert listed(world, "?overdue=authority_first_review") == ["Daisy"]
    # What nobody can mean is left out, not refused.
    assert len(listed(world, "?stands=nonsense&council=999999&waits=x&order=zzz&page=9")) == 3


def test_each_choice_says_how_many_it_would_show(world):
    child(world, "Daisy", "Castlemoor", ordered=ago(300))
    child(world, "Elder", "Westmarsh", ordered=ago(200), disabled=True)
    text = words(signed_in(world.region.ivy).get("/children/?waits=disabled"))
    assert "1 of 2 children" in text
    assert "Westmarsh 1" in text
    assert "Castlemoor 0" in text
    assert "Over 121 days, order to match 1" in text


def test_a_day_that_is_none_is_said_beside_the_field(world):
    child(world, "Daisy", ordered=ago(3))
    client = signed_in(world.region.ivy)
    for typed, said in (
        ("31/2/2026", "31 February is not a date. Check the day and month."),
        ("soon", "“soon” is not a day. Type day, month and year, for example 31/3/2026."),
        ("1/1/2150", "1 January 2150 has not come yet."),
    ):
        page = client.get("/children/", {"on": typed, "stands": "authority_active"})
        assert page.status_code == 422
        assert said in words(page)
        assert f'value="{typed}"' in page.content.decode()
        assert "There is 1 thing to put right" in words(page)
        assert names(page) == ["Daisy"]
    page = client.get("/children/?more_than=many")
    assert page.status_code == 422
    assert "“many” is not a number of days. Type a number, for example 45." in words(page)


def test_what_is_due_and_how_late(world):
    child(world, "Daisy", ordered=ago(120))
    child(world, "Fern", ordered=ago(5))
    page = signed_in(world.region.ivy).get("/children/?order=due")
    first, second = (row[5] for row in table_of(page).rows)
    assert first[0] == "First review of a child with authority, not placed"
    assert first[1].endswith("days ago")
    assert second[1] == f"{_day(ago(5))}"


def _day(ordered: date) -> str:
    from permanency.platform.calendar.months import add_months
    from permanency.web.formats import short_date

    return short_date(add_months(ordered, 3))


def test_the_named_worker_stands_in_the_row_and_not_in_the_address(world):
    daisy = child(world, "Daisy", ordered=ago(10))
    child(world, "Fern", ordered=ago(10))
    with acting_as(world.region.ivy):
        me = current_account()
        name_worker(account=me, record=daisy, part=Part.FAMILY_FINDER, by=me, from_on=ago(5))
    page = signed_in(world.region.dev).get(f"/children/?worker={world.region.ivy}")
    assert names(page) == ["Daisy"]
    assert "Ivy Lanternwood" in table_of(page).rows[0][6]
    assert listed(world, "?worker=me") == ["Daisy"]
    assert listed(world, "?worker=me", who="alma") == []
    links = page.content.decode().split('href="')[1:]
    assert not any("Lanternwood" in link.split('"')[0] for link in links)


def test_other_columns_and_no_more_than_seven(world):
    child(world, "Daisy", entered=ago(90), decided=ago(20), disabled=True)
    client = signed_in(world.region.ivy)
    usual = table_of(client.get("/children/"))
    assert [head.split()[0] for head in usual.heads] == [
        "Child", "Council", "Stands", "Entry", "Order", "Next", "Family",
    ]  # fmt: skip
    page = client.get("/children/?show=decision&show=waits")
    table = table_of(page)
    assert [head.rstrip(" ↓↑") for head in table.heads] == [
        "Child", "Entry to decision", "Waits longest",
    ]  # fmt: skip
    assert table.rows[0][1] == ["70 days"]
    assert table.rows[0][2] == ["Disability"]
    assert "show=decision&amp;show=waits" in page.content.decode(), "links forget the columns"
    every = "&".join(f"show={key}" for key in (
        "council", "stands", "entry", "order", "due", "finder", "worker", "decision"))  # fmt: skip
    assert len(table_of(client.get(f"/children/?{every}")).heads) == 7
    form = client.get("/children/columns/?show=decision&stands=linked")
    assert 'name="stands" value="linked"' in form.content.decode()


def test_with_how_many_brothers_and_sisters_one_may_know_of(world):
    group = SiblingGroup.objects.create()
    child(world, "Ash", "Castlemoor", decided=ago(5), group=group)
    child(world, "Birch", "Castlemoor", decided=ago(5), group=group)
    child(world, "Cedar", "Alderbridge", decided=ago(5), group=group)
    assert "With 2 brothers and sisters" in words(signed_in(world.region.ivy).get("/children/"))
    dev = words(signed_in(world.region.dev).get("/children/"))
    assert "With 1 brother or sister" in dev
    alma = words(signed_in(world.region.alma).get("/children/"))
    assert "With brothers and sisters" in alma, "the number would tell of another council"
    found = signed_in(world.region.dev).get(f"/children/?group={group.ref}")
    assert names(found) == ["Ash", "Birch"]


def test_pages_of_the_list(world):
    for nth in range(27):
        child(world, f"Child{nth}", decided=ago(100 - nth))
    client = signed_in(world.region.ivy)
    first, second = (
        client.get("/children/?order=since"),
        client.get("/children/?order=since&page=2"),
    )
    assert len(names(first)) == 25
    assert names(first) + names(second) == [f"Child{nth}" for nth in range(27)]
    assert "1 to 25 of 27" in words(first)
    assert "26 to 27 of 27" in words(second)
    printed = client.get("/children/print/?order=since")
    assert len(names(printed)) == 27


def test_a_list_too_long_to_print_says_what_to_do(world, monkeypatch):
    from permanency.web.children import list_views

    monkeypatch.setattr(list_views, "MOST_PRINTED", 2)
    for nth in range(3):
        child(world, f"Child{nth}", decided=ago(9))
    page = signed_in(world.region.ivy).get("/children/print/")
    assert len(names(page)) == 2
    assert "The first 2 of 3 children are on this page." in words(page)
    assert "download the spreadsheet: it holds them all" in words(page)


def test_what_was_shown_is_in_the_log_and_no_more(world):
    daisy = child(world, "Daisy", ordered=ago(3))
    fern = child(world, "Fern", decided=ago(3))
    client = signed_in(world.region.dev)
    for page in ("", "print/", "spreadsheet/", "board/"):
        client.get(f"/children/{page}?stands=authority_active")
    with acting_as(world.region.marguerite):
        of = {
            record.pk: [read.action for read in reads_of_record(record.pk)]
            for record in (daisy, fern)
        }
    for action in ("list.read", "print.read", "export.read", "board.read"):
        assert f"children.{action}" in of[daisy.pk]
        assert f"children.{action}" not in of[fern.pk]


def test_nothing_found_names_the_filter_that_leaves_most_out(world):
    child(world, "Daisy", ordered=ago(3))
    child(world, "Fern", decided=ago(3))
    child(world, "Gorse", decided=ago(3))
    text = words(
        signed_in(world.region.ivy).get("/children/?stands=authority_active&days=2&about=under_1")
    )
    assert "No children match these filters." in text
    assert "The filter that leaves most out is “Under 1 year old”." in text


def test_a_partial_update_says_the_count(world):
    child(world, "Daisy", ordered=ago(3))
    client = signed_in(world.region.ivy)
    page = client.get("/children/?stands=authority_active", headers={"HX-Request": "true"})
    assert 'hx-swap-oob="innerHTML:#ph-polite">1 of 1 child' in page.content.decode()
    plain = client.get("/children/?stands=authority_active")
    assert "hx-swap-oob=" not in plain.content.decode()


def test_the_board_shows_each_state_with_its_longest_waits(world):
    for nth in range(6):
        child(world, f"Waits{nth}", ordered=ago(200 - nth))
    child(world, "Decided", entered=ago(200), decided=ago(9))
    child(world, "Maybe", track=ago(4))
    child(world, "Fern", "Westmarsh", ordered=ago(90), matched=ago(60), placed=ago(20))
    page = signed_in(world.region.ivy).get("/children/board/")
    text = words(page)
    assert "Finding a family 6 with an order or consent Waits0" in text
    assert [f"Waits{nth}" in text for nth in range(6)] == [True] * 4 + [False] * 2
    assert "and 2 more" in text
    assert "Placed 1 until the adoption order Fern" in text
    assert "Not on the board: 1 in parallel planning" in text
    assert "Matched 0 moving in Nobody" in text
    link = page.content.decode().split('class="ph-board__more"><a href="')[1].split('"')[0]
    there = signed_in(world.region.ivy).get(link.replace("&amp;", "&"))
    assert names(there) == [f"Waits{nth}" for nth in range(6)]


def test_the_board_has_the_filters_of_the_list(world):
    child(world, "Daisy", "Castlemoor", ordered=ago(90))
    child(world, "Fern", "Westmarsh", ordered=ago(90), disabled=True)
    client = signed_in(world.region.ivy)
    assert "Daisy" not in words(client.get("/children/board/?waits=disabled"))
    text = words(client.get(f"/children/board/?council={world.region.westmarsh}"))
    assert "Fern" in text
    assert "Daisy" not in text
    assert "Daisy" not in words(signed_in(world.region.morgan).get("/children/board/"))
    past = words(client.get(f"/children/board/?on={ago(91):%d/%m/%Y}"))
    assert "Fern" not in past
    assert "As things stood on" in past


@pytest.mark.parametrize(
    "address",
    [
        "/children/",
        "/children/?order=name&clock=order_to_match&waits=any&worker=me",
        "/children/?overdue=visit&order=finder&days=30&on=1/11/2025",
        "/children/board/?waits=any",
    ],
)
def test_a_page_asks_a_bounded_number_of_questions(world, address):
    """However many children there are, and whatever is asked."""
    client = signed_in(world.region.ivy)
    client.get(address)
    counts = []
    for more in (1, 12):
        for nth in range(more):
            child(world, f"Child{more}x{nth}", list(world.region.agencies)[nth % 4],
                  ordered=ago(300 - nth), group=SiblingGroup.objects.create())  # fmt: skip
        with CaptureQueriesContext(connection) as asked:
            assert client.get(address).status_code == 200
        counts.append(len(asked))
    assert max(counts) <= MOST_QUERIES, counts
    # More children ask nothing more, but for one entry of the log for each council.
    assert counts[1] - counts[0] <= 4 + 2, counts
