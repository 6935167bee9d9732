"""Addresses of the public pages: references and keys of forms, nothing of anybody."""

from django.urls import path, register_converter

from permanency.web.children.converters import Reference
from permanency.web.public import about_views, booking_views, enquiry_views, event_views
from permanency.web.public.stamp import KEY


class SessionReference(Reference):
    """A session of a course or event."""

    regex = "S[0-9]{7}"


class FormKey(Reference):
    """The key of a form that was sent: made of a secret, and no words of it can be read back."""

    regex = KEY


register_converter(SessionReference, "public_session")
register_converter(FormKey, "form_key")

urlpatterns = [
    path("enquire/", enquiry_views.ask, name="public_enquire"),
    path("enquire/thanks/<form_key:code>/", enquiry_views.thanks, name="public_enquiry_thanks"),
    path("events/", event_views.events, name="public_events"),
    path("events.ics", event_views.feed, name="public_events_feed"),
    path("events/<public_session:ref>/", event_views.event, name="public_event"),
    path("events/<public_session:ref>/event.ics", event_views.file, name="public_event_file"),
    path("events/<public_session:ref>/book/", booking_views.book, name="public_event_book"),
    path(
        "events/<public_session:ref>/booked/<form_key:code>/",
        booking_views.booked,
        name="public_event_booked",
    ),
    path(
        "events/<public_session:ref>/booked/<form_key:code>/give-back/",
        booking_views.give_back,
        name="public_event_give_back",
    ),
    path(
        "events/<public_session:ref>/booked/<form_key:code>/join/",
        booking_views.join,
        name="public_event_join",
    ),
    path("how-we-use-what-you-tell-us/", about_views.privacy, name="public_privacy"),
    path("leave/", about_views.leave, name="public_leave"),
]
