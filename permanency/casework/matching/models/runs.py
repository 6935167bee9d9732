"""Lists that were made: what went in, by which weights, what came out, as bytes that do not change.

A list for a child is kept the first time somebody who works with the child looks at it on what was
known then (matching.md section 4, rule 7). The weights themselves are files under version control;
a run names the version and the score card, and is made again from what is kept here.
"""

from __future__ import annotations

from django.db import models

from permanency.casework.adopters.models import Application
from permanency.casework.children.rows import CaseRow
from permanency.platform.rows.declaration import RowClass, stored
from permanency.platform.rows.models import LIVE
from permanency.platform.rows.references import ReferenceField
from permanency.platform.security.models import Account


class KeptList(models.Model):
    """What every kept list has. ``inputs`` and ``output`` are packed; the hashes are of what they
    hold unpacked. The database refuses to change any of it."""

    made_on = models.DateField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    card = models.SmallIntegerField()
    weights = models.CharField(max_length=20)
    inputs = models.BinaryField()
    inputs_hash = models.CharField(max_length=64)
    output = models.BinaryField()
    output_hash = models.CharField(max_length=64)
    families = models.IntegerField()

    class Meta:
        abstract = True


@stored(RowClass.CASE, audit="r", retention="cl", data="S", left_out=("inputs", "output"))
class Run(CaseRow, KeptList):
    """One list of families for a child, or for brothers and sisters; ``record``: the eldest.

    ``unit``: the reference the page is called by.
    """

    ref = ReferenceField(letter="J")
    unit = models.CharField(max_length=10)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["record", "unit", "inputs_hash", "weights", "card"],
                condition=LIVE,
                name="run_once_on_what_was_known",
            ),
        ]

    def __str__(self) -> str:
        return self.ref


@stored(RowClass.CASE, audit="-", retention="cl", data="S")
class RunPlace(CaseRow):
    """A family among the first of a list: how often one is on lists is counted from here."""

    run = models.ForeignKey(Run, on_delete=models.PROTECT, related_name="places")
    unit = models.CharField(max_length=10)
    made_on = models.DateField()
    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="+")
    nth = models.SmallIntegerField()
    points = models.IntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["run", "nth"], condition=LIVE, name="run_place_nth"),
            models.CheckConstraint(name="run_place_from_one", condition=models.Q(nth__gte=1)),
        ]
        indexes = [models.Index(fields=["application", "made_on"], name="run_place_of_a_family")]
