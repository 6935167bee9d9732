"""What people outside meet: districts, evenings with and without places, forms that were sent."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from tests.people import Region

ASKED, BOOKED, WAITING, BACK = (letter * 40 for letter in "abcd")


def settle(region: Region) -> dict[str, str]:
    """Make them; references and keys by the words that stand for them in addresses."""
    from permanency.casework.recruitment.operations import take_enquiry
    from permanency.casework.training.operations import book, cancel
    from permanency.platform.security.identity import acting_as, current_account
    from tests.integration.public_world import an_event
    from tests.integration.public_world import settle as settle_districts

    settle_districts(region)
    now = timezone.localtime()
    morning = now.replace(hour=10, minute=0, second=0, microsecond=0)
    evening = an_event(region, title="An evening about adopting")
    full = an_event(
        region,
        title="A morning for families who think of adopting brothers and sisters",
        places=1,
        starts=morning + timedelta(days=20),
        virtual=False,
        link="",
        place="Alderbridge library, 4 Corn Street",
    )
    with acting_as(region.rowan):
        me = current_account()
        for key, session in ((ASKED, None), (BOOKED, full), (WAITING, full), (BACK, evening)):
            enquiry = take_enquiry(
                channel="website",
                by=me,
                form_key=key,
                received_at=now,
                given="Marigold",
                family=f"Nightjar {key[0]}",
                email="marigold.nightjar@post.example",
                postcode="KV2 1AA",
            )
            if session is not None:
                booking = book(session=session, enquiry=enquiry, form_key=key, by=me, now=now)
                if key == BACK:
                    cancel(booking=booking, by=me, now=now)
    return {
        "evening": evening.ref,
        "full_evening": full.ref,
        "asked": ASKED,
        "booked": BOOKED,
        "waits": WAITING,
        "given_back": BACK,
    }
