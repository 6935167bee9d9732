"""What another agency's family costs: the table of rules.md section 10, row by row.

The fee is that of the day the children move in. What was not found in published text is not known.
"""

from __future__ import annotations

from datetime import date

import pytest

from permanency.casework.finding.fees import FeeRow, cost_on, row_on, table

ONE_CHILD = """
moved in     council or regional agency   voluntary agency
2011-03-31   none                         none
2011-04-01   13,000 published             27,000 published
2013-03-31   13,000 published             27,000 published
2013-04-01   27,000 published             27,000 published
2018-05-31   27,000 published             27,000 published
2018-06-01   27,000 published             31,000 unchecked
2019-04-01   27,000 published             31,620 published
2023-03-31   27,000 published             31,620 published
2023-04-01   27,000 published             unknown
2024-04-01   27,000 published             37,000 unchecked
2025-04-01   27,000 published             39,245 published
2026-11-22   27,000 published             39,245 published
"""


def told(row: FeeRow | None) -> str:
    """A row as the table above writes it."""
    if row is None:
        return "none"
    return row.tag if row.pence is None else f"{row.pence // 100:,} {row.tag}"


@pytest.mark.parametrize("line", ONE_CHILD.strip().splitlines()[1:])
def test_the_fee_for_one_child_is_that_of_the_day_the_child_moves_in(line: str) -> None:
    day = date.fromisoformat(line[:10])
    local = row_on(day, provider="local", children=1, london=False)
    voluntary = row_on(day, provider="voluntary", children=1, london=False)
    assert (told(local), told(voluntary)) == (line[13:42].strip(), line[42:].strip())


def test_london_adds_a_tenth() -> None:
    held = row_on(date(2025, 6, 1), provider="local", children=1, london=True)
    assert told(held) == "29,700 published"


def test_the_tenth_on_a_voluntary_agencys_fee_is_worked_out_and_to_be_checked() -> None:
    held = row_on(date(2025, 6, 1), provider="voluntary", children=1, london=True)
    assert held is not None
    assert (held.pence, held.tag) == (4_316_950, "unchecked")


SURE = """
children  agency     London     moves in    cost
1         local      no         2026-11-22  27,000 sure
1         local      yes        2026-11-22  29,700 sure
1         local      not_known  2026-11-22  27,000 to 29,700
1         voluntary  no         2026-03-31  39,245 sure
1         voluntary  no         2026-04-01  39,245
1         either     no         2026-03-31  27,000 to 39,245
2         local      no         2026-11-22  not known
5         either     not_known  2026-11-22  not known
6         local      no         2026-11-22  not known
"""


@pytest.mark.parametrize("line", SURE.strip().splitlines()[1:])
def test_a_case_costs_a_span_or_is_not_known(line: str) -> None:
    children, agency, london, day, expected = line.split(None, 4)
    cost = cost_on(date.fromisoformat(day), provider=agency, children=int(children), london=london)
    if cost.low is None or cost.high is None:
        said = "not known"
    elif cost.low == cost.high:
        said = f"{cost.low // 100:,}"
    else:
        said = f"{cost.low // 100:,} to {cost.high // 100:,}"
    assert said + (" sure" if cost.sure else "") == expected
    assert cost.sure or cost.why, "what is open is said"


def test_the_fee_of_voluntary_agencies_rises_each_april_so_last_years_amount_is_not_sure() -> None:
    cost = cost_on(date(2026, 11, 22), provider="voluntary", children=1, london="no")
    assert cost.why == (
        "The fee of voluntary agencies rises each 1 April. The amount for 2026 is not in the table "
        "yet.",
    )


def test_a_row_of_the_partnership_holds_from_its_day_and_changes_nothing_before() -> None:
    own = FeeRow("local", 2, False, date(2026, 4, 1), 4_300_000, "policy", "board, 3 March 2026")
    rows = table([own])
    before = row_on(date(2026, 3, 31), provider="local", children=2, london=False, rows=rows)
    after = row_on(date(2026, 4, 1), provider="local", children=2, london=False, rows=rows)
    assert (told(before), told(after)) == ("unknown", "43,000 policy")


def test_of_two_rows_from_one_day_the_partnerships_own_holds() -> None:
    own = FeeRow("voluntary", 1, False, date(2023, 4, 1), 3_320_000, "published", "CVAA letter")
    held = row_on(
        date(2023, 9, 1), provider="voluntary", children=1, london=False, rows=table([own])
    )
    assert told(held) == "33,200 published"
