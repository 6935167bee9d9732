"""An enquiry is taken: from the public page, on the telephone, at an event. Once for each form."""

from __future__ import annotations

import re
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from permanency.casework.recruitment import terms
from permanency.casework.recruitment.alike import known_by
from permanency.casework.recruitment.models import Campaign, Enquiry, EnquiryToken
from permanency.casework.recruitment.places import PlaceOf, place_of
from permanency.casework.recruitment.postcodes import Postcode, read_postcode
from permanency.casework.recruitment.tokens import Known, same_phone, tokens_of
from permanency.platform.agencies.models import Hub
from permanency.platform.agencies.queries import agencies_beside_hub, agencies_of_hub
from permanency.platform.audit.operations import log_write
from permanency.platform.rows.bulk import insert_rows
from permanency.platform.rows.refusals import NotPossible
from permanency.platform.security.models import Account
from permanency.platform.security.policies import agencies_with, can, check_may
from permanency.platform.security.service import acting_at_the_front_desk

LONGEST_MESSAGE = 4000
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]+")


def take_enquiry(
    *,
    channel: str,
    by: Account | int,
    form_key: str,
    received_at: datetime,
    given: str,
    family: str = "",
    other_given: str = "",
    other_family: str = "",
    email: str = "",
    phone: str = "",
    address: str = "",
    postcode: str = "",
    adopting: str = terms.NOT_KNOWN,
    second_time: bool = False,
    heard_from: str = terms.NOT_KNOWN,
    campaign: str = "",
    message: str = "",
    hub: Hub | None = None,
    repeat_of: Enquiry | None = None,
) -> Enquiry:
    """Take one enquiry; the same ``form_key`` again gives the enquiry that was taken, unchanged.

    The agency and hub are those of the postcode's district; from outside the region, or without a
    postcode, ``hub`` (one that serves one agency of ``by``) or the central hub at the partnership's
    host. Whoever takes a call for another partner passes it on: the enquiry is then written by the
    service's own front desk, and ``by`` may not be able to open it.

    ``campaign`` is a campaign's short name; one that nobody runs is left out, since it comes from
    a link anybody can change. ``hub_calls`` is set where another partner knows the e-mail, phone or
    address.

    Raises:
        NotPossible: no name, no way to reach them, a postcode or e-mail that is none; ``field``
            is the argument it is about.
        NotAllowed: ``by`` takes no enquiries anywhere.
        NoPartnership: nobody could answer.
    """
    mine = agencies_with(by, "enquiry.write")
    if not mine:
        check_may(by, "enquiry.write")
    known = Known(
        given=_short(given, 120),
        family=_short(family, 120),
        other_given=_short(other_given, 120),
        other_family=_short(other_family, 120),
        email=email.strip()[:254],
        phone=_short(phone, 30),
        address=_short(address, 300),
        postcode=postcode.strip(),
    )
    code = check_known(known)
    _check_codes(channel=channel, heard_from=heard_from, adopting=adopting)
    place = _place(code, hub)
    enquiry = Enquiry(
        agency_id=place.agency_id,
        hub_id=place.hub_id,
        received_at=received_at,
        channel=channel,
        heard_from=heard_from,
        campaign=_running(campaign),
        adopting=adopting,
        second_time=second_time,
        given=known.given,
        family=known.family,
        other_given=known.other_given,
        other_family=known.other_family,
        email=known.email,
        phone=known.phone,
        address=known.address,
        postcode=code.full if code else "",
        district=code.district if code else "",
        message=message.strip()[:LONGEST_MESSAGE],
        repeat_of=repeat_of,
        form_key=form_key[:64],
    )
    if place.agency_id in mine or can(by, "enquiry.write", place.agency_id):
        return _write(enquiry, known, by)
    with acting_at_the_front_desk(page="enquiry_passed_on") as desk:
        enquiry.repeat_of = None  # what one partner knows is not told to another
        return _write(enquiry, known, desk)


def check_known(known: Known) -> Postcode | None:
    """Refuse what nobody could answer; gives the postcode as it is written.

    Raises:
        NotPossible.
    """
    if not known.given and not known.family:
        raise NotPossible("given", "Enter a name")
    if not known.email and not known.phone:
        raise NotPossible("email", "Enter an e-mail address or a phone number")
    if known.email and not _EMAIL.fullmatch(known.email):
        raise NotPossible(
            "email", "Enter an e-mail address in the correct format, like name@example.com"
        )
    if known.phone and not same_phone(known.phone):
        raise NotPossible("phone", "Enter a phone number, like 01632 960 001")
    code = read_postcode(known.postcode)
    if known.postcode and code is None:
        raise NotPossible("postcode", "Enter a full postcode, like AB1 2CD")
    return code


def taken_by_form(form_key: str) -> Enquiry | None:
    """The enquiry that the form was taken as, among those the caller may see."""
    return Enquiry.objects.filter(form_key=form_key[:64]).first() if form_key else None


def _write(enquiry: Enquiry, known: Known, by: Account | int) -> Enquiry:
    """Write the enquiry and its search words, unless its form was taken before."""
    already = taken_by_form(enquiry.form_key)
    if already is not None:
        return already
    enquiry.hub_calls = _elsewhere(known, enquiry, by)
    try:
        with transaction.atomic():
            enquiry.save(force_insert=True)
            write_tokens(enquiry, known)
            log_write(
                action="enquiry.taken", records=[enquiry], detail={"channel": enquiry.channel}
            )
    except IntegrityError:
        # The same form at the same moment: the first one is the enquiry.
        already = taken_by_form(enquiry.form_key)
        if already is None:
            raise
        return already
    return enquiry


def write_tokens(enquiry: Enquiry, known: Known) -> None:
    """Write the words the enquiry is found by; old ones stay, and find it too."""
    insert_rows(
        EnquiryToken,
        [
            EnquiryToken(enquiry=enquiry, kind=kind, token=token)
            for kind, token in sorted(tokens_of(known))
        ],
        unless_there=True,
    )


def _elsewhere(known: Known, enquiry: Enquiry, by: Account | int) -> bool:
    """Whether another agency of the partnership knows them, asked as whoever sees all of it."""
    partners = agencies_beside_hub(enquiry.hub_id, timezone.localdate())
    others = partners - {enquiry.agency_id}
    if others <= set(agencies_with(by, "enquiry.read")):
        return known_by(known, agencies=others)
    with acting_at_the_front_desk(page="enquiry_repeats"):
        return known_by(known, agencies=others)


def _place(code: Postcode | None, hub: Hub | None) -> PlaceOf:
    place = place_of(code.district if code else "")
    if not place.outside or hub is None:
        return place
    served = agencies_of_hub(hub.pk, timezone.localdate())
    return PlaceOf(served.pop(), hub.pk, outside=True) if len(served) == 1 else place


def _running(code: str) -> str:
    there = Campaign.objects.filter(code=code, voided_at__isnull=True) if code else None
    return code if there is not None and there.exists() else ""


def _check_codes(*, channel: str, heard_from: str, adopting: str) -> None:
    for field, value, codes in (
        ("channel", channel, terms.CHANNELS),
        ("heard_from", heard_from, terms.HEARD_FROM),
        ("adopting", adopting, terms.ADOPTING),
    ):
        if value not in codes:
            raise NotPossible(field, "Choose one of the answers")


def _short(words: str, most: int) -> str:
    return " ".join(words.split())[:most]
