"""Papers in a child's file: adding, replacing by a newer version, marking as entered in error.

Nothing is ever removed here: disposal under a retention rule is an operation of two people of its
own. Each read of the bytes is logged by the page that hands them out.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db import transaction

from permanency.casework.children import terms
from permanency.casework.children.cannot_be import CannotBe
from permanency.casework.children.documents_content import NotAPaper, kind_of
from permanency.casework.children.journey import Journey
from permanency.casework.children.milestones import day_in_words
from permanency.casework.children.models import Document, DocumentContent, Record
from permanency.casework.children.policies import WORDS, check_can_record
from permanency.platform.audit.operations import log_write
from permanency.platform.calendar.months import add_months
from permanency.platform.documents.paper import Paper, described
from permanency.platform.pathways.policy import policy_value
from permanency.platform.rows.conflict import ChangedByAnother
from permanency.platform.security.models import Account
from permanency.platform.security.policies import NotAllowed

ADOPTION_100 = "adoption_100"
CLOSED_75 = "closed_75"
SHORT = "short"
# SI 2005/888 reg 6: at least 100 years from the order; where none is made, what the agency sets
# (reg 40 of SI 2005/389): policy values.
ADOPTION_YEARS = 100
CLOSED_BIRTHDAY = policy_value("closed_record_birthday", 75)
SHORT_YEARS = policy_value("short_paper_years", 6)
# Papers of the care file; all others belong to the adoption case record.
_CARE_FILE = ("care_order", "review_record")

VOID_REASONS: dict[str, str] = {
    "wrong_child": "It is about another child",
    "wrong_paper": "It is another paper than its kind says",
    "wrong_day": "Its date is wrong",
    "twice": "It is here twice",
    "unreadable": "It cannot be read",
    "other": "Another reason",
}


def usual_retention(kind: str) -> str:
    """How long papers of a kind are kept, unless somebody says otherwise."""
    return CLOSED_75 if kind in _CARE_FILE else ADOPTION_100


@transaction.atomic
def add_document(
    *, record: Record, kind: str, dated: date, paper: Paper, retention: str = "",
    by: Account, today: date, why: str = "",
) -> Document:  # fmt: skip
    """A paper joins the child's file.

    Raises:
        NotAllowed.
        CannotBe: the file is not what it says, too large, a day in the future, no kind.
    """
    check_can_record(record, by)
    media_type = checked_paper(kind, dated, retention, paper, today)
    made = _keep(record, kind, dated, retention or usual_retention(kind), paper, media_type)
    log_write(
        action="document.added", records=[made], detail={"ref": made.ref, "kind": kind}, why=why
    )
    return made


@transaction.atomic
def replace_document(
    *, document: Document, dated: date, paper: Paper, by: Account, today: date, why: str = ""
) -> Document:
    """A newer version of the same paper; the old one stays and can still be opened.

    Raises:
        NotAllowed, CannotBe.
        ChangedByAnother: somebody replaced or voided it in between; ``now`` is the newer version.
    """
    record = document.record
    check_can_record(record, by)
    media_type = checked_paper(document.kind, dated, document.retention, paper, today)
    locked = Record.objects.select_for_update(of=("self",)).filter(pk=record.pk).first()
    if locked is None:
        raise NotAllowed(WORDS)
    newer = newer_version(document)
    fresh = Document.objects.get(pk=document.pk)
    if newer is not None or fresh.voided_at is not None:
        now = Document.objects.filter(pk=(newer or fresh).pk).values().first()
        raise ChangedByAnother(document, offered={"dated": dated}, now=now)
    made = _keep(
        locked, document.kind, dated, document.retention, paper, media_type, replaces=document
    )
    log_write(
        action="document.replaced",
        records=[made],
        detail={"ref": made.ref, "replaces": document.ref},
        why=why,
    )
    return made


@transaction.atomic
def put_in_order(*, older: Document, newer: Document, by: Account, why: str = "") -> None:
    """Of two versions of one paper, which is the newest: ``newer`` takes the place of ``older``.

    For two people who replaced a paper at one moment. What ``newer`` replaced is now replaced by
    ``older``, so that the versions are one line.

    Raises:
        NotAllowed, ChangedByAnother.
        ValueError: papers of two children or of two kinds.
    """
    check_can_record(older.record, by)
    if older.record_id != newer.record_id or older.kind != newer.kind:
        raise ValueError("These are not versions of one paper.")
    before = newer.replaces
    newer.change(replaces=older)
    if older.replaces_id is None and before is not None:
        older.change(replaces=before)
    log_write(
        action="document.ordered",
        records=[newer],
        detail={"older": older.ref, "newer": newer.ref},
        why=why,
    )


@transaction.atomic
def void_document(
    *, document: Document, reason: str, version: int, by: Account, why: str = ""
) -> None:
    """The paper was put here in error: it can no longer be opened, and the list says so.

    Raises:
        NotAllowed, ChangedByAnother.
        CannotBe: no reason.
    """
    check_can_record(document.record, by)
    if reason not in VOID_REASONS:
        raise CannotBe([("reason", "Choose why")])
    document.version = version
    document.void(VOID_REASONS[reason])
    for content in DocumentContent.objects.filter(document=document, voided_at__isnull=True):
        content.void(VOID_REASONS[reason])
    log_write(
        action="document.voided",
        records=[document],
        detail={"ref": document.ref, "reason": reason},
        why=why,
    )


def newer_version(document: Document) -> Document | None:
    """The live document that replaces this one."""
    return (
        Document.objects.filter(replaces=document, voided_at__isnull=True).order_by("-id").first()
    )


def content_of(document: Document) -> bytes | None:
    """The bytes; None when they are not to be seen."""
    found = DocumentContent.objects.filter(document=document, voided_at__isnull=True).first()
    return None if found is None else bytes(found.content)


def may_go_on(retention: str, dated: date, journey: Journey, *, closed: bool) -> date | None:
    """The first day on which the paper may be disposed of; None while that cannot be told.

    Papers of an adoption wait for the order; a closed record without one falls under the agency's
    own policy.
    """
    if retention == SHORT:
        return add_months(dated, 12 * SHORT_YEARS)
    if journey.adoption is not None:
        return add_months(journey.adoption.made_on, 12 * ADOPTION_YEARS)
    if retention == CLOSED_75 or closed:
        born = journey.born_on
        return add_months(born, 12 * CLOSED_BIRTHDAY) if born else None
    return None


def checked_paper(kind: str, dated: date, retention: str, paper: Paper, today: date) -> str:
    """The media type of a paper that can be taken."""
    problems: list[tuple[str, str]] = list(_problems(kind, dated, retention, today))
    media_type = ""
    try:
        media_type = kind_of(paper.name, paper.content)
    except NotAPaper as refused:
        problems.append(("file", str(refused)))
    if problems:
        raise CannotBe(problems)
    return media_type


def _problems(kind: str, dated: date, retention: str, today: date) -> Iterable[tuple[str, str]]:
    if kind not in terms.DOCUMENT_KINDS:
        yield "kind", "Choose what kind of paper it is"
    if retention and retention not in terms.RETENTIONS:
        yield "retention", "Choose how long it is kept"
    if dated > today:
        yield (
            "dated",
            f"The date of the paper cannot be in the future. You entered {day_in_words(dated)}. "
            f"Today is {day_in_words(today)}.",
        )


def _keep(
    record: Record, kind: str, dated: date, retention: str, paper: Paper, media_type: str,
    replaces: Document | None = None,
) -> Document:  # fmt: skip
    made = Document.objects.create(
        record=record,
        kind=kind,
        dated=dated,
        retention=retention,
        replaces=replaces,
        **described(media_type, paper.content),
    )
    DocumentContent.objects.create(record=record, document=made, content=paper.content)
    return made
