"""What an operation refuses, in a sentence a person can act on, beside the field it is about."""

from __future__ import annotations


class NotPossible(Exception):  # noqa: N818 - reads as what happened
    """What was asked does not go. ``field`` names the entry; the message says what to do."""

    def __init__(self, field: str, words: str) -> None:
        super().__init__(words)
        self.field = field

    @property
    def problems(self) -> list[tuple[str, str]]:
        """Each field that is meant, with its sentence."""
        return [(self.field, str(self))]


class NotReady(NotPossible):
    """Something must be there first. ``blockers`` are the sentences, the first one the message."""

    def __init__(self, field: str, blockers: list[str]) -> None:
        super().__init__(field, blockers[0])
        self.blockers = blockers
