"""Brothers and sisters: who belongs together, and what was decided for them, by whom and why."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from permanency.exchange.synthetic.child import Child
from permanency.exchange.synthetic.days import some_days
from permanency.exchange.synthetic.region import Region
from permanency.exchange.synthetic.tracked.choice import stands
from permanency.exchange.synthetic.tracked.stand import ADOPTED, PARALLEL, Stand

Key = tuple[str, str]  # council, its number of the child
_UNITS = "ABCDEFGH"
_HALF = ("Castlemoor", "Alderbridge"), ("Westmarsh", "Castlemoor")


@dataclass(frozen=True)
class SiblingsPlan:
    """A group and its decision; ``plan`` "" where none was made. ``units``: a letter each."""

    children: tuple[Key, ...]
    plan: str = ""
    units: tuple[str, ...] = ()
    decided_on: date | None = None
    reasons: str = ""

    @property
    def councils(self) -> tuple[str, ...]:
        """The councils of the children, each once."""
        return tuple(dict.fromkeys(council for council, _ in self.children))


def siblings(region: Region) -> list[SiblingsPlan]:
    """Every group with a child the tracker follows; two of them reach over two councils."""
    listed = [stand for stand in stands(region) if stand.state != ADOPTED]
    by_key = {stand.key: stand for stand in listed}
    groups: dict[int, list[Child]] = defaultdict(list)
    wanted = {stand.child.sibling_group for stand in listed if stand.child.sibling_group}
    for child in region.children:
        if child.sibling_group in wanted and child.in_care_on(region.today):
            assert child.sibling_group is not None
            groups[child.sibling_group].append(child)
    found = [
        _plan(group, children, by_key, region)
        for group, children in sorted(groups.items())
        if len(children) > 1
    ]
    return [*found, *_half(region, listed)]


def _plan(
    group: int, children: list[Child], by_key: dict[Key, Stand], region: Region
) -> SiblingsPlan:
    rng = Random(f"{region.seed}/siblings/{group}")  # noqa: S311 - invented
    keys = tuple((child.council, child.number) for child in children)
    tracked = [by_key[key] for key in keys if key in by_key]
    decided = [stand.decided_on for stand in tracked if stand.decided_on]
    if any(child.full_name == "Persephone Honeysuckle-Oyelaran" for child in children):
        units = tuple(_UNITS[at] for at in range(len(keys)))
        return SiblingsPlan(keys, "apart", units, date(2025, 12, 18), APART[0])
    undecided = all(stand.state == PARALLEL for stand in tracked) or len(tracked) < len(keys)
    if not decided or rng.random() < (0.6 if undecided else 0.12):
        return SiblingsPlan(keys)
    day = min(max(decided) - some_days(rng, 3, 40), region.today - timedelta(2))
    day = max([day, *(child.born_on + timedelta(14) for child in children)])
    together = {stand.placed_on or stand.matched_on for stand in tracked} != {None}
    plan = rng.choices(
        ("together", "together_preferred", "apart"), (80, 20, 0) if together else (46, 32, 22)
    )[0]
    if len(tracked) < len(keys) and plan == "together":
        plan = "apart"  # one of them has another plan
    return SiblingsPlan(keys, plan, _letters(plan, len(keys)), day, rng.choice(REASONS[plan]))


def _letters(plan: str, count: int) -> tuple[str, ...]:
    if plan == "together":
        return ("A",) * count
    if plan == "apart":
        return tuple(_UNITS[:count])
    return ("A",) * (count - 1) + ("B",)


def _half(region: Region, listed: list[Stand]) -> list[SiblingsPlan]:
    """Half-brothers and half-sisters under two councils, nothing decided yet."""
    found, used = [], set()
    for at, councils in enumerate(_HALF):
        rng = Random(f"{region.seed}/half/{at}")  # noqa: S311 - invented
        keys = []
        for council in councils:
            fits = [
                stand.key
                for stand in listed
                if stand.child.council == council
                and stand.child.sibling_group is None
                and stand.state in (PARALLEL, "decided")
                and stand.key not in used
            ]
            if fits:
                keys.append(rng.choice(sorted(fits)))
        if len(keys) == len(councils):
            used.update(keys)
            found.append(SiblingsPlan(tuple(keys)))
    return found


APART = (
    "She is young enough to settle with a new family. He is settled in long-term foster care and "
    "wants to stay. They meet twice a year and write in between.",
    "Each needs a parent of their own for some years. They will keep meeting.",
    "The assessment found that together neither gets the care each needs. They are fond of each "
    "other and will see each other often.",
)
REASONS = {
    "together": (
        "They have always lived together and look to each other for comfort.",
        "The older one helps the younger to settle. Both asked to stay together.",
        "The assessment found a warm bond. Nothing speaks for living apart.",
    ),
    "together_preferred": (
        "Together is best for them. If no family is found in six months, the youngest may be "
        "placed alone, with the brothers and sisters close by.",
        "We look for a family for all of them first. A split is allowed after the review.",
    ),
    "apart": APART,
}
