"""Everything people recorded of the children's journeys, as events in the order of their days.

They follow what the returns and the current events tell, and never change it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from permanency.exchange.synthetic.events import Event
from permanency.exchange.synthetic.region import Region
from permanency.exchange.synthetic.tracked.choice import stands
from permanency.exchange.synthetic.tracked.reports import redone_after_ruling, reports_of
from permanency.exchange.synthetic.tracked.reviews import reviews_of, visits_of
from permanency.exchange.synthetic.tracked.search import delays_of, pauses, steps_of
from permanency.exchange.synthetic.tracked.stand import Stand
from permanency.exchange.synthetic.tracked.tracks import consents_of, tracks_of

#: Every kind of event, in the order in which events of one day are recorded.
KINDS = (
    "track_closed",  # track, reason
    "track_opened",  # track, early_permanence, earlier_child_adopted
    "consent_given",  # consent, given_by
    "consent_withdrawn",  # consent, given_by
    "report_finished",  # medical_summary_on
    "report_defect",  # defect
    "report_redone",  # medical_summary_on
    "review_held",  # outcome, considered_plan
    "visit_made",  # seen_alone
    "search_resumed",
    "search_paused",  # reason, review_on, words
    "search_widened",  # step, words
    "delay_ended",  # clock
    "delay_began",  # clock, reason, asked_by, words
)
_RANK = {kind: rank for rank, kind in enumerate(KINDS)}


def happenings(region: Region) -> list[Event]:
    """What was recorded of all children, oldest first."""
    listed = stands(region)
    found = [
        *(event for stand in listed for event in _of_child(stand, region.seed)),
        *pauses(listed, region.seed),
        *redone_after_ruling(region),
    ]
    return sorted(found, key=lambda one: (one.on, one.council, one.child, _RANK[one.kind]))


def tracked_from(events: Iterable[Event]) -> dict[tuple[str, str], date]:
    """The day each child came on to the tracker, by council and number."""
    found: dict[tuple[str, str], date] = {}
    for event in events:
        if event.kind == "track_opened":
            found.setdefault((event.council, event.child), event.on)
    return found


def _of_child(stand: Stand, seed: int) -> Iterator[Event]:
    yield from tracks_of(stand, seed)
    yield from consents_of(stand, seed)
    yield from reports_of(stand, seed)
    yield from reviews_of(stand, seed)
    yield from visits_of(stand, seed)
    yield from steps_of(stand, seed)
    yield from delays_of(stand, seed)
