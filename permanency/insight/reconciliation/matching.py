"""The identities of links, matches and of children placed with other agencies' families."""

from __future__ import annotations

from permanency.insight.reconciliation.book import Term
from permanency.insight.reconciliation.forms import AtMost, Equal, Identity, NotYet, Parts

# Matched: those whose link the match closed.
LINKS: tuple[Identity, ...] = (
    Equal(
        "LNK1",
        "Links being explored at the end are those at the start and the new ones, less those "
        "closed and those that became matches",
        (Term("links_open", "end"), Term("links_closed"), Term("links_matched")),
        (Term("links_open", "start"), Term("links_made")),
    ),
    AtMost(
        "LNK2",
        "Children with a link are no more than their links",
        Term("children_linked", "end"),
        Term("links_open", "end"),
    ),
)

MATCHES: tuple[Identity, ...] = (
    AtMost(
        "MAT1",
        "Children matched are no more than match decisions",
        Term("children_matched"),
        Term("match_decisions"),
    ),
    Equal(
        "MAT2",
        "Match decisions are those placed since, those that ended before the move and those still "
        "to be placed",
        (Term("match_decisions"),),
        (Term("matches_placed"), Term("matches_ended_since"), Term("matches_to_be_placed")),
    ),
    Equal(
        "MAT3",
        "Match decisions are those with a placement order, in bands of time, and those without",
        (Term("match_decisions"),),
        (Term("matched_by_time_from_order"), Term("matches_without_order")),
    ),
    NotYet("MAT4", "Children in match items agreed at panel are the match decisions", "panels"),
)

FEES: tuple[Identity, ...] = (
    AtMost(
        "FEE1",
        "Children of placements bought are no more than those placed with other agencies' families",
        Term("interagency_children", picks=(("direction", ("bought",)),)),
        Term("children_placed", picks=(("approving_agency_kind", ("other_raa", "vaa")),)),
    ),
    Equal(
        "FEE2",
        "Inter-agency placements are those bought and those sold",
        (Term("interagency_placements"),),
        (
            Term("interagency_placements", picks=(("direction", ("bought",)),)),
            Term("interagency_placements", picks=(("direction", ("sold",)),)),
        ),
    ),
)

PLACED_TOGETHER: tuple[Identity, ...] = (
    Parts(
        "PLA9",
        "Children of other agencies are single children and children in groups",
        Term("other_children_with_own_adopters"),
        ("with_siblings", "group_size"),
    ),
    Parts(
        "PLA11",
        "Placements disrupted are the sum over brothers and sisters together or not, and over who "
        "approved the adopters",
        Term("placements_disrupted"),
        ("with_siblings", "group_size", "agency"),
    ),
)
