"""What people wrote about a council's children beyond their journeys, by those whose work it is.

All of it belongs to the one transaction in which a council is loaded.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time

from permanency.casework.children import terms
from permanency.casework.children.documents_together import NewPaper, add_documents_together
from permanency.casework.children.models import Record
from permanency.casework.children.needs import NewNeed
from permanency.casework.children.needs_requirements import Asked
from permanency.casework.children.needs_together import (
    record_needs_together,
    record_requirements_together,
)
from permanency.casework.children.population import Count, take_counts
from permanency.casework.children.together import NewNote, add_notes
from permanency.casework.matching.operations import add_unborn, record_disabilities
from permanency.casework.matching.siblings import DecisionMade
from permanency.casework.matching.siblings_together import NewGroup, start_groups
from permanency.exchange.synthetic.child import Child
from permanency.exchange.synthetic.loading_desk import Desk, Workers
from permanency.exchange.synthetic.people import Worker
from permanency.exchange.synthetic.region import Region
from permanency.exchange.synthetic.tracked.choice import stands
from permanency.exchange.synthetic.tracked.families import SiblingsPlan, siblings
from permanency.exchange.synthetic.tracked.needs import (
    RequirementPlan,
    disability,
    needs_of,
    requirements_of,
)
from permanency.exchange.synthetic.tracked.notes import notes_of
from permanency.exchange.synthetic.tracked.papers import page_of, papers_of
from permanency.exchange.synthetic.tracked.population import months_of
from permanency.exchange.synthetic.tracked.stand import ADOPTED, Stand
from permanency.exchange.synthetic.tracked.unborn import unborn
from permanency.platform.documents.paper import Paper
from permanency.platform.security.models import Account, Part
from permanency.platform.security.record_rights import Named, name_workers

_SOURCE = "The council's own monthly count"


@dataclass(frozen=True)
class Around:
    """The council in which things are written: the region, who works there, whom they name."""

    region: Region
    workers: Workers
    decision_maker: Worker

    @property
    def decided_by(self) -> str:
        """Who decides, in which role."""
        return f"{self.decision_maker.full_name}, agency decision maker"


def record_tracked(around: Around, desk: Desk, *, lead: int) -> None:
    """Needs, requirements, notes, papers, brothers and sisters, babies expected, monthly counts.

    Args:
        lead: the performance lead, who loads counts and answers.
    """
    name, region = desk.agency.name, around.region
    listed = [stand for stand in stands(region) if stand.child.council == name]
    grouped = siblings(region)
    _needs(around, desk, listed)
    _requirements(around, desk, listed, grouped)
    _notes(around, desk, listed)
    _papers(around, desk, listed)
    with desk.acting(lead) as account:
        answers = [
            (desk.record(stand.child.number), disability(stand, region.seed))
            for stand in listed
            if stand.state != ADOPTED
        ]
        record_disabilities(answers=answers, by=account)
        _counts(around, desk, account)
    by_finder: dict[int, list[NewGroup]] = defaultdict(list)
    for plan in grouped:
        if plan.councils == (name,):
            finder = around.workers.finder(_child(listed, plan))
            by_finder[finder].append(group_of(plan, desk.records, around))
    for finder, groups in by_finder.items():
        with desk.acting(finder) as account:
            start_groups(groups=groups, by=account, today=region.today)
    _unborn(around, desk)


def group_of(plan: SiblingsPlan, records: Mapping[str, Record], around: Around) -> NewGroup:
    """The group and what was decided; ``records`` by the councils' numbers."""
    children = [records[number] for _, number in plan.children]
    if plan.decided_on is None:
        return NewGroup(children)
    units = {record.pk: unit for record, unit in zip(children, plan.units, strict=True)}
    made = DecisionMade(plan.plan, plan.decided_on, around.decided_by, plan.reasons, units)
    return NewGroup(children, made)


def _needs(around: Around, desk: Desk, listed: Sequence[Stand]) -> None:
    planned = [
        (
            around.workers.finder(stand.child),
            stand.child.number,
            NewNeed(need.domain, need.level, need.certainty, need.source, need.as_at, need.words),
        )
        for stand in listed
        for need in needs_of(stand, around.region.seed)
    ]
    for account, needs in desk.by_account(planned):
        record_needs_together(needs=needs, by=account, today=around.region.today)


def _requirements(
    around: Around, desk: Desk, listed: Sequence[Stand], grouped: Sequence[SiblingsPlan]
) -> None:
    of_group = {key for plan in grouped for key in plan.children}
    planned = [
        (
            around.workers.finder(stand.child),
            stand.child.number,
            _asked(one, stand, around),
        )
        for stand in listed
        for one in requirements_of(stand, around.region.seed, group=stand.key in of_group)
    ]
    for account, asked in desk.by_account(planned):
        record_requirements_together(asked=asked, by=account, today=around.region.today)


def _asked(one: RequirementPlan, stand: Stand, around: Around) -> Asked:
    author = next(
        (w.full_name for w in around.region.workers if w.key == stand.child.social_worker),
        around.decision_maker.full_name,
    )
    approver = around.decided_by if one.approved else ""
    return Asked(
        one.criterion, one.value, one.must, author, one.as_at, approver, one.expires_on, one.words,
        one.square, one.miles, one.away_for,
    )  # fmt: skip


def _notes(around: Around, desk: Desk, listed: Sequence[Stand]) -> None:
    workers = around.workers
    planned = [
        (
            workers.finder(stand.child) if note.by_finder else workers.social_worker(stand.child),
            stand.child.number,
            note,
        )
        for stand in listed
        for note in notes_of(stand, around.region.seed)
    ]
    end = datetime.combine(around.region.today, time(23), UTC)
    for account, notes in desk.by_account(planned):
        new = [NewNote(record, note.body, note.written_at) for record, note in notes]
        add_notes(notes=new, by=account, now=end)


def _papers(around: Around, desk: Desk, listed: Sequence[Stand]) -> None:
    planned = [
        (around.workers.finder(stand.child), stand.child.number, paper)
        for stand in listed
        for paper in papers_of(stand, around.region.seed)
    ]
    for account, papers in desk.by_account(planned):
        new = [
            NewPaper(
                record,
                paper.kind,
                paper.dated,
                Paper("paper.pdf", page_of(terms.DOCUMENT_KINDS[paper.kind])),
            )
            for record, paper in papers
        ]
        add_documents_together(papers=new, by=account, today=around.region.today)


def _counts(around: Around, desk: Desk, account: Account) -> None:
    counts = [
        Count(desk.agency.pk, one.month, one.children, one.aged_0_5)
        for one in months_of(around.region, desk.agency.name)
    ]
    take_counts(counts=counts, seen={}, source=_SOURCE, by=account, today=around.region.today)


def _unborn(around: Around, desk: Desk) -> None:
    """Babies expected, each told of by a social worker and looked after by a family finder."""
    region, workers = around.region, around.workers
    finders = [w for w in region.workers if w.role == "family_finder"]
    for at, baby in enumerate(unborn(region, desk.agency.name)):
        with desk.acting(workers.anybody) as account:
            record = add_unborn(
                agency_id=desk.agency.pk,
                family=baby.family,
                expected_on=baby.expected_on,
                notified_on=baby.notified_on,
                track=baby.track,
                early_permanence=baby.early_permanence,
                earlier_child_adopted=baby.earlier_child_adopted,
                searched=True,
                by=account,
                today=region.today,
            )
            finder = workers.by_key[finders[at % len(finders)].key]
            name_workers(
                agency_id=desk.agency.pk,
                named=[
                    Named(account.pk, record, Part.SOCIAL_WORKER, baby.notified_on),
                    Named(finder, record, Part.FAMILY_FINDER, baby.notified_on),
                ],
                by=account,
            )


def _child(listed: Sequence[Stand], plan: SiblingsPlan) -> Child:
    return next(stand.child for stand in listed if stand.key in plan.children)
