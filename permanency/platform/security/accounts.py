"""The account somebody signs in with: an e-mail address, a name to show, nothing else personal.

Kept apart from persons on purpose: a worker who also adopts has a person's row with no tie to the
account. There is no superuser and no staff flag; rights come from appointments alone.
"""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import ExpressionWrapper, F, Q
from django.db.models.functions import Lower, Now

from permanency.platform.rows.declaration import RowClass, stored


class AccountManager(BaseUserManager["Account"]):
    """Accounts by e-mail address."""

    def get_by_natural_key(self, username: str | None) -> Account:
        """The account of an address, whatever its case."""
        return self.get(email=(username or "").strip().lower())

    def create_user(self, email: str, password: str | None = None, **extra: Any) -> Account:
        """A new account; without a password nobody can sign in with it."""
        account = self.model(email=email.strip().lower(), **extra)
        account.set_password(password)
        account.save(using=self._db)
        return account


@stored(
    RowClass.KEYS,
    retention="7y",
    data="p",
    left_out=("password", "last_login"),
)
class Account(AbstractBaseUser):
    """A way to sign in. Disabled, it ends all its sessions and acts no more."""

    email = models.EmailField(unique=True)
    shown_name = models.CharField(max_length=120)
    created_at = models.DateTimeField(db_default=Now(), editable=False)
    disabled_at = models.DateTimeField(null=True, blank=True, editable=False)
    # Somebody who does not work here: own pages by invitation, and never a role.
    outside = models.BooleanField(db_default=False, editable=False)
    is_active = models.GeneratedField(
        expression=ExpressionWrapper(
            Q(disabled_at__isnull=True), output_field=models.BooleanField()
        ),
        output_field=models.BooleanField(),
        db_persist=True,
    )

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["shown_name"]
    objects: ClassVar[AccountManager] = AccountManager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="account_email_lower", condition=Q(email=Lower(F("email")))
            ),
        ]

    def __str__(self) -> str:
        return self.shown_name

    def get_full_name(self) -> str:
        """The name shown beside what the account did."""
        return self.shown_name

    def get_short_name(self) -> str:
        """The same; people choose what they are called."""
        return self.shown_name
