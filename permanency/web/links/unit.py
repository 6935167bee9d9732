"""The children a link is opened for: one, or brothers and sisters who stay together."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import Http404, HttpRequest

from permanency.casework.children import siblings
from permanency.casework.children.models import Record, SiblingDecision, SiblingGroup
from permanency.casework.matching.units_seen import unit_of
from permanency.platform.audit.operations import log_read, log_write
from permanency.platform.people.queries import names_of
from permanency.platform.rows.models import LIVE
from permanency.platform.security.models import Account
from permanency.platform.security.policies import within
from permanency.web.children.case import NOT_NAMED
from permanency.web.gate import actor_of


def find_children(
    request: HttpRequest, ref: str, *, action: str = "link.open_form.read"
) -> list[Record]:
    """The children whom this person records for, the one named first; the read is logged.

    ``ref`` names a child, or brothers and sisters, a letter after it those of one part of them.

    Raises:
        Http404: there is none, or none for this person.
    """
    actor = actor_of(request)
    children = _of_group(ref, actor) if ref.startswith("U") else _of_child(ref, actor)
    if not children:
        log_write(action="lookup.missed")
        raise Http404
    log_read(action, children)
    return children


def _mine(records: Sequence[int], by: Account) -> dict[int, Record]:
    rows = within(Record.objects.filter(LIVE), by, "child.write", writing=True)
    return {
        each.pk: each for each in rows.filter(pk__in=records).select_related("person", "agency")
    }


def _of_child(ref: str, by: Account) -> list[Record]:
    rows = within(Record.objects.filter(LIVE), by, "child.write", writing=True)
    child = rows.filter(ref=ref).select_related("person", "agency").first()
    if child is None:
        return []
    unit = [each.pk for each in unit_of(child, by)]
    mine = _mine(unit, by)
    return [mine[pk] for pk in unit if pk in mine]


def _of_group(ref: str, by: Account) -> list[Record]:
    """Those of the group, or of the part, who belong to it now; which of them is chosen there."""
    ref, _, letter = ref.partition("-")
    group = SiblingGroup.objects.filter(ref=ref).first()
    if group is None:
        return []
    there = [each.record for each in siblings.members_of([group], by)]
    decided = siblings.decisions_about(there)
    ordered = [
        each.pk
        for each in there
        if each.closed_on is None
        and (not letter or _letter(siblings.standing(decided.get(each.pk, ()), group)) == letter)
    ]
    mine = _mine(ordered, by)
    return [mine[pk] for pk in ordered if pk in mine]


def _letter(stands: SiblingDecision | None) -> str:
    return stands.unit if stands is not None else ""


def names(children: Sequence[Record]) -> dict[str, str]:
    """What each child is called, by reference."""
    known = names_of(each.person for each in children)
    return {
        each.ref: name.full
        if (name := known.get(each.person_id)) and name.full
        else f"{NOT_NAMED}, {each.ref}"
        for each in children
    }
