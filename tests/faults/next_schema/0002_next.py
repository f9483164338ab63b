# ruff: noqa: N999
"""A change that makes SQLite build the largest table anew, and one that adds a table."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("vault", "0001_first")]  # noqa: RUF012
    operations = [  # noqa: RUF012
        migrations.AddField("EntryRecord", "colour", models.CharField(max_length=9, default="")),
        migrations.CreateModel("Later", [("id", models.BigAutoField(primary_key=True))]),
        migrations.AddIndex("EntryRecord", models.Index(fields=["epoch"], name="by_epoch")),
    ]
