"""The columns that every table of children begins with, and those that several of them share."""

from __future__ import annotations

from permanency.insight.facts.columns import code, date, identifier
from permanency.insight.facts.vocabulary import ETHNICITY_GROUPS, SEXES, YES_NO_NOT_KNOWN

AGENCY_KINDS = ("own", "partner", "other_raa", "vaa", "not_known")
PROVIDERS = (
    "own_provision",
    "other_authority",
    "other_public",
    "private",
    "voluntary",
    "parents",
    "not_known",
)
# A start is known, was before the first return held, or there is no such thing at all.
EVIDENCE = ("known", "before_first_return", "none")

CHILD = (
    identifier("child_id", "the child: authority, slash, local number", ssda903="CHILD"),
    code("responsible_authority", "council looking after the child", ssda903="name of the folder"),
    date("born_on", "date of birth", "not known", ssda903="DOB"),
    code("sex", "sex as recorded", SEXES, ssda903="SEX 1/M, 2/F, U"),
    code("ethnicity_group", "broad group", ETHNICITY_GROUPS, ssda903="ETHNIC by its grouping"),
    code("disabled", "disabled", YES_NO_NOT_KNOWN),
    code("in_sibling_group", "plan is placement with a brother or sister", YES_NO_NOT_KNOWN),
    identifier("sibling_group_id", "the group, when in one", "no group, or not known"),
)

PROVIDER = code("provider", "whose provision the placement is", PROVIDERS, "PLACE_PROVIDER")
AGENCY = code(
    "approving_agency_kind",
    "who approved the adopters, seen from the child's authority on the day of the match: in house "
    "(own), the same partnership, another agency, a voluntary agency",
    AGENCY_KINDS,
    "PLACE_PROVIDER with the partnership's hosting setting",
)
