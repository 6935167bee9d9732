"""Households told in a few lines, as a practitioner would, and tables of answers."""

from __future__ import annotations

from datetime import date

from permanency.casework.adopters.journey import (
    AdopterJourney,
    ApprovalSpell,
    AvailabilitySpell,
    ExceptionalFact,
    OutcomeFact,
    PauseSpell,
    RegistrationFact,
    StageSpell,
)

_OUTCOMES = {
    "": "",
    "may go on": "suitable",
    "not suitable": "not_suitable",
    "approved": "approved",
    "not approved": "not_approved",
    "left": "left",
}
_ASKED = {"adopters": "applicant", "agency": "agency"}
_STATES = {"waiting": "available", "on hold": "on_hold", "matched": "matched", "placed": "placed"}


def day(words: str) -> date | None:
    """A day as written in a table; nothing for an empty cell."""
    return date.fromisoformat(words) if words else None


def table(text: str) -> list[dict[str, str]]:
    """A table with bars: the first line names the columns."""
    rows = [
        [cell.strip() for cell in line.split("|")] for line in text.strip().splitlines() if line
    ]
    head, *body = rows
    return [dict(zip(head, row, strict=True)) for row in body]


def household(text: str, **about: str) -> AdopterJourney:
    """A journey told in lines: what | from or on | to | more.

    Lines: registered, stage 1, stage 2, pause, approved, review, waiting, on hold, matched, placed,
    exceptional, closed.
    """
    lines = [
        [*(cell.strip() for cell in line.split("|")), "", "", ""][:4]
        for line in text.strip().splitlines()
    ]
    said = [(what, day(start), day(end), more) for what, start, end, more in lines]

    def of(*kinds: str) -> list[tuple[str, date, date | None, str]]:
        return [(w, start, end, more) for w, start, end, more in said if w in kinds and start]

    closed = of("closed")
    return AdopterJourney(
        agency="Alderbridge",
        household="H1",
        application="A1",
        opened_on=min(start for _, start, _, _ in said if start),
        kind=about.get("kind", "adoption"),
        fast_track_ground=about.get("fast_track", ""),
        closed_on=closed[0][1] if closed else None,
        closed_why=closed[0][3] if closed else "",
        registrations=tuple(RegistrationFact(s, e) for _, s, e, _ in of("registered")),
        stages=tuple(
            StageSpell(what[-1], s, e, _OUTCOMES[more])
            for what, s, e, more in of("stage 1", "stage 2")
        ),
        pauses=tuple(PauseSpell(s, e, "illness", _ASKED[more]) for _, s, e, more in of("pause")),
        approvals=tuple(ApprovalSpell(s, e, more) for _, s, e, more in of("approved")),
        availability=tuple(
            AvailabilitySpell(_STATES[what], s, e, confirmed_on=day(more))
            for what, s, e, more in of(*_STATES)
        ),
        reviews=tuple(s for _, s, _, _ in of("review")),
        outcomes=tuple(OutcomeFact(what, s) for what, s, _, _ in of("matched", "placed")),
        exceptional=tuple(ExceptionalFact(more, s) for _, s, _, more in of("exceptional")),
    )
