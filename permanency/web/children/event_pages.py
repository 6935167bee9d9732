"""Every event that can be recorded: its address, words, form, and the operation behind it."""

from __future__ import annotations

from permanency.casework.children import events
from permanency.casework.matching import operations
from permanency.web.children import event_forms as forms
from permanency.web.children import event_page as page
from permanency.web.children import linked_events
from permanency.web.children.event_page import EventPage
from permanency.web.children.event_pages_own import OWN_EVENTS

_OF_THE_JOURNEY: tuple[EventPage, ...] = (
    EventPage(
        "came-into-care", "Care", "Came into care", "Record that the child came into care",
        "Record coming into care", "Coming into care is recorded.",
        forms.EnteredCareForm, operations.record_entry_to_care,
        lambda on, given: events.EnteredCare(
            on, given.get("legal_status") or "C1", given.get("placement_code") or "U6"
        ),
        lambda journey, today: "The child is in care." if page.in_care(journey) else "",
    ),
    EventPage(
        "legal-status", "Care", "Legal status changed", "Record a legal status",
        "Record the legal status", "The legal status is recorded.",
        forms.LegalStatusForm, operations.record_legal_status,
        lambda on, given: events.LegalStatusBegan(on, given.get("code") or "C2"), page.needs_care,
    ),
    EventPage(
        "placement", "Care", "Moved home", "Record a move",
        "Record the move", "The move is recorded.",
        forms.PlacementForm, operations.record_placement,
        lambda on, given: events.PlacementBegan(
            on, given.get("code") or "U6", same_carer=given.get("same_carer") == "yes"
        ),
        page.needs_care,
    ),
    EventPage(
        "decision", "Plan and order", "Agency decision: should be placed for adoption",
        "Record the agency's decision", "Record the decision", "The decision is recorded.",
        forms.DecisionForm, operations.record_decision,
        lambda on, given: events.Decided(on), page.may_be_decided,
    ),
    EventPage(
        "placement-order", "Plan and order", "Placement order granted",
        "Record a placement order", "Record the placement order",
        "The placement order is recorded.",
        forms.PlacementOrderForm, operations.record_placement_order,
        lambda on, given: events.OrderMade(on), page.may_be_ordered,
    ),
    EventPage(
        "order-revoked", "Plan and order", "Placement order revoked",
        "Record that the order was revoked", "Record the revocation",
        "The revocation is recorded.",
        forms.OrderEndedForm, operations.record_order_ended,
        lambda on, given: events.OrderEnded(on, given.get("legal_status") or "C2"),
        page.needs_order,
    ),
    EventPage(
        "change-of-plan", "Plan and order", "Plan changed away from adoption",
        "Record a change of plan", "Record the change of plan", "The change of plan is recorded.",
        forms.ReversalForm, operations.record_reversal,
        lambda on, given: events.Reversed(on, given.get("reason") or "RD4"), page.needs_decision,
    ),
    EventPage(
        "match", "Family", "Match decided", "Record a match", "Record the match",
        "The match is recorded.",
        forms.MatchForm, linked_events.record_match,
        lambda on, given: events.Matched(on), page.may_be_matched,
        told=linked_events.families, tells=forms.what_a_match_does,
    ),
    EventPage(
        "match-ended", "Family", "Match ended before moving in", "Record that a match ended",
        "Record the end of the match", "The end of the match is recorded.",
        forms.MatchEndedForm, operations.record_match_ended,
        lambda on, given: events.MatchEnded(on), page.needs_match,
    ),
    EventPage(
        "placed", "Family", "Moved in: placed for adoption", "Record the placement for adoption",
        "Record the placement", "The placement for adoption is recorded.",
        forms.PlacedForm, linked_events.record_placed,
        lambda on, given: events.PlacementBegan(on, given.get("code") or "A6"), page.may_be_placed,
        told=linked_events.linked,
    ),
    EventPage(
        "disruption", "Family", "Placement ended before an order",
        "Record that the placement ended", "Record the end of the placement",
        "The end of the placement is recorded.",
        forms.DisruptionForm, operations.record_disruption,
        lambda on, given: events.Disrupted(on, given.get("next_placement_code") or "U6"),
        page.needs_adoptive,
    ),
    EventPage(
        "adoption-order", "Leaving care", "Adoption order made", "Record an adoption order",
        "Record the adoption order", "The adoption order is recorded.",
        forms.AdoptionOrderForm, operations.record_adoption_order,
        lambda on, given: events.Adopted(on, given.get("consent_dispensed") == "yes"),
        page.needs_adoptive,
    ),
    EventPage(
        "left-care", "Leaving care", "Left care another way", "Record that the child left care",
        "Record leaving care", "Leaving care is recorded.",
        forms.LeftCareForm, operations.record_leaving_care,
        lambda on, given: events.LeftCare(
            on, given.get("reason") or "E8", given.get("reversal_reason") or ""
        ),
        page.needs_care,
    ),
)  # fmt: skip

GROUPS = (
    "Care",
    "Plan and order",
    "Looking for a family",
    "Family",
    "Reviews, visits and delays",
    "Leaving care",
)
EVENTS: tuple[EventPage, ...] = tuple(
    sorted((*_OF_THE_JOURNEY, *OWN_EVENTS), key=lambda each: GROUPS.index(each.group))
)
BY_SLUG = {event.slug: event for event in EVENTS}
