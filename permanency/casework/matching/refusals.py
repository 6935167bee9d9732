"""What the operations on links, papers and introductions refuse, beside the field it is about.

The database refuses on its own what only it can see (two workers at one moment, a unit not whole);
``in_words`` says that in a sentence a person can act on.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from django.db import IntegrityError, connection, transaction

from permanency.casework.matching import guarding
from permanency.platform.rows.refusals import NotPossible

Given = ParamSpec("Given")
Made = TypeVar("Made")


# By the constraint that refused.
SENTENCES: dict[str, tuple[str, str]] = {
    "link_one_open_for_a_pair": (
        "application", "This family is linked with the child already. Open that link."
    ),
    "link_one_open_for_an_outside_pair": (
        "outside_ref", "This family is linked with the child already. Open that link."
    ),
    "not_now_once_for_a_pair": (
        "", "Somebody said so for this family a moment ago. Look at the list again."
    ),
    "link_one_matched_at_a_time": (
        "", "Another family is matched with the child. End that match first."
    ),
    "match_one_live": ("", "Another family is matched with the child. End that match first."),
    "placement_one_live_adoptive": (
        "", "The child is placed for adoption already. Record how that ended first."
    ),
    "early_permanence_one_open": (
        "", "The child is in early permanence already. Record how that ended first."
    ),
    "introduction_one_live": (
        "", "There is a plan of introductions already. Change it, or end it first."
    ),
    "adoption_application_one_open": (
        "applied_on", "An application to the court is open. Record what became of it first."
    ),
    guarding.WHOLE: (
        "children",
        "Brothers and sisters who are to stay together are matched together, in one step. Choose "
        "all of them, or have a split decided first. If you do not see all of them, ask the hub.",
    ),
    guarding.DECIDED: (
        "children",
        "The child has brothers or sisters. Record first whether they stay together or live apart.",
    ),
    guarding.ONE_UNIT: (
        "children",
        "This family is matched with another child. End that match first, or record that the "
        "children are brothers and sisters.",
    ),
    guarding.AUTHORITY: (
        "on",
        "The child can be placed for adoption only under a placement order, a parent’s consent, or "
        "a written agreement before six weeks of age, that holds on the day. Record it first.",
    ),
    guarding.SAME_FAMILY: ("", "The child is matched with another family than this one."),
    guarding.OF_ITS_LINK: ("", "The match is of another child or family than its link."),
}  # fmt: skip


def in_words(operation: Callable[Given, Made]) -> Callable[Given, Made]:
    """The operation in one transaction; what the database refuses of it is said in words.

    Raises:
        NotPossible: instead of a refusal that ``SENTENCES`` knows.
    """

    @wraps(operation)
    def said(*given: Given.args, **named: Given.kwargs) -> Made:
        try:
            with transaction.atomic():
                made = operation(*given, **named)
                look_now()
                return made
        except IntegrityError as refused:
            raise _sentence(refused) from refused

    return said


def look_now() -> None:
    """Let the rules that wait for the end of the transaction look now."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS y_guard_match, y_guard_placement IMMEDIATE")
        cursor.execute("SET CONSTRAINTS y_guard_match, y_guard_placement DEFERRED")


def _sentence(refused: IntegrityError) -> Exception:
    diagnosis = getattr(refused.__cause__, "diag", None)
    told = SENTENCES.get(getattr(diagnosis, "constraint_name", None) or "")
    return NotPossible(*told) if told else refused
