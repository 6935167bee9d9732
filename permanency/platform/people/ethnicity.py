"""The seven broad groups of the department's ETHNIC codes.

Source: the code set of the SSDA903 guide under the major groups of the published tables on
children looked after; Chinese stands under Asian, as in the census since 2011.
"""

from __future__ import annotations

_GROUPS = {
    "white_british": ("WBRI",),
    "white_other": ("WIRI", "WOTH", "WIRT", "WROM"),
    "mixed": ("MWBC", "MWBA", "MWAS", "MOTH"),
    "asian": ("AIND", "APKN", "ABAN", "AOTH", "CHNE"),
    "black": ("BCRB", "BAFR", "BOTH"),
    "other": ("OOTH",),
    "not_known": ("REFU", "NOBT"),
}

GROUP_OF = {code: group for group, codes in _GROUPS.items() for code in codes}


def ethnicity_group(code: str | None) -> str:
    """The broad group of a code; ``not_known`` for a blank, refused or unknown one."""
    return GROUP_OF.get(code or "", "not_known")
