"""The child's permanence report: its versions, defects that were found, and doing it again."""

from __future__ import annotations

from datetime import date

from permanency.casework.children import own_events
from permanency.casework.children.models import Record
from permanency.casework.matching.recording import Recorded, record_change
from permanency.platform.security.models import Account


def record_permanence_report(
    *, record: Record, on: date, medical_summary_on: date | None = None, by: Account,
    today: date, why: str = "",
) -> Recorded:  # fmt: skip
    """A version of the report was finished; versions number themselves (AAR reg 17).

    Raises:
        NotAllowed, DoesNotFit: in the future, before birth.
    """
    event = own_events.ReportFinished(on, medical_summary_on)
    return record_change(
        record=record, by=by, today=today, action="report.finished", own=event.plan, why=why
    )


def record_report_defect(
    *, record: Record, on: date, defect: str, by: Account, today: date, why: str = ""
) -> Recorded:
    """The last sound version turned out to be defective (``terms.REPORT_DEFECTS``).

    Raises:
        NotAllowed, DoesNotFit: no sound version, before it was finished.
    """
    event = own_events.DefectFound(on, defect)
    return record_change(
        record=record, by=by, today=today, action="report.defect_found", own=event.plan, why=why
    )


def record_report_redone(
    *, record: Record, on: date, medical_summary_on: date | None = None, by: Account,
    today: date, why: str = "",
) -> Recorded:  # fmt: skip
    """The defective version was done again: the next version is finished on the day.

    Raises:
        NotAllowed, DoesNotFit: no defect is open, before it was found.
    """
    event = own_events.ReportRedone(on, medical_summary_on)
    return record_change(
        record=record, by=by, today=today, action="report.redone", own=event.plan, why=why
    )
