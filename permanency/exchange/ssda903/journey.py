"""Return files to journeys: one child's rows, derived once, by the rules of the annual return.

Everything after this point (positions, facts, figures, the child's page) reads the journey and
never a code of the return again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from permanency.casework.children.ethnicity import ethnicity_group
from permanency.casework.children.journey import (
    Adoption,
    Decision,
    Journey,
    Match,
    PermanenceOrder,
)
from permanency.exchange.ssda903.periods import care_periods, period_starts
from permanency.exchange.ssda903.rows import (
    ADOPTED,
    ENDED_BY_PERMANENCE_ORDER,
    AdoptionDetails,
    Episode,
    Person,
    PlacedDecision,
)
from permanency.exchange.ssda903.runs import Runs

if TYPE_CHECKING:
    import polars as pl

    from permanency.exchange.ssda903.merging import MergedReturns

NOBODY = Person()
NO_DETAILS = AdoptionDetails()


def journey_of(
    child: str,
    authority: str,
    episodes: Iterable[Episode],
    *,
    decisions: Iterable[PlacedDecision] = (),
    details: AdoptionDetails | None = None,
    person: Person = NOBODY,
) -> Journey:
    """One child's journey from the rows of the return, in any order.

    ``details`` is the child's AD1 row; it belongs to the last adoption.
    """
    in_order = sorted(episodes, key=itemgetter(0))
    starts = period_starts(in_order)
    runs = Runs(in_order, frozenset(starts))
    adoptions = tuple(_adoptions(in_order, details or NO_DETAILS))
    return Journey(
        child=child,
        authority=authority,
        born_on=person.born_on,
        sex=person.sex,
        ethnicity_group=person.ethnicity_group,
        periods=care_periods(in_order, starts),
        legal_statuses=runs.legal_statuses(),
        decisions=tuple(
            Decision(row.decided_on, row.reversed_on, row.reason if row.reversed_on else "")
            for row in sorted(decisions, key=itemgetter(0))
        ),
        orders=runs.orders(),
        placements=runs.placements(),
        matches=_matches(details),
        adoption=adoptions[-1] if adoptions else None,
        permanence_orders=tuple(
            PermanenceOrder(episode.ended_on, episode.rec)
            for episode in in_order
            if episode.ended_on is not None and episode.rec in ENDED_BY_PERMANENCE_ORDER
        ),
        earlier_adoptions=adoptions[:-1],
    )


def _adoptions(episodes: Sequence[Episode], details: AdoptionDetails) -> Iterator[Adoption]:
    ended = [
        (episode.ended_on, episode.rec)
        for episode in episodes
        if episode.ended_on is not None and episode.rec in ADOPTED
    ]
    for number, (made_on, rec) in enumerate(ended, start=1):
        told = details if number == len(ended) else NO_DETAILS
        yield Adoption(
            made_on=made_on,
            consent_dispensed=rec == "E12",
            adopted_by_carer=told.by_foster_carer,
            number_of_adopters=told.number_of_adopters,
            adopter_status=told.adopter_status,
            decided_on=told.decided_on,
        )


def _matches(details: AdoptionDetails | None) -> tuple[Match, ...]:
    if details is None or details.matched_on is None:
        return ()
    return (Match(details.matched_on, told_with_adoption=True),)


def journeys(merged: MergedReturns) -> list[Journey]:
    """The journeys of one authority's merged returns, in order of the local number.

    A child with neither an episode, a decision nor an adoption row (a care leaver) has none.
    """
    people = _people(merged.header, merged.placed_adoption, merged.ad1)
    decisions = _decisions(merged.placed_adoption)
    details = _details(merged.ad1)
    told = dict(_episodes(merged.episodes))
    return [
        journey_of(
            child,
            merged.authority,
            told.get(child, ()),
            decisions=decisions.get(child, ()),
            details=details.get(child),
            person=people.get(child, NOBODY),
        )
        for child in sorted(told.keys() | decisions.keys() | details.keys())
    ]


def _episodes(frame: pl.DataFrame) -> Iterator[tuple[str, list[Episode]]]:
    codes = ("RNE", "LS", "PLACE", "PLACE_PROVIDER", "REC")
    rows = (
        frame.filter(frame["CHILD"].is_not_null() & frame["DECOM_ON"].is_not_null())
        .select("CHILD", "DECOM_ON", *codes[:4], "DEC_ON", "REC")
        .with_columns(*(frame_column(code) for code in codes))
        .sort("CHILD", "DECOM_ON", maintain_order=True)
        .iter_rows()
    )
    for child, group in groupby(rows, key=itemgetter(0)):
        yield child, [Episode(*row[1:]) for row in group]


def frame_column(name: str) -> pl.Expr:
    """A code column with blanks as empty text."""
    import polars as pl

    return pl.col(name).fill_null("")


def _decisions(frame: pl.DataFrame) -> dict[str, list[PlacedDecision]]:
    found: dict[str, list[PlacedDecision]] = defaultdict(list)
    columns = ("CHILD", "DATE_PLACED_ON", "DATE_PLACED_CEASED_ON", "REASON_PLACED_CEASED")
    for child, decided_on, reversed_on, reason in frame.select(columns).iter_rows():
        if child and decided_on:
            found[child].append(PlacedDecision(decided_on, reversed_on, reason or ""))
    return dict(found)


def _details(frame: pl.DataFrame) -> dict[str, AdoptionDetails]:
    columns = ("CHILD", "DATE_INT_ON", "DATE_MATCH_ON", "FOSTER_CARE", "NB_ADOPTR", "LS_ADOPTR")
    return {
        child: AdoptionDetails(
            decided_on=decided_on,
            matched_on=matched_on,
            by_foster_carer=by_carer == "1",
            number_of_adopters=int(number) if number in ("1", "2") else None,
            adopter_status=status or "",
        )
        for child, decided_on, matched_on, by_carer, number, status in frame.select(
            columns
        ).iter_rows()
        if child
    }


def _people(header: pl.DataFrame, *others: pl.DataFrame) -> dict[str, Person]:
    """Header's word on each child; where Header has no row, the birth date of another table."""
    found: dict[str, Person] = {}
    for other in others:
        for child, born_on in other.select("CHILD", "DOB_ON").iter_rows():
            if child and born_on:
                found[child] = Person(born_on)
    for child, born_on, sex, ethnic in header.select(
        "CHILD", "DOB_ON", "SEX_CODE", "ETHNIC"
    ).iter_rows():
        found[child] = Person(born_on, sex or "not_known", ethnicity_group(ethnic))
    return found
