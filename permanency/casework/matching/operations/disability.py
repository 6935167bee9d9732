"""Whether a child is disabled: part of what the tracker shows, so it is computed again at once."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from permanency.casework.children import operations as children
from permanency.casework.children import together
from permanency.casework.children.models import Record
from permanency.casework.matching.positions import rebuild_records
from permanency.platform.security.models import Account


@transaction.atomic
def record_disability(
    *, record: Record, answer: str, version: int, by: Account, why: str = ""
) -> Record:
    """Whether the child is disabled, as the annual return asks: yes, no, not_known.

    Raises:
        NotAllowed.
        ChangedByAnother: someone else changed the record since.
    """
    changed = children.record_disability(
        record=record, answer=answer, version=version, by=by, why=why
    )
    rebuild_records([changed])
    return changed


@transaction.atomic
def record_disabilities(
    *, answers: Sequence[tuple[Record, str]], by: Account, why: str = ""
) -> None:
    """Whether each of these children is disabled: yes, no, not_known.

    Raises:
        NotAllowed.
        ValueError: another answer.
        ChangedByAnother: someone else changed a record since it was read.
    """
    together.record_disabilities(answers=answers, by=by, why=why)
    records = Record.objects.filter(pk__in=[record.pk for record, _ in answers])
    rebuild_records(records.select_related("person", "agency"))
