"""What was disposed of: what kind, how many, under which rule, by which two people; and holds.

A disposal holds numbers of rows, no person: it stays when what it emptied says nothing any more.
"""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from permanency.casework.recruitment.models import Enquiry
from permanency.platform.rows.declaration import RowClass, stored
from permanency.platform.rows.models import LIVE, AgencyRow, SaltedRow
from permanency.platform.rows.order import one_of
from permanency.platform.security.models import Account

ENQUIRY = "enquiry"
KINDS: dict[str, str] = {ENQUIRY: "Enquiries that came to nothing"}


@stored(RowClass.AGENCY, retention="100", read="enquiry.read", write="enquiry.dispose")
class Disposal(AgencyRow):
    """Rows one person proposed to empty and another confirmed.

    ``until``: the last day on which they ended. ``sha256`` is that of their references, one a
    line in order: whoever holds a reference can show that it was among them.
    """

    kind = models.CharField(max_length=12, choices=list(KINDS.items()))
    rule = models.CharField(max_length=200)
    until = models.DateField()
    numbers = ArrayField(models.BigIntegerField())
    count = models.IntegerField()
    sha256 = models.CharField(max_length=64)
    proposed_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    confirmed_by = models.ForeignKey(
        Account, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    confirmed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            one_of("disposal_kind_known", "kind", KINDS),
            models.CheckConstraint(name="disposal_of_some", condition=Q(count__gte=1)),
            models.CheckConstraint(
                name="disposal_counts_its_rows", condition=Q(numbers__len=F("count"))
            ),
            # Whatever the code did: never by one person alone.
            models.CheckConstraint(
                name="disposal_of_two_people",
                condition=Q(confirmed_by__isnull=True, confirmed_at__isnull=True)
                | (
                    Q(confirmed_by__isnull=False, confirmed_at__isnull=False)
                    & ~Q(confirmed_by=F("proposed_by"))
                ),
            ),
            models.UniqueConstraint(
                fields=["agency", "kind"],
                condition=LIVE & Q(confirmed_at__isnull=True),
                name="disposal_one_proposed",
            ),
        ]


@stored(
    RowClass.AGENCY, retention="ad", data="p", private=("why",), parent="enquiry",
    read="enquiry.read", write="enquiry.write",
)  # fmt: skip
class Hold(AgencyRow, SaltedRow):
    """An enquiry kept on purpose, past its time: a complaint, a claim, a request by a court."""

    enquiry = models.ForeignKey(Enquiry, on_delete=models.PROTECT, related_name="+")
    why = models.CharField(max_length=400)
    held_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    held_on = models.DateField()
    released_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["enquiry"],
                condition=LIVE & Q(released_on__isnull=True),
                name="hold_one_open",
            ),
            models.CheckConstraint(name="hold_has_a_reason", condition=~Q(why="")),
        ]
