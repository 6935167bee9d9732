"""An office document packed with one date on every member: equal facts give equal bytes."""

from __future__ import annotations

import io
import zipfile
from datetime import date


def packed(document: bytes, stamp: date) -> bytes:
    """The same zip, members in the same order, each dated midnight of ``stamp``."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(document)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            member = zipfile.ZipInfo(name, (stamp.year, stamp.month, stamp.day, 0, 0, 0))
            member.compress_type = zipfile.ZIP_DEFLATED
            member.external_attr = 0o600 << 16
            new.writestr(member, old.read(name))
    return made.getvalue()
