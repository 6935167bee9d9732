"""The summary of a half-year of meetings as a report: page, PDF and Word come from this one tree.

No child is named in it. Every total was counted over all councils together, and the last section
shows that it agrees with the sum.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction

from permanency.casework.tracking import terms
from permanency.casework.tracking.summary import TARGETS, Row, Summary
from permanency.insight.reports.tree import (
    CheckLine,
    Checks,
    Column,
    Front,
    Paragraph,
    Report,
    Section,
    Table,
    Value,
)
from permanency.insight.reports.tree import Row as TableRow
from permanency.web.formats import count_of, in_words, long_date, number

Cells = tuple[tuple[Column, Callable[[Row], int]], ...]

_CLOCKS = {
    "entry_to_placed": "Entry to care to moving in",
    "order_to_match": "Placement order to match",
}


def summary_report(found: Summary, partnership: str) -> Report:
    """The whole report."""
    asked = found.asked
    return Report(
        title="Tracking meetings: summary",
        partnership=partnership,
        period=f"{long_date(asked.from_on)} to {long_date(asked.to_on)}",
        edition="internal",
        front=Front(about=_about(found), summary=_in_short(found)),
        sections=(
            Section("1", "Children reviewed and what was decided", tuple(_reviewed(found))),
            Section("2", "Actions and escalations", tuple(_actions(found))),
            Section("3", "Clocks at the first and the last review", tuple(_clocks(found))),
            Section("4", "What we learned about how we work", tuple(_learned(found))),
            Section("5", "Checks", (Checks(tuple(checks(found))),)),
        ),
        stamp=asked.today,
    )


def _about(found: Summary) -> tuple[tuple[str, str], ...]:
    asked = found.asked
    kinds = [terms.MEETING_KINDS[kind] for kind in asked.kinds]
    return (
        ("Period", f"{long_date(asked.from_on)} to {long_date(asked.to_on)}"),
        ("Meetings", in_words(kinds)),
        ("Councils", in_words([row.name for row in found.councils])),
        ("Actions", f"As they stood on {long_date(asked.today)}"),
        ("Children", "No child is named in this summary."),
    )


def _in_short(found: Summary) -> Paragraph:
    total = found.total
    if not total.reviews:
        return Paragraph(("No child was reviewed at a meeting in this period.",))
    done = total.actions.in_time + total.actions.late
    return Paragraph(
        (
            _value(total.children),
            " children were talked about " if total.children != 1 else " child was talked about ",
            _value(total.reviews),
            " times at " if total.reviews != 1 else " time at ",
            _value(found.meetings),
            " meetings. " if found.meetings != 1 else " meeting. ",
            "Of ",
            _value(total.actions.agreed),
            " actions agreed, " if total.actions.agreed != 1 else " action agreed, ",
            _value(done),
            " were done, " if done != 1 else " was done, ",
            _value(total.actions.in_time),
            " in time.",
        )
    )


def _reviewed(found: Summary) -> list[Paragraph | Table]:
    reviewed: Cells = (
        (Column("Children"), lambda row: row.children),
        (Column("Times talked about"), lambda row: row.reviews),
    )
    return [
        _table(found, "reviewed", 1, "Children reviewed, and how often", reviewed),
        _table(
            found,
            "outcomes",
            2,
            "What was decided",
            tuple((Column(words), _outcome(code)) for code, words in terms.DECISIONS.items()),
            notes=("A child talked about several times is counted each time.",),
        ),
    ]


def _outcome(code: str) -> Callable[[Row], int]:
    return lambda row: row.outcomes.get(code, 0)


def _actions(found: Summary) -> list[Paragraph | Table]:
    actions: Cells = (
        (Column("Agreed"), lambda row: row.actions.agreed),
        (Column("Done in time"), lambda row: row.actions.in_time),
        (Column("Done late"), lambda row: row.actions.late),
        (Column("Open"), lambda row: row.actions.open),
        (Column("Of these over"), lambda row: row.actions.overdue),
    )
    raised: Cells = (
        (Column("Children raised", "with a senior manager"), lambda row: row.raised),
        (Column("Actions raised"), lambda row: row.actions_raised),
    )
    return [
        _table(found, "actions", 3, "Actions agreed in the period", actions),
        _table(found, "raised", 4, "Raised with a senior manager", raised),
    ]


def _clocks(found: Summary) -> list[Paragraph | Table]:
    blocks: list[Paragraph | Table] = [
        Paragraph(
            (
                "Each child is counted at its first and at its last review of the period. A child "
                "whose clock had not started is left out.",
            )
        )
    ]
    for nth, (code, title) in enumerate(_CLOCKS.items(), start=5):
        target = TARGETS[code]
        columns: Cells = (
            (Column("Children", "at the first"), _clock(code, "ran_first")),
            (Column(f"Over {target} days", "at the first"), _clock(code, "over_first")),
            (Column("Children", "at the last"), _clock(code, "ran_last")),
            (Column(f"Over {target} days", "at the last"), _clock(code, "over_last")),
        )
        clock = found.total.clocks[code]
        notes = []
        if clock.middle_first is not None and clock.middle_last is not None:
            notes.append(
                f"The middle child had waited {count_of(clock.middle_first, 'day')} at the first "
                f"review and {count_of(clock.middle_last, 'day')} at the last."
            )
        blocks.append(_table(found, code, nth, title, columns, notes=tuple(notes)))
    return blocks


def _clock(code: str, name: str) -> Callable[[Row], int]:
    return lambda row: int(getattr(row.clocks[code], name))


def _learned(found: Summary) -> list[Paragraph]:
    if not found.learned:
        return [Paragraph(("No meeting of this period wrote down what it learned.",))]
    return [
        Paragraph(
            (
                f"{each.council + ': ' if each.council else ''}"
                f"{terms.MEETING_KINDS[each.kind]}, {long_date(each.held_on)}. {each.words}",
            )
        )
        for each in found.learned
    ]


def checks(found: Summary) -> list[CheckLine]:
    """What must agree: totals with sums, reviews with outcomes, actions with their ends."""
    total, rows = found.total, found.councils
    pairs: list[tuple[str, int, int]] = [
        ("Children = the sum over councils", total.children, sum(r.children for r in rows)),
        ("Times talked about = the sum over councils", total.reviews,
         sum(r.reviews for r in rows)),
        ("Times talked about = the sum over what was decided", total.reviews,
         sum(total.outcomes.values())),
        ("Actions agreed = the sum over councils", total.actions.agreed,
         sum(r.actions.agreed for r in rows)),
        ("Actions agreed = done in time + done late + open", total.actions.agreed,
         total.actions.in_time + total.actions.late + total.actions.open),
        ("Children raised = those for whom that was decided", total.raised,
         total.outcomes.get(terms.RAISE, 0)),
    ]  # fmt: skip
    return [
        CheckLine(
            f"M{nth}",
            statement,
            "holds" if left == right else "breaks",
            f"{number(left)} = {number(right)}"
            if left == right
            else f"{number(left)} and {number(right)}",
        )
        for nth, (statement, left, right) in enumerate(pairs, start=1)
    ]


def _table(
    found: Summary, code: str, nth: int, title: str, columns: Cells, notes: Sequence[str] = ()
) -> Table:
    def cells(row: Row) -> tuple[Value, ...]:
        return tuple(_value(read(row)) for _, read in columns)

    return Table(
        code=code,
        number=nth,
        title=title,
        row_heading="Council",
        columns=tuple(column for column, _ in columns),
        rows=(
            *(TableRow(row.name, cells(row)) for row in found.councils),
            TableRow("All", cells(found.total), kind="total"),
        ),
        notes=tuple(notes),
    )


def _value(count: int) -> Value:
    return Value(number(count), Fraction(count))
