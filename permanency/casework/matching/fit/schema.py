"""The columns of child units and of households: what may be known of each, and on which scale.

A unit is one child, or brothers and sisters placed together. Ages are months on the day of
the run. Nothing else enters the score card. No characteristic of an adopter that the Equality Act
2010 protects is a column: not age, ethnicity, faith, sex, orientation, disability or marriage
(matching.md section 4, rules 5 and 10). ``heritage_plans`` is what a household wrote of how it
would keep a child's heritage alive, whoever they are; it can only add.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from permanency.casework.matching.fit.values import Partly
from permanency.platform.people.needs import NEED_DOMAINS


class Kind(StrEnum):
    """How a column is kept."""

    SPAN = "span"
    MARKS = "marks"
    PLACE = "place"
    CIRCLES = "circles"
    AREAS = "areas"


CONTACT_PARTIES: dict[str, str] = {
    "birth_parents": "birth parents",
    "siblings": "brothers and sisters elsewhere",
    "grandparents": "grandparents",
    "carer": "the foster carer",
    "digital": "family online",
}
# The level of contact, least to most; codes of casework/adopters/terms.CONTACT_FORMS in order.
CONTACT_FORMS: tuple[str, ...] = ("none", "letterbox", "direct_1_2", "direct_3plus")
SEXES: tuple[str, ...] = ("female", "male")
ANIMALS: tuple[str, ...] = ("dog", "cat", "other")
EARLY_PERMANENCE: tuple[str, ...] = ("ffa", "concurrency")
SKILLS: tuple[str, ...] = (
    "therapeutic_parenting", "medical_tasks", "sign_language", "racial_identity", "siblings",
)  # fmt: skip
DOMAINS: tuple[str, ...] = tuple(NEED_DOMAINS)
EXPERIENCE: tuple[str, ...] = (*DOMAINS, *SKILLS)
# Census 2021, 18 groups, by the codes of the children's return.
HERITAGES: tuple[str, ...] = (
    "WBRI", "WIRI", "WIRT", "WROM", "WOTH", "MWBC", "MWBA", "MWAS", "MOTH", "AIND", "APKN", "ABAN",
    "CHNE", "AOTH", "BCRB", "BAFR", "BOTH", "OOTH",
)  # fmt: skip
NO_CHILD_AT_HOME = 999


@dataclass(frozen=True)
class Column:
    """One thing that may be known. ``absent`` is what a row without it means; None: not known.

    Raises:
        ValueError: a scale that runs backwards, or more marks than bits.
    """

    code: str
    words: str
    kind: Kind = Kind.SPAN
    least: int = 0
    most: int = 1
    marks: tuple[str, ...] = ()
    absent: Any = None

    def __post_init__(self) -> None:
        if self.least > self.most:
            raise ValueError(f"{self.code}: the scale runs from {self.least} to {self.most}.")
        if len(self.marks) > 32:
            raise ValueError(f"{self.code}: {len(self.marks)} marks; 32 is the most.")


NONE = Partly(frozenset(), frozenset())


def _table(*columns: Column) -> dict[str, Column]:
    table = {column.code: column for column in columns}
    if len(table) != len(columns):
        raise ValueError("A column is declared twice.")
    return table


# What the children's plan does not ask for is not asked for; what nobody looked into is not known.
UNIT_COLUMNS: dict[str, Column] = _table(
    # Together in the plan may be more than any household can be approved for.
    Column("children", "children placed together", least=1, most=8),
    Column("youngest", "age of the youngest, months", most=215),
    Column("oldest", "age of the eldest, months", most=215),
    Column("sexes", "girls, boys", Kind.MARKS, marks=SEXES),
    Column("heritage", "the children’s heritage", Kind.MARKS, marks=HERITAGES),
    *(Column(f"need_{code}", words, most=4) for code, words in NEED_DOMAINS.items()),
    *(
        Column(f"contact_{code}", f"contact with {words} in the plan", most=3, absent=0)
        for code, words in CONTACT_PARTIES.items()
    ),
    Column("legal_risk", "how far the plan may still change", most=2),
    Column(
        "early_permanence", "early permanence wanted", Kind.MARKS, marks=EARLY_PERMANENCE,
        absent=NONE,
    ),
    Column("age_gap", "months to the next child in the home", most=215, absent=0),
    Column("home_children", "most other children in the home", most=9, absent=9),
    Column("no_animals", "animals there must not be", Kind.MARKS, marks=ANIMALS, absent=NONE),
    Column("carers", "carers needed", least=1, most=2, absent=1),
    Column("carer_at_home", "months a carer is to be at home", most=60, absent=0),
    Column("step_free", "a home without stairs needed", absent=0),
    Column(
        "experience", "experience the plan asks for", Kind.MARKS, marks=EXPERIENCE, absent=NONE
    ),
    Column("base", "where the people live whom the children go on seeing", Kind.PLACE),
    Column("near_to", "circles the home must be in", Kind.CIRCLES, absent=()),
    Column("away_safety", "circles to stay out of, for safety", Kind.CIRCLES, absent=()),
    Column("away_chance", "circles to stay out of, chance meetings", Kind.CIRCLES, absent=()),
    Column("away_areas", "councils to stay out of", Kind.AREAS, absent=()),
    Column("waiting_days", "days since the placement order", most=7300),
)  # fmt: skip

HOUSEHOLD_COLUMNS: dict[str, Column] = _table(
    Column("max_children", "most children", least=1, most=4),
    Column("min_children", "fewest children", least=1, most=4, absent=1),
    Column("age_from", "youngest age, months", most=215),
    Column("age_to", "oldest age, months", most=215),
    Column("accepts", "girls, boys", Kind.MARKS, marks=SEXES),
    *(Column(f"limit_{code}", words, most=4) for code, words in NEED_DOMAINS.items()),
    Column(
        "support_only", "needs they would meet with support", Kind.MARKS, marks=DOMAINS, absent=NONE
    ),
    *(
        Column(f"keeps_{code}", f"most contact with {words}", most=3)
        for code, words in CONTACT_PARTIES.items()
    ),
    Column("legal_risk", "how much the plan may still change", most=2),
    Column("early_permanence", "approved for", Kind.MARKS, marks=EARLY_PERMANENCE),
    Column("children_at_home", "children at home", most=9),
    Column("youngest_at_home", "age of the youngest at home, months", most=NO_CHILD_AT_HOME),
    Column("animals", "animals at home", Kind.MARKS, marks=ANIMALS),
    Column("carers", "carers", least=1, most=2),
    Column("carer_at_home", "months a carer will be at home", most=60),
    Column("step_free", "a home without stairs"),
    Column("experience", "experience or training", Kind.MARKS, marks=EXPERIENCE),
    Column("school_near", "a school or nursery nearby that can take the child"),
    Column("support_network", "family and friends who will help", most=4),
    Column("heritage_plans", "heritages they have a plan for", Kind.MARKS, marks=HERITAGES),
    Column("heritage_support", "how far that plan goes", most=4),
    Column("confirmed_days", "days since they last said they are available", most=7300),
    Column("home", "the square kilometre of the home", Kind.PLACE),
    Column("area", "the council they live in", most=999),
)  # fmt: skip
