"""What people thought of a session: anonymous, by a link that everybody who came is given.

The link carries a code of the session, not of a person: nothing ties a sheet to who wrote it, not
even the log, which knows only that the service took one. So that one person cannot fill the box,
there are never more sheets than people who came.
"""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction
from django.utils.crypto import constant_time_compare, salted_hmac

from permanency.casework.training import terms
from permanency.casework.training.models import Booking, Feedback, Session
from permanency.casework.training.places import locked
from permanency.casework.training.refusals import NotOpen
from permanency.platform.audit.operations import log_write
from permanency.platform.rows.models import LIVE
from permanency.platform.rows.refusals import NotPossible
from permanency.platform.security.policies import Actor, check_may

LONGEST_COMMENT = 2000


def feedback_code(session: Session) -> str:
    """The code in the link to a session's feedback sheet: the same for everybody who came."""
    return salted_hmac("permanency.training.feedback", session.ref, algorithm="sha256").hexdigest()[
        :16
    ]


def is_feedback_code(session: Session, code: str) -> bool:
    """Whether ``code`` opens this session's feedback sheet."""
    return constant_time_compare(feedback_code(session), code)


def takes_feedback(session: Session, today: date) -> bool:
    """From its last day on, for ``terms.FEEDBACK_DAYS`` days."""
    if session.cancelled_at is not None:
        return False
    return session.last_on <= today <= session.last_on + timedelta(days=terms.FEEDBACK_DAYS)


@transaction.atomic
def give_feedback(
    *, session: Session, overall: str, content: str = "", delivery: str = "", confidence: str = "",
    comment: str = "", form_key: str = "", by: Actor, today: date,
) -> Feedback:  # fmt: skip
    """Take one sheet. ``by`` is the account that takes it in, never that of who wrote it.

    The same ``form_key`` sent twice gives the sheet already taken.

    Raises:
        NotAllowed.
        NotOpen: too early, too late, or as many sheets came in as there were people.
        NotPossible: no grade overall, or one that is not on the scale.
    """
    check_may(by, "enquiry.write", session.agency_id)
    held = locked(session)
    sheets = Feedback.objects.filter(LIVE, session=held)
    before = sheets.filter(form_key=form_key).first() if form_key else None
    if before is not None:
        return before
    if not takes_feedback(held, today):
        raise NotOpen("", "Feedback on this session is not taken now.")
    if sheets.count() >= _most_sheets(held):
        raise NotOpen("", "As many sheets came in as there were people. Tell us by e-mail instead.")
    _check_grades(overall, content, delivery, confidence)
    if len(comment.strip()) > LONGEST_COMMENT:
        raise NotPossible(
            "comment",
            f"At most {LONGEST_COMMENT:,} characters. This has {len(comment.strip()):,}.",
        )
    sheet = Feedback.objects.create(
        session=held,
        given_on=today,
        overall=overall,
        content=content,
        delivery=delivery,
        confidence=confidence,
        comment=comment.strip(),
        form_key=form_key,
    )
    log_write(action="feedback.taken", records=[held])
    return sheet


def _most_sheets(session: Session) -> int:
    """Who came, where that is recorded; else who had a place."""
    came = Booking.objects.filter(LIVE, session=session, attended=terms.YES)
    counted = sum(booking.people_came or booking.people for booking in came)
    return counted or session.taken


def _check_grades(overall: str, *others: str) -> None:
    if overall not in terms.GRADES:
        raise NotPossible("overall", "Choose how good the session was overall")
    for grade in others:
        if grade and grade not in terms.GRADES:
            raise NotPossible("", "Choose one of the grades shown, or none")
