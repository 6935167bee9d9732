"""Send families that wait the link by which they say every 90 days that they still do."""

from __future__ import annotations

import argparse
import os

HELP = "e-mails by which families say that they still wait for a child"

DONE, SOME_FAILED = 0, 1


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Nothing to choose: whoever is due gets a link, and no second one while that one opens."""


def run(arguments: argparse.Namespace) -> int:
    """Send them. 0 done, 1 when some could not be sent."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "permanency.config.settings")
    import django

    django.setup()
    from django.utils import timezone

    from permanency.web.applicant.availability import Outcome, send_links

    found = send_links(timezone.localdate())
    print(f"{found[Outcome.SENT]} families asked.")
    print(
        f"Not asked: {found[Outcome.NO_ADDRESS]} {Outcome.NO_ADDRESS}, "
        f"{found[Outcome.FAILED]} {Outcome.FAILED}."
    )
    return SOME_FAILED if found[Outcome.FAILED] else DONE
