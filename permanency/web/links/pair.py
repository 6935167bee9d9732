"""Finding a link for a page, with both sides as the reader may know them.

One function finds by reference in the rows this person may see and raises one error: the page for
what is not there and for what is not theirs is the same, since nobody can tell the two apart.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import Q
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils import timezone

from permanency.casework.adopters.models import Application
from permanency.casework.children.models import Record
from permanency.casework.children.policies import can_record
from permanency.casework.matching import terms
from permanency.casework.matching.link_policies import can_link
from permanency.casework.matching.link_queries import links_seen
from permanency.casework.matching.models import Link
from permanency.casework.matching.units_seen import unit_of
from permanency.platform.audit.operations import log_read, log_write
from permanency.platform.security.models import Account
from permanency.web.components import Place
from permanency.web.formats import long_age, short_date
from permanency.web.gate import actor_of
from permanency.web.links.called import Called, called_of
from permanency.web.links.words import tag_of

_TABS = (
    ("The link", "link"),
    ("Papers and match", "link_papers"),
    ("Introductions", "link_introductions"),
    ("Placement and court", "link_placement"),
)
ENDED_EARLY = ("After it ended", "link_disruption")


@dataclass(frozen=True)
class Pair:
    """One child and one family as the pages of their link show them.

    ``record`` and ``application`` are there where the reader may see that side.
    """

    link: Link
    called: Called
    by: Account
    today: date

    @property
    def record(self) -> Record | None:
        """The child's record."""
        return self.called.records.get(self.link.record_id)

    @property
    def application(self) -> Application | None:
        """The family's application on our records."""
        return self.called.applications.get(self.link.application_id or 0)

    @property
    def child(self) -> str:
        """The child's name."""
        return self.called.child(self.link)

    @property
    def family(self) -> str:
        """The family's name."""
        return self.called.family(self.link)

    @cached_property
    def writes(self) -> bool:
        """Whether this person records what happens to the link: the child's side."""
        return self.record is not None and can_record(self.record, self.by)

    @cached_property
    def decides(self) -> bool:
        """Whether this person sees both sides, and so records a match or a placement."""
        if self.record is None:
            return False
        seen = self.link.application_id is None or self.application is not None
        return seen and can_link(self.record, self.application, self.by)

    @cached_property
    def unit(self) -> list[Record]:
        """The children who are to stay with this one, this one first, as the reader sees them."""
        return unit_of(self.record, self.by) if self.record is not None else []

    @cached_property
    def together(self) -> list[Link]:
        """The open links of those children with this family, this one first."""
        if len(self.unit) < 2:
            return [self.link]
        link = self.link
        family = (
            Q(application_id=link.application_id)
            if link.application_id is not None
            else Q(outside_agency=link.outside_agency, outside_ref=link.outside_ref)
        )
        others = links_seen(self.by).filter(
            family, record__in=[each.pk for each in self.unit], closed_on__isnull=True
        )
        return [self.link, *others.exclude(pk=self.link.pk).order_by("record_id")]

    @cached_property
    def names(self) -> dict[int, str]:
        """The names of the children of ``together``, by the id of their link."""
        known = called_of(self.together, self.by, self.today)
        return {each.pk: known.child(each) for each in self.together}

    @cached_property
    def without_link(self) -> list[Record]:
        """Children of the unit for whom no link with this family is open."""
        linked = {each.record_id for each in self.together}
        return [each for each in self.unit if each.pk not in linked]


def find_pair(request: HttpRequest, ref: str, *, action: str, writing: bool = False) -> Pair:
    """The link of that reference; reading it is logged under ``action``.

    Raises:
        Http404: there is none, or not for this person.
    """
    actor, today = actor_of(request), timezone.localdate()
    link = links_seen(actor).filter(ref=ref).select_related("agency").first()
    if link is None:
        log_write(action="lookup.missed")
        raise Http404
    pair = seen_as(link, actor, today)
    if writing and not pair.writes:
        log_write(action="lookup.missed")
        raise Http404
    log_read(action, [link])
    return pair


def seen_as(link: Link, by: Account, today: date) -> Pair:
    """The link with both sides as ``by`` may know them."""
    return Pair(link, called_of([link], by, today), by, today)


def case_of(pair: Pair) -> dict[str, Any]:
    """The ``case`` of the templates: both names, the link's reference, where it stands."""
    link, record = pair.link, pair.record
    words, tone = tag_of(link)
    facts = [f"Opened {short_date(link.opened_on)}"]
    if pair.called.family_ref(link):
        facts.insert(0, f"Family {pair.called.family_ref(link)}")
    if record is not None:
        age = f", {long_age(record.born_on, pair.today)}" if record.born_on else ""
        facts.insert(0, f"Child {record.ref}{age}")
    return {
        "name": f"{pair.child} with {pair.family}",
        "reference": link.ref,
        "age": "",
        "born": None,
        "council": link.agency.name,
        "legal_basis": "",
        "status": words,
        "tone": tone,
        "workers": [],
        "facts": facts,
    }


def frame_of(pair: Pair, current: str) -> dict[str, Any]:
    """Case header, tabs and trail of a link's pages."""
    acts = [{"words": "Record what happened", "href": reverse("link_choose", args=[pair.link.ref])}]
    tabs = [*_TABS]
    if current == ENDED_EARLY[1] or pair.link.closed_why == terms.DISRUPTED:
        tabs.append(ENDED_EARLY)
    return {
        "case": case_of(pair),
        "acts": acts if pair.writes else [],
        "tabs": [
            Place(words, reverse(page, args=[pair.link.ref]), current=page == current)
            for words, page in tabs
        ],
        "tab_words": {page: words for words, page in tabs}[current],
        "trail_places": trail(),
        "waiting": None,
        "folded": [],
    }


def trail(pair: Pair | None = None) -> list[Place]:
    """The way back: to the register, and to the link."""
    found = [Place("Links", reverse("links"))]
    if pair is not None:
        found.append(Place(pair.link.ref, reverse("link", args=[pair.link.ref])))
    return found
