"""Days that travel with their keys: from a link to its papers, from a placement to what follows."""

from django.db import migrations

from permanency.casework.children.keys import dated_key


class Migration(migrations.Migration):
    dependencies = [("matching", "0008_links_to_placement")]

    operations = [
        *(
            dated_key(f"matching_{name}", "link_id", "opened_on", "matching_link", "opened_on")
            for name in (
                "linkevent", "matchpaper", "placementplan", "notice", "introduction",
                "earlypermanence",
            )
        ),
        dated_key(
            "matching_introductionday", "introduction_id", "begins_on", "matching_introduction",
            "begins_on",
        ),
        dated_key(
            "matching_earlypermanence", "placement_id", "started_on", "matching_placement",
            "started_on",
        ),
        dated_key(
            "matching_adoptionapplication", "placement_id", "placed_on", "matching_placement",
            "started_on",
        ),
        dated_key(
            "matching_adoptionapplication", "placement_id", "home_from", "matching_placement",
            "carer_from",
        ),
        # Early permanence that ends is no disruption: the kind of the placement stands in the key.
        migrations.RunSQL(
            "ALTER TABLE matching_disruption ADD CONSTRAINT matching_disruption_kind_fk"
            " FOREIGN KEY (placement_id, placement_kind) REFERENCES matching_placement (id, kind)"
            " ON UPDATE CASCADE DEFERRABLE INITIALLY IMMEDIATE",
            "ALTER TABLE matching_disruption DROP CONSTRAINT matching_disruption_kind_fk",
        ),
        migrations.RunSQL(
            "ALTER TABLE matching_learningpoint ADD CONSTRAINT matching_learningpoint_record_fk"
            " FOREIGN KEY (disruption_id, record_id) REFERENCES matching_disruption (id, record_id)",
            "ALTER TABLE matching_learningpoint DROP CONSTRAINT matching_learningpoint_record_fk",
        ),
    ]
