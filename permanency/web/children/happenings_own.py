"""What only people record, as entries of a child's timeline."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from permanency.casework.children import terms
from permanency.casework.children.models import ConsentKind, Record
from permanency.casework.children.pathway import RULES
from permanency.casework.matching.kinds import OWN
from permanency.platform.rows.models import LIVE
from permanency.web.children.happening import Happening
from permanency.web.formats import count_of, long_date


def own_happenings(record: Record, by: dict[tuple[str, int], str], today: date) -> Iterator[Any]:
    """Entries of every kind; ``by`` names who recorded a row, by table and number."""
    for kind, entries in _KINDS.items():
        model = OWN[kind][0]
        for row in model.objects.filter(LIVE, record=record).order_by("pk"):
            yield from entries(row, by.get((model._meta.db_table, row.pk), ""), today)


def _entry(kind: str, row: Any, on: date, rank: int, title: str, **more: Any) -> Happening:
    return Happening(on, rank, title, kind=kind, row_id=row.pk, **more)


def _sentence(*parts: str) -> str:
    return " ".join(f"{part.rstrip('.')}." for part in parts if part)


def _recorded(by: str) -> str:
    return f"Recorded by {by}" if by else ""


def _track(row: Any, by: str, today: date) -> Iterator[Happening]:
    answers = [
        words
        for answer, words in (
            (row.early_permanence, "Early permanence could be right"),
            (row.earlier_child_adopted, "An earlier child was adopted"),
        )
        if answer == "yes"
    ]
    words = terms.TRACKS[row.kind]
    title = words if row.kind.startswith("early") else f"{words.split(':')[0]} agreed"
    days = ((row.ended_on or today) - row.started_on).days
    far = "" if row.ended_on else " so far"
    yield _entry(
        "track", row, row.started_on, 7, title, text=_sentence(*answers, _recorded(by)),
        gap=f"{count_of(days, 'day')} on this track{far}",
    )  # fmt: skip
    if row.ended_on and row.closed_why != "decided":
        why = terms.TRACK_ENDS[row.closed_why]
        title = f"{words.split(':')[0]} ended"
        yield _entry("track", row, row.ended_on, 8, title, text=_sentence(why), end=True)


def _consent(row: Any, by: str, today: date) -> Iterator[Happening]:
    giver = terms.CONSENT_GIVERS[row.given_by] if row.given_by != "not_known" else ""
    kind = ConsentKind(row.kind)
    place = "Authority to place from this day" if kind is ConsentKind.PLACEMENT else ""
    yield _entry(
        "consent", row, row.given_on, 15, str(kind.label), text=_sentence(giver, place),
        major=kind is ConsentKind.PLACEMENT,
    )  # fmt: skip
    if row.withdrawn_on:
        yield _entry(
            "consent", row, row.withdrawn_on, 58, "Consent withdrawn", text=_sentence(giver),
            end=True,
        )  # fmt: skip


def _search(row: Any, by: str, today: date) -> Iterator[Happening]:
    if row.state != terms.PAUSED:
        return
    days = count_of(((row.ended_on or today) - row.started_on).days, "day")
    looked = f"To be looked at again on {long_date(row.review_on)}" if row.review_on else ""
    yield _entry(
        "search", row, row.started_on, 25, "Search paused",
        text=_sentence(terms.PAUSE_REASONS[row.pause_reason], row.words, looked, _recorded(by)),
        gap=f"Paused for {days}" if row.ended_on else f"Paused for {days} so far",
    )  # fmt: skip
    if row.ended_on:
        yield _entry("search", row, row.ended_on, 26, "Search goes on again", end=True)


def _step(row: Any, by: str, today: date) -> Iterator[Happening]:
    where = terms.SEARCH_STEPS[row.step]
    title = f"Search widened to {where[0].lower()}{where[1:]}"
    if row.step == next(iter(terms.SEARCH_STEPS)):
        title = "Search begun in the child's own council"
    why = terms.SEARCH_REASONS.get(row.reason, "")
    reason = f"Reason: {why or row.words}" if why or row.words else ""
    decided = f"Decided by {row.decided_as}" if row.decided_as else ""
    said = _sentence(row.circle, decided, _recorded(by), reason, row.words if why else "")
    yield _entry("step", row, row.from_on, 27, title, text=said)


def _report(row: Any, by: str, today: date) -> Iterator[Happening]:
    number = f", version {row.number}" if row.number > 1 else ""
    summary = (
        f"Medical adviser's summary of {long_date(row.medical_summary_on)}"
        if row.medical_summary_on
        else "No medical adviser's summary recorded"
    )
    yield _entry(
        "report", row, row.finished_on, 9, f"Child's permanence report finished{number}",
        text=_sentence(summary),
    )  # fmt: skip
    if row.defect_on:
        what = terms.REPORT_DEFECTS[row.defect]
        days = count_of(((row.redone_on or today) - row.defect_on).days, "day")
        gap = f"{days} until it was done again" if row.redone_on else f"Not done again for {days}"
        yield _entry(
            "report", row, row.defect_on, 9, "Defect found in the report", text=_sentence(what),
            gap=gap, end=True,
        )  # fmt: skip


def _review(row: Any, by: str, today: date) -> Iterator[Happening]:
    asked = {"yes": "It asked whether adoption is still the plan", "no": "It did not ask whether "
             "adoption is still the plan"}.get(row.considered_plan, "")  # fmt: skip
    yield _entry(
        "review", row, row.held_on, 45, "Review held",
        text=_sentence(terms.REVIEW_OUTCOMES[row.outcome], asked),
    )  # fmt: skip


def _visit(row: Any, by: str, today: date) -> Iterator[Happening]:
    alone = {"yes": "Seen alone", "no": "Not seen alone"}.get(row.seen_alone, "")
    yield _entry(
        "visit", row, row.made_on, 46, "Visit in the new home",
        text=_sentence(alone, _recorded(by)),
    )  # fmt: skip


def _delay(row: Any, by: str, today: date) -> Iterator[Happening]:
    rule = RULES.get(row.clock)
    clock = rule.title if rule else row.clock
    stops = "The clock stands still" if rule and rule.pausable else "The clock goes on"
    days = count_of(((row.ended_on or today) - row.started_on).days, "day")
    asked = f"Asked by {terms.DELAY_ASKED_BY[row.asked_by].lower()}"
    yield _entry(
        "delay", row, row.started_on, 48, f"Delay: {clock[0].lower()}{clock[1:]}",
        text=_sentence(terms.DELAY_REASONS[row.reason], row.words, asked, stops),
        gap=days if row.ended_on else f"{days} so far",
    )  # fmt: skip
    if row.ended_on:
        title = f"Delay over: {clock[0].lower()}{clock[1:]}"
        yield _entry("delay", row, row.ended_on, 49, title, end=True)


_KINDS: dict[str, Callable[[Any, str, date], Iterator[Happening]]] = {
    "track": _track,
    "consent": _consent,
    "search": _search,
    "step": _step,
    "report": _report,
    "review": _review,
    "visit": _visit,
    "delay": _delay,
}
