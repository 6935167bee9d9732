"""Pages of the care population: loading counts, seeing what would change, tables that add up.

Pip loads for all four councils, Morgan for Westmarsh alone. Today is 22 November 2026.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

import permanency.config.urls  # noqa: F401 - forms keep the clock they were loaded with
from permanency.casework.children.models import CarePopulation
from permanency.casework.children.population import Count, take_counts
from permanency.platform.security.identity import acting_as, current_account
from tests.web import signed_in, token_in, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("that_day")]

TODAY = date(2026, 11, 22)
HERE = "/children/care-population/"
MARCH, OCTOBER = date(2026, 3, 1), date(2026, 10, 1)
COUNCILS = ("alderbridge", "castlemoor", "holt", "westmarsh")
MARCH_COUNTS = {"alderbridge": (402, 96), "castlemoor": (618, 141), "holt": (287, 58)}
OCTOBER_COUNTS = {"alderbridge": (391, 90), "castlemoor": (640, 149), "holt": (287, 58)}


@pytest.fixture(autouse=True)
def own_facts(settings, tmp_path):
    settings.FACTS = tmp_path


def loaded(region, month: date, counts: dict[str, tuple[int, int]], who: str = "pip") -> None:
    with acting_as(getattr(region, who)):
        take_counts(
            counts=[Count(getattr(region, name), month, *pair) for name, pair in counts.items()],
            seen={},
            source="file",
            by=current_account(),
            today=TODAY,
        )


@pytest.fixture
def two_days(region):
    """Three councils in March and October, Westmarsh too."""
    loaded(region, MARCH, {**MARCH_COUNTS, "westmarsh": (355, 71)})
    loaded(region, OCTOBER, {**OCTOBER_COUNTS, "westmarsh": (349, 74)})
    return region


def sent(client, text: str, **more):
    file = SimpleUploadedFile("counts.csv", text.encode(), content_type="text/csv")
    return client.post(f"{HERE}upload/", {"sent": file, **more})


def hidden(page, name: str) -> str:
    return re.search(rf'name="{name}" value="([^"]*)"', page.content.decode()).group(1)


def taken(client, preview, **more):
    data = {"held": hidden(preview, "held"), "form_token": token_in(preview), **more}
    return client.post(f"{HERE}take/", data, follow=True)


def test_an_empty_page_says_how_to_begin(region):
    text = words(signed_in(region.pip).get(HERE))
    assert "No counts yet." in text
    assert "Send a file" in text
    reader = words(signed_in(region.tamsin).get(HERE))
    assert "No counts yet." in reader
    assert "Whoever brings in returns loads them." in reader
    assert "Send a file" not in reader


def test_a_month_typed_in_is_saved_and_can_be_undone(region):
    client = signed_in(region.morgan)
    form = client.get(f"{HERE}add/")
    page = client.post(
        f"{HERE}add/",
        {
            "council": "Westmarsh",
            "month": "Oct 2026",
            "children": "349",
            "aged_0_5": "74",
            "form_token": token_in(form),
        },
        follow=True,
    )
    assert "1 count taken. Undo" in words(page)
    assert "Westmarsh 349" in words(page)
    address = re.search(rf"{HERE}loads/\d+/undo/", page.content.decode()).group(0)
    undo = client.get(address)
    assert "349, 74 of them aged 0 to 5 After No count" in words(undo)
    assert client.post(address, {"why": ""}).status_code == 422
    done = client.post(address, {"why": "Wrong month", "form_token": token_in(undo)}, follow=True)
    assert "1 count undone." in words(done)
    assert "No counts yet." in words(done)
    assert client.get(address).status_code == 404


@pytest.mark.parametrize(
    ("typed", "field", "said"),
    [
        ({"month": "Nov 2026"}, "month", "November 2026 has not ended yet."),
        ({"month": "15/10/2026"}, "month", "15 October 2026 is not the end of a month."),
        ({"children": "50"}, "aged_0_5", "74 aged 0 to 5 is more than the 50 children in all."),
        ({"children": "many"}, "children", "“many” is not a whole number of children."),
        ({"aged_0_5": ""}, "aged_0_5", "Type the number aged 0 to 5."),
        ({"council": "Castlemoor"}, "council", "Select a valid choice."),
    ],
)
def test_what_cannot_be_is_said_beside_the_field_and_all_stays_typed(region, typed, field, said):
    given = {"council": "Westmarsh", "month": "Oct 2026", "children": "349", "aged_0_5": "74"}
    page = signed_in(region.morgan).post(f"{HERE}add/", {**given, **typed})
    assert page.status_code == 422
    assert said in words(page).replace("'", "’").replace("“", "“")
    assert f'id="id_{field}-error"' in page.content.decode()
    for value in ({**given, **typed}["month"], {**given, **typed}["children"]):
        assert f'value="{value}"' in page.content.decode()
    with acting_as(region.pip):
        assert not CarePopulation.objects.exists()


def test_a_file_is_shown_before_anything_is_saved(two_days):
    client = signed_in(two_days.pip)
    page = sent(
        client,
        "council,month,children,aged 0 to 5\n"
        "Alderbridge,2026-10,391,90\n"
        "Castlemoor,31/10/2026,645,149\n"
        "Westmarsh,Sep 2026,350,73\n"
        "Ambermouth,2026-10,120,30\n"
        "Westmarsh,2026-12,350,73\n"
        "Holt and Fenwick,2026-09,5,73\n"
        "Holt and Fenwick,2026-08,x,73\n",
    )
    text = words(page)
    assert "1 new, 1 corrected, 1 the same already, 4 left out. Nothing has been saved yet." in text
    assert "Children from 640 to 645" in text
    for reason in (
        "“Ambermouth” is not a council you load counts for.",
        "December 2026 has not ended yet.",
        "73 aged 0 to 5 is more than the 5 children in all.",
        "“x” is not a whole number of children.",
    ):
        assert reason in text
    assert "Take 2 of 7 counts" in text
    with acting_as(two_days.pip):
        assert CarePopulation.objects.count() == 8


def test_good_rows_are_taken_and_bad_rows_stay_listed(two_days):
    client = signed_in(two_days.pip)
    preview = sent(
        client,
        "council,month,children,aged 0 to 5\n"
        "Castlemoor,2026-10,645,149\nWestmarsh,Sep 2026,350,73\nAmbermouth,2026-10,120,30\n",
    )
    done = taken(client, preview, why="Five placed out of area")
    text = words(done)
    assert "2 counts are saved: 1 new, 1 corrected." in text
    assert "1 row was left out." in text
    assert "Ambermouth" in text
    history = words(client.get(f"{HERE}{two_days.castlemoor}/2026-10/"))
    assert "Children from 640 to 645" in history.replace("All children", "Children")
    assert "Five placed out of area" in history
    assert "Pip Calloway" in history


def test_the_same_file_again_does_nothing(two_days):
    client = signed_in(two_days.pip)
    text = "council,month,children,aged 0 to 5\nWestmarsh,Sep 2026,350,73\n"
    taken(client, sent(client, text))
    again = sent(client, text)
    assert "1 the same already" in words(again)
    assert "There is nothing to take from these rows." in words(again)
    with acting_as(two_days.pip):
        assert CarePopulation.objects.count() == 9


def test_sending_the_preview_twice_takes_it_once(two_days):
    client = signed_in(two_days.pip)
    preview = sent(client, "council,month,children,aged 0 to 5\nWestmarsh,Sep 2026,350,73\n")
    taken(client, preview)
    data = {"held": hidden(preview, "held"), "form_token": token_in(preview)}
    second = client.post(f"{HERE}take/", data, follow=True)
    assert "Nothing has been saved yet" in words(second)
    assert "1 the same already" in words(second)
    with acting_as(two_days.pip):
        assert CarePopulation.objects.count() == 9


def test_what_somebody_loaded_meanwhile_is_not_overwritten(two_days):
    client = signed_in(two_days.pip)
    preview = sent(client, "council,month,children,aged 0 to 5\nWestmarsh,Sep 2026,350,73\n")
    loaded(two_days, date(2026, 9, 1), {"westmarsh": (360, 80)}, who="morgan")
    page = taken(client, preview)
    text = words(page)
    assert "Somebody else loaded counts since you looked. Nothing has been saved" in text
    assert "Children from 360 to 350" in text
    again = words(taken(client, page))
    assert "1 count taken." in again


def test_a_preview_of_somebody_else_or_a_forged_one_is_not_taken(two_days):
    preview = sent(
        signed_in(two_days.pip), "council,month,children,aged 0 to 5\nWestmarsh,Sep 2026,350,73\n"
    )
    morgan = signed_in(two_days.morgan)
    for text in (hidden(preview, "held"), "forged", ""):
        page = morgan.post(f"{HERE}take/", {"held": text}, follow=True)
        assert "Nothing was saved: send the counts again." in words(page)
    with acting_as(two_days.pip):
        assert CarePopulation.objects.count() == 8


def test_a_spreadsheet_is_refused_with_what_to_do(region):
    page = sent(signed_in(region.pip), "PK\x03\x04 and so on")
    assert page.status_code == 422
    assert "Save it as CSV and send it again." in words(page)


# --- the tables -----------------------------------------------------------------------------------


def test_two_days_with_the_change_by_council_and_in_all(two_days):
    text = words(signed_in(two_days.pip).get(HERE))
    assert "Council 31 March 2026 31 October 2026 Change Change, %" in text
    assert "Alderbridge 402 391 −11 −2.7" in text
    assert "Castlemoor 618 640 +22 +3.6" in text
    assert "Holt and Fenwick 287 287 0 0.0" in text
    assert "All councils 1,662 1,667 +5 +0.3" in text
    assert "All councils 366 371 +5 +1.4" in text


def test_the_sum_over_councils_is_the_partnership(two_days):
    """Every number of the file: each column's rows add up to its last one."""
    answer = signed_in(two_days.pip).get(f"{HERE}download/csv/")
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    for table in ("All children in care", "Children in care aged 0 to 5"):
        mine = [row for row in rows if row[0] == table]
        assert [row[1] for row in mine][-1] == "All councils"
        for column in (2, 3, 4):
            numbers = [int(row[column]) for row in mine]
            assert sum(numbers[:-1]) == numbers[-1]


def test_the_chart_says_what_it_shows_and_has_its_table(two_days):
    page = signed_in(two_days.pip).get(HERE)
    text = words(page)
    assert "All children in care: 1,667 on 31 October 2026, 5 more than on 31 March 2026" in text
    assert page.content.decode().count("<svg") >= 4
    assert "Kestrel Vale from 1,662 in Mar 2026 to 1,667 in Oct 2026" in text


def test_there_is_no_total_while_one_council_is_missing(region):
    loaded(region, MARCH, {**MARCH_COUNTS, "westmarsh": (355, 71)})
    loaded(region, OCTOBER, OCTOBER_COUNTS)
    text = words(signed_in(region.pip).get(HERE))
    assert "No count yet of Westmarsh for 31 October 2026." in text
    assert "Westmarsh 355 Not known Not known Not known" in text
    assert "All councils 1,662 Not known Not known Not known" in text


def test_other_days_can_be_chosen(two_days):
    loaded(two_days, date(2025, 3, 1), {"alderbridge": (380, 99)})
    text = words(signed_in(two_days.pip).get(f"{HERE}?from=2025-03&to=2026-03"))
    assert "Council 31 March 2025 31 March 2026 Change Change, %" in text
    assert "Alderbridge 380 402 +22 +5.8" in text


def test_one_month_alone_is_a_table_without_a_change(region):
    loaded(region, OCTOBER, OCTOBER_COUNTS)
    text = words(signed_in(region.pip).get(HERE))
    assert "Council 31 October 2026 Alderbridge 391" in text
    assert "Change, %" not in text


def test_the_files_to_take_away(two_days):
    client = signed_in(two_days.pip)
    every = client.get(f"{HERE}download/counts/").content.decode("utf-8-sig").splitlines()
    assert every[0] == "council,month,children,aged 0 to 5"
    assert "Holt and Fenwick,2026-10,287,58" in every
    assert len(every) == 9
    # What was taken away can be sent again and is the same.
    again = words(sent(client, "\n".join(every)))
    assert "8 the same already. Nothing has been saved yet." in again
    book = client.get(f"{HERE}download/xlsx/")
    with zipfile.ZipFile(io.BytesIO(book.content)) as packed:
        sheet = packed.read("xl/worksheets/sheet1.xml").decode()
    assert "<v>1667</v>" in sheet
    assert client.get(f"{HERE}download/pdf/").status_code == 404


def test_the_template_lists_the_councils_one_loads(region):
    text = signed_in(region.morgan).get(f"{HERE}template/").content.decode("utf-8-sig")
    assert text.splitlines() == ["council,month,children,aged 0 to 5", "Westmarsh,2026-10,,"]


# --- who may --------------------------------------------------------------------------------------


def test_a_council_sees_its_own_counts_only(two_days):
    morgan = signed_in(two_days.morgan)
    page = morgan.get(HERE)
    assert "Westmarsh 355 349 −6 −1.7" in words(page)
    for other in ("Castlemoor", "Alderbridge", "1,667", "640"):
        assert other not in words(page)
    for kind in ("csv", "counts"):
        text = morgan.get(f"{HERE}download/{kind}/").content.decode()
        assert "Westmarsh" in text
        assert "Castlemoor" not in text


def test_anothers_month_answers_as_one_that_is_not_there(two_days):
    morgan = signed_in(two_days.morgan)
    hidden_one = morgan.get(f"{HERE}{two_days.castlemoor}/2026-10/")
    missing = morgan.get(f"{HERE}987654/2026-10/")
    no_count = morgan.get(f"{HERE}{two_days.westmarsh}/2020-01/")
    assert {hidden_one.status_code, missing.status_code, no_count.status_code} == {404}
    assert hidden_one.content == missing.content == no_count.content


def test_a_council_undoes_its_own_part_of_what_was_taken_for_all(two_days):
    with acting_as(two_days.pip):
        load = CarePopulation.objects.filter(month=OCTOBER).first().import_batch_id
    morgan = signed_in(two_days.morgan)
    address = f"{HERE}loads/{load}/undo/"
    page = morgan.get(address)
    assert "1 count goes back" in words(page)
    assert "Castlemoor" not in words(page)
    morgan.post(address, {"why": "Wrong for us", "form_token": token_in(page)})
    with acting_as(two_days.pip):
        left = CarePopulation.objects.filter(month=OCTOBER, voided_at__isnull=True)
        assert sorted(left.values_list("agency__name", flat=True)) == [
            "Alderbridge", "Castlemoor", "Holt and Fenwick",
        ]  # fmt: skip


def test_anothers_load_answers_as_one_that_is_not_there(two_days):
    loaded(two_days, date(2026, 9, 1), {"castlemoor": (630, 140)})
    with acting_as(two_days.pip):
        load = CarePopulation.objects.get(month=date(2026, 9, 1)).import_batch_id
    for who in (two_days.morgan, two_days.tamsin):
        client = signed_in(who)
        hidden_one = client.get(f"{HERE}loads/{load}/undo/")
        missing = client.get(f"{HERE}loads/12345/undo/")
        assert (hidden_one.status_code, missing.status_code) == (404, 404)
        assert hidden_one.content == missing.content
        assert client.post(f"{HERE}loads/{load}/undo/", {"why": "x"}).status_code == 404


def test_who_only_reads_figures_is_offered_no_form(two_days):
    tamsin = signed_in(two_days.tamsin)
    page = tamsin.get(HERE)
    assert "Castlemoor 618 640" in words(page)
    assert "Send a file" not in words(page)
    for address in ("add/", "upload/", "template/"):
        assert tamsin.get(f"{HERE}{address}").status_code == 404
    month = tamsin.get(f"{HERE}{two_days.castlemoor}/2026-10/")
    assert "Loaded, from a file" in words(month)
    assert "Take this count out" not in words(month)
    tamsin.post(f"{HERE}{two_days.castlemoor}/2026-10/", {"why": "x", "version": "1"})
    with acting_as(two_days.pip):
        assert CarePopulation.objects.filter(voided_at__isnull=True).count() == 8


def test_who_sees_no_figures_finds_no_page_and_no_link(two_days):
    dev = signed_in(two_days.dev)
    assert dev.get(HERE).status_code == 404
    assert "Care population" not in words(dev.get("/children/to-mend/"))
    assert "Care population" in words(signed_in(two_days.ivy).get("/children/to-mend/"))


def test_one_count_is_taken_out_with_a_reason(two_days):
    client = signed_in(two_days.morgan)
    address = f"{HERE}{two_days.westmarsh}/2026-10/"
    page = client.get(address)
    assert client.post(address, {"why": "", "version": "1"}).status_code == 422
    done = client.post(
        address, {"why": "Counted twice", "version": "1", "form_token": token_in(page)}, follow=True
    )
    text = words(done)
    assert "The count is taken out. Its history stays." in text
    assert "No count stands for this month now." in text
    assert "Counted twice" in text


def test_two_people_take_one_count_out(two_days):
    client = signed_in(two_days.morgan)
    with acting_as(two_days.pip):
        me = current_account()
        key = (two_days.westmarsh, OCTOBER)
        take_counts(
            counts=[Count(*key, 300, 70)],
            seen={key: (349, 74)},
            source="file",
            by=me,
            today=TODAY,
        )
    page = client.post(
        f"{HERE}{two_days.westmarsh}/2026-10/", {"why": "Wrong", "version": "1"}, follow=True
    )
    assert "Somebody corrected this count since you looked." in words(page)
    assert "300 children in care" in words(page)
