"""Looking further in the demonstration: permissions in every state, events with what came of them.

The rungs of each search are recorded with the children themselves (``tracked.search``). Here cases
are prepared by the family finder, decided by the council's decision maker and confirmed by the team
manager; events are run by the recruitment officer. Loaded once, in one transaction, and the same
each time.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from itertools import cycle

from django.db import transaction
from django.utils import timezone

from permanency.casework.adopters.models import Application, Approval
from permanency.casework.children.models import Record
from permanency.casework.finding import operations, terms
from permanency.casework.finding.models import Permission
from permanency.casework.finding.queries import is_searched_for, searched_for
from permanency.casework.matching import operations as matching
from permanency.casework.matching.models import Link
from permanency.casework.training.models import Session
from permanency.casework.training.operations import Plan, open_course, open_session
from permanency.exchange.synthetic.loading_places import places
from permanency.exchange.synthetic.loading_staff import PAGE, account_id
from permanency.exchange.synthetic.region import Region
from permanency.platform.rows.models import LIVE
from permanency.platform.security.identity import acting_as, current_account
from permanency.platform.security.models import Account

NEIGHBOURS = "Vale and Marches Together"
# How each case stands today, days ago of its beginning, whose families, whether it has conditions.
CASES: tuple[tuple[str, int, str], ...] = (
    (terms.PREPARED, 6, terms.LOCAL),
    (terms.SUBMITTED, 13, terms.EITHER),
    (terms.SUBMITTED, 20, terms.LOCAL),
    (terms.BY_ONE[terms.PERMITTED], 30, terms.LOCAL),
    (terms.PERMITTED, 61, terms.LOCAL),
    (terms.PERMITTED, 94, terms.VOLUNTARY),
    (terms.PERMITTED, 40, terms.EITHER),
    (terms.CONDITIONAL, 55, terms.EITHER),
    (terms.CONDITIONAL, 76, terms.LOCAL),
    (terms.REFUSED, 83, terms.VOLUNTARY),
    (terms.DEFERRED, 34, terms.EITHER),
    (terms.ENDED, 160, terms.LOCAL),
)
# Kind of event, title, days from today.
EVENTS: tuple[tuple[str, str, int], ...] = (
    ("exchange_day", "Autumn exchange day", -36),
    ("profiling", "Meet the children online", -80),
    ("activity_day", "Summer activity day", -113),
    ("exchange_day", "Winter exchange day", 13),
    ("getting_to_know", "Getting to know you evening", 27),
)
_WORDS = (
    "The families we know were looked at one by one. Each talk was open and kind, and none of them "
    "was the right home. Somebody further away may be.",
    "Two families came close. One would have needed more room, the other more time. A wider search "
    "keeps the plan from standing still.",
    "A family outside would have to be within reach of a brother who stays with his carers.",
)


def load_finding(region: Region) -> bool:
    """Make it all, as known today; False where it was there."""
    who = _Staff(region)
    with transaction.atomic():
        with acting_as(who.finder, page=PAGE):
            if Permission.objects.exists():
                return False
            children = _children(region.today)
        with acting_as(who.head, page=PAGE):
            operations.add_collaboration(name=NEIGHBOURS, from_on=date(2022, 1, 1), by=_me())
        for (state, ago, provider), child, words in zip(
            CASES, children, cycle(_WORDS), strict=False
        ):
            _case(child, state, ago, provider, words, who, region.today)
        for nth, (kind, title, days) in enumerate(EVENTS):
            event = _event(kind, title, region.today + timedelta(days=days), who)
            _shown(event, children[nth :: len(EVENTS)], who, region.today)
    return True


class _Staff:
    """Accounts by what they do here."""

    def __init__(self, region: Region) -> None:
        def find(role: str, place: str = "") -> int:
            return account_id(
                next(
                    each.e_mail
                    for each in region.workers
                    if each.role == role and place in ("", each.place)
                )
            )

        self.finder, self.manager = find("family_finder"), find("team_manager")
        self.head, self.officer = find("head_of_service"), find("recruitment_officer")
        with acting_as(self.finder, page=PAGE):
            agencies = places().agencies
        self.deciders = {
            agencies[each.name].pk: find("agency_decision_maker", each.name)
            for each in region.councils
        }
        self.host = agencies["Castlemoor"].pk


def _me() -> Account:
    account = current_account()
    assert account is not None
    return account


def _children(today: date) -> list[Record]:
    """Children searched for with the longest wait first, of all councils in turn."""
    listed = searched_for(_me(), today).order_by("since", "record_id")
    ids = list(dict.fromkeys(listed.values_list("record_id", flat=True)))[:40]
    found = Record.objects.select_related("person", "agency").in_bulk(ids)
    return [found[each] for each in ids]


def _case(
    child: Record, state: str, ago: int, provider: str, words: str, who: _Staff, today: date
) -> None:  # fmt: skip
    """One case, with everything that happened to it on its day."""
    began = today - timedelta(days=ago)
    case = operations.Case(
        step=terms.NATIONAL if ago % 2 else terms.NEIGHBOURS,
        provider=provider,
        london=terms.NO if ago % 3 else terms.NOT_KNOWN,
        expected_on=today + timedelta(days=60 + ago),
        words=words,
    )
    with acting_as(who.finder, page=PAGE):
        made = operations.prepare_permission(record=child, case=case, by=_me(), today=began)
        if state == terms.PREPARED:
            return
        operations.submit_permission(
            permission=made, version=made.version, by=_me(), today=began + timedelta(days=3)
        )
    if state == terms.SUBMITTED:
        return
    decided = began + timedelta(days=12)
    decision = terms.CONFIRMED.get(state, terms.PERMITTED if state == terms.ENDED else state)
    with acting_as(who.deciders[child.agency_id], page=PAGE):
        operations.decide_permission(
            permission=made, version=made.version, decision=decision, by=_me(), today=decided,
            words="The panel read what was tried." if decision != terms.DEFERRED
            else "The profile is being renewed first.",
            conditions=("The profile is brought up to date", "Looked at again after three months"),
            again_on=today + timedelta(days=22),
        )  # fmt: skip
    if state in (*terms.CONFIRMED, terms.REFUSED, terms.DEFERRED):
        return
    with acting_as(who.manager, page=PAGE):
        operations.confirm_decision(
            permission=made, version=made.version, by=_me(), today=decided + timedelta(days=2)
        )
        if state == terms.CONDITIONAL:
            first = made.conditions.order_by("pk")[0]
            operations.mark_condition_met(
                condition=first, version=first.version, by=_me(), today=decided + timedelta(days=9)
            )
        if state == terms.ENDED:
            operations.end_permission(
                permission=made, version=made.version, why="found_inside", by=_me(),
                today=decided + timedelta(days=50),
            )  # fmt: skip


def _event(kind: str, title: str, on: date, who: _Staff) -> Session:
    with acting_as(who.officer, page=PAGE):
        course = open_course(
            agency_id=who.host, kind=kind, title=title, by=_me(),
            about="For families who are approved, or nearly so, and the workers of children.",
        )  # fmt: skip
        begins = timezone.make_aware(datetime.combine(on, time(10)))
        plan = Plan(
            starts_at=begins, ends_at=begins + timedelta(hours=4), capacity=60,
            place="" if kind == "profiling" else "Elmwood House, Castlemoor",
            virtual=kind == "profiling",
        )  # fmt: skip
        return open_session(course=course, plan=plan, by=_me())


def _shown(event: Session, children: list[Record], who: _Staff, today: date) -> None:
    """The event's children; of one that was held, views, and a link with the first of them."""
    on = min(today, event.first_on)
    ways = cycle(terms.SHOWN)
    with acting_as(who.finder, page=PAGE):
        listed = [each for each in children if is_searched_for(each, on)]
        for nth, (child, shown) in enumerate(zip(listed, ways, strict=False)):
            row = operations.feature_child(
                session=event, record=child, shown=shown, allowed_on=on - timedelta(days=9),
                allowed_as="The child’s social worker", by=_me(), today=on,
            )  # fmt: skip
            if event.first_on < today:
                operations.count_child_views(
                    featured=row, version=row.version, views=17 + 11 * nth, by=_me()
                )
        if event.first_on < today:
            _met(event, listed[:2], today)


def _met(event: Session, children: list[Record], today: date) -> None:
    """Families met there, as far as the talks came."""
    homes = Application.objects.filter(
        LIVE,
        closed_on__isnull=True,
        pk__in=Approval.objects.filter(LIVE, ended_on__isnull=True).values("application_id"),
    ).order_by("-pk")
    for child, home in zip(children, homes[10 : 10 + len(children)], strict=False):
        if Link.objects.filter(LIVE, record=child, application=home).exists():
            continue
        link = matching.open_link(
            record=child, application=home, on=event.first_on, source="exchange_event",
            event=event, side="family", by=_me(), today=today,
        )  # fmt: skip
        for state, after in (("enquired", 2), ("discussed", 9)):
            matching.record_link_event(
                link=link, version=link.version, state=state, side="family", by=_me(),
                on=event.first_on + timedelta(days=after), today=today,
            )  # fmt: skip
