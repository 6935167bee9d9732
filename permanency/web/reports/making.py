"""A report that is being made: how far it is, and asking for it when nobody is at it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from permanency.web.gate import actor_of
from permanency.web.reports.jobs import ask_for_report
from permanency.web.reports.page_parts import reports_trail
from permanency.web.reports.progress import progress_of
from permanency.web.reports.work import STEPS, Work


def being_made(request: HttpRequest, work: Work) -> HttpResponse:
    """The report is being made: how far it is. Asks the worker when nobody is at it."""
    progress = progress_of(work.progress_file)
    again = progress is not None and progress.failed and request.GET.get("again")
    if progress is None or again or not (progress.going_on or progress.failed):
        ask_for_report(work, by=actor_of(request))
        progress = progress_of(work.progress_file)
    done = progress.done if progress else 0
    failed = progress.failed if progress else ""
    steps = [
        {
            "words": words,
            "state": "done"
            if place < done
            else ("problem" if failed else "now")
            if place == done
            else "todo",
        }
        for place, words in enumerate(STEPS)
    ]
    return render(
        request,
        "imports/progress.html",
        {
            "title": f"Making the annual report {work.year.label}",
            "trail_places": reports_trail(),
            "progress": {
                "title": f"Making the {work.edition} edition",
                "words": failed
                or f"{STEPS[min(done, len(STEPS) - 1)]}. This takes a minute or so.",
                "done": done,
                "all_steps": len(STEPS),
            },
            "steps": steps,
            "stopped": bool(failed),
            "leave_words": "You can leave this page; the report will be under Reports.",
            "again_href": request.path
            + f"?edition={work.edition}"
            + ("&again=yes" if failed else ""),
        },
    )
