"""Values a partnership sets for itself where law and national standards leave them open.

Each has a usual value in the code and may be set in the environment of the service, so that every
page, job and command of one installation counts alike: ``PERMANENCY_POLICY_DECISION_MONTHS=3``.
"""

from __future__ import annotations

import os
from dataclasses import dataclass


class PolicyError(ValueError):
    """A policy value that cannot be used; the message says what was found and what is allowed."""


@dataclass(frozen=True)
class Policy:
    """A value in force here. ``key`` is the name it is set by; ``usual`` holds where it is not."""

    name: str
    usual: int
    value: int

    @property
    def key(self) -> str:
        """What it is called in the environment of the service."""
        return f"PERMANENCY_POLICY_{self.name.upper()}"


# Filled as the parts of the service are loaded; each says what it asks for where it is used.
POLICIES: dict[str, Policy] = {}


def policy_value(name: str, usual: int, environment: dict[str, str] | None = None) -> int:
    """The value of a policy: a whole number of days, weeks or months, at least 1.

    Raises:
        PolicyError: set to something else.
    """
    key = f"PERMANENCY_POLICY_{name.upper()}"
    said = (os.environ if environment is None else environment).get(key, "")
    if said and (not said.isascii() or not said.isdigit() or int(said) < 1):
        raise PolicyError(f"{key} is “{said}”. Give a whole number of at least 1, such as {usual}.")
    value = int(said) if said else usual
    if environment is None:
        _remember(Policy(name, usual, value))
    return value


def _remember(policy: Policy) -> None:
    known = POLICIES.setdefault(policy.name, policy)
    if known.usual != policy.usual:
        raise PolicyError(f"{policy.key} has two usual values: {known.usual} and {policy.usual}.")
