"""Papers of many children, put into their files by one person in a few statements.

For files that bring papers kept elsewhere; the checks are those of adding them one by one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from permanency.casework.children.bulk import insert_rows
from permanency.casework.children.documents import checked_paper, usual_retention
from permanency.casework.children.models import Document, DocumentContent, Record
from permanency.casework.children.together import lock_all
from permanency.platform.audit.operations import log_write
from permanency.platform.documents.paper import Paper, described
from permanency.platform.security.models import Account


@dataclass(frozen=True)
class NewPaper:
    """A paper that joins a child's file."""

    record: Record
    kind: str
    dated: date
    paper: Paper


@transaction.atomic
def add_documents_together(
    *, papers: Sequence[NewPaper], by: Account, today: date, why: str = ""
) -> list[Document]:
    """Papers join the children's files.

    Raises:
        NotAllowed.
        CannotBe: a file is not what it says, too large, a day in the future, no kind.
    """
    lock_all([one.record for one in papers], by)
    made = [
        Document(
            record=one.record,
            kind=one.kind,
            dated=one.dated,
            retention=usual_retention(one.kind),
            **described(
                checked_paper(one.kind, one.dated, "", one.paper, today), one.paper.content
            ),
        )
        for one in papers
    ]
    insert_rows(Document, made)
    for document, one in zip(made, papers, strict=True):
        DocumentContent.objects.create(
            record=one.record, document=document, content=one.paper.content
        )
    if made:
        log_write(
            action="document.added",
            records=list({row.record_id: row for row in made}.values()),
            why=why,
        )
    return made
