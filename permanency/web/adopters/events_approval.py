"""What can be recorded of the decision, its terms, reviews and availability."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils import timezone

from permanency.casework.adopters import operations
from permanency.casework.adopters.journey import AdopterJourney
from permanency.casework.adopters.models import Determination
from permanency.casework.adopters.operations import NewTerms
from permanency.casework.adopters.pathway import CONFIRM, FIRST_REVIEW, RULES
from permanency.casework.adopters.pipeline import Place, place_on
from permanency.casework.adopters.policies import can_decide
from permanency.platform.rows.models import LIVE
from permanency.web.adopters import forms_approval as forms
from permanency.web.adopters.event import Event, Rows, Said, itself, number
from permanency.web.adopters.events_stages import in_stage_2
from permanency.web.adopters.family import Family

DECISION = "Approval and after"
TAB = "adopter_approval"
_TERMS = ("max_children", "age_from", "age_to", "early_permanence")


def _for_whom(values: dict[str, Any]) -> NewTerms:
    return NewTerms(
        values["max_children"],
        values["age_from"],
        values["age_to"],
        values["early_permanence"] or "none",
    )


def _rest(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if name not in _TERMS}


def _approve(said: Said) -> Any:
    return operations.decide_approval(
        application=said.application,
        for_whom=_for_whom(said.values),
        **_rest(said.values),
        **said.common,
    )


def _after_approval(
    family: Family, journey: AdopterJourney | None, about: Any, today: date
) -> Rows:
    return [
        {"words": "Stage 2 ends, and its clock stops"},
        {"words": "They are available for matching from that day", "more": RULES[CONFIRM].source},
        {"words": "The approval is reviewed within 12 months", "more": RULES[FIRST_REVIEW].source},
    ]


def _send(said: Said) -> Any:
    return operations.send_determination(application=said.application, **said.values, **said.common)


def _after_determination(
    family: Family, journey: AdopterJourney | None, about: Any, today: date
) -> Rows:
    return [
        {
            "words": "They have 40 working days beginning with the day it was sent",
            "more": "To answer the agency, or to ask for an independent review (reg 30B(5)).",
        }
    ]


def find_determination(family: Family, code: str) -> Determination | None:
    """The determination of that number."""
    if family.application is None:
        return None
    found = Determination.objects.filter(LIVE, application=family.application, pk=number(code))
    return found.select_related("application").first()


def _route(said: Said) -> Any:
    return operations.record_route(
        determination=said.about, version=said.version, **said.values, **said.common
    )


def _final(said: Said) -> Any:
    approve = said.values["approve"] == "yes"
    return operations.decide_after_determination(
        determination=said.about,
        approve=approve,
        on=said.values["on"],
        decided_as=said.values["decided_as"],
        for_whom=_for_whom(said.values) if approve else None,
        version=said.version,
        **said.common,
    )


def _change_terms(said: Said) -> Any:
    return operations.change_terms(
        application=said.application,
        for_whom=_for_whom(said.values),
        **_rest(said.values),
        **said.common,
    )


def _approved(family: Family, journey: AdopterJourney | None, today: date) -> str:
    if journey is not None and place_on(journey, today) in (
        Place.APPROVED,
        Place.ON_HOLD,
        Place.MATCHED,
    ):
        return ""
    return "They are not approved."


def _review(said: Said) -> Any:
    return operations.hold_review(application=said.application, **said.values, **said.common)


def _set(said: Said) -> Any:
    return operations.set_availability(application=said.application, **said.values, **said.common)


def _confirm(said: Said) -> Any:
    return operations.confirm_availability(
        application=said.application, at=timezone.now(), by=said.by
    )


def _outcome(said: Said) -> Any:
    return operations.record_outcome(application=said.application, **said.values, **said.common)


EVENTS = (
    Event(
        slug="decision",
        group=DECISION,
        words="They were approved",
        title="Approval",
        act="Record the approval",
        done="The approval is recorded. They wait for a child from that day.",
        form=forms.DecisionForm,
        record=_approve,
        may=can_decide,
        refused=in_stage_2,
        will=_after_approval,
        back=TAB,
    ),
    Event(
        slug="not-suitable",
        group=DECISION,
        words="The agency considers them not suitable",
        title="Qualifying determination",
        act="Record that it was sent",
        done="The determination is recorded. They have 40 working days to answer.",
        form=forms.NotApprovedForm,
        record=_send,
        may=can_decide,
        refused=in_stage_2,
        will=_after_determination,
        back=TAB,
    ),
    Event(
        slug="route",
        title="What they did about the determination",
        act="Record what they did",
        done="It is recorded what they did.",
        form=forms.RouteForm,
        record=_route,
        find=find_determination,
        row=itself,
        seen=lambda family, told: {"route": told.route, "on": told.route_on},
        back=TAB,
    ),
    Event(
        slug="final",
        title="The final decision",
        act="Record the final decision",
        done="The final decision is recorded.",
        form=forms.FinalForm,
        record=_final,
        may=can_decide,
        find=find_determination,
        row=itself,
        back=TAB,
    ),
    Event(
        slug="terms",
        group=DECISION,
        words="The terms of the approval changed",
        title="Other terms of approval",
        act="Record the new terms",
        done="The new terms are recorded. The old ones stay on record.",
        form=forms.TermsForm,
        record=_change_terms,
        refused=_approved,
        back=TAB,
    ),
    Event(
        slug="review",
        group=DECISION,
        words="The approval was reviewed",
        title="A review of the approval",
        act="Record the review",
        done="The review is recorded.",
        form=forms.ReviewForm,
        record=_review,
        refused=_approved,
        back=TAB,
    ),
    Event(
        slug="availability",
        group=DECISION,
        words="They said they still wait",
        title="They said they still wait",
        act="Record that they still wait",
        done="It is recorded that they still wait.",
        lede="Today is recorded as the day they were heard from.",
        form=forms.NothingToType,
        record=_confirm,
        refused=_approved,
        back=TAB,
    ),
    Event(
        slug="stands",
        group=DECISION,
        words="They were linked or matched, or a child moved in",
        title="Where the family stands",
        act="Record where they stand",
        done="It is recorded where they stand.",
        lede="A match or a move that is recorded with the child shows here by itself.",
        form=forms.AvailabilityForm,
        record=_set,
        refused=_approved,
        back=TAB,
    ),
    Event(
        slug="outcome",
        group=DECISION,
        words="What became of the approval",
        title="What became of the approval",
        act="Record it",
        done="It is recorded, without the child.",
        lede="No child is named here: the family’s figures stay true when a child’s record closes. "
        "What is recorded with a child follows by itself; record here what is not.",
        form=forms.OutcomeForm,
        record=_outcome,
        refused=_approved,
        back=TAB,
    ),
)
