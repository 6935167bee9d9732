"""Profiles: addresses hold references; that of the page for outside holds a secret."""

from __future__ import annotations

from django.urls import path, register_converter

from permanency.web.adopters import converters as _of_households  # noqa: F401 - registers them
from permanency.web.children.converters import Reference
from permanency.web.profiles import (
    act_views,
    ask_views,
    begin_views,
    exchange_views,
    interest_views,
    link_views,
    list_views,
    outside_views,
    picture_views,
    profile_views,
)


class ProfileReference(Reference):
    """A profile."""

    regex = "B[0-9]{7}"


class InterestReference(Reference):
    """An expression of interest."""

    regex = "J[0-9]{7}"


class LinkSecret(Reference):
    """256 bits of a personal link, or whatever somebody types instead."""

    regex = "[A-Za-z0-9_-]{20,64}"


register_converter(ProfileReference, "profile")
register_converter(InterestReference, "interest")
register_converter(LinkSecret, "link_secret")

_ONE = "matching/profiles/<profile:ref>/"

urlpatterns = [
    path("matching/profiles/", list_views.profiles, name="profiles"),
    path("matching/profiles/begin/<ref:ref>/", begin_views.begin, name="profile-begin"),
    path(
        "matching/profiles/begin/<household:ref>/",
        begin_views.begin_family,
        name="profile-begin-family",
    ),
    path("matching/profiles/exchange/", exchange_views.exchange, name="profile-exchange"),
    path("matching/profiles/exchange/file/", exchange_views.out, name="profile-exchange-file"),
    path(_ONE, profile_views.profile, name="profile"),
    path(f"{_ONE}write/", profile_views.write, name="profile-write"),
    path(f"{_ONE}act/", act_views.act, name="profile-act"),
    path(f"{_ONE}withdraw/", act_views.withdraw, name="profile-withdraw"),
    path(f"{_ONE}name/", act_views.name, name="profile-name"),
    path(f"{_ONE}picture/", picture_views.add, name="profile-picture-add"),
    path(f"{_ONE}picture/<int:number>/", picture_views.picture, name="profile-picture"),
    path(f"{_ONE}picture/<int:number>/renew/", picture_views.renew, name="profile-picture-renew"),
    path(
        f"{_ONE}picture/<int:number>/remove/", picture_views.remove, name="profile-picture-remove"
    ),
    path(f"{_ONE}link/", link_views.send, name="profile-link"),
    path(f"{_ONE}link/<int:number>/revoke/", link_views.revoke, name="profile-link-revoke"),
    path(f"{_ONE}ask/", ask_views.ask, name="profile-ask"),
    path(f"{_ONE}interest/", interest_views.add, name="profile-interest-add"),
    path("matching/interests/", interest_views.interests, name="profile-interests"),
    path("matching/interests/<interest:ref>/", interest_views.answer, name="profile-interest"),
    path("p/<link_secret:code>/", outside_views.page, name="public_profile"),
    path("p/<link_secret:code>/interest/", outside_views.interest, name="public_profile_interest"),
    path(
        "p/<link_secret:code>/picture/<int:number>/",
        outside_views.picture,
        name="public_profile_picture",
    ),
]
