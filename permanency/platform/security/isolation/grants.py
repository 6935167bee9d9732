"""What each database role may do with each table. No DELETE, no TRUNCATE, no REFERENCES."""

from __future__ import annotations

from permanency.platform.rows.database_functions import APP, GUARD, SEALER
from permanency.platform.rows.declaration import Stored
from permanency.platform.security.isolation.packages import PACKAGE_TABLES

# Tables the application writes less of than SELECT, INSERT, UPDATE.
NARROWER: dict[str, str] = {
    "security_session": "SELECT",
    "security_door": "",
    "security_role": "SELECT",
    "security_rolecapability": "SELECT",
    "people_searchtoken": "SELECT, INSERT",
}
USUAL = "SELECT, INSERT, UPDATE"


def granted(stored: Stored) -> str:
    """The application's grants on a declared table, in words of SQL."""
    return NARROWER.get(stored.table, USUAL)


def grants(stored: Stored) -> str:
    """SQL of the grants of one declared table."""
    lines = [f"REVOKE ALL ON {stored.table} FROM PUBLIC, {APP}, {SEALER};"]
    if granted(stored):
        lines.append(f"GRANT {granted(stored)} ON {stored.table} TO {APP};")
    lines.append(f"GRANT SELECT, INSERT, UPDATE ON {stored.table} TO {GUARD};")
    return "\n".join(lines)


def package_grants(existing: set[str]) -> str:
    """SQL of the grants of the packages' tables that are installed."""
    lines = []
    for each in PACKAGE_TABLES:
        if each.table in existing:
            lines.append(f"REVOKE ALL ON {each.table} FROM PUBLIC, {APP};")
            lines.append(f"GRANT {each.grants} ON {each.table} TO {APP};")
    lines.append(f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {APP}, {GUARD};")
    return "\n".join(lines)
