"""The invented partnership: who hosts it, its councils and its hubs."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Council:
    """A partner council: the responsible authority of its children."""

    name: str
    slug: str
    hub: str
    host: bool
    number_prefix: str  # how its own child numbers begin
    outward_codes: tuple[str, ...]  # of an area of letters no post town uses


@dataclass(frozen=True, slots=True)
class Hub:
    """Where adoption work is done for one or more councils."""

    name: str
    kind: str  # central, locality
    councils: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Partnership:
    """A regional adoption agency."""

    name: str
    short_name: str
    host: str
    e_mail_domain: str  # under .example: reserved, no letter can be delivered


PARTNERSHIP = Partnership(
    name="Kestrel Vale Permanency Partnership",
    short_name="Kestrel Vale",
    host="Castlemoor",
    e_mail_domain="kestrel-vale.example",
)

COUNCILS = (
    Council("Alderbridge", "alderbridge", "North hub", False, "21", ("KV1", "KV2", "KV3")),
    Council("Castlemoor", "castlemoor", "Castlemoor hub", True, "32", ("KV4", "KV5", "KV6")),
    Council("Holt and Fenwick", "holt-and-fenwick", "South hub", False, "43", ("KV7", "KV8")),
    Council("Westmarsh", "westmarsh", "South hub", False, "54", ("KV9", "KV10", "KV11", "KV12")),
)

CENTRAL_HUB = "Central hub"

HUBS = (
    Hub(CENTRAL_HUB, "central", tuple(council.name for council in COUNCILS)),
    Hub("North hub", "locality", ("Alderbridge",)),
    Hub("Castlemoor hub", "locality", ("Castlemoor",)),
    Hub("South hub", "locality", ("Holt and Fenwick", "Westmarsh")),
)


def council_named(name: str) -> Council:
    """The council of that name.

    Raises:
        KeyError: there is none; the message lists those there are.
    """
    for council in COUNCILS:
        if council.name == name:
            return council
    raise KeyError(f"No council is called {name}; there are {', '.join(c.name for c in COUNCILS)}")
