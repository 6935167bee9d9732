"""What hangs from a way: plans, meetings, referees, checks with their chases, reports, wishes."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from permanency.casework.adopters import terms
from permanency.casework.adopters.brought import (
    BroughtApproval,
    BroughtAvailability,
    BroughtCheck,
    BroughtPause,
    BroughtReferee,
    BroughtReport,
    BroughtStage,
    BroughtWishes,
)
from permanency.exchange.synthetic import names
from permanency.exchange.synthetic.recruiting import shape
from permanency.exchange.synthetic.recruiting.days_of_work import after, moment, working
from permanency.exchange.synthetic.recruiting.ways import Way
from permanency.platform.people.needs import NEED_DOMAINS

# kind, part, of each adult, days after the stage began, mean days until it is back, result
_CHECKS = (
    (terms.IDENTITY, 1, True, 2, 4, "clear"),
    (terms.DBS, 1, True, 3, 7, "done"),
    (terms.DBS, 2, True, 12, 6, "done"),
    (terms.DBS, 3, True, 20, 24, "clear"),
    (terms.MEDICAL, 1, True, 12, 42, "received"),
    (terms.MEDICAL, 2, True, 50, 11, "no_concerns"),
    (terms.LOCAL_AUTHORITY, 1, False, 5, 26, "clear"),
    (terms.FINANCE, 1, False, 12, 14, "received"),
    (terms.HOME_SAFETY, 1, False, 20, 8, "done"),
    (terms.DOMICILE, 1, False, 8, 5, "clear"),
    (terms.FAMILY_COURT, 1, False, 8, 18, "clear"),
)
_HOW = ("phone", "email", "letter")
_REFUSED = "The medical adviser's advice and the references did not support going on."
_HOLDS = ("They move house", "A bereavement in the family", "Treatment until the spring")


def stages_of(rng: Random, way: Way) -> tuple[BroughtStage, ...]:
    """Stage 1 and stage 2 with their written plans and the meeting at the end of stage 1."""
    found = []
    whole = is_whole(way)
    if way.stage_1 is not None:
        last = way.stage_1_ended or shape.LAST_DAY
        decided = way.stage_1_end in ("suitable", "not_suitable")
        found.append(
            BroughtStage(
                terms.STAGE_1, way.stage_1, way.stage_1_ended, way.stage_1_end,
                told_on=way.stage_1_ended if decided else None,
                reasons=_REFUSED if way.stage_1_end == "not_suitable" else "",
                plan_on=after(way.stage_1, rng.randint(1, 9), last) if whole else None,
                meeting_on=after(way.stage_1, 10, last - timedelta(2)) if whole and decided
                and (last - way.stage_1).days < 13
                else working(last - timedelta(rng.randint(2, 6))) if whole and decided else None,
            )
        )  # fmt: skip
    if way.stage_2 is not None:
        last = way.stage_2_ended or shape.LAST_DAY
        plan = after(way.stage_2, rng.randint(2, 14), last) if whole else None
        found.append(
            BroughtStage(terms.STAGE_2, way.stage_2, way.stage_2_ended, way.stage_2_end,
                         plan_on=plan)
        )  # fmt: skip
    return tuple(found)


def is_whole(way: Way) -> bool:
    """Whether the file is brought in with its papers, not only its days."""
    end = way.stage_2_ended or way.closed_on
    return end is None or end >= shape.WHOLE_FILES_SINCE


def referees_of(rng: Random, way: Way) -> tuple[BroughtReferee, ...]:
    """Three, one of them a relative; met where there was time."""
    began = way.stage_1 or way.stage_2
    if began is None or not is_whole(way):
        return ()
    last = _checked_until(way)
    ended = way.stage_1_end == "suitable" or way.fast_track
    found = []
    for kind in ("friend", rng.choice(("friend", "neighbour", "colleague")), "relative"):
        named = after(began, rng.randint(3, 12), last)
        seen: date | None = after(named, rng.randint(12, 45))
        if seen is not None and seen > last:
            seen = last if ended else None
        name = f"{names.first_name(rng)} {names.surname(rng)}"
        found.append(BroughtReferee(name, kind, named, seen))
    return tuple(found)


def checks_of(
    rng: Random, way: Way, adults: int, referees: tuple[BroughtReferee, ...], pets: bool
) -> tuple[BroughtCheck, ...]:
    """Every check the household needs, as far as it has come."""
    began = way.stage_1 or way.stage_2
    if began is None or not is_whole(way):
        return ()
    last = _checked_until(way)
    done = way.stage_1_end in ("suitable",) or way.fast_track
    room = max(1, (last - began).days)
    found = []
    for kind, part, each, at, mean, outcome in _CHECKS:
        for adult in range(1, adults + 1) if each else (None,):
            start = min(at, room * at // 62) if done else at
            found.append(_check(rng, began, start, mean, last, done, outcome, kind, part, adult))
    for nth, referee in enumerate(referees, start=1):
        start = (referee.named_on - began).days
        found.append(
            _check(rng, began, start, 18, last, done, "supportive", terms.REFERENCE, 1, None, nth)
        )
    if pets:
        found.append(_check(rng, began, min(25, room // 2), 6, last, done, "done", terms.PETS))
    if way.ground == "foster_carer":
        found.append(_check(rng, began, 3, 12, last, done, "supportive", terms.FOSTERING))
    there = [check for check in found if check is not None]
    return tuple(check for check in there if _rests(check, there))


def _checked_until(way: Way) -> date:
    """The last day on which checks of this way can have come back."""
    if way.stage_1_ended is not None:
        return way.stage_1_ended
    if way.fast_track and way.stage_2_ended is not None:
        return way.stage_2_ended
    return shape.LAST_DAY


def _rests(check: BroughtCheck, there: list[BroughtCheck]) -> bool:
    """A part is asked for only once the part before it is back."""
    if check.part == 1:
        return True
    return any(
        other.kind == check.kind and other.adult == check.adult and other.part == check.part - 1
        and other.received_on is not None and other.received_on <= check.requested_on
        for other in there
    )  # fmt: skip


def _check(
    rng: Random, began: date, start: int, mean: int, last: date, done: bool, outcome: str,
    kind: str, part: int = 1, adult: int | None = None, referee: int | None = None,
) -> BroughtCheck | None:  # fmt: skip
    asked = after(began, start)
    if done:
        asked = min(asked, last)
    if asked > last:
        return None
    back: date | None = after(asked, max(1, round(rng.gammavariate(2.2, mean / 2.2))))
    if back is not None and back > last:
        back = last if done else None
    chased: list[tuple[date, str]] = []
    day = asked + timedelta(rng.randint(18, 26))
    while day < (back or last) and len(chased) < 3:
        chased.append((working(day), rng.choice(_HOW)))
        day += timedelta(rng.randint(9, 21))
    return BroughtCheck(
        kind, asked, back, outcome if back else "", adult, part, referee=referee,
        chased=tuple(chased),
    )  # fmt: skip


def pauses_of(rng: Random, way: Way, stages: tuple[BroughtStage, ...]) -> tuple[BroughtPause, ...]:
    """One in eleven paused, most at their own wish; some of those under way still do."""
    if not stages or way.kind != "adoption":
        return ()
    at = len(stages) - 1
    stage = stages[at]
    running = stage.ended_on is None
    last = stage.ended_on or shape.LAST_DAY
    if (last - stage.from_on).days < 60 or rng.random() > (0.25 if running else 0.09):
        return ()
    first = after(stage.from_on, rng.randint(15, 40))
    agency = rng.random() < 0.25
    reason = rng.choice(
        ("moving_house", "bereavement", "illness", "work", "family", "time_to_think")
    )
    end = None if running else min(after(first, rng.randint(12, 90)), last)
    return (
        BroughtPause(
            first, "a_check" if agency else reason, terms.AGENCY if agency else terms.APPLICANT,
            at, end, after(shape.LAST_DAY, 21) if running else None,
        ),
    )  # fmt: skip


def reports_of(rng: Random, way: Way, author: str) -> tuple[BroughtReport, ...]:
    """The report of stage 2, sent to the adopters and commented on."""
    if way.stage_2 is None or not is_whole(way):
        return ()
    if way.approved_on is not None:
        finished = working(way.approved_on - timedelta(rng.randint(22, 34)))
        finished = max(finished, way.stage_2)
        return (BroughtReport(terms.PAR, author, finished, after(finished, 1),
                              after(finished, 7, way.approved_on)),)  # fmt: skip
    if way.stage_2_ended is None and (shape.LAST_DAY - way.stage_2).days > 95:
        finished = after(way.stage_2, 92, shape.LAST_DAY)
        return (BroughtReport(terms.PAR, author, finished),)
    return ()


def approval_of(rng: Random, way: Way, decided_as: str) -> BroughtApproval | None:
    """The approval with its terms, where the family stood since, reviews and what became of it."""
    on = way.approved_on
    if on is None:
        return None
    most = rng.choices((1, 2, 3), (58, 36, 6))[0]
    oldest = rng.choices((2, 3, 4, 5, 6, 8, 10), (12, 18, 20, 24, 14, 8, 4))[0]
    early = rng.choices(("none", "ffa", "both"), (58, 34, 8))[0]
    end_reason = {"adopted": "adopted", "withdrew": "withdrew"}.get(way.end, "")
    return BroughtApproval(
        on, most, 0, oldest,
        panel_on=max(way.stage_2 or on, working(on - timedelta(rng.randint(5, 10)))),
        early_permanence=early, decided_as=decided_as,
        ended_on=way.closed_on if end_reason else None, end_reason=end_reason,
        stood=tuple(_stood(rng, way, on)), reviews=tuple(_reviews(rng, way, on)),
        outcomes=tuple(_outcomes(rng, way, most)),
    )  # fmt: skip


def _moved_in(way: Way) -> date | None:
    """A child moved in some weeks after the match, the later the later in the month it was."""
    if way.matched_on is None:
        return None
    on = working(way.matched_on + timedelta(21 + way.matched_on.day))
    return on if on <= shape.LAST_DAY else None


def _stood(rng: Random, way: Way, approved_on: date) -> list[BroughtAvailability]:
    """Available, perhaps on hold, linked, matched, placed: each from a day to the next."""
    points: list[tuple[date, str]] = [(approved_on, terms.AVAILABLE)]
    end = way.matched_on or way.left_waiting_on or shape.LAST_DAY
    if rng.random() < 0.07 and (end - approved_on).days > 150:
        held = after(approved_on, rng.randint(40, 70))
        points.append((held, terms.ON_HOLD))
        if way.matched_on is not None or way.left_waiting_on is not None or rng.random() < 0.4:
            points.append((after(held, rng.randint(25, 60)), terms.AVAILABLE))
    if way.matched_on is not None:
        linked = working(way.matched_on - timedelta(rng.randint(14, 40)))
        if linked > points[-1][0]:
            points.append((linked, "linked"))
        points.append((way.matched_on, "matched"))
        moved = _moved_in(way)
        if moved is not None:
            points.append((moved, "placed"))
    last = way.closed_on
    points = [point for point in points if last is None or point[0] < last]
    found = []
    for at, (day, state) in enumerate(points):
        until = points[at + 1][0] if at + 1 < len(points) else last
        why: dict[str, object] = {}
        if state == terms.ON_HOLD:
            why = {"reason": rng.choice(_HOLDS), "asked_by": terms.APPLICANT,
                   "look_again_on": after(day, 90)}  # fmt: skip
        elif state == terms.AVAILABLE and until is None:
            said = working(shape.LAST_DAY - timedelta(rng.randint(3, 118)))
            if said > day:
                how = "link" if rng.random() < 0.7 else "worker"
                why = {"confirmed_at": moment(said, 19, 12), "confirmed_by": how}
        found.append(BroughtAvailability(state, day, until, **why))  # type: ignore[arg-type]
    return found


def _reviews(rng: Random, way: Way, approved_on: date) -> list[tuple[date, str]]:
    """Each year until a child moved in; now and then one is due and not held."""
    end = _moved_in(way) or way.closed_on or shape.LAST_DAY
    found = []
    day = working(approved_on + timedelta(rng.randint(330, 362)))
    while day < end:
        if (shape.LAST_DAY - day).days > 40 or rng.random() < 0.6:
            outcome = "suitable" if rng.random() < 0.93 else "suitable_new_terms"
            found.append((day, outcome))
        day = working(day + timedelta(rng.randint(335, 362)))
    return found


def _outcomes(rng: Random, way: Way, most: int) -> list[tuple[str, date, int]]:
    if way.matched_on is None:
        return []
    children = rng.choices((1, 2, 3), (78, 19, 3))[0]
    count = min(most, children)
    found = [(terms.MATCHED, way.matched_on, count)]
    moved = _moved_in(way)
    if moved is not None and (way.closed_on is None or moved <= way.closed_on):
        found.append((terms.PLACED, moved, count))
    if way.end == "adopted" and way.closed_on is not None:
        found.append((terms.ADOPTED, way.closed_on, count))
    return found


def wishes_of(rng: Random, way: Way, approval: BroughtApproval | None) -> BroughtWishes | None:
    """Whom they hope to adopt, asked in stage 2 and settled with the report."""
    if way.stage_2 is None or way.closed_on is not None or not is_whole(way):
        return None
    last = way.stage_2_ended or shape.LAST_DAY
    as_at = after(way.stage_2, 40, last)
    most = approval.max_children if approval else rng.choice((1, 1, 2))
    oldest = approval.age_to if approval else rng.choice((2, 3, 4, 5))
    needs = []
    for domain in NEED_DOMAINS:
        stance = rng.choices(
            ("yes", "with_support", "discuss", "no", "not_asked"), (26, 28, 18, 16, 12)
        )[0]
        level = rng.randint(1, 3)
        if stance != terms.NOT_ASKED:  # what was not asked is no row
            needs.append((domain, stance, level))
    contact = []
    for party in terms.CONTACT_PARTIES:
        stance = rng.choices(("yes", "with_support", "discuss", "not_asked"), (48, 20, 18, 14))[0]
        form = rng.choices(("letterbox", "direct_1_2", "direct_3plus"), (60, 32, 8))[0]
        contact.append((party, stance, form))
    early = approval.early_permanence if approval else rng.choice(("none", "ffa"))
    return BroughtWishes(
        as_at, "report" if approval else "assessor", tuple(needs), tuple(contact),
        min_children=1, max_children=most, age_from_months=0, age_to_months=oldest * 12 + 11,
        which_sex="any", where=rng.choice(("anywhere", "neighbours", "partnership")),
        early_permanence=early, legal_risk=0 if early == "none" else 2,
        siblings_stance="yes" if most > 1 else "no",
    )  # fmt: skip
