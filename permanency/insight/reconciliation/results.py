"""What an identity says: it holds, it breaks (both figures and the rows), or not applicable."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from permanency.insight.reconciliation.book import Child

Outcome = Literal["holds", "breaks", "not applicable"]


@dataclass(frozen=True)
class Difference:
    """Where an identity breaks: the scope, both figures by name, the children on one side only."""

    scope: str
    left_name: str
    right_name: str
    left: Fraction
    right: Fraction
    only_left: tuple[Child, ...] = ()
    only_right: tuple[Child, ...] = ()

    @property
    def difference(self) -> Fraction:
        """Left minus right."""
        return self.left - self.right

    @property
    def sentence(self) -> str:
        """Both figures and the difference in one line."""
        return (
            f"{self.scope}: {self.left_name} = {_number(self.left)}, "
            f"{self.right_name} = {_number(self.right)}, difference {_number(self.difference)}"
        )


@dataclass(frozen=True)
class CheckResult:
    """One identity over one period. ``why`` gives the reason where it is not applicable."""

    code: str
    statement: str
    outcome: Outcome
    differences: tuple[Difference, ...] = ()
    why: str = ""

    @property
    def breaks(self) -> bool:
        """Whether a report may not be issued because of it."""
        return self.outcome == "breaks"


def _number(value: Fraction) -> str:
    return str(value) if value.denominator == 1 else f"{float(value):.2f}"
