"""Every tag and every text colour can be read: at least 4.5 to 1 on its background."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

STYLES = Path(__file__).resolve().parents[2] / "permanency" / "web" / "styles"
PALETTE = dict(
    re.findall(r"^\$([\w-]+): (#[0-9a-f]{6});", (STYLES / "_palette.scss").read_text(), re.M)
)


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Ratio of two colours, 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def tones() -> list[tuple[str, str, str]]:
    """Name, text and background of each tone of a status tag."""
    source = (STYLES / "components" / "_tag.scss").read_text()
    return re.findall(r'"([\w-]+)": \(\$([\w-]+), \$([\w-]+)\)', source)


@pytest.mark.parametrize(("tone", "text", "background"), tones())
def test_status_tags(tone: str, text: str, background: str) -> None:
    assert contrast(PALETTE[text], PALETTE[background]) >= 4.5, tone


# The ratios the palette promises, to one decimal.
PROMISED = [
    ("ink", "white", 16.0),
    ("muted", "white", 7.1),
    ("muted", "surface", 6.5),
    ("white", "pine-dark", 12.5),
    ("white", "pine", 9.2),
    ("link", "white", 7.6),
    ("link-visited", "white", 8.4),
    ("brick", "white", 7.2),
    ("amber", "white", 8.1),
    ("ink", "focus", 11.1),
    ("pine-text", "pine-pale", 9.1),
    ("brick-dark", "brick-pale", 7.8),
    ("amber", "amber-pale", 7.1),
    ("green", "green-pale", 6.4),
]


@pytest.mark.parametrize(("text", "background", "promised"), PROMISED)
def test_promised_ratios(text: str, background: str, promised: float) -> None:
    assert contrast(PALETTE[text], PALETTE[background]) == pytest.approx(promised, abs=0.11)


# Parts of drawings and borders of controls need 3 to 1.
@pytest.mark.parametrize("part", ["pine-middle", "pine-grey", "control-border", "input-border"])
def test_drawings_can_be_told_from_the_page(part: str) -> None:
    assert contrast(PALETTE[part], PALETTE["white"]) >= 3
