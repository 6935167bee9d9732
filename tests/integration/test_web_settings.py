"""Settings: read by everybody they bind, set by the head of service and the administrator."""

from __future__ import annotations

import pytest
from django.urls import reverse

from permanency.casework.adopters.models import PreparationRule
from permanency.platform.pathways.policy import POLICIES
from permanency.platform.security.policies import policies_switched_off
from permanency.web.settings.policy_words import POLICY_WORDS, value_in_words
from tests.web import signed_in, token_in, words

pytestmark = pytest.mark.django_db

RULES, SET = "/settings/courses/", "/settings/courses/set/"
SAID = {
    "course_kind": "siblings",
    "mandatory_from-day": "1",
    "mandatory_from-month": "2",
    "mandatory_from-year": "2027",
    "for_kinds": ["adoption"],
    "for_fast_track": "no",
    "source": "Partnership board, 3 November 2026",
}
READS = {
    "nora": True, "dev": True, "rowan": True, "quinn": True, "hester": True, "pip": True,
    "marguerite": True, "wren": True, "morgan": True, "nell": False,
}  # fmt: skip
SETS = {"marguerite", "wren"}


@pytest.fixture
def head(region):
    return signed_in(region.marguerite)


def only_rule() -> PreparationRule:
    return PreparationRule.objects.get()


@pytest.mark.parametrize("who", READS)
def test_who_reads_and_who_sets(region, who):
    client = signed_in(region.people[who])
    reads, sets = (200 if READS[who] else 404), (200 if who in SETS else 404)
    assert client.get("/settings/").status_code == reads
    page = client.get(RULES)
    assert page.status_code == reads
    assert (SET in page.content.decode()) == (who in SETS)
    assert client.get(SET).status_code == sets
    told = client.post(SET, SAID)
    assert told.status_code == (302 if who in SETS else 404)
    assert PreparationRule.objects.count() == (who in SETS)


@pytest.mark.parametrize("who", sorted(set(READS) - SETS))
def test_the_database_alone_refuses_whoever_may_not(region, who):
    client = signed_in(region.people[who])
    client.raise_request_exception = False
    with policies_switched_off():
        assert client.post(SET, SAID).status_code >= 400
    assert not PreparationRule.objects.exists()


def test_a_rule_is_set_and_shown_with_who_set_it(head):
    form = head.get(SET)
    page = head.post(SET, {**SAID, "form_token": token_in(form)}, follow=True)
    text = words(page)
    assert "The rule is set." in text
    assert "From 1 Feb 2027 For whom Adoption Not on the fast track" in text
    assert "Partnership board, 3 November 2026 Set by Marguerite Holloway-Finch," in text
    assert "1 Oct 2023 to 1 Feb 2027" in text
    assert "Further training is asked of nobody, and never was." in text


def test_sent_twice_one_rule(head):
    sent = {**SAID, "form_token": token_in(head.get(SET))}
    assert [head.post(SET, sent).status_code for _ in range(2)] == [302, 302]
    assert only_rule().for_kinds == "adoption"


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"course_kind": ""}, "Choose the course"),
        ({"source": ""}, "Say who decided it, and when"),
        ({"mandatory_from-day": "31"}, "31 February is not a date"),
        ({"mandatory_from-day": "", "mandatory_from-month": "", "mandatory_from-year": ""},
         "Enter the day from which it holds"),
        ({"for_kinds": ["non_agency"]}, "not one of the available choices"),
        ({"for_fast_track": ""}, "Choose whether it is for the fast track too"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_said_beside_its_field(head, changed, told):
    page = head.post(SET, SAID | changed)
    assert page.status_code == 422
    assert told in words(page)
    assert not PreparationRule.objects.exists()


def test_a_day_before_the_rule_that_holds_is_refused(head):
    head.post(SET, SAID)
    page = head.post(SET, SAID | {"mandatory_from-year": "2026"})
    assert page.status_code == 422
    assert "Choose a day after the one from which the rule now holds" in words(page)


def test_a_rule_is_taken_back_with_a_reason_and_stays_on_the_page(head):
    head.post(SET, SAID)
    rule = only_rule()
    address = reverse("settings_courses_withdraw", args=[rule.pk])
    assert address in head.get(RULES).content.decode()
    assert "Say why it is taken back" in words(head.post(address, {"version": rule.version}))
    done = head.post(address, {"version": rule.version, "why": "The year was wrong"}, follow=True)
    text = words(done)
    assert "The rule is taken back." in text
    assert "Taken back Set in error. They bind nobody." in text
    assert "The year was wrong" in text
    assert "From 1 Oct 2023" in text
    assert head.get(address).status_code == 404


def test_a_rule_changed_meanwhile_is_not_taken_back(head):
    head.post(SET, SAID)
    rule = only_rule()
    address = reverse("settings_courses_withdraw", args=[rule.pk])
    page = head.post(address, {"version": rule.version + 1, "why": "x"})
    assert page.status_code == 409
    assert "Somebody else changed the rules" in words(page)
    assert only_rule().is_live


def test_nobody_else_takes_a_rule_back(region, head):
    head.post(SET, SAID)
    address = reverse("settings_courses_withdraw", args=[only_rule().pk])
    for who in ("nora", "hester", "tamsin"):
        client = signed_in(region.people[who])
        assert client.get(address).status_code == 404
        assert client.post(address, {"version": 1, "why": "x"}).status_code == 404


def test_every_value_of_the_installation_has_its_words(head):
    named = [name for group in POLICY_WORDS.values() for name in group]
    assert sorted(named) == sorted(POLICIES)
    page = head.get("/settings/").content.decode()
    for policy in POLICIES.values():
        assert policy.key in page


@pytest.mark.parametrize(
    ("value", "unit", "told"),
    [(1, "months", "1 month"), (3, "working days", "3 working days"), (1, "people", "1 person"),
     (2, "stage 1 or 2", "Stage 2"), (1, "working days", "1 working day")],
)  # fmt: skip
def test_a_value_in_words(value, unit, told):
    assert value_in_words(value, unit) == told


def test_more_leads_to_the_settings(head):
    assert "/settings/" in head.get("/more/").content.decode()
