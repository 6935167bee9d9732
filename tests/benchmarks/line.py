"""One promised figure: what was measured, what was promised, whether it holds."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Line:
    """A measurement against its target, printed as one line."""

    name: str
    value: float
    unit: str
    target: str
    ok: bool

    def __str__(self) -> str:
        shown = f"{self.value:,.2f}" if self.value < 100 else f"{self.value:,.0f}"
        return (
            f"{self.name:<52} {shown:>10} {self.unit:<6} ({self.target})  "
            f"{'ok' if self.ok else 'SHORT'}"
        )
