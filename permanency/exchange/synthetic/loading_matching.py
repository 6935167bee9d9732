"""Family finding of the invented region: what was asked of homes and children before a list.

Adoption social workers wrote down what approved homes can offer; children's workers asked again
about the kinds of need nobody had looked into, of most children but not all, so that lists have
families who meet everything, families with questions, and near misses. One list of each kind is
kept, and a family of the child's passed over.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from random import Random
from typing import Any

from django.db import transaction
from django.utils import timezone

from permanency.casework.adopters.facts_together import Told, record_home_facts_together
from permanency.casework.adopters.models import Application, Household
from permanency.casework.adopters.operations import describe_household
from permanency.casework.children.models import Record
from permanency.casework.children.needs import NewNeed
from permanency.casework.children.needs_together import record_needs_together
from permanency.casework.matching import inputs
from permanency.casework.matching.fit.profiles import Households, Units
from permanency.casework.matching.fit.search import search
from permanency.casework.matching.fit.weights import weights
from permanency.casework.matching.inputs import HouseholdRef, HouseholdRefs, UnitRef, UnitRefs
from permanency.casework.matching.inputs.facts import SKILLS
from permanency.casework.matching.inputs.known import known_of
from permanency.casework.matching.inputs.said import Said, said_by
from permanency.casework.matching.models import Run
from permanency.casework.matching.operations import pass_over
from permanency.casework.matching.region.exposure import week_of
from permanency.casework.matching.region.today import Region as Whole
from permanency.casework.matching.runs import keep_run
from permanency.casework.matching.wide_runs import keep_children, keep_together, keep_turns
from permanency.exchange.synthetic.loading_staff import PAGE, accounts_by_worker
from permanency.exchange.synthetic.region import Region
from permanency.exchange.synthetic.squares import home_square
from permanency.platform.people.needs import NEED_DOMAINS
from permanency.platform.security.identity import acting_as, current_account
from permanency.platform.security.models import Account

_TOLD_BEFORE = timedelta(40)
_ASKED_BEFORE = timedelta(24)
# Of ten children, so many had every kind of need asked again; of the others one is still open.
_ASKED_AGAIN = 7
_HERITAGES = ("APKN", "MWBC", "AIND", "BAFR", "MWAS", "BCRB")


def load_matching(region: Region) -> bool:
    """Bring it in, in one transaction; False when it was there.

    Raises:
        LookupError: a worker has no account.
    """
    accounts = accounts_by_worker(region)
    finder = accounts[_first(region, "family_finder")]
    with acting_as(finder, page=PAGE):
        if Run.objects.exists():
            return False
        _, homes = inputs.households(region.today, by=_me())
        said = said_by(homes.rows, region.today)
    with transaction.atomic():
        for council in region.councils:
            mine = [each for each in homes if each.agency == council.name]
            worker = accounts[_first(region, "adoption_social_worker", council.hub)]
            with acting_as(worker, page=PAGE):
                _tell(region, mine, said)
                _place(region, council.name, mine)
        with acting_as(finder, page=PAGE):
            _ask(region)
            _keep(region)
    return True


def _tell(region: Region, homes: Sequence[HouseholdRef], said: Said) -> None:
    told = [fact for nth, home in enumerate(homes) for fact in _facts(region, nth, home, said)]
    if told:
        record_home_facts_together(
            agency_id=homes[0].agency_id, told=told, source="report",
            as_at=region.today - _TOLD_BEFORE, by=_me(),
        )  # fmt: skip


def _facts(region: Region, nth: int, home: HouseholdRef, said: Said) -> Iterator[Told]:
    rng = Random(f"{region.seed} home {home.agency} {nth}")  # noqa: S311 - invented people
    number = home.household_id
    if rng.random() < 0.85:
        yield number, "carer_home_months", f"{rng.choice((3, 6, 9, 12, 12, 12))} months"
    if not said.children.get(number) and rng.random() < 0.85:
        yield number, "no_children", "Yes"
    if not said.animals.get(number) and rng.random() < 0.8:
        yield number, "no_animals", "Yes"
    if rng.random() < 0.8:
        yield number, "helpers", str(rng.randint(1, 4))
    if rng.random() < 0.75:
        yield number, "school", "Yes, a primary school and a nursery"
    for domain in rng.sample(sorted(NEED_DOMAINS), rng.randint(0, 4)):
        yield number, "experience", NEED_DOMAINS[domain]
    if rng.random() < 0.3:
        yield number, "carer_skill", SKILLS[rng.choice(sorted(SKILLS))]
    if rng.random() < 0.3:
        yield number, "heritage_support", f"{rng.choice(_HERITAGES)} {rng.randint(2, 4)}"


def _place(region: Region, council: str, homes: Sequence[HouseholdRef]) -> None:
    """Of nine homes in ten the square kilometre was written down as well."""
    rng = Random(f"{region.seed} squares {council}")  # noqa: S311
    kept = Household.objects.in_bulk([home.household_id for home in homes])
    for home in homes:
        square = home_square(rng, council)
        if rng.random() < 0.9:
            household = kept[home.household_id]
            describe_household(
                household=household, version=household.version, square=square, by=_me(),
                today=region.today,
            )  # fmt: skip


def _ask(region: Region) -> None:
    """Kinds of need nobody had looked into, asked of the children's workers by the finder."""
    _, refs = inputs.units(region.today, by=_me())
    children = {
        child.record_id: child.born_on for row in refs.whole for child in refs[row].children
    }
    known = known_of(children, region.today)
    records = Record.objects.in_bulk(children)
    needs: list[tuple[Record, NewNeed]] = []
    for nth, (number, born_on) in enumerate(sorted(children.items())):
        levels = known[number].levels if number in known else {}
        as_at = max(region.today - _ASKED_BEFORE, born_on or date.min)
        rng = Random(f"{region.seed} asked {nth}")  # noqa: S311
        needs += [(records[number], need) for need in _answers(rng, levels, as_at)]
    record_needs_together(needs=needs, by=_me(), today=region.today)


def _answers(
    rng: Random, levels: Mapping[str, tuple[int | None, str]], as_at: date
) -> Iterator[NewNeed]:
    missing = [each for each in NEED_DOMAINS if levels.get(each, (None, ""))[0] is None]
    open_still = [] if rng.randrange(10) < _ASKED_AGAIN else missing[:1]
    for domain in missing:
        if domain not in open_still:
            level = 1 if rng.random() < 0.06 else 0
            yield NewNeed(domain, level, "known", "social_worker", as_at)


def _keep(region: Region) -> None:
    """The list of the child for whom most families meet everything, kept as of today."""
    by = _me()
    units, refs = inputs.units(region.today, by=by)
    homes, home_refs = inputs.households(region.today, by=by)
    found = search(units, homes, weights())
    best: dict[int, int] = defaultdict(int)
    for row in refs.whole:
        best[row] = int(found.possible[row] - found.open[row]) * 100 + int(found.possible[row])
    if best:
        row = max(best, key=lambda each: best[each])
        keep_run(
            unit=refs[row], units=units, row=row, households=homes, homes=home_refs,
            weights=weights(), by=by, now=timezone.now(), today=region.today,
        )  # fmt: skip
        _keep_over_many(region, units, refs, homes, home_refs)
        _pass_over(region, refs[row], [home_refs[int(each)] for each in found.possible_for(row)])


def _keep_over_many(
    region: Region, units: Units, refs: UnitRefs, homes: Households, home_refs: HouseholdRefs
) -> None:
    """The lists that rest on all of them: turns, whom to talk about, children for the first."""
    told: dict[str, Any] = {
        "refs": refs, "by": _me(), "now": timezone.now(), "today": region.today,
    }  # fmt: skip
    whole = Whole(units, homes, weights(), refs.approvals)
    keep_turns(region=whole, homes=home_refs, week=week_of(region.today), **told)
    keep_together(region=whole, homes=home_refs, **told)
    if home_refs:
        keep_children(home=home_refs[0], homes=homes, row=0, units=units, weights=weights(), **told)


def _pass_over(region: Region, unit: UnitRef, homes: Sequence[HouseholdRef]) -> None:
    """One family of several is not for this child now, with the reason."""
    if len(homes) > 1:
        pass_over(
            record=Record.objects.get(pk=unit.children[0].record_id),
            unit=unit.key,
            application=Application.objects.get(pk=homes[0].application_id),
            reason="another_child",
            words="Their worker says that they meet the other child’s foster carer next week.",
            by=_me(),
            today=region.today,
        )


def _me() -> Account:
    account = current_account()
    assert account is not None
    return account


def _first(region: Region, role: str, place: str = "") -> str:
    return next(w.key for w in region.workers if w.role == role and place in ("", w.place))
