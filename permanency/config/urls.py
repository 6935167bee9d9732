"""Addresses: opaque references only; never a name, a date of birth or a council's own number."""

from django.urls import include, path

from permanency.web import home

urlpatterns = [
    path("", home.my_work, name="home"),
    path("account/", include("allauth.account.urls")),
    path("account/2fa/", include("allauth.mfa.urls")),
]

handler404 = "permanency.web.errors.not_found"
handler403 = "permanency.web.errors.not_found"
handler500 = "permanency.web.errors.broken"
