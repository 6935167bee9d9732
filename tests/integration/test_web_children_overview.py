"""A child's page: what is due and why, what happened, the clocks, and the cards beside it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

import permanency.config.urls  # noqa: F401 - forms keep the clock they were loaded with
from permanency.casework.children import models as children
from permanency.casework.children.operations import add_child
from permanency.casework.matching import operations
from permanency.casework.tracking.models import Action
from permanency.platform.security.identity import acting_as
from permanency.platform.security.models import Account, Part
from permanency.platform.security.record_rights import name_worker
from tests.integration.test_children_way import ORDERED, TODAY, me, persephone, way
from tests.web import signed_in, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("that_day")]


@pytest.fixture
def child(region):
    """Persephone with an order, searched for and reviewed; Castlemoor."""
    with acting_as(region.dev):
        record = persephone(region.castlemoor)
        way(record, 3)
        said = {"record": record, "by": me(), "today": TODAY}
        operations.record_review(on=date(2026, 7, 1), outcome="carry_on", **said)
        operations.record_search_paused(
            on=date(2026, 8, 1), reason="assessment", words="Gran asked", **said
        )
        operations.record_search_resumed(on=date(2026, 9, 15), **said)
        operations.record_search_widened(
            on=date(2026, 11, 2), step="neighbours", words="No link open for 60 days", **said
        )
        operations.record_delay(
            on=date(2026, 11, 3), clock="order_to_match", reason="staff", asked_by="agency", **said
        )
        return record


def page(region, child, who="dev", query=""):
    return signed_in(getattr(region, who)).get(f"/children/{child.ref}/{query}")


def test_what_is_due_says_where_the_rule_comes_from_and_leads_to_the_form(region, child):
    shown = page(region, child)
    text = words(shown)
    assert "Review of a child with authority, not placed Due In 40 days, 1 Jan 2027" in text
    assert (
        "Reg 36(1): 6 months from the last review. The last review was held on 1 Jul 2026" in text
    )
    assert f'href="/children/{child.ref}/record/review/"'.encode() in shown.content


def test_an_overdue_action_can_be_marked_done_where_it_stands(region, child):
    with acting_as(region.dev):
        action = Action.objects.create(
            record=child, what="Updated medical summary", owner_id=region.dev,
            due_on=TODAY - timedelta(days=1),
        )  # fmt: skip
    shown = page(region, child)
    text = words(shown)
    assert "Action: Updated medical summary Due 1 day ago" in text
    assert "Dev Marigold" in text
    assert "Mark done" in text
    client = signed_in(region.dev)
    client.post(f"/children/actions/{action.pk}/done/", {"back": f"/children/{child.ref}/"})
    assert "Updated medical summary" not in words(page(region, child))


def test_what_does_not_fit_stands_above_all_in_the_words_of_the_record(region, child):
    """What an import brought: an order the day before the decision."""
    with acting_as(region.pip):
        row = children.PlacementOrder.objects.get(record=child)
        row.change(
            made_on=date(2026, 1, 14), decided_on=None, decision=None, doubtful=True,
            import_batch_id=1,
        )  # fmt: skip
    text = words(page(region, child))
    assert "The placement order cannot be before the agency's decision. The record says 14" in text
    assert "Rule 554 of the annual return" in text
    assert "The record says 14 January 2026." in words(
        signed_in(region.dev).get("/children/to-mend/")
    )


def test_everything_that_happened_is_told_with_the_days_between(region, child):
    text = words(page(region, child))
    for said in (
        "Search widened to neighbouring agencies",
        "Recorded by Dev Marigold. Reason: No link open for 60 days.",
        "Search paused",
        "An assessment is going on. Gran asked.",
        "Paused for 45 days",
        "Search goes on again",
        "Review held",
        "Delay: order to match",
        "19 days so far",
        "77 days to the order",
    ):
        assert said in text


def test_reads_and_small_changes_are_shown_to_those_who_ask(region, child):
    page(region, child, "ivy")
    plain = words(page(region, child))
    assert "Read by Ivy Lanternwood" not in plain
    everything = words(page(region, child, query="?all"))
    assert "Read by Ivy Lanternwood" in everything
    assert "Leave out reads and small changes" in everything
    turned = page(region, child, query="?order=oldest&all").content.decode()
    assert turned.index("Came into care") < turned.index("Placement order granted")


def test_the_clocks_stand_against_target_and_our_own_times(region, child):
    text = words(page(region, child))
    assert "Order to match target 121" in text
    assert f"{(TODAY - ORDERED).days} days" in text
    assert "Staffing since 3 Nov 2026" in text
    for clock in ("Entry to care to decision", "Decision to order"):
        assert clock in text
    assert "First review after moving in" not in text


def test_brothers_and_sisters_one_may_not_see_are_not_there(region, child):
    with acting_as(region.ivy):
        other = add_child(
            agency_id=region.alderbridge, given="Octavian", family="Honeysuckle",
            born_on=date(2019, 9, 1), searched=True, by=me(), today=TODAY,
        )  # fmt: skip
        group = children.SiblingGroup.objects.create()
        for record in (child, other):
            children.SiblingMember.objects.create(
                record=record, group=group, started_on=date(2025, 6, 1)
            )
        children.SiblingDecision.objects.create(
            record=child, group=group, plan="apart", decided_on=date(2025, 12, 18),
            decided_by="Hester Quillan",
        )  # fmt: skip
    seen = words(page(region, child, "ivy"))
    assert "Octavian Honeysuckle , 7y 2m" in seen or "Octavian Honeysuckle, 7y 2m" in seen
    assert "Apart, decided 18 December 2025 by Hester Quillan." in seen.replace("Apart ,", "Apart,")
    hidden = page(region, child, "dev")
    assert "Octavian" not in words(hidden)
    assert other.ref.encode() not in hidden.content


def test_the_header_names_the_workers(region, child):
    with acting_as(region.dev):
        name_worker(
            account=Account.objects.get(pk=region.dev), record=child,
            part=Part.SOCIAL_WORKER, by=me(),
        )  # fmt: skip
    assert "Social worker Dev Marigold" in words(page(region, child, "ivy"))


def test_whoever_only_reads_is_offered_nothing_to_write(region, child):
    shown = page(region, child, "quinn")
    assert b"/correct/" not in shown.content
    assert b"/take-back/" not in shown.content
    assert f"/children/{child.ref}/record/".encode() not in shown.content
