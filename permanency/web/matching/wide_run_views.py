"""Lists kept over many children: those of a family, those of the region, and one made again."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from permanency.casework.adopters.models import Household
from permanency.casework.matching import terms
from permanency.casework.matching.models import WideRun
from permanency.casework.matching.wide_runs import lists_of_family, lists_of_region, made_again
from permanency.platform.audit.operations import log_read
from permanency.platform.rows.models import LIVE
from permanency.platform.security.policies import within
from permanency.web.adopters.called import called_all
from permanency.web.components import Place
from permanency.web.formats import count_of
from permanency.web.gate import actor_of
from permanency.web.matching import kept_children, kept_parts, kept_together, kept_turns
from permanency.web.matching.frame import children_and_families, sub_places
from permanency.web.matching.listing import PAGE, turning
from permanency.web.matching.look import seen_at_all
from permanency.web.paging import page_asked

READ = "matching.wide_run.read"
_KINDS = {
    terms.CHILDREN_LIST: kept_children,
    terms.TURNS_LIST: kept_turns,
    terms.TOGETHER_LIST: kept_together,
}
_ALL_SEEN = (
    "Lists that rest on a child or a family you may not see are not here: who is near to whom "
    "would tell of them."
)


@children_and_families
def of_family(request: HttpRequest, ref: str) -> HttpResponse:
    """Lists of children kept for a family, the newest first; also of one that no longer waits."""
    actor = actor_of(request)
    seen = within(Household.objects.filter(LIVE), actor, "adopter.read")
    rows = list(seen.filter(ref=ref))
    seen_at_all(rows, "matching.family_runs.read")
    name = called_all(rows, timezone.localdate())[rows[0].pk]
    today = Place(f"Children for {name}", reverse("matching-waiting-for", args=[ref]))
    return render(
        request,
        "matching/runs.html",
        {
            "trail_places": [
                Place("Family finding", reverse("matching")),
                Place("Families available", reverse("matching-families")),
                today,
            ],
            "title": f"Lists kept for {name}",
            "lede": "A list is kept when somebody who works with children first looks at it on "
            f"what was known then. Any of them can be made again. {_ALL_SEEN}",
            **kept_parts.listed(request, lists_of_family(rows[0], actor), "units"),
            "empty": {
                "title": "No list is kept here yet.",
                "words": "The first look by somebody who works with children keeps one.",
                "links": [{"words": "Look at the list of today", "href": today.href}],
            },
        },
    )


@children_and_families
def of_region(request: HttpRequest) -> HttpResponse:
    """Lists kept of the whole region, the newest first."""
    return render(
        request,
        "matching/runs.html",
        {
            "sub_places": sub_places("matching"),
            "trail_places": [Place("Region", reverse("matching"))],
            "title": "Lists kept of the region",
            "lede": "Whom to talk about together, and whose turn it was on the lists, as they were "
            f"when somebody first looked. Any of them can be made again. {_ALL_SEEN}",
            **kept_parts.listed(request, lists_of_region(actor_of(request)),
                                "kind", "units", "families"),
            "empty": {
                "title": "No list is kept here yet.",
                "words": "The first look at the region by somebody who works with children keeps "
                "one.",
                "links": [{"words": "Look at the region", "href": reverse("matching")}],
            },
        },
    )  # fmt: skip


@children_and_families
def kept(request: HttpRequest, ref: str) -> HttpResponse:
    """One kept list, made again from what was known then; nothing of today enters but names."""
    actor = actor_of(request)
    rows = within(WideRun.objects.filter(LIVE), actor).select_related("application__household")
    run = rows.filter(ref=ref).first()
    if run is None:
        raise kept_parts.not_there()
    lines, problem = kept_parts.lines_or_why(lambda: made_again(run))
    kind = _KINDS[run.kind]
    total = len(kind.long_rows(lines)) if lines else 0
    page = page_asked(request.GET, total, PAGE)
    here = slice((page - 1) * PAGE, page * PAGE)
    found = kind.told(run, lines, here, actor, READ) if lines else None
    family = run.application.household if run.application else None
    looked_at = count_of(run.units, "child or group", "children and groups")
    held_against = "" if family else f" and {count_of(run.families, 'family', 'families')}"
    return render(
        request,
        "matching/wide_run.html",
        {
            "trail_places": _trail(family),
            "title": f"{_title(run, family)}, list {run.ref}",
            "lede": f"Made by {kept_parts.made_by_words(run)} from {looked_at}{held_against}, and "
            "shown as it was then.",
            "problem": problem,
            "proved": kept_parts.PROVED,
            "found": found,
            "pairs": kept_parts.how_made(run),
            "now_href": _of_today(run, family),
            **turning(page, total, {}),
        },
    )


def _title(run: WideRun, family: Household | None) -> str:
    if family is None:
        return run.get_kind_display()
    log_read(READ, [family])
    return f"Children for {called_all([family], timezone.localdate())[family.pk]}"


def _trail(family: Household | None) -> list[Place]:
    first = Place("Family finding", reverse("matching"))
    if family is not None:
        return [first, Place("Lists kept", reverse("matching-family-runs", args=[family.ref]))]
    return [first, Place("Lists kept of the region", reverse("matching-wide-runs"))]


def _of_today(run: WideRun, family: Household | None) -> str:
    """Where the list is made of what is known now; turns stand on every child's own list."""
    if family is not None:
        return reverse("matching-waiting-for", args=[family.ref])
    together = run.kind == terms.TOGETHER_LIST
    return reverse("matching-together" if together else "matching-children")
