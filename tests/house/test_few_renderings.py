"""Making fewer classes anew between migrations leaves the classes Django would have made."""

from __future__ import annotations

from typing import Any

from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState, StateApps

from permanency.config.few_renderings import few_renderings

PLAIN = ProjectState.add_model


def described(apps: StateApps) -> dict[str, Any]:
    """All that a schema is made from: columns, relations both ways, options."""
    return {
        model._meta.label: (
            [str(each.deconstruct()[1:]) for each in model._meta.local_fields],
            sorted(f"{each.related_model._meta.label} {each.name}"
                   for each in model._meta.related_objects),
            [each.deconstruct() for each in model._meta.constraints],
            [each.deconstruct() for each in model._meta.indexes],
            model._meta.db_table,
            {each.name: each.related_model._meta.label for each in model._meta.local_fields
             if each.is_relation},
        )
        for model in apps.get_models(include_auto_created=True)
    }  # fmt: skip


def test_the_classes_are_those_of_a_state_rendered_whole():
    loader = MigrationLoader(None)  # what is applied somewhere does not matter
    state = ProjectState(real_apps=loader.unmigrated_apps)
    assert state.apps is not None  # from here on every change is rendered
    with few_renderings():
        assert ProjectState.add_model is not PLAIN
        for key in _plan(loader):
            state = loader.graph.nodes[key].mutate_state(state, preserve=False)
    assert ProjectState.add_model is PLAIN
    few, whole = described(state.apps), described(StateApps(state.real_apps, state.models))
    assert few.keys() == whole.keys()
    assert [label for label in whole if few[label] != whole[label]] == []
    assert len(whole) > 100


def _plan(loader: MigrationLoader) -> list[tuple[str, str]]:
    done: list[tuple[str, str]] = []
    for leaf in loader.graph.leaf_nodes():
        done += [each for each in loader.graph.forwards_plan(leaf) if each not in done]
    return done
