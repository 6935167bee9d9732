"""A row of every protected table for the matrix, so that a new table joins by itself.

``sample`` makes up a value for each required column by its kind. A table whose constraints need
more than that adds its values to ``SAMPLES``; nothing else of the matrix changes.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from itertools import count
from typing import Any

from django.db import models

from permanency.platform.rows.declaration import REGISTRY, RowClass, Stored

DAY = date(2024, 5, 1)
EARLIER = date(2023, 5, 1)
Made = dict[type[models.Model], models.Model]
_NUMBERS = count(1)


def code_of_its_own(_made: Made) -> str:
    """A short name nobody has yet, for columns unique in the whole service."""
    return f"code-{next(_NUMBERS)}"


def earlier_stage_2(made: Made) -> int:
    """A stage 2 that ended before the stage made, since a determination is of stage 2 only."""
    from permanency.casework.adopters.models import Application, Stage

    stage = Stage.objects.create(
        application=made[Application],
        stage="2",
        started_on=EARLIER,
        ended_on=DAY,
        outcome="left",
        fast_track_ground="foster_carer",
    )
    return int(stage.pk)


def placement_that_disrupted(made: Made) -> int:
    """A placement for adoption that ended, since early permanence that ends is no disruption."""
    from permanency.casework.adopters.models import Application
    from permanency.casework.children.models import Record
    from permanency.casework.matching.models import Placement

    placement = Placement.objects.create(
        record=made[Record],
        application=made[Application],
        kind="adoptive",
        code="A6",
        started_on=EARLIER,
        ended_on=DAY,
        import_batch_id=1,
    )
    return int(placement.pk)


# Values by table where the kind of a column does not tell enough; a pair (table, column) is the
# value of that column in the row already made of that table.
SAMPLES: dict[str, dict[str, Any]] = {
    "children_consent": {"kind": "s19", "given_on": date(2025, 1, 1)},
    "children_permanenceorder": {"code": "E45"},
    "children_placementorder": {
        "decision_id": ("children_decision", "id"),
        "decided_on": ("children_decision", "decided_on"),
    },
    "children_need": {"level": 2},
    "matching_match": {
        "decision_id": ("children_decision", "id"),
        "decided_on": ("children_decision", "decided_on"),
        "application_id": ("adopters_application", "id"),
        "ended_on": DAY,
        "end_reason": "other",
    },
    "matching_placement": {
        "kind": "foster",
        "code": "U4",
        "application_id": ("adopters_application", "id"),
    },
    "matching_link": {"application_id": ("adopters_application", "id")},
    "matching_widerun": {"records": [], "applications": [], "inputs_hash": code_of_its_own},
    "matching_notice": {"sent_on": DAY},
    "matching_introductionday": {"starts_at": time(10)},
    "matching_disruption": {"placement_id": placement_that_disrupted, "placed_on": EARLIER},
    "matching_adoptionapplication": {
        "placement_id": ("matching_placement", "id"),
        "placed_on": ("matching_placement", "started_on"),
        "applied_on": date(2024, 12, 1),
    },
    "matching_adoptionorder": {
        "placement_id": ("matching_placement", "id"),
        "placed_on": ("matching_placement", "started_on"),
    },
    "tracking_action": {"item_id": ("tracking_agendaitem", "id")},
    "tracking_familytalk": {"application_id": ("adopters_application", "id")},
    "recruitment_district": {"district": "KV1"},
    "recruitment_campaign": {"code": code_of_its_own},
    "training_session": {"ends_at": datetime(2024, 5, 1, 14, tzinfo=UTC)},
    "training_booking": {"attender": "worker", "named": "x"},
    "training_attendance": {"came": False},
    "profiles_picture": {"until": date(2090, 1, 1)},
    "profiles_profilelink": {
        "token_hash": code_of_its_own,
        "expires_at": datetime(2090, 1, 1, tzinfo=UTC),
    },
    "profiles_opening": {"key_hash": code_of_its_own},
    "adopters_homefact": {"value": "6"},
    "adopters_application": {"fast_track_ground": "foster_carer"},
    "adopters_registration": {"accepted_on": DAY},
    "adopters_stage": {
        "registration_id": ("adopters_registration", "id"),
        "accepted_on": ("adopters_registration", "accepted_on"),
    },
    "adopters_stagedecision": {"suitable": True},
    "disposal_disposal": {"numbers": [1], "count": 1},
    "adopters_check": {"requested_on": DAY},
    "adopters_approval": {
        "stage_id": ("adopters_stage", "id"),
        "stage_started_on": ("adopters_stage", "started_on"),
    },
    "adopters_determination": {
        "stage_id": earlier_stage_2,
        "stage_started_on": EARLIER,
    },
    "adopters_wish": {"level": 2},
    "adopters_contactwish": {"form": "letterbox"},
    "own_invitation": {
        "token_hash": code_of_its_own,
        "expires_at": datetime(2090, 1, 1, tzinfo=UTC),
    },
    "own_formdraft": {"form": "money"},
    "own_upload": {"kind": "passport"},
    "own_availabilitylink": {"token_hash": code_of_its_own, "expires_on": date(2024, 6, 1)},
}


def in_order(*wanted: RowClass) -> list[Stored]:
    """Tables of these classes, each after the tables it must point at."""
    waiting = [each for each in REGISTRY if each.row_class in wanted and not each.is_record]
    ordered: list[Stored] = []
    while waiting:
        names = {each.model for each in waiting}
        ready = [
            each
            for each in waiting
            if not any(f.related_model in names - {each.model} for f in _required(each.model))
            and not any(
                isinstance(told, tuple) and told[0] in {m._meta.db_table for m in names}
                for told in SAMPLES.get(each.table, {}).values()
            )
        ]
        assert ready, f"tables that point at each other: {[each.table for each in waiting]}"
        ordered += ready
        waiting = [each for each in waiting if each not in ready]
    return ordered


def sample(stored: Stored, made: Made, **given: Any) -> models.Model:
    """Make a row; required pointers go to the rows in ``made``."""
    by_table = {each._meta.db_table: row for each, row in made.items()}
    values = {
        name: getattr(by_table[told[0]], told[1])
        if isinstance(told, tuple)
        else told(made)
        if callable(told)
        else told
        for name, told in SAMPLES.get(stored.table, {}).items()
    } | given
    for each in _required(stored.model):
        if each.name not in values and each.attname not in values:
            values[each.name] = _value(each, made)
    row = stored.model._default_manager.create(**values)
    made[stored.model] = row
    return row


def _required(model: type[models.Model]) -> list[models.Field]:
    return [
        f
        for f in model._meta.concrete_fields
        if not (f.null or f.has_default() or f.has_db_default() or f.primary_key or f.generated)
    ]


def _value(each: models.Field, made: Made) -> Any:
    if each.is_relation:
        return made[each.related_model]
    if each.choices:
        return each.choices[0][0]
    if isinstance(each, models.DateTimeField):
        return datetime(2024, 5, 1, 12, tzinfo=UTC)
    if isinstance(each, models.DateField):
        return DAY
    if isinstance(each, models.BooleanField):
        return False
    if isinstance(each, models.IntegerField):
        return 1
    if isinstance(each, models.JSONField):
        return {}
    if isinstance(each, models.BinaryField):
        return b"x"
    return "x"
