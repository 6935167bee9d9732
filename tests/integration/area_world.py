"""Everything the pages about children can show, once for each council, with names that betray it.

Two things belong to several councils at once: a panel of the whole partnership, and a group of
brothers and sisters of two councils. Whose part of them may be seen is told by ``web_world``.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from typing import Any

from permanency.casework.children.models import CarePopulation, Record
from permanency.casework.children.operations import add_child
from permanency.casework.children.population import Count, take_counts
from permanency.casework.finding import operations as finding
from permanency.casework.finding.models import Condition
from permanency.casework.matching import siblings
from permanency.casework.tracking import operations as tracking
from permanency.casework.training.models import Session
from permanency.casework.training.operations import Plan, open_course, open_session
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
    permission: str
    event: str
    featured: int
    entries: dict[str, int] = field(default_factory=dict)
    link: LinkPlace = field(default_factory=LinkPlace)


MISSING = Place(
    child="C0000000", sibling="C0000001", unit="U0000000", paper="F0000000", meeting="M0000000",
    ended="M0000001", worker=NOBODY, note=NOBODY, open_action=NOBODY, done_action=NOBODY,
    agency=NOBODY, load=NOBODY, permission="N0000000", event="S0000000", featured=NOBODY,
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
    with acting_as(region.rowan):
        events = {council: _event(region, council) for council in COUNCILS}
    with acting_as(region.pip):
        me = current_account()
        for council in COUNCILS:
            record = _child(region, council, "Thistle")
            sibling = _child(region, council, "Teasel", SIBLING_NAMES[council])
            numbers = tell_everything(
                record, sibling=sibling, by=me, today=TODAY, words=canary(council)
            )
            places[council] = _place(region, events[council], council, record, sibling, numbers)
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
    region: Any, event: Session, council: str, record: Record, sibling: Record, numbers: Numbers
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
        **_further(event, council, record, me),
    )  # fmt: skip


def _event(region: Any, council: str) -> Session:
    """An exchange day that council held."""
    plan = Plan(
        starts_at=datetime(2026, 10, 17, 10, tzinfo=UTC), place="Elmwood House",
        ends_at=datetime(2026, 10, 17, 14, tzinfo=UTC),
    )  # fmt: skip
    course = open_course(
        agency_id=region.agencies[council], kind="exchange_day", title="Exchange day",
        by=current_account(),
    )  # fmt: skip
    return open_session(course=course, plan=plan, by=current_account())


def _further(event: Session, council: str, record: Record, me: Account) -> dict[str, Any]:
    """A case for searching wider before the panel, and the child at an event that was held."""
    case = finding.Case("national", "either", "no", date(2027, 3, 1), f"For {canary(council)}.")
    made = finding.prepare_permission(record=record, case=case, by=me, today=TODAY)
    finding.submit_permission(permission=made, version=made.version, by=me, today=TODAY)
    Condition.objects.create(record=record, permission=made, words=f"Of {canary(council)}.")
    shown = finding.feature_child(
        session=event, record=record, shown="profile", allowed_on=date(2026, 10, 1),
        allowed_as=f"A worker of {canary(council)}", by=me, today=TODAY,
    )  # fmt: skip
    return {"permission": made.ref, "event": event.ref, "featured": shown.pk}


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
