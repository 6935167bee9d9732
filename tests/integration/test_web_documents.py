"""Papers: what a file is is told by what is in it; a link of another council leads nowhere."""

from __future__ import annotations

import io
import zipfile
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from permanency.casework.children.documents import may_go_on
from permanency.casework.children.journey import Adoption, Journey
from permanency.casework.children.models import Document, DocumentContent
from permanency.casework.children.operations import add_child
from permanency.platform.audit.queries import reads_of_record
from permanency.platform.security.identity import acting_as, current_account
from tests.web import signed_in, token_in, words

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 22)
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n%%EOF\n"


@pytest.fixture
def persephone(region):
    with acting_as(region.dev):
        return add_child(
            agency_id=region.castlemoor, given="Persephone", family="Honeysuckle-Oyelaran",
            born_on=date(2024, 8, 19), searched=True, by=current_account(), today=TODAY,
        )  # fmt: skip


def sent(content: bytes = PDF, name: str = "Honeysuckle report.pdf", **more):
    return {
        "kind": "permanence_report", "dated-day": "4", "dated-month": "12", "dated-year": "2025",
        "retention": "", "file": SimpleUploadedFile(name, content, "application/pdf"), **more,
    }  # fmt: skip


def add(client, record, **more) -> Document:
    answer = client.post(f"/children/{record.ref}/documents/add/", sent(**more))
    assert answer.status_code == 302, words(answer)
    return Document.objects.order_by("-id").first()


def test_a_paper_is_added_listed_and_opened(region, persephone):
    client = signed_in(region.dev)
    address = f"/children/{persephone.ref}/documents/"
    assert "No papers yet." in words(client.get(address))
    form = client.get(f"{address}add/")
    done = client.post(f"{address}add/", sent(form_token=token_in(form)), follow=True)
    text = words(done)
    for wanted in (
        "Child's permanence report", "4 Dec 2025", "PDF", "1 KB",
        "100 years from the adoption order", "no adoption order is made",
    ):  # fmt: skip
        assert wanted in text
    paper = Document.objects.get()
    got = client.get(f"/documents/{paper.ref}/")
    assert got.content == PDF
    assert got.headers["Content-Type"] == "application/pdf"
    assert got.headers["Content-Disposition"] == f'attachment; filename="{paper.ref}.pdf"'
    assert got.headers["X-Content-Type-Options"] == "nosniff"
    assert got.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert got.headers["Cache-Control"] == "no-store, private"
    with acting_as(region.dev):
        assert "document.read" in {read.action for read in reads_of_record(persephone.pk)}


def test_the_name_a_file_had_is_kept_nowhere(region, persephone):
    client = signed_in(region.dev)
    add(client, persephone, name="Canaryname Honeysuckle.pdf")
    assert "Canaryname" not in client.get(f"/children/{persephone.ref}/documents/").content.decode()
    row = Document.objects.values().get()
    assert "Canaryname" not in str(row)


def test_a_pdf_that_is_none_is_told_in_these_words(region, persephone):
    page = signed_in(region.dev).post(
        f"/children/{persephone.ref}/documents/add/", sent(b"<html>not a pdf</html>")
    )
    assert page.status_code == 422
    text = words(page)
    assert (
        "This file says it is a PDF but is not one. Save it as PDF again, or send a photo." in text
    )
    assert 'value="4"' in page.content.decode()
    assert not Document.objects.exists()


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"content": b""}, "The file is empty."),
        ({"content": PDF + b"x" * 10 * 1024 * 1024}, "The file is larger than 10 MB."),
        ({"name": "film.mp4", "content": b"ftypmp42"}, "Files of this kind are not taken."),
        ({"kind": ""}, "Choose what kind of paper it is"),
        ({"dated-year": "2027"}, "The date of the paper cannot be in the future."),
        ({"file": ""}, "Choose the file"),
    ],
)
def test_what_cannot_be_taken_is_said_beside_the_field(region, persephone, more, said):
    page = signed_in(region.dev).post(f"/children/{persephone.ref}/documents/add/", sent(**more))
    assert page.status_code == 422
    assert said in words(page)
    assert not Document.objects.exists()


def test_a_newer_version_takes_the_place_and_the_old_one_stays(region, persephone):
    client = signed_in(region.dev)
    first = add(client, persephone)
    done = client.post(f"/documents/{first.ref}/replace/", sent(PDF + b"2"), follow=True)
    second = Document.objects.order_by("-id").first()
    text = words(done)
    assert f"Replaces {first.ref}" in text
    assert "Older versions (1)" in text
    assert client.get(f"/documents/{second.ref}/").content == PDF + b"2"
    assert client.get(f"/documents/{first.ref}/").content == PDF


def test_two_people_replace_one_paper_both_files_are_kept(region, persephone):
    dev, ivy = signed_in(region.dev), signed_in(region.ivy)
    first = add(dev, persephone)
    address = f"/documents/{first.ref}/replace/"
    assert ivy.post(address, sent(PDF + b"ivy")).status_code == 302
    theirs = Document.objects.get(replaces=first)
    page = dev.post(address, sent(PDF + b"dev"))
    assert page.status_code == 409
    mine = Document.objects.exclude(pk__in=[first.pk, theirs.pk]).get()
    text = words(page)
    assert "Ivy Lanternwood saved the same entry" in text
    assert theirs.ref in text
    assert mine.ref in text
    choice = {"theirs": theirs.ref, "mine": mine.ref, "newest": mine.ref, "act": "choice"}
    done = words(dev.post(address, choice, follow=True))
    assert f"{mine.ref} is the newest. Both are kept." in done
    with acting_as(region.dev):
        mine.refresh_from_db()
        theirs.refresh_from_db()
        assert (mine.replaces_id, theirs.replaces_id) == (theirs.pk, first.pk)
    assert dev.get(f"/documents/{theirs.ref}/").content == PDF + b"ivy"
    assert dev.get(f"/documents/{mine.ref}/").content == PDF + b"dev"


def test_of_two_newer_versions_theirs_may_be_the_newest(region, persephone):
    dev, ivy = signed_in(region.dev), signed_in(region.ivy)
    first = add(dev, persephone)
    address = f"/documents/{first.ref}/replace/"
    ivy.post(address, sent(PDF + b"ivy"))
    theirs = Document.objects.get(replaces=first)
    dev.post(address, sent(PDF + b"dev"))
    mine = Document.objects.exclude(pk__in=[first.pk, theirs.pk]).get()
    dev.post(address, {"theirs": theirs.ref, "mine": mine.ref, "newest": mine.ref, "act": "theirs"})
    with acting_as(region.dev):
        mine.refresh_from_db()
        theirs.refresh_from_db()
        assert (theirs.replaces_id, mine.replaces_id) == (mine.pk, first.pk)


def test_a_paper_entered_in_error_can_no_longer_be_opened(region, persephone):
    client = signed_in(region.dev)
    paper = add(client, persephone)
    address = f"/documents/{paper.ref}/void/"
    assert "Choose why" in words(client.post(address, {}))
    text = words(client.post(address, {"reason": "wrong_child"}, follow=True))
    assert "Entered in error (1)" in text
    assert "It is about another child." in text
    missing = client.get("/documents/F0000000/")
    gone = client.get(f"/documents/{paper.ref}/")
    assert (gone.status_code, gone.content) == (404, missing.content)
    assert DocumentContent.objects.get().voided_at is not None


def test_a_link_of_another_council_is_like_one_that_is_not_there(region, persephone):
    paper = add(signed_in(region.dev), persephone)
    client = signed_in(region.alma)
    for path in ("", "replace/", "void/"):
        for ask in (client.get, client.post):
            mine, missing = (
                ask(f"/documents/{paper.ref}/{path}"),
                ask(f"/documents/F0000000/{path}"),
            )
            assert (mine.status_code, missing.status_code) == (404, 404)
            assert mine.content == missing.content
            headers = [dict(page.headers) for page in (mine, missing)]
            for each in headers:
                each.pop("Expires", None)  # the moment of the answer: a second may lie between
            assert headers[0] == headers[1]


def test_somebody_who_only_reads_opens_papers_and_changes_none(region, persephone):
    paper = add(signed_in(region.dev), persephone)
    client = signed_in(region.quinn)
    assert client.get(f"/documents/{paper.ref}/").content == PDF
    assert "Add a paper" not in words(client.get(f"/children/{persephone.ref}/documents/"))
    for path in (f"/documents/{paper.ref}/replace/", f"/documents/{paper.ref}/void/"):
        assert client.post(path, sent()).status_code == 404


def test_the_same_form_twice_keeps_one_paper(region, persephone):
    client = signed_in(region.dev)
    address = f"/children/{persephone.ref}/documents/add/"
    token = token_in(client.get(address))
    for _ in range(2):
        assert client.post(address, sent(form_token=token)).status_code == 302
    assert Document.objects.count() == 1


def word(*names: str) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as packed:
        for name in names:
            packed.writestr(name, "<x/>")
    return kept.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("a.PNG", b"\x89PNG\r\n\x1a\n....IEND\xaeB`\x82", "png"),
        ("a.jpeg", b"\xff\xd8\xff\xe0....\xff\xd9", "jpg"),
        ("a.docx", word("[Content_Types].xml", "word/document.xml"), "docx"),
    ],
)
def test_photos_and_word_documents_are_handed_out_as_what_they_are(
    region, persephone, name, content, kind
):
    client = signed_in(region.dev)
    paper = add(client, persephone, content=content, name=name)
    got = client.get(f"/documents/{paper.ref}/")
    assert got.content == content
    assert got.headers["Content-Disposition"].endswith(f'.{kind}"')


BORN = date(2024, 2, 29)
ADOPTED = Adoption(date(2026, 2, 28), consent_dispensed=False, adopted_by_carer=False)


@pytest.mark.parametrize(
    ("retention", "adopted", "closed", "day"),
    [
        ("adoption_100", True, True, date(2126, 2, 28)),
        ("adoption_100", False, False, None),
        ("adoption_100", False, True, date(2099, 2, 28)),
        ("closed_75", False, False, date(2099, 2, 28)),
        ("closed_75", True, True, date(2126, 2, 28)),
        ("short", False, False, date(2031, 12, 4)),
        ("short", True, True, date(2031, 12, 4)),
    ],
)
def test_the_first_day_a_paper_may_go(retention, adopted, closed, day):
    """100 years from the order; else the 75th birthday, our policy; 6 years for short papers."""
    journey = Journey(
        "C1", "Castlemoor", BORN, "female", "not_known", adoption=ADOPTED if adopted else None
    )
    assert may_go_on(retention, date(2025, 12, 4), journey, closed=closed) == day
