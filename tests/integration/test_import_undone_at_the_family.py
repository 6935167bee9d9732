"""A return says a child was adopted; undone, the family's own file stands as it stood before."""

from __future__ import annotations

from pathlib import Path

import pytest

from permanency.casework.adopters.models import Availability, Outcome
from permanency.exchange.ssda903.preview import preview
from permanency.exchange.ssda903.reading import read_return
from permanency.exchange.ssda903.records import apply
from permanency.exchange.ssda903.undo import undo
from permanency.platform.agencies.models import Agency
from permanency.platform.people.models import IdentifierKind
from permanency.platform.people.operations import give_number
from permanency.platform.rows.models import LIVE
from permanency.platform.security.identity import acting_as, current_account
from tests.integration.matching_world import (
    TODAY,
    child,
    family,
    link,
    matched,
    papers_sent,
    placed,
)

pytestmark = pytest.mark.django_db

# As recorded by hand, and adopted on 2 October 2026.
FILES = {
    "header": ("CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB", "77,,19/08/2024,,,,"),
    "episodes": (
        "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,"
        "URN",
        "77,12/05/2025,S,C2,N1,U6,PR1,02/04/2026,X1,,,,",
        "77,02/04/2026,L,E1,N1,U6,PR1,06/07/2026,X1,,,,",
        "77,06/07/2026,P,E1,N1,A6,PR1,02/10/2026,E11,,,,",
    ),
    "placed": ("CHILD,DOB,DATE_PLACED,DATE_PLACED_CEASED,REASON_PLACED_CEASED",
               "77,19/08/2024,15/01/2026,,"),
}  # fmt: skip


def returned(folder: Path):
    for name, lines in FILES.items():
        (folder / f"{name}.csv").write_text("\n".join(lines) + "\n")
    return read_return("Castlemoor", folder, year=2027)


def on_file(application):
    """What became of the approval, and where the family stood from which day."""
    rows = Outcome.objects.filter(LIVE, application=application).order_by("happened_on", "pk")
    stood = Availability.objects.filter(LIVE, application=application).order_by("started_on")
    return (
        list(rows.values_list("kind", "happened_on", "children")),
        list(stood.values_list("state", "started_on", "ended_on")),
    )


def test_undoing_a_return_takes_the_adoption_off_the_familys_file(region, tmp_path):
    larch = family(region)
    with acting_as(region.ivy):
        fennel = link(child("Fennel", agency_id=region.castlemoor), larch)
        papers_sent(fennel)
        matched(fennel)
        placed(fennel)
    with acting_as(region.pip):
        me = current_account()
        give_number(person=fennel.record.person, kind=IdentifierKind.SSDA903, value="77", by=me)
    with acting_as(region.nora):
        before = on_file(larch)
    with acting_as(region.pip):
        one = returned(tmp_path)
        batch = preview(one, agency=Agency.objects.get(pk=region.castlemoor), by=me)
        apply(batch, by=me, today=TODAY, one=one)
    with acting_as(region.nora):
        taken = on_file(larch)
    assert [kind for kind, *_ in taken[0]] == ["matched", "placed", "adopted"], taken
    with acting_as(region.pip):
        assert undo(batch, by=me).left == []
    with acting_as(region.nora):
        assert on_file(larch) == before
