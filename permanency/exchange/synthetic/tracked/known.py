"""What is told of the children of the design's pictures, so that a page looks like its picture."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

#: The day adoption became one of several plans, by the child's name.
TRACK_OPENED = {
    "Persephone Honeysuckle-Oyelaran": date(2025, 9, 18),
    "Barnaby Dandelion-Achebe": date(2025, 5, 22),
}

#: When the permanence report was finished.
REPORT_FINISHED = {"Persephone Honeysuckle-Oyelaran": date(2025, 12, 4)}

#: Reviews held while the child waits with authority.
REVIEWS = {
    "Persephone Honeysuckle-Oyelaran": (date(2026, 7, 1),),
    "Jasper Quillfeather": (date(2025, 12, 18), date(2026, 5, 6)),
}

#: When the search was widened, step by step.
STEPS = {
    "Persephone Honeysuckle-Oyelaran": (
        ("own", date(2026, 4, 2)),
        ("partnership", date(2026, 5, 14)),
        ("neighbours", date(2026, 11, 2)),
    ),
}


@dataclass(frozen=True)
class Pause:
    """A pause that goes on."""

    reason: str
    from_on: date
    review_on: date


PAUSES = {
    "Barnaby Dandelion-Achebe": Pause("change_of_plan", date(2026, 8, 20), date(2026, 11, 12)),
    "Aster Thimblewick": Pause("assessment", date(2026, 8, 22), date(2026, 12, 4)),
    "Bracken Appletree": Pause("carer", date(2026, 9, 10), date(2026, 12, 10)),
    "Clover Appletree": Pause("carer", date(2026, 9, 10), date(2026, 12, 10)),
    "Posy Larkspur": Pause("sibling_adopters", date(2026, 9, 28), date(2026, 12, 7)),
    "Saffron Wetherlam": Pause("carer", date(2026, 11, 4), date(2027, 1, 13)),
}
#: Their search goes on today, as on the pictures.
SEARCHING = (
    "Persephone Honeysuckle-Oyelaran",
    "Jasper Quillfeather",
    "Marigold Sparrowhawk-Teale",
    "Linden Moonpenny",
)
