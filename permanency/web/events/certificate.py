"""A certificate that a course was done, as a tagged PDF (PDF/UA-1), typeset by Typst."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date

from permanency.platform import typeset

_SHEET = """
#let told = json(bytes(sys.inputs.told))
#set document(title: told.title, author: told.partnership, date: auto)
#set page(paper: "a4", margin: (x: 28mm, y: 32mm))
#set text(lang: "en", region: "gb", size: 12pt)
#set par(leading: 0.8em)
#text(size: 11pt, fill: rgb("#4a4f57"))[#told.partnership]
#v(18mm)
= #text(size: 24pt)[Certificate of attendance]
#v(10mm)
This is to certify that
#v(4mm)
#for name in told.names [
  #text(size: 18pt, weight: "bold")[#name]
  #v(1mm)
]
#v(4mm)
attended
#v(4mm)
== #text(size: 16pt)[#told.course]
#v(2mm)
#told.days
#v(24mm)
#told.agency, #told.issued
"""


@dataclass(frozen=True)
class Certificate:
    """What stands on it."""

    partnership: str
    names: Sequence[str]
    course: str
    days: str
    agency: str
    issued: str

    @property
    def title(self) -> str:
        """The document's title: no name in it."""
        return f"Certificate of attendance: {self.course}"


def pdf(certificate: Certificate, on: date) -> bytes:
    """The certificate; the same words give the same bytes.

    Raises:
        TypesetError.
    """
    return typeset.pdf(_SHEET, {**asdict(certificate), "title": certificate.title}, on=on)
