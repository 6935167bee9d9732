"""What many children's papers and notes bring at once is refused as it is one by one."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

import pytest

from permanency.casework.children.cannot_be import CannotBe
from permanency.casework.children.documents import content_of
from permanency.casework.children.documents_together import NewPaper, add_documents_together
from permanency.casework.children.models import Need, Note, Record, SiblingDecision
from permanency.casework.children.needs import NewNeed
from permanency.casework.children.needs_requirements import Asked
from permanency.casework.children.needs_together import (
    record_needs_together,
    record_requirements_together,
)
from permanency.casework.children.operations import add_child
from permanency.casework.children.together import NewNote, add_notes, record_disabilities
from permanency.casework.matching.siblings import DecisionMade
from permanency.casework.matching.siblings_together import NewGroup, start_groups
from permanency.exchange.synthetic.tracked.papers import page_of
from permanency.platform.documents.paper import Paper
from permanency.platform.rows.conflict import ChangedByAnother
from permanency.platform.security.identity import acting_as, current_account
from permanency.platform.security.policies import NotAllowed

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
OCTOBER = datetime(2026, 10, 5, 9, 30, tzinfo=UTC)


def child(region, given, council="castlemoor") -> Record:
    with acting_as(region.ivy):
        return add_child(
            agency_id=getattr(region, council), given=given, family="Honeysuckle",
            born_on=date(2023, 3, 1), searched=True, by=current_account(), today=TODAY,
        )  # fmt: skip


@pytest.fixture
def clover(region):
    return child(region, "Clover")


@pytest.fixture
def bracken(region):
    return child(region, "Bracken")


@pytest.fixture
def hidden(region):
    """A child of Alderbridge, whom Dev of Castlemoor does not see."""
    return child(region, "Leander", "alderbridge")


def need(as_at=date(2026, 10, 1), **more) -> NewNeed:
    values = {"domain": "sensory", "level": 2, "certainty": "known", "source": "carer"}
    return NewNeed(**{**values, "as_at": as_at, **more})


def asked(**more) -> Asked:
    values = {
        "criterion": "two_carers", "value": "", "must": False, "author": "Dev Marigold",
        "as_at": date(2026, 10, 1),
    }  # fmt: skip
    return Asked(**{**values, **more})


def test_notes_keep_the_moment_they_were_written(region, clover, bracken):
    with acting_as(region.dev):
        notes = [NewNote(clover, "Clover is well.", OCTOBER), NewNote(bracken, "Settled.", NOW)]
        add_notes(notes=notes, by=current_account(), now=NOW)
        found = {note.record_id: note for note in Note.objects.all()}
        assert found[clover.pk].written_at == OCTOBER
        assert found[bracken.pk].body == "Settled."


@pytest.mark.parametrize(("body", "at"), [("  ", OCTOBER), ("Well.", NOW.replace(year=2027))])
def test_an_empty_note_or_one_of_a_time_to_come_is_refused(region, clover, body, at):
    with acting_as(region.dev), pytest.raises(ValueError, match="note"):
        add_notes(notes=[NewNote(clover, body, at)], by=current_account(), now=NOW)


def test_nothing_is_written_when_one_child_is_another_council_s(region, clover, hidden):
    paper = NewPaper(hidden, "letter", TODAY, Paper("a.pdf", page_of("Letter")))
    with acting_as(region.dev):
        by = current_account()
        for write in (
            lambda: add_notes(
                notes=[NewNote(one, "Well.", OCTOBER) for one in (clover, hidden)], by=by, now=NOW
            ),
            lambda: record_needs_together(
                needs=[(clover, need()), (hidden, need())], by=by, today=TODAY
            ),
            lambda: record_requirements_together(asked=[(hidden, asked())], by=by, today=TODAY),
            lambda: add_documents_together(papers=[paper], by=by, today=TODAY),
            lambda: record_disabilities(answers=[(clover, "yes"), (hidden, "yes")], by=by),
            lambda: start_groups(groups=[NewGroup([clover, hidden])], by=by, today=TODAY),
        ):
            with pytest.raises(NotAllowed):
                write()
        assert not Note.objects.exists()
        assert not Need.objects.exists()


def test_needs_are_checked_as_one_by_one_and_once_a_day(region, clover, bracken):
    with acting_as(region.dev):
        by = current_account()
        with pytest.raises(CannotBe, match=re.escape("cannot be in the future")):
            record_needs_together(needs=[(clover, need(date(2027, 1, 1)))], by=by, today=TODAY)
        with pytest.raises(CannotBe, match="already"):
            record_needs_together(needs=[(clover, need()), (clover, need())], by=by, today=TODAY)
        made = record_needs_together(
            needs=[(clover, need(words="Glasses.")), (bracken, need())], by=by, today=TODAY
        )
        assert [row.record_id for row in made] == [clover.pk, bracken.pk]
        with pytest.raises(CannotBe, match="already"):
            record_needs_together(needs=[(clover, need())], by=by, today=TODAY)


def test_heritage_is_no_must_without_an_approver_and_nothing_is_asked_twice(region, clover):
    heritage = asked(criterion="heritage", value="Shares it", must=True)
    with acting_as(region.dev):
        by = current_account()
        with pytest.raises(CannotBe, match="approved"):
            record_requirements_together(asked=[(clover, heritage)], by=by, today=TODAY)
        record_requirements_together(asked=[(clover, asked())], by=by, today=TODAY)
        with pytest.raises(CannotBe, match="already"):
            record_requirements_together(asked=[(clover, asked())], by=by, today=TODAY)


def test_papers_keep_their_bytes_and_what_is_no_paper_is_refused(region, clover):
    page = page_of("Care order")
    with acting_as(region.dev):
        by = current_account()
        made = add_documents_together(
            papers=[NewPaper(clover, "care_order", TODAY, Paper("a.pdf", page))],
            by=by,
            today=TODAY,
        )
        assert content_of(made[0]) == page
        assert made[0].retention == "closed_75"
        with pytest.raises(CannotBe):
            add_documents_together(
                papers=[NewPaper(clover, "care_order", TODAY, Paper("a.pdf", b"MZ"))],
                by=by,
                today=TODAY,
            )


def test_an_answer_meanwhile_given_by_somebody_else_is_not_written_over(region, clover):
    with acting_as(region.dev):
        by = current_account()
        record_disabilities(answers=[(clover, "yes")], by=by)
        assert Record.objects.get(pk=clover.pk).disabled == "yes"
        with pytest.raises(ChangedByAnother):
            record_disabilities(answers=[(clover, "no")], by=by)  # read before the first answer


def test_a_group_with_its_decision_and_no_child_in_two_groups(region, clover, bracken):
    made = DecisionMade(
        "together", date(2026, 9, 1), "Hester Quillan, agency decision maker",
        "They know each other well.", {clover.pk: "A", bracken.pk: "A"},
    )  # fmt: skip
    with acting_as(region.dev):
        by = current_account()
        groups = [NewGroup([clover, bracken], made)]
        with pytest.raises(CannotBe):
            start_groups(groups=groups * 2, by=by, today=TODAY)
        start_groups(groups=groups, by=by, today=TODAY)
        assert SiblingDecision.objects.filter(plan="together", unit="A").count() == 2
        with pytest.raises(CannotBe, match="already"):
            start_groups(groups=groups, by=by, today=TODAY)
