"""The rows one council sends for one collection year: what was known on 31 March of that year."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from random import Random

from permanency.exchange.synthetic.child import Child
from permanency.exchange.synthetic.days import age_on, birthday
from permanency.exchange.synthetic.knowledge import as_known
from permanency.exchange.synthetic.naming import periods

Row = list[str]
Tables = dict[str, list[Row]]

#: Column names as the department prints them; a table is recognised by exactly these.
COLUMNS: dict[str, tuple[str, ...]] = {
    "header": ("CHILD", "SEX", "DOB", "ETHNIC", "UPN", "MOTHER", "MC_DOB"),
    "episodes": (
        "CHILD", "DECOM", "RNE", "LS", "CIN", "PLACE", "PLACE_PROVIDER", "DEC", "REC",
        "REASON_PLACE_CHANGE", "HOME_POST", "PL_POST", "URN",
    ),
    "reviews": ("CHILD", "DOB", "REVIEW", "REVIEW_CODE"),
    "uasc": ("CHILD", "SEX", "DOB", "DUC"),
    "oc2": (
        "CHILD", "DOB", "SDQ_SCORE", "SDQ_REASON", "CONVICTED", "HEALTH_CHECK", "IMMUNISATIONS",
        "TEETH_CHECK", "HEALTH_ASSESSMENT", "SUBSTANCE_MISUSE", "INTERVENTION_RECEIVED",
        "INTERVENTION_OFFERED",
    ),
    "oc3": ("CHILD", "DOB", "IN_TOUCH", "ACTIV", "ACCOM"),
    "ad1": (
        "CHILD", "DOB", "DATE_INT", "DATE_MATCH", "FOSTER_CARE", "NB_ADOPTR", "SEX_ADOPTR",
        "LS_ADOPTR",
    ),
    "placed_for_adoption": (
        "CHILD", "DOB", "DATE_PLACED", "DATE_PLACED_CEASED", "REASON_PLACED_CEASED",
    ),
    "previous_permanence": ("CHILD", "DOB", "PREV_PERM", "LA_PERM", "DATE_PERM"),
    "missing": ("CHILD", "DOB", "MISSING", "MIS_START", "MIS_END"),
    "sw_episodes": ("CHILD", "DOB", "SW_ID", "SW_DECOM", "SW_DEC", "SW_REASON"),
    "dolo": ("CHILD", "DOB", "DOLO_START", "DOLO_END"),
}  # fmt: skip

_FIRST_YEAR = {"sw_episodes": 2024, "dolo": 2027}
#: The last collection year with sex as 1 and 2; M, F and U since.
LAST_NUMBERED_SEX = 2024
_AT_EIGHTEEN = ("E5", "E6", "E7", "E17")


def tables_of(year: int) -> tuple[str, ...]:
    """The tables a council sends in a collection year."""
    return tuple(name for name in COLUMNS if year >= _FIRST_YEAR.get(name, 0))


def rows_of_year(
    children: Iterable[Child], year: int, registrations: Mapping[str, str], seed: int
) -> Tables:
    """All tables for the collection year that ends on 31 March of ``year``.

    Args:
        children: of one council, with everything that has happened to them since.
        year: the collection year.
        registrations: SW_ID by worker's key.
        seed: of the smaller answers (health, school numbers) that no life holds.
    """
    tables: Tables = {name: [] for name in tables_of(year)}
    for child in children:
        known = as_known(child, date(year, 3, 31))
        if known is None:
            continue
        rng = Random(f"{seed}/{child.council}/{child.number}/{year}")  # noqa: S311
        for name, row in _child_rows(known, year, registrations, rng):
            if name in tables:
                tables[name].append(row)
    return tables


def _child_rows(
    child: Child, year: int, registrations: Mapping[str, str], rng: Random
) -> Iterator[tuple[str, Row]]:
    begins, ends = date(year - 1, 4, 1), date(year, 3, 31)
    born = text(child.born_on)
    current = [one for one in child.episodes if one.dec is None or one.dec >= begins]
    leaver = not current and _is_care_leaver(child, begins, ends)
    if not current and not leaver:
        return
    sex = sex_code(child.sex, year)
    yield "header", _header(child, sex, ends)
    if leaver:
        yield "oc3", [child.number, born, *_leaver_answers(rng)]
        return
    for one in current:
        yield (
            "episodes",
            [
                child.number, text(one.decom), one.rne, one.ls, one.cin, one.place, one.provider,
                text(one.dec), one.rec, one.reason_place_change, one.home_post, one.pl_post,
                one.urn,
            ],
        )  # fmt: skip
    for day in child.reviews:
        if begins <= day <= ends:
            young = age_on(child.born_on, day) < 4
            code = "PN0" if young else rng.choice(("PN1", "PN2", "PN3", "PN5", "PN6", "PN7"))
            yield "reviews", [child.number, born, text(day), code]
    if child.asylum_seeking:
        eighteen = birthday(child.born_on, 18)
        ceased = text(eighteen) if eighteen <= ends else ""
        yield "uasc", [child.number, sex, born, ceased]
    if _all_year(child, begins):
        yield "oc2", [child.number, born, *_health(child, begins, ends, rng)]
    made = child.adoption
    if made is not None and made.made_on >= begins:
        yield (
            "ad1",
            [
                child.number, born, text(made.decided_on), text(made.matched_on),
                "1" if made.by_foster_carer else "0", str(made.number_of_adopters),
                made.adopters_sex, made.adopters_status,
            ],
        )  # fmt: skip
    for decision in child.decisions:
        # A decision reversed in an earlier year was told then (rule 118).
        if decision.reversed_on is None or decision.reversed_on >= begins:
            yield (
                "placed_for_adoption",
                [
                    child.number, born, text(decision.decided_on), text(decision.reversed_on),
                    decision.reason,
                ],
            )  # fmt: skip
    asked = [one for one in child.previous_permanence if one.entered_on >= begins]
    for previous in asked[-1:]:  # one row a child, also for who came twice in the year
        yield (
            "previous_permanence",
            [child.number, born, previous.option, previous.authority, previous.date_text],
        )
    for absence in child.absences:
        if absence.to_on is None or absence.to_on >= begins:
            yield (
                "missing",
                [child.number, born, absence.kind, text(absence.from_on), text(absence.to_on)],
            )
    for spell in child.workers:
        if spell.to_on is None or spell.to_on >= begins:
            yield (
                "sw_episodes",
                [
                    child.number, born, registrations[spell.worker], text(spell.from_on),
                    text(spell.to_on), spell.reason,
                ],
            )  # fmt: skip


def text(day: date | None) -> str:
    """A date as the return writes it: DD/MM/YYYY, blank when there is none."""
    return f"{day:%d/%m/%Y}" if day else ""


def sex_code(sex: str, year: int) -> str:
    """Sex as the collection year codes it."""
    return {"M": "1", "F": "2"}.get(sex, "") if year <= LAST_NUMBERED_SEX else sex


def _header(child: Child, sex: str, ends: date) -> Row:
    upn = "UN1" if age_on(child.born_on, ends) < 5 else child.upn
    mother = "" if child.sex == "M" else "0"
    return [child.number, sex, text(child.born_on), child.ethnicity, upn, mother, ""]


def _is_care_leaver(child: Child, begins: date, ends: date) -> bool:
    """Left at eighteen, and has the nineteenth to twenty-first birthday in the year."""
    last = child.episodes[-1]
    return last.rec in _AT_EIGHTEEN and any(
        begins <= birthday(child.born_on, age) <= ends for age in (19, 20, 21)
    )


def _leaver_answers(rng: Random) -> Row:
    if rng.random() < 0.09:
        return ["NO", "", ""]
    activity = rng.choice(("F1", "F2", "F5", "P2", "G4", "G5", "G6"))
    return ["YES", activity, rng.choice(("U1", "U1", "T1", "D1", "K1", "Y1"))]


def _all_year(child: Child, begins: date) -> bool:
    """In care for the twelve months to 31 March without a break."""
    return any(began <= begins and ended is None for began, ended in periods(child.episodes))


def _health(child: Child, begins: date, ends: date, rng: Random) -> Row:
    age, at_start = age_on(child.born_on, ends), age_on(child.born_on, begins)
    score = reason = convicted = check = misuse = received = ""
    if age >= 4 and at_start < 17:
        if rng.random() < 0.8:
            score = str(rng.randint(2, 34))
        else:
            reason = rng.choice(("SDQ2", "SDQ3", "SDQ4", "SDQ5"))
    if age >= 10:
        convicted = "1" if rng.random() < 0.03 else "0"
    if age < 5:
        check = "1"
    misuse = "0"
    if age > 12 and rng.random() < 0.04:
        misuse, received = "1", "1"
    return [
        score, reason, convicted, check, "1", rng.choice("1110"), "1", misuse, received, "",
    ]  # fmt: skip
