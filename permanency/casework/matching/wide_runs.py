"""Keeping lists that rest on many children, and making any past one again to the byte (ADR 42).

The same list on the same inputs is kept once at an agency. Whoever records nothing of children
looks at a list without keeping it, as with a child's own (``runs``).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet

from permanency.casework.adopters.models import Household
from permanency.casework.matching import terms
from permanency.casework.matching.fit.family_list import CHILDREN
from permanency.casework.matching.fit.profiles import Households, Units
from permanency.casework.matching.fit.run import Recipe, digest
from permanency.casework.matching.fit.weights import Weights
from permanency.casework.matching.inputs import HouseholdRef, HouseholdRefs, UnitRefs
from permanency.casework.matching.models import WideRun
from permanency.casework.matching.packing import lines_again, packed
from permanency.casework.matching.region.kept import TOGETHER, TURNS, inputs_of
from permanency.casework.matching.region.today import Region
from permanency.platform.audit.operations import log_write
from permanency.platform.rows.models import LIVE
from permanency.platform.security.models import Account
from permanency.platform.security.policies import agencies_with, within

RECIPES: dict[str, Recipe] = {each.kind: each for each in (CHILDREN, TURNS, TOGETHER)}
assert RECIPES.keys() == terms.WIDE_LISTS.keys()


def keep_children(
    *, home: HouseholdRef, homes: Households, row: int, units: Units, refs: UnitRefs,
    weights: Weights, by: Account, now: datetime, today: date,
) -> WideRun | None:  # fmt: skip
    """Keep the list of children for the family in that row; the one kept before, if the same.

    None for a reader who records nothing of children, or where no child waits.
    """
    inputs = CHILDREN.inputs(units.take(list(refs.whole)), homes.take([row]))
    return _keep(
        CHILDREN, inputs, weights, refs, [home], for_family=home.application_id, by=by, now=now,
        today=today,
    )  # fmt: skip


def keep_turns(
    *, region: Region, refs: UnitRefs, homes: HouseholdRefs, week: int, by: Account,
    now: datetime, today: date,
) -> WideRun | None:  # fmt: skip
    """Keep whose turn it is on every list this week; see ``keep_children``."""
    inputs = inputs_of(TURNS, region, week=week)
    return _keep(TURNS, inputs, region.weights, refs, homes, by=by, now=now, today=today)


def keep_together(
    *, region: Region, refs: UnitRefs, homes: HouseholdRefs, by: Account, now: datetime,
    today: date,
) -> WideRun | None:  # fmt: skip
    """Keep whom to talk about together, and the ways nearly as good; see ``keep_children``."""
    inputs = inputs_of(TOGETHER, region)
    return _keep(TOGETHER, inputs, region.weights, refs, homes, by=by, now=now, today=today)


def made_again(run: WideRun) -> list[dict[str, Any]]:
    """The list made again from what was kept, line by line as its recipe writes them.

    Raises:
        CannotRebuild: it was made with another score card, or does not come out the same.
    """
    return lines_again(run, RECIPES[run.kind])


def lists_of_family(household: Household, by: Account) -> QuerySet[WideRun]:
    """Lists of children kept for a family, the newest first, without what is in them."""
    return _newest(by).filter(kind=CHILDREN.kind, application__household=household)


def lists_of_region(by: Account) -> QuerySet[WideRun]:
    """Lists kept of the whole region, the newest first, without what is in them."""
    return _newest(by).filter(kind__in=(TURNS.kind, TOGETHER.kind))


def _newest(by: Account) -> QuerySet[WideRun]:
    rows = within(WideRun.objects.filter(LIVE), by)
    return rows.defer("inputs", "output").order_by("-made_at", "-pk")


def _keep(
    recipe: Recipe, inputs: bytes, weights: Weights, refs: UnitRefs,
    homes: Iterable[HouseholdRef], *, for_family: int | None = None, by: Account, now: datetime,
    today: date,
) -> WideRun | None:  # fmt: skip
    agencies = agencies_with(by, "child.write")
    # Parts of brothers and sisters are rows of their own; their children are in the whole.
    units = [refs[each] for each in refs.whole]
    families = sorted({each.application_id for each in homes})
    if not agencies or not units or not families:
        return None
    same = {
        "agency_id": min(agencies),
        "kind": recipe.kind,
        "card": recipe.card,
        "weights": weights.version,
        "inputs_hash": digest(inputs),
        "voided_at": None,
        "doubtful": False,
    }
    before = within(WideRun.objects.filter(**same), by).defer("inputs", "output").first()
    if before is not None:
        return before
    made = packed(recipe.run(inputs, weights))
    # Two who look at one moment: the second finds what the first kept.
    kept, new = WideRun.objects.get_or_create(
        **same,
        defaults={
            **{name: value for name, value in made.items() if name not in same},
            "application_id": for_family,
            "made_on": today,
            "made_at": now,
            "made_by": by,
            "units": len(units),
            "families": len(families),
            "records": sorted({child.record_id for each in units for child in each.children}),
            "applications": families,
        },
    )
    if new:
        log_write(action="run.kept", records=[kept], detail={"run": kept.ref, "list": recipe.kind})
    return kept
