"""The one thing the pages themselves store: which forms were already taken."""

from __future__ import annotations

from django.db import models

from permanency.platform.rows.declaration import RowClass, stored


@stored(RowClass.OPEN, audit="-", retention="x")
class TakenForm(models.Model):
    """A form that was sent and taken. Its token is random and says nothing."""

    token = models.CharField(max_length=43, unique=True)
    taken_at = models.DateTimeField(auto_now_add=True)
