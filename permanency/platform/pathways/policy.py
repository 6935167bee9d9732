"""Values a partnership sets for itself where law and national standards leave them open.

Each has a usual value in the code and may be set in the environment of the service, so that every
page, job and command of one installation counts alike: ``PERMANENCY_POLICY_DECISION_MONTHS=3``.
"""

from __future__ import annotations

import os


class PolicyError(ValueError):
    """A policy value that cannot be used; the message says what was found and what is allowed."""


def policy_value(name: str, usual: int, environment: dict[str, str] | None = None) -> int:
    """The value of a policy: a whole number of days, weeks or months, at least 1.

    Raises:
        PolicyError: set to something else.
    """
    key = f"PERMANENCY_POLICY_{name.upper()}"
    said = (os.environ if environment is None else environment).get(key, "")
    if not said:
        return usual
    if not said.isascii() or not said.isdigit() or int(said) < 1:
        raise PolicyError(f"{key} is “{said}”. Give a whole number of at least 1, such as {usual}.")
    return int(said)
