"""What comes next of a link, in one sentence, with the act that does it."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from permanency.casework.children.terms import ADOPTIVE
from permanency.casework.matching import terms
from permanency.casework.matching.models import AdoptionApplication, Disruption, Placement
from permanency.casework.matching.moving_queries import (
    before_the_move,
    earliest_application,
    live_introduction,
)
from permanency.casework.matching.operations import match_blockers
from permanency.casework.matching.pathway import meeting_between
from permanency.platform.rows.models import LIVE
from permanency.web.formats import count_of, in_words, long_date
from permanency.web.links.pair import Pair


def next_step(pair: Pair) -> dict[str, Any] | None:
    """The box at the top of the page; None where nothing is left to do."""
    link = pair.link
    if link.closed_on is not None:
        return _after_the_end(pair) if link.closed_why == terms.DISRUPTED else None
    if link.state == terms.MATCHED:
        return _before_moving(pair)
    if link.state == terms.PLACED:
        return _until_the_order(pair)
    if link.state != terms.LINKED and not link.papers.filter(LIVE).exists():
        return _said(
            "Next: decide whether to explore it.",
            "Record what each side says; if both go on, the child and the family are linked.",
            [_act(pair, "event", "Record what they say"), _act(pair, "decline", "Does not go on")],
        )
    return _before_the_match(pair)


def _before_the_match(pair: Pair) -> dict[str, Any]:
    blockers = match_blockers(pair.link, pair.today)
    if pair.without_link:
        refs = in_words([each.ref for each in pair.without_link])
        blockers.append(f"Brothers and sisters are matched together: open a link for {refs}.")
    if not blockers:
        return _said(
            "Next: the decision on the match.",
            "The papers are with the adopters and their time to comment is over.",
            [_act(pair, "match", "Record the match")],
        )
    return _said(
        "Before the match can be decided:",
        " ".join(blockers),
        [{"words": "Papers and match", "href": reverse("link_papers", args=[pair.link.ref])}],
    )


def _before_moving(pair: Pair) -> dict[str, Any]:
    link = pair.link
    plan = live_introduction(link)
    missing = [line for line in before_the_move(link) if not line.done]
    left = f" Before the move, {count_of(len(missing), 'thing')} to do." if missing else ""
    if plan is None:
        return _said(
            "Next: plan the introductions.",
            f"The match was decided on {long_date(link.state_on)}.{left}",
            [_writing(pair, _to(pair, "link_introductions_plan", "Plan the introductions"))],
        )
    moves = f" The move is planned for {long_date(plan.moves_on)}." if plan.moves_on else ""
    if plan.reviewed_on is None and plan.review_on <= pair.today:
        return _said(
            "Next: the review point of the introductions.",
            f"It was planned for {long_date(plan.review_on)}.{moves}{left}",
            [_act(pair, "review-point", "Record the review point")],
        )
    return _said(
        "Introductions are going on.",
        f"They began on {long_date(plan.begins_on)}.{moves}{left}"
        if plan.begins_on <= pair.today
        else f"They begin on {long_date(plan.begins_on)}.{moves}{left}",
        [
            _to(pair, "link_introductions", "Open the calendar"),
            _act(pair, "placed", "Record the move"),
        ],
    )


def _until_the_order(pair: Pair) -> dict[str, Any] | None:
    if pair.record is None:
        return None
    placement = _placement(pair)
    if placement is None:
        return None
    applied = (
        AdoptionApplication.objects.filter(LIVE, placement=placement, outcome_on__isnull=True)
        .order_by("-applied_on")
        .first()
    )
    if applied is not None:
        return _said(
            "Next: the court’s decision.",
            f"The adopters applied on {long_date(applied.applied_on)}.",
            [
                _writing(
                    pair,
                    {
                        "words": "Record the adoption order",
                        "href": reverse("child_record", args=[pair.record.ref, "adoption-order"]),
                    },
                )
            ],
        )
    first = earliest_application(pair.record)
    if first is None:
        return None
    when = (
        f"They can apply since {long_date(first)}."
        if first <= pair.today
        else f"They can apply from {long_date(first)}: a home for 10 weeks before (section 42)."
    )
    return _said(
        "Next: the application for the adoption order.",
        when,
        [_act(pair, "application", "Record the application")],
    )


def _after_the_end(pair: Pair) -> dict[str, Any] | None:
    found = disruption_of(pair)
    if found is None or found.report_on is not None:
        return None
    page = _to(pair, "link_disruption", "After it ended")
    if found.meeting_on is not None:
        return _said("Next: the report of the disruption meeting.", "", [page])
    first, last = meeting_between(found.ended_on)
    return _said(
        "Next: the disruption meeting.",
        f"It is held between {long_date(first)} and {long_date(last)}, 28 to 42 days after the "
        "placement ended.",
        [page],
    )


def disruption_of(pair: Pair) -> Disruption | None:
    """What was recorded of the end of this family's placement before an order."""
    return (
        Disruption.objects.filter(LIVE, placement__match__link=pair.link)
        .order_by("-ended_on")
        .first()
    )


def _placement(pair: Pair) -> Placement | None:
    rows = Placement.objects.filter(LIVE, match__link=pair.link, kind=ADOPTIVE)
    return rows.order_by("-started_on").first()


def _act(pair: Pair, slug: str, words: str) -> dict[str, str] | None:
    if not pair.writes:
        return None
    return {"words": words, "href": reverse("link_record", args=[pair.link.ref, slug])}


def _writing(pair: Pair, link: dict[str, str]) -> dict[str, str] | None:
    """The link for whoever records here."""
    return link if pair.writes else None


def _to(pair: Pair, page: str, words: str) -> dict[str, str]:
    return {"words": words, "href": reverse(page, args=[pair.link.ref])}


def _said(lead: str, words: str, links: list[Any]) -> dict[str, Any]:
    return {"lead": lead, "words": words, "more": "", "links": [each for each in links if each]}
