"""The invented region: shaped as published, the same from the same seed, honest in its returns."""

from __future__ import annotations

import csv
import re
from collections import Counter
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from permanency.exchange.ssda903.checks.runner import check
from permanency.exchange.ssda903.reading import read_authority
from permanency.exchange.synthetic.child import Child
from permanency.exchange.synthetic.days import financial_year
from permanency.exchange.synthetic.events import (
    KINDS,
    current_events,
    last_returned_day,
    matches_not_returned,
)
from permanency.exchange.synthetic.known_children import KNOWN_CHILDREN
from permanency.exchange.synthetic.region import Region, region
from permanency.exchange.synthetic.return_rows import COLUMNS
from permanency.exchange.synthetic.returns import Written, collection_years, write_returns

ADOPTIVE = ("A3", "A4", "A5", "A6")


@pytest.fixture(scope="module")
def vale() -> Region:
    return region()


@pytest.fixture(scope="module")
def sent(vale: Region, tmp_path_factory: pytest.TempPathFactory) -> Written:
    return write_returns(vale, tmp_path_factory.mktemp("returns"))


def _placements(child: Child) -> list[date]:
    """First days of the child's adoptive placements."""
    days = []
    for before, one in zip((None, *child.episodes), child.episodes, strict=False):
        begins = before is None or before.place not in ADOPTIVE or one.rne in ("P", "B")
        if one.place in ADOPTIVE and begins:
            days.append(one.decom)
    return days


def test_the_same_seed_gives_the_same_region_and_another_seed_another(vale: Region) -> None:
    assert region() == vale
    assert region(seed=7).children != vale.children


def test_each_year_has_the_volumes_of_a_published_partnership(vale: Region) -> None:
    decided: Counter[int] = Counter()
    placed: Counter[int] = Counter()
    adopted: Counter[int] = Counter()
    for child in vale.children:
        decided.update(financial_year(one.decided_on) for one in child.decisions)
        placed.update(financial_year(day) for day in _placements(child))
        adopted.update([financial_year(child.adoption.made_on)] if child.adoption else [])
    for year in range(2019, 2026):
        assert 145 <= decided[year] <= 200, f"decisions in {year}"
        assert 100 <= placed[year] <= 155, f"placed in {year}"
        assert 110 <= adopted[year] <= 150, f"adopted in {year}"


@pytest.mark.parametrize("year", range(2018, 2027))
def test_the_care_population_stays_small_enough_to_load(vale: Region, year: int) -> None:
    in_care = sum(child.in_care_on(date(year, 3, 31)) for child in vale.children)
    assert 2_600 <= in_care <= 3_400
    assert len(vale.children) < 9_000


def test_every_special_case_occurs(vale: Region) -> None:
    lives = [(child, child.episodes) for child in vale.children]
    found = {
        "adopted by foster carers": any(
            c.adoption and c.adoption.by_foster_carer for c, _ in lives
        ),
        "early permanence": any(e.place == "U5" for _, es in lives for e in es),
        "early permanence that ended at home": any(
            es[-1].rec in ("E4A", "E47") and any(e.place == "U5" for e in es) for _, es in lives
        ),
        "back in care": any(sum(e.rne == "S" for e in es) > 1 for _, es in lives),
        "two decisions": any(len(c.decisions) > 1 for c, _ in lives),
        "two orders": any(
            sum(a.ls != "E1" and b.ls == "E1" for a, b in pairwise(es)) > 1 for _, es in lives
        ),
        "disrupted and placed again": any(len(_placements(c)) > 1 for c, _ in lives),
        "order revoked": any(
            a.ls == "E1" and b.ls == "C2" for _, es in lives for a, b in pairwise(es)
        ),
        "placed with consent": any(e.place == "A4" for _, es in lives for e in es),
        "special guardianship after a plan": any(
            c.decisions and es[-1].rec in ("E45", "E46", "E47", "E48") for c, es in lives
        ),
        "brothers and sisters adopted": any(c.adoption and c.sibling_group for c, _ in lives),
        "waiting over 18 months with an order": any(
            es[-1].dec is None
            and es[-1].ls == "E1"
            and es[-1].place not in ADOPTIVE
            and (vale.today - next(e.decom for e in es if e.ls == "E1")).days > 548
            for _, es in lives
        ),
    }
    assert [case for case, occurs in found.items() if not occurs] == []
    reasons = {one.reason for child in vale.children for one in child.decisions if one.reason}
    assert reasons == {"RD1", "RD2", "RD3", "RD4"}


def test_the_children_of_the_pictures_are_there_with_their_dates(vale: Region) -> None:
    found = {(child.council, child.full_name): child for child in vale.children}
    for known in KNOWN_CHILDREN:
        child = found[known.council, f"{known.first_name} {known.surname}"]
        assert child.episodes[0].decom == known.entered_on
        decided = [known.decided_on] if known.decided_on else []
        assert [one.decided_on for one in child.decisions] == decided
        orders = [one.decom for one in child.episodes if one.ls == "E1"]
        assert orders[:1] == ([known.ordered_on] if known.ordered_on else [])
        assert [one.matched_on for one in child.matches] == (
            [known.matched_on] if known.matched_on else []
        )
    persephone = found["Castlemoor", "Persephone Honeysuckle-Oyelaran"]
    assert persephone.social_worker == "dev.marigold"
    assert persephone.family_finder == "ivy.lanternwood"
    assert persephone.sibling_group == found["Castlemoor", "Octavian Honeysuckle"].sibling_group


def test_workers_have_roles_in_places_and_letters_to_them_go_nowhere(vale: Region) -> None:
    assert len({worker.key for worker in vale.workers}) == len(vale.workers)
    assert all(worker.e_mail.endswith("kestrel-vale.example") for worker in vale.workers)
    assert {council.name for council in vale.councils} == {
        worker.place for worker in vale.workers if worker.role == "agency_decision_maker"
    }


def test_a_clean_return_breaks_no_rule_of_the_department(vale: Region, sent: Written) -> None:
    found = []
    for council in vale.councils:
        folders = sent.folders_of(council.name)
        for at in range(len(folders)):
            given = folders[max(0, at - 1) : at + 1]
            result = check(read_authority(f"{council.name}={','.join(map(str, given))}"))
            found += [(one.rule.code, one.findings[0]) for one in result.results if one.findings]
            found += [("set aside", one) for one in result.set_aside]
    assert found == []


def test_a_return_knows_nothing_of_the_years_after_it(sent: Written) -> None:
    for (_, year), folder in sent.folders.items():
        for path in folder.glob("*.csv"):
            text = path.read_text(encoding="utf-8")
            days = set(re.findall(r"(\d\d)/(\d\d)/(\d{4})", text))
            latest = max((f"{y}-{m}-{d}" for d, m, y in days), default="")
            assert latest <= f"{year}-03-31", path


def test_the_codes_of_sex_change_with_the_year(sent: Written) -> None:
    for year, codes in ((2019, {"1", "2"}), (2024, {"1", "2"}), (2025, {"M", "F"})):
        with (sent.folders["Westmarsh", year] / "header.csv").open(encoding="utf-8") as file:
            assert {row["SEX"] for row in csv.DictReader(file)} == codes


def test_every_file_has_the_columns_of_its_table(sent: Written) -> None:
    for (_, year), folder in sent.folders.items():
        names = {path.stem for path in folder.glob("*.csv")}
        assert ("sw_episodes" in names) == (year >= 2024)
        assert "dolo" not in names
        for name in names:
            heading = (folder / f"{name}.csv").read_text(encoding="utf-8").splitlines()[0]
            assert heading == ",".join(COLUMNS[name])


@pytest.mark.parametrize(
    ("council", "year"),
    [("Castlemoor", 2026), ("Castlemoor", 2022), ("Alderbridge", 2024), ("Westmarsh", 2020)],
)
def test_planted_mistakes_and_no_others_are_found_where_they_are_said_to_be(
    vale: Region, tmp_path: Path, council: str, year: int
) -> None:
    sent = write_returns(vale, tmp_path, [year - 1, year], problems=[(council, year)])
    assert [(one.kind, one.rule) for one in sent.planted] == [
        ("decision_after_order", "554"),
        ("day_missing", ""),
        ("reversal_without_reason", "119"),
        ("match_after_placing", "331"),
        ("two_decision_dates", "523"),
        ("no_such_day", ""),
        ("ends_before_it_starts", ""),
        ("same_row_again", ""),
        ("unknown_child", ""),
    ]
    folders = ",".join(map(str, sent.folders_of(council)))
    result = check(read_authority(f"{council}={folders}"))
    found = {
        (one.rule.code, finding.line)
        for one in result.results
        for finding in one.findings
        if not finding.set_aside
    }
    aside = {(Path(one.file).stem, one.line) for one in result.set_aside}
    assert found == {(one.rule, one.line) for one in sent.planted if one.rule}
    assert aside == {(one.table, one.line) for one in sent.planted if not one.rule}


def test_events_since_the_last_return_lead_from_there_to_today(vale: Region) -> None:
    since = last_returned_day(vale)
    events = current_events(vale)
    assert since == date(2026, 3, 31)
    assert collection_years(vale) == range(2019, 2027)
    assert all(since < event.on <= vale.today for event in events)
    assert [event.on for event in events] == sorted(event.on for event in events)
    # "placement_order_revoked" and the like are rare: over the whole life every kind occurs.
    assert {event.kind for event in events} == set(KINDS)
    in_care = sum(child.in_care_on(since) for child in vale.children)
    came = sum(event.kind == "came_into_care" for event in events)
    left = sum(event.kind in ("left_care", "adoption_order") for event in events)
    assert in_care + came - left == sum(child.in_care_on(vale.today) for child in vale.children)


def test_a_match_not_yet_adopted_is_an_event_because_no_return_holds_it(
    vale: Region, sent: Written
) -> None:
    told = set()
    for path in sent.folders_of("Alderbridge"):
        with (path / "ad1.csv").open(encoding="utf-8") as file:
            told |= {(row["CHILD"], row["DATE_MATCH"]) for row in csv.DictReader(file)}
    events = [one for one in matches_not_returned(vale) if one.council == "Alderbridge"]
    matched = {one.child for one in events}
    placed = {
        child.number
        for child in vale.children_of("Alderbridge")
        if child.in_care_on(date(2026, 3, 31))
        and any(
            one.place in ADOPTIVE
            and one.decom <= date(2026, 3, 31)
            and (one.dec is None or one.dec > date(2026, 3, 31))
            for one in child.episodes
        )
    }
    assert placed
    assert placed <= matched
    assert not told & {(one.child, f"{one.on:%d/%m/%Y}") for one in events}
