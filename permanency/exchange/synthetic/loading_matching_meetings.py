"""Matching meetings of the demonstration: one that was held, one to come, for each of two councils.

Run by the family finder of the central hub over the links that are there (``loading_linking``):
what was said of each family follows from where its link stands. Loaded once, in one transaction.
"""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

from django.db import transaction

from permanency.casework.matching.terms import LINKED
from permanency.casework.tracking import operations as does
from permanency.casework.tracking import terms
from permanency.casework.tracking.models import AgendaItem, FamilyTalk, Meeting
from permanency.casework.tracking.queries import families_at, items_of, leading
from permanency.exchange.synthetic.loading_linking import FINDER
from permanency.exchange.synthetic.loading_places import places
from permanency.exchange.synthetic.loading_staff import PAGE, accounts_by_worker
from permanency.exchange.synthetic.region import Region
from permanency.platform.agencies.models import Agency
from permanency.platform.security.identity import acting_as, current_account
from permanency.platform.security.models import Account

HELD, COMING = 9, -5  # days ago
BEGINS = time(10)
HERE = "Ivy Lanternwood (chair), the children’s social workers, the families’ social workers"
_EACH = timedelta(minutes=9)
# State of the link -> what is said of the family.
_SAID: dict[str, tuple[str, str, str]] = {
    "suggested": (terms.EXPLORE, "", "The profile goes to them this week."),
    "viewed": (terms.EXPLORE, "", "They liked what they read and have two questions."),
    "enquired": (terms.VISIT, "", "They meet the foster carers before the next meeting."),
    "discussed": (terms.VISIT, "", "Both workers visit together."),
    LINKED: (terms.TO_PANEL, "", "The papers are ready but for the support plan."),
}
_STOPS = (terms.STOP, "another_child", "They go on with another child first.")


def load_matching_meetings(region: Region) -> bool:
    """Make them; False where they were there."""
    with transaction.atomic(), acting_as(accounts_by_worker(region)[FINDER], page=PAGE):
        if Meeting.objects.filter(kind=terms.MATCHING).exists():
            return False
        me = current_account()
        assert me is not None
        councils = places().agencies
        for name in ("Castlemoor", "Alderbridge"):
            for ago in (HELD, COMING):
                _meeting(councils[name], region, ago, me)
    return True


def _meeting(council: Agency, region: Region, ago: int, by: Account) -> None:
    day = region.today - timedelta(days=ago)
    meeting = does.plan_meeting(
        kind=terms.MATCHING, agency_id=council.pk, held_on=day, begins_at=BEGINS, here=HERE,
        by=by, today=region.today,
    )  # fmt: skip
    does.build_agenda(meeting=meeting, by=by, today=region.today)
    if day > region.today:
        return
    at = datetime.combine(day, BEGINS, UTC)
    for nth, item in enumerate(leading(items_of(meeting)), start=1):
        _talk(item, families_at([item]), at + nth * _EACH, by)
    fresh = Meeting.objects.get(pk=meeting.pk)
    does.end_meeting(
        meeting=fresh, version=fresh.version, by=by, now=at + timedelta(hours=2),
        practice="Families answer sooner when both workers ring on one day.",
    )  # fmt: skip


def _talk(item: AgendaItem, families: list[FamilyTalk], at: datetime, by: Account) -> None:
    """What was said of each family; of several with one link alike, the last one stops."""
    said = [does.SaidOfFamily(talk.pk, *_words(talk, families)) for talk in families]
    action = does.WrittenAction(
        "Ring the family’s social worker about the visit", by.pk, item.held_on + timedelta(days=14)
    )
    does.save_item(
        item=item,
        version=item.version,
        said=does.Said(
            "We know enough to take the next step, and nobody is left waiting for an answer.",
            terms.WITH_FAMILIES if said else terms.WIDEN,
            families=tuple(said),
        ),
        actions=[action] if said else (),
        by=by,
        now=at,
    )


def _words(talk: FamilyTalk, families: list[FamilyTalk]) -> tuple[str, str, str]:
    if len(families) > 1 and talk.pk == families[-1].pk:
        return _STOPS
    return _SAID[talk.link.state] if talk.link is not None else _SAID["suggested"]
