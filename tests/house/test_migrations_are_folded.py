"""A new table is made in one step; a step for each constraint took most of a new database."""

from __future__ import annotations

from permanency.config.commands.fold_migrations import folded, ours


def test_no_migration_can_be_folded():
    longer = [
        f"{each.app_label} {each.name}: run make migrations"
        for each in ours()
        if len(folded(list(each.operations), each.app_label)) < len(each.operations)
    ]
    assert longer == []


def test_there_are_migrations_to_look_at():
    assert len(list(ours())) > 15
