"""Splitting whole numbers: nothing is lost, nothing is rounded away."""

from __future__ import annotations

from collections.abc import Sequence

Interval = tuple[int, int]


def sums_rounding_to(mean: int, count: int) -> Interval:
    """The least and the greatest sum of ``count`` whole days whose mean rounds half up to ``mean``.

    (0, 0) when there is nobody: then no mean is printed.
    """
    if count == 0:
        return 0, 0
    return -(-(2 * mean - 1) * count // 2), ((2 * mean + 1) * count - 1) // 2


def split(total: int, weights: Sequence[float]) -> list[int]:
    """The total in whole parts as near to the weights as can be (largest remainders first)."""
    whole = sum(weights)
    if whole <= 0:
        weights, whole = [1.0] * len(weights), float(len(weights))
    exact = [total * weight / whole for weight in weights]
    parts = [int(value) for value in exact]
    order = sorted(range(len(parts)), key=lambda at: (parts[at] - exact[at], at))
    for at in order[: total - sum(parts)]:
        parts[at] += 1
    return parts


def fill(intervals: Sequence[Interval], total: int) -> list[int]:
    """One number from each interval, near its middle, that sum to the total.

    Raises:
        ValueError: no such numbers.
    """
    least, most = sum(low for low, _ in intervals), sum(high for _, high in intervals)
    if not least <= total <= most:
        raise ValueError(f"{total} is not between {least} and {most}")
    chosen = [(low + high) // 2 for low, high in intervals]
    while (missing := total - sum(chosen)) != 0:
        step = 1 if missing > 0 else -1
        room = [
            (high - value) if step > 0 else (value - low)
            for value, (low, high) in zip(chosen, intervals, strict=True)
        ]
        for at, part in enumerate(split(abs(missing), room)):
            chosen[at] += step * min(part, room[at])
    return chosen


def meet(one: Interval, other: Interval) -> Interval:
    """The numbers in both intervals; empty when the first exceeds the second."""
    return max(one[0], other[0]), min(one[1], other[1])


def add(intervals: Sequence[Interval]) -> Interval:
    """The least and the greatest sum of one number from each."""
    return sum(low for low, _ in intervals), sum(high for _, high in intervals)


def gap(one: Interval, other: Interval) -> int:
    """How far two intervals are apart; 0 when they meet."""
    low, high = meet(one, other)
    return max(0, low - high)
