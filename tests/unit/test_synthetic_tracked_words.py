"""Needs, papers, notes, families, babies, counts and meetings of the invented region."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date, timedelta
from itertools import pairwise
from random import Random

import pytest

from permanency.casework.children import terms
from permanency.casework.children.documents_content import kind_of
from permanency.casework.children.needs_requirements import CHOICES, NUMBERS
from permanency.casework.tracking import terms as meeting_terms
from permanency.exchange.synthetic.names import FIRST_NAMES
from permanency.exchange.synthetic.region import Region, region
from permanency.exchange.synthetic.tracked.choice import stands
from permanency.exchange.synthetic.tracked.families import siblings
from permanency.exchange.synthetic.tracked.meeting_words import ACTIONS, PRACTICE, SAID
from permanency.exchange.synthetic.tracked.meetings import council_meetings, partnership_meetings
from permanency.exchange.synthetic.tracked.needs import needs_of, requirements_of
from permanency.exchange.synthetic.tracked.notes import notes_of
from permanency.exchange.synthetic.tracked.papers import page_of, papers_of
from permanency.exchange.synthetic.tracked.population import MONTHS, months_of
from permanency.exchange.synthetic.tracked.said import said_about
from permanency.exchange.synthetic.tracked.unborn import unborn

THURSDAY = date(2026, 11, 26)


@pytest.fixture(scope="module")
def vale() -> Region:
    return region()


@pytest.fixture(scope="module")
def standing(vale):
    return stands(vale)


def test_each_child_with_a_decision_has_8_to_16_kinds_of_need_some_unknown_some_old(vale, standing):
    unknown = old = 0
    for stand in standing:
        needs = needs_of(stand, vale.seed)
        assert len({(need.domain, need.as_at) for need in needs}) == len(needs)
        for need in needs:
            assert need.domain in terms.NEED_DOMAINS
            assert need.source in terms.NEED_SOURCES
            assert stand.child.born_on <= need.as_at <= vale.today
            assert (need.level is None) == (need.certainty == "unknown")
            assert need.level is None or need.source != "not_asked"
            unknown += need.level is None
            old += need.as_at < vale.today - timedelta(184)
        if stand.state in ("decided", "searching", "matched", "placed"):
            assert 8 <= len({need.domain for need in needs}) <= 16
    assert unknown > 100
    assert old > 100


def test_requirements_have_the_values_their_criterion_takes(vale, standing):
    musts = Counter()
    for stand in standing:
        for one in requirements_of(stand, vale.seed, group=True):
            assert one.criterion in terms.REQUIREMENTS
            if one.criterion in CHOICES:
                assert one.value in CHOICES[one.criterion]
            if one.criterion in NUMBERS:
                _, least, most = NUMBERS[one.criterion]
                assert least <= int(one.value) <= most
            assert one.as_at <= vale.today
            if one.criterion == "heritage" and one.must:
                assert one.approved
                assert one.expires_on > one.as_at
            musts[one.criterion] += one.must
    assert musts["heritage"] >= 1


def test_about_35_groups_have_a_decision_of_each_kind_and_some_have_none(vale):
    groups = siblings(vale)
    plans = Counter(group.plan for group in groups)
    assert sum(plans[plan] for plan in terms.SIBLING_PLANS) >= 30
    assert set(plans) == {*terms.SIBLING_PLANS, ""}
    assert sum(len(group.councils) == 2 for group in groups) == 2
    keys = [key for group in groups for key in group.children]
    assert len(keys) == len(set(keys))
    for group in groups:
        assert group.plan == "" or len(group.units) == len(group.children)
        letters = set(group.units)
        assert {"": True, "together": len(letters) == 1}.get(group.plan, len(letters) > 1)
        assert group.decided_on is None or group.decided_on <= vale.today


def test_a_few_hundred_papers_fit_the_way_so_far(vale, standing):
    found = [(stand, paper) for stand in standing for paper in papers_of(stand, vale.seed)]
    assert 200 <= len(found) <= 450
    assert {paper.kind for _, paper in found} >= {
        "permanence_report", "decision_record", "placement_order", "care_order", "review_record",
    }  # fmt: skip
    for stand, paper in found:
        assert stand.child.born_on <= paper.dated <= vale.today
        if paper.kind == "placement_order":
            assert paper.dated == stand.ordered_on


def test_a_paper_is_a_small_real_pdf_the_same_each_time():
    page = page_of("Placement order")
    assert kind_of("paper.pdf", page) == "application/pdf"
    assert len(page) < 40_000
    assert page_of.__wrapped__("Placement order") == page


def test_about_a_third_of_the_children_have_notes_of_their_own_days(vale, standing):
    tracked = [stand for stand in standing if stand.state != "adopted"]
    notes = {stand.key: list(notes_of(stand, vale.seed)) for stand in tracked}
    with_notes = sum(bool(listed) for listed in notes.values())
    assert 0.25 < with_notes / len(tracked) < 0.45
    for stand in tracked:
        for note in notes[stand.key]:
            assert stand.entered_on <= note.written_at.date() <= vale.today
            assert re.match("[A-Z]", note.body)
            assert "{" not in note.body


def test_five_to_eight_babies_are_expected_until_march(vale):
    babies = [baby for council in vale.councils for baby in unborn(vale, council.name)]
    assert 5 <= len(babies) <= 8
    assert all(date(2026, 12, 1) <= baby.expected_on <= date(2027, 3, 31) for baby in babies)
    assert all(baby.notified_on <= vale.today for baby in babies)
    assert {"yes"} < {baby.early_permanence for baby in babies}
    assert any(baby.earlier_child_adopted == "yes" for baby in babies)


def test_the_counts_of_each_month_are_those_of_the_returns(vale):
    for council in vale.councils:
        months = months_of(vale, council.name)
        assert len(months) == MONTHS
        assert months[-1].month == date(2026, 10, 1)
        march = next(one for one in months if one.month == date(2026, 3, 1))
        there = [child for child in vale.children_of(council.name)
                 if child.in_care_on(date(2026, 3, 31))]  # fmt: skip
        assert march.children == len(there)
        assert all(0.15 < one.aged_0_5 / one.children < 0.30 for one in months)


def test_castlemoor_meets_on_thursday_at_ten_and_met_every_fortnight(vale):
    plans = council_meetings(vale, "Castlemoor")
    days = [plan.held_on for plan in plans]
    assert days[-1] == THURSDAY
    assert plans[-1].begins_at.hour == 10
    assert plans[-1].at_most == 0
    assert {later - earlier for earlier, later in pairwise(days)} == {timedelta(14)}
    assert vale.today - days[0] < timedelta(95)


def test_the_partnership_holds_a_panel_each_month_and_meetings_about_babies(vale):
    plans = partnership_meetings(vale)
    kinds = Counter(plan.kind for plan in plans)
    assert kinds == {meeting_terms.PANEL: 4, meeting_terms.UNBORN: 3}
    assert all(plan.whole_partnership for plan in plans)
    assert sum(plan.held_on > vale.today for plan in plans) == 2


@pytest.mark.parametrize("reason", meeting_terms.WHY)
def test_what_is_said_fits_what_the_meeting_may_write(reason):
    decisions = set()
    for seed in range(60):
        said = said_about(
            Random(seed), reason=reason, name="Wren", held_on=THURSDAY, searching=True,
            waits_long=True, first_time=seed % 2 == 0,
        )  # fmt: skip
        assert said.note.strip()
        assert said.review_again_on is None or said.review_again_on > THURSDAY
        assert said.decision != meeting_terms.CARRY_ON or said.actions
        assert all(action.due_on > THURSDAY for action in said.actions)
        decisions.add(said.decision)
    assert decisions <= set(meeting_terms.DECISIONS)


def test_what_the_work_taught_names_no_child():
    """Words at the beginning of a sentence are written large, too: none of them is a name."""
    names = {name.lower() for name in FIRST_NAMES}
    for words in PRACTICE:
        assert not names & {word.lower() for word in re.findall(r"\b[A-Z][a-z]+", words)}
    assert set(SAID) <= set(meeting_terms.WHY)
    assert set(ACTIONS) - {""} <= set(meeting_terms.WHY)
