"""The calendar of introductions for the family: a tagged PDF (PDF/UA-1), typeset by Typst.

For the kitchen wall: weeks as rows on a page across, large, with places and people. It carries
first names and the addresses people need on the day, and no reference, status or other child.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from permanency.platform import typeset
from permanency.web.formats import WEEKDAYS, day_and_month, long_date
from permanency.web.links.weeks import Entry, Week

_SHEET = """
#let told = json(bytes(sys.inputs.told))
#set document(title: told.title, author: told.partnership, date: auto)
#set page(
  paper: "a4", flipped: true, margin: (x: 12mm, top: 13mm, bottom: 14mm),
  footer: context text(size: 8.5pt, fill: rgb("#4d5a61"))[
    #told.foot #h(1fr) Page #counter(page).display() of #counter(page).final().first()
  ],
)
#set text(lang: "en", region: "gb", size: 9pt, hyphenate: false)
#set par(leading: 0.5em)
= #text(size: 19pt)[#told.title]
#v(1mm)
#text(size: 10.5pt)[#told.lede]
#v(2mm)
#let entry(e) = block(
  width: 100%, inset: 4pt, radius: 2pt, fill: rgb(e.fill), above: 3pt, below: 3pt,
)[
  *#e.hours* \\
  #e.place#if e.where != "" [ \\ #e.where]
  #if e.what != "" [\\ #e.what]
  \\ #text(size: 8pt, fill: rgb("#3f4a50"))[#e.people]
]
#for week in told.weeks [
  == #text(size: 12.5pt)[#week.title]
  #v(1mm)
  #table(
    columns: (1fr,) * 7, inset: 4pt, stroke: 0.6pt + rgb("#76858a"), align: left + top,
    table.header(..week.days.map(d => [*#d.name* \\ #d.date])),
    ..week.days.map(d => [
      #for mark in d.marks [#text(weight: "bold", fill: rgb("#14504b"))[#mark] \\ ]
      #for e in d.entries [#entry(e)]
      #if d.entries.len() == 0 and d.marks.len() == 0 [#v(6mm)]
    ]),
  )
  #v(2mm)
]
#v(1mm)
#for stage in told.stages [
  #box(width: 8pt, height: 8pt, fill: rgb(stage.fill), stroke: 0.5pt + rgb("#76858a"))
  #stage.words #h(5mm)
]
#if told.note != "" [
  #v(2mm)
  #told.note
]
"""
_FILLS = {1: "#e1edf7", 2: "#fdf0d5", 3: "#e0f1e6"}


def pdf(
    *, partnership: str, child: str, family: str, weeks: Sequence[Week],
    stages: Sequence[tuple[int, str]], review_on: date, moves_on: date | None, on: date,
) -> bytes:  # fmt: skip
    """The calendar of a child and a family; the same words give the same bytes.

    Raises:
        TypesetError.
    """
    lede = f"Review point: {long_date(review_on)}."
    if moves_on is not None:
        lede += f" The move: {long_date(moves_on)}."
    told: dict[str, Any] = {
        "partnership": partnership,
        "title": f"Getting to know each other: {child} and {family}",
        "lede": f"{lede} Plans may change: your social workers tell you.",
        "foot": f"{partnership}. As planned on {long_date(on)}. Please keep it in the family.",
        "note": "",
        "stages": [{"words": words, "fill": _FILLS[number]} for number, words in stages],
        "weeks": [_week(week, child) for week in weeks],
    }
    return typeset.pdf(_SHEET, told, on=on)


def _week(week: Week, child: str) -> dict[str, Any]:
    return {
        "title": f"Week {week.number}, from {long_date(week.begins)}",
        "days": [
            {
                "name": WEEKDAYS[day.day.weekday()],
                "date": day_and_month(day.day),
                "marks": list(day.marks),
                "entries": [_entry(each, child) for each in day.entries],
            }
            for day in week.days
        ],
    }


def _entry(entry: Entry, child: str) -> dict[str, str]:
    return {
        "hours": entry.hours,
        "place": entry.place,
        "where": entry.where,
        # In the family's own calendar the child has a name.
        "people": re.sub("^The child(?=,| and|$)", child, entry.people),
        "what": entry.what,
        "fill": _FILLS[entry.stage],
    }
