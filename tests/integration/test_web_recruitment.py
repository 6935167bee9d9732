"""The pages of recruitment: looking first, filters, empty states, one's own agencies only."""

from __future__ import annotations

import time
from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from permanency.casework.recruitment import operations
from permanency.casework.recruitment.models import Campaign, Enquiry, Reading
from permanency.platform.rows.bulk import insert_rows
from permanency.platform.security.identity import acting_as, current_account
from permanency.platform.security.policies import policies_switched_off
from tests.integration.adopters_world import approved, family
from tests.integration.recruitment_world import settle_districts, taken
from tests.web import signed_in, token_in, words

pytestmark = pytest.mark.django_db

LIST = "/adopters/enquiries/"
TAKE = f"{LIST}take/"
JANE = {
    "given": "Jane", "family": "Larkspur", "email": "jane@example.com", "postcode": "KV2 1AA",
    "channel": "phone", "heard_from": "search", "adopting": "alone",
}  # fmt: skip


@pytest.fixture(autouse=True)
def districts(region):
    settle_districts(region)


def day(name: str, on: date) -> dict[str, str]:
    return {f"{name}-day": str(on.day), f"{name}-month": str(on.month),
            f"{name}-year": str(on.year)}  # fmt: skip


def today() -> date:
    return timezone.localdate()


def at(enquiry: Enquiry, act: str = "") -> str:
    return f"{LIST}{enquiry.ref}/{act}"


def test_an_empty_list_says_so_and_what_to_do(region):
    text = words(signed_in(region.rowan).get(LIST))
    assert "No enquiries yet." in text
    assert "Take an enquiry" in text


def test_looking_comes_before_taking(region):
    rowan = signed_in(region.rowan)
    first = rowan.post(TAKE, {**JANE, "form_token": token_in(rowan.get(TAKE))})
    assert "Nobody you can see looks the same" in words(first)
    with acting_as(region.rowan):
        assert not Enquiry.objects.exists()
    second = rowan.post(TAKE, {**JANE, "form_token": token_in(first)}, follow=True)
    assert "for Castlemoor hub." in words(second)
    with acting_as(region.rowan):
        assert Enquiry.objects.get().family == "Larkspur"


def test_the_second_post_of_the_form_takes_nothing_more(region):
    rowan = signed_in(region.rowan)
    first = rowan.post(TAKE, {**JANE, "form_token": token_in(rowan.get(TAKE))})
    sent = {**JANE, "form_token": token_in(first)}
    rowan.post(TAKE, sent)
    rowan.post(TAKE, sent)  # the mark of the search is gone: looked for again, not taken again
    rowan.post(TAKE, sent)
    with acting_as(region.rowan):
        assert Enquiry.objects.count() == 1


def test_who_is_alike_is_shown_enquiries_and_households(region):
    there = taken(region.rowan, given="Jayne", email="", phone="01632 960 001")
    with acting_as(region.tamsin):
        from permanency.casework.adopters.operations import NewAdult, open_household

        household = open_household(
            agency_id=region.castlemoor, adults=[NewAdult(given="Jane", family="Larkspur")],
            searched=True, by=current_account(), today=today(),
        )  # fmt: skip
    rowan = signed_in(region.rowan)
    text = words(rowan.post(TAKE, JANE))
    assert "This family may be known already." in text
    assert there.ref in text
    assert household.ref in text
    assert "Name reads or sounds alike" in text


def test_what_another_council_knows_is_not_shown_to_its_neighbour(region):
    taken(region.nora, postcode="KV1 2AB", given="Canary")
    tamsin = signed_in(region.tamsin)
    looked = tamsin.post(TAKE, {**JANE, "given": "Canary"})
    assert "Nobody you can see looks the same" in words(looked)
    done = tamsin.post(
        TAKE, {**JANE, "given": "Canary", "form_token": token_in(looked)}, follow=True
    )
    assert "The central hub will call this family." in words(done)


def test_a_call_for_another_partner_is_passed_on_with_its_reference_alone(region):
    nora = signed_in(region.nora)
    looked = nora.post(TAKE, JANE)
    done = words(nora.post(TAKE, {**JANE, "form_token": token_in(looked)}, follow=True))
    assert "passed on to Castlemoor hub" in done
    assert "No enquiries yet." in done


@pytest.mark.parametrize(
    ("left_out", "said"),
    [
        ({"given": "", "family": ""}, "Enter a name"),
        ({"email": ""}, "Enter a phone number or an e-mail address"),
        ({"email": "jane"}, "Enter an e-mail address in the correct format"),
        ({"postcode": "KV2"}, "Enter a full postcode"),
        ({"channel": ""}, "Choose how they came"),
    ],
)
def test_what_is_missing_is_said_and_what_was_typed_stays(region, left_out, said):
    rowan = signed_in(region.rowan)
    looked = rowan.post(TAKE, {**JANE, **left_out})
    if looked.status_code == 200:  # the operation itself says it, once it is to be taken
        looked = rowan.post(TAKE, {**JANE, **left_out, "form_token": token_in(looked)})
    assert looked.status_code == 422
    assert said in words(looked)
    assert 'value="Larkspur"' in looked.content.decode() or "family" in left_out


def test_names_are_found_by_post_and_never_in_an_address(region):
    found = taken(region.rowan)
    taken(region.rowan, given="Robert", family="Pomfret", email="r@example.com")
    rowan = signed_in(region.rowan)
    for said in ("Jane Larkspur", "jayne larkspurr", "jane@example.com", found.ref):
        text = words(rowan.post(LIST, {"find": said}))
        assert found.ref in text, said
        assert "Pomfret" not in text, said
    assert "No enquiry fits these words." in words(rowan.post(LIST, {"find": "Nobody Here"}))
    assert "Pomfret" in words(rowan.get(f"{LIST}?find=Jane"))  # an address looks for nothing


def test_filters_narrow_and_say_how_many(region):
    new = taken(region.rowan)
    closed = taken(region.rowan, channel="website", email="b@example.com", family="Brook")
    with acting_as(region.rowan):
        operations.close(
            enquiry=closed, version=closed.version, outcome="withdrew", on=today(),
            by=current_account(), today=today(),
        )  # fmt: skip
    rowan = signed_in(region.rowan)
    for query, shown, hidden in (
        ("state=new", new, closed),
        ("state=closed", closed, new),
        ("channel=website", closed, new),
        ("channel=phone", new, closed),
        (f"hub={region.hubs['Castlemoor hub']}&state=new", new, closed),
    ):
        text = words(rowan.get(f"{LIST}?{query}"))
        assert "1 of 2 enquiries" in text, query
        assert shown.ref in text, query
        assert hidden.ref not in text, query
    assert "No enquiry fits these filters." in words(rowan.get(f"{LIST}?from=2030-01-01"))
    bad = rowan.get(f"{LIST}?from=31/2/2026")
    assert bad.status_code == 422
    assert "31 February is not a date" in words(bad)
    assert rowan.get(f"{LIST}?page=99999999999&hub=x&state=x&channel=x").status_code == 200


def test_a_talk_a_referral_and_an_end_are_recorded_on_pages(region):
    enquiry = taken(region.rowan)
    rowan = signed_in(region.rowan)
    page = rowan.get(at(enquiry, "consultation/"))
    missing = rowan.post(
        at(enquiry, "consultation/"), {**day("held_on", today()), "form_token": token_in(page)}
    )
    assert missing.status_code == 422
    assert "Choose what comes next" in words(missing)
    sent = {**day("held_on", today()), "next_step": "refer", "note": "They have a garden",
            "form_token": token_in(missing)}  # fmt: skip
    text = words(rowan.post(at(enquiry, "consultation/"), sent, follow=True))
    assert "They have a garden" in text
    assert "Talk by telephone with Rowan Thistlewood" in text
    page = rowan.get(at(enquiry, "refer/"))
    version = Version(page)
    text = words(rowan.post(
        at(enquiry, "refer/"),
        {"to_hub": region.hubs["Castlemoor hub"], **day("on", today()), **version}, follow=True,
    ))  # fmt: skip
    assert "Referred to Castlemoor hub" in text
    stale = rowan.post(
        at(enquiry, "close/"),
        {"outcome": "withdrew", **day("on", today()), "version": "1"},
    )  # fmt: skip
    assert stale.status_code == 409
    assert "Someone else changed this while you were writing" in words(stale)
    page = rowan.get(at(enquiry, "close/"))
    text = words(rowan.post(
        at(enquiry, "close/"),
        {"outcome": "withdrew", **day("on", today()), **Version(page)}, follow=True,
    ))  # fmt: skip
    assert "They decided not to go on" in text


def Version(page) -> dict[str, str]:  # noqa: N802 - the hidden fields of a form
    import re

    found = re.search(r'name="version" value="(\d+)"', page.content.decode())
    return {"version": found[1], "form_token": token_in(page)}


def test_an_enquiry_finds_its_household_or_opens_a_file(region):
    enquiry = taken(region.nora, postcode="KV1 2AB", given="Fern", family="Thistlewood")
    other = taken(region.nora, postcode="KV1 2AB", given="Robert", family="Pomfret")
    with acting_as(region.nora):
        household = family(region).household
    nora = signed_in(region.nora)
    page = nora.get(at(enquiry, "household/"))
    assert household.ref in words(page)
    none = nora.post(at(enquiry, "household/"), Version(page))
    assert "Choose a household, or type its reference" in words(none)
    wrong = nora.post(at(enquiry, "household/"), {"ref": "H0000000", **Version(page)})
    assert "There is no household with this reference" in words(wrong)
    text = words(nora.post(
        at(enquiry, "household/"), {"household": household.ref, **Version(page)}, follow=True
    ))  # fmt: skip
    assert "linked to Fern Thistlewood and Rowan Thistlewood" in text
    page = nora.get(at(other, "household/"))
    text = words(nora.post(
        at(other, "household/"), {"household": "new", **Version(page)}, follow=True
    ))  # fmt: skip
    assert "is open, with an application" in text


def test_the_hub_calls_a_family_two_partners_know(region):
    taken(region.nora, postcode="KV1 2AB")
    second = taken(region.tamsin)
    tamsin, rowan = signed_in(region.tamsin), signed_in(region.rowan)
    text = words(tamsin.get(at(second)))
    assert "The central hub will call them." in text
    assert "The hub has called them" not in text
    assert tamsin.post(at(second, "hub-called/")).status_code == 404
    page = rowan.get(at(second))
    assert "For the hub to call 1" in words(rowan.get(LIST))
    text = words(rowan.post(at(second, "hub-called/"), Version(page), follow=True))
    assert "The central hub called them" in text


def test_hidden_and_missing_enquiries_are_one_answer(region):
    enquiry = taken(region.rowan)
    acts = ("", "consultation/", "refer/", "close/", "open-again/", "worker/", "correct/",
            "withdraw/", "household/", "repeat/")  # fmt: skip
    for who in ("nora", "dev", "nell", "wren"):
        browser = signed_in(region.people[who])
        for act in acts:
            hidden = browser.get(at(enquiry, act))
            missing = browser.get(f"{LIST}E0000000/{act}")
            assert hidden.status_code == missing.status_code == 404, (who, act)
            assert words(hidden) == words(missing), (who, act)
    ivy = signed_in(region.ivy)  # reads and takes none
    assert ivy.get(at(enquiry)).status_code == 200
    assert "Record a talk" not in words(ivy.get(at(enquiry)))
    for act in acts[1:]:
        assert ivy.get(at(enquiry, act)).status_code == 404, act
    assert ivy.get(TAKE).status_code == 404


@pytest.mark.parametrize(
    ("who", "opens"),
    [
        ("rowan", True), ("nora", True), ("tamsin", True), ("ivy", True), ("pip", True),
        ("marguerite", True), ("dev", False), ("quinn", False), ("wren", False), ("nell", False),
    ],
)  # fmt: skip
def test_who_opens_the_pages_of_recruitment(region, who, opens):
    browser = signed_in(region.people[who])
    for address in (LIST, "/adopters/campaigns/", "/adopters/recruitment/",
                    "/adopters/recruitment/carry-over/",
                    "/adopters/recruitment/channels/"):  # fmt: skip
        assert browser.get(address).status_code == (200 if opens else 404), address


def test_a_campaign_its_costs_and_what_came_of_it(region):
    rowan = signed_in(region.rowan)
    page = rowan.get("/adopters/campaigns/open/")
    sent = {
        "title": "Spring for siblings", "channel": "radio", "audience": "sibling_groups",
        **day("first_day", date(2026, 3, 1)), **day("last_day", date(2026, 2, 1)),
        "agency": region.castlemoor, "form_token": token_in(page),
    }  # fmt: skip
    assert "The last day, 1 February 2026, is before the first" in words(
        rowan.post("/adopters/campaigns/open/", sent)
    )
    sent |= day("last_day", date(2026, 4, 30))
    text = words(rowan.post("/adopters/campaigns/open/", sent, follow=True))
    assert "carry spring-for-siblings-2026" in text
    assert "1 Mar 2026 to 30 Apr 2026" in text
    with acting_as(region.rowan):
        campaign = Campaign.objects.get()
    here = f"/adopters/campaigns/{campaign.ref}/"
    assert "No cost is recorded." in words(rowan.get(here))
    page = rowan.get(f"{here}costs/add/")
    cost = {"what": "Adverts", **day("spent_on", date(2026, 3, 3)), "form_token": token_in(page)}
    assert "is not an amount" in words(
        rowan.post(f"{here}costs/add/", {**cost, "amount": "a lot"})
    )  # fmt: skip
    rowan.post(f"{here}costs/add/", {**cost, "amount": "£1,500.50"})
    rowan.post(f"{here}costs/add/", {**cost, "amount": "£1,500.50"})  # twice is once
    taken(region.rowan, campaign=campaign.code)
    taken(region.rowan, campaign=campaign.code, postcode="KV1 1AA")
    text = words(rowan.get(here))
    assert "£1,500.50" in text
    assert "£750.25" in text
    assert "Nobody approved yet" in text
    # A neighbour sees the region's campaign, its own share of enquiries, and may not change it.
    nora = signed_in(region.nora)
    text = words(nora.get(here))
    assert "Cost per enquiry £1,500.50" in text
    assert "Add a cost" not in text
    assert nora.get(f"{here}costs/add/").status_code == 404


def test_cost_per_approval_follows_the_link(region):
    with acting_as(region.rowan):
        me = current_account()
        campaign = operations.open_campaign(
            agency_id=region.castlemoor, title="Radio", channel="radio", audience="everybody",
            first_day=date(2025, 3, 1), last_day=None, code="radio", by=me,
        )  # fmt: skip
        operations.add_cost(
            campaign=campaign, spent_on=date(2025, 3, 2), pence=90_000, what="Adverts", by=me
        )
    enquiry = taken(
        region.rowan, postcode="KV1 1AA", campaign="radio",
        received_at=datetime(2025, 5, 1, 12, tzinfo=UTC),
    )  # fmt: skip
    with acting_as(region.nora):
        found = approved(region)
        row = Enquiry.objects.get(pk=enquiry.pk)
        operations.link_household(
            enquiry=row, version=row.version, household=found.household, by=current_account()
        )
    text = words(signed_in(region.rowan).get(f"/adopters/campaigns/{campaign.ref}/"))
    assert "Cost per approval £900.00" in text
    text = words(signed_in(region.nora).get("/adopters/recruitment/?period=2025-26&by=hub"))
    assert "1 household has been approved so far, 100% of those who enquired." in text
    assert "Days to each step" in text
    text = words(signed_in(region.nora).get("/adopters/recruitment/carry-over/?start=enquired"))
    assert (
        "In 2026-27 1 was approved and 0 enquired. Of the approved, all had started before "
        "2026-27: the carry-over."
    ) in text
    assert "Does not add up" not in text


def test_the_figures_have_empty_states(region):
    rowan = signed_in(region.rowan)
    for address, said in (
        ("/adopters/recruitment/", "Nobody whom you may see enquired"),
        ("/adopters/recruitment/carry-over/", "Nobody whom you may see has started yet."),
        ("/adopters/recruitment/channels/", "No numbers are loaded"),
        ("/adopters/campaigns/", "No campaigns yet."),
    ):
        assert said in words(rowan.get(address)), address
        assert rowan.get(f"{address}?period=x&hub=x&by=x&start=x&each=x").status_code == 200


def test_numbers_of_channels_are_loaded_whole_or_not_at_all(region):
    rowan = signed_in(region.rowan)
    here = "/adopters/recruitment/channels/load/"
    head = "month,channel,metric,number,source\n"
    month = (today().replace(day=1) - timedelta(days=1)).strftime("%Y-%m")

    def send(lines: str):
        page = rowan.get(here)
        file = SimpleUploadedFile("n.csv", (head + lines).encode(), "text/csv")
        sent = {"agency": region.castlemoor, "sent": file, "form_token": token_in(page)}
        return rowan.post(here, sent, follow=True)

    bad = send(f"{month},website,visits,100,Web\n{month},fax,visits,1,Web\n")
    assert bad.status_code == 422
    assert "Line 3. “fax” is not a channel" in words(bad)
    with acting_as(region.rowan):
        assert not Reading.objects.exists()
    assert "2 numbers are new" in words(
        send(f"{month},website,visits,100,Web\n{month},x,followers,5,X\n")
    )
    text = words(send(f"{month},website,visits,120,Web\n{month},x,followers,5,X\n"))
    assert "0 numbers are new, 1 corrected, 1 the same already" in text
    assert "120" in text


def test_districts_are_settled_by_administrators_and_read_by_others(region):
    wren, rowan = signed_in(region.wren), signed_in(region.rowan)
    here = "/adopters/recruitment/districts/"
    assert "KV2 Agency Castlemoor Hub Castlemoor hub" in words(rowan.get(here))
    assert rowan.get(f"{here}load/").status_code == 404
    assert signed_in(region.dev).get(here).status_code == 404

    def send(lines: str):
        file = SimpleUploadedFile("d.csv", ("district,agency,hub\n" + lines).encode(), "text/csv")
        page = wren.get(f"{here}load/")
        return wren.post(f"{here}load/", {"sent": file, "form_token": token_in(page)}, follow=True)

    bad = send("KV9,Castlemoor,Castlemoor hub\nKV2,Castlemoor,North hub\n")
    assert "North hub does not work for Castlemoor." in words(bad)
    assert "KV9" not in words(rowan.get(here))
    done = words(send("KV9,Castlemoor,Castlemoor hub\nKV2,Castlemoor,Central hub\n"))
    assert "1 district is new, 1 moved to another team, 0 as they were." in done
    there = taken(region.rowan)
    assert there.hub_id == region.hubs["Central hub"]


def test_ten_thousand_enquiries_are_listed_in_pages(region):
    with acting_as(region.rowan):
        now = timezone.now()
        insert_rows(
            Enquiry,
            [
                Enquiry(
                    agency_id=region.castlemoor, hub_id=region.hubs["Castlemoor hub"],
                    received_at=now - timedelta(hours=nth), channel="website",
                    heard_from="search", campaign="", adopting="alone", second_time=False,
                    given="Given", family=f"Family{nth}", other_given="", other_family="",
                    email="", phone="01632 960001", address="", postcode="KV2 1AA",
                    district="KV2", message="", hub_calls=False, outcome="", form_key="",
                )
                for nth in range(10_000)
            ],
        )  # fmt: skip
    rowan = signed_in(region.rowan)
    rowan.get(LIST)
    before = time.perf_counter()
    page = rowan.get(f"{LIST}?state=new&page=400")
    took = time.perf_counter() - before
    text = words(page)
    assert "10,000 of 10,000 enquiries" in text
    assert "9,976 to 10,000 of 10,000" in text
    assert "Family9999" in text
    assert took < 3, f"{took:.2f} s"
    before = time.perf_counter()
    assert rowan.get("/adopters/recruitment/?period=all").status_code == 200
    assert time.perf_counter() - before < 6


def test_the_database_alone_keeps_another_councils_enquiries_hidden(region):
    hidden = taken(region.nora, postcode="KV1 2AB", family="Canary")
    tamsin = signed_in(region.tamsin)
    with policies_switched_off():
        assert tamsin.get(at(hidden)).status_code == 404
        assert tamsin.post(at(hidden, "close/"), {"outcome": "withdrew"}).status_code == 404
        for page in (tamsin.get(LIST), tamsin.post(LIST, {"find": "Canary"}),
                     tamsin.post(TAKE, {**JANE, "family": "Canary"})):  # fmt: skip
            assert hidden.ref not in words(page)
        assert "Nobody whom you may see enquired" in words(
            tamsin.get("/adopters/recruitment/?period=all")
        )
