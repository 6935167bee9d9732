"""From the pace of each step to the chance of each number of approvals.

Steps are taken one after the other: what is left of the step one is in, then the next ones afresh.
Households are taken to go their ways apart from each other; those still to come are as many as a
steady stream brings (Poisson).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from permanency.casework.adopters.forecast_pace import Pace, after, within

if TYPE_CHECKING:
    import numpy as np

    Numbers = np.ndarray[tuple[int, ...], np.dtype[np.float64]]

Paces = Mapping[str, Pace]


def chances(paces: Paces, step: str, days: int | None, longest: int) -> Numbers:
    """The chance to be approved within 0, 1, … ``longest`` days from now.

    ``paces``: of each step, in the order of the way. ``days``: in the step for so many days
    already, and still there at the end of today; None for a household that enters it now.
    """
    import numpy as np

    found = within(paces[step], longest) if days is None else after(paces[step], days, longest)
    reached = np.cumsum(found)
    for later in _after(paces, step):
        density = np.diff(reached, prepend=0.0)
        reached = np.convolve(density, np.cumsum(within(paces[later], longest)))[: longest + 1]
    return reached


def _after(paces: Paces, step: str) -> list[str]:
    order = list(paces)
    return order[order.index(step) + 1 :]


def of_all(paces: Paces, here: Mapping[str, Sequence[int]], ahead: Sequence[int]) -> Numbers:
    """The chance of each household under way, in a row, to be approved within ``ahead`` days.

    The same as ``chances`` of each, worked out for all of a step at once.
    """
    import numpy as np

    longest = ahead[-1]
    found = []
    for step, days in here.items():
        if not days:
            continue
        next_steps = _after(paces, step)
        then = chances(paces, next_steps[0], None, longest) if next_steps else np.ones(longest + 1)
        leaving = _leaving(paces[step], np.array(days), longest)
        found.append(
            np.stack([leaving[:, : far + 1] @ then[far::-1] for far in ahead], axis=1)
        )  # fmt: skip
    return np.concatenate(found) if found else np.zeros((0, len(ahead)))


def _leaving(told: Pace, days: Numbers, longest: int) -> Numbers:
    """``after`` for many at once: a row each."""
    import numpy as np

    at = np.minimum(days[:, None] + 1 + np.arange(longest), len(told.going_on) - 1)
    going_on, leaving = told.going_on[at], told.leaving[at]
    still = np.cumprod(1 - going_on - leaving, axis=1)
    still = np.concatenate((np.ones((len(days), 1)), still[:, :-1]), axis=1)
    return np.concatenate((np.zeros((len(days), 1)), still * going_on), axis=1)


def numbers(
    drawn: Sequence[Paces],
    here: Mapping[str, Sequence[int]],
    coming: Mapping[str, float],
    ahead: Sequence[int],
) -> list[Numbers]:
    """For each day looked at, the chance of 0, 1, 2 … approvals from now, all draws together.

    ``here``: days behind of those in each step. ``coming``: households a day that come in it.
    """
    import numpy as np

    each = np.stack([of_all(paces, here, ahead) for paces in drawn])  # draw, household, day
    many = each.shape[1]
    alone = np.zeros((len(drawn), len(ahead), many + 1))
    alone[:, :, 0] = 1.0
    for nth in range(many):
        yes = each[:, nth, :, None]
        more = alone[:, :, : nth + 1] * yes
        alone[:, :, : nth + 1] *= 1 - yes
        alone[:, :, 1 : nth + 2] += more
    new = np.stack([_new(paces, coming, ahead) for paces in drawn])
    return [_together(alone[:, at], new[:, at]) for at in range(len(ahead))]


def _new(paces: Paces, coming: Mapping[str, float], ahead: Sequence[int]) -> Numbers:
    """Approvals to be expected of households still to come, on the mean."""
    import numpy as np

    longest = ahead[-1]
    # Whoever comes on day t of the time ahead has the rest of it: t is 1, 2, … days from now.
    total = sum(
        (rate * np.cumsum(chances(paces, step, None, longest)) for step, rate in coming.items()),
        start=np.zeros(longest + 1),
    )
    return np.array([total[days - 1] if days else 0.0 for days in ahead])


def _together(alone: Numbers, new: Numbers) -> Numbers:
    import numpy as np

    parts = [np.convolve(one, _poisson(float(mean))) for one, mean in zip(alone, new, strict=True)]
    total = np.zeros(max(len(part) for part in parts))
    for part in parts:
        total[: len(part)] += part
    return total


def _poisson(mean: float) -> Numbers:
    import numpy as np

    shares: list[float] = []
    share, total = float(np.exp(-mean)), 0.0
    while total < 1 - 1e-12 and len(shares) <= 10 * mean + 50:
        shares.append(share)
        total += share
        share *= mean / len(shares)
    return np.array(shares) / total
