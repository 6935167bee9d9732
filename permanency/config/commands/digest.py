"""Send the e-mails that say how many items are due; the worker does so on working mornings."""

from __future__ import annotations

import argparse
import os

HELP = "e-mails that say how many items are due"

DONE, SOME_FAILED = 0, 1


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Nothing to choose: whoever wants one and has items due gets one a day."""


def run(arguments: argparse.Namespace) -> int:
    """Send them, whatever day it is. 0 done, 1 when some could not be sent."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "permanency.config.settings")
    import django

    django.setup()
    from django.utils import timezone

    from permanency.web.home.digest import Outcome, send_digests

    found = send_digests(timezone.localdate())
    print(f"{found[Outcome.SENT]} sent.")
    others = [f"{found[each]} {each}" for each in Outcome if each is not Outcome.SENT]
    print(f"Not sent: {', '.join(others)}.")
    return SOME_FAILED if found[Outcome.FAILED] else DONE
