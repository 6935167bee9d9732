"""The benchmark's invented facts: they obey the schema, agree with one another, and repeat."""

from pathlib import Path

import pyarrow.compute as pc

from permanency.exchange.synthetic.large import AUTHORITIES, facts_sample, write_facts_sample
from permanency.insight.facts.factset import FactSet, build_table
from permanency.insight.facts.tables import TABLES


def test_every_row_obeys_the_fact_schema() -> None:
    sample = facts_sample(2_000, seed=3)
    for name, table in sample.tables.items():
        assert build_table(TABLES[name], table.to_pylist()).num_rows == table.num_rows
    assert sample.tables["adoption_plan"].num_rows == 2_000
    assert sample.authorities == AUTHORITIES


def test_the_dates_of_an_adoption_follow_one_another() -> None:
    orders = facts_sample(20_000, seed=4).tables["adoption_order"]
    for earlier, later in (
        ("born_on", "entered_care_on"),
        ("entered_care_on", "decided_on"),
        ("decided_on", "placement_order_on"),
        ("decided_on", "matched_on"),
        ("placement_order_on", "placed_on"),
        ("matched_on", "placed_on"),
        ("moved_in_on", "placed_on"),
        ("placed_on", "adoption_order_on"),
    ):
        out_of_order = pc.greater(orders[earlier], orders[later])
        assert pc.sum(out_of_order).as_py() == 0, f"{earlier} after {later}"


def test_authorities_differ_in_pace_as_published_ones_do() -> None:
    orders = facts_sample(60_000, seed=5).tables["adoption_order"]
    days = pc.days_between(orders["entered_care_on"], orders["moved_in_on"])
    means = (
        orders.append_column("days", days)
        .group_by("responsible_authority")
        .aggregate([("days", "mean")])["days_mean"]
        .to_pylist()
    )
    assert len(means) == 153
    assert 250 < min(means) < 420
    assert 520 < max(means) < 800


def test_the_same_seed_gives_the_same_rows_and_the_file_holds_them(tmp_path: Path) -> None:
    sample = facts_sample(3_000, seed=6)
    write_facts_sample(3_000, tmp_path, seed=6)
    read = FactSet.read(tmp_path)
    assert read.authorities == sample.authorities
    for name, table in sample.tables.items():
        assert read.tables[name].equals(table), name
    assert (
        not facts_sample(3_000, seed=7)
        .tables["adoption_order"]
        .equals(sample.tables["adoption_order"])
    )
