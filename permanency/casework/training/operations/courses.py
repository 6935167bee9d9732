"""Courses: added, changed, retired."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.text import slugify

from permanency.casework.training import terms
from permanency.casework.training.models import Course
from permanency.casework.training.policies import check_can_run
from permanency.platform.audit.operations import log_write
from permanency.platform.rows.refusals import NotPossible
from permanency.platform.security.policies import Actor, check_may


@transaction.atomic
def open_course(
    *, agency_id: int, kind: str, title: str, programme: str = "", about: str = "", days: int = 1,
    open_to: str = terms.APPLICANTS, by: Actor,
) -> Course:  # fmt: skip
    """Add a course to what an agency offers. ``programme``: its short name, else of the title.

    Raises:
        NotAllowed: ``by`` runs no events of that agency.
        NotPossible: no title, an unknown kind, or there is one of that short name.
    """
    check_may(by, "enquiry.write", agency_id)
    said = _checked(kind=kind, title=title, about=about, days=days, open_to=open_to)
    short = slugify(programme or title)[:60]
    if not short:
        raise NotPossible("title", "Enter a title with letters in it")
    try:
        with transaction.atomic():
            course = Course.objects.create(agency_id=agency_id, programme=short, **said)
    except IntegrityError as error:
        if "course_programme_once" not in str(error):
            raise
        raise NotPossible("title", "There is a course of that title already.") from error
    log_write(action="course.opened", records=[course], detail={"kind": kind})
    return course


@transaction.atomic
def change_course(
    *, course: Course, title: str, about: str, days: int, open_to: str, by: Actor
) -> Course:
    """Put a course's words right. Its kind and short name stay: figures rest on them.

    Raises:
        NotAllowed, NotPossible.
        ChangedByAnother: somebody changed it since it was read.
    """
    check_can_run(course, by)
    course.change(
        **_checked(kind=course.kind, title=title, about=about, days=days, open_to=open_to)
    )
    log_write(action="course.changed", records=[course])
    return course


@transaction.atomic
def retire_course(*, course: Course, on: date, by: Actor) -> Course:
    """No further sessions from that day on; what was held stays.

    Raises:
        NotAllowed, ChangedByAnother.
    """
    check_can_run(course, by)
    course.change(retired_on=on)
    log_write(action="course.retired", records=[course])
    return course


def _checked(*, kind: str, title: str, about: str, days: int, open_to: str) -> dict[str, Any]:
    if kind not in terms.KINDS:
        raise NotPossible("kind", "Choose what sort of course or event it is")
    if not title.strip():
        raise NotPossible("title", "Enter a title")
    if len(title.strip()) > 120:
        raise NotPossible("title", "A title has at most 120 characters")
    if len(about) > 2000:
        raise NotPossible("about", f"At most 2,000 characters. This has {len(about):,}.")
    if not 1 <= days <= 60:
        raise NotPossible("days", "A course has between 1 and 60 days")
    if open_to not in terms.OPEN_TO:
        raise NotPossible("open_to", "Choose whom it is for")
    return {
        "kind": kind,
        "title": title.strip(),
        "about": about.strip(),
        "days": days,
        "open_to": open_to,
    }
