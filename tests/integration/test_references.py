"""References never meet, though nobody looks, and their order tells nothing."""

from __future__ import annotations

import itertools

import psycopg
import pytest

from permanency.config.embedded_postgres import SUPERUSER

COUNT = 30_000


@pytest.fixture
def made(committed_db, postgres) -> list[str]:
    """Many references, made without storing any: none can be seen as taken."""
    with psycopg.connect(
        host=str(postgres.socket), user=SUPERUSER, dbname=committed_db
    ) as connection:
        rows = connection.execute(
            "SELECT app.new_reference('C', 'children_record') FROM generate_series(1, %s)", [COUNT]
        )
        return [row[0] for row in rows]


def test_no_two_are_alike(made):
    assert len(set(made)) == COUNT


def test_they_have_the_form_and_use_all_ten_million_numbers(made):
    numbers = [int(reference[1:]) for reference in made]
    assert all(reference[0] == "C" and len(reference) == 8 for reference in made)
    tenths = [sum(1 for n in numbers if n // 1_000_000 == tenth) for tenth in range(10)]
    assert min(tenths) > COUNT / 10 * 0.9
    assert max(tenths) < COUNT / 10 * 1.1


def test_the_next_one_cannot_be_told_from_the_last(made):
    numbers = [int(reference[1:]) for reference in made]
    rising = sum(1 for a, b in itertools.pairwise(numbers) if b > a)
    assert COUNT * 0.48 < rising < COUNT * 0.52
    steps = {b - a for a, b in itertools.pairwise(numbers)}
    assert len(steps) > COUNT * 0.98
