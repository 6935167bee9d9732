"""A return into the database: each year whole or not at all, and again without a change."""

from __future__ import annotations

import argparse
import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from permanency.exchange.ssda903.returned import Return
    from permanency.platform.agencies.models import Agency
    from permanency.platform.imports.models import ImportBatch

HELP = "a return into the database"

DONE, UNREADABLE, ROWS_SET_ASIDE = 0, 2, 3
SHOWN = 20


class Refused(Exception):  # noqa: N818 - one plain sentence
    """The return is not taken; the message says why."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The return, and who brings it in."""
    parser.add_argument("kind", choices=["ssda903"], help="the kind of return")
    parser.add_argument(
        "returns",
        metavar="NAME=DIR[,DIR...]",
        help="the authority and its returns, oldest first, one folder or XML file a year",
    )
    parser.add_argument(
        "--as",
        dest="account",
        metavar="EMAIL",
        default=os.environ.get("PERMANENCY_ACCOUNT", ""),
        help="whose account brings it in (or PERMANENCY_ACCOUNT)",
    )


def run(arguments: argparse.Namespace) -> int:
    """Take each year and say what was done. 0 done, 2 not taken, 3 done with rows set aside."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "permanency.config.settings")
    import django

    django.setup()
    from permanency.exchange.ssda903.reading import ReturnError, read_authority
    from permanency.exchange.ssda903.records import NotPossible
    from permanency.platform.security.policies import NotAllowed

    try:
        given = read_authority(arguments.returns)
        account = _account(arguments.account)
        aside = [_take(one, given.authority, account) for one in given.returns]
    except (ReturnError, NotAllowed, NotPossible, Refused) as trouble:
        print(trouble, file=sys.stderr)
        return UNREADABLE
    return ROWS_SET_ASIDE if any(aside) else DONE


def _account(email: str) -> int:
    """The id of the account, found as at sign-in."""
    from django.db import transaction

    from permanency.platform.security import identity
    from permanency.platform.security.models import Account

    if not email:
        raise Refused("Say who brings the return in: --as with the e-mail address of an account.")
    with transaction.atomic():
        identity.take("", page="account_command")
        account = Account.objects.filter(email=email, disabled_at__isnull=True).first()
    if account is None:
        raise Refused(f"No account has the e-mail address {email}. Check how it is spelt.")
    return account.pk


def _take(one: Return, authority: str, account_id: int) -> int:
    """Take one year in a transaction of its own; how many rows were set aside."""
    from django.utils import timezone

    from permanency.exchange.ssda903.preview import preview
    from permanency.exchange.ssda903.records import apply
    from permanency.platform.security.identity import acting_as
    from permanency.platform.security.models import Account

    with acting_as(account_id, page="command.import"):
        by = Account.objects.get(pk=account_id)
        batch = preview(one, agency=_agency(authority), by=by, folder=one.folder, figures=False)
        taken = apply(batch, by=by, today=timezone.localdate(), one=one)
        return _say(taken, authority)


def _agency(authority: str) -> Agency:
    from permanency.platform.agencies.models import Agency

    agency = Agency.objects.filter(name__iexact=authority, voided_at__isnull=True).first()
    if agency is None:
        known = ", ".join(Agency.objects.order_by("name").values_list("name", flat=True))
        raise Refused(f"No council is called {authority}. There are {known or 'none yet'}.")
    return agency


def _say(batch: ImportBatch, authority: str) -> int:
    from permanency.exchange.ssda903.returned import year_label
    from permanency.platform.imports.models import RowAct

    children = batch.counts["children"]
    print(
        f"{authority} {year_label(batch.year)}: {children['new']:,} children new, "
        f"{children['changed']:,} changed, {children['same']:,} the same ({batch.ref})."
    )
    flagged = batch.rows.filter(act=RowAct.DOUBTFUL).count()
    left = batch.rows.filter(act=RowAct.LEFT).count()
    if flagged:
        print(f"  {flagged:,} rows cannot be as they are: kept, and listed to be put right.")
    if left:
        print(f"  {left:,} rows differ from what people recorded, which was left as it is.")
    aside = list(batch.rows.filter(act=RowAct.SET_ASIDE).order_by("id"))
    for row in aside[:SHOWN]:
        where = f"{row.file}, line {row.line}" if row.line else f"child {row.child}"
        print(f"  Set aside: {where}: {row.problem}", file=sys.stderr)
    if len(aside) > SHOWN:
        print(f"  and {len(aside) - SHOWN:,} more; see {batch.ref}.", file=sys.stderr)
    return len(aside)
