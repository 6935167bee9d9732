"""A half-year of meetings in numbers: happenings in, summary out, page and documents."""

from __future__ import annotations

import io
import shutil
import subprocess
from datetime import date

import pytest
from django.utils import timezone

from permanency.casework.tracking import operations as tracking
from permanency.casework.tracking import terms
from permanency.casework.tracking.models import Action
from permanency.casework.tracking.summary import Asked, Row, half_year_before, summary
from permanency.platform.security.identity import acting_as, current_account
from permanency.web.tracking.summary_report import checks
from tests.integration import tracking_world as w
from tests.web import signed_in, words

pytestmark = pytest.mark.django_db

JUNE, JULY, AUGUST = date(2026, 6, 11), date(2026, 7, 9), date(2026, 8, 6)
FROM, TO = date(2026, 4, 1), date(2026, 9, 30)
ADDRESS = "/children/meetings/summary/?from=2026-04-01&to=2026-09-30"
DOCX = "/children/meetings/summary/docx/?from=2026-04-01&to=2026-09-30"
PDF = "/children/meetings/summary/pdf/?from=2026-04-01&to=2026-09-30"


def asked(kinds: tuple[str, ...] = tuple(terms.MEETING_KINDS)) -> Asked:
    return Asked(FROM, TO, kinds, timezone.localdate())


@pytest.fixture
def half_year(region):
    """Castlemoor: Wilf in June and August, Ottilie in July; Alderbridge: Aster at the July panel.

    Wilf's order was of 1 May: 41 days in June, 97 in August. Ottilie's was of 1 January: 189 days.
    Three actions: done on its day, done the day after, open and over.
    """
    with acting_as(region.ivy):
        ordered = {"Wilf": date(2026, 5, 1), "Ottilie": date(2026, 1, 1)}
        found = {
            name: w.child(name, agency_id=region.castlemoor, decided=date(2025, 12, 1), ordered=day)
            for name, day in ordered.items()
        }
        found["Aster"] = w.child("Aster", agency_id=region.alderbridge, decided=date(2025, 12, 1))
        june = w.meeting(region.castlemoor, JUNE)
        august = w.meeting(region.castlemoor, AUGUST)
        panel = w.meeting(region.castlemoor, JULY, "panel", whole=True)
        ivy = current_account()
        w.talk(
            june,
            found["Wilf"],
            decision="carry_on",
            actions=[
                w.action("In time", ivy.pk, JULY),
                w.action("Late", ivy.pk, JULY),
                w.action("Open", ivy.pk, AUGUST),
            ],
        )
        w.talk(august, found["Wilf"], decision="raise", raised_with_id=region.marguerite)
        w.talk(panel, found["Ottilie"])
        w.talk(panel, found["Aster"], decision="pause")
        # Out of the period, planned only, and not saved: none of them counts.
        w.talk(w.meeting(region.castlemoor, date(2026, 10, 1)), found["Wilf"])
        w.talk(w.meeting(region.castlemoor, date(2026, 3, 31)), found["Wilf"])
        tracking.add_child(meeting=august, record=found["Ottilie"], by=ivy, today=AUGUST)
        for what, day in (("In time", JULY), ("Late", date(2026, 7, 10))):
            tracking.mark_done(action=Action.objects.get(what=what), on=day, by=ivy)
        late = Action.objects.get(what="Open")
        tracking.raise_action(
            action=late, version=late.version, senior_id=region.tamsin, on=AUGUST, by=ivy
        )
        june.refresh_from_db()
        tracking.end_meeting(
            meeting=june, version=june.version, practice="Summaries come late in June.",
            by=ivy, now=timezone.now(),
        )  # fmt: skip
        return found


def by_name(rows: tuple[Row, ...]) -> dict[str, Row]:
    return {row.name: row for row in rows}


def test_children_times_and_what_was_decided(region, half_year):
    with acting_as(region.ivy):
        found = summary(asked(), current_account())
    councils = by_name(found.councils)
    assert {name: (row.children, row.reviews) for name, row in councils.items()} == {
        "Alderbridge": (1, 1),
        "Castlemoor": (2, 3),
        "Holt and Fenwick": (0, 0),
        "Westmarsh": (0, 0),
    }
    assert (found.total.children, found.total.reviews, found.meetings) == (3, 4, 3)
    assert councils["Castlemoor"].outcomes == {"carry_on": 1, "raise": 1, "no_change": 1}
    assert found.total.outcomes == {"carry_on": 1, "raise": 1, "no_change": 1, "pause": 1}


def test_actions_and_escalations(region, half_year):
    with acting_as(region.ivy):
        total = summary(asked(), current_account()).total
    actions = total.actions
    assert (actions.agreed, actions.in_time, actions.late, actions.open) == (3, 1, 1, 1)
    assert actions.overdue == 1
    assert (total.raised, total.actions_raised) == (1, 1)


def test_clocks_at_the_first_and_the_last_review(region, half_year):
    with acting_as(region.ivy):
        clock = summary(asked(), current_account()).total.clocks["order_to_match"]
    # Aster has no order. Wilf: 41 then 97 days; Ottilie: 189 at her one review.
    assert (clock.ran_first, clock.over_first) == (2, 1)
    assert (clock.ran_last, clock.over_last) == (2, 1)
    assert (sorted(clock.days_first), sorted(clock.days_last)) == ([41, 189], [97, 189])
    assert (clock.middle_first, clock.middle_last) == (41, 97)


def test_one_kind_of_meeting_alone(region, half_year):
    with acting_as(region.ivy):
        found = summary(asked((terms.PANEL,)), current_account())
    assert (found.total.children, found.total.reviews, found.meetings) == (2, 2, 1)
    assert found.learned == ()


def test_each_council_sees_its_own(region, half_year):
    with acting_as(region.alma):
        found = summary(asked(), current_account())
    assert [row.name for row in found.councils] == ["Alderbridge"]
    assert (found.total.children, found.total.reviews, found.total.actions.agreed) == (1, 1, 0)
    assert found.learned == ()


def test_totals_agree_and_the_check_finds_a_difference(region, half_year):
    with acting_as(region.ivy):
        found = summary(asked(), current_account())
    assert {line.result for line in checks(found)} == {"holds"}
    found.councils[1].reviews += 1
    broken = [line for line in checks(found) if line.result == "breaks"]
    assert [(line.statement, line.detail) for line in broken] == [
        ("Times talked about = the sum over councils", "4 and 5")
    ]


@pytest.mark.parametrize(
    ("today", "period"),
    [
        (date(2026, 11, 22), (date(2026, 4, 1), date(2026, 9, 30))),
        (date(2026, 10, 1), (date(2026, 4, 1), date(2026, 9, 30))),
        (date(2026, 9, 30), (date(2025, 10, 1), date(2026, 3, 31))),
        (date(2027, 3, 31), (date(2026, 4, 1), date(2026, 9, 30))),
        (date(2027, 4, 1), (date(2026, 10, 1), date(2027, 3, 31))),
    ],
)
def test_the_last_whole_half_of_a_financial_year(today, period):
    assert half_year_before(today) == period


def test_the_page_names_no_child(region, half_year):
    text = words(signed_in(region.ivy).get(ADDRESS))
    for wanted in (
        "1 April 2026 to 30 September 2026",
        "3 children were talked about 4 times at 3 meetings.",
        "Of 3 actions agreed, 2 were done, 1 in time.",
        "Castlemoor: Tracking meeting, 11 June 2026. Summaries come late in June.",
        "Holt and Fenwick",
        "Holds 4 = 4",
    ):
        assert wanted in text
    for name in ("Wilf", "Ottilie", "Aster", "Hazelbrook"):
        assert name not in text


def test_as_a_document(region, half_year):
    from docx import Document

    client = signed_in(region.ivy)
    word = Document(io.BytesIO(client.get(DOCX).content))
    text = "\n".join(
        [
            *(paragraph.text for paragraph in word.paragraphs),
            *(cell.text for table in word.tables for row in table.rows for cell in row.cells),
        ]
    )
    assert "Summaries come late in June." in text
    assert "Hazelbrook" not in text
    pdf = client.get(PDF)
    assert pdf.content.startswith(b"%PDF")
    assert b"pdfuaid" in pdf.content  # says of itself that it is accessible
    if shutil.which("pdftotext"):
        read = subprocess.run(
            ["pdftotext", "-", "-"], input=pdf.content, capture_output=True, check=True
        )
        assert "Done in time" in read.stdout.decode()
        assert "Hazelbrook" not in read.stdout.decode()


def test_nothing_held_is_said(region):
    text = words(signed_in(region.ivy).get(ADDRESS))
    assert "No child was reviewed at a meeting in this period." in text
    assert signed_in(region.ivy).get(PDF).content.startswith(b"%PDF")


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("?from=soon", "“soon” is not a day we can read"),
        ("?from=2026-09-30&to=2026-04-01", "The last day cannot be before the first."),
    ],
)
def test_days_that_do_not_go(region, query, said):
    page = signed_in(region.ivy).get(f"/children/meetings/summary/{query}")
    assert page.status_code == 422
    assert said in words(page)
    assert signed_in(region.ivy).get(f"/children/meetings/summary/pdf/{query}").status_code == 404


def test_whoever_reads_no_child_reads_no_summary(region):
    for who in (region.wren, region.nell):
        assert signed_in(who).get(ADDRESS).status_code == 404
