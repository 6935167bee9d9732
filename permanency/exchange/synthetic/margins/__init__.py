"""Published margins in, journeys out of which every one of them comes again.

``read_margins`` takes the printed cells of a report; ``journeys_for`` invents the children.
"""

from permanency.exchange.synthetic.margins.build import Built, journeys_for
from permanency.exchange.synthetic.margins.cohort import Cohorts
from permanency.exchange.synthetic.margins.cohorts import solve
from permanency.exchange.synthetic.margins.printed import (
    Cell,
    Margins,
    MarginsContradictError,
    read_margins,
)

__all__ = [
    "Built",
    "Cell",
    "Cohorts",
    "Margins",
    "MarginsContradictError",
    "journeys_for",
    "read_margins",
    "solve",
]
