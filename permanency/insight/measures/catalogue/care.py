"""Children in care, and permanence other than adoption."""

from __future__ import annotations

from permanency.insight.measures.catalogue.breakdowns import AUTHORITY, child_set
from permanency.insight.measures.catalogue.exclusions import DATE_OF_BIRTH_NOT_KNOWN
from permanency.insight.measures.language import AT, Age, By, Count, Flow, IsIn, Stock, Under
from permanency.insight.measures.measure import Measure

# The first day seen opens the spell: that a child is in care on a day is known, also when the day
# the child entered care is not.
IN_CARE = Stock("in_care_from", ("left_care_on",))

MEASURES = (
    Measure(
        code="children_in_care",
        title="Children in care",
        unit="children",
        table="care_period",
        when=IN_CARE,
        statistic=Count(),
        by=child_set(AT),
        comparator="comparator_children_in_care",
        lines="1.10 2.08 4.36 4.38a",
        source="Our counting rules: the state at the end of the day",
    ),
    Measure(
        code="children_in_care_aged_0_5",
        title="Children in care aged 0 to 5",
        unit="children",
        table="care_period",
        when=IN_CARE,
        statistic=Count(of=(Under(Age("born_on", AT), 6),)),
        exclude=(DATE_OF_BIRTH_NOT_KNOWN,),
        by=child_set(AT),
        lines="1.11 2.09",
        source="Our counting rules: completed years on the day, under 6",
    ),
    Measure(
        code="special_guardianship_orders",
        title="Special guardianship orders",
        unit="children",
        table="permanence_order",
        when=Flow("ordered_on"),
        where=(IsIn("order_kind", ("special_guardianship",)),),
        statistic=Count(),
        by=(*child_set("ordered_on"), By("guardian_kind")),
        lines="5.16",
        source="903 codes E45 to E48",
    ),
    Measure(
        code="child_arrangements_orders",
        title="Child arrangements orders",
        unit="children",
        table="permanence_order",
        when=Flow("ordered_on"),
        where=(IsIn("order_kind", ("child_arrangements",)),),
        statistic=Count(),
        by=(*child_set("ordered_on"), By("guardian_kind")),
        lines="5.16",
        source="903 code E41",
    ),
    Measure(
        code="care_periods_begun",
        title="Stretches in care that began, or were first seen",
        unit="children",
        table="care_period",
        when=Flow("in_care_from"),
        statistic=Count(),
        by=(AUTHORITY,),
        source="Identity CARE1",
    ),
    Measure(
        code="care_periods_ended",
        title="Stretches in care that ended",
        unit="children",
        table="care_period",
        when=Flow("left_care_on"),
        statistic=Count(),
        by=(AUTHORITY, By("left_care_reason")),
        source="Identities CARE1, ADO2",
    ),
)
