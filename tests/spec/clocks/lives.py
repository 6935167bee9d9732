"""The beginnings that the tables of clocks share: a child who waits, one who moved in."""

WAITING = """
    10/01/2025 came into care
    15/01/2026 decision
    02/04/2026 placement order
"""
LIVING_THERE = f"""{WAITING.rstrip()}
    01/06/2026 matched
    06/07/2026 moved in
"""
