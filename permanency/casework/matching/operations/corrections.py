"""Putting right what was recorded: a wrong day, wrong details, an entry that never happened."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import reduce
from typing import Any

from django.db import transaction

from permanency.casework.children import corrections
from permanency.casework.children.journey import Journey
from permanency.casework.children.milestones import Milestone
from permanency.casework.children.models import Record
from permanency.casework.children.own_events import Changed, OwnChange, OwnRows, Plan
from permanency.casework.children.policies import check_can_record
from permanency.casework.matching import following
from permanency.casework.matching.journeys import stored_rows
from permanency.casework.matching.kinds import KINDS
from permanency.casework.matching.operations.corrections_own import (
    OWN_COLUMNS,
    corrected,
    never_was,
)
from permanency.casework.matching.positions import rebuild_records
from permanency.casework.matching.recording import (
    Recorded,
    Seen,
    model_of,
    record_change,
    unchanged,
)
from permanency.platform.audit.operations import log_write
from permanency.platform.rows.conflict import ChangedByAnother
from permanency.platform.security.identity import for_reason
from permanency.platform.security.models import Account

# Columns that are corrected without moving anything else.
DETAILS: dict[str, tuple[str, ...]] = {
    "decision": ("decided_as", "reversal_reason"),
    "order": ("court", "consent_dispensed", "applied_on"),
    "match": ("decided_as", "household_ref", "approving_agency_id", "end_reason"),
    "placement": ("provider", "approving_agency_kind", "approving_agency_id"),
    "adoption": (
        "consent_dispensed",
        "adopted_by_carer",
        "number_of_adopters",
        "adopter_status",
    ),
    "period": ("end_reason",),
}


def correct_day(
    *, record: Record, milestone: Milestone, old: date, new: date, seen: Seen,
    by: Account, today: date, why: str,
) -> Recorded:  # fmt: skip
    """A day was wrong: it is put right wherever it shows, and the old entry stays in the history.

    ``seen`` is the row as the person saw it: its kind, number and version.

    Raises:
        NotAllowed, DoesNotFit.
        ChangedByAnother: someone else changed the entry since; it holds how it reads now.
    """
    return record_change(
        record=record,
        by=by,
        today=today,
        action="day.corrected",
        apply=lambda journey: corrections.move(journey, milestone, old, new),
        own=_tracks_follow({milestone: (old, new)}),
        moved=dict.fromkeys(corrections.MOVES.get(milestone, ()), (old, new)),
        seen=seen,
        why=why,
    )


@transaction.atomic
def take_back(
    *, record: Record, kind: str, on: date, seen: Seen, by: Account, today: date, why: str
) -> Recorded:
    """An entry never happened: it is marked as entered in error, and what it ended goes on.

    ``on`` is its day; of what only people record, the entry is known by ``seen`` alone.

    Raises:
        NotAllowed, DoesNotFit: something else rests on it.
        ChangedByAnother: someone else changed the entry since.
        ValueError: entries of that kind cannot be taken back.
    """
    own = kind in OWN_COLUMNS
    done = record_change(
        record=record,
        by=by,
        today=today,
        action=f"{kind}.taken_back",
        apply=unchanged if own else lambda journey: corrections.remove(journey, kind, on),
        own=never_was(seen) if own else _tracks_open_again(on if kind == "decision" else None),
        seen=seen,
        why=why,
    )
    if kind in ("match", "placement", "adoption"):
        following.agree(done.record, why)
        rebuild_records([done.record])
    return done


@transaction.atomic
def correct_entry(
    *, record: Record, seen: Seen, days: Mapping[Milestone, tuple[date, date]],
    values: Mapping[str, Any], by: Account, today: date, why: str,
) -> Recorded | None:  # fmt: skip
    """Several columns of one entry at once: ``days`` old and new, ``values`` the others.

    Of what only people record, every column is among ``values``. Nothing to correct: None.

    Raises:
        NotAllowed, DoesNotFit.
        ValueError: a column that cannot be corrected.
        ChangedByAnother: someone else changed the entry since.
    """
    if not days and not values:
        return None
    given: dict[str, Any] = {"record": record, "by": by, "why": why}
    if seen.kind in OWN_COLUMNS:
        plan = corrected(seen, dict(values))
        return record_change(today=today, action="entry.corrected", own=plan, seen=seen, **given)
    done = None
    if days:
        done = record_change(
            today=today,
            action="day.corrected",
            apply=lambda journey: reduce(
                lambda moved, each: corrections.move(moved, each[0], *each[1]),
                days.items(),
                journey,
            ),
            own=_tracks_follow(days),
            moved={kind: day for at, day in days.items() for kind in corrections.MOVES.get(at, ())},
            seen=seen,
            **given,
        )
        version = model_of(seen.kind).objects.values_list("version", flat=True)
        seen = replace(seen, version=version.get(pk=seen.row_id))
    if values:
        correct_details(seen=seen, values=dict(values), **given)
    return done


def _tracks_follow(days: Mapping[Milestone, tuple[date, date]]) -> Plan:
    """Tracks that a decision closed close on its corrected day."""
    old, new = days.get(Milestone.DECISION, (None, None))

    def plan(rows: OwnRows, journey: Journey) -> list[OwnChange]:
        return [Changed("track", row, {"ended_on": new}) for row in _closed_by(rows, old)]

    return plan


def _tracks_open_again(decided_on: date | None) -> Plan:
    """Tracks that a decision closed go on when it never was."""

    def plan(rows: OwnRows, journey: Journey) -> list[OwnChange]:
        again = {"ended_on": None, "closed_why": ""}
        return [Changed("track", row, dict(again)) for row in _closed_by(rows, decided_on)]

    return plan


def _closed_by(rows: OwnRows, decided_on: date | None) -> list[dict[str, Any]]:
    return [
        row
        for row in rows.get("track", ())
        if decided_on and row["ended_on"] == decided_on and row["closed_why"] == "decided"
    ]


@transaction.atomic
def correct_details(
    *, record: Record, seen: Seen, values: dict[str, Any], by: Account, why: str
) -> None:
    """Correct columns that move nothing else (the court, the provider …).

    Raises:
        NotAllowed.
        ValueError: a column that cannot be corrected here.
        ChangedByAnother: someone else changed the entry since.
    """
    check_can_record(record, by)
    unknown = set(values) - set(DETAILS.get(seen.kind, ()))
    if unknown:
        raise ValueError(f"{', '.join(sorted(unknown))} cannot be corrected on its own.")
    locked = Record.objects.select_for_update(of=("self",)).get(pk=record.pk)
    row = KINDS[seen.kind].model.objects.filter(pk=seen.row_id, record=locked).first()
    if row is None or row.version != seen.version:
        now = KINDS[seen.kind].model.objects.filter(pk=seen.row_id).values().first()
        raise ChangedByAnother(KINDS[seen.kind].model(pk=seen.row_id), offered=values, now=now)
    with for_reason(why):
        row.change(**values)
    fresh = Record.objects.select_related("person", "agency").get(pk=locked.pk)
    rebuild_records([fresh])
    log_write(
        action="details.corrected",
        records=[locked],
        detail={"kind": seen.kind, "row": seen.row_id, "columns": sorted(values)},
        why=why,
    )


def clear_doubt(*, record: Record, by: Account, today: date, why: str) -> int:
    """Look again at the rows flagged as doubtful: those that fit now bind again; how many.

    Raises:
        NotAllowed.
    """

    def doubtful() -> int:
        rows = stored_rows(records=[record.pk]).get(record.pk, {})
        return sum(row["doubtful"] for code in KINDS for row in rows.get(code, ()))

    before = doubtful()
    record_change(
        record=record,
        by=by,
        today=today,
        action="doubt.cleared",
        apply=lambda journey: journey,
        why=why,
    )
    return before - doubtful()
