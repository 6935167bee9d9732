"""Nothing in a public edition gives a held-back number away by adding or subtracting."""

from __future__ import annotations

from fractions import Fraction

from permanency.insight.figures import Figure
from permanency.insight.reports.suppression import suppressed
from permanency.insight.reports.tree import FigureKey

AT = "at 2026-03-31"


def key(measure, authority="", period=AT, picks=()):
    cell = (("authority", authority),) if authority else ()
    return FigureKey(measure, period, cell, picks)


def count(one, n):
    return Figure(
        one.measure, one.period, dict(one.breakdown), n, Fraction(n), n, None, "children", n=n
    )


def by_council(measure, period=AT, picks=(), **counts):
    figures = {key(measure, name, period, picks): n for name, n in counts.items()}
    figures[key(measure, "", period, picks)] = sum(counts.values())
    return {one: count(one, n) for one, n in figures.items()}


def hidden_of(figures):
    hidden = suppressed(figures)
    return {one for one in figures if hidden(one)}


def test_a_small_count_takes_another_council_with_it():
    figures = by_council("adoption_orders", "2025-26", Alder=3, Holt=9, West=20)
    assert hidden_of(figures) == {
        key("adoption_orders", "Alder", "2025-26"),
        key("adoption_orders", "Holt", "2025-26"),
    }


def test_nought_and_large_counts_are_shown():
    figures = by_council("adoption_orders", "2025-26", Alder=0, Holt=9, West=20)
    assert hidden_of(figures) == set()


def test_bands_beside_councils_are_a_sum_of_their_own():
    # The councils add up to 32 and so do the bands; taken together they would add up to nothing.
    bands = {"under 4 months": 4, "4 to 7 months": 11, "8 to 11 months": 17}
    cells = {
        FigureKey("matched_by_time_from_order", "2025-26", (("months_from_order", label),)): n
        for label, n in bands.items()
    }
    figures = {
        **by_council("matched_by_time_from_order", "2025-26", Alder=9, Holt=23),
        **{one: count(one, n) for one, n in cells.items()},
    }
    assert hidden_of(figures) == {one for one, n in cells.items() if n in (4, 11)}


def test_a_sum_of_two_measures_gives_nothing_back():
    figures = {
        **by_council("waiting_with_decision", Alder=21, Holt=28),
        **by_council("waiting_without_order", Alder=7, Holt=3),
        **by_council("waiting_with_order", Alder=14, Holt=25),
    }
    hidden = hidden_of(figures)
    assert key("waiting_without_order", "Holt") in hidden
    for council in ("Alder", "Holt"):
        row = {
            key(measure, council)
            for measure in ("waiting_with_decision", "waiting_without_order", "waiting_with_order")
        }
        assert len(row & hidden) != 1


def test_a_rest_that_is_not_printed_is_protected_too():
    # 42 placed of whom 37 in the region: the 5 elsewhere would be told by subtraction.
    region = (("approving_agency_kind", ("own", "partner")),)
    figures = {
        **by_council("children_placed", "2025-26", Castle=42, West=45, Holt=23),
        **by_council("children_placed", "2025-26", region, Castle=37, West=27, Holt=14),
    }
    hidden = hidden_of(figures)
    pair = {
        key("children_placed", "Castle", "2025-26"),
        key("children_placed", "Castle", "2025-26", region),
    }
    assert pair & hidden


def share(authority, part, n):
    one = key("early_permanence_share", authority, "2025-26")
    figure = Figure(
        one.measure,
        one.period,
        dict(one.breakdown),
        0,
        Fraction(100 * part, n),
        part,
        n,
        "percent",
        n=n,
    )
    return {one: figure}


def test_a_share_goes_with_the_count_it_would_give_back():
    figures = {
        **by_council("children_placed", "2025-26", Alder=22, Holt=23, West=45),
        **by_council("early_permanence_placed", "2025-26", Alder=5, Holt=8, West=9),
        **share("Alder", 5, 22),
        **share("Holt", 8, 23),
        **share("West", 9, 45),
    }
    hidden = hidden_of(figures)
    assert key("early_permanence_share", "Alder", "2025-26") in hidden
    assert key("early_permanence_placed", "Holt", "2025-26") in hidden
    assert key("early_permanence_share", "Holt", "2025-26") in hidden
    assert key("early_permanence_share", "West", "2025-26") not in hidden


def mean(authority, days, n):
    one = key("A2", authority, "2025-26")
    figure = Figure(
        one.measure, one.period, dict(one.breakdown), 0, Fraction(days, n), days, n, "days", n=n
    )
    return {one: figure}


def test_one_held_back_mean_takes_the_next_smallest_with_it():
    figures = {
        **mean("Alder", 300, 4),
        **mean("Holt", 900, 9),
        **mean("West", 4000, 40),
        **mean("", 5200, 53),
    }
    assert hidden_of(figures) == {key("A2", "Alder", "2025-26"), key("A2", "Holt", "2025-26")}


def test_an_empty_report_hides_nothing():
    assert hidden_of({}) == set()
