"""Facts kept as last counted: what makes them outdated, who counts again, what they give away."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from permanency.casework.children.models import Record
from permanency.casework.children.operations import add_child
from permanency.insight.facts.factset import FactSet
from permanency.insight.sources.records import facts_from_records
from permanency.platform.audit.position import position, recorded_since
from permanency.platform.people.models import Person
from permanency.platform.security.identity import acting_as, current_account
from permanency.platform.security.policies import NotAllowed
from permanency.platform.security.service import acting_as_the_service
from permanency.web.figures import known as facts
from permanency.web.figures.jobs import count_figures
from tests.integration.web_figures_world import TODAY, Life, live, settle
from tests.web import signed_in, words


@pytest.fixture(autouse=True)
def facts_of_this_test(settings, tmp_path):
    settings.FACTS = tmp_path / "facts"


def newcomer(region) -> Record:
    return add_child(
        agency_id=region.castlemoor, given="Canary", family="Thistle", born_on=date(2022, 3, 4),
        searched=True, by=current_account(), today=TODAY,
    )  # fmt: skip


@pytest.mark.django_db
def test_nothing_recorded_says_how_to_begin(region):
    page = signed_in(region.pip).get("/figures/")
    assert "No figures yet." in words(page)
    assert "Send a return" in words(page)


@pytest.mark.django_db
def test_the_service_counts_every_council_and_reads_nothing_more(region):
    settle(region)
    with acting_as_the_service(page="figures_counted") as me:
        counted = facts_from_records()
        assert current_account().pk == me
        assert Record.objects.count() == 4
        with pytest.raises(NotAllowed):
            newcomer(region)
        with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
            Person.objects.create(agency_id=region.castlemoor, side="child")
    assert counted.tables["adoption_order"].num_rows == 3
    assert sorted(counted.authorities) == sorted(region.agencies)


@pytest.mark.django_db
def test_inside_a_request_the_reader_takes_over_again(region):
    settle(region)
    with acting_as(region.dev) as dev:
        facts.count_again()
        assert current_account().pk == dev
        assert Record.objects.count() == 2


@pytest.mark.django_db
def test_a_count_holds_until_something_is_recorded(region):
    settle(region)
    with acting_as(region.pip):
        known = facts.count_again()
        assert not known.outdated
        assert facts.count_again() == known
        newcomer(region)
        assert known.outdated
        assert facts.count_again().folder != known.folder


@pytest.mark.django_db
def test_what_is_no_part_of_the_facts_makes_no_count_outdated(region):
    settle(region)
    client = signed_in(region.pip)
    with acting_as(region.pip):
        known = facts.count_again()
    client.get("/children/")
    client.get("/figures/A2/")
    with acting_as(region.pip):
        assert not known.outdated


@pytest.mark.django_db
def test_a_count_worked_out_by_other_measures_is_outdated(region):
    with acting_as(region.pip):
        known = facts.count_again()
        assert not known.outdated
        assert replace(known, code="of an older release").outdated


@pytest.mark.django_db
def test_a_mark_of_another_database_never_holds(region):
    with acting_as(region.pip):
        mark = position()
        assert not recorded_since(mark)
        assert recorded_since(replace(mark, begun=mark.begun.replace(year=2001)))
        assert recorded_since(replace(mark, epoch=mark.epoch - 1))


def test_a_change_under_way_while_counting_is_not_lost(committed_region):
    """Rows get their numbers before they are committed: the number alone would miss this one."""
    region = committed_region
    begun, go_on = threading.Event(), threading.Event()

    def slowly() -> None:
        try:
            with acting_as(region.dev):
                newcomer(region)
                begun.set()
                go_on.wait(20)
        finally:
            connection.close()

    other = threading.Thread(target=slowly)
    other.start()
    assert begun.wait(20)
    with acting_as(region.pip):
        newcomer(region)  # a later number, committed first
    with acting_as(region.pip):
        mark = position()
        assert not recorded_since(mark)
    go_on.set()
    other.join()
    with acting_as(region.pip):
        assert recorded_since(mark)


@pytest.mark.django_db
def test_the_kept_files_are_for_the_service_alone_and_hold_no_name(region, settings):
    settle(region)
    with acting_as(region.pip):
        known = facts.count_again()
    assert known.folder.parent.stat().st_mode & 0o077 == 0
    assert settings.FACTS.stat().st_mode & 0o077 == 0
    for file in known.folder.iterdir():
        assert b"Canary" not in file.read_bytes()


@pytest.mark.django_db
def test_facts_are_cut_to_the_councils_asked_for(region):
    settle(region)
    with acting_as(region.pip):
        known = facts.count_again()
    mine = facts.facts_of(known, ["Westmarsh"])
    assert mine.authorities == ("Westmarsh",)
    for name, table in mine.tables.items():
        if "responsible_authority" in table.column_names:
            assert set(table["responsible_authority"].to_pylist()) <= {"Westmarsh"}, name
    assert mine.tables["adoption_order"].num_rows == 1


def a_long_count(region) -> None:
    """As if counting took long: the newest count says so."""
    with acting_as(region.pip):
        known = facts.count_again()
    counted = FactSet.read(known.folder)
    facts.keep(counted, known.mark, known.counted_at, began=-1000.0)


@pytest.mark.django_db
def test_a_long_count_is_left_to_the_worker_and_the_page_says_so(region):
    settle(region)
    a_long_count(region)
    with acting_as(region.pip):
        live(region, Life("Alderbridge", date(2024, 5, 1), 80, date(2025, 5, 1)), 8)
    client = signed_in(region.pip)
    for _ in range(2):
        page = words(client.get("/figures/adoption_orders/?period=2025-26"))
        assert "3 children in 2025-26." in page
        assert "More was recorded since; it is being counted now." in page
    with connection.cursor() as cursor:
        cursor.execute("SELECT task_name FROM procrastinate_jobs")
        assert cursor.fetchall() == [("figures.count",)]
    count_figures()
    page = words(client.get("/figures/adoption_orders/?period=2025-26"))
    assert "4 children in 2025-26." in page
    assert "being counted" not in page


@pytest.mark.django_db
def test_a_break_is_shown_with_both_figures_and_the_child(region):
    """A placement of which the position knows nothing: the real checks on facts that contradict."""
    first, *_ = settle(region)
    with acting_as(region.pip):
        known = facts.count_again()
        counted = FactSet.read(known.folder)
        rows = {name: table.to_pylist() for name, table in counted.tables.items()}
        order = next(each for each in rows["adoption_order"] if first.ref in each["child_id"])
        rows["adoption_order"].remove(order)
        broken = FactSet.from_rows(rows, authorities=counted.authorities, source=counted.source)
        facts.keep(broken, position(), timezone.now(), began=0.0)
    text = words(signed_in(region.pip).get("/figures/checks/?period=2025-26"))
    assert "checks break" in text or "1 of 36 checks breaks" in text
    assert "The annual report 2025-26 waits for" in text
    assert first.ref in text
    other = words(signed_in(region.morgan).get("/figures/checks/?period=2025-26"))
    assert first.ref not in other
    assert "The annual report 2025-26 waits for" not in other
