"""Children on their way to a family, for all that is tested of links, matches and placements."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from permanency.platform.security.identity import acting_as
from tests.people import Region

if TYPE_CHECKING:
    from permanency.casework.matching.models import Link


@pytest.fixture
def fennel(region: Region) -> Iterator[Link]:
    """Fennel of Castlemoor, linked with a family of Alderbridge by Ivy of the hub."""
    from tests.integration import matching_world as w

    application = w.family(region)
    with acting_as(region.ivy):
        yield w.link(w.child("Fennel", agency_id=region.castlemoor), application)


@pytest.fixture
def moved_in(fennel: Link) -> Link:
    """Fennel, matched and placed."""
    from tests.integration import matching_world as w

    w.papers_sent(fennel)
    w.matched(fennel)
    w.placed(fennel)
    return fennel
