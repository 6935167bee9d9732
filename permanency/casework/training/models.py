"""Courses, sessions, who booked, who came, and what they said of it.

A course and a session hold nothing of a person and serve the whole partnership (``shared``): one
agency runs them, every agency books its own people in. A booking belongs to the agency of the
household or enquiry it is for, so a council sees its own people at the hub's event and nobody
else's; how many places are taken stands on the session, for all.
"""

from __future__ import annotations

from datetime import date, datetime

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from permanency.casework.adopters.models import Household
from permanency.casework.recruitment.models import Enquiry
from permanency.casework.training import terms
from permanency.platform.agencies.models import Hub
from permanency.platform.people.models import Person
from permanency.platform.rows.declaration import RowClass, stored
from permanency.platform.rows.models import LIVE, AgencyRow, SaltedRow
from permanency.platform.rows.order import one_of
from permanency.platform.rows.references import ReferenceField


@stored(
    RowClass.AGENCY, retention="ad", read="enquiry.read", write="enquiry.write", shared=True
)  # fmt: skip
class Course(AgencyRow):
    """What is taught or told, however often it is held; ``programme`` is its short name in figures.

    A programme of several meetings is a course too, each of its groups a session.
    """

    ref = ReferenceField(letter="R")
    kind = models.CharField(max_length=16, choices=list(terms.KINDS.items()))
    title = models.CharField(max_length=120)
    programme = models.SlugField(max_length=60)
    about = models.CharField(max_length=2000, blank=True, db_default="")
    days = models.SmallIntegerField(db_default=1)
    open_to = models.CharField(
        max_length=10, choices=list(terms.OPEN_TO.items()), db_default=terms.APPLICANTS
    )
    retired_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            one_of("course_kind_known", "kind", terms.KINDS),
            one_of("course_open_to_known", "open_to", terms.OPEN_TO),
            models.CheckConstraint(name="course_has_a_title", condition=~Q(title="")),
            models.CheckConstraint(name="course_days_some", condition=Q(days__gte=1)),
            models.UniqueConstraint(
                fields=["agency", "programme"], condition=LIVE, name="course_programme_once"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def certifies(self) -> bool:
        """Whether whoever came gets a certificate."""
        return self.kind not in terms.NO_CERTIFICATE


@stored(
    RowClass.AGENCY, retention="ad", read="enquiry.read", write="enquiry.write", shared=True
)  # fmt: skip
class Session(AgencyRow):
    """A course held on certain days, with so many places.

    ``capacity`` empty: as many as like. ``taken`` is the number of people booked, ``queue`` that of
    bookings waiting (of every agency, which nobody sees in one look), ``arrivals`` that of all
    bookings ever made, which numbers them. They move only under the lock of this row.
    ``details`` counts changes of what people read, so that bookings made meanwhile disturb nobody
    who edits it. ``further_days`` are held at the same hours. ``changed_at``: when its days or its
    place were last changed, of which everybody booked is told.
    """

    ref = ReferenceField(letter="S")
    course = models.ForeignKey(Course, on_delete=models.PROTECT, related_name="sessions")
    hub = models.ForeignKey(Hub, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    further_days = ArrayField(models.DateField(), default=list, blank=True)
    place = models.CharField(max_length=300, blank=True, db_default="")
    virtual = models.BooleanField(db_default=False)
    link = models.CharField(max_length=500, blank=True, db_default="")
    open_to = models.CharField(max_length=10, choices=list(terms.OPEN_TO.items()))
    capacity = models.SmallIntegerField(null=True, blank=True)
    taken = models.IntegerField(db_default=0)
    queue = models.IntegerField(db_default=0)
    arrivals = models.IntegerField(db_default=0)
    details = models.IntegerField(db_default=1)
    views = models.IntegerField(null=True, blank=True)
    changed_at = models.DateTimeField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancelled_why = models.CharField(max_length=400, blank=True, db_default="")

    class Meta:
        constraints = [
            one_of("session_open_to_known", "open_to", terms.OPEN_TO),
            models.CheckConstraint(
                name="session_ends_after_it_starts", condition=Q(ends_at__gt=F("starts_at"))
            ),
            # However many people book at one moment, and whatever the code did.
            models.CheckConstraint(
                name="session_taken_within_capacity",
                condition=Q(taken__gte=0, queue__gte=0)
                & (Q(capacity__isnull=True) | Q(taken__lte=F("capacity"))),
            ),
            models.CheckConstraint(
                name="session_capacity_some",
                condition=Q(capacity__isnull=True) | Q(capacity__gte=1),
            ),
            models.CheckConstraint(
                name="session_cancelled_with_a_reason",
                condition=Q(cancelled_at__isnull=True, cancelled_why="")
                | (Q(cancelled_at__isnull=False) & ~Q(cancelled_why="")),
            ),
        ]
        indexes = [models.Index(fields=["starts_at"], name="session_by_start")]

    def __str__(self) -> str:
        return self.ref

    @property
    def first_on(self) -> date:
        """The first day."""
        return timezone.localdate(self.starts_at)

    @property
    def dates(self) -> list[date]:
        """All its days, in order."""
        return sorted({self.first_on, *self.further_days})

    @property
    def last_on(self) -> date:
        """The last day."""
        return self.dates[-1]

    @property
    def over_at(self) -> datetime:
        """When the last day ends."""
        hour = timezone.localtime(self.ends_at).time()
        return timezone.make_aware(datetime.combine(self.last_on, hour))

    @property
    def free(self) -> int | None:
        """How many places are free; None where there is no limit."""
        return None if self.capacity is None else self.capacity - self.taken

    def status(self, now: datetime) -> str:
        """Planned, held or cancelled: one of ``terms.STATUSES``."""
        if self.cancelled_at is not None:
            return terms.CANCELLED
        return terms.HELD if self.starts_at <= now else terms.PLANNED


@stored(
    RowClass.AGENCY,
    audit="r",
    retention="ad",
    data="p",
    private=("named", "needs"),
    left_out=("form_key",),
    read="enquiry.read",
    write="enquiry.write",
    many=True,
)
class Booking(AgencyRow, SaltedRow):
    """A household's, an enquirer's, a relative's or a colleague's place, or place in the queue.

    ``nth`` is the order in which bookings were made, booked and waiting alike: who waits is called
    in that order. ``named`` says who it is where nothing else does (a grandparent, a colleague).
    ``told_at``: when they were last written how it stands.
    """

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="bookings")
    attender = models.CharField(max_length=12, choices=list(terms.ATTENDERS.items()))
    household = models.ForeignKey(
        Household, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    enquiry = models.ForeignKey(
        Enquiry, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    named = models.CharField(max_length=120, blank=True, db_default="")
    needs = models.CharField(max_length=400, blank=True, db_default="")
    people = models.SmallIntegerField(db_default=1)
    children = models.SmallIntegerField(db_default=0)
    state = models.CharField(max_length=9, choices=list(terms.BOOKING_STATES.items()))
    nth = models.IntegerField()
    booked_at = models.DateTimeField()
    moved_up_at = models.DateTimeField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    told_at = models.DateTimeField(null=True, blank=True)
    form_key = models.CharField(max_length=64, blank=True, db_default="", editable=False)
    attended = models.CharField(
        max_length=7, choices=list(terms.ATTENDED.items()), db_default=terms.NOT_YET
    )
    people_came = models.SmallIntegerField(null=True, blank=True)
    children_came = models.SmallIntegerField(null=True, blank=True)
    no_further_support = models.CharField(
        max_length=9, choices=list(terms.NO_FURTHER_SUPPORT.items()), db_default=terms.NOT_KNOWN
    )

    class Meta:
        constraints = [
            one_of("booking_attender_known", "attender", terms.ATTENDERS),
            one_of("booking_state_known", "state", terms.BOOKING_STATES),
            one_of("booking_attended_known", "attended", terms.ATTENDED),
            one_of("booking_outcome_known", "no_further_support", terms.NO_FURTHER_SUPPORT),
            models.CheckConstraint(
                name="booking_is_for_somebody",
                condition=Q(attender=terms.HOUSEHOLD, household__isnull=False)
                | Q(attender=terms.HOUSEHOLD, enquiry__isnull=False)
                | (~Q(attender=terms.HOUSEHOLD) & ~Q(named="")),
            ),
            models.CheckConstraint(
                name="booking_of_some_people", condition=Q(people__gte=1, children__gte=0)
            ),
            models.CheckConstraint(
                name="booking_cancelled_pair",
                condition=Q(state=terms.CANCELLED, cancelled_at__isnull=False)
                | (~Q(state=terms.CANCELLED) & Q(cancelled_at__isnull=True)),
            ),
            models.CheckConstraint(
                name="booking_who_came_is_counted",
                condition=Q(attended=terms.YES)
                | Q(people_came__isnull=True, children_came__isnull=True),
            ),
            models.UniqueConstraint(fields=["session", "nth"], name="booking_nth_once"),
            models.UniqueConstraint(
                fields=["session", "form_key"],
                condition=~Q(form_key=""),
                name="booking_form_once",
            ),
            models.UniqueConstraint(
                fields=["session", "household"],
                condition=LIVE & Q(attender=terms.HOUSEHOLD) & ~Q(state=terms.CANCELLED),
                name="booking_household_once",
            ),
            models.UniqueConstraint(
                fields=["session", "enquiry"],
                condition=LIVE & Q(attender=terms.HOUSEHOLD) & ~Q(state=terms.CANCELLED),
                name="booking_enquiry_once",
            ),
        ]
        indexes = [
            models.Index(
                fields=["household"], condition=Q(household__isnull=False), name="booking_of_home"
            ),
            models.Index(
                fields=["enquiry"], condition=Q(enquiry__isnull=False), name="booking_of_enquiry"
            ),
        ]


@stored(
    RowClass.AGENCY,
    retention="ad",
    data="p",
    parent="booking",
    read="enquiry.read",
    write="enquiry.write",
    many=True,
)
class Attendance(AgencyRow):
    """One adult of a household at a session: came or not, and on how many of its days."""

    booking = models.ForeignKey(Booking, on_delete=models.PROTECT, related_name="attendances")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    came = models.BooleanField()
    days = models.SmallIntegerField(db_default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["booking", "person"], condition=LIVE, name="attendance_once"
            ),
            models.CheckConstraint(
                name="attendance_days_of_who_came",
                condition=Q(came=True, days__gte=1) | Q(came=False, days=0) | ~LIVE,
            ),
        ]


@stored(
    RowClass.AGENCY,
    retention="ad",
    private=("comment",),
    left_out=("form_key",),
    parent="session",
    read="enquiry.read",
    write="enquiry.write",
)
class Feedback(AgencyRow, SaltedRow):
    """One sheet of what somebody thought of a session: no name, no booking, no account."""

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="feedback")
    given_on = models.DateField()
    overall = models.CharField(max_length=9, choices=list(terms.GRADES.items()))
    content = models.CharField(
        max_length=9, blank=True, db_default="", choices=list(terms.GRADES.items())
    )
    delivery = models.CharField(
        max_length=9, blank=True, db_default="", choices=list(terms.GRADES.items())
    )
    confidence = models.CharField(
        max_length=9, blank=True, db_default="", choices=list(terms.GRADES.items())
    )
    comment = models.CharField(max_length=2000, blank=True, db_default="")
    form_key = models.CharField(max_length=64, blank=True, db_default="", editable=False)

    class Meta:
        constraints = [
            one_of("feedback_overall_known", "overall", terms.GRADES),
            *(
                one_of(f"feedback_{name}_known", name, terms.GRADES, blank=True)
                for name in ("content", "delivery", "confidence")
            ),
            models.UniqueConstraint(
                fields=["session", "form_key"],
                condition=~Q(form_key=""),
                name="feedback_form_once",
            ),
        ]
