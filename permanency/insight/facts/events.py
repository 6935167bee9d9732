"""Facts of events and training: what was held, who came, what they said of it."""

from __future__ import annotations

from permanency.insight.facts.columns import code, date, flag, identifier, number
from permanency.insight.facts.schema import FactTable
from permanency.insight.facts.vocabulary import YES_NO_NOT_KNOWN

EVENT_KINDS = (
    "information",
    "exchange_day",
    "profiling",
    "preparation",
    "early_permanence",
    "siblings",
    "family_workshop",
    "adopter_training",
    "staff_training",
    "panel_training",
    "programme_group",
    "carer_training",
    "board",
    "tracking_panel",
)
_EVENT = identifier("event_id", "the event")
_KIND = code("event_kind", "what sort of event", EVENT_KINDS)
_PROGRAMME = code("programme", "course or programme name; none")
_ORGANISER = code("organiser", "agency or alliance that ran it")

EVENT = FactTable(
    "event",
    "one event, course, group or meeting held or planned",
    "event",
    ("event_id",),
    (
        _EVENT,
        _KIND,
        _PROGRAMME,
        identifier("programme_id", "the programme it is a group of", "no programme"),
        _ORGANISER,
        code("hub", "hub; none"),
        date("held_on", "first day", "planned, no date"),
        date("ended_on", "last day of a course", "running"),
        code("status", "whether it took place", ("planned", "held", "cancelled")),
        number("days", "days of training in it", "not a course"),
        number("views", "views of a recording or profile page", "not counted"),
    ),
    axis="organiser",
)

EVENT_ATTENDANCE = FactTable(
    "event_attendance",
    "one attender at one event",
    "event",
    ("event_id", "attender_id"),
    (
        _EVENT,
        _KIND,
        _PROGRAMME,
        _ORGANISER,
        code("hub", "hub of the attender; none"),
        identifier("attender_id", "household, person or child"),
        code(
            "attender_kind",
            "who came",
            ("household", "person", "child", "worker", "panel_member", "board_member"),
        ),
        date("booked_on", "booking made", "not booked"),
        date("event_on", "first day of the event", "planned"),
        code("attended", "whether they came", ("yes", "no", "not_yet")),
        number("people", "adults who came with it", "not counted"),
        number("children", "children who came or are concerned", "not counted"),
        flag("also_early_permanence", "the household also did that day", derived=True),
        flag("also_siblings", "the household also did the brothers and sisters day", derived=True),
        code("no_further_support", "needed nothing more afterwards", YES_NO_NOT_KNOWN),
    ),
    axis="organiser",
    listed="attender_id",
)

QUALITY_GRADE = FactTable(
    "quality_grade",
    "one grade given by one reader or respondent",
    "event",
    ("grade_id",),
    (
        identifier("grade_id", "the grade"),
        code(
            "subject",
            "what is graded",
            (
                "match_report",
                "prospective_adopter_report",
                "child_permanence_report",
                "panel_work",
                "case_file",
                "support_service",
                "training",
                "programme",
            ),
        ),
        code("respondent", "who graded", ("panel", "auditor", "family", "household", "worker")),
        flag("themed", "part of a themed audit"),
        code("hub", "hub; none"),
        date("graded_on", "day given"),
        code(
            "grade",
            "the scale's own word, never mapped from one scale to another",
            (
                "outstanding",
                "good",
                "requires_improvement",
                "inadequate",
                "excellent",
                "average",
                "poor",
                "very_poor",
                "positive",
                "negative",
                "not_graded",
            ),
        ),
    ),
    axis="hub",
)

TABLES = (EVENT, EVENT_ATTENDANCE, QUALITY_GRADE)
