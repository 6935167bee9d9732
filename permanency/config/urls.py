"""Addresses: opaque references only; never a name, a date of birth or a council's own number."""

from django.urls import include, path

urlpatterns = [
    path("", include("permanency.web.home.urls")),
    path("", include("permanency.web.account.urls")),
    path("", include("permanency.web.children.urls")),
    path("", include("permanency.web.tracking.urls")),
    path("", include("permanency.web.adopters.urls")),
    path("", include("permanency.web.links.urls")),
    path("", include("permanency.web.recruitment.urls")),
    path("", include("permanency.web.matching.urls")),
    path("", include("permanency.web.finding.urls")),
    path("", include("permanency.web.profiles.urls")),
    path("", include("permanency.web.population.urls")),
    path("", include("permanency.web.figures.urls")),
    path("", include("permanency.web.reports.urls")),
    path("", include("permanency.web.imports.urls")),
    path("", include("permanency.web.people.urls")),
    path("", include("permanency.web.audit.urls")),
    path("", include("permanency.web.settings.urls")),
    path("", include("permanency.web.public.urls")),
    path("", include("permanency.web.events.urls")),
    path("", include("permanency.web.applicant.urls")),
    path("", include("permanency.web.help.urls")),
    path("", include("permanency.web.gallery.urls")),
    path("account/", include("allauth.account.urls")),
    path("account/2fa/", include("allauth.mfa.urls")),
]

handler404 = "permanency.web.errors.not_found"
handler403 = "permanency.web.errors.not_found"
handler500 = "permanency.web.errors.broken"
