"""Django's forms as the plain dictionaries our form macros read.

One dictionary per visible field: kind (text, email, password, number, date, select, radios,
checkboxes, checkbox, textarea, file), name, id, label, hint, value, items, error, optional.
Pages that have no Django form write the same dictionaries by hand.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.forms.boundfield import BoundField

_KINDS: tuple[tuple[type[forms.Widget], str], ...] = (
    (forms.CheckboxSelectMultiple, "checkboxes"),  # a kind of radios to Django
    (forms.RadioSelect, "radios"),
    (forms.CheckboxInput, "checkbox"),
    (forms.Select, "select"),
    (forms.Textarea, "textarea"),
    (forms.FileInput, "file"),
    (forms.PasswordInput, "password"),
    (forms.EmailInput, "email"),
    (forms.NumberInput, "number"),
)


def came_with(data: Any, name: str) -> bool:
    """Whether boxes of that name were ticked in the form that was sent.

    They are asked for then, even where fewer are left to choose from than when the form was shown:
    what was ticked is refused in words, never left out in silence.
    """
    return data is not None and name in data


def fields_of(form: forms.BaseForm) -> list[dict[str, Any]]:
    """Every visible field of `form`, in its order."""
    return [field_of(bound) for bound in form.visible_fields()]


def field_of(bound: BoundField, **changes: Any) -> dict[str, Any]:
    """One bound field for the `field` macro; what was typed stays after an error.

    `changes` replace entries, such as a label that a package wrote in words not ours.
    """
    widget = bound.field.widget
    kind = _kind(widget)
    errors = bound.errors
    field: dict[str, Any] = {
        "kind": kind,
        "name": bound.html_name,
        "id": bound.auto_id or bound.html_name,
        "label": bound.label,
        "hint": str(bound.help_text or ""),
        "optional": not bound.field.required,
        "error": " ".join(str(words) for words in errors),
        "autocomplete": widget.attrs.get("autocomplete", ""),
        "width": widget.attrs.get("data-width", ""),
        "inline": bool(widget.attrs.get("data-inline")),
    }
    if kind == "date":
        field["value"] = _date_parts(bound)
    elif kind in ("select", "radios", "checkboxes"):
        field["items"] = _items(bound)
    elif kind not in ("password", "file"):
        field["value"] = bound.value() if bound.value() is not None else ""
    if kind == "file":
        field["multiple"] = bool(getattr(widget, "allow_multiple_selected", False))
        field["accept"] = widget.attrs.get("accept", "")
    return {**field, **changes}


def errors_of(form: forms.BaseForm) -> list[dict[str, str]]:
    """The error summary: each error once, linked to its field; errors of the whole form first."""
    summary = [{"words": str(words), "href": ""} for words in form.non_field_errors()]
    for bound in form.visible_fields():
        target = bound.auto_id or bound.html_name
        kind = _kind(bound.field.widget)
        if kind == "date":
            target += "-day"
        summary += [{"words": str(words), "href": f"#{target}"} for words in bound.errors]
    return summary


def _kind(widget: forms.Widget) -> str:
    if getattr(widget, "is_date_boxes", False):
        return "date"
    return next((kind for cls, kind in _KINDS if isinstance(widget, cls)), "text")


def _items(bound: BoundField) -> list[dict[str, Any]]:
    chosen = bound.value()
    chosen = chosen if isinstance(chosen, list | tuple) else [chosen]
    values = {str(value) for value in chosen if value is not None}
    # A field that may be empty comes with an empty choice: radios show none, a list asks for one.
    return [
        {"value": str(value), "text": str(text), "checked": str(value) in values}
        for value, text in bound.field.choices  # type: ignore[attr-defined]
        if str(value) or isinstance(bound.field.widget, forms.Select)
    ]


def _date_parts(bound: BoundField) -> dict[str, str]:
    value = bound.value() or ("", "", "")
    if not isinstance(value, list | tuple):
        value = bound.field.widget.decompress(value)
    return {
        part: "" if given is None else str(given)
        for part, given in zip(("day", "month", "year"), value, strict=True)
    }
