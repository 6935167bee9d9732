from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('security', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='account',
            name='outside',
            field=models.BooleanField(db_default=False, editable=False),
        ),
    ]
