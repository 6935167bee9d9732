"""The way from a new household to its approval, walked through the pages."""

from __future__ import annotations

import re
from datetime import date

import pytest

from permanency.casework.adopters.checks import CheckState, tracked
from permanency.casework.adopters.models import Application, Check, Household, Referee
from permanency.casework.adopters.pipeline import Place, place_on
from permanency.casework.adopters.pipeline_rows import standing
from permanency.casework.adopters.reading import file_of
from permanency.platform.security.identity import acting_as
from permanency.web.formats import day_and_month
from tests.integration import adopters_pages as w
from tests.web import signed_in, token_in, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("that_day")]


@pytest.fixture
def nora(region):
    return signed_in(region.nora)


def the_application(region) -> Application:
    with acting_as(region.nora):
        return Application.objects.select_related("household").get()


def stands(region) -> Place:
    """Where the one application stands, by its journey and by the database alike."""
    with acting_as(region.nora):
        application = Application.objects.get()
        place = place_on(file_of(application).journey, w.today())
        told = standing(Application.objects.all()).get()
        assert Place(told.place) is place
        return place


def add_household(region, client):
    """Look for them, then add them."""
    typed = {
        "given": "Fern", "family": "Thistlewood", "sex": "female", "other_given": "Rowan",
        "other_family": "Thistlewood", "other_sex": "male", "relationship": "married",
        "email": "fern@example.org", "phone": "01902 555010", "address": "1 Larch Row",
        "postcode": "wv1 1aa",
    }  # fmt: skip
    form = client.get("/adopters/households/add/")
    sent = {
        **typed,
        "agency": str(region.alderbridge),
        "hub": str(region.hubs["North hub"]),
        "form_token": token_in(form),
    }
    looked = client.post("/adopters/households/add/", sent)
    sent["form_token"] = token_in(looked)
    return looked, client.post("/adopters/households/add/", sent, follow=True)


def test_a_household_is_looked_for_before_it_is_added(region, nora):
    looked, added = add_household(region, nora)
    assert "No household you can see looks the same" in words(looked)
    assert "Open their application next" in words(added)
    assert "Fern and Rowan Thistlewood" in words(added)
    assert "They have not applied yet." in words(added)
    with acting_as(region.nora):
        home = Household.objects.get()
        assert (home.postcode, home.district) == ("WV11AA", "WV1")


def test_one_like_it_is_shown_first(region, nora):
    w.household(region)
    looked, _ = add_household(region, nora)
    assert "1 household already known may be the same" in words(looked)
    assert "same name" in words(looked)


def test_the_way_to_approval(region, nora):
    add_household(region, nora)
    with acting_as(region.nora):
        ref = Household.objects.get().ref
    at = f"/adopters/{ref}/"
    record = f"{at}record/"
    page = w.send(nora, f"{record}application/", kind="adoption", on=w.ago(200),
                  first_time="yes", fast_track_ground="no")  # fmt: skip
    assert "The application is open." in words(page)
    assert stands(region) is Place.REGISTERED

    w.send(nora, f"{record}registration/", on=w.ago(195))
    assert "Our answer to the registration of interest" in words(nora.get(at))
    w.send(nora, f"{record}answer/", accepted="yes", on=w.ago(193))
    page = w.send(nora, f"{record}stage-1/", on=w.ago(193))
    assert "Stage 1 has begun." in words(page)
    assert stands(region) is Place.STAGE_1

    # Everything the rules ask for is asked for in one go.
    form = nora.get(f"{record}checks/")
    codes = re.findall(r'name="checks" type="checkbox" value="([^"]+)"', form.content.decode())
    codes = [code for code in codes if not code.startswith("reference")]
    assert len(codes) == 11
    first = [code for code in codes if not re.match(r"(dbs-[23]|medical-2)", code)]
    w.send(nora, f"{record}checks/", on=w.ago(190), checks=first)
    for nth, kind in enumerate(("friend", "friend", "relative"), start=1):
        w.send(nora, f"{record}referee/", name=f"Referee Number{nth}", kind=kind, contact="",
               on=w.ago(190))  # fmt: skip
    text = words(nora.get(f"{at}checks/"))
    assert "Waiting 190 days" in text
    assert "Referee Number3" in text

    # One is chased: the sentence at the top says how often.
    with acting_as(region.nora):
        gp = Check.objects.filter(kind="medical", part=1).order_by("pk").last()
    page = w.send(nora, f"{record}chase/{gp.pk}/", on=w.ago(150), how="phone")
    assert "The chase is recorded." in words(page)
    page = w.send(nora, f"{record}chase/{gp.pk}/", on=w.ago(140), how="email")
    text = words(nora.get(f"{at}checks/"))
    assert f"{day_and_month(w.ago(150))} and {day_and_month(w.ago(140))}" in text

    bring_everything_back(region, nora, record)
    with acting_as(region.nora):
        left = [
            each
            for each in tracked(file_of(the_application(region)), w.today())
            if each.needed and each.state is not CheckState.BACK
        ]
    assert left == []
    for referee in referees(region):
        w.send(nora, f"{record}referee-seen/{referee.pk}/", on=w.ago(120))
    w.send(nora, f"{record}plan/", on=w.ago(185), words="What was agreed.")
    w.send(nora, f"{record}meeting/", on=w.ago(118), words="")
    assert "The stage 1 decision. Everything it needs is there." in words(nora.get(at))
    page = w.send(nora, f"{record}stage-1-decision/", suitable="yes", on=w.ago(117), reasons="")
    assert "The decision is recorded." in words(page)
    assert stands(region) is Place.BETWEEN

    w.send(nora, f"{record}stage-2/", on=w.ago(110))
    assert stands(region) is Place.STAGE_2
    w.send(nora, f"{record}plan/", on=w.ago(109), words="")
    w.send(nora, f"{record}report/", kind="par", author="Nora Pennywhistle", on=w.ago(30))
    for course in ("preparation", "early_permanence", "siblings"):
        w.send(nora, f"{record}course/", course_kind=course, who="both", on=w.ago(60))
    # Nora is offered no decision, and the form of it is not there for her; the decision maker's is.
    assert f"{record}decision/" not in nora.get(f"{at}approval/").content.decode()
    assert nora.get(f"{record}decision/").status_code == 404
    linden = signed_in(region.linden)
    assert f"{record}decision/" in linden.get(f"{at}approval/").content.decode()
    page = w.send(linden, f"{record}decision/", on=w.ago(10), panel_on=w.ago(15),
                  decided_as="Hester Quillan, agency decision maker", max_children="2",
                  age_from="0", age_to="5", early_permanence="both")  # fmt: skip
    assert "The approval is recorded." in words(page), words(page)
    assert "Up to 2 children, aged 0 to 5" in words(page)
    assert stands(region) is Place.APPROVED
    assert "Approved, waiting: 1 household" in words(nora.get("/adopters/approved/"))


def bring_everything_back(region, nora, record: str) -> None:
    """Every check asked for comes back; the parts that rest on another are asked for then."""
    for _ in range(4):
        with acting_as(region.nora):
            out = list(Check.objects.filter(received_on__isnull=True, superseded_on__isnull=True))
        for check in out:
            page = w.send(nora, f"{record}arrived/{check.pk}/", on=w.ago(130), outcome="clear",
                          words="")  # fmt: skip
            assert "came back" in words(page), words(page)
        form = nora.get(f"{record}checks/")
        codes = re.findall(r'name="checks" type="checkbox" value="([^"]+)"', form.content.decode())
        if not codes:
            return
        w.send(nora, f"{record}checks/", on=w.ago(135), checks=codes)


def referees(region) -> list[Referee]:
    with acting_as(region.nora):
        return list(Referee.objects.order_by("pk"))


def test_a_stage_that_is_not_ready_says_everything_that_stops_it(region, nora):
    home = w.household(region)
    w.in_stage_1(region, w.applied(region, home))
    page = w.send(nora, f"/adopters/{home.ref}/record/stage-1-decision/", suitable="yes",
                  on=w.today(), reasons="")  # fmt: skip
    assert page.status_code == 422
    text = words(page)
    assert "things to put right" in text
    assert "not asked for yet" in text
    assert "Three referees are needed" in text
    assert stands(region) is Place.STAGE_1


def test_dates_that_cannot_be_are_told_beside_what_was_typed(region, nora):
    home = w.household(region)
    w.in_stage_1(region, w.applied(region, home))
    address = f"/adopters/{home.ref}/record/meeting/"
    page = w.send(nora, address, on=date(2019, 1, 5), words="What they said.")
    assert page.status_code == 422
    assert "The meeting cannot be before stage 1." in words(page)
    assert "What they said." in words(page)
    page = w.send(nora, address, words="Typed and kept.")
    assert "Type the day, the month and the year" in words(page)
    assert "Typed and kept." in words(page)


def test_what_cannot_be_recorded_now_says_why(region, nora):
    home = w.household(region)
    text = words(nora.get(f"/adopters/{home.ref}/record/"))
    assert "Not now, and why" in text
    assert "There is no application yet. Open one first." in text
    w.applied(region, home)
    text = words(nora.get(f"/adopters/{home.ref}/record/"))
    assert "Record first that the registration of interest was accepted." in text


def test_sent_twice_is_recorded_once(region, nora):
    home = w.household(region)
    w.applied(region, home)
    address = f"/adopters/{home.ref}/record/registration/"
    form = nora.get(address)
    sent = {**w.boxes("on", w.ago(50)), "form_token": token_in(form)}
    assert nora.post(address, sent).status_code == 302
    assert nora.post(address, sent).status_code == 302
    with acting_as(region.nora):
        assert len(file_of(the_application(region)).journey.registrations) == 1
