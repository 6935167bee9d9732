"""The forms by which a link is opened."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms

from permanency.casework.matching import terms
from permanency.casework.training.models import Session
from permanency.platform.agencies.models import Agency
from permanency.platform.rows.references import is_reference
from permanency.web.adopters.form_parts import day, line, one_of, words
from permanency.web.events.held import event_field
from permanency.web.form_fields import came_with
from permanency.web.links.forms import EXAMPLE, own_words


class FamilyForm(forms.Form):
    """Which family of ours."""

    family = line(
        "The family’s reference",
        hint="H and seven digits, for example H2081731. It stands under the family’s name.",
        at_most=12,
        empty="Type the family’s reference",
    )

    def clean_family(self) -> str:
        """The reference as it is written."""
        typed = str(self.cleaned_data["family"]).upper().replace(" ", "")
        if not is_reference(typed) or not typed.startswith("H"):
            raise forms.ValidationError("A family’s reference is H and seven digits.")
        return typed


class OpenForm(forms.Form):
    """A family is suggested for these children; ``filled``: what an interest told already."""

    def __init__(
        self, data: Any = None, *, children: Sequence[tuple[str, str]], chosen: Sequence[str],
        today: date, outside: bool = False, events: Sequence[Session] = (),
        filled: Mapping[str, Any] | None = None,
    ) -> None:  # fmt: skip
        usual = {"on": today, "children": list(chosen), "overrides": "no"}
        super().__init__(data, initial={**usual, **(filled or {})})
        if len(children) > 1 or came_with(data, "children"):
            self.fields["children"] = forms.MultipleChoiceField(
                label="For which children?",
                choices=list(children),
                widget=forms.CheckboxSelectMultiple,
                error_messages={
                    "required": "Choose the children",
                    "invalid_choice": "One of them is no longer to live with the others. "
                    "Look again at whom it is for",
                },
            )
        if outside:
            agencies = Agency.objects.order_by("name").values_list("pk", "name")
            self.fields["agency"] = one_of(
                "Which agency approved the family?",
                dict(agencies),
                empty="Choose the agency",
                hint="An agency that is not in the list is added under Settings.",
                listed=True,
            )
            self.fields["outside_ref"] = line(
                "That agency’s reference of the family",
                hint="Never a name: the agency’s own number or code.",
                at_most=40,
                empty="Type the agency’s reference of the family",
            )
        self.fields |= {
            "source": one_of(
                "Where did the family come from?",
                terms.LINK_SOURCES,
                empty="Choose where the family came from",
            ),
            **({"event": event_field(events)} if events else {}),
            "exchange_ref": line(
                "Name of the event or service",
                hint="For example: Exchange day, Wolverhampton, 4 November",
                required=False,
                at_most=40,
            ),
            "side": one_of("Who proposes it?", terms.LINK_SIDES, empty="Choose which side"),
            "on": day("From which day?", hint=EXAMPLE),
            "words": own_words("Why this family, and who else was considered?"),
            "overrides": one_of(
                "Does a recorded limit of the child or the family speak against it?",
                {"no": "No", "yes": "Yes, and it is right all the same"},
                empty="Say whether a recorded limit speaks against it",
            ),
            "looked": forms.BooleanField(
                label="I opened “why, and why not” of this pair", required=False
            ),
            "override_reason": words(
                "If a limit speaks against it: why is it right all the same?",
            ),
        }
