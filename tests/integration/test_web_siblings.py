"""Brothers and sisters: together or apart for each, and nobody's trace where one may not look."""

from __future__ import annotations

from contextlib import nullcontext
from datetime import date

import pytest

from permanency.casework.children.models import SiblingDecision, SiblingGroup, SiblingMember
from permanency.casework.children.operations import add_child
from permanency.casework.children.siblings import mark_of
from permanency.casework.matching import siblings
from permanency.casework.matching.journeys import journey_of
from permanency.casework.matching.siblings import DecisionMade
from permanency.platform.people.models import Person, Relationship, Side
from permanency.platform.people.operations import NewPerson, record_person
from permanency.platform.security.identity import acting_as, current_account
from permanency.platform.security.policies import NotAllowed, policies_switched_off
from tests.integration.area_looking import same
from tests.web import signed_in, token_in, words

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 22)


def child(region, council: str, given: str, born_on: date):
    with acting_as(region.ivy):
        return add_child(
            agency_id=getattr(region, council), given=given, family="Honeysuckle",
            born_on=born_on, searched=True, by=current_account(), today=TODAY,
        )  # fmt: skip


@pytest.fixture
def octavian(region):
    return child(region, "castlemoor", "Octavian", date(2019, 3, 1))


@pytest.fixture
def persephone(region):
    return child(region, "castlemoor", "Persephone", date(2024, 8, 19))


@pytest.fixture
def hidden(region):
    """Their brother, for whom Alderbridge is responsible."""
    return child(region, "alderbridge", "Leander", date(2021, 6, 5))


def group_of(region, *records) -> SiblingGroup:
    with acting_as(region.ivy):
        return siblings.start_group(records=records, by=current_account())


def decision(**more) -> dict[str, str]:
    return {
        "plan": "together", "decided_on-day": "3", "decided_on-month": "11",
        "decided_on-year": "2026", "decided_by": "Hester Quillan, agency decision maker",
        "reasons": "They know each other well.", "puts_right": "no", **more,
    }  # fmt: skip


def both(octavian, persephone, one: str, other: str) -> dict[str, object]:
    return {
        "children": [octavian.ref, persephone.ref],
        f"unit-{octavian.ref}": one,
        f"unit-{persephone.ref}": other,
    }


def test_starting_a_group_from_a_child_by_name(region, octavian, persephone):
    client = signed_in(region.dev)
    address = f"/children/{persephone.ref}/family/add/"
    found = client.post(address, {"find": "Octavian"})
    assert octavian.ref in found.content.decode()
    assert persephone.ref not in words(found).split("Which of these?")[1]
    done = client.post(address, {"child": octavian.ref, "form_token": token_in(found)}, follow=True)
    text = words(done)
    assert "They are recorded as brothers and sisters." in text
    assert "Octavian Honeysuckle" in text
    assert "Persephone Honeysuckle" in text
    tab = words(client.get(f"/children/{persephone.ref}/family/"))
    assert "Octavian Honeysuckle" in tab
    assert "No decision recorded" in tab


def test_a_name_nobody_has_or_nothing_typed(region, persephone, hidden):
    client = signed_in(region.dev)
    address = f"/children/{persephone.ref}/family/add/"
    assert "Type a reference or a name" in words(client.post(address, {"find": " "}))
    for wanted in ("Leander", hidden.ref, "C0000000"):
        page = client.post(address, {"find": wanted})
        assert "No child you can see matches." in words(page)
    for ref in (hidden.ref, "C0000000"):
        page = client.post(address, {"child": ref})
        assert page.status_code == 422
        assert "No child you can see has that reference." in words(page)
    assert not SiblingGroup.objects.exists()


def test_a_child_is_of_one_group_only(region, octavian, persephone):
    group = group_of(region, octavian, persephone)
    third = child(region, "castlemoor", "Calliope", date(2023, 1, 1))
    other = child(region, "castlemoor", "Basil", date(2022, 1, 1))
    second = group_of(region, third, other)
    page = signed_in(region.dev).post(f"/children/units/{second.ref}/add/", {"child": octavian.ref})
    assert page.status_code == 422
    assert f"{octavian.ref} is one of the brothers and sisters {group.ref} already." in words(page)


def test_adding_to_the_group_of_the_other_child(region, octavian, persephone):
    group = group_of(region, octavian, persephone)
    third = child(region, "castlemoor", "Calliope", date(2023, 1, 1))
    client = signed_in(region.dev)
    done = client.post(f"/children/{third.ref}/family/add/", {"child": octavian.ref}, follow=True)
    assert done.redirect_chain[-1][0] == f"/children/units/{group.ref}/"
    assert "Calliope Honeysuckle" in words(done)


def test_deciding_together_for_both_and_the_journey_knows(region, octavian, persephone):
    group = group_of(region, octavian, persephone)
    client = signed_in(region.dev)
    address = f"/children/units/{group.ref}/decide/"
    form = client.get(address)
    assert "for the children you work with" in words(form)
    sent = decision(form_token=token_in(form), **both(octavian, persephone, "A", "A"))
    text = words(client.post(address, sent, follow=True))
    assert "The decision is recorded." in text
    assert "Decided 3 November 2026 by Hester Quillan, agency decision maker." in text
    assert "They know each other well." in text
    with acting_as(region.dev):
        assert journey_of(persephone).in_sibling_group == "yes"
        assert journey_of(octavian).sibling_group_id is not None


@pytest.mark.parametrize(
    ("plan", "units", "said"),
    [
        ("together", "AB", "Under “Together” all have one letter."),
        ("together_preferred", "AA", "Say which split is allowed"),
        ("apart", "AA", "Under “Apart” at least two letters are needed."),
        ("together", "AA", None),
        ("together_preferred", "AB", None),
        ("apart", "AB", None),
    ],
)
def test_letters_fit_the_plan(region, octavian, persephone, plan, units, said):
    group = group_of(region, octavian, persephone)
    page = signed_in(region.dev).post(
        f"/children/units/{group.ref}/decide/",
        decision(plan=plan, **both(octavian, persephone, *units)),
    )
    assert page.status_code == (422 if said else 302)
    if said:
        assert said in words(page)
        assert "They know each other well." in words(page)


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        (decision(), "Choose the children it was decided for"),
        (decision(reasons=" "), "Write the reasons: the children may read them one day"),
        (decision(decided_by=""), "Say who decided, and in which role"),
        (decision(plan=""), "Choose what was decided"),
        (
            {**decision(), "decided_on-year": "2027"},
            "The decision cannot be in the future. You entered 3 November 2027.",
        ),
    ],
)
def test_a_decision_that_is_not_whole(region, octavian, persephone, sent, said):
    group = group_of(region, octavian, persephone)
    page = signed_in(region.dev).post(f"/children/units/{group.ref}/decide/", sent)
    assert page.status_code == 422
    assert said in words(page)
    assert not SiblingDecision.objects.exists()


def test_a_new_decision_takes_the_place_of_the_old_one(region, octavian, persephone):
    group = group_of(region, octavian, persephone)
    client, address = signed_in(region.dev), f"/children/units/{group.ref}/decide/"
    client.post(address, decision(**both(octavian, persephone, "A", "A")))
    before = {**decision(plan="apart", **both(octavian, persephone, "A", "B"))}
    early = client.post(address, {**before, "decided_on-day": "2"})
    assert "The decision cannot be before the last one." in words(early)
    client.post(address, {**before, "decided_on-day": "10", "reasons": "They hurt each other."})
    text = words(client.get(f"/children/{octavian.ref}/family/"))
    assert "Decided before" in text
    assert "Until 10 November 2026." in text
    assert SiblingDecision.objects.filter(superseded_on__isnull=True).count() == 2


def test_putting_right_what_was_entered_in_error(region, octavian, persephone):
    group = group_of(region, octavian, persephone)
    client, address = signed_in(region.dev), f"/children/units/{group.ref}/decide/"
    client.post(address, decision(**both(octavian, persephone, "A", "A")))
    right = decision(puts_right="yes", plan="apart", **both(octavian, persephone, "A", "B"))
    assert client.post(address, {**right, "decided_on-day": "1"}).status_code == 302
    assert SiblingDecision.objects.filter(voided_at__isnull=False).count() == 2
    assert "Entered in error." in words(client.get(f"/children/{octavian.ref}/family/"))


def test_two_people_decide_the_second_sees_both(region, octavian, persephone):
    group = group_of(region, octavian, persephone)
    dev, ivy = signed_in(region.dev), signed_in(region.ivy)
    address = f"/children/units/{group.ref}/decide/"
    seen = {f"seen-{each.ref}": "0.0" for each in (octavian, persephone)}
    ivy.post(address, decision(children=[octavian.ref], reasons="Ivy's reasons.", **seen))
    mine = decision(plan="together", reasons="Dev's reasons.", **seen)
    page = dev.post(address, {**mine, **both(octavian, persephone, "A", "A")})
    text = words(page)
    assert page.status_code == 409
    for wanted in ("Ivy Lanternwood", "Ivy's reasons.", "Dev's reasons.", "Octavian Honeysuckle"):
        assert wanted in text
    assert SiblingDecision.objects.count() == 1
    with acting_as(region.dev):
        now = mark_of(SiblingDecision.objects.filter(record=octavian))
    again = {
        **mine, **both(octavian, persephone, "A", "A"), f"seen-{octavian.ref}": now,
        f"keep-{octavian.ref}": "theirs", "act": "choice",
    }  # fmt: skip
    dev.post(address, again)
    with acting_as(region.dev):
        assert SiblingDecision.objects.get(record=octavian).reasons == "Ivy's reasons."
        assert SiblingDecision.objects.get(record=persephone).reasons == "Dev's reasons."


def test_taking_a_child_out_with_a_reason(region, octavian, persephone):
    group = group_of(region, octavian, persephone)
    client = signed_in(region.dev)
    client.post(
        f"/children/units/{group.ref}/decide/", decision(**both(octavian, persephone, "A", "A"))
    )
    address = f"/children/units/{group.ref}/leave/"
    sent = {"child": octavian.ref, "on-day": "22", "on-month": "11", "on-year": "2026"}
    assert "Choose why" in words(client.post(address, sent))
    early = client.post(address, {**sent, "reason": "adult", "on-year": "2025"})
    assert "The day cannot be before the record tells of the child." in words(early)
    text = words(client.post(address, {**sent, "reason": "adult"}, follow=True))
    assert "Who left" in text
    assert "Turned 18, 22 Nov 2026" in text
    stands = SiblingDecision.objects.filter(superseded_on__isnull=True)
    assert [each.record_id for each in stands] == [persephone.pk]


def page_of(region, who: str, address: str) -> tuple[int, str]:
    """A page without what differs from one minute to the next."""
    page = signed_in(getattr(region, who)).get(address)
    assert page.status_code == 200
    return same(page)


@pytest.mark.parametrize("locks", ["both locks", "row-level security alone"])
def test_two_worlds_a_group_with_and_without_a_hidden_child_look_the_same(
    region, octavian, persephone, hidden, locks
):
    """Dev of Castlemoor must not be able to tell whether Alderbridge has a brother in the group."""
    group = group_of(region, octavian, persephone)
    addresses = [
        f"/children/units/{group.ref}/", "/children/units/", "/children/units/?decision=none",
        f"/children/units/{group.ref}/decide/", f"/children/units/{group.ref}/leave/",
        f"/children/units/{group.ref}/add/", f"/children/{persephone.ref}/family/",
    ]  # fmt: skip
    switched = policies_switched_off() if locks != "both locks" else nullcontext()
    with switched:
        without = [page_of(region, "dev", each) for each in addresses]
        with acting_as(region.ivy):
            me = current_account()
            siblings.add_to_group(group=group, record=hidden, by=me)
            siblings.decide(
                group=group, records=[hidden], seen={}, by=me, today=TODAY,
                made=DecisionMade("apart", TODAY, "Ivy", "Canary reasons.", {hidden.pk: "B"}),
            )  # fmt: skip
        assert [page_of(region, "dev", each) for each in addresses] == without
    assert "Leander" in page_of(region, "ivy", addresses[0])[1]


def test_deciding_leaves_the_child_one_may_not_write_alone(region, octavian, persephone, hidden):
    group = group_of(region, octavian, persephone, hidden)
    client = signed_in(region.dev)
    sent = decision(**both(octavian, persephone, "A", "A"))
    sent["children"] = [*sent["children"], hidden.ref]
    page = client.post(f"/children/units/{group.ref}/decide/", sent)
    assert page.status_code == 422
    del sent["children"][-1]
    assert client.post(f"/children/units/{group.ref}/decide/", sent).status_code == 302
    with acting_as(region.ivy):
        assert not SiblingDecision.objects.filter(record=hidden).exists()
        assert SiblingDecision.objects.count() == 2


def test_the_operation_itself_refuses_a_child_of_another_council(region, octavian, hidden):
    with acting_as(region.dev), pytest.raises(NotAllowed):
        siblings.start_group(records=[octavian, hidden], by=current_account())
    group = group_of(region, hidden, child(region, "alderbridge", "Iris", date(2020, 1, 1)))
    with acting_as(region.dev), pytest.raises(NotAllowed):
        siblings.add_to_group(group=group, record=octavian, by=current_account())
    with acting_as(region.ivy):
        assert not SiblingMember.objects.filter(record=octavian).exists()


def test_a_group_of_another_council_is_like_one_that_is_not_there(region, octavian, persephone):
    group = group_of(region, octavian, persephone)
    client = signed_in(region.alma)
    assert "No brothers and sisters are recorded yet." in words(client.get("/children/units/"))
    for path in ("", "decide/", "add/", "leave/"):
        for ask in (client.get, client.post):
            mine, missing = (
                ask(f"/children/units/{group.ref}/{path}"),
                ask(f"/children/units/U0000000/{path}"),
            )
            assert (mine.status_code, missing.status_code) == (404, 404)
            assert mine.content == missing.content


def test_readers_see_the_group_and_no_form(region, octavian, persephone):
    group = group_of(region, octavian, persephone)
    client = signed_in(region.quinn)
    text = words(client.get(f"/children/units/{group.ref}/"))
    assert "Octavian Honeysuckle" in text
    assert "Take a child out" not in text
    assert client.get(f"/children/units/{group.ref}/decide/").status_code == 404


def test_the_list_filters_by_council_and_by_what_is_not_decided(region, octavian, persephone):
    first = group_of(region, octavian, persephone)
    second = group_of(
        region,
        child(region, "westmarsh", "Calliope", date(2023, 1, 1)),
        child(region, "westmarsh", "Basil", date(2022, 1, 1)),
    )
    client = signed_in(region.ivy)
    client.post(
        f"/children/units/{first.ref}/decide/", decision(**both(octavian, persephone, "A", "A"))
    )
    everything = words(client.get("/children/units/"))
    assert "2 of 2 groups" in everything
    assert "2 children without a decision" in everything
    castlemoor = words(client.get(f"/children/units/?council={region.castlemoor}"))
    assert first.ref in castlemoor
    assert second.ref not in castlemoor
    undecided = words(client.get("/children/units/?decision=none"))
    assert second.ref in undecided
    assert first.ref not in undecided
    nothing = client.get(f"/children/units/?decision=none&council={region.castlemoor}")
    assert "No group matches these filters." in words(nothing)
    assert client.get("/children/units/?page=99999&council=x").status_code == 200


def test_birth_relatives_are_read_under_ones_own_rights(region, persephone):
    with acting_as(region.dev):
        mother = record_person(
            agency_id=region.castlemoor,
            person=NewPerson(Side.BIRTH, given="Daphne", family="Honeysuckle"),
            by=current_account(),
        )
        Relationship.objects.create(
            person=Person.objects.get(pk=persephone.person_id), other=mother, kind="mother",
            parental_responsibility="yes",
        )  # fmt: skip
    text = words(signed_in(region.dev).get(f"/children/{persephone.ref}/family/"))
    assert "Mother: Daphne Honeysuckle Has parental responsibility." in text
