"""Families with pages of their own, for the pages under /mine/ and the links that are sent.

Fern is in stage 1 with a form handed in and a paper; Hazel waits for a child; Juniper's invitation
ended. Rowan's link is taken in a journey, Wrenna's only looked at.
"""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from permanency.platform.documents.paper import Paper
from tests.people import Region

ROWANS = "rowan@home.example"


def settle(region: Region) -> tuple[dict[str, int], dict[str, Any]]:
    """Make them; ids of their accounts, and what stands in addresses."""
    from permanency.casework.adopters.models import Application
    from permanency.casework.adopters.own import availability, drafts, invitations, uploads
    from permanency.casework.adopters.own.models import Invitation
    from permanency.platform.security.identity import acting_as, current_account
    from tests.integration.applicant_world import send_link
    from tests.integration.applicant_world import settle as families
    from tests.unit.hostile_files import from_a_phone

    made = families(region)
    now, today = timezone.now(), timezone.localdate()
    with acting_as(made.fern.account):
        me = current_account()
        said = {"application_id": made.fern.application.pk, "by": me, "now": now}
        draft = drafts.save(
            form="work", version=None, **said,
            typed={"work": "Nurse", "leave": "Both", "week": "Busy " * 80, "helps": "Grandma"},
        )  # fmt: skip
        form = drafts.hand_in(draft=draft, by=me, now=now).pk
        drafts.save(form="money", version=None, typed={"since": "4 years"}, **said)
        paper = uploads.receive(kind="address", sent=Paper("a.jpg", from_a_phone()), **said)
        twice = uploads.receive(kind="address", sent=Paper("a.jpg", from_a_phone()), **said)
        uploads.take_back(upload=twice, reason="twice", by=me)
    with acting_as(region.nora):
        course = _course(region)
        ended = Invitation.objects.get(application=made.juniper.application)
        invitations.end_invitation(invitation=ended, by=current_account(), now=now)
    looked_at = send_link(region.nora, made.juniper.application, "Juniper", "wrenna@home.example")
    with acting_as(region.tamsin):
        hazel = Application.objects.get(pk=made.hazel.application.pk)
        links = [availability.make_link(application=hazel, today=today) for _ in range(2)]
    rowans = send_link(region.tamsin, made.fern.application, "Rowan", ROWANS)
    return (
        {
            "fern": made.fern.account,
            "hazel": made.hazel.account,
            "juniper": made.juniper.account,
        },
        {
            "own_family": made.fern.ref,
            "own_form": form,
            "own_paper": paper.pk,
            "own_course": course,
            "own_invitation": rowans,
            "own_looked_at": looked_at,
            "own_available": links[0],
            "own_available_used": links[1],
        },
    )


def _course(region: Region) -> str:
    """A day for applicants, and one that is full already."""
    from tests.integration.training_world import course, morning, session

    taught = course(region.alderbridge, title="Family and friends at the table", kind="siblings")
    return str(session(taught, 4, starts_at=morning(6), place="Elmwood House, Alderbridge").ref)
