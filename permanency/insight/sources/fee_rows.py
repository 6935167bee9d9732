"""Fact rows of inter-agency fees: what was bought and sold, and what is permitted and to come.

The fee that counts is that of the day the children move in (rules.md 10), by the kind of agency
that had approved the family, the number of children, and whether the family lives in London, which
the permission says. Of a placement made, only an amount published for that year is known; what is
forecast goes by what the table gives now. Where it gives none, or two, the fee is not known.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Protocol

Row = dict[str, Any]
BOUGHT_FROM = {"other_raa": "local", "vaa": "voluntary"}
_KINDS = {provider: kind for kind, provider in BOUGHT_FROM.items()}
OURS = "local"  # a partner's family is that of a council or regional agency
NOT_KNOWN = "not_known"


class FeeOf(Protocol):
    """Pence for so many children who move in on a day; None where there is not one known amount."""

    def __call__(
        self, on: date, *, provider: str, children: int, london: str, sure: bool
    ) -> int | None:
        """``sure``: an amount to be checked, or of an earlier year, does not do."""


@dataclass(frozen=True, slots=True)
class PermissionTold:
    """Permission to look outside for these children, by their references."""

    ref: str
    authority: str
    children: tuple[str, ...]
    provider: str
    london: str
    decided_on: date
    expected_on: date
    ended: bool = False


@dataclass(frozen=True)
class Fees:
    """What fees rest on.

    Attributes:
        sellers: whose family it is, by child and day, where it is ours.
        returned: placements, by child and day, that only a return tells of. Returns hold no fee
            (facts.md 36): without a permission of ours nothing is known of one.
    """

    fee_of: FeeOf
    permissions: Sequence[PermissionTold] = ()
    sellers: Mapping[tuple[str, date], str] = field(default_factory=dict)
    returned: Collection[tuple[str, date]] = frozenset()


def fee_rows(placements: Iterable[Row], fees: Fees) -> list[Row]:
    """The rows that follow from those of ``adoptive_placement``, and the forecasts."""
    placed = [row for row in placements if row["placed_on"] is not None]
    ours = [row for row in placed if not _only_returned(row, fees)]
    return [*_outturn(ours, fees), *_forecast(placed, fees)]


def _only_returned(row: Row, fees: Fees) -> bool:
    child, on = _local(row), row["placed_on"]
    return (child, on) in fees.returned and _permission(child, on, fees.permissions) is None


def _outturn(placed: Sequence[Row], fees: Fees) -> Iterator[Row]:
    """One row for the children of one council who went to one family on one day."""
    together: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in placed:
        sold = row["child_in_region"] == "no"
        if sold or row["approving_agency_kind"] in BOUGHT_FROM:
            together[row["placement_group_id"], row["responsible_authority"]].append(row)
    for (group, authority), rows in together.items():
        first, on = min(rows, key=lambda row: row["child_id"]), rows[0]["placed_on"]
        sold = first["child_in_region"] == "no"
        provider = OURS if sold else BOUGHT_FROM[first["approving_agency_kind"]]
        london = NOT_KNOWN if sold else _london(_local(first), on, fees.permissions)
        yield {
            "fee_id": f"{authority}/{group}",
            "child_id": first["child_id"],
            "placement_group_id": group,
            "direction": "sold" if sold else "bought",
            "provider_kind": _KINDS[provider],
            "responsible_authority": fees.sellers.get((_local(first), on), authority)
            if sold
            else authority,
            "children": len(rows),
            "due_on": on,
            "fee_pence": fees.fee_of(
                on, provider=provider, children=len(rows), london=london, sure=True
            ),
            "version": "outturn",
        }


def _forecast(placed: Sequence[Row], fees: Fees) -> Iterator[Row]:
    """Permitted, and none of the children placed since: the day the panel was told to expect."""
    placed_on: dict[str, date] = {}
    for row in placed:
        ref = _local(row)
        placed_on[ref] = max(row["placed_on"], placed_on.get(ref, date.min))
    for each in fees.permissions:
        since = [placed_on.get(ref, date.min) >= each.decided_on for ref in each.children]
        if each.ended or any(since):
            continue
        many = len(each.children)
        yield {
            "fee_id": each.ref,
            "child_id": f"{each.authority}/{each.children[0]}",
            "placement_group_id": None,
            "direction": "bought",
            "provider_kind": _KINDS.get(each.provider, NOT_KNOWN),
            "responsible_authority": each.authority,
            "children": many,
            "due_on": each.expected_on,
            "fee_pence": fees.fee_of(
                each.expected_on,
                provider=each.provider,
                children=many,
                london=each.london,
                sure=False,
            ),
            "version": "forecast",
        }


def _local(row: Row) -> str:
    """The child's own reference, without the council."""
    return str(row["child_id"]).rpartition("/")[2]


def _london(child: str, on: date, permissions: Sequence[PermissionTold]) -> str:
    """Whether the family lives in London, as the newest permission before the move said."""
    newest = _permission(child, on, permissions)
    return newest.london if newest is not None else NOT_KNOWN


def _permission(
    child: str, on: date, permissions: Sequence[PermissionTold]
) -> PermissionTold | None:
    """The newest permission before the move."""
    told = [each for each in permissions if child in each.children and each.decided_on <= on]
    return max(told, key=lambda each: (each.decided_on, each.ref), default=None)
