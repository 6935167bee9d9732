"""Everything the pages about children can show, once for each council, with names that betray it.

Two things belong to several councils at once: a panel of the whole partnership, and a group of
brothers and sisters of two councils. Whose part of them may be seen is told by ``web_world``.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from permanency.casework.children.models import CarePopulation, Record
from permanency.casework.children.operations import add_child
from permanency.casework.children.population import Count, take_counts
from permanency.casework.matching import siblings
from permanency.casework.tracking import operations as tracking
from permanency.platform.security.identity import acting_as, current_account
from permanency.platform.security.models import Account
from permanency.web.models import SavedView
from tests.integration.area_links import LinkPlace, some_links
from tests.integration.web_world import COUNCILS, RIGHTS, TODAY, canary
from tests.whole_child import Numbers, meetings_about, tell_everything

MONTH = date(2026, 9, 1)
# Names that sound like no other, to look for.
SIBLING_NAMES = {
    "Alderbridge": "Quillfeather",
    "Castlemoor": "Brambleton",
    "Holt and Fenwick": "Marrowsmith",
    "Westmarsh": "Oxenholme",
}
NOBODY = 999_999  # a number nobody and nothing has


@dataclass(frozen=True)
class Place:
    """What stands in the addresses of one council's pages."""

    child: str
    sibling: str
    unit: str
    paper: str
    meeting: str
    ended: str
    worker: int
    note: int
    open_action: int
    done_action: int
    agency: int
    load: int
    entries: dict[str, int] = field(default_factory=dict)
    link: LinkPlace = field(default_factory=LinkPlace)


MISSING = Place(
    child="C0000000", sibling="C0000001", unit="U0000000", paper="F0000000", meeting="M0000000",
    ended="M0000001", worker=NOBODY, note=NOBODY, open_action=NOBODY, done_action=NOBODY,
    agency=NOBODY, load=NOBODY,
    entries=dict.fromkeys(("decision", "order", "step", "search", "track", "report"), NOBODY),
)  # fmt: skip


@dataclass(frozen=True)
class Area:
    """The places by council, and what several councils share."""

    region: Any
    places: dict[str, Place]
    records: dict[str, Record]
    panel: str
    mixed: str
    views: dict[str, str]  # first name -> the slug of their own view


def whole_area(region: Any) -> Area:
    """Make it, in the database the connection points at."""
    places: dict[str, Place] = {}
    records: dict[str, Record] = {}
    with acting_as(region.pip):
        me = current_account()
        for council in COUNCILS:
            record = _child(region, council, "Thistle")
            sibling = _child(region, council, "Teasel", SIBLING_NAMES[council])
            numbers = tell_everything(
                record, sibling=sibling, by=me, today=TODAY, words=canary(council)
            )
            places[council] = _place(region, council, record, sibling, numbers)
            records[council] = record
        panel = _panel(region, records, me)
        mixed = siblings.start_group(
            records=[_child(region, each, "Sorrel") for each in COUNCILS[:2]], by=me
        )
    views = {
        who: _view(getattr(region, who), who) for who, rights in RIGHTS.items() if rights.reads
    }
    return Area(region, places, records, panel, mixed.ref, views)


def _child(region: Any, council: str, given: str, family: str = "") -> Record:
    return add_child(
        agency_id=region.agencies[council],
        given=given,
        family=family or canary(council),
        born_on=date(2024, 8, 19),
        searched=True,
        by=current_account(),
        today=TODAY,
    )


def _place(
    region: Any, council: str, record: Record, sibling: Record, numbers: Numbers
) -> Place:  # fmt: skip
    me, agency = current_account(), region.agencies[council]
    held = meetings_about(record, owner=region.ivy, by=me, today=TODAY, words=canary(council))
    taken = take_counts(
        counts=[Count(agency, MONTH, 400, 120)], seen={}, source="file", by=me, today=TODAY
    )
    assert CarePopulation.objects.filter(agency_id=agency).count() == 1
    linked = some_links(
        _child(region, council, "Fennel"), _child(region, council, "Sorrel"), agency=agency,
        words=canary(council), by=me, today=TODAY,
    )  # fmt: skip
    return Place(
        child=record.ref, sibling=sibling.ref, unit=numbers.unit, paper=numbers.paper,
        meeting=held.running, ended=held.ended, worker=numbers.worker, note=numbers.note,
        open_action=held.open_action, done_action=held.done_action, agency=agency,
        load=taken.load, entries=numbers.entries, link=linked,
    )  # fmt: skip


def _panel(region: Any, records: dict[str, Record], me: Account) -> str:
    panel = tracking.plan_meeting(
        kind="panel", agency_id=region.castlemoor, whole_partnership=True, held_on=TODAY, by=me,
        today=TODAY,
    )  # fmt: skip
    for council, record in records.items():
        item = tracking.add_child(meeting=panel, record=record, by=me, today=TODAY)
        said = tracking.Said(note=f"About {canary(council)}.", decision="no_change")
        tracking.save_item(item=item, version=item.version, said=said, by=me, now=_now())
    return panel.ref


def _now() -> Any:
    from django.utils import timezone

    return timezone.now()


def _view(account_id: int, who: str) -> str:
    with acting_as(account_id):
        made = SavedView.objects.create(
            account=current_account(), name=f"Mine, {who}", slug=f"mine-{who}", filters=""
        )
        return made.slug


def crossed(mine: Place, theirs: Place) -> list[Place]:
    """A child of one's own with numbers of another council's child, and the other way round."""
    return [
        replace(mine, entries=theirs.entries, worker=theirs.worker, note=theirs.note),
        replace(mine, meeting=theirs.meeting, ended=theirs.ended),
        replace(mine, link=replace(theirs.link, ref=mine.link.ref, ended=mine.link.ended)),
        replace(theirs, meeting=mine.meeting, ended=mine.ended),
    ]
