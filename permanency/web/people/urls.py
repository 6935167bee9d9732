"""Addresses of people and rights."""

from django.urls import path

from permanency.web.people import views

urlpatterns = [
    path("people/", views.people, name="people"),
    path("people/add/", views.add, name="person_add"),
    path("people/<int:number>/", views.person, name="person"),
    path("people/<int:number>/give-role/", views.give_role, name="person_give_role"),
    path("people/<int:number>/disable/", views.disable, name="person_disable"),
    path(
        "people/<int:number>/roles/<int:appointment>/end/", views.end_role, name="person_end_role"
    ),
]
