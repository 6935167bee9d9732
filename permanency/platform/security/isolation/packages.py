"""Tables of packages, which know nothing of agencies: what each needs, and why.

Everything the application may do outside the declared rows is in this list; a table that is neither
declared nor here has no grant at all, and the catalogue test fails.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class PackageTable:
    """``grants`` for the application; ``reason`` in a sentence."""

    table: str
    grants: str
    reason: str


_ALL = "SELECT, INSERT, UPDATE, DELETE"

PACKAGE_TABLES: tuple[PackageTable, ...] = (
    PackageTable("django_migrations", "SELECT", "the start-up check compares migrations"),
    PackageTable("django_content_type", "SELECT", "looked up by the framework"),
    PackageTable("auth_permission", "SELECT", "the framework's own permissions, unused"),
    PackageTable("auth_group", "SELECT", "the framework's own groups, unused"),
    PackageTable("auth_group_permissions", "SELECT", "the framework's own groups, unused"),
    PackageTable("django_session", _ALL, "browser sessions; expired ones are deleted"),
    PackageTable("axes_accessattempt", _ALL, "failed sign-ins are counted, reset on success"),
    PackageTable("axes_accessattemptexpiration", _ALL, "when a lock-out is over"),
    PackageTable("axes_accessfailurelog", "SELECT, INSERT", "failed sign-ins"),
    PackageTable("axes_accesslog", "SELECT, INSERT, UPDATE", "sign-ins and sign-outs"),
    PackageTable("account_emailaddress", _ALL, "the address an account signs in with"),
    PackageTable("account_emailconfirmation", _ALL, "confirmations of an address"),
    PackageTable("mfa_authenticator", _ALL, "second factors; people remove a lost one"),
    PackageTable("procrastinate_jobs", _ALL, "work in the background; done jobs are deleted"),
    PackageTable("procrastinate_events", _ALL, "the course of such work"),
    PackageTable("procrastinate_periodic_defers", _ALL, "work at set times"),
    PackageTable("procrastinate_workers", _ALL, "which workers are alive"),
)
