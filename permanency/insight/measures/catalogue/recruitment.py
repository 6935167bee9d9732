"""Finding adopters: enquiries, the funnel from enquiry to approval, campaigns, channels.

A cohort of enquiries is followed as far as it has come: of recent enquiries more will still be
approved. The time a step takes is counted when the step is taken, so it is never cut off.
"""

from __future__ import annotations

from permanency.insight.measures.catalogue.breakdowns import (
    APPROVING_AGENCY,
    CAMPAIGN,
    CHANNEL,
    ENQUIRY_SET,
    HUB,
    SECOND_TIME,
)
from permanency.insight.measures.language import (
    Blank,
    By,
    Conditions,
    Count,
    Days,
    Exclusion,
    Flow,
    IsIn,
    Known,
    Mean,
    Share,
    Stock,
    Total,
)
from permanency.insight.measures.measure import Measure

ENQUIRED = Flow("enquired_on")
FUNNEL = "2.02"
FOLLOWED = "Our counting rules: the enquiries of the period, as far as they have come"


def _step(code: str, title: str, came: str, of: Conditions = ()) -> Measure:
    """The share of the period's enquiries that had one date and came to the next."""
    return Measure(
        code=code,
        title=title,
        unit="percent",
        table="adopter_enquiry",
        when=ENQUIRED,
        where=of,
        statistic=Share((Known(came),)),
        by=ENQUIRY_SET,
        better="higher",
        lines=FUNNEL,
        source=FOLLOWED,
        note="Of recent enquiries this is the share so far.",
    )


def _time(code: str, title: str, start: str, stop: str) -> Measure:
    """The mean days a step took, for those who took it in the period."""
    return Measure(
        code=code,
        title=title,
        unit="days",
        table="adopter_enquiry",
        when=Flow(stop),
        statistic=Mean(Days(start, stop)),
        exclude=() if start == "enquired_on" else (Exclusion(f"no_{start}", (Blank(start),)),),
        by=ENQUIRY_SET,
        better="lower",
        lines=FUNNEL,
        source="Our counting rules: counted when the step is taken",
    )


MEASURES = (
    Measure(
        code="adopter_enquiries",
        title="Enquiries about adopting",
        unit="enquiries",
        table="adopter_enquiry",
        when=ENQUIRED,
        statistic=Count(),
        by=ENQUIRY_SET,
        better="higher",
        lines="1.03 2.01 4.02 4.03",
        source="Annual reports of regional adoption agencies",
    ),
    Measure(
        code="adopter_referrals",
        title="Households referred to an assessment team",
        unit="households",
        table="adopter_enquiry",
        when=Flow("referred_on"),
        statistic=Count(distinct="household_id"),
        by=ENQUIRY_SET,
        better="higher",
        lines="1.01 2.01 2.02",
        source="Annual reports; second-time adopters are among them",
    ),
    Measure(
        code="phone_consultations",
        title="Telephone consultations",
        unit="enquiries",
        table="adopter_enquiry",
        when=Flow("consulted_on"),
        statistic=Count(),
        by=(APPROVING_AGENCY, HUB, CAMPAIGN, SECOND_TIME),
        lines="4.02 4.03",
        source="Annual reports of regional adoption agencies",
    ),
    _step(
        "enquiry_to_event_share",
        "Share of the period's enquiries that came to an information event",
        "event_attended_on",
    ),
    _step(
        "enquiry_to_referral_share",
        "Share of the period's enquiries referred since",
        "referred_on",
    ),
    _step(
        "referral_to_registration_share",
        "Share of the referred that registered their interest",
        "registered_on",
        (Known("referred_on"),),
    ),
    _step(
        "registration_to_stage_2_share",
        "Share of the registered that went on to stage 2",
        "stage_2_started_on",
        (Known("registered_on"),),
    ),
    _step(
        "stage_2_to_approval_share",
        "Share of those in stage 2 that were approved",
        "approved_on",
        (Known("stage_2_started_on"),),
    ),
    _step(
        "enquiry_to_approval_share",
        "Share of the period's enquiries approved since",
        "approved_on",
    ),
    _time(
        "days_enquiry_to_event",
        "Days from enquiry to the first information event",
        "enquired_on",
        "event_attended_on",
    ),
    _time(
        "days_enquiry_to_referral", "Days from enquiry to referral", "enquired_on", "referred_on"
    ),
    _time(
        "days_referral_to_registration",
        "Days from referral to registration of interest",
        "referred_on",
        "registered_on",
    ),
    _time(
        "days_registration_to_stage_2",
        "Days from registration of interest to stage 2",
        "registered_on",
        "stage_2_started_on",
    ),
    _time(
        "days_enquiry_to_approval", "Days from enquiry to approval", "enquired_on", "approved_on"
    ),
    Measure(
        code="campaign_cost",
        title="Spent on recruitment campaigns",
        unit="pence",
        table="recruitment_campaign",
        when=Flow("started_on"),
        statistic=Total("cost_pence"),
        exclude=(Exclusion("cost_not_recorded", (Blank("cost_pence"),)),),
        by=(APPROVING_AGENCY, HUB, CAMPAIGN, CHANNEL, By("audience")),
        disclosive=False,
        lines="analysis",
        source="Our counting rules: the whole cost, in the period the campaign began",
    ),
    Measure(
        code="website_views",
        title="Website pages viewed",
        unit="views",
        table="communication_reading",
        when=Flow("counted_on"),
        where=(IsIn("channel", ("website",)), IsIn("metric", ("views",))),
        statistic=Total("number"),
        by=(APPROVING_AGENCY,),
        better="higher",
        disclosive=False,
        lines="4.02",
        source="Loaded monthly, each number with where it was read",
    ),
    Measure(
        code="website_visits",
        title="Website visits, month by month",
        unit="visits",
        table="communication_reading",
        when=Flow("counted_on"),
        where=(IsIn("channel", ("website",)), IsIn("metric", ("visits",))),
        statistic=Total("number"),
        by=(APPROVING_AGENCY,),
        better="higher",
        disclosive=False,
        lines="4.02 4.03",
        source="Loaded monthly, each number with where it was read",
        note="A visitor who comes in two months is counted in both.",
    ),
    Measure(
        code="social_media_followers",
        title="Followers on social media",
        unit="followers",
        table="communication_reading",
        when=Stock("counted_on", ("next_counted_on",)),
        where=(IsIn("metric", ("followers",)),),
        statistic=Total("number"),
        by=(APPROVING_AGENCY, CHANNEL),
        better="higher",
        disclosive=False,
        lines="4.02 4.03",
        source="The latest reading on or before the day",
        note="One person may follow on several networks.",
    ),
)
