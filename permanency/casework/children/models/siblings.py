"""Brothers and sisters: who belongs together, and what was decided for each of them.

A group may reach over several councils. Its row says nothing but a reference; a child belongs to it
by a row of its own, so each council sees its own children and cannot tell how many there are. The
decision is kept with each child it is about, for the same reason.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from permanency.casework.children import terms
from permanency.casework.children.rows import CaseRow, one_of
from permanency.platform.rows.declaration import RowClass, stored
from permanency.platform.rows.models import LIVE, SaltedRow, Spell
from permanency.platform.rows.references import ReferenceField
from permanency.platform.rows.spells import in_order, no_overlap


@stored(RowClass.OPEN, audit="-", retention="100")
class SiblingGroup(models.Model):
    """Brothers and sisters. Nothing stands here but the reference they share."""

    ref = ReferenceField(letter="U")

    def __str__(self) -> str:
        return self.ref


@stored(RowClass.CASE, audit="r", retention="100", data="S")
class SiblingMember(CaseRow, Spell):
    """The child is one of these brothers and sisters; leaving has a reason."""

    group = models.ForeignKey(SiblingGroup, on_delete=models.PROTECT, related_name="members")
    left_why = models.CharField(
        max_length=20, blank=True, db_default="", choices=terms.choices(terms.LEFT_GROUP)
    )

    class Meta:
        constraints = [
            in_order("sibling_member_in_order"),
            no_overlap("sibling_member_one_group", "record_id"),
            one_of("sibling_member_left_why_known", "left_why", terms.LEFT_GROUP, blank=True),
        ]


@stored(RowClass.CASE, audit="r", retention="100", data="S", private=("reasons",))
class SiblingDecision(CaseRow, SaltedRow):
    """Together or apart, for one child of the group: by whom, when, and with whom in any case.

    Children of one group who share a ``unit`` live together; with ``may_split`` the units named are
    an allowed split of a plan to stay together. The newest decision stands.
    """

    group = models.ForeignKey(SiblingGroup, on_delete=models.PROTECT, related_name="+")
    plan = models.CharField(max_length=20, choices=terms.choices(terms.SIBLING_PLANS))
    unit = models.CharField(max_length=1, db_default="A")
    decided_on = models.DateField()
    decided_by = models.CharField(max_length=120)
    reasons = models.TextField(blank=True, db_default="")
    superseded_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            one_of("sibling_decision_plan_known", "plan", terms.SIBLING_PLANS),
            in_order("sibling_decision_in_order", start="decided_on", end="superseded_on"),
            models.CheckConstraint(
                name="sibling_decision_unit_letter", condition=Q(unit__regex="^[A-H]$")
            ),
            models.UniqueConstraint(
                fields=["record"],
                condition=LIVE & Q(superseded_on__isnull=True),
                name="sibling_decision_one_stands",
            ),
        ]
