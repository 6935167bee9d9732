"""Drawing invented homes: foster carers, children's homes, adopters, with invented postcodes."""

from __future__ import annotations

from random import Random

from permanency.exchange.synthetic.course import Home
from permanency.exchange.synthetic.places import COUNCILS, Council

_INWARD_LETTERS = "ABDEFGHJLNPQRSTUWXYZ"  # C I K M O V do not occur in inward codes


def postcode(rng: Random, council: Council) -> str:
    """A postcode of the council's area; its letters belong to no real post town."""
    letters = rng.choice(_INWARD_LETTERS) + rng.choice(_INWARD_LETTERS)
    return f"{rng.choice(council.outward_codes)} {rng.randrange(1, 10)}{letters}"


def foster(rng: Random, council: Council, *, long_term: bool = False) -> Home:
    """A foster home: with relatives or friends (U1, U3) or with others (U4, U6)."""
    if long_term:
        place = rng.choices(("U1", "U4"), (30, 70))[0]
    else:
        place = rng.choices(("U3", "U6"), (18, 82))[0]
    provider = "PR1" if place in ("U1", "U3") else _bought_or_own(rng)
    return Home(place, provider, _post(rng, council), _urn(rng))


def childrens_home(rng: Random, council: Council) -> Home:
    """A children's home (K2)."""
    provider = rng.choices(("PR1", "PR4"), (25, 75))[0]
    return Home("K2", provider, _post(rng, council), _urn(rng))


def supported(rng: Random, council: Council) -> Home:
    """Supported accommodation (K3), for those of sixteen and seventeen."""
    return Home("K3", rng.choices(("PR1", "PR4"), (20, 80))[0], _post(rng, council), _urn(rng))


def parents(rng: Random, council: Council) -> Home:
    """At home with parents under a care order (P1); nobody is registered for it."""
    return Home("P1", "PR0", postcode(rng, council), "XXXXXXX")


def early_permanence(rng: Random, council: Council, agency_kind: str) -> Home:
    """Foster carers who are also approved adopters (U5, now and then relatives: U2)."""
    place = "U2" if rng.random() < 0.04 else "U5"
    return Home(place, adoption_provider(council, agency_kind), _post(rng, council), _urn(rng))


def adopters(rng: Random, council: Council, agency_kind: str, *, consent: bool) -> Home:
    """Adopters the child has not lived with before (A4 by consent, A6 under an order)."""
    provider = adoption_provider(council, agency_kind)
    return Home("A4" if consent else "A6", provider, _post(rng, council), _urn(rng))


def adoption_provider(council: Council, agency_kind: str) -> str:
    """The return's word for who approved the adopters.

    PR1 holds an agency the council hosts itself; for the other partners the same adopters are PR2.
    """
    if agency_kind == "vaa":
        return "PR5"
    if agency_kind in ("own", "partner") and council.host:
        return "PR1"
    return "PR2"


def _bought_or_own(rng: Random) -> str:
    return rng.choices(("PR1", "PR4"), (64, 36))[0]


def _post(rng: Random, council: Council) -> str:
    # One child in seven lives outside the council's own area.
    return postcode(rng, rng.choice(COUNCILS) if rng.random() < 0.15 else council)


def _urn(rng: Random) -> str:
    return f"SC{rng.randrange(900_000, 1_000_000)}"
