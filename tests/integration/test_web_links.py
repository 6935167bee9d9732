"""Links on pages: the register, opening one, what happens to it, papers, the match."""

from __future__ import annotations

from datetime import date

import pytest

from permanency.casework.children.siblings import group_of
from permanency.casework.matching.models import Disruption, Link, Match
from permanency.platform.security.identity import acting_as, current_account
from permanency.web.links.forms import EventForm
from permanency.web.links.pair import seen_as
from tests.integration.matching_world import (
    brothers_and_sisters,
    child,
    family,
    link,
    matched,
    papers_sent,
    placed,
)
from tests.web import signed_in, token_in, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("that_day")]

OPENED = {"source": "own_search", "side": "child", "words": "They live near.", "overrides": "no"}


def on(day: date, name: str = "on") -> dict[str, str]:
    return {f"{name}-day": day.day, f"{name}-month": day.month, f"{name}-year": day.year}


@pytest.fixture
def ivy(region):
    return signed_in(region.ivy)


@pytest.fixture
def two(region):
    """Brothers who stay together, and a family."""
    home = family(region)
    with acting_as(region.ivy):
        ash, bay = (child(name, agency_id=region.castlemoor) for name in ("Ash", "Bay"))
        brothers_and_sisters(ash, bay)
    return ash, bay, home


def test_a_link_is_opened_for_children_who_stay_together(region, ivy, two):
    ash, bay, home = two
    address = f"/matching/units/{ash.ref}/families/{home.household.ref}/link/"
    with acting_as(region.ivy):
        group = group_of(ash).ref
    for unit, who in ((group, 2), (f"{group}-A", 2), (f"{group}-B", None)):
        there = ivy.get(f"/matching/units/{unit}/link/")
        assert there.status_code == (200 if who else 404), unit
    page = ivy.get(address)
    assert "Ash Otterbridge" in words(page)
    assert "Bay Otterbridge" in words(page)
    refused = ivy.post(address, {**OPENED, **on(date(2026, 5, 5)), "children": []})
    assert refused.status_code == 422
    assert "They live near." in words(refused)
    both = {"children": [ash.ref, bay.ref]}
    done = ivy.post(address, {**OPENED, **on(date(2026, 5, 5)), **both,
                              "form_token": token_in(page)})  # fmt: skip
    assert done.status_code == 302
    shown = words(ivy.get(done.headers["Location"]))
    assert "Together with Bay Otterbridge" in shown
    assert "They live near." in shown
    again = ivy.post(address, {**OPENED, **on(date(2026, 5, 5)), **both})
    assert "linked with the child already" in words(again)


def test_no_link_is_opened_for_fewer_children_than_were_ticked(region, ivy):
    """The form showed both; meanwhile it was decided that they live apart."""
    home = family(region)
    with acting_as(region.ivy):
        ash, bay = (child(name, agency_id=region.castlemoor) for name in ("Ash", "Bay"))
        brothers_and_sisters(ash, bay, plan="apart", units="AB")
    address = f"/matching/units/{ash.ref}/families/{home.household.ref}/link/"
    late = ivy.post(address, {**OPENED, **on(date(2026, 5, 5)), "children": [ash.ref, bay.ref]})
    assert late.status_code == 422
    assert "One of them is no longer to live with the others" in words(late)
    with acting_as(region.ivy):
        assert not Link.objects.exists()


def test_the_register_by_state_and_council(region, ivy, two):
    ash, bay, home = two
    with acting_as(region.ivy):
        first, second = link(ash, home), link(bay, home)
    page = words(ivy.get("/matching/links/"))
    assert "2 of 2 links" in page
    assert "Ash Otterbridge" in page
    ivy.post(f"/matching/links/{second.ref}/record/decline/", {
        **on(date(2026, 5, 12)), "side": "family", "reason": "siblings", "words": "Two is much.",
        "children": [second.ref], f"version-{second.ref}": second.version,
    })  # fmt: skip
    assert "1 of 2 links" in words(ivy.get("/matching/links/?state=suggested"))
    closed = words(ivy.get("/matching/links/?state=closed"))
    assert "The family decided not to go on" in closed
    assert "0 of 2 links" in words(ivy.get("/matching/links/?state=placed"))
    typed = "9" * 30  # more than a column holds, and digits of no number
    assert "2 of 2 links" in words(ivy.get(f"/matching/links/?council={typed}&council=²&page=²"))
    nora = words(signed_in(region.nora).get(f"/matching/links/{first.ref}/"))
    # the family's side reads the link, and nothing else of the child
    assert "A child of Castlemoor" in nora
    assert "Otterbridge" not in nora


def test_from_papers_to_a_match_of_the_whole_unit(region, ivy, two):
    ash, bay, home = two
    with acting_as(region.ivy):
        first, second = link(ash, home), link(bay, home)
    here = f"/matching/links/{first.ref}/"
    both = {"children": [first.ref, second.ref]}

    def record(slug, **data):
        return ivy.post(f"{here}record/{slug}/", {**both, **data})

    for kind in ("placement_report", "support_plan"):
        record("paper", kind=kind, **on(date(2026, 5, 6), "finished_on"))
    early = record("match", decided_as="Hester Quillan, agency decision maker",
                   **on(date(2026, 5, 8)))  # fmt: skip
    assert early.status_code == 422
    assert "Send the adoption placement report to the adopters first" in words(early)
    with acting_as(region.ivy):
        mine = list(first.papers.order_by("pk"))
    for paper in mine:
        sent = record(f"paper-sent/{paper.pk}", version=paper.version, **on(date(2026, 5, 6)))
        assert sent.status_code == 302
    assert "Comments by 20 May 2026" in words(ivy.get(f"{here}papers/"))
    report = next(each for each in mine if each.kind == "placement_report")
    record(f"paper-comments/{report.pk}", version=report.version + 1, comments="agreed",
           **on(date(2026, 5, 8)))  # fmt: skip
    assert "Next: the decision on the match." in words(ivy.get(here))
    half = ivy.post(f"{here}record/match/", {
        "children": [first.ref], "decided_as": "Hester Quillan", **on(date(2026, 6, 1)),
    })  # fmt: skip
    assert "matched together, in one step" in words(half)
    assert record("match", decided_as="Hester Quillan", **on(date(2026, 6, 1))).status_code == 302
    with acting_as(region.ivy):
        assert Match.objects.count() == 2
        assert set(Link.objects.values_list("state", flat=True)) == {"matched"}


def test_two_workers_at_one_link_are_told_of_each_other(region, ivy, two):
    ash, _, home = two
    with acting_as(region.ivy):
        made = link(ash, home)
    address = f"/matching/links/{made.ref}/record/event/"
    seen = {f"version-{made.ref}": made.version}
    first = ivy.post(address, {**seen, "state": "viewed", "side": "family", "words": "",
                               **on(date(2026, 5, 6))})  # fmt: skip
    assert first.status_code == 302
    mine = {"state": "linked", "side": "both", "words": "Both say yes.", **on(date(2026, 5, 7))}
    second = ivy.post(address, {**seen, **mine})
    assert second.status_code == 409
    assert "profile viewed, 6 May 2026" in words(second)
    # choosing mine sends the same form again, with what has now been seen
    made_now = ivy.post(address, {**mine, f"version-{made.ref}": made.version + 1,
                                  "keep-link": "mine", "act": "choice"})  # fmt: skip
    assert made_now.status_code == 302
    with acting_as(region.ivy):
        made.refresh_from_db()
        assert (made.state, made.version) == ("linked", 3)


def test_children_are_taken_in_one_order_whichever_link_one_came_from(region, two):
    """Else two workers who record for the same brothers at once would wait for each other."""
    ash, bay, home = two
    with acting_as(region.ivy):
        by = current_account()
        links = {each.pk: link(each, home) for each in (ash, bay)}
        for opened in links.values():
            pair = seen_as(opened, by, date(2026, 6, 1))
            assert pair.together[0] == opened, "the page begins with the child it is about"
            form = EventForm(
                {"state": "viewed", "side": "family", **on(date(2026, 5, 6)),
                 "children": [each.ref for each in pair.together]},
                pair=pair,
            )  # fmt: skip
            assert form.is_valid(), form.errors
            assert [each.record_id for each in form.links] == sorted(links)


def test_nothing_is_recorded_for_fewer_children_than_were_ticked(region, ivy, two):
    ash, bay, home = two
    with acting_as(region.ivy):
        first, second = link(ash, home), link(bay, home)
    mine = {f"version-{each.ref}": each.version for each in (first, second)}
    mine |= {"state": "viewed", "side": "family", **on(date(2026, 5, 6))}
    declined = ivy.post(f"/matching/links/{second.ref}/record/decline/", {
        "side": "child", "reason": "other", "children": [second.ref],
        f"version-{second.ref}": second.version, **on(date(2026, 5, 6)),
    })  # fmt: skip
    assert declined.status_code == 302
    address = f"/matching/links/{first.ref}/record/event/"
    for ticked in ([first.ref, second.ref], [second.ref]):
        late = ivy.post(address, {**mine, "children": ticked})
        assert late.status_code == 422
        assert "The link of a child you ticked was closed meanwhile" in words(late)
    with acting_as(region.ivy):
        first.refresh_from_db()
        assert first.state == "suggested"
    assert ivy.post(address, {**mine, "children": [first.ref]}).status_code == 302


def test_a_closed_link_is_evidence_with_who_else_was_considered(region, ivy, two):
    _, _, home = two
    other = family(region, agency="castlemoor")
    with acting_as(region.ivy):
        alone = child("Cedar", agency_id=region.castlemoor)
        first, second = link(alone, home), link(alone, other)
        papers_sent(first)
        matched(first)
    page = words(ivy.get(f"/matching/links/{second.ref}/"))
    assert "The child was matched with another family" in page
    assert "Who else was considered" in page
    assert first.ref in page
    late = ivy.post(f"/matching/links/{second.ref}/record/event/", {
        "state": "viewed", "side": "family", **on(date(2026, 6, 6)),
    })  # fmt: skip
    assert "This link was closed on 1 June 2026" in words(late)


@pytest.fixture
def matched_pair(region):
    """Ash and a family, matched."""
    home = family(region)
    with acting_as(region.ivy):
        made = link(child("Ash", agency_id=region.castlemoor), home)
        papers_sent(made)
        matched(made)
        made.refresh_from_db()
    return made


def test_introductions_are_drafted_changed_and_printed(region, ivy, matched_pair):
    here = f"/matching/links/{matched_pair.ref}/introductions/"
    assert "No introductions are planned." in words(ivy.get(here))
    wrong = ivy.post(f"{here}plan/", {
        **on(date(2026, 6, 15), "begins_on"), **on(date(2026, 6, 12), "moves_on"),
        **on(date(2026, 6, 10), "review_on"),
    })  # fmt: skip
    assert "There are 2 things to put right" in words(wrong)
    ivy.post(f"{here}plan/", {
        **on(date(2026, 6, 15), "begins_on"), **on(date(2026, 6, 25), "moves_on"),
        **on(date(2026, 6, 22), "review_on"),
    })  # fmt: skip
    page = words(ivy.get(here))
    assert "Week 4 from 6 July 2026" in page
    assert "Thursday 25 Jun The move" in page
    with acting_as(region.ivy):
        plan = matched_pair.introductions.get()
        first, second = plan.days.order_by("day")[:2]
        assert plan.days.count() == 14
    typed = {
        **on(date(2026, 6, 15), "day"), "stage": "1", "starts_at": "3pm", "ends_at": "16:30",
        "place": "out", "where": "12 Canary Row", "people": ["child", "adopters"], "who": "",
        "what": "Ducks", "result": "as_planned", "version": first.version, "act": "next",
    }  # fmt: skip
    done = ivy.post(f"{here}{first.pk}/", typed)
    assert done.headers["Location"] == f"{here}{second.pk}/"
    page = words(ivy.get(here))
    assert "3pm to 4:30pm on 15 June 2026, change Out together, 12 Canary Row Ducks" in page
    assert "As planned" in page
    again = ivy.post(f"{here}{first.pk}/", {**typed, "what": "Geese"})
    assert again.status_code == 409
    assert "Ducks" in words(again)
    out = ivy.post(f"{here}{second.pk}/", {"version": second.version, "act": "out"})
    assert out.status_code == 302
    added = ivy.post(f"{here}add/", {**typed, **on(date(2026, 6, 16), "day"), "act": ""})
    assert added.status_code == 302
    printed = ivy.get(f"{here}calendar/")
    assert printed.content.startswith(b"%PDF")
    ivy.post(f"/matching/links/{matched_pair.ref}/record/review-point/", {
        **on(date(2026, 6, 22)), "outcome": "slower", "words": "One nap more.",
        **on(date(2026, 6, 27), "moves_on"),
    })  # fmt: skip
    assert "One nap more." in words(ivy.get(here))
    assert "The move is planned for 27 June 2026." in words(ivy.get(here))


def test_from_the_move_to_the_court(region, ivy, matched_pair):
    here = f"/matching/links/{matched_pair.ref}/"

    def record(slug, **data):
        return ivy.post(f"{here}record/{slug}/", data)

    record("notice/gp", not_needed="", **on(date(2026, 6, 20)))
    record("notice/education", not_needed="Not of school age",
           **{"on-day": "", "on-month": "", "on-year": ""})  # fmt: skip
    record("placement-plan", responsibility="Haircuts and holidays", contact="", support="",
           **on(date(2026, 6, 12)))  # fmt: skip
    page = words(ivy.get(f"{here}placement/"))
    assert "Not of school age" in page
    assert "Haircuts and holidays" in page
    early = record("placed", provider="", **on(date(2026, 5, 20)))
    assert early.status_code == 422
    record("placed", provider="PR1", **{f"version-{matched_pair.ref}": matched_pair.version},
           **on(date(2026, 7, 6)))  # fmt: skip
    page = words(ivy.get(f"{here}placement/"))
    assert "Placement order 2 Apr 2026" in page
    assert "They can apply since 14 September 2026." in page
    soon = record("application", court="", leave_reason="", **on(date(2026, 9, 1)),
                  **on_no("leave_on"))  # fmt: skip
    assert "The first day is 14 September 2026." in words(soon)
    record("application", court="Castlemoor Family Court", leave_reason="",
           **on(date(2026, 9, 21)), **on_no("leave_on"))  # fmt: skip
    assert "Next: the court's decision." in words(ivy.get(here))


def on_no(name: str) -> dict[str, str]:
    return {f"{name}-day": "", f"{name}-month": "", f"{name}-year": ""}


def test_a_placement_that_ended_its_meeting_and_what_was_learnt(region, ivy, matched_pair):
    with acting_as(region.ivy):
        placed(matched_pair)
    here = f"/matching/links/{matched_pair.ref}/"
    assert ivy.get(f"{here}disruption/").status_code == 404
    ended = ivy.post(f"{here}record/placement-ended/", {
        **on(date(2026, 9, 1)), "next_placement_code": "U6", "provider": "",
        "ended_by": "adopters", "factors": ["support"],
    })  # fmt: skip
    assert ended.headers["Location"] == f"{here}disruption/"
    page = words(ivy.get(f"{here}disruption/"))
    assert "between 29 September 2026 and 13 October 2026" in page
    with acting_as(region.ivy):
        row = Disruption.objects.get()
    meeting = {
        "chair": "Ada Fennimore", "outside_why": "", "factors": ["support", "information"],
        "plan_remains": "yes", "next_step": "search_again", "version": row.version,
    }  # fmt: skip
    address = f"{here}record/meeting/{row.pk}/"
    late = ivy.post(address, {**meeting, **on(date(2026, 10, 20))})
    assert "If it was held then, say why." in words(late)
    ivy.post(address, {**meeting, **on(date(2026, 10, 6))})
    ivy.post(f"{here}record/learning/{row.pk}/", {
        "learning": "Therapy was agreed too late.", "what": "Ask for it with the match",
        "owner": str(region.ivy), **on(date(2027, 1, 15), "due_on"),
    })  # fmt: skip
    page = words(ivy.get(f"{here}disruption/"))
    assert "Ada Fennimore" in page
    assert "Therapy was agreed too late." in page
    assert "To do" in page


def test_early_permanence_by_its_two_dates(region, ivy):
    home = family(region)
    with acting_as(region.ivy):
        made = link(child("Ash", agency_id=region.castlemoor), home)
    here = f"/matching/links/{made.ref}/"
    data = {"kind": "ffa", "decided_as": "Hester Quillan", **on(date(2026, 5, 6))}
    no = ivy.post(f"{here}record/early-permanence/", {**data, **on_no("approved_from")})
    assert "Say from when the carers are approved" in words(no)
    ivy.post(f"{here}record/early-permanence/", {**data, **on(date(2026, 5, 8), "approved_from")})
    with acting_as(region.ivy):
        early = made.early_permanence.get()
    ivy.post(f"{here}record/early-started/{early.pk}/", {
        **on(date(2026, 5, 11)), "code": "U5", "provider": "", "version": early.version,
    })  # fmt: skip
    ivy.post(f"{here}record/early-ended/{early.pk}/", {
        **on(date(2026, 8, 3)), "outcome": "returned", "version": early.version + 1,
    })  # fmt: skip
    page = words(ivy.get(f"{here}placement/"))
    assert "11 May 2026" in page
    assert "Returned to birth family" in page
    assert "Closed" in page


def test_the_match_of_the_childs_own_page_goes_through_the_link(region, ivy, two):
    ash, bay, home = two
    with acting_as(region.ivy):
        first, second = link(ash, home), link(bay, home)
        for each in (first, second):
            papers_sent(each)
        first.refresh_from_db()
    address = f"/children/{ash.ref}/record/match/"
    page = words(ivy.get(address))
    assert first.ref in page
    assert "A family of another agency, without a link here" in page
    when = on(date(2026, 6, 1))
    assert "Choose the family" in words(ivy.post(address, when))
    through = {**when, "family": f"{first.ref}.{first.version}"}
    assert "Say who decided" in words(ivy.post(address, through))
    old = {**through, "family": f"{first.ref}.{first.version + 7}", "decided_as": "Hester"}
    assert "A colleague changed this link" in words(ivy.post(address, old))
    assert ivy.post(address, {**through, "decided_as": "Hester Quillan"}).status_code == 302
    with acting_as(region.ivy):
        assert Match.objects.filter(link__isnull=False).count() == 2
    # the move of the child's own page moves the link too, and asks for no more than the day
    moved = f"/children/{ash.ref}/record/placed/"
    assert "Who approved the adopters?" not in words(ivy.get(moved))
    assert ivy.post(moved, on(date(2026, 7, 6))).status_code == 302
    with acting_as(region.ivy):
        first.refresh_from_db()
        assert (first.state, first.state_on) == ("placed", date(2026, 7, 6))


def test_a_match_with_a_family_that_is_not_here_can_be_recorded(region, ivy):
    with acting_as(region.ivy):
        record = child("Ash", agency_id=region.castlemoor)
    address = f"/children/{record.ref}/record/match/"
    page = words(ivy.get(address))
    assert "No link is open for the child: the day of the match is recorded, and no family." in page
    assert ivy.post(address, on(date(2026, 6, 1))).status_code == 302
    with acting_as(region.ivy):
        assert Match.objects.get().link_id is None


def test_who_does_not_see_the_family_is_sent_to_the_hub(region, two):
    _, _, home = two
    with acting_as(region.ivy):
        record = child("Cedar", agency_id=region.castlemoor)
        made = link(record, home)
        papers_sent(made)
        made.refresh_from_db()
    tamsin = signed_in(region.tamsin)
    page = words(tamsin.get(f"/matching/links/{made.ref}/"))
    assert "A family of Alderbridge" in page
    sent = {**on(date(2026, 6, 1)), "decided_as": "Hester Quillan"}
    refused = tamsin.post(f"/matching/links/{made.ref}/record/match/", sent)
    assert "Ask the hub to record it" in words(refused)
    own = tamsin.post(f"/children/{record.ref}/record/match/",
                      {**sent, "family": f"{made.ref}.{made.version}"})  # fmt: skip
    assert "Ask the hub to record it" in words(own)
    address = f"/matching/units/{record.ref}/families/{home.household.ref}/link/"
    assert tamsin.get(address).status_code == 404
    assert tamsin.get(address).content == tamsin.get("/matching/links/L0000000/").content
