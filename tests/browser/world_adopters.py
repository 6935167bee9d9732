"""Households the browser tests meet: one at every step, and one for each journey that records."""

from __future__ import annotations

from datetime import date
from typing import Any

from permanency.casework.adopters import models, operations
from permanency.casework.adopters.checks import CheckState, tracked
from permanency.casework.adopters.models import Application, Household
from permanency.casework.adopters.operations import documents, notes
from permanency.casework.adopters.reading import file_of
from permanency.platform.documents.paper import Paper
from permanency.platform.people.models import Person
from permanency.platform.security.identity import acting_as, current_account
from tests.integration import adopters_pages as w
from tests.people import Region
from tests.unit.hostile_files import picture

LONGEST = ("Persephone", "Marmaduke")
LONGEST_FAMILY = "Honeysuckle-Oyelaran"


def settle(region: Region) -> dict[str, Any]:
    """Nora's households at the North hub, and one of Castlemoor that she may not see."""
    w.past_years(region, households=26)
    chased = _chased(region)
    paused = _begun(region, ("Cass",), "Merriweather", days=121)
    with acting_as(region.nora):
        operations.hold(application=paused, on=w.ago(30), reason="moving_house",
                        asked_by="applicant", look_again_on=w.today(), **_by())  # fmt: skip
    longest = _begun(region, LONGEST, LONGEST_FAMILY, days=12)
    waiting = approved(region, ("Bay", "Jonah"), "Hartsease", days=330)
    held = approved(region, ("Alder", "Sam"), "Brightwater", days=400)
    with acting_as(region.nora):
        operations.hold(application=held, on=w.ago(20), reason="family", asked_by="applicant",
                        words="A new job", **_by())  # fmt: skip
    journey = _begun(region, ("Winifred", "Otis"), "Larkspur", days=150)
    second = _in_stage_2(region, ("Morwenna",), "Tallis", days=160)
    new = w.household(region, names=("Della",), family="Vane")
    hidden = w.household(region, "tamsin", agency="castlemoor", hub="Castlemoor hub",
                         names=("Ottoline",), family="Canary")  # fmt: skip
    found = {
        "home": chased, "home_paused": paused, "home_longest": longest, "home_waiting": waiting,
        "home_held": held, "home_journey": journey, "home_stage_2": second,
    }  # fmt: skip
    return {
        **{name: application.household.ref for name, application in found.items()},
        "home_new": new.ref,
        "home_hidden": hidden.ref,
        "home_check": _waited_for(region, chased),
        "home_referee": _first(region, chased, models.Referee),
        "home_adult": _adult(region, chased.household),
        **_kept(region, chased.household),
    }


def _kept(region: Region, home: Household) -> dict[str, Any]:
    """Papers in two versions and one taken back; a note put right and one taken back."""
    with acting_as(region.nora):
        me, on = current_account(), w.ago(40)
        paper, said = Paper("a.png", picture("PNG")), {"by": me, "today": w.today()}
        first = documents.add_paper(household=home, kind="identity", dated=on, paper=paper, **said)
        newer = documents.replace_paper(paper=first, dated=w.ago(3), newer=paper, **said)
        wrong = documents.add_paper(household=home, kind="other", dated=on, paper=paper, **said)
        documents.take_back_paper(paper=wrong, reason="wrong_family", by=me)
        note = notes.write_note(household=home, body="Rowan works nights until May.", by=me)
        note = notes.correct_note(note=note, body="Rowan works nights until March.", by=me)
        gone = notes.write_note(household=home, body="Not theirs.", by=me)
        notes.take_back_note(note=gone, reason="wrong_family", by=me)
    return {"home_paper": newer.ref, "home_note": note.pk}


def _by() -> dict[str, Any]:
    return {"by": current_account(), "today": w.today()}


def _begun(
    region: Region, names: tuple[str, ...], family: str, *, days: int, **more: Any
) -> Application:
    home = w.household(region, names=names, family=family)
    application = w.applied(region, home, days=days + 6, **more)
    w.in_stage_1(region, application, days=days)
    return application


def _chased(region: Region) -> Application:
    """Fern and Rowan, as on the picture: nearly everything is back, one medical is not."""
    application = _begun(region, ("Fern", "Rowan"), "Thistlewood", days=96)
    with acting_as(region.nora):
        home = application.household
        operations.add_member(household=home, kind="child", given="Juniper",
                              family="Thistlewood", born_on=date(2017, 3, 9), **_by())  # fmt: skip
        operations.add_pet(household=home, kind="dog", number=1, by=current_account())
        rowan = models.Adult.objects.get(household=home, nth=2)
        operations.record_lived_abroad(
            adult=rowan, country="Norway", by=current_account(), from_on=date(2009, 1, 1),
            to_on=date(2011, 6, 30),
        )  # fmt: skip
        for name, kind in (("Ida Sorrel", "friend"), ("Ambrose Finch-Whitlow", "friend"),
                           ("Greta Thistlewood", "relative")):  # fmt: skip
            referee = operations.add_referee(
                application=application, name=name, kind=kind, on=w.ago(82),
                contact="01902 555 014", **_by(),
            )  # fmt: skip
            operations.request_check(application=application, kind="reference", on=w.ago(82),
                                     referee=referee, **_by())  # fmt: skip
        for _ in range(3):
            _ask_and_answer(application, but=(rowan.person_id, "medical"))
        medical = operations.request_check(application=application, kind="medical",
                                           person=rowan.person, on=w.ago(38), **_by())  # fmt: skip
        for days, how in ((17, "phone"), (6, "email")):
            operations.chase_check(check=medical, on=w.ago(days), how=how, **_by())
        operations.record_preparation(application=application, course_kind="preparation",
                                      on=w.ago(41), **_by())  # fmt: skip
        operations.record_stage_plan(application=application, stage="1", on=w.ago(90), **_by())
        operations.record_range(
            application=application, source="adopters", as_at=w.ago(60),
            hopes=operations.Range(min_children=1, max_children=2, age_from_months=0,
                                   age_to_months=71, siblings_stance="yes"), **_by(),
        )  # fmt: skip
        operations.record_wish(application=application, domain="prenatal_alcohol",
                               stance="discuss", level=2, source="adopters", as_at=w.ago(60),
                               words="They want to know more about it first.", **_by())  # fmt: skip
    return application


def _ask_and_answer(application: Application, *, but: tuple[int, str]) -> None:
    for each in tracked(file_of(application), w.today()):
        if (each.person, each.kind) == but or not each.needed:
            continue
        if each.state is CheckState.NOT_ASKED:
            person = Person.objects.get(pk=each.person) if each.person else None
            check = operations.request_check(
                application=application, kind=each.kind, part=each.part, country=each.country,
                person=person, on=w.ago(80), **_by(),
            )  # fmt: skip
        elif each.state is CheckState.WAITING and each.fact is not None:
            check = models.Check.objects.get(pk=each.fact.number)
        else:
            continue
        operations.receive_check(
            check=check, on=w.ago(60), outcome="supportive" if each.referee else "clear",
            version=check.version, **_by(),
        )  # fmt: skip


def approved(region: Region, names: tuple[str, ...], family: str, *, days: int) -> Application:
    home = w.household(region, names=names, family=family)
    application = w.applied(region, home, days=days)
    with acting_as(region.nora):
        w.went_through(application, began=w.ago(days))
    return application


def _in_stage_2(region: Region, names: tuple[str, ...], family: str, *, days: int) -> Application:
    home = w.household(region, names=names, family=family)
    application = w.applied(region, home, days=days + 60, fast_track_ground="foster_carer",
                            first_time="no")  # fmt: skip
    with acting_as(region.nora):
        operations.notify_stage_2(application=application, on=w.ago(days), **_by())
    return application


def _waited_for(region: Region, application: Application) -> int:
    with acting_as(region.nora):
        return models.Check.objects.get(application=application, received_on__isnull=True).pk


def _first(region: Region, application: Application, model: Any) -> int:
    with acting_as(region.nora):
        return int(model.objects.filter(application=application).order_by("pk").first().pk)


def _adult(region: Region, home: Household) -> int:
    with acting_as(region.nora):
        return models.Adult.objects.get(household=home, nth=1).pk
