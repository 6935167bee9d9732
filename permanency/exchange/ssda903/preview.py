"""A return before it is taken: what it would change in rows and in figures, and what stops it.

Nothing of a child is written here. The batch keeps what was found, so that the page can be left and
opened again; taking it works the plan out anew.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

from django.db import connection, transaction

from permanency.casework.children.bulk import insert_rows
from permanency.casework.children.journey import Journey
from permanency.exchange.ssda903.checks.result import CheckResult, State
from permanency.exchange.ssda903.checks.runner import check
from permanency.exchange.ssda903.records_apply import child_ref, plain
from permanency.exchange.ssda903.records_plan import Plan, doubts_listed, plan
from permanency.exchange.ssda903.records_said import as_return
from permanency.exchange.ssda903.records_stored import Stored, stored_of
from permanency.exchange.ssda903.returned import AuthorityReturns, Return, ReturnError, year_label
from permanency.insight.figures import Question, compute
from permanency.insight.periods import at_date, financial_year, pooled_years
from permanency.insight.sources.journeys import fact_set
from permanency.insight.sources.records import hosting_now
from permanency.platform.agencies.models import Agency
from permanency.platform.audit.operations import log_read
from permanency.platform.imports.models import ImportBatch, ImportRow, RowAct
from permanency.platform.security.models import Account
from permanency.platform.security.policies import check_may

SOURCE = "ssda903"


@transaction.atomic
def preview(
    one: Return, *, agency: Agency, by: Account, folder: str = "", figures: bool = True
) -> ImportBatch:
    """Work out what taking a return would do and keep it as a batch in state ``previewed``.

    Args:
        one: the return as read.
        folder: where its files are kept, so that it can be taken later.
        figures: whether to compute the figures before and after (a second or two).

    Raises:
        NotAllowed: ``by`` brings in nothing for this agency.
        ReturnError: the year of the return is not known.
    """
    check_may(by, "import.write", agency.pk)
    stored, result, found = worked_out(one, agency)
    batch = kept(one, result, found, agency=agency, by=by, folder=folder, figures=figures)
    log_read("return.previewed", [*stored.records.values(), batch])
    return batch


def kept(
    one: Return, result: CheckResult, found: Plan, *, agency: Agency, by: Account, folder: str,
    figures: bool,
) -> ImportBatch:  # fmt: skip
    """What was worked out, kept as a batch in state ``previewed``; writes no log entry."""
    batch = ImportBatch(
        agency=agency,
        source=SOURCE,
        year=found.year,
        sent_by=by,
        folder=folder,
        files=_files(one),
        problems=_problems(result),
        counts=found.counts(),
        figures=_figures(found, agency.name) if figures else {},
        children=sum(child.said is not None for child in found.children) + len(found.not_taken),
        to_mend=len(found.not_taken),
    )
    batch.save()
    insert_rows(ImportRow, _listed(batch, one, found))
    return batch


def worked_out(one: Return, agency: Agency) -> tuple[Stored, CheckResult, Plan]:
    """The authority's records, the check of the return beside last year's, and the plan.

    Raises:
        ReturnError: the year of the return is not known.
    """
    if one.year is None:
        raise ReturnError(
            f"The year of this return cannot be told: {one.year_from}. Say which year it is for."
        )
    _one_at_a_time(agency.pk)
    stored = stored_of(agency.pk)
    last = [
        as_return(agency.name, year, stored.told_in(year))
        for year in stored.years
        if year == one.year - 1
    ]
    result = check(AuthorityReturns(agency.name, (*last, one)))
    return stored, result, plan(one, stored, mend_first=result.children_to_mend)


def _one_at_a_time(agency_id: int) -> None:
    """Two returns of one authority are not worked out at once: the second waits for the first."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('ssda903'), %s)", [agency_id])


def _files(one: Return) -> list[dict[str, Any]]:
    digests = digests_of(one.folder)
    return [
        {
            "file": file.file,
            "table": file.table,
            "rows": file.rows,
            "kept": file.kept,
            "set_aside": file.set_aside,
            "note": file.note,
            "sha256": digests.get(file.file, ""),
        }
        for file in one.files
    ]


def digests_of(folder: str) -> dict[str, str]:
    """The digest of each file of a return, so that it is known again."""
    place = Path(folder)
    files = [place] if place.is_file() else sorted(place.iterdir()) if place.is_dir() else []
    return {
        file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in files if file.is_file()
    }


def _problems(result: CheckResult) -> list[dict[str, Any]]:
    return [
        {
            "rule": found.rule.code,
            "title": found.rule.title,
            "state": found.state.value,
            "reason": found.reason,
            "severity": found.rule.severity.value,
            "remedy": found.rule.remedy.value,
            "children": len(found.children),
            "rows": [
                {
                    "child": row.child,
                    "file": row.file,
                    "line": row.line,
                    "found": row.found,
                    "set_aside": row.set_aside,
                }
                for row in found.findings[:200]
            ]
            if found.state is State.FOUND
            else [],
        }
        for found in result.results
    ]


def _listed(batch: ImportBatch, one: Return, found: Plan) -> list[ImportRow]:
    """What is set aside, left as people recorded it, and kept but flagged."""
    rows = [
        ImportRow(
            batch=batch,
            act=RowAct.SET_ASIDE,
            kind="child" if not row.table else row.table,
            child=row.child[:40],
            file=row.file[:120],
            line=row.line or None,
            problem=row.reason,
            after={"found": row.found},
        )
        for row in (*found.not_taken, *one.set_aside)
    ]
    rows += [
        ImportRow(
            batch=batch,
            act=RowAct.LEFT,
            kind=left.kind.code,
            key=left.day.isoformat(),
            record_ref=child_ref(child),
            row_id=left.row_id,
            child=child.number[:40],
            problem=left.problem,
            before=plain(left.before),
            after=plain(left.said),
        )
        for child in found.children
        for left in child.left
    ]
    rows += [
        ImportRow(
            batch=batch,
            act=RowAct.DOUBTFUL,
            kind=kind.code,
            key=key[0].isoformat(),
            record_ref=child_ref(child),
            child=child.number[:40],
            problem=problem.as_found,
        )
        for child, kind, key, problem in doubts_listed(found.children)
    ]
    return rows


def _figures(found: Plan, authority: str) -> dict[str, Any]:
    """A2 and A10 over three years, adopted in the year, waiting with an order: now and after."""
    now = _answers(list(found.stored.journeys().values()), authority, found.year)
    after = _answers(found.after(), authority, found.year)
    return {
        code: {"title": title, "now": now[code], "after": after[code]}
        for code, title in _titles(found.year).items()
    }


def _titles(year: int) -> dict[str, str]:
    return {
        "A2": "A2, three years",
        "A10": "A10, three years",
        "adoption_orders": f"Adopted in {year_label(year)}",
        "waiting_with_order": "Waiting with an order",
    }


def _answers(journeys: Sequence[Journey], authority: str, year: int) -> dict[str, Any]:
    period = financial_year(year - 1)
    questions = [
        Question("A2", pooled_years(period)),
        Question("A10", pooled_years(period)),
        Question("adoption_orders", period),
        Question("waiting_with_order", at_date(date(year, 3, 31))),
    ]
    facts = fact_set(journeys, authorities=[authority], source="preview", hosting=hosting_now())
    totals = [figure for figure in compute(facts, questions, "reference") if not figure.breakdown]
    return {
        question.measure: {
            "value": figure.value,
            "exact": _exact(figure.exact),
            "n": figure.n,
            "why": figure.why,
        }
        for question, figure in zip(questions, totals, strict=True)
    }


def _exact(value: Fraction | None) -> float | None:
    return None if value is None else round(float(value), 2)
