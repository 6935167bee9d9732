"""What is due and what is there between a match and an adoption order. Reads only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from permanency.casework.children.models import Record
from permanency.casework.children.terms import ADOPTIVE
from permanency.casework.matching import terms
from permanency.casework.matching.models import (
    AdoptionApplication,
    Disruption,
    EarlyPermanence,
    Introduction,
    IntroductionDay,
    Link,
    Placement,
)
from permanency.casework.matching.pathway import MATCHING, may_apply_from
from permanency.platform.pathways.clocks import Clock, clocks
from permanency.platform.rows.models import LIVE


@dataclass(frozen=True)
class Check:
    """A line of a checklist: what, whether it is there, and since when or why not needed."""

    code: str
    words: str
    done_on: date | None
    not_needed: str = ""

    @property
    def done(self) -> bool:
        """Whether nothing is left to do about it."""
        return self.done_on is not None or bool(self.not_needed)


def before_the_move(link: Link) -> list[Check]:
    """What is to be there before a child moves in: placement plan, and who is told in writing.

    Shown, not enforced: a child who has moved in has moved in, and what is missing stays in sight.
    """
    plan = link.placement_plans.filter(LIVE).order_by("number").first()
    told = {each.whom: each for each in link.notices.filter(LIVE)}
    lines = [Check("plan", "Placement plan sent to the adopters", plan.sent_on if plan else None)]
    for code, words in terms.NOTICES.items():
        notice = told.get(code)
        lines.append(
            Check(
                code,
                words,
                notice.sent_on if notice else None,
                notice.not_needed if notice else "",
            )
        )
    return lines


def calendar_of(plan: Introduction) -> list[tuple[int, str, list[IntroductionDay]]]:
    """The days of a plan by stage, each stage with its title; days in order of their hours."""
    days = list(plan.days.filter(LIVE).order_by("day", "starts_at", "pk"))
    return [
        (number, title, [each for each in days if each.stage == number])
        for number, title in terms.STAGES.items()
    ]


def live_introduction(link: Link) -> Introduction | None:
    """The plan of introductions that goes on."""
    return link.introductions.filter(LIVE, ended_on__isnull=True).first()


def clocks_of(link: Link, today: date) -> list[Clock]:
    """The clocks of the link that have started: comments, ten weeks, disruption meeting."""
    report = link.papers.filter(LIVE, kind=terms.PLACEMENT_REPORT).order_by("-number").first()
    match = link.matches.filter(LIVE).order_by("-matched_on").first()
    placement = None
    if match is not None:
        placement = (
            Placement.objects.filter(LIVE, match=match, kind=ADOPTIVE)
            .order_by("-started_on")
            .first()
        )
    ended = (
        Disruption.objects.filter(LIVE, placement=placement).first()
        if placement is not None
        else None
    )
    happened: dict[str, date | None] = {
        "linked": link.opened_on,
        "report_sent": report.sent_on if report else None,
        "commented": report.comments_on if report else None,
        "matched": match.matched_on if match else None,
        "home": _home_from(placement) if placement and placement.ended_on is None else None,
        "applied": _applied_on(placement),
        "disrupted": ended.ended_on if ended else None,
        "met": ended.meeting_on if ended else None,
    }
    return clocks(MATCHING, happened, today=today)


def earliest_application(record: Record) -> date | None:
    """The first day on which the adopters may apply; None where the child is not placed."""
    placement = (
        Placement.objects.filter(LIVE, record=record, kind=ADOPTIVE, ended_on__isnull=True)
        .order_by("-started_on")
        .first()
    )
    return may_apply_from(_home_from(placement)) if placement is not None else None


def _home_from(placement: Placement) -> date:
    same = placement.same_carer and placement.carer_from is not None
    return placement.carer_from if same and placement.carer_from else placement.started_on


def _applied_on(placement: Placement | None) -> date | None:
    if placement is None:
        return None
    last = AdoptionApplication.objects.filter(LIVE, placement=placement).order_by("applied_on")
    first = last.first()
    return first.applied_on if first is not None else None


@dataclass(frozen=True)
class TwoDates:
    """Early permanence by its two dates and its outcome; ``outcome`` empty while it goes on."""

    row: EarlyPermanence
    fostered_from: date | None
    placed_on: date | None
    outcome: str


def early_permanence_of(record: Record) -> list[TwoDates]:
    """Early permanence of the child: first day of fostering, day placed for adoption, outcome."""
    found = []
    for row in EarlyPermanence.objects.filter(LIVE, record=record).order_by("decided_on", "pk"):
        placed = None
        if row.started_on is not None:
            placed = (
                Placement.objects.filter(
                    LIVE, record=record, kind=ADOPTIVE, same_carer=True,
                    started_on__gte=row.started_on,
                )
                .order_by("started_on")
                .first()
            )  # fmt: skip
        found.append(
            TwoDates(row, row.started_on, placed.started_on if placed else None, row.outcome)
        )
    return found
