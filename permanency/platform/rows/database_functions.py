"""Names of the database's roles, and what every definer function needs around it.

``owner`` migrates and owns the tables, ``app`` runs the service, ``guard`` owns the functions that
look past the policies, ``sealer`` seals and verifies the log. None is superuser, none has
BYPASSRLS: under FORCE even the owner's functions would see nothing, so functions belong to the
guard, and every protected table has one policy for it. Any managed PostgreSQL will do.
"""

from __future__ import annotations

OWNER = "permanency_owner"
APP = "permanency_app"
GUARD = "permanency_guard"
SEALER = "permanency_sealer"

# A caller must not be able to put a table of its own in front of ours: pg_temp comes last.
SEARCH_PATH = "SET search_path = pg_catalog, public, pg_temp"


def definer(
    signature: str, returns: str, body: str, *, volatility: str = "STABLE", to: str = APP
) -> str:
    """SQL of a plpgsql function that runs as the guard, callable by ``to`` only (``""`` nobody)."""
    return f"""
CREATE OR REPLACE FUNCTION {signature} RETURNS {returns}
LANGUAGE plpgsql {volatility} SECURITY DEFINER {SEARCH_PATH} AS $body$
{body.strip()}
$body$;
{_hand_over(signature, to)}"""


def invoker(signature: str, body: str) -> str:
    """SQL of a trigger function that runs with the caller's own rights."""
    return f"""
CREATE OR REPLACE FUNCTION {signature} RETURNS trigger
LANGUAGE plpgsql {SEARCH_PATH} AS $body$
{body.strip()}
$body$;
{_hand_over(signature, "")}"""


def _hand_over(signature: str, to: str) -> str:
    bare = _types_only(signature)
    lines = [
        f"ALTER FUNCTION {bare} OWNER TO {GUARD};",
        f"REVOKE ALL ON FUNCTION {bare} FROM PUBLIC, {APP}, {SEALER};",
    ]
    if to:
        lines.append(f"GRANT EXECUTE ON FUNCTION {bare} TO {to};")
    return "\n".join(lines)


def _types_only(signature: str) -> str:
    """``app.f(a bigint, b text)`` as ``app.f(bigint, text)``."""
    name, _, rest = signature.partition("(")
    arguments = [
        part.strip().split(" ", 1)[1] for part in rest.rstrip(")").split(",") if part.strip()
    ]
    return f"{name}({', '.join(arguments)})"


def refused(table: str) -> str:
    """plpgsql that answers exactly as a failed policy on ``table`` does.

    What must not be known to exist has to answer like what does not exist.
    """
    return (
        f"RAISE insufficient_privilege USING MESSAGE = "
        f"'new row violates row-level security policy for table \"{table}\"';"
    )
