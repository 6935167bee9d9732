"""permanency figures and permanency reconcile, on a return small enough to count by hand."""

from __future__ import annotations

import csv
import io
import json

import pytest

from permanency.config.cli import main
from permanency.exchange.ssda903.facts import facts_from_returns
from permanency.exchange.ssda903.reading import read_authority
from permanency.insight.figures import NotHeldError, Question, compute
from permanency.insight.measures import ASKED_FOR, ASKED_OF_ADOPTERS, MEASURES, find
from permanency.insight.periods import parse_period

HEADER = "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB"
EPISODES = (
    "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN"
)
AD1 = "CHILD,DOB,DATE_INT,DATE_MATCH,FOSTER_CARE,NB_ADOPTR,SEX_ADOPTR,LS_ADOPTR"
PLACED = "CHILD,DOB,DATE_PLACED,DATE_PLACED_CEASED,REASON_PLACED_CEASED"


@pytest.fixture
def returns(tmp_path):
    """One child adopted on 1 March 2024, one in care and waiting with an order."""
    tables = {
        "header": [HEADER, "1,2,01/01/2020,MWBC,UN1,,", "2,1,05/06/2021,WBRI,UN1,,"],
        "episodes": [
            EPISODES,
            "1,02/05/2022,S,C1,N1,U6,PR1,10/05/2023,X1,,,,",
            "1,10/05/2023,B,E1,N1,A6,PR5,01/03/2024,E11,,,,",
            "2,03/05/2023,S,C2,N1,U6,PR1,20/11/2023,X1,,,,",
            "2,20/11/2023,L,E1,N1,U6,PR1,,,,,,",
        ],
        "ad1": [AD1, "1,01/01/2020,02/02/2023,09/06/2023,0,2,MF,L11"],
        "placed": [PLACED, "1,01/01/2020,02/02/2023,,", "2,05/06/2021,01/09/2023,,"],
    }
    folder = tmp_path / "2023-24"
    folder.mkdir()
    for name, lines in tables.items():
        (folder / f"{name}.csv").write_text("\n".join(lines) + "\n")
    return folder


def asked(capsys, *arguments):
    code = main(["figures", *arguments])
    said = capsys.readouterr()
    return code, said.out, said.err


@pytest.mark.parametrize("engine", ["duckdb", "reference"])
def test_json_has_the_shape_that_was_promised(capsys, returns, engine):
    code, out, _ = asked(
        capsys, "a2", "--in", f"Holt={returns}", "--period", "2023-24", "--by", "authority",
        "--format", "json", "--children", "--engine", engine,
    )  # fmt: skip
    assert code == 0
    # 10 May 2023 to 9 June 2023 is 30 days.
    assert json.loads(out) == {
        "figures": [
            {
                "measure": "A2",
                "period": "2023-24",
                "breakdown": breakdown,
                "value": 30,
                "exact": 30.0,
                "numerator": 30,
                "denominator": 1,
                "unit": "days",
                "excluded": {},
                "children": [["Holt", "1"]],
            }
            for breakdown in ({"authority": "Holt"}, {})
        ]
    }


def test_the_live_stock_at_a_date(capsys, returns):
    code, out, _ = asked(
        capsys, "waiting_with_order", "children_in_care", "--in", f"Holt={returns}",
        "--at", "2024-03-31", "--format", "json",
    )  # fmt: skip
    assert code == 0
    found = {figure["measure"]: figure for figure in json.loads(out)["figures"]}
    assert found["waiting_with_order"]["value"] == 1
    assert found["children_in_care"]["value"] == 1
    assert found["children_in_care"]["denominator"] is None


def test_an_empty_cohort_is_z(capsys, returns):
    code, out, _ = asked(
        capsys, "A10", "--in", f"Holt={returns}", "--period", "2022-23", "--format", "json"
    )
    (figure,) = json.loads(out)["figures"]
    assert code == 0
    assert (figure["value"], figure["exact"], figure["why"]) == (None, None, "z")


def test_three_years_up_to_a_year(capsys, returns):
    _, out, _ = asked(
        capsys, "adoption_orders", "--in", f"Holt={returns}", "--period", "2023-24", "--years", "3"
    )
    assert "2021-2024" in out


@pytest.mark.parametrize(
    "period",
    [
        ["--period", "2023-24", "--years", "3"],
        ["--period", "2021-2024"],
        ["--period", "2021-2024", "--years", "3"],
    ],
)
def test_a_state_in_a_list_over_three_years_is_taken_at_the_end(capsys, returns, period):
    code, out, _ = asked(
        capsys, "children_in_care", "adoption_orders", "--in", f"Holt={returns}", *period,
        "--format", "json",
    )  # fmt: skip
    assert code == 0
    assert [(f["measure"], f["period"], f["value"]) for f in json.loads(out)["figures"]] == [
        ("children_in_care", "at 2024-03-31", 1),
        ("adoption_orders", "2021-2024", 1),
    ]


def test_all_over_three_years_leaves_nothing_out(capsys, returns):
    _, out, err = asked(
        capsys, "all", "--in", f"Holt={returns}", "--period", "2021-2024", "--format", "csv"
    )
    assert [row["measure"] for row in csv.DictReader(io.StringIO(out))] == list(ASKED_FOR)
    assert "Not given" not in err


def test_all_gives_every_measure_that_fits(capsys, returns):
    code, out, err = asked(
        capsys, "all", "--in", f"Holt={returns}", "--period", "2023-24", "--format", "csv"
    )
    rows = list(csv.DictReader(io.StringIO(out)))
    assert code == 0
    assert [row["measure"] for row in rows] == list(ASKED_FOR)
    assert "Not given" not in err


def test_a_name_given_twice_is_one_authority(capsys, returns, tmp_path):
    nothing = tmp_path / "2024-25"
    nothing.mkdir()
    (nothing / "header.csv").write_text(HEADER + "\n")
    (nothing / "episodes.csv").write_text(EPISODES + "\n2,20/11/2023,L,E1,N1,U6,PR1,,,,,,\n")
    code, out, _ = asked(
        capsys, "adoption_orders", "--in", f"Holt={returns}", "--in", f"Holt={nothing}",
        "--period", "2023-24", "--by", "authority", "--format", "json",
    )  # fmt: skip
    assert [figure["breakdown"] for figure in json.loads(out)["figures"]] == [
        {"authority": "Holt"},
        {},
    ]
    assert code in (0, 3)


def test_the_host_tells_whose_adopters_they_are(capsys, returns):
    _, out, _ = asked(
        capsys, "children_placed", "--in", f"Holt={returns}", "--host", "Holt",
        "--period", "2023-24", "--by", "agency", "--format", "json",
    )  # fmt: skip
    placed = {
        figure["breakdown"].get("agency"): figure["value"] for figure in json.loads(out)["figures"]
    }
    assert placed == {"own": 0, "partner": 0, "other_raa": 0, "vaa": 1, None: 1}


def test_a_row_set_aside_is_listed_and_the_exit_code_says_so(capsys, returns):
    with (returns / "episodes.csv").open("a") as file:
        file.write("2,31/02/2024,L,E1,N1,U6,PR1,,,,,,\n")
    code, _, err = asked(capsys, "A2", "--in", f"Holt={returns}", "--period", "2023-24")
    assert code == 3
    assert "Set aside: Holt, episodes.csv line 6, child 2:" in err


def test_files_not_read_and_columns_missing_are_named(capsys, returns):
    (returns / "notes.csv").write_text("what,when\nA line,today\n")
    episodes = (returns / "episodes.csv").read_text().replace(",RNE,", ",WHY,", 1)
    (returns / "episodes.csv").write_text(episodes)
    code, _, err = asked(capsys, "A1", "--in", f"Holt={returns}", "--period", "2023-24")
    assert code == 0
    assert "Note: Holt, return for 2023-24: notes.csv is not a table of the return and was" in err
    assert "Note: Holt, return for 2023-24: Episodes came without RNE." in err


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["B7", "--period", "2023-24"], "There is no measure called 'B7'"),
        (["A2", "--period", "2023-25"], "not a financial year"),
        (["A2", "--at", "2024-03-31"], "A2 cannot be given at 2024-03-31: it counts what happens"),
        (["A2", "--at", "31/03/2024"], "is not a day"),
        (["A2", "--period", "2021-2024", "--years", "2"], "pooled up to a financial year"),
        (["A2", "--period", "2023-24 Q1", "--years", "3"], "pooled up to a financial year"),
        (["A2", "--period", "2023-24", "--by", "shoe_size"], "no breakdown by shoe_size"),
        (["A2", "--period", "2023-24", "--host", "Elsewhere"], "--in names Holt"),
        (["A2", "--period", "2023-24", "--in", "nowhere"], "NAME=FOLDER"),
        (["A2", "--period", "2023-24", "--in", "Holt2=/no/such/place"], "no folder"),
    ],
)
def test_wrong_use_is_one_plain_sentence_and_code_2(capsys, returns, arguments, says):
    code, out, err = asked(capsys, *arguments, "--in", f"Holt={returns}")
    assert (code, out) == (2, "")
    assert says in err
    assert "Traceback" not in err
    assert len(err.strip().splitlines()) == 1


def test_names_are_taken_in_any_letter_case_and_in_their_longer_form():
    for code, measure in MEASURES.items():
        assert find(code.upper()) is find(code.lower()) is measure
        if measure.long_code:
            assert find(measure.long_code) is measure


@pytest.mark.parametrize(
    "name",
    [
        "children_in_care", "children_in_care_aged_0_5", "adoption_decisions",
        "decisions_reversed", "placement_orders", "children_placed", "early_permanence_started",
        "adoption_orders", "special_guardianship_orders", "A1", "A2", "A3", "A10", "A20",
        "waiting_with_decision", "waiting_with_order", "adopted_aged_5_or_over",
        "adopted_minority_ethnic",
    ],
)  # fmt: skip
def test_the_promised_names_are_printed_as_promised(name):
    assert find(name).code == name
    names = {by.name for by in find(name).by}
    assert {"authority", "sex", "age_band", "ethnicity"} <= names


def test_reconcile_holds_and_says_so(capsys, returns):
    code = main(["reconcile", "--in", f"Holt={returns}", "--period", "2023-24"])
    assert code == 0
    assert " 0 break," in capsys.readouterr().out


def test_reconcile_as_json(capsys, returns):
    main(["reconcile", "--in", f"Holt={returns}", "--period", "2023-24", "--format", "json"])
    found = json.loads(capsys.readouterr().out)["identities"]
    assert {each["outcome"] for each in found} == {"holds", "not applicable"}


def test_reconcile_refuses_what_is_no_period(capsys, returns):
    assert main(["reconcile", "--in", f"Holt={returns}", "--period", "soon"]) == 2
    assert "is not a period" in capsys.readouterr().err


def test_figures_of_adopters_are_refused_for_a_return_with_table_and_columns(capsys, returns):
    code, out, err = asked(capsys, "stage_1_days", "--in", f"Holt={returns}", "--period", "2023-24")
    assert (code, out) == (2, "")
    assert (
        "stage_1_days needs the facts adopter_phase (ended_on, phase, ended_by, kind, clock_from), "
        "which this source does not hold." in err
    )


@pytest.mark.parametrize("engine", ["reference", "duckdb"])
def test_what_a_return_does_not_hold_is_never_a_count_of_nought(returns, engine):
    facts = facts_from_returns([read_authority(f"Holt={returns}")])
    for code in ASKED_OF_ADOPTERS:
        refused = f"^{code} needs the facts {MEASURES[code].table} "
        with pytest.raises(NotHeldError, match=refused):
            compute(facts, [Question(code, parse_period("2023-24"))], engine)
