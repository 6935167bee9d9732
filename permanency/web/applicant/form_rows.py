"""The forms of stage 1 as a list of things to do, each with how far it is."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from permanency.casework.adopters.own import questions
from permanency.casework.adopters.own.models import FormDraft
from permanency.platform.rows.models import LIVE
from permanency.web.formats import date_and_time, day_and_month


def tasks(application: int) -> list[dict[str, Any]]:
    """Rows for the task list, in the order in which they are asked."""
    rows: dict[str, list[FormDraft]] = {}
    for each in FormDraft.objects.filter(LIVE, application_id=application).order_by("pk"):
        rows.setdefault(each.form, []).append(each)
    return [_task(form, rows.get(code, [])) for code, form in questions.FORMS.items()]


def saved_words(draft: FormDraft) -> str:
    """ "Saved today at 10:21am": for the line under a form."""
    return f"Saved {date_and_time(draft.saved_at)}."


def _task(form: questions.Form, drafts: list[FormDraft]) -> dict[str, Any]:
    begun = next((each for each in drafts if each.handed_in_at is None), None)
    sent = [each for each in drafts if each.handed_in_at is not None]
    state, hint = "Not started", form.hint or f"About {form.minutes} minutes"
    if begun is not None:
        state = "Half done"
        saved = day_and_month(begun.saved_at.date())
        hint = f"Saved on {saved}. About {form.minutes_more(begun.answers)} minutes more."
    elif sent:
        state, hint = "Done", ""
    return {
        "words": form.title,
        "href": reverse("mine_form", args=[form.code]),
        "hint": hint,
        "state": state,
        "tone": "wait" if state == "Half done" else "quiet",
    }
