"""PDFs, written anew: programs and attachments are refused, notes about their making taken off."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from permanency.platform.documents.safety.jpeg_parts import NotAJpeg, without_notes
from permanency.platform.documents.safety.kinds import NotTaken

MAX_PAGES = 200
MAX_OBJECTS = 100_000
MAX_PIXELS = 64_000_000  # of one picture on a page
# Acts a reader would do by itself or at a click: programs, other files, sending forms elsewhere.
_ACTS = {
    "/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToR", "/GoToE", "/Rendition",
    "/Movie", "/Sound",
}  # fmt: skip
# Written about the paper, not on it.
_NOTES = ("/Metadata", "/PieceInfo", "/LastModified", "/Thumb")
_CUT = "This PDF cannot be opened: it may have been cut on its way. Save it as PDF again."
_AGAIN = "Print it as PDF again, or send a photo of it."


def cleaned(content: bytes) -> bytes:
    """The pages as they are, without author, program, dates, thumbnails, or places of photos.

    Raises:
        NotTaken: locked, cut, too many pages, or with a program, an attachment or media in it.
    """
    import pikepdf

    try:
        with pikepdf.open(io.BytesIO(content)) as pdf:
            _refuse_too_much(pdf)
            for each in _objects(pdf):
                _refuse_acts(each)
                _take_notes_off(each)
            _take_root_off(pdf)
            kept = io.BytesIO()
            pdf.save(
                kept, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate
            )
            return kept.getvalue()
    except pikepdf.PasswordError as locked:
        raise NotTaken("This PDF is locked with a password. Save it without one.") from locked
    except NotTaken:
        raise
    except Exception as broken:  # whatever a reader stumbles over, people are told the same
        raise NotTaken(_CUT) from broken


def _refuse_too_much(pdf: Any) -> None:
    if len(pdf.pages) > MAX_PAGES:
        raise NotTaken(
            f"This PDF has {len(pdf.pages)} pages. At most {MAX_PAGES} are taken. Send it in parts."
        )
    if len(pdf.pages) == 0:
        raise NotTaken("This PDF has no pages. Save it as PDF again.")
    if len(pdf.objects) > MAX_OBJECTS:
        raise NotTaken(f"This PDF holds too much to be checked. {_AGAIN}")


def _objects(pdf: Any) -> Iterator[Any]:
    """Every dictionary of the file, also those written inside others."""
    import pikepdf

    waiting = [each for each in pdf.objects if each is not None]
    seen = 0
    while waiting:
        each = waiting.pop()
        seen += 1
        if seen > 20 * MAX_OBJECTS:
            raise NotTaken(f"This PDF holds too much to be checked. {_AGAIN}")
        if isinstance(each, pikepdf.Array):
            inner = list(each)
        elif isinstance(each, pikepdf.Dictionary | pikepdf.Stream):
            yield each
            inner = list(each.values())
        else:
            continue
        waiting += [
            one
            for one in inner
            if isinstance(one, pikepdf.Array | pikepdf.Dictionary) and not one.is_indirect
        ]


def _refuse_acts(each: Any) -> None:
    if "/JS" in each or str(each.get("/S", "")) in _ACTS:
        raise NotTaken(f"This PDF holds a program or an act of its own. {_AGAIN}")
    kind = str(each.get("/Type", ""))
    if "/EF" in each or kind in ("/EmbeddedFile", "/Filespec") or "/EmbeddedFiles" in each:
        raise NotTaken(f"This PDF holds other files. Send each of them by itself. {_AGAIN}")
    if "/RichMediaContent" in each or "/XFA" in each:
        raise NotTaken(f"This PDF is a form or a film that only some programs can show. {_AGAIN}")
    if str(each.get("/Subtype", "")) == "/Image":
        width, height = int(each.get("/Width", 0)), int(each.get("/Height", 0))
        if width * height > MAX_PIXELS:
            raise NotTaken(
                f"A picture in this PDF says it has {width} by {height} points, more than a "
                f"camera makes. {_AGAIN}"
            )


def _take_notes_off(each: Any) -> None:
    import pikepdf

    for name in _NOTES:
        if name in each:
            del each[name]
    if isinstance(each, pikepdf.Stream) and str(each.get("/Filter", "")) == "/DCTDecode":
        # A photo keeps its place and time inside a PDF too.
        try:
            each.write(without_notes(each.read_raw_bytes()), filter=pikepdf.Name.DCTDecode)
        except NotAJpeg as broken:
            raise NotTaken(_CUT) from broken


def _take_root_off(pdf: Any) -> None:
    """What a reader would do on opening, and who made the file with what."""
    for name in ("/OpenAction", "/AA", "/Metadata", "/PieceInfo", "/SpiderInfo"):
        if name in pdf.Root:
            del pdf.Root[name]
    if "/Info" in pdf.trailer:
        del pdf.trailer["/Info"]
