"""Charts: a series of the tree to a Vega-Lite picture, by Altair, at two widths.

The look is one configuration for every chart of the product: ours thick, councils thin with their
names at the end of the line, the target a thin ink line with its words, the comparator dotted.
Altair and vl-convert are imported when a picture is drawn, never when the module is read.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from fractions import Fraction
from functools import lru_cache
from typing import Any

from permanency.insight.reports.tree import Chart
from permanency.insight.reports.words import number

WIDE, NARROW = 720, 320
LINE_GAP = 14.0  # two labels of 12 px closer than this would touch
LETTER = 6.3  # average width of a letter of 12 px, with a little to spare

CONFIG: dict[str, Any] = {
    "background": "#ffffff",
    "font": "Segoe UI, Helvetica Neue, Arial, Liberation Sans, sans-serif",
    "padding": 4,
    "view": {"stroke": None},
    "axis": {
        "labelFontSize": 12,
        "titleFontSize": 12,
        "titleFontWeight": "normal",
        "labelColor": "#4d5a61",
        "titleColor": "#4d5a61",
        "gridColor": "#e3e9e7",
        "domain": False,
        "ticks": False,
        "labelPadding": 6,
    },
    "axisX": {"grid": False},
    "axisY": {"tickCount": 4},
    "line": {"strokeWidth": 1.6},
    "bar": {"color": "#5f8f88"},
    "rule": {"color": "#1b2327", "strokeWidth": 1.4},
    "text": {"fontSize": 12, "color": "#1b2327"},
    "area": {"color": "#9cc5be", "opacity": 1},
    "legend": {"disable": True},
    "title": {
        "anchor": "start",
        "fontSize": 16,
        "fontWeight": 600,
        "color": "#1b2327",
        "subtitleFontSize": 14,
        "subtitleColor": "#4d5a61",
    },
    "range": {
        "category": ["#14504b", "#76858a", "#51347f", "#b97a00", "#154c79", "#a6271c"],
        "ordinal": ["#14504b", "#2c746c", "#5f8f88", "#9cc5be"],
    },
}

# colour, width of the line, dashes, colour of the words at its end, weight of those words
_LINE: dict[str, tuple[str, float, list[int], str, str]] = {
    "ours": ("#14504b", 3.2, [1, 0], "#14504b", "bold"),
    "council": ("#76858a", 1.6, [1, 0], "#4d5a61", "normal"),
    "target": ("#1b2327", 1.4, [1, 0], "#1b2327", "normal"),
    "comparator": ("#51347f", 1.6, [3, 3], "#51347f", "normal"),
}


def spread(heights: Sequence[float], gap: float = LINE_GAP) -> list[float]:
    """Heights of labels moved apart, in pixels from the top, their order and number kept.

    Neighbours closer than ``gap`` are set exactly ``gap`` apart, pushed evenly up and down from
    where they were; labels that do not touch stay.
    """
    order = sorted(range(len(heights)), key=lambda index: heights[index])
    groups: list[tuple[float, list[int]]] = []  # the centre of a run of labels, and its labels
    for index in order:
        groups.append((heights[index], [index]))
        while len(groups) > 1:
            (above, upper), (below, lower) = groups[-2], groups[-1]
            room = (len(upper) + len(lower)) / 2 * gap
            if below - above >= room - 1e-9:
                break
            joined = upper + lower
            centre = (above * len(upper) + below * len(lower)) / len(joined)
            groups[-2:] = [(centre, joined)]
    placed = [0.0] * len(heights)
    for centre, members in groups:
        first = centre - (len(members) - 1) / 2 * gap
        for step, index in enumerate(members):
            placed[index] = first + step * gap
    return placed


def _ceiling(values: Sequence[float]) -> float:
    """A round number at or above the greatest value, so that the grid ends on it."""
    most = max(values, default=0.0)
    if most <= 0:
        return 1.0
    scale = 10.0 ** (len(str(int(most))) - 1)
    return next(step * scale for step in (1, 1.5, 2, 3, 4, 5, 6, 8, 10) if most <= step * scale)


def _label(chart: Chart, name: str, value: float, note: str = "") -> str:
    shown = number(Fraction(value), chart.decimals)
    words = f"{name} {shown}{'%' if chart.unit == 'percent' else ''}".strip()
    return f"{words}, {note}" if note else words


def _alone(points: Sequence[tuple[str, float | None]]) -> list[str]:
    """Periods with a value and none on either side: no line reaches them."""
    values = [None, *(value for _, value in points), None]
    return [
        period
        for at, (period, value) in enumerate(points)
        if value is not None and values[at] is None and values[at + 2] is None
    ]


def _altair() -> Any:
    import altair

    return altair  # its typing of generated classes is looser than ours: taken as Any


def lines(chart: Chart, width: int) -> Any:
    """An Altair chart of lines over time, named at their right end (under it when narrow)."""
    alt = _altair()
    height = 215
    values = [v for s in chart.series for _, v in s.points if v is not None]
    top = _ceiling(values)
    periods = [period for period, _ in chart.series[0].points]
    shown = periods if width >= WIDE else [periods[0], periods[-1]]  # more would touch
    x = alt.X(
        "period:N",
        sort=periods,
        title=None,
        axis=alt.Axis(labelAngle=0, values=list(dict.fromkeys(shown)), labelFlush=width < WIDE),
        scale=alt.Scale(padding=0.3 if width >= WIDE else 0.1),
    )
    y = alt.Y("value:Q", title=None, scale=alt.Scale(domain=[0, top], nice=False))
    named = [s for s in chart.series if any(v is not None for _, v in s.points)]
    ends = [[v for _, v in s.points if v is not None][-1] for s in named]
    said = [
        _label(chart, s.name, end, s.note if width >= WIDE else "")
        for s, end in zip(named, ends, strict=True)
    ]
    # Names of councils may be long; the plot takes what they leave, and never less than half.
    room = min(width / 2, max((len(words) for words in said), default=0) * LETTER + 8)
    plot = int(width - room - 44)
    layers = []
    # The thick line last, so that it lies on top of the thin ones.
    for series in sorted(named, key=lambda s: s.role == "ours"):
        colour, stroke, dashes, _, _ = _LINE[series.role]
        # A missing year stays in the data: it breaks the line instead of being drawn across.
        rows = [{"period": period, "value": value} for period, value in series.points]
        base = alt.Chart(alt.Data(values=rows)).encode(x=x, y=y)
        layers.append(base.mark_line(color=colour, strokeWidth=stroke, strokeDash=dashes))
        lone = _alone(series.points)
        dots = [
            row
            for row in rows
            if row["value"] is not None and (series.role == "ours" or row["period"] in lone)
        ]
        if dots:
            size = 55 if series.role == "ours" else 28
            marks = alt.Chart(alt.Data(values=dots)).encode(x=x, y=y)
            layers.append(marks.mark_point(color=colour, filled=True, size=size, opacity=1))
    wanted = [height * (1 - end / top) for end in ends]
    for series, words, at in zip(named, said, spread(wanted), strict=True):
        _, _, _, ink, weight = _LINE[series.role]
        layers.append(
            alt.Chart(alt.Data(values=[{"words": words}]))
            .mark_text(align="left", baseline="middle", color=ink, fontWeight=weight)
            .encode(x=alt.value(plot + 4), y=alt.value(round(at, 1)), text="words:N")
        )
    return alt.layer(*layers).properties(width=plot, height=height)


def bars(chart: Chart, width: int) -> Any:
    """An Altair chart of bars from nought, each with its number; names above them when narrow."""
    alt = _altair()
    wide = width >= WIDE
    names = 190 if wide else 0
    (series,) = chart.series
    known = [(name, value) for name, value in series.points if value is not None]
    most = max((value for _, value in known), default=0.0)
    data = [
        {
            "name": name,
            "value": value,
            "words": _label(chart, "", value),
            "colour": "#14504b"
            if (name == chart.spoken if chart.spoken else value == most)
            else "#5f8f88",
        }
        for name, value in known
    ]
    base = alt.Chart(alt.Data(values=data)).encode(
        y=alt.Y(
            "name:N",
            sort=[name for name, _ in known],
            title=None,
            axis=alt.Axis(labelLimit=names, labelColor="#1b2327") if wide else None,
        ),
        x=alt.X("value:Q", title=None, axis=None, scale=alt.Scale(domain=[0, _ceiling([most])])),
    )
    layers = [
        base.mark_bar(size=20).encode(color=alt.Color("colour:N", scale=None)),
        base.mark_text(align="left", dx=5).encode(text="words:N"),
    ]
    if not wide:
        layers.append(base.mark_text(align="left", dy=-19).encode(text="name:N", x=alt.value(0)))
    return alt.layer(*layers).properties(
        width=width - names - 50, height=(30 if wide else 50) * max(1, len(known))
    )


def spec(chart: Chart, width: int = WIDE) -> dict[str, Any]:
    """The Vega-Lite specification of a chart at a width in pixels, type size unchanged."""
    found: dict[str, Any] = json.loads(_spec(chart, width))
    return found


# The documents and the pages of one report draw the same charts.
@lru_cache(maxsize=64)
def _spec(chart: Chart, width: int) -> str:
    from altair.utils import schemapi

    # Altair holds every part against its schema as it is put together, which takes most of the
    # time. Our parts are always the same: a test holds the whole against the schema instead.
    with schemapi.debug_mode(False):
        return json.dumps(_described(chart, width).to_dict(), sort_keys=True)


def _described(chart: Chart, width: int) -> Any:
    picture = lines(chart, width) if chart.kind == "lines" else bars(chart, width)
    return picture.properties(description=chart.alternative).configure(**CONFIG)


@lru_cache(maxsize=64)
def _svg(text: str) -> str:
    import vl_convert

    markup: str = vl_convert.vegalite_to_svg(json.loads(text))
    return markup


def drawn(specification: dict[str, Any]) -> str:
    """A Vega-Lite specification as SVG markup, for a picture that no table of a report has."""
    return _svg(json.dumps(specification, sort_keys=True))


def svg(chart: Chart, width: int = WIDE) -> str:
    """The chart as SVG markup; title and description are left to the document around it."""
    return _svg(_spec(chart, width))


def png(chart: Chart, width: int = WIDE) -> bytes:
    """The chart as a picture of twice its size in points, for word processors."""
    import vl_convert

    made: bytes = vl_convert.svg_to_png(svg(chart, width), scale=2)
    return made
