"""Enquiries at every step, a campaign with its costs, numbers of channels."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from tests.people import Region


def settle(region: Region) -> dict[str, Any]:
    """Make them; the districts are there. References by the words that stand in addresses."""
    from permanency.casework.recruitment import operations
    from permanency.casework.recruitment.reading_files import ReadLine
    from permanency.platform.agencies.models import Hub
    from permanency.platform.security.identity import acting_as, current_account

    now, today = timezone.now(), timezone.localdate()
    last_month = today.replace(day=1) - timedelta(days=1)
    with acting_as(region.rowan):
        me = current_account()
        said = {"by": me, "today": today}
        campaign = operations.open_campaign(
            agency_id=region.castlemoor, title="Brothers and sisters belong together",
            channel="radio", audience="sibling_groups", first_day=today - timedelta(days=60),
            last_day=None, code="belong-together", by=me,
        )  # fmt: skip
        bare = operations.open_campaign(
            agency_id=region.castlemoor, title="Always on", channel="social_media",
            audience="everybody", first_day=today - timedelta(days=700), last_day=None, by=me,
        )  # fmt: skip
        cost = operations.add_cost(
            campaign=campaign, spent_on=today - timedelta(days=50), pence=450_000, what="Adverts",
            by=me,
        )  # fmt: skip
        operations.load_readings(
            agency_id=region.castlemoor, by=me,
            lines=[ReadLine(2, "website", "visits", last_month, 12_403, "Web statistics")],
        )  # fmt: skip

        def take(family: str, days: int, **given: Any) -> Any:
            told = {
                "given": "Persephone", "family": family, "phone": "01632 960 017",
                "postcode": "KV2 1AA", "channel": "phone", "campaign": "belong-together",
                "received_at": now - timedelta(days=days), **given,
            }  # fmt: skip
            return operations.take_enquiry(by=me, form_key=f"axe-{family}", **told)

        new = take("Marchbanks", 3, message="We would like to know more about siblings.")
        talked = take("Marchbank", 40, other_given="Ignatius", other_family="Marchbank")
        operations.record_consultation(
            enquiry=talked, held_on=today - timedelta(days=30), next_step="refer",
            note="They have a garden and two dogs.", **said,
        )  # fmt: skip
        referred = take("Oakhanger", 50, phone="01632 960 018")
        operations.refer(
            enquiry=referred, version=referred.version, on=today - timedelta(days=20),
            to_hub=Hub.objects.get(pk=region.hubs["Castlemoor hub"]), **said,
        )  # fmt: skip
        closed = take("Pomfret", 60, phone="01632 960 019")
        operations.close(
            enquiry=closed, version=closed.version, outcome="withdrew",
            on=today - timedelta(days=5), **said,
        )  # fmt: skip
        elsewhere = take("Marchbanks of Alderbridge", 2, postcode="KV1 1AA")
    return {
        "enquiry_new": new.ref,
        "enquiry_talked": talked.ref,
        "enquiry_referred": referred.ref,
        "enquiry_closed": closed.ref,
        "enquiry_elsewhere": elsewhere.ref,
        "campaign": campaign.ref,
        "campaign_bare": bare.ref,
        "campaign_cost": cost.pk,
    }
