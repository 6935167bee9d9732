"""Returns in by page: sent, looked at, taken, undone; and every way a file can be wrong."""

from __future__ import annotations

import csv
import io
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client

from permanency.casework.children.models import Record
from permanency.casework.children.operations import add_note
from permanency.exchange.ssda903 import jobs
from permanency.platform.imports.models import ImportBatch, ImportProgress
from permanency.platform.security.identity import acting_as, current_account
from permanency.web.imports import files as limits
from tests.web import signed_in, token_in, words

GENERATOR = Path(__file__).parents[1] / "spec" / "oracle" / "gen903.py"
ADD = "/data/imports/add/"


@pytest.fixture(scope="module")
def returned(tmp_path_factory) -> Path:
    """This year's return of an invented council."""
    folder = tmp_path_factory.mktemp("returned")
    subprocess.run(
        [sys.executable, str(GENERATOR), str(folder), "--children", "80", "--seed", "5"],
        check=True, capture_output=True,
    )  # fmt: skip
    return folder / "this"


@pytest.fixture(autouse=True)
def folders_of_this_test(settings, tmp_path):
    settings.UPLOADS = tmp_path / "uploads"
    settings.FACTS = tmp_path / "facts"


def sent(folder: Path, **changed: str) -> list[SimpleUploadedFile]:
    """The files of a return; ``changed`` replaces the text of a file by its stem."""
    found = []
    for file in sorted(folder.iterdir()):
        text = changed.get(file.stem.lower(), file.read_text())
        found.append(SimpleUploadedFile(file.name, text.encode()))
    return found


def send(client: Client, council: int, files: list, **more: str):
    page = client.get(ADD)
    data = {"council": str(council), "year": "", "sent": files, "form_token": token_in(page)}
    return client.post(ADD, {**data, **more})


def previewed(client: Client, region, returned: Path, **changed: str):
    answer = send(client, region.castlemoor, sent(returned, **changed))
    assert answer.status_code == 302, words(answer)
    return answer.headers["Location"]


def with_lines(returned: Path, stem: str, *lines: str) -> str:
    file = next(each for each in returned.iterdir() if each.stem.lower() == stem)
    return file.read_text().rstrip("\n") + "\n" + "\n".join(lines) + "\n"


def first_child(returned: Path) -> str:
    header = next(each for each in returned.iterdir() if each.stem.lower() == "header")
    return next(csv.DictReader(header.read_text().splitlines()))["CHILD"]


def kept_folders(settings) -> list[Path]:
    return list(settings.UPLOADS.iterdir()) if settings.UPLOADS.exists() else []


@pytest.mark.django_db
def test_nothing_sent_says_how_to_begin(region):
    text = words(signed_in(region.pip).get("/data/imports/"))
    assert "No return yet." in text
    assert "Send a return" in text


@pytest.mark.django_db
def test_a_return_is_shown_before_anything_is_saved(region, returned):
    client = signed_in(region.pip)
    page = client.get(previewed(client, region, returned))
    text = words(page)
    assert "Nothing has been saved yet." in text
    assert "Castlemoor return for 2025-26" in text
    assert "Take " in text
    parts = "Problems in the adoption part", "Rows set aside", "What would change", "Files"
    for part in (*parts, "What it does to the figures", "A2, three years", "Episodes"):
        assert part in text
    with acting_as(region.pip):
        assert Record.objects.count() == 0
    assert "Waiting" in words(client.get("/data/imports/"))


@pytest.mark.django_db
def test_rows_set_aside_stand_there_with_file_line_and_reason(region, returned):
    child = first_child(returned)
    episodes = with_lines(returned, "episodes")
    header = episodes.splitlines()[0].split(",")
    row = dict.fromkeys(header, "")
    row |= {"CHILD": child, "DECOM": "31/02/2026", "RNE": "S", "LS": "C2", "CIN": "N1",
            "PLACE": "U6", "PLACE_PROVIDER": "PR1"}  # fmt: skip
    wrong = ",".join(row[name] for name in header)
    client = signed_in(region.pip)
    place = previewed(client, region, returned, episodes=episodes + wrong + "\n")
    text = words(client.get(place))
    assert f"line {episodes.count(chr(10)) + 1:,}" in text
    assert "DECOM 31/02/2026" in text
    assert "There is no 31 February." in text
    problems = client.get(f"{place}problems/")
    told = problems.content.decode("utf-8-sig")
    assert problems["Content-Type"].startswith("text/csv")
    assert "File,Line,Rule,What is wrong,What to do" in told
    assert "There is no 31 February." in told
    assert child not in told  # no number of a child, and no name, leaves in a file


@pytest.mark.django_db
def test_every_rule_can_be_shown_also_those_that_could_not_run(region, returned):
    client = signed_in(region.pip)
    place = previewed(client, region, returned)
    text = words(client.get(f"{place}?rules=all"))
    assert "No problem" in text
    assert "Could not be checked:" in text


@pytest.mark.django_db
def test_a_zip_holds_the_same_return(region, returned):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as into:
        for file in returned.iterdir():
            into.write(file, f"a folder/{file.name}")
        into.writestr("__MACOSX/._Header.csv", b"\x00\x05")
        into.writestr("../../escape.txt", "not a table")
    client = signed_in(region.pip)
    upload = SimpleUploadedFile("return.zip", packed.getvalue())
    answer = send(client, region.castlemoor, [upload])
    assert answer.status_code == 302, words(answer)
    assert "Castlemoor return for 2025-26" in words(client.get(answer.headers["Location"]))


@pytest.mark.django_db
def test_names_of_files_are_cut_to_plain_letters_and_stay_in_the_folder(region, settings):
    text = b"CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n"
    kept = limits.receive([
        SimpleUploadedFile("x.csv", text), SimpleUploadedFile("x.csv", text),
        SimpleUploadedFile("=<b>&.csv", text),
    ])  # fmt: skip
    assert sorted(each.name for each in kept.iterdir()) == ["b__.csv", "x 2.csv", "x.csv"]
    assert kept.parent == settings.UPLOADS
    assert kept.stat().st_mode & 0o077 == 0
    for name in ("..\\..\\boot.ini", "/etc/passwd", "../../x", ".hidden", "..", ""):
        assert "/" not in limits.shown_name(name)
        assert "\\" not in limits.shown_name(name)
        assert not limits.shown_name(name).startswith(".")
        assert limits.shown_name(name)


def bomb() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as into:
        into.writestr("Episodes.csv", b"CHILD,DECOM\n" + b"1" * (limits.FILE_LIMIT + 1))
    return packed.getvalue()


def nested() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as into:
        into.writestr("inner.zip", bomb()[:200])
    return packed.getvalue()


def spreadsheet() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as into:
        into.writestr("[Content_Types].xml", "<Types/>")
    return packed.getvalue()


WRONG = {
    "a PDF": ("Episodes.csv", b"%PDF-1.7 ...", "“Episodes.csv” is a PDF, not a CSV or XML file"),
    "a spreadsheet": ("Episodes.csv", spreadsheet(), "is a spreadsheet or document"),
    "a program": ("Header.csv", b"\x7fELF\x00\x00\x00", "is not a CSV or XML file. Save it as CSV"),
    "a picture": ("Header.csv", b"\x89PNG\r\n", "is a picture"),
    "a bomb": ("all.zip", bomb(), "“Episodes.csv” is larger than 20 MB"),
    "a zip in a zip": ("all.zip", nested(), "is a zip inside a zip"),
    "a cut zip": ("all.zip", bomb()[:300], "cannot be unpacked. It may have been cut"),
    "an empty zip": ("all.zip", b"PK\x05\x06" + bytes(18), "There is no file in it."),
    "another table": ("notes.csv", b"a,b\n1,2\n", "None of these files is a table of the return."),
    "cut in a row": (
        "Header.csv",
        b"CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n1,1,01/01/2020,WBRI,X,,\n2,1,01/0",
        "is cut off in the middle of line 3",
    ),
    "the old Windows way": (
        "Header.csv",
        b"CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n1,1,01/01/2020,WBRI,\xe9,,\n",
        "is not in UTF-8",
    ),
    "another document": (
        "return.xml",
        b"<?xml version='1.0'?><letters><letter/></letters>",
        "None of these files is a table of the return.",
    ),
}


@pytest.mark.django_db
@pytest.mark.parametrize("case", WRONG)
def test_a_file_that_cannot_be_used_gets_a_sentence_and_is_not_kept(region, settings, case):
    name, content, sentence = WRONG[case]
    client = signed_in(region.pip)
    answer = send(client, region.castlemoor, [SimpleUploadedFile(name, content)])
    assert answer.status_code == 422
    text = words(answer)
    assert "There is 1 thing to put right" in text
    assert sentence in text
    assert str(settings.UPLOADS) not in answer.content.decode()
    assert kept_folders(settings) == []
    with acting_as(region.pip):
        assert not ImportBatch.objects.exists()


@pytest.mark.django_db
def test_too_many_files_and_too_much_of_them(region, settings, monkeypatch):
    line = b"CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n"
    many = [SimpleUploadedFile(f"{n}.csv", line) for n in range(limits.FILES_LIMIT + 1)]
    client = signed_in(region.pip)
    assert "There are more than 40 files." in words(send(client, region.castlemoor, many))
    monkeypatch.setattr(limits, "WHOLE_LIMIT", 60)
    two = [SimpleUploadedFile(f"{n}.csv", line) for n in range(2)]
    assert "MB together" in words(send(client, region.castlemoor, two))
    assert kept_folders(settings) == []


@pytest.mark.django_db
def test_an_empty_form_says_what_is_missing(region):
    client = signed_in(region.pip)
    answer = client.post(ADD, {"council": "", "form_token": token_in(client.get(ADD))})
    text = words(answer)
    assert answer.status_code == 422
    assert "There are 2 things to put right" in text
    assert "Choose whose return it is" in text
    assert "Choose the files of the return" in text


@pytest.mark.django_db
def test_a_return_of_another_year_is_refused_in_a_sentence(region, returned):
    client = signed_in(region.pip)
    answer = send(client, region.castlemoor, sent(returned), year="2024")
    assert answer.status_code == 422
    assert "These files are of another year than 2023-24:" in words(answer)


@pytest.mark.django_db
def test_a_doubtful_year_is_asked_for_and_the_files_are_kept(region, settings):
    header = b"CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n901,1,03/04/2022,WBRI,UN1,,\n"
    episodes = (
        b"CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,"
        b"PL_POST,URN\n901,05/06/2025,S,C2,N1,U6,PR1,,,,,,\n"
    )
    files = [SimpleUploadedFile("h.csv", header), SimpleUploadedFile("e.csv", episodes)]
    client = signed_in(region.pip)
    asked = send(client, region.castlemoor, files)
    text = words(asked)
    assert asked.status_code == 422
    assert "The dates do not say the year beyond doubt. It looks like 2025-26" in text
    assert "The files you sent are here: e.csv, h.csv." in text
    content = asked.content.decode()
    kept = content.split('name="kept" value="')[1].split('"')[0]
    data = {"council": str(region.castlemoor), "year": "2026", "kept": kept}
    # The answer belongs to who was asked, and cannot be made up.
    other = signed_in(region.morgan)
    assert "Choose the files of the return" in words(
        other.post(ADD, {**data, "council": str(region.westmarsh)})
    )
    assert "Choose the files" in words(client.post(ADD, {**data, "kept": f"{kept}x"}))
    answered = client.post(ADD, {**data, "form_token": token_in(asked)})
    assert answered.status_code == 302
    assert "Castlemoor return for 2025-26" in words(client.get(answered.headers["Location"]))


@pytest.mark.django_db
def test_the_same_form_sent_twice_makes_one_preview(region, returned):
    client = signed_in(region.pip)
    page = client.get(ADD)
    data = {"council": str(region.castlemoor), "year": "", "form_token": token_in(page)}
    for _ in range(2):
        client.post(ADD, {**data, "sent": sent(returned)})
    with acting_as(region.pip):
        assert ImportBatch.objects.count() == 1


@pytest.mark.django_db
def test_nothing_is_taken_when_one_says_so(region, returned, settings):
    client = signed_in(region.pip)
    place = previewed(client, region, returned)
    token = token_in(client.get(place))
    answer = client.post(f"{place}take/", {"act": "leave", "form_token": token}, follow=True)
    assert "Nothing was taken." in words(answer)
    assert "No return yet." in words(answer)
    assert client.get(place).status_code == 404
    assert kept_folders(settings) == []


@pytest.mark.django_db
def test_taking_goes_to_the_worker_and_the_page_shows_how_far_it_is(region, returned):
    client = signed_in(region.pip)
    place = previewed(client, region, returned)
    token = token_in(client.get(place))
    for _ in range(2):
        client.post(f"{place}take/", {"act": "take", "form_token": token})
    page = client.get(place)
    assert "Taking the Castlemoor return for 2025-26" in words(page)
    assert "0 of 6 steps" in words(page)
    assert 'data-ph-again="2000"' in page.content.decode()
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM procrastinate_jobs")
        assert cursor.fetchone() == (1,)
    with acting_as(region.pip):
        batch = ImportBatch.objects.get()
        ImportProgress.objects.update(step="Not done", failed="The files are gone.")
    text = words(client.get(place))
    assert "Nothing was saved. The files are gone." in text
    assert "Take " in text
    with acting_as(region.pip):
        assert batch.state == "previewed"


@pytest.mark.django_db
def test_a_councils_manager_sends_the_return_of_that_council_alone(region, returned):
    client = signed_in(region.morgan)
    chooser = client.get(ADD).content.decode()
    assert "Westmarsh" in chooser
    assert "Castlemoor" not in chooser
    refused = send(client, region.castlemoor, sent(returned))
    assert refused.status_code == 422
    answer = send(client, region.westmarsh, sent(returned))
    assert answer.status_code == 302
    assert "Westmarsh return for 2025-26" in words(client.get(answer.headers["Location"]))


@pytest.mark.django_db
@pytest.mark.parametrize("who", ["dev", "alma", "ivy", "wren", "nell", "morgan"])
def test_another_councils_return_is_not_there(region, returned, who):
    pip = signed_in(region.pip)
    place = previewed(pip, region, returned)
    client = signed_in(region.people[who])
    for part in ("", "problems/"):
        hidden, missing = client.get(place + part), client.get(f"/data/imports/I0000000/{part}")
        assert (hidden.status_code, missing.status_code) == (404, 404)
        assert hidden.content == missing.content
    for part in ("take/", "undo/"):
        hidden = client.post(place + part, {"act": "leave"})
        missing = client.post(f"/data/imports/I0000000/{part}", {"act": "leave"})
        assert (hidden.status_code, missing.status_code) == (404, 404)
        assert hidden.content == missing.content
    assert place.split("/")[-2] not in client.get("/data/imports/").content.decode()


@pytest.mark.django_db
def test_a_head_of_service_reads_and_changes_nothing(region, returned):
    place = previewed(signed_in(region.pip), region, returned)
    client = signed_in(region.marguerite)
    page = client.get(place)
    assert "You may look at it, not take it." in words(page)
    assert 'value="take"' not in page.content.decode()
    assert 'value="leave"' not in page.content.decode()
    assert client.get(ADD).status_code == 404
    assert client.post(f"{place}take/", {"act": "leave"}).status_code == 404


@pytest.mark.django_db
def test_pages_ask_the_database_little(region, returned, django_assert_max_num_queries):
    client = signed_in(region.pip)
    place = previewed(client, region, returned)
    for address in ("/data/imports/", ADD, place, f"{place}problems/"):
        client.get(address)
        with django_assert_max_num_queries(35):
            client.get(address)


def test_taken_recorded_on_and_undone(committed_region, returned):
    """The whole way, with the worker's own functions and real commits."""
    region = committed_region
    client = signed_in(region.pip)
    place = previewed(client, region, returned)
    client.post(f"{place}take/", {"act": "take", "form_token": token_in(client.get(place))})
    ref = place.split("/")[-2]
    with acting_as(region.pip):
        batch = ImportBatch.objects.get(ref=ref).pk
    jobs.apply_import(batch, region.pip)
    text = words(client.get(place))
    assert "children were taken." in text
    assert "Undo this import" in text
    with acting_as(region.pip):
        count = Record.objects.count()
        assert count > 50
        record = Record.objects.order_by("pk").first()
        add_note(record=record, body="Seen today.", by=current_account())
    undo = client.get(f"{place}undo/")
    text = words(undo)
    assert "1 child stays as people recorded since the return was taken." in text
    assert record.ref in text
    client.post(f"{place}undo/", {"why": "wrong file", "form_token": token_in(undo)})
    assert "Undoing the Castlemoor return" in words(client.get(place))
    jobs.undo_import(batch, region.pip, "wrong file")
    text = words(client.get(place))
    assert "This return was undone." in text
    assert "Left as people recorded it" in text
    assert record.ref in text
    with acting_as(region.pip):
        left = Record.objects.filter(voided_at__isnull=True)
        assert [each.ref for each in left] == [record.ref]
    assert client.get(f"{place}undo/").status_code == 302
