"""The forms by which people record what happened: at most eight fields, facts only."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone

from permanency.casework.children import terms
from permanency.casework.children.journey import Journey
from permanency.casework.children.standing import PLACEMENT_CONSENT
from permanency.web.date_boxes import DateBoxesField

# The choice of a match that names no family of ours.
ELSEWHERE = "elsewhere"
MOVED_ON = "A colleague changed this link a moment ago. Look at it, then choose again."
_COURTS = (
    "Alderbridge Family Court",
    "Castlemoor Family Court",
    "Fenwick Family Court",
    "Westmarsh Family Court",
    "High Court, Family Division",
    "Another court",
)
_LEGAL_STATUSES_TO_RECORD = ("C1", "C2", "V2", "L1", "L2", "L3", "J1", "J2", "J3", "V3", "V4")
_HOMES = tuple(
    code
    for code in terms.PLACEMENTS
    if code not in terms.ADOPTIVE_CODES and "old years" not in terms.PLACEMENTS[code]
)


def _choose(words: dict[str, str], codes: tuple[str, ...], ask: str) -> list[tuple[str, str]]:
    return [("", ask), *((code, words[code]) for code in codes)]


_WITH_WHOM = {
    "order": [
        ("A6", "A new family"),
        ("A5", "The carers the child lives with already"),
    ],
    "consent": [
        ("A4", "A new family, by a parent's consent"),
        ("A3", "The carers the child lives with already, by a parent's consent"),
    ],
}


class EventForm(forms.Form):
    """One thing happened on a day. ``on`` is asked for first, in the words of the event."""

    when = "When did it happen?"
    when_hint = "For example 27 3 2026"
    what = "The date"

    def __init__(self, *args: Any, journey: Journey | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if journey is not None:
            self.offer(journey)
        day = DateBoxesField(
            label=self.when,
            help_text=self.when_hint,
            what=self.what,
            today=timezone.localdate,
        )
        self.fields = {"on": day, **self.fields}

    def offer(self, journey: Journey) -> None:
        """Narrow what can be chosen to what there is for this child."""

    def choose_from(self, name: str, choices: list[tuple[str, str]]) -> None:
        """The choices of a field; a single one is chosen from the start."""
        field = self.fields[name]
        field.choices = choices  # type: ignore[attr-defined]
        if len(choices) == 1:
            field.initial = choices[0][0]

    @property
    def values(self) -> dict[str, Any]:
        """What was entered, without what was left empty."""
        return {name: value for name, value in self.cleaned_data.items() if value not in ("", None)}


class _Home(forms.Form):
    """Whose provision a home is."""

    provider = forms.ChoiceField(
        label="Who provides the home?",
        required=False,
        choices=_choose(terms.PROVIDERS, tuple(terms.PROVIDERS), "Not known"),
    )


class EnteredCareForm(EventForm):
    """Entry to care: legal status and first home."""

    when, what = "When did the child come into care?", "The day the child came into care"
    legal_status = forms.ChoiceField(
        label="Under which legal status?",
        choices=_choose(terms.LEGAL_STATUSES, _LEGAL_STATUSES_TO_RECORD, "Choose a legal status"),
        error_messages={"required": "Choose the legal status"},
    )
    placement_code = forms.ChoiceField(
        label="Where does the child live?",
        choices=_choose(terms.PLACEMENTS, _HOMES, "Choose a kind of home"),
        error_messages={"required": "Choose where the child lives"},
    )
    provider = _Home.base_fields["provider"]


class LegalStatusForm(EventForm):
    """Another legal status."""

    when, what = "From when?", "The legal status"
    code = forms.ChoiceField(
        label="Which legal status?",
        choices=_choose(terms.LEGAL_STATUSES, _LEGAL_STATUSES_TO_RECORD, "Choose a legal status"),
        error_messages={"required": "Choose the legal status"},
    )


class PlacementForm(EventForm):
    """A new home, early permanence included."""

    when, what = "When did the child move?", "The placement"
    code = forms.ChoiceField(
        label="Where does the child live now?",
        choices=_choose(terms.PLACEMENTS, _HOMES, "Choose a kind of home"),
        error_messages={"required": "Choose where the child lives"},
    )
    provider = _Home.base_fields["provider"]
    same_carer = forms.ChoiceField(
        label="Are the carers the same as before?",
        choices=[("no", "No"), ("yes", "Yes")],
        widget=forms.RadioSelect(attrs={"data-inline": True}),
        error_messages={"required": "Say whether the carers are the same"},
    )

    @property
    def values(self) -> dict[str, Any]:
        """The answer about the carers as yes or no."""
        return {**super().values, "same_carer": self.cleaned_data["same_carer"] == "yes"}


class DecisionForm(EventForm):
    """Should be placed for adoption."""

    when, what = "When was the decision made?", "The agency's decision"
    when_hint = "The day the agency decision maker signed, for example 27 3 2026"
    decided_as = forms.CharField(
        label="Who decided, and in which role? (optional)", required=False, max_length=120
    )


class ReversalForm(EventForm):
    """No longer to be placed for adoption."""

    when, what = "When was the plan changed?", "The change of plan"
    reason = forms.ChoiceField(
        label="Why?",
        choices=terms.choices(terms.REVERSAL_REASONS),
        widget=forms.RadioSelect,
        error_messages={"required": "Choose why the plan was changed"},
    )


class PlacementOrderForm(EventForm):
    """A placement order."""

    when, what = "When was the order made?", "The placement order"
    when_hint = "The date on the sealed order, for example 27 3 2026"
    court = forms.ChoiceField(
        label="Which court?",
        choices=[("", "Choose a court"), *((court, court) for court in _COURTS)],
        error_messages={"required": "Choose the court that made the order"},
    )
    consent_dispensed = forms.ChoiceField(
        label="Was a parent's consent dispensed with?",
        choices=[("yes", "Yes"), ("no", "No"), ("not_known", "Not known yet")],
        widget=forms.RadioSelect(attrs={"data-inline": True}),
        error_messages={"required": "Say whether consent was dispensed with, or not known yet"},
    )


class OrderEndedForm(EventForm):
    """A placement order revoked."""

    when, what = "When was the order revoked?", "The end of the placement order"
    legal_status = forms.ChoiceField(
        label="Which legal status holds from then on?",
        choices=_choose(terms.LEGAL_STATUSES, _LEGAL_STATUSES_TO_RECORD, "Choose a legal status"),
        error_messages={"required": "Choose the legal status that holds now"},
    )


class MatchForm(EventForm):
    """The decision on a family."""

    when, what = "When was the match decided?", "The match"
    when_hint = "The agency decision, not the panel's day, for example 27 3 2026"
    decided_as = forms.CharField(
        label="Who decided, and in which role? (optional)", required=False, max_length=120
    )

    def __init__(self, *args: Any, families: Sequence[tuple[str, str]] = (), **kw: Any) -> None:
        super().__init__(*args, **kw)
        if not families:
            return
        self.fields["family"] = forms.ChoiceField(
            label="Which family?",
            help_text="A family with an open link is matched through it: the papers and the time "
            "to comment are looked at, and brothers and sisters are matched with the child.",
            choices=[*families, (ELSEWHERE, "A family of another agency, without a link here")],
            widget=forms.RadioSelect,
            error_messages={"required": "Choose the family", "invalid_choice": MOVED_ON},
        )

    def clean(self) -> dict[str, Any]:
        """A match through a link says who decided."""
        given = dict(super().clean() or {})
        through = given.get("family") not in (None, "", ELSEWHERE)
        if through and not str(given.get("decided_as") or "").strip():
            self.add_error("decided_as", "Say who decided, and in which role")
        return given


def what_a_match_does(form: EventForm) -> list[dict[str, Any]]:
    """What is recorded of a family without a link here, said before it is done."""
    here = "family" in form.fields
    first = "Without a link" if here else "No link is open for the child"
    return [
        {
            "words": f"{first}: the day of the match is recorded, and no family. Use this for a "
            "family of another agency that is not in this service. Its papers and its agency are "
            "not kept here, and nobody there is told.",
            "more": "" if here else "To match with a family here, open a link with it first.",
        }
    ]


class MatchEndedForm(EventForm):
    """A match that ended before the child moved in."""

    when, what = "When did the match end?", "The end of the match"
    reason = forms.ChoiceField(
        label="Why?",
        choices=[
            (code, words)
            for code, words in terms.MATCH_END_REASONS.items()
            if code in ("family_withdrew", "agency_ended", "plan_changed", "other")
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose why the match ended"},
    )


class PlacedForm(EventForm):
    """Moved in with the family, under a placement order or by a parent's consent."""

    when, what = "When did the child move in as placed for adoption?", "The placement for adoption"
    when_hint = "A child who was there already: the day the placement became adoptive"
    code = forms.ChoiceField(
        label="With whom?",
        choices=[(code, words) for listed in _WITH_WHOM.values() for code, words in listed],
        widget=forms.RadioSelect,
        error_messages={"required": "Say with whom the child is placed"},
    )
    approving_agency_kind = forms.ChoiceField(
        label="Who approved the adopters?",
        choices=terms.choices(terms.APPROVING_AGENCY_KINDS),
        widget=forms.RadioSelect,
        error_messages={"required": "Say who approved the adopters, or not known"},
    )

    def __init__(self, *args: Any, linked: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if linked:
            # The link says with whom, and who had approved them.
            del self.fields["code"], self.fields["approving_agency_kind"]

    def offer(self, journey: Journey) -> None:
        """Under the order, where there is one; by consent, where a parent gave it."""
        ordered = any(order.ended_on is None for order in journey.orders)
        agreed = any(
            consent.kind == PLACEMENT_CONSENT and consent.withdrawn_on is None
            for consent in journey.consents
        )
        if ordered != agreed:
            self.choose_from("code", _WITH_WHOM["order" if ordered else "consent"])


class DisruptionForm(EventForm):
    """A placement for adoption that ended before an order."""

    when, what = "When did the placement end?", "The end of the placement"
    next_placement_code = forms.ChoiceField(
        label="Where does the child live now?",
        choices=_choose(terms.PLACEMENTS, _HOMES, "Choose a kind of home"),
        error_messages={"required": "Choose where the child lives now"},
    )
    ended_by = forms.ChoiceField(
        label="Who ended it?",
        choices=terms.choices(terms.DISRUPTION_ENDED_BY),
        widget=forms.RadioSelect,
        error_messages={"required": "Say who ended it, or not known"},
    )


class AdoptionOrderForm(EventForm):
    """An adoption order."""

    when, what = "When was the order made?", "The adoption order"
    consent_dispensed = forms.ChoiceField(
        label="Was a parent's consent dispensed with?",
        choices=[("yes", "Yes"), ("no", "No")],
        widget=forms.RadioSelect(attrs={"data-inline": True}),
        error_messages={"required": "Say whether consent was dispensed with"},
    )
    adopted_by_carer = forms.ChoiceField(
        label="Were the adopters the child's foster carers before?",
        choices=[("yes", "Yes"), ("no", "No")],
        widget=forms.RadioSelect(attrs={"data-inline": True}),
        error_messages={"required": "Say whether they were the child's foster carers"},
    )
    adopter_status = forms.ChoiceField(
        label="The adopters are (optional)",
        required=False,
        choices=[("", "Not known"), *terms.choices(terms.ADOPTER_STATUSES)],
    )

    @property
    def values(self) -> dict[str, Any]:
        """Answers as yes or no, and how many adopters there are."""
        given = super().values
        status = given.get("adopter_status", "")
        return {
            **given,
            "consent_dispensed": given["consent_dispensed"] == "yes",
            "adopted_by_carer": given["adopted_by_carer"] == "yes",
            "number_of_adopters": (1 if status == "L0" else 2) if status else None,
        }


class LeftCareForm(EventForm):
    """Left care otherwise than by adoption."""

    when, what = "When did the child leave care?", "The day the child left care"
    reason = forms.ChoiceField(
        label="How?",
        choices=_choose(
            terms.REASONS_LEFT,
            tuple(code for code in terms.REASONS_LEFT if code not in terms.ADOPTED),
            "Choose how the child left care",
        ),
        error_messages={"required": "Choose how the child left care"},
    )
    reversal_reason = forms.ChoiceField(
        label="If a decision for adoption still stood: why did the plan change? (optional)",
        required=False,
        choices=_choose(terms.REVERSAL_REASONS, tuple(terms.REVERSAL_REASONS), "No decision stood"),
    )
