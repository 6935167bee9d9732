"""What placements between agencies cost, and how many there are to come."""

from __future__ import annotations

from permanency.insight.measures.catalogue.breakdowns import AUTHORITY
from permanency.insight.measures.language import (
    Blank,
    By,
    Count,
    Exclusion,
    Flow,
    IsIn,
    Total,
)
from permanency.insight.measures.measure import Measure

FEE_SET = (AUTHORITY, By("provider_kind"), By("direction"))
DUE = Flow("due_on")
OUTTURN = (IsIn("version", ("outturn",)),)
FEE_NOT_KNOWN = Exclusion("fee_not_known", (Blank("fee_pence"),))
_BY_THE_TABLE = "Our counting rules: the fee of the day the children moved in, by the fee table"

MEASURES = (
    Measure(
        code="interagency_fees",
        title="Inter-agency fees",
        unit="pence",
        table="interagency_fee",
        when=DUE,
        where=OUTTURN,
        statistic=Total("fee_pence"),
        exclude=(FEE_NOT_KNOWN,),
        by=FEE_SET,
        lines="1.35 4.33",
        source=_BY_THE_TABLE,
    ),
    Measure(
        code="interagency_placements",
        title="Inter-agency placements paid or sold",
        unit="placements",
        table="interagency_fee",
        when=DUE,
        where=OUTTURN,
        statistic=Count(),
        by=FEE_SET,
        lines="2.37 4.33",
        source="Our counting rules: brothers and sisters of one council are one placement",
    ),
    Measure(
        code="interagency_placements_fee_not_known",
        title="Inter-agency placements whose fee is not known",
        unit="placements",
        table="interagency_fee",
        when=DUE,
        where=(*OUTTURN, Blank("fee_pence")),
        statistic=Count(),
        by=FEE_SET,
        lines="analysis",
        source="Our counting rules: the fee table has no amount, or not one alone",
    ),
    Measure(
        code="interagency_children",
        title="Children in inter-agency placements paid or sold",
        unit="children",
        table="interagency_fee",
        when=DUE,
        where=OUTTURN,
        statistic=Total("children"),
        by=FEE_SET,
        lines="4.33",
        source=_BY_THE_TABLE,
    ),
    Measure(
        code="interagency_children_forecast",
        title="Children in inter-agency placements forecast",
        unit="children",
        table="interagency_fee",
        when=DUE,
        where=(IsIn("version", ("forecast",)),),
        statistic=Total("children"),
        by=FEE_SET,
        lines="4.33",
        source="Our counting rules: permitted and not placed, by the day they are expected to move",
    ),
)
