"""Who applies: 65 households of 119 adults as the published year counted them.

Sex, relationship, orientation, ethnicity, disability and age have exactly the published totals;
which of them fall together is invented.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from random import Random

from permanency.casework.adopters.brought import BroughtAdult
from permanency.exchange.synthetic import names
from permanency.exchange.synthetic.places import Council

FEMALE, MALE = "female", "male"
# relationship, sexes, orientation, how many households
_COUPLES: tuple[tuple[str, tuple[str, ...], str, int], ...] = (
    ("married", (FEMALE, MALE), "heterosexual", 45),
    ("different_sex_couple", (FEMALE, MALE), "heterosexual", 3),
    ("married", (FEMALE, FEMALE), "lesbian", 3),
    ("same_sex_couple", (FEMALE, FEMALE), "lesbian", 1),
    ("married", (MALE, MALE), "gay", 1),
    ("civil_partnership", (MALE, MALE), "gay", 1),
    ("single", (FEMALE,), "heterosexual", 10),
    ("single", (MALE,), "heterosexual", 1),
)
# Of the heterosexual ones above, so many said something else or nothing.
_ELSE = ("bisexual", "declined", "declined", "not_asked", "not_asked", "not_known", "not_known")
_ETHNICITIES = (
    ("WBRI", 84), ("APKN", 10), ("AIND", 6), ("WOTH", 6), ("BAFR", 4), ("BCRB", 3), ("MOTH", 3),
    ("BOTH", 2), ("OOTH", 1),
)  # fmt: skip
_DISABLED = 3
_AGES = (((29, 29), 1), ((30, 39), 49), ((40, 49), 43), ((50, 57), 25), ((66, 66), 1))
# Numbers that telephone companies give to nobody, so that stories may use them.
_NUMBERS = ("07700 900{:03}", "01632 960{:03}", "0113 496 0{:03}", "0114 496 0{:03}",
            "0115 496 0{:03}", "0116 496 0{:03}")  # fmt: skip


@dataclass(frozen=True)
class AdultKind:
    """What is counted of one adult; ``age`` in whole years."""

    sex: str
    orientation: str
    ethnicity: str
    disabled: str
    age: int


@dataclass(frozen=True)
class HomeKind:
    """What is counted of one household."""

    relationship: str
    adults: tuple[AdultKind, ...]


def published_homes(rng: Random) -> list[HomeKind]:
    """The 65 households, in any order."""
    homes = [each for each in _COUPLES for _ in range(each[3])]
    count = sum(len(sexes) for _, sexes, _, _ in homes)
    ethnicities = [code for code, number in _ETHNICITIES for _ in range(number)]
    ages = [rng.randint(*span) for span, number in _AGES for _ in range(number)]
    rng.shuffle(ages)
    rng.shuffle(homes)
    disabled = set(rng.sample(range(count), _DISABLED))
    usual = [at for at, each in enumerate(_orientations(homes)) if each == "heterosexual"]
    other = dict(zip(rng.sample(usual, len(_ELSE)), _ELSE, strict=True))
    found, at = [], 0
    for relationship, sexes, orientation, _ in homes:
        adults = []
        for sex in sexes:
            adults.append(
                AdultKind(
                    sex, other.get(at, orientation), ethnicities[at],
                    "yes" if at in disabled else "no", ages[at],
                )
            )  # fmt: skip
            at += 1
        found.append(HomeKind(relationship, tuple(adults)))
    return found


def _orientations(homes: list[tuple[str, tuple[str, ...], str, int]]) -> list[str]:
    return [orientation for _, sexes, orientation, _ in homes for _ in sexes]


class Directory:
    """Names, addresses, e-mail addresses and telephone numbers, each given once."""

    def __init__(self, rng: Random) -> None:
        self._rng = rng
        self._given = 0

    def adults(self, kind: HomeKind, on: date) -> tuple[BroughtAdult, ...]:
        """The adults of a household, as old as the kind says on that day."""
        family = names.surname(self._rng)
        firsts = names.sibling_names(self._rng, len(kind.adults))
        return tuple(
            BroughtAdult(
                first,
                family if nth == 0 or self._rng.random() < 0.7 else names.surname(self._rng),
                _born(self._rng, each.age, on),
                each.sex,
                each.ethnicity,
                each.orientation,
                each.disabled,
                self.e_mail(first, family),
                self.phone(),
            )
            for nth, (first, each) in enumerate(zip(firsts, kind.adults, strict=True))
        )

    def e_mail(self, first: str, family: str) -> str:
        """An address nobody can have: .example is reserved."""
        return f"{first}.{family}{self._given}@post.example".lower()

    def phone(self) -> str:
        """A number of the ranges kept for stories."""
        self._given += 1
        line, number = divmod(self._given, 1000)
        return _NUMBERS[line % len(_NUMBERS)].format(number)

    def address(self, council: Council) -> tuple[str, str]:
        """A street and a postcode of the council; its letters belong to no post town."""
        street = names.surname(self._rng).split("-")[0]
        way = self._rng.choice(("Lane", "Road", "Close", "Street", "Rise"))
        end = (
            f"{self._rng.randrange(1, 10)}{''.join(self._rng.choices('ABDEFGHJLNPQRSTUWXYZ', k=2))}"
        )
        code = self._rng.choice(council.outward_codes)
        return f"{self._rng.randrange(1, 140)} {street} {way}, {council.name}", f"{code} {end}"


def _born(rng: Random, age: int, on: date) -> date:
    """A birthday with which somebody is that old on the day."""
    month, day = rng.randrange(1, 13), rng.randrange(1, 29)
    return date(on.year - age - ((on.month, on.day) < (month, day)), month, day)
