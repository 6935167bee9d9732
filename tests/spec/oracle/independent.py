"""A third calculation of the measures, straight from the CSV files of the returns.

Written from the sentences of the definitions, with the standard library only, and sharing nothing
with the product: no runs, no spells, no tables of facts. Every question is asked of the rows of one
child, one at a time and mostly backwards from the day that matters, in the slowest obvious way.
"""

from __future__ import annotations

import csv
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path

DAY = timedelta(1)
FAR = date(2999, 1, 1)


# --- reading ------------------------------------------------------------------------------------


@dataclass
class Stay:
    """One episode."""

    start: date
    end: date  # FAR when it has none
    rne: str
    status: str
    place: str
    rec: str
    provider: str = ""

    def adoptive(self) -> bool:
        return self.place in {"A3", "A4", "A5", "A6"}

    def foster(self) -> bool:
        return self.place in {"U1", "U2", "U3", "U4", "U5", "U6"}

    def early(self) -> bool:
        return self.place in {"U2", "U5"}

    def covers(self, day: date) -> bool:
        return self.start <= day < self.end


@dataclass
class Kid:
    """Everything the files say about one child of one authority."""

    authority: str
    number: str
    born: date | None = None
    sex: str = ""
    ethnic: str = ""
    stays: dict[date, Stay] = field(default_factory=dict)
    decisions: dict[date, date | None] = field(default_factory=dict)  # decided -> reversed
    match: date | None = None
    by_carer: bool = False

    def in_order(self) -> list[Stay]:
        return [self.stays[start] for start in sorted(self.stays)]


def british(text: str) -> date | None:
    if not text.strip():
        return None
    day, month, year = text.strip().split("/")
    return date(int(year), int(month), int(day))


def load(authority: str, folders: list[Path]) -> list[Kid]:
    """The children of one authority from its folders, oldest first; the later row wins."""
    kids: dict[str, Kid] = {}

    def kid(row: dict[str, str]) -> Kid:
        return kids.setdefault(row["CHILD"], Kid(authority, row["CHILD"]))

    for folder in folders:
        for path in sorted(folder.glob("*.csv")):
            with path.open(encoding="utf-8-sig", newline="") as file:
                rows = list(csv.DictReader(file))
            if not rows:
                continue
            columns = set(rows[0])
            for row in rows:
                if "ETHNIC" in columns:
                    one = kid(row)
                    one.born, one.sex = british(row["DOB"]), row["SEX"]
                    one.ethnic = row["ETHNIC"]
                elif "DECOM" in columns and "RNE" in columns:
                    start = british(row["DECOM"])
                    assert start is not None
                    kid(row).stays[start] = Stay(
                        start,
                        british(row["DEC"]) or FAR,
                        row["RNE"],
                        row["LS"],
                        row["PLACE"],
                        row["REC"],
                        row["PLACE_PROVIDER"],
                    )
                elif "DATE_PLACED" in columns:
                    decided = british(row["DATE_PLACED"])
                    assert decided is not None
                    kid(row).decisions[decided] = british(row["DATE_PLACED_CEASED"])
                elif "DATE_MATCH" in columns:
                    one = kid(row)
                    one.match = british(row["DATE_MATCH"])
                    one.by_carer = row["FOSTER_CARE"] == "1"
    return list(kids.values())


# --- one child ----------------------------------------------------------------------------------


def left_care(stay: Stay) -> bool:
    return stay.end != FAR and stay.rec not in ("", "X1")


def in_care(kid: Kid, day: date) -> bool:
    return any(stay.covers(day) for stay in kid.stays.values())


def opening(kid: Kid, stay: Stay) -> Stay:
    """The episode that opened the period of care this one belongs to."""
    while stay.rne != "S":
        earlier = [one for one in kid.in_order() if one.start < stay.start]
        if not earlier or left_care(earlier[-1]):
            return stay
        stay = earlier[-1]
    return stay


def cut(kid: Kid, stay: Stay) -> bool:
    """Whether this is the first episode seen of a period whose entry was not seen."""
    return stay.rne != "S" and opening(kid, stay) is stay


def leaving_after(kid: Kid, day: date) -> date | None:
    """The first day after this one on which the child left care."""
    for later in sorted(stay.end for stay in kid.stays.values() if left_care(stay)):
        if later > day:
            return later
    return None


def first_of_order(kid: Kid, stay: Stay) -> Stay:
    """The first episode of the run of E1 this one is in."""
    while True:
        before = [
            one
            for one in kid.stays.values()
            if one.status == "E1" and one.end == stay.start and one is not stay
        ]
        if not before:
            return stay
        stay = before[0]


def order_start_known(kid: Kid, first: Stay) -> bool:
    return not cut(kid, first) or first.rne in {"L", "B", "U"}


def orders(kid: Kid) -> list[tuple[Stay, date]]:
    """Each order: its first episode and the day it ended, oldest first."""
    found: dict[date, tuple[Stay, date]] = {}
    for stay in kid.in_order():
        if stay.status == "E1":
            first = first_of_order(kid, stay)
            found[first.start] = (first, stay.end)
    return list(found.values())


def first_of_placement(kid: Kid, stay: Stay, same_kind: str) -> Stay:
    """The first episode of the placement this one is in (``adoptive`` or ``early``)."""
    while stay.rne in {"L", "T", "U"}:
        before = [
            one
            for one in kid.stays.values()
            if getattr(one, same_kind)() and one.end == stay.start and one is not stay
        ]
        if not before:
            break
        stay = before[0]
    return stay


def placement_start_known(kid: Kid, first: Stay) -> bool:
    return not cut(kid, first) or first.rne in {"P", "B", "T", "U"}


def placements(kid: Kid, kind: str) -> list[Stay]:
    """The first episode of each placement of the kind."""
    found = {}
    for stay in kid.in_order():
        if getattr(stay, kind)():
            first = first_of_placement(kid, stay, kind)
            found[first.start] = first
    return list(found.values())


def adoptions(kid: Kid) -> list[Stay]:
    """The episodes that ended in adoption."""
    return [stay for stay in kid.in_order() if stay.rec in {"E11", "E12"} and stay.end != FAR]


def adopting_placement(kid: Kid, last: Stay) -> Stay | None:
    """The first episode of the last adoptive placement before the order, in that time in care."""
    since = opening(kid, last).start
    before = [
        one
        for one in placements(kid, "adoptive")
        if one.start < last.end and last_of_placement(kid, one) > since
    ]
    return before[-1] if before else None


def last_of_placement(kid: Kid, first: Stay) -> date:
    """The day the placement that begins with this episode ended."""
    return max(
        stay.end
        for stay in kid.stays.values()
        if stay.adoptive() and first_of_placement(kid, stay, "adoptive") is first
    )


def with_the_carer(kid: Kid, stay: Stay) -> date | None:
    """Walk back to the first episode with the same carer; None when no return shows it."""
    while stay.rne in {"L", "T", "U"}:
        if cut(kid, stay):
            return None
        earlier = [one for one in kid.in_order() if one.start < stay.start]
        before = next((one for one in earlier if one.end == stay.start), earlier[-1])
        if not (before.foster() or before.adoptive()):
            break
        stay = before
    if cut(kid, stay) and stay.rne not in {"P", "B"}:
        return None
    return stay.start


def decision_on(kid: Kid, day: date) -> str:
    """``standing``, ``reversed`` or ``none`` on the day."""
    answers = set()
    for decided, reversed_on in kid.decisions.items():
        if decided > day:
            continue
        left = leaving_after(kid, decided)
        if left is not None and left <= day:
            continue
        answers.add("reversed" if reversed_on is not None and reversed_on <= day else "standing")
    return "standing" if "standing" in answers else "reversed" if answers else "none"


def in_adoptive_placement(kid: Kid, day: date) -> bool:
    return any(stay.adoptive() and stay.covers(day) for stay in kid.stays.values())


def waits_with_decision(kid: Kid, day: date) -> bool:
    return (
        in_care(kid, day)
        and decision_on(kid, day) == "standing"
        and not in_adoptive_placement(kid, day)
    )


def waits_with_order(kid: Kid, day: date) -> bool:
    return (
        in_care(kid, day)
        and any(stay.status == "E1" and stay.covers(day) for stay in kid.stays.values())
        and not in_adoptive_placement(kid, day)
        and decision_on(kid, day) != "reversed"
    )


def age(born: date, day: date) -> int:
    years = 0
    while (born.year + years + 1, born.month, born.day) <= (day.year, day.month, day.day):
        years += 1
    return years


def months_later(day: date, months: int) -> date:
    year, month = day.year, day.month
    for _ in range(months):
        month += 1
        if month == 13:
            year, month = year + 1, 1
    number = day.day
    while True:
        try:
            return date(year, month, number)
        except ValueError:
            number -= 1


# --- the figures --------------------------------------------------------------------------------


@dataclass
class Answer:
    """A figure: who is counted, how many are left out, and for means and shares the sum."""

    counted: list[tuple[str, str]] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)
    total: int = 0

    def mean(self) -> Fraction | None:
        return Fraction(self.total, len(self.counted)) if self.counted else None

    def percent(self) -> Fraction | None:
        return Fraction(100 * self.total, len(self.counted)) if self.counted else None


STOCKS = (
    "children_in_care",
    "children_in_care_aged_0_5",
    "waiting_with_decision",
    "waiting_with_order",
)
EVENTS = (
    "adoption_decisions",
    "decisions_reversed",
    "placement_orders",
    "children_placed",
    "early_permanence_started",
    "adoption_orders",
    "special_guardianship_orders",
    "adopted_aged_5_or_over",
    "adopted_minority_ethnic",
)
MEANS = ("A1", "A2", "A10")
SHARES = ("A3", "A20")


def stock(kids: list[Kid], measure: str, day: date) -> Answer:
    """A count of children at the end of a day."""
    answer = Answer()
    for kid in kids:
        if measure == "waiting_with_decision":
            yes = waits_with_decision(kid, day)
        elif measure == "waiting_with_order":
            yes = waits_with_order(kid, day)
        else:
            yes = in_care(kid, day)
        if yes and measure == "children_in_care_aged_0_5":
            if kid.born is None:
                answer.left_out["born not known"] += 1
                continue
            yes = age(kid.born, day) <= 5
        if yes:
            answer.counted.append((kid.authority, kid.number))
    return answer


def event_days(kid: Kid, measure: str) -> list[date]:
    """The days on which the thing happened to the child."""
    if measure == "adoption_decisions":
        return list(kid.decisions)
    if measure == "decisions_reversed":
        return [day for day in kid.decisions.values() if day is not None]
    if measure == "placement_orders":
        return [first.start for first, _ in orders(kid) if order_start_known(kid, first)]
    if measure in ("children_placed", "early_permanence_started"):
        kind = "adoptive" if measure == "children_placed" else "early"
        return [first.start for first in placements(kid, kind) if placement_start_known(kid, first)]
    if measure == "special_guardianship_orders":
        guardians = {"E45", "E46", "E47", "E48"}
        return [s.end for s in kid.stays.values() if s.rec in guardians and s.end != FAR]
    return [stay.end for stay in adoptions(kid)]


def begun_before(kid: Kid, measure: str) -> list[date]:
    """The first days seen of orders and placements whose start no return shows."""
    if measure == "placement_orders":
        return [first.start for first, _ in orders(kid) if not order_start_known(kid, first)]
    kinds = {"children_placed": "adoptive", "early_permanence_started": "early"}
    if measure not in kinds:
        return []
    begun = placements(kid, kinds[measure])
    return [first.start for first in begun if not placement_start_known(kid, first)]


def flow(kids: list[Kid], measure: str, first: date, last: date) -> Answer:
    """A count, mean or share over what happened from the first day to the last, both inside."""
    answer = Answer()
    for kid in kids:
        who = (kid.authority, kid.number)
        if measure in MEANS or measure in SHARES:
            for stay in adoptions(kid):
                if first <= stay.end <= last:
                    value = adoption_value(kid, stay, measure)
                    if isinstance(value, str):
                        answer.left_out[value] += 1
                    else:
                        answer.counted.append(who)
                        answer.total += value
            continue
        for seen in begun_before(kid, measure):
            if first <= seen <= last:
                answer.left_out["begun before the first return"] += 1
        for day in event_days(kid, measure):
            if not first <= day <= last:
                continue
            if measure == "adopted_aged_5_or_over":
                if kid.born is None:
                    answer.left_out["born not known"] += 1
                    continue
                if age(kid.born, day) < 5:
                    continue
            if measure == "adopted_minority_ethnic":
                if kid.ethnic in {"REFU", "NOBT", ""}:
                    answer.left_out["ethnicity not known"] += 1
                    continue
                if kid.ethnic == "WBRI":
                    continue
            answer.counted.append(who)
    return answer


def adoption_value(kid: Kid, last: Stay, measure: str) -> int | str:
    """The days (or 1 and 0 for a share) of one adoption, or the reason it is left out."""
    is_last = last is adoptions(kid)[-1]
    match = kid.match if is_last else None
    placement = adopting_placement(kid, last)
    if measure == "A2":
        if placement is None:
            return "not placed"
        order = order_at(kid, last, match or last.end)
        if order is None:
            return "no order"
        if not order_start_known(kid, order):
            return "order not seen"
        if match is None:
            return "no match"
        return max(0, (match - order.start).days)
    entry = opening(kid, last)
    if entry.rne != "S":
        return "entry not seen"
    if placement is None:
        return "not placed"
    stop: date | None = placement.start if placement_start_known(kid, placement) else None
    if measure in ("A10", "A20") and kid.by_carer and is_last:
        stop = with_the_carer(kid, placement)
    if stop is None:
        return "move not seen"
    if measure in SHARES:
        return int(months_later(entry.start, 14) > stop)
    return (stop - entry.start).days


def order_at(kid: Kid, last: Stay, match: date) -> Stay | None:
    """The first episode of the order in force at the match."""
    these = [(first, end) for first, end in orders(kid) if first.start <= last.end]
    covering = [first for first, end in these if first.start <= match < end]
    after = [first for first, _ in these if first.start > match]
    if covering:
        return covering[0]
    if after:
        return after[0]
    return these[-1][0] if these else None
