"""`solidground backup`, `restore`, `doctor`, `export`, `erase`: a journal without the browser."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from solidground.journal.entries import Note
from solidground.journal.journal import Journal
from solidground.journal.recovery import write_code
from solidground.journal.slots import HOSTED
from solidground.journal.unlocking import begin, change_passphrase, unlock
from solidground.web.vault import backups, place, visit
from tests.cli.conftest import Run
from tests.people import ANA, BEN, DAN
from tests.vault.copied import age
from tests.web.journals import ANOTHER, NOW, PASSPHRASE


class Kept:
    """Ana's journal with one entry, and its code."""

    def __init__(self) -> None:
        place.make_ready()
        self.journal, code = begin(visit.store(), "Ana", PASSPHRASE, HOSTED)
        self.code = write_code(code)
        self.journal.append(Note(text=ANA.text), NOW)


@pytest.fixture
def kept(home: Path) -> Kept:
    return Kept()


def test_nothing_to_copy_is_said(run: Run, home: Path) -> None:
    done = run("backup")
    assert done.exit_code == 2
    assert "no journal here yet" in done.output
    assert not home.exists()


def test_a_copy_is_made_and_verified(run: Run, kept: Kept, tmp_path: Path) -> None:
    told = json.loads(run("backup", "--to", str(tmp_path / "stick.sqlite3"), "--json").output)
    file = Path(told["file"])
    assert file.stat().st_mode & 0o777 == 0o600
    assert ANA.secret.encode() not in file.read_bytes()
    assert run("backup", "--to", str(file)).exit_code == 2


def test_a_copy_goes_into_a_folder(run: Run, kept: Kept, tmp_path: Path) -> None:
    assert run("backup", "--to", str(tmp_path)).exit_code == 0
    assert list(tmp_path.glob("journals-*.sqlite3"))


def test_everything_is_written_out_as_data(run: Run, kept: Kept, tmp_path: Path) -> None:
    done = run("export", "--to", str(tmp_path), input=f"{PASSPHRASE}\n")
    assert done.exit_code == 0, done.output
    (file,) = tmp_path.glob("export-*.json")
    assert file.stat().st_mode & 0o777 == 0o600
    entries = json.loads(file.read_text("utf-8"))["entries"]
    assert [one["body"]["text"] for one in entries] == [ANA.text]
    assert "not locked" in done.output


def test_everything_is_written_out_as_a_page(run: Run, kept: Kept, tmp_path: Path) -> None:
    run("export", "--html", "--to", str(tmp_path / "mine.html"), input=f"{PASSPHRASE}\n")
    assert ANA.secret in (tmp_path / "mine.html").read_text("utf-8")


def test_an_export_never_writes_over_a_file(run: Run, kept: Kept, tmp_path: Path) -> None:
    (tmp_path / "mine.json").write_text("mine")
    done = run("export", "--to", str(tmp_path / "mine.json"), input=f"{PASSPHRASE}\n")
    assert done.exit_code == 2
    assert (tmp_path / "mine.json").read_text() == "mine"


def test_a_wrong_passphrase_opens_nothing(run: Run, kept: Kept, tmp_path: Path) -> None:
    done = run("export", "--to", str(tmp_path), input="not this one\n")
    assert done.exit_code == 2
    assert "open this journal" in done.output
    assert not list(tmp_path.glob("export*"))


def test_no_command_takes_a_passphrase_as_an_argument(run: Run) -> None:
    for command in ("export", "erase", "restore", "doctor"):
        told = run(command, "--help").output
        assert "--passphrase-stdin" in told
        assert "--passphrase TEXT" not in told


def test_a_program_can_send_it_on_standard_input(run: Run, kept: Kept) -> None:
    done = run("export", "--to", "-", "--passphrase-stdin", input=f"{PASSPHRASE}\n")
    assert json.loads(done.output)["format"] == "solidground-export"


def test_with_several_journals_it_asks_for_a_name(run: Run, kept: Kept) -> None:
    dans, _ = begin(visit.store(), "Dan", ANOTHER, HOSTED)
    dans.append(Note(text=DAN.text), NOW)
    assert "Ana, Dan" in run("export", "--to", "-").output
    done = run("export", "--to", "-", "--name", "dan", input=f"{ANOTHER}\n")
    assert DAN.secret in done.output
    assert "no journal of that name" in run("export", "--name", "Ben").output


def test_erasing_wants_the_word_and_leaves_nothing(run: Run, kept: Kept, home: Path) -> None:
    run("backup")
    assert run("erase", input=f"{PASSPHRASE}\nno\n").exit_code == 1
    assert visit.store().names()
    done = run("erase", input=f"{PASSPHRASE}\nerase\n")
    assert done.exit_code == 0, done.output
    assert visit.store().names() == {}
    assert not list((home / "backups").glob("*.sqlite3"))


def test_the_doctor_finds_nothing_wrong(run: Run, kept: Kept) -> None:
    backups.take_now()
    done = run("doctor", "--json", "--passphrase-stdin", input=f"{PASSPHRASE}\n")
    found = json.loads(done.output)
    assert done.exit_code == 0, found
    assert not [one for one in found if one["level"] == "bad"]


def test_the_doctor_names_a_damaged_entry(run: Run, kept: Kept) -> None:
    _spoil(kept.journal)
    done = run("doctor", input=f"{PASSPHRASE}\n")
    assert done.exit_code == 1
    assert "can’t be opened" in " ".join(done.output.split())


def test_the_doctor_looks_without_a_passphrase(run: Run, kept: Kept) -> None:
    assert run("doctor", "--no-passphrase").exit_code == 0


def test_a_copy_is_brought_back_with_the_passphrase(run: Run, kept: Kept, home: Path) -> None:
    run("backup")
    kept.journal.append(Note(text=BEN.text), NOW)
    done = run("restore", input=f"{PASSPHRASE}\ny\n")
    assert done.exit_code == 0, done.output
    assert "Here now and not in it: 1 entry." in " ".join(done.output.split())
    again = unlock(visit.store(), kept.journal.id, PASSPHRASE)
    assert [one.entry for one in again.entries()] == [Note(text=ANA.text)]
    assert list(home.glob("journals-before-restore-*.sqlite3"))


def test_a_copy_comes_back_on_a_fresh_machine_with_the_code(
    run: Run, kept: Kept, home: Path, tmp_path: Path
) -> None:
    stick = tmp_path / "stick.sqlite3"
    run("backup", "--to", str(stick))
    for path in sorted(home.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    home.rmdir()
    place._ready.clear()
    done = run("restore", str(stick), "--recovery", "--yes", input=f"{kept.code}\n")
    assert done.exit_code == 0, done.output
    again = unlock(visit.store(), kept.journal.id, PASSPHRASE)
    assert [one.entry for one in again.entries()] == [Note(text=ANA.text)]


def test_a_damaged_copy_is_passed_over(run: Run, kept: Kept) -> None:
    run("backup")
    age(backups.shelf().copies()[0], days=1)
    newest = backups.take_now()
    newest.write_bytes(newest.read_bytes()[:9000])
    done = run("restore", "--yes", input=f"{PASSPHRASE}\n")
    assert done.exit_code == 0, done.output
    assert f"{newest.name} is damaged" in "".join(done.output.split("\n"))
    assert run("restore", str(newest)).exit_code == 2


def test_saying_no_changes_nothing(run: Run, kept: Kept) -> None:
    run("backup")
    change_passphrase(kept.journal, ANOTHER, HOSTED)
    before = place.file().read_bytes()
    assert run("restore", input=f"{PASSPHRASE}\nn\n").exit_code == 1
    assert place.file().read_bytes() == before


def test_copies_are_listed(run: Run, kept: Kept) -> None:
    assert "no copies yet" in run("restore", "--list").output
    run("backup")
    (one,) = json.loads(run("restore", "--list", "--json").output)
    assert one["good"]
    assert one["entries"] == 1
    assert "good" in run("restore", "--list").output


def test_those_who_host_it_reach_the_commands_of_django(
    run: Run, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(os.environ, "NO_COLOR", "1")
        assert run("manage", "check").exit_code == 0


def test_a_copy_is_made_before_tables_are_changed_by_hand(run: Run, kept: Kept) -> None:
    assert run("manage", "migrate", "--verbosity", "0").exit_code == 0
    assert len(backups.shelf().copies()) == 1


def test_an_export_says_what_is_not_in_it(run: Run, kept: Kept, tmp_path: Path) -> None:
    _spoil(kept.journal)
    done = run("export", "--to", str(tmp_path / "mine.json"), input=f"{PASSPHRASE}\n")
    assert done.exit_code == 0
    assert "Entry 1 can’t be opened" in done.stderr


def test_a_copy_that_isn_t_whole_is_only_taken_if_there_is_no_other(run: Run, kept: Kept) -> None:
    run("backup")
    whole = backups.shelf().copies()[0]
    age(whole, days=1)
    _spoil(kept.journal)
    run("backup")
    done = run("restore", "--yes", input=f"{PASSPHRASE}\n")
    assert done.exit_code == 0, done.output
    assert "isn’t whole" in done.output
    assert unlock(visit.store(), kept.journal.id, PASSPHRASE).report.is_whole
    whole.unlink()
    assert run("restore", "--yes", input=f"{PASSPHRASE}\n").exit_code == 0
    assert not unlock(visit.store(), kept.journal.id, PASSPHRASE).report.is_whole


def test_the_doctor_says_when_it_couldn_t_look(run: Run, kept: Kept) -> None:
    done = run("doctor", "--json", input="another one\n")
    assert done.exit_code == 2
    assert "unseen" in done.stdout


def test_the_doctor_finds_a_damaged_copy_and_an_open_door(run: Run, kept: Kept, home: Path) -> None:
    copy = backups.take_now()
    copy.write_bytes(copy.read_bytes()[:9000])
    place.file().chmod(0o644)
    done = run("doctor", "--no-passphrase", "--json")
    assert done.exit_code == 1
    words = [one["words"] for one in json.loads(done.output) if one["level"] == "bad"]
    assert any(copy.name in line for line in words)
    assert any("can read" in line for line in words)


def test_the_doctor_has_nothing_to_do_without_a_journal(run: Run, home: Path) -> None:
    assert run("doctor").exit_code == 0
    assert not home.exists()


def _spoil(journal: Journal) -> None:
    with visit.store().change(journal.id) as change:
        (row,) = change.rows()
        change.replace([row._replace(sealed=row.sealed[:-1] + bytes([row.sealed[-1] ^ 1]))])
