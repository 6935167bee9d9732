"""The region on record as a simulation's population: drawn from who waits, at the pace recorded."""

from __future__ import annotations

import numpy as np
import pytest

from permanency.casework.matching.own_region import FEWEST, TooFew, own_region
from permanency.casework.matching.simulation.arrivals import draw
from permanency.platform.security.identity import acting_as, current_account
from tests.integration.matching_world import TODAY, child, family

pytestmark = pytest.mark.django_db


def test_too_few_on_record_is_one_sentence(region):
    with acting_as(region.ivy), pytest.raises(TooFew, match="0 children or groups who wait"):
        own_region(current_account(), TODAY)


def test_children_families_councils_and_the_pace_come_from_the_records(region):
    with acting_as(region.ivy):
        for at in range(FEWEST):
            child(f"Given{at}", agency_id=region.castlemoor if at else region.alderbridge)
    for _ in range(FEWEST + 2):
        family(region)
    with acting_as(region.ivy):
        found = own_region(current_account(), TODAY)
    assert (found.units, found.households) == (FEWEST, FEWEST + 2)
    assert (found.orders, found.approvals) == (FEWEST, FEWEST + 2)
    assert found.pace.units_a_week == pytest.approx(FEWEST / (3 * 365.25 / 7), rel=0.01)
    assert found.pace.households_a_week > found.pace.units_a_week
    years = draw(1, 156, found.population, found.pace)
    assert set(np.unique(years.unit_council)) <= {region.castlemoor, region.alderbridge}
    assert set(np.unique(years.household_council)) <= {region.alderbridge}
    # Keys are numbers of the draw: no reference leaves the records.
    assert all(str(key).isdecimal() for key in years.units.keys)
