"""What a list about adopters was asked for: hub, social worker, view, page. Nothing of a name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeVar
from urllib.parse import urlencode

from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest

from permanency.casework.adopters.models import Application, Household
from permanency.platform.agencies.models import Hub
from permanency.platform.rows.models import LIVE
from permanency.platform.security.models import Account
from permanency.platform.security.policies import within
from permanency.platform.security.queries import shown_names
from permanency.web.numbers_typed import whole_number

PAGE = 25
ME = "me"
NOBODY = "nobody"
Row = TypeVar("Row", bound=models.Model)


@dataclass(frozen=True)
class Asked:
    """One question to a list, as its address says it."""

    hub: str = ""
    worker: str = ""
    view: str = ""
    over: bool = False
    number: int = 1
    usual_view: str = ""

    def narrow(
        self, rows: QuerySet[Row], actor: Account, *, hub: str, worker: str
    ) -> QuerySet[Row]:
        """Only the rows of the hub and the worker asked for; paths of both are given."""
        if self.hub:
            rows = rows.filter(**{hub: int(self.hub)})
        if self.worker == NOBODY:
            rows = rows.filter(**{f"{worker}__isnull": True})
        elif self.worker:
            rows = rows.filter(**{worker: actor.pk if self.worker == ME else int(self.worker)})
        return rows

    def page(self, total: int) -> int:
        """The page asked for, or the nearest there is."""
        return max(1, min(self.number, (total + PAGE - 1) // PAGE))

    def query(self, **changes: Any) -> str:
        """The query of the same question with some answers changed; empty ones left out."""
        told = {
            "view": self.view if self.view != self.usual_view else "",
            "hub": self.hub,
            "worker": self.worker,
            "over": "1" if self.over else "",
        } | changes
        said = urlencode({name: value for name, value in told.items() if value})
        return f"?{said}" if said else "?"

    def turn(self, page: int) -> str:
        """The address of another page of the same list."""
        return self.query(page=str(page))

    def fields(
        self,
        actor: Account,
        *,
        view: tuple[str, Sequence[tuple[str, str]]] | None = None,
    ) -> list[dict[str, Any]]:
        """The fields of a filter form."""
        found = [
            _field("hub", "Hub", self.hub, [("", "All hubs"), *hubs(actor)]),
            _field("worker", "Social worker", self.worker, workers(actor)),
        ]
        if view:
            label, choices = view
            found.insert(0, _field("view", label, self.view, choices))
        return found

    def chosen(self, actor: Account) -> list[dict[str, str]]:
        """The filters that leave something out, each with the address without it."""
        found = []
        if self.hub:
            words = dict(hubs(actor)).get(self.hub, "A hub")
            found.append({"words": words, "off_href": self.query(hub="")})
        if self.worker:
            words = dict(workers(actor)).get(self.worker, "A colleague")
            found.append({"words": words, "off_href": self.query(worker="")})
        return found


def asked_of(request: HttpRequest, *, views: tuple[str, ...] = ("",)) -> Asked:
    """The question in an address; what cannot be read is left out."""
    got = request.GET
    number, view = got.get("page", "1"), got.get("view", "")
    hub, worker = got.get("hub", ""), got.get("worker", "")
    return Asked(
        hub=hub if _is_number(hub) else "",
        worker=worker if worker in (ME, NOBODY) or _is_number(worker) else "",
        view=view if view in views else views[0],
        over=got.get("over") == "1",
        number=int(number) if _is_number(number) else 1,
        usual_view=views[0],
    )


def _is_number(said: str) -> bool:
    return whole_number(said) is not None


def hubs(actor: Account) -> list[tuple[str, str]]:
    """The hubs of households this person may see."""
    seen = within(Household.objects.all(), actor, "adopter.read").filter(LIVE)
    found = Hub.objects.filter(pk__in=seen.values("hub")).order_by("name")
    return [(str(pk), name) for pk, name in found.values_list("pk", "name")]


def workers(actor: Account) -> list[tuple[str, str]]:
    """Everybody, me, nobody, and whoever works with an open application this person may see."""
    seen = within(Application.objects.all(), actor, "adopter.read").filter(
        LIVE, closed_on__isnull=True, worker__isnull=False
    )
    ids = set(seen.values_list("worker_id", flat=True)) - {actor.pk}
    names = shown_names(ids)
    return [
        ("", "Everybody"),
        (ME, "Me"),
        (NOBODY, "Nobody yet"),
        *sorted(((str(pk), name) for pk, name in names.items()), key=lambda each: each[1]),
    ]


def _field(name: str, label: str, value: str, choices: Sequence[tuple[str, str]]) -> dict[str, Any]:
    return {
        "kind": "select",
        "name": name,
        "label": label,
        "value": value,
        "choices": [{"value": code, "words": words} for code, words in choices],
    }
