"""A month's numbers of websites and networks are loaded, with where they were read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from permanency.casework.recruitment.models import Reading
from permanency.casework.recruitment.reading_files import ReadLine
from permanency.platform.audit.operations import log_write
from permanency.platform.rows.bulk import insert_rows
from permanency.platform.rows.models import LIVE
from permanency.platform.security.models import Account
from permanency.platform.security.policies import check_may


@dataclass(frozen=True)
class Loaded:
    """What loading did: numbers that are new, corrected, and the same as before."""

    new: int
    changed: int
    same: int


@transaction.atomic
def load_readings(*, agency_id: int, lines: Sequence[ReadLine], by: Account) -> Loaded:
    """Load the numbers; one that is there already is corrected, the same one left alone.

    Raises:
        NotAllowed.
        ChangedByAnother: somebody else loaded numbers at the same moment.
    """
    check_may(by, "enquiry.write", agency_id)
    there = {
        (each.channel, each.metric, each.counted_on): each
        for each in Reading.objects.filter(
            LIVE, agency_id=agency_id, counted_on__in={line.counted_on for line in lines}
        )
    }
    new: list[Reading] = []
    changed: list[Reading] = []
    for line in lines:
        known = there.get(line.key)
        if known is None:
            new.append(
                Reading(
                    agency_id=agency_id,
                    channel=line.channel,
                    metric=line.metric,
                    counted_on=line.counted_on,
                    number=line.number,
                    source=line.source,
                )
            )
        elif (known.number, known.source) != (line.number, line.source):
            changed.append(known.change(number=line.number, source=line.source))
    insert_rows(Reading, new)
    log_write(
        action="readings.loaded",
        agency_id=agency_id,
        detail={"new": len(new), "changed": len(changed)},
    )
    return Loaded(len(new), len(changed), len(lines) - len(new) - len(changed))
