"""The annual report on pages: sections, figures that open, documents, and when there is none."""

from __future__ import annotations

import io
import re
import subprocess
import sys
import time
import zipfile
from datetime import date
from pathlib import Path

import pytest
from django.db import connection
from django.utils import timezone

from permanency.exchange.ssda903.facts import facts_from_returns
from permanency.exchange.ssda903.reading import read_authority
from permanency.insight.facts.factset import FactSet
from permanency.insight.sources.hosting import Hosting
from permanency.platform.audit.position import position
from permanency.platform.security.identity import acting_as
from permanency.web.figures import known as facts
from permanency.web.reports.jobs import make_report
from tests.web import signed_in, words

pytestmark = pytest.mark.django_db

GENERATOR = Path(__file__).parents[1] / "spec" / "oracle" / "gen903.py"
COUNCILS = ("Alderbridge", "Castlemoor", "Holt and Fenwick", "Westmarsh")
REPORT = "/reports/annual-2025-26/"


@pytest.fixture(scope="module")
def counted(tmp_path_factory) -> FactSet:
    """Facts of two councils' returns, as a count would make them."""
    told = []
    for seed, council in ((11, "Castlemoor"), (12, "Westmarsh")):
        folder = tmp_path_factory.mktemp(council)
        words_ = ["--children", "160", "--seed", str(seed)]
        subprocess.run([sys.executable, str(GENERATOR), str(folder), *words_], check=True,
                       capture_output=True)  # fmt: skip
        told.append(read_authority(f"{council}={folder / 'last'},{folder / 'this'}"))
    facts_ = facts_from_returns(told, Hosting("Castlemoor", COUNCILS))
    return FactSet(facts_.tables, COUNCILS, "the live records")


@pytest.fixture
def recorded(region, counted, settings, tmp_path):
    """The partnership with these facts counted a moment ago."""
    settings.FACTS = tmp_path / "facts"
    with acting_as(region.pip):
        facts.keep(counted, position(), timezone.now(), began=time.monotonic())
    return region


def test_the_list_offers_the_years_the_records_hold(recorded):
    text = words(signed_in(recorded.pip).get("/reports/"))
    assert "Annual report 2025-26" in text
    assert "2019-20" not in text
    assert "Not made" in text


def test_no_records_no_report(region, settings, tmp_path):
    settings.FACTS = tmp_path / "facts"
    assert "No report yet." in words(signed_in(region.pip).get("/reports/"))
    assert signed_in(region.pip).get(REPORT).status_code == 404


def test_a_section_has_its_tables_and_the_checks_on_its_figures(recorded):
    client = signed_in(recorded.pip)
    first = client.get(REPORT)
    assert first.status_code == 200
    text = words(first)
    assert "Internal edition, not for publication." in text
    assert "Kestrel Vale" in text
    assert "checks hold in the whole report." in text
    placed = words(client.get(f"{REPORT}4/"))
    assert "Children placed for adoption" in placed
    assert "Children placed are the sum over the authorities" in placed
    assert client.get(f"{REPORT}99/").status_code == 404


def test_a_figure_of_the_report_opens_to_the_same_figure(recorded):
    client = signed_in(recorded.pip)
    content = client.get(f"{REPORT}4/").content.decode()
    cells = re.findall(r'<a href="(/figures/[^"]+#children)"[^>]*>([\d,]+)</a>', content)
    assert len(cells) > 4
    for address, value in cells[:4]:
        page = client.get(address.replace("&amp;", "&").split("#")[0])
        assert page.status_code == 200
        shown = re.search(r'ph-figure__value">\s*([\d,]+)', page.content.decode())
        assert shown is not None
        assert shown.group(1) == value


def test_a_council_reads_a_report_of_its_own_children_alone(recorded):
    text = words(signed_in(recorded.morgan).get(REPORT))
    assert "Of Westmarsh alone." in text
    for number in ("1", "4", "8", "11"):
        page = words(signed_in(recorded.morgan).get(f"{REPORT}{number}/"))
        assert "Castlemoor" not in page


@pytest.mark.parametrize("who", ["dev", "wren", "nell"])
def test_without_the_right_no_report_is_there(recorded, who):
    client = signed_in(recorded.people[who])
    nothing = client.get("/nothing-of-the-kind/")
    for address in ("/reports/", REPORT, f"{REPORT}read/internal/pdf/", "/reports/annual-1990-91/"):
        answer = client.get(address)
        assert answer.status_code == 404
        assert answer.content == nothing.content


@pytest.mark.parametrize(
    "address",
    [
        "/reports/annual-1999-00/",
        "/reports/annual-2026-27/",
        "/reports/annual-2025-99/",
        "/reports/annual-Q3/",
        f"{REPORT}?edition=secret",
        f"{REPORT}read/internal/exe/",
        f"{REPORT}read/secret/pdf/",
    ],
)
def test_a_report_that_is_none_is_not_there(recorded, address):
    assert signed_in(recorded.pip).get(address).status_code == 404


def test_a_document_is_made_in_the_background_and_then_read(recorded):
    client = signed_in(recorded.pip)
    address = f"{REPORT}read/public/pdf/"
    waiting = client.get(address)
    assert "Making the annual report 2025-26" in words(waiting)
    assert "data-ph-again" in waiting.content.decode()
    client.get(address)
    with connection.cursor() as cursor:
        cursor.execute("SELECT task_name, args FROM procrastinate_jobs")
        jobs = cursor.fetchall()
    assert len(jobs) == 1
    make_report(recorded.pip, "2025-26", "public")
    pdf = client.get(address)
    assert pdf["Content-Type"] == "application/pdf"
    assert pdf.content.startswith(b"%PDF")
    assert "annual-report-2025-26-public.pdf" in pdf["Content-Disposition"]
    sheet = client.get(f"{REPORT}read/public/xlsx/")
    assert "xl/workbook.xml" in zipfile.ZipFile(io.BytesIO(sheet.content)).namelist()
    assert (
        "document" not in words(client.get(f"{REPORT}?edition=public")).split("Public edition")[0]
    )


def test_nobody_is_handed_a_document_made_for_other_councils(recorded):
    make_report(recorded.pip, "2025-26", "internal")
    theirs = signed_in(recorded.morgan).get(f"{REPORT}read/internal/html/")
    assert "Making the annual report" in words(theirs)
    make_report(recorded.morgan, "2025-26", "internal")
    own = signed_in(recorded.morgan).get(f"{REPORT}read/internal/html/").content.decode()
    assert "Westmarsh" in own
    assert "Castlemoor" not in own


def test_a_job_asked_for_by_somebody_who_lost_the_right_makes_nothing(recorded):
    make_report(recorded.dev, "2025-26", "internal")
    assert not list((facts.newest().folder).glob("*.pdf"))


def test_a_report_that_does_not_add_up_leaves_no_document(recorded, counted):
    with acting_as(recorded.pip):
        rows = {name: table.to_pylist() for name, table in counted.tables.items()}
        rows["adoption_order"].pop()
        broken = FactSet.from_rows(rows, authorities=COUNCILS, source=counted.source)
        facts.keep(broken, position(), timezone.now(), began=time.monotonic())
    client = signed_in(recorded.pip)
    text = words(client.get(REPORT))
    assert "This draft cannot be issued" in text
    assert "Read it as PDF" not in text
    assert "It cannot be issued while one does not." in text
    assert client.get(f"{REPORT}read/internal/pdf/").status_code == 302
    refused = client.get(f"{REPORT}?edition=public")
    assert refused.status_code == 409
    assert "This report cannot be made." in words(refused)
    assert "does not hold" in words(refused) or "do not hold" in words(refused)


def test_pages_ask_the_database_little(recorded, django_assert_max_num_queries):
    client = signed_in(recorded.pip)
    for address in ("/reports/", REPORT):
        client.get(address)
        with django_assert_max_num_queries(40):
            client.get(address)


def test_dates_of_the_world_are_as_the_tests_say():
    assert date(2026, 4, 1) <= timezone.localdate() < date(2027, 4, 1)
