"""Closed lists of codes that tables of children and tables of adopters share."""

from __future__ import annotations

SEXES = ("female", "male", "not_known")
ETHNICITY_GROUPS = (
    "white_british",
    "white_other",
    "mixed",
    "asian",
    "black",
    "other",
    "not_known",
)
YES_NO_NOT_KNOWN = ("yes", "no", "not_known")
