"""One import: what it would change, how far the work is, what it did."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from permanency.exchange.ssda903.returned import year_label
from permanency.platform.audit.operations import log_write
from permanency.platform.imports.models import BatchState, ImportBatch, ImportProgress
from permanency.platform.security.queries import shown_names
from permanency.web.formats import clock_time, count_of, date_and_time, long_date, number
from permanency.web.gate import needs
from permanency.web.imports import problems as listing
from permanency.web.imports.batch import (
    find_batch,
    has_stopped,
    last_day_to_undo,
    may_take,
    parts,
    progress_of,
    taken_later,
    title_of,
    trail,
)
from permanency.web.once import new_token

TAKING = (
    "Reading the files",
    "Comparing with what is recorded",
    "New children",
    "What the return says",
    "What follows from it",
    "Where each child stands",
)
UNDOING = ("Putting back what was before",)


@needs("import.read", "import.write")
def batch(request: HttpRequest, ref: str) -> HttpResponse:
    """The page of an import: preview, progress or result, by how far it is."""
    found = find_batch(request, ref)
    progress = progress_of(found)
    if progress is not None and not has_stopped(progress):
        return _going_on(request, found, progress)
    stopped = None if progress is None else (progress.failed or "The work stopped half-way.")
    if found.state == BatchState.PREVIEWED:
        return _preview(request, found, stopped)
    return _done(request, found, stopped)


@needs("import.read", "import.write")
def problems(request: HttpRequest, ref: str) -> HttpResponse:
    """The problems as a file: where each is and what to do; no names."""
    found = find_batch(request, ref)
    log_write(action="import.problems.taken", records=[found])
    # The mark tells spreadsheets that it is UTF-8.
    answer = HttpResponse("\ufeff" + listing.as_csv(found), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="problems-{found.ref}.csv"'
    return answer


def _preview(request: HttpRequest, found: ImportBatch, stopped: str | None) -> HttpResponse:
    writes = may_take(request, found)
    takes = found.children - found.to_mend
    every = request.GET.get("rules") == "all"
    return render(
        request,
        "imports/preview.html",
        {
            "trail_places": trail(),
            "title": title_of(found),
            "lede": _sent(found),
            "stop": _stop(found, stopped, writes),
            "writes": writes,
            "take_words": _take_words(found.children, takes) if writes and takes else "",
            "take_action": reverse("import_take", args=[found.ref]),
            "problems_href": reverse("import_problems", args=[found.ref]),
            "token": new_token(),
            "problems_lede": listing.lede(found),
            "rules_href": "" if every else "?rules=all#problems",
            "problems": listing.listed(found, every=every),
            "figures": _figures(found),
            **parts(found),
        },
    )


def _sent(found: ImportBatch) -> str:
    sent, today = timezone.localtime(found.sent_at), timezone.localdate()
    day = "today" if sent.date() == today else f"on {long_date(sent.date())}"
    who = shown_names([found.sent_by_id]).get(found.sent_by_id, "a colleague")
    return f"{count_of(len(found.files), 'file')} sent {day} at {clock_time(sent)} by {who}."


def _stop(found: ImportBatch, stopped: str | None, writes: bool) -> dict[str, str] | None:
    if stopped:
        return {"lead": "Nothing was saved.", "words": stopped, "kind": "stop"}
    if found.children == 0:
        return {
            "lead": "There is no child to take in these files.",
            "words": "Every row was set aside or tells of no child. See below what to mend.",
            "kind": "stop",
        }
    if not writes:
        return {
            "lead": "You may look at it, not take it.",
            "words": f"Somebody who records what happens to children at {found.agency} takes it.",
            "kind": "plain",
        }
    if not found.to_mend:
        return None
    one = found.to_mend == 1
    return {
        "lead": f"{count_of(found.to_mend, 'child', 'children')} "
        f"{'needs' if one else 'need'} mending before "
        f"{'its' if one else 'their'} rows can be taken.",
        "words": "You can take everything else now and send the files again later: rows already "
        "taken are recognised.",
        "kind": "wait",
    }


def _take_words(children: int, takes: int) -> str:
    if takes == children:
        return f"Take {count_of(children, 'child', 'children')}"
    return f"Take {number(takes)} of {count_of(children, 'child', 'children')}"


def _figures(found: ImportBatch) -> dict[str, Any] | None:
    if not found.figures:
        return None
    rows = [
        {"figure": one["title"], "now": _value(one["now"]), "after": _value(one["after"])}
        for one in found.figures.values()
    ]
    return {"title": str(found.agency), "rows": rows}


def _value(answer: dict[str, Any]) -> str:
    return "z" if answer["value"] is None else number(answer["value"])


def _going_on(request: HttpRequest, found: ImportBatch, progress: ImportProgress) -> HttpResponse:
    undoing = found.state == BatchState.APPLIED
    steps = UNDOING if undoing else TAKING
    done = steps.index(progress.step) if progress.step in steps else 0
    count = f" {number(progress.done)} of {number(progress.total)}." if progress.total else ""
    act = "Undoing" if undoing else "Taking"
    return render(
        request,
        "imports/progress.html",
        {
            "trail_places": trail(),
            "title": f"{act} the {title_of(found)}",
            "progress": {
                "title": f"{act} the return",
                "words": f"{progress.step}.{count}",
                "done": done,
                "all_steps": len(steps),
            },
            "steps": [
                {
                    "words": words,
                    "state": "done" if place < done else "now" if place == done else "todo",
                }
                for place, words in enumerate(steps)
            ],
            "again_href": request.path,
            "leave_words": "You can leave this page; the work goes on and will be under Returns "
            "and files in.",
        },
    )


def _done(request: HttpRequest, found: ImportBatch, stopped: str | None) -> HttpResponse:
    undone = found.state == BatchState.UNDONE
    told = _taken(found) if not undone else _undone(found)
    if stopped and not undone:
        told = {"lead": "What was asked for last was not done.", "words": stopped, "kind": "stop"}
    writes = may_take(request, found)
    return render(
        request,
        "imports/done.html",
        {
            "trail_places": trail(),
            "title": title_of(found),
            "lede": f"{_sent(found)} {_taken_at(found)}",
            "done": told,
            "undone": undone,
            "next_links": []
            if undone
            else [
                {"words": f"See {found.agency}’s children", "href": reverse("children")},
                {"words": "See the figures", "href": reverse("figures")},
            ],
            **_undo_part(found, writes=writes and not undone),
            **parts(found),
        },
    )


def _taken_at(found: ImportBatch) -> str:
    if found.applied_at is None:
        return ""
    return f"Taken on {date_and_time(timezone.localtime(found.applied_at))}."


def _taken(found: ImportBatch) -> dict[str, str]:
    taken = found.children - found.to_mend
    words = (
        f"{count_of(found.to_mend, 'child waits', 'children wait')} to be mended."
        if found.to_mend
        else "Every child of the return was taken."
    )
    were = "was" if taken == 1 else "were"
    return {
        "lead": f"{count_of(taken, 'child', 'children')} {were} taken.",
        "words": words,
        "kind": "done",
    }


def _undone(found: ImportBatch) -> dict[str, str]:
    day = long_date(timezone.localtime(found.undone_at).date()) if found.undone_at else ""
    return {
        "lead": "This return was undone.",
        "words": f"What it changed is as it was before, since {day}. To take it again, send it "
        "again.",
        "kind": "plain",
    }


def _undo_part(found: ImportBatch, *, writes: bool) -> dict[str, str]:
    if not writes or found.applied_at is None:
        return {"undo_href": ""}
    last = last_day_to_undo(found)
    later = taken_later(found)
    if later is not None:
        return {
            "undo_href": "",
            "undo_until": f"The return for {year_label(later.year)}, {later.ref}, was taken after "
            "this one and stands on it. Undo that first.",
        }
    if timezone.localdate() > last:
        return {"undo_href": "", "undo_until": f"It could be undone until {long_date(last)}."}
    return {
        "undo_href": reverse("import_undo", args=[found.ref]),
        "undo_words": "Undo this import",
        "undo_until": f"Until {long_date(last)}.",
    }
