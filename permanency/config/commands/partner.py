"""A council joins the partnership."""

from __future__ import annotations

import argparse
import os
import sys
from datetime import date

HELP = "add a council to the partnership"

DONE, WRONG_USE = 0, 2
KINDS = ("authority", "trust", "voluntary")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The partner, and the hubs that serve it."""
    parser.add_argument("act", choices=["add"], help="what to do")
    parser.add_argument("name", metavar="NAME", help="as it stands in figures and reports")
    parser.add_argument("--kind", choices=KINDS, default="authority", help="what it is in law")
    parser.add_argument(
        "--hub",
        dest="hubs",
        action="append",
        default=[],
        metavar="HUB",
        help="a locality hub that serves it; repeat for each (the central hub always does)",
    )
    parser.add_argument(
        "--from",
        dest="from_on",
        type=date.fromisoformat,
        required=True,
        metavar="DAY",
        help="first day of membership, like 2027-04-01",
    )


def run(arguments: argparse.Namespace) -> int:
    """Add it as the database's owner. 0 done, 2 when it cannot be, with the reason."""
    os.environ["PERMANENCY_ROLE"] = "owner"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "permanency.config.settings")
    import django

    django.setup()
    from permanency.platform.agencies.models import AgencyKind
    from permanency.platform.security.joining import CannotJoin, join

    try:
        partner = join(
            name=arguments.name.strip(),
            kind=AgencyKind(arguments.kind),
            hubs=arguments.hubs,
            from_on=arguments.from_on,
        )
    except CannotJoin as trouble:
        print(trouble, file=sys.stderr)
        return WRONG_USE
    print(f"{partner} is a partner from {arguments.from_on:%-d %B %Y}.")
    return DONE
