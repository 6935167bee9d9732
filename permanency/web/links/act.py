"""One thing that can be recorded of a link: its words, its form, what it does."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from permanency.casework.matching.models import Link
from permanency.platform.rows.models import VersionedRow
from permanency.platform.security.models import Account
from permanency.web.links.forms import LinkForm
from permanency.web.links.pair import Pair

Rows = list[dict[str, Any]]


@dataclass(frozen=True)
class Said:
    """What was typed, by whom, about which links; ``versions`` are those that were seen."""

    pair: Pair
    about: Any
    values: dict[str, Any]
    links: list[Link]
    versions: Mapping[int, int]
    version: int

    @property
    def by(self) -> Account:
        """Who records it."""
        return self.pair.by

    @property
    def today(self) -> date:
        """The day it is recorded."""
        return self.pair.today

    @property
    def common(self) -> dict[str, Any]:
        """What every operation is told."""
        return {"by": self.pair.by, "today": self.pair.today}


def _always(pair: Pair) -> str:
    return ""


def _nothing(about: Any) -> dict[str, Any]:
    return {}


def _no_rows(pair: Pair, about: Any) -> Rows:
    return []


@dataclass(frozen=True, kw_only=True)
class Act:
    """One thing to record.

    Attributes:
        group: the heading it stands under in the list; "" for what is reached from its own row.
        record: hands what was typed to the operation.
        refused: why it cannot be recorded now; "" when it can.
        find: what an address names besides, from its last part; None where there is none.
        row: whether what ``find`` gives is a stored row a second person may have changed meanwhile.
        seen: what the form shows of that row, by field.
        moves: whether it changes the links themselves, so that the version of each is held to.
        will: what recording it will do, for the card beside the form.
        both_sides: whether it needs somebody who sees the family too.
        back: the name of the page one comes back to.
        fields_of: what the operation calls a field, where the form calls it otherwise.
    """

    slug: str
    group: str = ""
    words: str = ""
    title: str
    act: str
    done: str
    form: type[LinkForm]
    record: Callable[[Said], Any]
    refused: Callable[[Pair], str] = _always
    find: Callable[[Pair, str], Any] | None = None
    row: bool = False
    seen: Callable[[Any], dict[str, Any]] = _nothing
    moves: bool = False
    will: Callable[[Pair, Any], Rows] = _no_rows
    both_sides: bool = False
    back: str = "link"
    lede: str = ""
    names: Mapping[str, str] = field(default_factory=dict)

    def row_of(self, about: Any) -> VersionedRow | None:
        """The row whose version the form carries."""
        return about if self.row else None
