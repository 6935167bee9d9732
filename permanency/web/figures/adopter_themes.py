"""The figures of adopters and events by theme, and what pages call their rows."""

from __future__ import annotations

from permanency.insight.facts.tables import ABOUT_ADOPTERS
from permanency.insight.measures import Measure

# theme -> (code, words in the contents)
ADOPTER_THEMES: dict[str, tuple[tuple[str, str], ...]] = {
    "Finding adopters": (
        ("adopter_enquiries", "Enquiries"),
        ("phone_consultations", "Telephone consultations"),
        ("adopter_referrals", "Households referred"),
        ("enquiry_to_event_share", "Enquiry to information event"),
        ("enquiry_to_referral_share", "Enquiry to referral"),
        ("referral_to_registration_share", "Referral to registration"),
        ("registration_to_stage_2_share", "Registration to stage 2"),
        ("enquiry_to_approval_share", "Enquiry to approval"),
        ("days_enquiry_to_referral", "Days, enquiry to referral"),
        ("days_referral_to_registration", "Days, referral to registration"),
        ("days_enquiry_to_approval", "Days, enquiry to approval"),
        ("campaign_cost", "Spent on campaigns"),
        ("website_visits", "Website visits"),
        ("social_media_followers", "Followers"),
    ),
    "Assessing adopters": (
        ("stage_1_begun", "Stage 1 begun"),
        ("stage_1_completed", "Stage 1 completed"),
        ("stage_1_days", "Days in stage 1"),
        ("stage_1_days_without_outliers", "Days in stage 1, exceptions apart"),
        ("stage_1_within_2_months", "Stage 1 within two months"),
        ("days_between_stages", "Days between the stages"),
        ("stage_2_completed", "Stage 2 completed"),
        ("stage_2_days", "Days in stage 2"),
        ("stage_2_days_without_outliers", "Days in stage 2, exceptions apart"),
        ("stage_2_within_4_months", "Stage 2 within four months"),
        ("households_in_stage_1", "In stage 1"),
        ("households_between_stages", "Between the stages"),
        ("households_in_stage_2", "In stage 2"),
        ("households_on_hold", "On hold"),
    ),
    "Approved to adopt": (
        ("households_approved", "Households approved"),
        ("people_approved", "Adults approved"),
        ("approved_within_6_months_share", "Approved within six months"),
        ("days_stage_1_to_approval", "Days, stage 1 to approval"),
        ("approved_waiting", "Waiting for a match"),
        ("households_matched", "Households matched"),
        ("days_approval_to_match", "Days, approval to match"),
        ("matched_within_3_months_share", "Matched within three months"),
        ("households_placed_with", "A first child moved in"),
        ("households_with_adoption_order", "A first adoption order"),
        ("applications_left", "Households that left"),
    ),
    "Events and training": (
        ("events_held", "Events held"),
        ("bookings_made", "Bookings made"),
        ("households_attended", "Households attending"),
        ("people_attended", "Adults attending"),
        ("places_attended", "Places taken"),
        ("preparation_also_early_permanence", "Also did early permanence"),
        ("preparation_also_siblings", "Also did brothers and sisters"),
        ("good_or_outstanding_share", "Graded good or better"),
    ),
    "Further figures of adopters": (
        ("days_enquiry_to_event", "Days, enquiry to event"),
        ("days_registration_to_stage_2", "Days, registration to stage 2"),
        ("stage_2_to_approval_share", "Stage 2 to approval"),
        ("website_views", "Website pages viewed"),
        ("stage_1_shortest", "Shortest stage 1"),
        ("stage_1_longest", "Longest stage 1"),
        ("stage_1_within_60_days", "Stage 1 within 60 days"),
        ("stage_2_begun", "Stage 2 begun"),
        ("stage_2_shortest", "Shortest stage 2"),
        ("stage_2_longest", "Longest stage 2"),
        ("stage_2_within_12_weeks", "Stage 2 within twelve weeks"),
        ("households_not_yet_approved", "Not yet approved"),
        ("households_left_after_approval", "Left after approval"),
        ("approved_youngest", "Youngest adult approved"),
        ("approved_oldest", "Oldest adult approved"),
        ("approved_within_6_months", "Approved within six months, number"),
        ("approved_after_6_months", "Approved later, number"),
        ("approved_after_6_months_share", "Approved later, share"),
        ("households_approved_not_fast_track", "Approved, no fast track"),
        ("stage_1_to_approval", "Stage 1 to approval, by months"),
        ("stage_1_days_of_those_approved", "Stage 1 of those approved"),
        ("matched_within_3_months", "Matched within three months, number"),
        ("matched_after_3_months_share", "Matched later, share"),
    ),
    "Further figures of events": (
        ("events_planned", "Events planned"),
        ("event_views", "Views of pages and recordings"),
        ("course_days", "Days of courses"),
        ("programmes_offered", "Programmes offered"),
        ("groups_running", "Groups running"),
        ("groups_completed", "Groups completed"),
        ("children_attended", "Children attending"),
        ("no_further_support_share", "Needing nothing more"),
        ("board_attendance_share", "Board places attended"),
    ),
}
# Figures made from the figures above; they have no rows of their own.
MADE_FROM_FIGURES = "Made from these figures"

# What one row is and what several are, as a sentence counts them.
OF_ADOPTERS = {
    "recruitment_campaign": ("campaign", "campaigns"),
    "communication_reading": ("number read", "numbers read"),
    "adopter_enquiry": ("enquiry", "enquiries"),
    "adopter_application": ("household", "households"),
    "adopter_phase": ("household", "households"),
    "adopter_person": ("adult", "adults"),
    "event": ("event", "events"),
    "event_attendance": ("attendance", "attendances"),
    "quality_grade": ("grade", "grades"),
}
# The column that says which agency, and so the usual split of a figure that has no councils.
_BY_AGENCY = ("authority", "approving_agency", "organiser")
# Columns that hold the partnership's own names, which are shown as they are written.
OWN_NAMES = frozenset({*_BY_AGENCY, "responsible_authority", "hub", "programme", "campaign"})


def of_adopters(measure: Measure) -> bool:
    """Whether the figure counts adopters or events, not children."""
    return measure.table in ABOUT_ADOPTERS


def usual_split(measure: Measure) -> str:
    """The split a figure opens with: by council or agency, else the first it has."""
    return by_agency(measure) or measure.by[0].name


def by_agency(measure: Measure) -> str | None:
    """The split by council or agency; None where it is given by neither."""
    return next((name for name in _BY_AGENCY if measure.breakdown(name)), None)


def one_of(measure: Measure, count: int) -> str:
    """What the rows of a figure are, in the number of ``count``."""
    one, many = OF_ADOPTERS.get(measure.table, ("child", "children"))
    return one if count == 1 else many
