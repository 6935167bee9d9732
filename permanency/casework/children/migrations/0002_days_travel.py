"""Days that travel with their keys, and the date of birth beside what may not come before it."""

from django.db import migrations

from permanency.casework.children.keys import BORN_ON, born_key, dated_key


class Migration(migrations.Migration):
    dependencies = [("children", "0001_initial")]

    operations = [
        BORN_ON,
        born_key("children_periodofcare"),
        born_key("children_decision"),
        born_key("children_consent"),
        dated_key(
            "children_decision", "period_id", "entered_care_on", "children_periodofcare", "started_on"
        ),
        dated_key(
            "children_placementorder", "decision_id", "decided_on", "children_decision", "decided_on"
        ),
    ]
