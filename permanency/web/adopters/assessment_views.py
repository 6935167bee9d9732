"""The assessment: stages, pauses, plans, the meeting, versions of the report, the decision."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse

from permanency.casework.adopters import terms
from permanency.casework.adopters.models import (
    Application,
    Pause,
    Registration,
    Report,
    Stage,
    Stage1Meeting,
    StageDecision,
    StagePlan,
)
from permanency.platform.rows.models import LIVE
from permanency.web.adopters.family import Family, find_family
from permanency.web.adopters.frame import (
    act,
    household_page,
    may_record,
    record_links,
    spell_words,
)
from permanency.web.formats import short_date
from permanency.web.gate import needs

TAB = "adopter_assessment"


@needs("adopter.read")
def assessment(request: HttpRequest, ref: str) -> HttpResponse:
    """The tab: the way from registering interest to the decision."""
    family = find_family(request, ref, action="household.assessment.read")
    writes = may_record(request, family)
    application = family.application
    if application is None:
        links = record_links(family, ("application", "Open an application")) if writes else []
        empty = {
            "title": "They have not applied yet.",
            "words": "An assessment begins with a registration of interest.",
        }
        sections = [{"title": "Application", "links": links, "empty": empty}]
        return household_page(request, family, TAB, sections)
    sections = [
        _application(family, application, writes=writes),
        _registrations(application),
        _stages(application),
        *_decisions(family, application, writes=writes),
        *_pauses(application),
        _papers(family, application, writes=writes),
        _reports(family, application, writes=writes),
        *_others(family),
    ]
    return household_page(request, family, TAB, sections)


def _application(family: Family, application: Application, *, writes: bool) -> dict[str, Any]:
    pairs = [
        ("Reference", application.ref),
        ("Applied for", terms.APPLICATION_KINDS[application.kind]),
        ("Opened", short_date(application.opened_on)),
        ("First time", terms.YES_NO_NOT_KNOWN[application.first_time]),
    ]
    if application.fast_track_ground:
        pairs.append(("Fast track", terms.FAST_TRACK_GROUNDS[application.fast_track_ground]))
    if application.closed_on:
        pairs.append(("Ended", short_date(application.closed_on)))
        pairs.append(("How", terms.CLOSED[application.closed_why]))
    if application.closed_because:
        pairs.append(("What they said", terms.LEAVING_REASONS[application.closed_because]))
    return {
        "title": "Application",
        "links": record_links(family, ("worker", "Who works with them"))
        if writes and application.closed_on is None
        else [],
        "pairs": pairs,
    }


def _registrations(application: Application) -> dict[str, Any]:
    rows = [
        {
            "received": {"words": short_date(each.received_on), "strong": True},
            "answer": f"Accepted {short_date(each.accepted_on)}"
            if each.accepted_on
            else f"Not accepted {short_date(each.declined_on)}"
            if each.declined_on
            else {"tag": "Waits for an answer", "tone": "wait"},
        }
        for each in Registration.objects.filter(LIVE, application=application).order_by(
            "-received_on"
        )
    ]
    return {
        "title": "Registration of interest",
        "columns": [
            {"key": "received", "label": "Received", "width": 30, "unbroken": True},
            {"key": "answer", "label": "Answer"},
        ],
        "rows": rows,
        "empty": None if rows else {"title": "Not registered yet.", "words": ""},
    }


def _stages(application: Application) -> dict[str, Any]:
    rows = []
    for stage in Stage.objects.filter(LIVE, application=application).order_by("-started_on", "-pk"):
        again = ["Begun again"] if stage.restart_of_id else []
        rows.append(
            {
                "stage": {"words": terms.STAGES[stage.stage], "strong": True, "under": again},
                "began": short_date(stage.started_on),
                "ended": short_date(stage.ended_on) if stage.ended_on else "Runs",
                "outcome": terms.STAGE_OUTCOMES.get(stage.outcome) or None,
            }
        )
    return {
        "title": "Stages",
        "columns": [
            {"key": "stage", "label": "Stage", "width": 25},
            {"key": "began", "label": "Began", "unbroken": True},
            {"key": "ended", "label": "Ended", "unbroken": True},
            {"key": "outcome", "label": "Outcome"},
        ],
        "rows": rows,
        "empty": None
        if rows
        else {"title": "No stage yet.", "words": "Stage 1 begins once interest is accepted."},
    }


def _decisions(family: Family, application: Application, *, writes: bool) -> list[dict[str, Any]]:
    rows = []
    found = StageDecision.objects.filter(LIVE, application=application).order_by("-decided_on")
    for each in found:
        link = None
        complaint: Any = None
        if each.complaint_on:
            complaint = f"Made {short_date(each.complaint_on)}"
            if each.complaint_answered_on:
                answer = "upheld" if each.complaint_upheld else "not upheld"
                complaint += f", {answer} {short_date(each.complaint_answered_on)}"
            elif writes:
                link = act(family, "complaint-answered", "Answer the complaint", each.pk)
        elif writes and not each.suitable:
            link = act(family, "complaint", "Record a complaint", each.pk)
        rows.append(
            {
                "decided": {"words": short_date(each.decided_on), "strong": True},
                "what": {
                    "words": "May be suitable" if each.suitable else "Not suitable",
                    "under": [each.reasons] if each.reasons else [],
                },
                "told": short_date(each.told_on) if each.told_on else None,
                "complaint": complaint,
                "act": link,
            }
        )
    if not rows:
        return []
    return [
        {
            "title": "Decision at the end of stage 1",
            "lede": "Against it there is a complaint to the agency, and no independent review.",
            "columns": [
                {"key": "decided", "label": "Decided", "unbroken": True},
                {"key": "what", "label": "Decision", "width": 35},
                {"key": "told", "label": "Told them", "unbroken": True},
                {"key": "complaint", "label": "Complaint"},
                {"key": "act", "label": "What to do", "hidden": True, "unbroken": True},
            ],
            "rows": rows,
        }
    ]


def _pauses(application: Application) -> list[dict[str, Any]]:
    rows = [
        {
            "when": {"words": spell_words(each.started_on, each.ended_on), "strong": True},
            "why": {
                "words": terms.PAUSE_REASONS[each.reason],
                "under": [each.words] if each.words else [],
            },
            "asked": terms.ASKED_BY[each.asked_by],
            "again": short_date(each.look_again_on) if each.look_again_on else None,
        }
        for each in Pause.objects.filter(LIVE, application=application).order_by("-started_on")
    ]
    if not rows:
        return []
    return [
        {
            "title": "Pauses",
            "lede": "Only a pause the adopters asked for stops the clocks (reg 30B(2)).",
            "columns": [
                {"key": "when", "label": "When", "width": 30},
                {"key": "why", "label": "Why"},
                {"key": "asked", "label": "Who asked"},
                {"key": "again", "label": "Looked at again", "unbroken": True},
            ],
            "rows": rows,
        }
    ]


def _papers(family: Family, application: Application, *, writes: bool) -> dict[str, Any]:
    plans = StagePlan.objects.filter(LIVE, application=application).select_related("stage")
    rows: list[dict[str, Any]] = [
        {
            "on": each.agreed_on,
            "what": f"Plan of {terms.STAGES[each.stage.stage].lower()}, "
            f"version {each.version_number}",
            "words": each.words,
        }
        for each in plans
    ] + [
        {"on": each.held_on, "what": "Meeting at the end of stage 1", "words": each.words}
        for each in Stage1Meeting.objects.filter(LIVE, application=application)
    ]
    rows.sort(key=lambda each: each["on"], reverse=True)
    return {
        "title": "Plans and the meeting",
        "links": record_links(family, ("plan", "Record a plan"), ("meeting", "Record the meeting"))
        if writes and application.closed_on is None
        else [],
        "columns": [
            {"key": "what", "label": "What", "width": 40},
            {"key": "on", "label": "Day", "unbroken": True},
            {"key": "words", "label": "In words"},
        ],
        "rows": [
            {
                "what": {"words": each["what"], "strong": True},
                "on": short_date(each["on"]),
                "words": each["words"] or None,
            }
            for each in rows
        ],
        "empty": None if rows else {"title": "Nothing yet.", "words": ""},
    }


def _reports(family: Family, application: Application, *, writes: bool) -> dict[str, Any]:
    rows = []
    for each in Report.objects.filter(LIVE, application=application).order_by(
        "-finished_on", "-pk"
    ):
        link, name = None, f"{terms.REPORT_KINDS[each.kind]}, version {each.version_number}"
        if writes and each.sent_on is None:
            link = act(family, "report-sent", f"Record that {name} was sent", each.pk)
        elif writes and each.commented_on is None:
            link = act(family, "report-comments", f"Record what they say of {name}", each.pk)
        sent = [f"comments due {short_date(each.comments_due_on)}"] if each.comments_due_on else []
        rows.append(
            {
                "report": {"words": name, "strong": True, "under": [f"By {each.author}"]},
                "finished": short_date(each.finished_on),
                "sent": {"words": short_date(each.sent_on), "under": sent}
                if each.sent_on
                else "Not yet",
                "said": {"words": short_date(each.commented_on), "under": [each.comments]}
                if each.commented_on
                else None,
                "act": link,
            }
        )
    return {
        "title": "Reports",
        "links": record_links(family, ("report", "Record a version"))
        if writes and application.closed_on is None
        else [],
        "columns": [
            {"key": "report", "label": "Report", "width": 35},
            {"key": "finished", "label": "Finished", "unbroken": True},
            {"key": "sent", "label": "Sent to them", "unbroken": True},
            {"key": "said", "label": "What they said"},
            {"key": "act", "label": "What to do", "hidden": True, "unbroken": True},
        ],
        "rows": rows,
        "empty": None
        if rows
        else {"title": "No report yet.", "words": "It is written in stage 2."},
    }


def _others(family: Family) -> list[dict[str, Any]]:
    """Applications that are not the one the page is about."""
    rows = [
        {
            "ref": {"words": each.ref, "strong": True},
            "kind": terms.APPLICATION_KINDS[each.kind],
            "when": spell_words(each.opened_on, each.closed_on),
            "how": terms.CLOSED.get(each.closed_why) or "Open",
        }
        for each in family.applications
        if each != family.application
    ]
    if not rows:
        return []
    return [
        {
            "title": "Other applications",
            "columns": [
                {"key": "ref", "label": "Reference"},
                {"key": "kind", "label": "Applied for"},
                {"key": "when", "label": "When"},
                {"key": "how", "label": "How it ended"},
            ],
            "rows": rows,
        }
    ]
