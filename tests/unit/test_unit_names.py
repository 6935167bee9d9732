"""Brothers and sisters by name: a family name they share is said once, nobody is left out."""

from __future__ import annotations

import pytest

from permanency.platform.people.models import Name
from permanency.web.matching.called import called_together


def name(words: str) -> Name | None:
    given, _, family = words.rpartition(" ")
    return Name(kind="legal", given=given, family=family) if words else None


@pytest.mark.parametrize(
    ("names", "together"),
    [
        (["Bracken Appletree"], "Bracken Appletree"),
        (["Bracken Appletree", "Clover Appletree"], "Bracken and Clover Appletree"),
        (["A Reed", "B Reed", "C Reed"], "A, B and C Reed"),
        (["Bracken Appletree", "Posy Larkspur"], "Bracken Appletree and Posy Larkspur"),
        (["Bracken Appletree", ""], "Bracken and 1 more Appletree"),
        (["Bracken Appletree", "Posy Larkspur", ""],
         "Bracken Appletree, Posy Larkspur and 1 more"),
        (["", ""], "Name not recorded"),
    ],
)  # fmt: skip
def test_children_are_called_together(names, together):
    assert called_together([name(each) for each in names]) == together
