"""A fresh salt for each row with private columns."""

from __future__ import annotations

from django.db.models import Func, UUIDField


class NewSalt(Func):
    """122 random bits from PostgreSQL's own generator (no extension needed)."""

    function = "gen_random_uuid"
    template = "%(function)s()"
    arity = 0
    output_field = UUIDField()
