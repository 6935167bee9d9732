"""A small report made by hand, with one of everything a renderer must print."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from permanency.insight.reports.tree import (
    Chart,
    CheckLine,
    Checks,
    Column,
    Definition,
    Definitions,
    FigureKey,
    Front,
    Notice,
    Paragraph,
    Report,
    Row,
    Section,
    Series,
    Table,
    Value,
)

PERIODS = ("2021-2024", "2022-2025", "2023-2026")


def figure(text, exact=None, unit="children", decimals=0, authority="", measure="children_placed"):
    cell = (("authority", authority),) if authority else ()
    key = FigureKey(measure, "2025-26", cell)
    found = None if exact is None else Fraction(exact)
    return Value(text, found, decimals, unit, key)


def homes():
    share = Fraction(2100, 23)
    return Table(
        "homes",
        1,
        "Where homes were found, children placed",
        "Council",
        (
            Column("In the region", code="children_placed"),
            Column("All placed"),
            Column("With us", "share"),
            Column("Trend", numeric=False),
        ),
        (
            Row(
                "Alderbridge & Dale",
                (
                    figure("21", 21, authority="Alderbridge & Dale"),
                    figure("23", 23, authority="Alderbridge & Dale"),
                    figure("91.3%", share, "percent", 1, "Alderbridge & Dale"),
                    Value("↑ rose, better"),
                ),
            ),
            Row(
                "Holt and Fenwick",
                (figure("c"), figure("1,019", 1019), figure("z"), Value("↓ fell, worse")),
            ),
            Row(
                "All councils",
                (
                    figure("1,040", 1040),
                    figure("1,042", 1042),
                    figure("99.8%", Fraction(104000, 1042), "percent", 1),
                    Value("→ unchanged"),
                ),
                "total",
            ),
        ),
        ("Shares are of children placed.",),
    )


def waiting():
    series = (
        ("Kestrel Vale", "ours", (223, 218, 211)),
        ("Holt and Fenwick", "council", (279, 290, 282)),
        ("Target", "target", (121, 121, 121)),
        ("England", "comparator", (197, None, None)),
    )
    return Chart(
        "a2",
        1,
        "Falling for two years, still above the target",
        "Average days from placement order to match",
        "Line chart: Kestrel Vale went from 223 to 211; the target is 121.",
        "lines",
        "days",
        tuple(
            Series(name, role, tuple(zip(PERIODS, values, strict=True)))
            for name, role, values in series
        ),
        "homes",
    )


@pytest.fixture
def sample_report():
    def make(edition="internal", notice=None, draft=False):
        summary = Paragraph(("In the year ", figure("1,042", 1042), " children moved in."))
        front = Front((("Period", "1 April 2025 to 31 March 2026"),), summary, notice)
        check = CheckLine("PLA2", "Placed = the sum of the councils", "holds", "1,042 = 1,042")
        meaning = Definition("children_placed", "Children placed", (("What", "Children placed"),))
        bars = Series("", "bar", (("Alderbridge", 23.0), ("Westmarsh", 41.0)))
        picture = Chart(
            "b", 2, "Westmarsh most", "Children", "Bars.", "bars", "children", (bars,), "homes"
        )
        sections = (
            Section("1", "Children <placed>", (summary, waiting(), homes(), picture)),
            Section("A", "Checks on the figures", (Checks((check,)),)),
            Section("B", "Definitions", (Definitions((meaning,)),)),
        )
        return Report(
            "Annual report 2025-26",
            "Kestrel Vale Permanency Partnership",
            "2025-26",
            edition,
            front,
            sections,
            date(2026, 11, 22),
            draft,
        )

    return make


@pytest.fixture
def broken_notice():
    return Notice(
        "This draft may not be issued", ("Children placed is 127. By provider it is 128.",)
    )
