"""Forms that may be left at any point and come back to, and handed in once they are whole."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from permanency.casework.adopters.own import drafts, questions
from permanency.casework.adopters.own.models import FormDraft
from permanency.casework.adopters.own.refusals import NotPossible
from permanency.platform.rows.conflict import ChangedByAnother
from permanency.web.applicant import form_rows
from permanency.web.applicant.gate import Journey, own_page
from permanency.web.formats import clock_time, date_and_time
from permanency.web.gate import actor_of
from permanency.web.numbers_typed import whole_number
from permanency.web.once import new_token, take

_KINDS = {"textarea": "textarea", "text": "text", "pounds": "text", "radios": "radios"}


@own_page
def forms(request: HttpRequest, journey: Journey) -> HttpResponse:
    """All forms, with how far each is."""
    return render(request, "applicant/forms.html", {"tasks": form_rows.tasks(journey.application)})


@own_page
def form(request: HttpRequest, journey: Journey, kind: str) -> HttpResponse:
    """One form: to fill, to go on with, or as it was handed in."""
    declared = _declared(kind)
    draft = drafts.open_draft(journey.application, kind)
    sent = drafts.handed_in(journey.application, kind)
    again = request.GET.get("again") == "yes"
    if request.method != "POST":
        if draft is None and sent is not None and not again:
            return _sent_page(request, declared, sent)
        answers = draft.answers if draft else sent.answers if sent and again else {}
        return _page(request, declared, answers, draft)
    typed = questions.kept(declared, request.POST.dict())
    try:
        return _take(request, journey, declared, typed, draft)
    except ChangedByAnother as moved:
        return _both(request, journey, declared, typed, moved)


@require_POST
@own_page
def draft(request: HttpRequest, journey: Journey, kind: str) -> HttpResponse:
    """Keep what is typed while somebody is still writing; says when, in words."""
    declared = _declared(kind)
    kept = drafts.open_draft(journey.application, kind)
    try:
        made = drafts.save(
            application_id=journey.application, form=declared.code, typed=request.POST.dict(),
            version=_version(request, kept), by=actor_of(request), now=timezone.now(),
        )  # fmt: skip
    except ChangedByAnother:
        return JsonResponse(
            {"said": "Not saved by itself: the other of you changed this form. Press Save."}
        )
    return JsonResponse({"said": f"Saved at {clock_time(timezone.localtime(made.saved_at))}."})


def _take(
    request: HttpRequest, journey: Journey, declared: questions.Form, typed: dict[str, str],
    held: FormDraft | None,
) -> HttpResponse:  # fmt: skip
    by, now = actor_of(request), timezone.now()
    with transaction.atomic():
        if not take(request):
            return redirect("mine_form", declared.code)
        made = drafts.save(
            application_id=journey.application, form=declared.code, typed=typed,
            version=_version(request, held), by=by, now=now,
        )  # fmt: skip
    if request.POST.get("act") != "hand_in":
        messages.success(
            request, f"“{declared.title}” is saved. Come back to it whenever you like."
        )
        return redirect("mine_forms")
    try:
        drafts.hand_in(draft=made, by=by, now=now)
    except NotPossible as refused:
        return _page(request, declared, typed, made, dict(refused.problems))
    messages.success(request, f"“{declared.title}” is handed in. Thank you.")
    return redirect("mine")


def _version(request: HttpRequest, held: FormDraft | None) -> int | None:
    """The version that was on the page.

    What this very page kept by itself a moment ago is its own: it names the person who saved.
    """
    if held is not None and held.saved_by_id == actor_of(request).pk:
        return held.version
    return whole_number(request.POST.get("version"))


def _both(
    request: HttpRequest, journey: Journey, declared: questions.Form, typed: dict[str, str],
    moved: ChangedByAnother,
) -> HttpResponse:  # fmt: skip
    """Two wrote at once: one's own words in the boxes, the other's beside them, nothing lost."""
    held = drafts.open_draft(journey.application, declared.code)
    theirs = held.answers if held else {}
    said = {
        each.code: "The other of you saved another answer meanwhile: "
        f"“{_shown(each, theirs.get(each.code, ''))}”. What stands here is yours; "
        "save again to keep it."
        for each in declared.questions
        if theirs.get(each.code, "") != typed.get(each.code, "")
    }
    return _page(request, declared, typed, held, said)


def _declared(kind: str) -> questions.Form:
    if kind not in questions.FORMS:
        raise Http404
    return questions.FORMS[kind]


def _page(
    request: HttpRequest, declared: questions.Form, answers: dict[str, str],
    held: FormDraft | None, problems: dict[str, str] | None = None,
) -> HttpResponse:  # fmt: skip
    problems = problems or {}
    return render(
        request,
        "applicant/form.html",
        {
            "title": declared.title,
            "lede": declared.lede,
            "fields": [_field(each, answers, problems) for each in declared.questions],
            "errors": [{"words": words, "href": f"#{code}"} for code, words in problems.items()],
            "version": held.version if held else "",
            "saved_words": form_rows.saved_words(held) if held else "Nothing is saved yet.",
            "draft_href": reverse("mine_form_draft", args=[declared.code]),
            "token": new_token(),
        },
    )


def _field(
    each: questions.Question, answers: dict[str, str], problems: dict[str, str]
) -> dict[str, Any]:
    said = answers.get(each.code, "")
    return {
        "kind": _KINDS[each.kind],
        "name": each.code,
        "id": each.code,
        "label": each.label,
        "hint": each.hint,
        "optional": each.optional,
        "error": problems.get(each.code, ""),
        "value": said,
        "rows": "5",
        "width": "10" if each.kind == "pounds" else "",
        "autocomplete": "off",
        "items": [
            {"value": code, "text": words, "checked": code == said} for code, words in each.choices
        ],
    }


def _sent_page(request: HttpRequest, declared: questions.Form, sent: FormDraft) -> HttpResponse:
    assert sent.handed_in_at is not None
    return render(
        request,
        "applicant/form_sent.html",
        {
            "title": declared.title,
            "sent_words": date_and_time(sent.handed_in_at),
            "answers": [
                (each.label, _shown(each, sent.answers.get(each.code, "")))
                for each in declared.questions
            ],
            "again_href": f"{reverse('mine_form', args=[declared.code])}?again=yes",
        },
    )


def _shown(each: questions.Question, said: str) -> str:
    """An answer as people read it."""
    if not said:
        return "No answer"
    if each.kind == "radios":
        return dict(each.choices).get(said, said)
    return f"£{int(questions.pounds(said)):,}" if each.kind == "pounds" and questions.pounds(
        said
    ) else said  # fmt: skip


answer_words = _shown
