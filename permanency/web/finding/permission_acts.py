"""What is done with a case: begun, changed, put to the panel, decided, confirmed, ended."""

from __future__ import annotations

from collections.abc import Callable

from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from permanency.casework.children.models import Record, SiblingMember
from permanency.casework.children.policies import can_record
from permanency.casework.finding import operations, terms
from permanency.casework.finding.models import Permission
from permanency.casework.finding.policies import can_decide
from permanency.platform.rows.models import LIVE
from permanency.platform.security.policies import within
from permanency.web.children.case import find_record
from permanency.web.finding.permission_forms import CaseForm, DecisionForm, EndForm, NewCaseForm
from permanency.web.finding.permission_views import conditions_of, find_permission, trail
from permanency.web.finding.words import called
from permanency.web.form_page import form_page
from permanency.web.form_step import DONE, pressed, sent, version_sent, version_shown
from permanency.web.gate import actor_of, needs

CHANGED = (
    "Somebody else changed this case while you wrote. What you typed is kept. Look at the case "
    "first; to send this form again puts your words in the place of theirs."
)
_FORM = "finding.permission_form.read"


@needs("child.write")
def add(request: HttpRequest, ref: str) -> HttpResponse:
    """Begin a case for a child."""
    record = find_record(request, ref, action=_FORM, writing=True)
    siblings = _siblings(request, record)
    names = called([record, *siblings.values()])
    form = NewCaseForm(
        request.POST if request.method == "POST" else None,
        siblings=[(each, names[found.pk]) for each, found in siblings.items()],
    )
    made: list[Permission] = []

    def begin() -> None:
        chosen = [siblings[each] for each in form.cleaned_data.get("others", [])]
        made.append(
            operations.prepare_permission(
                record=record,
                others=chosen,
                case=form.case,
                by=actor_of(request),
                today=timezone.localdate(),
            )
        )

    said = "The case is begun. Put it to the panel when it is ready."
    status = _sent(request, form, begin, said)
    if made:
        return redirect("finding-permission", made[0].ref)
    if status == DONE:  # the same form again
        return redirect("finding-permissions")
    return form_page(
        request,
        form,
        title=f"Ask to search wider for {names[record.pk]}",
        lede="What was tried is counted from the records, and the cost comes from the table "
        "of fees: you write neither.",
        act_words="Begin the case",
        back_href=reverse("child_plan", args=[ref]),
        trail_places=trail(),
        status=status,
    )


def _siblings(request: HttpRequest, record: Record) -> dict[str, Record]:
    """Brothers and sisters of the same council whom this person may write to, by reference."""
    groups = SiblingMember.objects.filter(LIVE, record=record, ended_on__isnull=True)
    members = SiblingMember.objects.filter(
        LIVE, group_id__in=groups.values("group_id"), ended_on__isnull=True
    )
    found = within(
        Record.objects.filter(
            pk__in=members.values("record_id"), agency_id=record.agency_id, voided_at__isnull=True
        ),
        actor_of(request),
        "child.write",
        writing=True,
    ).exclude(pk=record.pk)
    return {each.ref: each for each in found.select_related("person").order_by("pk")}


@needs("child.write")
def change(request: HttpRequest, ref: str) -> HttpResponse:
    """Other words, while the case is with whoever prepares it."""
    found = _writable(request, ref)
    told = {
        "step": found.step, "provider": found.provider, "london": found.london,
        "expected_on": found.expected_on, "words": found.case_words,
    }  # fmt: skip
    form = CaseForm(request.POST if request.method == "POST" else None, initial=told)

    def act() -> None:
        operations.change_permission(
            permission=found, version=version_sent(request), case=form.case, by=actor_of(request),
            today=timezone.localdate(),
        )  # fmt: skip

    status = _sent(request, form, act, "The case is changed.")
    if status == DONE:
        return redirect("finding-permission", ref)
    return _page(request, form, found, status, title="Change the case", act_words="Save the case")


@needs("permission.decide")
def decide(request: HttpRequest, ref: str) -> HttpResponse:
    """The panel's decision, recorded by one who may decide and did not prepare the case."""
    found = find_permission(request, ref, action=_FORM)
    if not can_decide(found, actor_of(request)):
        raise Http404
    form = DecisionForm(request.POST if request.method == "POST" else None)

    def act() -> None:
        given = dict(form.cleaned_data)
        operations.decide_permission(
            permission=found, version=version_sent(request), decision=given["decision"],
            words=given["words"], conditions=given["conditions"].splitlines(),
            again_on=given["again_on"], by=actor_of(request), today=timezone.localdate(),
        )  # fmt: skip

    status = _sent(request, form, act, "The decision is recorded.")
    if status == DONE:
        return redirect("finding-permission", ref)
    return _page(
        request, form, found, status,
        title="Record the decision",
        lede="A permission stands once a second person confirms it. What the table of fees gives "
        "today is kept with the decision.",
        act_words="Record the decision",
    )  # fmt: skip


@needs("child.write")
def end(request: HttpRequest, ref: str) -> HttpResponse:
    """The case is over: used, or not needed any more."""
    found = _writable(request, ref)
    form = EndForm(request.POST if request.method == "POST" else None)

    def act() -> None:
        operations.end_permission(
            permission=found, version=version_sent(request), why=form.cleaned_data["why"],
            by=actor_of(request), today=timezone.localdate(),
        )  # fmt: skip

    status = _sent(request, form, act, "The case is over.")
    if status == DONE:
        return redirect("finding-permission", ref)
    lede = "It stays in the register."
    if found.state not in terms.OPEN_PERMISSIONS:
        lede = (
            "Nothing was permitted yet, so the case counts as withdrawn. It stays in the register."
        )
    return _page(
        request, form, found, status, title="End this case", lede=lede, act_words="End this case"
    )


@needs("child.write")
@require_POST
def submit(request: HttpRequest, ref: str) -> HttpResponse:
    """Put the case to the panel."""
    found = _writable(request, ref)

    def act() -> None:
        operations.submit_permission(
            permission=found, version=version_sent(request), by=actor_of(request),
            today=timezone.localdate(),
        )  # fmt: skip

    return _posted(request, ref, act, "The case is before the panel.")


@needs("permission.decide")
@require_POST
def confirm(request: HttpRequest, ref: str) -> HttpResponse:
    """The second person confirms a decision to permit."""
    found = find_permission(request, ref, action=_FORM)
    if not can_decide(found, actor_of(request)) or found.decided_by_id == actor_of(request).pk:
        raise Http404

    def act() -> None:
        operations.confirm_decision(
            permission=found, version=version_sent(request), by=actor_of(request),
            today=timezone.localdate(),
        )  # fmt: skip

    return _posted(request, ref, act, "The permission stands. The search may go further.")


@needs("child.write")
@require_POST
def condition_met(request: HttpRequest, ref: str, number: int) -> HttpResponse:
    """A condition is met."""
    found = _writable(request, ref)
    conditions = conditions_of(found)
    if not 1 <= number <= len(conditions):
        raise Http404

    def act() -> None:
        operations.mark_condition_met(
            condition=conditions[number - 1], version=version_sent(request), by=actor_of(request),
            today=timezone.localdate(),
        )  # fmt: skip

    return _posted(request, ref, act, "The condition is marked met.")


def _writable(request: HttpRequest, ref: str) -> Permission:
    found = find_permission(request, ref, action=_FORM)
    if not can_record(found.record, actor_of(request)):
        raise Http404
    return found


def _sent(request: HttpRequest, form: Form, act: Callable[[], object], said: str) -> int:
    return sent(request, form, act, said=said, changed=CHANGED)


def _posted(request: HttpRequest, ref: str, act: Callable[[], object], said: str) -> HttpResponse:
    pressed(
        request,
        act,
        said=said,
        changed="Somebody else changed this case just now. Look at it again.",
    )
    return redirect("finding-permission", ref)


def _page(
    request: HttpRequest, form: Form, found: Permission, status: int, *, title: str,
    act_words: str, lede: str = "",
) -> HttpResponse:  # fmt: skip
    return form_page(
        request,
        form,
        title=title,
        lede=lede,
        act_words=act_words,
        back_href=reverse("finding-permission", args=[found.ref]),
        trail_places=trail(found),
        hidden={"version": version_shown(request, found, status)},
        status=status,
    )
