"""What a figure means, made from its declaration, with how it came out this time."""

from __future__ import annotations

from permanency.insight.figures import Question
from permanency.insight.measures import Measure
from permanency.insight.reports.definitions import definition
from permanency.insight.sources.partly import PARTLY_HELD
from permanency.web.figures import sentences
from permanency.web.figures.asked import Asked
from permanency.web.figures.asking import Asking

_SHOWN_OTHERWISE = ("Left out", "Zero and z")


def meaning(measure: Measure, asking: Asking, asked: Asked) -> list[tuple[str, str]]:
    """Pairs of term and words: the definition, who was left out, the rounding, the source."""
    facts = dict(definition(measure.code).facts)
    bare = Question(measure.code, asked.period, None, asked.picks)
    pairs = [(term, words) for term, words in facts.items() if term not in _SHOWN_OTHERWISE]
    source = pairs.pop()
    if asking.covers(bare):
        figure = asking.figures(bare)[-1]
        pairs.append(("Left out", sentences.left_out(figure)))
        pairs.append(("Rounding", sentences.exact(figure)))
    else:
        pairs.append(("Left out", facts["Left out"]))
    pairs.append(("Nothing to count", facts["Zero and z"]))
    if measure.table in PARTLY_HELD:
        pairs.append(("What is recorded", PARTLY_HELD[measure.table].words))
    return [*pairs, source]
