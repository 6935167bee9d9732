"""What a fact table is made of: columns with a kind, a meaning and, for codes, a closed list.

The schema is the contract between records and figures. It holds no rows and knows no source.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Kind(Enum):
    """What a column holds. There are no decimals: money is pence, durations are days."""

    ID = "id"
    CODE = "code"
    FLAG = "flag"
    DATE = "date"
    INT = "int"
    TEXT = "text"


FLAG_CODES = ("yes", "no")


@dataclass(frozen=True)
class Column:
    """One column of a fact table.

    ``codes`` is the whole closed list of a code column; empty for registers such as authorities.
    ``blank`` says what a blank means; ``None`` says the column is never blank.
    """

    name: str
    kind: Kind
    meaning: str
    codes: tuple[str, ...] = ()
    blank: str | None = None
    ssda903: str = "not held"
    derived: bool = False

    def __post_init__(self) -> None:
        if self.kind in (Kind.CODE, Kind.FLAG) and self.blank is not None:
            raise ValueError(f"{self.name}: a code is never blank; give it a code for that")
        if self.codes and self.kind not in (Kind.CODE, Kind.FLAG):
            raise ValueError(f"{self.name}: only a code column has a list of codes")


@dataclass(frozen=True)
class FactTable:
    """One fact table: what a row is, its key, its columns in order.

    ``axis`` is the column that says whose rows they are: the council of a child, the agency or the
    hub of adopters. ``listed`` is the id by which a list names the rows behind a figure; without
    one it is the first column of the key.
    """

    name: str
    one_row: str
    shape: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    axis: str = "responsible_authority"
    listed: str = ""

    def __post_init__(self) -> None:
        names = [column.name for column in self.columns]
        if len(set(names)) != len(names):
            raise ValueError(f"{self.name}: a column is declared twice")
        for name in self.key:
            if name not in names:
                raise ValueError(f"{self.name}: the key names {name}, which is not a column")
        if self.listed and self.listed not in names:
            raise ValueError(f"{self.name}: lists by {self.listed}, which is not a column")

    @property
    def key_id(self) -> str:
        """The id by which rows are listed."""
        return self.listed or self.key[0]

    @property
    def key_date(self) -> str | None:
        """The date that completes the key, where the key holds one."""
        return next((name for name in self.key if self.column(name).kind is Kind.DATE), None)

    def column(self, name: str) -> Column:
        """The column of that name.

        Raises:
            KeyError: the table has no such column; the message lists those it has.
        """
        for column in self.columns:
            if column.name == name:
                return column
        allowed = ", ".join(column.name for column in self.columns)
        raise KeyError(f"{self.name} has no column {name}; it has {allowed}")
