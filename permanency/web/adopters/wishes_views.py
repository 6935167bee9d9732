"""Matching wishes: for whom the household hopes, each answer with who gave it and when."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from permanency.casework.adopters import terms
from permanency.casework.adopters.models import ContactWish, MatchingRange, Wish
from permanency.casework.adopters.models.wishes import Answer
from permanency.platform.people.needs import CERTAINTIES, NEED_DOMAINS, NEED_LEVELS
from permanency.web.adopters.family import find_family
from permanency.web.adopters.frame import act, household_page, may_record
from permanency.web.adopters.wishes_words import ages, answers_of, how_many
from permanency.web.formats import short_date
from permanency.web.gate import needs

TAB = "adopter_wishes"
NOT_ASKED = "Not asked yet"


@needs("adopter.read")
def wishes(request: HttpRequest, ref: str) -> HttpResponse:
    """The tab: range, kinds of need, keeping in touch. Not asked is never read as no."""
    family = find_family(request, ref, action="household.wishes.read")
    application = family.application
    writes = may_record(request, family) and application is not None
    answers = answers_of(application) if application else ({}, {}, None)
    needs_known, contacts, ranged = answers
    link = reverse("adopter_record", args=[ref, "wishes"])
    sections = [
        _range(ranged, writes=writes, href=reverse("adopter_record", args=[ref, "range"])),
        {
            "title": "Kinds of need",
            "count": f"{sum(each.stance != terms.NOT_ASKED for each in needs_known.values())} "
            f"of {len(NEED_DOMAINS)} answered",
            "lede": "The most they can meet of each kind, in the scale of the child’s needs.",
            "links": [{"words": "Record several answers", "href": link}] if writes else [],
            "columns": [
                {"key": "what", "label": "Kind of need", "width": 35},
                {"key": "answer", "label": "Answer"},
                {"key": "up_to", "label": "Up to"},
                {"key": "who", "label": "Who said so"},
                {"key": "act", "label": "What to do", "hidden": True, "unbroken": True},
            ],
            "rows": [
                _need_row(words, needs_known.get(code))
                | {"act": act(family, "wish", f"Record {words}", code) if writes else None}
                for code, words in NEED_DOMAINS.items()
            ],
            "name": "What needs of a child they can meet",
        },
        {
            "title": "Keeping in touch",
            "lede": "The most they can support with each.",
            "columns": [
                {"key": "what", "label": "With whom", "width": 35},
                {"key": "answer", "label": "Answer"},
                {"key": "up_to", "label": "How"},
                {"key": "who", "label": "Who said so"},
                {"key": "act", "label": "What to do", "hidden": True, "unbroken": True},
            ],
            "rows": [
                _contact_row(words, contacts.get(code))
                | {"act": act(family, "contact", f"Record {words}", code) if writes else None}
                for code, words in terms.CONTACT_PARTIES.items()
            ],
            "name": "With whom they can support keeping in touch",
        },
    ]
    return household_page(request, family, TAB, sections)


def _range(ranged: MatchingRange | None, *, writes: bool, href: str) -> dict[str, Any]:
    words = "Change" if ranged else "Record"
    section: dict[str, Any] = {
        "title": "Children they hope for",
        "links": [{"words": words, "what": "for whom they hope", "href": href}] if writes else [],
    }
    if ranged is None:
        return {
            **section,
            "empty": {"title": "Not asked yet.", "words": "How many, how old, from where."},
        }
    risk = ranged.legal_risk
    return {
        **section,
        "pairs": [
            ("How many", how_many(ranged) or NOT_ASKED),
            ("Ages in years", ages(ranged) or NOT_ASKED),
            ("Girls or boys", terms.WHICH_SEX.get(ranged.which_sex, NOT_ASKED)),
            ("Brothers and sisters", terms.STANCES[ranged.siblings_stance]),
            ("From where", terms.WHERE.get(ranged.where, NOT_ASKED)),
            ("Early permanence", terms.EARLY_PERMANENCE.get(ranged.early_permanence, NOT_ASKED)),
            ("Legal risk", NOT_ASKED if risk is None else terms.LEGAL_RISK[risk]),
            ("Who said so", _who(ranged)),
            *([("In words", ranged.words)] if ranged.words else []),
        ],
    }


def _who(answer: Answer) -> str:
    return (
        f"{terms.WISH_SOURCES[answer.source]}, {CERTAINTIES[answer.certainty].lower()}, "
        f"{short_date(answer.as_at)}"
    )


def _need_row(words: str, wish: Wish | None) -> dict[str, Any]:
    if wish is None or wish.stance == terms.NOT_ASKED:
        return _open(words)
    level = "" if wish.level is None else NEED_LEVELS[wish.level]
    return _row(words, wish, level if wish.stance != terms.NO else "")


def _contact_row(words: str, wish: ContactWish | None) -> dict[str, Any]:
    if wish is None or wish.stance == terms.NOT_ASKED:
        return _open(words)
    return _row(words, wish, terms.CONTACT_FORMS.get(wish.form, ""))


def _open(words: str) -> dict[str, Any]:
    return {
        "what": words,
        "answer": {"tag": NOT_ASKED, "tone": "quiet"},
        "up_to": None,
        "who": None,
    }


def _row(words: str, wish: Wish | ContactWish, up_to: str) -> dict[str, Any]:
    return {
        "what": words,
        "answer": {"tag": terms.STANCES[wish.stance], "tone": _TONES[wish.stance]},
        "up_to": up_to or None,
        "who": {
            "words": terms.WISH_SOURCES[wish.source],
            "under": [short_date(wish.as_at), *([wish.words] if wish.words else [])],
        },
    }


_TONES = {
    terms.YES: "good",
    terms.WITH_SUPPORT: "linked",
    terms.DISCUSS: "wait",
    terms.NO: "outline",
}
