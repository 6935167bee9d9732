"""Words that would tell who a profile is about, looked for before anybody outside reads it.

A name typed by habit, a school, a council: one slip tells a birth family, or a classmate's mother,
which child this is. What is looked for comes from the record (names of the child and of relatives
held with it, days of birth, numbers, councils and hubs of the partnership) and from forms that
always tell (a postcode, a date, a telephone number, a named school). It finds slips, not intent: a
second person reads every profile before it is live.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from permanency.casework.adopters.models import Adult, Application, Member
from permanency.casework.children.models import Record, SiblingMember
from permanency.casework.profiles.models import HouseholdSubject, Picture, Profile, Subject
from permanency.casework.profiles.terms import FAMILY, WORDS
from permanency.platform.agencies.models import Agency, Hub
from permanency.platform.people.models import Identifier, Name, Relationship
from permanency.platform.rows.models import LIVE

# Names that are words of every day count only where they are written as names.
_EVERYDAY = frozenset(
    re.findall(
        r"[a-z]+",
        """
        an april art autumn bill black bliss bobby brook brown dawn dean do drew ellie faith field
        frank gale gene grace grant green guy harmony he heath hill holly hope in ivy jack jade joy
        june king lane lily little long mark max may miles my nick no olive pat penny pip ray rob
        robin rock rose rowan ruby sandy short sky skye small so sue summer sunny to we white will
        willow winter wood young
        """,
    )
)
# Parts of the names of councils and hubs that are no place.
_NO_PLACE = frozenset(
    re.findall(
        r"[a-z]+",
        """
        adoption agency and borough central city council county district east hub hubs metropolitan
        north of partnership permanency regional service services south team the trust west
        """,
    )
)
_SCHOOLS = "School|Primary|Academy|Nursery|Infants?|Juniors?|College|Church|Mosque|Hospital|Surgery"
_FORMS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "a school, church or surgery by name",
        re.compile(rf"\b(?:St\.? )?[A-Z][\w’']+ (?:\w+ )?(?:{_SCHOOLS})\b"),
    ),
    ("a postcode", re.compile(r"\b[A-Za-z]{1,2}[0-9][A-Za-z0-9]?(?: ?[0-9][A-Za-z]{2})\b")),
    (
        "a date",
        re.compile(r"\b[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{2,4}\b|\b[0-9]{4}-[0-9]{2}-\d\d\b"),
    ),
    (
        "a date",
        re.compile(
            r"\b[0-9]{1,2}(?:st|nd|rd|th)? (?:of )?(?:January|February|March|April|May|June|July|"
            r"August|September|October|November|December)\b",
            re.IGNORECASE,
        ),
    ),
    ("an e-mail or web address", re.compile(r"\S+@\S+\.\S+|https?://|\bwww\.", re.IGNORECASE)),
    ("a number that tells", re.compile(r"(?:[0-9][ -]?){6,}")),
)


class Telling:
    """What would tell of one profile, and the question whether a text does."""

    def __init__(self, words: Mapping[str, str], allowed: str = "") -> None:
        granted = {plain(part) for part in _parts(allowed)}
        self._words = {word: what for word, what in words.items() if plain(word) not in granted}

    def found_in(self, text: str) -> list[str]:
        """What in the text tells, as a reader would be told: “Castlemoor”, a council or place."""
        found = {}
        low = plain(text)
        for word, what in self._words.items():
            everyday = word.lower() in _EVERYDAY
            pattern = rf"(?<!\w){re.escape(word if everyday else plain(word))}(?!\w)"
            if re.search(pattern, text if everyday else low):
                found[f"“{word}”"] = what
        for what, form in _FORMS:
            match = form.search(text)
            if match:
                found.setdefault(f"“{match.group().strip()}”", what)
        return [f"{said} ({what})" for said, what in found.items()]


def telling_of(profile: Profile) -> Telling:
    """The words that would tell whom this profile is about; read with the caller's own rights."""
    about = _of_family if profile.side == FAMILY else _of_children
    words = dict(about(profile)) | dict(_of_places())
    return Telling(words, profile.shown_name)


def problems(profile: Profile, body: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Each answer that tells, with a sentence; and the words under pictures."""
    telling = telling_of(profile)
    told = [
        (key, telling.found_in(str(body.get(key, ""))), title)
        for key, (title, _) in WORDS[profile.side].items()
    ]
    pictures = Picture.objects.filter(LIVE, profile=profile, removed_at__isnull=True)
    told += [("", telling.found_in(each.described), "A picture’s words") for each in pictures]
    return [
        (
            key,
            f"{title}: this could tell who it is about: {'; '.join(found)}. "
            "Say it without that, for example “a small primary school”.",
        )
        for key, found, title in told
        if found
    ]


def plain(text: str) -> str:
    """Without accents and in small letters, apostrophes alike."""
    told = unicodedata.normalize("NFKD", text.replace("’", "'"))
    return "".join(each for each in told if not unicodedata.combining(each)).lower()


def _of_children(profile: Profile) -> Iterator[tuple[str, str]]:
    subjects = Subject.objects.filter(LIVE, profile=profile).values_list("record", flat=True)
    records = list(Record.objects.filter(pk__in=subjects).select_related("person"))
    groups = SiblingMember.objects.filter(LIVE, record__in=records).values("group")
    brothers = SiblingMember.objects.filter(LIVE, group__in=groups)
    people = {each.person_id for each in records}
    people |= set(brothers.values_list("record__person_id", flat=True))
    ties = Relationship.objects.filter(voided_at__isnull=True, person__in=people)
    people |= set(ties.values_list("other_id", flat=True))
    yield from _names(people)
    yield from _days(each.person.born_on for each in records)
    yield from ((each.ref, "the child’s reference") for each in records)


def _of_family(profile: Profile) -> Iterator[tuple[str, str]]:
    found = HouseholdSubject.objects.filter(LIVE, profile=profile).values("application")
    homes = Application.objects.filter(pk__in=found).values("household")
    adults = Adult.objects.filter(LIVE, household__in=homes)
    yield from _names(set(adults.values_list("person_id", flat=True)))
    members = Member.objects.filter(LIVE, household__in=homes)
    for each in Application.objects.filter(pk__in=found).select_related("household"):
        yield each.ref, "the family’s reference"
        yield each.household.ref, "the household’s reference"
    yield from _names(set(members.values_list("person_id", flat=True)) - {None})


def _names(people: set[Any]) -> Iterator[tuple[str, str]]:
    for name in Name.objects.filter(person__in=people, voided_at__isnull=True):
        for part in _parts(f"{name.given} {name.family}"):
            yield part, "a name"
    numbers = Identifier.objects.filter(person__in=people, voided_at__isnull=True)
    for value in numbers.values_list("value", flat=True):
        if len(value) >= 4:
            yield value, "a number"


def _of_places() -> Iterator[tuple[str, str]]:
    for told in (Agency, Hub):
        for name in told._default_manager.values_list("name", flat=True):
            yield name, "a council or place"
            for part in _parts(name):
                if part.lower() not in _NO_PLACE and len(part) >= 4:
                    yield part, "a council or place"


def _days(days: Iterable[date | None]) -> Iterator[tuple[str, str]]:
    for day in days:
        if day is not None:
            yield f"{day:%B} {day.year}", "a day of birth"
            yield f"{day.day} {day:%b}", "a day of birth"


def _parts(name: str) -> list[str]:
    return [part for part in re.split(r"[\s,.]+", name) if len(part) >= 2]
