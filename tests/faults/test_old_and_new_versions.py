"""Case 16 and 17: files of old and of newer versions, and a change of tables that is cut short."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from hashlib import blake2b
from pathlib import Path

import pytest

from solidground.journal.entries import Note, Setting, Unknown
from solidground.journal.journal import Journal
from solidground.journal.recovery import read_code
from solidground.journal.slots import HOSTED
from solidground.journal.unlocking import recover, unlock
from solidground.vocab.errors import NotKeptError
from solidground.web.vault import place
from solidground.web.vault.store import DjangoStore
from tests.faults import deeds
from tests.faults.children import Child
from tests.faults.deeds import NOW, Teller
from tests.faults.powercut import Disk
from tests.faults.rounds import dice, rounds, told
from tests.faults.states import FIRST, State, found, living_in, open_with, texts
from tests.faults.strace import needs_strace
from tests.faults.test_power_cuts import record
from tests.people import ANA, BEN, CLEO, DAN

pytestmark = pytest.mark.faults
REFERENCE = Path(__file__).resolve().parents[1] / "reference"
NEXT = {"vault": "tests.faults.next_schema"}
Begun = tuple[Path, Journal, State]


@pytest.fixture
def old_home(quick_folder: Path, unblocked: None) -> Path:
    """The file of the first release."""
    home = quick_folder / "world" / "home"
    home.mkdir(parents=True)
    shutil.copyfile(REFERENCE / "journals-v1.sqlite3", home / "journals.sqlite3")
    return home


def test_a_file_of_the_first_release_opens_for_ever(old_home: Path) -> None:
    with living_in(old_home):
        assert place.open_if_begun()
        journal, _ = open_with([FIRST])
        assert texts(journal) == (ANA.text, CLEO.text, DAN.text)
        assert journal.entries()[-1].entry == Setting(name="idle-minutes", value=5)
        assert journal.report.is_whole
        journal.append(Note(text="written today"), NOW)
    assert found(old_home).texts[-1] == "written today"


def test_its_recovery_code_opens_it_too(old_home: Path) -> None:
    code = read_code((REFERENCE / "journals-v1.txt").read_text())
    with living_in(old_home):
        (id_,) = DjangoStore().names()
        journal, _ = recover(DjangoStore(), id_, code, "a new one", HOSTED)
        assert texts(journal) == (ANA.text, CLEO.text, DAN.text)


def test_no_word_can_be_read_in_it() -> None:
    raw = (REFERENCE / "journals-v1.sqlite3").read_bytes()
    for person in (ANA, BEN, CLEO, DAN):
        assert person.secret.encode() not in raw
        assert person.text[:20].encode() not in raw


def test_what_a_newer_version_wrote_is_kept_byte_for_byte(begun: Begun) -> None:
    home, _, state = begun
    newer = Unknown("dream", 3, b'{"colour":"blue","deep":{"er":[1,2]}}')
    with living_in(home):
        journal, _ = open_with([state.passphrase])
        journal.append(newer, NOW)
        journal.rekey(
            lambda key, epoch: deeds.unlocking._slots(journal.id, FIRST, bytes(16), HOSTED)(
                key, epoch
            )
        )
        assert open_with([FIRST])[0].entries()[-1].entry == newer


def test_a_newer_seal_is_named_and_left_as_it_is(begun: Begun) -> None:
    home, _, state = begun
    with closing(sqlite3.connect(home / "journals.sqlite3")) as file, file:
        file.execute("UPDATE entry SET sealed = ? WHERE seq = 1", [b"SG\x02\x01" + bytes(300)])
    with living_in(home):
        journal, _ = open_with([state.passphrase])
        (damaged,) = journal.report.damaged
        assert "newer Solid Ground" in damaged.why
        assert len(texts(journal)) == len(state.texts) - 1


def test_tables_of_a_newer_version_are_refused_without_writing(begun: Begun) -> None:
    home, _, _ = begun
    file = home / "journals.sqlite3"
    with closing(sqlite3.connect(file)) as raw, raw:
        raw.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('vault', '0099_z', 0)"
        )
    before = file.read_bytes()
    with living_in(home), pytest.raises(NotKeptError, match="newer Solid Ground"):
        place.open_if_begun()
    assert file.read_bytes() == before


def migrate(teller: Teller) -> None:
    """Bring tables to the next version, as a start does."""
    from django.conf import settings

    settings.MIGRATION_MODULES = NEXT
    place.make_ready()
    teller.say("ready-made")


def digest(home: Path) -> str:
    """Of all rows that a person's words lie in."""
    whole = blake2b()
    with closing(sqlite3.connect(home / "journals.sqlite3")) as file:
        for table, columns in (
            ("journal", "id, name, head"),
            ("slot", "journal_id, kind, epoch, salt, passes, memory, commitment, wrapped"),
            ("entry", "id, journal_id, seq, epoch, sealed"),
        ):
            for row in file.execute(f"SELECT {columns} FROM {table} ORDER BY 1, 2"):
                whole.update(repr(row).encode())
        assert file.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert not file.execute("PRAGMA foreign_key_check").fetchall()
    return whole.hexdigest()


def run_migration(home: Path) -> None:
    with Child(migrate, home) as child:
        child.go()
        assert child.rest()[-1].startswith("end"), child.lines


@needs_strace
def test_a_change_of_tables_that_is_cut_short_is_made_good_at_the_next_start(
    old_home: Path, quick_folder: Path
) -> None:
    world, before, left = old_home.parent, quick_folder / "before", quick_folder / "left"
    shutil.copytree(world, before)
    wanted = digest(old_home)
    with Child(migrate, old_home) as child:
        made = record(child, quick_folder)
    assert digest(old_home) == wanted
    disk, met, cuts = Disk(before, world), 0, rounds(10, 200)
    for number in told("power cuts in a migration", cuts):
        while met < len(made) * (number + 1) // cuts:
            disk.meet(made[met])
            met += 1
        disk.left_to(left, dice("migration", number))
        home = left / "home"
        run_migration(home)
        assert digest(home) == wanted
        run_migration(home)
        assert digest(home) == wanted
        with closing(sqlite3.connect(home / "journals.sqlite3")) as file:
            assert file.execute("SELECT count(colour) FROM entry").fetchone() == (4,)
        shutil.rmtree(left)


def test_a_change_of_tables_that_is_killed_is_made_good_at_the_next_start(old_home: Path) -> None:
    wanted = digest(old_home)
    for number in told("kill -9 in a migration", rounds(4, 40)):
        home = old_home.with_name(f"home-{number}")
        shutil.copytree(old_home, home)
        with Child(migrate, home) as child:
            child.go()
            child.listen_for(dice("killed migration", number).uniform(0.01, 0.4))
            child.kill()
        run_migration(home)
        assert digest(home) == wanted
        with living_in(home):
            (id_,) = DjangoStore().names()
            with pytest.raises(NotKeptError, match="newer Solid Ground"):
                place.open_if_begun()
            assert unlock(DjangoStore(), id_, FIRST).report.is_whole
