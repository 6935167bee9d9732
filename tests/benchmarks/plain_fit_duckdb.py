"""The same scoring in SQL, on DuckDB: a cross join, a condition a criterion, the best twenty.

The conditions are written out by column name; nothing of the product is used but its arrays, which
become two tables.
"""

from __future__ import annotations

import duckdb
import numpy as np
import pyarrow as pa

from permanency.casework.matching.fit.profiles import Profiles
from permanency.casework.matching.fit.schema import CONTACT_PARTIES, DOMAINS
from permanency.casework.matching.fit.values import KM_IN_A_MILE, Marks, Places, Spans
from tests.benchmarks.plain_fit import SAFETY, PlainFound


def table_of(profiles: Profiles) -> pa.Table:
    """A table with two columns for each span or set, and the one circle or council of each list."""
    columns: dict[str, np.ndarray] = {"nth": np.arange(len(profiles), dtype=np.int32)}
    for code, values in profiles.columns.items():
        match values:
            case Spans():
                columns |= {f"{code}_l": values.low, f"{code}_h": values.high}
            case Marks():
                columns |= {f"{code}_l": values.surely, f"{code}_h": values.possibly}
            case Places():
                columns |= {f"{code}_e": values.east, f"{code}_n": values.north}
                columns[f"{code}_known"] = values.known
            case _:
                told = [values.of(row)[0] if values.of(row) else () for row in range(len(profiles))]
                for place, letter in enumerate("enr"):
                    columns[f"{code}_{letter}"] = np.array(
                        [each[place] if len(each) > place else 0 for each in told], np.float32
                    )
                columns[f"{code}_asked"] = np.array([bool(each) for each in told])
    return pa.table(columns)


def duckdb_search(units: Profiles, homes: Profiles, weights: dict[str, int]) -> PlainFound:
    """These units with every household."""
    with duckdb.connect() as base:
        base.execute("SET threads = 2")
        base.register("unit_rows", table_of(units))
        base.register("home_rows", table_of(homes))
        base.execute("CREATE TABLE u AS SELECT * FROM unit_rows")
        base.execute("CREATE TABLE h AS SELECT * FROM home_rows")
        told = base.execute(_query(weights)).fetchnumpy()
    missed = np.stack([told[f"missed_{n}"] for n in range(len(_conditions()))], 1)
    return PlainFound(*(np.asarray(each).astype(np.int64) for each in (
        told["possible"], told["open"], missed, told["best"]
    )))  # fmt: skip


def _query(weights: dict[str, int]) -> str:
    holds = _conditions()
    fails = ", ".join(f"({fail}) AS f{n}" for n, (fail, _) in enumerate(holds))
    unsure = " OR ".join(f"({unsure})" for _, unsure in holds)
    count = " + ".join(f"f{n}::TINYINT * {2 if n == SAFETY else 1}" for n in range(len(holds)))
    missed = ", ".join(
        f"count(*) FILTER (WHERE n = 1 AND f{each}) AS missed_{each}" for each in range(len(holds))
    )
    return f"""
        WITH pairs AS (
            SELECT u.nth AS unit, {fails}, ({unsure}) AS asks, {_points(weights)} AS points
            FROM u CROSS JOIN h
        ), counted AS (SELECT *, {count} AS n FROM pairs)
        SELECT unit, count(*) FILTER (WHERE n = 0) AS possible,
            count(*) FILTER (WHERE n = 0 AND asks) AS open, {missed},
            coalesce(list_sum(max(points, 20) FILTER (WHERE n = 0)), 0) AS best
        FROM counted GROUP BY unit ORDER BY unit
    """


def _conditions() -> list[tuple[str, str]]:
    """Fails; not known (or fails)."""

    def most(demand: str, offer: str) -> tuple[str, str]:
        return f"u.{demand}_l > h.{offer}_h", f"u.{demand}_h > h.{offer}_l"

    def least(demand: str, offer: str) -> tuple[str, str]:
        return f"u.{demand}_h < h.{offer}_l", f"u.{demand}_l < h.{offer}_h"

    def among(demand: str, offer: str) -> tuple[str, str]:
        return (
            f"(u.{demand}_l & ~h.{offer}_h) <> 0", f"(u.{demand}_h & ~h.{offer}_l) <> 0"
        )  # fmt: skip

    def circle(code: str, sign: str) -> tuple[str, str]:
        east, north = f"(u.{code}_e - h.home_e)", f"(u.{code}_n - h.home_n)"
        apart = f"{east} * {east} + {north} * {north}"
        line = f"(u.{code}_r * {KM_IN_A_MILE}) * (u.{code}_r * {KM_IN_A_MILE})"
        return (
            f"u.{code}_asked AND h.home_known AND {apart} {sign} {line}",
            f"u.{code}_asked AND NOT h.home_known",
        )

    gap = "CASE WHEN u.age_gap_{0} > 0 THEN u.age_gap_{0} + u.oldest_{0} ELSE 0 END"
    return [
        most("children", "max_children"),
        least("children", "min_children"),
        least("youngest", "age_from"),
        most("oldest", "age_to"),
        *(most(f"need_{code}", f"limit_{code}") for code in DOMAINS),
        *(most(f"contact_{code}", f"keeps_{code}") for code in CONTACT_PARTIES),
        most("legal_risk", "legal_risk"),
        among("early_permanence", "early_permanence"),
        circle("away_safety", "<="),
        circle("away_chance", "<="),
        (
            "u.away_areas_asked AND h.area_l = h.area_h AND h.area_l = u.away_areas_e",
            "u.away_areas_asked AND h.area_l <> h.area_h",
        ),
        circle("near_to", ">"),
        (
            f"{gap.format('l')} > h.youngest_at_home_h",
            f"{gap.format('h')} > h.youngest_at_home_l",
        ),
        least("home_children", "children_at_home"),
        ("(u.no_animals_l & h.animals_l) <> 0", "(u.no_animals_h & h.animals_h) <> 0"),
        most("carers", "carers"),
        most("carer_at_home", "carer_at_home"),
        most("step_free", "step_free"),
        among("sexes", "accepts"),
        among("experience", "experience"),
    ]


def _points(weights: dict[str, int]) -> str:
    east, north = "(u.base_e::INT - h.home_e)", "(u.base_n::INT - h.home_n)"
    bands = " ".join(
        f"WHEN {east} * {east} + {north} * {north} <= {(miles * KM_IN_A_MILE) ** 2} THEN {value}"
        for miles, value in ((20, 1000), (40, 800), (60, 600), (100, 300))
    )
    width = "greatest(h.age_to_l - h.age_from_l, 1)"
    apart = "abs(u.youngest_l + u.oldest_l - h.age_from_l - h.age_to_l)"
    known = (
        "u.youngest_l = u.youngest_h AND u.oldest_l = u.oldest_h AND h.age_from_l = h.age_from_h"
    )
    hard = " + ".join(f"((u.need_{c}_l >= 2)::INT << {n})" for n, c in enumerate(DOMAINS))
    terms = {
        "needs": _mean("need", "limit", DOMAINS, 6, 2),
        "contact": _mean("contact", "keeps", tuple(CONTACT_PARTIES), 8, 1),
        "experience": f"""CASE WHEN ({hard}) = 0 THEN 1000 ELSE
            (bit_count(({hard}) & h.experience_l) + bit_count(({hard}) & h.experience_h))::INT * 500
            // bit_count({hard}) END""",
        "availability": """CASE WHEN h.confirmed_days_l <> h.confirmed_days_h THEN 500
            WHEN h.confirmed_days_l <= 30 THEN 1000 WHEN h.confirmed_days_l <= 60 THEN 800
            WHEN h.confirmed_days_l <= 90 THEN 600 WHEN h.confirmed_days_l <= 180 THEN 300
            ELSE 100 END""",
        "support": "(h.support_network_l + h.support_network_h) * 125",
        "home": """(CASE WHEN h.carer_at_home_l = h.carer_at_home_h
            THEN least(h.carer_at_home_l, 12) * 400 // 12 ELSE 200 END
            + (h.school_near_l + h.school_near_h) * 150
            + (h.youngest_at_home_l >= u.oldest_h + 24)::INT * 150
            + (h.youngest_at_home_h >= u.oldest_l + 24)::INT * 150)""",
        "heritage": """CASE WHEN (u.heritage_l & h.heritage_plans_l) <> 0
            THEN 250 * h.heritage_support_l ELSE 0 END""",
        "age": f"""CASE WHEN {known} AND h.age_to_l = h.age_to_h
            THEN 1000 - 1000 * least({apart}, {width})::INT // {width} ELSE 500 END""",
        "distance": f"""CASE WHEN NOT (u.base_known AND h.home_known) THEN 500
            {bands} ELSE 100 END""",
        "legal": """CASE WHEN u.legal_risk_l <> u.legal_risk_h THEN 500
            WHEN u.legal_risk_l = 0 THEN 1000 WHEN h.legal_risk_l > u.legal_risk_l THEN 1000
            WHEN h.legal_risk_l >= u.legal_risk_l THEN 800
            WHEN h.legal_risk_h >= u.legal_risk_l THEN 500 ELSE 0 END""",
    }
    assert terms.keys() == weights.keys()
    return " + ".join(f"{weights[code]} * ({term})::INT" for code, term in terms.items())


def _mean(need: str, limit: str, codes: tuple[str, ...], first: int, steps: int) -> str:
    count = " + ".join(f"(u.{need}_{code}_l > 0)::INT" for code in codes)
    tenths = " + ".join(
        f"""CASE WHEN u.{need}_{code}_l = 0 THEN 0
        WHEN h.{limit}_{code}_l >= u.{need}_{code}_l
        THEN least(h.{limit}_{code}_l - u.{need}_{code}_l, {steps}) * 2 + {first}
        WHEN h.{limit}_{code}_h >= u.{need}_{code}_l THEN 5 ELSE 0 END"""
        for code in codes
    )
    return f"CASE WHEN ({count}) = 0 THEN 1000 ELSE ({tenths})::INT * 100 // ({count}) END"
