from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("web", "0002_lastvisit_savedview"),
    ]

    operations = [
        migrations.CreateModel(
            name="PublicCount",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("slot", models.CharField(max_length=40, unique=True)),
                ("began_at", models.DateTimeField()),
                ("counted", models.IntegerField()),
            ],
        ),
    ]
