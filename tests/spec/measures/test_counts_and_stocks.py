"""Events in a period and states on a day (measures.md 3; rules.md 2)."""


def test_both_ends_of_the_year_are_inside(counted):
    assert counted(
        "adoption_decisions",
        "2023-24",
        "adoption_plan",
        """
        child | decided_on
        Ash   | 2023-03-31
        Beech | 2023-04-01
        Cedar | 2024-03-31
        Elm   | 2024-04-01
        """,
    ) == ["Beech", "Cedar"]


def test_a_quarter_and_a_half_year(counted):
    decided = """
        child | decided_on
        Ash   | 2023-09-30
        Beech | 2023-10-01
        Cedar | 2023-12-31
        Elm   | 2024-01-01
        """
    assert counted("adoption_decisions", "2023-24 Q3", "adoption_plan", decided) == [
        "Beech",
        "Cedar",
    ]
    assert counted("adoption_decisions", "2023-24 H2", "adoption_plan", decided) == [
        "Beech",
        "Cedar",
        "Elm",
    ]


def test_orders_and_placements_count_by_their_known_start(figure):
    order = """
        child | seen_from  | granted_on | order_evidence
        Ash   | 2023-05-01 | 2023-05-01 | known
        Beech | 2023-05-01 |            | before_first_return
        """
    found = figure("placement_orders", "2023-24", "placement_authority", order)
    assert (found.value, found.excluded) == (1, {"order_before_first_return": 1})
    placed = """
        child | seen_from  | placed_on  | placed_evidence
        Ash   | 2023-05-01 | 2023-05-01 | known
        Beech | 2023-05-01 |            | before_first_return
        """
    found = figure("children_placed", "2023-24", "adoptive_placement", placed)
    assert (found.value, found.excluded) == (1, {"placement_before_first_return": 1})
    begun = """
        child | seen_from  | started_on | start_evidence
        Ash   | 2023-05-01 | 2023-05-01 | known
        Beech | 2023-05-01 |            | before_first_return
        """
    found = figure("early_permanence_started", "2023-24", "early_permanence", begun)
    assert (found.value, found.excluded) == (1, {"early_permanence_before_first_return": 1})
    later = figure("early_permanence_started", "2024-25", "early_permanence", begun)
    assert (later.value, later.excluded) == (0, {})


def test_a_placement_that_disrupts_later_was_still_a_placement(figure):
    placed = """
        child | seen_from  | placed_on  | disrupted_on
        Ash   | 2023-05-01 | 2023-05-01 |
        Beech | 2023-05-01 | 2023-05-01 | 2023-09-01
        """
    answers = {
        measure: figure(measure, "2023-24", "adoptive_placement", placed).value
        for measure in ("children_placed", "children_still_placed", "children_disrupted")
    }
    assert answers == {
        "children_placed": 2,
        "children_still_placed": 1,
        "children_disrupted": 1,
    }


def test_what_is_dated_the_day_itself_has_happened(counted):
    in_care = """
        child | in_care_from | left_care_on
        Ash   | 2024-03-31   |
        Beech | 2024-04-01   |
        Cedar | 2020-01-01   | 2024-03-31
        Elm   | 2020-01-01   | 2024-04-01
        """
    assert counted("children_in_care", "2024-03-31", "care_period", in_care) == ["Ash", "Elm"]
    assert counted("children_in_care", "2023-24", "care_period", in_care) == ["Ash", "Elm"]


def test_a_stock_says_at_which_day_it_was_taken(figure):
    assert figure("children_in_care", "2023-24", "care_period").period == "at 2024-03-31"
    assert figure("adoption_decisions", "2023-24", "adoption_plan").period == "2023-24"


def test_aged_0_to_5_is_under_6_on_the_day(figure):
    in_care = """
        child | born_on    | in_care_from
        Ash   | 2018-03-31 | 2020-01-01
        Beech | 2018-04-01 | 2020-01-01
        Cedar | 2024-01-01 | 2024-01-02
        Elm   |            | 2020-01-01
        """
    answer = figure("children_in_care_aged_0_5", "2024-03-31", "care_period", in_care)
    assert answer.value == 2
    assert answer.excluded == {"date_of_birth_not_known": 1}


def test_waiting_with_an_order_is_everyone_with_one_who_is_not_placed(counted):
    positions = """
        child | from_on    | to_on      | position            | has_placement_order | has_decision
        Ash   | 2024-01-01 |            | authority_active    | yes                 | yes
        Beech | 2024-01-01 |            | matched             | yes                 | yes
        Cedar | 2024-01-01 |            | placed              | yes                 | yes
        Elm   | 2024-01-01 |            | decision_no_authority | no                | yes
        Fir   | 2024-01-01 | 2024-03-31 | authority_active    | yes                 | yes
        Gorse | 2024-01-01 |            | authority_active    | yes                 | no
        """
    ask = ("2024-03-31", "adoption_position", positions)
    assert counted("waiting_with_order", *ask) == ["Ash", "Beech", "Gorse"]
    assert counted("waiting_with_decision", *ask) == ["Ash", "Beech", "Elm"]
    assert counted("waiting_not_matched", *ask) == ["Ash", "Gorse"]


def test_brothers_and_sisters_disrupted_together_are_one_placement(figure):
    ended = """
        child | seen_from  | disrupted_on | placement_group_id
        Ash   | 2023-01-01 | 2023-06-01   | g1
        Beech | 2023-01-01 | 2023-06-01   | g1
        Cedar | 2023-01-01 | 2023-06-01   | g2
        """
    assert figure("placements_disrupted", "2023-24", "adoptive_placement", ended).value == 2
    assert figure("children_disrupted", "2023-24", "adoptive_placement", ended).value == 3


def test_adopted_aged_5_or_over_is_by_birthdays(counted):
    """Born on 29 February, a child is a year older on 1 March."""
    adopted = """
        child | born_on    | adoption_order_on
        Ash   | 2018-06-01 | 2023-06-01
        Beech | 2018-06-02 | 2023-06-01
        Cedar | 2016-02-29 | 2024-02-28
        Elm   | 2020-02-29 | 2024-02-29
        """
    assert counted("adopted_aged_5_or_over", "2023-24", "adoption_order", adopted) == [
        "Ash",
        "Cedar",
    ]


def test_minority_ethnic_is_every_group_but_white_british_and_not_known(figure):
    adopted = """
        child | ethnicity_group | adoption_order_on
        Ash   | white_british   | 2023-06-01
        Beech | white_other     | 2023-06-01
        Cedar | mixed           | 2023-06-01
        Elm   | not_known       | 2023-06-01
        """
    answer = figure("adopted_minority_ethnic", "2023-24", "adoption_order", adopted)
    assert answer.value == 2
    assert answer.excluded == {"ethnicity_not_known": 1}


def test_characteristics_overlap_and_any_priority_counts_a_child_once(figures):
    cells = figures(
        "adoption_orders",
        "2023-24",
        "adoption_order",
        """
        child | born_on    | sex    | ethnicity_group | adoption_order_on
        Ash   | 2015-01-01 | male   | mixed           | 2023-06-01
        Beech | 2022-01-01 | female | white_british   | 2023-06-01
        """,
        by="characteristics",
    )
    assert {cell.breakdown.get("characteristics", "all"): cell.value for cell in cells} == {
        "aged_under_5": 1,
        "male": 1,
        "aged_5_or_over": 1,
        "disabled": 0,
        "sibling_group": 0,
        "minority_ethnic": 1,
        "any_priority": 1,
        "all": 2,
    }


def test_a_pick_narrows_to_the_agencies_named(figure):
    placed = """
        child | seen_from  | placed_on  | approving_agency_kind
        Ash   | 2023-05-01 | 2023-05-01 | own
        Beech | 2023-05-01 | 2023-05-01 | partner
        Cedar | 2023-05-01 | 2023-05-01 | vaa
        Elm   | 2023-05-01 | 2023-05-01 | not_known
        """
    ask = ("2023-24", "adoptive_placement", placed)
    region = (("approving_agency_kind", ("own", "partner")),)
    assert figure("children_placed", *ask, picks=region).value == 2
    share = figure("placed_in_region_share", *ask)
    assert (share.numerator, share.denominator, share.value) == (2, 3, 67)
    assert share.excluded == {"approving_agency_not_known": 1}
