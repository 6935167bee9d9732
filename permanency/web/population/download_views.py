"""Files to take away: the tables on the screen, every count, and an empty list to fill in."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from permanency.casework.children.population import last_day
from permanency.insight.rounding import half_up
from permanency.platform.audit.operations import log_write
from permanency.platform.calendar.months import add_months
from permanency.web.formats import long_date
from permanency.web.gate import actor_of, needs
from permanency.web.population.councils import loaded_by, seen_by
from permanency.web.population.reading import COLUMNS
from permanency.web.population.table_views import asked_for
from permanency.web.population.tables import AGED_0_5, ALL, TITLES, Tables

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Row = Sequence[Any]


@needs("figures.read")
def download(request: HttpRequest, kind: str) -> HttpResponse:
    """The tables on the screen as CSV or spreadsheet, or every count as it could be sent again."""
    if kind not in ("csv", "xlsx", "counts"):
        raise Http404
    tables = asked_for(request, seen_by(actor_of(request)))
    log_write(action="care_population.downloaded", detail={"kind": kind})
    if kind == "counts":
        return _csv([COLUMNS, *_every_count(tables)], "care-population-counts")
    if kind == "csv":
        return _csv(
            [["table", *_heading(tables)]]
            + [
                [TITLES[measure], *row]
                for measure in (ALL, AGED_0_5)
                for row in rows(tables, measure)
            ],
            "care-population",
        )
    answer = HttpResponse(_workbook(tables), content_type=_XLSX)
    answer["Content-Disposition"] = 'attachment; filename="care-population.xlsx"'
    return answer


@needs("import.write")
def template(request: HttpRequest) -> HttpResponse:
    """A list to fill in: the councils one loads, with the last month that has ended."""
    month = add_months(timezone.localdate().replace(day=1), -1)
    councils = loaded_by(actor_of(request))
    return _csv(
        [COLUMNS, *([name, f"{month:%Y-%m}", "", ""] for name in councils)],
        "care-population-template",
    )


def rows(tables: Tables, measure: str) -> list[Row]:
    """A table's rows with its total, as numbers; empty where a count is not known."""
    councils, total = tables.of(measure)
    return [
        [
            each.name,
            *([each.first] if tables.first else []),
            each.second,
            *(
                [each.change, None if each.percent is None else float(half_up(each.percent, 1))]
                if tables.first
                else []
            ),
        ]
        for each in [*councils, *([total] if len(councils) > 1 else [])]
    ]


def _heading(tables: Tables) -> list[str]:
    days = [long_date(last_day(month)) for month in (tables.first, tables.second) if month]
    return ["council", *days, *(["change", "change in per cent"] if tables.first else [])]


def _every_count(tables: Tables) -> Iterable[Row]:
    for month in sorted(tables.counts):
        for name in tables.councils:
            pair = tables.counts[month].get(name)
            if pair is not None:
                yield [name, f"{month:%Y-%m}", *pair]


def _csv(lines: Iterable[Row], name: str) -> HttpResponse:
    text = io.StringIO(newline="")
    csv.writer(text).writerows(lines)
    # The mark tells spreadsheets that it is UTF-8.
    answer = HttpResponse("\ufeff" + text.getvalue(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return answer


def _workbook(tables: Tables) -> bytes:
    import xlsxwriter

    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        bold = book.add_format({"bold": True, "bottom": 2, "text_wrap": True})
        counts, share = (book.add_format({"num_format": each}) for each in ("#,##0", "0.0"))
        sheets = [
            ("All children", _heading(tables), rows(tables, ALL)),
            ("Aged 0 to 5", _heading(tables), rows(tables, AGED_0_5)),
            ("Every count", list(COLUMNS), list(_every_count(tables))),
        ]
        for name, heading, lines in sheets:
            sheet = book.add_worksheet(name)
            sheet.set_column(0, 0, 28)
            sheet.set_column(1, len(heading) - 1, 20)
            sheet.write_row(0, 0, heading, bold)
            for down, line in enumerate(lines, start=1):
                for across, value in enumerate(line):
                    if isinstance(value, str):
                        sheet.write_string(down, across, value)
                    elif value is not None:
                        look = share if isinstance(value, float) else counts
                        sheet.write_number(down, across, value, look)
            sheet.freeze_panes(1, 1)
    return made.getvalue()
