"""A JPEG without what is written beside its picture: place, time, camera, thumbnail, comments.

The picture itself is not touched, so that a photo inside a PDF stays as sharp as it was. Segments
as in ITU T.81, annex B: a mark, a length, and then so many bytes, up to the start of the scan.
"""

from __future__ import annotations

_START, _SCAN, _END = 0xD8, 0xDA, 0xD9
_JFIF, _COLOUR_PROFILE, _ADOBE, _COMMENT = 0xE0, 0xE2, 0xEE, 0xFE
# What a decoder needs to show the right colours; all other notes of programs go.
_STAY = (_JFIF, _ADOBE)


class NotAJpeg(ValueError):  # noqa: N818 - reads as what was found
    """The segments do not follow one another as they must."""


def without_notes(content: bytes) -> bytes:
    """The same picture without the segments programs write their notes in.

    Raises:
        NotAJpeg: it ends before the picture starts, or a segment says a length it has not.
    """
    if content[:2] != bytes((0xFF, _START)):
        raise NotAJpeg("it does not begin as one")
    kept = [content[:2]]
    at = 2
    while True:
        while content[at : at + 2] == b"\xff\xff":  # fill bytes
            at += 1
        if at + 4 > len(content) or content[at] != 0xFF:
            raise NotAJpeg("it ends before the picture")
        mark = content[at + 1]
        length = int.from_bytes(content[at + 2 : at + 4], "big")
        if length < 2 or at + 2 + length > len(content):
            raise NotAJpeg("a part of it is cut")
        note = 0xE0 <= mark <= 0xEF or mark == _COMMENT
        profile = mark == _COLOUR_PROFILE and content[at + 4 :].startswith(b"ICC_PROFILE\0")
        if not note or mark in _STAY or profile:
            kept.append(content[at : at + 2 + length])
        at += 2 + length
        if mark == _SCAN:
            return b"".join((*kept, _picture(content[at:])))


def _picture(rest: bytes) -> bytes:
    """From the scan to the end of the picture: what stands after it is dropped."""
    end = rest.rfind(bytes((0xFF, _END)))
    return rest[: end + 2] if end >= 0 else rest
