"""Facts of money: what placements between agencies cost. Budgets and ledgers join later."""

from __future__ import annotations

from permanency.insight.facts.columns import NOT_HELD, code, date, identifier, number
from permanency.insight.facts.schema import FactTable

INTERAGENCY_FEE = FactTable(
    "interagency_fee",
    "one inter-agency placement bought or sold, or to be bought",
    "event",
    ("fee_id",),
    (
        identifier("child_id", "the child, or the first of the children placed together"),
        identifier("fee_id", "the fee"),
        identifier("placement_group_id", "the placement it pays for", "forecast only"),
        code("direction", "our child and their family, or the reverse", ("bought", "sold")),
        code(
            "provider_kind",
            "who approved the family; not known of a search among both kinds",
            ("other_raa", "vaa", "not_known"),
        ),
        code("responsible_authority", "council whose child (bought) or whose family (sold)"),
        number("children", "children placed"),
        date("due_on", "day the children moved in; of a forecast, are expected to"),
        number("fee_pence", "amount for the placement by the fee table of that day", "not known"),
        code("version", "what was, or what is expected", ("forecast", "outturn"), NOT_HELD),
    ),
    listed="child_id",
)
