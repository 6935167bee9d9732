"""What a meeting's operations refuse, in a sentence beside the field it is about."""

from __future__ import annotations

from permanency.platform.rows.refusals import NotPossible


class MeetingEnded(NotPossible):
    """The meeting has ended: what was written there is corrected, with a reason."""

    def __init__(self) -> None:
        super().__init__(
            "", "The meeting has ended. What was written there can be corrected, with a reason."
        )
