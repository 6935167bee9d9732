"""The ways of searching that are compared. Each is the region's search with one thing changed."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Policy:
    """One way of searching."""

    code: str
    words: str
    own_council_only: bool = False
    wrong: float = 0.0  # share of what households said that is recorded wrongly
    talks: float = 0.0  # share of near-miss talks that make the pair possible
    talks_after_weeks: int = 13  # held for children who have waited so long
    targeted: float = 0.0  # share of arriving households found by looking for a profile

    def __post_init__(self) -> None:
        """Refuse shares that are none."""
        for name in ("wrong", "talks", "targeted"):
            if not 0 <= getattr(self, name) <= 1:
                raise ValueError(f"{name} is {getattr(self, name)}; it is a share from 0 to 1.")


SILO = Policy("silo", "Each council by itself", own_council_only=True)
REGION = Policy("region", "The whole region")
WRONG = Policy("wrong", "The whole region, information 10% wrong", wrong=0.10)
TALKS = Policy("talks", "The whole region, near misses talked over", talks=0.15)
TARGETED = Policy("targeted", "The whole region, targeted recruitment", targeted=0.10)

POLICIES: tuple[Policy, ...] = (SILO, REGION, WRONG, TALKS, TARGETED)
