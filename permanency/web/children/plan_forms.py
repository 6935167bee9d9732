"""Forms of a child's plan: what the child needs, what the plan asks of a family."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone

from permanency.casework.children import needs, terms
from permanency.casework.children.needs import NewNeed
from permanency.casework.children.needs_requirements import (
    AWAY_FROM,
    CHOICES,
    ENDINGS,
    HERITAGE,
    HERITAGE_RULE,
    NUMBERS,
    PLACES,
    SHORT_WORDS,
    Asked,
)
from permanency.platform.people.squares import AS_TYPED
from permanency.web.date_boxes import DateBoxesField

_NOT_KNOWN = "not_known"
_SURE = [(code, words) for code, words in terms.CERTAINTIES.items() if code != needs.UNKNOWN]
_LEVELS = [
    (_NOT_KNOWN, "Not known"),
    *((str(level), words) for level, words in terms.NEED_LEVELS.items()),
]
_SOURCE = "Who says so? If it is not known: who could tell us?"


def _as_at(words: str = "As at which day?") -> DateBoxesField:
    return DateBoxesField(
        label=words,
        help_text="The day of the report or of the talk, for example 27 3 2026",
        what="The day",
        today=timezone.localdate,
    )


def _words(label: str, hint: str = "") -> forms.CharField:
    return forms.CharField(
        label=label, help_text=hint, required=False, widget=forms.Textarea, strip=True
    )


def _level(said: str) -> int | None:
    return None if said == _NOT_KNOWN else int(said)


class NeedForm(forms.Form):
    """One kind of need."""

    level = forms.ChoiceField(
        label="How great is it?",
        choices=_LEVELS,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose a level, or “Not known”"},
    )
    certainty = forms.ChoiceField(
        label="How sure is this?",
        help_text="Leave it when it is not known",
        choices=[("", "Choose how sure"), *_SURE],
        required=False,
    )
    source = forms.ChoiceField(
        label=_SOURCE,
        choices=[("", "Choose who"), *terms.choices(terms.NEED_SOURCES)],
        error_messages={"required": "Say who told us, or who could tell"},
    )
    as_at = _as_at()
    words = _words("In words (optional)", "Write as if the child will read it.")

    def need(self, domain: str, seen: str | None) -> NewNeed:
        """What was entered."""
        given = self.cleaned_data
        return NewNeed(
            domain,
            _level(given["level"]),
            given["certainty"],
            given["source"],
            given["as_at"],
            given["words"],
            seen,
        )


class SeveralNeedsForm(forms.Form):
    """Many kinds of need from one paper or one talk: one day, one source, a level for each."""

    as_at = _as_at()
    source = forms.ChoiceField(
        label=_SOURCE,
        choices=[("", "Choose who"), *terms.choices(terms.NEED_SOURCES)],
        error_messages={"required": "Say who told us, or who could tell"},
    )
    certainty = forms.ChoiceField(
        label="How sure is this?",
        help_text="Leave it when all of them are not known",
        choices=[("", "Choose how sure"), *_SURE],
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for domain, words in terms.NEED_DOMAINS.items():
            self.fields[f"level-{domain}"] = forms.ChoiceField(
                label=words, required=False, choices=[("", "Leave as it is"), *_LEVELS]
            )
            self.fields[f"words-{domain}"] = forms.CharField(
                label=f"{words}, in words", required=False, max_length=2000
            )

    def clean(self) -> dict[str, Any]:
        """Words without a level would be lost, so they are asked about."""
        given: dict[str, Any] = super().clean() or {}
        for domain, words in terms.NEED_DOMAINS.items():
            if given.get(f"words-{domain}") and not given.get(f"level-{domain}"):
                self.add_error(f"level-{domain}", f"{words}: choose a level, or “Not known”")
        if not self.errors and not any(given.get(f"level-{each}") for each in terms.NEED_DOMAINS):
            first = next(iter(terms.NEED_DOMAINS))
            self.add_error(f"level-{first}", "Choose a level for at least one kind of need")
        return given

    def needs(self, seen: dict[str, str | None]) -> list[NewNeed]:
        """Those with a level."""
        given = self.cleaned_data
        return [
            NewNeed(
                domain,
                _level(given[f"level-{domain}"]),
                given["certainty"],
                given["source"],
                given["as_at"],
                given[f"words-{domain}"],
                seen.get(domain),
            )
            for domain in terms.NEED_DOMAINS
            if given[f"level-{domain}"]
        ]


class RequirementForm(forms.Form):
    """What the plan asks of a family; the field of the value follows from the criterion."""

    DAYS = ("as_at", "expires_on")

    must = forms.ChoiceField(
        label="How strongly is it asked?",
        choices=[
            ("no", "Would like: a family without it is still looked at"),
            ("yes", "Must: the child's plan says so"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Say whether it is a must or a wish"},
    )
    author = forms.CharField(
        label="Who asks for this, and in which role?",
        max_length=120,
        error_messages={"required": "Say who asks for this"},
    )
    approver = forms.CharField(
        label="Who approved it, and in which role? (optional)", max_length=120, required=False
    )
    as_at = _as_at("Since when is it asked?")
    expires_on = DateBoxesField(
        label="Until when? (optional)",
        help_text="The first day on which it no longer counts",
        what="The end",
        required=False,
    )
    words = _words("Why? (optional)", "A family may be told this.")

    def __init__(self, *args: Any, criterion: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.criterion = criterion
        value = _value_field(criterion)
        if value is not None:
            self.fields = {"value": value, **_circle_fields(criterion), **self.fields}
        if criterion == HERITAGE:
            self.fields["must"].help_text = HERITAGE_RULE

    @property
    def asked(self) -> Asked:
        """What was entered."""
        given = self.cleaned_data
        return Asked(
            criterion=self.criterion,
            value=given.get("value", ""),
            must=given["must"] == "yes",
            author=given["author"],
            approver=given["approver"],
            as_at=given["as_at"],
            expires_on=given["expires_on"],
            words=given["words"],
            square=given.get("square", ""),
            miles=given.get("miles"),
            away_for=given.get("away_for", ""),
        )


def _circle_fields(criterion: str) -> dict[str, forms.Field]:
    """Of a place: the square kilometre it lies in, how many miles count, why to stay away."""
    if criterion not in PLACES:
        return {}
    away = criterion == AWAY_FROM
    fields: dict[str, forms.Field] = {
        "square": forms.CharField(
            label="Which square kilometre is it in? (optional)",
            help_text=f"{AS_TYPED}. Without it a family's distance is not known.",
            max_length=20,
            required=False,
        ),
        "miles": forms.IntegerField(
            label="More than how many miles away?" if away else "Within how many miles?",
            help_text=f"Whole miles as the crow flies, 1 to {terms.FURTHEST_MILES}",
            widget=forms.NumberInput(attrs={"data-width": "4"}),
            required=False,
            error_messages={"invalid": "Type a whole number of miles"},
        ),
    }
    if away:
        fields["away_for"] = forms.ChoiceField(
            label="Why? (with a square)",
            choices=list(terms.AWAY_FOR.items()),
            widget=forms.RadioSelect,
            required=False,
        )
    return fields


def _value_field(criterion: str) -> forms.Field | None:
    words = terms.REQUIREMENTS[criterion]
    if criterion in NUMBERS:
        unit, least, most = NUMBERS[criterion]
        return forms.CharField(
            label=f"How many {unit}?",
            help_text=f"A whole number, {least} to {most}",
            widget=forms.NumberInput(attrs={"data-width": "4"}),
            required=False,
        )
    if criterion in CHOICES:
        return forms.ChoiceField(
            label=words,
            choices=[("", "Choose one"), *CHOICES[criterion].items()],
            required=False,
        )
    if criterion in SHORT_WORDS:
        hint = ""
        if criterion in PLACES:
            hint = "A council or the first half of a postcode, never an address"
        return forms.CharField(label=f"{words}: which?", help_text=hint, required=False)
    return None


class EndingForm(forms.Form):
    """A requirement is no longer asked for."""

    on = DateBoxesField(
        label="From which day is it no longer asked for?",
        help_text="For example 27 3 2026",
        what="The day",
        today=timezone.localdate,
    )
    reason = forms.ChoiceField(
        label="Why?",
        choices=list(ENDINGS.items()),
        widget=forms.RadioSelect,
        error_messages={"required": "Choose why it is no longer asked for"},
    )
