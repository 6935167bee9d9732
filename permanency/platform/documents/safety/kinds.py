"""What a file is, by what is in it. Its name is asked only whether it says something else.

A file that is two kinds at once (a photo that is also an archive, a PDF with a page of a website
before it) is refused: whatever opens it next might choose the other kind.
"""

from __future__ import annotations

import io
import zipfile

MAX_BYTES = 10 * 1024 * 1024
PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
JPEG = "image/jpeg"
PNG = "image/png"
ENDINGS: dict[str, str] = {PDF: "pdf", DOCX: "docx", JPEG: "jpg", PNG: "png"}
WORDS: dict[str, str] = {PDF: "a PDF", DOCX: "a Word document", JPEG: "a photo", PNG: "a picture"}
TAKEN = "Send a photo (JPEG or PNG), a PDF or a Word document (.docx)."

_BEGINS: dict[str, bytes] = {
    PDF: b"%PDF-",
    DOCX: b"PK\x03\x04",
    JPEG: b"\xff\xd8\xff",
    PNG: b"\x89PNG\r\n\x1a\n",
}
_SAYS = {"pdf": PDF, "docx": DOCX, "jpg": JPEG, "jpeg": JPEG, "png": PNG}
# Kinds people often try, and what helps.
_OTHERS = {
    "heic": "Photos of this kind (HEIC) are not taken. Save it as JPEG, or take a screenshot.",
    "heif": "Photos of this kind (HEIF) are not taken. Save it as JPEG, or take a screenshot.",
    "doc": "Old Word documents (.doc) are not taken. Save it as .docx or as PDF.",
    "docm": "Word documents with macros are not taken. Save it as .docx or as PDF.",
    "zip": "Archives are not taken. Send each paper by itself.",
}
# Readers of PDF look for its head within the first 1,024 bytes of anything.
_PDF_HEAD = 1024
# What a browser, a shell or a server would run, if it were persuaded that the file is for it.
_RUNS = (b"<script", b"<html", b"<svg", b"<!doctype", b"<?php", b"<?xml", b"<%@", b"#!/")
_PROGRAMS = (b"MZ", b"\x7fELF", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe")
# The test file of every virus scanner; one that comes through would shame us.
_TEST_VIRUS = b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE"


class NotTaken(Exception):  # noqa: N818 - reads as what was decided
    """The file is refused; one plain sentence or two: what was found, what to do."""


def kind_of(content: bytes, name: str = "") -> str:
    """The media type of a file that is one of four kinds, and that one only.

    Raises:
        NotTaken: empty, too large, of another kind, two kinds at once, or not what its name says.
    """
    if not content:
        raise NotTaken(f"The file is empty. {TAKEN}")
    if len(content) > MAX_BYTES:
        raise NotTaken(too_large())
    found = next((kind for kind, begins in _BEGINS.items() if content.startswith(begins)), "")
    says = said_by(name)
    if says and found != says:
        again = (
            "Save it as PDF again, or send a photo." if says == PDF else f"Save it again. {TAKEN}"
        )
        raise NotTaken(f"This file says it is {WORDS[says]} but is not one. {again}")
    if not found:
        raise NotTaken(_OTHERS.get(_ending(name), f"Files of this kind are not taken. {TAKEN}"))
    _refuse_two_kinds(found, content)
    return found


def said_by(name: str) -> str:
    """The media type a name speaks of by its ending; "" when of none that is taken."""
    return _SAYS.get(_ending(name), "")


def _ending(name: str) -> str:
    return name.rpartition(".")[2].lower() if "." in name else ""


def too_large() -> str:
    """The words for a file over the limit, also for one that was not read to its end."""
    return (
        f"The file is larger than {MAX_BYTES // 1024 // 1024} MB. Save it smaller, take the photo "
        "again from further away, or send it in parts."
    )


def _refuse_two_kinds(found: str, content: bytes) -> None:
    """Nothing of another kind may stand where a reader of that kind would look for it."""
    two = NotTaken(
        f"This file is {WORDS[found]} and something else at once, so it is not taken. "
        "Print it as PDF, or send a photo of it."
    )
    if _TEST_VIRUS in content:
        raise NotTaken("A virus scanner would stop this file, so it is not taken.")
    if found != PDF and _BEGINS[PDF] in content[:_PDF_HEAD]:
        raise two
    if found != DOCX and _is_archive(content):
        raise two
    if found in (JPEG, PNG):
        # Descriptions inside a photo are XML; the kinds below stand at an end, or in a comment.
        tail, head = content[-65536:].lower(), content[:4096].lower()
        if any(mark in head or mark in tail for mark in _RUNS if mark != b"<?xml"):
            raise two
        after = content[content.rfind(b"\xff\xd9") + 2 :] if found == JPEG else _after_png(content)
        if after.startswith(_PROGRAMS):
            raise two
    if found == PDF and content[content.rfind(b"%%EOF") + 5 :].strip()[:2] == b"PK":
        raise two


def _is_archive(content: bytes) -> bool:
    """Whether a reader of archives would open it: they look for a directory at the end."""
    return zipfile.is_zipfile(io.BytesIO(content))


def _after_png(content: bytes) -> bytes:
    end = content.rfind(b"IEND\xaeB`\x82")
    return content[end + 8 :] if end >= 0 else b""
