"""Passing a family over for a child for now, with the reason; and taking that back."""

from __future__ import annotations

from datetime import date

from permanency.casework.adopters.models import Application
from permanency.casework.children.models import Record
from permanency.casework.matching import terms
from permanency.casework.matching.link_policies import check_can_link
from permanency.casework.matching.models import NotNow
from permanency.casework.matching.operations.links import LONGEST
from permanency.casework.matching.recording import lock
from permanency.casework.matching.refusals import in_words
from permanency.platform.audit.operations import log_write
from permanency.platform.rows.refusals import NotPossible
from permanency.platform.security.models import Account


@in_words
def pass_over(
    *, record: Record, unit: str, application: Application, reason: str, by: Account, today: date,
    words: str = "",
) -> NotNow:  # fmt: skip
    """The family is not for these children now. It stays on the list, last in its group.

    Args:
        record: the eldest child of the unit, of which ``unit`` is the reference.
        reason: one of ``terms.DECLINE_REASONS``; another reason needs ``words``.

    Raises:
        NotAllowed: ``by`` may not write to the child or see the family.
        NotPossible: no reason, or somebody said so already.
    """
    check_can_link(record, application, by)
    record = lock(record, by)
    if reason not in terms.DECLINE_REASONS:
        raise NotPossible("reason", "Choose why")
    if reason == terms.ANOTHER_REASON and not words.strip():
        raise NotPossible("words", "Say in a sentence what the reason is")
    if len(words) > LONGEST:
        raise NotPossible("words", f"At most {LONGEST:,} characters. This has {len(words):,}.")
    made = NotNow.objects.create(
        record=record, unit=unit, application=application, reason=reason, words=words.strip(),
        said_on=today, said_by=by,
    )  # fmt: skip
    log_write(
        action="not_now.said", records=[made], detail={"row": made.pk, "unit": unit,
        "reason": reason},
    )  # fmt: skip
    return made


@in_words
def look_again(*, not_now: NotNow, version: int, by: Account, today: date) -> NotNow:
    """The family is looked at again.

    Raises:
        NotAllowed, ChangedByAnother.
        NotPossible: it was taken back already.
    """
    lock(not_now.record, by)
    not_now.refresh_from_db()
    if not_now.ended_on is not None:
        raise NotPossible("", "Somebody took this back already.")
    not_now.version = version
    not_now.change(ended_on=today, ended_by=by)
    log_write(action="not_now.taken_back", records=[not_now], detail={"row": not_now.pk})
    return not_now
