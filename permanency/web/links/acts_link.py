"""What can be recorded of a link itself, of its papers and of the match."""

from __future__ import annotations

from typing import Any

from permanency.casework.matching import operations as does
from permanency.casework.matching import terms
from permanency.casework.matching.models import Link, LinkEvent, MatchPaper
from permanency.casework.matching.operations.units import newest_paper
from permanency.platform.rows.models import LIVE
from permanency.web.formats import long_date, short_date
from permanency.web.links import forms
from permanency.web.links.act import Act, Rows, Said
from permanency.web.links.pair import Pair
from permanency.web.numbers_typed import whole_number

LINK, PAPERS = "The link", "Papers and match"
PAPERS_TAB = "link_papers"


def is_open(pair: Pair) -> str:
    """It is about a link that is open."""
    if pair.link.closed_on is None:
        return ""
    return f"This link was closed on {long_date(pair.link.closed_on)}."


def exploring(pair: Pair) -> str:
    """It is about a family that is being explored."""
    if pair.link.closed_on is None and pair.link.state in terms.COMMITTED:
        return "The child is matched with this family."
    return is_open(pair)


def matched(pair: Pair) -> str:
    """It rests on a match."""
    if is_open(pair):
        return is_open(pair)
    return "" if pair.link.state in terms.COMMITTED else "It needs the match first."


def not_moved_in(pair: Pair) -> str:
    """It is about a match before the child moved in."""
    if not matched(pair) and pair.link.state == terms.PLACED:
        return "The child has moved in."
    return matched(pair)


def each_link(operation: Any) -> Any:
    """The operation for each of the links, each from the version that was seen."""

    def record(said: Said) -> None:
        for link in said.links:
            operation(link=link, version=said.versions[link.pk], **said.values, **said.common)

    return record


def _match(said: Said) -> Any:
    return does.record_unit_matched(
        links=said.links, versions=said.versions, **said.values, **said.common
    )


def _match_ended(said: Said) -> Any:
    return does.end_unit_match(
        links=said.links, versions=said.versions, **said.values, **said.common
    )


def _may_match(pair: Pair) -> str:
    found = exploring(pair)
    if not found and pair.without_link:
        refs = ", ".join(each.ref for each in pair.without_link)
        return f"Brothers and sisters are matched together. Open a link for {refs} first."
    return found


def _match_will(pair: Pair, about: Any) -> Rows:
    rows: Rows = []
    blockers = does.match_blockers(pair.link, pair.today)
    rows += [{"lead": "First", "words": sentence} for sentence in blockers]
    council = pair.link.agency.name
    rows.append({"words": f"{council} decides for its own child, by its agency decision maker."})
    if len({each.agency_id for each in pair.together}) > 1:
        rows.append({"words": "Each council decides for its own children; they are matched whole."})
    rows.append({"words": "Other links of the child close. They stay in the register."})
    if pair.link.application_id is None:
        rows.append(
            {
                "words": "This family’s records are kept by their own agency: nothing is written "
                "there. Tell that agency."
            }
        )
    return rows


def find_event(pair: Pair, code: str) -> LinkEvent | None:
    """The event of that number, of this link."""
    found = LinkEvent.objects.filter(LIVE, link=pair.link, pk=whole_number(code) or 0)
    return found.select_related("link").first()


def _back(said: Said) -> Any:
    return does.take_back_link_event(
        event=said.about, version=said.version, why=said.values["why"], by=said.by
    )


def find_paper(pair: Pair, code: str) -> MatchPaper | None:
    """The version of a paper of that number, of this link."""
    found = MatchPaper.objects.filter(LIVE, link=pair.link, pk=whole_number(code) or 0)
    return found.select_related("link").first()


def _paper(said: Said) -> None:
    for link in said.links:
        does.record_paper(link=link, **said.values, **said.common)


def _same_paper(said: Said, link: Link) -> tuple[MatchPaper, int] | None:
    """The paper of a brother or sister: the newest of the kind."""
    if link.pk == said.pair.link.pk:
        return said.about, said.version
    other = newest_paper(link, said.about.kind)
    return (other, other.version) if other is not None else None


def _sent(said: Said) -> None:
    for link in said.links:
        found = _same_paper(said, link)
        if found is None or (found[0].sent_on and link.pk != said.pair.link.pk):
            continue
        does.send_paper(paper=found[0], version=found[1], **said.values, **said.common)


def _comments(said: Said) -> None:
    for link in said.links:
        found = _same_paper(said, link)
        if found is None or (link.pk != said.pair.link.pk and found[0].sent_on is None):
            continue
        does.record_comments(paper=found[0], version=found[1], **said.values, **said.common)


def _about_paper(pair: Pair, paper: MatchPaper) -> Rows:
    rows: Rows = [
        {
            "words": f"{terms.PAPER_KINDS[paper.kind]}, version {paper.number}",
            "more": f"Finished {short_date(paper.finished_on)}",
        }
    ]
    if paper.comments_due_on:
        rows.append({"words": f"They have until {long_date(paper.comments_due_on)} to comment."})
    elif paper.kind == terms.PLACEMENT_REPORT:
        rows.append({"words": "From that day the adopters have 10 working days to comment."})
    return rows


ACTS = (
    Act(
        slug="event",
        group=LINK,
        words="A profile was seen, an enquiry, a talk, a link",
        title="What happened to the link",
        act="Record what happened",
        done="It is recorded.",
        form=forms.EventForm,
        record=each_link(does.record_link_event),
        refused=exploring,
        moves=True,
    ),
    Act(
        slug="decline",
        group=LINK,
        words="One side decided not to go on",
        title="One side does not go on",
        act="Record it and close the link",
        done="The link is closed. It stays in the register with its reason.",
        form=forms.DeclineForm,
        record=each_link(does.decline_link),
        refused=exploring,
        moves=True,
    ),
    Act(
        slug="close",
        group=LINK,
        words="The link ends for another reason",
        title="Close the link",
        act="Close the link",
        done="The link is closed. It stays in the register with its reason.",
        form=forms.CloseForm,
        record=each_link(does.close_link),
        refused=exploring,
        moves=True,
    ),
    Act(
        slug="event-back",
        title="Take an entry back",
        act="Take it back",
        done="The entry is taken back. The link stands as it did before.",
        form=forms.WhyForm,
        record=_back,
        find=find_event,
        row=True,
    ),
    Act(
        slug="paper",
        group=PAPERS,
        words="The placement report or the support plan was finished",
        title="A paper was finished",
        act="Record the paper",
        done="The paper is recorded. Record when it goes to the adopters.",
        form=forms.PaperForm,
        record=_paper,
        refused=is_open,
        back=PAPERS_TAB,
    ),
    Act(
        slug="paper-sent",
        title="The paper went to the adopters",
        act="Record that it was sent",
        done="It is recorded.",
        form=forms.SentForm,
        record=_sent,
        find=find_paper,
        row=True,
        seen=lambda paper: {"on": paper.sent_on},
        will=_about_paper,
        back=PAPERS_TAB,
    ),
    Act(
        slug="paper-comments",
        title="What the adopters say of the paper",
        act="Record what they say",
        done="What they say is recorded.",
        form=forms.CommentsForm,
        record=_comments,
        find=find_paper,
        row=True,
        seen=lambda paper: {
            "on": paper.comments_on,
            "comments": paper.comments,
            "words": paper.comments_words,
        },
        will=_about_paper,
        back=PAPERS_TAB,
    ),
    Act(
        slug="match",
        group=PAPERS,
        words="The agency decision maker decided on the match",
        title="Record the match",
        act="Record the match",
        done="The match is recorded. Plan the introductions.",
        form=forms.MatchForm,
        record=_match,
        refused=_may_match,
        moves=True,
        will=_match_will,
        both_sides=True,
        back=PAPERS_TAB,
    ),
    Act(
        slug="match-ended",
        group=PAPERS,
        words="The match ended before moving in",
        title="Record that the match ended",
        act="Record the end of the match",
        done="The end of the match is recorded, and the link is closed.",
        form=forms.MatchEndedForm,
        record=_match_ended,
        refused=not_moved_in,
        moves=True,
        both_sides=True,
        back=PAPERS_TAB,
    ),
)
