"""Find: a reference, a name or an old name. Sent as a form, so no name is in an address."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from permanency.casework.children.models import Record
from permanency.casework.children.operations import open_records_of
from permanency.platform.audit.operations import log_read
from permanency.platform.people.queries import find_people, names_of
from permanency.platform.rows.references import is_reference
from permanency.platform.security import policies
from permanency.platform.security.policies import within
from permanency.web.adopters.found import families_found, household_of
from permanency.web.children.case import NOT_NAMED
from permanency.web.formats import long_date
from permanency.web.gate import actor_of, needs

TEN = 10


@needs("child.read")
def find(request: HttpRequest) -> HttpResponse:
    """Children and families of that reference or name, among those one may see.

    Children also by number or day of birth.
    """
    actor = actor_of(request)
    words = request.POST.get("find", "").strip()[:120]
    wanted = words.upper().replace(" ", "")
    if is_reference(wanted) and _visible(request, wanted):
        return redirect("child", wanted)
    if is_reference(wanted) and (household := household_of(wanted, actor)):
        return redirect(household)
    return render(
        request,
        "find/results.html",
        {
            "words": words,
            "groups": [*_groups(request, words), *families_found(words, actor)] if words else [],
            "add_href": reverse("child_add") if policies.can(actor, "child.write") else "",
        },
    )


def _visible(request: HttpRequest, ref: str) -> bool:
    rows = within(Record.objects.filter(ref=ref, voided_at__isnull=True), actor_of(request))
    return rows.exists()


def _groups(request: HttpRequest, words: str) -> list[dict[str, Any]]:
    agencies = policies.agencies_with(actor_of(request), "child.read")
    people = list(find_people(words, agencies)[: TEN + 1])
    records = open_records_of(people)
    shown = [person for person in people if person.pk in records][:TEN]
    log_read("find.read", [records[person.pk] for person in shown])
    names = names_of(shown)
    if not shown:
        return []
    items = [
        {
            "words": names[person.pk].full if person.pk in names else NOT_NAMED,
            "href": reverse("child", args=[records[person.pk].ref]),
            "more": f"{records[person.pk].ref}, "
            + (f"born {long_date(person.born_on)}, " if person.born_on else "")
            + records[person.pk].agency.name,
        }
        for person in shown
    ]
    title = "Children" if len(people) <= TEN else "Children, the first ten"
    return [{"title": title, "items": items}]
