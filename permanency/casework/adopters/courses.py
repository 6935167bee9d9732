"""Which courses a household has done, and which are asked of it before stage 2 ends.

The rules the service knows by itself are below; each holds until a partnership's own rule for the
same course (``PreparationRule``) begins.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from permanency.casework.adopters import terms
from permanency.casework.adopters.file import ApplicationFile, CourseRule

USUAL_RULES: tuple[CourseRule, ...] = (
    CourseRule(
        terms.PREPARATION,
        date(2013, 7, 1),
        "AAR reg 24: preparation for adoption",
        for_kinds=("adoption", "dual_approval", "intercountry"),
        for_fast_track=False,
    ),
    CourseRule("early_permanence", date(2023, 10, 1), "our rule since October 2023"),
    CourseRule("siblings", date(2023, 10, 1), "our rule since October 2023"),
)


@dataclass(frozen=True)
class CourseStanding:
    """A course of one household: asked for or not, done or not, and by whom not yet."""

    course_kind: str
    mandatory: bool
    done_on: date | None
    not_yet: tuple[str, ...] = ()
    source: str = ""

    @property
    def title(self) -> str:
        """The course in words."""
        return terms.COURSES[self.course_kind]

    @property
    def missing(self) -> bool:
        """Whether it has to be done before stage 2 can end."""
        return self.mandatory and self.done_on is None


def rules_in_force(own: Iterable[CourseRule]) -> tuple[CourseRule, ...]:
    """The usual rules, each until the partnership's own for that course begin, then those."""
    mine = tuple(own)
    begins: dict[str, date] = {}
    for rule in mine:
        first = begins.get(rule.course_kind, rule.mandatory_from)
        begins[rule.course_kind] = min(first, rule.mandatory_from)
    return (*usual_rules(begins), *mine)


def usual_rules(begins: Mapping[str, date]) -> tuple[CourseRule, ...]:
    """The rules the service knows by itself, until a partnership's own take over.

    Args:
        begins: the day on which its first own rule for a course begins. A rule that would begin
            no earlier than that never holds and is left out.
    """
    usual = (replace(rule, mandatory_until=begins.get(rule.course_kind)) for rule in USUAL_RULES)
    return tuple(
        rule
        for rule in usual
        if rule.mandatory_until is None or rule.mandatory_from < rule.mandatory_until
    )


def course_standings(file: ApplicationFile, on: date) -> list[CourseStanding]:
    """Every course asked of the household or done by it, in the usual order."""
    journey = file.journey
    begun = journey.stage_2.from_on if journey.stage_2 else on
    found = []
    for kind in terms.COURSES:
        rule = next(
            (
                rule
                for rule in file.rules
                if rule.course_kind == kind
                and rule.binds(kind=journey.kind, fast_track=journey.fast_track, begun_on=begun)
            ),
            None,
        )
        done_on, not_yet = _done(file, kind, on)
        if rule is not None or done_on is not None or _begun(file, kind, on):
            found.append(
                CourseStanding(
                    kind, rule is not None, done_on, not_yet, rule.source if rule else ""
                )
            )
    return found


def _begun(file: ApplicationFile, kind: str, on: date) -> bool:
    return any(each.course_kind == kind and each.done_on <= on for each in file.courses)


def _done(file: ApplicationFile, kind: str, on: date) -> tuple[date | None, tuple[str, ...]]:
    """The day the household had done it: together, or the last of its adults."""
    mine = [each for each in file.courses if each.course_kind == kind and each.done_on <= on]
    together = min((each.done_on for each in mine if each.person is None), default=None)
    if together is not None:
        return together, ()
    days = {}
    for each in sorted(mine, key=lambda one: one.done_on, reverse=True):
        days[each.person] = each.done_on
    adults = file.applicants(on)
    not_yet = tuple(adult.called for adult in adults if adult.person not in days)
    if not_yet or not adults:
        return None, not_yet
    return max(days[adult.person] for adult in adults), ()
