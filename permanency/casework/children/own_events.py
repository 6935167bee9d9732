"""What only people record of a child, as changes of rows: tracks, search, reviews, reports, delays.

Nothing is stored here. Each event says which rows it adds or changes, given the rows and the
journey as they are; forms show what follows from it, operations write it, both from the same event.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Protocol

from permanency.casework.children.events import NothingToEnd
from permanency.casework.children.journey import Journey
from permanency.casework.children.milestones import Milestone, missing
from permanency.casework.children.pathway import RULES
from permanency.casework.children.standing import consent_in_force, order_in_force, period_of
from permanency.casework.children.terms import PAUSED

Row = dict[str, Any]
OwnRows = Mapping[str, Sequence[Row]]


@dataclass(frozen=True)
class New:
    """A row to add; ``kind`` is its code in ``kinds.OWN``."""

    kind: str
    values: Row


@dataclass(frozen=True)
class Changed:
    """Columns of a row to change; ``void`` marks it as entered in error instead."""

    kind: str
    row: Row
    values: Row = field(default_factory=dict)
    void: bool = False


OwnChange = New | Changed
Plan = Callable[[OwnRows, Journey], list[OwnChange]]


class OwnEvent(Protocol):
    """Something people record, on a day."""

    @property
    def on(self) -> date:
        """The day it happened."""

    def plan(self, rows: OwnRows, journey: Journey) -> list[OwnChange]:
        """The rows it adds or changes.

        Raises:
            NothingToEnd: it ends something, and nothing of the kind is open.
        """


def nothing(at: Milestone, on: date, needed: Milestone, what_to_do: str, stands: str) -> Exception:
    """The refusal of an end without a start."""
    return NothingToEnd(missing(at, on, needed, "", what_to_do, stands))


@dataclass(frozen=True)
class TrackOpened:
    """Adoption became a possible plan, or the agency was told early that it may."""

    on: date
    kind: str
    early_permanence: str = "not_known"
    earlier_child_adopted: str = "not_known"

    def plan(self, rows: OwnRows, journey: Journey) -> list[OwnChange]:
        """One row."""
        values: Row = {
            "kind": self.kind,
            "started_on": self.on,
            "ended_on": None,
            "closed_why": "",
            "early_permanence": self.early_permanence,
            "earlier_child_adopted": self.earlier_child_adopted,
        }
        return [New("track", values)]


@dataclass(frozen=True)
class TrackClosed:
    """A track ended, and why."""

    on: date
    kind: str
    why: str

    def plan(self, rows: OwnRows, journey: Journey) -> list[OwnChange]:
        """The open row of that kind ends."""
        live = [r for r in rows.get("track", ()) if r["kind"] == self.kind and not r["ended_on"]]
        if not live:
            raise nothing(
                Milestone.TRACK_END, self.on, Milestone.TRACK,
                "Record the track first.", "No such track is open.",
            )  # fmt: skip
        return [Changed("track", live[-1], {"ended_on": self.on, "closed_why": self.why})]


def tracks_closed_by_decision(on: date) -> Plan:
    """A decision that the child should be placed closes the tracks that are open on its day."""

    def plan(rows: OwnRows, journey: Journey) -> list[OwnChange]:
        return [
            Changed("track", row, {"ended_on": on, "closed_why": "decided"})
            for row in rows.get("track", ())
            if row["ended_on"] is None and row["started_on"] <= on
        ]

    return plan


@dataclass(frozen=True)
class SearchPaused:
    """The search for a family stands still: why, and the day it is looked at again."""

    on: date
    reason: str
    review_on: date | None
    words: str = ""

    def plan(self, rows: OwnRows, journey: Journey) -> list[OwnChange]:
        """One row, resting on the authority that holds on the day."""
        values: Row = {
            "state": PAUSED,
            "started_on": self.on,
            "ended_on": None,
            "pause_reason": self.reason,
            "review_on": self.review_on,
            "words": self.words,
        }
        return [New("search", {**values, **authority_on(journey, self.on)})]


@dataclass(frozen=True)
class SearchResumed:
    """The search goes on."""

    on: date

    def plan(self, rows: OwnRows, journey: Journey) -> list[OwnChange]:
        """The open pause ends."""
        live = [r for r in rows.get("search", ()) if r["state"] == PAUSED and not r["ended_on"]]
        if not live:
            raise nothing(
                Milestone.RESUMED, self.on, Milestone.PAUSE,
                "Record the pause first.", "The search is not paused.",
            )  # fmt: skip
        return [Changed("search", live[-1], {"ended_on": self.on})]


@dataclass(frozen=True)
class SearchWidened:
    """The search reaches a further circle."""

    on: date
    step: str
    words: str = ""
    reason: str = ""
    circle: str = ""
    decided_as: str = ""

    def plan(self, rows: OwnRows, journey: Journey) -> list[OwnChange]:
        """One row."""
        values: Row = {
            "step": self.step,
            "from_on": self.on,
            "words": self.words,
            "reason": self.reason,
            "circle": self.circle,
            "decided_as": self.decided_as,
        }
        return [New("step", values)]


@dataclass(frozen=True)
class Reviewed:
    """A review of the child's case was held."""

    on: date
    outcome: str
    considered_plan: str = "not_known"

    def plan(self, rows: OwnRows, journey: Journey) -> list[OwnChange]:
        """One row, of the period of care the day falls in."""
        values: Row = {
            "held_on": self.on,
            "outcome": self.outcome,
            "considered_plan": self.considered_plan,
        }
        return [New("review", {**values, **entry_on(journey, self.on)})]


@dataclass(frozen=True)
class Visited:
    """The child was visited in the home of the family that means to adopt."""

    on: date
    seen_alone: str = "not_known"

    def plan(self, rows: OwnRows, journey: Journey) -> list[OwnChange]:
        """One row."""
        return [New("visit", {"made_on": self.on, "seen_alone": self.seen_alone})]


@dataclass(frozen=True)
class ReportFinished:
    """A version of the child's permanence report was finished; it is numbered by itself."""

    on: date
    medical_summary_on: date | None = None

    def plan(self, rows: OwnRows, journey: Journey) -> list[OwnChange]:
        """The next version."""
        number = max((row["number"] for row in rows.get("report", ())), default=0) + 1
        values: Row = {
            "number": number,
            "finished_on": self.on,
            "medical_summary_on": self.medical_summary_on,
            "defect_on": None,
            "redone_on": None,
        }
        return [New("report", values)]


@dataclass(frozen=True)
class DefectFound:
    """The last version of the report turned out to be defective."""

    on: date
    defect: str

    def plan(self, rows: OwnRows, journey: Journey) -> list[OwnChange]:
        """The last version that is sound so far."""
        sound = [row for row in rows.get("report", ()) if row["defect_on"] is None]
        if not sound:
            raise nothing(
                Milestone.DEFECT, self.on, Milestone.REPORT,
                "Record the report first.", "No report without a known defect is recorded.",
            )  # fmt: skip
        last = max(sound, key=lambda row: int(row["number"]))
        return [Changed("report", last, {"defect_on": self.on, "defect": self.defect})]


@dataclass(frozen=True)
class ReportRedone:
    """The defective report was done again: it is put right, and the next version is there."""

    on: date
    medical_summary_on: date | None = None

    def plan(self, rows: OwnRows, journey: Journey) -> list[OwnChange]:
        """The defective version and the one that takes its place."""
        bad = [r for r in rows.get("report", ()) if r["defect_on"] and r["redone_on"] is None]
        if not bad:
            raise nothing(
                Milestone.REDONE, self.on, Milestone.DEFECT,
                "Record the defect first.", "No report waits to be done again.",
            )  # fmt: skip
        last = max(bad, key=lambda row: int(row["number"]))
        again = ReportFinished(self.on, self.medical_summary_on).plan(rows, journey)
        return [Changed("report", last, {"redone_on": self.on}), *again]


@dataclass(frozen=True)
class ConsentGiven:
    """A parent or guardian consented."""

    on: date
    kind: str
    given_by: str = "not_known"

    def plan(self, rows: OwnRows, journey: Journey) -> list[OwnChange]:
        """One row."""
        values: Row = {
            "kind": self.kind,
            "given_by": self.given_by,
            "given_on": self.on,
            "withdrawn_on": None,
        }
        return [New("consent", values)]


@dataclass(frozen=True)
class ConsentWithdrawn:
    """A consent was withdrawn: of that kind, by whoever gave it."""

    on: date
    kind: str
    given_by: str

    def plan(self, rows: OwnRows, journey: Journey) -> list[OwnChange]:
        """The consent that stands."""
        live = [
            row
            for row in rows.get("consent", ())
            if (row["kind"], row["given_by"]) == (self.kind, self.given_by)
            and row["withdrawn_on"] is None
        ]
        if not live:
            raise nothing(
                Milestone.CONSENT_END, self.on, Milestone.CONSENT,
                "Record the consent first.", "No such consent stands.",
            )  # fmt: skip
        return [Changed("consent", live[-1], {"withdrawn_on": self.on})]


@dataclass(frozen=True)
class DelayBegan:
    """Somebody said why a clock runs long."""

    on: date
    clock: str
    reason: str
    asked_by: str
    words: str = ""

    def plan(self, rows: OwnRows, journey: Journey) -> list[OwnChange]:
        """One row.

        Raises:
            ValueError: no clock of the pathway.
        """
        if self.clock not in RULES:
            raise ValueError(f"{self.clock} is no clock of the child's pathway.")
        values: Row = {
            "clock": self.clock,
            "reason": self.reason,
            "asked_by": self.asked_by,
            "started_on": self.on,
            "ended_on": None,
            "words": self.words,
        }
        return [New("delay", values)]


@dataclass(frozen=True)
class DelayEnded:
    """The reason for the delay of a clock is gone."""

    on: date
    clock: str

    def plan(self, rows: OwnRows, journey: Journey) -> list[OwnChange]:
        """The open delay of that clock."""
        live = [r for r in rows.get("delay", ()) if r["clock"] == self.clock and not r["ended_on"]]
        if not live:
            raise nothing(
                Milestone.DELAY_END, self.on, Milestone.DELAY,
                "Record the delay first.", "No delay of that clock goes on.",
            )  # fmt: skip
        return [Changed("delay", live[-1], {"ended_on": self.on})]


def what_a_delay_does(clock: str) -> str:
    """Whether a delay stops the clock or only explains it, in words."""
    if RULES[clock].pausable:
        return "It stops this clock: the last day moves by the days of the delay."
    return (
        "It explains why this clock runs long. The clock does not stop: its rule allows no pause."
    )


def authority_on(journey: Journey, on: date) -> Row:
    """The days of the order and the consent a pause rests on."""
    order, consent = order_in_force(journey, on), consent_in_force(journey, on)
    return {
        "ordered_on": order.from_on if order else None,
        "consented_on": consent.given_on if consent and not order else None,
    }


def entry_on(journey: Journey, on: date) -> Row:
    """The known entry to the period of care a review falls in."""
    period = period_of(journey, on)
    known = period is not None and period.start_known
    return {"entered_care_on": period.from_on if period is not None and known else None}


# What a row rests on is looked up again when its day is corrected, by kind.
RESTS_ON: dict[str, tuple[str, Callable[[Journey, date], Row]]] = {
    "search": ("started_on", authority_on),
    "review": ("held_on", entry_on),
}
