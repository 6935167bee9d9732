"""Saved views: lists somebody comes back to, under a name of their own. Theirs alone.

The address holds the slug of the name. A name that holds the name of a child would put it there,
so such a name is warned of, and the address of one that is kept all the same says nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify

from permanency.platform.audit.operations import log_write
from permanency.platform.people.models import SearchToken, Side, TokenKind
from permanency.platform.people.sounds import normal
from permanency.platform.security import policies
from permanency.web.children.filters import address, chosen, pairs, read
from permanency.web.children.list_page import reader_of
from permanency.web.children.list_views import show_list
from permanency.web.children.places import sub_places
from permanency.web.gate import actor_of, needs
from permanency.web.models import SavedView
from permanency.web.once import new_token, take, token_of

LONGEST = 60
MOST = 30
_TAKEN_WORDS = {"save"}  # what stands in addresses where a slug would
_SAYS_NOTHING = "view"


@dataclass
class Named:
    """A name as typed, and what is to be said about it."""

    name: str = ""
    error: str = ""
    warning: str = ""
    fields: dict[str, Any] = field(default_factory=dict)


@needs("child.read")
def view(request: HttpRequest, slug: str) -> HttpResponse:
    """The list as it was saved, with today's children."""
    saved = _mine(request, slug)
    path = reverse("children_view", args=[saved.slug])
    return show_list(request, QueryDict(saved.filters), saved=path)


@needs("child.read")
def views(request: HttpRequest) -> HttpResponse:
    """One's own views, to rename or remove."""
    reader = reader_of(request)
    rows = []
    for saved in _all_mine(request):
        words = chosen(read(QueryDict(saved.filters), reader).filters, reader)
        rows.append(
            {
                "name": {
                    "words": saved.name,
                    "href": reverse("children_view", args=[saved.slug]),
                    "strong": True,
                },
                "shows": ", ".join(each for each, _ in words) or "Everybody on the tracker",
                "rename": {
                    "words": "Rename",
                    "what": saved.name,
                    "href": reverse("children_view_rename", args=[saved.slug]),
                },
                "remove": {
                    "words": "Remove",
                    "what": saved.name,
                    "href": reverse("children_view_remove", args=[saved.slug]),
                },
            }
        )
    return render(
        request,
        "children/views.html",
        {"sub_places": sub_places("children"), "rows": rows, "list_href": reverse("children")},
    )


@needs("child.read")
def save(request: HttpRequest) -> HttpResponse:
    """Keep the filters, order and columns of a list under a name."""
    given = QueryDict(request.POST["filters"]) if "filters" in request.POST else request.GET
    kept = _kept(request, given)
    named = Named()
    if request.method == "POST":
        named = _named(request)
        if not named.error and len(_all_mine(request)) >= MOST:
            named.error = f"You have {MOST} saved views, which is as many as fit. Remove one first."
        if not named.error and not named.warning:
            if not take(request):
                return redirect("children_views")
            slug = _slug(request, named.name)
            SavedView.objects.create(
                account=actor_of(request), name=named.name, slug=slug, filters=kept
            )
            log_write(action="view.saved")
            messages.success(request, f"The view “{named.name}” is saved.")
            return redirect("children_view", slug)
    back = address(reverse("children"), _pairs(QueryDict(kept)))
    return _form(request, named, "Save this view", back, kept=kept, act="Save this view")


@needs("child.read")
def rename(request: HttpRequest, slug: str) -> HttpResponse:
    """Give a view another name; its address follows."""
    saved = _mine(request, slug)
    named = Named(name=saved.name)
    if request.method == "POST":
        named = _named(request, but=saved)
        if not named.error and not named.warning:
            saved.name, saved.slug = named.name, _slug(request, named.name, but=saved)
            saved.save(update_fields=["name", "slug"])
            log_write(action="view.renamed")
            messages.success(request, f"The view is called “{named.name}” now.")
            return redirect("children_views")
    title = f"Rename the view “{saved.name}”"
    return _form(request, named, title, reverse("children_views"), act="Rename this view")


@needs("child.read")
def remove(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask, then remove a view; the children on it are not touched."""
    saved = _mine(request, slug)
    if request.method == "POST":
        saved.removed_at = timezone.now()
        saved.save(update_fields=["removed_at"])
        log_write(action="view.removed")
        messages.success(request, f"The view “{saved.name}” is removed.")
        return redirect("children_views")
    return render(
        request,
        "children/views_remove.html",
        {
            "sub_places": sub_places("children"),
            "name": saved.name,
            "back_href": reverse("children_views"),
        },
    )


def _form(
    request: HttpRequest, named: Named, title: str, back: str, *, kept: str = "", act: str
) -> HttpResponse:
    wrong = bool(named.error or named.warning)
    return render(
        request,
        "children/views_name.html",
        {
            "sub_places": sub_places("children"),
            "title": title,
            "act": act,
            "field": {
                "kind": "text",
                "name": "name",
                "id": "name",
                "label": "Name of the view",
                "hint": "For example: Waiting over a year, North. It stands in the address.",
                "value": named.name,
                "error": named.error,
                "width": "20",
            },
            "warning": named.warning,
            "errors": [{"words": named.error, "href": "#name"}] if named.error else [],
            "kept": kept,
            "back_href": back,
            "token": token_of(request) if wrong else new_token(),
        },
        status=422 if wrong else 200,
    )


def _named(request: HttpRequest, *, but: SavedView | None = None) -> Named:
    """The name typed, with what does not fit; a warning is heeded or answered, once."""
    name = " ".join(request.POST.get("name", "").split())
    found = Named(name)
    if not name:
        found.error = "Type a name for this view"
    elif len(name) > LONGEST:
        found.error = (
            f"A name has at most {LONGEST} characters. This one has {len(name)}. Shorten it."
        )
    elif any(each.name.lower() == name.lower() and each != but for each in _all_mine(request)):
        found.error = f"You have a view called “{name}”. Choose another name, or remove that one."
    elif "keep_name" not in request.POST:
        known = _names_in(request, name)
        if known:
            found.warning = (
                f"“{known}” is the name of a child you can see. A name on a list may be read over "
                "your shoulder. Choose another name, or keep this one: its address will not say it."
            )
    return found


def _names_in(request: HttpRequest, name: str) -> str:
    """The first word that is a name of a child whom this person may see."""
    words = {normal(word).replace(" ", ""): word for word in name.split()}
    agencies = policies.agencies_with(actor_of(request), "child.read")
    found = SearchToken.objects.filter(
        agency_id__in=agencies,
        kind=TokenKind.NORMAL,
        token__in=[word for word in words if len(word) > 1],
        person__side=Side.CHILD,
    ).values_list("token", flat=True)
    return next((words[token] for token in found[:1]), "")


def _slug(request: HttpRequest, name: str, *, but: SavedView | None = None) -> str:
    wanted = slugify(name)[: LONGEST - 4].strip("-")
    if not wanted or _names_in(request, name):
        wanted = _SAYS_NOTHING
    taken = {each.slug for each in _all_mine(request) if each != but} | _TAKEN_WORDS
    number = 1
    slug = wanted
    while slug in taken:
        number += 1
        slug = f"{wanted}-{number}"
    return slug


def _kept(request: HttpRequest, given: QueryDict) -> str:
    """The filters as the address of the list holds them: what nobody can mean is left out."""
    reader = reader_of(request)
    asked = [*pairs(read(given, reader).filters, reader)]
    asked += [("show", key) for key in given.getlist("show")]
    return address("", asked).removeprefix("?")


def _pairs(query: QueryDict) -> list[tuple[str, str]]:
    return [(name, str(value)) for name, values in query.lists() for value in values]


def _all_mine(request: HttpRequest) -> list[SavedView]:
    mine = SavedView.objects.filter(account=actor_of(request), removed_at=None)
    return list(mine.order_by("name", "pk"))


def _mine(request: HttpRequest, slug: str) -> SavedView:
    """One's own view of that slug.

    Raises:
        Http404: there is none; somebody else's answers the same.
    """
    for saved in _all_mine(request):
        if saved.slug == slug:
            return saved
    log_write(action="lookup.missed")
    raise Http404
