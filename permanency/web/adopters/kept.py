"""Papers and notes of a household as pages ask for them."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, QuerySet

from permanency.casework.adopters.models import Household, HouseholdNote, HouseholdPaper
from permanency.casework.adopters.own.models import Upload
from permanency.platform.rows.models import LIVE


def papers_of(household: Household) -> QuerySet[HouseholdPaper]:
    """Every paper the agency put there, the newest first, taken back or not."""
    return (
        HouseholdPaper.objects.filter(household=household)
        .select_related("replaces")
        .order_by("-dated", "-pk")
    )


def sent_by(household: Household) -> QuerySet[Upload]:
    """Every paper the adopters sent that was checked, the newest first, taken back or not."""
    return Upload.objects.filter(
        application__household=household, checked_at__isnull=False
    ).order_by("-pk")


def count_of_papers(household: Household) -> int:
    """How many papers there are to open."""
    papers = papers_of(household).filter(LIVE).order_by().count()
    return papers + sent_by(household).filter(LIVE).order_by().count()


def notes_of(household: Household) -> QuerySet[HouseholdNote]:
    """The notes as they read now, the newest first: without those a newer one puts right."""
    newer = HouseholdNote.objects.filter(LIVE, corrects=OuterRef("pk"))
    return HouseholdNote.objects.filter(LIVE, ~Exists(newer), household=household).order_by("-pk")


def earlier(notes: QuerySet[HouseholdNote] | list[HouseholdNote]) -> dict[int, list[HouseholdNote]]:
    """By note, what it said before, the newest first."""
    notes = list(notes)
    homes = {note.household_id for note in notes}
    every = {note.pk: note for note in HouseholdNote.objects.filter(LIVE, household__in=homes)}
    found: dict[int, list[HouseholdNote]] = {}
    for note in notes:
        before = every.get(note.corrects_id or 0)
        while before is not None:
            found.setdefault(note.pk, []).append(before)
            before = every.get(before.corrects_id or 0)
    return found


def notes_taken_back(household: Household) -> QuerySet[HouseholdNote]:
    """The notes that should not have been there, each once, whatever was put right before."""
    newer = HouseholdNote.objects.filter(corrects=OuterRef("pk"))
    return HouseholdNote.objects.filter(
        ~Exists(newer), household=household, voided_at__isnull=False
    ).order_by("-pk")
