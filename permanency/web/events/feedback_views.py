"""Feedback: what people said, for staff; and the sheet itself, for whoever has the link."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from permanency.casework.training import operations, terms
from permanency.casework.training.models import Session
from permanency.casework.training.policies import can_run
from permanency.casework.training.queries import FeedbackSummary, feedback_summary
from permanency.platform.rows.models import LIVE
from permanency.platform.rows.refusals import NotPossible
from permanency.web.events.feedback_forms import SheetForm
from permanency.web.events.finding import find_session, trail
from permanency.web.events.words import when
from permanency.web.form_fields import errors_of, fields_of
from permanency.web.formats import count_of, percent
from permanency.web.gate import actor_of, needs
from permanency.web.once import FIELD, token_of
from permanency.web.public.desk import at_the_desk, desk
from permanency.web.public.doorkeeper import waits
from permanency.web.public.frame import show

PAGE = "public_event_feedback"
_COLUMNS = [
    {"key": "what", "label": "What was asked", "width": 30},
    *({"key": code, "label": words, "number": True} for code, words in terms.GRADES.items()),
    {"key": "share", "label": "Good or better", "number": True},
]


@needs("enquiry.read")
def feedback(request: HttpRequest, ref: str) -> HttpResponse:
    """Counts by grade, and the comments; nobody can be told from them."""
    session = find_session(request, ref)
    found = feedback_summary([session])
    today = timezone.localdate()
    takes = operations.takes_feedback(session, today)
    link = reverse(PAGE, args=[session.ref, operations.feedback_code(session)])
    return render(
        request,
        "events/feedback.html",
        {
            "trail_places": trail(session),
            "title": "What people said",
            "lede": f"{session.course.title}. {when(session)}. {count_of(found.sheets, 'sheet')}.",
            "columns": _COLUMNS,
            "rows": _rows(found) if found.sheets else [],
            "comments": found.comments,
            "link": request.build_absolute_uri(link)
            if takes and can_run(session, actor_of(request))
            else "",
            "empty": {
                "title": "Nobody has given feedback yet.",
                "words": f"It is taken from the last day on, for {terms.FEEDBACK_DAYS} days, by a "
                "link that everybody who came is given.",
                "links": [],
            },
        },
    )


def _rows(found: FeedbackSummary) -> list[dict[str, Any]]:
    asked = (
        ("Overall", found.overall),
        ("What it was about", found.content),
        ("How it was held", found.delivery),
        ("How much it helped", found.confidence),
    )
    rows: list[dict[str, Any]] = []
    for what, counts in asked:
        answered = sum(counts.values())
        good = sum(counts[grade] for grade in terms.GOOD_OR_BETTER)
        rows.append(
            {
                "what": {"words": what, "under": [f"{answered} answered"]},
                **counts,
                "share": percent(good / answered) if answered else {"none": True},
            }
        )
    return rows


@require_http_methods(["GET", "HEAD", "POST"])
@at_the_desk
def sheet(request: HttpRequest, ref: str, code: str) -> HttpResponse:
    """The sheet; whoever has the link can fill one in, and nothing is kept of who it was.

    Raises:
        Http404: no such session, or not its code.
    """
    session = Session.objects.filter(LIVE, ref=ref).select_related("course").first()
    if session is None or not operations.is_feedback_code(session, code):
        raise Http404
    today = timezone.localdate()
    form = SheetForm(request.POST if request.method == "POST" else None)
    closed, thanks = "", False
    if not operations.takes_feedback(session, today):
        closed = "Feedback on this session is not taken now."
    elif form.is_bound and waits(request):
        form.add_error(None, "Many sheets came in just now. Send yours again in a few minutes.")
    elif form.is_bound and form.is_valid():
        thanks = _taken(request, session, form)
    return show(
        request,
        "events/sheet.html",
        {
            "title": "Thank you" if thanks else "How was it?",
            "lede": f"{session.course.title}, {when(session)}.",
            "closed": closed,
            "thanks": thanks,
            "errors": errors_of(form) if form.is_bound else [],
            "fields": fields_of(form),
            "token": token_of(request),
        },
        status=422 if form.is_bound and form.errors else 200,
    )


def _taken(request: HttpRequest, session: Session, form: SheetForm) -> bool:
    """Whether the sheet was taken; if not, the form says why."""
    try:
        operations.give_feedback(
            session=session,
            form_key=request.POST.get(FIELD, "")[:43],
            by=desk(),
            today=timezone.localdate(),
            **form.cleaned_data,
        )
    except NotPossible as refused:
        form.add_error(refused.field or None, str(refused))
        return False
    return True
