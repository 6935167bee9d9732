"""Recording what a child needs: one kind of need or several at once, by whom told, as at a day.

Unknown is a value: somebody looked and does not know, and the source says who could tell. A kind of
need without any row was not asked about. Nothing is overwritten: a new day is a new row, the newest
is the current one, and the same day put right keeps its old words in the history.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from permanency.casework.children import terms
from permanency.casework.children.cannot_be import CannotBe
from permanency.casework.children.milestones import day_in_words
from permanency.casework.children.models import Need, Record
from permanency.casework.children.policies import WORDS, check_can_record
from permanency.platform.audit.operations import log_write
from permanency.platform.calendar.months import add_months
from permanency.platform.pathways.policy import policy_value
from permanency.platform.rows.conflict import ChangedByAnother
from permanency.platform.security.models import Account
from permanency.platform.security.policies import NotAllowed

UNKNOWN = "unknown"
NOT_ASKED = "not_asked"
# matching.md section 2: what a child's needs were more than six months ago is asked again.
STALE_MONTHS = policy_value("needs_months", 6)
_AT_MOST = 2000


@dataclass(frozen=True)
class NewNeed:
    """What is known of one kind of need. ``level`` None: not known, and ``source`` could tell.

    ``seen`` is the mark of what the writer saw of this kind of need (``mark_of``); None asks no
    questions.
    """

    domain: str
    level: int | None
    certainty: str
    source: str
    as_at: date
    words: str = ""
    seen: str | None = None


def needs_of(record: Record) -> dict[str, list[Need]]:
    """What was recorded of each kind of need, the newest first; kinds nobody asked of are absent.

    The newest is by the day it is as at, then by when it was recorded.
    """
    found: dict[str, list[Need]] = defaultdict(list)
    rows = Need.objects.filter(record=record, voided_at__isnull=True)
    for row in rows.order_by("-as_at", "-id"):
        found[row.domain].append(row)
    return dict(found)


def mark_of(rows: Iterable[Need]) -> str:
    """Changes whenever anything was recorded or put right in these rows; tells nothing else."""
    listed = list(rows)
    return f"{len(listed)}.{sum(row.version for row in listed)}"


def is_stale(as_at: date, today: date) -> bool:
    """Whether it was as at a day more than six months ago (to the day: not yet)."""
    return add_months(as_at, STALE_MONTHS) < today


@transaction.atomic
def record_needs(
    *, record: Record, needs: Sequence[NewNeed], by: Account, today: date, why: str = ""
) -> list[Need]:
    """Record one need or several; the same kind on the same day is put right, not doubled.

    Raises:
        NotAllowed.
        CannotBe: a day in the future or before birth, a level without saying how sure.
        ChangedByAnother: somebody recorded the same kind of need since the writer looked; nothing
            is written then. ``offered`` holds what was to be written.
    """
    check_can_record(record, by)
    problems = [found for need in needs for found in need_problems(need, record, today)]
    if problems:
        raise CannotBe(problems)
    locked = _locked(record)
    held = needs_of(locked)
    for need in needs:
        rows = held.get(need.domain, [])
        if need.seen is not None and need.seen != mark_of(rows):
            raise _conflict(need, rows)
    made = [_write(locked, need, held.get(need.domain, [])) for need in needs]
    log_write(
        action="needs.recorded",
        records=[locked],
        detail={"rows": [row.pk for row in made], "domains": [need.domain for need in needs]},
        why=why,
    )
    return made


def _write(record: Record, need: NewNeed, rows: Sequence[Need]) -> Need:
    values = need_values(need)
    same_day = next((row for row in rows if row.as_at == need.as_at), None)
    if same_day is None:
        return Need.objects.create(record=record, domain=need.domain, **values)
    return same_day.change(**values)


def need_values(need: NewNeed) -> dict[str, object]:
    """The columns of the row."""
    return {
        "level": need.level,
        "certainty": UNKNOWN if need.level is None else need.certainty,
        "source": need.source,
        "as_at": need.as_at,
        "words": need.words.strip(),
    }


def _conflict(need: NewNeed, rows: Sequence[Need]) -> ChangedByAnother:
    newest = rows[0] if rows else Need(domain=need.domain)
    now = Need.objects.filter(pk=newest.pk).values().first() if rows else None
    return ChangedByAnother(newest, offered={"domain": need.domain, **need_values(need)}, now=now)


def _locked(record: Record) -> Record:
    """The record, locked: two people who write its needs at one moment wait for each other."""
    locked = Record.objects.select_for_update(of=("self",)).filter(pk=record.pk).first()
    if locked is None:
        raise NotAllowed(WORDS)
    return locked


def need_problems(need: NewNeed, record: Record, today: date) -> Iterable[tuple[str, str]]:
    """What cannot be about it: the field, and a sentence."""
    name = need.domain
    if name not in terms.NEED_DOMAINS:
        raise ValueError(f"{name} is no kind of need.")
    what = terms.NEED_DOMAINS[name]
    if need.level is not None and need.level not in terms.NEED_LEVELS:
        yield f"{name}-level", f"{what}: choose a level, or not known"
    known = [code for code in terms.CERTAINTIES if code != UNKNOWN]
    if need.level is not None and need.certainty not in known:
        yield f"{name}-certainty", f"{what}: say how sure this is"
    if need.source not in terms.NEED_SOURCES:
        yield f"{name}-source", f"{what}: say who told us, or who could tell"
    elif need.level is not None and need.source == NOT_ASKED:
        yield (
            f"{name}-source",
            f"{what}: somebody must have said that it is “{terms.NEED_LEVELS[need.level]}”. "
            "Choose who, or choose “Not known”.",
        )
    if need.as_at > today:
        yield (
            f"{name}-as_at",
            f"{what}: the day cannot be in the future. You entered {day_in_words(need.as_at)}. "
            f"Today is {day_in_words(today)}.",
        )
    elif record.born_on and need.as_at < record.born_on <= today:
        yield (
            f"{name}-as_at",
            f"{what}: the day cannot be before the child was born. You entered "
            f"{day_in_words(need.as_at)}. The child was born on {day_in_words(record.born_on)}.",
        )
    if len(need.words) > _AT_MOST:
        yield (
            f"{name}-words",
            f"{what}: at most {_AT_MOST:,} characters. This has {len(need.words):,}.",
        )
