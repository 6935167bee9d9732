"""Lists that rest on many children: kept once, made again to the byte, hidden with one of them."""

from __future__ import annotations

import zlib
from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, transaction

from permanency.casework.adopters.models import Application
from permanency.casework.matching import inputs, wide_runs
from permanency.casework.matching.fit.run import CannotRebuild
from permanency.casework.matching.fit.weights import weights
from permanency.casework.matching.models import WideRun
from permanency.casework.matching.region.today import Region
from permanency.platform.security.identity import acting_as, current_account
from permanency.platform.security.models import Account
from permanency.platform.security.policies import within
from permanency.platform.security.record_rights import deny
from tests.integration.matching_world import child, family
from tests.integration.test_matching_inputs import needs

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 9, 42, tzinfo=UTC)
KINDS = ("children", "turns", "together")


def keep(kind, week=1):
    by = current_account()
    units, refs = inputs.units(TODAY, by=by)
    homes, home_refs = inputs.households(TODAY, by=by)
    told = {"refs": refs, "by": by, "now": NOW, "today": TODAY}
    if kind == "children":
        return wide_runs.keep_children(
            home=home_refs[0], homes=homes, row=0, units=units, weights=weights(), **told
        )
    region = Region(units, homes, weights(), refs.approvals)
    told |= {"region": region, "homes": home_refs}
    if kind == "turns":
        return wide_runs.keep_turns(**told, week=week)
    return wide_runs.keep_together(**told)


@pytest.fixture
def children(region):
    with acting_as(region.ivy):
        records = [child("Bracken", agency_id=region.castlemoor),
                   child("Clover", agency_id=region.alderbridge)]  # fmt: skip
        needs(records[0], attachment_trauma=2)
        for _ in range(3):
            family(region)
        yield records


@pytest.mark.parametrize("kind", KINDS)
def test_kept_once_and_made_again_to_the_byte_whatever_changed_since(children, region, kind):
    kept = keep(kind)
    assert keep(kind) == kept
    before = zlib.decompress(kept.output)
    needs(children[0], attachment_trauma=4)
    family(region)
    again = WideRun.objects.get(pk=kept.pk)
    lines = wide_runs.made_again(again)
    assert zlib.decompress(again.output) == before
    assert len(lines) == before.count(b"\n") > 1
    assert keep(kind) != kept


def test_the_list_of_a_family_names_every_child_with_what_stands_between(children):
    head, *rows = wide_runs.made_again(keep("children"))
    assert head["units"] == 2
    assert {each["unit"] for each in rows} == {each.ref for each in children}
    assert all(each["group"] in ("meets", "open", "one_away", "further") for each in rows)
    household = Application.objects.get(pk=keep("children").application_id).household
    assert list(wide_runs.lists_of_family(household, current_account())) == [keep("children")]


def test_whom_to_talk_about_together_has_every_unit_and_its_other_ways(children):
    options, *ways = wide_runs.made_again(keep("together"))
    assert sum(len(each) for each in options["options"].values()) == 2
    assert len(ways[0]["pairs"]) == 2
    assert ways[0]["fewer"] == 0


def test_another_week_is_another_turn(children):
    assert keep("turns", week=1) != keep("turns", week=2)
    assert {each.kind for each in wide_runs.lists_of_region(current_account())} == {"turns"}


def test_what_was_altered_is_not_made_again(children):
    kept = keep("together")
    kept.output = zlib.compress(zlib.decompress(kept.output).replace(b'"fewer":0', b'"fewer":1'))
    with pytest.raises(CannotRebuild):
        wide_runs.made_again(kept)


@pytest.mark.parametrize(
    "change", [{"weights": "2099-1"}, {"records": []}, {"output": b""}, {"application_id": None}]
)
def test_the_database_refuses_to_change_what_was_kept(children, change):
    with pytest.raises(IntegrityError, match="never changed"), transaction.atomic():
        keep("children").change(**change)


def test_whoever_is_shut_out_from_one_child_later_does_not_see_the_list(children, region):
    keep("together")
    assert WideRun.objects.count() == 1
    with acting_as(region.tamsin):
        deny(
            account=Account(pk=region.ivy), record=children[0], reason="niece", by=current_account()
        )
    assert not WideRun.objects.exists()
    assert not within(WideRun.objects.all(), current_account()).exists()


def test_the_rule_in_python_holds_where_the_database_shows_all(children, region):
    """Asked for a colleague of one council, in the database as somebody who sees both."""
    keep("together")
    alone = region.alma
    assert WideRun.objects.count() == 1
    assert not within(WideRun.objects.all(), alone).exists()


def test_a_colleague_who_sees_part_of_the_region_sees_lists_of_that_part_alone(children, region):
    keep("together")
    with acting_as(region.alma):
        assert not within(WideRun.objects.all(), current_account()).exists()


def test_who_only_reads_keeps_nothing(children, region):
    with acting_as(region.marguerite):
        assert [keep(each) for each in KINDS] == [None] * 3
    assert not WideRun.objects.exists()
