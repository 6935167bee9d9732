"""Introductions as a calendar: planned, changed day by day, printed for the family."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from permanency.casework.matching import operations as does
from permanency.casework.matching import terms
from permanency.casework.matching.introductions_draft import drafted
from permanency.casework.matching.models import Introduction, IntroductionDay, Link
from permanency.casework.matching.moving_queries import live_introduction
from permanency.platform.agencies.models import Partnership
from permanency.platform.audit.operations import log_write
from permanency.platform.people.queries import names_of
from permanency.platform.rows.conflict import ChangedByAnother
from permanency.platform.rows.models import LIVE
from permanency.platform.security.policies import NotAllowed
from permanency.web.adopters.conflict import both_versions
from permanency.web.form_fields import errors_of, fields_of
from permanency.web.formats import long_date
from permanency.web.gate import needs
from permanency.web.links.acts_link import matched
from permanency.web.links.calendar import weeks
from permanency.web.links.calendar_pdf import pdf
from permanency.web.links.introduction_forms import DayForm, PlanForm, after, shown
from permanency.web.links.link_views import act_link
from permanency.web.links.next_step import next_step
from permanency.web.links.pair import Pair, case_of, find_pair, frame_of, trail
from permanency.web.links.record_views import number_sent, tell, typed_into
from permanency.web.once import take, token_of

TAB = "link_introductions"


@needs("child.read", "adopter.read")
def introductions(request: HttpRequest, ref: str) -> HttpResponse:
    """The calendar of the plan that goes on, else of the last one."""
    pair = find_pair(request, ref, action="link.introductions.read")
    plan = newest(pair.link)
    goes_on = plan is not None and plan.ended_on is None
    return render(
        request,
        "links/introductions.html",
        {
            **frame_of(pair, TAB),
            "waiting": next_step(pair),
            "weeks": weeks(plan, _days(plan)) if plan else [],
            "stages": list(terms.STAGES.items()),
            "facts": _facts(plan) if plan else [],
            "review": plan.review_words if plan else "",
            "may_change": pair.writes and goes_on,
            "reference": ref,
            "acts_of_plan": _acts(pair, plan),
            "empty": None if plan else _nothing(pair),
        },
    )


def newest(link: Link) -> Introduction | None:
    """The plan that goes on, else the last one that ended."""
    return live_introduction(link) or (
        link.introductions.filter(LIVE).order_by("-begins_on", "-pk").first()
    )


def _days(plan: Introduction) -> list[IntroductionDay]:
    return list(plan.days.filter(LIVE))


def _facts(plan: Introduction) -> list[tuple[str, str]]:
    found = [("First day", long_date(plan.begins_on))]
    found.append(("Review point", long_date(plan.review_on)))
    if plan.reviewed_on is not None:
        outcome = terms.REVIEW_POINTS[plan.review_outcome]
        found[-1] = ("Review point", f"{long_date(plan.reviewed_on)}: {outcome.lower()}")
    found.append(("The move", long_date(plan.moves_on) if plan.moves_on else "Not set yet"))
    if plan.ended_on is not None:
        words = terms.INTRODUCTIONS_ENDED[plan.end_reason]
        found.append(("Ended", f"{long_date(plan.ended_on)}: {words[0].lower()}{words[1:]}"))
    return found


def _acts(pair: Pair, plan: Introduction | None) -> list[dict[str, str]]:
    ref = pair.link.ref
    if plan is None:
        return []
    found = [
        {"words": "Calendar for the family (PDF)", "href": reverse("link_calendar", args=[ref])}
    ]
    if plan.ended_on is not None or not pair.writes:
        return found
    add = {"words": "Add a day", "href": reverse("link_introduction_add", args=[ref])}
    review = act_link(pair, "review-point", "Record the review point")
    ended = act_link(pair, "introductions-ended", "They ended")
    return [add, *found, review, ended]


def _nothing(pair: Pair) -> dict[str, Any]:
    may = pair.writes and not matched(pair)
    link = {
        "words": "Plan the introductions",
        "href": reverse("link_introductions_plan", args=[pair.link.ref]),
    }
    return {
        "title": "No introductions are planned.",
        "words": matched(pair) or "The days are drafted for you; change each as you like.",
        "links": [link] if may else [],
    }


@needs("child.write")
def plan(request: HttpRequest, ref: str) -> HttpResponse:
    """Three days are typed; the days between them are drafted."""
    pair = find_pair(request, ref, action="link.introductions_form.read", writing=True)
    form = PlanForm(request.POST if request.method == "POST" else None, pair=pair)
    if form.is_bound and form.is_valid():
        given = form.values
        try:
            with transaction.atomic():
                if take(request):
                    does.plan_introductions(
                        links=form.links,
                        days=drafted(given["begins_on"], given["moves_on"]),
                        by=pair.by,
                        today=pair.today,
                        **given,
                    )
                    messages.success(request, "The introductions are drafted. Change each day.")
            return redirect(TAB, ref)
        except does.NotPossible as refused:
            tell(form, refused, {})
        except NotAllowed as refused:
            form.add_error(None, str(refused))
    return _form(
        request, pair, form, title="Plan the introductions", act_words="Draft the days",
        lede="From the first day to the move and two weeks beyond, in three stages.",
        after_words="Every day can be changed, added or taken out afterwards.",
    )  # fmt: skip


@needs("child.write")
def add_day(request: HttpRequest, ref: str) -> HttpResponse:
    """A further day, filled in as the one before it."""
    pair = find_pair(request, ref, action="link.introductions_form.read", writing=True)
    plan = _live(pair)
    last = plan.days.filter(LIVE).order_by("day", "starts_at").last()
    form = DayForm(
        typed_into(request, DayForm) if request.method == "POST" else None,
        pair=pair,
        initial=after(last, plan.begins_on),
    )
    if form.is_bound and form.is_valid():
        try:
            with transaction.atomic():
                if take(request):
                    for each in _plans(form):
                        does.add_day(plan=each, planned=form.planned, by=pair.by)
                    messages.success(request, f"{long_date(form.planned.day)} is in the calendar.")
            again = request.POST.get("act") == "next"
            return redirect("link_introduction_add" if again else TAB, ref)
        except does.NotPossible as refused:
            tell(form, refused, {})
    return _form(
        request, pair, form, title="Add a day", act_words="Add this day",
        second="Add, and another", after_words="",
    )  # fmt: skip


@needs("child.write")
def change_day(request: HttpRequest, ref: str, number: int) -> HttpResponse:
    """One day: changed, said how it went, taken out; then the calendar or the next day."""
    pair = find_pair(request, ref, action="link.introductions_form.read", writing=True)
    plan = _live(pair)
    row = plan.days.filter(LIVE, pk=number).select_related("introduction__link__record").first()
    if row is None:
        raise Http404
    posted = request.method == "POST"
    if posted and request.POST.get("act") == "theirs":
        messages.success(request, "It stays as your colleague saved it.")
        return redirect(TAB, ref)
    form = DayForm(
        typed_into(request, DayForm) if posted else None, pair=pair, about=row, initial=shown(row)
    )
    version = number_sent(request, "version", row.version)
    out = posted and request.POST.get("act") == "out"
    if out or (form.is_bound and form.is_valid()):
        try:
            with transaction.atomic():
                if take(request):
                    _save(pair, row, version, form, out=out)
                    words = "was taken out" if out else "is changed"
                    messages.success(request, f"{long_date(row.day)} {words}.")
            following = _after(plan, row) if request.POST.get("act") == "next" else None
            if following is None:
                return redirect(TAB, ref)
            return redirect("link_introduction_day", ref, following.pk)
        except does.NotPossible as refused:
            tell(form, refused, {})
        except ChangedByAnother:
            row.refresh_from_db()
            if out or row.voided_at is not None:
                messages.info(request, "A colleague has changed this day a moment ago. Look again.")
                return redirect(TAB, ref)
            return both_versions(
                request, case=case_of(pair), row=row, form=form, now=shown(row)
            )  # fmt: skip
    return _form(
        request, pair, form, title=f"{long_date(row.day)}", act_words="Save this day",
        second="Save, and the next day", third="Take this day out",
        hidden={"version": str(version)},
        after_words="Ctrl and Enter saves. What it was before stays in the history.",
    )  # fmt: skip


def _save(pair: Pair, row: IntroductionDay, version: int, form: DayForm, *, out: bool) -> None:
    """The day, and the same day of brothers and sisters for whom it is planned alike."""
    if out:
        does.take_out_day(day=row, version=version, why="Taken out of the calendar", by=pair.by)
        return
    alike = [
        (each, each.version)
        for link in form.links
        if link.pk != pair.link.pk and (each := _same(link, row)) is not None
    ]
    result = form.cleaned_data.get("result")
    for each, seen in [(row, version), *alike]:
        changed = does.change_day(day=each, version=seen, planned=form.planned, by=pair.by)
        if result and result not in ("planned", changed.result):
            does.record_day_result(
                day=changed, version=changed.version, result=result, by=pair.by, today=pair.today
            )


def _same(link: Link, row: IntroductionDay) -> IntroductionDay | None:
    """What the plan of a brother or sister says of the same hour."""
    plan = live_introduction(link)
    if plan is None:
        return None
    rows = plan.days.filter(LIVE, day=row.day, starts_at=row.starts_at, stage=row.stage)
    return rows.select_related("introduction__link__record").first()


def _after(plan: Introduction, row: IntroductionDay) -> IntroductionDay | None:
    ordered = list(plan.days.filter(LIVE).order_by("day", "starts_at", "pk"))
    keys = [each.pk for each in ordered]
    at = keys.index(row.pk) + 1 if row.pk in keys else len(keys)
    return ordered[at] if at < len(ordered) else None


def _live(pair: Pair) -> Introduction:
    plan = live_introduction(pair.link)
    if plan is None:
        raise Http404
    return plan


def _plans(form: DayForm) -> list[Introduction]:
    return [plan for link in form.links if (plan := live_introduction(link)) is not None]


def _form(
    request: HttpRequest, pair: Pair, form: Any, *, title: str, act_words: str, lede: str = "",
    second: str = "", third: str = "", after_words: str = "",
    hidden: dict[str, str] | None = None,
) -> HttpResponse:  # fmt: skip
    return render(
        request,
        "links/day.html",
        {
            "case": case_of(pair),
            "trail_places": trail(pair),
            "title": title,
            "lede": lede,
            "act_words": act_words,
            "second_words": second,
            "third_words": third,
            "after_words": after_words,
            "errors": errors_of(form) if form.is_bound else [],
            "fields": fields_of(form),
            "hidden": hidden or {},
            "token": token_of(request),
            "form_action": request.path,
            "back_href": reverse(TAB, args=[pair.link.ref]),
        },
        status=422 if form.is_bound and form.errors else 200,
    )


@needs("child.read", "adopter.read")
def calendar(request: HttpRequest, ref: str) -> HttpResponse:
    """The calendar for the family, to print; giving it out is logged."""
    pair = find_pair(request, ref, action="link.introductions.read")
    plan = newest(pair.link)
    if plan is None:
        raise Http404
    partnership = Partnership.objects.order_by("pk").values_list("name", flat=True).first()
    content = pdf(
        partnership=partnership or "Permanency Hub",
        child=_first_name(pair),
        family=pair.family if pair.application is not None else "the family",
        weeks=weeks(plan, _days(plan)),
        stages=list(terms.STAGES.items()),
        review_on=plan.review_on,
        moves_on=plan.moves_on,
        on=pair.today,
    )
    log_write(action="introductions.calendar_issued", records=[pair.link], detail={"row": plan.pk})
    answer = HttpResponse(content, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="calendar-{ref}.pdf"'
    return answer


def _first_name(pair: Pair) -> str:
    """The child's first name: the calendar hangs in a kitchen."""
    if pair.record is None:
        return "the child"
    name = names_of([pair.record.person]).get(pair.record.person_id)
    return name.given if name and name.given else "the child"
