"""The glossary, read from GLOSSARY.md."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

_FILE = Path(__file__).resolve().parents[3] / "GLOSSARY.md"
_ENTRY = re.compile(r"\*\*(?P<term>.+?)\*\* (?P<meaning>.+?)(?: \[(?P<source>[^\]]+)\])?$")


@cache
def groups() -> list[dict[str, Any]]:
    """[{title, words: [{term, meaning, source, also}]}] in the order of the file."""
    found: list[dict[str, Any]] = []
    for line in _FILE.read_text().splitlines():
        entry = _ENTRY.match(line)
        if line.startswith("## "):
            found.append({"title": line.removeprefix("## "), "words": []})
        elif entry and found:
            found[-1]["words"].append(
                {
                    "term": entry["term"],
                    "meaning": entry["meaning"].replace("*", "").replace("**", ""),
                    "source": entry["source"] or "",
                    "also": "",
                }
            )
    return found
