"""Photos, drawn anew: the pixels are kept, and nothing that was written beside or behind them."""

from __future__ import annotations

import io

from permanency.platform.documents.safety.kinds import JPEG, NotTaken

# The largest photos of telephones have 50 million pixels; a flood of pixels has many more.
MAX_PIXELS = 64_000_000
# As sharp as a passport needs to be read on a screen and on paper.
LONGEST_SIDE = 4000
_QUALITY = 88
_BROKEN = "This photo cannot be opened: it may have been cut on its way. Send it again."


def redrawn(content: bytes, media_type: str) -> bytes:
    """The picture upright, in plain colours, without place, time, camera or anything hidden.

    Raises:
        NotTaken: cut, broken, or with more pixels than any camera makes.
    """
    from PIL import Image, ImageOps

    Image.MAX_IMAGE_PIXELS = None  # the size is asked here, in our own words
    try:
        with Image.open(io.BytesIO(content), formats=("JPEG", "PNG")) as opened:
            width, height = opened.size
            if width * height > MAX_PIXELS:
                raise NotTaken(
                    f"This picture says it has {width} by {height} points, more than a camera "
                    "makes. Take the photo again, or send a smaller one."
                )
            opened.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
            opened.load()
            upright = ImageOps.exif_transpose(opened)
            return _plain(upright, media_type)
    except NotTaken:
        raise
    except Exception as broken:  # whatever a decoder stumbles over, people are told the same
        raise NotTaken(_BROKEN) from broken


def _plain(upright: object, media_type: str) -> bytes:
    """Pixels alone on a new sheet: notes of the old one cannot come along."""
    from PIL import Image

    assert isinstance(upright, Image.Image)
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    sheet = Image.new("RGB", upright.size, "white")
    if upright.mode in ("RGBA", "LA", "PA") or "transparency" in upright.info:
        clear = upright.convert("RGBA")
        sheet.paste(clear, mask=clear.getchannel("A"))
    else:
        sheet.paste(upright.convert("RGB"))
    kept = io.BytesIO()
    if media_type == JPEG:
        sheet.save(kept, "JPEG", quality=_QUALITY, optimize=True)
    else:
        sheet.save(kept, "PNG", optimize=False)
    return kept.getvalue()
