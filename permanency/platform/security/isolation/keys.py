"""The few rules of the closed tables: accounts, sessions, appointments, rights to single records.

Everything not written here is closed. A row about a child's record is visible only to those who see
the record itself: the sub-select runs under the caller's own rights.
"""

from __future__ import annotations

from permanency.platform.rows.declaration import Stored

_ME = "(SELECT app.me())"
_PLACE = "app.place_agencies(partnership_id, agency_id, hub_id, team_id)"
_APPOINTS = "(SELECT app.places('people.write'))::bigint[]"
_READS_PEOPLE = "(SELECT app.places('people.read'))::bigint[]"


def rules(table: str, record: Stored | None) -> dict[str, str]:
    """Conditions by command for one closed table.

    Raises:
        LookupError: the table is not written down here; closed must be said, not forgotten.
    """
    sees = f"EXISTS (SELECT FROM {record.table} r WHERE r.id = record_id)" if record else "false"
    writes = f"({sees} AND agency_id = ANY ((SELECT app.places('child.write'))::bigint[]))"
    all_rules: dict[str, dict[str, str]] = {
        # Oneself; at the door whoever signs in; colleagues to those who manage people; and
        # accounts without any place yet to those who may give them one. Accounts of people from
        # outside, who are never given a place, nobody manages or even sees.
        "security_account": {
            "select": (
                f"id = {_ME} OR (SELECT app.at_the_door())"
                " OR id = ANY ((SELECT app.my_colleagues())::bigint[])"
                f" OR ({_APPOINTS} <> '{{}}' AND NOT outside AND app.has_no_place(id))"
            ),
            "insert": f"{_APPOINTS} <> '{{}}' AND NOT outside",
            "update": (
                f"id = {_ME} OR (SELECT app.at_the_door()) OR (NOT outside AND app.may_manage(id))"
            ),
        },
        # One's own list of sessions; written by functions only.
        "security_session": {"select": f"account_id = {_ME}"},
        "security_door": {},
        # Nobody gives to themselves, nor in a place that reaches beyond their own.
        "security_appointment": {
            "select": f"account_id = {_ME} OR {_PLACE} && {_READS_PEOPLE}",
            "insert": (
                f"account_id <> {_ME} AND NOT app.is_outside(account_id)"
                f" AND appointed_by_id = {_ME}"
                f" AND {_PLACE} <> '{{}}' AND {_PLACE} <@ {_APPOINTS}"
            ),
            "update": f"account_id <> {_ME} AND {_PLACE} <> '{{}}' AND {_PLACE} <@ {_APPOINTS}",
        },
        "security_workingrelationship": {
            "select": f"account_id = {_ME} OR {sees}",
            "insert": writes,
            "update": writes,
        },
        # Break-glass is not among them: it is given by app.break_glass alone.
        "security_grant": {
            "select": f"account_id = {_ME} OR {sees}",
            "insert": (
                f"kind <> 'break_glass' AND given_by_id = {_ME} AND account_id <> {_ME}"
                f" AND {writes}"
            ),
            "update": (
                f"account_id = {_ME} OR {writes}"
                f" OR ({sees} AND agency_id = ANY ((SELECT app.places('audit.read'))::bigint[]))"
            ),
        },
        # One's own: nobody else's list of views, nor when they last looked.
        "web_savedview": _own(),
        "web_lastvisit": _own(),
        # Not shown to the one denied: it would tell that the record exists.
        "security_denial": {
            "select": f"account_id <> {_ME} AND {sees}",
            "insert": f"account_id <> {_ME} AND {writes}",
            "update": f"account_id <> {_ME} AND {writes}",
        },
    }
    if table not in all_rules:
        raise LookupError(f"{table} is a closed table without rules: write them in isolation.keys.")
    return all_rules[table]


def _own() -> dict[str, str]:
    """Rows of the caller's own account, and no others."""
    return dict.fromkeys(("select", "insert", "update"), f"account_id = {_ME}")
