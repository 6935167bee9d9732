"""Lists that are kept: once on what was known, never changed, and made again to the byte."""

from __future__ import annotations

import zlib
from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, transaction

from permanency.casework.matching import inputs, runs
from permanency.casework.matching.fit.run import CannotRebuild
from permanency.casework.matching.fit.weights import weights
from permanency.casework.matching.models import Run, RunPlace
from permanency.platform.security.identity import acting_as, current_account
from tests.integration.matching_world import child, family
from tests.integration.test_matching_inputs import needs

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 9, 42, tzinfo=UTC)


def keep(ref, today=TODAY):
    by = current_account()
    made, refs = inputs.units(today, by=by, around=ref)
    homes, home_refs = inputs.households(today, by=by)
    row = refs.row_of(ref)
    return runs.keep_run(
        unit=refs[row], units=made, row=row, households=homes, homes=home_refs, weights=weights(),
        by=by, now=NOW, today=today,
    )  # fmt: skip


@pytest.fixture
def bracken(region):
    with acting_as(region.ivy):
        record = child("Bracken", agency_id=region.castlemoor)
        needs(record, attachment_trauma=2)
        for _ in range(3):
            family(region)
        yield record


def test_the_same_list_is_kept_once_and_another_day_is_another_list(bracken):
    first = keep(bracken.ref)
    assert keep(bracken.ref) == first
    needs(bracken, attachment_trauma=3)
    assert keep(bracken.ref) != first
    assert Run.objects.count() == 2


def test_made_again_to_the_byte_whatever_changed_since(bracken, region):
    kept = keep(bracken.ref)
    before = zlib.decompress(kept.output)
    needs(bracken, attachment_trauma=4)
    family(region)
    (line,) = runs.made_again(Run.objects.get(pk=kept.pk))
    assert line["unit"] == bracken.ref
    assert line["possible"] + line["one_away"] + line["further"] == 3
    assert zlib.decompress(Run.objects.get(pk=kept.pk).output) == before


def test_what_was_altered_is_not_made_again(bracken):
    kept = keep(bracken.ref)
    kept.output = zlib.compress(zlib.decompress(kept.output).replace(b'"open":3', b'"open":2'))
    with pytest.raises(CannotRebuild):
        runs.made_again(kept)


def test_the_database_refuses_to_change_what_was_kept(bracken):
    kept = keep(bracken.ref)
    with pytest.raises(IntegrityError, match="never changed"), transaction.atomic():
        kept.change(weights="2099-1")
    assert kept.change().version == 2  # what is no part of the list moves with the child's record


def test_families_among_the_first_are_counted_on_other_lists(bracken, region):
    keep(bracken.ref)
    clover = child("Clover", agency_id=region.alderbridge)
    keep(clover.ref)
    homes = set(RunPlace.objects.values_list("application_id", flat=True))
    assert len(homes) == 3
    by = current_account()
    assert runs.on_other_lists(homes, bracken.ref, by, TODAY) == dict.fromkeys(homes, 1)
    assert runs.on_other_lists(homes, "C0000000", by, TODAY) == dict.fromkeys(homes, 2)
    assert runs.on_other_lists(homes, "C0000000", by, date(2027, 3, 1)) == {}


def test_who_only_reads_keeps_nothing(bracken, region):
    with acting_as(region.marguerite):
        assert keep(bracken.ref) is None
    assert not Run.objects.exists()
