"""One child, one family: what fails and by how much, who may change it, what to ask."""

from __future__ import annotations

import pytest

from permanency.casework.matching.fit.explain import Band, explain
from permanency.casework.matching.fit.weights import weights
from tests.spec.matching.families import children, families

# What the plan or the child brings | what the family says | what the page says of it
FAILS = [
    ("children | 2", "max_children | 1", "2 children", "1 child", "1 child"),
    ("children | 1", "min_children | 2", "1 child", "2 children", "1 child"),
    ("youngest | 10", "age_from | 12", "10 months", "1 year", "2 months"),
    ("oldest | 73", "age_to | 72", "6 years 1 month", "6 years", "1 month"),
    ("need_attachment_trauma | 3", "limit_attachment_trauma | 1",
     "significant", "possible or mild", "2 levels"),
    ("contact_siblings | 2", "keeps_siblings | 1",
     "meeting once or twice a year", "letters", "1 step of contact"),
    ("legal_risk | 2", "legal_risk | 0",
     "early permanence", "after the placement order", "2 steps"),
    ("early_permanence | ffa", "early_permanence | concurrency",
     "fostering for adoption", "concurrent planning", "1 approval"),
    ("age_gap | 24", "children_at_home | 1\nyoungest_at_home | 48",
     "at least 24 months between the eldest and the next child", "a child of 4 years", "12 months"),
    ("home_children | 0", "children_at_home | 2",
     "0 other children", "2 other children", "2 children"),
    ("no_animals | dog", "animals | dog cat", "no dogs", "dogs, cats", "1 animal"),
    ("carers | 2", "carers | 1", "2 carers", "1 carer", "1 carer"),
    ("carer_at_home | 12", "carer_at_home | 6", "12 months", "6 months", "6 months"),
    ("step_free | 1", "step_free | 0", "yes", "no", "1 home"),
    ("sexes | male", "accepts | female", "boys", "girls", "1 kind"),
    ("experience | sensory", "experience |", "sight, hearing and other senses", "none",
     "1 kind of experience"),
    ("away_safety | 400 300 10", "home | 408 300",
     "outside 10 miles", "5 miles away", "5 miles"),
    ("away_chance | 400 300 10", "home | 400 300",
     "outside 10 miles", "0 miles away", "10 miles"),
    ("near_to | 400 300 10", "home | 420 300", "within 10 miles", "12 miles away", "2 miles"),
    ("away_areas | 7 9", "area | 7", "2 councils to stay out of", "in one of them", "1 council"),
]  # fmt: skip


@pytest.mark.parametrize(("asked", "said", "of_child", "of_family", "gap"), FAILS)
def test_what_fails_and_by_how_much(asked, said, of_child, of_family, gap):
    """One thing stands in the way; the page says what both sides said, and the difference."""
    told = explain(children(asked), 0, families(Ash=said), 0, weights())
    (line,) = told.fails
    assert (line.children, line.family, line.gap_words) == (of_child, of_family, gap)
    assert line.changed_by
    assert told.band is None


@pytest.mark.parametrize(("asked", "said", "of_child", "of_family", "gap"), FAILS)
def test_not_known_is_never_no(asked, said, of_child, of_family, gap):
    """The same, with the family not asked yet: nothing fails, and there is a question for them."""
    unasked = "\n".join(line.split("|")[0] + "| ?" for line in said.splitlines())
    if asked.startswith("children | 1"):
        unasked = "min_children | ?"
    told = explain(children(asked), 0, families(Ash=unasked), 0, weights())
    assert told.fails == ()
    (line,) = told.questions
    assert line.family == "not known"
    assert line.ask
    assert told.band is not None


@pytest.mark.parametrize(
    ("child", "family", "answer"),
    [
        # A need nobody looked into: only a family that would take any level is sure to pass.
        ("need_sensory | ?", "limit_sensory | 4", "passes"),
        ("need_sensory | ?", "limit_sensory | 3", "asks the children's worker"),
        ("need_sensory | ?", "limit_sensory | 0", "asks the children's worker"),
        # No need: a family that was not asked is no question.
        ("need_sensory | 0", "limit_sensory | ?", "passes"),
        # Just at the limit is within it.
        ("need_sensory | 2", "limit_sensory | 2", "passes"),
        ("oldest | 72", "age_to | 72", "passes"),
        # No child at home: the plan's gap to the next child holds.
        ("age_gap | 36", "", "passes"),
        # A home exactly on the line of a no-contact area lies inside it.
        ("away_safety | 400 300 0", "home | 400 300", "fails"),
    ],
)
def test_on_the_line(child, family, answer):
    """What decides at the edge."""
    told = explain(children(child), 0, families(Ash=family), 0, weights())
    found = "fails" if told.fails else "passes"
    if told.questions:
        (line,) = told.questions
        found = "asks the children's worker" if "worker" in line.ask[0] else line.ask[0]
    assert found == answer


def test_strengths_compromises_and_the_support_to_think_of():
    """Every stretch is shown with what may help; a child without needs makes nobody strong."""
    bracken = children("need_attachment_trauma | 2\ncontact_siblings | 1")
    near = families(
        Ash="age_to | 72\nexperience | attachment_trauma\nlimit_attachment_trauma | 4",
        Elm="age_to | 72\nhome | 640 300\nsupport_only | attachment_trauma\nsupport_network | 1",
    )
    ash, elm = (explain(bracken, 0, near, nth, weights()) for nth in range(2))
    assert "experience" in {each.code for each in ash.strengths}
    assert ash.compromises == ()
    assert ash.band is Band.STRONG
    stretched = {each.code: each.support for each in elm.compromises}
    assert stretched.keys() == {"experience", "distance", "support", "support_attachment_trauma"}
    assert stretched["distance"] == "Travel costs and time for the visits in the plan."
    plain = explain(children(""), 0, near, 0, weights())
    assert not {"needs", "experience", "contact", "legal"} & {each.code for each in plain.strengths}


def test_points_are_the_sum_of_what_is_shown():
    """No hidden part: the terms shown add up to the points."""
    told = explain(children("need_sensory | 2"), 0, families(Ash=""), 0, weights())
    assert told.points == sum(each.points for each in told.terms)
    assert [each.points for each in told.terms] == [
        each.thousandths * weights().of[each.code] for each in told.terms
    ]
