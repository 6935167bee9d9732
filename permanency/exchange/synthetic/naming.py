"""From lives to children: names, the council's numbers, workers, reviews and the smaller tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from permanency.exchange.synthetic import names
from permanency.exchange.synthetic.child import (
    Absence,
    Child,
    Episode,
    PreviousPermanence,
    WorkerSpell,
)
from permanency.exchange.synthetic.days import birthday, some_days, span
from permanency.exchange.synthetic.life import Life
from permanency.exchange.synthetic.people import Worker, family_finders, social_workers
from permanency.exchange.synthetic.places import Council

_ETHNICITIES = (
    ("WBRI", 830), ("WOTH", 22), ("WIRI", 3), ("WIRT", 4), ("WROM", 6), ("MWBC", 26),
    ("MWBA", 14), ("MWAS", 18), ("MOTH", 16), ("APKN", 16), ("AIND", 5), ("ABAN", 6),
    ("AOTH", 6), ("BCRB", 5), ("BAFR", 12), ("BOTH", 4), ("OOTH", 7),
)  # fmt: skip
_ASYLUM_ETHNICITIES = ("OOTH", "AOTH", "BAFR", "WOTH")
_CHANGE_REASONS = ("LEFTRL", "ORGRST", "CHCHAN", "ABSENC", "MANAGE", "PCCHAN", "TSPROC")
# Social workers are returned from this day on.
_WORKERS_FROM = date(2023, 4, 1)


@dataclass
class Family:
    """Lives that belong together; ``fixed`` gives first name, surname, ethnicity and finder."""

    lives: list[Life]
    fixed: tuple[tuple[str, ...], ...] = ()


def children_of_families(
    rng: Random,
    council: Council,
    families: Sequence[Family],
    everybody: tuple[Worker, ...],
    first_day: date,
) -> Iterator[Child]:
    """The families' children with names and numbers, numbered in the order they came into care."""
    listed = [
        (life, at, place) for at, one in enumerate(families) for place, life in enumerate(one.lives)
    ]
    listed.sort(key=lambda entry: (entry[0].episodes[0].decom, entry[1], entry[2]))
    numbers = {(at, place): index for index, (_, at, place) in enumerate(listed)}
    team = social_workers(everybody, council.name)
    finders = family_finders(everybody)
    made: list[Child] = []
    for at, family in enumerate(families):
        group = int(council.number_prefix) * 100_000 + at + 1 if len(family.lives) > 1 else None
        shared = _Shared.draw(rng, family, group, finders)
        first_names = names.sibling_names(rng, len(family.lives))
        worker = rng.choice(team)
        for place, life in enumerate(family.lives):
            number = f"{council.number_prefix}{numbers[at, place] + 1:05}"
            fixed = family.fixed[place] if family.fixed else None
            made.append(
                _child(
                    rng,
                    council,
                    life,
                    number,
                    shared,
                    first_names[place],
                    fixed,
                    worker,
                    team,
                    first_day,
                )
            )
    return iter(sorted(made, key=lambda child: child.number))


@dataclass(frozen=True)
class _Shared:
    surname: str
    ethnicity: str
    group: int | None
    finder: str

    @classmethod
    def draw(
        cls, rng: Random, family: Family, group: int | None, finders: tuple[Worker, ...]
    ) -> _Shared:
        codes = [code for code, _ in _ETHNICITIES]
        ethnicity = rng.choices(codes, [weight for _, weight in _ETHNICITIES])[0]
        if family.lives[0].asylum_seeking:
            ethnicity = rng.choice(_ASYLUM_ETHNICITIES)
        return cls(
            names.surname(rng),
            ethnicity,
            group,
            rng.choice(finders).key,
        )


def _child(
    rng: Random,
    council: Council,
    life: Life,
    number: str,
    shared: _Shared,
    first_name: str,
    fixed: tuple[str, ...] | None,
    worker: Worker,
    team: tuple[Worker, ...],
    first_day: date,
) -> Child:
    surname, ethnicity, finder = shared.surname, shared.ethnicity, shared.finder
    if fixed:
        first_name, surname, ethnicity, finder = fixed
        if council.name == "Castlemoor":
            worker = next((one for one in team if one.key == "dev.marigold"), worker)
    return Child(
        number=number,
        council=council.name,
        first_name=first_name,
        surname=surname,
        sex=life.sex,
        born_on=life.born_on,
        ethnicity=ethnicity,
        upn=rng.choice("ABCDEFGHJKLMNPQRTUVWXYZ") + f"{rng.randrange(10**12):012}",
        sibling_group=shared.group,
        episodes=life.episodes,
        decisions=life.decisions,
        matches=life.matches,
        adoption=life.adoption,
        reviews=tuple(_reviews(rng, life.episodes, first_day)),
        previous_permanence=tuple(_previous(rng, life)),
        absences=tuple(_absences(rng, life)),
        workers=tuple(_worker_spells(rng, life, worker, team)),
        family_finder=finder if life.decisions else "",
        asylum_seeking=life.asylum_seeking,
    )


def periods(episodes: Sequence[Episode]) -> Iterator[tuple[date, date | None]]:
    """The periods of care: from RNE S to the end that is not followed on the same day."""
    began: date | None = None
    for episode in episodes:
        if episode.rne == "S":
            began = episode.decom
        if began is not None and episode.rec != "X1":
            yield began, episode.dec
            began = None


def _reviews(rng: Random, episodes: Sequence[Episode], first_day: date) -> Iterator[date]:
    """Within 4 weeks of entry, 3 months after that, then within every 6 months."""
    for began, ended in periods(episodes):
        day, step = began + some_days(rng, 17, 27), 84
        while ended is None or day < ended:
            if day >= first_day:
                yield day
            if ended is None and day > date(2031, 1, 1):
                break
            day += timedelta(step)
            step = rng.randint(168, 181)


def _previous(rng: Random, life: Life) -> Iterator[PreviousPermanence]:
    """Previous permanence, asked of every new period of care; dates are often half remembered."""
    for began, _ in periods(life.episodes):
        months = (began - life.born_on).days // 30
        option = rng.choices(("Z1", "P1", "P2", "P3", "P4"), (930, 14, 34, 14, 8))[0]
        if months < 18 or life.asylum_seeking:
            option = "Z1"
        if option == "Z1":
            yield PreviousPermanence(began, option, "", "")
            continue
        day = began - timedelta(rng.randint(200, max(201, (months - 6) * 30)))
        day = max(day, life.born_on + timedelta(60))
        text = day.strftime("%d/%m/%Y")
        draw = rng.random()
        if draw < 0.25:
            text = "zz" + text[2:]
        elif draw < 0.4:
            text = "zz/zz" + text[5:]
        elif draw < 0.45:
            text = "zz/zz/zzzz"
        yield PreviousPermanence(began, option, rng.choice(("WAL", "SCO", "NUK")), text)


def _absences(rng: Random, life: Life) -> Iterator[Absence]:
    """A few of those over twelve go missing for a day or two."""
    last = life.episodes[-1]
    began = max(last.decom, birthday(life.born_on, 12))
    ended = last.dec or began
    if (ended - began).days < 90 or rng.random() > 0.2:
        return
    day = began + some_days(rng, 5, 60)
    for _ in range(rng.randint(1, 5)):
        back = day + timedelta(rng.choice((1, 1, 1, 2, 3)))
        if back >= ended:
            return
        yield Absence(rng.choice("MMMA"), day, back)
        day = back + some_days(rng, 6, 140)


def _worker_spells(
    rng: Random, life: Life, worker: Worker, team: tuple[Worker, ...]
) -> Iterator[WorkerSpell]:
    """One social worker after another, without a gap, in each period of care."""
    for began, ended in periods(life.episodes):
        if ended is not None and ended <= _WORKERS_FROM:
            continue
        day, reason, now = began, "FCONTA", worker
        while True:
            until = day + span(rng, 900, 2, least=60)
            if ended is not None and until >= ended - timedelta(30):
                yield WorkerSpell(now.key, day, ended, reason)
                break
            if until > _WORKERS_FROM:
                yield WorkerSpell(now.key, day, until, reason)
            if until > date(2031, 1, 1):
                break
            day, reason = until, rng.choice(_CHANGE_REASONS)
            now = rng.choice([one for one in team if one.key != now.key])
