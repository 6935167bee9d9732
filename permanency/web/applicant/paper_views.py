"""Papers people send: the list, sending one, opening one's own."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from permanency.casework.adopters.own import terms, uploads
from permanency.casework.adopters.own.models import Upload
from permanency.casework.adopters.own.refusals import NotPossible
from permanency.platform.audit.operations import log_read
from permanency.platform.documents.safety import kinds
from permanency.platform.rows.models import LIVE
from permanency.web import papers as papers_kept
from permanency.web.applicant.gate import Journey, own_page
from permanency.web.applicant.upload_limit import reads_at_most, was_too_large
from permanency.web.form_fields import errors_of, fields_of
from permanency.web.formats import day_and_month
from permanency.web.gate import actor_of
from permanency.web.once import new_token, take

_MEGABYTES = kinds.MAX_BYTES // 1024 // 1024


class PaperForm(forms.Form):
    """What the paper is, and the file."""

    kind = forms.ChoiceField(
        label="What is it?",
        choices=[("", "Choose what it is"), *terms.choices(terms.PAPERS)],
        error_messages={
            "required": "Choose what the paper is",
            "invalid_choice": "Choose what the paper is",
        },
    )
    file = forms.FileField(
        label="The file",
        help_text=f"A photo, a PDF or a Word document, at most {_MEGABYTES} MB",
        widget=forms.FileInput(attrs={"accept": ".jpg,.jpeg,.png,.pdf,.docx"}),
        allow_empty_file=True,
        error_messages={"required": "Choose the file"},
    )


class TakeBackForm(forms.Form):
    """Why a paper should not have been sent."""

    reason = forms.ChoiceField(
        label="Why?",
        choices=terms.choices(terms.TAKE_BACK_REASONS),
        widget=forms.RadioSelect,
        error_messages={"required": "Choose why"},
    )


@own_page
def papers(request: HttpRequest, journey: Journey) -> HttpResponse:
    """What was sent, newest first; what is being looked at, and what was refused and why."""
    every = Upload.objects.filter(application_id=journey.application).order_by("-pk")
    return render(request, "applicant/papers.html", {"rows": [mine(each) for each in every]})


@reads_at_most(kinds.MAX_BYTES + 1)
@own_page
def send(request: HttpRequest, journey: Journey) -> HttpResponse:
    """Send a paper: it is checked while they wait, and kept without notes of place and time."""
    posted = request.method == "POST"
    asked = request.GET.get("kind", "")
    form = PaperForm(
        request.POST if posted else None,
        request.FILES if posted else None,
        initial={"kind": asked if asked in terms.PAPERS else ""},
    )
    if posted and was_too_large(request):
        form.errors["file"] = form.error_class([kinds.too_large()])
    if posted and form.is_valid():
        try:
            return _take(request, journey, form)
        except NotPossible as refused:
            for name, words in refused.problems:
                form.add_error(name or None, words)
    return render(
        request,
        "applicant/paper_send.html",
        {"fields": fields_of(form), "errors": errors_of(form) if posted else [],
         "token": new_token()},
    )  # fmt: skip


@own_page
def take_back(request: HttpRequest, journey: Journey, number: int) -> HttpResponse:
    """A paper was sent by mistake: nobody opens it any more, and the list says that it was there.

    The worker sees the same, with who took it back and why.
    """
    found = Upload.objects.filter(
        LIVE, pk=number, application_id=journey.application, refused_at__isnull=True
    ).first()
    if found is None:
        raise Http404
    posted = request.method == "POST"
    form = TakeBackForm(request.POST if posted else None)
    if posted and form.is_valid():
        try:
            with transaction.atomic():
                if take(request):
                    reason = form.cleaned_data["reason"]
                    uploads.take_back(upload=found, reason=reason, by=actor_of(request))
                    messages.success(request, "It is taken back. Nobody can open it any more.")
        except NotPossible as refused:  # by somebody else, a moment ago
            for name, words in refused.problems:
                form.add_error(name if name in form.fields else None, words)
        else:
            return redirect("mine_papers")
    return render(
        request,
        "applicant/paper_back.html",
        {
            "paper": terms.PAPERS[found.kind],
            "sent_words": _sent(found),
            "fields": fields_of(form),
            "errors": errors_of(form) if posted else [],
            "token": new_token(),
        },
        status=422 if posted else 200,
    )


@own_page
def paper(request: HttpRequest, journey: Journey, number: int) -> HttpResponse:
    """The clean file, to keep: never shown inside the service."""
    found = Upload.objects.filter(
        LIVE, pk=number, application_id=journey.application, checked_at__isnull=False
    ).first()
    if found is None:
        raise Http404
    return handed_out(found)


def _take(request: HttpRequest, journey: Journey, form: PaperForm) -> HttpResponse:
    file = form.cleaned_data["file"]
    with transaction.atomic():
        if not take(request):
            return redirect("mine_papers")
        made = uploads.receive(
            application_id=journey.application,
            kind=form.cleaned_data["kind"],
            sent=papers_kept.paper_in(file),
            by=actor_of(request),
            now=timezone.now(),
        )
    if made.checked_at is None:
        messages.info(request, "We have it. Checking it takes a few minutes.")
    else:
        messages.success(
            request, "We have it. Where and when a photo was taken is not kept with it."
        )
    return redirect("mine_papers")


def handed_out(upload: Upload) -> HttpResponse:
    """The clean bytes as a file to keep, under a name that names nobody; logged as read.

    Raises:
        Http404: in quarantine or refused.
    """
    content = uploads.content_of(upload)
    if content is None:
        raise Http404
    log_read("paper.read", [upload])
    return papers_kept.handed_out(content, upload.media_type, f"paper-{upload.pk}")


def mine(upload: Upload) -> dict[str, Any]:
    """One paper in the list of those who sent it, with the way to take it back."""
    told = row(upload)
    if upload.voided_at is None and upload.refused_at is None:
        told["act"] = {
            "words": "Take back",
            "what": f"{terms.PAPERS[upload.kind]}, {_sent(upload).lower()}",
            "href": reverse("mine_paper_take_back", args=[upload.pk]),
        }
    return told


def _sent(upload: Upload) -> str:
    return f"Sent on {day_and_month(timezone.localtime(upload.sent_at).date())}"


def row(upload: Upload, href: str = "") -> dict[str, Any]:
    """One paper in a list, with how it stands."""
    sent, words = _sent(upload), terms.PAPERS[upload.kind]
    if upload.voided_at is not None:
        gone = day_and_month(timezone.localtime(upload.voided_at).date())
        return {"words": words, "href": "", "state": "Taken back", "tone": "quiet",
                "hint": f"{sent}, taken back on {gone}. {upload.void_reason}."}  # fmt: skip
    if upload.refused_at is not None:
        return {"words": words, "href": "", "hint": f"{sent}. {upload.refused_why}",
                "state": "Not taken", "tone": "late"}  # fmt: skip
    if upload.checked_at is None:
        return {"words": words, "href": "", "hint": f"{sent}. You can leave this page.",
                "state": "Being checked", "tone": "wait"}  # fmt: skip
    return {
        "words": words,
        "href": href or reverse("mine_paper", args=[upload.pk]),
        "hint": f"{sent}. {_what(upload)}",
        "state": "",
        "tone": "",
    }


def _what(upload: Upload) -> str:
    return f"{papers_kept.KIND_WORDS[upload.media_type]}, {papers_kept.size_words(upload.size)}"
