"""Days that travel with their keys, and the keys that tie a decision to the stage it is about."""

from django.db import migrations
from django.db.migrations import RunSQL

from permanency.platform.rows.order import dated_key


def of(table: str, pointer: str, copy: str, target: str, day: str) -> RunSQL:
    return dated_key(
        f"adopters_{table}", pointer, copy, f"adopters_{target}", day, owner="application_id"
    )


def two(table: str, name: str, mine: str, target: str, theirs: str) -> RunSQL:
    """``table (mine)`` points at ``target (theirs)`` and follows it."""
    return RunSQL(
        f"ALTER TABLE adopters_{table} ADD CONSTRAINT adopters_{name} FOREIGN KEY ({mine}) "
        f"REFERENCES adopters_{target} ({theirs}) ON UPDATE CASCADE "
        "DEFERRABLE INITIALLY IMMEDIATE",
        f"ALTER TABLE adopters_{table} DROP CONSTRAINT adopters_{name}",
    )


class Migration(migrations.Migration):
    dependencies = [("adopters", "0001_initial")]

    operations = [
        of("stage", "registration_id", "accepted_on", "registration", "accepted_on"),
        of("stage", "decision_id", "decided_on", "stagedecision", "decided_on"),
        two("stage", "stage_ground_fk", "application_id, fast_track_ground",
            "application", "id, fast_track_ground"),
        of("stagedecision", "stage_id", "stage_started_on", "stage", "started_on"),
        two("stagedecision", "stagedecision_number_fk", "stage_id, stage_number",
            "stage", "id, stage"),
        of("determination", "stage_id", "stage_started_on", "stage", "started_on"),
        two("determination", "determination_number_fk", "stage_id, stage_number",
            "stage", "id, stage"),
        of("pause", "stage_id", "stage_started_on", "stage", "started_on"),
        of("stageplan", "stage_id", "stage_started_on", "stage", "started_on"),
        of("stage1meeting", "stage_id", "stage_started_on", "stage", "started_on"),
        of("report", "stage_id", "stage_started_on", "stage", "started_on"),
        of("approval", "stage_id", "stage_started_on", "stage", "started_on"),
        of("approvalterms", "approval_id", "approved_on", "approval", "approved_on"),
        of("review", "approval_id", "approved_on", "approval", "approved_on"),
        of("availability", "approval_id", "approved_on", "approval", "approved_on"),
        of("outcome", "approval_id", "approved_on", "approval", "approved_on"),
        of("chase", "check_asked_id", "requested_on", "check", "requested_on"),
    ]
