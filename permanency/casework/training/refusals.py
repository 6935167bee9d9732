"""What events and training refuse, in a sentence beside the field it is about."""

from __future__ import annotations

from permanency.platform.rows.refusals import NotPossible


class NotOpen(NotPossible):
    """The session takes no bookings of this kind, or none any more."""


class Full(NotPossible):
    """Somebody else took the last place meanwhile; the waiting list can be offered."""

    def __init__(self) -> None:
        super().__init__(
            "", "The last place was taken a moment ago. You can join the waiting list instead."
        )
