"""What the operations on profiles refuse, beside the field it is about."""

from __future__ import annotations

from permanency.platform.rows.refusals import NotPossible


class NotSafe(NotPossible):
    """What is written could tell who it is about. ``found``: each answer and its sentence."""

    def __init__(self, found: list[tuple[str, str]]) -> None:
        super().__init__(*found[0])
        self.found = found

    @property
    def problems(self) -> list[tuple[str, str]]:
        """All that was found, not only the first."""
        return self.found
