"""A household: its adults, who else lives there, their animals, where they have lived."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from permanency.casework.adopters import terms
from permanency.casework.adopters.rows import HouseholdRow
from permanency.platform.agencies.models import Hub
from permanency.platform.people.models import Person
from permanency.platform.people.needs import CERTAINTIES
from permanency.platform.rows.declaration import RowClass, stored
from permanency.platform.rows.models import LIVE, AgencyRow, PartlyKnownSpell, SaltedRow
from permanency.platform.rows.order import one_of
from permanency.platform.rows.references import ReferenceField
from permanency.platform.rows.spells import in_order, no_overlap


@stored(
    RowClass.AGENCY, audit="r", retention="ad", data="pS", private=(
        "address", "postcode", "square",
    ), read="adopter.read", write="adopter.write",
)  # fmt: skip
class Household(AgencyRow, SaltedRow):
    """One or two adults who apply together, with the agency that would approve them.

    ``postcode`` without a space, in capitals; ``district`` is its first half (WV1). ``square``: the
    square kilometre of the home (``platform/people/squares.py``), so that distances are known.
    """

    ref = ReferenceField(letter="H")
    hub = models.ForeignKey(Hub, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    relationship = models.CharField(
        max_length=20, choices=terms.choices(terms.RELATIONSHIPS), db_default="not_known"
    )
    address = models.CharField(max_length=400, blank=True, db_default="")
    postcode = models.CharField(max_length=8, blank=True, db_default="")
    district = models.CharField(max_length=4, blank=True, db_default="")
    square = models.CharField(max_length=6, blank=True, db_default="")
    at_address_since = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            one_of("household_relationship_known", "relationship", terms.RELATIONSHIPS),
        ]
        indexes = [models.Index(fields=["agency", "postcode"], name="household_postcode")]

    def __str__(self) -> str:
        return self.ref


@stored(
    RowClass.AGENCY, audit="r", retention="ad", data="pS", private=("email", "phone"),
    read="adopter.read", write="adopter.write", parent="household", many=True,
)  # fmt: skip
class Adult(HouseholdRow, SaltedRow, PartlyKnownSpell):
    """An adult of the household, first or second. Name, birth, sex and ethnicity: the person's.

    ``orientation`` and ``disabled`` are asked as optional, shown in totals only, and never read by
    matching.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    nth = models.SmallIntegerField()
    orientation = models.CharField(
        max_length=12, choices=terms.choices(terms.ORIENTATIONS), db_default=terms.NOT_ASKED
    )
    disabled = models.CharField(
        max_length=9, choices=terms.choices(terms.DISABLED), db_default=terms.NOT_ASKED
    )
    email = models.CharField(max_length=254, blank=True, db_default="")
    phone = models.CharField(max_length=30, blank=True, db_default="")

    class Meta:
        constraints = [
            in_order("adult_in_order"),
            models.CheckConstraint(name="adult_first_or_second", condition=Q(nth__in=[1, 2])),
            no_overlap("adult_one_in_each_place", "household_id", "nth"),
            no_overlap("adult_once_in_household", "household_id", "person_id"),
            one_of("adult_orientation_known", "orientation", terms.ORIENTATIONS),
            one_of("adult_disabled_known", "disabled", terms.DISABLED),
        ]
        indexes = [models.Index(fields=["person"], name="adult_person")]


@stored(
    RowClass.AGENCY, audit="r", retention="ad", data="pS", private=("voice",),
    read="adopter.read", write="adopter.write", parent="household", many=True,
)  # fmt: skip
class Member(HouseholdRow, SaltedRow, PartlyKnownSpell):
    """Somebody else who lives there. From the day they are 18 they are checked as adults are.

    ``voice`` is what a child at home says of the plan, in the child's own words, on ``voice_on``.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=14, choices=terms.choices(terms.MEMBER_KINDS))
    voice = models.TextField(blank=True, db_default="")
    voice_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            in_order("member_in_order"),
            no_overlap("member_once_in_household", "household_id", "person_id"),
            one_of("member_kind_known", "kind", terms.MEMBER_KINDS),
            models.CheckConstraint(
                name="member_voice_of_a_day",
                condition=Q(voice="", voice_on__isnull=True)
                | (~Q(voice="") & Q(voice_on__isnull=False)),
            ),
        ]


@stored(
    RowClass.AGENCY, audit="w", retention="ad", data="p",
    read="adopter.read", write="adopter.write", parent="household",
)  # fmt: skip
class Pet(HouseholdRow, PartlyKnownSpell):
    """Animals of one kind in the home."""

    kind = models.CharField(max_length=5, choices=terms.choices(terms.PET_KINDS))
    number = models.SmallIntegerField(db_default=1)

    class Meta:
        constraints = [
            in_order("pet_in_order"),
            one_of("pet_kind_known", "kind", terms.PET_KINDS),
            models.CheckConstraint(name="pet_at_least_one", condition=Q(number__gte=1)),
        ]


@stored(
    RowClass.AGENCY, audit="r", retention="ad", data="p",
    read="adopter.read", write="adopter.write", parent="household", many=True,
)  # fmt: skip
class LivedAbroad(HouseholdRow, PartlyKnownSpell):
    """An adult lived in another country: a check there is needed. ``country`` in plain words."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    country = models.CharField(max_length=60)

    class Meta:
        verbose_name_plural = "lived abroad"
        constraints = [
            in_order("lived_abroad_in_order"),
            models.CheckConstraint(name="lived_abroad_where", condition=~Q(country="")),
            models.UniqueConstraint(
                fields=["person", "country", "started_on"], condition=LIVE,
                nulls_distinct=False, name="lived_abroad_once",
            ),
        ]  # fmt: skip


@stored(
    RowClass.AGENCY, audit="r", retention="ad", data="pS", private=("words",),
    read="adopter.read", write="adopter.write", parent="household",
)  # fmt: skip
class HomeFact(HouseholdRow, SaltedRow):
    """Something about the home that matching may read; what is protected stands on the person."""

    fact = models.CharField(max_length=20, choices=terms.choices(terms.HOME_FACTS))
    value = models.CharField(max_length=60, blank=True, db_default="")
    words = models.TextField(blank=True, db_default="")
    certainty = models.CharField(max_length=8, choices=terms.choices(CERTAINTIES))
    source = models.CharField(max_length=8, choices=terms.choices(terms.WISH_SOURCES))
    as_at = models.DateField()

    class Meta:
        constraints = [
            one_of("home_fact_known", "fact", terms.HOME_FACTS),
            one_of("home_fact_certainty_known", "certainty", CERTAINTIES),
            one_of("home_fact_source_known", "source", terms.WISH_SOURCES),
            models.CheckConstraint(
                name="home_fact_unknown_has_no_value",
                condition=Q(certainty="unknown", value="")
                | (~Q(certainty="unknown") & ~Q(value="")),
            ),
        ]
