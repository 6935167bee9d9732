"""Two people at one household, double sending, and pages that do not slow down with rows."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from permanency.casework.adopters import models, operations
from permanency.casework.adopters.pipeline import place_on, since
from permanency.casework.adopters.pipeline_rows import standing
from permanency.casework.adopters.reading import journeys_of
from permanency.platform.security.identity import acting_as, current_account
from tests.integration import adopters_pages as w
from tests.web import signed_in, token_in, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("that_day")]


@pytest.fixture
def home(region):
    found = w.household(region)
    w.in_stage_1(region, w.applied(region, found))
    return found


def ask(region, home, kind: str = "finance", days: int = 40) -> models.Check:
    with acting_as(region.nora):
        application = models.Application.objects.get(household=home)
        return operations.request_check(
            application=application, kind=kind, on=w.ago(days), by=current_account(),
            today=w.today(),
        )  # fmt: skip


# ------------------------------------------------------------------------------------- two people


def test_two_people_and_one_address_see_both_versions(region, home):
    address = f"/adopters/{home.ref}/record/household/"
    mine, theirs = signed_in(region.nora), signed_in(region.nora)
    form, other = mine.get(address), theirs.get(address)
    sent = {"relationship": "married", "postcode": "WV1 1AA"}
    version = re.search(r'name="version" value="(\d+)"', form.content.decode()).group(1)
    saved = theirs.post(address, {**sent, "address": "2 Larch Row", "version": version,
                                  "form_token": token_in(other)})  # fmt: skip
    assert saved.status_code == 302
    page = mine.post(address, {**sent, "address": "3 Elm Row", "version": version,
                               "form_token": token_in(form)})  # fmt: skip
    assert page.status_code == 409
    text = words(page)
    assert "Someone else changed this while you were writing" in text
    assert "2 Larch Row" in text
    assert "3 Elm Row" in text
    assert "Nora Pennywhistle saved the same entry a moment before you" in text
    hidden = dict(re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"',
                             page.content.decode()))  # fmt: skip
    kept = mine.post(address, {**hidden, "address": "3 Elm Row", "act": "choice"})
    assert kept.status_code == 302
    with acting_as(region.nora):
        assert models.Household.objects.get(pk=home.pk).address == "3 Elm Row"


def test_keeping_the_others_version_changes_nothing(region, home):
    address = f"/adopters/{home.ref}/record/household/"
    page = signed_in(region.nora).post(address, {"act": "theirs"}, follow=True)
    assert "It stays as your colleague saved it." in words(page)


def test_two_answers_to_one_check(region, home):
    check = ask(region, home)
    address = f"/adopters/{home.ref}/record/arrived/{check.pk}/"
    mine, theirs = signed_in(region.nora), signed_in(region.nora)
    form = mine.get(address)
    w.send(theirs, address, on=w.ago(3), outcome="clear", words="")
    page = mine.post(address, {
        **w.boxes("on", w.ago(2)), "outcome": "concerns", "words": "A debt of 2019, paid.",
        "version": "1", "form_token": token_in(form),
    })  # fmt: skip
    assert page.status_code == 409
    assert "Concerns, considered" in words(page)
    assert "A debt of 2019, paid." in words(page)


# ------------------------------------------------------------------------------------------ errors


def test_concerns_need_words_and_everything_typed_stays(region, home):
    check = ask(region, home)
    page = w.send(signed_in(region.nora), f"/adopters/{home.ref}/record/arrived/{check.pk}/",
                  on=w.ago(2), outcome="concerns", words="")  # fmt: skip
    assert page.status_code == 422
    assert "Write what it is and what was thought of it." in words(page)
    assert re.search(r'value="concerns"[^>]*checked|checked[^>]*value="concerns"',
                     page.content.decode())  # fmt: skip


def test_asked_already_says_so(region, home):
    ask(region, home)
    page = w.send(
        signed_in(region.nora), f"/adopters/{home.ref}/record/check/", check="finance-1",
        who="household", country="", place="", on=w.ago(1),
    )  # fmt: skip
    assert page.status_code == 422
    assert "was asked for already" in words(page)


def test_somebody_elses_check_is_not_there(region, home):
    check = ask(region, home)
    other = w.household(region, names=("Bay",), family="Hartsease")
    w.applied(region, other)
    nora = signed_in(region.nora)
    assert nora.get(f"/adopters/{other.ref}/record/chase/{check.pk}/").status_code == 404
    assert nora.get(f"/adopters/{home.ref}/record/chase/99999999999/").status_code == 404
    assert nora.get(f"/adopters/{home.ref}/record/nothing/").status_code == 404
    assert nora.get(f"/adopters/{home.ref}/record/chase/").status_code == 404


def test_a_pause_by_the_agency_does_not_stop_the_clock(region, home):
    nora = signed_in(region.nora)
    w.send(nora, f"/adopters/{home.ref}/record/hold/", on=w.ago(30), reason="a_check",
           asked_by="agency", words="")  # fmt: skip
    text = words(nora.get(f"/adopters/{home.ref}/"))
    assert "Stage 1, paused" in text
    assert "35 over" in text
    assert "The clock runs on." in text
    w.send(nora, f"/adopters/{home.ref}/record/resume/", on=w.ago(10))
    w.send(nora, f"/adopters/{home.ref}/record/hold/", on=w.ago(9), reason="moving_house",
           asked_by="applicant", words="")  # fmt: skip
    assert "Paused 9 days at their request" in words(nora.get("/adopters/"))


# ------------------------------------------------------------------------------------------- lists


def test_the_pipeline_filters_by_worker_hub_and_past_the_target(region, home):
    young = w.household(region, names=("Bay",), family="Hartsease")
    w.in_stage_1(region, w.applied(region, young, days=20), days=12)
    nora = signed_in(region.nora)
    text = words(nora.get("/adopters/"))
    assert "In stage 1: 2 households, 1 past two months" in text
    assert text.index("Fern and Rowan Thistlewood") < text.index("Bay Hartsease")
    over = words(nora.get("/adopters/stage-1/?over=1"))
    assert "Fern and Rowan Thistlewood" in over
    assert "Bay Hartsease" not in over
    assert "Bay Hartsease" in words(nora.get("/adopters/stage-1/?worker=me"))
    nobody = words(nora.get("/adopters/stage-1/?worker=nobody"))
    assert "No household in stage 1 matches the filter." in nobody
    hub = region.hubs["North hub"]
    assert "Bay Hartsease" in words(nora.get(f"/adopters/stage-1/?hub={hub}"))
    assert nora.get("/adopters/stage-9/").status_code == 404


def test_the_spreadsheet_is_the_list_on_the_screen(region, home):
    young = w.household(region, names=("Bay",), family="=Hartsease")
    w.in_stage_1(region, w.applied(region, young, days=20), days=12)
    page = signed_in(region.nora).get("/adopters/stage-1/spreadsheet/")
    rows = spreadsheet_rows(page)
    assert [row[0] for row in rows[1:]] == ["Fern and Rowan Thistlewood", "Bay =Hartsease"]
    assert rows[1][5] == "96"
    over = spreadsheet_rows(signed_in(region.nora).get("/adopters/stage-1/spreadsheet/?over=1"))
    assert len(over) == 2
    assert signed_in(region.nora).get("/adopters/nowhere/spreadsheet/").status_code == 404


def spreadsheet_rows(page) -> list[list[str]]:
    """The cells of the first sheet, as text."""
    import fastexcel

    sheet = fastexcel.read_excel(page.content).load_sheet(0, header_row=None, dtypes="string")
    columns = [column.to_pylist() for column in sheet.to_arrow().columns]
    return [[str(cell or "") for cell in row] for row in zip(*columns, strict=True)]


def test_checks_to_chase_are_those_nobody_asked_about_lately(region, home):
    old, fresh = ask(region, home, "finance", 40), ask(region, home, "domicile", 5)
    nora = signed_in(region.nora)
    text = words(nora.get("/adopters/checks-to-chase/"))
    assert "Finance, including debts" in text
    assert "Domicile" not in text
    assert "1 check longest out first" in text
    every = words(nora.get("/adopters/checks-to-chase/?view=all"))
    assert "2 checks" in every
    w.send(nora, f"/adopters/{home.ref}/record/chase/{old.pk}/", on=w.today(), how="phone")
    assert "Nothing to chase." in words(nora.get("/adopters/checks-to-chase/"))
    assert fresh.pk != old.pk


def test_availability_is_to_be_confirmed_after_90_days(region):
    home = w.household(region, names=("Bay", "Jonah"), family="Hartsease")
    application = w.applied(region, home, days=400)
    with acting_as(region.nora):
        w.went_through(application, began=w.ago(330))
    nora = signed_in(region.nora)
    text = words(nora.get("/adopters/availability/"))
    assert "Bay and Jonah Hartsease" in text
    assert "23 days ago" in text  # approved 113 days ago
    page = w.send(nora, f"/adopters/{home.ref}/record/availability/")
    assert "It is recorded that they still wait." in words(page)
    assert "Nothing to confirm." in words(nora.get("/adopters/availability/"))
    assert "Bay and Jonah Hartsease" in words(nora.get("/adopters/availability/?view=all"))


def test_the_forecast_is_a_range_with_what_it_rests_on(region):
    w.past_years(region, households=26)
    for nth in range(6):
        home = w.household(region, names=(f"Now{nth}",), family="Hartsease")
        w.in_stage_1(region, w.applied(region, home, days=50), days=40)
    nora = signed_in(region.nora)
    text = words(nora.get("/adopters/"))
    assert re.search(r"At this pace, \d+ to \d+ by 31 March", text)
    assert "Dark band: 1 in 2. Light band: 4 in 5." in text
    page = words(nora.get("/adopters/forecast/"))
    assert "How well it did before" in page
    assert "Aalen and Johansen" in page


def test_where_they_stand_is_one_answer_by_rows_and_by_journey(region, home):
    w.past_years(region, households=12)
    w.applied(region, w.household(region, names=("Nell",), family="New"))
    with acting_as(region.nora):
        rows = list(standing(models.Application.objects.all()))
        journeys = journeys_of(rows)
        assert len(rows) == 14
        for row in rows:
            assert row.place == place_on(journeys[row.pk], w.today())
            assert row.since == since(journeys[row.pk], w.today())


# ------------------------------------------------------------------------------------------ queries


PAGES = (
    "/adopters/", "/adopters/households/", "/adopters/checks-to-chase/?view=all",
    "/adopters/availability/?view=all", "/adopters/stage-1/?all=1", "/adopters/approved/",
)  # fmt: skip


def _queries(client, page: str) -> int:
    cache.clear()
    client.get(page)  # what is kept between requests is kept now
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert client.get(page).status_code == 200
    return len(asked)


def test_lists_ask_as_much_for_many_as_for_few(region, home):
    nora = signed_in(region.nora)
    ask(region, home)
    _approved(region, 1)
    before = {page: _queries(nora, page) for page in PAGES}
    for nth in range(6):
        more = w.household(region, names=(f"More{nth}", "Two"), family="Hartsease")
        w.in_stage_1(region, w.applied(region, more, days=50 + nth), days=40 + nth)
        ask(region, more)
    _approved(region, 5)
    after = {page: _queries(nora, page) for page in PAGES}
    assert after == before


def test_a_record_asks_as_much_for_many_checks_as_for_few(region, home):
    nora = signed_in(region.nora)
    ask(region, home, "finance")
    before = _queries(nora, f"/adopters/{home.ref}/checks/")
    for kind in ("domicile", "family_court", "home_safety", "pets", "school"):
        ask(region, home, kind)
    assert _queries(nora, f"/adopters/{home.ref}/checks/") == before


def _approved(region, many: int) -> None:
    for nth in range(many):
        home = w.household(region, names=(f"Ready{nth}",), family="Larkspur")
        application = w.applied(region, home, days=400)
        with acting_as(region.nora):
            w.went_through(application, began=w.ago(330 + nth))


# ----------------------------------------------------------------------------- people and mistakes


def test_people_and_animals_come_and_go(region, home):
    nora, at = signed_in(region.nora), f"/adopters/{home.ref}/"
    w.send(nora, f"{at}record/member/", kind="child", given="Juniper", family_name="Thistlewood",
           born_on=date(2017, 3, 9), sex="female")  # fmt: skip
    w.send(nora, f"{at}record/pet/", kind="dog", number="2")
    w.send(nora, f"{at}record/lived-abroad/", who=str(_adult(region, home, 2).person_id),
           country="Norway")  # fmt: skip
    w.send(nora, f"{at}record/home-fact/", fact="stairs_free", value="yes", certainty="known",
           source="assessor", as_at=w.ago(3), words="")  # fmt: skip
    text = words(nora.get(f"{at}home/"))
    for said in ("Juniper Thistlewood", "2 dogs", "Norway", "A home without stairs"):
        assert said in text
    assert "Overseas check: Norway" in words(nora.get(f"{at}checks/"))

    child, pet = _row(region, models.Member), _row(region, models.Pet)
    w.send(nora, f"{at}record/voice/{child.pk}/", on=w.ago(2), words="I want a brother.")
    assert "I want a brother." in words(nora.get(f"{at}home/"))
    w.send(nora, f"{at}record/moved-out/{child.pk}/", on=w.ago(1))
    w.send(nora, f"{at}record/pet-gone/{pet.pk}/", on=w.ago(1))
    w.send(nora, f"{at}record/adult-left/{_adult(region, home, 2).pk}/", on=w.ago(1))
    page = nora.get(f"{at}home/")
    assert "Rowan Thistlewood" not in words(page)
    assert "Fern Thistlewood" in words(page)
    w.send(nora, f"{at}record/about-adult/{_adult(region, home, 1).pk}/", email="f@example.org",
           phone="", orientation="declined", disabled="no")  # fmt: skip
    told = words(nora.get(f"{at}home/"))
    assert "f@example.org" in told
    assert "declined" not in told.lower()


def test_a_check_recorded_in_error_is_taken_back_with_the_reason(region, home):
    check, nora = ask(region, home), signed_in(region.nora)
    address = f"/adopters/{home.ref}/record/check-error/{check.pk}/"
    assert "Say why" in words(w.send(nora, address, why=""))
    page = w.send(nora, address, why="Of another family")
    assert "The check is taken back." in words(page)
    assert nora.get(address).status_code == 404


def test_wishes_are_answers_and_not_asked_is_none(region, home):
    nora, at = signed_in(region.nora), f"/adopters/{home.ref}/"
    page = w.send(nora, f"{at}record/wishes/", as_at=w.ago(5), source="adopters",
                  certainty="known")  # fmt: skip
    assert "Choose an answer for at least one kind of need." in words(page)
    w.send(nora, f"{at}record/wishes/", as_at=w.ago(5), source="adopters", certainty="known",
           **{"answer-prenatal_alcohol": "discuss-2", "answer-sensory": "no"})  # fmt: skip
    w.send(nora, f"{at}record/wish/neurodiversity/", as_at=w.ago(4), source="assessor",
           certainty="assessed", stance="with_support", level="3", words="")  # fmt: skip
    w.send(nora, f"{at}record/contact/siblings/", as_at=w.ago(4), source="adopters",
           certainty="known", stance="yes", form="direct_1_2", words="")  # fmt: skip
    page = w.send(nora, f"{at}record/range/", as_at=w.ago(4), source="adopters",
                  certainty="known", min_children="1", max_children="2", age_from="0",
                  age_to="5", siblings_stance="yes", words="")  # fmt: skip
    text = words(page)
    assert "Hoping for 1 or 2 children, 0 to 5" in text
    assert "3 of 16 answered" in text
    assert "Meeting once or twice a year" in text
    with acting_as(region.nora):
        assert models.Wish.objects.get(domain="sensory").level == 0
        assert models.MatchingRange.objects.get().age_to_months == 71
    refused = w.send(nora, f"{at}record/wish/neurodiversity/", as_at=w.ago(4), source="assessor",
                     certainty="assessed", stance="yes", words="Typed and kept.")  # fmt: skip
    assert "Say up to which level." in words(refused)
    assert "Typed and kept." in words(refused)


def _adult(region, home, nth: int) -> models.Adult:
    with acting_as(region.nora):
        return models.Adult.objects.get(household=home, nth=nth)


def _row(region, model):
    with acting_as(region.nora):
        return model.objects.get()
