"""What the list of enquiries was asked for, and the form that asks it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import ValidationError
from django.urls import reverse

from permanency.casework.recruitment import queries, terms
from permanency.casework.recruitment.queries import Filters
from permanency.platform.agencies.models import Hub
from permanency.platform.security.models import Account
from permanency.web.date_boxes import real_day
from permanency.web.formats import long_date

OLDEST = "oldest"


@dataclass(frozen=True)
class Asked:
    """The filters, the form that shows them, and what could not be read."""

    filters: Filters
    fields: list[dict[str, Any]]
    chosen: list[dict[str, str]]
    errors: list[dict[str, str]]

    @property
    def hidden(self) -> list[tuple[str, str]]:
        """What the form keeps in the address."""
        return [(name, value) for name, value in self._pairs() if name in ("state", "order")]

    @property
    def narrowed(self) -> bool:
        """Whether anything but the order was chosen."""
        return replace(self.filters, oldest_first=False) != Filters()

    @property
    def order_words(self) -> str:
        """How the list is ordered."""
        return "longest ago first" if self.filters.oldest_first else "newest first"

    @property
    def order_link(self) -> dict[str, str]:
        """The link that turns the order round."""
        turned = replace(self.filters, oldest_first=not self.filters.oldest_first)
        return {
            "words": "Newest first" if self.filters.oldest_first else "Longest ago first",
            "href": replace(self, filters=turned).link(),
        }

    def link(self, *, state: str | None = None, page: int = 1) -> str:
        """The address of these filters, at another state or page."""
        here = self if state is None else replace(self, filters=replace(self.filters, state=state))
        pairs = here._pairs()
        if page > 1:
            pairs.append(("page", str(page)))
        return _address(pairs)

    def _pairs(self) -> list[tuple[str, str]]:
        mine = self.filters
        pairs = [
            ("state", mine.state),
            ("hub", str(mine.hub or "")),
            ("channel", mine.channel),
            ("campaign", mine.campaign),
            ("whose", "mine" if mine.worker else ""),
            ("from", mine.first.isoformat() if mine.first else ""),
            ("to", mine.last.isoformat() if mine.last else ""),
            ("order", OLDEST if mine.oldest_first else ""),
        ]
        return [(name, value) for name, value in pairs if value]


def read(given: Mapping[str, str], actor: Account, today: date) -> Asked:
    """Read what the address asks; what is not a choice is passed over, a bad date is said."""
    hubs = {str(pk): name for pk, name in _hubs(actor)}
    codes = {each.code: each.title for each in queries.campaigns(actor)}
    first, first_wrong = _day(given.get("from", ""))
    last, last_wrong = _day(given.get("to", ""))
    if first and last and first > last:
        last_wrong = "The last day is before the first."
    state, channel = given.get("state", ""), given.get("channel", "")
    hub, campaign = given.get("hub", ""), given.get("campaign", "")
    filters = Filters(
        state=state if state in queries.STATES else "",
        hub=int(hub) if hub in hubs else None,
        channel=channel if channel in terms.CHANNELS else "",
        campaign=campaign if campaign in codes else "",
        worker=actor.pk if given.get("whose") == "mine" else None,
        first=None if first_wrong else first,
        last=None if last_wrong else last,
        oldest_first=given.get("order") == OLDEST,
    )
    asked = Asked(filters, [], [], [])
    errors = [
        {"words": wrong, "href": f"#filter-{name}"}
        for name, wrong in (("from", first_wrong), ("to", last_wrong))
        if wrong
    ]
    fields = [
        _select("hub", "Hub", hubs, hub, "All hubs"),
        _select("channel", "How they came", terms.CHANNELS, channel, "Any way"),
        _select("campaign", "Campaign", codes, campaign, "Any or none"),
        _select("whose", "Whose", {"mine": "Mine"}, given.get("whose", ""), "Everybody's"),
        _text("from", "Came from", given.get("from", ""), first_wrong),
        _text("to", "to", given.get("to", ""), last_wrong),
    ]
    return replace(asked, fields=fields, errors=errors, chosen=_chosen(asked, hubs, codes))


def _chosen(asked: Asked, hubs: dict[str, str], codes: dict[str, str]) -> list[dict[str, str]]:
    mine = asked.filters
    told = [
        (hubs.get(str(mine.hub), ""), replace(mine, hub=None)),
        (terms.CHANNELS.get(mine.channel, ""), replace(mine, channel="")),
        (codes.get(mine.campaign, ""), replace(mine, campaign="")),
        ("Mine" if mine.worker else "", replace(mine, worker=None)),
        (f"From {long_date(mine.first)}" if mine.first else "", replace(mine, first=None)),
        (f"To {long_date(mine.last)}" if mine.last else "", replace(mine, last=None)),
    ]
    return [
        {"words": words, "off_href": replace(asked, filters=less).link()}
        for words, less in told
        if words
    ]


def _hubs(actor: Account) -> list[tuple[int, str]]:
    used = queries.enquiries(actor).order_by().values("hub").distinct()
    return list(Hub.objects.filter(pk__in=used).order_by("name").values_list("pk", "name"))


def _day(words: str) -> tuple[date | None, str]:
    if not words.strip():
        return None, ""
    parts = words.strip().replace("/", "-").replace(".", "-").split("-")
    if len(parts) == 3 and len(parts[0]) == 4:
        parts = parts[::-1]
    if len(parts) == 3:
        try:
            return real_day(tuple(part.strip() for part in parts)), ""
        except ValidationError as wrong:
            return None, " ".join(wrong.messages)
    return None, f"“{words[:20]}” is not a date. Write it as 27/3/2026."


def _select(
    name: str, label: str, choices: Mapping[str, str], value: str, none: str
) -> dict[str, Any]:
    return {
        "kind": "select",
        "name": name,
        "label": label,
        "value": value if value in choices else "",
        "choices": [
            {"value": "", "words": none},
            *({"value": code, "words": words} for code, words in choices.items()),
        ],
    }


def _text(name: str, label: str, value: str, error: str) -> dict[str, Any]:
    return {
        "kind": "date",
        "name": name,
        "label": label,
        "value": value[:20],
        "error": error,
        "inputmode": "numeric",
    }


def _address(pairs: list[tuple[str, str]]) -> str:
    here = reverse("enquiries")
    return f"{here}?{urlencode(pairs)}" if pairs else here
