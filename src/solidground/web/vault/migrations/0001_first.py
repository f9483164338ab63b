"""The first tables: journals, key slots, entries, sessions."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="JournalRecord",
            fields=[
                ("id", models.BinaryField(max_length=16, primary_key=True, serialize=False)),
                ("name", models.CharField(db_index=True, max_length=100)),
                ("head", models.BinaryField()),
            ],
            options={
                "db_table": "journal",
            },
        ),
        migrations.CreateModel(
            name="SessionRecord",
            fields=[
                ("id", models.BinaryField(max_length=32, primary_key=True, serialize=False)),
                ("started", models.DateTimeField()),
                ("seen", models.DateTimeField(db_index=True)),
                ("epoch", models.PositiveIntegerField()),
                ("wrapped", models.BinaryField()),
                (
                    "journal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, to="vault.journalrecord"
                    ),
                ),
            ],
            options={
                "db_table": "session",
            },
        ),
        migrations.CreateModel(
            name="EntryRecord",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "journal_id",
                        "id",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("id", models.BinaryField(max_length=16)),
                ("seq", models.PositiveBigIntegerField()),
                ("epoch", models.PositiveIntegerField()),
                ("sealed", models.BinaryField()),
                (
                    "journal",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        to="vault.journalrecord",
                    ),
                ),
            ],
            options={
                "db_table": "entry",
                "constraints": [
                    models.UniqueConstraint(fields=("journal", "seq"), name="one_entry_a_number")
                ],
            },
        ),
        migrations.CreateModel(
            name="SlotRecord",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=12)),
                ("epoch", models.PositiveIntegerField()),
                ("salt", models.BinaryField()),
                ("passes", models.PositiveIntegerField()),
                ("memory", models.PositiveIntegerField()),
                ("commitment", models.BinaryField()),
                ("wrapped", models.BinaryField()),
                (
                    "journal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, to="vault.journalrecord"
                    ),
                ),
            ],
            options={
                "db_table": "slot",
                "constraints": [
                    models.UniqueConstraint(fields=("journal", "kind"), name="one_slot_of_a_kind")
                ],
            },
        ),
    ]
