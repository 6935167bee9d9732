"""The annual report of a reader's councils, made once for one count of the facts.

A report belongs to the councils it is made of: a reader of one council has a report of that council
alone. An internal one is made also when a check does not hold, so that the page can show which; no
document leaves then.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils import timezone

from permanency.insight.periods import Period, PeriodError, before, financial_year, parse_period
from permanency.insight.reports.annual import build_annual
from permanency.insight.reports.checking import ReportRefused
from permanency.insight.reports.coverage import years_covered
from permanency.insight.reports.tree import Edition, Report
from permanency.web.figures import periods
from permanency.web.figures.asking import Asking
from permanency.web.figures.kept import kept, place_of
from permanency.web.figures.reader import Reader
from permanency.web.figures.ready import Ready

YEARS_OFFERED = 6
EDITIONS: tuple[Edition, ...] = ("internal", "public")


@dataclass(frozen=True)
class Made:
    """A report, or the plain sentence why there is none."""

    report: Report | None
    refused: str = ""

    @property
    def issuable(self) -> bool:
        """Whether documents of it may leave: it is there, and every check holds."""
        return self.report is not None and not self.report.draft


def year_of(label: str) -> Period | None:
    """The financial year a report's address names; None when it names none."""
    try:
        year = parse_period(label)
    except PeriodError:
        return None
    return year if year == financial_year(year.first.year) else None


def years_held(ready: Ready) -> list[Period]:
    """Whole years that the records hold and that are over, newest first."""
    if not ready.asking.facts.tables["care_period"].num_rows:
        return []
    last = periods.last_year(timezone.localdate())
    count = min(YEARS_OFFERED, years_covered(last, ready.asking.since))
    return [before(last, back) if back else last for back in range(count)]


def made(asking: Asking, reader: Reader, year: Period, edition: Edition) -> Made:
    """The report, worked out now unless it was before."""
    name = name_of(reader, year, edition)
    return kept(asking.known, asking.councils, name, lambda: _make(asking, reader, year, edition))


def is_made(asking: Asking, reader: Reader, year: Period, edition: Edition) -> bool:
    """Whether the report was worked out from these facts already."""
    return place_of(asking.known, asking.councils, name_of(reader, year, edition)).exists()


def name_of(reader: Reader, year: Period, edition: Edition) -> str:
    """What the report is kept as."""
    return f"annual report {year.label} {edition} of {title_of(reader)}"


def title_of(reader: Reader) -> str:
    """Whose report it says it is."""
    return reader.partnership if reader.everything else " and ".join(reader.councils)


def _make(asking: Asking, reader: Reader, year: Period, edition: Edition) -> Made:
    try:
        report = build_annual(
            asking.facts,
            year,
            edition,
            partnership=title_of(reader) or None,
            known_on=asking.known.counted_on,
            draft=edition == "internal",
        )
    except (PeriodError, ReportRefused) as why:
        # A refusal lists children; they are shown on the page of the checks, by right.
        return Made(None, str(why).splitlines()[0])
    return Made(report)
