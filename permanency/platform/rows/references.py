"""Public references: a letter and seven shuffled digits, ``C4021735``.

The number says nothing (no agency, year, order or count) and is set by a trigger, whatever was
offered, so nobody can probe by supplying one. The reason is docs/adr/0007.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from django.db import models

if TYPE_CHECKING:
    TextField = models.CharField[str, str]
else:
    TextField = models.CharField

PATTERN = re.compile(r"[A-Z][0-9]{7}")


class ReferenceField(TextField):
    """The row's public reference, given once by the database and read back after the insert.

    ``letter`` tells the kind: C a child's record, P a person, A an application …
    """

    def __init__(self, *args: Any, letter: str = "X", **kwargs: Any) -> None:
        self.letter = letter
        kwargs |= {"max_length": 8, "unique": True, "editable": False, "db_default": ""}
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        """For migrations: the letter, and not what never varies."""
        name, path, args, kwargs = super().deconstruct()
        for fixed in ("max_length", "unique", "editable", "db_default"):
            kwargs.pop(fixed, None)
        return name, path, args, {**kwargs, "letter": self.letter}


def is_reference(words: str) -> bool:
    """Whether ``words`` has the form of a reference (not whether it exists)."""
    return PATTERN.fullmatch(words) is not None
