"""Which columns of its table a measure reads, breakdowns apart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from permanency.insight.measures import language as words
from permanency.insight.measures.measure import Measure


def columns_read(measure: Measure) -> tuple[str, ...]:
    """The columns, each once, in the order the declaration names them."""
    said = (measure.when, *measure.where, *measure.exclude, measure.statistic)
    return tuple(dict.fromkeys(name for part in said for name in _named(part)))


def _named(part: object) -> Iterator[str]:
    """Every column a word of the language names; what else a word holds is a code or a number."""
    match part:
        case words.IsIn(column) | words.NotIn(column):
            yield column
        case words.Exclusion(_, when):
            yield from _named(when)
        case str():
            yield part
        case tuple():
            for each in part:
                yield from _named(each)
        case _ if is_dataclass(part):
            for field in fields(part):
                yield from _named(getattr(part, field.name))
