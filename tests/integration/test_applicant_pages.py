"""People's own pages: where they are, forms over several visits, papers; nothing of the staff's.

Fern's family at Castlemoor, Juniper's at Alderbridge. ``SECRET`` stands wherever a worker wrote
something down: notes of checks, a referee's name, a council, a pause, the address, availability.
"""

from __future__ import annotations

import io
import json
from copy import deepcopy

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.utils import timezone
from PIL import Image

from permanency.casework.adopters.own import drafts, seen, uploads
from permanency.casework.adopters.own.models import FormDraft, Upload, UploadContent
from permanency.casework.adopters.own.refusals import NotPossible
from permanency.platform.documents.paper import Paper
from permanency.platform.documents.safety import sandbox
from permanency.platform.documents.safety.kinds import MAX_BYTES
from permanency.platform.rows.declaration import REGISTRY, RowClass
from permanency.platform.security.identity import acting_as, current_account
from tests.integration.applicant_world import SECRET, Families, ago, browser, settle, use_pages
from tests.unit import hostile_files as files
from tests.web import signed_in, token_in, words

pytestmark = pytest.mark.django_db
PAGES = (
    "/mine/", "/mine/checks/", "/mine/forms/", "/mine/forms/money/", "/mine/papers/",
    "/mine/papers/send/", "/mine/training/", "/mine/account/",
)  # fmt: skip
FUNCTIONS = (
    "app.my_journey()", "app.my_adults()", "app.my_checks()", "app.my_preparation()",
    "app.my_bookings()", "app.sessions_for_me()",
)  # fmt: skip
MONEY = {
    "home": "rent", "since": "4 years", "rooms": "Two. We sleep in one.", "income": "£2,400",
    "outgoings": "1900", "owing": "no", "with_child": "Leave from work",
}  # fmt: skip


@pytest.fixture(scope="module")
def families_once(lasting_region) -> Families:
    return settle(lasting_region)


@pytest.fixture
def families(families_once, region) -> Families:
    return deepcopy(families_once)


# -- where we are --------------------------------------------------------------------------------


def test_where_they_are_and_what_is_waited_for(families):
    text = words(browser(families.fern.account).get("/mine/"))
    assert "Hello Fern and Rowan" in text
    assert "We are waiting for Fern's medical from the GP surgery." in text
    assert "You do not need to do anything." in text
    assert "tell them Tamsin would like to hear from them" in text
    assert "1 of 4 checks is back: council checks." in text
    assert "Money and where you live" in text
    assert "Tamsin Oakapple" in text


def test_each_check_with_its_days_and_not_what_it_said(families):
    text = words(browser(families.fern.account).get("/mine/checks/"))
    assert "Fern's medical: report from the GP" in text
    assert "Rowan's medical: report from the GP" in text
    assert "Local authority check" in text
    assert "Concerns" not in text


def test_a_pause_they_did_not_ask_for_is_not_told(families):
    with acting_as(families.fern.account):
        assert seen.my_journey().paused_on is None


@pytest.mark.parametrize("who", ["fern", "juniper", "hazel"])
def test_no_page_and_no_function_holds_what_a_worker_wrote(families, who):
    account = getattr(families, who).account
    client = browser(account)
    for address in PAGES:
        page = client.get(address)
        assert page.status_code == 200, address
        assert SECRET not in page.content.decode(), address
        assert page["Cache-Control"] == "no-store, private"
    with acting_as(account), connection.cursor() as cursor:
        for function in FUNCTIONS:
            cursor.execute(f"SELECT * FROM {function}")
            assert SECRET not in repr(cursor.fetchall()), function


def test_the_functions_tell_of_ones_own_application_alone(families):
    with acting_as(families.juniper.account), connection.cursor() as cursor:
        for function in FUNCTIONS[:4]:
            cursor.execute(f"SELECT DISTINCT application FROM {function}")
            found = {number for (number,) in cursor.fetchall()}
            assert found <= {families.juniper.application.pk}, function
        assert [each.given for each in seen.my_adults(families.juniper.application.pk)] == [
            "Juniper"
        ]
    with acting_as(families.region.nell), connection.cursor() as cursor:
        for function in FUNCTIONS:
            cursor.execute(f"SELECT * FROM {function}")
            assert cursor.fetchall() == [], function


def test_no_row_of_the_staffs_tables_is_seen_by_a_family(families):
    """Every declared table, in SQL, as the application's role under Fern's session."""
    with acting_as(families.fern.account), connection.cursor() as cursor:
        for each in REGISTRY:
            if each.row_class in (
                RowClass.AGENCY, RowClass.PERSON, RowClass.CASE, RowClass.TWO_SIDED
            ):  # fmt: skip
                cursor.execute(f"SELECT count(*) FROM {each.table}")
                assert cursor.fetchone() == (0,), each.table


# -- forms ---------------------------------------------------------------------------------------


def send(client: Client, form: str, told: dict[str, str], act: str) -> object:
    page = client.get(f"/mine/forms/{form}/")
    if b'name="form_token"' not in page.content:
        page = client.get(f"/mine/forms/{form}/?again=yes")
    version = page.content.decode().split('name="version" value="')[1].split('"')[0]
    return client.post(
        f"/mine/forms/{form}/",
        {**told, "version": version, "form_token": token_in(page), "act": act}, follow=True,
    )  # fmt: skip


def test_a_form_is_filled_over_two_visits(families):
    first = browser(families.fern.account)
    saved = send(first, "money", {"home": "rent", "since": "4 years"}, "save")
    assert "is saved. Come back to it whenever you like." in words(saved)
    assert "Half done" in words(saved)
    second = browser(families.fern.account)
    page = second.get("/mine/forms/money/")
    assert 'value="4 years"' in page.content.decode()
    refused = send(second, "money", {**MONEY, "income": "enough", "rooms": ""}, "hand_in")
    assert "There are 2 things to put right" in words(refused)
    assert "You entered “enough”" in words(refused)
    assert "1900" in refused.content.decode(), "what was typed stays"
    done = send(second, "money", MONEY, "hand_in")
    assert "is handed in. Thank you." in words(done)
    sent = words(second.get("/mine/forms/money/"))
    assert "£2,400" in sent
    assert "We rent it" in sent


def test_the_worker_reads_it_once_it_is_handed_in_and_not_before(families):
    client = browser(families.fern.account)
    send(client, "money", MONEY, "save")
    with acting_as(families.region.tamsin):
        assert not FormDraft.objects.exists()
    send(client, "money", MONEY, "hand_in")
    with acting_as(families.region.tamsin):
        [sent] = FormDraft.objects.all()
        assert sent.answers["since"] == "4 years"
        assert not FormDraft.objects.filter(pk=sent.pk).update(answers={}, version=sent.version + 1)
    with acting_as(families.region.nora):
        assert not FormDraft.objects.exists()


def test_what_was_handed_in_stands_and_can_be_sent_anew(families):
    client = browser(families.fern.account)
    send(client, "money", MONEY, "hand_in")
    with acting_as(families.fern.account):
        [sent] = FormDraft.objects.all()
        assert not FormDraft.objects.filter(pk=sent.pk).update(answers={}, version=sent.version + 1)
    again = client.get("/mine/forms/money/?again=yes").content.decode()
    assert 'value="4 years"' in again
    send(client, "money", {**MONEY, "since": "5 years"}, "hand_in")
    with acting_as(families.region.tamsin):
        assert [each.answers["since"] for each in FormDraft.objects.order_by("pk")] == [
            "4 years", "5 years"
        ]  # fmt: skip


def test_two_at_one_form_lose_nothing(families):
    rowan = browser(
        use_pages(families.region.tamsin, families.fern.application, "Rowan", "rowan@x.example")
    )
    fern = browser(families.fern.account)
    open_page = fern.get("/mine/forms/money/")
    send(rowan, "money", {"since": "four years"}, "save")
    told = {"since": "4 years", "version": "", "form_token": token_in(open_page), "act": "save"}
    both = fern.post("/mine/forms/money/", told)
    assert "The other of you saved another answer meanwhile: “four years”" in words(both)
    assert 'value="4 years"' in both.content.decode()
    version = both.content.decode().split('name="version" value="')[1].split('"')[0]
    told |= {"version": version, "form_token": token_in(both)}
    assert "is saved" in words(fern.post("/mine/forms/money/", told, follow=True))


def test_what_is_typed_is_kept_while_they_write(families):
    client = browser(families.fern.account)
    page = client.get("/mine/forms/work/")
    told = {"work": "Nurse, 30 hours", "version": "", "form_token": token_in(page)}
    answer = client.post("/mine/forms/work/draft/", told)
    assert json.loads(answer.content)["said"].startswith("Saved at")
    # And the button afterwards is no conflict with oneself.
    told |= {"act": "save", "week": "Busy"}
    assert "is saved" in words(client.post("/mine/forms/work/", told, follow=True))
    with acting_as(families.fern.account):
        [kept] = FormDraft.objects.all()
        assert kept.answers == {"work": "Nurse, 30 hours", "week": "Busy"}


def test_sent_twice_it_is_handed_in_once(families):
    client = browser(families.fern.account)
    page = client.get("/mine/forms/money/")
    told = {**MONEY, "version": "", "form_token": token_in(page), "act": "hand_in"}
    client.post("/mine/forms/money/", told)
    client.post("/mine/forms/money/", told)
    with acting_as(families.fern.account):
        assert FormDraft.objects.count() == 1


def test_not_more_than_one_referee_may_be_a_relative(families):
    told = {"first": "A", "second": "B", "third": "C", "relatives": "2", "asked": "yes"}
    page = send(browser(families.fern.account), "referees", told, "hand_in")
    assert "Not more than one of the three may be a relative" in words(page)


def test_another_familys_form_is_not_to_be_written(families):
    other = families.juniper.application.pk
    with acting_as(families.fern.account), pytest.raises(DatabaseError), transaction.atomic():
        drafts.save(
            application_id=other, form="money", typed=MONEY, version=None, by=current_account(),
            now=timezone.now(),
        )  # fmt: skip


def test_no_such_form(families):
    assert browser(families.fern.account).get("/mine/forms/nothing/").status_code == 404


# -- papers --------------------------------------------------------------------------------------


def upload(client: Client, content: bytes, name: str, kind: str = "passport") -> object:
    page = client.get(f"/mine/papers/send/?kind={kind}")
    told = {
        "kind": kind, "file": SimpleUploadedFile(name, content), "form_token": token_in(page)
    }  # fmt: skip
    return client.post("/mine/papers/send/", told, follow=True)


def test_a_photo_is_kept_without_where_it_was_taken(families):
    client = browser(families.fern.account)
    after = upload(client, files.from_a_phone(), "fern-thistlewood-passport.jpg")
    assert "We have it." in words(after)
    assert "Passport or driving licence" in words(after)
    with acting_as(families.fern.account):
        [kept] = Upload.objects.all()
        assert kept.media_type == "image/jpeg"
        assert "thistlewood" not in repr(vars(kept)).lower(), "the name of the file is not kept"
        assert b"Canary" not in bytes(UploadContent.objects.get().content)
    mine = client.get(f"/mine/papers/{kept.pk}/")
    assert mine["Content-Disposition"] == f'attachment; filename="paper-{kept.pk}.jpg"'
    assert mine["X-Content-Type-Options"] == "nosniff"
    with Image.open(io.BytesIO(mine.content)) as made:
        assert not made.getexif()
    with acting_as(families.region.tamsin):
        assert uploads.content_of(Upload.objects.get()) == mine.content


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (files.picture(), "a.pdf", "says it is a PDF but is not one"),
        (files.paper(js=files.with_program), "a.pdf", "This PDF holds a program"),
        (files.picture() + files.packed({"a": b"x"}), "a.jpg", "something else at once"),
        (files.pixel_flood(), "a.png", "more than a camera makes"),
        (b"", "a.jpg", "The file is empty."),
        (b"\xff\xd8\xff" + b"x" * MAX_BYTES, "a.jpg", "larger than 10 MB"),
    ],
)
def test_what_is_refused_leaves_nothing(families, content, name, said):
    client = browser(families.fern.account)
    page = upload(client, content, name)
    assert said in words(page)
    assert "There is 1 thing to put right" in words(page)
    with acting_as(families.fern.account):
        assert not Upload.objects.exists()
        assert not UploadContent.objects.exists()


def test_what_cannot_be_judged_waits_in_quarantine(families, monkeypatch):
    def too_slow(*_, **__):
        raise sandbox.NotChecked("slow")

    client = browser(families.fern.account)
    monkeypatch.setattr(uploads, "checked", too_slow)
    page = upload(client, files.from_a_phone(), "a.jpg")
    assert "Being checked" in words(page)
    with acting_as(families.fern.account):
        [kept] = Upload.objects.all()
        assert uploads.content_of(kept) is None
    # Nobody opens it meanwhile: not its worker, who does not even see it, not they themselves.
    with acting_as(families.region.tamsin):
        assert not Upload.objects.exists()
        assert not UploadContent.objects.exists()
    assert client.get(f"/mine/papers/{kept.pk}/").status_code == 404
    monkeypatch.undo()
    assert uploads.check_waiting() == {"clean": 1}
    with acting_as(families.region.tamsin):
        assert b"Canary" not in uploads.content_of(Upload.objects.get())
    assert uploads.check_waiting() == {}


def test_what_stays_unreadable_is_refused_and_emptied(families, monkeypatch):
    def too_slow(*_, **__):
        raise sandbox.NotChecked("slow")

    client = browser(families.fern.account)
    monkeypatch.setattr(uploads, "checked", too_slow)
    upload(client, files.from_a_phone(), "a.jpg")
    assert uploads.check_waiting() == {"refused": 1}
    assert "This file cannot be read." in words(client.get("/mine/papers/"))
    with acting_as(families.fern.account):
        assert bytes(UploadContent.objects.get().content) == b""
    with acting_as(families.region.tamsin):
        assert not Upload.objects.exists()


def test_another_familys_paper_is_not_there(families):
    upload(browser(families.fern.account), files.picture(), "a.jpg")
    with acting_as(families.fern.account):
        number = Upload.objects.get().pk
    client = browser(families.juniper.account)
    hidden, missing = client.get(f"/mine/papers/{number}/"), client.get("/mine/papers/999999/")
    assert hidden.status_code == missing.status_code == 404
    assert hidden.content == missing.content
    with acting_as(families.juniper.account), pytest.raises(DatabaseError), transaction.atomic():
        uploads.receive(
            application_id=families.fern.application.pk, kind="passport",
            sent=Paper("a.jpg", files.picture()), by=current_account(), now=timezone.now(),
        )  # fmt: skip


def test_a_form_from_elsewhere_sends_no_paper(families):
    client = Client(enforce_csrf_checks=True)
    client.cookies = browser(families.fern.account).cookies
    told = {"kind": "passport", "file": SimpleUploadedFile("a.jpg", files.picture())}
    assert client.post("/mine/papers/send/", told).status_code == 403
    with acting_as(families.fern.account):
        assert not Upload.objects.exists()


def test_papers_have_an_end(families, monkeypatch):
    monkeypatch.setattr(uploads, "MOST_PAPERS", 1)
    client = browser(families.fern.account)
    upload(client, files.picture(), "a.jpg")
    assert "There are 1 papers already." in words(upload(client, files.picture(), "b.jpg"))
    with acting_as(families.fern.account), pytest.raises(NotPossible, match="Choose what"):
        uploads.receive(
            application_id=families.fern.application.pk, kind="nothing",
            sent=Paper("a.jpg", files.picture()), by=current_account(), now=timezone.now(),
        )  # fmt: skip


def test_a_closed_application_says_so(families):
    from permanency.casework.adopters import operations

    with acting_as(families.region.tamsin):
        operations.leave(
            application=families.fern.application, on=ago(0), closed_why="withdrew",
            by=current_account(), today=timezone.localdate(), because="not_said",
        )  # fmt: skip
    assert "Your application has ended." in words(browser(families.fern.account).get("/mine/"))


def test_the_staffs_page_lists_what_was_handed_over(families):
    client = browser(families.fern.account)
    send(client, "money", MONEY, "hand_in")
    send(client, "work", {"work": "Nurse"}, "save")
    upload(client, files.picture(), "a.jpg")
    worker = signed_in(families.region.tamsin)
    page = worker.get(f"/adopters/{families.fern.ref}/own/")
    text = words(page)
    assert "Money and where you live" in text
    assert "Your work and your days" not in text
    assert "Passport or driving licence" in text
    with acting_as(families.region.tamsin):
        form, paper = FormDraft.objects.get(), Upload.objects.get()
    assert "Two. We sleep in one." in words(
        worker.get(f"/adopters/{families.fern.ref}/own/form/{form.pk}/")
    )
    assert worker.get(f"/adopters/{families.fern.ref}/own/paper/{paper.pk}/").status_code == 200
    # Of another household's pages, and for another council, the same numbers are nothing.
    assert worker.get(f"/adopters/{families.hazel.ref}/own/form/{form.pk}/").status_code == 404
    elsewhere = signed_in(families.region.nora)
    for address in (f"own/form/{form.pk}/", f"own/paper/{paper.pk}/", "own/"):
        hidden = elsewhere.get(f"/adopters/{families.fern.ref}/{address}")
        assert hidden.status_code == 404
