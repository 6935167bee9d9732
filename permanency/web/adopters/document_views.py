"""Papers in a household's record (tab), and opening one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from permanency.casework.adopters.models import HouseholdPaper
from permanency.casework.adopters.operations.documents import content_of
from permanency.casework.adopters.own.models import Upload
from permanency.casework.adopters.own.terms import PAPERS as SENT_PAPERS
from permanency.casework.adopters.paper_terms import PAPERS
from permanency.platform.audit.operations import log_read, log_write
from permanency.platform.security.queries import shown_names
from permanency.web.adopters import kept
from permanency.web.adopters.document_words import (
    BACK_COLUMNS,
    COLUMNS,
    HOW_KEPT,
    SENT_COLUMNS,
)
from permanency.web.adopters.events_documents import find_paper
from permanency.web.adopters.family import Family, find_family
from permanency.web.adopters.frame import (
    act,
    household_page,
    may_record,
    record_links,
    several,
)
from permanency.web.formats import long_date, short_date
from permanency.web.gate import needs
from permanency.web.papers import KIND_WORDS, handed_out, size_words

TAB = "adopter_documents"


@needs("adopter.read")
def documents(request: HttpRequest, ref: str) -> HttpResponse:
    """The tab: what the agency keeps, what they sent; older versions and the rest folded away."""
    family = find_family(request, ref, action="household.documents.read")
    writes = may_record(request, family)
    papers = list(kept.papers_of(family.household))
    sent = list(kept.sent_by(family.household))
    every: list[HouseholdPaper | Upload] = [*papers, *sent]
    log_read("household.documents.read", every)
    names = _names(papers, sent)
    live = [each for each in papers if each.voided_at is None]
    replaced = {each.replaces_id for each in live}
    rows = [
        (each.pk in replaced, _row(family, each, names, writes and each.pk not in replaced))
        for each in live
    ]
    return household_page(
        request,
        family,
        TAB,
        [
            _papers(family, [row for older, row in rows if not older], writes=writes),
            _sent([_sent_row(family, each, names, writes) for each in sent if not each.voided_at]),
        ],
        [HOW_KEPT],
        folded=[
            *_older([row for older, row in rows if older]),
            *_back([_back_row(each, names) for each in every if each.voided_at]),
        ],
    )


@needs("adopter.read")
def paper(request: HttpRequest, ref: str, paper: str) -> HttpResponse:
    """The bytes, as a file to keep: never shown inside the service."""
    family = find_family(request, ref, action="household.paper.read")
    found = find_paper(family, paper)
    content = content_of(found) if found else None
    if found is None or content is None:
        log_write(action="lookup.missed")
        raise Http404
    log_read("household.paper.read", [found])
    return handed_out(content, found.media_type, found.ref)


def _names(papers: Iterable[HouseholdPaper], sent: Iterable[Upload]) -> dict[int, str]:
    people = {each.added_by_id for each in papers} | {each.sent_by_id for each in sent}
    people |= {each.taken_back_by_id or 0 for each in papers}
    people |= {each.taken_back_by_id or 0 for each in sent}
    return shown_names(people)


def _papers(family: Family, rows: list[dict[str, Any]], *, writes: bool) -> dict[str, Any]:
    return {
        "title": "Papers",
        "links": record_links(family, ("paper", "Add a paper")) if writes else [],
        "columns": COLUMNS,
        "rows": rows,
        "name": f"Papers of {family.name}, newest first",
        "empty": None
        if rows
        else {
            "title": "No papers yet.",
            "words": "Proof of who they are, certificates, plans and reports belong here.",
        },
    }


def _row(
    family: Family, paper: HouseholdPaper, names: dict[int, str], writes: bool
) -> dict[str, Any]:
    words, dated = PAPERS[paper.kind], long_date(paper.dated)
    under = [paper.ref, *([f"Replaces {paper.replaces.ref}"] if paper.replaces else [])]
    what = f"{words} of {dated}"
    return {
        "paper": {
            "words": words,
            "what": f"of {dated}, {paper.ref}",
            "href": reverse("adopter_paper", args=[family.ref, paper.ref]),
            "strong": True,
            "under": under,
        },
        "dated": short_date(paper.dated),
        "file": _file(paper),
        "added": {
            "words": names.get(paper.added_by_id, "A colleague"),
            "under": [short_date(timezone.localtime(paper.added_at).date())],
        },
        "act": several(
            act(family, "paper-newer", f"Replace: {what}", paper.ref),
            act(family, "paper-taken-back", f"Take back: {what}", paper.ref),
        )
        if writes
        else None,
    }


def _file(paper: HouseholdPaper | Upload) -> dict[str, Any]:
    return {"words": KIND_WORDS[paper.media_type], "under": [size_words(paper.size)]}


def _sent(rows: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "title": "Papers they sent",
        "columns": SENT_COLUMNS,
        "rows": rows,
        "name": "Papers they sent, newest first",
        "empty": None
        if rows
        else {
            "title": "They have sent no paper yet.",
            "words": "What they send on their own pages shows here once it is checked.",
        },
    }


def _sent_row(family: Family, paper: Upload, names: dict[int, str], writes: bool) -> dict[str, Any]:
    words = SENT_PAPERS[paper.kind]
    on = timezone.localtime(paper.sent_at).date()
    return {
        "paper": {
            "words": words,
            "what": f"sent {long_date(on)}",
            "href": reverse("adopter_own_paper", args=[family.ref, paper.pk]),
            "strong": True,
        },
        "sent": short_date(on),
        "file": _file(paper),
        "by": names.get(paper.sent_by_id, "One of them"),
        "act": several(
            act(family, "sent-taken-back", f"Take back: {words}, sent {long_date(on)}", paper.pk)
        )
        if writes
        else None,
    }


def _older(rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    return [_folded("Older versions", COLUMNS[:-1], rows)] if rows else []


def _back(rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    return [_folded("Taken back", BACK_COLUMNS, rows)] if rows else []


def _folded(
    words: str, columns: list[dict[str, Any]], rows: Sequence[dict[str, Any]]
) -> dict[str, Any]:
    return {
        "title": f"{words} ({len(rows)})",
        "columns": columns,
        "rows": rows,
        "name": words,
    }


def _back_row(paper: HouseholdPaper | Upload, names: dict[int, str]) -> dict[str, Any]:
    if isinstance(paper, HouseholdPaper):
        words, under = PAPERS[paper.kind], f"{paper.ref}, dated {short_date(paper.dated)}"
    else:
        sent = short_date(timezone.localtime(paper.sent_at).date())
        words, under = SENT_PAPERS[paper.kind], f"Sent {sent} on their own pages"
    assert paper.voided_at is not None
    return {
        "paper": {"words": words, "under": [under]},
        "why": paper.void_reason,
        "by": {
            "words": names.get(paper.taken_back_by_id or 0, "A colleague"),
            "under": [short_date(timezone.localtime(paper.voided_at).date())],
        },
    }
