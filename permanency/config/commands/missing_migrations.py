"""Fail when a model changed and its migration was not written."""

from __future__ import annotations

import os
import sys


def main() -> int:
    """0 when models and migrations agree, 1 otherwise (Django names the changes)."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "permanency.config.settings")
    import django
    from django.apps import apps
    from django.db.migrations.autodetector import MigrationAutodetector
    from django.db.migrations.loader import MigrationLoader
    from django.db.migrations.state import ProjectState

    django.setup()
    # The loader is given no connection: whether a database runs must not matter here.
    loader = MigrationLoader(None)
    ours = {
        config.label for config in apps.get_app_configs() if config.name.startswith("permanency.")
    }
    changes = MigrationAutodetector(loader.project_state(), ProjectState.from_apps(apps)).changes(
        graph=loader.graph
    )
    missing = {label: found for label, found in changes.items() if label in ours}
    for label, found in missing.items():
        for migration in found:
            for operation in migration.operations:
                print(f"{label}: {operation.describe()}")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
