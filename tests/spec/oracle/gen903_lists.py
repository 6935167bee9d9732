# ruff: noqa
"""What invented returns are made of: postcodes, codes, columns, the mix of journeys.

Beside ``gen903.py``, which runs as a script of its own and imports it from its own folder.
"""

# postcode, upper-tier authority (public buildings; Staffordshire and around)
POSTCODES = [
    "ST4 1HH",
    "ST5 1BL",
    "ST16 2DH",
    "ST16 3AQ",
    "TF3 4NT",
    "SY2 6ND",
    "WV1 1SH",
    "DY1 1HF",
    "WS1 1TP",
    "B1 1BB",
    "B91 3QB",
    "DE1 2FS",
    "CW11 1HZ",
    "WR5 2NP",
    "WS13 6YU",
    "DE13 0GU",
    "WS11 1BG",
    "ST14 8HB",
]
HOME = POSTCODES[:4]

ETHNIC = (
    "WBRI " * 60 + "WIRI WOTH WOTH WIRT WROM WROM MWBC MWBC MWBC MWBA "
    "MWAS MWAS MOTH MOTH AIND APKN APKN ABAN AOTH BCRB BCRB BAFR BAFR "
    "BOTH CHNE OOTH OOTH REFU NOBT"
).split()

# journey, weight out of 1000
JOURNEYS = [
    ("long", 470),  # in care all year, no plan for adoption
    ("start", 190),  # came into care in the year and is still in care
    ("leave", 110),  # left care in the year (home, age 18, other)
    ("short", 40),  # came and left within the year
    ("sgo", 35),  # left through special guardianship or arrangements order
    ("uasc", 50),  # unaccompanied asylum-seeking child
    ("adopted", 40),  # adopted in the year
    ("placed", 30),  # in an adoptive placement on 31 March
    ("waiting", 25),  # placement order, not yet placed
    ("reversed", 10),  # decision reversed in the year
]

COLS = {
    "header": "CHILD SEX DOB ETHNIC UPN MOTHER MC_DOB",
    "episodes": "CHILD DECOM RNE LS CIN PLACE PLACE_PROVIDER DEC REC "
    "REASON_PLACE_CHANGE HOME_POST PL_POST URN",
    "reviews": "CHILD DOB REVIEW REVIEW_CODE",
    "uasc": "CHILD SEX DOB DUC",
    "oc2": "CHILD DOB SDQ_SCORE SDQ_REASON CONVICTED HEALTH_CHECK "
    "IMMUNISATIONS TEETH_CHECK HEALTH_ASSESSMENT SUBSTANCE_MISUSE "
    "INTERVENTION_RECEIVED INTERVENTION_OFFERED",
    "oc3": "CHILD DOB IN_TOUCH ACTIV ACCOM",
    "ad1": "CHILD DOB DATE_INT DATE_MATCH FOSTER_CARE NB_ADOPTR SEX_ADOPTR LS_ADOPTR",
    "placed_for_adoption": "CHILD DOB DATE_PLACED DATE_PLACED_CEASED REASON_PLACED_CEASED",
    "previous_permanence": "CHILD DOB PREV_PERM LA_PERM DATE_PERM",
    "missing": "CHILD DOB MISSING MIS_START MIS_END",
    "sw_episodes": "CHILD DOB SW_ID SW_DECOM SW_DEC SW_REASON",
}
LAST = ("header", "episodes", "placed_for_adoption", "uasc", "missing")

ADOPTERS = [  # number, sex, legal status
    ("2", "MF", "L11"),
    ("2", "MF", "L11"),
    ("2", "MF", "L3"),
    ("2", "MM", "L12"),
    ("2", "FF", "L12"),
    ("2", "FF", "L4"),
    ("2", "MM", "L2"),
    ("1", "F1", "L0"),
    ("1", "F1", "L0"),
    ("1", "M1", "L0"),
]
