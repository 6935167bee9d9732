"""One thing that can be recorded of a household: its words, its form, what it does."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from permanency.casework.adopters.journey import AdopterJourney
from permanency.casework.adopters.models import Application
from permanency.casework.adopters.policies import can_record
from permanency.platform.rows.models import AgencyRow, VersionedRow
from permanency.platform.security.models import Account
from permanency.web.adopters.family import Family
from permanency.web.adopters.form_parts import FamilyForm
from permanency.web.numbers_typed import whole_number

Rows = list[dict[str, Any]]


@dataclass(frozen=True)
class Said:
    """What was typed, by whom, about what."""

    family: Family
    about: Any
    values: dict[str, Any]
    version: int
    by: Account
    today: date

    @property
    def application(self) -> Application:
        """The application the page is about."""
        application = self.family.application
        assert application is not None, "an event of an application was offered without one"
        return application

    @property
    def common(self) -> dict[str, Any]:
        """What every operation is told."""
        return {"by": self.by, "today": self.today}


def _always(family: Family, journey: AdopterJourney | None, today: date) -> str:
    return ""


def itself(family: Family, about: Any) -> Any:
    """The row an address names is the one that is changed."""
    return about


def _nothing(family: Family, about: Any) -> dict[str, Any]:
    return {}


def _no_rows(family: Family, journey: AdopterJourney | None, about: Any, today: date) -> Rows:
    return []


@dataclass(frozen=True, kw_only=True)
class Event:
    """One thing to record.

    Attributes:
        may: whose it is to record, of those who record anything; for others it is not there.
        group: the heading it stands under in the list; "" for what is reached from its own row.
        record: hands what was typed to the operation.
        refused: why it cannot be recorded now; "" when it can.
        find: what an address names besides, from its last part; None where there is none.
        row: the stored row a second person may have changed meanwhile.
        seen: what the form shows of that row, by field.
        will: what recording it will do, for the card beside the form.
        back: the name of the page one comes back to.
        after: what is said under the form, where the usual sentence does not fit.
        files: whether a file is sent with it.
        fields_of: what the operation calls a field, where the form calls it otherwise.
    """

    slug: str
    group: str = ""
    words: str = ""
    title: str
    act: str
    done: str
    form: type[FamilyForm]
    record: Callable[[Said], Any]
    may: Callable[[AgencyRow, Account], bool] = can_record
    refused: Callable[[Family, AdopterJourney | None, date], str] = _always
    find: Callable[[Family, str], Any] | None = None
    row: Callable[[Family, Any], VersionedRow] | None = None
    seen: Callable[[Family, Any], dict[str, Any]] = _nothing
    will: Callable[[Family, AdopterJourney | None, Any, date], Rows] = _no_rows
    back: str = "adopter"
    lede: str = ""
    after: str = ""
    files: bool = False
    of_application: bool = True
    names: Mapping[str, str] = field(default_factory=dict)


def needs_application(family: Family, journey: AdopterJourney | None, today: date) -> str:
    """Why nothing of an application can be recorded; "" when it can."""
    application = family.application
    if application is None:
        return "There is no application yet. Open one first."
    if application.closed_on is not None:
        return "The application has ended. Open a new one for a household that comes back."
    return ""


def number(code: str) -> int:
    """A row's number in an address; 0 for what is none."""
    return whole_number(code) or 0
