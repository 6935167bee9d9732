"""``permanency simulate matching``: tables, JSON, a chart, and wrong use in a sentence."""

from __future__ import annotations

import json

import numpy as np
import pytest

from permanency.casework.matching.simulation.policies import POLICIES, REGION, SILO
from permanency.casework.matching.simulation.population import Invented, Recorded
from permanency.casework.matching.simulation.running import Results, Setting, simulate
from permanency.config.cli import main
from permanency.exchange.simulation import drawing, telling

SHORT = ["simulate", "matching", "--seeds", "2", "--weeks", "110"]


@pytest.fixture(scope="module")
def results() -> Results:
    return simulate(3, Setting(weeks=110), processes=1)


def test_tables_chart_and_json_are_written_and_agree(capsys, tmp_path) -> None:
    out = tmp_path / "new" / "folder"
    assert main([*SHORT, "--out", str(out)]) == 0
    told = capsys.readouterr()
    for policy in POLICIES:
        assert policy.words in told.out
    assert (out / "simulation.txt").read_text() == told.out
    assert "2 of 2 seeds" in told.err
    for name in ("simulation.svg", "simulation-320.svg"):
        assert (out / name).read_text().startswith("<svg")
    assert main([*SHORT, "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out) == json.loads((out / "simulation.json").read_text())


def test_every_figure_has_its_range(results: Results) -> None:
    told = telling.as_dict(results)
    assert len(told["figures"]) == len(POLICIES) * (4 * 7 + 7)
    said = [each for each in told["figures"] if each["seeds"]]
    assert len(said) > len(told["figures"]) / 2
    for each in said:
        assert each["low"] <= each["median"] <= each["high"]
    json.dumps(told, allow_nan=False)


@pytest.mark.parametrize("width", [drawing.WIDE, drawing.NARROW])
def test_the_chart_has_the_tables_figures(results: Results, width: int) -> None:
    drawn = drawing.spec(results, width)
    rows = drawn["layer"][0]["data"]["values"] if "data" in drawn["layer"][0] else None
    rows = rows or drawn["data"]["values"]
    assert [each["name"] for each in rows] == [each.words for each in POLICIES]
    for policy, row in zip(POLICIES, rows, strict=True):
        spread = results.spreads[policy.code]["in_12_months:all"]
        assert row["median"] == pytest.approx(spread.median * 100)
        assert row["low"] <= row["median"] <= row["high"]


def test_the_title_says_what_was_found(results: Results) -> None:
    said = drawing.finding(results)
    for policy in (SILO, REGION):
        share = results.spreads[policy.code]["in_12_months:all"].median
        assert telling.written(share, "share") in said


@pytest.mark.parametrize(
    ("value", "unit", "signed", "says"),
    [
        (0.625, "share", False, "62%"),
        (0.3, "share", True, "+30"),
        (-0.034, "share", True, "−3"),
        (1234.4, "days", False, "1,234"),
        (2.158, "number", False, "2.16"),
        (12.14, "times", False, "12.1"),
        (float("nan"), "share", False, "–"),
    ],
)
def test_values_are_written_as_people_read_them(value, unit, signed, says) -> None:
    assert telling.written(value, unit, signed) == says


@pytest.mark.parametrize(
    ("more", "says"),
    [
        (["--seeds", "0"], "Give 1 or more"),
        (["--weeks", "60"], "60 weeks are too few"),
        (["--out", "/dev/null/here"], "Not a directory"),
    ],
)
def test_wrong_use_is_one_sentence(capsys, more, says) -> None:
    assert main([*SHORT, *more]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert says in told.err
    assert len(told.err.splitlines()) == 1


def test_years_drawn_from_the_records_say_so() -> None:
    chance = np.random.default_rng(3)
    own = Recorded(*Invented(2).units(chance, 20), *Invented(2).households(chance, 20))
    told = simulate(1, Setting(weeks=110, population=own), processes=1)
    assert telling.as_dict(told)["population"] == "recorded"
    assert "the region on record, drawn again" in telling.tables(told)
    assert "Who waits today is harder to match" in telling.tables(told)
    assert "the region on record" in drawing.spec(told)["title"]["subtitle"]
