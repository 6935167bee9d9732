"""The Jinja environment of all pages: our templates, GOV.UK's macros, our filters."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import json_script
from jinja2 import (
    BaseLoader,
    ChoiceLoader,
    Environment,
    FileSystemBytecodeCache,
    PackageLoader,
    PrefixLoader,
    Template,
    Undefined,
)
from jinja2.environment import TemplateModule
from jinja2.runtime import Context

from permanency.web import components, form_fields, formats


class OwnTemplate(Template):
    """A template whose macros are made once for all that import them.

    Jinja asks at each of the thirty imports of a page whether it was given globals of its own, for
    which they would be made anew. No page is: everything comes as context.
    """

    def _get_default_module(self, ctx: Context | None = None) -> TemplateModule:
        return super()._get_default_module()


def environment(*, loader: BaseLoader, kept_in: Path | None = None, **options: Any) -> Environment:
    """An environment over `loader` (our templates), as Django's Jinja2 backend asks for it.

    What was made of a template is kept in the folder `kept_in` until the template changes: each
    process would else translate two hundred of them before its pages come at their usual speed.

    GOV.UK's macros are reached as "govuk_frontend_jinja/…". They ask for keys that a call left
    out, so an undefined name is empty, as in Django; a test renders every page of ours with a
    strict one.
    """
    options["undefined"] = Undefined
    if kept_in is not None:
        kept_in.mkdir(mode=0o700, parents=True, exist_ok=True)
        options["bytecode_cache"] = FileSystemBytecodeCache(str(kept_in))
    env = Environment(  # noqa: S701 - autoescape is on unless the caller says otherwise
        loader=ChoiceLoader(
            [loader, PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")})]
        ),
        trim_blocks=True,
        lstrip_blocks=True,
        **{"autoescape": True, **options},
    )
    env.template_class = OwnTemplate
    env.filters.update(formats.FILTERS)
    env.filters["json_script"] = json_script
    env.globals.update(
        static=static,
        url=_url,
        tone_of=components.tone_of,
        position_words=components.POSITION_WORDS,
        clock=components.clock_bar,
        field_of=form_fields.field_of,
        fields_of=form_fields.fields_of,
        errors_of=form_fields.errors_of,
    )
    return env


def _url(name: str, *args: Any, **kwargs: Any) -> str:
    """The address of a named page: url("child", reference)."""
    return reverse(name, args=args or None, kwargs=kwargs or None)
