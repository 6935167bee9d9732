"""Papers and notes of a household: adding, replacing, putting right, taking back."""

from __future__ import annotations

from datetime import date
from typing import Any

from permanency.casework.adopters.journey import AdopterJourney
from permanency.casework.adopters.models import HouseholdNote, HouseholdPaper
from permanency.casework.adopters.operations import documents, notes
from permanency.casework.adopters.own import uploads
from permanency.casework.adopters.own.models import Upload
from permanency.casework.adopters.own.refusals import NotPossible as NotTakenBack
from permanency.casework.adopters.own.terms import PAPERS as SENT_PAPERS
from permanency.casework.adopters.paper_terms import PAPERS
from permanency.platform.rows.models import LIVE
from permanency.platform.rows.refusals import NotPossible
from permanency.web.adopters import forms_documents as forms
from permanency.web.adopters import kept
from permanency.web.adopters.event import Event, Rows, Said, number
from permanency.web.adopters.family import Family
from permanency.web.formats import long_date
from permanency.web.papers import paper_in

DOCUMENTS, NOTES = "adopter_documents", "adopter_notes"
_CHOOSE_AGAIN = (
    "Choose the file again if something was to be put right: a browser does not keep it."
)
_HOW_KEPT = [
    {
        "words": "Each file is checked and cleaned first",
        "more": "Where and when a photo was taken is not kept with it, nor who wrote a document.",
    },
    {
        "words": "The name of the file is not kept",
        "more": "Names of files hold names of people. It is known by its kind and its reference.",
    },
    {
        "words": "The adopters do not see it",
        "more": "What they send themselves stands on their own pages.",
    },
]


def _kept_words(family: Family, journey: AdopterJourney | None, about: Any, today: date) -> Rows:
    return _HOW_KEPT


def _add(said: Said) -> Any:
    return documents.add_paper(
        household=said.family.household,
        kind=said.values["kind"],
        dated=said.values["dated"],
        paper=paper_in(said.values["file"]),
        **said.common,
    )


def find_paper(family: Family, ref: str) -> HouseholdPaper | None:
    """The live paper of that reference, of this household."""
    return kept.papers_of(family.household).filter(LIVE, ref=ref).first()


def _newer(said: Said) -> Any:
    return documents.replace_paper(
        paper=said.about,
        dated=said.values["dated"],
        newer=paper_in(said.values["file"]),
        **said.common,
    )


def _about_paper(
    family: Family, journey: AdopterJourney | None, paper: HouseholdPaper, today: date
) -> Rows:
    return [{"words": PAPERS[paper.kind], "more": f"{paper.ref}, dated {long_date(paper.dated)}"}]


def _take_back(said: Said) -> Any:
    return documents.take_back_paper(paper=said.about, reason=said.values["reason"], by=said.by)


def _find_sent(family: Family, code: str) -> Upload | None:
    return kept.sent_by(family.household).filter(LIVE, pk=number(code)).first()


def _about_sent(family: Family, journey: AdopterJourney | None, paper: Upload, today: date) -> Rows:
    return [
        {
            "words": SENT_PAPERS[paper.kind],
            "more": "They see on their own pages that it was taken back, and why.",
        }
    ]


def _take_back_sent(said: Said) -> Any:
    try:
        return uploads.take_back(upload=said.about, reason=said.values["reason"], by=said.by)
    except NotTakenBack as refused:
        field, words = refused.problems[0]
        raise NotPossible(field, words) from refused


def _find_note(family: Family, code: str) -> HouseholdNote | None:
    return kept.notes_of(family.household).filter(pk=number(code)).first()


def _correct(said: Said) -> Any:
    return notes.correct_note(note=said.about, body=said.values["body"], by=said.by)


def _take_back_note(said: Said) -> Any:
    return notes.take_back_note(note=said.about, reason=said.values["reason"], by=said.by)


EVENTS = (
    Event(
        slug="paper",
        title="Add a paper",
        act="Keep this paper",
        done="The paper is kept.",
        form=forms.PaperForm,
        record=_add,
        will=_kept_words,
        back=DOCUMENTS,
        after=_CHOOSE_AGAIN,
        files=True,
        of_application=False,
    ),
    Event(
        slug="paper-newer",
        title="A newer version of a paper",
        act="Keep the newer version",
        done="The newer version is kept. The one it replaces stays, and can still be opened.",
        form=forms.NewerPaperForm,
        record=_newer,
        find=find_paper,
        will=_about_paper,
        back=DOCUMENTS,
        after=_CHOOSE_AGAIN,
        files=True,
        of_application=False,
    ),
    Event(
        slug="paper-taken-back",
        title="Take a paper back",
        lede="Nobody can open it afterwards.",
        act="Take this paper back",
        done="The paper is taken back. The list keeps saying that it was there, and why.",
        form=forms.PaperBackForm,
        record=_take_back,
        find=find_paper,
        will=_about_paper,
        back=DOCUMENTS,
        after="The list keeps saying that there was a paper, who took it back, and why.",
        of_application=False,
    ),
    Event(
        slug="sent-taken-back",
        title="Take back a paper they sent",
        lede="Nobody can open it afterwards, neither you nor they.",
        act="Take this paper back",
        done="The paper is taken back. They see that on their own pages.",
        form=forms.SentBackForm,
        record=_take_back_sent,
        find=_find_sent,
        will=_about_sent,
        back=DOCUMENTS,
        after="The list keeps saying that there was a paper, who took it back, and why.",
        of_application=False,
    ),
    Event(
        slug="note-corrected",
        title="Put a note right",
        act="Keep it as it reads now",
        done="The note is put right. What it said before stays under it.",
        form=forms.NoteForm,
        record=_correct,
        find=_find_note,
        seen=lambda family, note: {"body": note.body},
        back=NOTES,
        after="What it said before stays readable under the note.",
        of_application=False,
    ),
    Event(
        slug="note-taken-back",
        title="Take a note back",
        lede="Its words, and what it said before, are no longer shown.",
        act="Take this note back",
        done="The note is taken back.",
        form=forms.NoteBackForm,
        record=_take_back_note,
        find=_find_note,
        back=NOTES,
        after="The page keeps saying that there was a note, who took it back, and why.",
        of_application=False,
    ),
)
