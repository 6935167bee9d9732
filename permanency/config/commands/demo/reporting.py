"""The facts counted and the annual report written, the way the service's own pages do it.

So the report's page answers at once, and the documents in the folder are those it offers. When
nothing was recorded since, nothing is made again. Both editions are made side by side, each in a
process of its own.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from permanency.config.commands.demo.progress import Progress

if TYPE_CHECKING:
    from permanency.web.reports.work import Work

YEAR = "2025-26"
READER = "marguerite.holloway-finch@kestrel-vale.example"
_ITSELF = "permanency.config.commands.demo.reporting"


class NotWritten(Exception):  # noqa: N818 - reads as what is wrong
    """A report could not be made or its folder not written to; one plain sentence."""


def write_reports(out: Path, progress: Progress) -> list[Path]:
    """Both editions in every format into ``out``; the files.

    Raises:
        NotWritten: with the reason.
    """
    _set_up()
    from permanency.web.figures.known import count_again, newest

    known = newest()
    if known is None or known.outdated:
        with progress.step("The facts counted"):
            count_again()
    works = [_work("internal"), _work("public")]
    missing = [work for work in works if not _is_there(work)]
    if missing:
        with progress.step(f"The annual report {YEAR}, internal and public"):
            _make(missing)
    try:
        out.mkdir(parents=True, exist_ok=True)
        return [path for work in works for path in _copy(work, out)]
    except OSError as trouble:
        raise NotWritten(
            f"The report cannot be written to {out}: {trouble.strerror or trouble}. "
            "Choose another folder with --out."
        ) from trouble


def ask_to_warm() -> None:
    """Leave it to the worker to work out what the figures' first pages show."""
    _set_up()
    from permanency.web.figures.ready import ask_for_count

    ask_for_count()


def _make(works: list[Work]) -> None:
    """The first here, the others beside it."""
    first, *others = works
    beside = [
        subprocess.Popen([sys.executable, "-W", "ignore", "-m", _ITSELF, work.edition])  # noqa: S603
        for work in others
    ]
    first.do()
    codes = [process.wait() for process in beside]
    if any(codes) or not all(_is_there(work) for work in works):
        raise NotWritten(
            "The annual report could not be made: a check does not hold. "
            f"See 'permanency reconcile --period {YEAR}'."
        )


def _work(edition: str) -> Work:
    from permanency.exchange.synthetic.loading_staff import account_id
    from permanency.platform.security.identity import acting_as
    from permanency.platform.security.models import Account
    from permanency.web.figures.asking import Asking
    from permanency.web.figures.known import newest
    from permanency.web.figures.reader import reader_of
    from permanency.web.reports.building import EDITIONS, year_of
    from permanency.web.reports.work import Work

    number = account_id(READER)
    with acting_as(number, page="demonstration"):
        reader = reader_of(Account.objects.get(pk=number))
    known, year = newest(), year_of(YEAR)
    if known is None or year is None:
        raise NotWritten("The facts were not counted, so there is nothing to report on.")
    return Work(
        Asking(known, reader.councils),
        reader,
        year,
        next(each for each in EDITIONS if each == edition),
    )


def _is_there(work: Work) -> bool:
    from permanency.web.reports.work import FORMATS

    return all(work.document(kind).exists() for kind in FORMATS)


def _copy(work: Work, out: Path) -> list[Path]:
    from permanency.web.reports.work import FORMATS

    written = []
    for kind in FORMATS:
        target = out / f"annual-report-{YEAR}-{work.edition}.{kind}"
        source = work.document(kind)
        if not target.exists() or target.read_bytes() != source.read_bytes():
            shutil.copyfile(source, target)
        written.append(target)
    return written


def _set_up() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "permanency.config.settings")
    import django

    django.setup()


if __name__ == "__main__":
    _set_up()
    _work(sys.argv[1]).do()
