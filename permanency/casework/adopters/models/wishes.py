"""Whom a household hopes to adopt, in the form matching reads (matching.md section 2).

Every answer says who gave it and as at when; the newest of its kind is the current one. Not asked
is an answer of its own, never read as no.
"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from permanency.casework.adopters import terms
from permanency.casework.adopters.rows import ApplicationRow
from permanency.platform.people.needs import CERTAINTIES, NEED_DOMAINS
from permanency.platform.rows.declaration import RowClass, stored
from permanency.platform.rows.models import LIVE, SaltedRow
from permanency.platform.rows.order import one_of


class Answer(ApplicationRow, SaltedRow):
    """Who said so, how sure it is, as at when, and in words."""

    certainty = models.CharField(
        max_length=8, choices=terms.choices(CERTAINTIES), db_default="known"
    )
    source = models.CharField(max_length=8, choices=terms.choices(terms.WISH_SOURCES))
    as_at = models.DateField()
    words = models.TextField(blank=True, db_default="")

    class Meta:
        abstract = True


@stored(
    RowClass.AGENCY, audit="r", retention="ad", data="S", private=("words",),
    read="adopter.read", write="adopter.write", parent="application",
)  # fmt: skip
class Wish(Answer):
    """A kind of need: the highest level the household can meet, and how it stands to it."""

    domain = models.CharField(max_length=30, choices=terms.choices(NEED_DOMAINS))
    level = models.SmallIntegerField(null=True, blank=True)
    stance = models.CharField(max_length=12, choices=terms.choices(terms.STANCES))

    class Meta:
        verbose_name_plural = "wishes"
        constraints = [
            one_of("wish_domain_known", "domain", NEED_DOMAINS),
            one_of("wish_stance_known", "stance", terms.STANCES),
            one_of("wish_certainty_known", "certainty", CERTAINTIES),
            one_of("wish_source_known", "source", terms.WISH_SOURCES),
            models.CheckConstraint(
                name="wish_level_where_accepted",
                # An absent level would leave the whole unknown, and so allowed.
                condition=Q(
                    stance__in=["yes", "with_support", "discuss"],
                    level__in=[1, 2, 3, 4],
                    level__isnull=False,
                )
                | Q(stance="no", level=0, level__isnull=False)
                | Q(stance="not_asked", level__isnull=True)
                | ~LIVE,
            ),
            models.UniqueConstraint(
                fields=["application", "domain", "as_at"], condition=LIVE, name="wish_once_a_day"
            ),
        ]


@stored(
    RowClass.AGENCY, audit="r", retention="ad", data="S", private=("words",),
    read="adopter.read", write="adopter.write", parent="application",
)  # fmt: skip
class ContactWish(Answer):
    """With whom the child may keep in touch: the most the household can support."""

    party = models.CharField(max_length=13, choices=terms.choices(terms.CONTACT_PARTIES))
    form = models.CharField(
        max_length=12, blank=True, db_default="", choices=terms.choices(terms.CONTACT_FORMS)
    )
    stance = models.CharField(max_length=12, choices=terms.choices(terms.STANCES))

    class Meta:
        verbose_name_plural = "contact wishes"
        constraints = [
            one_of("contact_wish_party_known", "party", terms.CONTACT_PARTIES),
            one_of("contact_wish_form_known", "form", terms.CONTACT_FORMS, blank=True),
            one_of("contact_wish_stance_known", "stance", terms.STANCES),
            one_of("contact_wish_certainty_known", "certainty", CERTAINTIES),
            one_of("contact_wish_source_known", "source", terms.WISH_SOURCES),
            models.CheckConstraint(
                name="contact_wish_form_where_accepted",
                condition=Q(stance="not_asked", form="")
                | Q(stance="no", form="none")
                | (~Q(stance__in=["not_asked", "no"]) & ~Q(form__in=["", "none"]))
                | ~LIVE,
            ),
            models.UniqueConstraint(
                fields=["application", "party", "as_at"],
                condition=LIVE,
                name="contact_wish_once_a_day",
            ),
        ]


@stored(
    RowClass.AGENCY, audit="r", retention="ad", data="S", private=("words",),
    read="adopter.read", write="adopter.write", parent="application",
)  # fmt: skip
class MatchingRange(Answer):
    """How many children, of what age, from where: what is not said is empty. Ages in months."""

    min_children = models.SmallIntegerField(null=True, blank=True)
    max_children = models.SmallIntegerField(null=True, blank=True)
    age_from_months = models.SmallIntegerField(null=True, blank=True)
    age_to_months = models.SmallIntegerField(null=True, blank=True)
    which_sex = models.CharField(
        max_length=6, blank=True, db_default="", choices=terms.choices(terms.WHICH_SEX)
    )
    where = models.CharField(
        max_length=11, blank=True, db_default="", choices=terms.choices(terms.WHERE)
    )
    early_permanence = models.CharField(
        max_length=11, blank=True, db_default="", choices=terms.choices(terms.EARLY_PERMANENCE)
    )
    legal_risk = models.SmallIntegerField(null=True, blank=True)
    siblings_stance = models.CharField(
        max_length=12, choices=terms.choices(terms.STANCES), db_default=terms.NOT_ASKED
    )

    class Meta:
        constraints = [
            one_of("range_sex_known", "which_sex", terms.WHICH_SEX, blank=True),
            one_of("range_where_known", "where", terms.WHERE, blank=True),
            one_of(
                "range_early_permanence_known", "early_permanence", terms.EARLY_PERMANENCE,
                blank=True,
            ),
            one_of("range_siblings_known", "siblings_stance", terms.STANCES),
            one_of("range_certainty_known", "certainty", CERTAINTIES),
            one_of("range_source_known", "source", terms.WISH_SOURCES),
            models.CheckConstraint(
                name="range_children_one_to_four",
                condition=(Q(max_children__isnull=True) | Q(max_children__range=(1, 4)))
                & (Q(min_children__isnull=True) | Q(min_children__range=(1, 4)))
                & (
                    Q(max_children__isnull=True)
                    | Q(min_children__isnull=True)
                    | Q(max_children__gte=F("min_children"))
                ),
            ),
            models.CheckConstraint(
                name="range_ages_in_order",
                condition=Q(age_from_months__isnull=True, age_to_months__isnull=True)
                | Q(
                    age_from_months__isnull=False,
                    age_to_months__isnull=False,
                    age_from_months__gte=0,
                    age_to_months__lt=216,
                    age_to_months__gte=F("age_from_months"),
                ),
            ),
            models.CheckConstraint(
                name="range_legal_risk_known",
                condition=Q(legal_risk__isnull=True) | Q(legal_risk__in=[0, 1, 2]),
            ),
            models.UniqueConstraint(
                fields=["application", "as_at"], condition=LIVE, name="range_once_a_day"
            ),
        ]  # fmt: skip
