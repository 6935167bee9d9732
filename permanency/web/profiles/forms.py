"""The forms about a profile."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from permanency.casework.profiles import terms
from permanency.casework.training.models import Session
from permanency.web.adopters.form_parts import day, line, one_of, words
from permanency.web.events.held import event_field
from permanency.web.form_fields import came_with
from permanency.web.papers import PaperFile


class BeginForm(forms.Form):
    """Brothers and sisters who are to live with the child: in the same profile, or not."""

    def __init__(self, data: Any = None, *, others: Mapping[str, str]) -> None:
        super().__init__(data)
        if others or came_with(data, "together"):
            self.fields["together"] = forms.MultipleChoiceField(
                label="Who is in the profile too?",
                help_text="It was decided that they live together. A family reads of all of them.",
                choices=list(others.items()),
                initial=list(others),
                widget=forms.CheckboxSelectMultiple,
                required=False,
                error_messages={
                    "invalid_choice": "One of them is in a profile already. Choose again."
                },
            )

    @property
    def chosen(self) -> list[str]:
        """Their references."""
        return list(self.cleaned_data.get("together", ()))


class WriteForm(forms.Form):
    """The questions of this kind of profile, and nothing else."""

    def __init__(self, data: Any = None, *, side: str, body: dict[str, Any]) -> None:
        super().__init__(data, initial={key: body.get(key, "") for key in terms.WORDS[side]})
        for key, (title, hint) in terms.WORDS[side].items():
            self.fields[key] = words(title, hint=hint, at_most=terms.LONGEST)


class WithdrawForm(forms.Form):
    """Why it is taken down."""

    why = one_of("Why is it withdrawn?", terms.WITHDRAW_CHOICES, empty="Choose why it is withdrawn")


class NameForm(forms.Form):
    """The permission to show a name."""

    shown_name = line("The first or chosen name", at_most=60, empty="Write the name")
    allowed_by = one_of("Who allowed it?", terms.ALLOWED_BY, empty="Choose who allowed it")
    who = line("Their name", empty="Write the name of who allowed it")
    on = day("On which day?", "The day it was allowed")


class RightForm(forms.Form):
    """The right to show a picture."""

    allowed_by = one_of("Who allowed it?", terms.ALLOWED_BY, empty="Choose who allowed it")
    who = line("Their name", empty="Write the name of who allowed it")
    on = day("On which day was it allowed?", "The day it was allowed")
    until = day("Until which day?", "The day on which the right ends", future=True)
    uses = forms.MultipleChoiceField(
        label="For what is it allowed?",
        choices=terms.choices(terms.USES),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose for what it is allowed"},
    )


class PictureForm(RightForm):
    """A picture and the right to show it."""

    kind = one_of("What is it?", terms.PICTURE_KINDS, empty="Choose what it is")
    file = PaperFile(required=False)
    held_at = line(
        "Where is the film kept?",
        hint="Films are shown by a worker in person. They are not kept here.",
        required=False,
    )
    described = line(
        "What does it show?",
        hint="For readers who cannot see it. No names.",
        at_most=200,
        empty="Say what it shows",
    )
    field_order = ("kind", "file", "held_at", "described")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].help_text = "A photo or drawing, JPEG or PNG, at most 10 MB"


_HOURS = {
    str(hours): f"{hours} hours"
    for hours in sorted({*(each for each in (24, 48) if each < terms.LINK_HOURS), terms.LINK_HOURS})
}


class LinkForm(forms.Form):
    """For whom a personal link is."""

    reader = one_of("Who will read it?", terms.READERS, empty="Choose who will read it")
    for_whom = line(
        "Their name",
        hint="One person, or one family. It is written across every picture they see.",
        empty="Write the name of the one person, or the family, it is for",
    )
    of_agency = line("Their agency", empty="Write the name of their agency")
    hours = forms.ChoiceField(
        label="How long does it open?",
        choices=list(_HOURS.items()),
        initial=str(terms.LINK_HOURS),
        widget=forms.RadioSelect,
    )
    openings = forms.IntegerField(
        label="How many times?",
        help_text=f"At most {terms.LINK_OPENINGS}. Reading on for half an hour counts once.",
        min_value=1,
        max_value=terms.LINK_OPENINGS,
        initial=terms.LINK_OPENINGS,
        widget=forms.NumberInput(attrs={"data-width": "3"}),
        error_messages={
            "required": "Type how many times",
            "min_value": "It opens at least once",
            "max_value": f"A link opens at most {terms.LINK_OPENINGS} times",
            "invalid": "Type how many times, as a number",
        },
    )


class InterestForm(forms.Form):
    """Somebody asked by telephone, at an event or elsewhere; or we did."""

    def __init__(self, *args: Any, events: Sequence[Session] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields |= {
            "direction": one_of(
                "Who is interested?",
                {
                    terms.INTEREST_IN: "Somebody elsewhere, in this profile",
                    terms.INTEREST_OUT: "We are, for this profile, in somebody elsewhere",
                },
                empty="Choose who is interested",
            ),
            "came_by": one_of(
                "How did it come?",
                {code: terms.CAME_BY[code] for code in terms.TYPED_IN},
                empty="Choose how it came",
                listed=True,
            ),
            **({"event": event_field(events)} if events else {}),
            "agency_name": line("The other agency", empty="Write the name of the other agency"),
            "from_whom": line("The worker there", empty="Write the name of the worker there"),
            "reach": line("How to reach them", required=False, at_most=200),
            "other_ref": line("Their own reference", required=False, at_most=40),
            "on": day("On which day?", "The day"),
            "words": words("What they said", at_most=terms.LONGEST_ASKED),
        }


class AskForm(forms.Form):
    """We are interested in a profile of another agency."""

    def __init__(self, data: Any = None, *, side: str, agencies: Mapping[str, str]) -> None:
        first = next(iter(agencies), "")
        super().__init__(data, initial={"agency": first if len(agencies) == 1 else ""})
        ours, letter = ("family", "H") if side == terms.CHILD else ("child", "C")
        self.fields |= {
            "agency": one_of(
                "For which agency do you ask?", agencies, empty="Choose the agency", listed=True
            ),
            "other_ref": line(
                f"The reference of our {ours}",
                hint=f"{letter} and seven digits, where you think of one already. Never a name.",
                required=False,
                at_most=8,
            ),
            "reach": line(
                "How can they reach you?",
                hint="An e-mail address or a telephone number at work",
                at_most=200,
                empty="Write an e-mail address or a telephone number at work",
            ),
            "words": words(
                "Whom are you thinking of?",
                hint="A few sentences, without names.",
                at_most=terms.LONGEST_ASKED,
            ),
        }


class AnswerForm(forms.Form):
    """Yes or no, and why."""

    answer = one_of(
        "What is the answer?",
        {code: terms.ANSWERS[code] for code in (terms.EXPLORED, terms.DECLINED)},
        empty="Choose the answer",
    )
    why = one_of(
        "If no, why?", terms.DECLINED_WHY, empty="Say why not", required=False, listed=True
    )
    on = day("On which day?", "The day of the answer")
    words = words("What was said", at_most=terms.LONGEST_ASKED)


class OutsideInterestForm(forms.Form):
    """What a reader of a personal link tells the sender."""

    from_whom = line("Your name", empty="Write your name")
    agency_name = line("Your agency", empty="Write the name of your agency")
    reach = line(
        "How can we reach you?",
        hint="An e-mail address or a telephone number at work",
        at_most=200,
        empty="Write an e-mail address or a telephone number we can answer to",
    )
    words = words(
        "Whom are you thinking of?",
        hint="A few sentences. No names of adopters yet.",
        at_most=terms.LONGEST_ASKED,
    )
