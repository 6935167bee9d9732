"""Adding a household always begins with looking for it: by names, address, telephone, e-mail.

The first time the form is sent, households alike are shown; sent again with the same words, the
household is added. From an enquiry the form comes filled in, and the two are linked.
"""

from __future__ import annotations

from hashlib import sha256
from typing import Any

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from permanency.casework.adopters import operations, terms
from permanency.casework.adopters.models import Household
from permanency.casework.recruitment.alike import known_of
from permanency.casework.recruitment.households import households_alike
from permanency.casework.recruitment.models import Enquiry
from permanency.casework.recruitment.operations import link_household
from permanency.casework.recruitment.tokens import Known
from permanency.platform.agencies.models import Agency, HubAgency
from permanency.platform.agencies.queries import on_day
from permanency.platform.audit.operations import log_read
from permanency.platform.people.models import Sex
from permanency.platform.rows.models import LIVE
from permanency.platform.rows.refusals import NotPossible
from permanency.platform.security import policies
from permanency.platform.security.models import Account
from permanency.platform.security.policies import within
from permanency.web.adopters.form_parts import day, line, one_of
from permanency.web.components import Place
from permanency.web.form_fields import errors_of, fields_of
from permanency.web.formats import in_words
from permanency.web.gate import actor_of, needs
from permanency.web.once import take, token_of

SEARCHED = "looked_for_household"
_LOOKED_FOR = (
    "given", "family", "other_given", "other_family", "email", "phone", "address", "postcode",
)  # fmt: skip


class NewHousehold(forms.Form):
    """What one knows of a household at the start."""

    agency = one_of("Which agency would approve them?", {}, empty="Choose the agency", listed=True)
    hub = one_of("Which hub works with them?", {}, empty="Choose the hub", listed=True)
    given = line("Given name", empty="Type the given name")
    family = line("Family name", empty="Type the family name")
    born_on = day("Date of birth", "The date of birth", required=False)
    sex = one_of("Sex", dict(Sex.choices), empty="Say the sex, or not known")
    other_given = line(
        "Given name of the second adult", required=False, hint="Where two apply together"
    )
    other_family = line("Family name of the second adult", required=False)
    other_born_on = day("Date of birth of the second adult", "The date of birth", required=False)
    other_sex = one_of("Sex of the second adult", dict(Sex.choices), empty="", required=False)
    relationship = one_of(
        "How are they related?",
        terms.RELATIONSHIPS,
        empty="Choose an answer, or “Not known”",
        listed=True,
    )
    email = forms.EmailField(
        label="E-mail address",
        required=False,
        max_length=254,
        error_messages={"invalid": "Type an e-mail address such as fern@example.org"},
    )
    phone = line("Telephone", required=False, at_most=30)
    address = line("Address", required=False, at_most=400)
    postcode = line("Postcode", required=False, at_most=8)

    def __init__(
        self, data: Any = None, *, agencies: dict[int, str], hubs: dict[int, str], initial: Any
    ) -> None:
        super().__init__(data, initial=initial)
        for name, found in (("agency", agencies), ("hub", hubs)):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            given = [(str(pk), words) for pk, words in found.items()]
            field.choices = given if len(given) == 1 else [("", "Choose"), *given]

    def clean(self) -> dict[str, Any]:
        """A second adult has a whole name."""
        given: dict[str, Any] = super().clean() or {}
        first, last = given.get("other_given", ""), given.get("other_family", "")
        if bool(first) != bool(last):
            missing = "other_family" if first else "other_given"
            self.add_error(missing, "Type both names of the second adult, or neither.")
        return given


@needs("adopter.write")
def add(request: HttpRequest) -> HttpResponse:
    """The form, which households are alike, and at last the new household's page."""
    actor, today = actor_of(request), timezone.localdate()
    mine = policies.agencies_with(actor, "adopter.write")
    enquiry = _enquiry(request, actor)
    names = Agency.objects.order_by("name").values_list("pk", "name")
    spells = HubAgency.objects.filter(on_day(today), agency__in=mine, voided_at__isnull=True)
    hubs = dict(spells.order_by("hub__name").values_list("hub_id", "hub__name"))
    form = NewHousehold(
        request.POST if request.method == "POST" else None,
        agencies={pk: name for pk, name in names if pk in mine},
        hubs=hubs,
        initial=_known_already(enquiry),
    )
    context: dict[str, Any] = {"searched": False, "alike": []}
    if form.is_bound and form.is_valid():
        looked_for = _mark(form.cleaned_data)
        if request.session.get(SEARCHED) == looked_for:
            added = _add(request, form, actor, enquiry)
            if added is not None:
                return added
        request.session[SEARCHED] = looked_for
        context = {"searched": True, "alike": _alike(form.cleaned_data, mine)}
    return render(
        request,
        "adopters/add.html",
        {
            **context,
            "trail_places": [
                Place("Adopters", reverse("adopters")),
                Place("Households", reverse("adopter_households")),
            ],
            "from_enquiry": enquiry.ref if enquiry else "",
            "errors": errors_of(form) if form.is_bound else [],
            "fields": fields_of(form),
            "token": token_of(request),
            "form_action": request.path,
            "back_href": reverse("adopter_households"),
        },
        status=422 if form.is_bound and form.errors else 200,
    )


def _enquiry(request: HttpRequest, actor: Account) -> Enquiry | None:
    """The enquiry this begins with, where one is named and may be changed."""
    ref = request.POST.get("enquiry") or request.GET.get("enquiry", "")
    if not ref:
        return None
    rows = within(Enquiry.objects.all(), actor, "enquiry.write", writing=True)
    found = rows.filter(LIVE, ref=ref[:8], household__isnull=True).first()
    if found is not None:
        log_read("enquiry.read", [found])
    return found


def _known_already(enquiry: Enquiry | None) -> dict[str, Any]:
    if enquiry is None:
        return {}
    known = known_of(enquiry)
    return {
        **{name: getattr(known, name) for name in _LOOKED_FOR},
        "agency": str(enquiry.agency_id),
        "hub": str(enquiry.hub_id),
    }


def _mark(given: dict[str, Any]) -> str:
    """A mark of what was looked for; only a hash, since the session is no place for a name."""
    asked = ("agency", *_LOOKED_FOR)
    return sha256("|".join(str(given[name]).lower() for name in asked).encode()).hexdigest()


def _alike(given: dict[str, Any], agencies: list[int]) -> list[dict[str, str]]:
    known = Known(**{name: given[name] for name in _LOOKED_FOR})
    found = households_alike(known, agencies=agencies)
    log_read("adopters.alike.read", [each.household for each in found])
    return [
        {
            "words": each.called,
            "href": reverse("adopter", args=[each.household.ref]),
            "more": f"{each.household.ref}, {each.household.agency.name}: {in_words(each.why)}",
        }
        for each in found
    ]


def _add(
    request: HttpRequest, form: NewHousehold, actor: Account, enquiry: Enquiry | None
) -> HttpResponse | None:
    """Add the household; None where it was refused, which the form then says."""
    given = form.cleaned_data
    try:
        # What is refused is not taken either: the same form is mended and sent again.
        with transaction.atomic():
            if not take(request):
                return redirect("adopter_households")
            household = _opened(given, actor)
            if enquiry is not None:
                link_household(
                    enquiry=enquiry, version=enquiry.version, household=household, by=actor
                )
    except NotPossible as refused:
        form.add_error(refused.field if refused.field in form.fields else None, str(refused))
        return None
    request.session.pop(SEARCHED, None)
    messages.success(
        request, f"The household’s record is {household.ref}. Open their application next."
    )
    return redirect("adopter", household.ref)


def _opened(given: dict[str, Any], actor: Account) -> Household:
    adults = [
        operations.NewAdult(
            given=given["given"],
            family=given["family"],
            born_on=given["born_on"],
            sex=Sex(given["sex"]),
            email=given["email"],
            phone=given["phone"],
        )
    ]
    if given["other_given"]:
        adults.append(
            operations.NewAdult(
                given=given["other_given"],
                family=given["other_family"],
                born_on=given["other_born_on"],
                sex=Sex(given["other_sex"] or Sex.NOT_KNOWN),
            )
        )
    return operations.open_household(
        agency_id=int(given["agency"]),
        hub_id=int(given["hub"]),
        adults=adults,
        relationship=given["relationship"],
        address=given["address"],
        postcode=given["postcode"],
        searched=True,
        by=actor,
        today=timezone.localdate(),
    )
