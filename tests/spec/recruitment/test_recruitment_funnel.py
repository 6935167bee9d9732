"""From enquiry to approval: who is counted at a step, what a share is of, how long a step took."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from permanency.casework.recruitment.costs import worth
from permanency.casework.recruitment.funnel import funnel, split
from permanency.casework.recruitment.ways import Way, joined


def day(words: str) -> date | None:
    """ "4 Mar" of 2025; "-" for a step that was not taken."""
    if words == "-":
        return None
    number, month = words.split()
    months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    return date(2025, months.index(month) + 1, int(number))


def ways(table: str) -> list[Way]:
    """One household a line: campaign, then the day of each step in order."""
    rows = [line.split("|") for line in table.strip().splitlines()]
    return [Way(*(day(cell.strip()) for cell in row[1:]), campaign=row[0].strip()) for row in rows]


# campaign | enquired | event | referred | registered | stage 1 | stage 2 | approved
FIVE = ways(
    """
    spring | 1 Jan | 11 Jan | 21 Jan | 1 Feb | 1 Feb | 1 Apr | 1 Aug
    spring | 1 Jan | -      | 11 Jan | 1 Feb | 1 Feb | 1 May | -
    spring | 5 Jan | 25 Jan | -      | -     | -     | -     | -
           | 9 Jan | -      | 10 Jan | 9 Feb | -     | 9 Feb | 9 Jul
           | 9 Jan | -      | -      | -     | -     | -     | -
    """
)


def test_a_step_counts_those_who_took_it():
    assert [(step.code, step.count) for step in funnel(FIVE)] == [
        ("enquired", 5),
        ("event", 2),
        ("referred", 3),
        ("registered", 3),
        ("stage_1", 2),
        ("stage_2", 3),  # the fast track leaves stage 1 out and is counted here
        ("approved", 2),
    ]


def test_a_share_of_all_is_of_those_who_enquired():
    assert funnel(FIVE)[-1].of_all == Fraction(2, 5)


def test_a_share_of_the_step_before_is_of_those_who_took_that_step():
    steps = {step.code: step for step in funnel(FIVE)}
    # Of the two who came to an event one was referred; the two referred without one do not count.
    assert (steps["referred"].went_on, steps["referred"].before) == (1, 2)
    # Of two in stage 1 both went on; the fast track was never in it.
    assert steps["stage_2"].of_before == 1
    assert steps["enquired"].of_before is None


def test_days_to_a_step_are_from_the_step_before_that_the_household_took():
    steps = {step.code: step for step in funnel(FIVE)}
    referred = steps["referred"].days
    # 10 days from the event; 10 and 1 from the enquiry, as those two came to none.
    assert (referred.n, referred.least, referred.middle, referred.most) == (3, 1, 10, 10)
    assert referred.mean == 7
    # Stage 1 took 59 and 89 days; the fast track began stage 2 on the day of registration.
    assert (steps["stage_2"].days.least, steps["stage_2"].days.most) == (0, 89)


def test_a_step_nobody_took_has_no_days_and_a_share_of_nobody_is_none():
    steps = funnel(ways("| 1 Jan | - | - | - | - | - | -"))
    assert steps[1].days is None
    assert steps[2].of_before is None
    assert steps[6].of_all == 0


def test_nobody_at_all():
    assert all(step.count == 0 and step.of_all is None for step in funnel([]))


def test_two_enquiries_of_one_household_are_one_way_from_the_first():
    first = Way(enquired=date(2024, 5, 1), campaign="spring", ended_on=date(2024, 6, 1))
    again = Way(
        enquired=date(2025, 1, 1), campaign="winter", referred=date(2025, 2, 1), ended_on=None
    )
    one = joined(again, first)
    assert (one.enquired, one.campaign, one.referred) == (
        date(2024, 5, 1), "spring", date(2025, 2, 1),
    )  # fmt: skip
    assert one.ended_on is None  # they came back


def test_a_split_adds_up_to_the_whole():
    groups = split(FIVE, lambda way: way.campaign or "none")
    assert [(value, steps[0].count) for value, steps in groups] == [("spring", 3), ("none", 2)]
    assert sum(steps[-1].count for _, steps in groups) == 2


def test_what_a_campaign_cost_for_each_enquiry_and_each_approval():
    spring = [way for way in FIVE if way.campaign == "spring"]
    told = worth("spring", pence=[1_000_00, 500_00], enquiries=4, ways=spring)
    assert told.per_enquiry == 375_00
    assert told.per_approval == 1_500_00
    assert (told.households, told.registered, told.approved) == (3, 2, 1)


def test_nothing_is_divided_by_nobody_and_no_cost_is_not_nothing():
    assert worth("x", pence=[100_00], enquiries=3, ways=[]).per_approval is None
    assert worth("x", pence=[], enquiries=3, ways=[]).per_enquiry is None
    assert worth("x", pence=[0], enquiries=3, ways=[]).per_enquiry == 0
