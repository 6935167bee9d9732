"""Writing one child's way through care as episodes, each beginning the day the one before ends.

The reason for the new episode (RNE) is never chosen: it follows from what changed. So an invented
return cannot say that the carer changed where only the legal status did.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from permanency.exchange.synthetic.child import Episode


@dataclass(frozen=True, slots=True)
class Home:
    """Where a child lives: kind of placement, whose provision, where."""

    place: str
    provider: str
    post: str
    urn: str


class Course:
    """Episodes in the making. Changes must come in date order, one day apart at least."""

    def __init__(self, need: str, home_post: str) -> None:
        self.episodes: list[Episode] = []
        self._need = need
        self._home_post = home_post

    @property
    def home(self) -> Home:
        """Where the child lives now."""
        last = self.episodes[-1]
        return Home(last.place, last.provider, last.pl_post, last.urn)

    @property
    def legal_status(self) -> str:
        """The legal status now."""
        return self.episodes[-1].ls

    def enter(self, on: date, legal_status: str, home: Home) -> None:
        """The child starts to be looked after (RNE S)."""
        if self.episodes and not _ended_before(self.episodes[-1], on):
            raise ValueError(f"The child is still in care on {on}")
        self._begin(on, "S", legal_status, home)

    def change(
        self,
        on: date,
        *,
        legal_status: str | None = None,
        home: Home | None = None,
        same_carer: bool = False,
        why: str = "CARPL",
    ) -> None:
        """A new legal status, a new placement, or both; nothing happens when neither differs."""
        last = self.episodes[-1]
        new_status = legal_status or last.ls
        new_home = home or self.home
        status_differs = new_status != last.ls
        home_differs = home is not None and home != self.home
        if not status_differs and not home_differs:
            return
        if home_differs:
            rne = ("U" if status_differs else "T") if same_carer else "B" if status_differs else "P"
        else:
            rne = "L"
        self._end(on, "X1", why if home_differs else "")
        self._begin(on, rne, new_status, new_home)

    def leave(self, on: date, rec: str) -> None:
        """The child stops being looked after."""
        self._end(on, rec, "")

    def _begin(self, on: date, rne: str, legal_status: str, home: Home) -> None:
        self.episodes.append(
            Episode(
                decom=on,
                rne=rne,
                ls=legal_status,
                cin=self._need,
                place=home.place,
                provider=home.provider,
                dec=None,
                rec="",
                reason_place_change="",
                home_post=self._home_post,
                pl_post=home.post,
                urn=home.urn,
            )
        )

    def _end(self, on: date, rec: str, why: str) -> None:
        last = self.episodes[-1]
        if on <= last.decom:
            raise ValueError(f"An episode from {last.decom} cannot end on {on}")
        self.episodes[-1] = replace(last, dec=on, rec=rec, reason_place_change=why)


def _ended_before(episode: Episode, on: date) -> bool:
    return episode.dec is not None and episode.dec < on
