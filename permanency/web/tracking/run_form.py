"""What is typed about one child while a meeting runs, from the form, a draft, or what is kept.

Everything stays text until it is checked, so that a wrong day comes back as it was typed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from permanency.casework.tracking import terms
from permanency.casework.tracking.models import Action, AgendaItem, FamilyTalk
from permanency.casework.tracking.operations import Said, SaidOfFamily, WrittenAction
from permanency.web.formats import long_date
from permanency.web.numbers_typed import whole_number
from permanency.web.tracking.typed import Unreadable, plainly, read_day, typed_day

_FIELDS = ("version", "note", "decision", "raised_with", "again")
_LINE = re.compile(r"a-(\d{1,3})-(id|version|what|owner|due)")
_FAMILY = re.compile(r"f-(\d{1,12})-(outcome|reason|note)")
_DONE = re.compile(r"done-(\d{1,12})")


@dataclass(frozen=True)
class Line:
    """One line of the table of actions as typed."""

    what: str = ""
    owner: str = ""
    due: str = ""
    id: str = ""
    version: str = ""

    @property
    def blank(self) -> bool:
        """Whether nobody wrote anything in it."""
        return not (self.what.strip() or self.owner or self.due.strip() or self.id)


@dataclass(frozen=True)
class TypedFamily:
    """What is typed of one family on the agenda, by its number there."""

    id: str
    outcome: str = ""
    reason: str = ""
    note: str = ""


@dataclass(frozen=True)
class Typed:
    """The whole form as typed."""

    version: str = "0"
    note: str = ""
    decision: str = ""
    raised_with: str = ""
    again: str = ""
    lines: tuple[Line, ...] = ()
    done: tuple[str, ...] = ()
    families: tuple[TypedFamily, ...] = ()

    def with_line(self) -> Typed:
        """One more empty line."""
        return replace(self, lines=(*self.lines, Line()))

    def without_line(self, at: str) -> Typed:
        """Without the line of that number; other lines keep what was typed."""
        kept = tuple(line for nth, line in enumerate(self.lines) if str(nth) != at)
        return replace(self, lines=kept)

    def without_family(self, number: str) -> Typed:
        """Without what was typed of one family."""
        return replace(self, families=tuple(one for one in self.families if one.id != number))

    def family(self, number: str) -> TypedFamily:
        """What is typed of the family of that number; nothing where nothing is."""
        found = (one for one in self.families if one.id == number)
        return next(found, TypedFamily(number))

    def written(self) -> Typed:
        """Without empty lines and without the version: what somebody really wrote."""
        return replace(self, version="", lines=tuple(ln for ln in self.lines if not ln.blank))

    def with_days(self, today: date) -> Typed:
        """With every day written out: what is typed in words may be the same day."""
        lines = tuple(replace(ln, due=plainly(ln.due, today)) for ln in self.lines)
        return replace(self, again=plainly(self.again, today), lines=lines)


@dataclass(frozen=True)
class Checked:
    """What could be read of a form, and in which fields it could not: id of the field -> words."""

    said: Said
    actions: tuple[WrittenAction, ...]
    done: tuple[int, ...]
    version: int
    errors: dict[str, str] = field(default_factory=dict)


def sent(data: Mapping[str, str]) -> Typed:
    """The form as it was sent; what does not belong to it is left out."""
    # A browser sends a new line as two characters.
    data = {name: data[name].replace("\r\n", "\n") for name in data}
    lines: dict[int, dict[str, str]] = {}
    families: dict[str, dict[str, str]] = {}
    for name in data:
        family = _FAMILY.fullmatch(name)
        if family:
            families.setdefault(family[1], {})[family[2]] = data[name]
        found = _LINE.fullmatch(name)
        if found:
            lines.setdefault(int(found[1]), {})[found[2]] = data[name]
    return Typed(
        **{name: data.get(name, "") for name in _FIELDS},
        lines=tuple(Line(**lines[number]) for number in sorted(lines)),
        done=tuple(found[1] for name in data if (found := _DONE.fullmatch(name))),
        families=tuple(TypedFamily(number, **said) for number, said in families.items()),
    )


def kept(
    item: AgendaItem, actions: Sequence[Action], families: Sequence[FamilyTalk] = ()
) -> Typed:  # fmt: skip
    """What the database holds, as the form shows it."""
    return Typed(
        version=str(item.version),
        note=item.note,
        decision=item.decision,
        raised_with=str(item.raised_with_id or ""),
        again=typed_day(item.review_again_on),
        lines=tuple(line_of(action) for action in actions if action.done_on is None),
        families=tuple(
            TypedFamily(str(each.pk), each.outcome, each.reason, each.note) for each in families
        ),
    )


def line_of(action: Action) -> Line:
    """A kept action as a line."""
    return Line(
        action.what, str(action.owner_id), typed_day(action.due_on), str(action.pk),
        str(action.version),
    )  # fmt: skip


def as_text(typed: Typed) -> str:
    """A draft as it is kept."""
    return json.dumps(fields(typed), ensure_ascii=False)


def from_text(text: str) -> Typed:
    """A draft as it was kept."""
    return sent(json.loads(text))


def fields(typed: Typed) -> dict[str, str]:
    """Names and values of all fields, as a form sends them."""
    found = {name: getattr(typed, name) for name in _FIELDS}
    for nth, line in enumerate(typed.lines):
        for name in ("id", "version", "what", "owner", "due"):
            found[f"a-{nth}-{name}"] = getattr(line, name)
    for family in typed.families:
        for name in ("outcome", "reason", "note"):
            found[f"f-{family.id}-{name}"] = getattr(family, name)
    return found | {f"done-{number}": "on" for number in typed.done}


def check(
    typed: Typed, *, kind: str, held_on: date, today: date, owners: Iterable[int],
    seniors: Iterable[int],
) -> Checked:  # fmt: skip
    """Read what was typed; the operation asks the rest."""
    errors: dict[str, str] = {}
    if typed.decision not in terms.decisions_of(kind):
        errors["decision"] = "Choose what was decided"
    again = _day(typed.again, today, "again", errors)
    raised_with = whole_number(typed.raised_with)
    if typed.decision == terms.RAISE and raised_with not in set(seniors):
        errors["raised_with"] = "Choose the senior manager it is raised with"
    may_own = set(owners)
    actions = []
    for nth, line in enumerate(typed.lines):
        if line.blank:
            continue
        action = _action(nth, line, held_on, today, may_own, errors)
        if action is not None:
            actions.append(action)
    for family in typed.families:
        if family.outcome == terms.STOP and family.reason not in terms.STOPPED_WHY:
            errors[f"f-{family.id}-reason"] = "Say why it stops"
    families = tuple(
        SaidOfFamily(int(each.id), each.outcome, each.reason, each.note) for each in typed.families
    )
    return Checked(
        Said(typed.note, typed.decision, again, raised_with, families),
        tuple(actions),
        tuple(int(number) for number in typed.done),
        whole_number(typed.version) or 0,
        errors,
    )


def _action(
    nth: int, line: Line, held_on: date, today: date, owners: set[int], errors: dict[str, str]
) -> WrittenAction | None:
    what, owner = f"a-{nth}-what", f"a-{nth}-owner"
    if not line.what.strip():
        errors[what] = "Say what is to be done, or remove the line"
    if whole_number(line.owner) not in owners:
        errors[owner] = "Choose who does it"
    name = f"a-{nth}-due"
    due = _day(line.due, today, name, errors)
    if due is None and name not in errors:
        errors[name] = "Say by when it is to be done"
    elif due is not None and not line.id and due < held_on:
        errors[name] = (
            f"The action cannot be due before the meeting. You entered {long_date(due)}; the "
            f"meeting is on {long_date(held_on)}."
        )
    if due is None or {what, owner, name} & set(errors):
        return None
    return WrittenAction(
        what=line.what,
        owner_id=int(line.owner),
        due_on=due,
        action_id=whole_number(line.id),
        version=whole_number(line.version) or 0,
    )


def _day(typed: str, today: date, name: str, errors: dict[str, str]) -> date | None:
    try:
        return read_day(typed, today)
    except Unreadable as unreadable:
        errors[name] = str(unreadable)
        return None
