"""Days that travel with their keys: decision to match to placement to adoption order."""

from django.db import migrations

from permanency.casework.children.keys import dated_key


class Migration(migrations.Migration):
    dependencies = [("matching", "0001_initial"), ("children", "0002_days_travel")]

    operations = [
        dated_key("matching_match", "decision_id", "decided_on", "children_decision", "decided_on"),
        dated_key("matching_placement", "match_id", "matched_on", "matching_match", "matched_on"),
        dated_key(
            "matching_placement", "order_id", "ordered_on", "children_placementorder", "made_on"
        ),
        dated_key(
            "matching_disruption", "placement_id", "placed_on", "matching_placement", "started_on"
        ),
        dated_key(
            "matching_adoptionorder", "placement_id", "placed_on", "matching_placement", "started_on"
        ),
    ]
