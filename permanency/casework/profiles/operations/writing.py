"""A profile's way: begun, written, sent in, checked by a second person, live, withdrawn.

Whatever changes what a reader sees makes it a draft again: nobody outside reads what only one
person has read. A link to a profile that is no longer live shows nothing until it is live again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.db.models.functions import Now

from permanency.casework.adopters.models import Application
from permanency.casework.adopters.policies import check_can_record as check_can_record_family
from permanency.casework.children.models import Record
from permanency.casework.matching.recording import lock_all
from permanency.casework.profiles import terms
from permanency.casework.profiles.facts import facts_of_children, region_of
from permanency.casework.profiles.models import (
    HouseholdSubject,
    Profile,
    ProfileLink,
    Subject,
)
from permanency.casework.profiles.policies import check_can_write
from permanency.casework.profiles.refusals import NotSafe
from permanency.casework.profiles.telling import problems
from permanency.platform.audit.operations import log_write
from permanency.platform.rows.models import LIVE
from permanency.platform.rows.refusals import NotPossible
from permanency.platform.security.models import Account

_TAKEN = "There is a profile already. Open that one, or withdraw it first."
_BEGUN_AGAIN: dict[str, Any] = {
    "state": terms.DRAFT,
    "submitted_by": None,
    "submitted_at": None,
    "checked_by": None,
    "checked_at": None,
}


@transaction.atomic
def begin_profile(*, records: Sequence[Record], by: Account, today: date) -> Profile:
    """A draft about one child, or about brothers and sisters to be placed together.

    Its agency is that of the first child. The facts are taken from the records.

    Raises:
        NotAllowed: ``by`` may not write to every one of them.
        NotPossible: nobody, or one of them is in a profile already.
    """
    held = lock_all(records, by)
    if not held:
        raise NotPossible("records", "Choose whom the profile is about.")
    check_can_write(records[0], by)
    if any(each.access > 0 for each in held):
        raise NotPossible(
            "", "The child’s record is open to named workers only. Such a child has no profile."
        )
    if Subject.objects.filter(LIVE, record__in=held, ended_at__isnull=True).exists():
        raise NotPossible("records", _TAKEN)
    profile = Profile.objects.create(
        agency_id=records[0].agency_id, side=terms.CHILD, body=facts_of_children(held, today)
    )
    for each in held:
        Subject.objects.create(record=each, profile=profile)
    log_write(action="profile.begun", records=held, detail={"profile": profile.ref})
    return profile


@transaction.atomic
def begin_family_profile(*, application: Application, by: Account, today: date) -> Profile:
    """A draft about a family, for children's workers elsewhere to read.

    Raises:
        NotAllowed.
        NotPossible: the application ended, or there is a profile already.
    """
    check_can_record_family(application, by)
    check_can_write(application, by)
    held = Application.objects.select_for_update(of=("self",)).get(pk=application.pk)
    if held.closed_on is not None:
        raise NotPossible("", "The application has ended, so there is nobody to show.")
    if HouseholdSubject.objects.filter(LIVE, application=held, ended_at__isnull=True).exists():
        raise NotPossible("", _TAKEN)
    profile = Profile.objects.create(
        agency_id=held.agency_id,
        side=terms.FAMILY,
        body={"region": region_of(held.agency_id, today)},
    )
    HouseholdSubject.objects.create(application=held, profile=profile)
    log_write(action="profile.begun", records=[held], detail={"profile": profile.ref})
    return profile


@transaction.atomic
def write_profile(
    *, profile: Profile, version: int, words: Mapping[str, str], by: Account
) -> Profile:
    """What people wrote, under the questions of this kind of profile. It is a draft again.

    Raises:
        NotAllowed, ChangedByAnother.
        NotPossible: withdrawn, or longer than anybody reads.
        ValueError: a question that profiles do not have.
    """
    _hold(profile, by)
    asked = terms.WORDS[profile.side]
    if set(words) - set(asked):
        raise ValueError("A profile has no such question.")
    told = {key: words[key].strip() for key in words}
    for key, text in told.items():
        if len(text) > terms.LONGEST:
            raise NotPossible(
                key,
                f"{asked[key][0]} has {len(text):,} characters. At most {terms.LONGEST:,} are "
                "read to the end.",
            )
    body = {**profile.body, **told}
    profile.version = version
    if body == profile.body:
        return profile
    profile.change(body=body, **_BEGUN_AGAIN)
    _log("profile.written", profile)
    return profile


@transaction.atomic
def submit_profile(*, profile: Profile, version: int, by: Account, today: date) -> Profile:
    """Written: a second person reads it. What the record tells (age, needs) is taken anew.

    Raises:
        NotAllowed, ChangedByAnother.
        NotSafe: something in it could tell who it is about.
        NotPossible: sent in already, or a question without which nobody can use it is empty.
    """
    _hold(profile, by)
    if profile.state != terms.DRAFT or profile.submitted_by_id is not None:
        raise NotPossible("", "It is sent in already.")
    for key in terms.NEEDED[profile.side]:
        if not profile.body.get(key):
            title = terms.WORDS[profile.side][key][0]
            raise NotPossible(key, f"“{title}” is empty. Write something there first.")
    _check_safe(profile)
    profile.version = version
    profile.change(body=_fresh(profile, today), submitted_by=by, submitted_at=Now())
    _log("profile.submitted", profile)
    return profile


@transaction.atomic
def check_profile(*, profile: Profile, version: int, by: Account) -> Profile:
    """The second person read it: it may go live.

    Raises:
        NotAllowed, ChangedByAnother, NotSafe.
        NotPossible: not sent in, or ``by`` sent it in.
    """
    _hold(profile, by)
    if profile.state != terms.DRAFT or profile.submitted_by_id is None:
        raise NotPossible("", "It is not sent in to be read by a second person.")
    if profile.submitted_by_id == by.pk:
        raise NotPossible(
            "", "You sent it in yourself. Ask a colleague to read it: two people see more."
        )
    _check_safe(profile)
    profile.version = version
    profile.change(state=terms.READY, checked_by=by, checked_at=Now())
    _log("profile.checked", profile)
    return profile


@transaction.atomic
def send_back(*, profile: Profile, version: int, by: Account) -> Profile:
    """The second person found something: it is a draft again, to be written further.

    Raises:
        NotAllowed, ChangedByAnother.
        NotPossible: it is not waiting to be read.
    """
    _hold(profile, by)
    if profile.state != terms.DRAFT or profile.submitted_by_id is None:
        raise NotPossible("", "It is not sent in to be read by a second person.")
    profile.version = version
    profile.change(**_BEGUN_AGAIN)
    _log("profile.sent_back", profile)
    return profile


@transaction.atomic
def make_live(*, profile: Profile, version: int, by: Account) -> Profile:
    """Family finders of the partnership see it from now, and links to it open.

    Raises:
        NotAllowed, ChangedByAnother, NotSafe.
        NotPossible: no second person has read it.
    """
    _hold(profile, by)
    if profile.state != terms.READY:
        raise NotPossible("", "A second person reads it first.")
    _check_safe(profile)
    profile.version = version
    profile.change(state=terms.ON_VIEW, live_from=Now())
    _log("profile.live", profile)
    return profile


@transaction.atomic
def withdraw_profile(*, profile: Profile, version: int, why: str, by: Account) -> Profile:
    """Nobody outside sees it from this moment: every link to it is revoked with it, for good.

    Raises:
        NotAllowed, ChangedByAnother.
        NotPossible: withdrawn already, no reason.
    """
    if why not in terms.WITHDRAW_CHOICES:
        raise NotPossible("why", "Choose why it is withdrawn")
    _hold(profile, by)
    profile.version = version
    profile.change(state=terms.WITHDRAWN, withdrawn_at=Now(), withdrawn_why=why)
    links = _locked(ProfileLink.objects.filter(profile=profile, revoked_at__isnull=True))
    for link in links:
        link.change(revoked_at=Now(), revoked_by=by)
    for bridge in (Subject, HouseholdSubject):
        for each in bridge._default_manager.filter(profile=profile, ended_at__isnull=True):
            each.change(ended_at=Now())
    _log("profile.withdrawn", profile, why=why, links=len(links))
    return profile


@transaction.atomic
def allow_name(
    *, profile: Profile, version: int, shown_name: str, allowed_by: str, who: str, on: date,
    by: Account, today: date,
) -> Profile:  # fmt: skip
    """Somebody who may allow it said that this first or chosen name may be shown.

    Raises:
        NotAllowed, ChangedByAnother.
        NotPossible: no name or more than one, nobody who allowed it, a day to come.
    """
    _hold(profile, by)
    name = shown_name.strip()
    if not name or len(name) > 60:
        raise NotPossible("shown_name", "Write the first or chosen name as it may be shown")
    if allowed_by not in terms.ALLOWED_BY:
        raise NotPossible("allowed_by", "Choose who allowed it")
    if not who.strip():
        raise NotPossible("who", "Write the name of who allowed it")
    if on > today:
        raise NotPossible("on", "The day it was allowed cannot be in the future")
    profile.version = version
    profile.change(
        shown_name=name, name_allowed_by=allowed_by, name_allowed_who=who.strip(),
        name_allowed_on=on, **_BEGUN_AGAIN,
    )  # fmt: skip
    _log("profile.name_allowed", profile, by=allowed_by)
    return profile


@transaction.atomic
def take_name_back(*, profile: Profile, version: int, by: Account) -> Profile:
    """The permission ended: the name is gone from every page at once.

    The texts may use it, so the profile is a draft again until they have been read.

    Raises:
        NotAllowed, ChangedByAnother.
        NotPossible: no name is shown.
    """
    _hold(profile, by)
    if not profile.shown_name:
        raise NotPossible("", "No name is shown.")
    profile.version = version
    profile.change(
        shown_name="", name_allowed_by="", name_allowed_who="", name_allowed_on=None, **_BEGUN_AGAIN
    )
    _log("profile.name_taken_back", profile)
    return profile


@transaction.atomic
def set_exchange(*, profile: Profile, version: int, may: bool, by: Account) -> Profile:
    """Whether the profile may go into files for Link Maker.

    Raises:
        NotAllowed, ChangedByAnother, NotPossible: withdrawn.
    """
    _hold(profile, by)
    profile.version = version
    profile.change(for_exchange=may)
    _log("profile.exchange_set", profile, may=may)
    return profile


def begun_again(profile: Profile) -> None:
    """A picture was added, so a second person looks again."""
    if profile.state != terms.DRAFT or profile.submitted_by_id is not None:
        profile.change(**_BEGUN_AGAIN)


def _hold(profile: Profile, by: Account) -> None:
    check_can_write(profile, by)
    if profile.state == terms.WITHDRAWN:
        raise NotPossible("", "The profile is withdrawn. Begin a new one.")


def _locked(rows: QuerySet[ProfileLink]) -> list[ProfileLink]:
    """Held, so that no opening is counted beside it."""
    return list(rows.select_for_update(of=("self",)).order_by("pk"))


def _check_safe(profile: Profile) -> None:
    found = problems(profile, profile.body)
    if found:
        raise NotSafe(found)


def _fresh(profile: Profile, today: date) -> dict[str, Any]:
    if profile.side == terms.FAMILY:
        return dict(profile.body)
    about = Subject.objects.filter(LIVE, profile=profile).values("record")
    records = list(Record.objects.filter(pk__in=about).select_related("person"))
    # Facts a worker may not read stay as they were when somebody could.
    return {**profile.body, **(facts_of_children(records, today) if records else {})}


def _log(action: str, profile: Profile, **detail: Any) -> None:
    about = [each.record for each in Subject.objects.filter(profile=profile)]
    rows: list[Any] = [*about] or [profile]
    log_write(action=action, records=rows, detail={"profile": profile.ref, **detail})
