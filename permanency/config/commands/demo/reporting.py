"""The facts counted and the annual report written, the way the service's own pages do it.

So the report's page answers at once, and the documents in the folder are those it offers. When
nothing was recorded since, nothing is made again.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from permanency.config.commands.demo.progress import Progress

YEAR = "2025-26"
READER = "marguerite.holloway-finch@kestrel-vale.example"


def write_reports(out: Path, progress: Progress) -> list[Path]:
    """Both editions in every format into ``out``; the files.

    Raises:
        OSError: the folder cannot be written to.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "permanency.config.settings")
    import django

    django.setup()
    from permanency.web.figures.jobs import warm
    from permanency.web.figures.known import count_again, newest

    known = newest()
    if known is None or known.outdated:
        with progress.step("The facts counted, and the figures of the first pages"):
            known = count_again()
            warm(known)
    out.mkdir(parents=True, exist_ok=True)
    return [path for edition in ("internal", "public") for path in _write(edition, out, progress)]


def _write(edition: str, out: Path, progress: Progress) -> list[Path]:
    from permanency.exchange.synthetic.loading_staff import account_id
    from permanency.platform.security.identity import acting_as
    from permanency.platform.security.models import Account
    from permanency.web.figures.asking import Asking
    from permanency.web.figures.known import newest
    from permanency.web.figures.reader import reader_of
    from permanency.web.reports.building import EDITIONS, year_of
    from permanency.web.reports.work import FORMATS, Work

    number = account_id(READER)
    with acting_as(number, page="demonstration"):
        reader = reader_of(Account.objects.get(pk=number))
    known, year = newest(), year_of(YEAR)
    assert known is not None
    assert year is not None
    chosen = next(each for each in EDITIONS if each == edition)
    work = Work(Asking(known, reader.councils), reader, year, chosen)
    if not all(work.document(kind).exists() for kind in FORMATS):
        with progress.step(f"The annual report {YEAR}, {edition} edition"):
            work.do()
    written = []
    for kind in FORMATS:
        target = out / f"annual-report-{YEAR}-{edition}.{kind}"
        source = work.document(kind)
        if not target.exists() or target.read_bytes() != source.read_bytes():
            shutil.copyfile(source, target)
        written.append(target)
    return written
