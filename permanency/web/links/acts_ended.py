"""What can be recorded after a placement ended before an order."""

from __future__ import annotations

from typing import Any

from permanency.casework.matching import operations as does
from permanency.casework.matching.models import Disruption, LearningPoint
from permanency.casework.matching.pathway import meeting_between
from permanency.platform.rows.models import LIVE
from permanency.web.formats import long_date
from permanency.web.links import forms_ended as forms
from permanency.web.links.act import Act, Rows, Said
from permanency.web.links.pair import Pair
from permanency.web.numbers_typed import whole_number

TAB = "link_disruption"


def find_disruption(pair: Pair, code: str) -> Disruption | None:
    """What was recorded under that number of the end of this family's placement."""
    found = Disruption.objects.filter(
        LIVE, placement__match__link=pair.link, pk=whole_number(code) or 0
    )
    return found.select_related("record").first()


def find_point(pair: Pair, code: str) -> LearningPoint | None:
    """The point of that number."""
    found = LearningPoint.objects.filter(
        LIVE, disruption__placement__match__link=pair.link, pk=whole_number(code) or 0
    )
    return found.select_related("record", "disruption").first()


def _meeting(said: Said) -> Any:
    return does.record_disruption_meeting(
        disruption=said.about, version=said.version, **said.values, **said.common
    )


def _report(said: Said) -> Any:
    return does.record_disruption_report(
        disruption=said.about, version=said.version, **said.values, **said.common
    )


def _learning(said: Said) -> Any:
    return does.add_learning_point(disruption=said.about, **said.values, **said.common)


def _done(said: Said) -> Any:
    return does.mark_learning_done(
        point=said.about, version=said.version, **said.values, **said.common
    )


def _when(pair: Pair, about: Disruption) -> Rows:
    first, last = meeting_between(about.ended_on)
    return [
        {
            "words": f"Between {long_date(first)} and {long_date(last)}: 28 to 42 days after the "
            "placement ended."
        },
        {"words": "The child’s next step shows on the child’s page; the plan is recorded there."},
    ]


ACTS = (
    Act(
        slug="meeting",
        title="The disruption meeting",
        act="Record the meeting",
        done="The meeting is recorded. Record its report, and what was learnt.",
        form=forms.MeetingForm,
        record=_meeting,
        find=find_disruption,
        row=True,
        seen=lambda row: {
            "on": row.meeting_on,
            "chair": row.meeting_chair,
            "outside_why": row.meeting_outside_why,
            "plan_remains": row.plan_remains,
            "next_step": row.next_step,
        },
        will=_when,
        back=TAB,
    ),
    Act(
        slug="report",
        title="The report of the meeting",
        act="Record the report",
        done="The report is recorded.",
        form=forms.ReportForm,
        record=_report,
        find=find_disruption,
        row=True,
        seen=lambda row: {"on": row.report_on, "words": row.report_words},
        back=TAB,
    ),
    Act(
        slug="learning",
        title="Something it taught",
        act="Add this point",
        done="The point is recorded.",
        form=forms.LearningForm,
        record=_learning,
        find=find_disruption,
        back=TAB,
    ),
    Act(
        slug="learning-done",
        title="It is done",
        act="Mark it done",
        done="It is marked done.",
        form=forms.DoneForm,
        record=_done,
        find=find_point,
        row=True,
        seen=lambda point: {"on": point.done_on},
        back=TAB,
    ),
)
