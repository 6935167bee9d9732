"""Putting entries right from the timeline; two people at once; taking back what never was."""

from __future__ import annotations

import re
from datetime import date

import pytest

from permanency.casework.children import models as children
from permanency.casework.children.operations import add_note
from permanency.casework.matching import operations
from permanency.platform.security.identity import acting_as
from tests.integration.test_children_way import TODAY, me, persephone, way
from tests.web import signed_in, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def child(region):
    """Persephone with an order; the search was widened on 2 November."""
    with acting_as(region.dev):
        record = persephone(region.castlemoor)
        way(record, 3)
        operations.record_search_widened(
            record=record, on=date(2026, 11, 2), step="neighbours", words="No link", by=me(),
            today=TODAY,
        )  # fmt: skip
        return record


def row_of(region, model, record):
    with acting_as(region.dev):
        return model.objects.get(record=record)


def form_of(page) -> dict[str, str]:
    """What a browser would send of the form as it stands."""
    html = page.content.decode()
    html = html[html.index('<form method="post"', html.index("<main")) :]
    html = html[: html.index("</form>")]
    sent = {}
    for tag in re.findall(r"<input[^>]*>", html):
        name = re.search(r'name="([^"]+)"', tag)
        value = re.search(r'value="([^"]*)"', tag)
        kept = "checked" in tag if 'type="radio"' in tag else True
        if name and kept and "csrf" not in name.group(1):
            sent[name.group(1)] = value.group(1) if value else ""
    for name, text in re.findall(r'<textarea[^>]*name="([^"]+)"[^>]*>([^<]*)', html):
        sent[name] = text.strip()
    for name, options in re.findall(r'<select[^>]*name="([^"]+)"[^>]*>(.*?)</select>', html, re.S):
        chosen = re.search(r'<option value="([^"]*)" selected', options)
        sent[name] = chosen.group(1) if chosen else ""
    return sent


def day(text: str, name: str) -> dict[str, str]:
    parts = dict(zip(("day", "month", "year"), text.split(), strict=True))
    return {f"{name}-{part}": value for part, value in parts.items()}


def address(record, kind, row, act="correct") -> str:
    return f"/children/{record.ref}/{act}/{kind}/{row.pk}/"


def test_the_timeline_leads_to_the_form_and_the_entry_is_put_right(region, child):
    row = row_of(region, children.SearchStep, child)
    client = signed_in(region.dev)
    assert address(child, "step", row).encode() in client.get(f"/children/{child.ref}/").content
    form = form_of(client.get(address(child, "step", row)))
    assert form["from_on-day"] == "2"
    assert form["words"] == "No link"
    sent = {**form, **day("30 10 2026", "from_on"), "step": "national", "why": "Agreed by phone"}
    text = words(client.post(address(child, "step", row), sent, follow=True))
    assert "It is put right." in text
    assert "Search widened to the whole country" in text
    everything = words(client.get(f"/children/{child.ref}/?all"))
    assert "Reason: Agreed by phone" in everything


def test_an_order_is_given_another_day_wherever_it_shows(region, child):
    row = row_of(region, children.PlacementOrder, child)
    client = signed_in(region.dev)
    form = form_of(client.get(address(child, "order", row)))
    sent = {**form, **day("9 4 2026", "made_on"), "court": "High Court", "why": "Sealed copy"}
    assert client.post(address(child, "order", row), sent).status_code == 302
    order = row_of(region, children.PlacementOrder, child)
    assert (order.made_on, order.court) == (date(2026, 4, 9), "High Court")
    with acting_as(region.dev):
        status = children.LegalStatus.objects.get(record=child, code="E1", voided_at=None)
    assert status.started_on == date(2026, 4, 9)


# what is typed as the day the order was made, what is said
CANNOT_BE = [
    ("14 1 2026", "The placement order cannot be before the agency's decision. You entered 14 "
     "January 2026. The decision was made on 15 January 2026."),
    ("1 1 2100", "This day cannot be in the future. You entered 1 January 2100."),
    ("zz 4 2026", "The day is missing in “zz/4/2026”."),
    ("31 4 2026", "31 April is not a date. Check the day and month."),
]  # fmt: skip


@pytest.mark.parametrize(("typed", "said"), CANNOT_BE)
def test_a_day_that_cannot_be_is_said_and_everything_typed_stays(region, child, typed, said):
    row = row_of(region, children.PlacementOrder, child)
    client = signed_in(region.dev)
    form = form_of(client.get(address(child, "order", row)))
    page = client.post(
        address(child, "order", row),
        {**form, **day(typed, "made_on"), "court": "High Court", "why": "Typing error"},
    )
    assert page.status_code == 422
    assert said in words(page)
    assert b'value="High Court"' in page.content
    assert b'value="Typing error"' in page.content


def test_a_correction_needs_a_reason(region, child):
    row = row_of(region, children.SearchStep, child)
    client = signed_in(region.dev)
    page = client.post(
        address(child, "step", row), form_of(client.get(address(child, "step", row)))
    )
    assert "Say why it is corrected" in words(page)


def test_two_people_at_once_the_second_sees_both_versions_and_chooses(region, child):
    """Dev and Ivy open the same entry; Dev saves first. Ivy changed the day and the words."""
    row = row_of(region, children.SearchStep, child)
    dev, ivy = signed_in(region.dev), signed_in(region.ivy)
    here = address(child, "step", row)
    devs, ivys = form_of(dev.get(here)), form_of(ivy.get(here))
    dev.post(here, {**devs, "words": "No link for 60 days", "why": "More exact"})
    mine = {**day("30 10 2026", "from_on"), "words": "Family finder asked", "why": "By phone"}
    page = ivy.post(here, {**ivys, **mine})
    text = words(page)
    assert page.status_code == 409
    assert "Someone else changed this while you were writing" in text
    for side in ("No link for 60 days", "Family finder asked", "Saved by Dev Marigold"):
        assert side in text
    # Dev did not touch the day, so it is kept as Ivy wrote it.
    assert "Not touched by Dev, so kept as you wrote it: when was the search widened (30 Oc" in text
    assert row_of(region, children.SearchStep, child).words == "No link for 60 days"
    chosen = {**form_of(page), "words": "No link for 60 days", "act": "choice"}
    assert ivy.post(here, chosen).status_code == 302
    now = row_of(region, children.SearchStep, child)
    assert (now.from_on, now.words) == (date(2026, 10, 30), "No link for 60 days")


def test_the_second_may_keep_all_of_the_others(region, child):
    row = row_of(region, children.SearchStep, child)
    dev, ivy = signed_in(region.dev), signed_in(region.ivy)
    here = address(child, "step", row)
    devs, ivys = form_of(dev.get(here)), form_of(ivy.get(here))
    dev.post(here, {**devs, "step": "national", "why": "More exact"})
    page = ivy.post(here, {**ivys, "step": "partnership", "why": "I thought so"})
    text = words(ivy.post(here, {**form_of(page), "act": "theirs"}, follow=True))
    assert "It stays as your colleague saved it." in text
    assert row_of(region, children.SearchStep, child).step == "national"


def test_a_third_change_in_between_shows_both_versions_again(region, child):
    row = row_of(region, children.SearchStep, child)
    dev, ivy = signed_in(region.dev), signed_in(region.ivy)
    here = address(child, "step", row)
    devs, ivys = form_of(dev.get(here)), form_of(ivy.get(here))
    dev.post(here, {**devs, "step": "national", "why": "More exact"})
    page = ivy.post(here, {**ivys, "step": "partnership", "why": "I thought so"})
    dev.post(here, {**form_of(dev.get(here)), "step": "own", "why": "Not yet"})
    again = ivy.post(here, {**form_of(page), "step": "partnership", "act": "choice"})
    assert again.status_code == 409
    assert "Own council" in words(again)


def test_an_entry_that_never_was_is_taken_back_with_a_reason(region, child):
    row = row_of(region, children.SearchStep, child)
    client = signed_in(region.dev)
    here = address(child, "step", row, "take-back")
    assert "Take back the wider search of 2 November 2026" in words(client.get(here))
    assert "Say why it is taken back" in words(client.post(here, {"why": " "}))
    text = words(client.post(here, {"why": "It was about another child"}, follow=True))
    assert "It is taken back." in text
    assert "Search widened" not in text
    assert client.get(here).status_code == 404


def test_what_something_else_rests_on_is_not_taken_back(region, child):
    row = row_of(region, children.Decision, child)
    page = signed_in(region.dev).post(
        address(child, "decision", row, "take-back"), {"why": "Never decided"}
    )
    assert page.status_code == 422
    assert "The placement order needs the agency's decision first." in words(page)
    assert b'value="Never decided"' in page.content


def test_a_note_is_taken_back(region, child):
    with acting_as(region.dev):
        note = add_note(record=child, body="About somebody else.", by=me())
    client = signed_in(region.dev)
    here = address(child, "note", note, "take-back")
    assert here.encode() in client.get(f"/children/{child.ref}/notes/").content
    text = words(client.post(here, {"why": "Another child"}, follow=True))
    assert "No notes yet." in text


def test_what_is_hidden_and_what_is_not_there_are_one_page(region, child):
    row = row_of(region, children.SearchStep, child)
    alma, quinn, dev = (signed_in(getattr(region, who)) for who in ("alma", "quinn", "dev"))
    for act in ("correct", "take-back"):
        here = address(child, "step", row, act)
        missing = alma.get(f"/children/C0000000/{act}/step/1/")
        for answer in (alma.get(here), alma.post(here, {"why": "x"}), quinn.get(here)):
            assert answer.status_code == 404
        assert alma.get(here).content == missing.content
        # A row of another child, a kind nobody corrects, a number nobody has.
        assert dev.get(f"/children/{child.ref}/{act}/step/{row.pk + 1}/").status_code == 404
        assert dev.get(f"/children/{child.ref}/{act}/salary/{row.pk}/").status_code == 404
