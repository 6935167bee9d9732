"""Children with authority to place, families approved, and links between them.

Children are brought there by the operations people use. Families are written row by row: their own
way to approval is told in ``adopters_world``.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from permanency.casework.adopters.models import Application, Approval, Household
from permanency.casework.children.models import Record
from permanency.casework.children.operations import add_child
from permanency.casework.matching import operations as does
from permanency.casework.matching import siblings
from permanency.casework.matching.models import Link, MatchPaper
from permanency.platform.security.identity import acting_as, current_account
from tests.people import Region

TODAY = date(2026, 11, 22)
BORN = date(2024, 8, 19)
CARE = date(2025, 5, 12)
DECIDED = date(2026, 1, 15)
ORDERED = date(2026, 4, 2)
LINKED = date(2026, 5, 5)
SENT = date(2026, 5, 6)
MATCHED = date(2026, 6, 1)
PLACED = date(2026, 7, 6)


def child(
    given: str, *, agency_id: int, born_on: date = BORN, ordered_on: date | None = ORDERED,
    decided_on: date = DECIDED,
) -> Record:  # fmt: skip
    """A child in care with a decision and, unless said otherwise, a placement order."""
    said: dict[str, Any] = {"by": current_account(), "today": TODAY}
    record = add_child(
        agency_id=agency_id, given=given, family="Otterbridge", born_on=born_on, searched=True,
        **said,
    )  # fmt: skip
    Record.objects.filter(pk=record.pk).update(opened_on=born_on, version=record.version + 1)
    record.refresh_from_db()
    care = max(CARE, born_on)
    does.record_entry_to_care(
        record=record, on=care, legal_status="C2", placement_code="U6", **said
    )
    does.record_decision(record=record, on=max(decided_on, care), **said)
    if ordered_on is not None:
        does.record_placement_order(record=record, on=ordered_on, **said)
    return record


def family(region: Region, *, agency: str = "alderbridge", approved_on: date = DECIDED) -> Any:
    """An approved family of that council, on our records."""
    agency_id = getattr(region, agency)
    by = region.nora if agency == "alderbridge" else region.tamsin
    with acting_as(by):
        household = Household.objects.create(agency_id=agency_id)
        application = Application.objects.create(
            household=household, kind="adoption", opened_on=date(2025, 6, 1)
        )
        Approval.objects.create(application=application, approved_on=approved_on, import_batch_id=1)
    return application


def link(record: Record, application: Application | None, **given: Any) -> Link:
    """A link of 5 May, from our own search."""
    told: dict[str, Any] = {
        "on": LINKED, "source": "own_search", "side": "child", "by": current_account(),
        "today": TODAY,
    }  # fmt: skip
    return does.open_link(record=record, application=application, **(told | given))


def papers_sent(to: Link, *, on: date = SENT, comments: str = "agreed") -> MatchPaper:
    """Placement report and support plan, sent, and answered two days later unless waiting."""
    said: dict[str, Any] = {"by": current_account(), "today": TODAY}
    report = None
    for kind in ("support_plan", "placement_report"):
        paper = does.record_paper(link=to, kind=kind, finished_on=on, **said)
        report = does.send_paper(paper=paper, version=paper.version, on=on, **said)
    assert report is not None
    if comments != "waiting":
        does.record_comments(
            paper=report, version=report.version, on=date.fromordinal(on.toordinal() + 2),
            comments=comments, **said,
        )  # fmt: skip
    return report


def matched(*links: Link, on: date = MATCHED, **given: Any) -> Any:
    """The children of these links, matched with their family in one step."""
    told: dict[str, Any] = {
        "decided_as": "Hester Quillan, agency decision maker", "by": current_account(),
        "today": TODAY,
    }  # fmt: skip
    versions = {each.pk: each.version for each in links}
    return does.record_unit_matched(links=links, versions=versions, on=on, **(told | given))


def placed(*links: Link, on: date = PLACED, **given: Any) -> Any:
    """The same children, placed on one day."""
    told: dict[str, Any] = {"by": current_account(), "today": TODAY}
    for each in links:
        each.refresh_from_db()
    versions = {each.pk: each.version for each in links}
    return does.record_unit_placed(links=links, versions=versions, on=on, **(told | given))


def brothers_and_sisters(
    *records: Record, plan: str = "together", units: str | None = None,
    decided_on: date = DECIDED,
) -> Any:  # fmt: skip
    """A group for whom it was decided; ``units`` gives a letter for each, in order."""
    me = current_account()
    group = siblings.start_group(records=records, by=me)
    letters = units or "A" * len(records)
    made = siblings.DecisionMade(
        plan=plan, decided_on=decided_on, decided_by="Marguerite Holloway-Finch", reasons="Close",
        units={record.pk: letter for record, letter in zip(records, letters, strict=True)},
    )  # fmt: skip
    siblings.decide(group=group, records=records, made=made, seen={}, by=me, today=TODAY)
    return group
