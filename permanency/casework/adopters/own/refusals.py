"""What people's own pages refuse, in a sentence beside the field it is about."""

from __future__ import annotations


class NotPossible(Exception):  # noqa: N818 - reads as what happened
    """``problems``: (field, what was found and what to do); an empty field: the whole form."""

    def __init__(self, *problems: tuple[str, str]) -> None:
        super().__init__(" ".join(words for _, words in problems))
        self.problems = list(problems)
