"""The tables. They are read and written by `store` and `sessions` alone.

What lies here in the clear: names of journals, how many entries there are, their rough sizes and
order, which data key sealed them, and (hosted) when somebody was last here.
"""

from __future__ import annotations

from django.db import models


class JournalRecord(models.Model):
    """A journal: its id (16 bytes), the name it is listed under, and its sealed head."""

    id = models.BinaryField(primary_key=True, max_length=16)
    name = models.CharField(max_length=100, db_index=True)
    head = models.BinaryField()

    class Meta:
        db_table = "journal"


class SlotRecord(models.Model):
    """A data key, wrapped under a passphrase or a recovery code."""

    journal = models.ForeignKey(JournalRecord, models.CASCADE)
    kind = models.CharField(max_length=12)
    epoch = models.PositiveIntegerField()
    salt = models.BinaryField()
    passes = models.PositiveIntegerField()
    memory = models.PositiveIntegerField()
    commitment = models.BinaryField()
    wrapped = models.BinaryField()

    class Meta:
        db_table = "slot"
        constraints = (
            models.UniqueConstraint(fields=["journal", "kind"], name="one_slot_of_a_kind"),
        )


class EntryRecord(models.Model):
    """A sealed entry. Kind, time and words are inside the seal.

    An id is the entry's own in one journal: an export of one can be imported into another.
    """

    pk = models.CompositePrimaryKey("journal_id", "id")
    id = models.BinaryField(max_length=16)
    journal = models.ForeignKey(JournalRecord, models.CASCADE, db_index=False)
    seq = models.PositiveBigIntegerField()
    epoch = models.PositiveIntegerField()
    sealed = models.BinaryField()

    class Meta:
        db_table = "entry"
        constraints = (
            models.UniqueConstraint(fields=["journal", "seq"], name="one_entry_a_number"),
        )


class SessionRecord(models.Model):
    """Hosted only: an unlocked browser. The key is wrapped under a secret in its cookie."""

    id = models.BinaryField(primary_key=True, max_length=32)
    journal = models.ForeignKey(JournalRecord, models.CASCADE)
    started = models.DateTimeField()
    seen = models.DateTimeField(db_index=True)
    epoch = models.PositiveIntegerField()
    wrapped = models.BinaryField()

    class Meta:
        db_table = "session"
