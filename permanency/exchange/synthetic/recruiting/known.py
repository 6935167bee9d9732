"""The household of the design's picture: waiting for the second applicant's medical, 38 days."""

from __future__ import annotations

from datetime import date

from permanency.casework.adopters import terms
from permanency.casework.adopters.brought import (
    BroughtAdult,
    BroughtApplication,
    BroughtCheck,
    BroughtHousehold,
    BroughtMember,
    BroughtReferee,
    BroughtStage,
    BroughtWishes,
)
from permanency.casework.adopters.journey import RegistrationFact
from permanency.exchange.synthetic.recruiting.families import Family
from permanency.exchange.synthetic.recruiting.ways import Way

WORKER = "tomasz.brookwillow"
ASKED_GP_ON = date(2026, 10, 15)  # 38 days before today
REGISTERED_ON, BEGAN_ON = date(2026, 8, 14), date(2026, 8, 20)


def _day(month: int, day: int) -> date:
    return date(2026, month, day)


def _checks() -> tuple[BroughtCheck, ...]:
    found = []
    for adult in (1, 2):
        found += [
            BroughtCheck(terms.IDENTITY, _day(8, 21), _day(8, 24), "clear", adult),
            BroughtCheck(terms.DBS, _day(8, 21), _day(8, 24), "done", adult, 1),
            BroughtCheck(terms.DBS, _day(8, 24), _day(8, 28), "done", adult, 2),
            BroughtCheck(terms.DBS, _day(8, 28), _day(9, 16 if adult == 1 else 21), "clear",
                         adult, 3),
        ]  # fmt: skip
    found += [
        BroughtCheck(terms.MEDICAL, _day(9, 1), _day(10, 6), "received", 1, 1,
                     chased=((_day(9, 21), "phone"),)),
        BroughtCheck(terms.MEDICAL, _day(10, 7), _day(10, 19), "no_concerns", 1, 2),
        BroughtCheck(terms.MEDICAL, ASKED_GP_ON, None, "", 2, 1,
                     chased=((_day(11, 5), "phone"), (_day(11, 16), "email"))),
        BroughtCheck(terms.LOCAL_AUTHORITY, _day(8, 24), _day(9, 18), "clear",
                     place="Holt and Fenwick"),
        BroughtCheck(terms.OVERSEAS, _day(8, 24), _day(11, 12), "clear", 2, country="Norway",
                     chased=((_day(10, 1), "email"),)),
        BroughtCheck(terms.REFERENCE, _day(9, 1), _day(9, 20), "supportive", referee=1),
        BroughtCheck(terms.REFERENCE, _day(9, 1), _day(10, 2), "supportive", referee=2),
        BroughtCheck(terms.REFERENCE, _day(9, 1), _day(10, 11), "supportive", referee=3),
        BroughtCheck(terms.EMPLOYER, _day(9, 1), _day(9, 9), "received", 1),
        BroughtCheck(terms.HOME_SAFETY, _day(9, 15), _day(9, 15), "done"),
        BroughtCheck(terms.PETS, _day(9, 15), _day(9, 15), "done"),
        BroughtCheck(terms.FINANCE, _day(9, 1), _day(9, 15), "received"),
        BroughtCheck(terms.DOMICILE, _day(8, 24), _day(8, 28), "clear"),
        BroughtCheck(terms.FAMILY_COURT, _day(8, 24), _day(9, 4), "clear"),
    ]  # fmt: skip
    return tuple(found)


def fern_and_rowan() -> Family:
    """Fern and Rowan Thistlewood of the North hub, in stage 1 since 20 August 2026."""
    way = Way(_day(5, 30), REGISTERED_ON, BEGAN_ON, BEGAN_ON)
    application = BroughtApplication(
        opened_on=REGISTERED_ON,
        first_time="yes",
        registration=RegistrationFact(REGISTERED_ON, BEGAN_ON),
        stages=(
            BroughtStage(terms.STAGE_1, BEGAN_ON, plan_on=_day(8, 24), meeting_on=_day(11, 13)),
        ),
        referees=(
            BroughtReferee("Linnet Oakenshaw", "friend", _day(8, 28), _day(9, 17)),
            BroughtReferee("Corin Saltmere", "friend", _day(8, 28), _day(9, 29)),
            BroughtReferee("Bryony Thistlewood", "relative", _day(8, 28), _day(10, 9)),
        ),
        checks=_checks(),
        wishes=BroughtWishes(
            _day(11, 2), "adopters", min_children=1, max_children=2, age_from_months=0,
            age_to_months=71, siblings_stance="yes",
        ),
    )  # fmt: skip
    home = BroughtHousehold(
        (
            BroughtAdult("Fern", "Thistlewood", date(1988, 4, 3), "female", "WBRI",
                         email="fern.thistlewood@post.example", phone="01632 960990"),
            BroughtAdult("Rowan", "Thistlewood", date(1985, 7, 9), "male", "WBRI",
                         email="rowan.thistlewood@post.example", phone="01632 960991",
                         abroad=(("Norway", date(2009, 1, 1), date(2011, 6, 30)),)),
        ),
        (application,),
        relationship="married",
        address="12 Heronsfield Lane, Alderbridge",
        postcode="KV2 4AB",
        at_address_since=date(2016, 3, 1),
        members=(
            BroughtMember(terms.CHILD_AT_HOME, "Juniper", "Thistlewood", date(2017, 5, 2),
                          "female", "I want to show them the swing.", _day(10, 28)),
        ),
        pets=(("dog", 1),),
    )  # fmt: skip
    return Family("Alderbridge", "North hub", WORKER, way, home,
                  (terms.PREPARATION, "siblings"))  # fmt: skip
