"""What is done with the children of an event: shown, looked at, taken out."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from permanency.casework.children.models import Record
from permanency.casework.finding import operations
from permanency.casework.finding.models import FeaturedChild
from permanency.casework.finding.queries import searched_for
from permanency.casework.training.queries import sessions_for
from permanency.platform.audit.operations import log_read, log_write
from permanency.platform.rows.models import LIVE
from permanency.platform.security.policies import can, within
from permanency.web.finding.event_forms import FeatureForm, TakeOutForm, ViewsForm
from permanency.web.finding.event_views import find_event, sees_both, trail
from permanency.web.finding.words import called
from permanency.web.form_fields import field_of
from permanency.web.form_page import form_page
from permanency.web.form_step import DONE, pressed, sent, version_sent, version_shown
from permanency.web.formats import long_date
from permanency.web.gate import actor_of, needs

LATER = "Somebody else changed this just now. Look at it, then send the form again."


@needs("child.write")
def feature(request: HttpRequest, ref: str) -> HttpResponse:
    """Show a child at an event."""
    actor, today = sees_both(request), timezone.localdate()
    session = find_event(request, ref)
    searched = searched_for(actor, today).values("record_id")
    rows = within(Record.objects.filter(pk__in=searched), actor, "child.write", writing=True)
    children = {each.ref: each for each in rows.select_related("person", "agency")}
    names = called(children.values())
    log_read("finding.feature.read", list(children.values()))
    form = FeatureForm(
        request.POST if request.method == "POST" else None,
        children=sorted(
            ((each, f"{names[found.pk]}, {found.agency.name} ({each})")
             for each, found in children.items()),
            key=lambda choice: choice[1],
        ),
    )  # fmt: skip

    def show() -> None:
        given = dict(form.cleaned_data)
        operations.feature_child(
            session=session, record=children[given.pop("child")], by=actor, today=today, **given
        )

    status = sent(request, form, show, said="The child is shown at this event.", changed=LATER)
    if status == DONE:
        return redirect("finding-event", ref)
    return form_page(
        request,
        form,
        title="Show a child",
        lede=f"{session.course.title}. Show only what somebody has allowed.",
        act_words="Show this child",
        back_href=reverse("finding-event", args=[ref]),
        trail_places=trail(session),
        status=status,
    )


@needs("child.write")
def featured(request: HttpRequest, number: int) -> HttpResponse:
    """How often a child was looked at; or the child is taken out.

    Whoever records for the child may, also where events are not theirs to see.
    """
    row = _row(request, number)
    form = ViewsForm(
        request.POST if request.method == "POST" else None, initial={"views": row.views}
    )

    def count() -> None:
        operations.count_child_views(
            featured=row, version=version_sent(request), views=form.cleaned_data["views"],
            by=actor_of(request),
        )  # fmt: skip

    status = sent(request, form, count, said="The views are recorded.", changed=LATER)
    if status == DONE:
        return redirect(_back(request, row))
    name = called([row.record])[row.record_id]
    return form_page(
        request,
        form,
        title=f"{name} at an event",
        lede=f"Allowed on {long_date(row.allowed_on)} by {row.allowed_as}.",
        act_words="Record the views",
        back_href=_back(request, row),
        trail_places=trail() if can(actor_of(request), "enquiry.read") else (),
        hidden={"version": version_shown(request, row, status)},
        status=status,
        other={
            "title": "Take the child out",
            "words": "The child is not shown after all. The entry stays, with the reason.",
            "href": reverse("finding-featured-out", args=[number]),
            "act": "Take out",
            "field": field_of(TakeOutForm()["why"]),
        },
    )


@needs("child.write")
@require_POST
def take_out(request: HttpRequest, number: int) -> HttpResponse:
    """The child is not shown after all."""
    row = _row(request, number)
    form = TakeOutForm(request.POST)
    if not form.is_valid():
        messages.error(request, "Say why the child is not shown, in at most 400 characters.")
        return redirect("finding-featured", number)

    def out() -> None:
        operations.take_child_out(
            featured=row, version=version_sent(request), why=form.cleaned_data["why"],
            by=actor_of(request), today=timezone.localdate(),
        )  # fmt: skip

    if pressed(request, out, said="The child is not shown at this event.", changed=LATER):
        return redirect(_back(request, row))
    return redirect("finding-featured", number)


def _row(request: HttpRequest, number: int) -> FeaturedChild:
    shown = FeaturedChild.objects.filter(LIVE, pk=number, taken_out_on__isnull=True)
    rows = within(shown, actor_of(request), "child.write", writing=True)
    row = rows.select_related("record__person").first()
    if row is None:
        log_write(action="lookup.missed")
        raise Http404
    log_read("finding.featured.read", [row])
    return row


def _back(request: HttpRequest, row: FeaturedChild) -> str:
    """The event, or for those who see no events the child."""
    event = sessions_for(actor_of(request)).filter(pk=row.session_id).first()
    if event is None:
        return reverse("child_plan", args=[row.record.ref])
    return reverse("finding-event", args=[event.ref])
