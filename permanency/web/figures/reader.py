"""Whose figures a reader sees: those of the councils where the reader holds the right to figures.

Figures are of whole councils: they count every child of a council for everybody who may see that
council's figures, also for those who may open none of its children. Children behind a figure are
another right: their list is cut to the records the reader may open.
"""

from __future__ import annotations

from dataclasses import dataclass

from permanency.platform.agencies.models import Agency, AgencyKind, Partnership
from permanency.platform.security import policies
from permanency.platform.security.models import Account


@dataclass(frozen=True)
class Reader:
    """The reader's councils, and what all of them together are called."""

    councils: tuple[str, ...]
    whole: str
    partnership: str
    everything: bool
    opens_children: bool


def reader_of(actor: Account) -> Reader:
    """What ``actor`` may see of figures."""
    mine = set(policies.agencies_with(actor, "figures.read"))
    rows = Agency.objects.filter(voided_at__isnull=True).exclude(kind=AgencyKind.VOLUNTARY)
    councils = dict(rows.order_by("name").values_list("pk", "name"))
    named = tuple(name for pk, name in councils.items() if pk in mine)
    partnership = _partnership()
    everything = bool(named) and len(named) == len(councils)
    return Reader(
        councils=named,
        whole=short_name() if everything else _together(named),
        partnership=partnership,
        everything=everything,
        opens_children=bool(policies.agencies_with(actor, "child.read")),
    )


def short_name() -> str:
    """The partnership without the words every partnership shares: "Kestrel Vale"."""
    partnership = _partnership()
    for ending in (" Permanency Partnership", " Adoption Partnership", " Partnership"):
        partnership = partnership.removesuffix(ending)
    return partnership or "All councils"


def _partnership() -> str:
    return Partnership.objects.order_by("pk").values_list("name", flat=True).first() or ""


def _together(named: tuple[str, ...]) -> str:
    return named[0] if len(named) == 1 else "Your councils"
