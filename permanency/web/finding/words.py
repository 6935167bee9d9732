"""What pages of looking further say: money, rungs, names."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from permanency.casework.children.models import Record
from permanency.casework.children.terms import SEARCH_REASONS
from permanency.casework.finding import terms
from permanency.casework.finding.fees import Cost
from permanency.casework.finding.ladder import Rung
from permanency.casework.finding.models import Permission
from permanency.platform.people.queries import names_of
from permanency.web.children.case import NOT_NAMED
from permanency.web.formats import count_of, long_date, money, short_date

TONES = {
    terms.PREPARED: "quiet",
    terms.SUBMITTED: "wait",
    **dict.fromkeys(terms.CONFIRMED, "wait"),
    terms.PERMITTED: "good",
    terms.CONDITIONAL: "good",
    terms.REFUSED: "outline",
    terms.DEFERRED: "wait",
    terms.WITHDRAWN: "quiet",
    terms.ENDED: "quiet",
}
# Tags stay on one line, so the long states are said shorter there.
TAGS = {
    **terms.STATES,
    terms.SUBMITTED: "Before the panel",
    **dict.fromkeys(terms.CONFIRMED, "Second person"),
    terms.CONDITIONAL: "With conditions",
}


def pounds(pence: int) -> str:
    """£27,000, or £43,169.50 where pence are left."""
    if pence % 100 == 0:
        return money(pence // 100)
    return f"£{Decimal(pence) / 100:,.2f}"


def span(low: int | None, high: int | None) -> str:
    """One amount, two with "to" between, or "Not known"."""
    if low is None or high is None:
        return "Not known"
    return pounds(low) if low == high else f"{pounds(low)} to {pounds(high)}"


def cost_words(cost: Cost) -> str:
    """The cost of a case as its page says it."""
    said = span(cost.low, cost.high)
    return said if cost.sure or not cost.known else f"{said}, to be checked"


def called(records: Iterable[Record]) -> dict[int, str]:
    """The names of children by the record's id; that none is recorded where it is so."""
    listed = list(records)
    names = names_of(each.person for each in listed)
    found = {}
    for each in listed:
        name = names.get(each.person_id)
        found[each.pk] = name.full if name and name.full else NOT_NAMED
    return found


def rung_words(rung: Rung, today: date) -> str:
    """ "Since 20 April 2026, 216 days." """
    if rung.since is None:
        return "No day is recorded."
    days = count_of((today - rung.since).days, "day")
    said = f"Since {long_date(rung.since)}, {days}."
    return said if rung.recorded else f"{said} No step is recorded: a search begins here."


def consider_words(rung: Rung, today: date) -> str:
    """When a wider search is to be considered, or nothing on the widest rung."""
    if rung.consider_on is None:
        return ""
    wider = terms.SEARCH_STEPS[rung.next_step].lower()
    if rung.prompts(today):
        late = count_of((today - rung.consider_on).days, "day")
        return f"Time to consider {wider}: since {long_date(rung.consider_on)}, {late} ago."
    return f"Consider {wider} from {long_date(rung.consider_on)}."


def why_words(reason: str, circle: str) -> list[str]:
    """Why a step was taken and which circle it was, as second lines."""
    return [each for each in (circle, SEARCH_REASONS.get(reason, "")) if each]


def stands(permission: Permission) -> dict[str, Any]:
    """The state as a cell of a table."""
    under = [f"Since {short_date(permission.state_on)}"]
    if permission.again_on is not None and permission.state == terms.DEFERRED:
        under = [f"Looked at again {short_date(permission.again_on)}"]
    return {"tag": TAGS[permission.state], "tone": TONES[permission.state], "under": under}
