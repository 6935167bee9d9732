"""What a preview holds between two requests: the rows as read, signed, in the page itself.

Nothing is kept on the server until somebody takes the counts, so there is nothing half done and
nothing to clear away. The signature binds the rows to the person who sent them, for an hour.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from django.core import signing

from permanency.platform.security.models import Account
from permanency.web.population.judging import Judged, State
from permanency.web.population.reading import Line

_SALT = "permanency.population.preview"
_SECONDS = 3600


@dataclass(frozen=True)
class Held:
    """The rows of a preview, and how each was judged when it was shown."""

    lines: tuple[Line, ...]
    states: tuple[str, ...]
    source: str


def hold(judged: Sequence[Judged], source: str, by: Account) -> str:
    """The rows as one signed text for a hidden field."""
    return signing.dumps(
        {
            "by": by.pk,
            "source": source,
            "rows": [[*asdict(each.line).values(), _mark(each)] for each in judged],
        },
        salt=_SALT,
        compress=True,
    )


def held(text: str, by: Account) -> Held | None:
    """What was held; None when the text is too old, of somebody else, or not ours."""
    try:
        told = signing.loads(text, salt=_SALT, max_age=_SECONDS)
    except signing.BadSignature:
        return None
    if told["by"] != by.pk:
        return None
    return Held(
        tuple(Line(*row[:-1]) for row in told["rows"]),
        tuple(row[-1] for row in told["rows"]),
        told["source"],
    )


def still_so(kept: Held, judged: Sequence[Judged]) -> bool:
    """Whether every row would still do what the preview said it would."""
    return kept.states == tuple(_mark(each) for each in judged)


def _mark(each: Judged) -> str:
    """A row's judgement with the numbers it rests on; a reason may change with the day."""
    if each.state is State.REFUSED:
        return each.state.value
    return f"{each.state.value} {each.was or ''}"
