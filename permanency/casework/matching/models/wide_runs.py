"""Lists that rest on many children at once: children for a family, turns, whom to talk about.

They hang from no child's record, since they speak of all of them. Whoever may not see one of the
children or families does not see the list: who is near to whom would tell of them (ADR 42).
"""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models

from permanency.casework.adopters.models import Application
from permanency.casework.matching import terms
from permanency.casework.matching.models.runs import KeptList
from permanency.platform.rows.choices import choices
from permanency.platform.rows.declaration import RowClass, stored
from permanency.platform.rows.models import LIVE, AgencyRow
from permanency.platform.rows.references import ReferenceField


@stored(
    RowClass.AGENCY, audit="-", retention="cl", data="S", shared=True,
    every=(("records", "children.Record"), ("applications", "adopters.Application")),
)  # fmt: skip
class WideRun(AgencyRow, KeptList):
    """One such list. ``application``: the family a list of children is for.

    ``records`` and ``applications``: every child and family that went in, by number, each once.
    """

    ref = ReferenceField(letter="W")
    kind = models.CharField(max_length=8, choices=choices(terms.WIDE_LISTS))
    application = models.ForeignKey(
        Application, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    units = models.IntegerField()
    records = ArrayField(models.BigIntegerField())
    applications = ArrayField(models.BigIntegerField())

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "kind", "inputs_hash", "weights", "card"],
                condition=LIVE,
                name="wide_run_once_on_what_was_known",
            ),
        ]
        indexes = [
            models.Index(fields=["kind", "-made_at"], name="wide_run_newest_of_a_kind"),
            models.Index(fields=["application", "-made_at"], name="wide_run_newest_of_a_family"),
        ]

    def __str__(self) -> str:
        return self.ref
