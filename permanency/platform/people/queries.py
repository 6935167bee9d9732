"""Finding people by name, sound, day of birth or number, among those the caller may see."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet

from permanency.platform.people.models import Identifier, Name, Person, SearchToken, TokenKind
from permanency.platform.people.sounds import normal, sound

_AFTER_ALL_LETTERS = "\U0010ffff"


def find_people(words: str, agencies: Iterable[int]) -> QuerySet[Person]:
    """Persons of ``agencies`` with a name beginning like each word, or sounding like it.

    A word may also be a whole number or a day of birth (2019-05-31). Nothing is found for no word.
    """
    found = Person.objects.filter(agency_id__in=list(agencies), voided_at__isnull=True)
    said = words.split()
    if not said:
        return found.none()
    for word in said:
        found = found.filter(pk__in=_people_for(word, list(agencies)))
    return found.order_by("id")


def names_of(people: Iterable[Person]) -> dict[int, Name]:
    """The name each person is known by now: the newest that has not ended."""
    names = Name.objects.filter(
        person__in=[person.pk for person in people], ended_on__isnull=True, voided_at__isnull=True
    )
    return {name.person_id: name for name in names.order_by("id")}


def _people_for(word: str, agencies: list[int]) -> set[int]:
    if any(character.isdigit() for character in word):
        return _by_day(word, agencies) or set(
            Identifier.objects.filter(
                agency_id__in=agencies, value=word, voided_at__isnull=True
            ).values_list("person_id", flat=True)
        )
    letters = normal(word).replace(" ", "")
    if not letters:
        return set()
    tokens = SearchToken.objects.filter(agency_id__in=agencies)
    begins = tokens.filter(
        kind=TokenKind.NORMAL, token__gte=letters, token__lt=letters + _AFTER_ALL_LETTERS
    )
    sounds = tokens.filter(kind=TokenKind.PHONETIC, token=sound(letters))
    return {
        *begins.values_list("person_id", flat=True),
        *sounds.values_list("person_id", flat=True),
    }


def _by_day(word: str, agencies: list[int]) -> set[int]:
    try:
        day = date.fromisoformat(word)
    except ValueError:
        return set()
    return set(
        SearchToken.objects.filter(
            agency_id__in=agencies, kind=TokenKind.BIRTH_DAY, token=day.isoformat()
        ).values_list("person_id", flat=True)
    )
