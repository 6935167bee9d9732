"""An enquiry and what else is known of its household: on file, an earlier enquiry, elsewhere."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from permanency.casework.adopters.models import Household
from permanency.casework.recruitment import operations, queries
from permanency.casework.recruitment.alike import alike, known_of
from permanency.casework.recruitment.households import called_after, households_alike
from permanency.casework.recruitment.models import Enquiry
from permanency.platform.audit.operations import log_read
from permanency.platform.rows.conflict import ChangedByAnother
from permanency.platform.rows.models import LIVE
from permanency.platform.rows.refusals import NotPossible
from permanency.platform.security.models import Account
from permanency.platform.security.policies import can, within
from permanency.web.form_step import version_sent
from permanency.web.formats import short_date
from permanency.web.gate import actor_of, needs
from permanency.web.once import take
from permanency.web.recruitment import words
from permanency.web.recruitment.entry import Entry, entry_page
from permanency.web.recruitment.finding import find_enquiry, trail

NONE, NEW = "none", "new"


class HouseholdForm(forms.Form):
    """Which household the enquiry is of: one that looks alike, or one by its reference."""

    household = forms.ChoiceField(
        label="Which household is it?",
        widget=forms.RadioSelect,
        required=False,
    )
    ref = forms.CharField(
        label="Or the household's reference",
        required=False,
        max_length=12,
        help_text="For example H2081731.",
        widget=forms.TextInput(attrs={"data-width": "10"}),
    )

    def __init__(self, *args: Any, choices: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice = self.fields["household"]
        assert isinstance(choice, forms.ChoiceField)
        choice.choices = choices
        if not choices:
            del self.fields["household"]
            self.fields["ref"].label = "The household's reference"

    def clean(self) -> dict[str, Any]:
        """One of the two."""
        given = super().clean() or {}
        if not given.get("household") and not given.get("ref"):
            self.add_error(
                "household" if "household" in self.fields else "ref",
                "Choose a household, or type its reference",
            )
        return given


class RepeatForm(forms.Form):
    """Of which earlier enquiry this one is a repeat."""

    of = forms.ChoiceField(
        label="Which enquiry is of the same household?",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose an enquiry, or that there is none"},
    )

    def __init__(self, *args: Any, choices: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice = self.fields["of"]
        assert isinstance(choice, forms.ChoiceField)
        choice.choices = choices


@needs("enquiry.write")
def household(request: HttpRequest, ref: str) -> HttpResponse:
    """Link the enquiry to a household on file, or take the link away."""
    actor = actor_of(request)
    row = find_enquiry(request, ref, action="enquiry.read", writing=True)
    form = HouseholdForm(
        request.POST if request.method == "POST" else None,
        choices=_households(row, actor),
        initial={"household": _linked(row)},
    )

    def write(given: dict[str, Any], version: int) -> str:
        chosen = (given.get("ref") or given.get("household") or "").strip().upper()
        if chosen == NONE.upper():
            operations.link_household(enquiry=row, version=version, household=None, by=actor)
            return "The enquiry is not linked to a household any more."
        if chosen == NEW.upper():
            made = operations.open_file(
                enquiry=row, version=version, searched=True, by=actor, today=timezone.localdate()
            )
            return f"The file {made.ref} is open, with an application."
        rows = within(Household.objects.filter(LIVE), actor, "adopter.read")
        found = rows.filter(ref=chosen).first()
        if found is None:
            raise NotPossible("ref", "There is no household with this reference. Check it.")
        operations.link_household(enquiry=row, version=version, household=found, by=actor)
        return f"The enquiry is linked to {called_after([found.pk]).get(found.pk, found.ref)}."

    entry = Entry(
        title="Link to a household",
        lede=f"{words.name_of(row)}, {row.ref}. Households that look alike come first.",
        act="Link",
        back=reverse("enquiry", args=[ref]),
        trail=trail(row),
        version=row.version,
        notes=(
            {
                "words": "The way from enquiry to approval is counted by this link",
                "more": "Two enquiries of one household count as one family.",
            },
        ),
    )
    return entry_page(request, entry, form, write)


@needs("enquiry.write")
def repeat(request: HttpRequest, ref: str) -> HttpResponse:
    """Say of which earlier enquiry this is a repeat, or that it is none."""
    actor = actor_of(request)
    row = find_enquiry(request, ref, action="enquiry.read", writing=True)
    earlier = _earlier(row)
    form = RepeatForm(
        request.POST if request.method == "POST" else None,
        choices=[
            *((each.ref, _told(each)) for each in earlier),
            (NONE, "None of them: this household is new"),
        ],
        initial={"of": next((e.ref for e in earlier if e.pk == row.repeat_of_id), NONE)},
    )

    def write(given: dict[str, Any], version: int) -> str:
        of = next((each for each in earlier if each.ref == given["of"]), None)
        operations.mark_repeat(enquiry=row, version=version, of=of, by=actor)
        return f"This is a repeat of {of.ref}." if of else "This enquiry is of a new household."

    entry = Entry(
        title="Have they asked before?",
        lede=f"{words.name_of(row)}, {row.ref}. Earlier enquiries of {row.agency.name} that look "
        "alike.",
        act="Save",
        back=reverse("enquiry", args=[ref]),
        trail=trail(row),
        version=row.version,
    )
    return entry_page(request, entry, form, write)


@needs("enquiry.write")
@require_POST
def hub_called(request: HttpRequest, ref: str) -> HttpResponse:
    """The central hub called a family that another partner knows as well."""
    row = find_enquiry(request, ref, action="enquiry.read", writing=True)
    try:
        with transaction.atomic():
            if take(request):
                operations.record_hub_call(
                    enquiry=row,
                    version=version_sent(request),
                    on=timezone.localdate(),
                    by=actor_of(request),
                )
    except ChangedByAnother:
        messages.error(request, "Someone else changed the enquiry just now. Look at it again.")
        return redirect("enquiry", ref)
    messages.success(request, "The call is recorded.")
    return redirect("enquiry", ref)


def _households(row: Enquiry, actor: Account) -> list[tuple[str, str]]:
    """Those of the enquiry's agency that look alike, the linked one among them; or a new file."""
    found = households_alike(known_of(row), agencies=[row.agency_id])
    choices = {
        each.household.ref: f"{each.called}, {each.household.ref}: {', '.join(each.why)}"
        for each in found
    }
    if row.household_id is not None:
        linked = Household.objects.filter(pk=row.household_id).first()
        if linked is not None:
            called = called_after([linked.pk]).get(linked.pk, "A household")
            choices = {linked.ref: f"{called}, {linked.ref}: linked now", **choices}
            choices[NONE] = "None: take the link away"
    elif can(actor, "adopter.write", row.agency_id):
        choices[NEW] = "None of them: open a new file in their name"
    log_read("enquiry.household.read", [each.household for each in found])
    return list(choices.items())


def _linked(row: Enquiry) -> str:
    linked = Household.objects.filter(pk=row.household_id).first() if row.household_id else None
    return linked.ref if linked else ""


def _earlier(row: Enquiry) -> list[Enquiry]:
    """Earlier enquiries of the same agency that look alike."""
    found = alike(known_of(row), agencies=[row.agency_id], district=row.district, but=row.pk)
    earlier = [
        each.enquiry
        for each in found
        if (each.enquiry.received_at, each.enquiry.pk) < (row.received_at, row.pk)
    ]
    if row.repeat_of_id and all(each.pk != row.repeat_of_id for each in earlier):
        earlier += list(queries.enquiries_by_number([row.repeat_of_id]))
    log_read("enquiry.alike.read", earlier)
    return earlier


def _told(each: Enquiry) -> str:
    return f"{words.name_of(each)}, {each.ref}: came {short_date(words.came_on(each))}"
