"""Links of one council's children: one matched, with introductions, and one that ended early.

The families are another agency's, so that the child's side alone reads them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Any

from permanency.casework.children.models import Record
from permanency.casework.matching import operations as does
from permanency.casework.matching.models import Disruption, Link

NOBODY = 999_999


@dataclass(frozen=True)
class LinkPlace:
    """What stands in the addresses of a link's pages."""

    ref: str = "L0000000"
    paper: int = NOBODY
    day: int = NOBODY
    ended: str = "L0000001"
    disruption: int = NOBODY


def some_links(
    first: Record, second: Record, *, agency: int, words: str, by: Any, today: date
) -> LinkPlace:
    """Both links; ``words`` betray the council in all free text."""
    said: dict[str, Any] = {"by": by, "today": today}
    link = _matched(first, agency, words, said)
    paper = link.papers.earliest("pk")
    day = does.PlannedDay(today, 1, time(10), "out", ("child", "adopters"), what=words, where=words)
    (plan,) = does.plan_introductions(
        links=[link], begins_on=today, review_on=today, days=[day], **said
    )
    gone = _matched(second, agency, words, said)
    does.record_unit_placed(
        links=[gone], versions={gone.pk: gone.version}, on=today - timedelta(days=20), **said
    )
    does.record_disruption(
        record=second, on=today - timedelta(days=5), next_placement_code="U6", **said
    )
    ended = Disruption.objects.get(record=second)
    return LinkPlace(link.ref, paper.pk, plan.days.get().pk, gone.ref, ended.pk)


def _matched(record: Record, agency: int, words: str, said: dict[str, Any]) -> Link:
    on = said["today"] - timedelta(days=60)
    Record.objects.filter(pk=record.pk).update(opened_on=on, version=record.version + 1)
    record.refresh_from_db()
    told = {"record": record, **said}
    does.record_entry_to_care(on=date(2025, 5, 12), legal_status="C1", placement_code="U6", **told)
    does.record_decision(on=date(2026, 1, 15), **told)
    does.record_placement_order(on=date(2026, 4, 2), **told)
    link = does.open_link(
        outside_agency_id=agency, outside_ref=f"VA-{record.pk}", on=on, words=words,
        source="national_matching", side="child", **told,
    )  # fmt: skip
    for kind in ("support_plan", "placement_report"):
        paper = does.record_paper(link=link, kind=kind, finished_on=on, **said)
        paper = does.send_paper(paper=paper, version=paper.version, on=on, **said)
    does.record_comments(
        paper=paper, version=paper.version, on=on, comments="commented", words=words, **said
    )
    does.record_unit_matched(
        links=[link], versions={link.pk: link.version}, on=on + timedelta(days=21),
        decided_as="Hester Quillan", **said,
    )  # fmt: skip
    link.refresh_from_db()
    return link
