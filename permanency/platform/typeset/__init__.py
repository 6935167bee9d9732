"""Paper: tagged PDF (PDF/UA-1) set by Typst. The one place that knows the typesetter."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any


class TypesetError(RuntimeError):
    """The document was found not accessible, or could not be set."""


def pdf(sheet: str, told: Mapping[str, Any], *, on: date) -> bytes:
    """A sheet of Typst with what it tells, as PDF; the same words and day give the same bytes.

    ``told`` travels as JSON and is read in the sheet from ``sys.inputs.told``, so nothing in a
    name or an address is ever read as markup.

    Raises:
        TypesetError.
    """
    import typst

    try:
        made = typst.compile(
            sheet.encode(),
            format="pdf",
            sys_inputs={"told": json.dumps(told, ensure_ascii=False)},
            ignore_system_fonts=True,
            pdf_standards="ua-1",
            timestamp=datetime.combine(on, datetime.min.time(), UTC),
        )
    except typst.TypstError as error:
        raise TypesetError(f"The PDF could not be made: {error}") from error
    if not isinstance(made, bytes):
        raise TypesetError("The PDF could not be made: the typesetter gave no document.")
    return made
