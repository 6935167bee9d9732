"""Every stored row says what it is: a model without a declaration fails here."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db import models

from permanency.platform.rows.declaration import REGISTRY, RowClass, stored
from permanency.platform.security.isolation import keys
from permanency.platform.security.roles import CAPABILITIES, ROLES

OURS = [model for model in apps.get_models() if model.__module__.startswith("permanency.")]
ALL = list(REGISTRY)
ABOUT_PEOPLE = (RowClass.PERSON, RowClass.CASE, RowClass.TWO_SIDED)
RETENTIONS = {"100", "case", "cl", "ad", "7y", "1y", "x", "work"}


def test_every_model_is_declared():
    missing = [m.__name__ for m in OURS if m not in {each.model for each in ALL}]
    assert len(OURS) > 20, "the walk must meet the product's models"
    assert missing == [], "decorate them with @stored(RowClass...., ...): rows/declaration.py"


@pytest.mark.parametrize("each", ALL, ids=lambda each: each.table)
def test_a_declaration_is_sound(each):
    assert each.audit in {"w", "r", "-"}
    assert each.retention in RETENTIONS
    assert set(each.data) <= set("-pSCA")
    assert {each.read, each.write} <= set(CAPABILITIES)
    if each.row_class in (RowClass.AGENCY, *ABOUT_PEOPLE):
        assert {"agency", "agency_id"} & each.fields, "it has no agency to belong to"
    if each.row_class in ABOUT_PEOPLE:
        assert "access" in each.fields, "it carries no level of access"
        assert each.parent or each.table == "people_person", "it hangs from nothing"


@pytest.mark.parametrize("each", ALL, ids=lambda each: each.table)
def test_free_text_about_people_is_not_in_the_history(each):
    """History outlives a seal: long texts and names may stand there only as salted hashes."""
    if each.row_class not in ABOUT_PEOPLE or each.audit == "-":
        return
    free = {
        f.name
        for f in each.model._meta.concrete_fields
        if isinstance(f, models.TextField) and not f.choices
    }
    assert free <= set(each.private) | set(each.left_out), "declare them private"


def test_one_table_is_the_childs_record():
    assert [each.table for each in ALL if each.is_record] == ["children_record"]


def test_closed_tables_have_rules_of_their_own():
    for each in ALL:
        if each.row_class is RowClass.KEYS:
            told = keys.rules(each.table, REGISTRY.record())
            assert set(told) <= {"select", "insert", "update"}, each.table
            assert all(condition.strip() for condition in told.values()), each.table


def test_private_columns_need_a_salt():
    class Unsalted(models.Model):
        words = models.TextField()

        class Meta:
            app_label = "nowhere"
            managed = False

    with pytest.raises(ValueError, match="needs a salt"):
        stored(RowClass.CASE, private=("words",))(Unsalted)
    with pytest.raises(ValueError, match="has no column letters"):
        stored(RowClass.CASE, private=("letters",))(Unsalted)


def test_roles_use_declared_capabilities_only():
    assert {capability for role in ROLES for capability in role.may} == set(CAPABILITIES)


def test_an_administrator_reads_no_child():
    administrator = next(role for role in ROLES if role.code == "administrator")
    assert not [c for c in administrator.may if c.startswith(("child.", "adopter.", "figures."))]
