"""What happened? What can be recorded now stands under its heading; the rest says why not."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Protocol


class Recordable(Protocol):
    """One thing to record of a child, a family or a link."""

    @property
    def slug(self) -> str:
        """Its part of the address."""
        ...

    @property
    def group(self) -> str:
        """The heading it stands under."""
        ...

    @property
    def words(self) -> str:
        """What it is called in the list."""
        ...


def choices(
    things: Iterable[Recordable],
    *,
    refused: Mapping[str, str],
    headings: Sequence[str],
    href: Callable[[str], str],
) -> dict[str, Any]:
    """``groups`` and ``not_now`` of the page ``children/record_choose.html``.

    ``refused`` says by slug why a thing cannot be recorded now, and "" of what can; ``href`` gives
    the address of a slug's form. A heading with nothing under it is left out.
    """
    now: dict[str, list[dict[str, str]]] = {heading: [] for heading in headings}
    not_now = []
    for each in things:
        if refused[each.slug]:
            not_now.append({"words": each.words, "why": refused[each.slug]})
        else:
            now[each.group].append({"words": each.words, "href": href(each.slug)})
    groups = [{"title": title, "events": events} for title, events in now.items() if events]
    return {"groups": groups, "not_now": not_now}
