"""Pages on which only people record: what is offered, foreseen, refused in words, and done."""

from __future__ import annotations

from datetime import date

import pytest

from permanency.casework.children import models as children
from permanency.casework.matching import operations
from permanency.platform.security.identity import acting_as
from tests.integration.test_children_way import TODAY, me, persephone, way
from tests.web import signed_in, token_in, words

pytestmark = pytest.mark.django_db


def child(region, steps: int) -> children.Record:
    with acting_as(region.dev):
        record = persephone(region.castlemoor)
        way(record, steps)
        return record


def day(text: str, name: str = "on") -> dict[str, str]:
    parts = dict(zip(("day", "month", "year"), text.split(), strict=True))
    return {f"{name}-{part}": value for part, value in parts.items()}


def sent(client, record, slug, data):
    return client.post(f"/children/{record.ref}/record/{slug}/", data)


# steps of the way, page, what is typed, what is said afterwards, the status then
PAGES = [
    (1, "track", {**day("18 9 2025"), "kind": "parallel", "early_permanence": "yes",
                  "earlier_child_adopted": "not_known"},
     "The track is recorded.", "Parallel planning"),
    (1, "report", {**day("4 12 2025"), **day("20 11 2025", "medical_summary_on")},
     "The report is recorded.", ""),
    (2, "consent", {**day("1 2 2026"), "kind": "s19", "given_by": "mother"},
     "The consent is recorded.", "Finding a family"),
    (3, "pause", {**day("1 5 2026"), **day("4 1 2027", "review_on"), "reason": "assessment"},
     "The pause is recorded.", "Paused"),
    (3, "widened", {**day("1 5 2026"), "step": "national", "words": "No link for 60 days"},
     "The wider search is recorded.", ""),
    (3, "review", {**day("1 7 2026"), "outcome": "carry_on", "considered_plan": "yes"},
     "The review is recorded.", ""),
    (5, "visit", {**day("10 7 2026"), "seen_alone": "yes"}, "The visit is recorded.", "Placed"),
    (3, "delay", {**day("1 7 2026"), "clock": "order_to_match", "reason": "staff",
                  "asked_by": "agency"},
     "The delay is recorded.", ""),
]  # fmt: skip


@pytest.mark.parametrize(("steps", "slug", "typed", "done", "status"), PAGES)
def test_it_is_recorded_and_the_childs_page_says_so(region, steps, slug, typed, done, status):
    record = child(region, steps)
    client = signed_in(region.dev)
    form = client.get(f"/children/{record.ref}/record/{slug}/")
    text = words(sent_following(client, record, slug, {**typed, "form_token": token_in(form)}))
    assert done in text
    assert status in text


def sent_following(client, record, slug, data):
    return client.post(f"/children/{record.ref}/record/{slug}/", data, follow=True)


def test_the_end_of_each_is_offered_only_while_it_goes_on(region):
    record = child(region, 3)
    client = signed_in(region.dev)
    text = words(client.get(f"/children/{record.ref}/record/"))
    for refused in ("No track is open.", "The search is not paused.", "No consent stands.",
                    "No delay goes on.", "No report waits to be done again."):  # fmt: skip
        assert refused in text
    with acting_as(region.dev):
        said = {"record": record, "by": me(), "today": TODAY}
        operations.record_search_paused(on=date(2026, 5, 1), reason="other", **said)
        operations.record_consent(on=date(2026, 3, 1), kind="s19", given_by="father", **said)
        operations.record_delay(
            on=date(2026, 5, 1), clock="order_to_match", reason="court", asked_by="court", **said
        )
        operations.record_permanence_report(on=date(2025, 12, 4), **said)
        operations.record_report_defect(on=date(2025, 12, 9), defect="author", **said)
    for slug, more in (
        ("resume", {}),
        ("consent-withdrawn", {"which": "s19:father"}),
        ("delay-ended", {"clock": "order_to_match"}),
        ("report-again", {}),
    ):
        text = words(sent_following(client, record, slug, {**day("1 6 2026"), **more}))
        assert "There is" not in text
    with acting_as(region.dev):
        assert children.FamilyFinding.objects.get(record=record).ended_on == date(2026, 6, 1)
        assert children.Consent.objects.get(record=record).withdrawn_on == date(2026, 6, 1)
        assert children.Delay.objects.get(record=record).ended_on == date(2026, 6, 1)
        assert children.PermanenceReport.objects.filter(record=record).count() == 2


def test_what_recording_it_will_do_is_said_before(region):
    record = child(region, 3)
    client = signed_in(region.dev)
    text = words(client.get(f"/children/{record.ref}/record/pause/"))
    assert "Status becomes Paused" in text
    page = sent(client, record, "pause", {**day("1 5 2026"), **day("4 1 2027", "review_on")})
    assert "Look again at why the search is paused" in words(page)
    refused = sent(client, record, "review", {**day("1 7 2026"), "outcome": "carry_on"})
    text = words(refused)
    assert refused.status_code == 422
    assert "Review of a child with authority, not placed" in text
    assert "Reg 36(1): 6 months from the last review" in text


def test_a_delay_says_whether_it_stops_the_clock(region):
    record = child(region, 3)
    client = signed_in(region.dev)
    stops = words(sent(client, record, "delay", {"clock": "review_to_decision"}))
    assert "It stops this clock" in stops
    explains = words(sent(client, record, "delay", {"clock": "order_to_match"}))
    assert "It explains why this clock runs long." in explains


# what is typed as the day, what is said; everything typed stays
IMPOSSIBLE = [
    ("zz 5 2026", "The day is missing in “zz/5/2026”."),
    ("31 2 2026", "31 February is not a date. Check the day and month."),
    ("1 1 2100", "The review cannot be in the future. You entered 1 January 2100."),
    ("1 8 2024", "The review cannot be before the child's birth. You entered 1 August 2024. The "
     "child was born on 19 August 2024."),
    ("11 5 2025", "The review cannot be before the day the child came into care. You entered 11 "
     "May 2025. The child came into care on 12 May 2025."),
]  # fmt: skip


@pytest.mark.parametrize(("typed", "said"), IMPOSSIBLE)
def test_days_that_cannot_be_are_said_beside_the_field(region, typed, said):
    record = child(region, 1)
    page = sent(
        signed_in(region.dev), record, "review",
        {**day(typed), "outcome": "change_plan", "considered_plan": "no"},
    )  # fmt: skip
    assert page.status_code == 422
    assert said in words(page)
    for part in typed.split():
        assert f'value="{part}"'.encode() in page.content
    assert b'value="change_plan" checked' in page.content


def test_a_child_not_born_yet_is_added_and_then_born(region):
    client = signed_in(region.dev)
    data = {
        "council": str(region.castlemoor), "family": "Baby of Otterbridge",
        **day("20 12 2026", "expected_on"), **day("1 10 2026", "notified_on"), "track": "early_1",
        "early_permanence": "yes", "earlier_child_adopted": "yes",
    }  # fmt: skip
    first = client.post("/children/add-unborn/", data)
    assert "No child you can see looks the same." in words(first)
    page = client.post("/children/add-unborn/", data, follow=True)
    text = words(page)
    assert "Baby of Otterbridge" in text
    assert "Not born yet, expected 20 December 2026" in text
    with acting_as(region.dev):
        record = children.Record.objects.latest("pk")
    text = words(client.get(f"/children/{record.ref}/record/"))
    assert "Record the birth first." in text
    assert client.get(f"/children/{record.ref}/record/birth/").status_code == 200
    born = sent_following(
        client, record, "birth",
        {**day("10 11 2026"), "given": "Wilf", "family": "Otterbridge", "sex": "male"},
    )  # fmt: skip
    assert "The birth is recorded." in words(born)
    assert "Wilf Otterbridge" in words(born)


def test_another_council_gets_the_page_of_a_child_who_is_not_there(region):
    record = child(region, 3)
    client = signed_in(region.alma)
    for slug, *_ in [page[1:] for page in PAGES]:
        hidden = client.get(f"/children/{record.ref}/record/{slug}/")
        missing = client.get(f"/children/C0000000/record/{slug}/")
        assert (hidden.status_code, missing.status_code) == (404, 404)
        assert hidden.content == missing.content
