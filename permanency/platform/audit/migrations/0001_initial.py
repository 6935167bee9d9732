from django.db import migrations

from permanency.platform.audit import tables


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [migrations.RunSQL(tables.CREATE, tables.DROP)]
