"""A dozen profiles in every state, with links, pictures and interest, by people with rights.

Which children and families they are about follows from days, so that two installations agree. What
is written is of nobody: if it should tell of a child by chance, the profile stays a draft.
"""

from __future__ import annotations

import io
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from permanency.casework.adopters.models import Application, Availability
from permanency.casework.children.models import Record
from permanency.casework.matching.models import Match, Position
from permanency.casework.matching.units_seen import unit_of
from permanency.casework.profiles import operations as does
from permanency.casework.profiles import outside
from permanency.casework.profiles.models import Profile, Subject
from permanency.casework.profiles.refusals import NotSafe
from permanency.exchange.synthetic.loading_staff import PAGE, accounts_by_worker
from permanency.exchange.synthetic.profile_words import (
    CHILDREN,
    FAMILIES,
    INTERESTS,
    READERS,
    ProfileText,
)
from permanency.exchange.synthetic.region import Region
from permanency.platform.calendar.months import add_months
from permanency.platform.documents.paper import Paper
from permanency.platform.rows.models import LIVE
from permanency.platform.security.identity import acting_as
from permanency.platform.security.models import Account
from permanency.platform.security.service import acting_at_the_front_desk


def load_profiles(region: Region) -> bool:
    """Bring them in; False when they were there.

    Raises:
        LookupError: a worker has no account.
    """
    accounts = accounts_by_worker(region)
    finder = accounts[next(w.key for w in region.workers if w.role == "family_finder")]
    manager = accounts[
        next(
            w.key
            for w in region.workers
            if w.role == "team_manager" and w.place_kind in ("hub", "partnership")
        )
    ]
    with acting_as(finder, page=PAGE):
        if Profile.objects.exists():
            return False
    with transaction.atomic():
        live = _children(finder, manager, region.today)
        live += _families(finder, manager, region.today)
        _links(finder, live)
        _interests(finder, live, region.today)
    return True


def _children(finder: int, manager: int, today: date) -> list[Profile]:
    with acting_as(finder, page=PAGE):
        by = Account.objects.get(pk=finder)
        waits = Position.objects.filter(
            live=True, position="authority_active", from_on__lte=today, to_on__isnull=True
        )
        records = Record.objects.filter(
            pk__in=waits.values("record_id"), closed_on__isnull=True, access=0
        )
        matched = Match.objects.filter(LIVE, ended_on__isnull=True).values("record_id")
        waiting = list(
            records.exclude(pk__in=matched)
            .select_related("agency", "person")
            .order_by("born_on", "agency__name", "ref")
        )
        begun = []
        for text in CHILDREN:
            about = _taken(waiting, text, by, today)
            if not about:
                continue
            profile = does.begin_profile(records=about, by=by, today=today)
            begun.append((_written(profile, text, by, today), text))
            if text.pictured:
                _picture(profile, by, today)
    return _brought_on(begun, finder, manager, today)


def _taken(waiting: list[Record], text: ProfileText, by: Account, today: date) -> list[Record]:
    """The next child the text could be of, with the unit it asks for; they wait for no other."""
    youngest, oldest = text.aged
    for record in waiting:
        born = record.born_on
        if born is None or not (
            add_months(born, 12 * youngest) <= today < add_months(born, 12 * (oldest + 1))
        ):
            continue
        about = unit_of(record, by)
        if (len(about) > 1) is not text.together or any(each not in waiting for each in about):
            continue
        for each in about:
            waiting.remove(each)
        # The next profile is of a child of another council, as far as there is one.
        waiting.sort(key=lambda each: each.agency_id == record.agency_id)
        return about
    return []


def _families(finder: int, manager: int, today: date) -> list[Profile]:
    with acting_as(manager, page=PAGE):
        by = Account.objects.get(pk=manager)
        waits = Availability.objects.filter(LIVE, state="available", ended_on__isnull=True)
        applications = Application.objects.filter(
            LIVE, pk__in=waits.values("application"), closed_on__isnull=True
        )
        begun = []
        for application, text in zip(
            applications.order_by("opened_on", "agency__name", "pk")[:20:5], FAMILIES, strict=False
        ):
            profile = does.begin_family_profile(application=application, by=by, today=today)
            begun.append((_written(profile, text, by, today), text))
    return _brought_on(begun, manager, finder, today)


def _written(profile: Profile, text: ProfileText, by: Account, today: date) -> Profile:
    if text.name:
        profile = does.allow_name(
            profile=profile, version=profile.version, shown_name=text.name, allowed_by="agency",
            who="Marguerite Holloway-Finch", on=today - timedelta(days=21), by=by, today=today,
        )  # fmt: skip
    return does.write_profile(profile=profile, version=profile.version, words=text.words, by=by)


def _brought_on(
    begun: list[tuple[Profile, ProfileText]], writer: int, reader: int, today: date
) -> list[Profile]:
    """As far as each is to come: sent in by one, read by the other."""
    sent_in = []
    with acting_as(writer, page=PAGE):
        by = Account.objects.get(pk=writer)
        for profile, text in begun:
            if text.state == "draft":
                continue
            profile.refresh_from_db()
            try:
                with transaction.atomic():
                    does.submit_profile(
                        profile=profile, version=profile.version, by=by, today=today
                    )
            except NotSafe:
                continue
            sent_in.append((profile, text))
    live = []
    with acting_as(reader, page=PAGE):
        by = Account.objects.get(pk=reader)
        for profile, text in sent_in:
            if text.state == "to be read":
                continue
            does.check_profile(profile=profile, version=profile.version, by=by)
            if text.state == "ready":
                continue
            does.make_live(profile=profile, version=profile.version, by=by)
            if text.state == "withdrawn":
                does.withdraw_profile(profile=profile, version=profile.version, why="paused", by=by)
            else:
                live.append(profile)
    return live


def _links(finder: int, live: list[Profile]) -> None:
    """Open, opened, used up, expired, revoked: one of each, as far as there are live profiles."""
    now = timezone.now()
    made: list[tuple[str, does.Sent]] = []
    with acting_as(finder, page=PAGE):
        by = Account.objects.get(pk=finder)
        for nth, (whom, agency, kind) in enumerate(READERS):
            if not live:
                return
            sent = does.send_link(
                profile=live[nth % len(live)], reader="worker", for_whom=whom, of_agency=agency,
                hours=72, openings=1 if kind == "used up" else 5, by=by, now=_sent_at(kind, now),
            )  # fmt: skip
            made.append((kind, sent))
            if kind == "revoked":
                does.revoke_link(link=sent.link, by=by, now=now)
    with acting_at_the_front_desk(page="public_profile"):
        for kind, sent in made:
            if kind in ("opened", "used up"):
                outside.open_link(sent.token)
            elif kind == "expired":
                outside.stands(sent.token)


def _sent_at(kind: str, now: datetime) -> datetime:
    return now - timedelta(hours=90 if kind == "expired" else 3)


def _interests(finder: int, live: list[Profile], today: date) -> None:
    with acting_as(finder, page=PAGE):
        by = Account.objects.get(pk=finder)
        for nth, told in enumerate(INTERESTS):
            if not live:
                return
            on = today - timedelta(days=told.days_ago)
            interest = does.record_interest(
                profile=live[nth % len(live)], direction=told.direction, came_by=told.came_by,
                agency_name=told.agency, from_whom=told.worker, reach="", words=told.words, on=on,
                by=by, today=today,
            )  # fmt: skip
            if told.answer:
                does.answer_interest(
                    interest=interest, version=interest.version, answer=told.answer, why=told.why,
                    words="", on=on + timedelta(days=2), by=by, today=today,
                )  # fmt: skip


def _picture(profile: Profile, by: Account, today: date) -> None:
    """A drawing, never a face: this child is nobody."""
    does.add_picture(
        profile=profile, kind="photo", described="A drawing of a house on a hill, and the sun",
        paper=Paper("drawing.png", _drawn(Subject.objects.filter(profile=profile).count())),
        held_at="", allowed_by="agency", who="Marguerite Holloway-Finch",
        on=today - timedelta(days=30), uses=["links", "region", "events"],
        until=today + timedelta(days=21), by=by, today=today,
    )  # fmt: skip


def _drawn(children: int) -> bytes:
    from PIL import Image, ImageDraw

    picture = Image.new("RGB", (800, 560), (226, 239, 245))
    pen = ImageDraw.Draw(picture)
    pen.ellipse((620, 40, 730, 150), fill=(244, 205, 92))
    pen.polygon([(0, 560), (0, 400), (300, 290), (800, 430), (800, 560)], fill=(126, 168, 122))
    pen.rectangle((300, 220, 440, 340), fill=(196, 122, 96))
    pen.polygon([(280, 220), (370, 140), (460, 220)], fill=(140, 74, 60))
    pen.rectangle((350, 270, 392, 340), fill=(92, 60, 48))
    for nth in range(children):
        pen.ellipse((520 + 60 * nth, 330, 548 + 60 * nth, 358), fill=(90, 90, 120))
        pen.rectangle((526 + 60 * nth, 358, 542 + 60 * nth, 410), fill=(90, 90, 120))
    kept = io.BytesIO()
    picture.save(kept, "PNG")
    return kept.getvalue()
