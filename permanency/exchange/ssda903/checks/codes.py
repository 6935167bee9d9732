"""The closed lists of codes of the return and the collection years they hold for.

Source: the department's SSDA903 guide and rule sets, 2022-23 to 2026-27.
"""

from __future__ import annotations

from collections.abc import Sequence


def _codes(text: str) -> tuple[str, ...]:
    return tuple(text.split())


ADOPTED = ("E11", "E12")
SPECIAL_GUARDIANSHIP = ("E45", "E46", "E47", "E48")
ADOPTIVE = ("A3", "A4", "A5", "A6")
ADOPTIVE_SAME_CARER = ("A3", "A5")
FOSTER = ("U1", "U2", "U3", "U4", "U5", "U6")
TEMPORARY = ("T0", "T1", "T2", "T3", "T4")
RESPITE = ("V3", "V4")

SEX_TO_2024 = ("1", "2")
SEX_FROM_2025 = ("M", "F", "U")
ETHNIC = _codes(
    "WBRI WIRI WOTH WIRT WROM MWBC MWBA MWAS MOTH AIND APKN ABAN AOTH BCRB BAFR BOTH CHNE OOTH"
    " REFU NOBT"
)
LEGAL_STATUS = _codes("C1 C2 D1 E1 V2 V3 V4 J1 J2 J3 L1 L2 L3")
REASON_NEW_EPISODE = ("S", "P", "L", "T", "U", "B")
NEED = tuple(f"N{number}" for number in range(1, 9))
REASON_CEASED = _codes(
    "E11 E12 E2 E3 E4A E4B E13 E41 E45 E46 E47 E48 E5 E6 E7 E8 E9 E14 E15 E16 E17 X1"
)
LEFT_CARE = tuple(code for code in REASON_CEASED if code != "X1")
PROVIDER = ("PR0", "PR1", "PR2", "PR3", "PR4", "PR5")
PLACE_CHANGE = _codes("CARPL CLOSE ALLEG STAND APPRR CREQB CREQO CHILD LAREQ PLACE CUSTOD OTHER")
REVERSAL = ("RD1", "RD2", "RD3", "RD4")
ADOPTER_SEX = ("M1", "F1", "MM", "FF", "MF")
COUPLE = ("MM", "FF", "MF")
SAME_SEX_COUPLE = ("MM", "FF")
ADOPTER_STATUS = ("L0", "L11", "L12", "L2", "L3", "L4")
PREVIOUS_PERMANENCE = ("P1", "P2", "P3", "P4", "Z1")

_PLACES_ALWAYS = _codes("A3 A4 A5 A6 K1 K2 P1 P3 R1 R2 R3 R5 S1 T0 T1 T2 T3 T4 U1 U2 U3 U4 U5 U6")


def places(year: int) -> Sequence[str]:
    """The placement codes of a collection year.

    Supported accommodation (K3) came in October 2023 in place of H5 and P2; Z1 was split into
    Z11 to Z14 for 2025-26.
    """
    if year >= 2026:
        return [*_PLACES_ALWAYS, "K3", "Z11", "Z12", "Z13", "Z14"]
    if year >= 2024:
        return [*_PLACES_ALWAYS, "K3", "H5", "P2", "Z1"]
    return [*_PLACES_ALWAYS, "H5", "P2", "Z1"]


def without_provider(year: int) -> Sequence[str]:
    """The placement codes that have no provider in a collection year."""
    return [*TEMPORARY, *(("Z11", "Z12", "Z13", "Z14") if year >= 2026 else ("Z1",))]


def sexes(year: int) -> Sequence[str]:
    """The codes of sex of a collection year: M, F and U since 2024-25."""
    return SEX_FROM_2025 if year >= 2025 else SEX_TO_2024
