"""Papers people send: taken, checked away from the service, kept clean or refused.

What cannot be judged at once stays in quarantine, where nobody opens it, and is tried again by a
job. The bytes as they were sent are never handed out to anybody, not even to whoever sent them.
"""

from __future__ import annotations

from collections import Counter
from datetime import datetime

from django.db import connection, transaction
from django.utils import timezone

from permanency.casework.adopters.own import terms
from permanency.casework.adopters.own.models import Upload, UploadContent
from permanency.casework.adopters.own.refusals import NotPossible
from permanency.platform.audit.operations import log_write
from permanency.platform.documents.paper import Paper, described
from permanency.platform.documents.safety.kinds import NotTaken
from permanency.platform.documents.safety.sandbox import NotChecked, Safe, checked
from permanency.platform.rows.models import LIVE
from permanency.platform.security.identity import acting_as, door_key
from permanency.platform.security.models import Account

# Nobody needs more; without a limit one person could fill the disk.
MOST_PAPERS = 100
# A second look may take its time: nobody waits for it.
SECOND_PATIENCE = 120


@transaction.atomic
def receive(*, application_id: int, kind: str, sent: Paper, by: Account, now: datetime) -> Upload:
    """A paper joins the application's papers: checked and clean, or in quarantine for now.

    Raises:
        NotPossible: no kind, too many papers, or the file is refused; nothing of it is kept.
    """
    if kind not in terms.PAPERS:
        raise NotPossible(("kind", "Choose what the paper is"))
    # Those taken back count too: they are kept, and sending and taking back must not fill the disk.
    if Upload.objects.filter(application_id=application_id).count() >= MOST_PAPERS:
        raise NotPossible(
            ("file", f"There are {MOST_PAPERS} papers already. Ask your worker how to send more.")
        )
    safe: Safe | None
    try:
        safe = checked(sent.content, sent.name)
    except NotTaken as refused:
        raise NotPossible(("file", str(refused))) from refused
    except NotChecked:
        safe = None
    made = Upload.objects.create(
        application_id=application_id,
        kind=kind,
        sent_by=by,
        sent_at=now,
        **_described(safe, now),
    )
    UploadContent.objects.create(
        application_id=application_id,
        upload=made,
        content=safe.content if safe else sent.content,
        checked_at=made.checked_at,
    )
    log_write(
        action="paper.sent",
        records=[made],
        detail={"kind": kind, "checked": safe is not None, "size": made.size},
    )
    return made


def content_of(upload: Upload) -> bytes | None:
    """The clean bytes; None while it is in quarantine, refused, or not to be seen."""
    found = UploadContent.objects.filter(
        LIVE, upload=upload, upload__checked_at__isnull=False, checked_at__isnull=False
    ).first()
    return None if found is None else bytes(found.content)


@transaction.atomic
def take_back(*, upload: Upload, reason: str, by: Account) -> Upload:
    """A paper was sent by mistake: kept and marked, and nobody can open it any more.

    For whoever sent it or uses the same pages, and for the agency's writers once it is checked:
    a function of the database decides, since neither may change a paper that was handed over.

    Raises:
        NotPossible: no reason, or it is not there to be taken back by ``by``.
    """
    if reason not in terms.TAKE_BACK_REASONS:
        raise NotPossible(("reason", "Choose why"))
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT app.take_back_paper(%s, %s)", [upload.pk, terms.TAKE_BACK_REASONS[reason]]
        )
        row = cursor.fetchone()
    if not row or not row[0]:
        raise NotPossible(("", "This paper is taken back already, or was not taken."))
    upload.refresh_from_db()
    log_write(
        action="paper.taken_back",
        records=[upload],
        detail={"reason": reason, "by_sender": upload.sent_by_id == by.pk},
    )
    return upload


def check_waiting(*, at_most: int = 20, kind: str = "command") -> Counter[str]:
    """Look again at papers in quarantine; how many are clean now, refused, or wait on.

    Each is read as the one who sent it, who may see nothing but their own pages: a file that
    breaks out of its reader finds no more than that.
    """
    found: Counter[str] = Counter()
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM app.uploads_waiting(%s, %s)", [door_key(), at_most])
        waiting = cursor.fetchall()
    for number, account in waiting:
        with acting_as(account, page="papers_checked", kind=kind):
            upload = Upload.objects.filter(pk=number).first()
            found[_check_again(upload, timezone.now()) if upload else "gone"] += 1
    return found


@transaction.atomic
def _check_again(upload: Upload, now: datetime) -> str:
    held = UploadContent.objects.get(upload=upload)
    try:
        safe = checked(bytes(held.content), patience=SECOND_PATIENCE)
    except NotTaken as refused:
        _refuse(upload, held, str(refused), now)
        return "refused"
    except NotChecked:
        _refuse(upload, held, "This file cannot be read. Send it as a photo, or as a PDF.", now)
        return "refused"
    held.change(content=safe.content, checked_at=now)
    upload.change(**_described(safe, now))
    log_write(action="paper.checked", records=[upload])
    return "clean"


def _refuse(upload: Upload, held: UploadContent, why: str, now: datetime) -> None:
    """Nothing of the file stays but that there was one, and why it is not here."""
    held.change(content=b"")
    upload.change(refused_at=now, refused_why=why[:300])
    log_write(action="paper.refused", records=[upload])


def _described(safe: Safe | None, now: datetime) -> dict[str, object]:
    if safe is None:
        return {}
    return {
        **described(safe.media_type, safe.content),
        "checked_at": now,
    }
