"""The profiles a campaign may look for, and what finding one family of each costs.

A profile says what such a family could offer in seven ways; in all others it is not known, and what
is not known rules nothing out. No profile says who adopters are. 4,320 profiles, made once.

The cost of a profile is the cost of one approval over the share of our own households that offer at
least as much; a household of which that is not known counts half. Half a household is added to
those who do and one to all, so that what nobody offers has a price too: a high one, and an
estimate.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import product
from typing import Any, Literal

import numpy as np

from permanency.casework.matching.fit.profiles import Households, households_from
from permanency.casework.matching.region.pairs import Flags, Numbers

HEALTH = (
    "physical_disability", "learning_disability", "sensory", "long_term_health", "speech_language",
    "feeding_growth",
)  # fmt: skip
FEELINGS = (
    "emotional_behavioural", "attachment_trauma", "sexual_abuse", "neurodiversity",
    "education_support",
)  # fmt: skip
UNCLEAR = (
    "prenatal_alcohol", "prenatal_drugs", "developmental_uncertainty", "parental_mental_illness",
    "parental_learning_disability",
)  # fmt: skip

_LEVELS = ("no", "mild", "moderate", "significant", "severe")
_YEARS = (2, 4, 6, 8, 10)
_CONTACT = {1: "letters", 2: "meetings once or twice a year", 3: "meetings more often"}


@dataclass(frozen=True)
class Profile:
    """One kind of family to look for."""

    children: int
    years: int  # oldest age at placement
    health: int  # highest level of need it could meet
    feelings: int
    unclear: int
    contact: int  # most contact with birth family
    step_free: int

    @property
    def words(self) -> str:
        """As a list says it."""
        said = ["One child" if self.children == 1 else f"{_NUMBERS[self.children]} children"]
        said.append(f"up to {self.years} years")
        for level, kind in (
            (self.health, "health needs and disability"),
            (self.feelings, "needs in feelings and behaviour"),
            (self.unclear, "what is not yet clear"),
        ):
            if level >= 2:
                said.append(f"{_LEVELS[level]} {kind}" if kind != "what is not yet clear" else kind)
        if self.contact > 1:
            said.append(_CONTACT[self.contact])
        if self.step_free:
            said.append("a home without stairs")
        return ", ".join(said)


_NUMBERS = {2: "Two", 3: "Three"}


@cache
def profiles() -> tuple[Profile, ...]:
    """Every profile, in a fixed order."""
    ways = product((1, 2, 3), _YEARS, (0, 1, 2, 4), (0, 1, 2, 3), (0, 1, 3), (1, 2, 3), (0, 1))
    return tuple(Profile(*each) for each in ways)


@cache
def as_households() -> Households:
    """The profiles as rows the hard list can be held against, in the order of ``profiles``."""
    return households_from(_row(at, each) for at, each in enumerate(profiles()))


def _row(at: int, profile: Profile) -> dict[str, Any]:
    limits = {
        **dict.fromkeys((f"limit_{code}" for code in HEALTH), profile.health),
        **dict.fromkeys((f"limit_{code}" for code in FEELINGS), profile.feelings),
        **dict.fromkeys((f"limit_{code}" for code in UNCLEAR), profile.unclear),
    }
    kept = {
        f"keeps_{party}": profile.contact for party in ("birth_parents", "siblings", "grandparents")
    }
    return {
        "key": f"P{at:04}",
        "max_children": profile.children,
        "age_from": 0,
        "age_to": profile.years * 12 + 11,
        "step_free": profile.step_free,
        **limits,
        **kept,
    }


def costs(households: Households, one_approval: float) -> Numbers:
    """What finding and approving one family of each profile costs, in the money of an approval."""
    offering = (
        _offering(households, "low").sum(axis=1) + _offering(households, "high").sum(axis=1)
    ) / 2
    told: Numbers = one_approval * (len(households) + 1) / (offering + 0.5)
    return np.maximum(told, one_approval)


def _offering(households: Households, end: Literal["low", "high"]) -> Flags:
    """Profiles down, households across: at the low end of what is known of the household it surely
    offers at least as much, at the high end it may.
    """
    wanted = profiles()
    meets = np.ones((len(wanted), len(households)), dtype=bool)
    for values, codes in (
        ([each.children for each in wanted], ("max_children",)),
        ([each.years * 12 for each in wanted], ("age_to",)),
        ([each.health for each in wanted], _limits(HEALTH)),
        ([each.feelings for each in wanted], _limits(FEELINGS)),
        ([each.unclear for each in wanted], _limits(UNCLEAR)),
        ([each.contact for each in wanted], ("keeps_birth_parents",)),
        ([each.step_free for each in wanted], ("step_free",)),
    ):
        offered = np.stack([getattr(households.span(code), end) for code in codes])
        # Half of a kind is enough: hardly anybody offers the highest level in all of it.
        middle = np.sort(offered, axis=0)[len(codes) // 2]
        meets &= middle[None, :] >= np.asarray(values)[:, None]
    return meets


def _limits(domains: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"limit_{code}" for code in domains)
