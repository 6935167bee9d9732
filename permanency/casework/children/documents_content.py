"""What a file is, by what is in it: never by its name alone, and never by what a browser says.

A paper is a PDF, a Word document or a photo. The beginning and the end of the file must both be
those of its kind, so that a file cut on its way is told at once, and not in ten years.
"""

from __future__ import annotations

import io
import zipfile

from permanency.platform.documents.safety import kinds
from permanency.platform.documents.safety.kinds import DOCX, JPEG, PDF, PNG

_WHOLE = "Send it again: it may have been cut on its way."


class NotAPaper(Exception):  # noqa: N818 - reads as what was found
    """The file cannot be taken; one plain sentence that says what to do."""


def kind_of(name: str, content: bytes) -> str:
    """The media type of a file that is what its name says, and whole.

    Raises:
        NotAPaper: empty, too large, of a kind that is not taken, not what it says, or cut.
    """
    try:
        media_type = kinds.kind_of(content, name)
    except kinds.NotTaken as refused:
        raise NotAPaper(str(refused)) from refused
    words = kinds.WORDS[media_type]
    if kinds.said_by(name) != media_type:
        raise NotAPaper(f"This file is {words} but its name does not say so. {kinds.TAKEN}")
    if media_type == DOCX:
        _check_word(content)
    elif not _ends(media_type, content):
        raise NotAPaper(f"This file says it is {words} but its end is missing. {_WHOLE}")
    return media_type


def _ends(media_type: str, content: bytes) -> bool:
    """Some programs write a little after the end, so a mark near the end is enough."""
    mark, within = {
        PDF: (b"%%EOF", 2048),
        JPEG: (b"\xff\xd9", 65536),
        PNG: (b"IEND", 4096),
    }[media_type]
    return mark in content[-within:]


def _check_word(content: bytes) -> None:
    """A Word document: a zip with a document in it, whole, and without programs of its own."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            names = {entry.filename for entry in packed.infolist()}
            locked = any(entry.flag_bits & 1 for entry in packed.infolist())
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError) as cut:
        raise NotAPaper(
            f"This file says it is a Word document but cannot be opened. {_WHOLE}"
        ) from cut
    if locked:
        raise NotAPaper("This file is locked with a password. Save it without one.")
    if not {"[Content_Types].xml", "word/document.xml"} <= names:
        raise NotAPaper(f"This file says it is a Word document but is not one. {kinds.TAKEN}")
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise NotAPaper("This document holds macros. Save it as .docx without macros, or as PDF.")
