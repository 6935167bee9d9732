"""Matching and placing the children of a unit with one family, in one step.

Each council decides about its own child: a match is a row of each child. What makes them one unit
is that they are recorded together; the database refuses the commit where one is left out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from permanency.casework.adopters.models import Approval
from permanency.casework.children.models import Record
from permanency.casework.children.standing import order_in_force
from permanency.casework.matching import terms
from permanency.casework.matching.approving import approving_kind
from permanency.casework.matching.following import close, end_temporary_approval
from permanency.casework.matching.link_policies import check_can_link
from permanency.casework.matching.models import Link, MatchPaper
from permanency.casework.matching.operations.links import add_event, move
from permanency.casework.matching.operations.papers import check_matched, check_stands
from permanency.casework.matching.operations.placing import (
    record_match,
    record_match_ended,
    record_placed_for_adoption,
)
from permanency.casework.matching.positions import journeys_by_record
from permanency.casework.matching.recording import Recorded, lock_all
from permanency.casework.matching.refusals import in_words
from permanency.platform.agencies.models import Agency
from permanency.platform.audit.operations import log_write
from permanency.platform.calendar.words import day_in_words
from permanency.platform.rows.models import LIVE
from permanency.platform.rows.refusals import NotPossible, NotReady
from permanency.platform.security.models import Account

# A link as the worker saw it: its version then.
Versions = Mapping[int, int]


def approving_agency(link: Link) -> Agency:
    """The agency that approves the family: of the application, else the one outside."""
    agency = link.application.agency if link.application else link.outside_agency
    assert agency is not None  # a key of the database
    return agency


def match_blockers(link: Link, on: date) -> list[str]:
    """What the law asks for before a match is decided on that day, and is not there yet.

    Regulation 31: the placement report and the support plan, sent to the adopters, and ten working
    days to comment on the report, or their answer. The family is approved on the day.
    """
    found = []
    if (
        link.application is not None
        and not Approval.objects.filter(LIVE, application=link.application, approved_on__lte=on)
        .exclude(ended_on__lte=on)
        .exists()
    ):
        found.append(f"The family is not approved on {day_in_words(on)}.")
    report = newest_paper(link, terms.PLACEMENT_REPORT)
    if report is None:
        found.append("Record the adoption placement report first.")
    elif report.sent_on is None or report.sent_on > on:
        found.append("Send the adoption placement report to the adopters first.")
    elif report.comments_on is None or report.comments_on > on:
        due = report.comments_due_on
        if due is not None and on <= due:
            found.append(
                f"The adopters have until {day_in_words(due)} to comment on the placement report. "
                "Record their answer, or wait until that day is over."
            )
    plan = newest_paper(link, terms.SUPPORT_PLAN)
    if plan is None or plan.sent_on is None or plan.sent_on > on:
        found.append("Record the adoption support plan, and send it to the adopters, first.")
    return found


def newest_paper(link: Link, kind: str) -> MatchPaper | None:
    """The last version of a paper."""
    return link.papers.filter(LIVE, kind=kind).order_by("-number").first()


@in_words
def record_unit_matched(
    *, links: Sequence[Link], versions: Versions, on: date, decided_as: str, by: Account,
    today: date, why: str = "",
) -> list[Recorded]:  # fmt: skip
    """The agency decision maker matched these children with one family; one link for each child.

    ``decided_as`` says who decided, in which role: until panels are kept here, the decision is
    recorded by itself. Other links of the children close; they stay in the register.

    Raises:
        NotAllowed, ChangedByAnother.
        DoesNotFit: no decision that the child should be placed stands, matched already.
        NotReady: a paper is missing, the ten working days are not over; all blockers are listed.
        NotPossible: links of different families, a unit that is not whole, a family matched with
            another child.
    """
    if not decided_as.strip():
        raise NotPossible("decided_as", "Say who decided, and in which role")
    ordered = _one_family(links)
    records = _locked(ordered, by)
    blockers = []
    for link in ordered:
        check_stands(link)
        found = match_blockers(link, on)
        name = f"{records[link.record_id].ref}: " if len(ordered) > 1 else ""
        blockers += [f"{name}{sentence}" for sentence in found]
    if blockers:
        raise NotReady("on", blockers)
    done = []
    for link in ordered:
        record = records[link.record_id]
        agency = approving_agency(link)
        move(link, versions[link.pk], terms.MATCHED, max(on, link.state_on))
        done.append(
            record_match(
                record=record,
                on=on,
                decided_as=decided_as.strip(),
                household_ref=link.application.household.ref if link.application else "",
                approving_agency_id=agency.pk,
                approving_agency_kind=approving_kind(
                    child_agency_id=record.agency_id, family_agency=agency, on=on
                ),
                link=link,
                by=by,
                today=today,
                why=why,
            )
        )
        add_event(link, terms.MATCHED, on, "child")
        _close_others(link, on)
        log_write(action="link.matched", records=[link], detail={"link": link.pk}, why=why)
    return done


@in_words
def end_unit_match(
    *, links: Sequence[Link], versions: Versions, on: date, reason: str, by: Account, today: date,
    why: str = "",
) -> list[Recorded]:  # fmt: skip
    """A match ended before the children moved in; the links close with it.

    For a child who alone does not go on, name that child's link alone: the others stay matched, and
    show as a unit incomplete.

    Raises:
        NotAllowed, ChangedByAnother, DoesNotFit.
        NotPossible: not matched.
    """
    ordered = _one_family(links)
    records = _locked(ordered, by)
    done = []
    for link in ordered:
        check_matched(link)
        move(link, versions[link.pk], link.state, link.state_on)
        done.append(
            record_match_ended(
                record=records[link.record_id], on=on, reason=reason, by=by, today=today, why=why
            )
        )
    return done


@in_words
def record_unit_placed(
    *, links: Sequence[Link], versions: Versions, on: date, by: Account, today: date,
    provider: str = "", why: str = "",
) -> list[Recorded]:  # fmt: skip
    """The first day of these children's home with the adopters as a placement for adoption.

    A child who is with them in early permanence is placed on the day the placement changes. Days
    may differ within a unit: name the links of one day. The placement rests on the order in force,
    else on the consent, or the written agreement of the first six weeks, that holds on the day.

    Raises:
        NotAllowed, ChangedByAnother, DoesNotFit.
        NotPossible: not matched, no authority to place on the day.
    """
    ordered = _one_family(links)
    records = _locked(ordered, by)
    done = []
    for link in ordered:
        check_matched(link)
        if link.state == terms.PLACED:
            raise NotPossible("", "The child is placed with this family already.")
        record = records[link.record_id]
        match = link.matches.filter(LIVE, ended_on__isnull=True).latest("matched_on")
        move(link, versions[link.pk], terms.PLACED, max(on, link.state_on))
        here = _fostered_here(record, link, on)
        done.append(
            record_placed_for_adoption(
                record=record,
                on=on,
                code=_code(record, on, here=here),
                provider=provider,
                approving_agency_kind=match.approving_agency_kind,
                approving_agency_id=match.approving_agency_id,
                same_carer=here,
                by=by,
                today=today,
                why=why,
            )
        )
        end_temporary_approval(link, on)
        add_event(link, terms.PLACED, on, "both")
        log_write(action="link.placed", records=[link], detail={"link": link.pk}, why=why)
    return done


def _one_family(links: Sequence[Link]) -> list[Link]:
    """The links in the order of their children; all of one family."""
    families = {(each.application_id, each.outside_agency_id, each.outside_ref) for each in links}
    children = {each.record_id for each in links}
    if not links or len(families) > 1 or len(children) < len(links):
        raise NotPossible("children", "Choose the children, each once, with one family")
    return sorted(links, key=lambda link: link.record_id)


def _locked(links: Sequence[Link], by: Account) -> dict[int, Record]:
    """The children by id, locked; the links as they stand now that nobody else can move them."""
    for link in links:
        check_can_link(link.record, link.application, by)
    found = {record.pk: record for record in lock_all([link.record for link in links], by)}
    for link in links:
        link.refresh_from_db()
    return found


def _close_others(link: Link, on: date) -> None:
    others = Link.objects.filter(LIVE, record_id=link.record_id, closed_on__isnull=True)
    for other in others.exclude(pk=link.pk):
        close(other, max(on, other.state_on), "child_matched")


def _fostered_here(record: Record, link: Link, on: date) -> bool:
    """Whether the child lives with this family already, in early permanence."""
    return link.early_permanence.filter(
        LIVE, placement__isnull=False, started_on__lte=on, outcome_on__isnull=True
    ).exists()


def _code(record: Record, on: date, *, here: bool) -> str:
    """A3 to A6: under the order in force or by consent, where the child was or with new people."""
    ordered = order_in_force(journeys_by_record([record])[record.pk], on) is not None
    if ordered:
        return "A5" if here else "A6"
    return "A3" if here else "A4"
