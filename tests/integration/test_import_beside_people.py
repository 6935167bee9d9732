"""A return beside what people recorded: theirs stays, differences are listed, undo leaves it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from permanency.casework.children.milestones import Milestone
from permanency.casework.children.models import Decision, LegalStatus, PlacementOrder, Record
from permanency.casework.matching import operations
from permanency.casework.matching.journeys import journey_of
from permanency.casework.matching.models import Match, Placement
from permanency.casework.matching.operations import Seen
from permanency.casework.matching.positions import differences
from permanency.exchange.ssda903.preview import preview
from permanency.exchange.ssda903.reading import read_return
from permanency.exchange.ssda903.records import NotPossible, apply
from permanency.exchange.ssda903.returned import ReturnError
from permanency.exchange.ssda903.undo import undo
from permanency.platform.agencies.models import Agency
from permanency.platform.imports.models import ImportBatch
from permanency.platform.people.models import Identifier, NameKind
from permanency.platform.people.operations import give_name, give_number
from permanency.platform.security.identity import acting_as, current_account
from permanency.platform.security.policies import NotAllowed

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 22)

HEADER = "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB"
EPISODES = (
    "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN"
)
PLACED = "CHILD,DOB,DATE_PLACED,DATE_PLACED_CEASED,REASON_PLACED_CEASED"

# Linden waits with an order; Posy is in foster care without a plan.
CHILDREN = ["77,M,02/09/2023,WBRI,UN1,,", "78,F,11/01/2024,MWBC,UN1,,"]
LINDEN = [
    "77,10/05/2025,S,C1,N1,U6,PR1,01/12/2025,X1,,,,",
    "77,01/12/2025,L,E1,N1,U6,PR1,,,,,,",
]
POSY = ["78,03/06/2025,S,C2,N1,U6,PR1,,,,,,"]
DECIDED = ["77,02/09/2023,20/10/2025,,"]


def me():
    account = current_account()
    assert account is not None
    return account


def sent(folder: Path, *, header=CHILDREN, episodes=(*LINDEN, *POSY), placed=DECIDED, year=2026):
    """A return of a few rows, read from files."""
    folder.mkdir(exist_ok=True)
    for name, columns, rows in (
        ("header", HEADER, header),
        ("episodes", EPISODES, episodes),
        ("placed", PLACED, placed),
    ):
        (folder / f"{name}.csv").write_text("\n".join([columns, *rows]) + "\n")
    return read_return("Castlemoor", folder, year=year)


def castlemoor(region) -> Agency:
    return Agency.objects.get(pk=region.castlemoor)


def take(one, region) -> ImportBatch:
    batch = preview(one, agency=castlemoor(region), by=me())
    return apply(batch, by=me(), today=TODAY, one=one)


def child(number: str) -> Record:
    person = Identifier.objects.get(value=number, voided_at__isnull=True).person
    return Record.objects.get(person=person, voided_at__isnull=True)


def listed(batch: ImportBatch, act: str) -> list[str]:
    return list(batch.rows.filter(act=act).order_by("id").values_list("problem", flat=True))


def test_what_happened_after_the_year_does_not_contradict_the_return(region, tmp_path):
    """Linden is matched and placed in summer; the return of March, sent again, changes nothing."""
    with acting_as(region.pip):
        one = sent(tmp_path)
        take(one, region)
        linden = child("77")
        said = {"record": linden, "by": me(), "today": TODAY}
        operations.record_match(on=date(2026, 6, 1), **said)
        operations.record_placed_for_adoption(on=date(2026, 7, 6), code="A6", **said)
        before = journey_of(linden)
        again = take(one, region)
        assert listed(again, "left") == []
        assert again.counts["placement"]["new"] == 0
        assert journey_of(linden) == before
        assert differences([region.castlemoor]) == []


def test_a_later_return_that_agrees_changes_nothing_and_one_that_differs_is_listed(
    region, tmp_path
):
    with acting_as(region.pip):
        take(sent(tmp_path / "2026"), region)
        posy = child("78")
        operations.record_decision(record=posy, on=date(2026, 5, 20), by=me(), today=TODAY)
        recorded = journey_of(posy)
        agrees = [*DECIDED, "78,11/01/2024,20/05/2026,,"]
        take(sent(tmp_path / "agrees", placed=agrees, year=2027), region)
        assert journey_of(posy) == recorded
        differs = [*DECIDED, "78,11/01/2024,21/05/2026,,"]
        batch = take(sent(tmp_path / "differs", placed=differs, year=2027), region)
        assert listed(batch, "left") == [
            "The return has the agency decision on 21 May 2026. One on 20 May 2026 was recorded "
            "by hand, and both cannot hold.",
            "The agency decision of 20 May 2026 was recorded by hand. The return does not have it.",
        ]
        assert journey_of(posy) == recorded
        assert Decision.objects.filter(record=posy, voided_at__isnull=True).count() == 1


def test_a_day_corrected_by_a_person_is_not_overwritten(region, tmp_path):
    with acting_as(region.pip):
        one = sent(tmp_path)
        take(one, region)
        linden = child("77")
        order = PlacementOrder.objects.get(record=linden)
        operations.correct_day(
            record=linden, milestone=Milestone.ORDER, old=date(2025, 12, 1),
            new=date(2025, 12, 3), seen=Seen("order", order.pk, order.version), by=me(),
            today=TODAY, why="As on the sealed order",
        )  # fmt: skip
        batch = take(one, region)
        order.refresh_from_db()
        assert order.made_on == date(2025, 12, 3)
        left = listed(batch, "left")
        assert any("3 December 2025" in words for words in left)
        assert LegalStatus.objects.filter(
            record=linden, code="E1", voided_at__isnull=True
        ).get().started_on == date(2025, 12, 3)


def test_undo_leaves_the_child_somebody_recorded_on_and_lists_it(region, tmp_path):
    with acting_as(region.pip):
        batch = take(sent(tmp_path), region)
        linden, posy = child("77"), child("78")
        operations.record_match(record=linden, on=date(2026, 6, 1), by=me(), today=TODAY)
        recorded = journey_of(linden)
        done = undo(batch, by=me())
        assert done.left == [linden.ref]
        assert journey_of(linden) == recorded
        posy.refresh_from_db()
        assert posy.voided_at is not None
        assert len(listed(batch, "not_undone")) == 1


def test_undo_leaves_a_child_whose_name_was_typed(region, tmp_path):
    with acting_as(region.pip):
        batch = take(sent(tmp_path), region)
        posy = child("78")
        give_name(
            person=posy.person, kind=NameKind.KNOWN_AS, given="Posy", family="Larkspur", by=me()
        )
        assert undo(batch, by=me()).left == [posy.ref]


def test_the_same_number_with_another_birth_date_is_set_aside(region, tmp_path):
    with acting_as(region.pip):
        take(sent(tmp_path / "a"), region)
        other = ["77,M,02/09/2022,WBRI,UN1,,", CHILDREN[1]]
        batch = take(sent(tmp_path / "b", header=other, year=2027), region)
        assert batch.to_mend == 1
        assert listed(batch, "set_aside") == [
            "This number is a child born on 2 September 2023 in the records. Check the number, or "
            "correct the date of birth."
        ]
        assert child("77").born_on == date(2023, 9, 2)


def test_a_number_that_changed_still_finds_the_child(region, tmp_path):
    with acting_as(region.pip):
        take(sent(tmp_path), region)
        linden = child("77")
        give_number(
            person=linden.person, kind="ssda903", value="9077", by=me(), from_on=date(2026, 4, 1)
        )
        header = ["9077,M,02/09/2023,WBRI,UN1,,", CHILDREN[1]]
        episodes = [row.replace("77,", "9077,", 1) for row in LINDEN]
        placed = ["9077,02/09/2023,20/10/2025,,"]
        batch = take(
            sent(tmp_path / "new", header=header, episodes=[*episodes, *POSY], placed=placed,
                 year=2027),
            region,
        )  # fmt: skip
        assert batch.counts["children"] == {"new": 0, "changed": 0, "ended": 0, "same": 2}
        assert Record.objects.filter(voided_at__isnull=True).count() == 2


def test_what_cannot_be_is_kept_flagged_and_binds_once_put_right(region, tmp_path):
    """A match after the placement (331): kept outside the constraints until the day is mended."""
    with acting_as(region.pip):
        episodes = [
            LINDEN[0],
            "77,01/12/2025,L,E1,N1,U6,PR1,20/01/2026,X1,CARPL,,,",
            "77,20/01/2026,P,E1,N1,A6,PR1,27/03/2026,E12,,,,",
        ]
        (tmp_path / "ad1.csv").write_text(
            "CHILD,DOB,DATE_INT,DATE_MATCH,FOSTER_CARE,NB_ADOPTR,SEX_ADOPTR,LS_ADOPTR\n"
            "77,02/09/2023,20/10/2025,25/01/2026,0,2,MF,L11\n"
        )
        batch = take(sent(tmp_path, episodes=episodes, header=CHILDREN[:1]), region)
        linden = child("77")
        placement = Placement.objects.get(record=linden, kind="adoptive")
        assert placement.doubtful
        assert placement.match_id is None
        assert listed(batch, "doubtful") == [
            "The placement for adoption cannot be before the match. The record says "
            "20 January 2026. The match was decided on 25 January 2026. Check both dates, or "
            "correct the match."
        ]
        match = Match.objects.get(record=linden)
        operations.correct_day(
            record=linden, milestone=Milestone.MATCH, old=date(2026, 1, 25),
            new=date(2026, 1, 15), seen=Seen("match", match.pk, match.version), by=me(),
            today=TODAY, why="As in the minutes",
        )  # fmt: skip
        placement.refresh_from_db()
        assert not placement.doubtful
        assert placement.matched_on == date(2026, 1, 15)


def test_a_row_the_return_no_longer_has_ends_with_a_return_sent_again(region, tmp_path):
    with acting_as(region.pip):
        take(sent(tmp_path), region)
        without = take(sent(tmp_path, episodes=[LINDEN[0].replace("01/12/2025,X1", ","), *POSY]),
                       region)  # fmt: skip
        linden = child("77")
        assert not PlacementOrder.objects.filter(record=linden, voided_at__isnull=True).exists()
        assert without.counts["order"]["ended"] == 1
        assert Placement.objects.filter(record=linden, voided_at__isnull=True).count() == 1


def test_what_a_persons_entry_rests_on_stays_when_the_return_loses_it(region, tmp_path):
    """The decision came with a return; people recorded the order. Then its day is "zz"."""
    with acting_as(region.pip):
        take(sent(tmp_path / "a", episodes=["77,10/05/2025,S,C1,N1,U6,PR1,,,,,,", *POSY]), region)
        linden = child("77")
        operations.record_placement_order(record=linden, on=date(2026, 6, 1), by=me(), today=TODAY)
        recorded = journey_of(linden)
        lost = ["77,02/09/2023,zz/10/2025,,"]
        batch = take(
            sent(tmp_path / "b", episodes=["77,10/05/2025,S,C1,N1,U6,PR1,,,,,,", *POSY],
                 placed=lost),
            region,
        )  # fmt: skip
        assert journey_of(linden) == recorded
        assert PlacementOrder.objects.get(record=linden).decision.decided_on == date(2025, 10, 20)
        assert listed(batch, "left") == [
            "What people recorded rests on the agency decision of 20 October 2025. The return "
            "does not have it."
        ]


def test_a_match_is_no_difference_before_the_child_is_adopted(region, tmp_path):
    """AD1 has adopted children only: that the return is silent contradicts nobody."""
    with acting_as(region.pip):
        one = sent(tmp_path)
        take(one, region)
        operations.record_match(record=child("77"), on=date(2026, 3, 2), by=me(), today=TODAY)
        assert listed(take(one, region), "left") == []


def test_a_care_leaver_with_only_a_header_row_is_not_taken(region, tmp_path):
    with acting_as(region.pip):
        leaver = [*CHILDREN, "79,F,01/01/2006,WBRI,UN1,,"]
        batch = take(sent(tmp_path, header=leaver), region)
        assert batch.counts["children"]["new"] == 2
        assert not Identifier.objects.filter(value="79").exists()


def test_who_may_not_bring_returns_in(region, tmp_path):
    with acting_as(region.dev), pytest.raises(NotAllowed):
        preview(sent(tmp_path), agency=castlemoor(region), by=me())


def test_a_batch_is_taken_once_and_undone_once(region, tmp_path):
    with acting_as(region.pip):
        batch = take(sent(tmp_path), region)
        with pytest.raises(NotPossible, match="already taken"):
            apply(batch, by=me(), today=TODAY)
        undo(batch, by=me())
        with pytest.raises(NotPossible, match="nothing to undo"):
            undo(batch, by=me())


def test_files_that_were_changed_since_are_not_taken(region, tmp_path):
    with acting_as(region.pip):
        one = sent(tmp_path)
        batch = preview(one, agency=castlemoor(region), by=me(), folder=str(tmp_path))
        (tmp_path / "placed.csv").write_text(PLACED + "\n")
        with pytest.raises(NotPossible, match="changed since"):
            apply(batch, by=me(), today=TODAY)


def test_a_return_without_a_year_is_refused_in_words(region, tmp_path):
    from dataclasses import replace

    with acting_as(region.pip):
        one = replace(sent(tmp_path), year=None, year_from="no date says so")
        with pytest.raises(ReturnError, match="Say which year it is for"):
            preview(one, agency=castlemoor(region), by=me())


def test_what_only_people_record_stays_whatever_a_return_says(region, tmp_path):
    """Tracks, pauses, reviews, visits and delays of Linden and Posy, and two returns after them."""
    with acting_as(region.pip):
        take(sent(tmp_path / "2026"), region)
        linden, posy = child("77"), child("78")
        said = {"by": me(), "today": TODAY}
        operations.record_track(record=posy, on=date(2026, 6, 1), kind="parallel", **said)
        operations.record_search_paused(
            record=linden, on=date(2026, 4, 20), reason="assessment", **said
        )
        operations.record_review(record=linden, on=date(2026, 4, 25), outcome="carry_on", **said)
        operations.record_delay(
            record=linden, on=date(2026, 5, 1), clock="order_to_match", reason="staff",
            asked_by="agency", **said,
        )  # fmt: skip
        before = [journey_of(each) for each in (linden, posy)]
        batch = take(sent(tmp_path / "again", year=2027), region)
        assert [journey_of(each) for each in (linden, posy)] == before
        assert differences([region.castlemoor]) == []
        undo(batch, by=me())
        assert [journey_of(each) for each in (linden, posy)] == before
        assert differences([region.castlemoor]) == []


def test_undoing_the_return_that_brought_a_child_leaves_one_whose_track_was_recorded(
    region, tmp_path
):
    with acting_as(region.pip):
        batch = take(sent(tmp_path), region)
        posy = child("78")
        operations.record_track(record=posy, on=date(2026, 6, 1), kind="twin", by=me(), today=TODAY)
        assert undo(batch, by=me()).left == [posy.ref]


def test_a_date_of_birth_that_contradicts_what_people_recorded_is_set_aside(region, tmp_path):
    """Posy came without a date of birth; a report was recorded; the next return says she is
    younger than the report."""
    nameless = [CHILDREN[0], "78,F,,MWBC,UN1,,"]
    with acting_as(region.pip):
        take(sent(tmp_path / "2026", header=nameless), region)
        posy = child("78")
        operations.record_permanence_report(record=posy, on=date(2024, 1, 10), by=me(), today=TODAY)
        batch = take(sent(tmp_path / "2027", year=2027), region)
        assert child("78").born_on is None
        assert [words for words in listed(batch, "set_aside") if "11 January 2024" in words] == [
            "The child's permanence report cannot be before the child's birth. The record says "
            "10 January 2024. The child was born on 11 January 2024. Check both dates, or correct "
            "the date of birth. Put that right and send the return again."
        ]
