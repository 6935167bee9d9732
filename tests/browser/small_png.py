"""A screenshot made small: the same picture with 256 colours, packed as well as PNG allows.

Pages have few colours and much smoothed text; the browser writes three bytes for each dot all the
same. The commonest colours stay as they are, the others become the nearest of them.
"""

from __future__ import annotations

import struct
import zlib
from collections import Counter
from collections.abc import Iterator
from itertools import islice

MARK = b"\x89PNG\r\n\x1a\n"
KINDS = 180


def smaller(png: bytes) -> bytes:
    """A screenshot (8 bits, red green blue, not interlaced) with a palette."""
    parts = dict(_parts(png))
    width, height, *kind = struct.unpack(">IIBBBBB", parts[b"IHDR"])
    assert kind == [8, 2, 0, 0, 0], "not a screenshot"
    rows = _rows(zlib.decompress(parts[b"IDAT"]), width * 3)
    dots = [list(zip(row[::3], row[1::3], row[2::3], strict=True)) for row in rows]
    palette, place = _palette(Counter(dot for row in dots for dot in row))
    packed = b"".join(b"\x00" + bytes(place[dot] for dot in row) for row in dots)
    return MARK + b"".join(
        (
            _part(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)),
            _part(b"PLTE", bytes(value for colour in palette for value in colour)),
            _part(b"IDAT", zlib.compress(packed, 9)),
            _part(b"IEND", b""),
        )
    )


def _palette(
    seen: Counter[tuple[int, ...]],
) -> tuple[list[tuple[int, ...]], dict[tuple[int, ...], int]]:
    # One of each kind of colour first, so that a thin violet line does not turn grey.
    kinds = {
        tuple(value >> 4 for value in colour): colour for colour, _ in reversed(seen.most_common())
    }
    ranked = sorted(kinds.values(), key=lambda colour: -seen[colour])[:KINDS]
    chosen = set(ranked)
    common = (colour for colour, _ in seen.most_common() if colour not in chosen)
    palette = [*ranked, *islice(common, 255 - len(ranked))]
    place = {colour: at for at, colour in enumerate(palette)}
    for colour in seen:
        if colour not in place:
            place[colour] = min(
                range(len(palette)),
                key=lambda at: sum((a - b) ** 2 for a, b in zip(palette[at], colour, strict=True)),
            )
    return palette, place


def _parts(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Each chunk by its name; the pieces of the picture joined."""
    at, picture = len(MARK), b""
    while at < len(png):
        (size,) = struct.unpack(">I", png[at : at + 4])
        name, content = png[at + 4 : at + 8], png[at + 8 : at + 8 + size]
        at += 12 + size
        if name == b"IDAT":
            picture += content
        else:
            yield name, content
    yield b"IDAT", picture


def _rows(raw: bytes, size: int) -> Iterator[bytes]:
    """The rows without their filters (PNG specification, section 9)."""
    above = bytes(size)
    for start in range(0, len(raw), size + 1):
        kind, row = raw[start], bytearray(raw[start + 1 : start + 1 + size])
        if kind == 2:
            row = bytearray((a + b) & 255 for a, b in zip(row, above, strict=True))
        elif kind:
            for at in range(size):
                left = row[at - 3] if at > 2 else 0
                corner = above[at - 3] if at > 2 else 0
                row[at] = (row[at] + _guess(kind, left, above[at], corner)) & 255
        above = bytes(row)
        yield above


def _guess(kind: int, left: int, up: int, corner: int) -> int:
    if kind == 1:
        return left
    if kind == 3:
        return (left + up) // 2
    far = {left: abs(up - corner), up: abs(left - corner), corner: abs(left + up - 2 * corner)}
    nearest = min(far.values())
    return next(value for value in (left, up, corner) if far[value] == nearest)


def _part(name: bytes, content: bytes) -> bytes:
    told = name + content
    return struct.pack(">I", len(content)) + told + struct.pack(">I", zlib.crc32(told))
