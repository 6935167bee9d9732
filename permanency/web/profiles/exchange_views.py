"""Files to and from Link Maker: what may go, and interest made there, with a preview."""

from __future__ import annotations

import base64
import binascii
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from permanency.casework.profiles.policies import WRITE
from permanency.exchange.link_maker import out as out_file
from permanency.exchange.link_maker.mapping import IN, LARGEST
from permanency.exchange.link_maker.taken import Line, NotRead, judged
from permanency.exchange.link_maker.taken import take as take_lines
from permanency.platform.rows.refusals import NotPossible
from permanency.web.formats import count_of, short_date
from permanency.web.gate import actor_of, needs
from permanency.web.matching.frame import sub_places
from permanency.web.once import new_token, take
from permanency.web.profiles.finding import title_of, trail

COLUMNS = [
    {"key": "line", "label": "Line"},
    {"key": "profile", "label": "Profile"},
    {"key": "whom", "label": "From or to"},
    {"key": "day", "label": "Day", "unbroken": True},
    {"key": "what", "label": "What becomes of it", "width": 35},
]


@needs(WRITE)
def exchange(request: HttpRequest) -> HttpResponse:
    """What a file out would hold; a file in is previewed, then taken."""
    if request.method != "POST":
        return _page(request)
    content = _content(request)
    try:
        if request.POST.get("act") == "take":
            with transaction.atomic():
                taken = []
                if take(request):
                    taken = take_lines(content, by=actor_of(request), today=timezone.localdate())
            messages.success(request, f"{count_of(len(taken), 'expression')} of interest taken.")
            return redirect("profile-interests")
        lines = judged(content, by=actor_of(request), today=timezone.localdate())
    except (NotRead, NotPossible) as refused:
        return _page(request, error=str(refused))
    return _page(request, lines=lines, content=content)


@needs(WRITE)
@require_POST
def out(request: HttpRequest) -> HttpResponse:
    """The file of profiles that may go to Link Maker."""
    answer = HttpResponse(
        out_file.written(by=actor_of(request)).encode("utf-8-sig"), content_type="text/csv"
    )
    answer["Content-Disposition"] = 'attachment; filename="profiles-for-link-maker.csv"'
    return answer


def _content(request: HttpRequest) -> bytes:
    """The file as sent, or as the preview carries it; judged anew either way."""
    file = request.FILES.get("file")
    if file is not None:
        return bytes(file.read(LARGEST + 1))
    try:
        return base64.b64decode(request.POST.get("carried", ""), validate=True)
    except (binascii.Error, ValueError):
        return b""


def _page(
    request: HttpRequest, *, error: str = "", lines: list[Line] | None = None, content: bytes = b""
) -> HttpResponse:
    mine = out_file.to_send(actor_of(request))
    stopped = any(line.problems for line in lines or [])
    good = sum(line.good for line in lines or [])
    return render(
        request,
        "profiles/exchange.html",
        {
            "sub_places": sub_places("profiles"),
            "trail_places": trail(),
            "to_send": [f"{title_of(each)}, {each.ref}" for each in mine],
            "headings": list(IN),
            "error": error,
            "columns": COLUMNS,
            "rows": [_row(line) for line in lines or []],
            "summary": f"{count_of(good, 'line')} would be taken." if lines is not None else "",
            "stopped": stopped,
            "take_words": f"Take {count_of(good, 'line')}" if good and not stopped else "",
            "carried": base64.b64encode(content).decode() if lines is not None else "",
            "token": new_token(),
        },
        status=422 if error or stopped else 200,
    )


def _row(line: Line) -> dict[str, Any]:
    told = line.told
    if line.problems:
        what: dict[str, Any] = {"tag": "To mend", "tone": "late", "under": line.problems}
    elif line.known:
        what = {"tag": "There already", "tone": "quiet"}
    else:
        what = {"tag": "Taken", "tone": "good"}
    return {
        "line": line.number,
        "profile": line.profile.ref if line.profile is not None else "Not found",
        "whom": {"words": told.get("agency_name") or "Not given", "under": [told["from_whom"]]},
        "day": short_date(told["on"]) if told["on"] else "Not read",
        "what": what,
    }
