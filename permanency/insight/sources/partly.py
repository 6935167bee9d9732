"""What our own records hold of a table in part only, said wherever its figures are read.

A table that no record fills is not held, and its figures are refused. One that records fill for
some of its codes would pass for the whole of them: a share of good grades is then a share of the
grades of courses, and says nothing of reports.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class PartlyHeld:
    """``column`` of the table takes only the codes in ``holds``; ``words`` say so to readers."""

    column: str
    holds: tuple[str, ...]
    words: str


PARTLY_HELD: dict[str, PartlyHeld] = {
    "quality_grade": PartlyHeld(
        "subject",
        ("training", "programme"),
        "The sheets people fill in after an event, a course or a programme group. Grades of "
        "reports, panel work, case files and support services are not recorded here yet: nothing "
        "is said of them, and a sheet without a grade is none.",
    ),
}
