"""The certificate of whoever came to a course."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from permanency.casework.training import terms
from permanency.casework.training.models import Attendance, Booking, Session
from permanency.platform.agencies.models import Partnership
from permanency.platform.audit.operations import log_write
from permanency.platform.people.queries import names_of
from permanency.platform.rows.models import LIVE
from permanency.web.events.certificate import Certificate, pdf
from permanency.web.events.finding import find_booking, find_session
from permanency.web.events.who_is_booked import named
from permanency.web.events.words import days_in_words
from permanency.web.formats import long_date
from permanency.web.gate import needs


@needs("enquiry.write")
def certificate(request: HttpRequest, ref: str, number: int) -> HttpResponse:
    """For each adult who was there on every day; where nobody is named, for the household."""
    session = find_session(request, ref)
    booking = find_booking(request, session, number)
    names = _names(session, booking)
    if booking.attended != terms.YES or not session.course.certifies or not names:
        raise Http404
    today = timezone.localdate()
    partnership = Partnership.objects.order_by("pk").values_list("name", flat=True).first()
    content = pdf(
        Certificate(
            partnership=partnership or "Permanency Hub",
            names=names,
            course=session.course.title,
            days=days_in_words(session),
            agency=session.agency.name,
            issued=long_date(today),
        ),
        today,
    )
    log_write(action="certificate.issued", records=[booking], detail={"session": session.pk})
    answer = HttpResponse(content, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="certificate-{session.ref}.pdf"'
    return answer


def _names(session: Session, booking: Booking) -> list[str]:
    rows = Attendance.objects.filter(LIVE, booking=booking).select_related("person")
    listed = list(rows.order_by("pk"))
    if not listed:
        return [named([booking], timezone.localdate())[booking.pk]]
    whole = [row.person for row in listed if row.days == len(session.dates)]
    known = names_of(whole)
    return [known[person.pk].full for person in whole if person.pk in known]
