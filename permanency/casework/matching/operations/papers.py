"""The papers of a match (reg 31), the placement plan (reg 35), and who was told before the move."""

from __future__ import annotations

from datetime import date

from django.db.models import Max

from permanency.casework.matching import terms
from permanency.casework.matching.link_policies import hold
from permanency.casework.matching.models import Link, MatchPaper, Notice, PlacementPlan
from permanency.casework.matching.pathway import comments_due
from permanency.casework.matching.refusals import in_words
from permanency.platform.audit.operations import log_write
from permanency.platform.calendar.words import day_in_words
from permanency.platform.rows.models import LIVE
from permanency.platform.rows.refusals import NotPossible
from permanency.platform.security.models import Account


@in_words
def record_paper(
    *, link: Link, kind: str, finished_on: date, by: Account, today: date,
    author: Account | None = None,
) -> MatchPaper:  # fmt: skip
    """A version of the placement report or of the support plan is finished.

    Raises:
        NotAllowed.
        NotPossible: no such paper, a closed link, a day that cannot be.
    """
    hold(link, by)
    check_stands(link)
    if kind not in terms.PAPER_KINDS:
        raise NotPossible("kind", "Choose the paper")
    check_between("finished_on", finished_on, link.opened_on, today)
    last = link.papers.filter(LIVE, kind=kind).aggregate(last=Max("number"))["last"]
    paper = MatchPaper.objects.create(
        record_id=link.record_id,
        link=link,
        opened_on=link.opened_on,
        kind=kind,
        number=(last or 0) + 1,
        author=author or by,
        finished_on=finished_on,
    )
    _log("match_paper.recorded", paper, kind=kind, number=paper.number)
    return paper


@in_words
def send_paper(
    *, paper: MatchPaper, version: int, on: date, by: Account, today: date
) -> MatchPaper:
    """The paper was sent to the adopters: they have ten working days to comment.

    Raises:
        NotAllowed, ChangedByAnother.
        NotPossible: sent already, before it was finished, in the future.
    """
    hold(paper.link, by)
    if paper.sent_on is not None:
        raise NotPossible("on", f"It was sent on {day_in_words(paper.sent_on)} already.")
    check_between("on", on, paper.finished_on, today)
    paper.version = version
    paper.change(sent_on=on, comments_due_on=comments_due(on))
    _log("match_paper.sent", paper)
    return paper


@in_words
def record_comments(
    *, paper: MatchPaper, version: int, on: date, comments: str, by: Account, today: date,
    words: str = "",
) -> MatchPaper:  # fmt: skip
    """The adopters answered: they agree, they comment, or they have nothing to say.

    Raises:
        NotAllowed, ChangedByAnother.
        NotPossible: not sent yet, no answer chosen, a comment without its words.
    """
    hold(paper.link, by)
    if paper.sent_on is None:
        raise NotPossible("on", "Record first when it was sent to the adopters.")
    if comments not in terms.COMMENTS or comments == "waiting":
        raise NotPossible("comments", "Choose what they said")
    if comments == "commented" and not words.strip():
        raise NotPossible("words", "Write what they said, in their own words where you can")
    check_between("on", on, paper.sent_on, today)
    paper.version = version
    paper.change(comments=comments, comments_on=on, comments_words=words.strip())
    _log("match_paper.comments", paper, comments=comments)
    return paper


@in_words
def send_placement_plan(
    *, link: Link, on: date, responsibility: str, by: Account, today: date, contact: str = "",
    support: str = "",
) -> PlacementPlan:  # fmt: skip
    """The placement plan went to the adopters; a change of it is a further version.

    Raises:
        NotAllowed.
        NotPossible: not matched, nothing said about parental responsibility.
    """
    hold(link, by)
    check_matched(link)
    if not responsibility.strip():
        raise NotPossible(
            "responsibility", "Say how far the adopters share parental responsibility"
        )
    check_between("on", on, link.opened_on, today)
    last = link.placement_plans.filter(LIVE).aggregate(last=Max("number"))["last"]
    plan = PlacementPlan.objects.create(
        record_id=link.record_id,
        link=link,
        opened_on=link.opened_on,
        number=(last or 0) + 1,
        sent_on=on,
        responsibility=responsibility.strip(),
        contact=contact.strip(),
        support=support.strip(),
    )
    _log("placement_plan.sent", plan, number=plan.number)
    return plan


@in_words
def record_notice(
    *, link: Link, whom: str, by: Account, today: date, on: date | None = None,
    not_needed: str = "",
) -> Notice:  # fmt: skip
    """Somebody was told in writing before the child moves in, or need not be, with the reason.

    Raises:
        NotAllowed.
        NotPossible: not matched, neither a day nor a reason, told already.
    """
    hold(link, by)
    check_matched(link)
    if whom not in terms.NOTICES:
        raise NotPossible("whom", "Choose who was told")
    if (on is None) == (not not_needed.strip()):
        raise NotPossible("on", "Enter the day they were told, or say why they need not be")
    if on is not None:
        check_between("on", on, link.opened_on, today)
    if link.notices.filter(LIVE, whom=whom).exists():
        raise NotPossible("whom", "This is recorded already.")
    notice = Notice.objects.create(
        record_id=link.record_id,
        link=link,
        opened_on=link.opened_on,
        whom=whom,
        sent_on=on,
        not_needed=not_needed.strip(),
    )
    _log("notice.recorded", notice, whom=whom)
    return notice


def check_stands(link: Link) -> None:
    """Refuse a link that was closed.

    Raises:
        NotPossible.
    """
    if link.closed_on is not None:
        raise NotPossible("", f"This link was closed on {day_in_words(link.closed_on)}.")


def check_matched(link: Link) -> None:
    """Refuse a link that is no match, or no longer.

    Raises:
        NotPossible.
    """
    check_stands(link)
    if link.state not in terms.COMMITTED:
        raise NotPossible("", "Record the match first.")


def check_between(field: str, on: date, earliest: date, today: date) -> None:
    """Refuse a day in the future, or before what it follows.

    Raises:
        NotPossible.
    """
    if on > today:
        raise NotPossible(
            field,
            f"The day cannot be in the future. You entered {day_in_words(on)}. Today is "
            f"{day_in_words(today)}.",
        )
    if on < earliest:
        raise NotPossible(
            field,
            f"The day cannot be before {day_in_words(earliest)}. You entered {day_in_words(on)}.",
        )


def _log(action: str, row: MatchPaper | PlacementPlan | Notice, **detail: object) -> None:
    log_write(action=action, records=[row], detail={"link": row.link_id, "row": row.pk, **detail})
