"""What becomes of each row of a file: new, the same, a correction, or refused with the reason."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from permanency.casework.children.population import CannotBe, Count, Key, Pair, check_count
from permanency.web.formats import in_words
from permanency.web.population.months import read_month
from permanency.web.population.reading import Line

_WHOLE = re.compile(r"(\d{1,3}(?:[ ,]\d{3})+|\d+)(?:\.0+)?")


class State(StrEnum):
    """What taking the row would do, in the words of its tag."""

    NEW = "New"
    CHANGES = "Changes"
    SAME = "Same"
    REFUSED = "Left out"


@dataclass(frozen=True)
class Judged:
    """A row with its judgement. ``was`` is what stands now; ``reason`` why it is left out."""

    line: Line
    state: State
    count: Count | None = None
    was: Pair | None = None
    reason: str = ""
    field: str = ""


def judge(
    lines: Sequence[Line],
    *,
    councils: Mapping[str, int],
    standing: Mapping[Key, Pair],
    today: date,
) -> list[Judged]:
    """Judge every row by itself, then against the others; nothing is refused in silence.

    Args:
        councils: name -> agency, of the councils the reader loads counts for.
        standing: the counts that stand.
    """
    known = {plain(name): agency for name, agency in councils.items()}
    judged = [_alone(line, known, sorted(councils), today) for line in lines]
    judged = _twice(judged)
    return [_against(each, standing) for each in judged]


def plain(name: str) -> str:
    """A council's name without what people write differently."""
    words = re.sub(r"[^a-z ]", " ", name.lower().replace("&", " and ")).split()
    return " ".join(word for word in words if word not in ("council", "the", "borough", "city"))


def _alone(line: Line, known: Mapping[str, int], names: Sequence[str], today: date) -> Judged:
    try:
        agency = _council(line.council, known, names)
        month = _month(line.month)
        children = _number("children", line.children)
        aged = _number("aged_0_5", line.aged_0_5)
        count = Count(agency, month, children, aged)
        check_count(count, today)
    except CannotBe as wrong:
        return Judged(line, State.REFUSED, reason=str(wrong), field=wrong.field)
    return Judged(line, State.NEW, count)


def _council(text: str, known: Mapping[str, int], names: Sequence[str]) -> int:
    if not text:
        raise CannotBe("council", f"The council is missing. It is {_one_of(names)}.")
    agency = known.get(plain(text))
    if agency is None:
        raise CannotBe(
            "council",
            f"“{text}” is not a council you load counts for. It is {_one_of(names)}.",
        )
    return agency


def _one_of(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"one of {in_words(names)}"


def _month(text: str) -> date:
    try:
        return read_month(text)
    except ValueError as wrong:
        raise CannotBe("month", str(wrong)) from wrong


def _number(field: str, text: str) -> int:
    what = "The number of children" if field == "children" else "The number aged 0 to 5"
    if not text:
        raise CannotBe(field, f"{what} is missing. Write 0 for none.")
    if not _WHOLE.fullmatch(text):
        raise CannotBe(field, f"“{text}” is not a whole number of children.")
    return int(re.sub(r"[ ,]", "", text.split(".")[0])[:9])


def _twice(judged: list[Judged]) -> list[Judged]:
    """A council and month that stands twice: once is enough where both say the same."""
    places: dict[Key, list[int]] = defaultdict(list)
    for at, each in enumerate(judged):
        if each.count is not None:
            places[each.count.key].append(at)
    found = list(judged)
    for several in places.values():
        if len(several) < 2:
            continue
        numbers = {judged[at].count.numbers for at in several}  # type: ignore[union-attr]
        lines = in_words([str(judged[at].line.number) for at in several])
        for nth, at in enumerate(several):
            if len(numbers) > 1:
                reason = f"Lines {lines} say different things of this month. Keep one of them."
            elif nth:
                first = judged[several[0]].line.number
                reason = f"It stands twice in the file: the same as line {first}."
            else:
                continue
            found[at] = replace(
                judged[at], state=State.REFUSED, count=None, reason=reason, field="month"
            )
    return found


def _against(each: Judged, standing: Mapping[Key, Pair]) -> Judged:
    if each.count is None:
        return each
    was = standing.get(each.count.key)
    if was is None:
        return each
    state = State.SAME if was == each.count.numbers else State.CHANGES
    return replace(each, state=state, was=was)
