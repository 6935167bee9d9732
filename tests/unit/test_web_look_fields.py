"""Django's forms as the dictionaries of the form macros, and a date in three boxes."""

from __future__ import annotations

from datetime import date

import pytest
from django import forms

from permanency.web.date_boxes import DateBoxesField
from permanency.web.form_fields import errors_of, field_of, fields_of
from permanency.web.gallery.render import sample_environment

TODAY = date(2026, 11, 24)


class OrderForm(forms.Form):
    made_on = DateBoxesField(label="When?", what="The placement order", today=lambda: TODAY)
    court = forms.ChoiceField(
        label="Which court?",
        choices=[("", "Choose a court"), ("1", "Castlemoor")],
        error_messages={"required": "Choose the court that made the order"},
    )
    consent = forms.ChoiceField(
        label="Consent?", widget=forms.RadioSelect, choices=[("", "---"), ("y", "Yes")]
    )
    note = forms.CharField(label="Note", required=False, widget=forms.Textarea)


def order(day: str, month: str, year: str, **more: str) -> OrderForm:
    sent = {"made_on-day": day, "made_on-month": month, "made_on-year": year, "court": "1"}
    return OrderForm({**sent, "consent": "y", **more})


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        (("31", "2", "2026"), "31 February is not a date. Check the day and month."),
        (("29", "2", "2025"), "29 February is not a date. Check the day and month."),
        (("1", "13", "2026"), "There is no month 13. Check the day and month."),
        (
            ("", "2", "2026"),
            "The day is missing in “?/2/2026”. The placement order needs the whole date: look it "
            "up, or ask whoever keeps the paper.",
        ),
        (
            ("", "", "2026"),
            "The day and the month are missing in “?/?/2026”. The placement order needs the whole "
            "date: look it up, or ask whoever keeps the paper.",
        ),
        (("", "", ""), "Type the day, the month and the year"),
        (
            ("zz", "5", "2025"),
            "The day is missing in “zz/5/2025”. The placement order needs the whole date: look it "
            "up, or ask whoever keeps the paper.",
        ),
        (("ab", "5", "2025"), "“ab 5 2025” is not a date. Use numbers, for example 27 3 2026."),
        (("1", "1", "1066"), "1066 is not a year we can use. Check the year."),
        (
            ("25", "11", "2026"),
            "The placement order cannot be in the future. You entered 25 November 2026. "
            "Today is 24 November 2026.",
        ),
    ],
)
def test_dates_that_cannot_be(typed: tuple[str, str, str], words: str) -> None:
    assert order(*typed).errors["made_on"] == [words]


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        (("24", "11", "2026"), TODAY),
        (("2", "4", "26"), date(2026, 4, 2)),
        (("29", "02", "2024"), date(2024, 2, 29)),
    ],
)
def test_dates_that_can(typed: tuple[str, str, str], day: date) -> None:
    form = order(*typed)
    assert form.is_valid(), form.errors
    assert form.cleaned_data["made_on"] == day


def test_what_was_typed_stays_after_an_error() -> None:
    made_on, court, consent, note = fields_of(order("31", "2", "2026", note="Sealed copy"))
    assert made_on["value"] == {"day": "31", "month": "2", "year": "2026"}
    assert made_on["error"].startswith("31 February")
    assert [item["checked"] for item in court["items"]] == [False, True]
    assert [item["value"] for item in consent["items"]] == ["y"]  # no empty radio
    assert note["value"] == "Sealed copy"
    assert note["optional"]


def test_the_summary_links_each_error_to_its_field() -> None:
    form = order("31", "2", "2026", court="", consent="")
    hrefs = [error["href"] for error in errors_of(form)]
    assert hrefs == ["#id_made_on-day", "#id_court", "#id_consent"]


def test_links_of_the_summary_lead_to_fields_that_are_there() -> None:
    form = order("31", "2", "2026", court="", consent="")
    page = (
        sample_environment()
        .from_string(
            '{% from "components/forms.html" import field %}'
            "{% for one in fields %}{{ field(one) }}{% endfor %}"
        )
        .render(fields=fields_of(form))
    )
    for error in errors_of(form):
        target = error["href"].removeprefix("#")
        assert f'id="{target}"' in page


def test_words_of_a_package_can_be_replaced() -> None:
    field = field_of(OrderForm()["note"], label="Anything else?")
    assert field["label"] == "Anything else?"
    assert field["kind"] == "textarea"


def test_text_is_escaped_everywhere() -> None:
    evil = "<script>alert(1)</script>"
    page = (
        sample_environment()
        .from_string(
            '{% from "components/forms.html" import field, error_summary %}'
            '{% from "components/data_table.html" import work_table %}'
            '{% from "components/notice.html" import notice %}'
            '{{ field({"kind": "text", "name": "a", "id": "a", "label": evil, "hint": evil,'
            ' "value": evil, "error": evil}) }}'
            '{{ field({"kind": "radios", "name": "b", "id": "b", "label": evil,'
            ' "items": [{"value": evil, "text": evil, "hint": evil}]}) }}'
            '{{ error_summary([{"words": evil, "href": "#a"}]) }}'
            '{{ work_table([{"key": "a", "label": evil, "under": evil}],'
            ' [{"a": {"words": evil, "href": "#", "under": [evil]}}, {"a": evil}], evil) }}'
            "{{ notice(evil, lead=evil, more=evil) }}"
        )
        .render(evil=evil)
    )
    assert "<script>" not in page
    assert "&lt;script&gt;" in page


def test_boxes_to_tick_are_boxes_though_django_calls_them_radios() -> None:
    class Several(forms.Form):
        checks = forms.MultipleChoiceField(
            choices=[("a", "A"), ("b", "B")], widget=forms.CheckboxSelectMultiple
        )

    (field,) = fields_of(Several({"checks": ["b"]}))
    assert field["kind"] == "checkboxes"
    assert [item["checked"] for item in field["items"]] == [False, True]
