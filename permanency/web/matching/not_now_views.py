"""Passing a family over for a child for now, with a reason; and looking at it again."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from permanency.casework.adopters.models import Application
from permanency.casework.children.models import Record
from permanency.casework.matching import operations as does
from permanency.casework.matching import terms
from permanency.platform.audit.operations import log_write
from permanency.web.adopters.form_parts import one_of, words
from permanency.web.components import Place
from permanency.web.form_page import form_page
from permanency.web.form_step import DONE, sent, version_sent, version_shown
from permanency.web.gate import needs
from permanency.web.matching import called
from permanency.web.matching.cards import names_of_families
from permanency.web.matching.frame import children_and_families
from permanency.web.matching.look import Look, NotLooking, families_for
from permanency.web.matching.passed import may_pass_over, passed_over, passed_words
from permanency.web.matching.shortlist_views import trail

READ = "matching.pair.read"
CHANGED = "Somebody else changed this a moment ago. Look at the list again."


class NotNowForm(forms.Form):
    """Why a family is passed over for now."""

    reason = one_of("Why?", terms.DECLINE_REASONS, empty="Choose why")
    words = words(
        "In words (optional)",
        hint="Write as if the family will read it, because one day they may.",
    )


class AgainForm(forms.Form):
    """Nothing to fill in: the button says it."""


@children_and_families
@needs("child.write")
def not_now(request: HttpRequest, ref: str, home: str) -> HttpResponse:
    """The reason, kept with author and day; the family stays on the list."""
    look = _pair(request, ref, home)
    if look.home_refs[0].application_id in passed_over(look):
        return redirect("matching-look-again", look.unit.key, home)
    form = NotNowForm(request.POST if request.method == "POST" else None)

    def act() -> None:
        does.pass_over(
            record=Record.objects.get(pk=look.unit.children[0].record_id),
            unit=look.unit.key,
            application=Application.objects.get(pk=look.home_refs[0].application_id),
            by=look.actor,
            today=look.today,
            **form.cleaned_data,
        )

    status = sent(
        request, form, act, said="It is kept why this family is not for now.", changed=CHANGED
    )
    if status == DONE:
        return redirect("matching-shortlist", look.unit.key)
    return _page(
        request, look, form,
        title="Not now: {family}",
        lede="The family stays on the list, last in its group, with your reason. It can be taken "
        "back at any time.",
        act_words="Keep the reason", status=status,
    )  # fmt: skip


@children_and_families
@needs("child.write")
def look_again(request: HttpRequest, ref: str, home: str) -> HttpResponse:
    """The reason is taken back: the family stands where it stood."""
    look = _pair(request, ref, home)
    row = passed_over(look).get(look.home_refs[0].application_id)
    if row is None:
        messages.success(request, "This family is looked at already.")
        return redirect("matching-shortlist", look.unit.key)
    form = AgainForm(request.POST if request.method == "POST" else None)

    def act() -> None:
        does.look_again(not_now=row, version=version_sent(request), by=look.actor, today=look.today)

    status = sent(request, form, act, said="This family is looked at again.", changed=CHANGED)
    if status == DONE:
        return redirect("matching-shortlist", look.unit.key)
    return _page(
        request, look, form,
        title="Look at {family} again",
        lede=f"{passed_words([row])[row.pk]}. It stays in the history that it was said.",
        act_words="Look at them again",
        hidden={"version": version_shown(request, row, status)}, status=status,
    )  # fmt: skip


def _pair(request: HttpRequest, ref: str, home: str) -> Look:
    """The unit and the one family, for who records for the children.

    Raises:
        Http404: there is none, or none for this person.
    """
    try:
        look = families_for(request, ref, READ, only=home)
    except NotLooking:
        raise Http404 from None
    if look.home_refs.row_of(home) is None or not may_pass_over(look):
        log_write(action="lookup.missed")
        raise Http404
    return look


def _page(
    request: HttpRequest, look: Look, form: forms.Form, *, title: str, lede: str, act_words: str,
    status: int, hidden: dict[str, int] | None = None,
) -> HttpResponse:  # fmt: skip
    family = names_of_families([look.home_refs[0]], look, READ)[look.home_refs[0].household_id]
    children = called.named([look.unit])[look.unit.key]
    back = reverse("matching-shortlist", args=[look.unit.key])
    return form_page(
        request, form, title=title.format(family=family), lede=lede, act_words=act_words,
        back_href=back, trail_places=trail(Place(f"Families for {children}", back)), hidden=hidden,
        status=status,
    )  # fmt: skip
