"""What a page that only reads asks of the rights, it asks once.

Such a page changes nobody's rights, so they are those of the moment it was asked for. Only inside
the block is an answer kept; a form that is sent, a command and a job ask each time, and so does the
next page: a right that ended is gone from there. The database's own lock asks at every statement.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar

Answer = TypeVar("Answer")

_answers: ContextVar[dict[Hashable, Any] | None] = ContextVar("answers", default=None)


@contextmanager
def asking_once() -> Iterator[None]:
    """Keep answers inside the block, in which nothing may be changed that they rest on."""
    before = _answers.set({})
    try:
        yield
    finally:
        _answers.reset(before)


def once(question: Hashable, ask: Callable[[], Answer]) -> Answer:
    """The answer to a question, from ``ask`` unless the block knows it; not to be changed."""
    known = _answers.get()
    if known is None:
        return ask()
    if question not in known:
        known[question] = ask()
    answer: Answer = known[question]
    return answer
