"""A run is made again to the byte, or says why not; the empty list is a list too."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from permanency.casework.matching.fit import hands
from permanency.casework.matching.fit import weights as weight_files
from permanency.casework.matching.fit.near import every_near_pair
from permanency.casework.matching.fit.records import reason_records
from permanency.casework.matching.fit.run import (
    FAMILIES,
    CannotRebuild,
    Run,
    rebuilt,
    recorded,
)
from permanency.casework.matching.fit.search import search
from permanency.casework.matching.fit.terms import TERMS
from permanency.casework.matching.fit.weights import Weights, weights
from tests.benchmarks.many_families import region
from tests.unit.whole_table import table


@pytest.fixture(scope="module")
def run() -> Run:
    return recorded(*region(40, 130), weights())


def test_a_run_is_made_again_to_the_byte(run):
    assert rebuilt(run, FAMILIES) == run.output
    first = json.loads(run.output.splitlines()[0])
    assert first["possible"] + first["one_away"] + first["further"] == 130
    assert sum(len(each) for each in first["near"].values()) == first["one_away"]


def test_threads_and_blocks_do_not_change_a_byte(run, monkeypatch):
    """One processor or several, the same list."""
    monkeypatch.setattr(hands, "LARGE", 0)
    assert rebuilt(run, FAMILIES) == run.output


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"card": 0}, "score card 0"),
        ({"inputs": b"{}\n"}, "What went in"),
        ({"output": b""}, "another one"),
        ({"output_hash": "0"}, "another one"),
    ],
)
def test_what_cannot_be_made_again_says_so(run, change, says):
    with pytest.raises(CannotRebuild, match=says):
        rebuilt(replace(run, **change), FAMILIES)


def test_one_answer_altered_is_another_run(run):
    """A single month of age in the inputs, and their hash differs."""
    units, homes = region(40, 130)
    older = units.span("oldest")
    columns = {**units.columns, "oldest": replace(older, high=older.high + np.int16(1))}
    other = recorded(replace(units, columns=columns), homes, weights())
    assert other.inputs_hash != run.inputs_hash


@pytest.mark.parametrize(("units", "homes"), [(0, 70), (5, 0), (1, 1), (3, 64), (3, 65), (0, 0)])
def test_few_or_none(units, homes):
    """No family yet, or no child waiting: lists are empty, nothing breaks."""
    made, others = region(5, 70)
    some = made.take(slice(0, units)), others.take(slice(0, homes))
    found = search(*some, weights())
    assert found.top.shape == (units, 20)
    assert (found.possible + found.one_away + found.further == homes).all()
    assert len(reason_records(found).unit) == (found.top >= 0).sum()
    assert len(every_near_pair(*some).unit) == found.one_away.sum()
    assert table(*some, weights()).score.shape == (units, homes)
    assert rebuilt(recorded(*some, weights()), FAMILIES).count(b"\n") == units


def test_weights_name_their_version_day_and_author():
    held = weights()
    assert (held.version, held.agreed_on) == ("2026-1", date(2026, 9, 1))
    assert held.author
    assert held.full == 58_000


@pytest.mark.parametrize(
    "of",
    [
        {term.code: 11 for term in TERMS},
        {term.code: 1.5 for term in TERMS},
        {term.code: 0 for term in TERMS},
        {term.code: 5 for term in TERMS[1:]},
        {term.code: 5 for term in TERMS} | {"looks": 1},
    ],
)
def test_weights_off_the_scale_are_refused(of):
    with pytest.raises(ValueError, match="Weights x"):
        Weights("x", date(2026, 9, 1), "nobody", of)


@pytest.mark.parametrize("version", ["1999-1", "../weights/2026-1", ""])
def test_a_version_that_is_not_there(version):
    with pytest.raises(ValueError, match="There are: 2026-1"):
        weight_files.weights(version)


def test_the_score_card_needs_nothing_but_numpy():
    """No Django, no model of the database, no compiler: it answers in a bare interpreter."""
    code = (
        "import sys\n"
        "import permanency.casework.matching.fit.run, permanency.casework.matching.fit.explain\n"
        "import permanency.casework.matching.fit.near, permanency.casework.matching.fit.records\n"
        "print(sorted({'django', 'numba', 'scipy', 'sklearn', 'torch'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
