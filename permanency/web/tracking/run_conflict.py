"""Two people wrote about one child at one meeting: both versions, line by line, nothing lost."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from permanency.casework.tracking import queries, terms
from permanency.casework.tracking.models import Action, AgendaItem
from permanency.platform.rows.conflict import ChangedByAnother
from permanency.platform.security.queries import shown_names
from permanency.web.children.case import case_strip
from permanency.web.conflicts import conflict_page, line
from permanency.web.formats import count_of
from permanency.web.gate import actor_of
from permanency.web.numbers_typed import whole_number
from permanency.web.tracking.families_at import FamilyAt, families_by_item
from permanency.web.tracking.run_form import Line, Typed, kept, line_of

_NOTHING = "Nothing written"


def both_versions(
    request: HttpRequest, item: AgendaItem, changed: ChangedByAnother, typed: Typed
) -> HttpResponse:
    """The page with both; what only one of them wrote goes along."""
    item = AgendaItem.objects.select_related("record__person", "record__agency").get(pk=item.pk)
    actions = {str(action.pk): action for action in queries.actions_of(item)}
    today = timezone.localdate()
    families = families_by_item([item], actor_of(request), today)[item.pk]
    theirs = kept(item, list(actions.values()), [each.talk for each in families])
    typed = typed.with_days(today)
    lines = _of_the_child(theirs, typed)
    hidden = {"version": str(item.version)}
    new = 0
    for nth, mine in enumerate(typed.lines):
        there = actions.pop(mine.id, None)
        new += there is None and not mine.blank
        if mine.id and there is None:
            # Taken out meanwhile: it comes back as a new line.
            hidden |= {f"a-{nth}-id": "", f"a-{nth}-version": ""}
        if there is not None:
            hidden[f"a-{nth}-version"] = str(there.version)
            lines += _of_an_action(nth, line_of(there), mine)
    for nth, action in enumerate(actions.values(), start=len(typed.lines)):
        hidden |= _hidden(nth, action)
    lines += [each for family in families for each in _of_a_family(family, theirs, typed)]
    row = changed.row if isinstance(changed.row, Action) else item
    return conflict_page(
        request,
        case=case_strip(item.record, today),
        row=row,
        record_id=item.record_id,
        lines=lines,
        changed=hidden,
        kept=f"{count_of(new, 'action')} you wrote." if new else "",
    )


def _person(*codes: str) -> Callable[[str], str]:
    """The words for a colleague's number, of those that are on either version."""
    names = shown_names(found for each in codes if (found := whole_number(each)) is not None)

    def person(code: str) -> str:
        number = whole_number(code)
        return "Nobody" if number is None else names.get(number, "A colleague")

    return person


def _of_the_child(theirs: Typed, mine: Typed) -> list[dict[str, Any]]:
    person = _person(theirs.raised_with, mine.raised_with)
    return [
        line(
            label,
            name,
            theirs=(getattr(theirs, name), words(getattr(theirs, name))),
            mine=(getattr(mine, name), words(getattr(mine, name))),
        )
        for label, name, words in (
            ("Note", "note", lambda text: text or _NOTHING),
            ("What was decided", "decision", lambda code: terms.ALL_DECISIONS.get(code, _NOTHING)),
            ("Raised with", "raised_with", person),
            ("Talk again on", "again", lambda text: text or "No day"),
        )
        if getattr(theirs, name) != getattr(mine, name)
    ]


def _of_an_action(nth: int, theirs: Line, mine: Line) -> list[dict[str, Any]]:
    person = _person(theirs.owner, mine.owner)
    return [
        line(
            f"Action {nth + 1}: {label}",
            f"a-{nth}-{name}",
            theirs=(getattr(theirs, name), words(getattr(theirs, name))),
            mine=(getattr(mine, name), words(getattr(mine, name))),
        )
        for label, name, words in (
            ("what", "what", lambda text: text or _NOTHING),
            ("who", "owner", person),
            ("due", "due", lambda text: text or "No day"),
        )
        if getattr(theirs, name) != getattr(mine, name)
    ]


def _in(words: Mapping[str, str]) -> Callable[[str], str]:
    """The words for a code; for none, that nothing was written."""
    return lambda code: words.get(code, _NOTHING)


def _of_a_family(family: FamilyAt, theirs: Typed, mine: Typed) -> list[dict[str, Any]]:
    """What was said of one family on either version, where they differ."""
    there, here = theirs.family(str(family.talk.pk)), mine.family(str(family.talk.pk))
    return [
        line(
            f"{family.name}: {label}",
            f"f-{family.talk.pk}-{name}",
            theirs=(getattr(there, name), words(getattr(there, name))),
            mine=(getattr(here, name), words(getattr(here, name))),
        )
        for label, name, words in (
            ("what was said", "outcome", _in(terms.OUTCOMES)),
            ("why it stops", "reason", _in(terms.STOPPED_WHY)),
            ("note", "note", lambda text: text or _NOTHING),
        )
        if getattr(there, name) != getattr(here, name)
    ]


def _hidden(nth: int, action: Action) -> dict[str, str]:
    """An action only the other one wrote, as a line of the form."""
    there = line_of(action)
    return {
        f"a-{nth}-{name}": getattr(there, name)
        for name in ("id", "version", "what", "owner", "due")
    }
