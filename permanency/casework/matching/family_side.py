"""The family's own file follows what is written of a child: matched, moved in, ended, adopted.

Asked of every writing of these rows, whoever does it: a person, a correction, a return, or its
undoing. A match tells which family; one that names none of ours has nothing to follow.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager

from django.db.models import Q

from permanency.casework.adopters.models import Application
from permanency.casework.adopters.operations.following import ENDED, Happened, follow_child
from permanency.casework.adopters.policies import who_may_write
from permanency.casework.adopters.terms import ADOPTED, DISRUPTED, MATCHED, PLACED
from permanency.casework.children.terms import ADOPTIVE
from permanency.casework.matching.changes import Change
from permanency.casework.matching.models import AdoptionOrder, Match, Placement
from permanency.platform.rows.models import LIVE
from permanency.platform.security.identity import current_account

PAGE = "family_follows"
_TOLD_BY = frozenset({"match", "placement", "adoption"})

# (record, application) -> what happened to that child with that family.
Found = dict[tuple[int, int], frozenset[Happened]]


@contextmanager
def families_follow(changes: Sequence[Change]) -> Iterator[None]:
    """Inside, these changes are written; afterwards the families' files say what they say."""
    with families_of({each.record_id for each in changes if each.kind.code in _TOLD_BY}):
        yield


@contextmanager
def families_of(records: Collection[int]) -> Iterator[None]:
    """Inside, rows of these children are written, put back or made void; then the files follow."""
    if not records:
        yield
        return
    was = _happened(Q(record_id__in=records))
    yield
    now = _happened(Q(record_id__in=records))
    for pair in sorted(was.keys() | now.keys()):
        if was.get(pair) != now.get(pair):
            _follow(pair, was.get(pair, frozenset()), now.get(pair, frozenset()))


def _follow(pair: tuple[int, int], was: frozenset[Happened], now: frozenset[Happened]) -> None:
    record_id, number = pair
    me = current_account()
    application = Application.objects.filter(pk=number).first()
    if me is None or application is None:
        return
    with who_may_write(application.agency_id, me, page=PAGE) as writer:
        # A brother or sister may be of a council whose children this worker does not see.
        others = Q(application=application) & ~Q(record_id=record_id)
        follow_child(
            application=application,
            was=was,
            now=now,
            others=frozenset[Happened]().union(*_happened(others).values()),
            another_stays=_stays(others),
            by=writer,
        )


def _stays(where: Q) -> bool:
    """Whether one of these children is matched or placed: not ended, and not adopted since."""
    over = Placement.objects.filter(
        LIVE, where, kind=ADOPTIVE, ended_on__isnull=False, match__isnull=False
    )
    matches = Match.objects.filter(LIVE, where, ended_on__isnull=True)
    return matches.exclude(pk__in=over.values("match_id")).exists()


def _happened(where: Q) -> Found:
    """What matches, placements and orders tell. A match names its end; an order ends none."""
    found: dict[tuple[int, int], set[Happened]] = defaultdict(set)
    rows = Match.objects.filter(LIVE, where, application__isnull=False)
    for record, family, on, ended_on, why in rows.values_list(
        "record_id", "application_id", "matched_on", "ended_on", "end_reason"
    ):
        found[record, family].add(Happened.of(MATCHED, on))
        if ended_on is not None and why != ADOPTED:
            found[record, family].add(Happened.of(ENDED, ended_on))
            if why == DISRUPTED:
                found[record, family].add(Happened.of(DISRUPTED, ended_on))
    placed = Placement.objects.filter(LIVE, where, application__isnull=False, kind=ADOPTIVE)
    family_of = {}
    for number, record, family, on in placed.values_list(
        "pk", "record_id", "application_id", "started_on"
    ):
        found[record, family].add(Happened.of(PLACED, on))
        family_of[number] = family
    for record, placement, on in AdoptionOrder.objects.filter(
        LIVE, placement__in=family_of
    ).values_list("record_id", "placement_id", "made_on"):
        found[record, family_of[placement]].add(Happened.of(ADOPTED, on))
    return {pair: frozenset(days) for pair, days in found.items()}
