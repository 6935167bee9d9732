"""The pages of a link: what comes next, what has happened, its papers and the match."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from permanency.casework.matching import terms
from permanency.casework.matching.link_queries import considered_beside, history_of
from permanency.casework.matching.models import Link, Match, MatchPaper
from permanency.casework.matching.moving_queries import clocks_of
from permanency.casework.training.queries import sessions_for
from permanency.platform.pathways.clocks import Clock
from permanency.platform.rows.models import LIVE
from permanency.platform.security.queries import shown_names
from permanency.web.adopters.clock_card import bar_of
from permanency.web.formats import count_of, long_date, short_date
from permanency.web.gate import needs
from permanency.web.links.called import called_of
from permanency.web.links.meetings import meetings_section
from permanency.web.links.next_step import next_step
from permanency.web.links.pair import Pair, find_pair, frame_of
from permanency.web.links.words import stands

Section = dict[str, Any]


def link_page(
    request: HttpRequest, pair: Pair, tab: str, sections: list[Section], side: list[Section]
) -> HttpResponse:
    """A tab of a link: what comes next, its sections, cards at the side."""
    return render(
        request,
        "links/link.html",
        {
            **frame_of(pair, tab),
            "waiting": next_step(pair),
            "sections": sections,
            "side": side,
        },
    )


def act_link(pair: Pair, slug: str, words: str, what: str = "", about: int | str = "") -> Any:
    """A link to a form; None for whoever does not record."""
    if not pair.writes:
        return None
    args = [pair.link.ref, slug]
    href = (
        reverse("link_record_about", args=[*args, about])
        if about != ""
        else reverse("link_record", args=args)
    )
    return {"words": words, "what": what, "href": href}


@needs("child.read", "adopter.read")
def overview(request: HttpRequest, ref: str) -> HttpResponse:
    """Both sides, what happened, who else was considered."""
    pair = find_pair(request, ref, action="link.read")
    return link_page(
        request,
        pair,
        "link",
        [_history(pair), *meetings_section(pair), *_others(pair)],
        [_sides(pair), clocks_card(pair)],
    )


def _history(pair: Pair) -> Section:
    link, events = pair.link, []
    for event in history_of(link).reverse():
        text = terms.LINK_SIDES[event.by_side]
        if event.reason:
            text += f". {terms.DECLINE_REASONS[event.reason]}"
        if event.words:
            text += f". “{event.words}”"
        back = []
        taken_back = event.state in terms.EXPLORING and event.state != terms.SUGGESTED
        if taken_back and link.closed_on is None and link.state not in terms.COMMITTED:
            found = act_link(
                pair, "event-back", "Take back", f"“{terms.LINK_STATES[event.state]}”", event.pk
            )
            back = [found] if found else []
        events.append(
            {
                "date": event.on,
                "title": terms.LINK_STATES[event.state],
                "text": text,
                "major": event.state in (terms.LINKED, *terms.COMMITTED),
                "links": back,
            }
        )
    if link.closed_on is not None and link.state != terms.DECLINED:
        why = terms.LINK_CLOSED[link.closed_why]
        events.insert(0, {"date": link.closed_on, "title": f"Closed: {why}", "major": True})
    came = terms.LINK_SOURCES[link.source]
    told = link.exchange_ref or _event_of(pair)
    source = f"{came}, {told}" if told else came
    proposer = shown_names([link.proposed_by_id]).get(link.proposed_by_id, "a colleague")
    return {
        "title": "What has happened",
        "lede": f"Came from: {source}. Proposed by {proposer}.",
        "events": events,
        "after": _against(link),
    }


def _event_of(pair: Pair) -> str:
    """The event at which it began, for those who see events."""
    if pair.link.event_id is None:
        return ""
    found = sessions_for(pair.by).filter(pk=pair.link.event_id).first()
    return f"{found.course.title}, {short_date(found.first_on)}" if found is not None else ""


def _against(link: Link) -> str:
    if not link.overrides:
        return ""
    return f"A recorded limit speaks against this pair. Why it goes on: {link.override_reason}"


def _others(pair: Pair) -> list[Section]:
    """Who else was considered for the child; whoever does not see the child is told nothing."""
    if pair.record is None:
        return []
    until = pair.link.closed_on or pair.today
    others = considered_beside(pair.link, until, pair.by)
    called = called_of(others, pair.by, pair.today)
    when = "now" if pair.link.closed_on is None else f"on {long_date(until)}"
    return [
        {
            "title": "Who else is considered"
            if pair.link.closed_on is None
            else "Who else was considered",
            "columns": [
                {"key": "family", "label": "Family", "width": 40},
                {"key": "stands", "label": "Stands at", "width": 30},
                {"key": "opened", "label": "Opened", "unbroken": True},
            ],
            "rows": [
                {
                    "family": {
                        "words": called.family(each),
                        "href": reverse("link", args=[each.ref]),
                        "strong": True,
                        "under": [each.ref],
                    },
                    "stands": stands(each),
                    "opened": short_date(each.opened_on),
                }
                for each in others
            ],
            "name": f"Other families considered for {pair.child}",
            "empty": None
            if others
            else {"title": f"No other family is considered {when}.", "words": ""},
        }
    ]


def _sides(pair: Pair) -> Section:
    link, called = pair.link, pair.called
    pairs: list[tuple[str, Any]] = [
        ("Child", _linked(pair.child, "child", called.child_ref(link))),
        ("Council", link.agency.name),
        ("Family", _linked(pair.family, "adopter", called.family_ref(link))),
    ]
    if called.agency(link):
        pairs.append(("Their agency", called.agency(link)))
    for other in pair.together[1:]:
        pairs.append(("Together with", _linked(pair.names[other.pk], "link", other.ref)))
    for child in pair.without_link:
        pairs.append(("No link yet for", _linked(child.ref, "child", child.ref)))
    return {"title": "Who", "pairs": pairs}


def _linked(words: str, page: str, ref: str) -> Any:
    return {"words": words, "href": reverse(page, args=[ref])} if ref else words


def clocks_card(pair: Pair) -> Section:
    """The clocks of the link that have started."""
    found = clocks_of(pair.link, pair.today)
    if not found:
        return {"title": "Clocks", "words": "No clock has started yet."}
    return {"title": "Clocks", "clocks": [_clock(each) for each in found]}


def _clock(clock: Clock) -> dict[str, Any]:
    return {
        "title": f"{clock.rule.title}, from {short_date(clock.started_on)}",
        "against": f"{short_date(clock.due_on)}. {clock.rule.source}",
        "bar": bar_of(clock, width=316),
        "why": "",
    }


@needs("child.read", "adopter.read")
def papers(request: HttpRequest, ref: str) -> HttpResponse:
    """The placement report, the support plan, and the decision."""
    pair = find_pair(request, ref, action="link.papers.read")
    sections = [_papers(pair), _match(pair)]
    return link_page(request, pair, "link_papers", sections, [clocks_card(pair)])


def _papers(pair: Pair) -> Section:
    found = MatchPaper.objects.filter(LIVE, link=pair.link).order_by("-finished_on", "-pk")
    rows = [
        {
            "paper": {
                "words": terms.PAPER_KINDS[each.kind],
                "strong": True,
                "under": [f"Version {each.number}"],
            },
            "finished": short_date(each.finished_on),
            "sent": {
                "words": short_date(each.sent_on) if each.sent_on else "Not sent yet",
                "under": [f"Comments by {short_date(each.comments_due_on)}"]
                if each.comments_due_on and each.kind == terms.PLACEMENT_REPORT
                else [],
            },
            "comments": {
                "words": terms.COMMENTS[each.comments],
                "under": [
                    *([short_date(each.comments_on)] if each.comments_on else []),
                    *([f"“{each.comments_words}”"] if each.comments_words else []),
                ],
            }
            if each.sent_on
            else None,
            "act": _paper_act(pair, each),
        }
        for each in found
    ]
    add = act_link(pair, "paper", "Record a paper")
    is_open = pair.link.closed_on is None
    return {
        "title": "Papers",
        "lede": "The adopters have 10 working days to comment on the placement report before it "
        "goes to the decision (reg 31).",
        "links": [add] if add and is_open else [],
        "columns": [
            {"key": "paper", "label": "Paper", "width": 30},
            {"key": "finished", "label": "Finished", "unbroken": True},
            {"key": "sent", "label": "Sent to the adopters"},
            {"key": "comments", "label": "What they said"},
            {"key": "act", "label": "What to do", "hidden": True},
        ],
        "rows": rows,
        "empty": None
        if rows
        else {
            "title": "No paper is recorded yet.",
            "words": "The placement report says why this family, and the support plan what help "
            "is given.",
        },
    }


def _paper_act(pair: Pair, paper: MatchPaper) -> Any:
    if pair.link.closed_on is not None:
        return None
    what = f"{terms.PAPER_KINDS[paper.kind].lower()}, version {paper.number}"
    if paper.sent_on is None:
        return act_link(pair, "paper-sent", "Record sending", f"of the {what}", paper.pk)
    words = "Record comments" if paper.comments_on is None else "Change comments"
    return act_link(pair, "paper-comments", words, f"on the {what}", paper.pk)


def _match(pair: Pair) -> Section:
    found = Match.objects.filter(LIVE, link=pair.link).select_related("approving_agency", "agency")
    rows = [
        {
            "on": {"words": short_date(each.matched_on), "strong": True},
            "authority": {"words": each.agency.name, "under": [each.decided_as]},
            "family": {
                "words": each.approving_agency.name if each.approving_agency else "Not known",
                "under": ["approved the family"],
            },
            "now": {
                "words": f"Ended {short_date(each.ended_on)}" if each.ended_on else "Stands",
                "under": [_match_ended(each)] if each.ended_on else [],
            },
        }
        for each in found.order_by("-matched_on")
    ]
    link = pair.link
    acts = []
    if link.closed_on is None and link.state not in terms.COMMITTED:
        acts = [act_link(pair, "match", "Record the match")]
    elif link.closed_on is None and link.state == terms.MATCHED:
        acts = [act_link(pair, "match-ended", "Record that the match ended")]
    several = len(pair.together)
    return {
        "title": "Match",
        "lede": "The agency decision maker of the child’s council decides."
        + (f" {count_of(several, 'child', 'children')} together." if several > 1 else ""),
        "links": [each for each in acts if each],
        "columns": [
            {"key": "on", "label": "Decided", "unbroken": True},
            {"key": "authority", "label": "Who decided", "width": 35},
            {"key": "family", "label": "The family’s agency"},
            {"key": "now", "label": "Now"},
        ],
        "rows": rows,
        "empty": None
        if rows
        else {"title": "No match is decided.", "words": "It is shown here once it is."},
    }


def _match_ended(match: Match) -> str:
    from permanency.casework.children.terms import MATCH_END_REASONS

    return MATCH_END_REASONS.get(match.end_reason, "The reason is not recorded")
