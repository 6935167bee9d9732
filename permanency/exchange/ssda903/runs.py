"""Placement orders and placements: the runs of one child's episodes that belong together.

An order is a run of E1 episodes, each starting on the day the one before ended. A placement of a
kind is such a run joined by RNE L, T or U; P, B or S begins a new one (new carers). Returns are cut
at the left: a run that begins with the first episode of a period whose entry was not seen has a
known start only if its RNE says that the thing changed then.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from permanency.casework.children.journey import LegalStatus, Placement, PlacementOrder
from permanency.exchange.ssda903.rows import (
    ADOPTED,
    NEW_CARER,
    NEW_PLACEMENT,
    NEW_STATUS,
    NEXT_EPISODE_SAME_DAY,
    PLACEMENT_ORDER,
    SAME_CARER,
    STARTED,
    WITH_A_CARER,
    Episode,
    placement_kind,
)


class Runs:
    """The runs of one child's episodes (in order of start), given where periods of care open."""

    def __init__(self, episodes: Sequence[Episode], starts: Collection[int]) -> None:
        self._episodes = episodes
        self._starts = starts
        # First episodes of periods whose beginning no return shows.
        self._cut = {at for at in starts if episodes[at].rne != STARTED}

    def orders(self) -> tuple[PlacementOrder, ...]:
        """The placement orders, oldest first."""
        return tuple(
            PlacementOrder(
                from_on=self._episodes[run[0]].started_on,
                start_known=self._known(run[0], NEW_STATUS),
                ended_on=self._episodes[run[-1]].ended_on,
                end_reason=self._order_end(run[-1]),
            )
            for run in self._status_runs(PLACEMENT_ORDER)
        )

    def legal_statuses(self) -> tuple[LegalStatus, ...]:
        """Every spell of one legal status, oldest first."""
        codes = {episode.ls for episode in self._episodes if episode.ls}
        found = [
            LegalStatus(
                code=code,
                from_on=self._episodes[run[0]].started_on,
                start_known=self._known(run[0], NEW_STATUS),
                ended_on=self._episodes[run[-1]].ended_on,
            )
            for code in codes
            for run in self._status_runs(code)
        ]
        return tuple(sorted(found, key=lambda status: (status.from_on, status.code)))

    def placements(self) -> tuple[Placement, ...]:
        """The placements of every kind, oldest first."""
        carers = self._carers()
        found = []
        for kind, run in self._placement_runs():
            first = self._episodes[run[0]]
            providers = (self._episodes[at].provider for at in run)
            found.append(
                Placement(
                    kind=kind,
                    code=first.place,
                    provider=next((code for code in providers if code), ""),
                    from_on=first.started_on,
                    start_known=self._known(run[0], NEW_PLACEMENT),
                    ended_on=self._episodes[run[-1]].ended_on,
                    same_carer=first.rne in SAME_CARER and run[0] not in self._starts,
                    carer_from=carers[run[0]],
                )
            )
        return tuple(found)

    def _known(self, at: int, changed: Collection[str]) -> bool:
        return at not in self._cut or self._episodes[at].rne in changed

    def _status_runs(self, code: str) -> list[list[int]]:
        runs: list[list[int]] = []
        for at, episode in enumerate(self._episodes):
            if episode.ls != code:
                continue
            if runs and self._episodes[runs[-1][-1]].ended_on == episode.started_on:
                runs[-1].append(at)
            else:
                runs.append([at])
        return runs

    def _placement_runs(self) -> list[tuple[str, list[int]]]:
        runs: list[tuple[str, list[int]]] = []
        latest: dict[str, list[int]] = {}
        for at, episode in enumerate(self._episodes):
            kind = placement_kind(episode.place)
            run = latest.get(kind)
            if (
                run
                and episode.rne in SAME_CARER
                and self._episodes[run[-1]].ended_on == episode.started_on
            ):
                run.append(at)
            else:
                latest[kind] = [at]
                runs.append((kind, latest[kind]))
        return runs

    def _carers(self) -> list[date | None]:
        """For each episode, the first day with its carer; None when no return shows that day.

        Walks over foster and adoptive episodes joined by RNE L, T or U, never past the opening of
        a period of care.
        """
        found: list[date | None] = []
        ended: dict[date | None, int] = {}
        for at, episode in enumerate(self._episodes):
            # The episode that ended on the day; where the file has a gap, the one before.
            before = ended.get(episode.started_on, at - 1)
            joined = (
                at not in self._starts
                and episode.rne in SAME_CARER
                and episode.place in WITH_A_CARER
                and self._episodes[before].place in WITH_A_CARER
            )
            if joined:
                found.append(found[before])
            else:
                found.append(episode.started_on if self._known(at, NEW_CARER) else None)
            ended[episode.ended_on] = at
        return found

    def _order_end(self, at: int) -> str:
        last = self._episodes[at]
        if last.ended_on is None:
            return ""
        if last.rec in ADOPTED:
            return "adopted"
        if last.rec not in ("", NEXT_EPISODE_SAME_DAY):
            return "left_care"
        following = self._episodes[at + 1] if at + 1 < len(self._episodes) else None
        replaced = following is not None and following.started_on == last.ended_on
        return "revoked" if replaced else "other"
