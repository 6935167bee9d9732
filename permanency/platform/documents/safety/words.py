"""Word documents: an archive small enough to open, and nothing in it but the document."""

from __future__ import annotations

import io
import re
import zipfile

from permanency.platform.documents.safety.jpeg_parts import without_notes
from permanency.platform.documents.safety.kinds import NotTaken

MAX_PARTS = 2_000
MAX_UNPACKED = 60 * 1024 * 1024
MAX_TIMES = 120  # so many times larger unpacked: text packs well, a bomb packs far better
_CUT = "This Word document cannot be opened: it may have been cut on its way. Save it again."
_AGAIN = "Save it as PDF, or send a photo of it."
_NEEDED = {"[Content_Types].xml", "word/document.xml"}
_NOT_TAKEN = ("vbaproject.bin", "vbadata.xml", "activex", "/embeddings/", "/attachedtoolbars")
_ABOUT = ("docProps/", "customXml/")
# Names of whoever wrote or changed what, kept beside the words.
_WHO = re.compile(rb'(\s(?:w:author|w15:author|w:initials))="[^"]*"')
_FETCHES = re.compile(rb'<Relationship\b[^>]*TargetMode="External"[^>]*>', re.I)
_LINK = b"/relationships/hyperlink"
_ENTITY = re.compile(rb"<!(DOCTYPE|ENTITY)", re.I)


def cleaned(content: bytes) -> bytes:
    """The document without author, company, times and revision marks' names.

    Raises:
        NotTaken: not a Word document, locked, cut, a bomb, with macros, other files or parts it
            would fetch from elsewhere.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            parts = packed.infolist()
            _refuse_bomb(parts, content)
            names = {each.filename for each in parts}
            if not names >= _NEEDED:
                raise NotTaken(f"This file says it is a Word document but is not one. {_AGAIN}")
            _refuse_programs(names)
            return _packed_again(packed, parts)
    except NotTaken:
        raise
    except Exception as broken:  # whatever the unpacking stumbles over, people are told the same
        raise NotTaken(_CUT) from broken


def _refuse_bomb(parts: list[zipfile.ZipInfo], content: bytes) -> None:
    """By what the directory says; the unpacking itself trusts none of it."""
    if any(each.flag_bits & 1 for each in parts):
        raise NotTaken("This document is locked with a password. Save it without one.")
    size = sum(each.file_size for each in parts)
    if len(parts) > MAX_PARTS or size > MAX_UNPACKED or size > MAX_TIMES * len(content):
        raise NotTaken(f"This document unpacks to far more than it looks like. {_AGAIN}")
    names = [each.filename for each in parts]
    if len(set(names)) != len(names) or any(
        name.startswith(("/", "\\")) or ".." in name.split("/") or "\\" in name for name in names
    ):
        raise NotTaken(_CUT)
    if min((each.header_offset for each in parts), default=0) != 0:
        raise NotTaken(_CUT)


def _refuse_programs(names: set[str]) -> None:
    low = [name.lower() for name in names]
    if any(mark in name for name in low for mark in _NOT_TAKEN):
        raise NotTaken(f"This document holds programs or other files. {_AGAIN}")
    if any(name.endswith((".zip", ".docx", ".xlsx", ".exe", ".bin", ".js")) for name in low):
        raise NotTaken(f"This document holds programs or other files. {_AGAIN}")


def _packed_again(packed: zipfile.ZipFile, parts: list[zipfile.ZipInfo]) -> bytes:
    kept = io.BytesIO()
    left = MAX_UNPACKED
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as fresh:
        for each in parts:
            with packed.open(each) as part:
                read = part.read(left + 1)
            left -= len(read)
            if left < 0:
                raise NotTaken(f"This document unpacks to far more than it looks like. {_AGAIN}")
            if each.filename.startswith(_ABOUT) and not each.filename.startswith("customXml/item"):
                read = b"" if not each.filename.endswith(".xml") else _empty(each.filename, read)
            elif each.filename.endswith((".xml", ".rels")):
                read = _plain(read)
            elif each.filename.lower().endswith((".jpg", ".jpeg")):
                read = without_notes(read)
            # A name and a fixed time: when the part was written is nobody's business either.
            fresh.writestr(zipfile.ZipInfo(each.filename, (1980, 1, 1, 0, 0, 0)), read)
    return kept.getvalue()


def _plain(xml: bytes) -> bytes:
    if _ENTITY.search(xml):
        raise NotTaken(f"This document is not written as Word writes them. {_AGAIN}")
    if any(_LINK not in found for found in _FETCHES.findall(xml)):
        raise NotTaken(f"This document would fetch something from elsewhere. {_AGAIN}")
    return _WHO.sub(rb'\1=""', xml)


def _empty(name: str, xml: bytes) -> bytes:
    """A part about the document, of its own kind, with nothing in it."""
    if _ENTITY.search(xml):
        raise NotTaken(f"This document is not written as Word writes them. {_AGAIN}")
    root = re.search(rb"<([A-Za-z][\w.-]*:)?(\w+)((?:\s+xmlns(?::\w+)?=\"[^\"]*\")*)", xml)
    if root is None:
        return b""
    prefix, word, spaces = root.group(1) or b"", root.group(2), root.group(3)
    return b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<%s%s%s/>' % (
        prefix, word, spaces
    )  # fmt: skip
