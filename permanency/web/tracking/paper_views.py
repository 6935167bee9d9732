"""The paper of a meeting: the agenda before it, the notes after it."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from permanency.casework.tracking.queries import items_of
from permanency.platform.agencies.models import Partnership
from permanency.platform.audit.operations import log_read
from permanency.platform.security.queries import shown_names
from permanency.web.formats import short_date
from permanency.web.gate import actor_of, needs
from permanency.web.tracking.children_at import At, children_at
from permanency.web.tracking.families_at import FamilyAt, families_by_item
from permanency.web.tracking.finding import find_meeting
from permanency.web.tracking.meeting_paper import Entry, Family, ToDo, pdf
from permanency.web.tracking.words import title_of, when


@needs("child.read")
def paper(request: HttpRequest, ref: str) -> HttpResponse:
    """Who is talked about, with which families; what was said, once it was. Taking it is logged."""
    meeting = find_meeting(request, ref)
    children = children_at(items_of(meeting))
    log_read("meeting.paper.read", [item for each in children for item in each.items])
    today = timezone.localdate()
    families = families_by_item([each.item for each in children], actor_of(request), today)
    owners = shown_names(action.owner_id for each in children for action in each.actions)
    partnership = Partnership.objects.order_by("pk").values_list("name", flat=True).first()
    content = pdf(
        partnership=partnership or "Permanency Hub",
        title=title_of(meeting),
        when=when(meeting),
        here=meeting.here,
        entries=[_entry(each, families[each.item.pk], owners) for each in children],
        blank=meeting.ended_at is None,
        on=today,
    )
    answer = HttpResponse(content, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="meeting-{ref}.pdf"'
    return answer


def _entry(each: At, families: Sequence[FamilyAt], owners: dict[int, str]) -> Entry:
    return Entry(
        name=each.name,
        about=f"{each.ref}, {each.councils}",
        why=each.why,
        families=[Family(one.name, one.about, one.said, one.talk.note) for one in families],
        decided=each.decided if each.talked_about else "",
        note=each.item.note if each.talked_about else "",
        actions=[
            ToDo(action.what, owners.get(action.owner_id, "A colleague"), short_date(action.due_on))
            for action in each.actions
        ],
    )
