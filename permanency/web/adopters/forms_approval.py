"""Forms of the approval: the decision, its terms, reviews, availability."""

from __future__ import annotations

from typing import Any

from permanency.casework.adopters import terms
from permanency.web.adopters.form_parts import FamilyForm, day, line, one_of, whole, words


class _Terms(FamilyForm):
    """For whom they are approved."""

    max_children = whole("How many children at most?", least=1, most=4)
    age_from = whole("From which age?", least=0, most=17)
    age_to = whole("To which age?", least=0, most=17)
    early_permanence = one_of(
        "Early permanence",
        terms.EARLY_PERMANENCE,
        empty="Say whether they are approved for early permanence",
    )

    def clean(self) -> dict[str, Any]:
        """Ages in order."""
        given: dict[str, Any] = super().clean() or {}
        low, high = given.get("age_from"), given.get("age_to")
        if low is not None and high is not None and high < low:
            self.add_error("age_to", f"The ages go from {low} to {high}. Type them in order.")
        return given


class DecisionForm(_Terms):
    """The agency decision maker approves."""

    on = day("On which day was it decided?", "The decision")
    panel_on = day("On which day did panel advise?", "The panel", required=False)
    decided_as = line(
        "Who decided?",
        hint="The agency decision maker, as they sign",
        empty="Type who decided",
    )
    field_order = ("on", "panel_on", "decided_as")


class NotApprovedForm(FamilyForm):
    """A qualifying determination: the agency considers them not suitable."""

    on = day("On which day was it sent?", "The determination")
    panel_on = day("On which day did panel advise?", "The panel", required=False)
    reasons = words("Reasons", required=True, empty="Write the reasons")
    health_only = one_of(
        "Is it about health alone?",
        {"no": "No", "yes": "Yes, then there is no independent review"},
        empty="Say whether it is about health alone",
    )

    @property
    def values(self) -> dict[str, Any]:
        """Yes and no as what they mean."""
        return {**self.cleaned_data, "health_only": self.cleaned_data["health_only"] == "yes"}


class TermsForm(_Terms):
    """Other terms from a day on."""

    on = day("From which day?", "The change")
    because = one_of(
        "Why?",
        {code: said for code, said in terms.TERMS_CHANGED.items() if code != "first"},
        empty="Say why the terms change",
    )
    field_order = ("on", "because")


class ReviewForm(FamilyForm):
    """The approval was reviewed."""

    on = day("On which day was it held?", "The review")
    outcome = one_of("What came of it?", terms.REVIEW_OUTCOMES, empty="Say what came of it")
    words = words("In words")


class RouteForm(FamilyForm):
    """What the household did about a qualifying determination."""

    route = one_of("What did they do?", terms.ROUTES, empty="Say what they did")
    on = day("On which day?", "The answer")


class FinalForm(FamilyForm):
    """The final decision on a determination."""

    approve = one_of(
        "What was decided?",
        {"yes": "Approved after all", "no": "Not approved"},
        empty="Say what was decided",
    )
    on = day("On which day?", "The decision")
    decided_as = line("Who decided?", required=False)
    max_children = whole(
        "How many children at most?", least=1, most=4, required=False, hint="Where approved"
    )
    age_from = whole("From which age?", least=0, most=17, required=False)
    age_to = whole("To which age?", least=0, most=17, required=False)
    early_permanence = one_of("Early permanence", terms.EARLY_PERMANENCE, empty="", required=False)

    def clean(self) -> dict[str, Any]:
        """Approved after all says for whom."""
        given: dict[str, Any] = super().clean() or {}
        if given.get("approve") == "yes":
            for name in ("max_children", "age_from", "age_to"):
                if given.get(name) is None and name not in self.errors:
                    self.add_error(name, "Say for whom they are approved.")
        return given


class AvailabilityForm(FamilyForm):
    """Where the family stands, on its own side."""

    state = one_of(
        "Where do they stand?",
        {code: said for code, said in terms.AVAILABILITIES.items() if code != terms.ON_HOLD},
        empty="Say where they stand",
    )
    on = day("From which day?", "The change")


class OutcomeForm(FamilyForm):
    """What became of the approval, without the child."""

    kind = one_of("What happened?", terms.OUTCOME_KINDS, empty="Say what happened")
    on = day("On which day?", "What happened")
    children = whole("How many children?", least=1, most=9)


class NothingToType(FamilyForm):
    """Only to be confirmed by the button."""
