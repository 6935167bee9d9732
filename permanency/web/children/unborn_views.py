"""Adding a child not born yet: looked for first, as every child."""

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

from permanency.casework.children import terms
from permanency.casework.children.operations import open_records_of
from permanency.casework.matching.operations import DoesNotFit, add_unborn
from permanency.platform.agencies.models import Agency
from permanency.platform.audit.operations import log_read
from permanency.platform.people.queries import find_people, names_of
from permanency.platform.security import policies
from permanency.web.components import Place
from permanency.web.date_boxes import DateBoxesField
from permanency.web.form_fields import errors_of, fields_of
from permanency.web.formats import long_date
from permanency.web.gate import actor_of, needs
from permanency.web.once import take, token_of

SEARCHED = "searched_for_unborn"


def _answer(label: str) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        choices=terms.choices(terms.YES_NO_NOT_KNOWN),
        widget=forms.RadioSelect(attrs={"data-inline": True}),
        error_messages={"required": "Say yes, no or not known"},
    )


class UnbornChild(forms.Form):
    """What one knows of a child not born yet."""

    council = forms.ChoiceField(label="Which council was told?")
    family = forms.CharField(
        label="Name to go by",
        max_length=120,
        help_text="For example “Baby of Otterbridge”. The names come with the birth",
        error_messages={"required": "Type a name to go by, such as “Baby of …”"},
    )
    expected_on = DateBoxesField(
        label="When is the birth expected?",
        what="The day the birth is expected",
        empty="Type the day the birth is expected",
    )
    notified_on = DateBoxesField(
        label="When were you told that adoption may be considered?",
        what="The early notification",
        empty="Type the day you were told",
        today=timezone.localdate,
    )
    track = forms.ChoiceField(
        label="Which notification?",
        choices=[(c, w) for c, w in terms.TRACKS.items() if c.startswith("early")],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose the notification"},
    )
    early_permanence = _answer("Could early permanence be right for the child?")
    earlier_child_adopted = _answer("Was an earlier child of the family adopted?")

    def __init__(self, *args: Any, councils: dict[int, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["council"].choices = [  # type: ignore[attr-defined]
            (str(pk), name) for pk, name in councils.items()
        ]


@needs("child.write")
def add(request: HttpRequest) -> HttpResponse:
    """Look first; the second time, with the same name and day, the child is added."""
    actor = actor_of(request)
    mine = policies.agencies_with(actor, "child.write")
    names = Agency.objects.order_by("name").values_list("pk", "name")
    councils = {pk: name for pk, name in names if pk in mine}
    form = UnbornChild(request.POST if request.method == "POST" else None, councils=councils)
    context: dict[str, Any] = {"searched": False, "alike": []}
    if request.method == "POST" and form.is_valid():
        looked_for = _mark(form.cleaned_data)
        if request.session.get(SEARCHED) == looked_for:
            added = _add(request, form)
            if added is not None:
                return added
        request.session[SEARCHED] = looked_for
        context = {"searched": True, "alike": _alike(form.cleaned_data["family"], mine)}
    return render(
        request,
        "children/add.html",
        {
            **context,
            "title": "Add a child not born yet",
            "other_way": {"words": "The child is born", "href": reverse("child_add")},
            "trail_places": [Place("Children", reverse("children"))],
            "errors": errors_of(form) if form.is_bound else [],
            "fields": fields_of(form),
            "token": token_of(request),
            "form_action": request.path,
            "back_href": reverse("children"),
        },
        status=422 if form.is_bound and form.errors else 200,
    )


def _mark(given: dict[str, Any]) -> str:
    """A mark of what was searched; only a hash, since the session is no place for a name."""
    words = "|".join(str(given[name]).lower() for name in ("council", "family", "expected_on"))
    return sha256(words.encode()).hexdigest()


def _add(request: HttpRequest, form: UnbornChild) -> HttpResponse | None:
    given = form.cleaned_data
    try:
        with transaction.atomic():
            if not take(request):
                return redirect("children")
            record = add_unborn(
                agency_id=int(given["council"]),
                family=given["family"],
                expected_on=given["expected_on"],
                notified_on=given["notified_on"],
                track=given["track"],
                early_permanence=given["early_permanence"],
                earlier_child_adopted=given["earlier_child_adopted"],
                searched=True,
                by=actor_of(request),
                today=timezone.localdate(),
            )
    except DoesNotFit as refused:
        for problem in refused.problems:
            form.add_error("expected_on", problem.message)
        return None
    request.session.pop(SEARCHED, None)
    messages.success(request, f"The child's record is {record.ref}. Record the birth in it.")
    return redirect("child", record.ref)


def _alike(words: str, agencies: list[int]) -> list[dict[str, str]]:
    """Children already known by a like name: also brothers and sisters of this one."""
    people = list(find_people(words, agencies)[:8])
    records = open_records_of(people)
    log_read("find.read", list(records.values()))
    names = names_of(people)
    return [
        {
            "words": names[person.pk].full if person.pk in names else person.ref,
            "href": reverse("child", args=[records[person.pk].ref]),
            "more": f"{_born(person.born_on, person.expected_on)}, "
            f"{records[person.pk].agency.name}",
        }
        for person in people
        if person.pk in records
    ]


def _born(born_on: Any, expected_on: Any) -> str:
    return f"born {long_date(born_on)}" if born_on else f"expected {long_date(expected_on)}"
