"""Pictures of a profile: with who allowed them, for what use, and the day on which that ends."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.db import transaction
from django.db.models.functions import Now

from permanency.casework.profiles import terms
from permanency.casework.profiles.models import Picture, PictureContent, Profile
from permanency.casework.profiles.operations.writing import begun_again
from permanency.casework.profiles.policies import check_can_write
from permanency.platform.audit.operations import log_write
from permanency.platform.documents.paper import Paper
from permanency.platform.documents.safety.kinds import JPEG, PNG, NotTaken
from permanency.platform.documents.safety.sandbox import NotChecked, checked
from permanency.platform.rows.models import LIVE
from permanency.platform.rows.refusals import NotPossible
from permanency.platform.security.models import Account

AT_MOST = 8


@transaction.atomic
def add_picture(
    *, profile: Profile, kind: str, described: str, paper: Paper | None, held_at: str,
    allowed_by: str, who: str, on: date, uses: Collection[str], until: date, by: Account,
    today: date,
) -> Picture:  # fmt: skip
    """A photo, drawn anew without its notes of place, time and camera; or where a film is held.

    Raises:
        NotAllowed.
        NotPossible: withdrawn, no picture, nobody who allowed it, no use, an end that is past.
    """
    check_can_write(profile, by)
    _check_rights(described, allowed_by, who, on, uses, until, today)
    if kind not in terms.PICTURE_KINDS:
        raise NotPossible("kind", "Choose what it is")
    if kind == terms.VIDEO and not held_at.strip():
        raise NotPossible("held_at", "Write where the film is kept and who can show it")
    held = Profile.objects.select_for_update(of=("self",)).get(pk=profile.pk)
    if held.state == terms.WITHDRAWN:
        raise NotPossible("", "The profile is withdrawn. Begin a new one.")
    shown = Picture.objects.filter(LIVE, profile=held, removed_at__isnull=True)
    if shown.count() >= AT_MOST:
        raise NotPossible("file", f"There are {AT_MOST} pictures. Remove one first.")
    media_type, content = _cleaned(kind, paper)
    picture = Picture.objects.create(
        profile=held, kind=kind, described=described.strip(), media_type=media_type,
        held_at=held_at.strip() if kind == terms.VIDEO else "", allowed_by=allowed_by,
        allowed_who=who.strip(), allowed_on=on, uses=sorted(uses), until=until, added_by=by,
    )  # fmt: skip
    if content:
        PictureContent.objects.create(profile=held, picture=picture, content=content)
    begun_again(held)
    log_write(
        action="profile.picture_added",
        records=[held],
        detail={"profile": held.ref, "picture": picture.pk, "until": until.isoformat()},
    )
    return picture


@transaction.atomic
def renew_picture(
    *, picture: Picture, version: int, allowed_by: str, who: str, on: date,
    uses: Collection[str], until: date, by: Account, today: date,
) -> Picture:  # fmt: skip
    """The right to show it was given anew: by whom, when, for what, until when.

    The picture itself was looked at by a second person when it was added, so the profile stays as
    it is. Who allowed it before stays in the history of the row.

    Raises:
        NotAllowed, ChangedByAnother.
        NotPossible: removed, the profile withdrawn, nobody who allowed it, no use, an end that is
            past.
    """
    check_can_write(picture, by)
    if picture.removed_at is not None:
        raise NotPossible("", "The picture is removed already. Add it again.")
    if picture.profile.state == terms.WITHDRAWN:
        raise NotPossible("", "The profile is withdrawn. Begin a new one.")
    _check_rights(picture.described, allowed_by, who, on, uses, until, today)
    picture.version = version
    picture.change(
        allowed_by=allowed_by, allowed_who=who.strip(), allowed_on=on, uses=sorted(uses),
        until=until,
    )  # fmt: skip
    log_write(
        action="profile.picture_renewed",
        records=[picture.profile],
        detail={
            "profile": picture.profile.ref,
            "picture": picture.pk,
            "until": until.isoformat(),
        },
    )
    return picture


@transaction.atomic
def remove_picture(*, picture: Picture, version: int, by: Account) -> Picture:
    """It is shown to nobody from this moment, and its bytes are emptied; who allowed it stays.

    Raises:
        NotAllowed, ChangedByAnother.
        NotPossible: removed already.
    """
    check_can_write(picture, by)
    if picture.removed_at is not None:
        raise NotPossible("", "The picture is removed already.")
    picture.version = version
    picture.change(removed_at=Now())
    for content in PictureContent.objects.filter(picture=picture):
        content.change(content=b"")
    log_write(
        action="profile.picture_removed",
        records=[picture.profile],
        detail={"profile": picture.profile.ref, "picture": picture.pk},
    )
    return picture


def _cleaned(kind: str, paper: Paper | None) -> tuple[str, bytes]:
    if kind == terms.VIDEO:
        return "", b""
    if paper is None:
        raise NotPossible("file", "Choose the picture")
    try:
        safe = checked(paper.content, paper.name)
    except NotTaken as refused:
        raise NotPossible("file", str(refused)) from refused
    except NotChecked as unsure:
        raise NotPossible(
            "file", "The picture could not be checked. Try again, or save it as JPEG first."
        ) from unsure
    if safe.media_type not in (JPEG, PNG):
        raise NotPossible("file", "Send a photo or a drawing (JPEG or PNG).")
    return safe.media_type, safe.content


def _check_rights(
    described: str, allowed_by: str, who: str, on: date, uses: Collection[str], until: date,
    today: date,
) -> None:  # fmt: skip
    if not described.strip():
        raise NotPossible("described", "Say what the picture shows, for readers who cannot see it")
    if allowed_by not in terms.ALLOWED_BY:
        raise NotPossible("allowed_by", "Choose who allowed it")
    if not who.strip():
        raise NotPossible("who", "Write the name of who allowed it")
    if on > today:
        raise NotPossible("on", "The day it was allowed cannot be in the future")
    if not uses or set(uses) - set(terms.USES):
        raise NotPossible("uses", "Choose for what it is allowed")
    if until <= today:
        raise NotPossible("until", "The day on which the right ends must be to come")
