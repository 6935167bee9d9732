"""Profiles by their pages: whose they are, what a reader outside meets, what no page ever tells."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import get_resolver, reverse
from django.utils import timezone

from permanency.casework.matching.models import Link
from permanency.casework.profiles import operations as does
from permanency.casework.profiles.models import (
    HouseholdSubject,
    Interest,
    Picture,
    Profile,
    ProfileLink,
    Subject,
)
from permanency.platform.security.identity import acting_as, current_account
from permanency.platform.security.models import Part
from permanency.platform.security.policies import policies_switched_off
from permanency.platform.security.record_rights import name_worker
from permanency.web.matching import listing
from permanency.web.profiles.outside_views import COOKIE
from tests.integration.matching_world import child
from tests.integration.profiles_world import (
    WORDS,
    drafted,
    drawing,
    family_live,
    live,
    pictured,
    said,
    sent,
)
from tests.web import signed_in

pytestmark = pytest.mark.django_db
MISSING = "B0000000"
# Words of the child that must be on no page outside before somebody allowed them.
SEEDED = ("Peregrine", "Otterbridge", "Castlemoor", "19 Aug", "August 2024", "2024-08-19")


def addresses(profile: Profile, link: ProfileLink, picture: Picture, interest: Interest) -> Any:
    """Every page of ours with something in its address."""
    one = [profile.ref]
    return {
        "profile": one, "profile-write": one, "profile-withdraw": one, "profile-name": one,
        "profile-picture-add": one, "profile-link": one, "profile-interest-add": one,
        "profile-act": one, "profile-picture": [profile.ref, picture.pk],
        "profile-picture-remove": [profile.ref, picture.pk],
        "profile-picture-renew": [profile.ref, picture.pk],
        "profile-link-revoke": [profile.ref, link.pk], "profile-interest": [interest.ref],
    }  # fmt: skip


@pytest.fixture
def whole(region) -> Any:
    """A profile of Castlemoor with a link, a picture, and interest."""
    profile = drafted(region)
    with acting_as(region.dev):
        picture = pictured(profile, uses=["links", "region"])
        profile.refresh_from_db()
    profile = live(region, profile)
    made = sent(region, profile)
    with acting_as(region.dev):
        interest = does.record_interest(
            profile=profile, direction="in", came_by="event", agency_name="Faraway Adopts",
            from_whom="Juniper Ashdown", reach="", words="", on=said()["today"], **said(),
        )  # fmt: skip
    return profile, made, picture, interest


def test_every_address_of_the_area_is_walked(whole):
    profile, made, picture, interest = whole
    known = set(addresses(profile, made.link, picture, interest))
    plain = {"profiles", "profile-interests", "profile-exchange", "profile-exchange-file"}
    plain |= {"profile-ask"}  # for other agencies alone: a test of its own below
    begun = {"profile-begin", "profile-begin-family"}
    outside = {"public_profile", "public_profile_interest", "public_profile_picture"}
    assert {
        each.name
        for group in get_resolver().url_patterns
        for each in getattr(group, "url_patterns", [group])
        if getattr(each, "callback", None)
        and each.callback.__module__.startswith("permanency.web.profiles")
    } == known | plain | begun | outside


@pytest.mark.parametrize("who", ["ivy", "dev", "alma", "marguerite", "morgan", "quinn", "nell"])
def test_whose_profile_it_is_decides_every_page(region, whole, who):
    profile, made, picture, interest = whole
    client = signed_in(getattr(region, who))
    writes = who in ("ivy", "dev")
    reads = writes or who in ("alma", "marguerite")
    wrong = []
    for name, held in addresses(profile, made.link, picture, interest).items():
        there = reads if name in ("profile", "profile-picture") else writes
        answer = client.get(reverse(name, args=held))
        if answer.status_code not in ((200, 405) if there else (404, 405)):
            wrong.append(f"{name}: {answer.status_code}")
        if answer.status_code == 404:
            gone = [{profile.ref: MISSING, interest.ref: "J0000000"}.get(x, x) for x in held]
            if client.get(reverse(name, args=gone)).content != answer.content:
                wrong.append(f"{name} differs from no such thing")
        # Its agency's readers see who holds a link; nobody else does.
        if who not in ("ivy", "dev", "marguerite") and b"Juniper Ashdown" in answer.content:
            wrong.append(f"{name} tells who holds a link")
    assert wrong == []


@pytest.mark.parametrize("who", ["alma", "morgan", "nell"])
def test_the_database_alone_keeps_them_apart_too(region, whole, who):
    profile, made, picture, interest = whole
    client = signed_in(getattr(region, who))
    with policies_switched_off():
        for name, held in addresses(profile, made.link, picture, interest).items():
            answer = client.get(reverse(name, args=held))
            assert b"Juniper Ashdown" not in answer.content, name
            if who != "alma" or name in ("profile-interest", "profile-link-revoke"):
                assert answer.status_code in (404, 405), name


def test_lists_show_ones_own_and_what_is_live(region, whole):
    profile, *_ = whole
    hidden = drafted(region, "Wilhelmina")
    for who, sees in (("dev", True), ("alma", True), ("ivy", True)):
        page = signed_in(getattr(region, who)).get(reverse("profiles")).content.decode()
        assert (profile.ref in page) is sees
    for who, sees in (("dev", True), ("alma", False)):
        page = (
            signed_in(getattr(region, who))
            .get(reverse("profiles") + "?show=begun")
            .content.decode()
        )
        assert (hidden.ref in page) is sees
    for who, sees in (("dev", True), ("alma", False), ("ivy", True)):
        page = signed_in(getattr(region, who)).get(reverse("profile-interests")).content.decode()
        assert ("Juniper Ashdown" in page) is sees
    assert signed_in(region.nell).get(reverse("profiles")).status_code == 404


def test_from_the_childs_record_to_a_live_profile_and_a_link(region):
    with acting_as(region.dev):
        record = child("Peregrine", agency_id=region.castlemoor)
    client = signed_in(region.dev)
    begun = client.post(reverse("profile-begin", args=[record.ref]))
    assert begun.status_code == 302
    with acting_as(region.dev):
        profile = Subject.objects.get(record=record).profile
    here = reverse("profile", args=[profile.ref])
    told = client.post(
        reverse("profile-write", args=[profile.ref]),
        {**WORDS, "what_i_like": "Castlemoor market", "version": profile.version},
    )
    assert told.status_code == 302
    act = reverse("profile-act", args=[profile.ref])
    stopped = client.post(act, {"step": "submit", "version": profile.version + 1}, follow=True)
    assert "a council or place" in stopped.content.decode()
    client.post(reverse("profile-write", args=[profile.ref]), {**WORDS, "version": 2})
    client.post(act, {"step": "submit", "version": 3})
    second = signed_in(region.tamsin)
    assert "I have read it" in second.get(here).content.decode()
    assert "I have read it" not in client.get(here).content.decode()
    second.post(act, {"step": "check", "version": 4})
    second.post(act, {"step": "live", "version": 5})
    made = client.post(
        reverse("profile-link", args=[profile.ref]),
        {"reader": "worker", "for_whom": "Juniper Ashdown", "of_agency": "Faraway Adopts",
         "hours": "72", "openings": "2"},
    )  # fmt: skip
    assert made.status_code == 200
    address = re.search(r"/p/([\w-]+)/", made.content.decode())
    assert address is not None
    assert address.group(1) not in client.get(here).content.decode(), "it is shown once"
    late = client.post(
        reverse("profile-write", args=[profile.ref]), {**WORDS, "about_me": "New", "version": 1}
    )
    assert late.status_code == 409
    assert "New" in late.content.decode()


def opened(made: does.Sent) -> tuple[Client, str]:
    """A browser of the reader's, past the door."""
    reader, address = Client(), reverse("public_profile", args=[made.token])
    answer = reader.post(address)
    assert answer.status_code == 302
    assert answer["Location"] == address
    assert answer.cookies[COOKIE]["httponly"]
    assert answer.cookies[COOKIE]["path"] == address
    return reader, address


def count_of(region, made: does.Sent) -> int:
    with acting_as(region.dev):
        return ProfileLink.objects.get(pk=made.link.pk).opened


def test_the_reader_meets_a_door_that_counts(region, whole):
    profile, made, picture, _ = whole
    reader, address = Client(), reverse("public_profile", args=[made.token])
    assert "Open the profile" in reader.get(address).content.decode()
    assert count_of(region, made) == 0, "a mail program that follows links counts nothing"
    reader, address = opened(made)
    page = reader.get(address)
    assert WORDS["about_me"] in page.content.decode()
    assert page.content.decode().count("For Juniper Ashdown") >= 3, "on every part of the page"
    assert reader.get(address).status_code == 200
    assert count_of(region, made) == 1, "reading on is not counted"
    drawn = reader.get(reverse("public_profile_picture", args=[made.token, picture.pk]))
    assert drawn["Content-Type"] == "image/jpeg"
    assert drawn.content != drawing().content
    for answer in (page, drawn):
        assert answer["Cache-Control"] == "no-store, private"
        assert answer["Referrer-Policy"] == "strict-origin"
        assert "noindex" in answer["X-Robots-Tag"]
    other = Client()
    assert "Open the profile" in other.get(address).content.decode(), "the address alone opens none"
    gone = other.get(reverse("public_profile_picture", args=[made.token, picture.pk]))
    assert gone.status_code == 404
    assert profile.ref not in page.content.decode()


def test_closed_links_and_no_links_are_one_answer(region, whole):
    profile, made, *_ = whole
    expired, revoked = sent(region, profile), sent(region, profile)
    used = sent(region, profile, openings=1)
    opened(used)
    with acting_as(region.dev):
        does.revoke_link(link=revoked.link, by=current_account(), now=expired.link.made_at)
        expired.link.change(
            made_at=expired.link.made_at - timedelta(hours=72),
            expires_at=expired.link.expires_at - timedelta(hours=72),
        )
    unknown = "x" * 43
    answers = []
    for token in (expired.token, revoked.token, used.token, unknown):
        for ask in ("get", "post"):
            answer = getattr(Client(), ask)(reverse("public_profile", args=[token]))
            assert answer.status_code == 404
            answers.append(answer.content.decode().replace(token, ""))
    assert len(set(answers)) == 1
    assert "Ask the worker who sent it" in answers[0]
    page = signed_in(region.dev).get(reverse("profile", args=[profile.ref])).content.decode()
    for words in ("Expired", "Revoked", "Used up", "after it closed"):
        assert words in page
    assert made.link.opened == 0


def test_no_page_outside_tells_who_it_is_before_somebody_allowed_it(region, whole):
    _, made, *_ = whole
    reader, address = opened(made)
    page = reader.get(address).content.decode()
    for word in SEEDED:
        assert word.lower() not in page.lower(), word


def test_once_allowed_the_first_name_is_there_and_nothing_else(region):
    profile = drafted(region)
    with acting_as(region.dev):
        profile = does.allow_name(
            profile=profile, version=profile.version, shown_name="Peregrine", allowed_by="court",
            who="District Judge Alder", on=said()["today"], **said(),
        )  # fmt: skip
    reader, address = opened(sent(region, live(region, profile)))
    page = reader.get(address).content.decode()
    assert "Peregrine" in page
    for word in (*SEEDED[1:], "Alder"):
        assert word.lower() not in page.lower(), word


def test_a_reader_asks_and_the_sender_answers(region, whole):
    _, made, *_ = whole
    reader, address = opened(made)
    form = reverse("public_profile_interest", args=[made.token])
    missing = reader.post(form, {"from_whom": "Juniper Ashdown", "words": "A family of ours."})
    assert missing.status_code == 422
    assert "A family of ours." in missing.content.decode()
    told = {"from_whom": "J. Ashdown", "agency_name": "Faraway Adopts", "reach": "j@far.example"}
    assert reader.post(form, told).status_code == 302
    assert "You told us that you are interested" in reader.get(address).content.decode()
    with acting_as(region.dev):
        interest = Interest.objects.get(link=made.link)
    client = signed_in(region.dev)
    page = reverse("profile-interest", args=[interest.ref])
    answer = {"answer": "declined", "on-day": "22", "on-month": "11", "on-year": "2026"}
    assert client.post(page, {**answer, "version": 1}).status_code == 422
    stranger = Client().post(form, told).content.decode()
    assert "Open the profile" in stranger, "only with the key of the opening"


def test_a_familys_profile_shows_no_facts_of_its_people(region):
    profile = family_live(region)
    page = signed_in(region.dev).get(reverse("profile", args=[profile.ref])).content.decode()
    assert "muddy walk" in page
    assert "Alderbridge" not in page.replace("<dd>Alderbridge</dd>", ""), "but whose it is"


def test_a_file_out_holds_what_may_go_and_a_file_in_is_all_or_nothing(region, whole):
    profile, *_ = whole
    client = signed_in(region.dev)
    out, here = reverse("profile-exchange-file"), reverse("profile-exchange")
    assert profile.ref not in client.post(out).content.decode()
    act = reverse("profile-act", args=[profile.ref])
    client.post(act, {"step": "exchange", "version": profile.version})
    told = client.post(out).content.decode("utf-8-sig")
    assert profile.ref in told
    for word in SEEDED:
        assert word not in told
    head = "profile,direction,day,agency,worker,reach,their_reference,words\r\n"
    good = f"{profile.ref},to us,2026-11-20,Faraway Adopts,Juniper,j@far.example,F12,Hello\r\n"
    bad = f"{MISSING},sideways,soon,,,,,\r\n"

    def send(text: str) -> Any:
        from django.core.files.uploadedfile import SimpleUploadedFile

        return client.post(here, {"file": SimpleUploadedFile("in.csv", text.encode())})

    stopped = send(head + good + bad)
    assert stopped.status_code == 422
    assert "Take 1" not in stopped.content.decode()
    shown = send(head + good + good)
    assert "There already" in shown.content.decode()
    carried = re.search(r'name="carried" value="([^"]+)"', shown.content.decode())
    assert carried is not None
    before = _interests(region)
    client.post(here, {"act": "take", "carried": carried.group(1)})
    assert _interests(region) == before + 1
    client.post(here, {"act": "take", "carried": carried.group(1)})
    assert _interests(region) == before + 1, "taken once, however often it is sent"
    assert send("nonsense").status_code == 422


def _interests(region) -> int:
    with acting_as(region.dev):
        return Interest.objects.count()


ANSWERED = {
    "answer": "explored", "on-day": "22", "on-month": "11", "on-year": "2026",
    "words": "They know Makaton.",
}  # fmt: skip


def test_a_yes_leads_to_the_form_of_the_link_filled_with_what_was_told(region, whole):
    profile, _, _, interest = whole
    tamsin, here = signed_in(region.tamsin), reverse("profile-interest", args=[interest.ref])
    with acting_as(region.dev):
        record = Subject.objects.get(profile=profile).record
    answered = tamsin.post(here, {**ANSWERED, "version": interest.version})
    form = f"{reverse('link_open_outside', args=[record.ref])}?interest={interest.ref}"
    assert answered["Location"] == form
    page = tamsin.get(form).content.decode()
    assert "They know Makaton." in page
    assert re.search(r'value="exchange_event"[^>]*(selected|checked)', page)
    assert f'name="interest" value="{interest.ref}"' in page
    assert "Open the link" in tamsin.get(here).content.decode()
    agency = re.search(r'<option value="(\d+)"[^>]*>Alderbridge', page)
    assert agency is not None
    sent = {
        "agency": agency[1], "outside_ref": "F-12", "source": "exchange_event", "side": "family",
        "on-day": "22", "on-month": "11", "on-year": "2026", "overrides": "no",
        "interest": interest.ref,
    }  # fmt: skip
    made = tamsin.post(reverse("link_open_outside", args=[record.ref]), sent)
    assert made.status_code == 302
    with acting_as(region.dev):
        interest.refresh_from_db()
        link = Link.objects.get()
        assert interest.became_id == link.pk
    assert link.ref in tamsin.get(here).content.decode()
    late = tamsin.post(here, {**ANSWERED, "answer": "declined", "why": "needs",
                              "version": interest.version})  # fmt: skip
    assert late.status_code == 422


def test_interest_of_another_child_fills_no_form(region, whole):
    *_, interest = whole
    with acting_as(region.dev):
        other = child("Wilhelmina", agency_id=region.castlemoor)
        does.answer_interest(
            interest=interest, version=interest.version, answer="explored", why="", words="Secret",
            on=said()["today"], **said(),
        )  # fmt: skip
    form = f"{reverse('link_open_outside', args=[other.ref])}?interest={interest.ref}"
    assert "Secret" not in signed_in(region.tamsin).get(form).content.decode()


def test_a_right_that_ends_is_renewed_from_my_work_or_the_picture_taken_down(region, whole):
    profile, _, picture, _ = whole
    home, here = reverse("home"), reverse("profile-picture-renew", args=[profile.ref, picture.pk])
    dev = signed_in(region.dev)
    with acting_as(region.dev):
        record = Subject.objects.get(profile=profile).record
        me = current_account()
        name_worker(account=me, record=record, part=Part.FAMILY_FINDER, by=me)
    assert here not in dev.get(home).content.decode(), "its right lasts"
    with acting_as(region.dev):
        picture.change(until=timezone.localdate() + timedelta(days=9))
    page = dev.get(home).content.decode()
    assert here in page
    assert "9 days left" in page
    assert profile.ref in dev.get(reverse("profiles") + "?show=pictures").content.decode()
    assert here in dev.get(reverse("profile", args=[profile.ref])).content.decode()
    right = {
        "allowed_by": "court", "who": "District Judge Alder", "uses": ["links"],
        "on-day": "22", "on-month": "11", "on-year": "2026",
        "until-day": "1", "until-month": "5", "until-year": "2090",
    }  # fmt: skip
    past = dev.post(here, {**right, "until-year": "2026", "version": picture.version})
    assert past.status_code == 422
    assert "District Judge Alder" in past.content.decode()
    late = dev.post(here, {**right, "version": picture.version - 1})
    assert late.status_code == 409
    assert f'name="version" value="{picture.version}"' in late.content.decode(), "both were told"
    old = dev.post(here, {**right, "until-year": "2026", "version": picture.version - 1})
    assert f'name="version" value="{picture.version - 1}"' in old.content.decode(), (
        "who was told nothing of the change overwrites nothing"
    )
    assert dev.post(here, {**right, "version": picture.version}).status_code == 302
    assert here not in dev.get(home).content.decode()
    with acting_as(region.dev):
        picture.refresh_from_db()
        assert (picture.allowed_by, picture.uses) == ("court", ["links"])
        profile.refresh_from_db()
        assert profile.state == "live", "a second person looked at it when it was added"


def test_a_colleague_asks_from_the_page_of_anothers_profile(region, whole):
    profile, *_ = whole
    here, ask = (reverse(page, args=[profile.ref]) for page in ("profile", "profile-ask"))
    alma, dev = signed_in(region.alma), signed_in(region.dev)
    assert ask in alma.get(here).content.decode()
    assert ask not in dev.get(here).content.decode()
    gone = alma.get(reverse("profile-ask", args=[MISSING]))
    assert gone.status_code == 404
    for who in ("dev", "ivy", "morgan", "nell", "marguerite"):
        assert signed_in(getattr(region, who)).get(ask).status_code == 404, who
    sent = {"agency": region.alderbridge, "reach": "alma@alderbridge.example", "words": "A couple."}
    wrong = alma.post(ask, {**sent, "other_ref": "H0000000"})
    assert wrong.status_code == 422
    assert "A couple." in wrong.content.decode()
    told = alma.post(ask, sent, follow=True).content.decode()
    assert "From me" in told
    assert "Waiting" in told
    assert alma.post(ask, sent).status_code == 422, "asked once until it is answered"
    with acting_as(region.dev):
        interest = Interest.objects.get(came_by="colleague")
    answer = dev.get(reverse("profile-interest", args=[interest.ref])).content.decode()
    assert "alma@alderbridge.example" in answer
    assert alma.get(reverse("profile-interest", args=[interest.ref])).status_code == 404


def test_a_picture_of_ones_family_whose_right_ends_shows_on_my_work(region):
    profile = family_live(region)
    with acting_as(region.nora):
        application = HouseholdSubject.objects.get(profile=profile).application
        application.change(worker=current_account())
        soon = timezone.localdate() + timedelta(days=9)
        picture = pictured(profile, described="A drawing of a boat", until=soon)
    renew = reverse("profile-picture-renew", args=[profile.ref, picture.pk])
    page = signed_in(region.nora).get(reverse("home")).content.decode()
    assert "9 days left" in page
    assert renew in page
    assert signed_in(region.nora).get(renew).status_code == 200
    assert renew not in signed_in(region.alma).get(reverse("home")).content.decode(), "not hers"


def test_links_and_interest_are_turned_each_by_itself(region, whole, monkeypatch):
    """More of both than a page shows: nothing ends without a way to the rest."""
    monkeypatch.setattr(listing, "PAGE", 2)
    profile, *_ = whole
    for nth in (2, 3):
        sent(region, profile, for_whom=f"Reader {nth}")
        with acting_as(region.dev):
            does.record_interest(
                profile=profile, direction="in", came_by="event", agency_name=f"Agency {nth}",
                from_whom="Juniper", reach="", words="", on=said()["today"], **said(),
            )  # fmt: skip
    client, here = signed_in(region.dev), reverse("profile", args=[profile.ref])
    first = client.get(here).content.decode()
    assert "Reader 3" in first
    assert "Agency 3" in first
    assert 'href="?links=2#links"' in first
    assert 'href="?interest=2#interest"' in first
    both = client.get(f"{here}?links=2&interest=2").content.decode()
    assert "Reader 3" not in both
    assert "Agency 3" not in both
    assert both.count("3 of 3") == 2
    assert 'href="?interest=2&amp;links=1#links"' in both
    assert 'href="?links=2&amp;interest=1#interest"' in both
