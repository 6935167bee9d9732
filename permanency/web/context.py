"""What every page is given: the frame around it and today's date."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from permanency.platform.agencies.models import Partnership
from permanency.web import navigation
from permanency.web.applicant.places import own_places
from permanency.web.components import Place, Shell

# What stands in the header before anybody signed in, when no partnership can be seen yet.
_NO_PARTNERSHIP = ("Permanency Hub", "")


def page(request: HttpRequest) -> dict[str, Any]:
    """``shell`` and ``today`` for the layouts; see ``components.Shell``.

    Pages for people outside the staff service have places of their own: they put a list of them
    on the request as ``own_places``, and the frame says nothing of who is signed in.
    """
    now = timezone.localtime()
    name, kind = _partnership()
    own: tuple[Place, ...] | None = getattr(request, "own_places", None)
    if own is not None:
        shell = Shell(partnership=name, kind=kind, recorded_up_to=now, places=own)
        return {"shell": shell, "today": timezone.localdate()}
    who = getattr(request, "user", None)
    if who is not None and who.is_authenticated and who.outside:
        shell = Shell(
            partnership=name, kind=kind, recorded_up_to=now, person=who.shown_name,
            places=own_places(request), may_find=False, outside=True,
        )  # fmt: skip
        return {"shell": shell, "today": timezone.localdate()}
    person, role, may_find = "", "", False
    places: tuple[Place, ...] = ()
    user = getattr(request, "user", None)
    if user is not None and user.is_authenticated:
        here = navigation.standing(user)
        person, role = user.shown_name, here.role
        places, may_find = navigation.places(request, here), "child.read" in here.may
    return {
        "shell": Shell(
            partnership=name,
            kind=kind,
            recorded_up_to=now,
            person=person,
            role=role,
            places=places,
            may_find=may_find,
            shortcuts=bool(request.COOKIES.get("shortcuts") == "on"),
        ),
        "today": timezone.localdate(),
    }


def _partnership() -> tuple[str, str]:
    """Name and kind in two lines: "Kestrel Vale", "Permanency Partnership"."""
    found = Partnership.objects.order_by("pk").values_list("name", flat=True).first()
    if not found:
        return _NO_PARTNERSHIP
    for kind in ("Permanency Partnership", "Adoption Partnership", "Partnership"):
        if found.endswith(kind):
            return found.removesuffix(kind).strip(), kind
    return found, ""
