"""The invented region in the live database: it counts what the region counts; again, no change.

A small region: the whole partnership with its workers, and of each council the children of whom a
plan was made and a few others. The first load is cut short on purpose; the second goes on.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP

from permanency.casework.children.models import Decision, PlacementOrder, Record
from permanency.casework.matching.models import Match, Placement, Position
from permanency.casework.matching.positions import differences
from permanency.config.commands.demo.installation import Kept
from permanency.exchange.synthetic.events import current_events
from permanency.exchange.synthetic.loading import load
from permanency.exchange.synthetic.loading_places import found_places
from permanency.exchange.synthetic.loading_staff import (
    account_id,
    give_new_secrets,
    open_accounts,
    sign_ins,
)
from permanency.exchange.synthetic.region import region
from permanency.exchange.synthetic.returns import write_returns
from permanency.insight.figures import Question, compute
from permanency.insight.periods import financial_year
from permanency.insight.sources.records import facts_from_records
from permanency.platform.agencies.models import Agency, HubAgency, Team
from permanency.platform.imports.models import ImportBatch
from permanency.platform.people.models import Name
from permanency.platform.security.identity import acting_as
from permanency.platform.security.models import Account, Grant, WorkingRelationship
from tests.people import as_owner

pytestmark = pytest.mark.xdist_group("demo_loading")

YEARS = range(2023, 2027)  # of the returns; the first covers 2022-23
PASSWORD = "a-long-word-for-the-test"
OTHER = "another-word-for-all-of-them"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
TABLES = (
    Record, Decision, PlacementOrder, Match, Placement, Position, Name, WorkingRelationship,
    ImportBatch, Grant,
)  # fmt: skip


class CutShortError(Exception):
    """Stands for the process that dies."""


def children_of(whole, council):
    """Those with an event of the current year and a plan, and every twelfth of the others."""
    moved = {event.child for event in current_events(whole) if event.council == council}
    listed = [c for c in whole.children_of(council) if last_day(c) >= date(2022, 4, 1)]
    planned = [c for c in listed if c.decisions and (c.number in moved or c.matches)]
    others = [c for c in listed if not c.decisions]
    return [*planned[::3], *others[::20]]


def last_day(child):
    return child.episodes[-1].dec or date.max


@pytest.fixture(scope="module")
def small():
    whole = region()
    chosen = [child for council in whole.councils for child in children_of(whole, council.name)]
    return replace(whole, children=tuple(chosen))


def open_for_work(small):
    with as_owner():
        found_places(small)
    return open_accounts(small, password=PASSWORD, totp_secret=SECRET)


def counted(lead):
    with acting_as(lead):
        return {model.__name__: model.objects.count() for model in TABLES}


def figures(facts, measure):
    """The measure's number by financial year, from the year after the first return."""
    return {
        year: next(
            figure.value
            for figure in compute(facts, [Question(measure, financial_year(year))], "reference")
            if not figure.breakdown
        )
        for year in range(2023, 2027)
    }


def by_year(days):
    found = dict.fromkeys(range(2023, 2027), 0)
    for day in days:
        year = day.year if (day.month, day.day) >= (4, 1) else day.year - 1
        if year in found:
            found[year] += 1
    return found


def orders_begun(child):
    """First days of the child's placement orders: runs of E1 episodes."""
    return [
        one.decom
        for before, one in zip([None, *child.episodes], child.episodes, strict=False)
        if one.ls == "E1" and (before is None or before.ls != "E1" or before.dec != one.decom)
    ]


def test_the_loaded_region_counts_what_the_region_counts(small, committed_db, tmp_path):
    assert open_for_work(small)
    folders = write_returns(small, tmp_path, YEARS).folders
    parts = []

    def cut_short(words):
        parts.append(words)
        if len(parts) == 7:
            raise CutShortError(words)

    with pytest.raises(CutShortError):
        load(small, folders, told=cut_short)
    # The seventh return had been said to be taken and was not committed: it is taken again.
    load(small, folders, told=parts.append)
    assert sorted(set(parts)) == sorted(parts[:6] + parts[6:][1:])

    lead = account_id("pip.calloway@kestrel-vale.example")
    with acting_as(lead):
        facts = facts_from_records()
        agencies = list(Agency.objects.values_list("pk", flat=True))
        assert differences(agencies) == []
        assert Record.objects.count() == len(small.children)
        named = set(Name.objects.values_list("given", "family"))
        assert named == {(child.first_name, child.surname) for child in small.children}
        assert Grant.objects.count() == 5
    adopted = by_year(child.adoption.made_on for child in small.children if child.adoption)
    assert figures(facts, "adoption_orders") == adopted
    assert figures(facts, "placement_orders") == by_year(
        day for child in small.children for day in orders_begun(child)
    )
    decided = by_year(one.decided_on for child in small.children for one in child.decisions)
    assert figures(facts, "adoption_decisions") == decided
    assert all(adopted.values())
    assert all(decided.values())

    before = counted(lead)
    assert not open_for_work(small)
    load(small, folders, told=lambda words: pytest.fail(f"{words}: done again"))
    assert counted(lead) == before


def test_eight_roles_sign_in_and_one_shows_a_second_factor(small, committed_db):
    open_for_work(small)
    listed = sign_ins(small)
    assert len({one.worker.role for one in listed}) >= 8
    for one in listed:
        assert opens(one, PASSWORD, SECRET)
    assert [one.worker.first_name for one in listed if one.second_factor] == ["Pip"]
    assert hubs_of_councils() == {
        "Alderbridge": ["Central hub", "North hub"],
        "Castlemoor": ["Castlemoor hub", "Central hub"],
        "Holt and Fenwick": ["Central hub", "South hub"],
        "Westmarsh": ["Central hub", "South hub"],
    }
    # The file that kept them was lost: a new password, a new key, and the old ones open nothing.
    give_new_secrets(small, password=OTHER, totp_secret=SECRET[::-1])
    for one in listed:
        assert opens(one, OTHER, SECRET[::-1])
        assert not opens(one, PASSWORD, SECRET)


def opens(one, password, secret):
    """Whether password and, where there is one, the second factor are right."""
    number = account_id(one.worker.e_mail)
    with acting_as(number):
        account = Account.objects.get(pk=number)
        factors = Authenticator.objects.filter(user=account)
        assert factors.count() == int(one.second_factor)
        right = [TOTP(each).validate_code(Kept("", secret).code()) for each in factors]
        return all(right) and account.check_password(password)


def hubs_of_councils():
    with acting_as(account_id("odette.larkfield@kestrel-vale.example")):
        assert Team.objects.count() == 2 * 4 + 4
        pairs = HubAgency.objects.order_by("agency__name", "hub__name")
        found: dict[str, list[str]] = {}
        for council, hub in pairs.values_list("agency__name", "hub__name"):
            found.setdefault(council, []).append(hub)
        return found
