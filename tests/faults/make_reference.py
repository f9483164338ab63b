"""Writes `tests/reference/journals-v1.sqlite3`: a file of the first release, kept for ever.

Run once a release with a new schema, under a new name; a file that is there is never replaced.

    uv run python -m tests.faults.make_reference
"""

from __future__ import annotations

import shutil
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from solidground.journal.entries import Note, Setting
from solidground.journal.slots import HOSTED
from solidground.journal.unlocking import begin
from solidground.web.vault import place
from solidground.web.vault.store import DjangoStore
from tests.faults import deeds  # loads Django
from tests.faults.states import FIRST, living_in
from tests.people import CAST

REFERENCE = Path(__file__).resolve().parents[1] / "reference"
CODE = "journals-v1.txt"


def main() -> None:
    """Make the file, and beside it the recovery code."""
    from solidground.journal.recovery import write_code

    target = REFERENCE / "journals-v1.sqlite3"
    assert not target.exists(), "it is kept for ever"
    home = Path(tempfile.mkdtemp())
    with living_in(home):
        place.make_ready()
        journal, code = begin(DjangoStore(), "mine", FIRST, HOSTED)
        for day, person in enumerate(CAST, 1):
            journal.append(Note(text=person.text), datetime(2026, 11, day, 2, 10, tzinfo=UTC))
        journal.append(Setting(name="idle-minutes", value=5), deeds.NOW)
        journal.erase([journal.entries()[1].id])
    shutil.copyfile(home / "journals.sqlite3", target)
    (REFERENCE / CODE).write_text(write_code(code) + "\n")


if __name__ == "__main__":
    main()
