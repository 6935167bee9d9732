"""Papers and notes of a household: who added what when, versions, corrections, taking back.

Nora's household at Alderbridge; Fern's at Castlemoor, who uses pages of her own.
"""

from __future__ import annotations

import io
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from permanency.casework.adopters.models import (
    HouseholdNote,
    HouseholdPaper,
    HouseholdPaperContent,
)
from permanency.casework.adopters.operations import documents, notes
from permanency.casework.adopters.own import uploads
from permanency.casework.adopters.own.models import Upload, UploadContent
from permanency.casework.adopters.own.refusals import NotPossible as NotTakenBack
from permanency.platform.documents.paper import Paper
from permanency.platform.rows.refusals import NotPossible
from permanency.platform.security.identity import acting_as, current_account
from permanency.platform.security.policies import policies_switched_off
from permanency.web.applicant import paper_views
from tests.integration import adopters_pages as w
from tests.integration.applicant_world import SECRET, browser, settle
from tests.unit import hostile_files as files
from tests.web import signed_in, token_in, words

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 27)


@pytest.fixture
def home(region):
    return w.household(region)


def add(client, home, content: bytes | None = None, name="Fern Thistlewood.jpg", **more):
    address = f"/adopters/{home.ref}/record/paper/"
    content = files.from_a_phone() if content is None else content
    return client.post(
        address,
        {
            "form_token": token_in(client.get(address)), "kind": "identity",
            **w.boxes("dated", DAY), "file": SimpleUploadedFile(name, content), **more,
        },
        follow=True,
    )  # fmt: skip


def the_paper() -> HouseholdPaper:
    return HouseholdPaper.objects.order_by("-pk")[0]


# -- papers ----------------------------------------------------------------------------------------


def test_a_paper_is_kept_clean_and_listed_with_who_added_it(region, home):
    client = signed_in(region.nora)
    assert "No papers yet." in words(client.get(f"/adopters/{home.ref}/documents/"))
    text = words(add(client, home))
    for wanted in ("The paper is kept.", "Proof of identity", "27 Mar 2026", "Photo",
                   "Nora Pennywhistle", "Documents (1)"):  # fmt: skip
        assert wanted in text
    with acting_as(region.nora):
        paper = the_paper()
    got = client.get(f"/adopters/{home.ref}/documents/{paper.ref}/")
    assert Image.open(io.BytesIO(got.content)).getexif() == {}
    assert got.headers["Content-Disposition"] == f'attachment; filename="{paper.ref}.jpg"'
    assert got.headers["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in got.headers["Cache-Control"]
    assert "A paper was opened" in words(client.get(f"/adopters/{home.ref}/reads/"))


def test_the_name_a_file_had_is_kept_nowhere(region, home):
    client = signed_in(region.nora)
    add(client, home, name="Canaryname.jpg")
    assert "Canaryname" not in client.get(f"/adopters/{home.ref}/documents/").content.decode()
    with acting_as(region.nora):
        assert "Canaryname" not in str(HouseholdPaper.objects.values().get())


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"content": b"<html>", "name": "a.pdf"}, "This file says it is a PDF but is not one."),
        ({"content": b""}, "The file is empty."),
        ({"content": b"MZ", "name": "a.exe"}, "Files of this kind are not taken."),
        ({"kind": ""}, "Choose what kind of paper it is"),
        ({"dated-year": "2090"}, "cannot be in the future"),
        ({"file": ""}, "Choose the file"),
    ],
)
def test_what_cannot_be_taken_is_said_beside_the_field(region, home, more, said):
    page = add(signed_in(region.nora), home, **more)
    assert page.status_code == 422
    assert said in words(page)
    with acting_as(region.nora):
        assert not HouseholdPaper.objects.exists()


def test_a_newer_version_takes_the_place_and_the_old_one_stays(region, home):
    client = signed_in(region.nora)
    add(client, home)
    with acting_as(region.nora):
        first = the_paper()
    address = f"/adopters/{home.ref}/record/paper-newer/{first.ref}/"
    done = client.post(
        address,
        {**w.boxes("dated", DAY), "file": SimpleUploadedFile("b.png", files.picture("PNG"))},
        follow=True,
    )
    text = words(done)
    assert f"Replaces {first.ref}" in text
    assert "Older versions (1)" in text
    assert client.get(f"/adopters/{home.ref}/documents/{first.ref}/").status_code == 200


def test_two_people_replace_a_paper_at_one_moment_and_both_files_are_kept(region, home):
    with acting_as(region.nora):
        said = {"by": current_account(), "today": w.today(), "dated": DAY}
        paper = Paper("a.png", files.picture("PNG"))
        first = documents.add_paper(household=home, kind="par", paper=paper, **said)
        second = documents.replace_paper(paper=first, newer=paper, **said)
        third = documents.replace_paper(paper=first, newer=paper, **said)
        assert third.replaces == second
        with pytest.raises(NotPossible, match=f"{second.ref} replaces this paper"):
            documents.take_back_paper(paper=first, reason="twice", by=current_account())
        documents.take_back_paper(paper=third, reason="twice", by=current_account())
        assert documents.newer_version(second) is None


def test_a_paper_taken_back_cannot_be_opened_and_the_list_says_who_and_why(region, home):
    client = signed_in(region.nora)
    add(client, home)
    with acting_as(region.nora):
        paper = the_paper()
    opened = f"/adopters/{home.ref}/documents/{paper.ref}/"
    back = f"/adopters/{home.ref}/record/paper-taken-back/{paper.ref}/"
    assert "Choose why" in words(client.post(back, {}))
    text = words(w.send(client, back, reason="wrong_family"))
    assert "Taken back (1)" in text
    assert "It is about another family" in text
    assert text.count("Nora Pennywhistle") >= 1
    assert client.get(opened).status_code == 404
    assert client.get(back).status_code == 404
    with acting_as(region.nora):
        assert documents.content_of(paper) is None
        assert HouseholdPaperContent.objects.get(paper=paper).voided_at is not None
        with pytest.raises(NotPossible, match="a moment ago"):
            documents.take_back_paper(paper=paper, reason="twice", by=current_account())
        with pytest.raises(NotPossible, match="Add it as a new one"):
            documents.replace_paper(
                paper=paper, dated=DAY, newer=Paper("a.png", files.picture("PNG")),
                by=current_account(), today=w.today(),
            )  # fmt: skip


# -- notes -----------------------------------------------------------------------------------------


def test_a_note_is_written_put_right_and_taken_back(region, home):
    client = signed_in(region.nora)
    address = f"/adopters/{home.ref}/notes/"
    assert "No notes yet." in words(client.get(address))
    text = words(w.send(client, address, body="Rowan works nights until May."))
    assert "The note is kept." in text
    assert "Notes (1)" in text
    with acting_as(region.nora):
        note = HouseholdNote.objects.get()
    form = client.get(f"/adopters/{home.ref}/record/note-corrected/{note.pk}/")
    assert "Rowan works nights until May." in words(form)
    text = words(w.send(client, f"/adopters/{home.ref}/record/note-corrected/{note.pk}/",
                        body="Rowan works nights until March."))  # fmt: skip
    assert "Rowan works nights until March. Put right by Nora Pennywhistle" in text
    assert "What it said before" in text
    assert "Rowan works nights until May. Added by Nora Pennywhistle" in text
    assert "Notes (1)" in text
    with acting_as(region.nora):
        newer = HouseholdNote.objects.get(corrects=note)
    assert client.get(f"/adopters/{home.ref}/record/note-corrected/{note.pk}/").status_code == 404
    back = f"/adopters/{home.ref}/record/note-taken-back/{newer.pk}/"
    text = words(w.send(client, back, reason="not_so"))
    assert "Rowan works nights" not in text
    assert "Taken back (1)" in text
    assert "Taken back by Nora Pennywhistle" in text
    assert "It was not so." in text


def test_of_two_who_put_a_note_right_the_second_is_told_and_keeps_the_words(region, home):
    with acting_as(region.nora):
        me = current_account()
        note = notes.write_note(household=home, body="One", by=me)
        notes.correct_note(note=note, body="Two", by=me)
        with pytest.raises(NotPossible, match="put this note right"):
            notes.correct_note(note=note, body="Three", by=me)
        with pytest.raises(NotPossible, match="Look at it again"):
            notes.take_back_note(note=note, reason="other", by=me)
        newest = HouseholdNote.objects.get(corrects=note)
        assert notes.correct_note(note=newest, body=" Two ", by=me) == newest
        assert HouseholdNote.objects.count() == 2
        notes.take_back_note(note=newest, reason="other", by=me)
        with pytest.raises(NotPossible, match="taken back already"):
            notes.take_back_note(note=newest, reason="not_so", by=me)


@pytest.mark.parametrize(
    ("body", "said"), [("  ", "Write the note"), ("x" * 5001, "at most 5,000")]
)
def test_a_note_says_something_and_not_too_much(region, home, body, said):
    page = w.send(signed_in(region.nora), f"/adopters/{home.ref}/notes/", body=body)
    assert page.status_code == 422
    assert said in words(page)
    with acting_as(region.nora), pytest.raises(NotPossible, match=said):
        notes.write_note(household=home, body=body, by=current_account())


def test_whoever_only_reads_writes_nothing(region, home):
    with acting_as(region.nora):
        me = current_account()
        notes.write_note(household=home, body="For colleagues", by=me)
    client = signed_in(region.ivy)
    page = client.get(f"/adopters/{home.ref}/notes/")
    assert "For colleagues" in words(page)
    assert "Add a note" not in words(page)
    assert "Add a paper" not in words(client.get(f"/adopters/{home.ref}/documents/"))
    assert client.get(f"/adopters/{home.ref}/record/paper/").status_code == 404
    assert client.post(f"/adopters/{home.ref}/notes/", {"body": "x"}).status_code == 404


def test_another_agency_sees_neither_papers_nor_notes_also_without_policies(region, home):
    with acting_as(region.nora):
        said = {"by": current_account(), "today": w.today(), "dated": DAY}
        documents.add_paper(
            household=home, kind="par", paper=Paper("a.png", files.picture("PNG")), **said
        )
        notes.write_note(household=home, body=SECRET, by=current_account())
    with acting_as(region.tamsin), policies_switched_off():
        for model in (HouseholdPaper, HouseholdPaperContent, HouseholdNote):
            assert not model.objects.exists()
    for page in ("documents", "notes"):
        assert signed_in(region.tamsin).get(f"/adopters/{home.ref}/{page}/").status_code == 404


# -- what adopters sent, and what they never see -------------------------------------------------


@pytest.fixture
def families(region):
    return settle(region)


@pytest.fixture
def fern(families):
    return families.fern


def sent_by(fern) -> Upload:
    with acting_as(fern.account):
        return uploads.receive(
            application_id=fern.application.pk, kind="passport",
            sent=Paper("a.jpg", files.picture()), by=current_account(), now=timezone.now(),
        )  # fmt: skip


def test_adopters_see_no_note_and_no_paper_of_the_agency(region, fern):
    with acting_as(region.tamsin):
        me, home = current_account(), fern.application.household
        notes.write_note(household=home, body=SECRET, by=me)
        documents.add_paper(
            household=home, kind="medical", dated=DAY, paper=Paper("a.png", files.picture("PNG")),
            by=me, today=w.today(),
        )  # fmt: skip
    client = browser(fern.account)
    for page in ("", "papers/", "checks/", "forms/", "training/", "account/"):
        text = words(client.get(f"/mine/{page}"))
        assert SECRET not in text
        assert "Medical report or the medical adviser" not in text
    for page in ("documents", "notes"):
        assert client.get(f"/adopters/{fern.ref}/{page}/").status_code == 404
    with acting_as(fern.account), policies_switched_off():
        for model in (HouseholdPaper, HouseholdPaperContent, HouseholdNote):
            assert not model.objects.exists()


def test_they_take_back_what_they_sent_by_mistake(region, fern):
    paper = sent_by(fern)
    mine = browser(fern.account)
    assert "Take back Passport or driving licence" in words(mine.get("/mine/papers/"))
    address = f"/mine/papers/{paper.pk}/take-back/"
    refused = mine.post(address, {})
    assert refused.status_code == 422
    assert "Choose why" in words(refused)
    done = mine.post(
        address, {"form_token": token_in(mine.get(address)), "reason": "somebody_else"}, follow=True
    )
    text = words(done)
    assert "It is taken back. Nobody can open it any more." in text
    assert "It is about somebody else." in text
    assert mine.get(f"/mine/papers/{paper.pk}/").status_code == 404
    assert mine.get(address).status_code == 404
    staff = signed_in(region.tamsin)
    text = words(staff.get(f"/adopters/{fern.ref}/documents/"))
    assert "Taken back (1)" in text
    assert "on their own pages" in text
    assert staff.get(f"/adopters/{fern.ref}/own/paper/{paper.pk}/").status_code == 404
    with acting_as(fern.account):
        assert UploadContent.objects.get(upload=paper).voided_at is not None
        assert uploads.content_of(paper) is None
        with pytest.raises(NotTakenBack, match="taken back already"):
            uploads.take_back(upload=paper, reason="other", by=current_account())


def test_taken_back_by_two_at_one_moment_the_second_is_told(region, fern, monkeypatch):
    paper = sent_by(fern)
    mine = browser(fern.account)
    address = f"/mine/papers/{paper.pk}/take-back/"
    token = token_in(mine.get(address))
    once = paper_views.take

    def meanwhile(request):
        uploads.take_back(upload=paper, reason="unreadable", by=current_account())
        return once(request)

    monkeypatch.setattr(paper_views, "take", meanwhile)
    told = mine.post(address, {"form_token": token, "reason": "other"})
    assert told.status_code == 422
    assert "This paper is taken back already" in words(told)


def test_the_worker_takes_back_what_they_sent_and_they_are_told(region, fern):
    paper = sent_by(fern)
    staff = signed_in(region.tamsin)
    page = staff.get(f"/adopters/{fern.ref}/documents/")
    assert "Papers they sent" in words(page)
    back = f"/adopters/{fern.ref}/record/sent-taken-back/{paper.pk}/"
    text = words(w.send(staff, back, reason="unreadable"))
    assert "Taken back (1)" in text
    assert "Tamsin Oakapple" in text
    text = words(browser(fern.account).get("/mine/papers/"))
    assert "It cannot be read." in text
    assert "Taken back" in text


def test_no_other_agency_and_no_other_family_takes_it_back(region, families, fern):
    paper = sent_by(fern)
    strangers = [region.nora, region.dev, families.juniper.account, families.hazel.account]
    for who in strangers:
        with acting_as(who), policies_switched_off(), pytest.raises(NotTakenBack):
            uploads.take_back(upload=paper, reason="other", by=current_account())
    with acting_as(fern.account):
        assert Upload.objects.get(pk=paper.pk).voided_at is None
        # What was handed over stays as it was sent: only the function marks it.
        assert not Upload.objects.filter(pk=paper.pk).update(void_reason="x", version=2)


def test_papers_taken_back_count_against_the_limit(region, fern, monkeypatch):
    monkeypatch.setattr(uploads, "MOST_PAPERS", 1)
    paper = sent_by(fern)
    with acting_as(fern.account):
        uploads.take_back(upload=paper, reason="twice", by=current_account())
    with pytest.raises(NotTakenBack, match="papers already"):
        sent_by(fern)
