"""Whom a household hopes to adopt, one answer at a time; a newer day is a newer answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from permanency.casework.adopters import terms
from permanency.casework.adopters.current import locked
from permanency.casework.adopters.models import Application, ContactWish, MatchingRange, Wish
from permanency.platform.audit.operations import log_write
from permanency.platform.people.needs import CERTAINTIES, NEED_DOMAINS
from permanency.platform.rows.models import LIVE
from permanency.platform.rows.refusals import NotPossible
from permanency.platform.security.models import Account

_ACCEPTS = (terms.YES, terms.WITH_SUPPORT, terms.DISCUSS)


@dataclass(frozen=True)
class Range:
    """How many children, of what age (in months), from where. None or empty: not said."""

    min_children: int | None = None
    max_children: int | None = None
    age_from_months: int | None = None
    age_to_months: int | None = None
    which_sex: str = ""
    where: str = ""
    early_permanence: str = ""
    legal_risk: int | None = None
    siblings_stance: str = terms.NOT_ASKED


@transaction.atomic
def record_wish(
    *, application: Application, domain: str, stance: str, source: str, as_at: date, by: Account,
    today: date, level: int | None = None, certainty: str = "known", words: str = "",
) -> Wish:  # fmt: skip
    """How the household stands to a kind of need, and the highest level it can meet.

    No has level 0, not asked has none. Said again for the same day, the words are put right.

    Raises:
        NotAllowed, NotPossible.
    """
    application = locked(application, by)
    if domain not in NEED_DOMAINS:
        raise NotPossible("domain", "Choose the kind of need")
    _check_answer(stance, source, certainty, as_at, today)
    if stance in _ACCEPTS and level not in (1, 2, 3, 4):
        raise NotPossible("level", "Say up to which level")
    settled = level if stance in _ACCEPTS else (0 if stance == terms.NO else None)
    found: Wish = _write(
        Wish, application, {"domain": domain}, as_at,
        {"stance": stance, "level": settled, "source": source, "certainty": certainty,
         "words": words.strip()},
    )  # fmt: skip
    log_write(action="wish.recorded", records=[application], detail={"domain": domain})
    return found


@transaction.atomic
def record_contact_wish(
    *, application: Application, party: str, stance: str, source: str, as_at: date, by: Account,
    today: date, form: str = "", certainty: str = "known", words: str = "",
) -> ContactWish:  # fmt: skip
    """The most contact the household can support with somebody in the child's life.

    Raises:
        NotAllowed, NotPossible.
    """
    application = locked(application, by)
    if party not in terms.CONTACT_PARTIES:
        raise NotPossible("party", "Choose with whom")
    _check_answer(stance, source, certainty, as_at, today)
    if stance in _ACCEPTS and form not in ("letterbox", "direct_1_2", "direct_3plus"):
        raise NotPossible("form", "Say how much contact they can support")
    settled = form if stance in _ACCEPTS else ("none" if stance == terms.NO else "")
    found: ContactWish = _write(
        ContactWish, application, {"party": party}, as_at,
        {"stance": stance, "form": settled, "source": source, "certainty": certainty,
         "words": words.strip()},
    )  # fmt: skip
    log_write(action="wish.contact", records=[application], detail={"party": party})
    return found


@transaction.atomic
def record_range(
    *, application: Application, hopes: Range, source: str, as_at: date, by: Account, today: date,
    certainty: str = "known", words: str = "",
) -> MatchingRange:  # fmt: skip
    """How many children, of what age, from where.

    Raises:
        NotAllowed, NotPossible.
    """
    application = locked(application, by)
    _check_answer(hopes.siblings_stance, source, certainty, as_at, today)
    _check_range(hopes)
    found: MatchingRange = _write(
        MatchingRange, application, {}, as_at,
        {**vars(hopes), "source": source, "certainty": certainty, "words": words.strip()},
    )  # fmt: skip
    log_write(action="wish.range", records=[application], detail={"row": found.pk})
    return found


def _check_answer(stance: str, source: str, certainty: str, as_at: date, today: date) -> None:
    if stance not in terms.STANCES:
        raise NotPossible("stance", "Choose an answer, or that it was not asked yet")
    if source not in terms.WISH_SOURCES:
        raise NotPossible("source", "Say who told us")
    if certainty not in CERTAINTIES:
        raise NotPossible("certainty", "Say how sure it is")
    if as_at > today:
        raise NotPossible("as_at", "The day cannot be in the future")


def _check_range(hopes: Range) -> None:
    for name in ("min_children", "max_children"):
        number = getattr(hopes, name)
        if number is not None and not 1 <= number <= 4:
            raise NotPossible(name, "Enter how many children, from 1 to 4")
    if hopes.min_children and hopes.max_children and hopes.max_children < hopes.min_children:
        raise NotPossible("max_children", "The most cannot be fewer than the fewest")
    ages = (hopes.age_from_months, hopes.age_to_months)
    if (ages[0] is None) != (ages[1] is None):
        raise NotPossible("age_to_months", "Enter both ages, or neither")
    if ages[0] is not None and ages[1] is not None and not 0 <= ages[0] <= ages[1] < 216:
        raise NotPossible("age_to_months", "Enter ages under 18, the youngest first")
    for name, allowed in (
        ("which_sex", terms.WHICH_SEX),
        ("where", terms.WHERE),
        ("early_permanence", terms.EARLY_PERMANENCE),
    ):
        if getattr(hopes, name) not in (*allowed, ""):
            raise NotPossible(name, "Choose one of the answers")
    if hopes.legal_risk not in (None, *terms.LEGAL_RISK):
        raise NotPossible("legal_risk", "Choose one of the answers")


def _write(
    model: Any, application: Application, which: dict[str, str], as_at: date, values: dict[str, Any]
) -> Any:
    """A new answer, or the same day's put right."""
    there = model.objects.filter(LIVE, application=application, as_at=as_at, **which).first()
    if there is not None:
        return there.change(**values)
    return model.objects.create(application=application, as_at=as_at, **which, **values)
