"""Addresses of one's own account; sign-in and second factors are the package's own."""

from django.urls import path

from permanency.web.account import views

urlpatterns = [
    path("me/", views.me, name="me"),
    path("me/sign-out-everywhere/", views.sign_out_everywhere, name="me_sign_out_everywhere"),
    path("me/shortcuts/", views.shortcuts, name="me_shortcuts"),
    path("me/digest/", views.digest, name="me_digest"),
    # The package would let people change the address they sign in with; an administrator does.
    path("account/email/", views.closed, name="closed_email"),
    path("account/confirm-email/", views.closed, name="closed_confirming"),
    path("account/confirm-email/<str:code>/", views.closed, name="closed_confirm"),
]
