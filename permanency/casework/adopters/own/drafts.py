"""Forms people fill over several visits: saving as far as they are, handing in, reading again.

Written under the applicant's own session, which may write nothing else. A form that was handed in
is never changed: to change something is to fill it again, with the old answers to begin with.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from permanency.casework.adopters.own import questions
from permanency.casework.adopters.own.models import FormDraft
from permanency.casework.adopters.own.refusals import NotPossible
from permanency.platform.audit.operations import log_write
from permanency.platform.rows.conflict import ChangedByAnother
from permanency.platform.rows.models import LIVE
from permanency.platform.security.models import Account


def open_draft(application_id: int, form: str) -> FormDraft | None:
    """The form as far as it is filled, where it is not handed in."""
    return FormDraft.objects.filter(
        LIVE, application_id=application_id, form=form, handed_in_at__isnull=True
    ).first()


def handed_in(application_id: int, form: str) -> FormDraft | None:
    """The form as it was last handed in."""
    return (
        FormDraft.objects.filter(
            LIVE, application_id=application_id, form=form, handed_in_at__isnull=False
        )
        .order_by("-handed_in_at", "-pk")
        .first()
    )


@transaction.atomic
def save(
    *, application_id: int, form: str, typed: Mapping[str, str], version: int | None,
    by: Account, now: datetime,
) -> FormDraft:  # fmt: skip
    """Keep what was typed, whole or not, right or not.

    ``version``: of the draft that was on the page; None when there was none yet.

    Raises:
        ChangedByAnother: the other of the two saved it in between; ``now`` holds their answers.
        KeyError: no such form.
    """
    declared = questions.FORMS[form]
    answers = questions.kept(declared, typed)
    draft = open_draft(application_id, form)
    if draft is not None and version != draft.version:
        if draft.answers == answers:
            return draft
        shown = FormDraft.objects.filter(pk=draft.pk).values().first()
        raise ChangedByAnother(draft, offered={"answers": answers}, now=shown)
    if draft is None:
        draft = FormDraft.objects.create(
            application_id=application_id, form=form, answers=answers, saved_at=now, saved_by=by
        )
    else:
        draft.change(answers=answers, saved_at=now, saved_by=by)
    log_write(action="form.saved", records=[draft], detail={"form": form})
    return draft


@transaction.atomic
def hand_in(*, draft: FormDraft, by: Account, now: datetime) -> FormDraft:
    """The form goes to the agency, as it is.

    Raises:
        NotPossible: an answer is missing or cannot be; nothing that was saved is lost.
        ChangedByAnother.
    """
    declared = questions.FORMS[draft.form]
    found = questions.problems(declared, draft.answers)
    if found:
        raise NotPossible(*found)
    draft.change(handed_in_at=now, saved_by=by)
    log_write(action="form.handed_in", records=[draft], detail={"form": draft.form})
    return draft
