"""Links of the demonstration: in every state from suggested to placed, and one that ended early.

Children who wait under a placement order and families who wait, approved, are brought together by
the family finder of the central hub through the operations people use. What happened lies in the
current year, so that the reports of years that are over stay as they are. Loaded once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import transaction

from permanency.casework.adopters.models import Application, Approval, Availability, Outcome
from permanency.casework.adopters.terms import ON_HOLD
from permanency.casework.children.models import Record, SiblingMember
from permanency.casework.matching import operations as does
from permanency.casework.matching.introductions_draft import drafted
from permanency.casework.matching.models import Disruption, Link, Position
from permanency.exchange.synthetic.loading_staff import PAGE, accounts_by_worker
from permanency.exchange.synthetic.region import Region
from permanency.platform.rows.models import LIVE
from permanency.platform.security.identity import acting_as
from permanency.platform.security.models import Account

FINDER = "ivy.lanternwood"
DECIDED_AS = "Agency decision maker of the child’s council"
ORDERED, EARLY = "authority_active", "decision_no_authority"
_REFUSED = (does.NotPossible, does.DoesNotFit)


def load_linking(region: Region) -> bool:
    """Make them, in one transaction; False where they were there.

    Raises:
        LookupError: the family finder has no account.
    """
    finder = accounts_by_worker(region)[FINDER]
    with acting_as(finder, page=PAGE):
        if Link.objects.exists():
            return False
        with transaction.atomic():
            _Load(Account.objects.get(pk=finder), region.today).all()
    return True


@dataclass
class _Load:
    """One load; children and families are taken in turn, each once for a match."""

    by: Account
    today: date

    def all(self) -> None:
        """Every story, with the next child whom it fits."""
        self.families, self.taken = self._families(), 0
        children = self._children(ORDERED)
        for story in (
            self._several, self._waiting_for_comments, self._ready, self._introducing,
            self._matched, self._placed, self._at_court, self._ended_early, self._elsewhere,
        ):  # fmt: skip
            self._tell(story, children)
        self._tell(self._early, self._children(EARLY))

    def _tell(self, story: Callable[[Record], None], children: Iterator[Record]) -> None:
        """Tell it of the first child whose own dates allow it."""
        before = self.taken
        for record in children:
            try:
                with transaction.atomic():
                    story(record)
            except _REFUSED:
                self.taken = before
                continue
            return

    def _family(self) -> Application:
        """The next family; after the last one the first again."""
        self.taken += 1
        return self.families[(self.taken - 1) % len(self.families)]

    def _children(self, position: str) -> Iterator[Record]:
        """Children who stand there today and have no brothers or sisters, by council and birth."""
        there = Position.objects.filter(
            live=True, position=position, from_on__lte=self.ago(60), to_on__isnull=True
        )
        rows = Record.objects.filter(
            pk__in=there.values("record_id"), closed_on__isnull=True, born_on__isnull=False
        ).exclude(pk__in=SiblingMember.objects.filter(LIVE).values("record_id"))
        return iter(rows.select_related("agency").order_by("born_on", "agency__name", "ref"))

    def _families(self) -> list[Application]:
        """Families who wait, approved: those who wait longest first."""
        known = Outcome.objects.filter(LIVE).values("application_id")
        held = Availability.objects.filter(LIVE, state=ON_HOLD, ended_on__isnull=True)
        rows = Approval.objects.filter(
            LIVE, ended_on__isnull=True, approved_on__lte=self.ago(200),
            application__closed_on__isnull=True, application__kind="adoption",
        )  # fmt: skip
        rows = rows.exclude(application__in=known)
        rows = rows.exclude(application__in=held.values("application_id"))
        ordered = rows.select_related("application__household").order_by("approved_on", "pk")
        return [each.application for each in ordered]

    def ago(self, days: int) -> date:
        """So many days before today; a day to come where it is less than nothing."""
        return self.today - timedelta(days=days)

    @property
    def said(self) -> dict[str, Any]:
        """What every operation is told."""
        return {"by": self.by, "today": self.today}

    # -- the stories -------------------------------------------------------------------------------

    def _several(self, record: Record) -> None:
        """Three families at once, one of whom has declined."""
        seen = self._link(record, 24, words="Same faith, near the child’s school.")
        self._event(seen, "viewed", 20, side="family")
        self._event(seen, "enquired", 12, side="family", words="They ask about sleep.")
        self._link(record, 5, source="exchange_event", exchange_ref="Exchange day, autumn")
        gone = self._link(record, 33)
        does.decline_link(
            link=gone, version=gone.version, on=self.ago(26), side="family", reason="place",
            words="They would move the child too far from a grandmother.", **self.said,
        )  # fmt: skip

    def _waiting_for_comments(self, record: Record) -> None:
        self._papers(self._explored(record, 41), 6, answered=False)

    def _ready(self, record: Record) -> None:
        self._papers(self._explored(record, 62), 27, answered=True)

    def _introducing(self, record: Record) -> None:
        """In the second week, the review point over, the move in five days."""
        link = self._match(record, 76, 20)
        (plan,) = does.plan_introductions(
            links=[link], begins_on=self.ago(6), review_on=self.ago(1), moves_on=self.ago(-5),
            days=drafted(self.ago(6), self.ago(-5)), **self.said,
        )  # fmt: skip
        for day in plan.days.filter(day__lt=self.today):
            does.record_day_result(day=day, version=day.version, result="as_planned", **self.said)
        does.record_review_point(
            plan=plan, version=plan.version, on=self.ago(1), outcome="go_on",
            words="The first night out was calm; everybody wants to go on.", **self.said,
        )  # fmt: skip
        self._before_the_move(link, 10, all_told=False)

    def _matched(self, record: Record) -> None:
        self._match(record, 58, 8)

    def _placed(self, record: Record) -> None:
        self._place(self._match(record, 130, 75), 40)

    def _at_court(self, record: Record) -> None:
        link = self._match(record, 200, 160)
        self._place(link, 125)
        does.record_adoption_application(
            record=link.record, on=self.ago(31), court=f"{link.agency.name} Family Court",
            **self.said,
        )  # fmt: skip

    def _ended_early(self, record: Record) -> None:
        """A disruption, its meeting in time, its report and what was learnt."""
        link = self._match(record, 205, 165)
        self._place(link, 135)
        does.record_disruption(
            record=link.record, on=self.ago(60), next_placement_code="U6", provider="PR1",
            ended_by="adopters", factors=["support", "child_needs_more"], **self.said,
        )  # fmt: skip
        row = Disruption.objects.get(record=link.record)
        row = does.record_disruption_meeting(
            disruption=row, version=row.version, on=self.ago(25), chair="Ada Fennimore",
            plan_remains="yes", next_step="search_again",
            factors=["support", "child_needs_more", "information"], **self.said,
        )  # fmt: skip
        does.record_disruption_report(
            disruption=row, version=row.version, on=self.ago(11),
            words="Help that was agreed came eleven weeks late.", **self.said,
        )  # fmt: skip
        does.add_learning_point(
            disruption=row, learning="Therapy was asked for after the move, not with the match.",
            what="Ask for the fund with every support plan", owner=self.by,
            due_on=self.ago(-30), **self.said,
        )  # fmt: skip

    def _elsewhere(self, record: Record) -> None:
        """A family of another agency, closed when the plan of the family changed."""
        link = does.open_link(
            record=record, on=self.ago(90), source="national_matching", side="family",
            outside_agency_id=self._family().agency_id, outside_ref="NM-20417",
            words="Found by the national matching service.", **self.said,
        )  # fmt: skip
        does.close_link(
            link=link, version=link.version, on=self.ago(44), why="family_matched", **self.said
        )

    def _early(self, record: Record) -> None:
        """Fostered by people who may adopt, before a court has authorised it."""
        link = self._link(record, 58)
        early = does.decide_early_permanence(
            link=link, kind="ffa", on=self.ago(50), decided_as=DECIDED_AS,
            approved_from=self.ago(48), **self.said,
        )  # fmt: skip
        does.record_early_permanence_started(
            early=early, version=early.version, on=self.ago(45), provider="PR1", **self.said
        )

    # -- their parts -------------------------------------------------------------------------------

    def _link(self, record: Record, days: int, **given: Any) -> Link:
        told = {"source": "own_search", "side": "child", **given}
        return does.open_link(
            record=record, application=self._family(), on=self.ago(days), **told, **self.said
        )

    def _event(self, link: Link, state: str, days: int, *, side: str, words: str = "") -> Link:
        return does.record_link_event(
            link=link, version=link.version, state=state, on=self.ago(days), side=side,
            words=words, **self.said,
        )  # fmt: skip

    def _explored(self, record: Record, days: int) -> Link:
        link = self._link(record, days)
        self._event(link, "viewed", days - 5, side="family")
        return self._event(link, "linked", days - 12, side="both")

    def _papers(self, link: Link, days: int, *, answered: bool) -> None:
        for kind in ("support_plan", "placement_report"):
            paper = does.record_paper(link=link, kind=kind, finished_on=self.ago(days), **self.said)
            paper = does.send_paper(
                paper=paper, version=paper.version, on=self.ago(days), **self.said
            )
        if answered:
            does.record_comments(
                paper=paper, version=paper.version, on=self.ago(days - 6), comments="agreed",
                **self.said,
            )  # fmt: skip

    def _match(self, record: Record, linked: int, matched: int) -> Link:
        link = self._explored(record, linked)
        self._papers(link, matched + 18, answered=True)
        does.record_unit_matched(
            links=[link], versions={link.pk: link.version}, on=self.ago(matched),
            decided_as=DECIDED_AS, **self.said,
        )  # fmt: skip
        link.refresh_from_db()
        return link

    def _before_the_move(self, link: Link, days: int, *, all_told: bool) -> None:
        does.send_placement_plan(
            link=link, on=self.ago(days), contact="Letters to a grandmother, twice a year",
            responsibility="Day to day decisions from the first day; trips abroad with the agency.",
            support="A worker each week until the first review.", **self.said,
        )  # fmt: skip
        whom = ("gp", "home_authority", "health_body", "parents") if all_told else ("gp",)
        for each in whom:
            does.record_notice(link=link, whom=each, on=self.ago(days), **self.said)
        if all_told:
            does.record_notice(
                link=link, whom="education", not_needed="Not of school age", **self.said
            )

    def _place(self, link: Link, days: int) -> None:
        self._before_the_move(link, days + 9, all_told=True)
        does.record_unit_placed(
            links=[link], versions={link.pk: link.version}, on=self.ago(days), provider="PR1",
            **self.said,
        )  # fmt: skip
        link.refresh_from_db()
