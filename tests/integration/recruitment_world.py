"""Districts and enquiries for tests of recruitment."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from permanency.casework.recruitment import operations
from permanency.casework.recruitment.models import Enquiry
from permanency.platform.agencies.models import Agency, Hub
from permanency.platform.security.identity import acting_as, current_account
from tests.people import Region

NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
DISTRICTS = (
    ("KV1", "Alderbridge", "North hub"),
    ("KV2", "Castlemoor", "Castlemoor hub"),
    ("KV3", "Holt and Fenwick", "South hub"),
    ("KV4", "Westmarsh", "South hub"),
)
_KEYS = iter(range(1, 100_000))


def settle_districts(region: Region) -> None:
    """Four postcode districts, one for each council."""
    with acting_as(region.wren):
        operations.settle_districts(
            districts=[
                (
                    code,
                    Agency.objects.get(pk=region.agencies[agency]),
                    Hub.objects.get(pk=region.hubs[hub]),
                )
                for code, agency, hub in DISTRICTS
            ],
            by=current_account(),
        )


def take(by: Any, **given: Any) -> Enquiry:
    """An enquiry of Jane Larkspur in Castlemoor, but for what is given."""
    told = {
        "given": "Jane",
        "family": "Larkspur",
        "email": "jane@example.com",
        "postcode": "KV2 1AA",
        "channel": "phone",
        "received_at": NOW,
        "form_key": f"form-{next(_KEYS)}",
        **given,
    }
    return operations.take_enquiry(by=by, **told)


def taken(who: int, **given: Any) -> Enquiry:
    """The same, by somebody of the tests."""
    with acting_as(who):
        return take(current_account(), **given)
