"""Bring the database's tables, rights and policies up to date."""

from __future__ import annotations

import argparse
import os

from permanency.config import database

HELP = "bring the database's tables, rights and policies up to date"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Nothing to choose: running it twice changes nothing."""


def run(arguments: argparse.Namespace) -> int:
    """Prepare roles and database, run the migrations as the owner, apply row-level security.

    A partnership founded before the service had some account of its own is given it now.
    """
    if not os.environ.get("DATABASE_URL"):
        database.embedded().start(durable=os.environ.get("PERMANENCY_DURABLE", "yes") == "yes")
    database.prepare()
    os.environ["PERMANENCY_ROLE"] = "owner"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "permanency.config.settings")
    import django

    django.setup()
    bring_up_to_date()
    print("The database is up to date.")
    return 0


def bring_up_to_date() -> None:
    """Tables, row-level security, the service's own accounts. As the owner, Django set up."""
    from django.core.management import call_command
    from django.utils import timezone

    from permanency.config.few_renderings import few_renderings
    from permanency.platform.security import isolation
    from permanency.platform.security.founding import complete

    with few_renderings():
        call_command("migrate", interactive=False, verbosity=0)
    isolation.apply()
    complete(today=timezone.localdate())
