"""A child of the annual return, told as a small table of episodes, asked in plain words.

Dates are written day first. An answer is a date, ``none`` (there is no such thing) or
``not known`` (it began before the first return given, so no date may stand for it).
"""

from __future__ import annotations

from datetime import date, datetime

from permanency.casework.children.journey import Journey
from permanency.casework.children.position import position_on
from permanency.exchange.ssda903.journey import journey_of
from permanency.exchange.ssda903.rows import AdoptionDetails, Episode, PlacedDecision
from permanency.insight.sources.hosting import Hosting
from permanency.insight.sources.journeys import fact_rows

ANSWERS = {"none": "none", "before_first_return": "not known"}


def day(text: str) -> date:
    """A date written day first."""
    return datetime.strptime(text, "%d/%m/%Y").date()


def said(on: date | None) -> str:
    """A date as the tests write it."""
    return on.strftime("%d/%m/%Y") if on else "none"


def episodes(table: str) -> list[Episode]:
    """Rows of ``start RNE LS PLACE [end REC] [provider]``; a dash stands for a blank."""
    found = []
    for line in table.strip().splitlines():
        cells = ["" if cell == "-" else cell for cell in line.split()]
        cells += [""] * (7 - len(cells))
        start, rne, ls, place, end, rec, provider = cells
        found.append(Episode(day(start), rne, ls, place, provider, day(end) if end else None, rec))
    return found


class Child:
    """One child; every question is answered from the journey or its fact rows."""

    def __init__(
        self,
        table: str,
        *,
        decided: str | None = None,
        reversed_on: str | None = None,
        decisions: list[tuple[str, str | None]] | None = None,
        match: str | None = None,
        by_carer: bool = False,
        hosting: Hosting | None = None,
    ) -> None:
        told = list(decisions or [])
        if decided:
            told.append((decided, reversed_on))
        details = AdoptionDetails(None, day(match), by_carer) if match else None
        if by_carer and details is None:
            details = AdoptionDetails(by_foster_carer=True)
        self.journey: Journey = journey_of(
            "Robin",
            "Holt",
            episodes(table),
            decisions=[PlacedDecision(day(on), day(off) if off else None) for on, off in told],
            details=details,
        )
        self.rows = fact_rows([self.journey], hosting)

    # --- care ---------------------------------------------------------------------------------

    @property
    def came_into_care(self) -> list[str]:
        """The entry to each period of care."""
        return [
            said(period.from_on) if period.start_known else "not known"
            for period in self.journey.periods
        ]

    @property
    def left_care(self) -> list[str]:
        """The end of each period of care."""
        return [said(period.ended_on) for period in self.journey.periods]

    def in_care_on(self, *days: str) -> list[bool]:
        """Whether some stretch in care covers each day."""
        return [
            any(
                row["in_care_from"] <= on
                and (row["left_care_on"] is None or row["left_care_on"] > on)
                for row in self.rows["care_period"]
            )
            for on in map(day, days)
        ]

    # --- orders and placements ------------------------------------------------------------------

    @property
    def orders(self) -> list[str]:
        """Each placement order: granted to ended, why."""
        return [
            f"{_known(order.from_on, order.start_known)} to {said(order.ended_on)}"
            + (f", {order.end_reason}" if order.end_reason else "")
            for order in self.journey.orders
        ]

    def placements(self, kind: str) -> list[str]:
        """Each placement of a kind: began to ended."""
        return [
            f"{_known(placement.from_on, placement.start_known)} to {said(placement.ended_on)}"
            for placement in self.journey.placements
            if placement.kind == kind
        ]

    # --- the adoption -----------------------------------------------------------------------------

    @property
    def adopted(self) -> list[str]:
        """The day of each adoption order."""
        return [said(row["adoption_order_on"]) for row in self.rows["adoption_order"]]

    @property
    def placed(self) -> str:
        """Placed for adoption with the family that adopted."""
        return self._of_adoption("placed_on", "placed_evidence")

    @property
    def moved_in(self) -> str:
        """First day with the carers who adopt: the stop of A10."""
        return self._of_adoption("moved_in_on", "moved_in_evidence")

    @property
    def entry(self) -> str:
        """Entry to the period of care the adoption ended: the start of A1 and A10."""
        return self._of_adoption("entered_care_on", "entry_evidence")

    @property
    def order_at_match(self) -> str:
        """The order in force at the match: the start of A2."""
        return self._of_adoption("placement_order_on", "order_evidence")

    def _of_adoption(self, column: str, evidence: str) -> str:
        row = self.rows["adoption_order"][-1]
        if row[evidence] != "known":
            assert row[column] is None, f"{column} holds a date that is not known"
            return ANSWERS[row[evidence]]
        return said(row[column])

    # --- waiting ----------------------------------------------------------------------------------

    def position(self, on: str) -> str:
        """Where the child stands on a day."""
        return position_on(self.journey, day(on)).position

    def waits_with_decision(self, *days: str) -> list[bool]:
        """Counted in A9 on each day."""
        return [self._waits("has_decision", day(on)) for on in days]

    def waits_with_order(self, *days: str) -> list[bool]:
        """Counted in A14 on each day."""
        return [self._waits("has_placement_order", day(on)) for on in days]

    def _waits(self, flag: str, on: date) -> bool:
        return any(
            row[flag] == "yes"
            and row["position"] != "placed"
            and row["from_on"] <= on
            and (row["to_on"] is None or row["to_on"] > on)
            for row in self.rows["adoption_position"]
        )


def _known(on: date, known: bool) -> str:
    return said(on) if known else "not known"
