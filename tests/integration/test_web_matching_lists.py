"""Lists of family finding: everybody is there with reasons, and no reader sees too much."""

from __future__ import annotations

from datetime import date

import pytest

from permanency.casework.adopters import operations as adopters
from permanency.casework.adopters.models import Application
from permanency.casework.adopters.operations import NewAdult, Range
from permanency.casework.matching import operations as does
from permanency.casework.matching.models import Run, WideRun
from permanency.platform.security.identity import acting_as, current_account
from tests.integration.matching_world import child, family
from tests.integration.test_matching_inputs import asks, needs, wait
from tests.web import signed_in, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("that_day")]
TODAY = date(2026, 11, 22)
SAID = {"as_at": date(2026, 6, 1), "source": "report"}


def home(region, given, *, older_than=71, trauma=None, contact="direct_1_2"):
    """An approved family with a name, who take two children up to that age."""
    application = family(region)
    with acting_as(region.nora):
        told = {"application": application, "by": current_account(), "today": TODAY, **SAID}
        adopters.add_adult(
            household=application.household, on=TODAY, by=current_account(), today=TODAY,
            adult=NewAdult(given=given, family="Goldfinch", born_on=date(1988, 1, 1)),
        )  # fmt: skip
        adopters.record_range(
            hopes=Range(max_children=2, age_from_months=0, age_to_months=older_than,
                        which_sex="any", legal_risk=0),
            **told,
        )  # fmt: skip
        if trauma is not None:
            adopters.record_wish(
                domain="attachment_trauma", stance="yes" if trauma else "no", level=trauma, **told
            )
        adopters.record_contact_wish(party="siblings", stance="yes", form=contact, **told)
    return application.household.ref


@pytest.fixture
def world(region):
    """Bracken and Clover together; Rhea fits, Lionel was not asked, Gwen is one change away."""
    with acting_as(region.ivy):
        two = [
            child("Bracken", agency_id=region.castlemoor, born_on=date(2021, 10, 22)),
            child("Clover", agency_id=region.castlemoor, born_on=date(2022, 7, 20)),
        ]
        group = wait(two)
        needs(two[0], attachment_trauma=2)
        needs(two[1], attachment_trauma=1)
        asks(two[0], "contact_siblings", "direct_1_2")
    homes = {
        "Rhea": home(region, "Rhea", trauma=3),
        "Lionel": home(region, "Lionel"),
        "Gwen": home(region, "Gwen", trauma=3, older_than=55),
    }
    return group.ref, two, homes


def test_families_for_brothers_and_sisters(region, world):
    ref, two, homes = world
    page = signed_in(region.ivy).get(f"/matching/units/{ref}/families/")
    text = words(page)
    assert "Families for Bracken and Clover Otterbridge" in text
    assert "5 years 1 month and 4 years 4 months" in text
    assert "3 families looked at. Nobody is hidden" in text
    assert "Rhea Goldfinch" in text
    assert "Would they consider a child with this need: attachment and trauma?" in text
    assert "A child older than they said, by 6 months" in text
    assert homes["Gwen"] in text
    assert "Not known is never no" in text
    assert "Placed with" not in text
    assert Run.objects.filter(unit=ref).count() == 1
    assert (
        signed_in(region.ivy)
        .get(f"/matching/units/{two[1].ref}/families/")
        .url.endswith(f"/matching/units/{ref}/families/")
    )


def test_each_group_opens_and_a_filter_says_what_it_leaves_out(region, world):
    ref, _, _ = world
    client = signed_in(region.ivy)
    everyone = words(client.get(f"/matching/units/{ref}/families/?show=all"))
    assert all(f"{name} Goldfinch" in everyone for name in ("Rhea", "Lionel", "Gwen"))
    assert "Age of the eldest" in everyone
    assert "1 to 3 of 3" in everyone
    for show in ("meets", "open", "near", "further", "print"):
        assert client.get(f"/matching/units/{ref}/families/?show={show}").status_code == 200
    narrowed = words(client.get(f"/matching/units/{ref}/families/?agency={region.alderbridge}"))
    assert "3 of 3. 0 families are left out by this filter" in narrowed


def test_a_pair_in_full(region, world):
    ref, _, homes = world
    text = words(signed_in(region.ivy).get(f"/matching/units/{ref}/families/{homes['Gwen']}/"))
    assert "Gwen Goldfinch for Bracken and Clover Otterbridge" in text
    assert "This family would need 1 change." in text
    assert "Age of the eldest: 5 years 1 month; the family: 4 years 7 months" in text
    assert "Apart by 6 months. May be changed by: the family, with their worker." in text
    assert "With this one change nothing else would stand in the way." in text
    assert "How many children are at home?" not in text  # the plan does not ask
    assert "Weights 2026-1" in text


def test_children_for_a_family_and_both_lists(region, world):
    ref, _, homes = world
    client = signed_in(region.ivy)
    text = words(client.get(f"/matching/families/{homes['Gwen']}/children/?show=near"))
    assert "Children for Gwen Goldfinch" in text
    assert "Bracken and Clover Otterbridge" in text
    assert "A child older than they said, by 6 months" in text
    waiting = words(client.get("/matching/children/"))
    assert "2 children looking for a family" in waiting
    assert ref in waiting
    assert "Every child has at least one family" in words(
        client.get("/matching/children/?options=none")
    )
    available = words(client.get("/matching/families/"))
    assert "3 approved families wait for a child" in available
    assert "Lionel Goldfinch" in available


def test_a_kept_list_is_shown_as_it_was(region, world):
    ref, two, _ = world
    client = signed_in(region.ivy)
    client.get(f"/matching/units/{ref}/families/")
    kept = Run.objects.get()
    with acting_as(region.ivy):
        needs(two[0], attachment_trauma=4)
    text = words(client.get(f"/matching/runs/{kept.ref}/"))
    assert "the list came out the same, to the last byte" in text
    assert "Rhea Goldfinch" in text
    assert kept.ref in words(client.get(f"/matching/units/{ref}/lists/"))


@pytest.mark.parametrize(
    ("looked_at", "kind", "listed_at", "says"),
    [
        ("/matching/families/{home}/children/", "children", "/matching/families/{home}/lists/",
         "Children for Rhea Goldfinch, list"),
        ("/matching/units/{unit}/families/", "turns", "/matching/lists/", "Whose turn it was"),
        ("/matching/together/", "together", "/matching/lists/", "One way to give the most"),
        ("/matching/", "together", "/matching/lists/", "One way to give the most"),
    ],
)  # fmt: skip
def test_lists_over_many_children_are_kept_and_shown_as_they_were(
    region, world, looked_at, kind, listed_at, says
):
    ref, two, homes = world
    told = {"unit": ref, "home": homes["Rhea"]}
    client = signed_in(region.ivy)
    assert "No list is kept here yet" in words(client.get(listed_at.format(**told)))
    client.get(looked_at.format(**told))
    kept = WideRun.objects.get()
    assert kept.kind == kind
    with acting_as(region.ivy):
        needs(two[0], attachment_trauma=4)
    assert kept.ref in words(client.get(listed_at.format(**told)))
    text = words(client.get(f"/matching/lists/{kept.ref}/"))
    assert "the list came out the same, to the last byte" in text
    assert "Bracken and Clover Otterbridge" in text
    assert says in text
    # Nora does not see Castlemoor's children: as if no such list had been kept.
    for who in (region.nora, region.dev):
        assert signed_in(who).get(f"/matching/lists/{kept.ref}/").status_code == 404
    assert client.get("/matching/lists/W9999999/").status_code == 404


def test_lists_of_a_search_that_is_over_can_still_be_read(region, world):
    """They are evidence: the day a child is matched they do not go."""
    ref, two, homes = world
    client = signed_in(region.ivy)
    client.get(f"/matching/units/{ref}/families/")
    client.get(f"/matching/families/{homes['Rhea']}/children/")
    with acting_as(region.ivy):
        for each in two:
            does.record_search_paused(
                record=each, on=TODAY, reason="assessment", by=current_account(), today=TODAY
            )
    assert "No family is being looked for now" in words(
        client.get(f"/matching/units/{ref}/families/")
    )
    assert Run.objects.get().ref in words(client.get(f"/matching/units/{ref}/lists/"))
    assert WideRun.objects.get(kind="children").ref in words(
        client.get(f"/matching/families/{homes['Rhea']}/lists/")
    )


def test_whoever_may_not_see_both_sides_sees_no_list(region, world):
    ref, _, homes = world
    for who in (region.dev, region.alma, region.rowan, region.nell):
        client = signed_in(who)
        for address in (
            f"/matching/units/{ref}/families/", f"/matching/units/{ref}/families/{homes['Rhea']}/",
            f"/matching/families/{homes['Rhea']}/children/", "/matching/children/",
            f"/matching/families/{homes['Rhea']}/lists/", "/matching/lists/",
        ):  # fmt: skip
            assert client.get(address).status_code == 404, (who, address)
    # Nora works with Alderbridge: its families she sees, Castlemoor's children she does not.
    nora = signed_in(region.nora)
    assert nora.get(f"/matching/units/{ref}/families/").status_code == 404
    text = words(nora.get(f"/matching/families/{homes['Rhea']}/children/?show=all"))
    assert "Otterbridge" not in text
    assert "No children here" in text
    assert nora.get("/matching/units/C9999999/families/").status_code == 404


def test_a_child_who_is_not_looking_and_a_family_who_does_not_wait(region, world):
    _, _, homes = world
    with acting_as(region.ivy):
        alone = child("Damson", agency_id=region.castlemoor)
        does.record_search_paused(
            record=alone, by=current_account(), on=date(2026, 11, 1), today=TODAY,
            reason="assessment", review_on=date(2027, 1, 5),
        )  # fmt: skip
    client = signed_in(region.ivy)
    text = words(client.get(f"/matching/units/{alone.ref}/families/"))
    assert "No family is being looked for now" in text
    with acting_as(region.nora):
        adopters.set_availability(
            application=Application.objects.get(household__ref=homes["Rhea"]), state="on_hold",
            on=date(2026, 11, 1), by=current_account(), today=TODAY, reason="Moving house",
            asked_by="applicant",
        )  # fmt: skip
    text = words(client.get(f"/matching/families/{homes['Rhea']}/children/"))
    assert "This family is not waiting for a child now" in text


def test_a_linked_family_is_counted_on_other_lists(region, world):
    ref, _, _ = world
    with acting_as(region.ivy):
        other = child("Damson", agency_id=region.castlemoor)
    client = signed_in(region.ivy)
    client.get(f"/matching/units/{other.ref}/families/")
    text = words(client.get(f"/matching/units/{ref}/families/"))
    assert "On 1 other list in the last 30 days" in text
    assert "0 links open" in text


def test_the_same_few_families_are_not_on_top_of_every_list(region):
    """Seven children, seven families nothing rules out, one of them with more to offer."""
    with acting_as(region.ivy):
        children = [child(f"Child {n}", agency_id=region.castlemoor).ref for n in range(7)]
    homes = [family(region).household for _ in range(7)]
    with acting_as(region.nora):
        adopters.record_home_fact(
            household=homes[0], fact="helpers", value="4", by=current_account(), **SAID
        )
    client = signed_in(region.ivy)
    lower = 0
    for ref in children:
        text = words(client.get(f"/matching/units/{ref}/families/?show=open"))
        order = sorted(homes, key=lambda home: text.index(home.ref))
        assert "7 families looked at. Nobody is hidden" in text
        assert "Families take turns, so that the same few are not on top of every list." in text
        moved = order.index(homes[0]) >= 5
        lower += moved
        assert moved == (order[0] != homes[0])
        assert ("stands lower here this week" in text) == ("lower here than by fit" in text)
    assert lower == 2
