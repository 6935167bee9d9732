"""The families of a matching meeting as its pages show them: by name where the reader may know it.

What the meeting says of a family is only said. Beside it stands the page where it is recorded: the
link, where one is open, else the form that opens it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from permanency.casework.matching.terms import LINKED
from permanency.casework.tracking import terms
from permanency.casework.tracking.models import AgendaItem, FamilyTalk
from permanency.casework.tracking.queries import families_at
from permanency.platform.security.models import Account
from permanency.web.links.called import families_called
from permanency.web.links.words import tag_of


@dataclass(frozen=True)
class FamilyAt:
    """One family on the agenda: its name and reference, as far as the reader may know them."""

    talk: FamilyTalk
    name: str
    ref: str
    child_ref: str

    @property
    def about(self) -> str:
        """ "H1994012, link L0077123: Discussed"; what is not known is left out."""
        link = self.talk.link
        known = [
            self.ref,
            f"link {link.ref}: {tag_of(link)[0].lower()}" if link else "No link is open",
        ]
        return ", ".join(each for each in known if each)

    @property
    def said(self) -> str:
        """What the meeting said in words, with the reason of a stop; "" for nothing yet."""
        words = terms.OUTCOMES.get(self.talk.outcome, "")
        reason = terms.STOPPED_WHY.get(self.talk.reason, "")
        return f"{words}: {reason[0].lower()}{reason[1:]}" if reason else words

    @property
    def act(self) -> dict[str, str] | None:
        """Where what was said is recorded; none where nothing more has to be."""
        link, outcome = self.talk.link, self.talk.outcome
        if not outcome or (link is not None and link.closed_on is not None):
            return None
        if link is None:
            if outcome == terms.STOP or not self.ref:
                return None
            href = reverse("link-open", args=[self.child_ref, self.ref])
            return {"words": "Open the link", "what": f"with {self.name}", "href": href}
        if outcome == terms.STOP:
            words, href = "Record that it does not go on", _record(link.ref, "decline")
        elif outcome == terms.TO_PANEL:
            words, href = "Papers and match", reverse("link_papers", args=[link.ref])
        elif link.state == LINKED:
            words, href = "The link", reverse("link", args=[link.ref])
        else:
            words, href = "Record it on the link", _record(link.ref, "event")
        return {"words": words, "what": f"with {self.name}", "href": href}

    @property
    def minuted(self) -> dict[str, Any]:
        """As minutes show it."""
        return {
            "name": self.name,
            "href": reverse("adopter", args=[self.ref]) if self.ref else "",
            "about": self.about,
            "said": terms.OUTCOMES.get(self.talk.outcome, "Not talked about"),
            "reason": terms.STOPPED_WHY.get(self.talk.reason, ""),
            "tone": _TONES.get(self.talk.outcome, "quiet"),
            "note": self.talk.note,
            "act": self.act,
        }


_TONES = {
    terms.EXPLORE: "linked", terms.VISIT: "linked", terms.TO_PANEL: "good", terms.STOP: "quiet"
}  # fmt: skip


def _record(ref: str, slug: str) -> str:
    return reverse("link_record", args=[ref, slug])


def families_by_item(
    items: Iterable[AgendaItem], by: Account, today: date
) -> dict[int, list[FamilyAt]]:
    """The families of each child's part, by its id; records of the items are loaded."""
    children = {item.pk: item.record.ref for item in items}
    found: dict[int, list[FamilyAt]] = defaultdict(list)
    talks = families_at(items)
    applications, names = families_called(
        {talk.application_id for talk in talks if talk.application_id}, by, today
    )
    for talk in talks:
        application = applications.get(talk.application_id or 0)
        found[talk.item_id].append(
            FamilyAt(
                talk,
                names.get(talk.application_id or 0) or _not_seen(talk),
                application.household.ref if application else "",
                children[talk.item_id],
            )
        )
    return found


def _not_seen(talk: FamilyTalk) -> str:
    """A family of an agency outside by its reference there; of others the agency alone."""
    if talk.link is not None and talk.link.outside_agency is not None:
        return f"Family {talk.link.outside_ref}, {talk.link.outside_agency.name}"
    return f"A family of {talk.family_agency.name if talk.family_agency else 'another agency'}"
