"""Which tests run together on one process, and which begin first.

The tests of a file run together, so that a world the file makes is made once; those in a real
browser run together across files, since they share one service. What takes longest begins before
the many short files, so that only these are left at the end and no process waits for another.
(pytest-django then puts what is marked as using the database in front of all this.)
"""

from __future__ import annotations

import pytest

# Groups and files, longest first as measured; what is missing here runs later and no less.
LONGEST = (
    "test_isolation_matrix.py",
    "test_web_isolation.py",
    "test_look.py",
    "test_reads_are_never_lost.py",
    "test_web_isolation_families.py",
    "test_engines_agree.py",
    "demo_loading",
    "test_web_figures.py",
    "test_matching_race_server.py",
    "test_training_race.py",
)
_TURN = {"browser": -1, **{name: nth for nth, name in enumerate(LONGEST)}}


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Group what is in no group by its file, and put the longest in front."""
    for item in items:
        if item.get_closest_marker("xdist_group") is None:
            item.add_marker(pytest.mark.xdist_group(item.path.name))
    items.sort(key=_turn)


def _turn(item: pytest.Item) -> int:
    group = item.get_closest_marker("xdist_group")
    return _TURN.get(group.args[0], len(_TURN)) if group else len(_TURN)
