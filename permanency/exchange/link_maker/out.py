"""The file of profiles for Link Maker: live, allowed for it, and of the reader's own agencies."""

from __future__ import annotations

import csv
import io
from typing import Any

from django.db import transaction

from permanency.casework.profiles import terms
from permanency.casework.profiles.models import Profile
from permanency.casework.profiles.policies import WRITE
from permanency.exchange.link_maker.mapping import OUT
from permanency.platform.audit.operations import log_write
from permanency.platform.rows.models import LIVE
from permanency.platform.security.models import Account
from permanency.platform.security.policies import within

# A spreadsheet would take such a text for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def to_send(by: Account) -> list[Profile]:
    """The profiles the file would hold."""
    mine = within(Profile.objects.filter(LIVE), by, WRITE, writing=True)
    return list(mine.filter(state=terms.ON_VIEW, for_exchange=True).order_by("pk"))


@transaction.atomic
def written(*, by: Account) -> str:
    """The file, as text with a heading; that it was made is logged for every profile in it."""
    text = io.StringIO()
    lines = csv.writer(text, lineterminator="\r\n")
    lines.writerow(OUT)
    found = to_send(by)
    lines.writerows([_cell(each) for each in _line(profile)] for profile in found)
    log_write(action="profile.exchanged", records=found, detail={"profiles": len(found)})
    return text.getvalue()


def _line(profile: Profile) -> list[Any]:
    told = {"profile": profile.ref, "kind": profile.side, "first_name": profile.shown_name}
    return [told.get(heading, profile.body.get(key, "")) for heading, key in OUT.items()]


def _cell(value: Any) -> str:
    if isinstance(value, list):
        return "; ".join(f"{kind}: {level}" for kind, level in value)
    words = str(value)
    return f"'{words}" if words.startswith(_FORMULA) else words
