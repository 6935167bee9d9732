"""Postcode districts as a CSV file: which agency and hub answer enquiries from each.

district,agency,hub
WV1,Castlemoor,Castlemoor hub
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

from permanency.casework.recruitment.reading_files import BadLine, CannotRead
from permanency.platform.agencies.models import Agency, Hub

LARGEST = 256 * 1024
MOST_ROWS = 3000
COLUMNS = ("district", "agency", "hub")
_DISTRICT = re.compile(r"[A-Z]{1,2}[0-9][A-Z0-9]?")


def read_districts(
    content: bytes,
    *,
    serves: dict[str, set[int]],
    agencies: dict[str, Agency],
    hubs: dict[str, Hub],
) -> tuple[list[tuple[str, Agency, Hub]], list[BadLine]]:
    """The good lines and the bad ones. ``serves``: the agencies each hub works for, by its name.

    Raises:
        CannotRead: not text, too large, empty, a column missing.
    """
    if len(content) > LARGEST:
        raise CannotRead("The file is larger than 256 kilobytes. One line for each district does.")
    try:
        rows = csv.reader(io.StringIO(content.decode("utf-8-sig")), strict=True)
        heading = [each.strip().lower() for each in next(rows, [])]
        lines = list(rows)
    except (UnicodeDecodeError, csv.Error) as wrong:
        raise CannotRead("The file is not a CSV in UTF-8. Save it as CSV UTF-8 first.") from wrong
    missing = [name for name in COLUMNS if name not in heading]
    if missing:
        raise CannotRead(
            f"The file needs the columns {', '.join(COLUMNS)}. Missing: {', '.join(missing)}."
        )
    if len(lines) > MOST_ROWS:
        raise CannotRead(f"The file has more than {MOST_ROWS:,} lines. Check it.")
    at = {name: heading.index(name) for name in COLUMNS}
    good: list[tuple[str, Agency, Hub]] = []
    bad: list[BadLine] = []
    seen: set[str] = set()
    for nth, cells in _told(lines, at):
        district = re.sub(r"\s", "", cells["district"]).upper()
        agency, hub = agencies.get(cells["agency"].lower()), hubs.get(cells["hub"].lower())
        if not _DISTRICT.fullmatch(district):
            bad.append(BadLine(nth, f"“{cells['district'][:20]}” is not a district, like WV1."))
        elif district in seen:
            bad.append(BadLine(nth, f"{district} stands further up already."))
        elif agency is None:
            bad.append(BadLine(nth, f"There is no agency “{cells['agency'][:60]}”."))
        elif hub is None:
            bad.append(BadLine(nth, f"There is no hub “{cells['hub'][:60]}”."))
        elif agency.pk not in serves.get(hub.name.lower(), set()):
            bad.append(BadLine(nth, f"{hub.name} does not work for {agency.name}."))
        else:
            seen.add(district)
            good.append((district, agency, hub))
    if not good and not bad:
        raise CannotRead("The file has headings and no line under them.")
    return good, bad


def _told(
    lines: list[list[str]], at: dict[str, int]
) -> Iterator[tuple[int, dict[str, str]]]:  # fmt: skip
    for nth, row in enumerate(lines, start=2):
        if any(each.strip() for each in row):
            yield nth, {n: row[p].strip() if p < len(row) else "" for n, p in at.items()}
