"""Drawing who reads, and when, into a picture: it goes wherever the picture goes.

Across the whole picture and into its pixels, so that a cut-out, a screenshot or a photo of the
screen still says whose copy it is. It deters and it traces; it cannot make copying impossible.
"""

from __future__ import annotations

import io

# Large enough to see a face, too small to print as a poster.
LONGEST_SIDE = 1000
_QUALITY = 80
_TURN = 24
MEDIA_TYPE = "image/jpeg"


def marked(content: bytes, words: str) -> bytes:
    """The picture as a JPEG with ``words`` repeated across it, without any note of a program."""
    from PIL import Image, ImageDraw, ImageFont

    with Image.open(io.BytesIO(content)) as opened:
        opened.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
        picture = opened.convert("RGB")
    picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    width, height = picture.size
    size = max(14, min(width, height) // 22)
    font = ImageFont.load_default(size)
    side = int((width**2 + height**2) ** 0.5) + size
    # One line is drawn and laid out again and again: drawing letters is what takes time.
    phrase = f"{words}     "
    step = max(1, int(font.getlength(phrase)))
    once = Image.new("RGBA", (step, size * 2), (0, 0, 0, 0))
    pen = ImageDraw.Draw(once)
    pen.text((1, 1), phrase, font=font, fill=(0, 0, 0, 110))
    pen.text((0, 0), phrase, font=font, fill=(255, 255, 255, 150))
    sheet = Image.new("RGBA", (side, side), (0, 0, 0, 0))
    for nth, top in enumerate(range(0, side, size * 4)):
        for left in range(-(nth % 2) * step // 2, side, step):
            sheet.paste(once, (left, top))
    left, top = (side - width) // 2, (side - height) // 2
    over = sheet.rotate(_TURN).crop((left, top, left + width, top + height))
    picture.paste(over, (0, 0), over)
    made = io.BytesIO()
    picture.save(made, "JPEG", quality=_QUALITY)
    return made.getvalue()
