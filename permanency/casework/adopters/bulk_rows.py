"""A household on its way into the tables, as ``bulk`` writes many of them at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from permanency.casework.adopters.file import ApplicationFile
from permanency.casework.adopters.models import Application, Approval, Household, Stage
from permanency.casework.adopters.operations.approvals import NewTerms
from permanency.casework.adopters.operations.households import NewAdult
from permanency.platform.people.models import Person
from permanency.platform.rows.bulk import insert_rows

USUAL_TERMS = NewTerms(max_children=2, age_from=0, age_to=5)


@dataclass(frozen=True)
class WholeHousehold:
    """A household with all that happened to its application.

    In ``file`` the ``person`` of a check or course is 1 or 2, for the first or second adult, and
    the ``referee`` of a check is the number of a referee in the file. What the database gives
    (references) is left out.
    """

    file: ApplicationFile
    adults: tuple[NewAdult, ...]
    hub_id: int | None = None
    worker_id: int | None = None
    address: str = ""
    postcode: str = ""
    for_whom: NewTerms = USUAL_TERMS
    exceptional_why: str = "Reviewed"


@dataclass
class Written:
    """One household on its way into the tables."""

    told: WholeHousehold
    household: Household
    people: list[Person]
    application: Application
    stages: list[Stage]
    approvals: list[Approval]


def write_all(
    model: Any, written: Iterable[Written], rows: Callable[[Written], Iterable[Any]]
) -> None:
    insert_rows(model, [row for each in written for row in rows(each)])


def stage_on(each: Written, on: date, number: str = "") -> Stage | None:
    """The stage a day is in, or just ended."""
    for stage in reversed(each.stages):
        if stage.started_on <= on and (not number or stage.stage == number):
            return stage
    return None
