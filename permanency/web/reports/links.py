"""Where the figures of a report open on the pages: the figure's own page, with its children."""

from __future__ import annotations

from permanency.insight.measures import MEASURES
from permanency.insight.periods import parse_period
from permanency.insight.reports.tree import FigureKey
from permanency.web.figures.asked import COUNCIL
from permanency.web.figures.frame import figure_href
from permanency.web.figures.themes import asked_for


class ToPages:
    """Links of the page: definitions always, lists of children for those who may open children."""

    def __init__(self, *, opens_children: bool) -> None:
        self._opens_children = opens_children

    def definition(self, code: str) -> str | None:
        """The definition on the figure's page."""
        measure = asked_for(code)
        return None if measure is None else f"{figure_href(measure)}#meaning"

    def children(self, key: FigureKey) -> str | None:
        """The figure's page narrowed to the cell, at its list of children.

        A page is narrowed to no band: of one, it shows the figure split into the bands.
        """
        measure = MEASURES.get(key.measure)
        if measure is None or asked_for(key.measure) is None:
            return None
        picks = {column: ",".join(codes) for column, codes in key.picks}
        councils = [label for name, label in key.breakdown if name == "authority"]
        if councils:
            picks[COUNCIL] = ",".join(councils)
        split = next((name for name, _ in key.breakdown if name != "authority"), "")
        address = figure_href(measure, parse_period(key.period), by=split, **picks)
        return f"{address}#children" if self._opens_children else address
