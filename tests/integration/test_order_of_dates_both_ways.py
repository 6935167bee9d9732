"""Every order of dates, held both ways: the sentence a person reads, the constraint beneath it.

Read each row: how far the child's way has come (0 born, 1 in care, 2 decision, 3 order, 4 match,
5 placed), what is recorded, what the person is told, and which constraint of the database refuses
the same thing whoever writes it. Where no constraint can hold a rule, the row says why: then the
operation holds it alone, under a lock of the record.
"""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from permanency.casework.children import models as c
from permanency.casework.children.milestones import NOT_BEFORE
from permanency.casework.matching import models as m
from permanency.casework.matching import operations as o
from permanency.casework.matching.operations import DoesNotFit
from permanency.platform.security.identity import acting_as
from tests.integration.test_children_way import (
    CARE,
    DECIDED,
    MATCHED,
    ORDERED,
    PLACED,
    TODAY,
    me,
    persephone,
    way,
)

pytestmark = pytest.mark.django_db

BORN = date(2024, 8, 19)
TOMORROW = date(2026, 11, 23)

ACROSS = "it looks at rows of several tables, none of which points at another"
LATER = "a check must not depend on today"
ABOVE = "placements stand a floor above, so a visit cannot point at one"


def day_before(day: date) -> date:
    return date.fromordinal(day.toordinal() - 1)


def decision(record):
    return c.Decision.objects.get(record=record)


def order(record):
    return c.PlacementOrder.objects.get(record=record)


def consent(record, given_on, **more):
    return c.Consent(record=record, kind="s19", given_on=given_on, **more)


def saved(row):
    row.save()
    return row


def paused(record, on, **more):
    more = {"state": "paused", "pause_reason": "other", **more}
    return c.FamilyFinding(record=record, started_on=on, **more)


# rule, steps, what is recorded, what the person is told, the row, the constraint or why not
TABLE = [
    # The department's rules, rules.md section 4.
    ("184", 0, lambda s: o.record_decision(on=day_before(BORN), **s),
     "The agency's decision cannot be before the child's birth. You entered 18 August 2024. The "
     "child was born on 19 August 2024.",
     lambda r: c.Decision(record=r, decided_on=day_before(BORN)), "decision_not_before_birth"),
    ("334 1003", 1, lambda s: o.record_decision(on=day_before(CARE), **s),
     "The agency's decision cannot be before the day the child came into care. You entered 11 May "
     "2025. The child came into care on 12 May 2025.",
     lambda r: c.Decision(
         record=r, decided_on=day_before(CARE), entered_care_on=CARE,
         period=c.PeriodOfCare.objects.get(record=r)),
     "decision_not_before_care"),
    ("522", 2, lambda s: o.record_reversal(on=day_before(DECIDED), reason="RD1", **s),
     "The change of plan cannot be before the agency's decision. You entered 14 January 2026. The "
     "decision was made on 15 January 2026.",
     lambda r: c.Decision(
         record=r, decided_on=date(2025, 8, 1), reversed_on=date(2025, 7, 1),
         reversal_reason="RD1"),
     "decision_before_reversal"),
    ("579", 2, lambda s: o.record_decision(on=date(2026, 3, 1), **s),
     "A decision that the child should be placed for adoption already stands. You entered 1 March "
     "2026. The decision was made on 15 January 2026 and still held then.",
     lambda r: c.Decision(record=r, decided_on=date(2026, 3, 1)), "decision_one_standing"),
    ("554", 2, lambda s: o.record_placement_order(on=day_before(DECIDED), **s),
     "The placement order cannot be before the agency's decision. You entered 14 January 2026. The "
     "decision was made on 15 January 2026.",
     lambda r: c.PlacementOrder(
         record=r, made_on=day_before(DECIDED), decision=decision(r), decided_on=DECIDED),
     "order_not_before_decision"),
    ("553", 1, lambda s: o.record_placement_order(on=ORDERED, **s),
     "The placement order needs the agency's decision first. None is recorded on or before 2 April "
     "2026.",
     lambda r: c.PlacementOrder(record=r, made_on=ORDERED), "order_rests_on_decision"),
    ("333", 2, lambda s: o.record_match(on=day_before(DECIDED), **s),
     "The match cannot be before the agency's decision. You entered 14 January 2026. The decision "
     "was made on 15 January 2026.",
     lambda r: m.Match(
         record=r, matched_on=day_before(DECIDED), decision=decision(r), decided_on=DECIDED),
     "match_not_before_decision"),
    ("331", 4, lambda s: o.record_placed_for_adoption(on=day_before(MATCHED), code="A6", **s),
     "The placement for adoption cannot be before the match. You entered 31 May 2026. The match "
     "was decided on 1 June 2026.",
     lambda r: m.Placement(
         record=r, kind="adoptive", code="A6", started_on=day_before(MATCHED),
         ended_on=MATCHED, match=m.Match.objects.get(record=r), matched_on=MATCHED,
         order=order(r), ordered_on=ORDERED),
     "placement_not_before_match"),
    ("521 551 552", 1, lambda s: o.record_placed_for_adoption(on=PLACED, code="A6", **s),
     "The placement for adoption needs the agency's decision first. None is recorded on or before "
     "6 July 2026.",
     lambda r: m.Placement(
         record=r, kind="adoptive", code="A4", started_on=PLACED,
         consent=saved(consent(r, date(2025, 6, 1)))),
     "placement_rests_on_match"),
    ("408 order", 3,
     lambda s: (o.record_match(on=date(2026, 3, 1), **s),
                o.record_placed_for_adoption(on=day_before(ORDERED), code="A6", **s)),
     "The placement for adoption cannot be before the placement order. You entered 1 April 2026. "
     "The order was made on 2 April 2026.",
     lambda r: m.Placement(
         record=r, kind="adoptive", code="A6", started_on=day_before(ORDERED), order=order(r),
         ordered_on=ORDERED, match=m.Match.objects.get(record=r), matched_on=date(2026, 3, 1)),
     "placement_not_before_order"),
    ("408 consent", 2,
     lambda s: (o.record_match(on=date(2026, 3, 1), **s),
                o.record_placed_for_adoption(on=date(2026, 3, 9), code="A4", **s)),
     "The placement for adoption needs a parent's consent first. None is recorded on or before 9 "
     "March 2026.",
     lambda r: m.Placement(
         record=r, kind="adoptive", code="A4", started_on=date(2026, 3, 9),
         match=m.Match.objects.get(record=r), matched_on=date(2026, 3, 1)),
     "placement_rests_on_authority"),
    ("408 consent's day", 2,
     lambda s: (o.record_match(on=date(2026, 3, 1), **s),
                o.record_consent(on=date(2026, 3, 10), kind="s19", **s),
                o.record_placed_for_adoption(on=date(2026, 3, 9), code="A4", **s)),
     "The placement for adoption cannot be before a parent's consent. You entered 9 March 2026. "
     "The consent was given on 10 March 2026.",
     None, "a placement points at its consent, the day of the consent is not copied beside it"),
    ("217 335 336", 4,
     lambda s: (o.record_placement(on=date(2026, 6, 9), code="K2", **s),
                o.record_placed_for_adoption(on=PLACED, code="A5", **s)),
     "A placement with the current carer must follow a foster placement.",
     None, ACROSS),
    ("390", 5, lambda s: o.record_adoption_order(
        on=day_before(PLACED), consent_dispensed=False, **s),
     "The adoption order cannot be before the placement for adoption. You entered 5 July 2026. The "
     "child was placed on 6 July 2026.",
     lambda r: m.AdoptionOrder(
         record=r, made_on=day_before(PLACED), placed_on=PLACED, consent_dispensed=False,
         placement=m.Placement.objects.get(record=r, kind="adoptive")),
     "adoption_not_before_placement"),
    ("525 558", 5,
     lambda s: (o.record_reversal(on=date(2026, 9, 1), reason="RD1", **s),
                o.record_adoption_order(on=date(2026, 10, 1), consent_dispensed=False, **s)),
     "The adoption order needs the agency's decision first. The plan was changed on 1 September "
     "2026.",
     None, ACROSS),
    ("557", 2, lambda s: o.record_leaving_care(on=date(2026, 3, 1), reason="E4A", **s),
     "The child left care while the agency's decision stood. The child left on 1 March 2026. The "
     "decision was made on 15 January 2026.",
     None, ACROSS),
    ("119 120", 2, None, "the form asks for the reason with the day",
     lambda r: c.Decision(
         record=r, decided_on=date(2025, 8, 1), reversed_on=date(2025, 9, 1),
         ended_on=date(2025, 9, 1)),
     "decision_reversed_with_reason"),
    # What only people record.
    ("track before its start", 1,
     lambda s: (o.record_track(on=date(2025, 9, 18), kind="twin", **s),
                o.record_track_closed(on=date(2025, 9, 17), kind="twin", reason="family", **s)),
     "The end of the track cannot be before the track. You entered 17 September 2025. The track "
     "began on 18 September 2025.",
     lambda r: c.Track(
         record=r, kind="parallel", started_on=date(2025, 9, 18), ended_on=date(2025, 9, 17),
         closed_why="family"),
     "track_in_order"),
    ("track beside itself", 1,
     lambda s: (o.record_track(on=date(2025, 9, 18), kind="twin", **s),
                o.record_track(on=date(2025, 10, 1), kind="twin", **s)),
     "“Twin-track” is recorded for that day already. You entered 1 October 2025. The track began "
     "on 18 September 2025 and still held then.",
     lambda r: c.Track(
         record=r, kind="twin", started_on=date(2025, 10, 1), ended_on=date(2025, 11, 1),
         closed_why="family"),
     "track_twin_once_at_a_time"),
    ("section 52(3)", 1, lambda s: o.record_consent(on=date(2024, 9, 29), kind="s19", **s),
     "Consent to placement has no effect before the baby is six weeks old. You entered 29 "
     "September 2024. The child is six weeks old on 30 September 2024.",
     lambda r: consent(r, date(2024, 9, 29)), "consent_after_six_weeks"),
    ("consent before birth", 1,
     lambda s: o.record_consent(on=day_before(BORN), kind="under_six_weeks", **s),
     "A parent's consent cannot be before the child's birth. You entered 18 August 2024.",
     lambda r: c.Consent(record=r, kind="under_six_weeks", given_on=day_before(BORN)),
     "consent_not_before_birth"),
    ("withdrawn before given", 1,
     lambda s: (o.record_consent(on=date(2025, 6, 1), kind="s19", **s),
                o.record_consent_withdrawn(on=date(2025, 5, 31), kind="s19", **s)),
     "The withdrawal of the consent cannot be before a parent's consent. You entered 31 May 2025. "
     "The consent was given on 1 June 2025.",
     lambda r: consent(r, date(2025, 6, 1), withdrawn_on=date(2025, 5, 31)), "consent_in_order"),
    ("pause before the order", 3,
     lambda s: o.record_search_paused(on=day_before(ORDERED), reason="other", **s),
     "The pause in the search cannot be before the placement order. You entered 1 April 2026. The "
     "order was made on 2 April 2026.",
     lambda r: paused(r, day_before(ORDERED), order=order(r), ordered_on=ORDERED),
     "family_finding_not_before_order"),
    ("pause before the consent", 2,
     lambda s: (o.record_consent(on=date(2026, 3, 2), kind="s19", **s),
                o.record_search_paused(on=date(2026, 3, 1), reason="other", **s)),
     "The pause in the search cannot be before a parent's consent. You entered 1 March 2026. The "
     "consent was given on 2 March 2026.",
     lambda r: paused(
         r, date(2026, 3, 1), consent=c.Consent.objects.get(record=r),
         consented_on=date(2026, 3, 2)),
     "family_finding_not_before_consent"),
    ("pause without authority", 2,
     lambda s: o.record_search_paused(on=date(2026, 3, 1), reason="other", **s),
     "The pause in the search needs the placement order first. None is recorded on or before 1 "
     "March 2026.",
     lambda r: paused(r, date(2026, 3, 1)), "family_finding_rests_on_authority"),
    ("pause within a pause", 3,
     lambda s: (o.record_search_paused(on=date(2026, 5, 1), reason="other", **s),
                o.record_search_paused(on=date(2026, 5, 9), reason="assessment", **s)),
     "The search is paused already on that day. You entered 9 May 2026. The search was paused on 1 "
     "May 2026 and still held then.",
     lambda r: paused(r, date(2026, 5, 9), order=order(r), ordered_on=ORDERED),
     "family_finding_one_at_a_time"),
    ("resumed before the pause", 3,
     lambda s: (o.record_search_paused(on=date(2026, 5, 1), reason="other", **s),
                o.record_search_resumed(on=date(2026, 4, 30), **s)),
     "The end of the pause cannot be before the pause in the search. You entered 30 April 2026. "
     "The search was paused on 1 May 2026.",
     lambda r: paused(
         r, date(2026, 5, 1), ended_on=date(2026, 4, 30), order=order(r), ordered_on=ORDERED),
     "family_finding_in_order"),
    ("looked at before the pause", 3,
     lambda s: o.record_search_paused(
         on=date(2026, 5, 1), reason="other", review_on=date(2026, 4, 30), **s),
     "The day to look at the pause again cannot be before the pause. You entered 30 April 2026. "
     "The search was paused on 1 May 2026.",
     lambda r: paused(
         r, date(2026, 5, 1), review_on=date(2026, 4, 30), order=order(r), ordered_on=ORDERED),
     "family_finding_reviewed_after"),
    ("review before care", 1,
     lambda s: o.record_review(on=day_before(CARE), outcome="carry_on", **s),
     "The review cannot be before the day the child came into care. You entered 11 May 2025. The "
     "child came into care on 12 May 2025.",
     lambda r: c.Review(
         record=r, held_on=day_before(CARE), outcome="carry_on", entered_care_on=CARE,
         period=c.PeriodOfCare.objects.get(record=r)),
     "review_not_before_care"),
    ("two reviews of a day", 1,
     lambda s: [o.record_review(on=date(2025, 6, 1), outcome=each, **s)
                for each in ("carry_on", "other")],
     "The review is recorded on that day already. You entered 1 June 2025.",
     lambda r: c.Review(record=r, held_on=date(2025, 6, 1), outcome="other"), "review_once_a_day"),
    ("visit before moving in", 5, lambda s: o.record_visit(on=day_before(PLACED), **s),
     "The visit cannot be before the placement for adoption. You entered 5 July 2026. The child "
     "was placed on 6 July 2026.",
     None, ABOVE),
    ("two visits of a day", 5,
     lambda s: [o.record_visit(on=date(2026, 7, 8), **s) for _ in range(2)],
     "The visit is recorded on that day already. You entered 8 July 2026.",
     lambda r: c.Visit(record=r, made_on=date(2026, 7, 8)), "visit_once_a_day"),
    ("search widened before birth", 0,
     lambda s: o.record_search_widened(on=day_before(BORN), step="national", **s),
     "The wider search cannot be before the child's birth. You entered 18 August 2024.",
     lambda r: c.SearchStep(record=r, step="national", from_on=day_before(BORN)),
     "search_step_not_before_birth"),
    ("report before birth", 0, lambda s: o.record_permanence_report(on=day_before(BORN), **s),
     "The child's permanence report cannot be before the child's birth. You entered 18 August "
     "2024.",
     lambda r: c.PermanenceReport(record=r, number=1, finished_on=day_before(BORN)),
     "permanence_report_not_before_birth"),
    ("defect before the report", 1,
     lambda s: (o.record_permanence_report(on=date(2025, 12, 4), **s),
                o.record_report_defect(on=date(2025, 12, 3), defect="author", **s)),
     "The defect in the report cannot be before the child's permanence report. You entered 3 "
     "December 2025. The report was finished on 4 December 2025.",
     lambda r: c.PermanenceReport(
         record=r, number=2, finished_on=date(2025, 12, 4), defect_on=date(2025, 12, 3),
         defect="author"),
     "permanence_report_defect_after"),
    ("done again before the defect", 1,
     lambda s: (o.record_permanence_report(on=date(2025, 12, 4), **s),
                o.record_report_defect(on=date(2025, 12, 9), defect="author", **s),
                o.record_report_redone(on=date(2025, 12, 8), **s)),
     "The report done again cannot be before the defect in the report. You entered 8 December "
     "2025. The defect was found on 9 December 2025.",
     lambda r: c.PermanenceReport(
         record=r, number=2, finished_on=date(2025, 12, 4), defect_on=date(2025, 12, 9),
         defect="author", redone_on=date(2025, 12, 8)),
     "permanence_report_redone_after"),
    ("two delays of a clock", 1,
     lambda s: [o.record_delay(
         on=on, clock="entry_to_placed", reason="staff", asked_by="agency", **s)
         for on in (date(2025, 8, 1), date(2025, 8, 9))],
     "A delay is recorded for “Entry to care to moving in” on that day already. You entered 9 "
     "August 2025. The delay began on 1 August 2025 and still held then.",
     lambda r: c.Delay(
         record=r, clock="entry_to_placed", reason="staff", asked_by="agency",
         started_on=date(2025, 8, 9)),
     "delay_one_open_per_clock"),
    ("delay ended before it began", 1,
     lambda s: (o.record_delay(
         on=date(2025, 8, 1), clock="entry_to_placed", reason="staff", asked_by="agency", **s),
                o.record_delay_ended(on=date(2025, 7, 31), clock="entry_to_placed", **s)),
     "The end of the delay cannot be before the delay. You entered 31 July 2025. The delay began "
     "on 1 August 2025.",
     lambda r: c.Delay(
         record=r, clock="visit", reason="staff", asked_by="agency", started_on=date(2025, 8, 1),
         ended_on=date(2025, 7, 31)),
     "delay_in_order"),
    # Nothing that happened is to come; what is expected may be.
    ("the future", 5, lambda s: o.record_visit(on=TOMORROW, **s),
     "The visit cannot be in the future. You entered 23 November 2026. Today is 22 November 2026.",
     None, LATER),
]  # fmt: skip


@pytest.fixture
def child(region):
    with acting_as(region.dev):
        yield persephone(region.castlemoor)


@pytest.mark.parametrize(
    ("rule", "steps", "record_it", "told", "row", "held"), TABLE, ids=[each[0] for each in TABLE]
)
def test_the_person_is_told_and_the_database_refuses(
    child, rule, steps, record_it, told, row, held
):
    way(child, steps)
    if record_it is not None:
        with pytest.raises(DoesNotFit) as refused:
            record_it({"record": child, "by": me(), "today": TODAY})
        assert told in " ".join(str(refused.value).split())
    if row is None:
        assert held.count(" ") > 3, "say why no constraint holds it"
        return
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        row(child).save()
    assert error.value.__cause__.diag.constraint_name == held


def test_the_day_a_pause_is_looked_at_again_may_be_to_come(child):
    way(child, 3)
    o.record_search_paused(
        record=child, on=TODAY, reason="other", review_on=date(2027, 1, 4), by=me(), today=TODAY
    )
    kept = c.FamilyFinding.objects.get(record=child, voided_at__isnull=True)
    assert (kept.state, kept.started_on, kept.review_on) == ("paused", TODAY, date(2027, 1, 4))


def test_under_18_at_the_adoption_order(region):
    """Rule 386: told in words; no constraint, since the order holds no date of birth."""
    from permanency.casework.children.operations import add_child

    with acting_as(region.dev):
        record = add_child(
            agency_id=region.castlemoor, given="Rowan", family="Ashgrove",
            born_on=date(2008, 10, 1), searched=True, by=me(), today=TODAY,
        )  # fmt: skip
        way(record, 5)
        with pytest.raises(DoesNotFit, match="cannot be after the 18th birthday"):
            o.record_adoption_order(
                record=record, on=date(2026, 10, 2), consent_dispensed=False, by=me(), today=TODAY
            )


def test_a_corrected_order_takes_its_pause_along_and_may_not_pass_it(child):
    """The day copied beside the pause moves with the order; the check looks at it again."""
    from django.db import connection

    way(child, 3)
    o.record_search_paused(record=child, on=date(2026, 4, 20), reason="other", by=me(), today=TODAY)
    words = "UPDATE children_placementorder SET made_on = %s, version = version + 1 WHERE id = %s"
    with connection.cursor() as cursor:
        cursor.execute(words, [date(2026, 4, 9), order(child).pk])
    assert c.FamilyFinding.objects.get(record=child).ordered_on == date(2026, 4, 9)
    with (
        pytest.raises(IntegrityError) as error,
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(words, [date(2026, 4, 21), order(child).pk])
    assert error.value.__cause__.diag.constraint_name == "family_finding_not_before_order"


def test_every_rule_of_the_declaration_is_in_a_table():
    """Nobody adds an order of dates without saying here where it is held."""
    with_a_number = {number for number in NOT_BEFORE.values() if number}
    listed = {number for each in TABLE for number in each[0].split()}
    assert with_a_number <= listed
