"""Fold what belongs to a new table into the statement that makes it.

``makemigrations`` adds keys and constraints one by one, and before each of them Django renders
again every model that is related to the table: with some hundred of them that was most of the time
a new database took. ``make migrations`` runs it on what ``makemigrations`` wrote.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.db.migrations import Migration
    from django.db.migrations.operations import CreateModel
    from django.db.migrations.operations.base import Operation


def folded(operations: Sequence[Operation], label: str) -> list[Operation]:
    """The same operations with fewer steps: columns and constraints of tables made among them
    moved into their making, tables in the order in which they point at each other.

    ``label`` is the application's. A column that would close a circle of tables stays a step of
    its own, and so do the constraints that name it.
    """
    from django.db.migrations.operations import AddConstraint, AddField, CreateModel

    made = {each.name_lower: each for each in operations if isinstance(each, CreateModel)}
    away: set[int] = {id(each) for each in made.values()}
    left: set[tuple[str, str]] = set()
    tables = _in_order(made.values(), label)
    for each in operations:
        if isinstance(each, AddField) and each.model_name_lower in made:
            columns = made[each.model_name_lower].fields
            columns.append((each.name, each.field))
            try:
                tables = _in_order(made.values(), label)
                away.add(id(each))
            except CycleError:
                columns.pop()
                left.add((each.model_name_lower, each.name))
    for each in operations:
        if isinstance(each, AddConstraint) and each.model_name_lower in made:
            named = repr(each.constraint.deconstruct())
            if not any(
                model == each.model_name_lower and re.search(rf"\b{name}(_|\b)", named)
                for model, name in left
            ):
                options = made[each.model_name_lower].options
                options["constraints"] = [*options.get("constraints", []), each.constraint]
                away.add(id(each))
    return [*tables, *(each for each in operations if id(each) not in away)]


def _in_order(made: Iterable[CreateModel], label: str) -> list[CreateModel]:
    """Each table after those it points at.

    Raises:
        CycleError: tables point at each other.
    """
    by_name = {f"{label}.{each.name_lower}": each for each in made}
    points_at = {
        name: {
            target
            for _, field in each.fields
            if (target := _target(field, label)) in by_name and target != name
        }
        for name, each in by_name.items()
    }
    return [by_name[name] for name in TopologicalSorter(points_at).static_order()]


def _target(field: object, label: str) -> str:
    """The table a column points at, as ``label.name``; empty where it points at none."""
    to = getattr(getattr(field, "remote_field", None), "model", None)
    if not isinstance(to, str):
        return ""
    return to.lower() if "." in to else f"{label}.{to.lower()}"


def ours() -> Iterator[Migration]:
    """The product's own migrations; Django is set up."""
    from django.apps import apps
    from django.db.migrations.loader import MigrationLoader

    labels = {each.label for each in apps.get_app_configs() if each.name.startswith("permanency.")}
    # The loader is given no connection: whether a database runs must not matter here.
    found = MigrationLoader(None).disk_migrations
    return (each for (label, _), each in sorted(found.items()) if label in labels)


def main() -> int:
    """Fold the product's migrations in place; those that are folded stay as they are."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "permanency.config.settings")
    import django
    from django.db.migrations.writer import MigrationWriter

    django.setup()
    for migration in ours():
        operations = folded(migration.operations, migration.app_label)
        if len(operations) < len(migration.operations):
            migration.operations = operations  # type: ignore[misc]  # declared for the class
            writer = MigrationWriter(migration)
            Path(writer.path).write_text(writer.as_string(), encoding="utf-8")
            print(f"{migration.app_label} {migration.name}: folded.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
