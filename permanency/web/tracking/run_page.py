"""The page of one child while a meeting runs: the list at the left, the child at the right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from permanency.casework.children.models import SearchStep
from permanency.casework.children.pathway import (
    ENTRY_TO_PLACED_DAYS,
    ORDER_TO_MATCH_DAYS,
    RULES,
)
from permanency.casework.matching import tracker
from permanency.casework.matching.models import Position
from permanency.casework.tracking import queries, terms
from permanency.casework.tracking.models import Action, AgendaItem, Meeting
from permanency.platform.rows.models import LIVE
from permanency.platform.security.queries import Colleague, shown_names
from permanency.web.children.case import case_strip, position_now
from permanency.web.components import clock_bar
from permanency.web.formats import clock_time, count_of, day_and_month, long_date, short_date
from permanency.web.gate import actor_of
from permanency.web.numbers_typed import whole_number
from permanency.web.once import token_of
from permanency.web.tracking import run_form
from permanency.web.tracking.children_at import At, action_words, children_at, late, run_list
from permanency.web.tracking.events import event_link
from permanency.web.tracking.families_at import FamilyAt, families_by_item
from permanency.web.tracking.family_fields import family_fields
from permanency.web.tracking.finding import trail
from permanency.web.tracking.run_form import Line, Typed
from permanency.web.tracking.words import pronouns, title_of, when

WRITING = timedelta(minutes=10)
_BAR = 316


def run_page(
    request: HttpRequest, meeting: Meeting, item: AgendaItem, *, typed: Typed | None = None,
    errors: Mapping[str, str] | None = None, status: int = 200,
) -> HttpResponse:  # fmt: skip
    """The page; ``typed`` is what to show instead of the draft or what is kept."""
    actor, today, now = actor_of(request), timezone.localdate(), timezone.localtime()
    children = children_at(queries.items_of(meeting))
    draft = queries.own_draft(item, actor)
    restored = draft if typed is None else None
    families = families_by_item([item], actor, today)[item.pk]
    shown = typed or (
        run_form.from_text(draft.typed)
        if draft
        else run_form.kept(item, queries.actions_of(item), [each.talk for each in families])
    )
    case = case_strip(item.record, today)
    position = position_now(item.record, today)
    words = pronouns(item.record.person.sex)
    problems = dict(errors or {})
    at = next(each for each in children if each.item.pk == item.pk)
    before = queries.last_time(item)
    return render(
        request,
        "tracking/run.html",
        {
            "trail_places": trail(meeting),
            "title": title_of(meeting),
            "when": when(meeting),
            "here": meeting.here,
            "change_href": reverse("child_meeting_change", args=[meeting.ref]),
            "end_href": reverse("child_meeting_end", args=[meeting.ref]),
            "place_words": f"Child {children.index(at) + 1} of {len(children)}",
            "left_words": _time_left(children, meeting),
            "run": run_list(children, at.ref, meeting.ref),
            "case": case,
            "they": words,
            "record_href": reverse("child", args=[at.ref]),
            "why": _why(at, position, today),
            "clocks": _clocks(position, today),
            "last_time": _last_time(before),
            "earlier": _earlier(item, before, shown, today),
            "errors": [{"words": said, "href": f"#{name}"} for name, said in problems.items()],
            "problems": problems,
            "typed": shown,
            "lines": _lines(shown),
            "families": [_family(each, shown, problems) for each in families],
            "add_family_href": _add_family(item),
            "stop_code": terms.STOP,
            "decisions": list(terms.decisions_of(item.kind).items()),
            "raise_code": terms.RAISE,
            "owners": _people(queries.owners_at(item.agency_id), shown),
            "seniors": _choices(queries.seniors_at(item.agency_id)),
            "next_words": _next_words(meeting),
            "draft_href": reverse("child_meeting_draft", args=[meeting.ref, at.ref]),
            "draft_words": f"Saved as a draft {clock_time(timezone.localtime(draft.kept_at))}."
            if draft
            else "",
            "restored": clock_time(timezone.localtime(restored.kept_at)) if restored else "",
            "saved_words": f"Saved {clock_time(timezone.localtime(item.saved_at))}."
            if item.saved_at
            else "",
            "others": _others(item, actor.pk, now, request),
            "event": event_link(at.item.decision, at.ref, at.name) if at.talked_about else None,
            "after": _after(request, children),
            "token": token_of(request),
        },
        status=status,
    )


def _family(family: FamilyAt, shown: Typed, problems: Mapping[str, str]) -> dict[str, Any]:
    """A family on the agenda: who it is, what to say of it, and what is left to record."""
    talk = family.talk
    fields = [
        {**each, "id": each["name"], "error": problems.get(each["name"], "")}
        for each in family_fields(family, shown)
    ]
    return {
        **family.minuted,
        "fields": fields,
        "number": talk.pk,
        "may_go": not (talk.outcome or talk.note),
    }


def _add_family(item: AgendaItem) -> str:
    """To the page that puts a family on the agenda, at a matching meeting."""
    if item.kind != terms.MATCHING:
        return ""
    return f"{reverse('matching-agenda', args=[item.record.ref])}?meeting={item.meeting.ref}"


def _lines(shown: Typed) -> list[Line]:
    """The lines of the table; always one to write in."""
    return list(shown.lines) or [Line()]


def _choices(people: Sequence[Colleague]) -> list[dict[str, str]]:
    return [{"value": str(each.account_id), "words": each.name} for each in people]


def _people(people: Sequence[Colleague], shown: Typed) -> list[dict[str, str]]:
    """Who can do it; whoever has a line already stays among them."""
    found = _choices(people)
    there = {int(each["value"]) for each in found}
    owners = (whole_number(line.owner) for line in shown.lines)
    gone = {each for each in owners if each is not None} - there
    return found + [{"value": str(pk), "words": name} for pk, name in shown_names(gone).items()]


def _why(at: At, position: Position | None, today: date) -> str:
    """The reasons, and beside them what the meeting wants to know in any case."""
    words = at.why.removesuffix(".")
    facts = []
    if position and position.placement_order_on and not position.matched_on:
        days = (today - position.placement_order_on).days
        if days > ORDER_TO_MATCH_DAYS:
            facts.append(f"{count_of(days, 'day')} since the order")
    widened = SearchStep.objects.filter(LIVE, record_id=at.item.record_id, from_on__lte=today)
    last = widened.order_by("-from_on").first()
    if last is not None:
        facts.append(f"the search was widened on {long_date(last.from_on)}")
    whole = "; ".join([each for each in (words, *facts) if each])
    return f"{whole[:1].upper()}{whole[1:]}." if whole else ""


def _clocks(position: Position | None, today: date) -> list[dict[str, Any]]:
    """The two clocks of the thresholds, where they have started."""
    if position is None:
        return []
    medians = tracker.own_medians(today)
    started = (
        ("entry_to_placed", position.entered_care_on, position.placed_on, ENTRY_TO_PLACED_DAYS),
        ("order_to_match", position.placement_order_on, position.matched_on, ORDER_TO_MATCH_DAYS),
    )
    return [
        {
            "title": RULES[code].title,
            "bar": clock_bar(
                max(0, ((stop or today) - start).days),
                target,
                medians.get(code),
                stopped=stop is not None,
                width=_BAR,
            ),
        }
        for code, start, stop, target in started
        if start is not None and not (stop is None and position.position == "placed")
    ]


def _last_time(before: AgendaItem | None) -> dict[str, str] | None:
    if before is None:
        return None
    decided = terms.ALL_DECISIONS.get(before.decision, "")
    short = before.note if len(before.note) <= 110 else before.note[:100].rsplit(" ", 1)[0] + " …"
    return {
        "title": f"Last time ({day_and_month(before.held_on)}): "
        + (f"“{short}”" if short else decided),
        "note": before.note,
        "decided": decided,
        "again": f"To be talked about again by {long_date(before.review_again_on)}."
        if before.review_again_on
        else "",
    }


def _earlier(
    item: AgendaItem, before: AgendaItem | None, shown: Typed, today: date
) -> list[dict[str, Any]]:
    """Actions of other times: open ones to be ticked off, and what was done since."""
    actions = queries.actions_before(item, before.held_on if before else None)
    done_here = [each for each in queries.actions_of(item) if each.done_on]
    names = shown_names(each.owner_id for each in (*actions, *done_here))
    return [
        {
            **action_words(each, names.get(each.owner_id, "A colleague")),
            "number": each.pk,
            "late": late(each, today),
            "ticked": str(each.pk) in shown.done,
            "href": reverse("child_action", args=[each.pk]),
            "raised": _raised(each),
        }
        for each in (*actions, *done_here)
    ]


def _raised(action: Action) -> str:
    return f"Raised {short_date(action.raised_on)}" if action.raised_on else ""


def _next_words(meeting: Meeting) -> str:
    following = queries.next_meeting(meeting)
    if following is None:
        return "Leave it empty to let the reasons bring the child back."
    return f"The next {title_of(meeting)} is on {long_date(following.held_on)}."


def _others(item: AgendaItem, me: int, now: datetime, request: HttpRequest) -> str:
    """ "Dev Marigold is writing here too (10:19am)." """
    drafts = queries.drafts_of_others(item, actor_of(request), now - WRITING)
    if not drafts:
        return ""
    names = shown_names(each.account_id for each in drafts)
    last = drafts[0]
    at = clock_time(timezone.localtime(last.kept_at))
    return f"{names.get(last.account_id, 'A colleague')} is writing about this child too ({at})."


def _time_left(children: Sequence[At], meeting: Meeting) -> str:
    """From the pace so far: "about 38 minutes left"."""
    moments = sorted(each.item.saved_at for each in children if each.item.saved_at)
    left = sum(1 for each in children if not each.talked_about)
    if len(moments) < 2 or not left:
        return ""
    pace = (moments[-1] - moments[0]) / (len(moments) - 1)
    minutes = round(pace * left / timedelta(minutes=1))
    return f"about {count_of(minutes, 'minute')} left" if 0 < minutes < 300 else ""


def _after(request: HttpRequest, children: Sequence[At]) -> dict[str, str] | None:
    """The event to record for the child before this one, where one was decided."""
    ref = request.GET.get("after", "")
    for each in children:
        if each.ref == ref and each.talked_about:
            return event_link(each.item.decision, each.ref, each.name)
    return None
