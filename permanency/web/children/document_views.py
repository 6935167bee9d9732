"""Papers in a child's file: the tab, adding, replacing, marking as entered in error, opening."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from permanency.casework.children import documents as operations
from permanency.casework.children import terms
from permanency.casework.children.cannot_be import CannotBe
from permanency.casework.children.models import Document, Record
from permanency.casework.children.policies import can_record
from permanency.casework.matching.journeys import journey_of
from permanency.platform.audit.operations import log_read, log_write
from permanency.platform.rows.conflict import ChangedByAnother
from permanency.platform.security.policies import within
from permanency.web.children.case import case_strip, find_record
from permanency.web.children.document_forms import DocumentForm, NewerForm, VoidForm
from permanency.web.children.document_words import (
    COLUMNS,
    document_row,
    sorted_by_kind,
    void_row,
)
from permanency.web.children.entry import Entry, entry_page, tell
from permanency.web.children.places import frame
from permanency.web.conflicts import conflict_page, line
from permanency.web.formats import long_date
from permanency.web.gate import actor_of, needs
from permanency.web.once import take
from permanency.web.papers import KIND_WORDS, handed_out, paper_in, size_words


@needs("child.read")
def documents(request: HttpRequest, ref: str) -> HttpResponse:
    """The tab: papers by kind; older versions and those entered in error are folded away."""
    record = find_record(request, ref, action="record.documents.read")
    journey = journey_of(record)
    writes = can_record(record, actor_of(request))
    every = list(Document.objects.filter(record=record).select_related("replaces"))
    live = sorted_by_kind([each for each in every if each.voided_at is None])
    replaced = {each.replaces_id for each in live if each.replaces_id}
    rows = [
        (each, document_row(each, record, journey, writes=writes, older=each.pk in replaced))
        for each in live
    ]
    return render(
        request,
        "children/documents.html",
        {
            **frame(request, record, "child_documents"),
            "writes": writes,
            "add_href": reverse("child_document", args=[ref]),
            "columns": COLUMNS,
            "papers": [row for each, row in rows if each.pk not in replaced],
            "older": [row for each, row in rows if each.pk in replaced],
            "voided": [
                void_row(each, timezone.localtime(each.voided_at).date())
                for each in every
                if each.voided_at is not None
            ],
        },
    )


@needs("child.write")
def add(request: HttpRequest, ref: str) -> HttpResponse:
    """A paper joins the file."""
    record = find_record(request, ref, action="record.document_form.read", writing=True)
    posted = request.method == "POST"
    form = DocumentForm(request.POST if posted else None, request.FILES if posted else None)
    if posted and form.is_valid():
        given = form.cleaned_data
        try:
            with transaction.atomic():
                if take(request):
                    made = operations.add_document(
                        record=record,
                        kind=given["kind"],
                        dated=given["dated"],
                        paper=paper_in(given["file"]),
                        retention=given["retention"],
                        by=actor_of(request),
                        today=timezone.localdate(),
                    )
                    messages.success(request, f"The paper is kept as {made.ref}.")
            return redirect("child_documents", ref)
        except CannotBe as refused:
            tell(form, refused)
    return entry_page(
        request,
        record,
        form,
        Entry(
            title="Add a paper",
            act="Keep this paper",
            back_href=reverse("child_documents", args=[ref]),
            after="Choose the file again if something was to be put right: "
            "a browser does not keep it.",
            side=[("How papers are kept", _KEPT)],
            files=True,
        ),
    )


@needs("child.read")
def document(request: HttpRequest, ref: str) -> HttpResponse:
    """The bytes, as a file to keep: never shown inside the service, under a name without a name."""
    found = find_document(request, ref, action="document.read")
    content = operations.content_of(found)
    if content is None:
        log_write(action="lookup.missed")
        raise Http404
    return handed_out(content, found.media_type, found.ref)


@needs("child.write")
def replace(request: HttpRequest, ref: str) -> HttpResponse:
    """A newer version of the same paper."""
    found = find_document(request, ref, action="document.form.read", writing=True)
    record = found.record
    posted = request.method == "POST"
    if posted and request.POST.get("newest"):
        return _put_in_order(request, found)
    form = NewerForm(request.POST if posted else None, request.FILES if posted else None)
    if posted and form.is_valid():
        given = form.cleaned_data
        paper, today = paper_in(given["file"]), timezone.localdate()
        said: dict[str, Any] = {
            "dated": given["dated"], "paper": paper, "by": actor_of(request), "today": today
        }  # fmt: skip
        try:
            with transaction.atomic():
                if take(request):
                    made = operations.replace_document(document=found, **said)
                    messages.success(request, f"The newer version is kept as {made.ref}.")
            return redirect("child_documents", record.ref)
        except CannotBe as refused:
            tell(form, refused)
        except ChangedByAnother as moved:
            return _conflict(request, found, moved, said)
    words = terms.DOCUMENT_KINDS[found.kind]
    return entry_page(
        request,
        record,
        form,
        Entry(
            title=f"A newer version: {words}",
            act="Keep the newer version",
            lede=f"It takes the place of {ref}, dated {long_date(found.dated)}.",
            back_href=reverse("child_documents", args=[record.ref]),
            after="The version it replaces stays, and can still be opened.",
            files=True,
        ),
    )


@needs("child.write")
def void(request: HttpRequest, ref: str) -> HttpResponse:
    """The paper was put here in error."""
    found = find_document(request, ref, action="document.form.read", writing=True)
    record = found.record
    form = VoidForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                if take(request):
                    operations.void_document(
                        document=found,
                        reason=form.cleaned_data["reason"],
                        version=found.version,
                        by=actor_of(request),
                    )
                    messages.success(request, f"{ref} is marked as entered in error.")
        except ChangedByAnother:
            messages.info(request, f"A colleague changed {ref} a moment ago. Look again.")
        return redirect("child_documents", record.ref)
    words = terms.DOCUMENT_KINDS[found.kind]
    return entry_page(
        request,
        record,
        form,
        Entry(
            title=f"Entered in error: {words}",
            act="Mark as entered in error",
            lede=f"{ref}, dated {long_date(found.dated)}. Nobody can open it afterwards.",
            back_href=reverse("child_documents", args=[record.ref]),
            after="The list keeps saying that there was a paper, and why it was marked.",
        ),
    )


def find_document(
    request: HttpRequest, ref: str, *, action: str, writing: bool = False
) -> Document:
    """The paper of that reference with its child; the read is logged.

    Raises:
        Http404: there is none, it was entered in error, or it is not for this person.
    """
    capability = "child.write" if writing else "child.read"
    rows = within(Document.objects.all(), actor_of(request), capability, writing=writing)
    found = (
        rows.filter(ref=ref, voided_at__isnull=True, record__voided_at__isnull=True)
        .select_related("record", "record__person", "record__agency", "replaces")
        .first()
    )
    if found is None:
        log_write(action="lookup.missed")
        raise Http404
    log_read(action, [found])
    return found


_KEPT = [
    {
        "words": "Papers of the adoption: 100 years from the order",
        "more": "Disclosure of Adoption Information regulations 2005, regulation 6.",
    },
    {
        "words": "Care orders and reviews: until the child’s 75th birthday",
        "more": "Our policy, where no adoption order is made.",
    },
    {
        "words": "The name of the file is not kept",
        "more": "Names of files hold names of people. It is known by its kind and its reference.",
    },
]


def _conflict(
    request: HttpRequest, found: Document, moved: ChangedByAnother, said: dict[str, Any]
) -> HttpResponse:
    """Somebody else's newer version is there: both are kept, and which is the newest is asked."""
    record: Record = found.record
    mine = operations.add_document(
        record=record, kind=found.kind, retention=found.retention, **said
    )
    theirs = Document.objects.get(pk=(moved.now or {})["id"])
    return conflict_page(
        request,
        case=case_strip(record, timezone.localdate()),
        row=theirs,
        record_id=record.pk,
        lines=[
            line(
                "Which is the newest?",
                "newest",
                theirs=(theirs.ref, _version_words(theirs)),
                mine=(mine.ref, _version_words(mine)),
            )
        ],
        changed={"theirs": theirs.ref, "mine": mine.ref},
        kept=f"your file, as {mine.ref}",
    )


def _version_words(document: Document) -> str:
    kind = KIND_WORDS.get(document.media_type, "File")
    return f"{document.ref}, dated {long_date(document.dated)}. {kind}, {size_words(document.size)}"


def _put_in_order(request: HttpRequest, found: Document) -> HttpResponse:
    """Of two newer versions the one chosen takes the place of the other."""
    sides = {name: request.POST.get(name, "") for name in ("theirs", "mine")}
    rows = within(Document.objects.all(), actor_of(request), "child.write", writing=True)
    both = {
        each.ref: each
        for each in rows.filter(
            ref__in=sides.values(), record=found.record, kind=found.kind, voided_at__isnull=True
        ).select_related("record", "replaces")
    }
    theirs_chosen = request.POST.get("act") == "theirs"
    newest = both.get(sides["theirs"] if theirs_chosen else request.POST.get("newest", ""))
    others = [each for each in both.values() if newest is not None and each.pk != newest.pk]
    if newest is None or len(others) != 1:
        raise Http404
    try:
        with transaction.atomic():
            if take(request):
                operations.put_in_order(older=others[0], newer=newest, by=actor_of(request))
                messages.success(request, f"{newest.ref} is the newest. Both are kept.")
    except ChangedByAnother:
        messages.info(request, "A colleague changed this a moment ago. Look again.")
    return redirect("child_documents", found.record.ref)
