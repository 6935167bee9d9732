"""What has happened to a child, as the entries of a timeline with the days between them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from django.urls import reverse

from permanency.casework.children import terms
from permanency.casework.children.journey import Journey
from permanency.casework.children.models import Decision, PlacementOrder, Record
from permanency.casework.children.pathway import ORDER_TO_MATCH_DAYS
from permanency.casework.children.standing import period_of
from permanency.casework.matching.journeys import RowsOfRecord
from permanency.casework.matching.kinds import KINDS
from permanency.casework.matching.operations import OWN_COLUMNS
from permanency.casework.matching.own import rows_of_record
from permanency.web.children.correct_fields import CALLED
from permanency.web.children.happening import Happening
from permanency.web.children.happenings_own import own_happenings
from permanency.web.formats import count_of, long_date

# Kinds of rows of which an entry may turn out never to have been.
TAKEN_BACK = (
    *("decision", "order", "match", "placement", "legal_status", "adoption"),
    *(kind for kind in OWN_COLUMNS),
)
_DAYS = {
    "track": "started_on",
    "consent": "given_on",
    "search": "started_on",
    "step": "from_on",
    "report": "finished_on",
    "review": "held_on",
    "visit": "made_on",
    "delay": "started_on",
}
Numbers = dict[tuple[str, date], int]

SEEN_FIRST = "It was already so on the first day the returns show, so its start is not known."


def timeline(
    record: Record,
    journey: Journey,
    today: date,
    *,
    oldest_first: bool,
    may_write: bool = False,
    also: Iterable[Happening] = (),
    by: dict[tuple[str, int], str] | None = None,
) -> list[Any]:
    """The entries for the timeline macro, newest first unless asked otherwise.

    Args:
        may_write: each entry carries the links that put it right.
        also: further entries, such as reads and small changes.
        by: who recorded a row, by table and number.
    """
    rows = _numbers(rows_of_record(record))
    listed = [*_all(record, journey, today, rows), *own_happenings(record, by or {}, today), *also]
    found = sorted(listed, key=lambda each: (each.on, each.rank))
    if not oldest_first:
        found.reverse()
    return [
        {
            "date": each.on if each.known else "Not known",
            "title": each.title,
            "text": each.text if each.known else f"{each.text} {SEEN_FIRST}".strip(),
            "gap": each.gap,
            "major": each.major,
            "links": _links(record, each) if may_write else [],
        }
        for each in found
    ]


def day_of(kind: str, row: Any) -> date:
    """The day a stored row is known by."""
    day: date = getattr(row, KINDS[kind].day if kind in KINDS else _DAYS[kind])
    return day


def _links(record: Record, each: Happening) -> list[dict[str, str]]:
    """How an entry is put right: corrected, or taken back where it never was."""
    if not each.row_id or each.end or not each.known:
        return []
    where = [record.ref, each.kind, each.row_id]
    what = f"{CALLED[each.kind]} of {long_date(each.on)}"
    links = [{"words": "Correct", "href": reverse("child_correct", args=where), "what": what}]
    if each.kind in TAKEN_BACK:
        link = {"words": "Take back", "href": reverse("child_take_back", args=where)}
        links.append({**link, "what": what})
    return links


def _numbers(rows: RowsOfRecord) -> Numbers:
    """The number of each stored row, by kind and day."""
    return {
        (code, row[kind.day]): row["id"]
        for code, kind in KINDS.items()
        for row in rows.get(code, ())
    }


def _all(record: Record, journey: Journey, today: date, rows: Numbers) -> Iterator[Happening]:
    yield from _care(journey, rows)
    yield from _plan(record, journey, rows)
    yield from _orders(record, journey, today, rows)
    yield from _family(journey, today, rows)
    for adoption in (*journey.earlier_adoptions, journey.adoption):
        if adoption is not None:
            basis = "A parent's consent was dispensed with." if adoption.consent_dispensed else ""
            yield Happening(
                adoption.made_on, 90, "Adoption order made", basis, major=True,
                **_row(rows, "adoption", adoption.made_on),
            )  # fmt: skip
    for order in journey.permanence_orders:
        yield Happening(order.made_on, 90, terms.REASONS_LEFT[order.code], major=True)


def _row(rows: Numbers, kind: str, day: date) -> dict[str, Any]:
    return {"kind": kind, "row_id": rows.get((kind, day), 0)}


def _care(journey: Journey, rows: Numbers) -> Iterator[Happening]:
    for period in journey.periods:
        status = next((s for s in journey.legal_statuses if s.from_on == period.from_on), None)
        text = f"{terms.LEGAL_STATUSES.get(status.code, status.code)}." if status else ""
        decided = [d.decided_on for d in journey.decisions if d.decided_on >= period.from_on]
        gap = ""
        if period.start_known and decided:
            days = (min(decided) - period.from_on).days
            gap = f"{count_of(days, 'day')} to the agency's decision"
        title = "Came into care" if period.start_known else "In care"
        yield Happening(
            period.from_on, 0, title, text, gap, True, period.start_known,
            **_row(rows, "period", period.from_on),
        )  # fmt: skip
        if period.ended_on and period.end_reason not in terms.ADOPTED:
            words = terms.REASONS_LEFT.get(period.end_reason, "The reason is not recorded")
            yield Happening(period.ended_on, 95, "Left care", f"{words}.", major=True)
    starts = {period.from_on for period in journey.periods}
    for status in journey.legal_statuses:
        if status.from_on not in starts and status.code != terms.PLACEMENT_ORDER_STATUS:
            words = terms.LEGAL_STATUSES.get(status.code, status.code)
            yield Happening(
                status.from_on, 5, words, known=status.start_known,
                **_row(rows, "legal_status", status.from_on),
            )  # fmt: skip


def _plan(record: Record, journey: Journey, rows: Numbers) -> Iterator[Happening]:
    stored = Decision.objects.filter(record=record, voided_at__isnull=True)
    who = {row.decided_on: row.decided_as for row in stored}
    for decision in journey.decisions:
        after = [o.from_on for o in journey.orders if o.from_on >= decision.decided_on]
        gap = ""
        if after:
            gap = f"{count_of((min(after) - decision.decided_on).days, 'day')} to the order"
        by = who.get(decision.decided_on)
        yield Happening(
            decision.decided_on,
            10,
            "Agency decision: should be placed for adoption",
            f"Decision maker {by}." if by else "",
            gap,
            True,
            **_row(rows, "decision", decision.decided_on),
        )
        if decision.reversed_on:
            why = terms.REVERSAL_REASONS.get(decision.reversal_reason, "The reason is not recorded")
            yield Happening(decision.reversed_on, 60, "Plan changed away from adoption", f"{why}.")


def _orders(record: Record, journey: Journey, today: date, rows: Numbers) -> Iterator[Happening]:
    stored = PlacementOrder.objects.filter(record=record, voided_at__isnull=True)
    courts = {row.made_on: row.court for row in stored}
    for order in journey.orders:
        court = courts.get(order.from_on)
        yield Happening(
            order.from_on,
            20,
            "Placement order granted" if order.start_known else "Placement order in force",
            f"{court}. Authority to place from this day." if court else "Authority to place.",
            _to_match(journey, order.from_on, order.ended_on, today) if order.start_known else "",
            True,
            order.start_known,
            **_row(rows, "order", order.from_on),
        )
        if order.ended_on and order.end_reason not in ("adopted", "left_care"):
            words = terms.ORDER_END_REASONS.get(order.end_reason, "")
            yield Happening(
                order.ended_on, 61, "Placement order ended", f"{words}." if words else ""
            )


def _to_match(journey: Journey, made_on: date, ended_on: date | None, today: date) -> str:
    period = period_of(journey, made_on)
    matched = [
        match.matched_on
        for match in journey.matches
        if (period is None or match.matched_on >= period.from_on)
        and (ended_on is None or match.matched_on <= ended_on)
    ]
    if matched:
        days = max(0, (max(matched) - made_on).days)
        return f"{count_of(days, 'day')} to the match. Target {ORDER_TO_MATCH_DAYS}"
    if ended_on is None:
        return (
            f"{count_of((today - made_on).days, 'day')} so far to a match. "
            f"Target {ORDER_TO_MATCH_DAYS}"
        )
    return ""


def _family(journey: Journey, today: date, rows: Numbers) -> Iterator[Happening]:
    for match in journey.matches:
        yield Happening(
            match.matched_on, 30, "Match decided", major=True,
            **_row(rows, "match", match.matched_on),
        )  # fmt: skip
        moved_on = match.ended_on and not journey.adoption
        if match.ended_on and moved_on:
            yield Happening(match.ended_on, 62, "Match ended")
    starts = {period.from_on for period in journey.periods}
    for placement in journey.placements:
        words = terms.PLACEMENTS.get(placement.code, placement.code)
        if placement.kind == terms.ADOPTIVE:
            yield Happening(
                placement.from_on,
                40,
                "Moved in: placed for adoption",
                f"{words}.",
                _to_order(journey, placement.from_on, placement.ended_on, today),
                True,
                placement.start_known,
                **_row(rows, "placement", placement.from_on),
            )
        elif placement.kind == terms.EARLY_PERMANENCE:
            yield Happening(
                placement.from_on, 39, "Early permanence began", f"{words}.", "", True,
                placement.start_known, **_row(rows, "placement", placement.from_on),
            )  # fmt: skip
        elif placement.from_on not in starts:
            yield Happening(
                placement.from_on, 6, "Moved", f"{words}.", known=placement.start_known,
                **_row(rows, "placement", placement.from_on),
            )  # fmt: skip


def _to_order(journey: Journey, placed_on: date, ended_on: date | None, today: date) -> str:
    made = journey.adoption.made_on if journey.adoption else None
    if made and made >= placed_on and (ended_on is None or ended_on >= made):
        return f"{count_of((made - placed_on).days, 'day')} to the adoption order"
    if ended_on:
        return f"Ended after {count_of((ended_on - placed_on).days, 'day')}"
    return f"{count_of((today - placed_on).days, 'day')} so far"
