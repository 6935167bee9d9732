"""Who hosts the regional agency: without it a return cannot tell a partner's adopters from others.

PLACE_PROVIDER PR1 is own provision including a regional agency the authority hosts, PR2 another
authority including a regional agency hosted elsewhere (SSDA903 guide).
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Hosting:
    """A partnership: the authority that hosts its agency, and every partner (host included)."""

    host: str
    partners: tuple[str, ...]


def approving_agency_kind(provider: str, authority: str, hosting: Hosting | None) -> str:
    """Who approved the adopters, seen from the child's authority (facts.md section 5).

    A voluntary agency is known from the code alone. For the host PR1 is own and PR2 another
    regional agency; for a partner hosted elsewhere PR1 is own and PR2 the partnership. An
    authority outside the setting, or no setting at all: not known.
    """
    if provider == "PR5":
        return "vaa"
    if hosting is None or authority not in (hosting.host, *hosting.partners):
        return "not_known"
    if provider == "PR1":
        return "own"
    if provider == "PR2":
        return "other_raa" if authority == hosting.host else "partner"
    return "not_known"
