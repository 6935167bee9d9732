"""A household's preparation: which courses it has done, and which the partnership asks for."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from permanency.casework.adopters import terms
from permanency.casework.adopters.rows import ApplicationRow
from permanency.platform.people.models import Person
from permanency.platform.rows.declaration import RowClass, stored
from permanency.platform.rows.models import LIVE, VersionedRow
from permanency.platform.rows.order import one_of
from permanency.platform.rows.spells import in_order
from permanency.platform.security.models import Account


@stored(
    RowClass.AGENCY, audit="w", retention="ad", data="p",
    read="adopter.read", write="adopter.write", parent="application", many=True,
)  # fmt: skip
class Preparation(ApplicationRow):
    """A course done, by one adult or (no person) by the whole household.

    ``session_ref`` names the session, where training recorded it.
    """

    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    course_kind = models.CharField(max_length=16, choices=terms.choices(terms.COURSES))
    done_on = models.DateField()
    session_ref = models.CharField(max_length=8, blank=True, db_default="")

    class Meta:
        constraints = [
            one_of("preparation_course_known", "course_kind", terms.COURSES),
            models.UniqueConstraint(
                fields=["application", "person", "course_kind", "done_on"],
                condition=LIVE,
                nulls_distinct=False,
                name="preparation_once_a_day",
            ),
        ]


@stored(RowClass.REFERENCE, retention="100", settles="policy.write")
class PreparationRule(VersionedRow):
    """A course households must have done before stage 2 ends.

    Binds stage 2 that began in ``[mandatory_from, mandatory_until)``, of the kinds of application
    listed in ``for_kinds`` (codes with commas; ``none``: asked of nobody). Rules the service knows
    by itself stand in ``courses.py`` and hold until the first row here for the same course begins.
    """

    course_kind = models.CharField(max_length=16, choices=terms.choices(terms.COURSES))
    mandatory_from = models.DateField()
    mandatory_until = models.DateField(null=True, blank=True)
    for_kinds = models.CharField(max_length=60)
    for_fast_track = models.BooleanField(db_default=True)
    source = models.CharField(max_length=200)
    set_by = models.ForeignKey(
        Account, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    set_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            one_of("preparation_rule_course_known", "course_kind", terms.COURSES),
            in_order(
                "preparation_rule_in_order", start="mandatory_from", end="mandatory_until"
            ),
            models.CheckConstraint(name="preparation_rule_for_some", condition=~Q(for_kinds="")),
            models.UniqueConstraint(
                fields=["course_kind", "mandatory_from"],
                condition=LIVE,
                name="preparation_rule_once",
            ),
            models.UniqueConstraint(
                fields=["course_kind"],
                condition=LIVE & Q(mandatory_until__isnull=True),
                name="preparation_rule_one_holds",
            ),
        ]  # fmt: skip
