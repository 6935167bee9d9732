"""Papers in a household's record: adding, replacing by a newer version, taking back.

Nothing is removed here: disposal under a retention rule is an operation of two people of its own.
A paper is checked away from the service and kept without notes of place, time and author.
"""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.models.functions import Now

from permanency.casework.adopters.models import Household, HouseholdPaper, HouseholdPaperContent
from permanency.casework.adopters.paper_terms import PAPERS, VOID_REASONS
from permanency.casework.adopters.policies import check_can_record
from permanency.platform.audit.operations import log_write
from permanency.platform.calendar.words import day_in_words
from permanency.platform.documents.paper import Paper, described
from permanency.platform.documents.safety.kinds import NotTaken
from permanency.platform.documents.safety.sandbox import NotChecked, Safe, checked
from permanency.platform.rows.models import LIVE
from permanency.platform.rows.refusals import NotPossible
from permanency.platform.security.models import Account

_BROKEN = "This file cannot be read. Save it as PDF, or send a photo of it."


@transaction.atomic
def add_paper(
    *, household: Household, kind: str, dated: date, paper: Paper, by: Account, today: date
) -> HouseholdPaper:
    """A paper joins the household's record.

    Raises:
        NotAllowed.
        NotPossible: no kind, a day to come, or a file that is not taken.
    """
    check_can_record(household, by)
    if kind not in PAPERS:
        raise NotPossible("kind", "Choose what kind of paper it is")
    safe = _checked(paper, dated, today)
    made = _keep(household, kind, dated, safe, by)
    log_write(
        action="household.paper_added", records=[made], detail={"ref": made.ref, "kind": kind}
    )
    return made


@transaction.atomic
def replace_paper(
    *, paper: HouseholdPaper, dated: date, newer: Paper, by: Account, today: date
) -> HouseholdPaper:
    """A newer version of the same paper; the older one stays and can still be opened.

    Of two people who do so at one moment the second replaces what the first one sent, so that the
    versions are one line and neither file is lost.

    Raises:
        NotAllowed.
        NotPossible: a day to come, a file that is not taken, or the paper was taken back.
    """
    check_can_record(paper, by)
    safe = _checked(newer, dated, today)
    household = Household.objects.select_for_update().get(pk=paper.household_id)
    last = HouseholdPaper.objects.get(pk=paper.pk)
    if last.voided_at is not None:
        raise NotPossible("", "A colleague took this paper back a moment ago. Add it as a new one.")
    while (after := newer_version(last)) is not None:
        last = after
    made = _keep(household, last.kind, dated, safe, by, replaces=last)
    log_write(
        action="household.paper_replaced",
        records=[made],
        detail={"ref": made.ref, "replaces": last.ref},
    )
    return made


@transaction.atomic
def take_back_paper(*, paper: HouseholdPaper, reason: str, by: Account) -> HouseholdPaper:
    """The paper was put here in error: it can no longer be opened, and the list says so.

    What it replaced is the newest again.

    Raises:
        NotAllowed.
        NotPossible: no reason, it is taken back already, or a newer version takes its place.
    """
    check_can_record(paper, by)
    if reason not in VOID_REASONS:
        raise NotPossible("reason", "Choose why")
    Household.objects.select_for_update().get(pk=paper.household_id)
    paper = HouseholdPaper.objects.get(pk=paper.pk)
    if paper.voided_at is not None:
        raise NotPossible("", "A colleague took this paper back a moment ago.")
    if (after := newer_version(paper)) is not None:
        raise NotPossible("", f"{after.ref} replaces this paper. Take that one back first.")
    paper.change(voided_at=Now(), void_reason=VOID_REASONS[reason], taken_back_by=by)
    for content in HouseholdPaperContent.objects.filter(paper=paper, voided_at__isnull=True):
        content.void(VOID_REASONS[reason])
    log_write(
        action="household.paper_taken_back",
        records=[paper],
        detail={"ref": paper.ref, "reason": reason},
    )
    return paper


def newer_version(paper: HouseholdPaper) -> HouseholdPaper | None:
    """The live paper that replaces this one."""
    return HouseholdPaper.objects.filter(LIVE, replaces=paper).first()


def content_of(paper: HouseholdPaper) -> bytes | None:
    """The bytes; None when they are not to be seen."""
    found = HouseholdPaperContent.objects.filter(LIVE, paper=paper).first()
    return None if found is None else bytes(found.content)


def _checked(paper: Paper, dated: date, today: date) -> Safe:
    if dated > today:
        raise NotPossible(
            "dated",
            f"The date of the paper cannot be in the future. You entered {day_in_words(dated)}. "
            f"Today is {day_in_words(today)}.",
        )
    try:
        return checked(paper.content, paper.name)
    except NotTaken as refused:
        raise NotPossible("file", str(refused)) from refused
    except NotChecked as broken:
        raise NotPossible("file", _BROKEN) from broken


def _keep(
    household: Household, kind: str, dated: date, safe: Safe, by: Account,
    replaces: HouseholdPaper | None = None,
) -> HouseholdPaper:  # fmt: skip
    made = HouseholdPaper.objects.create(
        household=household, kind=kind, dated=dated, added_by=by, replaces=replaces,
        **described(safe.media_type, safe.content),
    )  # fmt: skip
    HouseholdPaperContent.objects.create(household=household, paper=made, content=safe.content)
    return made
