"""What a child needs and what the plan asks of a family, as a social worker would have written it.

Unknown is a value: of some kinds of need nobody could say yet, and some answers are old.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from datetime import date, timedelta
from random import Random

from permanency.exchange.synthetic.days import some_days
from permanency.exchange.synthetic.squares import CIRCLES
from permanency.exchange.synthetic.tracked import need_words
from permanency.exchange.synthetic.tracked.reports import first_report
from permanency.exchange.synthetic.tracked.stand import (
    ADOPTED,
    DECIDED,
    MATCHED,
    PLACED,
    SEARCHING,
    Stand,
)

# Of a hundred children, how many have the need to some degree; all others were asked as well.
_LIKELY = {
    "physical_disability": 7,
    "learning_disability": 14,
    "prenatal_alcohol": 22,
    "prenatal_drugs": 34,
    "sensory": 9,
    "long_term_health": 12,
    "developmental_uncertainty": 46,
    "emotional_behavioural": 40,
    "attachment_trauma": 48,
    "sexual_abuse": 4,
    "neurodiversity": 14,
    "parental_mental_illness": 31,
    "parental_learning_disability": 22,
    "speech_language": 33,
    "feeding_growth": 17,
    "education_support": 20,
}
_UNSURE = ("prenatal_alcohol", "prenatal_drugs", "neurodiversity", "developmental_uncertainty")
_SOURCES = {
    "physical_disability": "medical_adviser",
    "prenatal_alcohol": "medical_adviser",
    "prenatal_drugs": "medical_adviser",
    "sensory": "medical_adviser",
    "long_term_health": "medical_adviser",
    "developmental_uncertainty": "medical_adviser",
    "parental_mental_illness": "permanence_report",
    "parental_learning_disability": "permanence_report",
    "speech_language": "specialist",
    "neurodiversity": "specialist",
    "emotional_behavioural": "carer",
    "attachment_trauma": "social_worker",
    "feeding_growth": "carer",
    "education_support": "school",
}


@dataclass(frozen=True)
class NeedPlan:
    """What is known of one kind of need on a day; ``level`` None: not known."""

    domain: str
    level: int | None
    certainty: str
    source: str
    as_at: date
    words: str = ""


@dataclass(frozen=True)
class RequirementPlan:
    """What the plan asks of a family; ``by`` says who asks, ``approver`` who approved a must."""

    criterion: str
    value: str
    must: bool
    as_at: date
    approved: bool = False
    expires_on: date | None = None
    words: str = ""
    square: str = ""
    miles: int | None = None
    away_for: str = ""


def needs_of(stand: Stand, seed: int) -> list[NeedPlan]:
    """The kinds of need looked into, the oldest answers first; none before there is a report."""
    as_at = first_report(stand, seed)
    if as_at is None or stand.state == ADOPTED:
        return []
    rng = stand.dice("needs", seed)
    most = 16 if stand.decided_on else 9
    asked = rng.sample(list(_LIKELY), rng.randint(8 if stand.decided_on else 4, most))
    found = [_need(domain, as_at, stand, rng) for domain in _LIKELY if domain in asked]
    if stand.state == SEARCHING and stand.today - as_at > timedelta(170) and rng.random() < 0.65:
        # Asked again lately; the others are old by now.
        again_on = stand.today - some_days(rng, 8, 120)
        again = rng.sample(asked, len(asked) // 2)
        found += [_need(domain, again_on, stand, rng) for domain in _LIKELY if domain in again]
    return found


def _need(domain: str, as_at: date, stand: Stand, rng: Random) -> NeedPlan:
    unknown = 18 if domain in _UNSURE else 5
    if rng.randrange(100) < unknown:
        source = rng.choice(("medical_adviser", "specialist", "not_asked"))
        return NeedPlan(domain, None, "unknown", source, as_at)
    source = _SOURCES.get(domain, "social_worker")
    if source == "school" and (as_at - stand.child.born_on).days < 3 * 365:
        source = "carer"
    certainty = {"specialist": "assessed", "carer": "reported"}.get(source, "known")
    if rng.randrange(100) >= _LIKELY[domain]:
        return NeedPlan(domain, 0, certainty, source, as_at)
    level = rng.choices((1, 2, 3, 4), (52, 30, 14, 4))[0]
    said = rng.choice(need_words.NEEDS.get(domain, ("",))) if rng.random() < 0.7 else ""
    return NeedPlan(domain, level, certainty, source, as_at, said)


def requirements_of(stand: Stand, seed: int, *, group: bool) -> list[RequirementPlan]:
    """What the plan asks; ``group``: the child has brothers or sisters with a plan."""
    if stand.state not in (DECIDED, SEARCHING, MATCHED, PLACED) or stand.decided_on is None:
        return []
    rng = stand.dice("requirements", seed)
    asked = list(_requirements(stand, rng, stand.decided_on, group=group))
    near = stand.dice("near", seed)
    if group and near.random() < 0.4:
        asked.append(_near_to(near, stand.decided_on))
    return asked


def _requirements(stand: Stand, rng: Random, on: date, *, group: bool) -> Iterator[RequirementPlan]:
    contact = rng.choice(("letterbox", "letterbox", "letterbox", "direct_1_2", "none"))
    # Meetings are a must: a court or the plan says so, and a family has to keep them up.
    yield RequirementPlan("contact_birth_parents", contact, contact == "direct_1_2", on)
    if group:
        value = rng.choice(("direct_1_2", "direct_3plus", "letterbox"))
        yield RequirementPlan(
            "contact_siblings",
            value,
            value.startswith("direct"),
            on,
            words=rng.choice(need_words.CONTACT),
        )
    if rng.random() < 0.18:
        yield RequirementPlan("contact_grandparents", "letterbox", False, on)
    if rng.random() < 0.2:
        yield RequirementPlan(
            "carer_at_home", str(rng.choice((6, 9, 12))), False, on, words=need_words.AT_HOME
        )
    if rng.random() < 0.16:
        yield RequirementPlan("youngest", "", True, on, words=rng.choice(need_words.YOUNGEST))
    if rng.random() < 0.1:
        yield RequirementPlan("no_dogs", "", True, on, words=rng.choice(need_words.DOGS))
    if rng.random() < 0.12:
        yield RequirementPlan("two_carers", "", False, on)
    if rng.random() < 0.08:
        yield RequirementPlan("age_gap", str(rng.choice((2, 3))), False, on)
    if rng.random() < 0.14:
        place = rng.choice(("Fernhithe", "Little Coldwater", "Saltmere", "Upper Wend"))
        yield _away_from(place, on)
    if stand.child.ethnicity not in ("WBRI", "WIRI") and stand.state == SEARCHING:
        yield from _heritage(stand, rng, on)


def _away_from(place: str, on: date) -> RequirementPlan:
    """Of most places the square is known, so that a list can say how far a home is."""
    plan = RequirementPlan("away_from", place, True, on, words=need_words.AWAY)
    known = CIRCLES.get(place)
    return replace(plan, **asdict(known)) if known else plan


def _near_to(rng: Random, on: date) -> RequirementPlan:
    """Brothers and sisters elsewhere are to be seen: a wish, of some a must."""
    place = rng.choice(sorted(CIRCLES))
    return RequirementPlan(
        "near_to", place, rng.random() < 0.2, on, words=need_words.NEAR,
        square=CIRCLES[place].square, miles=rng.choice((10, 15, 20)),
    )  # fmt: skip


def _heritage(stand: Stand, rng: Random, on: date) -> Iterator[RequirementPlan]:
    """Heritage is a wish; where the plan says so it may be a must, approved and for a time."""
    asked_on = max(on, stand.today - some_days(rng, 40, 100))
    wish = rng.choice(need_words.HERITAGE)
    if rng.random() < 0.35:
        until = asked_on + timedelta(182)
        yield RequirementPlan("heritage", wish, True, asked_on, True, until, need_words.APPROVED)
    else:
        yield RequirementPlan("heritage", wish, False, on)


def disability(stand: Stand, seed: int) -> str:
    """Whether the child is disabled: yes, no, not_known."""
    return stand.dice("disability", seed).choices(("yes", "no", "not_known"), (12, 78, 10))[0]
