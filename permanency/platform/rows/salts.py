"""A fresh salt for each row with private columns."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Func, UUIDField

# What a row's salt becomes when all that it salted is emptied, and what then stands where the
# database wants a word.
NO_SALT = UUID(int=0)
REMOVED = "Removed"


class NewSalt(Func):
    """122 random bits from PostgreSQL's own generator (no extension needed)."""

    function = "gen_random_uuid"
    template = "%(function)s()"
    arity = 0
    output_field = UUIDField()
