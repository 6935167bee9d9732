"""What agencies ask for a family they approved: rows that hold from a day, never changed."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from permanency.casework.finding import terms
from permanency.platform.rows.declaration import RowClass, stored
from permanency.platform.rows.models import LIVE, VersionedRow
from permanency.platform.rows.order import one_of
from permanency.platform.security.models import Account


@stored(RowClass.REFERENCE, retention="100", settles="policy.write")
class Fee(VersionedRow):
    """The fee for so many children with a family of such an agency, in London or not, from a day.

    It holds until the next row of the same key begins; nothing is overwritten. ``pence`` is empty
    exactly where it is not known (``tag``). What the service begins with stands in ``fees.USUAL``.
    """

    provider = models.CharField(max_length=9, choices=list(terms.PROVIDERS.items()))
    children = models.SmallIntegerField()
    london = models.BooleanField()
    from_on = models.DateField()
    pence = models.BigIntegerField(null=True, blank=True)
    tag = models.CharField(max_length=9, choices=list(terms.TAGS.items()))
    source = models.CharField(max_length=200)
    set_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField()

    class Meta:
        constraints = [
            one_of("fee_provider_known", "provider", terms.PROVIDERS),
            one_of("fee_tag_known", "tag", terms.TAGS),
            models.CheckConstraint(
                name="fee_children_some",
                condition=Q(children__gte=1, children__lte=terms.MOST_CHILDREN),
            ),
            models.CheckConstraint(
                name="fee_known_or_not",
                condition=Q(tag=terms.UNKNOWN, pence__isnull=True)
                | (~Q(tag=terms.UNKNOWN) & Q(pence__gte=0)),
            ),
            models.CheckConstraint(name="fee_says_who", condition=~Q(source="")),
            models.UniqueConstraint(
                fields=["provider", "children", "london", "from_on"],
                condition=LIVE,
                name="fee_one_from_a_day",
            ),
        ]
