"""The hard list, one criterion after the other: what it is called, how it is held, who may change it.

A criterion rests on the children's recorded plan or on a limit the household recorded, never on
anything else (matching.md section 4, rule 4). A new one is a new line at the end of this table: its
place is the number by which runs that are kept remember it.
"""  # noqa: E501

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from permanency.casework.matching.fit.compare import (
    AllOf,
    ApartInAge,
    AtLeast,
    AtMost,
    Comparison,
    NoneOf,
    OutsideAreas,
    OutsideCircles,
)
from permanency.casework.matching.fit.schema import CONTACT_PARTIES
from permanency.platform.people.needs import NEED_DOMAINS


class ChangedBy(StrEnum):
    """Who may change what stands in the way."""

    FAMILY = "The family, with their worker"
    BOTH = "The family, after talking with the children’s worker"
    PLAN = "Whoever approved the children’s plan"
    AGENCY = "The family’s agency, by its decision maker"


@dataclass(frozen=True)
class Criterion:
    """One line of the hard list. ``flexible``: a talk may change it; safety is not up for that.

    ``unit``: what its gap counts. ``ask_family``, ``ask_children``: the question where that side
    is not known.
    """

    code: str
    words: str
    held: Comparison
    changed_by: ChangedBy
    unit: str
    ask_family: str
    ask_children: str = "Not in the children’s plan. Ask their worker."
    flexible: bool = True


_FAMILY, _BOTH, _PLAN, _AGENCY = ChangedBy
_HOW_FAR = "How far is this known of the children? Ask their worker."


def _need(code: str, words: str) -> Criterion:
    return Criterion(
        f"need_{code}", words, AtMost(f"need_{code}", f"limit_{code}"), _FAMILY, "levels",
        f"Would they consider a child with this need: {words.lower()}?", _HOW_FAR,
    )  # fmt: skip


def _contact(code: str, words: str) -> Criterion:
    return Criterion(
        f"contact_{code}", f"Contact with {words}", AtMost(f"contact_{code}", f"keeps_{code}"),
        _BOTH, "steps of contact", f"How much contact with {words} would they support?",
    )  # fmt: skip


CRITERIA: tuple[Criterion, ...] = (
    Criterion(
        "children_most", "Number of children together", AtMost("children", "max_children"),
        _FAMILY, "children", "How many children would they take?",
    ),
    Criterion(
        "children_fewest", "Fewest children", AtLeast("children", "min_children"),
        _FAMILY, "children", "Would they take fewer children?",
    ),
    Criterion(
        "age_from", "Age of the youngest", AtLeast("youngest", "age_from"),
        _FAMILY, "months", "From which age on?", "How old is the youngest? Ask their worker.",
    ),
    Criterion(
        "age_to", "Age of the eldest", AtMost("oldest", "age_to"),
        _FAMILY, "months", "Up to which age?", "How old is the eldest? Ask their worker.",
    ),
    *(_need(code, words) for code, words in NEED_DOMAINS.items()),
    *(_contact(code, words) for code, words in CONTACT_PARTIES.items()),
    Criterion(
        "legal_risk", "A plan that may still change", AtMost("legal_risk", "legal_risk"),
        _FAMILY, "steps", "Would they take a child whose plan may still change?",
        "How far is the order? Ask the children’s worker.",
    ),
    Criterion(
        "early_permanence", "Early permanence", AllOf("early_permanence", "early_permanence"),
        _AGENCY, "approvals", "Are they approved for early permanence?",
    ),
    Criterion(
        "away_safety", "Away from a place, for safety", OutsideCircles("away_safety"),
        _PLAN, "tenths of a mile", "Where is their home, to the kilometre?", flexible=False,
    ),
    Criterion(
        "away_chance", "Away from a place, chance meetings", OutsideCircles("away_chance"),
        _PLAN, "tenths of a mile", "Where is their home, to the kilometre?",
    ),
    Criterion(
        "away_areas", "Where the home may be", OutsideAreas("away_areas"),
        _PLAN, "councils", "How far do they live from the places the plan names?",
    ),
    Criterion(
        "near_to", "Near a place", OutsideCircles("near_to", inside=True),
        _PLAN, "tenths of a mile", "Where is their home, to the kilometre?",
    ),
    Criterion(
        "age_gap", "Months to the next child at home", ApartInAge(),
        _PLAN, "months", "How old is the youngest child at home?",
    ),
    Criterion(
        "home_children", "Other children at home", AtLeast("home_children", "children_at_home"),
        _PLAN, "children", "How many children are at home?",
    ),
    Criterion(
        "animals", "Animals", NoneOf("no_animals", "animals"),
        _BOTH, "animals", "Which animals are at home?",
    ),
    Criterion(
        "carers", "Two carers", AtMost("carers", "carers"),
        _PLAN, "carers", "How many carers will the children have?",
    ),
    Criterion(
        "carer_at_home", "A carer at home", AtMost("carer_at_home", "carer_at_home"),
        _BOTH, "months", "How long will one of them be at home?",
    ),
    Criterion(
        "step_free", "A home without stairs", AtMost("step_free", "step_free"),
        _BOTH, "homes", "Is the home without stairs, or could it be made so?",
    ),
    Criterion(
        "sexes", "Girls or boys", AllOf("sexes", "accepts"),
        _FAMILY, "of girls and boys", "Girls, boys, or any child?",
        "Not recorded of the children. Ask their worker.",
    ),
    Criterion(
        "experience", "Experience the plan asks for", AllOf("experience", "experience"),
        _BOTH, "kinds of experience", "Which experience or training have they?",
    ),
)  # fmt: skip
NUMBER: dict[str, int] = {each.code: nth for nth, each in enumerate(CRITERIA)}

if len(NUMBER) < len(CRITERIA) or len(CRITERIA) > 64:
    raise ValueError("Each criterion has a code of its own, and there are at most 64.")
