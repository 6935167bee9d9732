"""What the pages of recruitment figures were asked: which period, hub, campaign, split by what."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from permanency.casework.recruitment import queries
from permanency.casework.recruitment.cohorts import Span, financial_years, quarters
from permanency.casework.recruitment.ways import Way
from permanency.platform.security.models import Account

YEARS, QUARTERS = 6, 8
ALL = "all"
NO_CAMPAIGN, NO_HUB = "No campaign", "No hub"


@dataclass(frozen=True)
class Asked:
    """The choices made; ``span`` None: all time. ``by``: hub, campaign, period or none."""

    span: Span | None
    hub: str
    campaign: str
    by: str
    controls: list[dict[str, Any]]

    @property
    def period(self) -> str:
        """The period in a sentence."""
        return self.span.label if self.span else "all years"

    def holds(self, way: Way) -> bool:
        """Whether a household belongs in the figures asked for, by its first enquiry."""
        if way.enquired is None:
            return False
        return (
            (self.span is None or self.span.holds(way.enquired))
            and (not self.hub or way.hub == self.hub)
            and (not self.campaign or way.campaign == self.campaign)
        )

    def splitting(self, titles: Mapping[str, str], today: date) -> Callable[[Way], str] | None:
        """What a household is counted under, for the split asked for."""
        if self.by == "hub":
            return lambda way: way.hub or NO_HUB
        if self.by == "campaign":
            return lambda way: titles.get(way.campaign, way.campaign) or NO_CAMPAIGN
        if self.by == "period":
            spans = [*financial_years(today, YEARS * 3)]
            if self.span is not None:
                spans = [each for each in quarters(self.span.last, 4) if self.span.holds(each.last)]
            return lambda way: _label(way, spans)
        return None


def read(given: Mapping[str, str], actor: Account, found: Sequence[Way], today: date) -> Asked:
    """Read the choices; what is not one is passed over."""
    spans = {each.label: each for each in reversed(financial_years(today, YEARS))}
    hubs = sorted({way.hub for way in found if way.hub})
    titles = titles_of(actor)
    carried = sorted({way.campaign for way in found if way.campaign})
    asked = given.get("period", next(iter(spans)))
    period = asked if asked in spans else ALL
    by = given.get("by", "")
    by = by if by in ("hub", "campaign", "period") else ""
    hub, campaign = given.get("hub", ""), given.get("campaign", "")
    hub = hub if hub in hubs else ""
    campaign = campaign if campaign in carried else ""
    return Asked(
        span=spans.get(period),
        hub=hub,
        campaign=campaign,
        by=by,
        controls=[
            control(
                "period", "Enquired in", period, [*((x, x) for x in spans), (ALL, "All years")]
            ),
            control("hub", "Hub", hub, [("", "All hubs"), *((x, x) for x in hubs)]),
            control(
                "campaign",
                "Campaign",
                campaign,
                [("", "Any or none"), *((x, titles.get(x, x)) for x in carried)],
            ),
            control(
                "by",
                "Split by",
                by,
                [("", "Nothing"), ("hub", "Hub"), ("campaign", "Campaign"), ("period", "Period")],
            ),
        ],
    )


def titles_of(actor: Account) -> dict[str, str]:
    """Campaigns' titles by short name."""
    return {each.code: each.title for each in queries.campaigns(actor)}


def control(
    name: str, label: str, value: str, choices: Sequence[tuple[str, str]]
) -> dict[str, Any]:  # fmt: skip
    """A select above a figure, as the templates take it."""
    return {
        "name": name,
        "label": label,
        "value": value,
        "choices": [{"value": code, "words": words} for code, words in choices],
    }


def _label(way: Way, spans: Sequence[Span]) -> str:
    return next((each.label for each in spans if each.holds(way.enquired)), "Earlier")
