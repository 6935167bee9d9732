"""A relation named as text slips past an import check, so every model's relations are walked."""

from __future__ import annotations

from django.apps import apps

# Top first, as in .importlinter.
FLOORS = ("web", "exchange", "insight", "casework", "platform")
ROOMS = {
    "casework": ("tracking", "matching", "training", "recruitment", "adopters", "children"),
    "platform": (
        "imports",
        "people",
        "security",
        "agencies",
        "audit",
        "pathways",
        "calendar",
        "rows",
    ),
}


def place(module: str) -> tuple[int, int]:
    """How deep a module lies: floor, then room; a larger pair is lower down."""
    _, floor, *rest = module.split(".")
    rooms = ROOMS.get(floor, ())
    return FLOORS.index(floor), rooms.index(rest[0]) if rest and rest[0] in rooms else 0


def upward_relations() -> list[str]:
    ours = [model for model in apps.get_models() if model.__module__.startswith("permanency.")]
    assert len(ours) > 20, "the walk must meet the product's models"
    return [
        f"{model.__name__}.{field.name} points up at {field.related_model.__name__}"
        for model in ours
        for field in model._meta.get_fields()
        if field.is_relation
        and not field.auto_created
        and field.related_model is not None
        and field.related_model.__module__.startswith("permanency.")
        and place(field.related_model.__module__) < place(model.__module__)
    ]


def test_no_relation_points_at_a_higher_floor_or_room():
    assert upward_relations() == []


def test_the_order_of_places():
    assert place("permanency.casework.matching.models") < place(
        "permanency.casework.children.models"
    )
    assert place("permanency.web.apps") < place("permanency.platform.people.models")
