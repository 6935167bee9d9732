"""The places of people's own pages, in the same order for everybody."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse

from permanency.web.components import Place

_PLACES = (
    ("Where we are", "mine"),
    ("Forms", "mine_forms"),
    ("Training", "mine_training"),
    ("Papers", "mine_papers"),
)
# Pages whose names begin so belong to the place.
_BELONGS = ("mine_form", "mine_training", "mine_paper")


def own_places(request: HttpRequest) -> tuple[Place, ...]:
    """The main navigation; none on pages where somebody is about to leave or to set up sign-in."""
    name = request.resolver_match.view_name if request.resolver_match else ""
    if not name.startswith("mine"):
        return ()
    start = next((each for each in _BELONGS if name.startswith(each)), "")
    return tuple(
        Place(words, reverse(page), current=page.startswith(start) if start else page == name)
        for words, page in _PLACES
    )
