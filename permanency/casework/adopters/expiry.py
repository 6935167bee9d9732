"""How long a check holds before it has to be asked for again: our policy, not the law.

Police and health checks over two years old are repeated (local procedures, rules.md 7.5).
"""

from __future__ import annotations

from datetime import date

from permanency.casework.adopters import terms
from permanency.platform.calendar.months import add_months
from permanency.platform.pathways.policy import policy_value

_DBS_MONTHS = policy_value("dbs_months", 24)
_MEDICAL_MONTHS = policy_value("medical_months", 24)
_HOME_MONTHS = policy_value("home_safety_months", 24)


def usual_expiry(kind: str, part: int, received_on: date) -> date | None:
    """The first day the check no longer holds; None where it does not run out."""
    if kind == terms.DBS and part == terms.CERTIFICATE:
        return add_months(received_on, _DBS_MONTHS)
    if kind == terms.MEDICAL and part == terms.GP_REPORT:
        return add_months(received_on, _MEDICAL_MONTHS)
    if kind == terms.HOME_SAFETY:
        return add_months(received_on, _HOME_MONTHS)
    return None
