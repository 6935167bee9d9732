"""A child's record: what is due and has happened, notes, and who has read it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from permanency.casework.children import operations
from permanency.casework.children.models import Note, Record
from permanency.casework.children.policies import can_record
from permanency.casework.matching.journeys import journey_of
from permanency.casework.matching.waiting_times import own_times
from permanency.platform.audit.queries import Read, history_of_record, reads_of_record
from permanency.platform.security.models import WorkingRelationship
from permanency.platform.security.policies import agencies_with
from permanency.platform.security.queries import shown_names
from permanency.web.children.case import find_record
from permanency.web.children.clock_card import clock_card
from permanency.web.children.due_rows import due_rows
from permanency.web.children.happenings import timeline
from permanency.web.children.places import frame
from permanency.web.children.sides import family_card, links_card
from permanency.web.children.small_changes import recorded_by, small_changes
from permanency.web.components import numbered_pages
from permanency.web.formats import count_of, date_and_time
from permanency.web.gate import actor_of, needs
from permanency.web.log_words import read_words
from permanency.web.numbers_typed import whole_number
from permanency.web.once import new_token, take, token_of

PAGE = 25


@needs("child.read")
def child(request: HttpRequest, ref: str) -> HttpResponse:
    """What is due, what has happened, the clocks."""
    record = find_record(request, ref, action="record.read")
    actor, today = actor_of(request), timezone.localdate()
    journey = journey_of(record)
    asked = Asked(request.GET.get("order") == "oldest", "all" in request.GET)
    reads = reads_of_record(record.pk)
    history = history_of_record(record.pk)
    writes = can_record(record, actor)
    return render(
        request,
        "children/child.html",
        {
            **frame(request, record, "child"),
            "due": due_rows(request, record, journey, today, may_write=writes),
            "nothing_due": {
                "title": "Nothing is due.",
                "words": "What is due follows from what happens: record the next event.",
            },
            "events": timeline(
                record,
                journey,
                today,
                oldest_first=asked.oldest_first,
                may_write=writes,
                also=small_changes(history, reads) if asked.everything else (),
                by=recorded_by(history),
            ),
            "order_words": "Oldest first." if asked.oldest_first else "Newest first.",
            "order_links": asked.links(),
            "clocks": clock_card(
                journey, today, own_times(today, agencies_with(actor, "child.read"))
            ),
            "family": family_card(record, actor, today),
            "links_card": links_card(record, journey, actor, today),
            "clocks_href": reverse("words"),
            "reads": _last_reads(reads, record),
            "reads_count": len(reads),
            "reads_href": reverse("child_reads", args=[ref]),
        },
    )


@dataclass(frozen=True)
class Asked:
    """How the timeline was asked for."""

    oldest_first: bool
    everything: bool

    def links(self) -> list[dict[str, str]]:
        """The other order, and reads and small changes or not."""
        turned, more = (
            replace(self, oldest_first=not self.oldest_first),
            replace(self, everything=not self.everything),
        )
        return [
            {
                "words": "Newest first" if self.oldest_first else "Oldest first",
                "href": turned.address,
            },
            {
                "words": "Leave out reads and small changes"
                if self.everything
                else "Show reads and small changes too",
                "href": more.address,
            },
        ]

    @property
    def address(self) -> str:
        """The query of the page asked for like this."""
        parts = ["order=oldest"] if self.oldest_first else []
        parts += ["all"] if self.everything else []
        return "?" + "&".join(parts)


@needs("child.read")
def notes(request: HttpRequest, ref: str) -> HttpResponse:
    """Notes, newest first, and a box to add one."""
    record = find_record(request, ref, action="record.notes.read")
    error, body = "", ""
    if request.method == "POST":
        # Whoever may not write meets the same refusal as everywhere.
        record = find_record(request, ref, action="record.notes.read", writing=True)
        body = request.POST.get("body", "").strip()
        if not body:
            error = "Write the note before saving it"
        elif len(body) > 5000:
            error = f"A note has at most 5,000 characters. This one has {len(body):,}."
        else:
            if take(request):
                operations.add_note(record=record, body=body, by=actor_of(request))
                messages.success(request, "The note is kept.")
            return redirect("child_notes", ref)
    found = list(Note.objects.filter(record=record, voided_at__isnull=True).order_by("-written_at"))
    writers = _writers(record)
    writes = can_record(record, actor_of(request))
    return render(
        request,
        "children/notes.html",
        {
            **frame(request, record, "child_notes"),
            "notes": [
                {
                    "body": note.body,
                    "by": writers.get(note.pk, "A colleague"),
                    "at": date_and_time(timezone.localtime(note.written_at)),
                    "links": [_back_link(ref, note)] if writes else [],
                }
                for note in found
            ],
            "may_write": writes,
            "body": body,
            "error": error,
            "errors": [{"words": error, "href": "#body"}] if error else [],
            "token": token_of(request) if error else new_token(),
        },
        status=422 if error else 200,
    )


def _back_link(ref: str, note: Note) -> dict[str, str]:
    return {
        "words": "Take back",
        "what": f"the note of {date_and_time(timezone.localtime(note.written_at))}",
        "href": reverse("child_take_back", args=[ref, "note", note.pk]),
    }


def _writers(record: Record) -> dict[int, str]:
    """Who wrote each note, from the history."""
    wrote = {
        change.row_id: change.account_id
        for change in history_of_record(record.pk)
        if change.table == Note._meta.db_table and change.operation == "I" and change.account_id
    }
    names = shown_names(account for account in wrote.values() if account is not None)
    return {note: names.get(account or 0, "A colleague") for note, account in wrote.items()}


@needs("child.read")
def reads(request: HttpRequest, ref: str) -> HttpResponse:
    """Everybody who opened this record, newest first."""
    record = find_record(request, ref, action="record.reads.read")
    found = reads_of_record(record.pk)
    asked = request.GET.get("page", "1")
    page = max(1, whole_number(asked) or 1)
    shown = found[(page - 1) * PAGE : page * PAGE]
    names = shown_names(read.account_id for read in found if read.account_id)
    team = _team(record)
    return render(
        request,
        "children/child_reads.html",
        {
            **frame(request, record, "child_reads"),
            "count_words": f"{count_of(len(found), 'read')} by "
            f"{count_of(len({read.account_id for read in found}), 'person', 'people')}",
            "columns": [
                {"key": "who", "label": "Who"},
                {"key": "when", "label": "When", "unbroken": True},
                {"key": "what", "label": "What was read"},
                {"key": "why", "label": "Reason given"},
            ],
            "rows": [
                {
                    "who": {
                        "words": names.get(read.account_id or 0, "The service itself"),
                        "tag": "" if read.account_id in team else "Not in the team",
                    },
                    "when": date_and_time(read.at),
                    "what": read_words(read.action),
                    "why": read.why or None,
                }
                for read in shown
            ],
            "range_words": numbered_pages(page, PAGE, len(found)),
            "previous_href": f"?page={page - 1}" if page > 1 else "",
            "next_href": f"?page={page + 1}" if page * PAGE < len(found) else "",
            "page_size": PAGE,
        },
    )


def _team(record: Record) -> set[int]:
    named = WorkingRelationship.objects.filter(record_id=record.pk)
    return set(named.values_list("account_id", flat=True))


def _last_reads(found: list[Read], record: Record) -> list[dict[str, Any]]:
    """The last three other occasions, each person once."""
    names = shown_names(read.account_id for read in found if read.account_id)
    team, seen, rows = _team(record), set[int | None](), list[dict[str, Any]]()
    for read in found:
        if read.account_id in seen:
            continue
        seen.add(read.account_id)
        row = {
            "words": names.get(read.account_id or 0, "The service itself"),
            "more": date_and_time(read.at) + (f". Reason: {read.why}" if read.why else ""),
        }
        rows.append(row if read.account_id in team else {**row, "tag": "Not in the team"})
        if len(rows) == 3:
            break
    return rows
