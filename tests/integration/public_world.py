"""Districts, evenings and a stranger, for the tests of the public pages."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Any

from django.test import Client
from django.utils import timezone

from permanency.casework.recruitment.operations import settle_districts
from permanency.casework.training import terms
from permanency.casework.training.models import Course, Session
from permanency.casework.training.operations import Plan, open_course, open_session
from permanency.platform.agencies.models import Agency, Hub
from permanency.platform.security.identity import acting_as, current_account
from tests.people import Region
from tests.web import token_in

# Postcode district, council and hub that answer.
DISTRICTS = (
    ("KV1", "Castlemoor", "Castlemoor hub"),
    ("KV2", "Alderbridge", "North hub"),
    ("KV7", "Westmarsh", "South hub"),
)
STRANGER = {
    "name": "Juniper Ashby-Oyelaran",
    "email": "juniper.ashby@post.example",
    "phone": "01632 960 123",
    "postcode": "kv2 4ab",
    "adopting": "alone",
    "heard": "search",
}


def settle(region: Region) -> None:
    """Say which hub answers which district."""
    with acting_as(region.wren):
        settle_districts(
            districts=[
                (district, Agency.objects.get(name=council), Hub.objects.get(name=hub))
                for district, council, hub in DISTRICTS
            ],
            by=current_account(),
        )


def an_event(
    region: Region,
    *,
    places: int | None = 14,
    title: str = "Information evening",
    kind: str = terms.INFORMATION,
    days: int = 10,
    starts: datetime | None = None,
    **more: Any,
) -> Session:
    """An evening in so many days at half past six, run by Castlemoor for everybody."""
    begins = starts or _evening(timezone.localtime() + timedelta(days=days))
    with acting_as(region.rowan):
        me = current_account()
        course = Course.objects.filter(title=title).first() or open_course(
            agency_id=region.castlemoor,
            kind=kind,
            title=title,
            about="An evening with people who adopted.\n\nAsk anything.",
            open_to=terms.PUBLIC,
            by=me,
        )
        plan = Plan(
            starts_at=begins,
            ends_at=begins + timedelta(minutes=90),
            capacity=places,
            **{"open_to": terms.PUBLIC, "virtual": True, "link": "https://rooms.example/a", **more},
        )
        return open_session(course=course, plan=plan, by=me)


def _evening(day: datetime) -> datetime:
    return day.replace(hour=18, minute=30, second=0, microsecond=0)


def send(client: Client, address: str = "/enquire/", **said: str) -> Any:
    """Open the form at an address and send it, as the stranger but for what is said."""
    page = client.get(address)
    return client.post(address, sent(page, **said))


def sent(page: Any, **said: str) -> dict[str, str]:
    """What a browser sends of a form: its hidden fields, and what was written."""
    hidden = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', page.content.decode()))
    hidden.pop("csrfmiddlewaretoken", None)
    return {**hidden, **STRANGER, "event": "no", **said, "form_token": token_in(page)}
