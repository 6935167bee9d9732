"""Links the browser tests meet: one that is explored, one matched, one placed, one that ended.

The children are Holt and Fenwick's, so that nobody's lists of Castlemoor change.
"""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Any

from django.utils import timezone

from permanency.casework.adopters import operations as adopters
from permanency.casework.adopters.models import Application, Household
from permanency.casework.matching import operations as does
from permanency.casework.matching.models import Link
from permanency.casework.matching.operations import PlannedDay
from permanency.casework.tracking import operations as tracking
from permanency.platform.security.identity import acting_as, current_account
from tests.browser import world_adopters
from tests.people import Region

COUNCIL = "Holt and Fenwick"
LONG = "They know a family who adopted a child of the same age, and they asked for a talk. " * 3
JOURNEY = "Marigold"  # the child of the journey


def settle(region: Region, holds: dict[str, Any]) -> dict[str, Any]:
    """Make them; what stands in addresses, by a word. ``holds`` has families of adopters."""
    matched = world_adopters.approved(region, ("Clement", "Isla"), "Fairweather", days=330)
    with acting_as(region.nora):
        _up_to_two_years(_application(holds["home_waiting"]))
    with acting_as(region.ivy):
        _long_ago(region)
        family = _application(holds["home_waiting"])
        explored = _explored(region, family)
        found = {
            "link": explored.ref,
            "link_event": explored.events.get(state="linked").pk,
            "link_paper": explored.papers.get(kind="placement_report").pk,
            "link_child": explored.record.ref,
            "link_home": holds["home_held"],
            **_matched(region, matched),
            **_placed(region),
        }
        found["link_journey_child"] = _child(region, JOURNEY).ref
        _meeting(region)
    return found


def _meeting(region: Region) -> None:
    """A matching meeting to come, with the link that is explored on its agenda."""
    ahead = timezone.localdate() + timedelta(days=30)
    meeting = tracking.plan_meeting(
        kind="matching", agency_id=region.agencies[COUNCIL], held_on=ahead, **_said()
    )
    tracking.build_agenda(meeting=meeting, **_said())


def _up_to_two_years(family: Application) -> None:
    """What they said: the child of the journey is six months older, and all else would do."""
    adopters.record_range(
        application=family, as_at=_ago(60), source="report",
        hopes=adopters.Range(
            max_children=2, age_from_months=0, age_to_months=23, which_sex="any", legal_risk=2
        ),
        **_said(),
    )  # fmt: skip


def _application(household: str) -> Application:
    return Application.objects.get(household=Household.objects.get(ref=household))


def _said(**more: Any) -> dict[str, Any]:
    return {"by": current_account(), "today": timezone.localdate(), **more}


def _ago(days: int) -> date:
    return timezone.localdate() - timedelta(days=days)


def _child(region: Region, given: str, *, ordered: int = 200) -> Any:
    from permanency.casework.children.operations import add_child

    record = add_child(
        agency_id=region.agencies[COUNCIL], given=given, family="Applethorn",
        born_on=_ago(900), searched=True, **_said(),
    )  # fmt: skip
    said = _said(record=record)
    does.record_entry_to_care(on=_ago(500), legal_status="C1", placement_code="U6", **said)
    does.record_decision(on=_ago(ordered + 20), **said)
    does.record_placement_order(on=_ago(ordered), **said)
    return record


def _long_ago(region: Region) -> None:
    """A child who came and went six years ago: the council's records begin with the first who
    leaves care, and a year that is not wholly in them has no figures."""
    from permanency.casework.children.operations import add_child

    record = add_child(
        agency_id=region.agencies[COUNCIL], given="Isadora", family="Applethorn",
        born_on=_ago(365 * 9), searched=True, **_said(),
    )  # fmt: skip
    said = _said(record=record)
    does.record_entry_to_care(on=_ago(365 * 7), legal_status="C1", placement_code="U6", **said)
    does.record_leaving_care(on=_ago(365 * 6), reason="E4A", **said)


def _link(record: Any, family: Application | None, region: Region, *, days: int) -> Link:
    type(record).objects.filter(pk=record.pk).update(
        opened_on=record.born_on, version=record.version + 1
    )
    record.refresh_from_db()
    outside = {"outside_agency_id": region.westmarsh, "outside_ref": f"WM-{record.pk:04}"}
    return does.open_link(
        record=record, application=family, on=_ago(days), source="own_search", side="child",
        words=LONG, **({} if family else outside), **_said(),
    )  # fmt: skip


def _papers(link: Link, *, days: int, answered: bool) -> None:
    for kind in ("support_plan", "placement_report"):
        paper = does.record_paper(link=link, kind=kind, finished_on=_ago(days), **_said())
        paper = does.send_paper(paper=paper, version=paper.version, on=_ago(days), **_said())
    if answered:
        does.record_comments(
            paper=paper, version=paper.version, on=_ago(days - 2), comments="commented",
            words="We would like a map of the school.", **_said(),
        )  # fmt: skip


def _explored(region: Region, family: Application) -> Link:
    record = _child(region, "Bartholomew")
    other = _link(record, None, region, days=30)
    does.decline_link(
        link=other, version=other.version, on=_ago(20), side="family", reason="contact", **_said()
    )
    link = _link(record, family, region, days=25)
    link = does.record_link_event(
        link=link, version=link.version, state="linked", on=_ago(14), side="both", words=LONG,
        **_said(),
    )  # fmt: skip
    _papers(link, days=3, answered=False)
    return link


def _match(link: Link, *, days: int) -> Link:
    does.record_unit_matched(
        links=[link], versions={link.pk: link.version}, on=_ago(days),
        decided_as="Hester Quillan, agency decision maker", **_said(),
    )  # fmt: skip
    link.refresh_from_db()
    return link


def _matched(region: Region, family: Application) -> dict[str, Any]:
    """Introductions in their second week, the move in four days."""
    link = _link(_child(region, "Cornelius"), family, region, days=60)
    _papers(link, days=50, answered=True)
    _match(link, days=21)
    (plan,) = does.plan_introductions(
        links=[link], begins_on=_ago(8), review_on=_ago(1), moves_on=_ago(-4), **_said(),
        days=[
            PlannedDay(
                _ago(8 - nth), 1, time(10), "carers_home" if nth < 6 else "familys_home",
                ("child", "adopters", "carers"), time(12 + nth // 3), "12 Canary Row",
                who="Grandmother joins" if nth == 2 else "", what="Breakfast and the park",
            )
            for nth in range(12)
        ] + [PlannedDay(_ago(-4), 2, time(10), "familys_home", ("child", "adopters", "carers"))],
    )  # fmt: skip
    does.record_notice(link=link, whom="gp", on=_ago(10), **_said())
    does.send_placement_plan(
        link=link, on=_ago(12), responsibility="Day to day decisions", **_said()
    )
    early = _link(_child(region, "Dorothea"), None, region, days=70)
    does.decide_early_permanence(
        link=early, kind="ffa", on=_ago(60), decided_as="Hester Quillan",
        approved_from=_ago(58), **_said(),
    )  # fmt: skip
    return {
        "link_matched": link.ref,
        "link_day": plan.days.order_by("day").first().pk,
        "link_early": early.ref,
        "link_early_row": early.early_permanence.get().pk,
    }


def _placed(region: Region) -> dict[str, Any]:
    placed, ended = (_link(_child(region, name), None, region, days=180)
                     for name in ("Eglantine", "Fitzgerald"))  # fmt: skip
    for link in (placed, ended):
        _papers(link, days=170, answered=True)
        _match(link, days=150)
        does.record_unit_placed(
            links=[link], versions={link.pk: link.version}, on=_ago(120), **_said()
        )
        link.refresh_from_db()
    does.record_disruption(
        record=ended.record, on=_ago(35), next_placement_code="U6", ended_by="adopters",
        factors=["support", "child_needs_more"], **_said(),
    )  # fmt: skip
    return {"link_placed": placed.ref, "link_ended": ended.ref}
