"""The fields of a public form as markup.

Everybody gets the same empty form, and drawing it is half the work of the page: it is drawn once
for what it offers. What somebody wrote is drawn for them alone and kept nowhere.
"""

from __future__ import annotations

import json
from functools import lru_cache

from django import forms
from django.template.loader import get_template
from markupsafe import Markup

from permanency.web.form_fields import fields_of

_TEMPLATE = "public/_fields.html"
_DIFFERENT_FORMS = 32


def drawn(form: forms.BaseForm) -> Markup:
    """All visible fields of ``form``."""
    fields = fields_of(form)
    if form.is_bound:
        return Markup(get_template(_TEMPLATE).render({"fields": fields}))  # noqa: S704 - escaped there
    return _drawn(json.dumps(fields))


@lru_cache(maxsize=_DIFFERENT_FORMS)
def _drawn(told: str) -> Markup:
    return Markup(get_template(_TEMPLATE).render({"fields": json.loads(told)}))  # noqa: S704 - as above
