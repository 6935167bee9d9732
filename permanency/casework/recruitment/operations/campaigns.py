"""Campaigns are opened, put right and cost money."""

from __future__ import annotations

import re
from datetime import date, timedelta

from django.db import IntegrityError, transaction

from permanency.casework.recruitment import terms
from permanency.casework.recruitment.models import Campaign, CampaignCost
from permanency.platform.agencies.models import Hub
from permanency.platform.audit.operations import log_write
from permanency.platform.calendar.words import day_in_words
from permanency.platform.people.sounds import normal
from permanency.platform.rows.refusals import NotPossible
from permanency.platform.security.identity import for_reason
from permanency.platform.security.models import Account
from permanency.platform.security.policies import check_may

_DAY = timedelta(days=1)
MOST_PENCE = 100_000_000_00
"""A hundred million pounds: more is a slip of the keyboard."""


def open_campaign(
    *,
    agency_id: int,
    title: str,
    channel: str,
    audience: str,
    first_day: date,
    last_day: date | None,
    by: Account,
    hub: Hub | None = None,
    code: str = "",
    form_key: str = "",
) -> Campaign:
    """A campaign runs from its first day to its last (none: until further notice).

    ``code`` is the short name that enquiries carry; none given, it is made of the title. The same
    ``form_key`` again gives the campaign that was opened.

    Raises:
        NotAllowed.
        NotPossible: no title, days in the wrong order, a short name that another campaign has.
    """
    check_may(by, "enquiry.write", agency_id)
    already = _by_form(form_key)
    if already is not None:
        return already
    _check(title=title, channel=channel, audience=audience, first_day=first_day, last_day=last_day)
    short = check_code(code or _code_of(title, first_day))
    try:
        with transaction.atomic():
            made = Campaign.objects.create(
                agency_id=agency_id,
                code=short,
                title=title.strip(),
                channel=channel,
                audience=audience,
                hub=hub,
                started_on=first_day,
                ended_on=last_day + _DAY if last_day else None,
                form_key=form_key[:64],
            )
            log_write(action="campaign.opened", records=[made], detail={"code": short})
    except IntegrityError as refused:
        return _by_form(form_key) or _taken(short, refused)
    return made


@transaction.atomic
def correct_campaign(
    *,
    campaign: Campaign,
    version: int,
    title: str,
    channel: str,
    audience: str,
    first_day: date,
    last_day: date | None,
    by: Account,
    why: str = "",
) -> Campaign:
    """Put a campaign right, or say when it ended. Its short name stays: enquiries carry it.

    Raises:
        NotAllowed, NotPossible, ChangedByAnother.
    """
    check_may(by, "enquiry.write", campaign.agency_id)
    _check(title=title, channel=channel, audience=audience, first_day=first_day, last_day=last_day)
    campaign.version = version
    with for_reason(why):
        campaign.change(
            title=title.strip(),
            channel=channel,
            audience=audience,
            started_on=first_day,
            ended_on=last_day + _DAY if last_day else None,
        )
    log_write(action="campaign.corrected", records=[campaign], why=why)
    return campaign


def add_cost(
    *, campaign: Campaign, spent_on: date, pence: int, what: str, by: Account, form_key: str = ""
) -> CampaignCost:
    """Money spent on the campaign, in pence. The same ``form_key`` again adds nothing.

    Raises:
        NotAllowed.
        NotPossible: an amount below nothing or beyond reason, not said what for.
    """
    check_may(by, "enquiry.write", campaign.agency_id)
    if form_key:
        already = CampaignCost.objects.filter(form_key=form_key[:64]).first()
        if already is not None:
            return already
    if not 0 <= pence <= MOST_PENCE:
        raise NotPossible("amount", "Enter an amount in pounds, like 250 or 249.99")
    if not what.strip():
        raise NotPossible("what", "Say what the money was for")
    try:
        with transaction.atomic():
            made = CampaignCost.objects.create(
                campaign=campaign,
                spent_on=spent_on,
                pence=pence,
                what=what.strip()[:120],
                form_key=form_key[:64],
            )
            log_write(action="campaign.cost_added", records=[made], detail={"pence": pence})
    except IntegrityError:
        again = CampaignCost.objects.filter(form_key=form_key[:64]).first()
        if again is None:
            raise
        return again
    return made


@transaction.atomic
def withdraw_cost(*, cost: CampaignCost, version: int, why: str, by: Account) -> CampaignCost:
    """The cost was entered in error: kept, counted nowhere.

    Raises:
        NotAllowed, NotPossible, ChangedByAnother.
    """
    check_may(by, "enquiry.write", cost.agency_id)
    if not why.strip():
        raise NotPossible("why", "Say why")
    cost.version = version
    cost.void(why)
    log_write(action="campaign.cost_withdrawn", records=[cost], why=why)
    return cost


def check_code(code: str) -> str:
    """A short name as it is written, for links and lists.

    Raises:
        NotPossible.
    """
    short = code.strip().lower()
    if not re.fullmatch(r"[a-z0-9][a-z0-9_-]{0,39}", short):
        raise NotPossible(
            "code",
            "Use letters, figures, - and _ only, at most 40, starting with a letter or figure",
        )
    return short


def _code_of(title: str, first_day: date) -> str:
    words = normal(title).encode("ascii", "ignore").decode().split()
    return "-".join([*words, str(first_day.year)])[:40].strip("-") or "campaign"


def _by_form(form_key: str) -> Campaign | None:
    return Campaign.objects.filter(form_key=form_key[:64]).first() if form_key else None


def _taken(short: str, refused: IntegrityError) -> Campaign:
    raise NotPossible("code", f"Another campaign is called {short}. Choose another.") from refused


def _check(
    *, title: str, channel: str, audience: str, first_day: date, last_day: date | None
) -> None:
    if not title.strip():
        raise NotPossible("title", "Enter what the campaign is called")
    if len(title.strip()) > 120:
        raise NotPossible("title", "Use at most 120 characters")
    if channel not in terms.CAMPAIGN_CHANNELS:
        raise NotPossible("channel", "Choose where it is seen")
    if audience not in terms.AUDIENCES:
        raise NotPossible("audience", "Choose whom it is meant for")
    if last_day is not None and last_day < first_day:
        raise NotPossible(
            "last_day",
            f"The last day, {day_in_words(last_day)}, is before the first, "
            f"{day_in_words(first_day)}. Put one of them right.",
        )
