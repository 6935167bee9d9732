"""A child of whom everything is recorded that can be, through the operations people use.

Shared by the walk over every address (four such children, one of each council) and by the pages
real browsers read.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from permanency.casework.children import models
from permanency.casework.children.documents import add_document, replace_document
from permanency.casework.children.models import ConsentKind, Record
from permanency.casework.children.needs import NewNeed, record_needs
from permanency.casework.children.needs_requirements import Asked, record_requirement
from permanency.casework.children.operations import add_note
from permanency.casework.matching import operations, siblings
from permanency.casework.matching.siblings import DecisionMade
from permanency.casework.tracking import operations as tracking
from permanency.casework.tracking.models import Meeting
from permanency.casework.tracking.queries import item_of
from permanency.platform.documents.paper import Paper
from permanency.platform.security.models import Part, WorkingRelationship
from permanency.platform.security.record_rights import name_worker

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n%%EOF\n"

ENTERED, TRACKED, REPORTED = date(2025, 5, 12), date(2025, 8, 4), date(2026, 2, 20)
DECIDED, ORDERED = date(2026, 4, 20), date(2026, 6, 15)
WIDENED, PAUSED = date(2026, 7, 20), date(2026, 8, 3)


@dataclass(frozen=True)
class Numbers:
    """What stands in addresses of the child's pages; its first requirement is number 1."""

    unit: str
    paper: str
    worker: int
    note: int
    entries: dict[str, int]  # kind in the address -> number of a row


def tell_everything(
    record: Record, *, sibling: Record, by: Any, today: date, words: str = ""
) -> Numbers:
    """Record all of it for a child who has no entry yet; ``words`` stand in all free text."""
    said: dict[str, Any] = {"record": record, "by": by, "today": today}
    _journey(said, words)
    _needs(said, words)
    paper = _papers(said)
    unit = _family(record, sibling, by, today, words)
    record_requirement(
        asked=Asked(
            "contact_siblings", "direct_1_2", True, f"Dev Marigold {words[:40]}".strip(), REPORTED,
            words=words,
        ),
        **said,
    )  # fmt: skip
    record_requirement(
        asked=Asked("near_to", f"Castlemoor {words[:40]}".strip(), False, "Dev Marigold", REPORTED),
        **said,
    )
    note = add_note(record=record, body=f"Loves ducks. {words}", by=by)
    name_worker(account=by, record=record, part=Part.FAMILY_FINDER, by=by, from_on=ENTERED)
    named = WorkingRelationship.objects.get(record_id=record.pk, part=Part.FAMILY_FINDER)
    rows = {
        "decision": models.Decision,
        "order": models.PlacementOrder,
        "step": models.SearchStep,
        "search": models.FamilyFinding,
        "track": models.Track,
        "report": models.PermanenceReport,
    }
    entries = {
        kind: row.objects.filter(record=record).earliest("pk").pk for kind, row in rows.items()
    }
    return Numbers(unit, paper, named.pk, note.pk, entries)


def _journey(said: dict[str, Any], words: str) -> None:
    operations.record_entry_to_care(on=ENTERED, legal_status="C1", placement_code="U6", **said)
    operations.record_track(
        on=TRACKED, kind="parallel", early_permanence="yes", earlier_child_adopted="no", **said
    )
    operations.record_review(
        on=date(2025, 9, 8), outcome="adoption", considered_plan="yes", **said
    )  # fmt: skip
    operations.record_permanence_report(
        on=REPORTED, medical_summary_on=date(2026, 2, 2), **said
    )  # fmt: skip
    operations.record_report_defect(on=date(2026, 3, 2), defect="medical_advice", **said)
    operations.record_report_redone(
        on=date(2026, 3, 30), medical_summary_on=date(2026, 3, 24), **said
    )
    operations.record_decision(on=DECIDED, decided_as="Hester Quillan", **said)
    operations.record_consent(
        on=date(2026, 5, 11), kind=ConsentKind.PLACEMENT, given_by="mother", **said
    )
    operations.record_placement_order(on=ORDERED, court="Castlemoor Family Court", **said)
    operations.record_search_widened(on=WIDENED, step="neighbours", words=words, **said)
    operations.record_search_paused(
        on=PAUSED, reason="assessment", review_on=today_and(said, 9), words=words, **said
    )
    operations.record_delay(
        on=date(2026, 8, 10), clock="order_to_match", reason="assessment", asked_by="agency",
        words=words, **said,
    )  # fmt: skip


def today_and(said: dict[str, Any], days: int) -> date:
    """So many days from the day of the work."""
    return said["today"] + timedelta(days=days)  # type: ignore[no-any-return]


def _needs(said: dict[str, Any], words: str) -> None:
    record_needs(
        needs=(
            NewNeed("prenatal_alcohol", 3, "assessed", "medical_adviser", REPORTED, words),
            NewNeed("speech_language", 1, "reported", "carer", REPORTED, words),
            NewNeed("sensory", None, "unknown", "not_asked", REPORTED),
        ),
        **said,
    )
    record_needs(
        needs=(NewNeed("prenatal_alcohol", 2, "known", "specialist", date(2026, 9, 1), words),),
        **said,
    )


def _papers(said: dict[str, Any]) -> str:
    """The newer of two versions of one paper."""
    first = add_document(
        kind="permanence_report", dated=REPORTED, paper=Paper("report.pdf", PDF), **said
    )
    said = {key: value for key, value in said.items() if key != "record"}
    newer = replace_document(
        document=first, dated=date(2026, 3, 30), paper=Paper("report.pdf", PDF + b"\n"), **said
    )
    return newer.ref


def _family(record: Record, sibling: Record, by: Any, today: date, words: str) -> str:
    group = siblings.start_group(records=[record, sibling], by=by)
    siblings.decide(
        group=group,
        records=[record, sibling],
        made=DecisionMade(
            plan="together_preferred",
            decided_on=DECIDED,
            decided_by="Hester Quillan, agency decision maker",
            reasons=f"They know each other well. {words}",
            units={record.pk: "A", sibling.pk: "B"},
        ),
        seen={},
        by=by,
        today=today,
    )
    return group.ref


@dataclass(frozen=True)
class Held:
    """A meeting that was held, one that is going on, and actions of them."""

    ended: str
    running: str
    open_action: int
    done_action: int


def meetings_about(
    record: Record,
    *,
    owner: int,
    by: Any,
    today: date,
    words: str = "",
    kind: str = "tracking",
) -> Held:
    """Two meetings of the child's council, one a fortnight ago and one today."""
    before = today - timedelta(days=14)
    first = _talked(kind, before, record, owner, by, words)
    done, again = _actions_of(first, record)
    tracking.mark_done(action=done, on=before + timedelta(days=5), by=by)
    tracking.end_meeting(
        meeting=first, version=first.version, practice="Medical summaries come late.", by=by,
        now=_at(before, 11),
    )  # fmt: skip
    second = _talked(kind, today, record, owner, by, words)
    return Held(first.ref, second.ref, again.pk, done.pk)


def _talked(kind: str, day: date, record: Record, owner: int, by: Any, words: str) -> Meeting:
    meeting = tracking.plan_meeting(
        kind=kind, agency_id=record.agency_id, whole_partnership=kind == "panel", held_on=day,
        here="Ivy, Dev, Tamsin", by=by, today=day,
    )  # fmt: skip
    tracking.build_agenda(meeting=meeting, by=by, today=day)
    item = item_of(meeting, record) or tracking.add_child(
        meeting=meeting, record=record, by=by, today=day
    )
    tracking.save_item(
        item=item,
        version=item.version,
        said=tracking.Said(
            note=f"The profile goes out this week. {words}",
            decision="carry_on",
            review_again_on=day + timedelta(days=14),
        ),
        actions=[
            tracking.WrittenAction(f"{what} {words}".strip(), owner, day + timedelta(days=later))
            for what, later in (("Ask the medical adviser", 7), ("Send the profile out", 9))
        ],
        by=by,
        now=_at(day, 10),
    )
    return meeting


def _actions_of(meeting: Meeting, record: Record) -> tuple[Any, Any]:
    from permanency.casework.tracking.queries import actions_of

    item = item_of(meeting, record)
    assert item is not None
    first, second = actions_of(item)
    return first, second


def _at(day: date, hour: int) -> datetime:
    return datetime(day.year, day.month, day.day, hour, tzinfo=UTC)
