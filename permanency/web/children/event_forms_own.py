"""The forms of what only people record: birth, tracks, report, consent, search, reviews, delays."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone

from permanency.casework.children import terms
from permanency.casework.children.journey import Journey
from permanency.casework.children.models import ConsentKind
from permanency.casework.children.pathway import RULES
from permanency.casework.finding.queries import collaborations
from permanency.platform.people.models import Sex
from permanency.web.children.event_forms import EventForm
from permanency.web.date_boxes import DateBoxesField

_STOPPED = " and ".join(f"“{rule.title}”" for rule in RULES.values() if rule.pausable)
_WHAT_STOPS = f"A delay stops {_STOPPED}. Every other clock goes on, and the delay explains it."
_AS_READ = "Write as if the child will read it, because one day they may."
_INLINE = {"data-inline": True}


def _radios(
    words: dict[str, str], label: str, missing: str, *, inline: bool = False, hint: str = ""
) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        help_text=hint,
        choices=terms.choices(words),
        widget=forms.RadioSelect(attrs=_INLINE if inline else {}),
        error_messages={"required": missing},
    )


def _yes_no(label: str, missing: str) -> forms.ChoiceField:
    return _radios(terms.YES_NO_NOT_KNOWN, label, missing, inline=True)


def _words(label: str) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=False,
        max_length=2000,
        help_text=_AS_READ,
        widget=forms.Textarea,
        error_messages={"max_length": "Write at most 2,000 characters."},
    )


class BirthForm(EventForm):
    """The child was born."""

    when, what = "When was the child born?", "The date of birth"
    given = forms.CharField(
        label="Given name (optional)",
        required=False,
        max_length=120,
        help_text="It can be recorded later, when the child has one",
    )
    family = forms.CharField(
        label="Family name", max_length=120, error_messages={"required": "Type the family name"}
    )
    sex = _radios(dict(Sex.choices), "Sex", "Say the sex, or not known", inline=True)

    @property
    def values(self) -> dict[str, Any]:
        """A given name may be empty."""
        return {"given": "", **super().values}


class TrackForm(EventForm):
    """Adoption became a possible plan."""

    when, what = "From when?", "The track"
    kind = _radios(terms.TRACKS, "Which track?", "Choose the track")
    early_permanence = _yes_no(
        "Could early permanence be right for the child?", "Say yes, no or not known"
    )
    earlier_child_adopted = _yes_no(
        "Was an earlier child of the family adopted?", "Say yes, no or not known"
    )


class TrackClosedForm(EventForm):
    """A track ended."""

    when, what = "When did it end?", "The end of the track"
    kind = _radios(terms.TRACKS, "Which track?", "Choose the track")
    reason = _radios(
        {code: words for code, words in terms.TRACK_ENDS.items() if code != "decided"},
        "Why?",
        "Choose why the track ended",
        hint="A decision that the child should be placed closes the tracks by itself",
    )

    def offer(self, journey: Journey) -> None:
        """Only tracks that are open."""
        live = {track.kind for track in journey.tracks if track.ended_on is None}
        self.choose_from("kind", [(c, w) for c, w in terms.TRACKS.items() if c in live])


class _Summary(EventForm):
    """A report with the medical adviser's summary in it."""

    medical_summary_on = DateBoxesField(
        label="When did the medical adviser write the summary? (optional)",
        what="The medical adviser's summary",
        required=False,
        today=timezone.localdate,
    )


class ReportForm(_Summary):
    """A version of the child's permanence report."""

    when, what = "When was the report finished?", "The child's permanence report"


class DefectForm(EventForm):
    """A defect in the report."""

    when, what = "When was the defect found?", "The defect in the report"
    defect = _radios(terms.REPORT_DEFECTS, "What is wrong with it?", "Choose what is wrong")


class RedoneForm(_Summary):
    """The report done again."""

    when, what = "When was it done again?", "The report done again"


class ConsentForm(EventForm):
    """A parent's consent."""

    when, what = "When was it signed?", "A parent's consent"
    when_hint = "The day on the form witnessed by the reporting officer, for example 27 3 2026"
    kind = _radios(
        {str(code): str(words) for code, words in ConsentKind.choices},
        "To what?",
        "Choose what was agreed to",
        hint="Consent to placement has no effect before the baby is six weeks old",
    )
    given_by = _radios(
        terms.CONSENT_GIVERS, "Who gave it?", "Say who gave it, or not known", inline=True
    )


class ConsentWithdrawnForm(EventForm):
    """A consent withdrawn."""

    when, what = "When was it withdrawn?", "The withdrawal of the consent"
    which = forms.ChoiceField(
        label="Which consent?",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose the consent that was withdrawn"},
    )

    def offer(self, journey: Journey) -> None:
        """Only consents that stand."""
        kinds = dict(ConsentKind.choices)
        live = dict.fromkeys((c.kind, c.given_by) for c in journey.consents if not c.withdrawn_on)
        self.choose_from(
            "which",
            [
                (f"{kind}:{giver}", f"{kinds[kind]}: {terms.CONSENT_GIVERS[giver].lower()}")
                for kind, giver in live
            ],
        )

    @property
    def values(self) -> dict[str, Any]:
        """Kind and giver apart."""
        given = super().values
        kind, giver = given.pop("which").split(":")
        return {**given, "kind": kind, "given_by": giver}


class PauseForm(EventForm):
    """The search stands still."""

    when, what = "When was the search paused?", "The pause in the search"
    reason = _radios(
        terms.PAUSE_REASONS,
        "Why is it paused?",
        "Say why the search is paused",
        hint="Linked with the carer, or with a brother's or sister's adopters, counts as a link",
    )
    review_on = DateBoxesField(
        label="On which day is it looked at again?",
        help_text="A day to come, for example 27 3 2027",
        what="The day to look at it again",
        empty="Say on which day the pause is looked at again",
    )
    words = _words("Anything the next person should know? (optional)")


class ResumeForm(EventForm):
    """The search goes on."""

    when, what = "When did the search go on?", "The end of the pause"


class WidenedForm(EventForm):
    """The search reaches further."""

    when, what = "When was the search widened?", "The wider search"
    step = _radios(terms.SEARCH_STEPS, "How far does it reach now?", "Say how far it reaches")
    circle = forms.ChoiceField(
        label="With which neighbours? (optional)",
        help_text="Only where it reaches neighbouring agencies",
        required=False,
    )
    reason = forms.ChoiceField(
        label="Why?",
        choices=terms.choices(terms.SEARCH_REASONS),
        widget=forms.RadioSelect,
        required=False,
    )
    decided_as = forms.CharField(
        label="Who decided it? (optional)",
        help_text="Name and role, for example “Tamsin Oakapple, team manager”",
        required=False,
        max_length=120,
        error_messages={"max_length": "Use at most 120 characters."},
    )
    words = _words("More about why (optional)")

    def offer(self, journey: Journey) -> None:
        """The collaborations of this partnership by their names."""
        names = [(each.name, each.name) for each in collaborations(timezone.localdate())]
        self.choose_from("circle", [("", "None of these"), *names])

    def clean(self) -> dict[str, Any]:
        """A reason of the list, or one in words."""
        given = super().clean() or self.cleaned_data
        if not given.get("reason") and not given.get("words") and "words" not in self.errors:
            self.add_error("reason", "Say why it reaches further")
        return given


class ReviewForm(EventForm):
    """A review that was held."""

    when, what = "When was the review held?", "The review"
    when_hint = "The day it was held, not the day it was due, for example 27 3 2026"
    outcome = _radios(terms.REVIEW_OUTCOMES, "What came out of it?", "Choose what came out of it")
    considered_plan = _yes_no(
        "Did it consider whether adoption is still the plan?", "Say yes, no or not known"
    )


class VisitForm(EventForm):
    """A visit in the new home."""

    when, what = "When was the visit made?", "The visit"
    seen_alone = _yes_no("Was the child seen alone?", "Say yes, no or not known")


class DelayForm(EventForm):
    """Why a clock runs long."""

    when, what = "From which day?", "The delay"
    clock = forms.ChoiceField(
        label="Which clock?",
        help_text=_WHAT_STOPS,
        choices=[("", "Choose a clock"), *((code, rule.title) for code, rule in RULES.items())],
        error_messages={"required": "Choose the clock"},
    )
    reason = forms.ChoiceField(
        label="Why?",
        choices=[("", "Choose a reason"), *terms.choices(terms.DELAY_REASONS)],
        error_messages={"required": "Choose the reason for the delay"},
    )
    asked_by = _radios(
        terms.DELAY_ASKED_BY, "Who asked for the time?", "Say who asked for the time"
    )
    words = _words("Anything the next person should know? (optional)")


class DelayEndedForm(EventForm):
    """The delay is over."""

    when, what = "When did it end?", "The end of the delay"
    clock = forms.ChoiceField(
        label="Which clock?",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose the clock"},
    )

    def offer(self, journey: Journey) -> None:
        """Only delays that go on."""
        live = dict.fromkeys(d.clock for d in journey.delays if d.ended_on is None)
        self.choose_from("clock", [(code, RULES[code].title) for code in live if code in RULES])
