"""Pages of figures: what they count, who sees which councils, which children open from them."""

from __future__ import annotations

import re
import shutil
from copy import deepcopy
from datetime import date, timedelta

import pytest
from django.test import override_settings
from django.utils import timezone

from permanency.casework.children.models import ConsentKind
from permanency.casework.matching import operations
from permanency.platform.agencies.models import Agency
from permanency.platform.audit.queries import entries
from permanency.platform.security import operations as rights
from permanency.platform.security.identity import acting_as, current_account
from permanency.platform.security.models import Account
from permanency.platform.security.record_rights import deny
from permanency.web.figures import known as facts
from permanency.web.figures import ready
from tests.integration.web_figures_world import TODAY, Life, live, settle
from tests.web import signed_in, words

pytestmark = pytest.mark.django_db

A2 = "/figures/A2/?period=2025-26"


@pytest.fixture(autouse=True)
def facts_of_this_test(settings, tmp_path, monkeypatch):
    settings.FACTS = tmp_path / "facts"
    # However slow the machine: a first count pays for what is imported, and is counted at once.
    monkeypatch.setattr(ready, "AT_ONCE", 60.0)
    return settings.FACTS


@pytest.fixture(scope="module")
def settled_once(lasting_region, tmp_path_factory):
    """The children of the tests, and where they are counted."""
    records = settle(lasting_region)
    folder = tmp_path_factory.mktemp("counted") / "facts"
    with override_settings(FACTS=folder), acting_as(lasting_region.pip):
        facts.count_again()
    return folder, records


@pytest.fixture
def settled(settled_once, facts_of_this_test):
    """The children, counted, where this test may do with the count as it likes."""
    folder, records = settled_once
    shutil.copytree(folder, facts_of_this_test)
    return deepcopy(records)


def row(page, name: str) -> list[str]:
    """The cells of the row of a table that begins with that name."""
    # On a phone each cell repeats its heading; that is not part of the value.
    content = re.sub(r'<span class="ph-table__label".*?</span>', "", page.content.decode())
    for found in re.findall(r"<tr.*?</tr>", content, re.S):
        cells = re.findall(r"<t[hd].*?</t[hd]>", found, re.S)
        plain = [re.sub(r"<[^>]+>|\s+", " ", cell).strip() for cell in cells]
        if plain and plain[0] == name:
            return plain
    raise AssertionError(f"no row {name}")


def test_the_list_has_the_figures_of_the_year(region, settled):
    page = signed_in(region.pip).get("/figures/")
    assert page.status_code == 200
    assert row(page, "Days from placement order to match (A2)")[1] == "120"
    assert row(page, "Children adopted")[1] == "3"
    assert row(page, "Children with a placement order, not yet placed (A14)")[1] == "1"


def test_a_figure_says_its_cohort_its_target_and_how_it_was_made(region, settled):
    page = signed_in(region.pip).get(A2)
    text = words(page)
    assert "3 children adopted in 2025-26." in text
    assert "Within the target of 121." in text
    assert "Exact: 360 ÷ 3 = 120.00" in text
    assert row(page, "Castlemoor")[1:4] == ["2", "300", "150"]
    assert row(page, "Castlemoor")[-1] == "29"
    assert row(page, "Westmarsh")[1:4] == ["1", "60", "60"]
    assert row(page, "Kestrel Vale")[1:4] == ["3", "360", "120"]


def test_a_figure_opens_to_its_children_longest_first(region, settled):
    first, second, third, waiting = settled
    text = words(signed_in(region.pip).get(A2))
    places = [text.index(record.ref) for record in (second, first, third)]
    assert places == sorted(places)
    assert "3 counted. You see them because you may open these records." in text
    assert waiting.ref not in text
    assert "Canary" not in text  # references only, never names


def test_a_child_left_out_stands_there_with_the_reason(region, settled):
    with acting_as(region.pip):
        # Adopted from placement with consent: no placement order was ever made.
        record = live(region, Life("Westmarsh", None, 0), 9)
        said = {"record": record, "by": current_account(), "today": TODAY}
        consent = operations.record_consent(on=date(2024, 5, 1), kind=ConsentKind.PLACEMENT, **said)
        operations.record_match(on=date(2024, 6, 1), **said)
        operations.record_placed_for_adoption(
            on=date(2024, 7, 1),
            code="A4",
            approving_agency_kind="own",
            consent_id=consent.pk,
            **said,
        )
        operations.record_adoption_order(on=date(2025, 6, 2), consent_dispensed=False, **said)
    page = signed_in(region.pip).get(A2)
    assert row(page, record.ref)[-1] == "No: no placement order"
    text = words(page)
    assert "3 counted, 1 left out." in text
    assert "1 child: 1 no placement order" in text


def test_a_council_sees_its_own_figures_and_nobody_elses(region, settled):
    first, _, third, _ = settled
    page = signed_in(region.morgan).get(A2)
    text = words(page)
    assert "1 child adopted in 2025-26." in text
    assert row(page, "Westmarsh")[1:4] == ["1", "60", "60"]
    assert "Castlemoor" not in text
    assert third.ref in text
    assert first.ref not in text


def test_what_was_worked_out_for_one_reader_is_not_shown_to_another(region, settled):
    addresses = (A2, "/figures/", "/figures/checks/?period=2025-26", f"{A2}&as=csv")
    whole = [words(signed_in(region.pip).get(each)) for each in addresses]
    part = [words(signed_in(region.morgan).get(each)) for each in addresses]
    again = [words(signed_in(region.marguerite).get(each)) for each in addresses]
    assert all("Castlemoor" not in each for each in part)
    assert "3 children adopted in 2025-26." in whole[0]
    assert "1 child adopted in 2025-26." in part[0]
    assert "3 children adopted in 2025-26." in again[0]
    assert part[2] != whole[2]


def test_an_inspector_sees_the_figure_and_no_child(region, settled):
    first, *_ = settled
    with acting_as(region.wren):
        me = current_account()
        account = rights.open_account(email="t@example.org", shown_name="Tobias", by=me)
        place = Agency.objects.get(pk=region.castlemoor)
        rights.appoint(account=account, role="inspector", place=place, by=me)
    text = words(signed_in(account.pk).get(A2))
    assert "2 children adopted in 2025-26." in text
    assert "You may see this figure, not the children behind it." in text
    assert first.ref not in text


def test_a_child_that_one_may_not_open_is_counted_and_not_listed(region, settled):
    first, second, *_ = settled
    with acting_as(region.pip):
        ivy = Account(pk=region.ivy)
        deny(record=first, account=ivy, reason="knows the family", by=current_account())
    text = words(signed_in(region.ivy).get(A2))
    assert "3 children adopted in 2025-26." in text
    assert second.ref in text
    assert first.ref not in text
    assert "2 counted, of 3 in all. These are the records you may open." in text


def test_reading_the_children_behind_a_figure_is_logged(region, settled):
    since = timezone.now() - timedelta(seconds=5)
    signed_in(region.pip).get(A2)
    with acting_as(region.marguerite):
        told = entries(since, timezone.now() + timedelta(seconds=5))
    read = [each for each in told if each.action == "figure.children.read"]
    assert sum(len(each.records) for each in read) == 3
    assert {each.agency_id for each in read} == {region.castlemoor, region.westmarsh}
    assert {each.account_id for each in read} == {region.pip}


def test_what_was_recorded_a_moment_ago_counts(region, settled):
    client = signed_in(region.pip)
    assert row(client.get("/figures/"), "Children adopted")[1] == "3"
    with acting_as(region.pip):
        live(region, Life("Alderbridge", date(2024, 5, 1), 80, date(2025, 5, 1)), 8)
    assert row(client.get("/figures/"), "Children adopted")[1] == "4"


def test_a_figure_splits_as_asked(region, settled):
    page = signed_in(region.pip).get("/figures/adoption_orders/?period=2025-26&by=sex")
    assert row(page, "Not known")[1:3] == ["3", "100%"]


def test_a_figure_narrows_to_what_a_report_links_to(region, settled):
    page = signed_in(region.pip).get(
        "/figures/adoption_orders/?period=2025-26&responsible_authority=Castlemoor"
        "&approving_agency_kind=own,partner"
    )
    text = words(page)
    assert "Approving agency kind: own or partner and Responsible authority: Castlemoor." in text
    assert "2 children in 2025-26." in text
    assert "Show all" in text


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("period=2025-99", "not a period"),
        ("period=yesterday", "not a period. Write it like"),
        ("by=shoe", "This figure is not split by “shoe”. Choose from the list."),
        ("shoe=large", "cannot be narrowed by “shoe”"),
        ("sex=large", "cannot be narrowed by “sex”"),
        ("born_on=2022-03-04", "cannot be narrowed by “born_on”"),
        ("child_id=C1234567", "cannot be narrowed by “child_id”"),
    ],
)
def test_what_cannot_be_asked_is_said_in_a_sentence(region, settled, query, sentence):
    page = signed_in(region.pip).get(f"/figures/A2/?{query}")
    assert page.status_code == 400
    assert sentence in words(page)


def test_another_council_is_refused_as_one_that_is_not_there(region, settled):
    client = signed_in(region.morgan)
    other = client.get("/figures/A2/?responsible_authority=Castlemoor")
    missing = client.get("/figures/A2/?responsible_authority=Atlantis")
    assert (other.status_code, missing.status_code) == (400, 400)
    assert words(other) == words(missing)


@pytest.mark.parametrize("who", ["dev", "wren", "nell"])
def test_without_the_right_no_figure_is_there(region, settled, who):
    client = signed_in(region.people[who])
    nothing = client.get("/nothing-of-the-kind/")
    for address in ("/figures/", "/figures/A2/", "/figures/nothing/", "/figures/checks/"):
        answer = client.get(address)
        assert answer.status_code == 404
        assert answer.content == nothing.content


def test_figures_that_serve_the_checks_alone_have_no_page(region):
    assert signed_in(region.pip).get("/figures/care_periods_ended/").status_code == 404


def test_a_period_before_the_records_is_not_known(region, settled):
    text = words(signed_in(region.pip).get("/figures/A2/?period=2019-20"))
    assert "Not known for this period." in text


def test_a_download_holds_figures_and_no_child(region, settled):
    records = settled
    page = signed_in(region.pip).get(f"{A2}&by=authority&as=csv")
    content = page.content.decode()
    assert "A2,2025-26,authority,Castlemoor,150,150.0,300,2,days" in content
    assert not any(record.ref in content for record in records)


def test_every_check_is_there_with_both_figures(region, settled):
    page = signed_in(region.pip).get("/figures/checks/?period=2025-26")
    assert row(page, "Adoption decisions are the sum over the authorities")[1] == "0 = 0"
    text = words(page)
    assert "Checks that wait" in text
    assert "breaks" not in text.split("Checks that hold")[1]


def test_pages_ask_the_database_little(region, settled, django_assert_max_num_queries):
    client = signed_in(region.pip)
    for address in ("/figures/", A2, "/figures/checks/"):
        client.get(address)
        with django_assert_max_num_queries(40):
            client.get(address)
