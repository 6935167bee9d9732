"""The children of a meeting as its pages show them: name, why, what was decided, what is to do.

Brothers and sisters who are talked about together stand as one, under both names.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone

from permanency.casework.tracking import terms
from permanency.casework.tracking.models import Action, AgendaItem
from permanency.casework.tracking.queries import leading
from permanency.casework.tracking.reasons import in_words, read, short
from permanency.platform.people.queries import names_of
from permanency.platform.rows.models import LIVE
from permanency.platform.security.queries import shown_names
from permanency.web.formats import in_words as listed
from permanency.web.formats import long_date, short_date
from permanency.web.matching.called import called_together
from permanency.web.tracking.families_at import FamilyAt


@dataclass(frozen=True)
class At:
    """One child at a meeting, its name, and the actions agreed there.

    ``led`` are the parts of brothers and sisters who stand under the same name.
    """

    item: AgendaItem
    name: str
    actions: tuple[Action, ...]
    led: tuple[AgendaItem, ...] = ()

    @property
    def items(self) -> list[AgendaItem]:
        """Every child's part, for the log of reads."""
        return [self.item, *self.led]

    @property
    def councils(self) -> str:
        """The councils of the children, each once."""
        return listed(list(dict.fromkeys(each.record.agency.name for each in self.items)))

    @property
    def ref(self) -> str:
        """The child's reference."""
        return self.item.record.ref

    @property
    def talked_about(self) -> bool:
        """Whether somebody saved what was said."""
        return self.item.saved_at is not None

    @property
    def why(self) -> str:
        """All reasons as one sentence: "An action was due on …; no note for 7 weeks."."""
        today = timezone.localdate()
        words = "; ".join(in_words(each, self.item.held_on, today) for each in read(self.item.why))
        return f"{words[:1].upper()}{words[1:]}." if words else ""

    @property
    def in_short(self) -> str:
        """The first two reasons, for the list."""
        reasons = read(self.item.why)[:2]
        words = [short(each, self.item.held_on) for each in reasons]
        if not words:
            return ""
        return ", ".join([words[0], *(word[0].lower() + word[1:] for word in words[1:])])

    @property
    def decided(self) -> str:
        """What was decided in words, and with whom it was raised."""
        return terms.ALL_DECISIONS.get(self.item.decision, "")


def children_at(items: Sequence[AgendaItem]) -> list[At]:
    """The items with names and actions, in their order; who stays together as one."""
    names = names_of(item.record.person for item in items)
    led: dict[int, list[AgendaItem]] = defaultdict(list)
    for item in items:
        led[item.led_by_id or 0].append(item)
    actions: dict[int, list[Action]] = defaultdict(list)
    rows = Action.objects.filter(LIVE, item__in=[item.pk for item in items]).order_by("pk")
    for action in rows:
        actions[action.item_id or 0].append(action)
    found = []
    for item in leading(items):
        there = [item, *led[item.pk]]
        full = called_together([names.get(each.record.person_id) for each in there])
        found.append(At(item, full, tuple(actions[item.pk]), tuple(led[item.pk])))
    return found


def run_list(children: Iterable[At], now_ref: str, meeting_ref: str) -> list[dict[str, Any]]:
    """The progress list: who is done, who is being talked about, who is to come."""
    return [
        {
            "words": each.name,
            "href": reverse("child_meeting_item", args=[meeting_ref, each.ref]),
            "state": "now" if each.ref == now_ref else "done" if each.talked_about else "todo",
            "more": [_under(each)],
        }
        for each in children
    ]


def _under(each: At) -> str:
    if not each.talked_about:
        return f"Skipped. {each.in_short}" if each.item.skipped else each.in_short
    if each.item.review_again_on:
        return f"{each.decided}, again {short_date(each.item.review_again_on)}"
    return each.decided


def minutes(
    children: Iterable[At], families: Mapping[int, Sequence[FamilyAt]], *, correct: str = ""
) -> list[dict[str, Any]]:
    """What was said and decided about each child; ``correct``: the meeting, to put it right."""
    children = list(children)
    people = {each.item.raised_with_id for each in children if each.item.raised_with_id}
    people |= {action.owner_id for each in children for action in each.actions}
    names = shown_names(people)
    return [
        {
            "name": each.name,
            "href": reverse("child", args=[each.ref]),
            "ref": each.ref,
            "council": each.councils,
            "families": [one.minuted for one in families.get(each.item.pk, ())],
            "why": each.why,
            "decided": each.decided,
            "raised_with": names.get(each.item.raised_with_id or 0, ""),
            "note": each.item.note,
            "again": long_date(each.item.review_again_on) if each.item.review_again_on else "",
            "actions": [
                action_words(action, names.get(action.owner_id, "A colleague"))
                for action in each.actions
            ],
            "correct_href": reverse("child_meeting_correct", args=[correct, each.ref])
            if correct
            else "",
        }
        for each in children
    ]


def action_words(action: Action, owner: str) -> dict[str, Any]:
    """What, who, by when, and whether it is done."""
    return {
        "what": action.what,
        "owner": owner,
        "due": action.due_on,
        "done": f"Done {short_date(action.done_on)}" if action.done_on else "",
    }


def names_listed(children: Sequence[At], at_most: int = 3) -> str:
    """ "Wilf Hazelbrook, Ottilie Grasswater and 4 others"."""
    shown = [each.name for each in children[:at_most]]
    more = len(children) - len(shown)
    if more:
        shown.append(f"{more} {'other' if more == 1 else 'others'}")
    return listed(shown)


def late(action: Action, today: date) -> bool:
    """Whether it should have been done before today."""
    return action.done_on is None and action.due_on < today
