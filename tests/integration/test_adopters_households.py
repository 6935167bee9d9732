"""Households: who they are, who else lives there, what the checks make of it."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils import timezone

from permanency.casework.adopters import operations as does
from permanency.casework.adopters import terms
from permanency.casework.adopters.checks import CheckState, tracked
from permanency.casework.adopters.models import Check, PreparationRule
from permanency.casework.adopters.operations import NewAdult
from permanency.casework.adopters.operations.households import district_of, plain_postcode
from permanency.casework.adopters.reading import file_of
from permanency.casework.adopters.waiting_for import waiting_for
from permanency.platform.agencies.models import Agency
from permanency.platform.rows.conflict import ChangedByAnother
from permanency.platform.rows.refusals import NotPossible
from permanency.platform.security.identity import acting_as, current_account
from permanency.platform.security.models import Account
from permanency.platform.security.operations import appoint
from permanency.platform.security.policies import NotAllowed
from tests.integration.adopters_world import TODAY, back, checks_done, family, in_stage_1

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def as_nora(region):
    with acting_as(region.nora):
        yield


@pytest.mark.parametrize(
    ("adults", "words"),
    [
        ([], "one or two adults"),
        ([NewAdult(given="A")] * 3, "one or two adults"),
        ([NewAdult()], "Enter the name"),
        ([NewAdult(given="A", born_on=date(2009, 1, 1))], "must be an adult"),
        ([NewAdult(given="A", born_on=date(2027, 1, 1))], "cannot be in the future"),
        ([NewAdult(given="A", orientation="purple")], "Choose one of the answers"),
    ],
)
def test_who_cannot_be_a_household(region, adults, words):
    with pytest.raises(NotPossible, match=words):
        family(region, adults=adults)


def test_a_hub_works_for_the_agency_or_is_not_chosen(region):
    with pytest.raises(NotPossible, match="Choose a hub"):
        family(region, hub_id=region.hubs["South hub"])


@pytest.mark.parametrize(
    ("typed", "plain", "district"),
    [
        ("wv1 1aa", "WV11AA", "WV1"),
        ("B29 6bd", "B296BD", "B29"),
        ("EC1A 1BB", "EC1A1BB", "EC1A"),
        ("WV10", "WV10", "WV10"),
        ("nowhere", "NOWHERE", ""),
        ("", "", ""),
    ],
)
def test_a_postcode_and_its_district(typed, plain, district):
    assert (plain_postcode(typed), district_of(typed)) == (plain, district)


def test_a_second_adult_joins_and_one_leaves(region):
    found = family(region, adults=[NewAdult(given="Fern", family="Thistlewood")])
    joined = does.add_adult(
        household=found.household, adult=NewAdult(given="Rowan"), on=date(2026, 3, 1),
        by=found.by, today=TODAY,
    )  # fmt: skip
    assert joined.nth == 2
    with pytest.raises(NotPossible, match="Two adults are recorded"):
        does.add_adult(
            household=found.household, adult=NewAdult(given="Ash"), on=TODAY, by=found.by,
            today=TODAY,
        )  # fmt: skip
    does.adult_left(adult=found.adults[0], on=date(2026, 4, 1), version=1, by=found.by, today=TODAY)
    names = [each.name for each in file_of(found.application).applicants(TODAY)]
    assert names == ["Rowan"]


def test_a_child_at_home_is_heard_and_turns_18(region):
    found = in_stage_1(region)
    with pytest.raises(NotPossible, match="Enter the date of birth"):
        does.add_member(
            household=found.household, kind="child", given="Juniper", by=found.by, today=TODAY
        )
    juniper = does.add_member(
        household=found.household, kind="child", given="Juniper", born_on=date(2008, 12, 1),
        by=found.by, today=TODAY,
    )  # fmt: skip
    with pytest.raises(NotPossible, match="Write what the child said"):
        does.record_voice(member=juniper, words=" ", on=TODAY, version=1, by=found.by, today=TODAY)
    heard = does.record_voice(
        member=juniper, words="I would like a sister", on=date(2026, 2, 1), version=1,
        by=found.by, today=TODAY,
    )  # fmt: skip
    assert heard.voice == "I would like a sister"

    def opened(on: date) -> list[CheckState]:
        rows = tracked(file_of(found.application), on)
        return [each.state for each in rows if each.person == juniper.person_id]

    assert opened(date(2026, 11, 30)) == []
    assert opened(date(2026, 12, 1)) == [
        CheckState.NOT_ASKED, CheckState.NEEDS_EARLIER, CheckState.NEEDS_EARLIER,
    ]  # fmt: skip


def test_two_people_describe_one_household(region):
    found = family(region)
    given = {"household": found.household, "by": found.by, "today": TODAY}
    does.describe_household(**given, version=1, relationship="civil_partnership")
    with pytest.raises(ChangedByAnother):
        does.describe_household(**given, version=1, postcode="WV1 1AA")
    does.describe_household(**given, version=2, postcode="WV1 1AA")
    found.household.refresh_from_db()
    assert (found.household.district, found.household.relationship) == (
        "WV1", "civil_partnership",
    )  # fmt: skip


def test_the_square_of_a_home_goes_with_another_district(region):
    found = family(region)
    home, given = found.household, {"by": found.by, "today": TODAY}

    def describe(**what):
        home.refresh_from_db()
        does.describe_household(household=home, version=home.version, **given, **what)
        home.refresh_from_db()
        return home.square

    assert describe(postcode="WV1 1AA", square="so 91 98") == "SO9198"
    assert describe(postcode="WV1 1AB") == "SO9198"  # a house further on
    with pytest.raises(NotPossible, match="another district"):
        describe(postcode="KV4 2AA", square="SO 91 98")
    assert describe(postcode="KV4 2AA") == ""
    with pytest.raises(NotPossible, match="finer than a kilometre"):
        describe(square="SO 913 985")


def test_pets_and_years_abroad_ask_for_their_checks(region):
    found = in_stage_1(region)
    does.add_pet(household=found.household, kind="dog", number=1, by=found.by)
    does.record_lived_abroad(
        adult=found.adults[1], country="Norway", from_on=date(2009, 1, 1), to_on=date(2011, 1, 1),
        by=found.by,
    )  # fmt: skip
    checks_done(found, date(2026, 2, 20))
    left = [
        (each.kind, each.country)
        for each in tracked(file_of(found.application), TODAY)
        if each.state is CheckState.NOT_ASKED
    ]
    assert left == [("overseas", "Norway"), ("pets", "")]


class TestChecks:
    def test_asked_chased_and_back(self, region):
        found = in_stage_1(region)
        rowan = found.adults[1].person
        check = found.does("request_check", kind="medical", person=rowan, on=date(2026, 10, 15))
        with pytest.raises(NotPossible, match="was asked for already, on 15 October 2026"):
            found.does("request_check", kind="medical", person=rowan, on=date(2026, 10, 20))
        for day, how in ((date(2026, 11, 5), "phone"), (date(2026, 11, 16), "letter")):
            does.chase_check(check=check, on=day, how=how, by=found.by, today=TODAY)
        with pytest.raises(NotPossible, match="chased that day already"):
            does.chase_check(
                check=check, on=date(2026, 11, 16), how="letter", by=found.by, today=TODAY
            )
        waited = waiting_for(found.application, TODAY)
        assert waited.sentence == (
            "Rowan’s medical from the GP, asked for 38 days ago, chased twice (last on 16 November "
            "2026)."
        )
        assert waited.check == check.pk
        given = {"check": check, "outcome": "received", "by": found.by, "today": TODAY}
        with pytest.raises(NotPossible, match="cannot be before the reminder"):
            does.receive_check(on=date(2026, 11, 10), version=1, **given)
        done = does.receive_check(on=date(2026, 11, 20), version=1, **given)
        assert done.expires_on == date(2028, 11, 20)
        with pytest.raises(NotPossible, match="nothing to chase"):
            does.chase_check(check=check, on=TODAY, how="phone", by=found.by, today=TODAY)

    def test_one_that_ran_out_is_asked_for_again_beside_the_old_one(self, region):
        found = in_stage_1(region)
        fern = found.adults[0].person
        old = back(found, date(2024, 5, 1), kind=terms.DBS, part=3, person=fern)
        assert old.expires_on == date(2026, 5, 1)
        again = found.does("request_check", kind=terms.DBS, part=3, person=fern, on=TODAY)
        old.refresh_from_db()
        assert old.superseded_on == TODAY
        states = {
            each.fact.number: each.state
            for each in tracked(file_of(found.application), TODAY)
            if each.fact and each.kind == terms.DBS
        }
        assert states == {again.pk: CheckState.WAITING}

    @pytest.mark.parametrize(
        ("which", "words"),
        [
            ({"kind": "horoscope"}, "Choose the check"),
            ({"kind": "dbs"}, "Choose who is checked"),
            ({"kind": "finance", "part": 2}, "has no parts"),
            ({"kind": "overseas"}, "Name the country"),
            ({"kind": "finance", "country": "Norway"}, "Name the country"),
            ({"kind": "reference"}, "Choose the referee"),
        ],
    )
    def test_no_such_check(self, region, which, words):
        found = in_stage_1(region)
        with pytest.raises(NotPossible, match=words):
            found.does("request_check", on=TODAY, **which)

    def test_concerns_are_put_in_words(self, region):
        found = in_stage_1(region)
        check = found.does("request_check", kind="finance", on=TODAY)
        with pytest.raises(NotPossible, match="how it was considered"):
            does.receive_check(
                check=check, on=TODAY, outcome="concerns", version=1, by=found.by, today=TODAY
            )

    def test_nobody_of_another_household(self, region):
        found, other = in_stage_1(region), family(region)
        with pytest.raises(NotPossible, match="Choose somebody of this household"):
            found.does("request_check", kind="identity", person=other.adults[0].person, on=TODAY)
        assert not Check.objects.exists()


def test_a_rule_on_courses_is_the_partnership_s_and_ends_the_one_before(region):
    now = timezone.now()
    given = {"course_kind": "siblings", "source": "Board, January 2026", "now": now}
    for first in ("nora", "hester", "tamsin"):
        with acting_as(region.people[first]), pytest.raises(NotAllowed):
            does.set_course_rule(
                mandatory_from=date(2026, 1, 1), by=current_account(), **given
            )  # fmt: skip
    with acting_as(region.wren):
        wren = Account.objects.get(pk=region.wren)
        does.set_course_rule(mandatory_from=date(2026, 1, 1), by=wren, **given)
        with pytest.raises(NotPossible, match="a day after"):
            does.set_course_rule(mandatory_from=date(2026, 1, 1), by=wren, **given)
        does.set_course_rule(mandatory_from=date(2026, 9, 1), for_kinds=(), by=wren, **given)
    rows = PreparationRule.objects.order_by("mandatory_from").values_list(
        "mandatory_until", "for_kinds"
    )
    assert list(rows) == [(date(2026, 9, 1), "adoption,dual_approval"), (None, "none")]
    found = in_stage_1(region)
    rules = [each for each in file_of(found.application).rules if each.course_kind == "siblings"]
    said = {"kind": "adoption", "fast_track": False}
    for begun, binding in (
        (date(2025, 12, 31), "our rule since October 2023"),
        (date(2026, 8, 31), "Board, January 2026"),
        (date(2026, 10, 1), ""),
    ):
        found_now = [each.source for each in rules if each.binds(begun_on=begun, **said)]
        assert found_now == ([binding] if binding else [])


def test_a_rule_set_in_error_is_taken_back_and_the_one_before_holds_again(region):
    given = {"course_kind": "siblings", "source": "Board", "now": timezone.now()}
    with acting_as(region.marguerite):
        head = Account.objects.get(pk=region.marguerite)
        first = does.set_course_rule(mandatory_from=date(2026, 1, 1), by=head, **given)
        wrong = does.set_course_rule(mandatory_from=date(2062, 9, 1), by=head, **given)
        first.refresh_from_db()
        again = {"by": head, "why": "2026 was meant"}
        with pytest.raises(NotPossible, match="A later rule followed"):
            does.withdraw_course_rule(rule=first, version=first.version, **again)
        with pytest.raises(NotPossible, match="Say why"):
            does.withdraw_course_rule(rule=wrong, version=wrong.version, by=head, why=" ")
        does.withdraw_course_rule(rule=wrong, version=wrong.version, **again)
        made = does.set_course_rule(mandatory_from=date(2026, 9, 1), by=head, **given)
    first.refresh_from_db()
    assert (first.mandatory_until, made.mandatory_until) == (date(2026, 9, 1), None)
    assert (made.set_by_id, made.set_at) == (region.marguerite, given["now"])
    wrong.refresh_from_db()
    assert (wrong.is_live, wrong.void_reason) == (False, "2026 was meant")


def test_a_rule_and_a_right_in_one_council_alone_bind_nobody(region):
    """Wren's right is the partnership's; the same role in one council does not settle for all."""
    with acting_as(region.wren):
        appoint(
            account=Account.objects.get(pk=region.alma), role="administrator",
            place=Agency.objects.get(pk=region.alderbridge), by=current_account(),
        )  # fmt: skip
    with acting_as(region.alma), pytest.raises(NotAllowed):
        does.set_course_rule(
            course_kind="siblings", source="Me", mandatory_from=date(2026, 1, 1),
            by=current_account(),
            now=timezone.now(),
        )  # fmt: skip
