"""After a placement ended before an order: who ended it, the meeting, what was learnt."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from permanency.casework.children import terms as of_children
from permanency.casework.matching import terms
from permanency.casework.matching.models import Disruption, LearningPoint
from permanency.casework.matching.pathway import meeting_between
from permanency.platform.rows.models import LIVE
from permanency.platform.security.queries import shown_names
from permanency.web.formats import count_of, long_date, short_date
from permanency.web.gate import needs
from permanency.web.links.acts_ended import TAB
from permanency.web.links.link_views import Section, act_link, clocks_card, link_page
from permanency.web.links.next_step import disruption_of
from permanency.web.links.pair import Pair, find_pair


@needs("child.read", "adopter.read")
def disruption(request: HttpRequest, ref: str) -> HttpResponse:
    """The tab, once a placement with this family ended before an order."""
    pair = find_pair(request, ref, action="link.disruption.read")
    found = disruption_of(pair)
    if found is None:
        raise Http404
    sections = [_ended(found), _meeting(pair, found), _learning(pair, found)]
    return link_page(request, pair, TAB, sections, [clocks_card(pair)])


def _ended(found: Disruption) -> Section:
    factors = [terms.DISRUPTION_FACTORS[code] for code in found.factors]
    days = count_of((found.ended_on - found.placed_on).days, "day")
    return {
        "title": "How it ended",
        "pairs": [
            ("Placed", long_date(found.placed_on)),
            ("Ended", f"{long_date(found.ended_on)}, after {days}"),
            ("Ended by", of_children.DISRUPTION_ENDED_BY[found.ended_by]),
            ("What led to it", ". ".join(factors) or "Not known yet"),
        ],
    }


def _meeting(pair: Pair, found: Disruption) -> Section:
    first, last = meeting_between(found.ended_on)
    held = found.meeting_on is not None
    links = [act_link(pair, "meeting", "Change" if held else "Record the meeting", "", found.pk)]
    if held:
        links.append(act_link(pair, "report", "Record the report", "", found.pk))
    section: Section = {
        "title": "The disruption meeting",
        "lede": f"Held between {long_date(first)} and {long_date(last)}: 28 to 42 days after the "
        "placement ended, under an independent chair.",
        "links": [each for each in links if each],
    }
    if not held:
        empty = {"title": "The meeting is not recorded yet.", "words": ""}
        return {**section, "empty": empty}
    pairs: list[tuple[str, Any]] = [
        ("Held", long_date(found.meeting_on)),
        ("Chair", found.meeting_chair),
        ("Adoption still the plan", of_children.YES_NO_NOT_KNOWN[found.plan_remains]),
        ("The child’s next step", terms.NEXT_STEPS.get(found.next_step, "Not decided yet")),
        ("Report", long_date(found.report_on) if found.report_on else "Not finished yet"),
    ]
    if found.meeting_outside_why:
        pairs.insert(1, ("Why on that day", found.meeting_outside_why))
    return {**section, "pairs": pairs, "after": found.report_words}


def _learning(pair: Pair, found: Disruption) -> Section:
    points = list(LearningPoint.objects.filter(LIVE, disruption=found).order_by("pk"))
    names = shown_names([each.owner_id for each in points if each.owner_id])
    rows = [
        {
            "learning": {"words": each.learning, "strong": True},
            "what": {
                "words": each.what or "Nothing to do",
                "under": [f"{names.get(each.owner_id or 0, 'a colleague')}, "
                          f"by {short_date(each.due_on)}"] if each.what else [],
            },
            "done": {"tag": "Done", "tone": "good", "under": [short_date(each.done_on)]}
            if each.done_on
            else ({"tag": "To do", "tone": "wait"} if each.what else None),
            "act": act_link(pair, "learning-done", "Mark done", each.learning[:60], each.pk)
            if each.what and each.done_on is None
            else None,
        }
        for each in points
    ]  # fmt: skip
    add = act_link(pair, "learning", "Add a point", "", found.pk)
    return {
        "title": "What was learnt",
        "links": [add] if add else [],
        "columns": [
            {"key": "learning", "label": "Learnt", "width": 40},
            {"key": "what", "label": "What is done about it", "width": 30},
            {"key": "done", "label": "Done"},
            {"key": "act", "label": "What to do", "hidden": True},
        ],
        "rows": rows,
        "empty": None if rows else {"title": "Nothing is recorded yet.", "words": ""},
    }
