"""Migrations of a new database in a third of the time: fewer models are made over and over.

Django keeps model classes for the state between two migrations, and makes all that are connected
with a changed one anew; here nearly every table is connected with agencies. A model that is new
has nothing pointing at it yet, and a further index or constraint changes no relation: both leave
the other classes as they are. Whatever else a migration does goes Django's own way.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db.migrations.state import ModelState, ProjectState


@contextmanager
def few_renderings() -> Iterator[None]:
    """Inside, new models and further options make no other class anew."""
    before = ProjectState.add_model, ProjectState._append_option  # type: ignore[attr-defined]
    ProjectState.add_model = _add_model  # type: ignore[method-assign]
    ProjectState._append_option = _append_option  # type: ignore[attr-defined]
    try:
        yield
    finally:
        ProjectState.add_model, ProjectState._append_option = before  # type: ignore


def _add_model(self: Any, model_state: ModelState) -> None:
    key = model_state.app_label, model_state.name_lower
    self.models[key] = model_state
    if self._relations is not None:
        self.resolve_model_relations(key)
    if "apps" in self.__dict__:
        self.apps.render_multiple([model_state])


def _append_option(
    self: Any, app_label: str, model_name: str, option_name: str, added: object
) -> None:
    state = self.models[app_label, model_name]
    state.options[option_name] = [*state.options[option_name], added]
    if "apps" in self.__dict__:
        options = self.apps.get_model(app_label, model_name)._meta
        setattr(options, option_name, [*getattr(options, option_name), added])
