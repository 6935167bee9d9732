"""A check in a sentence: whose, from whom, asked for when, chased how often."""

from __future__ import annotations

from datetime import date

from permanency.casework.adopters import terms
from permanency.casework.adopters.checks import CheckState, TrackedCheck
from permanency.casework.adopters.file import ApplicationFile, Somebody
from permanency.platform.calendar.words import day_in_words

# {whose}: Rowan’s · {who}: Rowan · {where}: a country or council · {nth}: second
_PHRASES: dict[tuple[str, int], str] = {
    (terms.IDENTITY, 1): "{whose} proof of identity and address",
    (terms.DBS, 1): "{whose} DBS form",
    (terms.DBS, 2): "{whose} identity seen for the DBS check",
    (terms.DBS, 3): "{whose} DBS certificate",
    (terms.MEDICAL, 1): "{whose} medical from the GP",
    (terms.MEDICAL, 2): "the medical adviser’s comment on {who}",
    (terms.LOCAL_AUTHORITY, 1): "the local authority check{of}",
    (terms.REFERENCE, 1): "the reference from the {nth} referee",
    (terms.EX_PARTNER, 1): "the reference from {whose} former partner",
    (terms.EMPLOYER, 1): "{whose} employer’s reference",
    (terms.SCHOOL, 1): "the reference from the school",
    (terms.OVERSEAS, 1): "{whose} check from {where}",
    (terms.FINANCE, 1): "the check of their finances",
    (terms.COUNSELLOR, 1): "{whose} counsellor’s reference",
    (terms.HOME_SAFETY, 1): "the health and safety check of the home",
    (terms.PETS, 1): "the check of the pets",
    (terms.DOMICILE, 1): "the proof of domicile",
    (terms.FAMILY_COURT, 1): "the search for family court proceedings",
    (terms.FOSTERING, 1): "the reference from the fostering agency",
}
_FOLLOWS: dict[tuple[str, int], str] = {
    (terms.DBS, 1): "When it is filled in, identity is seen and the form sent off.",
    (terms.DBS, 2): "Then the form goes off and the certificate comes.",
    (terms.MEDICAL, 1): "When it arrives the medical adviser comments on it.",
}
# Who has to act before the check can move on.
ADOPTERS_ACT = {(terms.DBS, 1), (terms.IDENTITY, 1), (terms.DOMICILE, 1)}
WE_ACT = {(terms.DBS, 2), (terms.HOME_SAFETY, 1), (terms.PETS, 1)}
_NTH = ("first", "second", "third", "fourth", "fifth", "sixth")


def nth_in_words(number: int) -> str:
    """first, second, third …"""
    return _NTH[number - 1] if number <= len(_NTH) else f"{number}th"


def phrase(file: ApplicationFile, check: TrackedCheck) -> str:
    """The check as part of a sentence: Rowan’s medical from the GP."""
    who = _who(file, check.person)
    called = who.called if who else "their"
    whose = "their" if who is None else _possessive(called)
    where = check.country or check.place
    number = next(
        (n for n, each in enumerate(file.referees, start=1) if each.referee == check.referee), 1
    )
    return _PHRASES[check.kind, check.part].format(
        whose=whose, who=called, where=where, nth=nth_in_words(number),
        of=f" of {where}" if where else "",
    )  # fmt: skip


def follows(check: TrackedCheck) -> str:
    """What comes after it; empty where nothing does."""
    return _FOLLOWS.get((check.kind, check.part), "")


def standing(check: TrackedCheck, on: date) -> str:
    """How far it is: asked for 38 days ago, chased twice (last on 16 November 2026)."""
    if check.state is CheckState.EXPIRED and check.fact and check.fact.expires_on:
        return f"ran out on {day_in_words(check.fact.expires_on)}: ask for it again"
    if check.state is not CheckState.WAITING:
        return "not asked for yet"
    asked = "asked for today" if check.days == 0 else f"asked for {days_ago(check.days)}"
    return f"{asked}{chased_words(check.chased)}"


def chased_words(chased: tuple[date, ...]) -> str:
    """How often it was chased, and when last; nothing where it was not."""
    if not chased:
        return ""
    often = {1: "once", 2: "twice", 3: "three times"}.get(len(chased), f"{len(chased)} times")
    last = day_in_words(max(chased))
    return f", chased {often} ({'' if len(chased) == 1 else 'last '}on {last})"


def days_ago(days: int) -> str:
    """1 day ago, 38 days ago."""
    return "1 day ago" if days == 1 else f"{days} days ago"


def capital(words: str) -> str:
    """The same with a capital at the start."""
    return f"{words[:1].upper()}{words[1:]}"


def _who(file: ApplicationFile, person: int | None) -> Somebody | None:
    return next((each for each in file.people if each.person == person), None)


def _possessive(name: str) -> str:
    return f"{name}’" if name.endswith("s") else f"{name}’s"
