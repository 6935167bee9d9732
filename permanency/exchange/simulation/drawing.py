"""The chart of a simulation: a dot for each way of searching, a line for its range over seeds.

The look, and the step from a specification to a picture, are those of the reports' charts; Altair
is imported when a picture is drawn.
"""

from __future__ import annotations

import json
from typing import Any

from permanency.casework.matching.simulation.figures import EVERYBODY
from permanency.casework.matching.simulation.policies import REGION, SILO
from permanency.casework.matching.simulation.running import HIGH, LOW, Results
from permanency.exchange.simulation.telling import regions, written
from permanency.insight.reports import charts
from permanency.insight.reports.charts import CONFIG, NARROW, WIDE

__all__ = ["NARROW", "WIDE", "finding", "spec", "svg"]

_FIGURE = f"in_12_months:{EVERYBODY}"
_NAMES = 330  # room for the names of the policies, wide


def finding(results: Results) -> str:
    """What the chart shows, in a sentence made from the results."""
    found = results.spreads
    if SILO.code in found and REGION.code in found:
        region = written(found[REGION.code][_FIGURE].median, "share")
        silo = written(found[SILO.code][_FIGURE].median, "share")
        return f"Matched within a year: {region} over the whole region, {silo} by council"
    best = max(results.setting.policies, key=lambda each: found[each.code][_FIGURE].median)
    return f"Most are matched within a year under: {best.words}"


def spec(results: Results, width: int = WIDE) -> dict[str, Any]:
    """The Vega-Lite specification at a width in pixels."""
    import altair

    alt: Any = altair  # its typing of generated classes is looser than ours
    wide = width >= WIDE
    rows = []
    for policy in results.setting.policies:
        spread = results.spreads[policy.code][_FIGURE]
        if spread.seeds:
            ours = policy.code == REGION.code
            rows.append(
                {
                    "name": policy.words,
                    "low": spread.low * 100,
                    "median": spread.median * 100,
                    "high": spread.high * 100,
                    "words": written(spread.median, "share"),
                    "colour": "#14504b" if ours else "#5f8f88",
                }
            )
    scale = alt.Scale(domain=[0, 100])
    base = alt.Chart(alt.Data(values=rows)).encode(
        y=alt.Y(
            "name:N",
            sort=[each["name"] for each in rows],
            title=None,
            axis=alt.Axis(labelLimit=_NAMES, labelColor="#1b2327") if wide else None,
        )
    )
    percent = alt.Axis(labelExpr="datum.value + '%'", values=[0, 25, 50, 75, 100])
    x = alt.X("low:Q", title=None, scale=scale, axis=percent)
    ink = alt.Color("colour:N", scale=None)
    layers = [
        base.mark_rule(strokeWidth=2).encode(x=x, x2="high:Q", color=ink),
        base.mark_point(filled=True, size=90, opacity=1).encode(
            x=alt.X("median:Q", scale=scale), color=ink
        ),
        base.mark_text(dy=-13, fontWeight="bold").encode(
            x=alt.X("median:Q", scale=scale), text="words:N"
        ),
    ]
    if not wide:
        layers.append(base.mark_text(align="left", dy=-29).encode(text="name:N", x=alt.value(0)))
    subtitle = f"Share of children or groups; line: {LOW} to {HIGH} in 100 of {regions(results)}"
    title = finding(results)
    heading = {"text": title, "subtitle": subtitle} if wide else _narrow(title, subtitle)
    chart = (
        alt.layer(*layers)
        .properties(
            width=width - (_NAMES if wide else 0) - 40,
            height=(44 if wide else 66) * max(1, len(rows)),
            title=alt.TitleParams(**heading),
            description=f"{title}. {subtitle}.",
        )
        .configure(**CONFIG)
    )
    found: dict[str, Any] = json.loads(json.dumps(chart.to_dict(), sort_keys=True))
    return found


def _narrow(title: str, subtitle: str) -> dict[str, list[str]]:
    """Title and second line broken where a small screen ends."""
    return {"text": _broken(title, 36), "subtitle": _broken(subtitle, 44)}


def _broken(text: str, letters: int) -> list[str]:
    lines = [""]
    for word in text.split():
        if lines[-1] and len(lines[-1]) + 1 + len(word) > letters:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def svg(results: Results, width: int = WIDE) -> str:
    """The chart as SVG markup."""
    return charts.drawn(spec(results, width))
