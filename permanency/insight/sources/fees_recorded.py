"""What our records hold of fees: permissions to look outside, the fee table, whose family was sold.

One query a table. Row-level security applies: permissions the caller may not see are not told, and
the fee of such a placement may then be unknown.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from permanency.casework.children.terms import ADOPTIVE
from permanency.casework.finding import terms
from permanency.casework.finding.fees import cost_on
from permanency.casework.finding.models import Permission, PermissionChild
from permanency.casework.finding.queries import fee_table
from permanency.casework.matching.models import Placement
from permanency.insight.sources.fee_rows import FeeOf, Fees, PermissionTold
from permanency.platform.rows.models import LIVE


def fees_recorded(agencies: Sequence[int]) -> Fees:
    """What the fees of these agencies' children rest on, as recorded now."""
    return Fees(_fee_of(), _permissions(agencies), _sellers(agencies), _returned(agencies))


def _fee_of() -> FeeOf:
    rows = fee_table()

    def fee_of(on: date, *, provider: str, children: int, london: str, sure: bool) -> int | None:
        cost = cost_on(on, provider=provider, children=children, london=london, rows=rows)
        return cost.low if cost.low == cost.high and (cost.sure or not sure) else None

    return fee_of


def _permissions(agencies: Sequence[int]) -> list[PermissionTold]:
    """Those that were permitted and confirmed, also where they ended since."""
    with_them: dict[int, list[str]] = {}
    for number, ref in (
        PermissionChild.objects.filter(LIVE, agency_id__in=agencies)
        .order_by("pk")
        .values_list("permission_id", "record__ref")
    ):
        with_them.setdefault(number, []).append(ref)
    rows = Permission.objects.filter(
        LIVE, agency_id__in=agencies, seconded_on__isnull=False,
        decision__in=terms.OPEN_PERMISSIONS,
    )  # fmt: skip
    return [
        PermissionTold(
            ref=each.ref,
            authority=str(each.agency),
            children=(each.record.ref, *with_them.get(each.pk, ())),
            provider=each.provider,
            london=each.london,
            decided_on=each.decided_on,
            expected_on=each.expected_on,
            ended=each.state not in terms.OPEN_PERMISSIONS,
        )
        for each in rows.select_related("record", "agency").order_by("pk")
        if each.decided_on is not None
    ]


def _sellers(agencies: Sequence[int]) -> dict[tuple[str, date], str]:
    """The agency whose family it is, of each placement for adoption with a family of ours."""
    rows = Placement.objects.filter(
        LIVE, kind=ADOPTIVE, agency_id__in=agencies, application__isnull=False
    )
    return {
        (child, day): agency
        for child, day, agency in rows.values_list(
            "record__ref", "started_on", "application__agency__name"
        )
    }


def _returned(agencies: Sequence[int]) -> set[tuple[str, date]]:
    """Placements for adoption that came with a return."""
    rows = Placement.objects.filter(
        LIVE, kind=ADOPTIVE, agency_id__in=agencies, import_batch_id__isnull=False
    )
    return set(rows.values_list("record__ref", "started_on"))
