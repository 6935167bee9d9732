"""Which courses are mandatory: the rules as they hold, held and will hold, and another one."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from permanency.casework.adopters import operations, terms
from permanency.casework.adopters.courses import usual_rules
from permanency.casework.adopters.models import PreparationRule
from permanency.casework.adopters.operations.rules import CAPABILITY
from permanency.platform.rows.models import LIVE
from permanency.platform.security.models import Account
from permanency.platform.security.policies import can_settle
from permanency.platform.security.queries import shown_names
from permanency.web.components import Place
from permanency.web.form_page import form_page
from permanency.web.form_step import DONE, sent, version_sent, version_shown
from permanency.web.formats import short_date
from permanency.web.gate import actor_of, needs
from permanency.web.settings.course_forms import RuleForm, WithdrawForm
from permanency.web.settings.views import READERS

_CHANGED = "Somebody else changed the rules on this course just now. Look again."


def trail(*further: Place) -> list[Place]:
    """Where these pages stand."""
    return [Place("Settings", reverse("settings")), *further]


@needs(*READERS)
def courses(request: HttpRequest) -> HttpResponse:
    """Every rule of every course, the newest first; those taken back at the end, and why."""
    today = timezone.localdate()
    may = can_settle(actor_of(request), CAPABILITY)
    own = list(PreparationRule.objects.order_by("-mandatory_from", "-pk"))
    names = shown_names(each.set_by_id for each in own if each.set_by_id)
    return render(
        request,
        "settings/courses.html",
        {
            "trail_places": trail(),
            "acts": [{"words": "Set a rule", "href": reverse("settings_courses_set")}]
            if may
            else [],
            "columns": [
                {"key": "rule", "label": "Rule", "width": 25},
                {"key": "whom", "label": "For whom", "width": 30},
                {"key": "decided", "label": "Decided"},
                {"key": "stands", "label": "State"},
                {"key": "act", "label": "What to do", "hidden": True, "unbroken": True},
            ],
            "groups": [
                {
                    "title": title,
                    "rows": rows,
                    "empty": f"{title} is asked of nobody, and never was.",
                }
                for kind, title in terms.COURSES.items()
                for rows in [_rows_of(kind, own, names, today, may=may)]
            ],
            "withdrawn": [_withdrawn(each, names) for each in own if each.voided_at],
        },
    )


def _rows_of(
    kind: str, own: list[PreparationRule], names: dict[int, str], today: date, *, may: bool
) -> list[dict[str, Any]]:
    mine = [each for each in own if each.course_kind == kind and each.voided_at is None]
    rows = [_own(each, names, today, may=may) for each in mine]
    begins = {kind: min(each.mandatory_from for each in mine)} if mine else {}
    rows += [
        {
            "rule": {"words": _span(each.mandatory_from, each.mandatory_until), "strong": True},
            "whom": _whom(each.for_kinds, fast_track=each.for_fast_track),
            "decided": {"words": each.source, "under": ["What the service begins with"]},
            "stands": _stands(each.mandatory_from, each.mandatory_until, today, asked=True),
            "act": {"none": True},
        }
        for each in usual_rules(begins)
        if each.course_kind == kind
    ]
    return rows


def _own(rule: PreparationRule, names: dict[int, str], today: date, *, may: bool) -> dict[str, Any]:
    kinds = tuple(rule.for_kinds.split(","))
    last = may and rule.mandatory_until is None
    return {
        "rule": {"words": _span(rule.mandatory_from, rule.mandatory_until), "strong": True},
        "whom": _whom(kinds, fast_track=rule.for_fast_track),
        "decided": {"words": rule.source, "under": [_set_by(rule, names)]},
        "stands": _stands(
            rule.mandatory_from, rule.mandatory_until, today, asked="none" not in kinds
        ),
        "act": {
            "words": "Take back",
            "what": f"the rule of {short_date(rule.mandatory_from)}",
            "href": reverse("settings_courses_withdraw", args=[rule.pk]),
        }
        if last
        else {"none": True},
    }


def _withdrawn(rule: PreparationRule, names: dict[int, str]) -> dict[str, Any]:
    return {
        "rule": {
            "words": terms.COURSES[rule.course_kind],
            "strong": True,
            "under": [_span(rule.mandatory_from, None)],
        },
        "decided": {"words": rule.source, "under": [_set_by(rule, names)]},
        "why": rule.void_reason,
    }


def _set_by(rule: PreparationRule, names: dict[int, str]) -> str:
    who = names.get(rule.set_by_id or 0, "the service")
    return f"Set by {who}, {short_date(timezone.localdate(rule.set_at))}" if rule.set_at else (
        f"Set by {who}"
    )  # fmt: skip


def _span(start: date, end: date | None) -> str:
    return f"{short_date(start)} to {short_date(end)}" if end else f"From {short_date(start)}"


def _whom(kinds: tuple[str, ...], *, fast_track: bool) -> str | dict[str, Any]:
    asked = [terms.APPLICATION_KINDS[each] for each in kinds if each in terms.APPLICATION_KINDS]
    if not asked:
        return "Nobody"
    track = "The fast track too" if fast_track else "Not on the fast track"
    return {"words": asked[0], "under": [*asked[1:], track]}


def _stands(start: date, end: date | None, today: date, *, asked: bool) -> dict[str, str]:
    if today < start:
        return {"tag": "Not yet", "tone": "outline"}
    if end is not None and end <= today:
        return {"tag": "Ended", "tone": "quiet"}
    return {"tag": "Holds", "tone": "good"} if asked else {"tag": "Not asked", "tone": "quiet"}


@needs(CAPABILITY)
def set_rule(request: HttpRequest) -> HttpResponse:
    """Another rule on a course: it takes over from the one that holds, on its first day."""
    actor = _settling(request)
    form = RuleForm(request.POST if request.method == "POST" else None)

    def act() -> None:
        given = dict(form.cleaned_data)
        given["for_fast_track"] = given["for_fast_track"] == "yes"
        operations.set_course_rule(by=actor, now=timezone.now(), **given)

    status = sent(request, form, act, said="The rule is set.", changed=_CHANGED)
    if status == DONE:
        return redirect("settings_courses")
    return form_page(
        request,
        form,
        title="Set a rule on a course",
        lede="The rule that holds now ends on that day. Families whose stage 2 began under it "
        "stay under it.",
        act_words="Set this rule",
        back_href=reverse("settings_courses"),
        trail_places=trail(Place("Mandatory courses", reverse("settings_courses"))),
        status=status,
    )


@needs(CAPABILITY)
def withdraw(request: HttpRequest, number: int) -> HttpResponse:
    """A rule that was set in error binds nobody; the one before it holds again."""
    actor = _settling(request)
    rule = PreparationRule.objects.filter(LIVE, pk=number, mandatory_until__isnull=True).first()
    if rule is None:
        raise Http404
    form = WithdrawForm(request.POST if request.method == "POST" else None)

    def act() -> None:
        operations.withdraw_course_rule(
            rule=rule, version=version_sent(request), by=actor, **form.cleaned_data
        )

    status = sent(request, form, act, said="The rule is taken back.", changed=_CHANGED)
    if status == DONE:
        return redirect("settings_courses")
    course = terms.COURSES[rule.course_kind]
    return form_page(
        request,
        form,
        title="Take this rule back",
        lede=f"{course}, from {short_date(rule.mandatory_from)}: {rule.source}. It binds nobody "
        "then, and the rule before it holds again. The course stays asked of nobody where there "
        "was none.",
        act_words="Take it back",
        back_href=reverse("settings_courses"),
        trail_places=trail(Place("Mandatory courses", reverse("settings_courses"))),
        status=status,
        hidden={"version": version_shown(request, rule, status)},
    )


def _settling(request: HttpRequest) -> Account:
    """Whoever settles for the whole partnership; for all others the page is not there."""
    actor = actor_of(request)
    if not can_settle(actor, CAPABILITY):
        raise Http404
    return actor
