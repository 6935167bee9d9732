"""The reference page of the measures, written from their declarations."""

from __future__ import annotations

from permanency.insight.measures import notation
from permanency.insight.measures.catalogue import MEASURES
from permanency.insight.measures.derived import DERIVED
from permanency.insight.measures.measure import Measure

INTRODUCTION = """\
# Measures

Written from `permanency/insight/measures/catalogue`; `make docs` writes it again. The code is what
`permanency figures` accepts (in any letter case) and prints. A *flow* counts events in a period, a
*stock* a state at the end of a day. Exclusions are tested in order and the first that holds gives
the reason. A mean or share of nobody is z, a count of nobody 0. Values are rounded half up, once,
when shown. Minority ethnic means every group but white British; a group that is not known is left
out and counted with that reason. Aged 0 to 5 means under 6 on the day.

Figures of children are given by authority, those of adopters by approving agency and hub, those of
events by organiser and hub. A source that does not hold a table refuses the figures that read it,
with the table and its columns: an annual return knows nothing of adopters before a match.
"""


def measure_reference() -> str:
    """The whole page as Markdown: an overview, then each measure."""
    lines = [INTRODUCTION, "| code | title | unit | kind | better |", "|---|---|---|---|---|"]
    for measure in MEASURES.values():
        kind = "stock" if measure.is_stock else "flow"
        lines.append(
            f"| [`{measure.code}`](#{measure.code.lower()}) | {measure.title} | {measure.unit} "
            f"| {kind} | {measure.better} |"
        )
    for measure in MEASURES.values():
        lines += ["", *_section(measure)]
    lines += ["", *_derived()]
    return "\n".join(lines) + "\n"


def _derived() -> list[str]:
    """The figures made from figures, as one table."""
    lines = [
        "## Figures made from figures",
        "",
        "Worked out from the figures above with exact fractions. A change from nought is z.",
        "",
        "| code | title | unit | formula | better | report lines |",
        "|---|---|---|---|---|---|",
    ]
    for each in DERIVED.values():
        cells = (
            f"`{each.code}`",
            each.title,
            each.unit,
            notation.formula(each.formula),
            each.better,
            each.lines,
        )
        lines.append(f"| {' | '.join(cells)} |")
    return lines


def _section(measure: Measure) -> list[str]:
    exclusions = "; ".join(
        f"`{each.reason}` ({notation.conditions(each.when)})" for each in measure.exclude
    )
    facts = {
        "Title": measure.title,
        "Also called": f"`{measure.long_code}`" if measure.long_code else "",
        "Rows": f"`{measure.table}`, {notation.when(measure.when)}",
        "Where": notation.conditions(measure.where),
        "Left out": exclusions,
        "Statistic": f"{notation.statistic(measure.statistic)}, in {measure.unit}",
        "Breakdowns": "; ".join(notation.breakdown(by) for by in measure.by),
        "Periods": ", ".join(kind.value for kind in measure.periods),
        "Better": measure.better,
        "Target": measure.target or "",
        "Comparator": measure.comparator or "",
        "Report lines": measure.lines,
        "Source": measure.source,
        "Note": measure.note,
    }
    return [
        f"## {measure.code}",
        "",
        *(f"- {name}: {said}" for name, said in facts.items() if said),
    ]
