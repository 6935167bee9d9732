"""The live database as the source of a command's facts, read by the service's own account.

Whoever may start a command on the service's machine may count; what leaves is figures, and
references of children where they are asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from permanency.config.commands.sources import SourceError

if TYPE_CHECKING:
    from permanency.insight.facts.factset import FactSet


def live_facts() -> FactSet:
    """The facts of the whole partnership as recorded now; hosting comes from the partnership.

    Raises:
        SourceError: no partnership is founded yet.
        django.db.Error: the database cannot be reached.
    """
    from permanency.insight.sources.records import facts_from_records
    from permanency.platform.audit.operations import log_write
    from permanency.platform.security.service import NoServiceAccount, acting_as_the_service

    try:
        with acting_as_the_service(page="command.facts"):
            facts = facts_from_records()
            log_write(
                action="facts.counted",
                detail={"care_periods": facts.tables["care_period"].num_rows},
            )
            return facts
    except NoServiceAccount as missing:
        raise SourceError(str(missing)) from missing


def partnership_name() -> str | None:
    """The name of the partnership in the database, for a report's first page."""
    from permanency.platform.agencies.models import Partnership
    from permanency.platform.security.service import acting_as_the_service

    with acting_as_the_service(page="command.facts"):
        return (
            Partnership.objects.filter(voided_at__isnull=True)
            .values_list("name", flat=True)
            .first()
        )
