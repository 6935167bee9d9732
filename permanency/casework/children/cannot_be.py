"""What was entered cannot be, in words a person can act on, each beside the field it is about."""

from __future__ import annotations

from collections.abc import Iterable


class CannotBe(Exception):  # noqa: N818 - reads as what was found
    """``problems``: (field, what was found, what is allowed, what to do)."""

    def __init__(self, problems: Iterable[tuple[str, str]]) -> None:
        self.problems = list(problems)
        super().__init__(" ".join(words for _, words in self.problems))
