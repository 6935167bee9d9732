"""Persons, and in tables of their own the names and numbers they go by.

A person's row holds no name: identities can leave for the vault without breaking anything that
points at the person, and without changing a hash of the log. A person belongs to one agency and to
one side of the work; that two rows are one human being is a record of its own, seen by the hub.
"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from permanency.platform.rows.declaration import RowClass, stored
from permanency.platform.rows.models import LIVE, AgencyRow, PartlyKnownSpell, SaltedRow
from permanency.platform.rows.references import ReferenceField
from permanency.platform.rows.spells import in_order


class Side(models.TextChoices):
    """Whose side of the work a person's row is on; a human being on two sides has two rows."""

    CHILD = "child", "Child"
    BIRTH = "birth", "Birth family"
    FAMILY = "family", "Adoptive family"


class Precision(models.TextChoices):
    """How much of a date is known; the date held is the first day of what is known."""

    DAY = "d", "The day"
    MONTH = "m", "The month"
    YEAR = "y", "The year"
    UNKNOWN = "u", "Not known"


class Sex(models.TextChoices):
    """As recorded in the return."""

    FEMALE = "female", "Female"
    MALE = "male", "Male"
    NOT_KNOWN = "not_known", "Not known"


@stored(RowClass.PERSON, audit="r", data="pS")
class Person(AgencyRow):
    """Somebody, without a name. The level of access of everything about a child starts here."""

    ref = ReferenceField(letter="P")
    side = models.CharField(max_length=6, choices=Side)
    born_on = models.DateField(null=True, blank=True)
    born_precision = models.CharField(max_length=1, choices=Precision, db_default=Precision.DAY)
    expected_on = models.DateField(null=True, blank=True)
    sex = models.CharField(max_length=9, choices=Sex, db_default=Sex.NOT_KNOWN)
    # The return's code (WBRI, ABAN …); empty when not recorded.
    ethnicity = models.CharField(max_length=4, blank=True, db_default="")
    died_on = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "people"
        constraints = [
            models.CheckConstraint(name="person_side_known", condition=Q(side__in=Side.values)),
            models.CheckConstraint(
                name="person_born_precision",
                condition=Q(born_on__isnull=True, born_precision="u")
                | Q(born_on__isnull=False, born_precision__in=["d", "m", "y"]),
            ),
            models.CheckConstraint(
                name="person_died_after_birth",
                condition=Q(died_on__isnull=True)
                | Q(born_on__isnull=True)
                | Q(died_on__gte=F("born_on"))
                | ~LIVE,
            ),
        ]

    def __str__(self) -> str:
        return self.ref


class PersonRow(AgencyRow):
    """Hangs from a person, whose agency, side and level of access it carries."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT)
    side = models.CharField(max_length=6, choices=Side, db_default="", editable=False)

    class Meta:
        abstract = True


class NameKind(models.TextChoices):
    """Which of somebody's names."""

    BIRTH = "birth", "Name at birth"
    LEGAL = "legal", "Legal name"
    KNOWN_AS = "known_as", "Known as"
    ADOPTIVE = "adoptive", "Adoptive name"
    FORMER = "former", "Former name"


@stored(RowClass.PERSON, audit="r", data="p", private=("given", "family"))
class Name(PersonRow, SaltedRow, PartlyKnownSpell):
    """A name for a spell. A new name is a new row."""

    kind = models.CharField(max_length=8, choices=NameKind)
    given = models.CharField(max_length=120, blank=True, db_default="")
    family = models.CharField(max_length=120, blank=True, db_default="")

    class Meta:
        constraints = [
            in_order("name_in_order"),
            models.CheckConstraint(name="name_kind_known", condition=Q(kind__in=NameKind.values)),
        ]

    @property
    def full(self) -> str:
        """Given and family name."""
        return f"{self.given} {self.family}".strip()


class IdentifierKind(models.TextChoices):
    """Whose number it is."""

    SSDA903 = "ssda903", "Council's child number in the annual return"
    RAA = "raa", "Regional adoption agency's number"
    NHS = "nhs", "NHS number"
    UPN = "upn", "Unique pupil number"
    COURT = "court", "Court case number"
    CASE_SYSTEM = "case_system", "Number in the council's case system"


@stored(RowClass.PERSON, audit="r", data="p", private=("value",))
class Identifier(PersonRow, SaltedRow, PartlyKnownSpell):
    """A number somebody goes by; unique inside one agency only.

    Never region-wide: the refusal would tell that another agency has that child. A number that
    changed gets an end, and both still find the person.
    """

    kind = models.CharField(max_length=12, choices=IdentifierKind)
    value = models.CharField(max_length=40)

    class Meta:
        constraints = [
            in_order("identifier_in_order"),
            models.CheckConstraint(
                name="identifier_kind_known", condition=Q(kind__in=IdentifierKind.values)
            ),
            models.CheckConstraint(name="identifier_not_empty", condition=~Q(value="")),
            models.UniqueConstraint(
                fields=["agency", "kind", "value"],
                condition=Q(voided_at__isnull=True),
                name="identifier_once_in_agency",
            ),
        ]


class TokenKind(models.TextChoices):
    """How a search token was made from an identity."""

    NORMAL = "normal"
    PHONETIC = "phonetic"
    BIRTH_DAY = "birth_day"


@stored(RowClass.PERSON, audit="-", data="p")
class SearchToken(models.Model):
    """A word to find somebody by, read by equality and ranges only.

    Only leakproof operators reach an index under a policy, so there is no pattern index on names.
    Rebuilt from the names, hence without version or history.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT)
    agency = models.ForeignKey(
        "agencies.Agency", on_delete=models.PROTECT, related_name="+", db_default=0, editable=False
    )
    side = models.CharField(max_length=6, choices=Side, db_default="", editable=False)
    access = models.SmallIntegerField(db_default=0, editable=False)
    kind = models.CharField(max_length=9, choices=TokenKind)
    token = models.CharField(max_length=120, db_collation="C")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "kind", "token", "person"], name="search_token_once"
            ),
        ]


class RelationshipKind(models.TextChoices):
    """What ``other`` is to ``person``."""

    MOTHER = "mother", "Mother"
    FATHER = "father", "Father"
    SIBLING = "sibling", "Brother or sister"
    HALF_SIBLING = "half_sibling", "Half brother or half sister"
    GRANDPARENT = "grandparent", "Grandparent"
    CARER = "carer", "Carer"
    OTHER = "other", "Other relative"


@stored(RowClass.PERSON, audit="r", data="pS", parent=("person", "other"))
class Relationship(PersonRow, PartlyKnownSpell):
    """Two persons of one agency. Both ends carry their level of access: gone when either is."""

    other = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    other_side = models.CharField(max_length=6, choices=Side, db_default="", editable=False)
    other_access = models.SmallIntegerField(db_default=0, editable=False)
    kind = models.CharField(max_length=12, choices=RelationshipKind)
    parental_responsibility = models.CharField(
        max_length=9,
        db_default="not_asked",
        choices={"yes": "Yes", "no": "No", "unknown": "Unknown", "not_asked": "Not asked"},
    )

    class Meta:
        constraints = [
            in_order("relationship_in_order"),
            models.CheckConstraint(name="relationship_of_two", condition=~Q(person=F("other"))),
            models.CheckConstraint(
                name="relationship_kind_known", condition=Q(kind__in=RelationshipKind.values)
            ),
        ]
