"""Addresses of the home page and the lists behind it."""

from django.urls import path

from permanency.web.home import change_views, list_views, views

urlpatterns = [
    path("", views.my_work, name="home"),
    path("changes/", change_views.all_changes, name="home_changes"),
    path("waiting/", list_views.waiting, name="home_waiting"),
    path("work/people/", list_views.people, name="home_people"),
    path("work/people/<int:number>/", list_views.person, name="home_person"),
    path("work/waits/<slug:slug>/", list_views.waits, name="home_waits"),
    path("work/<slug:slug>/", list_views.work, name="home_work"),
    path("more/", views.more, name="more"),
]
