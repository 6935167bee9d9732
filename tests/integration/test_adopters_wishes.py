"""Whom a household hopes to adopt: answers by day, not asked is never no, and nothing half said."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from permanency.casework.adopters import operations as does
from permanency.casework.adopters.models import ContactWish, MatchingRange, Wish
from permanency.platform.rows.refusals import NotPossible
from permanency.platform.security.identity import acting_as
from tests.integration.adopters_world import family

pytestmark = pytest.mark.django_db
ON = {"as_at": date(2026, 6, 1), "source": "assessor"}


@pytest.fixture
def found(region):
    with acting_as(region.nora):
        yield family(region)


@pytest.mark.parametrize(
    ("stance", "level", "kept"),
    [
        ("yes", 3, 3),
        ("with_support", 4, 4),
        ("discuss", 1, 1),
        ("no", 2, 0),
        ("not_asked", 2, None),
    ],
)
def test_a_stance_and_its_level(found, stance, level, kept):
    wish = found.does("record_wish", domain="sensory", stance=stance, level=level, **ON)
    assert (wish.stance, wish.level) == (stance, kept)


def test_a_yes_says_up_to_which_level(found):
    with pytest.raises(NotPossible, match="Say up to which level"):
        found.does("record_wish", domain="sensory", stance="yes", **ON)


def test_a_newer_day_is_a_newer_answer_and_the_same_day_is_put_right(found):
    found.does("record_wish", domain="sensory", stance="no", **ON)
    found.does("record_wish", domain="sensory", stance="discuss", level=2, **ON)
    found.does("record_wish", domain="sensory", stance="yes", level=2,
               **(ON | {"as_at": date(2026, 9, 1)}))  # fmt: skip
    rows = Wish.objects.order_by("as_at").values_list("stance", "as_at")
    assert list(rows) == [("discuss", date(2026, 6, 1)), ("yes", date(2026, 9, 1))]


def test_contact_they_can_support(found):
    with pytest.raises(NotPossible, match="how much contact"):
        found.does("record_contact_wish", party="siblings", stance="yes", **ON)
    said = found.does(
        "record_contact_wish", party="siblings", stance="yes", form="direct_1_2", **ON
    )
    none = found.does("record_contact_wish", party="digital", stance="no", **ON)
    assert (said.form, none.form) == ("direct_1_2", "none")


@pytest.mark.parametrize(
    ("hopes", "words"),
    [
        (does.Range(min_children=3, max_children=2), "cannot be fewer"),
        (does.Range(max_children=5), "from 1 to 4"),
        (does.Range(age_from_months=0), "both ages, or neither"),
        (does.Range(age_from_months=60, age_to_months=24), "the youngest first"),
        (does.Range(where="mars"), "Choose one of the answers"),
    ],
)
def test_a_range_that_cannot_be(found, hopes, words):
    with pytest.raises(NotPossible, match=words):
        found.does("record_range", hopes=hopes, **ON)


def test_a_range_half_said_stays_half_said(found):
    made = found.does("record_range", hopes=does.Range(max_children=2), **ON)
    assert (made.min_children, made.which_sex, made.siblings_stance) == (None, "", "not_asked")


@pytest.mark.parametrize(
    ("model", "values", "constraint"),
    [
        (Wish, {"domain": "sensory", "stance": "yes"}, "wish_level_where_accepted"),
        (Wish, {"domain": "sensory", "stance": "no", "level": 2}, "wish_level_where_accepted"),
        (ContactWish, {"party": "carer", "stance": "yes"}, "contact_wish_form_where_accepted"),
        (MatchingRange, {"age_from_months": 0}, "range_ages_in_order"),
        (MatchingRange, {"min_children": 3, "max_children": 2}, "range_children_one_to_four"),
        (MatchingRange, {"legal_risk": 7}, "range_legal_risk_known"),
    ],
)
def test_the_database_refuses_half_an_answer(found, model, values, constraint):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        model.objects.create(application=found.application, **ON, **values)
