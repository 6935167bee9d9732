"""Places on an agenda are found in one walk, however long it is."""

from __future__ import annotations

from types import SimpleNamespace

from permanency.casework.tracking.operations.building import _places


class Walked(list):  # type: ignore[type-arg]
    """A list that counts how often somebody goes through it."""

    walks = 0

    def __iter__(self):
        self.walks += 1
        return super().__iter__()


def item(nth: int, *, saved: bool = False) -> SimpleNamespace:
    return SimpleNamespace(nth=nth, saved_at="then" if saved else None, skipped=False)


def test_a_long_agenda_is_walked_through_a_few_times():
    items = {pk: item(nth) for nth, pk in enumerate(range(1000), start=1)}
    wanted = Walked(range(0, 1200, 2))
    places = _places(items, wanted)
    assert wanted.walks <= 3
    assert sorted(places.values()) == list(range(1, len(places) + 1))


def test_those_put_on_by_hand_come_last():
    items = {7: item(1), 8: item(2), 9: item(3)}
    assert _places(items, [9, 7]) == {9: 1, 7: 2, 8: 3}


def test_once_it_has_begun_everybody_keeps_their_place():
    items = {7: item(1, saved=True), 8: item(2)}
    assert _places(items, [9, 8]) == {7: 1, 8: 2, 9: 3}
