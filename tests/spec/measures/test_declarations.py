"""A wrong declaration is refused when it is made: what was found, what is allowed."""

import pytest

from permanency.insight.measures.checks import MeasureError
from permanency.insight.measures.language import (
    AT,
    Age,
    AnyOf,
    AtLeast,
    Bands,
    Beyond,
    Blank,
    By,
    Count,
    Days,
    Exclusion,
    Flow,
    IsIn,
    Known,
    Limbs,
    Mean,
    Months,
    NotIn,
    Number,
    Share,
    Stock,
    Total,
    Under,
    Within,
)
from permanency.insight.measures.measure import Measure
from permanency.insight.periods import PeriodKind

CHILDREN_ADOPTED = {
    "code": "adopted_here",
    "title": "Children adopted",
    "unit": "children",
    "table": "adoption_order",
    "when": Flow("adoption_order_on"),
    "statistic": Count(),
}
CHILDREN_WAITING = {
    **CHILDREN_ADOPTED,
    "table": "adoption_position",
    "when": Stock("from_on", ("to_on",)),
}


def test_a_right_declaration_is_accepted():
    measure = Measure(**CHILDREN_ADOPTED, by=(By("sex"),), where=(Known("matched_on"),))
    assert measure.breakdown("sex") == By("sex")


WRONG = {
    "a table that does not exist": ({"table": "births"}, "table births"),
    "a column that does not exist": ({"when": Flow("born_at")}, "column born_at"),
    "a period placed by something not a date": ({"when": Flow("sex")}, "sex, which holds code"),
    "a code outside the closed list": (
        {"where": (IsIn("sex", ("girl",)),)},
        "girl for sex; allowed is one of female, male, not_known",
    ),
    "a code condition on a date": (
        {"where": (NotIn("matched_on", ("yes",)),)},
        "matched_on, which holds date",
    ),
    "a list of no codes": ({"where": (IsIn("sex", ()),)}, "an empty list for sex"),
    "known, of a column never blank": (
        {"where": (Known("adopted_by_carer"),)},
        "adopted_by_carer, which is never blank",
    ),
    "blank, of a column never blank": ({"where": (Blank("sex"),)}, "sex, which is never blank"),
    "the day of a stock in a flow": (
        {"where": (AtLeast(Age("born_on", AT), 5),)},
        "AT in a flow",
    ),
    "a flow at a date": ({"periods": (PeriodKind.AT,)}, "period kind 'at a date'"),
    "a mean whose dates may be blank": (
        {"statistic": Mean(Days("placed_on", "adoption_order_on")), "unit": "days"},
        r"placed_on, which may be blank, in a Mean; allowed is Known\(placed_on\) or an exclusion",
    ),
    "a share by a date that may be blank": (
        {"statistic": Share((Under(Days("placed_on", "matched_on"), 9),)), "unit": "percent"},
        "placed_on, which may be blank, in a Share",
    ),
    "a count by an age that may be blank": (
        {"statistic": Count(of=(AtLeast(Age("born_on", "adoption_order_on"), 5),))},
        "born_on, which may be blank, in a Count",
    ),
    "a sum of a column that may be blank": (
        {"statistic": Total("number_of_adopters")},
        "number_of_adopters, which may be blank, in a Total",
    ),
    "a sum of dates": ({"statistic": Total("matched_on")}, "matched_on, which holds date"),
    "a number that is a date": (
        {"where": (AtLeast(Number("matched_on"), 1),)},
        "matched_on, which holds date",
    ),
    "a breakdown by a date": ({"by": (By("matched_on"),)}, "matched_on, which holds date"),
    "two breakdowns of one name": ({"by": (By("sex"), By("sex"))}, "two breakdowns of one name"),
    "band edges that do not rise": (
        {"by": (Bands("age", Age("born_on", "adoption_order_on"), (1, 5, 5)),)},
        "edges that rise",
    ),
    "a limb without a condition": ({"by": (Limbs("some", (("all", ()),)),)}, "a limb of some"),
    "any of nothing": ({"where": (AnyOf(()),)}, "AnyOf of nothing"),
    "a share that is not a percentage": (
        {"statistic": Share((IsIn("sex", ("male",)),))},
        "a share in children",
    ),
    "a share of everything": ({"statistic": Share(()), "unit": "percent"}, "share of everything"),
    "distinct by something not an id": (
        {"statistic": Count(distinct="sex")},
        "sex, which holds code",
    ),
    "a title with a year": ({"title": "Children adopted in 2024"}, "without a year"),
    "a title with total": ({"title": "Total adopted"}, "without 'total'"),
    "a unit nobody declared": ({"unit": "families"}, "unit families"),
    "a reason that is a sentence": (
        {"exclude": (Exclusion("No match", (Blank("matched_on"),)),)},
        "reason 'No match'",
    ),
    "a reason without a condition": ({"exclude": (Exclusion("no_match", ()),)}, "no_match without"),
    "within an age": (
        {"where": (Within(Age("born_on", "adoption_order_on"), 5),)},
        "Within of an age",
    ),
    "true of nobody, by codes": (
        {"where": (IsIn("sex", ("male",)), NotIn("sex", ("male", "not_known")))},
        "true of nobody",
    ),
    "true of nobody, by a blank": (
        {"where": (Known("matched_on"), Blank("matched_on"))},
        "matched_on is both known and blank",
    ),
    "true of nobody, by numbers": (
        {
            "where": (
                AtLeast(Months("placed_on", "adoption_order_on"), 6),
                Under(Months("placed_on", "adoption_order_on"), 6),
            )
        },
        "at least 6 and under 6",
    ),
    "true of nobody, within and beyond": (
        {
            "where": (
                Within(Days("placed_on", "adoption_order_on"), 6),
                Beyond(Days("placed_on", "adoption_order_on"), 6),
            )
        },
        "beyond 6 and within 6",
    ),
}


@pytest.mark.parametrize(("change", "message"), WRONG.values(), ids=WRONG)
def test_a_wrong_declaration_is_refused(change, message):
    with pytest.raises(MeasureError, match=message) as refused:
        Measure(**{**CHILDREN_ADOPTED, **change})
    assert str(refused.value).startswith("adopted_here: found ")
    assert "; allowed is " in str(refused.value)


def test_a_stock_without_a_closing_date_is_refused():
    with pytest.raises(MeasureError, match="a stock without a closing column"):
        Measure(**{**CHILDREN_WAITING, "when": Stock("from_on", ())})


def test_a_stock_is_not_pooled_over_years():
    with pytest.raises(MeasureError, match="several years pooled"):
        Measure(**{**CHILDREN_WAITING, "periods": (PeriodKind.POOLED,)})


def test_a_blank_excluded_by_name_may_enter_a_mean():
    left_out = Exclusion("not_placed", (Blank("placed_on"),))
    statistic = Mean(Days("placed_on", "adoption_order_on"))
    change = {"statistic": statistic, "unit": "days", "exclude": (left_out,)}
    assert Measure(**{**CHILDREN_ADOPTED, **change}).exclude == (left_out,)
