"""The forms of a campaign: what it is, what it cost."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from permanency.casework.recruitment import terms
from permanency.casework.recruitment.models import Campaign
from permanency.web.date_boxes import DateBoxesField


class CampaignForm(forms.Form):
    """A campaign that is put right."""

    title = forms.CharField(
        label="What is it called?",
        max_length=120,
        error_messages={"required": "Enter what the campaign is called"},
    )
    channel = forms.ChoiceField(
        label="Where is it seen?",
        choices=[("", "Choose"), *terms.CAMPAIGN_CHANNELS.items()],
        error_messages={"required": "Choose where it is seen"},
    )
    audience = forms.ChoiceField(
        label="Whom is it meant for?", choices=list(terms.AUDIENCES.items())
    )
    first_day = DateBoxesField(label="First day", empty="Type the first day")
    last_day = DateBoxesField(
        label="Last day", required=False, help_text="Leave it empty while the campaign runs."
    )

    @staticmethod
    def told(campaign: Campaign) -> dict[str, Any]:
        """What the form shows of a campaign."""
        return {
            "title": campaign.title,
            "channel": campaign.channel,
            "audience": campaign.audience,
            "first_day": campaign.started_on,
            "last_day": campaign.ended_on - timedelta(days=1) if campaign.ended_on else None,
        }


class NewCampaignForm(CampaignForm):
    """A new campaign."""

    code = forms.CharField(
        label="Short name",
        required=False,
        max_length=40,
        help_text="For links and lists, such as spring-2027. Left out, it is made of the title. "
        "It cannot be changed later.",
    )
    agency = forms.ChoiceField(label="Which agency runs it?")
    hub = forms.ChoiceField(label="For which hub?", required=False)

    def __init__(
        self,
        *args: Any,
        agencies: Sequence[tuple[int, str]],
        hubs: Sequence[tuple[int, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        for name, choices in (
            ("agency", [(str(pk), called) for pk, called in agencies]),
            ("hub", [("", "All of them"), *((str(pk), called) for pk, called in hubs)]),
        ):
            choice = self.fields[name]
            assert isinstance(choice, forms.ChoiceField)
            choice.choices = choices


class Pounds(forms.CharField):
    """An amount in pounds, kept as whole pence."""

    def clean(self, value: Any) -> Any:
        """Pence, from 250, £1,250 or 249.99."""
        typed = re.sub(r"[£,\s]", "", str(super().clean(value)))
        if not re.fullmatch(r"[0-9]{1,9}(\.[0-9]{1,2})?", typed):
            raise ValidationError(
                f"“{str(value)[:20]}” is not an amount. Enter pounds, like 250 or 249.99."
            )
        return int(Decimal(typed) * 100)


class CostForm(forms.Form):
    """Money spent on a campaign."""

    amount = Pounds(
        label="Amount in pounds",
        error_messages={"required": "Enter the amount"},
        widget=forms.TextInput(attrs={"data-width": "10"}),
    )
    what = forms.CharField(
        label="What for?",
        max_length=120,
        help_text="For example adverts, printing, a stand at a fair. No names of people.",
        error_messages={"required": "Say what the money was for"},
    )
    spent_on = DateBoxesField(
        label="When was it spent?",
        what="The day",
        empty="Type the day it was spent",
        today=timezone.localdate,
    )
