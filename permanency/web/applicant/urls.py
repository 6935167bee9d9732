"""Addresses of people's own pages and of the links sent to them: codes, numbers, references."""

from django.urls import path, register_converter

from permanency.web.adopters.converters import HouseholdReference  # noqa: F401 - registers
from permanency.web.applicant import (
    availability,
    form_views,
    mine_views,
    paper_views,
    staff_views,
    start_views,
    training_views,
)
from permanency.web.children.converters import Reference


class CourseReference(Reference):
    """A session of a course."""

    regex = "S[0-9]{7}"


class Secret(Reference):
    """The secret of a link: random letters, which say nothing."""

    regex = "[A-Za-z0-9_-]{43}"


register_converter(CourseReference, "own_session")
register_converter(Secret, "secret")

_OWN = "adopters/<household:ref>/own/"

urlpatterns = [
    path("mine/", mine_views.mine, name="mine"),
    path("mine/checks/", mine_views.checks, name="mine_checks"),
    path("mine/still-waiting/", mine_views.still_available, name="mine_available"),
    path("mine/account/", mine_views.account, name="mine_account"),
    path(
        "mine/account/sign-out-everywhere/",
        mine_views.sign_out_everywhere,
        name="mine_sign_out_everywhere",
    ),
    path("mine/forms/", form_views.forms, name="mine_forms"),
    path("mine/forms/<slug:kind>/", form_views.form, name="mine_form"),
    path("mine/forms/<slug:kind>/draft/", form_views.draft, name="mine_form_draft"),
    path("mine/papers/", paper_views.papers, name="mine_papers"),
    path("mine/papers/send/", paper_views.send, name="mine_paper_send"),
    path("mine/papers/<int:number>/", paper_views.paper, name="mine_paper"),
    path("mine/papers/<int:number>/take-back/", paper_views.take_back, name="mine_paper_take_back"),
    path("mine/training/", training_views.training, name="mine_training"),
    path("mine/training/<own_session:ref>/", training_views.book, name="mine_training_book"),
    path("mine/training/<own_session:ref>/join/", training_views.join, name="mine_training_join"),
    path(
        "mine/training/<own_session:ref>/give-back/",
        training_views.give_back,
        name="mine_training_give_back",
    ),
    path("invitation/<secret:code>/", start_views.invitation, name="invitation"),
    path("available/<secret:code>/", availability.available, name="available"),
    path(_OWN, staff_views.own, name="adopter_own"),
    path(f"{_OWN}end/<int:number>/", staff_views.end, name="adopter_own_end"),
    path(f"{_OWN}form/<int:number>/", staff_views.form, name="adopter_own_form"),
    path(f"{_OWN}paper/<int:number>/", staff_views.paper, name="adopter_own_paper"),
]
