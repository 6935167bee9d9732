"""Forms of the assessment: registration, stages, pauses, plans, the meeting, reports, leaving."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from permanency.casework.adopters import terms
from permanency.casework.adopters.phases import HELD, phases
from permanency.web.adopters.form_parts import BOTH, FamilyForm, day, line, one_of, words
from permanency.web.formats import short_date

NO_GROUND = "no"


class ApplicationForm(FamilyForm):
    """An application is opened."""

    kind = one_of("What do they apply for?", terms.APPLICATION_KINDS, empty="Choose what it is")
    on = day("On which day?", "The application")
    first_time = one_of(
        "Is it the first time, here or elsewhere?",
        terms.YES_NO_NOT_KNOWN,
        empty="Say whether it is the first time",
    )
    fast_track_ground = one_of(
        "Do they go straight to stage 2?",
        {NO_GROUND: "No, stage 1 comes first", **terms.FAST_TRACK_GROUNDS},
        empty="Say whether they go straight to stage 2",
        hint="Reg 30F: approved foster carers in England, and those who have adopted before.",
    )

    @property
    def values(self) -> dict[str, Any]:
        """No ground is an empty one."""
        given = dict(self.cleaned_data)
        if given["fast_track_ground"] == NO_GROUND:
            given["fast_track_ground"] = ""
        return given


class RegistrationForm(FamilyForm):
    """A registration of interest came in."""

    on = day("On which day did it come?", "The registration")


class AnswerForm(FamilyForm):
    """The registration is accepted or declined, by notice."""

    accepted = one_of(
        "Is it accepted?",
        {"yes": "Yes, stage 1 may begin", "no": "No"},
        empty="Say whether it is accepted",
    )
    on = day("On which day were they told?", "The notice")


class OnDay(FamilyForm):
    """Something that has a day and nothing else."""

    on = day()


class PlanForm(FamilyForm):
    """The written plan of the stage that runs."""

    on = day("On which day was it agreed?", "The plan")
    words = words("What was agreed?", hint="Write as if they will read it: they have a copy.")


class MeetingForm(FamilyForm):
    """The meeting at the end of stage 1."""

    on = day("On which day was it held?", "The meeting")
    words = words("What was said?")


class StageDecisionForm(FamilyForm):
    """The agency's decision at the end of stage 1."""

    suitable = one_of(
        "What did the agency decide?",
        {"yes": "They may be suitable and may go on to stage 2", "no": "They are not suitable"},
        empty="Say what the agency decided",
        hint="Against this decision there is a complaint. There is no independent review.",
    )
    on = day("On which day?", "The decision")
    told_on = day("On which day were they told in writing?", "The notice", required=False)
    reasons = words("Reasons", hint="Needed where they are not suitable.")

    def clean(self) -> dict[str, Any]:
        """A refusal without reasons is no decision."""
        given: dict[str, Any] = super().clean() or {}
        if given.get("suitable") == "no" and not given.get("reasons"):
            self.add_error("reasons", "Write the reasons: they are told them in writing.")
        return given

    @property
    def values(self) -> dict[str, Any]:
        """Yes and no as what they mean."""
        return {**self.cleaned_data, "suitable": self.cleaned_data["suitable"] == "yes"}


class PauseForm(FamilyForm):
    """The assessment stands still."""

    on = day("From which day?", "The pause")
    reason = one_of("Why?", terms.PAUSE_REASONS, empty="Say why it is paused", listed=True)
    asked_by = one_of(
        "Who asked?",
        terms.ASKED_BY,
        empty="Say who asked for the pause",
        hint="Only a pause the adopters asked for stops the clocks (reg 30B(2)).",
    )
    look_again_on = day("When is it looked at again?", future=True, required=False)
    words = words("In words")


class ReportForm(FamilyForm):
    """A version of the report."""

    kind = one_of("Which report?", terms.REPORT_KINDS, empty="Say which report it is")
    author = line("Who wrote it?", empty="Type who wrote it")
    on = day("On which day was this version finished?", "The report")


class SentForm(FamilyForm):
    """The report went to the adopters."""

    on = day(
        "On which day was it sent to the adopters?",
        "The report",
        hint="They have 5 working days to comment.",
    )


class CommentsForm(FamilyForm):
    """What the adopters said about the report."""

    on = day("On which day did they comment?", "The comments")
    comments = words("What did they say?", required=True, empty="Write what they said")


class PreparationForm(FamilyForm):
    """A course done elsewhere, or before it was booked here."""

    course_kind = one_of("Which course?", terms.COURSES, empty="Choose the course")
    who = one_of("Who did it?", {BOTH: "All of them"}, empty="Say who did it")
    on = day("On which day was it finished?", "The course")

    def prepare(self) -> None:
        """The adults by name."""
        self.choose("who", self.people(everybody="The whole household"))

    @property
    def values(self) -> dict[str, Any]:
        """Nobody by name where it is the household."""
        given = dict(self.cleaned_data)
        who = given.pop("who")
        return {**given, "person_id": None if who == BOTH else int(who)}


class ExceptionalForm(FamilyForm):
    """A phase that took exceptionally long."""

    phase = one_of("Which part?", {}, empty="Choose which part it is")
    on = day("On which day was it reviewed?", "The review")
    reason = words(
        "What made it exceptional?",
        required=True,
        empty="Write what made it exceptional",
        hint="Averages are then told with and without it.",
    )

    def prepare(self) -> None:
        """The parts of the way so far, each with its first day."""
        found = phases(self.journey) if self.journey else []
        told = {
            f"{each.phase} {each.clock_from.isoformat()}": (
                f"{terms.PHASES[each.phase]}, from {short_date(each.clock_from)}"
            )
            for each in found
            if each.phase != HELD
        }
        self.choose("phase", list(told.items()))

    @property
    def values(self) -> dict[str, Any]:
        """The part and its first day."""
        given = dict(self.cleaned_data)
        phase, _, began = given.pop("phase").partition(" ")
        return {**given, "phase": phase, "started_on": date.fromisoformat(began)}


class LeaveForm(FamilyForm):
    """The household leaves, or is asked to."""

    on = day("On which day?", "The end")
    closed_why = one_of("How did it end?", terms.CLOSED, empty="Say how it ended", listed=True)
    because = one_of(
        "What did they say?",
        terms.LEAVING_REASONS,
        empty="",
        required=False,
        listed=True,
        hint="In their view, so that we can learn from it.",
    )

    def prepare(self) -> None:
        """How an application ends by itself is not chosen here."""
        own = {"stage_1_negative", "not_approved", "deregistered", "adopted", "lapsed",
               "registration_declined"}  # fmt: skip
        field = self.fields["closed_why"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [
            ("", "Choose"),
            *((code, said) for code, said in terms.CLOSED.items() if code not in own),
        ]


class WorkerForm(FamilyForm):
    """Who assesses and supports the household."""

    worker = one_of("Who works with them?", {}, empty="Choose a colleague", listed=True)

    def prepare(self) -> None:
        """Colleagues of the agency; ``about`` holds them by account."""
        self.choose("worker", [("", "Choose a colleague"), *(self.about or {}).items()])


class ComplaintAnswerForm(FamilyForm):
    """The agency answers a complaint about the stage 1 decision."""

    upheld = one_of(
        "What was the answer?",
        {"yes": "Upheld: stage 1 goes on", "no": "Not upheld: the decision stands"},
        empty="Say what the answer was",
    )
    on = day("On which day?", "The answer")

    @property
    def values(self) -> dict[str, Any]:
        """Yes and no as what they mean."""
        return {**self.cleaned_data, "upheld": self.cleaned_data["upheld"] == "yes"}
