"""From the match to the court: placement plan, who was told, the home, reviews, applications."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from permanency.casework.children import pathway
from permanency.casework.children import terms as of_children
from permanency.casework.children.models import PlacementOrder
from permanency.casework.matching import terms
from permanency.casework.matching.models import (
    AdoptionApplication,
    AdoptionOrder,
    ClockSpell,
    EarlyPermanence,
    Placement,
    PlacementPlan,
)
from permanency.casework.matching.moving_queries import Check, before_the_move
from permanency.platform.rows.models import LIVE
from permanency.web.formats import days_away, short_date
from permanency.web.gate import needs
from permanency.web.links.acts_moving import PLACEMENT_TAB
from permanency.web.links.link_views import Section, act_link, clocks_card, link_page
from permanency.web.links.pair import Pair, find_pair

_ITSELF = {"key": "act", "label": "What to do", "hidden": True}


@needs("child.read", "adopter.read")
def placement(request: HttpRequest, ref: str) -> HttpResponse:
    """The tab: what is to be there before the move, the home, and what follows."""
    pair = find_pair(request, ref, action="link.placement.read")
    committed = pair.link.state in terms.COMMITTED
    sections = [
        *_early(pair),
        *([_before(pair), _plans(pair)] if committed else []),
        _home(pair),
        *([_court(pair)] if pair.link.state == terms.PLACED else []),
    ]
    side = [clocks_card(pair)]
    if pair.link.state == terms.PLACED and pair.link.closed_on is None:
        side.insert(0, _duties(pair))
    return link_page(request, pair, PLACEMENT_TAB, sections, side)


def _before(pair: Pair) -> Section:
    may = pair.link.closed_on is None
    return {
        "title": "Before the move",
        "lede": "Told in writing before the child moves in (reg 35(6)). What is missing stays in "
        "sight; a move is recorded all the same.",
        "columns": [
            {"key": "what", "label": "What", "width": 50},
            {"key": "done", "label": "Done"},
            _ITSELF,
        ],
        "rows": [_check(pair, line, may=may) for line in before_the_move(pair.link)],
    }


def _check(pair: Pair, line: Check, *, may: bool) -> dict[str, Any]:
    act = None
    if may and not line.done:
        what = f": {line.words[0].lower()}{line.words[1:]}"
        act = (
            act_link(pair, "placement-plan", "Record", what)
            if line.code == "plan"
            else act_link(pair, "notice", "Record", what, line.code)
        )
    done: Any = {"tag": "To do", "tone": "wait"}
    if line.done_on:
        done = {"tag": "Done", "tone": "good", "under": [short_date(line.done_on)]}
    elif line.not_needed:
        done = {"tag": "Not needed", "tone": "quiet", "under": [line.not_needed]}
    return {"what": {"words": line.words, "strong": True}, "done": done, "act": act}


def _plans(pair: Pair) -> Section:
    rows = [
        {
            "plan": {
                "words": f"Version {each.number}",
                "strong": True,
                "under": [short_date(each.sent_on)],
            },
            "responsibility": each.responsibility,
            "contact": each.contact or None,
            "support": each.support or None,
        }
        for each in PlacementPlan.objects.filter(LIVE, link=pair.link).order_by("-number")
    ]
    add = act_link(pair, "placement-plan", "Record a version" if rows else "Record the plan")
    return {
        "title": "Placement plan",
        "links": [add] if add and pair.link.closed_on is None else [],
        "columns": [
            {"key": "plan", "label": "Sent"},
            {"key": "responsibility", "label": "Parental responsibility", "width": 35},
            {"key": "contact", "label": "Keeping in touch"},
            {"key": "support", "label": "Support"},
        ],
        "rows": rows,
        "empty": None
        if rows
        else {"title": "No placement plan is recorded.", "words": "Reg 35 and Schedule 5."},
    }


def _home(pair: Pair) -> Section:
    found = Placement.objects.filter(LIVE, match__link=pair.link).order_by("-started_on")
    rows = [
        {
            "spell": {
                "words": f"From {short_date(each.started_on)}"
                if each.ended_on is None
                else f"{short_date(each.started_on)} to {short_date(each.ended_on)}",
                "strong": True,
                "under": [of_children.PLACEMENTS.get(each.code, each.code)],
            },
            "authority": _authority(each),
            "home": {
                "words": f"With them since {short_date(each.carer_from)}"
                if each.same_carer and each.carer_from
                else "A new home",
                "under": [],
            },
        }
        for each in found
    ]
    add = None
    if pair.link.state == terms.MATCHED and pair.link.closed_on is None and pair.decides:
        add = act_link(pair, "placed", "Record the move")
    empty = {
        "title": "The child has not moved in.",
        "words": "No child is placed for adoption without a placement order, a parent’s consent, "
        "or a written agreement under six weeks of age.",
    }
    return {
        "title": "Placed for adoption",
        "links": [add] if add else [],
        "columns": [
            {"key": "spell", "label": "From and to", "width": 35},
            {"key": "authority", "label": "Authority", "width": 35},
            {"key": "home", "label": "Home"},
        ],
        "rows": rows,
        "empty": None if rows else empty,
    }


def _authority(home: Placement) -> dict[str, Any]:
    """What the placement rests on; whoever does not see the child's papers reads its kind."""
    if home.order_id is not None:
        order = PlacementOrder.objects.filter(pk=home.order_id).first()
        under = [short_date(home.ordered_on)]
        if order is not None and order.ended_on is not None and home.ended_on is None:
            under.append(f"Ended on {short_date(order.ended_on)}: ask for legal advice")
        return {"words": "Placement order", "under": under}
    if home.consent_id is not None:
        return {"words": "A parent’s consent, or agreement under six weeks", "under": []}
    return {"words": "Not recorded", "late": True}


def _duties(pair: Pair) -> Section:
    """The next review and the next visit, from the child's own clocks."""
    wanted = {
        pathway.PLACED_FIRST_REVIEW: ("First review", "review"),
        pathway.PLACED_SECOND_REVIEW: ("Second review", "review"),
        pathway.PLACED_NEXT_REVIEW: ("Next review", "review"),
        pathway.VISIT: ("Next visit", "visit"),
    }
    spells = ClockSpell.objects.filter(
        Q(to_on__isnull=True) | Q(to_on__gt=pair.today),
        record_id=pair.link.record_id,
        live=True,
        from_on__lte=pair.today,
        clock__in=wanted,
    ).order_by("due_on")
    rows = []
    for spell in spells:
        words, slug = wanted[spell.clock]
        ref = pair.called.child_ref(pair.link)
        rows.append(
            {
                "words": words,
                "href": reverse("child_record", args=[ref, slug]) if pair.writes else "",
                "more": f"{short_date(spell.due_on)}, {days_away(spell.due_on, pair.today).lower()}"
                if spell.due_on
                else "",
            }
        )
    return {
        "title": "Reviews and visits",
        "rows": rows,
        "words": "" if rows else "Nothing is due.",
    }


def _court(pair: Pair) -> Section:
    rows = [
        {
            "on": {"words": short_date(each.applied_on), "strong": True},
            "court": {
                "words": each.court or "Not recorded",
                "under": [f"With the court’s leave of {short_date(each.leave_on)}"]
                if each.leave_on
                else [],
            },
            "outcome": {
                "words": terms.COURT_OUTCOMES[each.outcome] if each.outcome else "Not decided yet",
                "under": [short_date(each.outcome_on)] if each.outcome_on else [],
            },
            "act": None
            if each.outcome
            else act_link(
                pair, "application-outcome", "Refused or withdrawn", "application", each.pk
            ),
        }
        for each in AdoptionApplication.objects.filter(
            LIVE, placement__match__link=pair.link
        ).order_by("-applied_on")
    ]
    links = []
    if pair.link.closed_on is None and pair.writes:
        ref = pair.called.child_ref(pair.link)
        links = [
            act_link(pair, "application", "Record the application"),
            {
                "words": "Record the adoption order",
                "href": reverse("child_record", args=[ref, "adoption-order"]),
            },
        ]
    made = AdoptionOrder.objects.filter(LIVE, placement__match__link=pair.link).first()
    return {
        "title": "The court",
        "lede": f"The adoption order was made on {short_date(made.made_on)}." if made else "",
        "links": links,
        "columns": [
            {"key": "on", "label": "Applied", "unbroken": True},
            {"key": "court", "label": "Court"},
            {"key": "outcome", "label": "Outcome"},
            _ITSELF,
        ],
        "rows": rows,
        "empty": None
        if rows
        else {
            "title": "No application is recorded.",
            "words": "Not before the child has had a home with them for 10 weeks, unless the court "
            "gave leave.",
        },
    }


def _early(pair: Pair) -> list[Section]:
    """Early permanence by its two dates and its outcome."""
    found = list(EarlyPermanence.objects.filter(LIVE, link=pair.link).order_by("-decided_on"))
    if not found:
        return []
    placed = (
        Placement.objects.filter(LIVE, match__link=pair.link, kind=of_children.ADOPTIVE)
        .order_by("started_on")
        .first()
    )
    return [
        {
            "title": "Early permanence",
            "lede": "Two dates are kept apart: the first day of fostering, and the day the "
            "placement becomes one for adoption.",
            "columns": [
                {"key": "kind", "label": "Kind", "width": 30},
                {"key": "approved", "label": "Approved to foster"},
                {"key": "fostered", "label": "Fostered from", "unbroken": True},
                {"key": "placed", "label": "Placed for adoption", "unbroken": True},
                {"key": "outcome", "label": "Outcome"},
                _ITSELF,
            ],
            "rows": [
                {
                    "kind": {
                        "words": terms.EARLY_PERMANENCE_KINDS[each.kind],
                        "strong": True,
                        "under": [f"Decided {short_date(each.decided_on)}", each.decided_as],
                    },
                    "approved": _approved(each),
                    "fostered": short_date(each.started_on) if each.started_on else "Not yet",
                    "placed": short_date(placed.started_on) if placed else "Not yet",
                    "outcome": {
                        "words": terms.EARLY_PERMANENCE_OUTCOMES[each.outcome]
                        if each.outcome
                        else "Goes on",
                        "under": [short_date(each.outcome_on)] if each.outcome_on else [],
                    },
                    "act": _early_act(pair, each),
                }
                for each in found
            ],
        }
    ]


def _approved(early: EarlyPermanence) -> str:
    if early.approved_from is None:
        return "Approved to foster and to adopt"
    until = f" to {short_date(early.approved_until)}" if early.approved_until else ""
    return f"{'' if until else 'From '}{short_date(early.approved_from)}{until}"


def _early_act(pair: Pair, early: EarlyPermanence) -> Any:
    if early.outcome_on is not None or not pair.decides:
        return None
    if early.started_on is None:
        return act_link(pair, "early-started", "Record first day", "of fostering", early.pk)
    return act_link(pair, "early-ended", "Record how it ended", "", early.pk)
