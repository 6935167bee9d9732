"""What a meeting's operations refuse, in a sentence beside the field it is about."""

from __future__ import annotations


class NotPossible(Exception):  # noqa: N818 - reads as what happened
    """What was asked does not go. ``field`` names the entry; the message says what to do."""

    def __init__(self, field: str, words: str) -> None:
        super().__init__(words)
        self.field = field


class MeetingEnded(NotPossible):
    """The meeting has ended: what was written there is corrected, with a reason."""

    def __init__(self) -> None:
        super().__init__(
            "", "The meeting has ended. What was written there can be corrected, with a reason."
        )
