"""The councils' annual returns into the records, year by year, the way councils bring them in.

One transaction for each council and year, as ever: a load cut short leaves whole returns, and goes
on with the next one.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from permanency.exchange.ssda903.preview import SOURCE
from permanency.exchange.ssda903.reading import read_return
from permanency.exchange.ssda903.records import take
from permanency.exchange.synthetic.loading_staff import PAGE
from permanency.platform.agencies.models import Agency
from permanency.platform.imports.models import BatchState, ImportBatch
from permanency.platform.security.identity import acting_as
from permanency.platform.security.models import Account

Told = Callable[[str], None]


def take_returns(council: str, folders: dict[int, Path], *, by: int, told: Told) -> int:
    """Take a council's returns that were not taken yet, oldest first; how many were.

    Args:
        folders: the folder of each collection year.
        by: the account that brings them in.
        told: told of each one.
    """
    taken = 0
    newest = max(folders)
    for year, folder in sorted(folders.items()):
        with acting_as(by, page=PAGE):
            agency = Agency.objects.get(name=council)
            if _taken_before(agency, year):
                continue
            account = Account.objects.get(pk=by)
            one = read_return(council, folder, year=year)
            # The figures before and after are for the page of the newest return: nobody opens
            # those of the old ones, and they cost more than taking it.
            take(
                one, agency=agency, by=account, today=sent_on(year), folder=str(folder),
                figures=year == newest,
            )  # fmt: skip
            told(f"{council}, return to 31 March {year}")
        taken += 1
    return taken


def sent_on(year: int) -> date:
    """The day a council sent the return to 31 March of that year."""
    return date(year, 6, 28)


def _taken_before(agency: Agency, year: int) -> bool:
    return ImportBatch.objects.filter(
        agency=agency, source=SOURCE, year=year, state=BatchState.APPLIED
    ).exists()
