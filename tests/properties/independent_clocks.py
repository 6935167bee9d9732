"""Where a child stands and which clocks run: a second calculation, written from rules.md alone.

A diary is kept: what happened is put in order of days, each line changes what is known of the
child, and after each day the book says where the child stands and what is due. It shares no code
with ``children.position`` and ``children.clocks``, which reason in stretches; only the plain rows
of the journey are common to both. Limits are those printed in rules.md 2, 5.4, 8.5 and 9.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta

from permanency.casework.children.journey import Journey, Placement, Search

Due = tuple[str, date, date | None]  # clock, started on, last permitted day (None: stands still)
NO_DAY = date.max
WAITING = {
    "parallel_planning", "decision_no_authority", "ep_awaiting_authority", "authority_active",
    "authority_paused", "linked_carer_or_sibling", "matched",
}  # fmt: skip
MAY_BE_PLACED = {"authority_active", "authority_paused", "linked_carer_or_sibling", "matched"}


def months_after(day: date, months: int) -> date:
    """The corresponding day, or the last one of a shorter month: by trying."""
    year, month = day.year, day.month
    for _ in range(months):
        month += 1
        if month == 13:
            year, month = year + 1, 1
    for number in range(day.day, 0, -1):
        try:
            return date(year, month, number)
        except ValueError:
            continue
    raise AssertionError("a month has a first day")


@dataclass
class Book:
    """What is known of the child at the end of a day."""

    journey: Journey
    covered: int = 0  # runs of days in care that hold
    period: int | None = None  # the last one opened
    adopted_in_period: bool = False
    decisions: set[int] = field(default_factory=set)
    turned: set[int] = field(default_factory=set)  # reversed, and the child has not left since
    orders: set[int] = field(default_factory=set)
    consents: set[int] = field(default_factory=set)
    homes: set[int] = field(default_factory=set)
    matches: set[int] = field(default_factory=set)
    moved: dict[int, int] = field(default_factory=dict)  # match: placement it led to
    tracks: set[int] = field(default_factory=set)
    searches: set[int] = field(default_factory=set)
    # What clocks remember.
    authority_since: date | None = None
    authority_known: bool = True
    authority_reviews: list[date] = field(default_factory=list)
    home: date | None = None
    home_reviews: dict[date, list[date]] = field(default_factory=lambda: defaultdict(list))
    home_visits: dict[date, date] = field(default_factory=dict)
    not_considered_since: date | None = None
    recommended_on: date | None = None
    stood_still: int = 0
    delays: int = 0

    # --- where the child stands ---------------------------------------------------------------

    @property
    def in_care(self) -> bool:
        return self.covered > 0

    @property
    def authority(self) -> bool:
        return bool(self.orders or self.consents)

    def match(self) -> int | None:
        return max(self.matches, default=None)

    def search(self) -> Search | None:
        return self.journey.searches[max(self.searches)] if self.searches else None

    def placed(self) -> Placement | None:
        adoptive = [n for n in self.homes if self.journey.placements[n].kind == "adoptive"]
        return self.journey.placements[max(adoptive)] if adoptive else None

    def position(self) -> str:
        """rules.md 3.2, read from the top."""
        if not self.in_care:
            if self.period is None:
                return "parallel_planning" if self.tracks else "no_plan"
            return "adopted" if self.adopted_in_period else "left_care"
        if self.turned and not self.decisions:
            return "plan_reversed"
        if self.placed():
            return "placed"
        kinds = {self.journey.placements[number].kind for number in self.homes}
        if "early_permanence" in kinds and not self.authority:
            return "ep_awaiting_authority"
        match = self.match()
        if match is not None and not self.journey.matches[match].told_with_adoption:
            return "matched"
        if self.authority:
            search = self.search()
            if search is None or search.state == "active":
                return "authority_active"
            linked = search.pause_reason in ("carer", "sibling_adopters")
            return "linked_carer_or_sibling" if linked else "authority_paused"
        if self.decisions:
            return "decision_no_authority"
        return "parallel_planning" if self.tracks else "no_plan"

    # --- what is due -------------------------------------------------------------------------

    def due(self) -> set[Due]:
        """Every clock that runs or stands still at the end of the day."""
        stands = self.position()
        found: set[Due] = set()
        if self.in_care and stands in WAITING and self.period is not None:
            period = self.journey.periods[self.period]
            if period.start_known:
                entered = period.from_on
                found.add(("entry_to_placed", entered, entered + timedelta(426)))
            if self.orders and self.match() is None:
                order = self.journey.orders[max(self.orders)]
                if order.start_known:
                    made = order.from_on
                    found.add(("order_to_match", made, made + timedelta(121)))
        if self.recommended_on:
            last = months_after(self.recommended_on, 2) + timedelta(self.stood_still)
            found.add(("review_to_decision", self.recommended_on, None if self.delays else last))
        if stands in MAY_BE_PLACED and self.authority_since:
            if self.authority_reviews:
                last_held = self.authority_reviews[-1]
                found.add(("authority_next_review", last_held, months_after(last_held, 6)))
            elif self.authority_known:
                since = self.authority_since
                found.add(("authority_first_review", since, months_after(since, 3)))
            if self.not_considered_since:
                day = self.not_considered_since
                found.add(("plan_considered", day, day))
        search = self.search()
        if (
            stands in ("authority_paused", "linked_carer_or_sibling")
            and search
            and search.review_on
        ):
            found.add(("pause_looked_at", search.from_on, search.review_on))
        home = self.placed()
        if self.in_care and home:
            found |= self._after_moving_in(home)
        return found

    def _after_moving_in(self, home: Placement) -> set[Due]:
        moved_in = home.from_on
        reviews = self.home_reviews[moved_in]
        if not home.start_known:
            if not reviews:
                return set()
            return {("placed_next_review", reviews[-1], months_after(reviews[-1], 6))}
        if not reviews:
            visited = self.home_visits.get(moved_in, moved_in)
            return {
                ("placed_first_review", moved_in, moved_in + timedelta(days=28)),
                ("visit", visited, visited + timedelta(days=7)),
            }
        if len(reviews) == 1:
            return {("placed_second_review", reviews[0], months_after(reviews[0], 3))}
        return {("placed_next_review", reviews[-1], months_after(reviews[-1], 6))}


Line = tuple[str, int]
# On one day ends come before beginnings, and what is reviewed is what holds at the end of the day.
ORDER = {
    name: number
    for number, name in enumerate(
        (
            "day out", "left", "period", "day in", "adopted",
            "decision out", "turned", "decision in", "order out", "order in", "consent out",
            "consent in", "match out", "home out", "match in", "home in", "track out", "track in",
            "search out", "search in", "delay out", "delay in", "visit", "review",
        )
    )
}  # fmt: skip


def diary(journey: Journey) -> dict[date, list[Line]]:
    """What happened on each day."""
    lines: dict[date, list[Line]] = defaultdict(list)

    def spell(name: str, number: int, start: date, end: date | None) -> None:
        if end is not None and end <= start:
            return
        lines[start].append((f"{name} in", number))
        if end is not None:
            lines[end].append((f"{name} out", number))

    for number, period in enumerate(journey.periods):
        lines[period.from_on].append(("period", number))
        for start, end in period.stretches:
            spell("day", number, start, end)
    leavings = sorted(p.ended_on for p in journey.periods if p.end_reason and p.ended_on)
    for day in leavings:
        lines[day].append(("left", 0))
    for number, decision in enumerate(journey.decisions):
        left = next((day for day in leavings if day > decision.decided_on), NO_DAY)
        end = min(decision.reversed_on or NO_DAY, left)
        spell("decision", number, decision.decided_on, None if end == NO_DAY else end)
        if decision.reversed_on and max(decision.decided_on, decision.reversed_on) < left:
            lines[max(decision.decided_on, decision.reversed_on)].append(("turned", number))
    for number, order in enumerate(journey.orders):
        spell("order", number, order.from_on, order.ended_on)
    for number, consent in enumerate(journey.consents):
        old_enough = not journey.born_on or (consent.given_on - journey.born_on).days >= 42
        if consent.kind == "s19" and old_enough:
            spell("consent", number, consent.given_on, consent.withdrawn_on)
    for number, home in enumerate(journey.placements):
        spell("home", number, home.from_on, home.ended_on)
        if home.from_on == home.ended_on:
            lines[home.from_on].append(("home in", number))
    for number, match in enumerate(journey.matches):
        spell("match", number, match.matched_on, match.ended_on)
    for made in (*journey.earlier_adoptions, journey.adoption):
        if made is not None:
            lines[made.made_on].append(("adopted", 0))
    for number, track in enumerate(journey.tracks):
        spell("track", number, track.from_on, track.ended_on)
    for number, search in enumerate(journey.searches):
        spell("search", number, search.from_on, search.ended_on)
    for number, delay in enumerate(journey.delays):
        if delay.clock == "review_to_decision":
            spell("delay", number, delay.from_on, delay.ended_on)
    for number, day in enumerate(journey.visits):
        lines[day].append(("visit", number))
    for number, review in enumerate(journey.reviews):
        lines[review.held_on].append(("review", number))
    return lines


def write_down(book: Book, day: date, line: Line) -> None:
    """One thing that happened."""
    name, number = line
    journey = book.journey
    match name:
        case "day in":
            book.covered += 1
        case "day out":
            book.covered -= 1
        case "left":
            book.turned.clear()
        case "period":
            _new_period(book, number)
        case "adopted":
            book.adopted_in_period = book.period is not None
        case "turned":
            book.turned.add(number)
        case "home in":
            home = journey.placements[number]
            for match in book.matches if home.kind == "adoptive" else ():
                book.moved.setdefault(match, number)
            if home.ended_on == day:  # placed for no day, and the match ended with it
                book.matches -= {one for one, moved in book.moved.items() if moved == number}
            else:
                book.homes.add(number)
        case "home out":
            book.homes.discard(number)
            book.matches -= {match for match, home in book.moved.items() if home == number}
        case "visit":
            for home in journey.placements:
                if home.kind == "adoptive" and day > home.from_on:
                    book.home_visits[home.from_on] = day
        case "review":
            _reviewed(book, day, number)
        case "delay in":
            book.delays += 1
        case "delay out":
            book.delays -= 1
        case _:
            what, way = name.split()
            held: set[int] = getattr(book, what + ("es" if what.endswith("ch") else "s"))
            (held.add if way == "in" else held.discard)(number)


def _new_period(book: Book, number: int) -> None:
    """What was agreed in an earlier period of care says nothing about this one."""
    journey = book.journey
    before = [p.ended_on for p in journey.periods[:number] if p.ended_on]
    since = max(before, default=date.min)
    book.period, book.adopted_in_period = number, False
    book.consents = {n for n in book.consents if journey.consents[n].given_on >= since}
    book.searches = {n for n in book.searches if journey.searches[n].from_on >= since}
    book.matches = {n for n in book.matches if journey.matches[n].matched_on >= since}


def _reviewed(book: Book, day: date, number: int) -> None:
    review = book.journey.reviews[number]
    if book.in_care and not book.decisions:
        if review.outcome == "adoption" and book.recommended_on is None:
            book.recommended_on, book.stood_still = day, 0
        elif review.outcome == "change_plan":
            book.recommended_on = None
    if book.authority_since and day > book.authority_since:
        six_monthly = bool(book.authority_reviews)
        book.authority_reviews.append(day)
        if book.position() in MAY_BE_PLACED and six_monthly:
            if review.considered_plan == "yes":
                book.not_considered_since = None
            elif book.not_considered_since is None:
                book.not_considered_since = day
    for home in book.journey.placements:
        # Also those of days no record covers: the child lived there.
        if home.kind == "adoptive" and day > home.from_on:
            book.home_reviews[home.from_on].append(day)


def turn(book: Book, day: date) -> None:
    """What follows at the end of a day from what was written down, before its reviews."""
    if book.authority:
        if book.authority_since is None:
            book.authority_since = day
            order = book.journey.orders[max(book.orders)] if book.orders else None
            book.authority_known = order is None or order.start_known
    else:
        book.authority_since, book.authority_reviews = None, []
    if book.position() not in MAY_BE_PLACED or not book.authority:
        book.not_considered_since = None
    if not book.in_care or book.decisions:
        book.recommended_on = None


def days_of(journey: Journey) -> list[tuple[date, str, set[Due]]]:
    """(day, where the child stands, what is due) for each day on which something happened.

    It stays so until the next of these days. They begin with the first day in care or on a track.
    """
    book, found = Book(journey), []
    lines = diary(journey)
    began = False
    previous: date | None = None
    for day in sorted(lines):
        if previous and book.delays and book.recommended_on:
            book.stood_still += (day - previous).days
        today = sorted(lines[day], key=lambda line: (ORDER[line[0]], line[1]))
        for line in today:
            if line[0] != "review":
                write_down(book, day, line)
        turn(book, day)
        for line in today:
            if line[0] == "review":
                write_down(book, day, line)
        began = began or any(line[0] in ("day in", "track in") for line in today)
        if began:
            found.append((day, book.position(), book.due()))
        previous = day
    return found
