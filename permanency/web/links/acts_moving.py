"""What can be recorded from the match to the court: introductions, the move, the application."""

from __future__ import annotations

from typing import Any

from permanency.casework.matching import operations as does
from permanency.casework.matching import terms
from permanency.casework.matching.models import AdoptionApplication, EarlyPermanence
from permanency.casework.matching.moving_queries import (
    before_the_move,
    earliest_application,
    live_introduction,
)
from permanency.platform.rows.models import LIVE
from permanency.web.formats import count_of, long_date
from permanency.web.links import forms_moving as forms
from permanency.web.links.act import Act, Rows, Said
from permanency.web.links.acts_link import exploring, is_open, matched, not_moved_in
from permanency.web.links.introduction_forms import EndForm, ReviewPointForm
from permanency.web.links.pair import Pair
from permanency.web.numbers_typed import whole_number

INTRODUCTIONS, MOVING, COURT = "Introductions", "Before the move, and the move", "After the move"
EARLY = "Early permanence"
CALENDAR_TAB, PLACEMENT_TAB = "link_introductions", "link_placement"


def planned(pair: Pair) -> str:
    """It is about introductions that go on."""
    if matched(pair):
        return matched(pair)
    return "" if live_introduction(pair.link) is not None else "No introductions are planned."


def _of_plans(operation: Any) -> Any:
    """The operation for the plan of each of the links."""

    def record(said: Said) -> None:
        for link in said.links:
            plan = live_introduction(link)
            if plan is not None:
                operation(plan=plan, version=plan.version, **said.values, **said.common)

    return record


def _plan(said: Said) -> None:
    for link in said.links:
        does.send_placement_plan(link=link, **said.values, **said.common)


def find_whom(pair: Pair, code: str) -> str | None:
    """Who is told in writing, by the code in the address."""
    return code if code in terms.NOTICES else None


def _notice(said: Said) -> None:
    for link in said.links:
        told = link.notices.filter(LIVE, whom=said.about).exists()
        if not told or link.pk == said.pair.link.pk:
            does.record_notice(link=link, whom=said.about, **said.values, **said.common)


def _placed(said: Said) -> Any:
    return does.record_unit_placed(
        links=said.links, versions=said.versions, **said.values, **said.common
    )


def _placed_will(pair: Pair, about: Any) -> Rows:
    rows: Rows = [
        {"words": "The first review is due within 4 weeks, visits weekly until then (reg 36)."},
        {"words": "The placement order, or the consent, that holds on the day is its authority."},
    ]
    missing = [line for line in before_the_move(pair.link) if not line.done]
    if missing:
        rows.append(
            {
                "lead": f"{count_of(len(missing), 'thing')} not recorded yet:",
                "words": "; ".join(line.words for line in missing) + ".",
                "more": "The move can be recorded all the same; they stay in sight.",
            }
        )
    return rows


def not_early(pair: Pair) -> str:
    """It begins early permanence: nothing of the kind is open for the child."""
    found = exploring(pair)
    if found:
        return found
    if EarlyPermanence.objects.filter(
        LIVE, record_id=pair.link.record_id, outcome_on__isnull=True
    ).exists():
        return "The child is in early permanence already."
    return ""


def find_early(pair: Pair, code: str) -> EarlyPermanence | None:
    """The decision of that number, of this link."""
    found = EarlyPermanence.objects.filter(LIVE, link=pair.link, pk=whole_number(code) or 0)
    return found.select_related("link__record").first()


def _early(said: Said) -> Any:
    return does.decide_early_permanence(link=said.pair.link, **said.values, **said.common)


def _early_started(said: Said) -> Any:
    return does.record_early_permanence_started(
        early=said.about, version=said.version, **said.values, **said.common
    )


def _early_ended(said: Said) -> Any:
    return does.record_early_permanence_ended(
        early=said.about, version=said.version, **said.values, **said.common
    )


def moved_in(pair: Pair) -> str:
    """It is about a child who has moved in."""
    if is_open(pair):
        return is_open(pair)
    return "" if pair.link.state == terms.PLACED else "The child has not moved in yet."


def _may_apply(pair: Pair) -> str:
    if moved_in(pair):
        return moved_in(pair)
    open_one = AdoptionApplication.objects.filter(
        LIVE, record_id=pair.link.record_id, outcome_on__isnull=True
    )
    return "An application to the court is open." if open_one.exists() else ""


def _application(said: Said) -> None:
    for link in said.links:
        does.record_adoption_application(record=link.record, **said.values, **said.common)


def _application_will(pair: Pair, about: Any) -> Rows:
    first = earliest_application(pair.record) if pair.record is not None else None
    if first is None:
        return []
    return [
        {
            "words": f"Without the court’s leave the first day is {long_date(first)}: a home for "
            "10 weeks before applying (Adoption and Children Act 2002, section 42)."
        }
    ]


def find_application(pair: Pair, code: str) -> AdoptionApplication | None:
    """The application of that number, about this child's placement."""
    found = AdoptionApplication.objects.filter(
        LIVE, placement__match__link=pair.link, pk=whole_number(code) or 0
    )
    return found.select_related("record").first()


def _outcome(said: Said) -> Any:
    return does.record_application_outcome(
        application=said.about, version=said.version, **said.values, **said.common
    )


def _ended(said: Said) -> None:
    for link in said.links:
        does.record_disruption(record=link.record, **said.values, **said.common)


ACTS = (
    Act(
        slug="review-point",
        group=INTRODUCTIONS,
        words="The review point of the introductions",
        title="The review point",
        act="Record what was agreed",
        done="What was agreed is recorded.",
        form=ReviewPointForm,
        record=_of_plans(does.record_review_point),
        refused=planned,
        back=CALENDAR_TAB,
    ),
    Act(
        slug="introductions-ended",
        group=INTRODUCTIONS,
        words="The introductions ended, or are planned anew",
        title="The introductions ended",
        act="Record the end",
        done="The end of the introductions is recorded.",
        form=EndForm,
        record=_of_plans(does.end_introductions),
        refused=planned,
        back=CALENDAR_TAB,
        lede="Introductions that stop are no disruption. If the match ends too, record that next.",
    ),
    Act(
        slug="early-permanence",
        group=EARLY,
        words="Early permanence was decided",
        title="Early permanence was decided",
        act="Record the decision",
        done="The decision is recorded. Record the first day of fostering when it comes.",
        form=forms.EarlyForm,
        record=_early,
        refused=not_early,
        both_sides=True,
        back=PLACEMENT_TAB,
        lede="The child is fostered by people who may adopt, before a court has authorised it.",
    ),
    Act(
        slug="early-started",
        title="The first day of fostering",
        act="Record the first day",
        done="The first day of fostering is recorded.",
        form=forms.EarlyStartedForm,
        record=_early_started,
        find=find_early,
        row=True,
        seen=lambda early: {"on": early.started_on},
        both_sides=True,
        back=PLACEMENT_TAB,
    ),
    Act(
        slug="early-ended",
        title="Early permanence ended",
        act="Record how it ended",
        done="How it ended is recorded. Record where the child moves to.",
        form=forms.EarlyEndedForm,
        record=_early_ended,
        find=find_early,
        row=True,
        seen=lambda early: {"on": early.outcome_on, "outcome": early.outcome},
        both_sides=True,
        back=PLACEMENT_TAB,
        lede="A return to birth family is an outcome of early permanence, never a disruption.",
    ),
    Act(
        slug="placement-plan",
        group=MOVING,
        words="The placement plan went to the adopters",
        title="The placement plan",
        act="Record the plan",
        done="The placement plan is recorded.",
        form=forms.PlacementPlanForm,
        record=_plan,
        refused=matched,
        back=PLACEMENT_TAB,
    ),
    Act(
        slug="notice",
        title="Who was told in writing",
        act="Record it",
        done="It is recorded.",
        form=forms.NoticeForm,
        record=_notice,
        refused=matched,
        find=find_whom,
        will=lambda pair, whom: [{"words": terms.NOTICES[whom], "more": "Reg 35(6)"}],
        back=PLACEMENT_TAB,
    ),
    Act(
        slug="placed",
        group=MOVING,
        words="The child moved in: placed for adoption",
        title="Record the placement for adoption",
        act="Record the placement",
        done="The placement for adoption is recorded.",
        form=forms.PlacedForm,
        record=_placed,
        refused=not_moved_in,
        moves=True,
        will=_placed_will,
        both_sides=True,
        back=PLACEMENT_TAB,
    ),
    Act(
        slug="application",
        group=COURT,
        words="The adopters applied to the court",
        title="The adopters applied for the adoption order",
        act="Record the application",
        done="The application is recorded.",
        form=forms.ApplicationForm,
        record=_application,
        refused=_may_apply,
        will=_application_will,
        back=PLACEMENT_TAB,
    ),
    Act(
        slug="application-outcome",
        title="What became of the application",
        act="Record the outcome",
        done="The outcome is recorded.",
        form=forms.OutcomeForm,
        record=_outcome,
        find=find_application,
        row=True,
        seen=lambda made: {"on": made.outcome_on, "outcome": made.outcome},
        back=PLACEMENT_TAB,
        lede="An order that was made is recorded as adoption order.",
    ),
    Act(
        slug="placement-ended",
        group=COURT,
        words="The placement ended before an order",
        title="The placement ended before an order",
        act="Record the end of the placement",
        done="The end of the placement is recorded. The disruption meeting comes next.",
        form=forms.PlacementEndedForm,
        record=_ended,
        refused=moved_in,
        back="link_disruption",
        lede="The child may read it one day. What is learnt is recorded after the meeting.",
    ),
)
