"""A meeting on paper: a tagged PDF (PDF/UA-1), typeset by Typst.

Before the meeting it is the agenda, with lines to write on; afterwards the notes. It names children
and families, so each page says whose eyes it is for.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date

from permanency.platform import typeset

_SHEET = """
#let told = json(bytes(sys.inputs.told))
#set document(title: told.title, author: told.partnership, date: auto)
#set page(
  paper: "a4", margin: (x: 18mm, top: 16mm, bottom: 18mm),
  footer: context text(size: 8.5pt, fill: rgb("#4d5a61"))[
    #told.foot #h(1fr) Page #counter(page).display() of #counter(page).final().first()
  ],
)
#set text(lang: "en", region: "gb", size: 10pt, hyphenate: false)
#set par(leading: 0.6em)
#let quiet(body) = text(fill: rgb("#3f4a50"))[#body]
#let lines(number) = for nth in range(number) [
  #v(6mm) #pdf.artifact(line(length: 100%, stroke: 0.5pt + rgb("#76858a")))
]
= #text(size: 18pt)[#told.title]
#v(1mm)
#text(size: 11pt)[#told.when]
#if told.here != "" [\\ Here: #told.here]
#v(3mm)
#for one in told.entries [
  #block(breakable: true, above: 6mm)[
    == #text(size: 13pt)[#one.name]
    #v(0.5mm)
    #quiet[#one.about]
    #if one.why != "" [\\ #quiet[#one.why]]
    #for family in one.families [
      #v(1.5mm)
      *#family.name* #quiet[#family.about]
      #if family.said != "" [\\ #family.said]
      #if family.note != "" [\\ #family.note]
      #if told.blank and family.said == "" [#lines(1)]
    ]
    #if one.decided != "" [#v(1.5mm) *Decided:* #one.decided]
    #if one.note != "" [#v(1mm) #one.note]
    #if one.actions.len() > 0 [
      #v(1.5mm)
      #table(
        columns: (1fr, auto, auto), inset: 4pt, stroke: 0.6pt + rgb("#76858a"),
        table.header([*Action*], [*Who*], [*Due*]),
        ..one.actions.map(a => ([#a.what], [#a.owner], [#a.due])).flatten(),
      )
    ]
    #if told.blank and one.decided == "" [#lines(3)]
  ]
]
"""


@dataclass(frozen=True)
class Family:
    """A family on the agenda, and what was said of it."""

    name: str
    about: str
    said: str
    note: str


@dataclass(frozen=True)
class ToDo:
    """An action that was agreed."""

    what: str
    owner: str
    due: str


@dataclass(frozen=True)
class Entry:
    """A child, or brothers and sisters: why, the families, what was decided, what is to be done."""

    name: str
    about: str
    why: str
    families: Sequence[Family] = ()
    decided: str = ""
    note: str = ""
    actions: Sequence[ToDo] = ()


def pdf(
    *, partnership: str, title: str, when: str, here: str, entries: Sequence[Entry], blank: bool,
    on: date,
) -> bytes:  # fmt: skip
    """The agenda (``blank``: with lines to write on) or the notes; the same words, the same bytes.

    Raises:
        TypesetError.
    """
    told = {
        "partnership": partnership,
        "title": title,
        "when": when,
        "here": here,
        "blank": blank,
        "foot": f"{partnership}. For those at the meeting. Keep it safe, and destroy it after.",
        "entries": [asdict(each) for each in entries],
    }
    return typeset.pdf(_SHEET, told, on=on)
