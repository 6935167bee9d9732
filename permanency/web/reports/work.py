"""Making a report: the figures, its sections for the page, its four documents. Step by step."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from permanency.insight.periods import Period
from permanency.insight.reports.render import Format, render
from permanency.insight.reports.tree import Edition
from permanency.web.figures.asking import Asking
from permanency.web.figures.kept import place_of, write
from permanency.web.figures.reader import Reader
from permanency.web.reports.building import made, name_of
from permanency.web.reports.progress import move
from permanency.web.reports.sections import fragment

FORMATS: dict[Format, str] = {
    "pdf": "PDF",
    "docx": "Word",
    "xlsx": "Spreadsheet",
    "html": "Web page",
}
STEPS = ("Figures and checks", "Charts and sections", *FORMATS.values())
# A figure sheet is quickly made, a PDF is what most people ask for.
_ORDER: tuple[Format, ...] = ("pdf", "docx", "xlsx", "html")
FAILED = "The report could not be made. Try again; if it happens again, report it."


@dataclass(frozen=True)
class Work:
    """One report to make, and where what is made of it is kept."""

    asking: Asking
    reader: Reader
    year: Period
    edition: Edition

    @property
    def progress_file(self) -> Path:
        """Where the progress stands."""
        return self._file("progress")

    def document(self, kind: Format) -> Path:
        """The file of a document, there or not."""
        return self._file(kind)

    def do(self) -> None:
        """Make everything that is not there yet; documents only when every check holds."""
        move(self.progress_file, 0)
        try:
            self._do()
        except Exception:
            move(self.progress_file, 0, FAILED)
            raise

    def _do(self) -> None:
        found = made(self.asking, self.reader, self.year, self.edition)
        move(self.progress_file, 1)
        if found.report is None:
            return
        for section in found.report.sections:
            fragment(self.asking, self.reader, found.report, section)
        move(self.progress_file, 2)
        if not found.issuable:
            return
        for done, kind in enumerate(_ORDER, start=3):
            file = self.document(kind)
            if not file.exists():
                write(file, render(found.report, kind))
            move(self.progress_file, done)

    def _file(self, ending: str) -> Path:
        name = name_of(self.reader, self.year, self.edition)
        return place_of(self.asking.known, self.asking.councils, name, ending)
