"""What each partner must have in each year: printed where it is printed, else split from the total.

A number nobody printed is free: it is absent here, and nothing is counted against it.
"""

from __future__ import annotations

from collections.abc import Sequence

from permanency.exchange.synthetic.margins.printed import Margins, MarginsContradictError
from permanency.exchange.synthetic.margins.whole_numbers import split

Targets = dict[str, int]  # by area


def by_area(
    margins: Margins,
    measure: str,
    period: str,
    weights: Sequence[float],
    pick: str = "",
    at_most: Targets | None = None,
) -> Targets | None:
    """The measure's number for every partner; None when neither parts nor total are printed.

    Args:
        margins: what is printed.
        measure: name of the count.
        period: of the count.
        weights: how a total is divided among the partners whose part is not printed.
        pick: narrows the measure.
        at_most: no part is made larger than this.

    Raises:
        MarginsContradictError: the total cannot be divided so.
    """
    parts = {area: margins.value(measure, period, area, pick) for area in margins.areas}
    known = {area: value for area, value in parts.items() if value is not None}
    if len(known) == len(parts):
        return known
    cell = margins.find(measure, period, pick=pick)
    if cell is None:
        return None if not known else {area: known.get(area, 0) for area in parts}
    rest = [(at, area) for at, area in enumerate(parts) if area not in known]
    missing = cell.value - sum(known.values())
    room = {area: at_most[area] if at_most else missing for _, area in rest}
    if missing > sum(room.values()):
        raise MarginsContradictError("The total is more than the partners can have", [str(cell)])
    found = dict(known)
    shares = split(missing, [weights[at] for at, _ in rest])
    over = 0
    for (_, area), share in zip(rest, shares, strict=True):
        found[area] = min(share, room[area])
        over += share - found[area]
    for _, area in rest:
        more = min(over, room[area] - found[area])
        found[area] += more
        over -= more
    return {area: found[area] for area in parts}
