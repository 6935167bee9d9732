"""Figures of adopters on their pages: whose they are, how they read, who stands behind them."""

from __future__ import annotations

import shutil

import pytest
from django.test import override_settings

from permanency.insight.facts.factset import FactSet
from permanency.insight.facts.tables import ABOUT_ADOPTERS
from permanency.insight.figures import NotHeldError, Question
from permanency.insight.measures import ASKED_OF_ADOPTERS, MEASURES
from permanency.insight.measures.derived import DERIVED
from permanency.insight.periods import parse_period
from permanency.platform.audit.position import position, recorded_since
from permanency.platform.security.identity import acting_as
from permanency.web.figures import known as facts
from permanency.web.figures.adopter_themes import ADOPTER_THEMES, MADE_FROM_FIGURES
from permanency.web.figures.asking import Asking
from tests.integration.adopter_facts_world import settle
from tests.integration.recruitment_world import settle_districts, taken
from tests.web import signed_in, words

pytestmark = pytest.mark.django_db
CODES = [code for items in ADOPTER_THEMES.values() for code, _ in items]


@pytest.fixture(scope="module")
def counted_once(lasting_region, tmp_path_factory):
    """The households of the tests, and where they are counted."""
    world = settle(lasting_region)
    folder = tmp_path_factory.mktemp("counted") / "facts"
    with override_settings(FACTS=folder), acting_as(lasting_region.pip):
        facts.count_again()
    return folder, world


@pytest.fixture
def counted(counted_once, facts_of_this_test):
    """The count, kept where this test may do with it as it likes."""
    folder, world = counted_once
    shutil.copytree(folder, facts_of_this_test)
    return facts.newest(), world


@pytest.fixture(autouse=True)
def facts_of_this_test(settings, tmp_path):
    settings.FACTS = tmp_path / "facts"
    return settings.FACTS


def test_each_table_is_cut_by_its_own_axis(counted):
    known, _ = counted
    castlemoor = facts.facts_of(known, ("Castlemoor",))
    rows = {name: castlemoor.tables[name].num_rows for name in ABOUT_ADOPTERS}
    assert rows == {
        "recruitment_campaign": 1,
        "communication_reading": 2,
        "adopter_enquiry": 1,
        "adopter_application": 0,
        "adopter_phase": 0,
        "adopter_person": 0,
        "event": 5,
        "event_attendance": 8,
        "quality_grade": 2,
    }
    assert castlemoor.registers == {
        "approving_agency": ("Castlemoor",),
        "organiser": ("Castlemoor",),
        "hub": ("Castlemoor hub", "Central hub"),
    }


def test_a_hub_of_two_councils_is_of_neither_alone(counted):
    known, _ = counted
    for councils, grades in (
        (("Alderbridge", "Westmarsh"), 0),
        (("Castlemoor", "Westmarsh"), 2),
        (("Alderbridge", "Castlemoor", "Holt and Fenwick", "Westmarsh"), 2),
    ):
        assert facts.facts_of(known, councils).tables["quality_grade"].num_rows == grades


def test_a_count_made_before_there_were_adopters_says_so(counted):
    known, _ = counted
    (known.folder / "adopter_enquiry.parquet").unlink()
    asking = Asking(known, ("Castlemoor",))
    question = Question("adopter_enquiries", parse_period("2026-27"))
    assert not asking.covers(question)
    with pytest.raises(NotHeldError, match="does not hold"):
        asking.figures(question)
    assert "adopter_enquiry" in FactSet.read(known.folder).not_held


@pytest.mark.parametrize("about", ["enquiry", "family"])
def test_what_is_recorded_of_adopters_makes_a_count_outdated(region, about):
    from tests.integration.adopters_world import family

    settle_districts(region)
    with acting_as(region.pip):
        mark = position()
        assert not recorded_since(mark)
    if about == "enquiry":
        taken(region.rowan)
    else:
        with acting_as(region.nora):
            family(region)
    with acting_as(region.pip):
        assert recorded_since(mark)


def test_every_figure_opens_in_every_split(region, counted):
    client = signed_in(region.pip)
    for code in CODES:
        for split in MEASURES[code].by:
            # Half years have no chart, whose drawing takes a second.
            page = client.get(f"/figures/{code}/?by={split.name}&period=2026-27-H1")
            assert page.status_code == 200, (code, split.name)


def test_a_figure_of_what_is_recorded_in_part_says_so(region, counted):
    page = words(signed_in(region.pip).get("/figures/good_or_outstanding_share/?period=2026-27-H1"))
    assert "What is recorded The sheets people fill in after an event" in page
    assert "not recorded here yet" in page


def test_every_figure_that_is_asked_for_stands_in_the_list():
    assert sorted(CODES) == sorted(ASKED_OF_ADOPTERS)


def test_every_figure_made_from_figures_opens(region, counted):
    client = signed_in(region.pip)
    for code, declared in DERIVED.items():
        splits = [{each.name for each in MEASURES[of].by} for of in declared.measures]
        for split in sorted(set.intersection(*splits))[-2:]:
            page = client.get(f"/figures/{code}/?by={split}&period=2026-27")
            assert page.status_code == 200, (code, split)
            for of in declared.measures:
                assert f"/figures/{of}/" in page.content.decode()
        assert client.get(f"/figures/{code}/?by=nonsense").status_code == 400
        assert client.get(f"/figures/{code}/?period=nonsense").status_code == 400


def test_a_figure_made_from_figures_says_what_it_is_made_from(region, counted):
    client = signed_in(region.pip)
    page = words(client.get("/figures/cost_per_enquiry/?period=2025-26"))
    spent, asked = (MEASURES[code].title for code in DERIVED["cost_per_enquiry"].measures)
    assert f"“{spent}” divided by “{asked}”." in page
    listed = {
        about: words(client.get(f"/figures/?about={about}&period=2026-27"))
        for about in ("adopters", "children")
    }
    for code, declared in DERIVED.items():
        of_children = MEASURES[declared.measures[0]].table not in ABOUT_ADOPTERS
        assert MADE_FROM_FIGURES in listed["children" if of_children else "adopters"]
        assert (declared.title in listed["children"]) is of_children, code
        assert (declared.title in listed["adopters"]) is not of_children, code


def test_a_figure_made_from_figures_counts_ones_own_council_alone(region, counted):
    address = "/figures/adopter_enquiries_change/?period=2026-27"
    assert "Alderbridge" in words(signed_in(region.pip).get(address))
    page = words(signed_in(region.tamsin).get(address))
    assert "Castlemoor" in page
    assert "Alderbridge" not in page
    assert signed_in(region.dev).get("/figures/adopter_enquiries_change/").status_code == 404


def test_the_list_gives_them_by_theme(region, counted):
    page = words(signed_in(region.pip).get("/figures/?about=adopters&period=2026-27"))
    for theme in ADOPTER_THEMES:
        assert theme in page
    assert "How long children wait" not in page


def test_a_figure_is_told_in_its_own_words(region, counted):
    client = signed_in(region.pip)
    page = words(client.get("/figures/approved_within_6_months_share/?period=2026-27"))
    assert "50%" in page
    assert "1 of 2 households" in page
    page = words(client.get("/figures/campaign_cost/?period=2025-26&by=campaign"))
    assert "£750.50" in page
    assert "1 campaign in 2025-26." in page
    assert "behind it" not in page


def test_a_reader_of_one_council_counts_its_adopters_alone(region, counted):
    client = signed_in(region.tamsin)
    page = words(client.get("/figures/adopter_enquiries/?period=2026-27"))
    assert "Castlemoor" in page
    assert "Alderbridge" not in page
    page = words(client.get("/figures/households_approved/?period=2026-27"))
    assert "Alderbridge" not in page
    assert (
        client.get("/figures/households_approved/?approving_agency=Alderbridge").status_code == 400
    )


def test_households_behind_a_figure_are_those_the_reader_may_open(region, counted):
    _, world = counted
    ref = world.families["Ash"].household.ref
    address = "/figures/households_approved/?period=2026-27"
    assert ref in words(signed_in(region.pip).get(address))
    page = words(signed_in(region.morgan).get(address))
    assert ref not in page
    assert "You may see this figure, not the households behind it." in page


def test_nobody_is_listed_behind_a_figure_of_adults(region, counted):
    _, world = counted
    page = signed_in(region.pip).get(
        "/figures/people_approved/?period=2026-27&sexual_orientation=lesbian"
    )
    assert "behind it" not in words(page)
    assert world.families["Ash"].household.ref not in page.content.decode()
