"""From records to the score card: what nobody wrote is not known, and nothing protected is read."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from permanency.casework.adopters import operations as adopters
from permanency.casework.adopters.models import Adult, Approval, ApprovalTerms, HomeFact
from permanency.casework.adopters.operations import NewAdult, Range
from permanency.casework.children.models import Requirement
from permanency.casework.children.needs import NewNeed, record_needs
from permanency.casework.children.needs_requirements import Asked, record_requirement
from permanency.casework.matching import inputs, siblings
from permanency.casework.matching.fit.explain import explain
from permanency.casework.matching.fit.run import FAMILIES
from permanency.casework.matching.fit.weights import weights
from permanency.casework.matching.models import Match
from permanency.platform.people.models import Person
from permanency.platform.security.identity import acting_as, current_account
from tests.integration.matching_world import child, family

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)
SAID = {"as_at": date(2026, 6, 1), "source": "report"}


def wait(records, plan="together", letters=None):
    """They are brothers and sisters, decided as told."""
    said = {"by": current_account()}
    group = siblings.start_group(records=records, **said)
    made = siblings.DecisionMade(
        plan, date(2026, 5, 1), "Hester Quillan", "They ask for each other.",
        {each.pk: (letters or {}).get(each.pk, "A") for each in records},
    )  # fmt: skip
    siblings.decide(group=group, records=records, made=made, seen={}, today=TODAY, **said)
    return group


def needs(record, **levels):
    record_needs(
        record=record, by=current_account(), today=TODAY,
        needs=[
            NewNeed(domain, level, "assessed", "specialist", date(2026, 6, 1))
            for domain, level in levels.items()
        ],
    )  # fmt: skip


def asks(record, criterion, value="", must=True):
    record_requirement(
        record=record, by=current_account(), today=TODAY,
        asked=Asked(criterion, value, must, "Dev Marigold", date(2026, 6, 1)),
    )  # fmt: skip


def units(by):
    return inputs.units(TODAY, by=by)


def homes(by):
    return inputs.households(TODAY, by=by)


def low_high(profiles, code, row=0):
    span = profiles.span(code)
    return int(span.low[row]), int(span.high[row])


@pytest.fixture
def ivy(region):
    with acting_as(region.ivy):
        yield current_account()


class TestUnits:
    def test_brothers_and_sisters_are_one_unit(self, region, ivy):
        two = [
            child("Bracken", agency_id=region.castlemoor, born_on=date(2020, 10, 22)),
            child("Clover", agency_id=region.castlemoor, born_on=date(2022, 7, 20)),
        ]
        group = wait(two)
        made, refs = units(ivy)
        assert [each.key for each in refs] == [group.ref]
        assert low_high(made, "children") == (2, 2)
        assert (low_high(made, "youngest"), low_high(made, "oldest")) == ((52, 52), (73, 73))
        assert refs.approvals == ()
        assert refs.row_of(two[1].ref) == 0

    def test_only_an_allowed_split_makes_parts(self, region, ivy):
        two = [child(each, agency_id=region.castlemoor) for each in ("Bracken", "Clover")]
        group = wait(two, "together_preferred", {two[0].pk: "A", two[1].pk: "B"})
        _, refs = units(ivy)
        assert {each.key for each in refs} == {group.ref, two[0].ref, two[1].ref}
        (approval,) = refs.approvals
        assert refs[approval.whole].key == group.ref
        assert {refs[row].key for row in approval.parts} == {two[0].ref, two[1].ref}
        assert approval.approved_by == "Hester Quillan"
        assert [refs[row].key for row in refs.whole] == [group.ref]

    def test_apart_they_are_units_of_their_own_and_undecided_they_stay_together(self, region, ivy):
        apart = [child(each, agency_id=region.castlemoor) for each in ("Ash", "Birch")]
        wait(apart, "apart", {apart[0].pk: "A", apart[1].pk: "B"})
        open_ = [child(each, agency_id=region.castlemoor) for each in ("Cedar", "Damson")]
        group = siblings.start_group(records=open_, by=ivy)
        _, refs = units(ivy)
        assert {each.key for each in refs} == {apart[0].ref, apart[1].ref, group.ref}
        (one,) = [each for each in refs if each.key == group.ref]
        assert one.standing == "not_decided"

    def test_the_highest_need_counts_and_what_nobody_looked_into_is_not_known(self, region, ivy):
        two = [child(each, agency_id=region.castlemoor) for each in ("Bracken", "Clover")]
        wait(two)
        needs(two[0], attachment_trauma=2, sensory=1, feeding_growth=None)
        needs(two[1], attachment_trauma=3)
        made, _ = units(ivy)
        assert low_high(made, "need_attachment_trauma") == (3, 3)
        assert low_high(made, "need_sensory") == (1, 4)  # of Clover nobody said
        assert low_high(made, "need_feeding_growth") == (0, 4)
        assert low_high(made, "need_neurodiversity") == (0, 4)

    def test_a_must_of_the_plan_counts_and_a_wish_rules_nobody_out(self, region, ivy):
        record = child("Bracken", agency_id=region.castlemoor)
        asks(record, "contact_siblings", "direct_1_2")
        asks(record, "contact_carer", "direct_1_2", must=False)
        asks(record, "age_gap", "2")
        asks(record, "no_dogs")
        asks(record, "away_from", "Saltmere")
        made, _ = units(ivy)
        assert low_high(made, "contact_siblings") == (2, 2)
        assert low_high(made, "contact_carer") == (0, 0)
        assert low_high(made, "age_gap") == (24, 24)
        assert int(made.marks("no_animals").surely[0]) == 1
        assert made.lists("away_areas").of(0)

    def test_without_an_order_the_plan_may_still_change(self, region, ivy):
        child("Bracken", agency_id=region.castlemoor, ordered_on=None)
        made, refs = units(ivy)
        assert low_high(made, "legal_risk") == (1, 1)
        assert refs[0].ordered_on is None
        assert low_high(made, "waiting_days") == (0, 7300)

    def test_a_worker_sees_the_children_of_her_council(self, region, ivy):
        child("Bracken", agency_id=region.castlemoor)
        mine = child("Clover", agency_id=region.alderbridge)
        with acting_as(region.alma):
            _, refs = units(current_account())
            _, none = homes(current_account())
        assert [each.key for each in refs] == [mine.ref]
        assert len(none) == 0


class TestHouseholds:
    def test_what_nobody_asked_is_not_known(self, region, ivy):
        application = family(region)
        made, refs = homes(ivy)
        assert [each.application_id for each in refs] == [application.pk]
        assert low_high(made, "limit_sensory") == (0, 4)
        assert low_high(made, "keeps_siblings") == (0, 3)
        assert low_high(made, "children_at_home") == (0, 9)
        assert low_high(made, "max_children") == (1, 4)
        assert int(made.marks("animals").possibly[0]) == 7

    def test_limits_they_gave_and_what_is_to_be_talked_about(self, region, ivy):
        application = family(region)
        with acting_as(region.nora):
            told = {"application": application, "by": current_account(), "today": TODAY, **SAID}
            adopters.record_wish(domain="sensory", stance="no", **told)
            adopters.record_wish(domain="neurodiversity", stance="with_support", level=3, **told)
            adopters.record_wish(domain="feeding_growth", stance="discuss", level=2, **told)
            adopters.record_contact_wish(party="siblings", stance="yes", form="letterbox", **told)
            adopters.record_range(
                hopes=Range(max_children=2, age_from_months=0, age_to_months=71, which_sex="any"),
                **told,
            )
        made, _ = homes(ivy)
        assert low_high(made, "limit_sensory") == (0, 0)
        assert low_high(made, "limit_neurodiversity") == (3, 3)
        assert low_high(made, "limit_feeding_growth") == (0, 2)
        assert low_high(made, "keeps_siblings") == (1, 1)
        assert low_high(made, "max_children") == (2, 2)
        assert low_high(made, "age_to") == (71, 71)

    def test_nobody_at_home_has_to_be_said(self, region, ivy):
        application = family(region)
        with acting_as(region.nora):
            home = application.household
            for fact, value in (
                ("no_children", "Yes"), ("no_animals", "yes"), ("carer_home_months", "9 months"),
                ("experience", "Attachment and trauma"), ("stairs_free", "no"),
            ):  # fmt: skip
                adopters.record_home_fact(
                    household=home, fact=fact, value=value, by=current_account(), **SAID
                )
        made, _ = homes(ivy)
        assert low_high(made, "children_at_home") == (0, 0)
        assert int(made.marks("animals").possibly[0]) == 0
        assert low_high(made, "carer_at_home") == (9, 9)
        assert low_high(made, "step_free") == (0, 0)
        assert made.marks("experience").surely[0]

    def test_who_is_on_hold_is_counted_and_not_listed(self, region, ivy):
        application = family(region)
        approval = Approval.objects.get(application=application)
        with acting_as(region.nora):
            ApprovalTerms.objects.create(
                application=application, approval=approval, approved_on=approval.approved_on,
                started_on=approval.approved_on, max_children=1, age_to=4,
            )  # fmt: skip
            adopters.set_availability(
                application=application, state="on_hold", on=date(2026, 9, 1), by=current_account(),
                today=TODAY, reason="Moving house", asked_by="applicant",
            )  # fmt: skip
        _, refs = homes(ivy)
        assert (len(refs), refs.elsewhere) == (0, {"on_hold": 1})


class TestDistances:
    """Plan and home give squares; a list says how far, and what nobody placed is a question."""

    def asks_for(self, record, criterion, square, miles, must=True, away_for=""):
        record_requirement(
            record=record, by=current_account(), today=TODAY,
            asked=Asked(
                criterion, "Saltmere", must, "Dev Marigold", date(2026, 6, 1), square=square,
                miles=miles, away_for=away_for,
            ),
        )  # fmt: skip

    def lives_in(self, region, square):
        home = family(region).household
        with acting_as(region.nora):
            adopters.describe_household(
                household=home, version=home.version, square=square, by=current_account(),
                today=TODAY,
            )  # fmt: skip

    def answer(self, ivy, code):
        told = explained(ivy)
        for verdict, lines in (
            ("passes", told.passes), ("fails", told.fails), ("asks", told.questions),
        ):  # fmt: skip
            for line in lines:
                if line.code == code:
                    return verdict, line.family
        return None

    @pytest.mark.parametrize(
        ("square", "answer"),
        [
            ("OV3336", ("fails", "1 mile away")),
            ("OV5136", ("passes", "12 miles away")),
            ("", ("asks", "not known")),
        ],
    )
    def test_away_from_a_place_for_safety(self, region, ivy, square, answer):
        self.asks_for(
            child("Bracken", agency_id=region.castlemoor), "away_from", "OV 31 36", 10,
            away_for="safety",
        )  # fmt: skip
        self.lives_in(region, square)
        assert self.answer(ivy, "away_safety") == answer
        assert self.answer(ivy, "away_areas") is None

    def test_near_a_place_as_a_must_and_as_a_wish(self, region, ivy):
        must = child("Bracken", agency_id=region.castlemoor)
        self.asks_for(must, "near_to", "OV 31 36", 10)
        self.lives_in(region, "OV6636")
        assert self.answer(ivy, "near_to") == ("fails", "22 miles away")
        (asked,) = must_of(must)
        asked.change(must=False)
        assert self.answer(ivy, "near_to") is None
        near = [each for each in explained(ivy).terms if each.code == "distance"]
        assert [each.thousandths for each in near] == [800]  # within 40 miles

    def test_a_wish_to_be_away_rules_nobody_out(self, region, ivy):
        record = child("Bracken", agency_id=region.castlemoor)
        self.asks_for(record, "away_from", "OV 31 36", 10, must=False, away_for="chance")
        self.lives_in(region, "OV3136")
        assert self.answer(ivy, "away_chance") is None


def must_of(record):
    return list(Requirement.objects.filter(record=record, must=True))


class TestAPastDay:
    """What a past quarter rests on: who waited, and how they belonged together, on its last day."""

    def test_a_decision_counts_from_its_day(self, region, ivy):
        two = [child(each, agency_id=region.castlemoor) for each in ("Ash", "Birch")]
        wait(two, "apart", {two[0].pk: "A", two[1].pk: "B"})  # decided 1 May
        _, refs = inputs.units(date(2026, 4, 30), by=ivy)
        assert [(len(each.children), each.standing) for each in refs] == [(2, "not_decided")]
        _, refs = inputs.units(date(2026, 5, 1), by=ivy)
        assert [len(each.children) for each in refs] == [1, 1]

    def test_a_family_was_there_until_it_was_matched(self, region, ivy):
        application = family(region)
        record = child("Bracken", agency_id=region.castlemoor)
        Match.objects.create(
            record=record, application=application, matched_on=date(2026, 10, 5), import_batch_id=1
        )
        assert len(inputs.households(date(2026, 9, 30), by=ivy)[1]) == 1
        _, now = homes(ivy)
        assert (len(now), now.elsewhere) == (0, {"matched": 1})


PROTECTED = ("ethnicity", "sex", "orientation", "disabled", "relationship")


class TestNothingProtectedOfAnAdopter:
    def test_swapping_it_in_the_database_changes_nothing(self, region, ivy):
        record = child("Bracken", agency_id=region.castlemoor)
        needs(record, attachment_trauma=2)
        application = family(region)
        with acting_as(region.nora):
            adopters.add_adult(
                household=application.household, on=TODAY, by=current_account(), today=TODAY,
                adult=NewAdult(
                    given="Fern", family="Goldfinch", born_on=date(1988, 1, 1), sex="female",
                    ethnicity="WBRI", orientation="heterosexual", disabled="no",
                ),
            )  # fmt: skip
            for fact in ("faith", "heritage", "language"):
                adopters.record_home_fact(
                    household=application.household, fact=fact, value="One thing",
                    by=current_account(), **SAID,
                )  # fmt: skip
        before = told(ivy)
        with acting_as(region.nora):
            adult = Adult.objects.select_related("person").get()
            adult.person.change(sex="male", ethnicity="APKN", born_on=date(1969, 5, 5))
            adult.change(orientation="gay", disabled="yes")
            application.household.change(relationship="single")
            for fact in HomeFact.objects.all():
                fact.change(value="Another")
        assert told(ivy) == before

    def test_the_queries_do_not_name_it(self, region, ivy):
        family(region)
        with CaptureQueriesContext(connection) as caught:
            homes(ivy)
        asked = " ".join(each["sql"] for each in caught)
        for column in PROTECTED:
            assert not re.search(rf'"{column}"', asked), column
        born = [each["sql"] for each in caught if '"born_on"' in each["sql"]]
        assert all("adopters_member" in each for each in born)
        assert not {"faith", "heritage", "language"} & set(re.findall(r"'(\w+)'", asked))

    def test_a_childs_heritage_moves_only_its_term(self, region, ivy):
        record = child("Bracken", agency_id=region.castlemoor)
        application = family(region)
        with acting_as(region.nora):
            adopters.record_home_fact(
                household=application.household, fact="heritage_support", value="APKN 4",
                by=current_account(), **SAID,
            )  # fmt: skip
        before = explained(ivy)
        Person.objects.get(pk=record.person_id).change(ethnicity="APKN")
        after = explained(ivy)
        assert [each.code for each, was in zip(after.terms, before.terms, strict=True)
                if each != was] == ["heritage"]  # fmt: skip
        assert (after.passes, after.fails, after.questions) == (
            before.passes, before.fails, before.questions,
        )  # fmt: skip
        assert after.points > before.points


def test_as_many_queries_for_many_as_for_one(region, ivy):
    counts = []
    for names in (("Ash",), ("Birch", "Cedar", "Damson")):
        for name in names:
            child(name, agency_id=region.castlemoor)
            family(region)
        with CaptureQueriesContext(connection) as caught:
            units(ivy)
            homes(ivy)
        counts.append(len(caught))
    assert counts[0] == counts[1]


def told(by):
    return FAMILIES.inputs(units(by)[0], homes(by)[0], top=20)


def explained(by):
    return explain(units(by)[0], 0, homes(by)[0], 0, weights())
