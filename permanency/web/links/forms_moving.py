"""The forms from the placement plan to the court, and of early permanence."""

from __future__ import annotations

from typing import Any

from django import forms

from permanency.casework.children import terms as of_children
from permanency.casework.matching import terms
from permanency.web.adopters.form_parts import day, line, one_of, words
from permanency.web.links.forms import EXAMPLE, LinkForm, own_words

_HOMES = {
    code: said
    for code, said in of_children.PLACEMENTS.items()
    if code not in of_children.ADOPTIVE_CODES and "old years" not in said
}
_PROVIDER = ("Who provides the home?", of_children.PROVIDERS)


class PlacementPlanForm(LinkForm):
    """The placement plan (reg 35, Schedule 5)."""

    several = True
    on = day("When was it sent to the adopters?", hint=EXAMPLE)
    responsibility = words(
        "How far do the adopters share parental responsibility?",
        required=True,
        hint="What they may decide from the first day, and what the agency decides with them",
        empty="Say how far they share parental responsibility",
    )
    contact = own_words("Who keeps in touch with the child, and how?")
    support = words("What help was agreed?")


class NoticeForm(LinkForm):
    """One who is told in writing before the move."""

    several = True
    on = day("When were they told in writing?", hint=EXAMPLE, required=False)
    not_needed = line("Or: why need they not be told?", required=False)


class PlacedForm(LinkForm):
    """The child moved in."""

    several = True
    on = day(
        "When did the child move in as placed for adoption?",
        hint="A child who was there already: the day the placement became adoptive",
    )
    provider = one_of(*_PROVIDER, empty="", required=False, listed=True)


class EarlyForm(LinkForm):
    """The agency decided on early permanence."""

    kind = one_of(
        "Which kind?",
        terms.EARLY_PERMANENCE_KINDS,
        empty="Choose the kind of early permanence",
    )
    on = day("When was it decided?", hint=EXAMPLE)
    decided_as = line("Who decided, and in which role?", empty="Say who decided, in which role")
    approved_from = day(
        "From when are they temporarily approved to foster this child (reg 25A)?",
        hint="Carers with both approvals need none",
        required=False,
    )


class EarlyStartedForm(LinkForm):
    """The first day of fostering there."""

    on = day("When did the child move there?", hint=EXAMPLE)
    code = one_of(
        "What kind of home is it?",
        {code: of_children.PLACEMENTS[code] for code in ("U5", "U2")},
        empty="Choose the kind of home",
    )
    provider = one_of(*_PROVIDER, empty="", required=False, listed=True)


class EarlyEndedForm(LinkForm):
    """It ended otherwise than by adoption."""

    on = day("When did it end?", hint=EXAMPLE)
    outcome = one_of(
        "How did it end?",
        {
            code: said
            for code, said in terms.EARLY_PERMANENCE_OUTCOMES.items()
            if code != terms.ADOPTED
        },
        empty="Choose how it ended",
    )


class ApplicationForm(LinkForm):
    """The adopters applied to the court."""

    several = True
    on = day("When did they apply?", hint=EXAMPLE)
    court = line("Which court?", required=False, at_most=80)
    leave_on = day("If the court gave leave to apply earlier: when?", hint=EXAMPLE, required=False)
    leave_reason = words("Why did the court give leave?")


class OutcomeForm(LinkForm):
    """The application was refused or withdrawn."""

    on = day(hint=EXAMPLE)
    outcome = one_of(
        "What became of it?",
        {code: said for code, said in terms.COURT_OUTCOMES.items() if code != "made"},
        empty="Choose what became of it",
    )


class PlacementEndedForm(LinkForm):
    """A placement for adoption ended before an order."""

    several = True
    on = day("When did the placement end?", hint=EXAMPLE)
    next_placement_code = one_of(
        "Where does the child live now?", _HOMES, empty="Choose where the child lives", listed=True
    )
    provider = one_of(*_PROVIDER, empty="", required=False, listed=True)
    ended_by = one_of(
        "Who ended it?", of_children.DISRUPTION_ENDED_BY, empty="Say who ended it, or not known"
    )
    factors = forms.MultipleChoiceField(
        label="What led to it, as far as it is known now?",
        required=False,
        choices=list(terms.DISRUPTION_FACTORS.items()),
        widget=forms.CheckboxSelectMultiple,
    )

    @property
    def values(self) -> dict[str, Any]:
        """Nothing chosen is no provider."""
        return {**super().values, "provider": self.cleaned_data["provider"] or ""}
