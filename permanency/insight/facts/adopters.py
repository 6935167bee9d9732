"""Facts of adopters: applications, the phases they pass through, the adults on them.

A state on a day is read from the spells of ``adopter_phase``: one phase a day, a pause is a row of
its own, and ``clock_from`` does not start again after it.
"""

from __future__ import annotations

from permanency.insight.facts.columns import code, date, flag, identifier, number
from permanency.insight.facts.recruitment import AXIS, CAMPAIGN, HOUSEHOLD
from permanency.insight.facts.schema import FactTable
from permanency.insight.facts.vocabulary import ETHNICITY_GROUPS, SEXES, YES_NO_NOT_KNOWN

PHASES = ("stage_1", "between_stages", "stage_2", "approved_waiting", "on_hold")
HELD_PHASES = ("stage_1", "between_stages", "stage_2", "approved_waiting", "none")

_APPLICATION = identifier("application_id", "the application")
_KIND = code(
    "kind",
    "adoption: to be approved by this agency; the other kinds are kept apart from the averages",
    ("adoption", "dual_approval", "intercountry", "non_agency"),
)
_FIRST_TIME = code("first_time", "first approval anywhere", YES_NO_NOT_KNOWN)
_FAST_TRACK = flag("fast_track", "straight to stage 2: approved foster carers, adopted before")

ADOPTER_APPLICATION = FactTable(
    "adopter_application",
    "one household, one application to be approved",
    "event",
    ("application_id",),
    (
        *HOUSEHOLD,
        _APPLICATION,
        _KIND,
        CAMPAIGN,
        date("registered_on", "registration of interest accepted", "fast track"),
        code(
            "began_in",
            "financial year in which stage 1 began, or stage 2 of a fast track (2022-23)",
            derived=True,
        ),
        _FIRST_TIME,
        _FAST_TRACK,
        code(
            "relationship_status",
            "of the adults; a marriage counts as married whatever the sexes",
            (
                "single",
                "married",
                "civil_partnership",
                "same_sex_couple",
                "different_sex_couple",
                "not_known",
            ),
        ),
        number("people", "adults on the application, 1 or 2"),
        date("stage_1_started_on", "as registered_on", "fast track"),
        date("stage_1_ended_on", "pre-assessment decision", "not yet, or fast track"),
        date("stage_2_started_on", "notification to proceed received", "not yet"),
        date("considered_on", "first considered by panel", "not yet"),
        date("approved_on", "agency decision maker approves", "not approved"),
        number("paused_days", "days of pauses the adopter asked for, to approval", "none"),
        date(
            "six_months_from",
            "start of stage 1, moved on by the days the adopter asked to pause",
            "fast track",
            derived=True,
        ),
        date("first_matched_on", "first match decision", "not matched"),
        date("first_placed_on", "first child moved in", "none"),
        date("first_order_on", "first adoption order", "none"),
        date("left_on", "withdrew, refused or de-registered", "still with us"),
        code(
            "left_reason",
            "why they left",
            (
                "still_in",
                "withdrew",
                "counselled_out",
                "stage_1_negative",
                "not_approved",
                "deregistered",
                "moved_agency",
                "adopted",
            ),
        ),
    ),
    axis=AXIS,
)

ADOPTER_PHASE = FactTable(
    "adopter_phase",
    "one household, one phase of the journey",
    "spell",
    ("application_id", "phase", "started_on"),
    (
        *HOUSEHOLD,
        _APPLICATION,
        _KIND,
        code("phase", "where the household stands; a pause is a row of its own", PHASES),
        code("held_phase", "for on_hold the phase interrupted, else none", HELD_PHASES),
        date("clock_from", "start of the phase, unchanged by a pause", derived=True),
        date("started_on", "first day of this row"),
        date("ended_on", "first day of the next phase, or left", "still in it"),
        code("ended_by", "how the row ended", ("running", "completed", "left", "paused")),
        _FIRST_TIME,
        _FAST_TRACK,
        code(
            "outlier", "a reviewed exceptional case, its reason on the record", ("no", "declared")
        ),
    ),
    axis=AXIS,
)

ADOPTER_PERSON = FactTable(
    "adopter_person",
    "one adult on one application",
    "event",
    ("application_id", "person_id"),
    (
        *HOUSEHOLD,
        _APPLICATION,
        identifier("person_id", "the adult"),
        date("approved_on", "approval of the household", "not approved"),
        date("born_on", "date of birth", "not known"),
        code("sex", "sex as recorded", SEXES),
        code("ethnicity_group", "broad group", ETHNICITY_GROUPS),
        code("ethnicity", "the census code behind the group; not_known"),
        code(
            "sexual_orientation",
            "as the adult said; asked as optional",
            ("heterosexual", "gay", "lesbian", "bisexual", "other", "not_known"),
        ),
        code("disabled", "disabled", YES_NO_NOT_KNOWN),
    ),
    axis=AXIS,
    listed="person_id",
)

TABLES = (ADOPTER_APPLICATION, ADOPTER_PHASE, ADOPTER_PERSON)
