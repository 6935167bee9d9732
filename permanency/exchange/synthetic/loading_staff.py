"""Accounts and roles of the invented workers, opened and given by the partnership's administrator.

Those whom the demonstration signs in as have a password; the others have none, so that nobody can
sign in with them and no time goes into hashing.
"""

from __future__ import annotations

from dataclasses import dataclass

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.contrib.auth.hashers import make_password

from permanency.exchange.synthetic.loading_places import FOUNDED_ON, administrator_of, places
from permanency.exchange.synthetic.people import Worker
from permanency.exchange.synthetic.region import Region
from permanency.platform.security.identity import acting_as, acting_with
from permanency.platform.security.models import Account
from permanency.platform.security.operations import appoint, open_account

PAGE = "demonstration"


@dataclass(frozen=True)
class SignIn:
    """An account somebody tries the demonstration with."""

    role: str  # in words
    worker: Worker
    second_factor: bool = False


# role in words, code of the role, place ("" the first there is), with a second factor
_SHOWN = (
    ("Family finder, central hub", "family_finder", "", False),
    ("Child's social worker, Castlemoor", "childs_social_worker", "Castlemoor", False),
    ("Team manager, central hub", "team_manager", "", False),
    ("Head of service", "head_of_service", "", False),
    ("Performance lead", "performance_lead", "", True),
    ("Agency decision maker, Castlemoor", "agency_decision_maker", "Castlemoor", False),
    ("Partner council manager, Westmarsh", "partner_council_manager", "Westmarsh", False),
    ("Panel adviser, central hub", "panel_adviser", "", False),
    ("Recruitment officer, central hub", "recruitment_officer", "", False),
    ("Adoption social worker, North hub", "adoption_social_worker", "North hub", False),
    ("Inspector", "inspector", "", False),
    ("Administrator", "administrator", "", False),
)


def sign_ins(region: Region) -> list[SignIn]:
    """The accounts the demonstration prints, one for each kind of work."""
    return [
        SignIn(
            title,
            next(w for w in region.workers if w.role == role and place in ("", w.place)),
            second_factor,
        )
        for title, role, place, second_factor in _SHOWN
    ]


def open_accounts(region: Region, *, password: str, totp_secret: str) -> bool:
    """Open every worker's account and give the role, in one transaction; False if it was done.

    ``password`` is everybody's who signs in; ``totp_secret`` (base 32) is the second factor of the
    one account that shows it.
    """
    administrator = account_id(administrator_of(region).e_mail)
    if account_id(region.workers[-1].e_mail, missing_ok=True):
        return False
    shown = {one.worker.key: one for one in sign_ins(region)}
    with acting_as(administrator, page=PAGE):
        by = Account.objects.get(pk=administrator)
        there = places()
        for nth, worker in enumerate(region.workers):
            if worker.e_mail == by.email:
                continue
            one = shown.get(worker.key)
            account = open_account(email=worker.e_mail, shown_name=worker.full_name, by=by)
            appoint(
                account=account,
                role=worker.role,
                place=there.of(worker, nth if _in_team(worker) and not one else None),
                by=by,
                from_on=FOUNDED_ON,
            )
            if one and one.second_factor:
                TOTP.activate(account, totp_secret)
        # One password for all, so one slow hash for all.
        Account.objects.filter(email__in=[one.worker.e_mail for one in shown.values()]).update(
            password=make_password(password)
        )
    return True


def give_new_secrets(region: Region, *, password: str, totp_secret: str) -> None:
    """Set password and second factor anew, where the file that kept them was lost."""
    if opens(account_id(administrator_of(region).e_mail), password):
        return
    encoded = make_password(password)
    for one in sign_ins(region):
        secret = totp_secret if one.second_factor else ""
        renew(account_id(one.worker.e_mail), encoded=encoded, totp_secret=secret)


def renew(number: int, *, encoded: str, totp_secret: str) -> None:
    """Another password (hashed) and, where a secret is given, another second factor."""
    with acting_as(number, page=PAGE):
        account = Account.objects.get(pk=number)
        account.password = encoded
        account.save(update_fields=["password"])
        if totp_secret:
            Authenticator.objects.filter(user=account).delete()
            TOTP.activate(account, totp_secret)


def opens(number: int, password: str) -> bool:
    """Whether the account has this password."""
    with acting_as(number, page=PAGE):
        return Account.objects.get(pk=number).check_password(password)


def account_id(e_mail: str, *, missing_ok: bool = False) -> int:
    """The id of an account, found as at sign-in; 0 when it is missing and may be.

    Raises:
        LookupError: there is none.
    """
    # Accounts are read as at sign-in: before it acts, a command is nobody.
    with acting_with("", page="account_command"):
        found = Account.objects.filter(email=e_mail.lower()).values_list("pk", flat=True).first()
    if found is None and not missing_ok:
        raise LookupError(f"No account has the e-mail address {e_mail}.")
    return found or 0


def accounts_by_worker(region: Region) -> dict[str, int]:
    """The account of each worker, by the worker's key, as an administrator sees them."""
    with acting_as(account_id(administrator_of(region).e_mail), page=PAGE):
        by_e_mail = dict(Account.objects.values_list("email", "pk"))
    return {worker.key: by_e_mail[worker.e_mail.lower()] for worker in region.workers}


def _in_team(worker: Worker) -> bool:
    return worker.role in ("childs_social_worker", "team_manager", "adoption_social_worker")
