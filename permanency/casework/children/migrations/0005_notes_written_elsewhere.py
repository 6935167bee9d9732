"""A note brought from elsewhere keeps the moment it was written. No column changes."""

from __future__ import annotations

import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("children", "0004_what_people_record_rests_on")]

    operations = [
        migrations.AlterField(
            model_name="note",
            name="written_at",
            field=models.DateTimeField(default=django.utils.timezone.now, editable=False),
        ),
    ]
