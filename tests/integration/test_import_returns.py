"""Returns into the records: the live facts equal those of the files; again, undo, by hand."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from permanency.casework.children.models import Record, ReturnEntry
from permanency.casework.matching.kinds import KINDS
from permanency.casework.matching.models import Position
from permanency.casework.matching.positions import differences
from permanency.exchange.ssda903.facts import facts_from_returns
from permanency.exchange.ssda903.preview import preview
from permanency.exchange.ssda903.reading import read_authority
from permanency.exchange.ssda903.records import NotPossible, apply
from permanency.exchange.ssda903.undo import undo
from permanency.insight.sources.records import facts_from_records, hosting_now
from permanency.platform.agencies.models import Agency
from permanency.platform.people.models import Identifier
from permanency.platform.security.identity import acting_as, current_account
from tests.spec.oracle.invented import three_years

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 22)
GENERATOR = Path(__file__).parents[1] / "spec" / "oracle" / "gen903.py"


def me():
    account = current_account()
    assert account is not None
    return account


def take(one, agency):
    batch = preview(one, agency=agency, by=me())
    return apply(batch, by=me(), today=TODAY, one=one)


def live_facts(agency: Agency) -> dict[str, list[dict[str, object]]]:
    """The live facts with each child under the council's own number, as files have it."""
    numbers = dict(
        Identifier.objects.filter(voided_at__isnull=True).values_list("person_id", "value")
    )
    called = {
        f"{agency.name}/{record.ref}": f"{agency.name}/{numbers[record.person_id]}"
        for record in Record.objects.filter(agency=agency, voided_at__isnull=True)
    }
    facts = facts_from_records([agency.pk])

    def renamed(row: dict[str, object]) -> dict[str, object]:
        ref = str(row["child_id"])
        return {
            name: value.replace(ref, called[ref]) if isinstance(value, str) else value
            for name, value in row.items()
        }

    return {
        name: ordered([renamed(row) for row in table.to_pylist()])
        for name, table in facts.tables.items()
        if name != "reference_value"
    }


def file_facts(returns) -> dict[str, list[dict[str, object]]]:
    facts = facts_from_returns([returns], hosting_now())
    return {
        name: ordered(table.to_pylist())
        for name, table in facts.tables.items()
        if name != "reference_value"
    }


def ordered(rows: list[dict[str, object]]) -> list[dict[str, object]]:
    return sorted(rows, key=lambda row: json.dumps(row, default=str, sort_keys=True))


def state(agency: Agency) -> str:
    """A digest of every live row of a child, without numbers, versions and references."""
    told = []
    for kind in KINDS.values():
        rows = kind.model.objects.filter(agency=agency, voided_at__isnull=True)
        told.append(sorted(str(row) for row in rows.values_list("record_id", *kind.columns)))
    told.append(
        sorted(
            str(row)
            for row in Position.objects.filter(agency=agency, live=True).values_list(
                "record_id", "nth", "from_on", "to_on", "position", "turned_on"
            )
        )
    )
    told.append(
        sorted(
            str(row)
            for row in Record.objects.filter(agency=agency, voided_at__isnull=True).values_list(
                "ref", "born_on", "person__sex", "person__ethnicity"
            )
        )
    )
    entries = ReturnEntry.objects.filter(agency=agency, voided_at__isnull=True)
    told.append(sorted(str(row) for row in entries.values_list("record_id", "year", "said")))
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()


@pytest.fixture(scope="session")
def generated(tmp_path_factory):
    """Last year's and this year's return of one invented council."""
    folder = tmp_path_factory.mktemp("returns")
    subprocess.run(
        [sys.executable, str(GENERATOR), str(folder), "--children", "300", "--seed", "11"],
        check=True,
        capture_output=True,
    )
    return read_authority(f"Castlemoor={folder / 'last'},{folder / 'this'}")


def test_the_live_facts_equal_those_of_the_files(region, generated):
    with acting_as(region.pip):
        agency = Agency.objects.get(pk=region.castlemoor)
        for one in generated.returns:
            take(one, agency)
        live, files = live_facts(agency), file_facts(generated)
        for name in files:
            assert live[name] == files[name], name
        assert differences([agency.pk]) == []


def test_taking_the_same_returns_again_changes_nothing(region, generated):
    with acting_as(region.pip):
        agency = Agency.objects.get(pk=region.castlemoor)
        for one in generated.returns:
            take(one, agency)
        before = state(agency)
        for one in generated.returns:
            again = take(one, agency)
            for kind, counted in again.counts.items():
                assert (counted["new"], counted["changed"], counted["ended"]) == (0, 0, 0), kind
        assert state(agency) == before


def test_undoing_puts_everything_back(region, generated):
    with acting_as(region.pip):
        agency = Agency.objects.get(pk=region.castlemoor)
        empty = state(agency)
        first = take(generated.returns[0], agency)
        one_year = state(agency)
        second = take(generated.returns[1], agency)
        both = state(agency)
        assert len({empty, one_year, both}) == 3
        with pytest.raises(NotPossible, match="Undo that first"):
            undo(first, by=me())
        assert undo(second, by=me()).left == []
        assert state(agency) == one_year
        assert differences([agency.pk]) == []
        assert undo(first, by=me()).left == []
        assert state(agency) == empty
        for one in generated.returns:
            take(one, agency)
        live, files = live_facts(agency), file_facts(generated)
        assert live == files


def test_the_preview_writes_nothing_of_a_child(region, generated):
    with acting_as(region.pip):
        agency = Agency.objects.get(pk=region.castlemoor)
        batch = preview(generated.returns[1], agency=agency, by=me())
        assert not Record.objects.exists()
        assert batch.counts["children"]["new"] == batch.children - batch.to_mend
        assert batch.figures["adoption_orders"]["now"]["value"] == 0
        assert batch.figures["adoption_orders"]["after"]["value"] > 0
        assert {problem["rule"] for problem in batch.problems} >= {"523", "554", "331"}


@pytest.fixture(scope="session")
def damaged(tmp_path_factory):
    """The same with a twentieth of the rows spoilt: codes, dates, blanks, contradictions."""
    folder = tmp_path_factory.mktemp("damaged")
    words = ["--children", "300", "--seed", "12", "--errors", "0.05"]
    subprocess.run(
        [sys.executable, str(GENERATOR), str(folder), *words], check=True, capture_output=True
    )
    return read_authority(f"Castlemoor={folder / 'last'},{folder / 'this'}")


def test_a_damaged_return_is_taken_as_far_as_it_goes_and_the_rest_is_listed(region, damaged):
    with acting_as(region.pip):
        agency = Agency.objects.get(pk=region.castlemoor)
        for one in damaged.returns:
            batch = take(one, agency)
            aside = batch.rows.filter(act="set_aside")
            assert aside.count() == len(one.set_aside) + batch.to_mend
            assert not aside.filter(problem="").exists()
        assert batch.rows.filter(act="doubtful").exists()
        before = state(agency)
        for one in damaged.returns:
            assert take(one, agency).counts["children"]["changed"] == 0
        assert state(agency) == before
        assert differences([agency.pk]) == []


def test_three_authorities_of_three_years_equal_their_files(region, tmp_path):
    """Whole returns and returns cut at the left, in three councils, taken oldest year first."""
    with acting_as(region.pip):
        for council, seed in (("Alderbridge", 11), ("Castlemoor", 12), ("Westmarsh", 13)):
            folders = three_years(tmp_path / council, seed, 60)
            given = read_authority(f"{council}={','.join(map(str, folders))}")
            agency = Agency.objects.get(name=council)
            for one in given.returns:
                assert take(one, agency).to_mend == 0
            live, files = live_facts(agency), file_facts(given)
            for name in files:
                assert live[name] == files[name], (council, name)


def test_an_older_year_taken_after_a_newer_one_comes_to_the_same(region, generated):
    with acting_as(region.pip):
        agency = Agency.objects.get(pk=region.castlemoor)
        for one in reversed(generated.returns):
            take(one, agency)
        live, files = live_facts(agency), file_facts(generated)
        for name in files:
            assert live[name] == files[name], name
