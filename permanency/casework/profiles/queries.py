"""Reads of profiles that begin at children and families, or lead to them: whose, which pictures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet

from permanency.casework.profiles import terms
from permanency.casework.profiles.models import HouseholdSubject, Picture, Profile, Subject
from permanency.casework.profiles.policies import READ, WRITE
from permanency.platform.rows.models import LIVE
from permanency.platform.security.models import Account
from permanency.platform.security.policies import within


def profiles_of(records: Collection[int], by: Account) -> dict[int, Profile]:
    """The profile each child is in, else the last it was in, as far as the reader may read it."""
    bridges = within(Subject.objects.filter(LIVE, record_id__in=records), by)
    # One at a time: the newest bridge is the one that stands, where one does.
    newest = dict(bridges.order_by("pk").values_list("record_id", "profile_id"))
    profiles = within(Profile.objects.filter(LIVE), by, READ).in_bulk(set(newest.values()))
    return {record: profiles[pk] for record, pk in newest.items() if pk in profiles}


def children_of_profiles(profiles: Collection[int], by: Account) -> dict[int, frozenset[int]]:
    """The records of the children each profile is or was about, as far as the reader sees them."""
    bridges = within(Subject.objects.filter(LIVE, profile_id__in=profiles), by)
    found: dict[int, set[int]] = defaultdict(set)
    for profile, record in bridges.values_list("profile_id", "record_id"):
        found[profile].add(record)
    return {profile: frozenset(records) for profile, records in found.items()}


def pictures_ending(by: Account, today: date) -> QuerySet[Picture]:
    """Pictures of profiles ``by`` writes whose right ends soon or has ended, the earliest first.

    Somebody renews each or takes it down.
    """
    rows = Picture.objects.filter(
        LIVE,
        removed_at__isnull=True,
        until__lte=today + timedelta(days=terms.PICTURE_WARNING_DAYS),
    ).exclude(profile__state=terms.WITHDRAWN)
    return within(rows, by, WRITE, writing=True).order_by("until", "pk")


def current_profiles(records: Any, by: Account) -> dict[int, int]:
    """The profiles some children are in now, each with one of its children: ids by id."""
    bridges = Subject.objects.filter(LIVE, record_id__in=records, ended_at__isnull=True)
    return dict(within(bridges, by).order_by("-pk").values_list("profile_id", "record_id"))


def current_family_profiles(applications: Collection[int], by: Account) -> dict[int, int]:
    """The profiles some families have now, each with its application: ids by id."""
    bridges = HouseholdSubject.objects.filter(
        LIVE, application_id__in=applications, ended_at__isnull=True
    )
    return dict(within(bridges, by, "adopter.read").values_list("profile_id", "application_id"))
