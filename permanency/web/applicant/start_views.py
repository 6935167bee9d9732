"""The link of an invitation: whoever holds it and knows where it was sent chooses a password."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from permanency.casework.adopters.own import invitations
from permanency.casework.adopters.own.invitations import Taken
from permanency.web.form_fields import errors_of, fields_of
from permanency.web.gate import actor_of, open_to_all

_WRONG = (
    "This is not the address we wrote to. Use the one at which you got the link, or ask your "
    "worker for a new one."
)
_WORKS_HERE = (
    "This address belongs to somebody who works in the service. Ask your worker to send the link "
    "to another address of yours."
)


class Beginning(forms.Form):
    """The address the link went to, and a password chosen twice."""

    email = forms.EmailField(
        label="Your e-mail address",
        help_text="The one at which you got this link",
        error_messages={
            "required": "Enter your e-mail address",
            "invalid": "Enter an e-mail address, like fern@example.com",
        },
        widget=forms.EmailInput(attrs={"autocomplete": "username"}),
    )
    password = forms.CharField(
        label="Choose a password",
        help_text="At least 12 characters. Three words you can remember are better than one "
        "word with signs",
        strip=False,
        error_messages={"required": "Choose a password"},
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label="The same password again",
        strip=False,
        error_messages={"required": "Type the password again"},
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean(self) -> dict[str, Any]:
        """The two must be the same, and good enough."""
        given = super().clean() or {}
        first, second = given.get("password"), given.get("again")
        if first and second and first != second:
            self.add_error("again", "The two passwords are not the same. Type both again.")
        elif first:
            try:
                validate_password(first)
            except ValidationError as weak:
                self.add_error("password", " ".join(weak.messages))
        return given


@require_http_methods(["GET", "HEAD", "POST"])
@open_to_all
def invitation(request: HttpRequest, code: str) -> HttpResponse:
    """What the link opens: a beginning, the way to signing in, or that it is over."""
    state = invitations.stands(code)
    if request.user.is_authenticated:
        return _signed_in(request, code, state)
    if state != "open":
        return _page(request, state, status=404 if state == "over" else 200)
    form = Beginning(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        found = invitations.accept(token=code, email=given["email"], password=given["password"])
        if found is Taken.MADE:
            messages.success(
                request, "Your password is set. Sign in with it, and add a second step."
            )
            return redirect(f"{reverse('account_login')}?next={reverse('mine')}")
        if found is Taken.SIGN_IN:
            messages.info(request, "You sign in here already with this address. Sign in to go on.")
            return redirect(f"{reverse('account_login')}?next={request.path}")
        if found is Taken.OVER:
            return _page(request, "over", status=404)
        form.add_error("email", _WRONG if found is Taken.WRONG else _WORKS_HERE)
    return _page(request, "open", form=form)


def _signed_in(request: HttpRequest, code: str, state: str) -> HttpResponse:
    """Somebody who signs in already: theirs to take, or a link for somebody else."""
    if not actor_of(request).outside:
        return _page(request, "staff")
    if request.method == "POST" and state == "open":
        if invitations.take(token=code):
            messages.success(request, "These pages are yours now.")
            return redirect("mine")
        return _page(request, "other")
    if state == "taken":
        return redirect("mine")
    return _page(
        request, "take" if state == "open" else state, status=404 * (state == "over") or 200
    )


def _page(
    request: HttpRequest, state: str, *, form: Beginning | None = None, status: int = 200
) -> HttpResponse:
    return render(
        request,
        "applicant/invitation.html",
        {
            "state": state,
            "fields": fields_of(form) if form else [],
            "errors": errors_of(form) if form and form.is_bound else [],
        },
        status=status,
    )
