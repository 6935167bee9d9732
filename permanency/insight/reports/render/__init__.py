"""One tree, four documents: HTML, PDF, DOCX and XLSX.

Each renderer reads ``reports.tree`` and nothing else, and imports its library when it is called.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from permanency.insight.reports.tree import Report

Format = Literal["pdf", "docx", "xlsx", "html"]


def render(report: Report, kind: Format) -> bytes:
    """The report as a file of that kind; equal reports give equal bytes.

    Raises:
        TypesetError: a PDF that would not be accessible.
    """
    made = import_module(f"permanency.insight.reports.render.{kind}").render(report)
    return made.encode("utf-8") if isinstance(made, str) else bytes(made)
