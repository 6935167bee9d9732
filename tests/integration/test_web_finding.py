"""The pages of looking further: the ladder, a case and its two people, the register, fees."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils import timezone

from permanency.casework.finding import operations as does
from permanency.casework.finding.models import Fee, Permission
from permanency.casework.matching import operations as matching
from permanency.casework.matching.models import Link
from permanency.casework.profiles import operations as profiles
from permanency.casework.profiles.models import Subject
from permanency.platform.security.identity import acting_as, current_account
from permanency.web.matching import listing
from tests.integration.finding_world import confirmed, decided, event, featured, submitted
from tests.integration.matching_world import TODAY, child, family, link
from tests.integration.profiles_world import live
from tests.web import signed_in, token_in, words

pytestmark = pytest.mark.django_db


def day(name: str, on: date) -> dict[str, str]:
    return {
        f"{name}-day": str(on.day),
        f"{name}-month": str(on.month),
        f"{name}-year": str(on.year),
    }


@pytest.fixture
def ash(region):
    with acting_as(region.dev):
        return child("Ash", agency_id=region.castlemoor)


def case_of(**more: object) -> dict[str, object]:
    return {
        "step": "national", "provider": "either", "london": "no",
        **day("expected_on", date(2027, 3, 1)), "words": "Nobody was found at home.", **more,
    }  # fmt: skip


@pytest.mark.usefixtures("that_day")
def test_the_ladder_lists_children_by_rung_and_says_when_to_consider_more(region, ash):
    with acting_as(region.dev):
        matching.record_search_widened(
            record=ash, on=date(2026, 5, 1), step="partnership", reason="no_family",
            decided_as="Tamsin Oakapple, team manager", by=current_account(), today=TODAY,
        )  # fmt: skip
        child("Elm", agency_id=region.castlemoor, ordered_on=date(2026, 11, 10))
    page = signed_in(region.ivy).get("/matching/wider/")
    text = words(page)
    assert "All 2 Time to consider 1 Own council 1 The whole partnership 1" in text
    assert "No family has been found so far" in text
    assert "Consider Neighbouring agencies" in text
    only = words(signed_in(region.ivy).get("/matching/wider/?show=consider"))
    assert "1 child of 2" in only
    assert "Elm" not in only
    assert "Nothing" not in words(signed_in(region.alma).get("/matching/wider/"))
    plan = words(signed_in(region.dev).get(f"/children/{ash.ref}/plan/"))
    ago = (timezone.localdate() - date(2026, 7, 31)).days
    assert f"Time to consider neighbouring agencies: since 31 July 2026, {ago} days ago." in plan
    assert "No family has been found so far. Decided by Tamsin Oakapple, team manager." in plan
    assert "Ask to search outside the partnership" in plan


def test_widening_needs_a_reason_of_the_list_or_in_words(region, ash):
    dev = signed_in(region.dev)
    with acting_as(region.marguerite):
        does.add_collaboration(
            name="Midlands Together", from_on=date(2026, 1, 1), by=current_account()
        )
    address = f"/children/{ash.ref}/record/widened/"
    sent = {**day("on", date(2026, 6, 1)), "step": "neighbours"}
    refused = dev.post(address, sent)
    assert refused.status_code == 422
    assert "Say why it reaches further" in words(refused)
    assert dev.post(address, {**sent, "reason": "siblings", "circle": "Midlands Together"})
    assert "Midlands Together. To keep brothers and sisters together." in words(
        dev.get(f"/children/{ash.ref}/plan/")
    )


@pytest.mark.usefixtures("that_day")
def test_a_case_goes_from_the_childs_plan_to_a_permission_of_two_people(region, ash):
    dev, tamsin, hester = (signed_in(getattr(region, who)) for who in ("dev", "tamsin", "hester"))
    begun = dev.post(f"/matching/permissions/add/{ash.ref}/", case_of(), follow=True)
    text = words(begun)
    assert "Searching wider for Ash Otterbridge" in text
    assert "£27,000 to £39,245, to be checked" in text
    assert "0 links with families" in text
    made = Permission.objects.get()
    here = f"/matching/permissions/{made.ref}/"
    assert dev.post(f"{here}submit/", {"version": made.version}).status_code == 302
    assert dev.get(f"{here}decide/").status_code == 404
    made.refresh_from_db()
    decision = {
        "decision": "conditional", "words": "Agreed.", "conditions": "Profile renewed\nIn June",
        "version": made.version,
    }  # fmt: skip
    told = words(tamsin.post(f"{here}decide/", decision, follow=True))
    assert "It stands once somebody else confirms it" in told
    made.refresh_from_db()
    assert tamsin.post(f"{here}confirm/", {"version": made.version}).status_code == 404
    told = words(hester.post(f"{here}confirm/", {"version": made.version}, follow=True))
    assert "Agency decision maker, Castlemoor" in told
    register = words(signed_in(region.ivy).get("/matching/permissions/"))
    assert "1 case would cost £27,000 to £39,245. 2 conditions not met yet." in register
    condition = made.conditions.order_by("pk").first()
    dev.post(f"{here}conditions/1/met/", {"version": condition.version})
    assert "1 of 2 not met" in words(dev.get("/matching/permissions/?conditions=open"))


@pytest.mark.usefixtures("that_day")
def test_what_was_typed_stays_when_a_case_is_refused(region, ash):
    with acting_as(region.dev):
        submitted(ash)
    again = signed_in(region.dev).post(f"/matching/permissions/add/{ash.ref}/", case_of())
    assert again.status_code == 422
    text = words(again)
    assert "A case for this child is open already." in text
    assert "Nobody was found at home." in text


def test_no_case_is_begun_for_fewer_children_than_were_ticked(region, ash):
    """A sister was offered when the form was shown; now nobody is left to go along."""
    with acting_as(region.dev):
        sister = child("Bay", agency_id=region.castlemoor)
    late = signed_in(region.dev).post(
        f"/matching/permissions/add/{ash.ref}/", case_of(others=[sister.ref])
    )
    assert late.status_code == 422
    assert "One of them does not look for the same family any more" in words(late)
    with acting_as(region.dev):
        assert not Permission.objects.exists()


@pytest.mark.usefixtures("that_day")
def test_a_form_older_than_the_case_says_so_and_can_be_sent_again(region, ash):
    with acting_as(region.dev):
        made = does.prepare_permission(
            record=ash, case=does.Case("national", "local", "no", date(2027, 3, 1), "First."),
            by=current_account(), today=TODAY,
        )  # fmt: skip
        old = made.version
        does.change_permission(
            permission=made, version=old, by=current_account(), today=TODAY,
            case=does.Case("national", "local", "no", date(2027, 3, 1), "Second."),
        )  # fmt: skip
    here, dev = f"/matching/permissions/{made.ref}/change/", signed_in(region.dev)
    late = dev.post(here, case_of(words="Third.", version=old))
    assert late.status_code == 409
    assert "Somebody else changed this case while you wrote" in words(late)
    made.refresh_from_db()
    assert made.case_words == "Second."
    assert f'name="version" value="{made.version}"' in late.content.decode()
    dev.post(here, case_of(words="Third.", version=made.version, form_token=token_in(late)))
    made.refresh_from_db()
    assert made.case_words == "Third."


def test_a_case_of_another_council_is_not_there(region, ash):
    with acting_as(region.dev):
        made = submitted(ash)
    alma = signed_in(region.alma)
    here = f"/matching/permissions/{made.ref}/"
    missing = alma.get("/matching/permissions/N0000000/")
    assert alma.get(here).content == missing.content
    assert made.ref not in words(alma.get("/matching/permissions/"))
    for act in ("change/", "end/", "submit/", "conditions/1/met/"):
        assert alma.post(here + act).status_code == 404


def test_the_register_as_a_spreadsheet_holds_the_list_on_the_screen(region, ash):
    import io

    import fastexcel

    with acting_as(region.dev):
        made = submitted(ash)
    with acting_as(region.tamsin):
        decided(made, "permitted")
    with acting_as(region.hester):
        confirmed(made)
    ivy = signed_in(region.ivy)
    book = fastexcel.read_excel(
        io.BytesIO(ivy.get("/matching/permissions/spreadsheet/?show=open").content).read()
    )
    rows = book.load_sheet(0).to_polars().to_dicts()
    assert len(rows) == 1
    assert rows[0]["Least cost in pounds"] == 27_000
    assert rows[0]["Decided by"] == "Team manager, Castlemoor"
    none = ivy.get("/matching/permissions/spreadsheet/?show=preparing").content
    assert fastexcel.read_excel(none).load_sheet(0).height == 0


def test_an_event_shows_its_children_and_what_came_of_it(region, ash):
    held, home = event(region), family(region, agency="castlemoor")
    tamsin = signed_in(region.tamsin)
    here = f"/matching/events/{held.ref}/"
    sent = {
        "child": ash.ref, "shown": "film", "allowed_as": "Tamsin Oakapple, team manager",
        **day("allowed_on", date(2026, 10, 1)),
    }  # fmt: skip
    assert "By a film or recording" in words(tamsin.post(f"{here}show/", sent, follow=True))
    with acting_as(region.tamsin):
        link(ash, home, on=date(2026, 10, 17), source="exchange_event", event=held)
    from permanency.casework.finding.models import FeaturedChild

    row = FeaturedChild.objects.get()
    tamsin.post(f"/matching/events/children/{row.pk}/", {"views": "41", "version": row.version})
    text = words(tamsin.get(here))
    assert "Ash Otterbridge Castlemoor" in text
    assert "41" in text
    assert "Views 41 Enquiries 0 Links explored 0 Matches 0" in text
    rows = words(tamsin.get(f"{here}came/"))
    assert "All 1 Enquiries 0 Links explored 0 Matches 0" in rows
    assert "1 row" in rows
    assert "Nothing came of it yet" in words(tamsin.get(f"{here}came/?show=links"))
    row.refresh_from_db()
    tamsin.post(
        f"/matching/events/children/{row.pk}/out/", {"why": "A slip", "version": row.version}
    )
    assert "Not shown A slip" in words(tamsin.get(here))
    listed = words(signed_in(region.ivy).get("/matching/events/?show=held"))
    assert "Autumn exchange day" in listed
    assert signed_in(region.rowan).get("/matching/events/").status_code == 404
    assert signed_in(region.dev).get(here).status_code == 404
    assert signed_in(region.dev).get(f"{here}came/").status_code == 404


def test_children_at_an_event_are_turned_and_only_those_shown_are_read(region, ash, monkeypatch):
    monkeypatch.setattr(listing, "PAGE", 1)
    held = event(region)
    with acting_as(region.tamsin):
        featured(held, ash)
        featured(held, child("Hazel", agency_id=region.castlemoor))
    client, here = signed_in(region.tamsin), f"/matching/events/{held.ref}/"
    first, second = (client.get(f"{here}?children={nth}") for nth in (1, 2))
    assert "Ash Otterbridge" in words(first)
    assert "Hazel" not in words(first)
    assert 'href="?children=2#children"' in first.content.decode()
    assert "Hazel Otterbridge" in words(second)
    assert "Ash Otterbridge" not in words(second)
    assert "Children shown 2" in words(second)


def test_a_child_at_an_event_leads_to_its_profile_and_each_figure_to_its_rows(region):
    held, profile = event(region), live(region)
    with acting_as(region.tamsin):
        record = Subject.objects.get(profile=profile).record
        featured(held, record)
        profiles.record_interest(
            profile=profile, direction="in", came_by="event", event=held, reach="", words="",
            agency_name="Faraway Adopts", from_whom="Juniper Ashdown", on=held.first_on,
            by=current_account(), today=TODAY,
        )  # fmt: skip
    tamsin, here = signed_in(region.tamsin), f"/matching/events/{held.ref}/"
    page = tamsin.get(here)
    assert f"/matching/profiles/{profile.ref}/" in page.content.decode()
    assert "Enquiries 1 Links explored 0" in words(page)
    assert f"{here}came/?show=enquiries" in page.content.decode()
    rows = words(tamsin.get(f"{here}came/?show=enquiries"))
    assert "Faraway Adopts Juniper Ashdown Enquiry 17 Oct 2026" in rows


def test_a_link_opened_on_its_page_names_the_event_it_began_at(region, ash):
    held, home = event(region), family(region, agency="castlemoor")
    tamsin = signed_in(region.tamsin)
    address = f"/matching/units/{ash.ref}/families/{home.household.ref}/link/"
    assert "Autumn exchange day, 17 Oct 2026" in words(tamsin.get(address))
    sent = {
        "source": "own_search", "event": held.ref, "side": "both", "overrides": "no",
        **day("on", date(2026, 10, 17)),
    }  # fmt: skip
    refused = tamsin.post(address, sent)
    assert refused.status_code == 422
    assert "A family met at an event comes from that event" in words(refused)
    made = tamsin.post(address, {**sent, "source": "exchange_event"}, follow=True)
    assert "Autumn exchange day, 17 Oct 2026" in words(made)
    with acting_as(region.tamsin):
        assert Link.objects.get().event_id == held.pk


def test_the_table_of_fees_is_read_by_many_and_changed_by_few(region):
    assert "£43,169.50" in words(signed_in(region.dev).get("/settings/fees/"))
    assert signed_in(region.dev).get("/settings/fees/add/").status_code == 404
    head = signed_in(region.marguerite)
    sent = {
        "provider": "local", "children": "2", "london": "no", "tag": "published",
        "source": "CoramBAAF", **day("from_on", date(2026, 4, 1)),
    }  # fmt: skip
    refused = head.post("/settings/fees/add/", sent)
    assert refused.status_code == 422
    assert "Leave it empty only where you choose" in words(refused)
    told = words(head.post("/settings/fees/add/", {**sent, "pence": "43,000"}, follow=True))
    assert "2 children 1 Apr 2026" in told.replace("From ", "")
    row = Fee.objects.get()
    assert row.pence == 4_300_000
    head.post(f"/settings/fees/{row.pk}/take-back/", {"why": "A slip", "version": row.version})
    assert "£43,000" not in words(head.get("/settings/fees/"))
