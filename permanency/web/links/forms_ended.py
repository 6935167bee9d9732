"""The forms after a placement ended before an order."""

from __future__ import annotations

from typing import Any

from django import forms

from permanency.casework.children import terms as of_children
from permanency.casework.matching import terms
from permanency.platform.security.models import Account
from permanency.platform.security.queries import shown_names
from permanency.web.adopters.form_parts import day, line, one_of, words
from permanency.web.links.forms import EXAMPLE, LinkForm, own_words


class MeetingForm(LinkForm):
    """The disruption meeting."""

    on = day("When was the meeting held?", hint=EXAMPLE)
    chair = line("Who chaired it?", hint="Independent of the case", empty="Say who chaired it")
    outside_why = line("If it was held outside day 28 to 42: why?", required=False, at_most=200)
    factors = forms.MultipleChoiceField(
        label="What led to it, as the meeting found?",
        choices=list(terms.DISRUPTION_FACTORS.items()),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose what led to it"},
    )
    plan_remains = one_of(
        "Is adoption still the plan?",
        of_children.YES_NO_NOT_KNOWN,
        empty="Say whether adoption is still the plan",
    )
    next_step = one_of(
        "What is the child’s next step?", terms.NEXT_STEPS, empty="Choose the child’s next step"
    )

    def prepare(self) -> None:
        """What was chosen when it ended is chosen here too, to be confirmed."""
        if not self.is_bound and self.about is not None:
            self.initial.setdefault("factors", self.about.factors)


class ReportForm(LinkForm):
    """The report of the meeting."""

    on = day("When was the report finished?", hint=EXAMPLE)
    words = own_words("What it says, in short")


class LearningForm(LinkForm):
    """Something it taught."""

    learning = words(
        "What was learnt?", required=True, hint="About how we work, not about people",
        empty="Say what was learnt",
    )  # fmt: skip
    what = words("What is done about it?")
    owner = one_of("Who does it?", {}, empty="", required=False, listed=True)
    due_on = day("By when?", hint=EXAMPLE, required=False, future=True)

    def prepare(self) -> None:
        """Those who work here, whoever records first."""
        me = self.pair.by
        names = shown_names([me.pk, self.pair.link.proposed_by_id])
        self.fields["owner"].choices = [("", "Nobody yet"), *names.items()]  # type: ignore[attr-defined]

    @property
    def values(self) -> dict[str, Any]:
        """The person in place of the number."""
        given = super().values
        owner = given["owner"]
        return {**given, "owner": Account.objects.get(pk=int(owner)) if owner else None}


class DoneForm(LinkForm):
    """What was to be done is done."""

    on = day("When was it done?", hint=EXAMPLE)
