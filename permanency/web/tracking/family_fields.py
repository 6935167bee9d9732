"""The fields of one family on a matching meeting's form: what was said, why it stops, a note."""

from __future__ import annotations

from typing import Any

from permanency.casework.tracking import terms
from permanency.web.tracking.families_at import FamilyAt
from permanency.web.tracking.run_form import Typed


def family_fields(family: FamilyAt, typed: Typed, *, whose: str = "") -> list[dict[str, Any]]:
    """Three fields for the ``field`` macro; ``typed`` is what stands in them.

    ``whose`` names the family in each label, where the fields stand among others.
    """
    number = str(family.talk.pk)
    after = f": {whose}" if whose else ""
    mine = typed.family(number)
    return [
        _choice(f"f-{number}-outcome", f"What was said{after}", "Not talked about",
                terms.OUTCOMES, mine.outcome),
        _choice(f"f-{number}-reason", f"Why it stops{after}", "It does not stop",
                terms.STOPPED_WHY, mine.reason),
        {
            "kind": "textarea",
            "name": f"f-{number}-note",
            "label": f"Note about this family{after}",
            "optional": True,
            "value": mine.note,
            "rows": 2,
        },
    ]  # fmt: skip


def _choice(
    name: str, label: str, none: str, words: dict[str, str], chosen: str
) -> dict[str, Any]:  # fmt: skip
    items = [
        {"value": code, "text": text, "checked": code == chosen} for code, text in words.items()
    ]
    return {
        "kind": "select",
        "name": name,
        "label": label,
        "items": [{"value": "", "text": none}, *items],
    }
