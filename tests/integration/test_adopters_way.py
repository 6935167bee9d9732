"""A household's way through the operations: each step, and what each refuses in which words."""

from __future__ import annotations

from datetime import date

import pytest

from permanency.casework.adopters import operations as does
from permanency.casework.adopters import terms
from permanency.casework.adopters.models import (
    Application,
    ApprovalTerms,
    Availability,
    Household,
    Stage,
)
from permanency.casework.adopters.phases import phases
from permanency.casework.adopters.waiting_for import waiting_for
from permanency.platform.rows.refusals import NotPossible, NotReady
from permanency.platform.security.identity import acting_as, current_account
from permanency.platform.security.policies import NotAllowed
from tests.integration.adopters_world import (
    TERMS,
    TODAY,
    approved,
    back,
    family,
    in_stage_1,
    in_stage_2,
    journey,
    ready_to_approve,
    stage_1_passed,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def as_nora(region):
    with acting_as(region.nora):
        yield


def test_from_the_household_to_its_approval(region):
    found = approved(region)
    assert found.application.ref[0] == "A"
    assert found.household.ref[0] == "H"
    spans = [(each.phase, each.started_on, each.ended_on) for each in phases(journey(found))]
    assert spans == [
        ("stage_1", date(2026, 1, 12), date(2026, 3, 12)),
        ("between_stages", date(2026, 3, 12), date(2026, 4, 1)),
        ("stage_2", date(2026, 4, 1), date(2026, 7, 20)),
        ("approved_waiting", date(2026, 7, 20), None),
    ]
    assert [each.state for each in Availability.objects.all()] == ["available"]
    assert waiting_for(found.application, TODAY) is None


def test_a_household_is_looked_for_first(region):
    with pytest.raises(does.NotLookedFor, match="Look for the household first"):
        family(region, searched=False)


def test_one_open_application_of_a_kind(region):
    found = family(region)
    with pytest.raises(does.AlreadyOpen, match=found.application.ref):
        does.open_application(
            household=found.household, on=TODAY, by=found.by, today=TODAY, kind=terms.ADOPTION
        )
    other = does.open_application(
        household=found.household, on=TODAY, by=found.by, today=TODAY, kind=terms.INTERCOUNTRY
    )
    assert other.kind == terms.INTERCOUNTRY


def test_stage_1_begins_the_day_the_registration_is_accepted(region):
    found = family(region)
    with pytest.raises(NotPossible, match="registration of interest was accepted first"):
        found.does("start_stage_1")
    found.does("receive_registration", on=date(2026, 1, 6))
    with pytest.raises(NotPossible) as refused:
        found.does("accept_registration", on=date(2026, 1, 5))
    assert str(refused.value) == (
        "The acceptance cannot be before the registration of interest. You entered 5 January 2026. "
        "The registration of interest was received on 6 January 2026. Check both dates, or correct "
        "the registration."
    )
    found.does("accept_registration", on=date(2026, 1, 12))
    assert found.does("start_stage_1").started_on == date(2026, 1, 12)


def test_a_refused_day_changes_nothing(region):
    found = in_stage_1(region)
    with pytest.raises(NotPossible, match="cannot be before stage 1"):
        found.does("record_stage_1_decision", suitable=False, on=date(2026, 1, 11), reasons="x")
    assert Stage.objects.get().outcome == ""


def test_going_on_needs_the_checks_the_plan_and_the_meeting(region):
    found = in_stage_1(region)
    with pytest.raises(NotReady) as refused:
        found.does("record_stage_1_decision", suitable=True, on=date(2026, 3, 12))
    words = refused.value.blockers
    assert "Fern’s medical from the GP, not asked for yet." in words
    assert "Rowan’s DBS form, not asked for yet." in words
    assert "Three referees are needed, none is named." in words
    assert "The written plan of stage 1, not agreed yet." in words
    assert "The meeting at the end of stage 1, not held yet." in words


def test_a_negative_stage_1_decision_gives_reasons_and_ends_the_application(region):
    found = in_stage_1(region)
    with pytest.raises(NotPossible, match="Give the reasons"):
        found.does("record_stage_1_decision", suitable=False, on=date(2026, 3, 1))
    decision = found.does(
        "record_stage_1_decision", suitable=False, on=date(2026, 3, 1), reasons="As discussed"
    )
    closed = Application.objects.get(pk=found.application.pk)
    assert (closed.closed_on, closed.closed_why) == (date(2026, 3, 1), "stage_1_negative")
    with pytest.raises(NotPossible, match="This application ended on 1 March 2026"):
        found.does("notify_stage_2", on=date(2026, 3, 2))
    # The way against it is a complaint; upheld, stage 1 goes on.
    decision = does.record_complaint(
        decision=decision, on=date(2026, 3, 5), version=decision.version, by=found.by, today=TODAY
    )
    does.answer_complaint(
        decision=decision, upheld=True, on=date(2026, 3, 20), version=decision.version,
        by=found.by, today=TODAY,
    )  # fmt: skip
    assert Application.objects.get(pk=found.application.pk).closed_on is None
    assert Stage.objects.get().ended_on is None


def test_no_determination_in_stage_1(region):
    found = in_stage_1(region)
    with pytest.raises(NotPossible, match="not in stage 2"):
        found.does("send_determination", on=date(2026, 2, 1), reasons="x")


@pytest.mark.parametrize(
    ("asked_on", "goes"), [(date(2026, 9, 12), True), (date(2026, 9, 13), False)]
)
def test_six_months_to_the_day_and_a_day_more(region, asked_on, goes):
    found = stage_1_passed(region, decided_on=date(2026, 3, 12))
    if goes:
        assert found.does("notify_stage_2", on=asked_on).started_on == asked_on
        return
    with pytest.raises(does.TooLate) as refused:
        found.does("notify_stage_2", on=asked_on)
    assert str(refused.value) == (
        "Stage 2 cannot begin more than six months after the stage 1 decision. You entered 13 "
        "September 2026. The decision was made on 12 March 2026, so the last day was 12 September "
        "2026. Begin stage 1 again, or check both dates."
    )


def test_after_six_months_stage_1_begins_again(region):
    found = stage_1_passed(region)
    with pytest.raises(NotPossible, match="until 12 September 2026"):
        found.does("start_stage_1", on=date(2026, 9, 12))
    again = found.does("start_stage_1", on=date(2026, 10, 1))
    assert again.restart_of is not None
    assert [each.phase for each in phases(journey(found))] == [
        "stage_1",
        "between_stages",
        "stage_1",
    ]


def test_a_fast_track_begins_with_stage_2(region):
    found = family(region, fast_track_ground="foster_carer", first_time="no")
    with pytest.raises(NotPossible, match="straight to stage 2"):
        found.does("start_stage_1")
    found.does("notify_stage_2", on=date(2026, 2, 1))
    assert [each.phase for each in phases(journey(found))] == ["stage_2"]


def test_a_non_agency_adoption_has_no_stages(region):
    found = family(region, kind=terms.NON_AGENCY)
    found.does("accept_registration", on=date(2026, 1, 12), received_on=date(2026, 1, 6))
    with pytest.raises(NotPossible, match="has no stages"):
        found.does("start_stage_1")


def test_a_pause_says_why_and_who_asked(region):
    found = in_stage_1(region)
    with pytest.raises(NotPossible, match="Say who asked"):
        found.does("pause_stage", on=date(2026, 2, 1), reason="illness", asked_by="")
    found.does("pause_stage", on=date(2026, 2, 1), reason="moving_house", asked_by="applicant")
    with pytest.raises(NotPossible, match="paused already, since 1 February 2026"):
        found.does("pause_stage", on=date(2026, 2, 3), reason="illness", asked_by="applicant")
    assert waiting_for(found.application, date(2026, 3, 3)).sentence == (
        "Paused 30 days at their request (moving house)."
    )
    with pytest.raises(NotPossible, match="cannot be before the pause"):
        found.does("resume", on=date(2026, 1, 31))
    found.does("resume", on=date(2026, 3, 5))
    with pytest.raises(NotPossible, match="cannot be before the end of the pause"):
        found.does("pause_stage", on=date(2026, 3, 1), reason="illness", asked_by="agency")


def test_approval_needs_health_training_and_the_report(region):
    found = in_stage_2(region)
    found.does("record_stage_plan", stage="2", on=date(2026, 4, 8))
    with pytest.raises(NotReady) as refused:
        found.does("decide_approval", on=date(2026, 7, 20), for_whom=TERMS)
    words = refused.value.blockers
    assert any("The course “Early permanence”, not done yet" in each for each in words)
    assert any("our rule since October 2023" in each for each in words)
    assert "The prospective adopter’s report, not finished yet." in words


def test_approval_needs_the_health_information_by_law(region):
    found = ready_to_approve(region)
    medical = found.adults[1].person
    from permanency.casework.adopters.models import Check

    held = Check.objects.get(person=medical, kind=terms.MEDICAL, part=1)
    does.withdraw_check(check=held, why="Another person’s", version=held.version, by=found.by)
    with pytest.raises(NotReady) as refused:
        found.does("decide_approval", on=date(2026, 7, 20), for_whom=TERMS)
    assert str(refused.value) == (
        "Rowan’s medical from the GP, not asked for yet. Approval cannot be decided before the "
        "health information is held (reg 30B(1A))."
    )
    back(found, date(2026, 7, 1), kind=terms.MEDICAL, part=1, person=medical)
    assert found.does("decide_approval", on=date(2026, 7, 20), for_whom=TERMS).approved_on


def test_a_determination_waits_forty_working_days_beginning_with_the_day_it_was_sent(region):
    found = ready_to_approve(region)
    sent = found.does("send_determination", on=date(2026, 7, 20), reasons="As told")
    assert sent.answer_due_on == date(2026, 9, 14)  # the August bank holiday does not count
    with pytest.raises(NotPossible, match="Record the final decision on it instead"):
        found.does("decide_approval", on=date(2026, 7, 21), for_whom=TERMS)
    given = {"version": sent.version, "by": found.by, "today": TODAY}
    with pytest.raises(NotPossible, match="The last day was 14 September 2026"):
        does.record_route(determination=sent, route="irm", on=date(2026, 9, 15), **given)
    with pytest.raises(NotPossible, match="They have until 14 September 2026"):
        found.decides(
            "decide_after_determination", determination=sent, approve=False,
            on=date(2026, 9, 14), version=sent.version,
        )  # fmt: skip
    found.decides(
        "decide_after_determination", determination=sent, approve=False, on=date(2026, 9, 15),
        version=sent.version,
    )  # fmt: skip
    assert Application.objects.get().closed_why == "not_approved"


def test_decisions_on_suitability_are_the_decision_maker_s_own(region):
    found = ready_to_approve(region)
    for what, given in (
        ("decide_approval", {"for_whom": TERMS}),
        ("send_determination", {"reasons": "As told"}),
    ):
        with pytest.raises(NotAllowed, match="Ask them to record it"):
            found.does(what, on=date(2026, 7, 20), by=found.by, **given)
    sent = found.does("send_determination", on=date(2026, 7, 20), reasons="As told")
    with pytest.raises(NotAllowed, match="Ask them to record it"):
        does.decide_after_determination(
            determination=sent, approve=False, on=date(2026, 9, 15), version=sent.version,
            by=found.by, today=TODAY,
        )  # fmt: skip
    with acting_as(region.hester), pytest.raises(NotAllowed, match="Ask your administrator"):
        found.does(
            "decide_approval", on=date(2026, 7, 20), for_whom=TERMS, by=current_account()
        )  # fmt: skip
    # What they did about it is for their worker to record.
    assert does.record_route(
        determination=sent, route="representations", on=date(2026, 8, 1), version=sent.version,
        by=found.by, today=TODAY,
    ).route  # fmt: skip


def test_no_independent_review_for_health_alone(region):
    found = ready_to_approve(region)
    sent = found.does(
        "send_determination", on=date(2026, 7, 20), reasons="As told", health_only=True
    )
    with pytest.raises(NotPossible, match="no independent review"):
        does.record_route(
            determination=sent, route="irm", on=date(2026, 8, 1), version=sent.version,
            by=found.by, today=TODAY,
        )  # fmt: skip


def test_other_terms_are_another_row(region):
    found = approved(region)
    with pytest.raises(NotPossible, match="from 1 to 4"):
        found.does(
            "change_terms", on=date(2026, 9, 1), because="review",
            for_whom=does.NewTerms(5, 0, 5),
        )  # fmt: skip
    found.does(
        "change_terms", on=date(2026, 9, 1), because="review", for_whom=does.NewTerms(3, 0, 8)
    )
    rows = ApprovalTerms.objects.order_by("started_on").values_list(
        "max_children", "started_on", "ended_on"
    )
    assert list(rows) == [
        (2, date(2026, 7, 20), date(2026, 9, 1)),
        (3, date(2026, 9, 1), None),
    ]


def test_on_hold_once_approved_is_the_family_s_own_side(region):
    found = approved(region)
    found.does("hold", on=date(2026, 9, 1), reason="pregnancy", asked_by="applicant")
    with pytest.raises(NotPossible, match="holds already"):
        found.does("hold", on=date(2026, 9, 2), reason="pregnancy", asked_by="applicant")
    assert [each.phase for each in phases(journey(found))][-2:] == ["approved_waiting", "on_hold"]
    found.does("resume", on=date(2026, 10, 1))
    assert [each.phase for each in phases(journey(found))][-1] == "approved_waiting"


def test_leaving_ends_what_is_open(region):
    found = approved(region)
    found.does("hold", on=date(2026, 9, 1), reason="work", asked_by="applicant")
    with pytest.raises(NotPossible, match="The change cannot be before"):
        found.does("leave", on=date(2026, 8, 1), closed_why="withdrew", because="work_or_money")
    found.does("leave", on=date(2026, 10, 1), closed_why="withdrew", because="work_or_money")
    assert not Availability.objects.filter(ended_on__isnull=True).exists()
    assert not ApprovalTerms.objects.filter(ended_on__isnull=True).exists()
    last = phases(journey(found))[-1]
    assert (last.ended_on, last.ended_by) == (date(2026, 10, 1), "left")


def test_another_council_s_worker_changes_nothing(region):
    found = in_stage_1(region)
    with acting_as(region.tamsin):
        assert not Household.objects.filter(pk=found.household.pk).exists()
        from permanency.platform.security.models import Account

        with pytest.raises(NotAllowed, match="do not allow you"):
            found.does("record_stage_plan", stage="1", on=TODAY,
                       by=Account.objects.get(pk=region.tamsin))  # fmt: skip
