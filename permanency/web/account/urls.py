"""Addresses of one's own account; sign-in and second factors are the package's own."""

from django.urls import path

from permanency.web.account import views

urlpatterns = [
    path("me/", views.me, name="me"),
    path("me/sign-out-everywhere/", views.sign_out_everywhere, name="me_sign_out_everywhere"),
    path("me/shortcuts/", views.shortcuts, name="me_shortcuts"),
]
