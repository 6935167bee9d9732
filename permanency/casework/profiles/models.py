"""Profiles, the bridges to whom they are about, pictures, personal links, and interest.

The row of a profile holds no pointer to a child or a family: the only way is ``Subject`` (owned
through the child) or ``HouseholdSubject`` (owned through the application). What hangs from a
profile belongs to its agency; only a live profile and its pictures are seen across the region.
"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from permanency.casework.adopters.models import Application
from permanency.casework.children.models import Record
from permanency.casework.matching.models import Link
from permanency.casework.profiles import terms
from permanency.casework.training.models import Session
from permanency.platform.rows.declaration import RowClass, stored
from permanency.platform.rows.models import LIVE, AgencyRow, SaltedRow
from permanency.platform.rows.order import one_of
from permanency.platform.rows.references import ReferenceField
from permanency.platform.security.models import Account

READ, WRITE = "profile.read", "profile.write"
_IN_VIEW = ("state", terms.ON_VIEW)
_CHECKED = (terms.READY, terms.ON_VIEW)


@stored(
    RowClass.AGENCY, audit="r", retention="x", data="pS", read=READ, write=WRITE,
    private=("body", "shown_name", "name_allowed_who"), shared_when=_IN_VIEW,
)  # fmt: skip
class Profile(AgencyRow, SaltedRow):
    """What may be read of a child or a family. Closed keys, checked by a second person.

    ``body``: texts and derived facts under the keys of ``terms.KEYS``, refused by the database
    otherwise. ``shown_name``: a first or chosen name, only with who allowed it and when.
    Whatever changes what readers see makes it a draft again.
    """

    ref = ReferenceField(letter="B")
    side = models.CharField(max_length=6, choices=terms.choices(terms.SIDES))
    state = models.CharField(
        max_length=9, choices=terms.choices(terms.STATES), db_default=terms.DRAFT
    )
    body = models.JSONField(default=dict)
    shown_name = models.TextField(blank=True, db_default="")
    name_allowed_by = models.CharField(
        max_length=8, blank=True, db_default="", choices=terms.choices(terms.ALLOWED_BY)
    )
    name_allowed_who = models.TextField(blank=True, db_default="")
    name_allowed_on = models.DateField(null=True, blank=True)
    for_exchange = models.BooleanField(db_default=False)
    submitted_by = models.ForeignKey(
        Account, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    submitted_at = models.DateTimeField(null=True, blank=True)
    checked_by = models.ForeignKey(
        Account, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    checked_at = models.DateTimeField(null=True, blank=True)
    live_from = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_why = models.CharField(
        max_length=12, blank=True, db_default="", choices=terms.choices(terms.WITHDRAWN_WHY)
    )

    class Meta:
        constraints = [
            one_of("profile_side_known", "side", terms.SIDES),
            one_of("profile_state_known", "state", terms.STATES),
            one_of("profile_withdrawn_why_known", "withdrawn_why", terms.WITHDRAWN_WHY, blank=True),
            one_of("profile_name_by_known", "name_allowed_by", terms.ALLOWED_BY, blank=True),
            models.CheckConstraint(
                name="profile_checked_by_a_second_person",
                condition=~Q(state__in=_CHECKED)
                | Q(submitted_by__isnull=False, checked_by__isnull=False)
                & ~Q(checked_by=F("submitted_by")),
            ),
            models.CheckConstraint(
                name="profile_live_from_a_moment",
                condition=~Q(state=terms.ON_VIEW) | Q(live_from__isnull=False),
            ),
            models.CheckConstraint(
                name="profile_withdrawn_with_reason",
                condition=Q(state=terms.WITHDRAWN, withdrawn_at__isnull=False)
                & ~Q(withdrawn_why="")
                | ~Q(state=terms.WITHDRAWN) & Q(withdrawn_at__isnull=True, withdrawn_why=""),
            ),
            models.CheckConstraint(
                name="profile_name_only_when_allowed",
                condition=Q(
                    shown_name="",
                    name_allowed_by="",
                    name_allowed_who="",
                    name_allowed_on__isnull=True,
                )
                | Q(name_allowed_on__isnull=False)
                & ~Q(shown_name="")
                & ~Q(name_allowed_by="")
                & ~Q(name_allowed_who=""),
            ),
        ]
        indexes = [models.Index(fields=["agency", "state"], name="profile_of_agency")]

    def __str__(self) -> str:
        return self.ref


@stored(RowClass.CASE, audit="w", retention="x", data="p")
class Subject(AgencyRow):
    """The only bridge from a child's record to a profile; brothers and sisters share one."""

    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+")
    profile = models.ForeignKey(Profile, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["record"],
                condition=LIVE & Q(ended_at__isnull=True),
                name="subject_one_profile_at_a_time",
            ),
        ]
        indexes = [models.Index(fields=["profile"], name="subject_of_profile")]


@stored(
    RowClass.AGENCY, audit="w", retention="x", data="p", read="adopter.read",
    write="adopter.write", parent="application",
)  # fmt: skip
class HouseholdSubject(AgencyRow):
    """The only bridge from an application to a profile."""

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="+")
    profile = models.ForeignKey(Profile, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["application"],
                condition=LIVE & Q(ended_at__isnull=True),
                name="household_subject_one_profile",
            ),
        ]
        indexes = [models.Index(fields=["profile"], name="household_subject_of_profile")]


class ProfileRow(AgencyRow):
    """A row that hangs from a profile, and belongs to its agency."""

    profile = models.ForeignKey(Profile, on_delete=models.PROTECT, related_name="+")

    class Meta:
        abstract = True


@stored(
    RowClass.AGENCY, audit="r", retention="x", data="pS", read=READ, write=WRITE,
    parent="profile", private=("allowed_who", "held_at"),
    shared_when=("profile__state", terms.ON_VIEW),
)  # fmt: skip
class Picture(ProfileRow, SaltedRow):
    """A picture, with who allowed it, for what, and until when (model.md 5, photo right).

    A film is never kept here: the row says where it is held, and that it may be shown in person.
    ``described``: what a reader who cannot see it is told; it names nobody.
    """

    kind = models.CharField(max_length=5, choices=terms.choices(terms.PICTURE_KINDS))
    described = models.CharField(max_length=200)
    media_type = models.CharField(max_length=40, blank=True, db_default="")
    held_at = models.TextField(blank=True, db_default="")
    allowed_by = models.CharField(max_length=8, choices=terms.choices(terms.ALLOWED_BY))
    allowed_who = models.TextField()
    allowed_on = models.DateField()
    uses = models.JSONField(default=list)
    until = models.DateField()
    added_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            one_of("picture_kind_known", "kind", terms.PICTURE_KINDS),
            one_of("picture_allowed_by_known", "allowed_by", terms.ALLOWED_BY),
            models.CheckConstraint(
                name="picture_right_ends_after_it_began",
                condition=Q(until__gt=F("allowed_on")),
            ),
            models.CheckConstraint(
                name="picture_says_who_allowed_it",
                condition=~Q(allowed_who="") & ~Q(described=""),
            ),
        ]


@stored(
    RowClass.AGENCY, audit="w", retention="x", data="pS", read=READ, write=WRITE,
    parent="profile", left_out=("content",), shared_when=("profile__state", terms.ON_VIEW),
)  # fmt: skip
class PictureContent(ProfileRow):
    """The picture itself, drawn anew without notes of place and time; emptied when it goes."""

    picture = models.OneToOneField(Picture, on_delete=models.PROTECT, related_name="+")
    content = models.BinaryField()


@stored(
    RowClass.AGENCY, audit="w", retention="x", data="p", read=READ, write=WRITE,
    parent="profile", private=("for_whom",), left_out=("token_hash",),
)  # fmt: skip
class ProfileLink(ProfileRow, SaltedRow):
    """A personal link to one profile: for one reader, some hours, some openings, to be revoked.

    The secret is known to whoever holds the link; here is its hash. ``late``: how often somebody
    tried it after it had closed.
    """

    token_hash = models.CharField(max_length=64, unique=True)
    reader = models.CharField(max_length=8, choices=terms.choices(terms.READERS))
    for_whom = models.TextField()
    of_agency = models.CharField(max_length=120, blank=True, db_default="")
    sent_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(db_default=Now())
    expires_at = models.DateTimeField()
    may_open = models.IntegerField()
    opened = models.IntegerField(db_default=0)
    first_opened_at = models.DateTimeField(null=True, blank=True)
    last_opened_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_by = models.ForeignKey(
        Account, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    late = models.IntegerField(db_default=0)
    late_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            one_of("profile_link_reader_known", "reader", terms.READERS),
            models.CheckConstraint(
                name="profile_link_in_order", condition=Q(expires_at__gt=F("made_at"))
            ),
            models.CheckConstraint(
                name="profile_link_opened_at_most",
                condition=Q(opened__gte=0, opened__lte=F("may_open"), may_open__gte=1),
            ),
            models.CheckConstraint(name="profile_link_for_somebody", condition=~Q(for_whom="")),
        ]
        indexes = [models.Index(fields=["profile", "made_at"], name="profile_link_of_profile")]


@stored(
    RowClass.AGENCY, audit="w", retention="x", data="-", read=READ, write=WRITE,
    parent="profile", left_out=("key_hash",),
)  # fmt: skip
class Opening(ProfileRow):
    """One opening of a link. Its key lets that reader go on reading for a while, uncounted."""

    link = models.ForeignKey(ProfileLink, on_delete=models.PROTECT, related_name="openings")
    at = models.DateTimeField(db_default=Now())
    key_hash = models.CharField(max_length=64, unique=True)


@stored(
    RowClass.AGENCY, audit="r", retention="x", data="p", read=READ, write=WRITE,
    parent="profile", private=("from_whom", "reach", "words", "answer_words"),
)  # fmt: skip
class Interest(ProfileRow, SaltedRow):
    """Somebody outside asks about a profile of ours, or one of our families about a child there.

    ``other_ref``: what the other side calls their child or family. ``due_on``: policy. ``event``:
    the family finding event at which they asked, where it is on our records. ``asked_by``: the
    colleague of the region who asked from the profile itself. ``became``: the link that was opened
    of it; of brothers and sisters the first.
    """

    ref = ReferenceField(letter="J")
    direction = models.CharField(max_length=3, choices=terms.choices(terms.DIRECTIONS))
    link = models.OneToOneField(
        ProfileLink, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    came_by = models.CharField(max_length=10, choices=terms.choices(terms.CAME_BY))
    event = models.ForeignKey(
        Session, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    asked_by = models.ForeignKey(
        Account, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    agency_name = models.CharField(max_length=120)
    other_ref = models.CharField(max_length=40, blank=True, db_default="")
    from_whom = models.TextField()
    reach = models.TextField(blank=True, db_default="")
    words = models.TextField(blank=True, db_default="")
    received_on = models.DateField()
    due_on = models.DateField()
    answer = models.CharField(
        max_length=8, choices=terms.choices(terms.ANSWERS), db_default=terms.WAITING
    )
    answered_on = models.DateField(null=True, blank=True)
    answered_by = models.ForeignKey(
        Account, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    declined_why = models.CharField(
        max_length=12, blank=True, db_default="", choices=terms.choices(terms.DECLINED_WHY)
    )
    answer_words = models.TextField(blank=True, db_default="")
    became = models.ForeignKey(
        Link, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints = [
            one_of("interest_direction_known", "direction", terms.DIRECTIONS),
            one_of("interest_came_by_known", "came_by", terms.CAME_BY),
            one_of("interest_answer_known", "answer", terms.ANSWERS),
            one_of("interest_declined_known", "declined_why", terms.DECLINED_WHY, blank=True),
            models.CheckConstraint(
                name="interest_answered_on_a_day",
                condition=Q(answer=terms.WAITING, answered_on__isnull=True)
                | ~Q(answer=terms.WAITING)
                & Q(answered_on__isnull=False, answered_on__gte=F("received_on")),
            ),
            models.CheckConstraint(
                name="interest_declined_says_why",
                condition=Q(answer=terms.DECLINED) & ~Q(declined_why="")
                | ~Q(answer=terms.DECLINED) & Q(declined_why=""),
            ),
            models.CheckConstraint(
                name="interest_due_after_it_came", condition=Q(due_on__gte=F("received_on"))
            ),
            models.CheckConstraint(
                name="interest_of_an_event_says_so",
                condition=Q(event__isnull=True) | Q(came_by=terms.AT_EVENT),
            ),
            models.CheckConstraint(
                name="interest_of_a_colleague_names_them",
                condition=Q(came_by=terms.BY_COLLEAGUE, asked_by__isnull=False)
                | ~Q(came_by=terms.BY_COLLEAGUE) & Q(asked_by__isnull=True),
            ),
            models.CheckConstraint(
                name="interest_became_a_link_once_explored",
                condition=Q(became__isnull=True) | Q(answer=terms.EXPLORED),
            ),
            models.UniqueConstraint(
                fields=["profile", "asked_by"],
                condition=LIVE & Q(asked_by__isnull=False, answer=terms.WAITING),
                name="interest_one_waiting_of_a_colleague",
            ),
        ]
        indexes = [
            models.Index(fields=["agency", "answer", "due_on"], name="interest_waiting"),
            models.Index(
                fields=["event"], condition=Q(event__isnull=False), name="interest_at_an_event"
            ),
            models.Index(
                fields=["asked_by"],
                condition=Q(asked_by__isnull=False),
                name="interest_of_a_colleague",
            ),
        ]
