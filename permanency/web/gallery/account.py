"""Sample pages of signing in, with forms of the shapes django-allauth gives."""

from __future__ import annotations

from types import SimpleNamespace

from django import forms

from permanency.web.gallery.frame import TODAY, Page, Samples, outside, shell


class _SignIn(forms.Form):
    login = forms.EmailField()
    password = forms.CharField(widget=forms.PasswordInput)


class _Code(forms.Form):
    code = forms.CharField()
    secret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"  # noqa: S105 - a sample


class _Passkey(forms.Form):
    name = forms.CharField(required=False)
    credential = forms.CharField(widget=forms.HiddenInput)


class _Passwords(forms.Form):
    oldpassword = forms.CharField(widget=forms.PasswordInput)
    password1 = forms.CharField(widget=forms.PasswordInput)
    password2 = forms.CharField(widget=forms.PasswordInput)


class _Address(forms.Form):
    email = forms.EmailField()


def _entrance(form: forms.Form | None = None, **more: object) -> Page:
    return {"shell": outside(), "today": TODAY, "form": form, **more}


def sign_in() -> Page:
    """The first step."""
    return _entrance(_SignIn())


def sign_in_wrong() -> Page:
    """A wrong password: what was typed stays, but for the password."""
    form = _SignIn({"login": "dev.marigold@castlemoor.example", "password": "x"})
    form.add_error(None, "The email address or the password is not right. Check both.")
    return _entrance(form)


def second_step() -> Page:
    """A code or a passkey."""
    return _entrance(_Code(), webauthn_form=_Passkey(), js_data={"request_options": {}})


def set_up() -> Page:
    """Which second step."""
    return _entrance(authenticators={}, is_mfa_enabled=False)


def set_up_done() -> Page:
    """All three are there."""
    codes = SimpleNamespace(get_unused_codes=lambda: ["a"] * 9)
    return _entrance(
        authenticators={"totp": True, "webauthn": [1], "recovery_codes": codes},
        is_mfa_enabled=True,
    )


def app() -> Page:
    """An authenticator app."""
    picture = "data:image/svg+xml;base64,PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciLz4="
    return _entrance(_Code({"code": ""}), totp_svg_data_uri=picture)


def passkey() -> Page:
    """Add a passkey."""
    return _entrance(_Passkey(), js_data={"creation_options": {}})


def spare_codes() -> Page:
    """The spare codes, once."""
    return _entrance(
        unused_codes=[f"{n}7d2-88f{n}" for n in range(1, 9)], total_count=10, can_view_codes=True,
        can_download_codes=True, can_generate_codes=True,
    )  # fmt: skip


def sessions() -> Page:
    """One's own account."""
    return {
        "shell": shell(""),
        "today": TODAY,
        "token": "sample",
        "about": [("Password", {"words": "Change", "href": "/account/password/change/"}),
                  ("Second step", {"words": "App and 2 passkeys", "href": "/account/2fa/"})],
        "sessions": [
            {"device": "Firefox on Windows", "began": "Today, 8:31am", "last_seen": "Now",
             "here": True, "end_action": ""},
            {"device": "Safari on iPhone", "began": "Yesterday, 6:02pm",
             "last_seen": "Yesterday, 6:20pm", "here": False, "end_action": "end/2/"}],
        "end_all_action": "/me/sign-out-everywhere/",
        "shortcuts_on": False, "shortcuts_action": "", "digest_on": True, "digest_action": "",
    }  # fmt: skip


PAGES: Samples = {
    "sign-in": ("account/login.html", sign_in),
    "sign-in-wrong": ("account/login.html", sign_in_wrong),
    "sign-out": ("account/logout.html", _entrance),
    "signed-out": ("account/signed_out.html", lambda: _entrance(why="rest")),
    "locked-out": ("account/locked_out.html", lambda: _entrance(minutes=15)),
    "inactive": ("account/account_inactive.html", _entrance),
    "no-sign-up": ("account/signup_closed.html", _entrance),
    "confirm": ("account/reauthenticate.html", lambda: _entrance(_SignIn())),
    "confirm-code": ("mfa/reauthenticate.html", lambda: _entrance(_Code())),
    "confirm-passkey": (
        "mfa/webauthn/reauthenticate.html",
        lambda: _entrance(_Passkey(), js_data={}),
    ),
    "password-change": ("account/password_change.html", lambda: _entrance(_Passwords({}))),
    "password-set": ("account/password_set.html", lambda: _entrance(_Passwords())),
    "password-reset": ("account/password_reset.html", lambda: _entrance(_Address())),
    "password-reset-sent": ("account/password_reset_done.html", _entrance),
    "password-new": (
        "account/password_reset_from_key.html",
        lambda: _entrance(_Passwords(), action_url=""),
    ),
    "password-new-done": ("account/password_reset_from_key_done.html", _entrance),
    "second-step": ("mfa/authenticate.html", second_step),
    "second-step-set-up": ("mfa/index.html", set_up),
    "second-step-done": ("mfa/index.html", set_up_done),
    "app": ("mfa/totp/activate_form.html", app),
    "app-off": ("mfa/totp/deactivate_form.html", lambda: _entrance(_Code({}))),
    "passkey": ("mfa/webauthn/add_form.html", passkey),
    "passkey-rename": ("mfa/webauthn/edit_form.html", lambda: _entrance(_Passkey())),
    "passkey-remove": ("mfa/webauthn/authenticator_confirm_delete.html", _entrance),
    "passkeys": ("mfa/webauthn/authenticator_list.html", lambda: _entrance(authenticators=[])),
    "spare-codes": ("mfa/recovery_codes/index.html", spare_codes),
    "spare-codes-make": (
        "mfa/recovery_codes/generate.html",
        lambda: _entrance(unused_code_count=3),
    ),
    "sessions": ("account/sessions.html", sessions),
}
