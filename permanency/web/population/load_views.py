"""Loading counts: type one month or send a file, see what would change, then take it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from permanency.casework.children.population import CountsMoved, Taken, take_counts
from permanency.web.components import Place
from permanency.web.form_fields import errors_of, fields_of
from permanency.web.formats import count_of
from permanency.web.gate import actor_of, needs
from permanency.web.once import new_token, take, token_of
from permanency.web.population import preview as told
from permanency.web.population.councils import loaded_by
from permanency.web.population.forms import CountsFile, OneMonth
from permanency.web.population.held import Held, held, hold, still_so
from permanency.web.population.judging import Judged, State
from permanency.web.population.reading import LARGEST, CannotRead, read_lines

MOVED = (
    "Somebody else loaded counts since you looked. Nothing has been saved: look at what would "
    "change now."
)
TOO_OLD = "The preview was too old, or not yours. Nothing was saved: send the counts again."
WHY_LONGEST = 400


def trail() -> list[Place]:
    """The way back."""
    return [
        Place("Children", reverse("children")),
        Place("Care population", reverse("child_population")),
    ]


@needs("import.write")
def add(request: HttpRequest) -> HttpResponse:
    """One month of one council, typed in. A correction is shown before it is saved."""
    actor, councils = actor_of(request), loaded_by(actor_of(request))
    if request.method != "POST":
        asked = request.GET.get("council", "")
        chosen = next((name for name, agency in councils.items() if str(agency) == asked), "")
        given = {"council": chosen, "month": request.GET.get("month", "")[:40]}
        return _form(request, OneMonth(initial=given, councils=councils))
    form = OneMonth(request.POST, councils=councils)
    if not form.is_valid():
        return _form(request, form)
    judged = told.judged_for([form.line], actor, timezone.localdate())
    (one,) = judged
    if one.state is State.REFUSED:
        form.tell(one)
        return _form(request, form)
    if one.state is State.SAME:
        messages.info(request, "That is what is recorded already. Nothing was changed.")
        return redirect("child_population")
    if one.state is State.CHANGES:
        return _preview(request, judged, "typed in", numbered=False)
    if not take(request):
        return redirect("child_population")
    return _taken(request, judged, "typed in", "")


@needs("import.write")
def upload(request: HttpRequest) -> HttpResponse:
    """A file of counts: read, and shown before anything is saved."""
    if request.method != "POST":
        return _upload_form(request, CountsFile())
    form = CountsFile(request.POST, request.FILES)
    if not form.is_valid():
        return _upload_form(request, form)
    try:
        lines = read_lines(form.cleaned_data["sent"].read(LARGEST + 1))
    except CannotRead as trouble:
        form.add_error("sent", str(trouble))
        return _upload_form(request, form)
    judged = told.judged_for(lines, actor_of(request), timezone.localdate())
    return _preview(request, judged, "file", numbered=True)


@require_POST
@needs("import.write")
def take_previewed(request: HttpRequest) -> HttpResponse:
    """Take the good rows of a preview; those left out stay listed."""
    kept = held(request.POST.get("held", ""), actor_of(request))
    if kept is None:
        messages.error(request, TOO_OLD)
        return redirect("child_population")
    judged = told.judged_for(kept.lines, actor_of(request), timezone.localdate())
    numbered = kept.source == "file"
    if not still_so(kept, judged):
        return _preview(request, judged, kept.source, numbered=numbered, moved=True)
    why = request.POST.get("why", "").strip()
    if len(why) > WHY_LONGEST:
        words = f"A reason has at most {WHY_LONGEST} characters. This one has {len(why)}."
        return _preview(request, judged, kept.source, numbered=numbered, why=why, error=words)
    if not take(request):
        return redirect("child_population")
    return _taken(request, judged, kept.source, why, kept)


def _taken(
    request: HttpRequest, judged: Sequence[Judged], source: str, why: str, kept: Held | None = None
) -> HttpResponse:
    good = [each for each in judged if each.count is not None]
    try:
        done = take_counts(
            counts=[each.count for each in good if each.count is not None],
            seen={each.count.key: each.was for each in good if each.count and each.was},
            source=source,
            by=actor_of(request),
            today=timezone.localdate(),
            why=why,
        )
    except CountsMoved:
        again = told.judged_for(
            [each.line for each in judged], actor_of(request), timezone.localdate()
        )
        return _preview(request, again, source, numbered=kept is not None, moved=True)
    left = [each for each in judged if each.state is State.REFUSED]
    if not left:
        return redirect(f"{reverse('child_population')}?taken={done.load}")
    return render(
        request,
        "population/taken.html",
        {
            "trail_places": trail(),
            "words": _done_words(done),
            "undo_href": reverse("child_population_undo", args=[done.load]) if done.load else "",
            "left_words": f"{count_of(len(left), 'row was', 'rows were')} left out.",
            "columns": told.COLUMNS,
            "rows": told.rows_of(left),
            "again_href": reverse("child_population_upload"),
            "back_href": reverse("child_population"),
        },
    )


def _done_words(done: Taken) -> str:
    same = f" {count_of(done.same, 'was', 'were')} the same already." if done.same else ""
    return (
        f"{count_of(done.new + done.changed, 'count is', 'counts are')} saved: "
        f"{done.new} new, {done.changed} corrected.{same}"
    )


def _preview(
    request: HttpRequest,
    judged: Sequence[Judged],
    source: str,
    *,
    numbered: bool,
    moved: bool = False,
    why: str = "",
    error: str = "",
) -> HttpResponse:
    found = told.tally(judged)
    return render(
        request,
        "population/preview.html",
        {
            "trail_places": trail(),
            "errors": [{"words": error, "href": "#why"}] if error else [],
            "moved": MOVED if moved else "",
            "summary": told.summary(found),
            "take_words": told.take_words(found),
            "take_action": reverse("child_population_take"),
            "asks_why": bool(found[State.CHANGES]),
            "why": why,
            "why_error": error,
            "columns": told.COLUMNS,
            "rows": told.rows_of(judged, numbered=numbered),
            "held": hold(judged, source, actor_of(request)),
            "token": new_token(),
            "again_href": reverse(
                "child_population_upload" if source == "file" else "child_population_add"
            ),
            "again_words": "Choose another file" if source == "file" else "Type it again",
            "back_href": reverse("child_population"),
        },
        status=422 if error else 200,
    )


def _form(request: HttpRequest, form: OneMonth) -> HttpResponse:
    return _page(
        request,
        form,
        "population/add.html",
        {"upload_href": reverse("child_population_upload")},
    )


def _upload_form(request: HttpRequest, form: CountsFile) -> HttpResponse:
    more = {
        "template_href": reverse("child_population_template"),
        "councils": list(loaded_by(actor_of(request))),
    }
    return _page(request, form, "population/upload.html", more)


def _page(
    request: HttpRequest, form: OneMonth | CountsFile, template: str, more: dict[str, Any]
) -> HttpResponse:
    return render(
        request,
        template,
        {
            "trail_places": trail(),
            "errors": errors_of(form) if form.is_bound else [],
            "fields": fields_of(form),
            "token": token_of(request),
            "form_action": request.path,
            "back_href": reverse("child_population"),
            **more,
        },
        status=422 if form.is_bound and form.errors else 200,
    )
