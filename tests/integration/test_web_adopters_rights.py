"""Who meets whose household: everybody at every address, with both locks and with one."""

from __future__ import annotations

from contextlib import nullcontext

import pytest
from django.urls import URLPattern, reverse

from permanency.casework.adopters.models import Household
from permanency.platform.security.identity import acting_as
from permanency.platform.security.policies import policies_switched_off
from permanency.web.adopters import list_views, record_pages, urls
from permanency.web.adopters.events import EVENTS
from tests.integration import adopters_pages as w
from tests.web import signed_in, words

pytestmark = pytest.mark.django_db

# Written out by hand from who works where; asks neither the policies nor the database.
READS = {
    "nora": {"Alderbridge"}, "ivy": {"Alderbridge", "Castlemoor"}, "tamsin": {"Castlemoor"},
    "hester": {"Castlemoor"}, "linden": {"Alderbridge"}, "quinn": {"Castlemoor"},
    "rowan": {"Alderbridge", "Castlemoor"},
    "marguerite": {"Alderbridge", "Castlemoor"}, "dev": set(), "alma": set(), "wren": set(),
    "nell": set(),
}  # fmt: skip
WRITES = {
    "nora": {"Alderbridge"}, "linden": {"Alderbridge"}, "tamsin": {"Castlemoor"},
    "hester": {"Castlemoor"},
}  # fmt: skip
# Of those, who decides whether people are suitable: the agencies' decision makers alone.
DECIDES = {"linden", "hester"}
MISSING = "H0000000"


@pytest.fixture
def homes(region) -> dict[str, Household]:
    """One household of two agencies each, with names that betray them."""
    found = {
        "Alderbridge": w.household(region, names=("Canary",), family="Alderfamily"),
        "Castlemoor": w.household(region, "tamsin", agency="castlemoor", hub="Castlemoor hub",
                                  names=("Canary",), family="Castlefamily"),
    }  # fmt: skip
    w.in_stage_1(region, w.applied(region, found["Alderbridge"]))
    w.in_stage_1(region, w.applied(region, found["Castlemoor"], "tamsin"), "tamsin")
    return found


def addresses(ref: str) -> dict[str, str]:
    """Every address about one household, by the name of its page."""
    found = {}
    for pattern in urls.urlpatterns:
        assert isinstance(pattern, URLPattern)
        if "ref" not in pattern.pattern.converters:
            continue
        name = str(pattern.name)
        if name == "adopter_record":
            for event in EVENTS:
                if event.find is None:
                    found[f"{name} {event.slug}"] = reverse(name, args=[ref, event.slug])
        elif name not in ("adopter_record_about", "adopter_paper"):  # of one entry, one paper
            found[name] = reverse(name, args=[ref])
    return found


def writing(name: str) -> bool:
    return name.startswith(("adopter_record", "adopter_choose"))


@pytest.mark.parametrize("locks", ["both locks", "row-level security alone"])
@pytest.mark.parametrize("who", list(READS))
def test_nobody_meets_a_household_that_is_not_theirs(region, homes, who, locks):
    client = signed_in(getattr(region, who))
    alone = locks != "both locks"
    with policies_switched_off() if alone else nullcontext():
        missing = client.get(reverse("adopter", args=[MISSING]))
        assert missing.status_code == 404
        for council, home in homes.items():
            there = council in READS[who]
            for name, address in addresses(home.ref).items():
                if name not in (
                    "adopter",
                    "adopter_checks",
                    "adopter_wishes",
                    "adopter_choose",
                    "adopter_record check",
                    "adopter_reads",
                    "adopter_home",
                ):
                    continue  # the rest are walked once, below
                page = client.get(address)
                allowed = there if not writing(name) or alone else council in WRITES.get(who, ())
                assert (page.status_code == 200) is allowed, (who, name, council)
                if not allowed:
                    assert page.status_code == 404
                    assert page.content == missing.content
                    assert "Canary" not in page.content.decode()


@pytest.mark.parametrize("who", list(READS))
def test_decisions_on_suitability_are_there_for_the_decision_maker_alone(region, homes, who):
    client = signed_in(getattr(region, who))
    missing = client.get(reverse("adopter", args=[MISSING])).content
    for council, home in homes.items():
        mine = who in DECIDES and council in WRITES[who]
        for slug in ("decision", "not-suitable"):
            address = reverse("adopter_record", args=[home.ref, slug])
            for page in (client.get(address), client.post(address, {})):
                assert (page.status_code == 404) is not mine, (slug, council)
                if not mine:
                    assert page.content == missing
        choices = client.get(reverse("adopter_choose", args=[home.ref])).content.decode()
        assert ("The agency considers them not suitable" in choices) is mine


def test_every_address_is_there_for_its_worker_and_for_nobody_else(region, homes):
    nora, tamsin = signed_in(region.nora), signed_in(region.tamsin)
    missing = tamsin.get(reverse("adopter", args=[MISSING])).content
    for name, address in addresses(homes["Alderbridge"].ref).items():
        assert nora.get(address).status_code in (200, 404), name
        page = tamsin.get(address)
        assert page.status_code == 404, name
        assert page.content == missing, name


@pytest.mark.parametrize("who", ["nora", "tamsin", "ivy", "rowan", "quinn"])
def test_lists_hold_whom_one_may_see_and_nobody_else(region, homes, who):
    client = signed_in(getattr(region, who))
    for page in ("adopters", "adopter_households", "adopter_checks_to_chase",
                 "adopter_availability", "adopter_forecast"):  # fmt: skip
        text = client.get(reverse(page)).content.decode()
        for council, family in (("Alderbridge", "Alderfamily"), ("Castlemoor", "Castlefamily")):
            if council not in READS[who]:
                assert family not in text, (page, council)
                assert homes[council].ref not in text, (page, council)
    listed = words(client.get(reverse("adopter_households")))
    assert f"of {len(READS[who])} household" in listed


def test_a_search_finds_only_whom_one_may_see(region, homes):
    nora = signed_in(region.nora)
    page = nora.post(reverse("adopter_find"), {"find": "Canary"})
    assert "Canary Alderfamily" in words(page)
    assert "Castlefamily" not in words(page)
    other = nora.post(reverse("adopter_find"), {"find": homes["Castlemoor"].ref})
    assert "Nobody found" in words(other)
    mine = nora.post(reverse("adopter_find"), {"find": homes["Alderbridge"].ref.lower()})
    assert mine.status_code == 302


@pytest.mark.parametrize("who", ["dev", "alma", "wren", "nell"])
def test_whoever_works_with_no_adopters_meets_no_page_of_them(region, homes, who):
    client = signed_in(getattr(region, who))
    for pattern in urls.urlpatterns:
        assert isinstance(pattern, URLPattern)
        if not pattern.pattern.converters:
            address = f"/{pattern.pattern}"
            assert client.get(address).status_code == 404, address


def test_whoever_only_reads_is_offered_nothing_to_record(region, homes):
    for who in ("quinn", "ivy"):
        page = signed_in(getattr(region, who)).get(
            reverse("adopter", args=[homes["Castlemoor"].ref])
        )
        assert "Record what happened" not in words(page)


def test_a_read_is_kept_and_shown(region, homes):
    home = homes["Castlemoor"]
    signed_in(region.hester).get(reverse("adopter_checks", args=[home.ref]))
    text = words(signed_in(region.tamsin).get(reverse("adopter_reads", args=[home.ref])))
    assert "Hester Quillan" in text
    with acting_as(region.nora):
        from permanency.platform.audit.queries import reads_of_row

        assert reads_of_row(Household._meta.db_table, home.pk) == []


def test_every_read_of_a_household_can_be_paged_to(region, homes, monkeypatch):
    monkeypatch.setattr(record_pages, "PAGE", 1)
    home = homes["Castlemoor"]
    signed_in(region.hester).get(reverse("adopter_checks", args=[home.ref]))
    tamsin, here = signed_in(region.tamsin), reverse("adopter_reads", args=[home.ref])
    first = tamsin.get(here).content.decode()
    assert 'href="?page=2"' in first
    assert "Hester Quillan" not in first
    assert "Hester Quillan" in words(tamsin.get(f"{here}?page=3"))


def test_a_search_that_found_more_than_it_shows_says_so(region, homes, monkeypatch):
    monkeypatch.setattr(list_views, "MOST_FOUND", 1)
    typed = words(signed_in(region.ivy).post(reverse("adopter_find"), {"find": "Canary"}))
    assert "1 household of the first 1 people of that name. Type more of the name" in typed


def test_find_in_the_header_finds_households_too(region, homes):
    nora = signed_in(region.nora)
    page = words(nora.post("/find/", {"find": "Canary"}))
    assert "Families" in page
    assert "Canary Alderfamily" in page
    assert "Castlefamily" not in page
    ref = homes["Alderbridge"].ref
    assert nora.post("/find/", {"find": ref}).headers["Location"] == f"/adopters/{ref}/"
    hidden = nora.post("/find/", {"find": homes["Castlemoor"].ref})
    assert hidden.status_code == 200
    assert "Families" not in words(signed_in(region.dev).post("/find/", {"find": "Canary"}))
